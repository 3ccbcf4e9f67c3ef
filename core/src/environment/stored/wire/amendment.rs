//! What happened to facts, in bytes.

use alloc::boxed::Box;
use alloc::string::String;
use serde::{Deserialize, Serialize};

use super::frame::{Frame, Kind};
use super::pack::{IdV1, Names, Pack};
use super::patient_event::get_json;
use super::{WireError, decode_some};
use crate::environment::events::event::{Amendment, Change, ErasureGround, FactList};
use crate::identity::FactId;
use crate::record::content::Content;
use crate::record::referral::StatusMessage;
use crate::time::Instant;

#[derive(Serialize, Deserialize)]
pub(super) struct AmendmentV1 {
    list: u8,
    of: IdV1,
    at: i64,
    by: Option<u32>,
    change: ChangeV1,
    recorded: i64,
}

#[derive(Serialize, Deserialize)]
enum ChangeV1 {
    Ended,
    Recalled,
    Annulled,
    Lifted,
    Answered(bool),
    Signed,
    Countersigned,
    ForPatient(bool, Option<i64>),
    Available(u8),
    /// The content's bytes follow.
    Corrected,
    Struck(String),
    Dissent(String),
    HandedOut(String),
    ErasedByDecision(IdV1),
    ErasedOnObjection,
    ErasedAfterRetention,
    SigningUnnecessary,
    SigningObstacle(String),
    InCustody,
    Returned,
}

pub(super) fn amendment_v1<'a>(
    a: &'a Amendment,
    names: &mut Names,
) -> (AmendmentV1, Option<&'a Content>) {
    let mut content = None;
    let change = match &a.change {
        Change::Ended => ChangeV1::Ended,
        Change::Recalled => ChangeV1::Recalled,
        Change::Annulled => ChangeV1::Annulled,
        Change::Lifted => ChangeV1::Lifted,
        Change::Answered { agrees } => ChangeV1::Answered(*agrees),
        Change::Signed => ChangeV1::Signed,
        Change::Countersigned => ChangeV1::Countersigned,
        Change::ForPatient { approved, visible_from } => {
            ChangeV1::ForPatient(*approved, visible_from.pack(names))
        }
        Change::Available(availability) => ChangeV1::Available(availability.pack(names)),
        Change::Corrected { content: new } => {
            content = Some(&**new);
            ChangeV1::Corrected
        }
        Change::Struck { reason } => ChangeV1::Struck(reason.clone()),
        Change::Dissent { text } => ChangeV1::Dissent(text.clone()),
        Change::HandedOut { to } => ChangeV1::HandedOut(to.clone()),
        Change::Erased(ErasureGround::Decision(id)) => ChangeV1::ErasedByDecision(id.pack(names)),
        Change::Erased(ErasureGround::RegisterObjection) => ChangeV1::ErasedOnObjection,
        Change::Erased(ErasureGround::RetentionEnded) => ChangeV1::ErasedAfterRetention,
        Change::SigningUnnecessary => ChangeV1::SigningUnnecessary,
        Change::SigningObstacle { reason } => ChangeV1::SigningObstacle(reason.clone()),
        Change::InCustody => ChangeV1::InCustody,
        Change::Returned => ChangeV1::Returned,
    };
    let v1 = AmendmentV1 {
        list: a.list.pack(names),
        of: a.of.pack(names),
        at: a.at.pack(names),
        by: a.by.pack(names),
        change,
        recorded: a.recorded.pack(names),
    };
    (v1, content)
}

pub(super) fn amendment(frame: &Frame<'_>, names: &Names) -> Result<Amendment, WireError> {
    let (v1, rest): (AmendmentV1, _) = decode_some(frame.payload)?;
    if !rest.is_empty() && !matches!(v1.change, ChangeV1::Corrected) {
        return Err(WireError::Trailing);
    }
    let change = match v1.change {
        ChangeV1::Ended => Change::Ended,
        ChangeV1::Recalled => Change::Recalled,
        ChangeV1::Annulled => Change::Annulled,
        ChangeV1::Lifted => Change::Lifted,
        ChangeV1::Answered(agrees) => Change::Answered { agrees },
        ChangeV1::Signed => Change::Signed,
        ChangeV1::Countersigned => Change::Countersigned,
        ChangeV1::ForPatient(approved, from) => {
            Change::ForPatient { approved, visible_from: Option::unpack(from, names)? }
        }
        ChangeV1::Available(code) => Change::Available(Pack::unpack(code, names)?),
        ChangeV1::Corrected => Change::Corrected { content: Box::new(get_json(rest)?) },
        ChangeV1::Struck(reason) => Change::Struck { reason },
        ChangeV1::Dissent(text) => Change::Dissent { text },
        ChangeV1::HandedOut(to) => Change::HandedOut { to },
        ChangeV1::ErasedByDecision(id) => {
            Change::Erased(ErasureGround::Decision(FactId::unpack(id, names)?))
        }
        ChangeV1::ErasedOnObjection => Change::Erased(ErasureGround::RegisterObjection),
        ChangeV1::ErasedAfterRetention => Change::Erased(ErasureGround::RetentionEnded),
        ChangeV1::SigningUnnecessary => Change::SigningUnnecessary,
        ChangeV1::SigningObstacle(reason) => Change::SigningObstacle { reason },
        ChangeV1::InCustody => Change::InCustody,
        ChangeV1::Returned => Change::Returned,
    };
    Ok(Amendment {
        id: frame.id,
        list: FactList::unpack(v1.list, names)?,
        of: FactId::unpack(v1.of, names)?,
        at: Instant::unpack(v1.at, names)?,
        by: Option::unpack(v1.by, names)?,
        change,
        recorded: Instant::unpack(v1.recorded, names)?,
    })
}

/// What a frame tells of an entry, its texts unread.
pub(in crate::environment) enum Told {
    /// It is to be erased.
    Erase(FactId),
    /// Something else was done to it, or told of it.
    Of(FactId),
    /// It tells of none.
    Nothing,
}

/// Which entry an amendment or a status tells of.
pub(in crate::environment) fn told_of(frame: &Frame<'_>, names: &Names) -> Result<Told, WireError> {
    Ok(match frame.kind {
        Kind::Amended => {
            let (v1, _): (AmendmentV1, _) = decode_some(frame.payload)?;
            let of = FactId::unpack(v1.of, names)?;
            match v1.change {
                _ if FactList::unpack(v1.list, names)? != FactList::Entry => Told::Nothing,
                ChangeV1::ErasedByDecision(_)
                | ChangeV1::ErasedOnObjection
                | ChangeV1::ErasedAfterRetention => Told::Erase(of),
                _ => Told::Of(of),
            }
        }
        Kind::Status => Told::Of(get_json::<StatusMessage>(frame.payload)?.referral),
        _ => Told::Nothing,
    })
}
