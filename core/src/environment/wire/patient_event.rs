//! Events about a patient as frames: kind, length, id, identity, source, and what the kind holds.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

use super::facts::{EntryV1, PackFact};
use super::pack::{IdV1, Names, Pack};
use super::{EVENT_LIMIT, WireError, decode, decode_some, encode};
use crate::environment::event::{
    Amendment, Change, Document, ErasureGround, FactList, Known, Linked, PatientEvent, PersonFact,
};
use crate::audit::AccessRecord;
use crate::identity::{FactId, HsaId};
use crate::record::content::{Content, ContentKind};
use crate::patient::{
    Attestation, Block, CapacityAssessment, Consent, DestructionDecision, Guardian,
    InformationGiven, Lift, LiftRequest, MaturityAssessment, Opened, Presumption,
    ProtectedIdentity, RegisterObjection, Relation, Representative, ResidentGrant, ResidentSeal,
    SecrecyTest, WorkNeed,
};
use crate::record::Entry;
use crate::record::referral::StatusMessage;
use crate::time::Instant;

macro_rules! kinds {
    ($($kind:ident = $code:literal),+ $(,)?) => {
        /// What a frame holds. Numbers are only added.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[repr(u8)]
        pub(in crate::environment) enum Kind { $($kind = $code),+ }

        impl Kind {
            pub(in crate::environment) fn of(code: u8) -> Result<Self, WireError> {
                match code { $($code => Ok(Self::$kind),)+ other => Err(WireError::Code(other.into())) }
            }
        }
    };
}

kinds! {
    Person = 1, Linked = 2, Completeness = 3, ProtectedIdentity = 4, Guardian = 5, Representative = 6,
    Relation = 7, WorkNeed = 8, Consent = 9, Block = 10, Lift = 11, LiftRequest = 12, Information = 13,
    Capacity = 14, Maturity = 15, Presumption = 16, Attestation = 17, RegisterObjection = 18, Seal = 19,
    Grant = 20, SecrecyTest = 21, Opened = 22, Destruction = 23, Documented = 24, Status = 25,
    Amended = 26, Tombstone = 27, Accessed = 28,
}

/// What the frame of a document begins with; the content's own bytes follow.
#[derive(Serialize, Deserialize)]
pub(in crate::environment) struct DocumentV1 {
    entry: EntryV1,
    author: Option<u32>,
    /// Of the content: kind, headline, and what it supersedes.
    content: Option<(u8, String, Option<IdV1>)>,
}

#[derive(Serialize, Deserialize)]
struct AmendmentV1 {
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
}

/// A frame taken apart, its bytes not yet read.
#[derive(Clone, Copy)]
pub(in crate::environment) struct Frame<'a> {
    pub(in crate::environment) kind: Kind,
    pub(in crate::environment) id: FactId,
    pub(in crate::environment) identity: u16,
    pub(in crate::environment) source: u32,
    pub(in crate::environment) payload: &'a [u8],
}

impl<'a> Frame<'a> {
    /// Takes the first frame off `bytes`: the frame, its length in bytes, and what follows.
    pub(in crate::environment) fn first(bytes: &'a [u8]) -> Result<(Self, usize), WireError> {
        let (kind, body, len) = Self::outer(bytes)?;
        let ((id, identity, source), payload): ((IdV1, u16, u32), _) = decode_some(body)?;
        let id = FactId::unpack(id, &Names::default())?;
        Ok((Self { kind, id, identity, source, payload }, len))
    }

    /// Kind, body and length of the first frame.
    pub(in crate::environment) fn outer(
        bytes: &'a [u8],
    ) -> Result<(Kind, &'a [u8], usize), WireError> {
        let (kind, rest) = bytes.split_first().ok_or(WireError::Damaged)?;
        let (len, rest) = rest.split_first_chunk::<4>().ok_or(WireError::Damaged)?;
        let len = u32::from_le_bytes(*len) as usize;
        if len > EVENT_LIMIT + 64 {
            return Err(WireError::TooLarge);
        }
        let body = rest.get(..len).ok_or(WireError::Damaged)?;
        Ok((Kind::of(*kind)?, body, 5 + len))
    }
}

/// Appends a frame; on an error `out` is as it was.
fn frame(
    kind: Kind,
    head: (IdV1, u16, u32),
    out: &mut Vec<u8>,
    payload: impl FnOnce(&mut Vec<u8>) -> Result<(), WireError>,
) -> Result<(), WireError> {
    let start = out.len();
    out.push(kind as u8);
    out.extend_from_slice(&[0; 4]);
    let done = encode(&head, out).and_then(|()| payload(out));
    let len = out.len() - start - 5;
    match (done, u32::try_from(len)) {
        (Ok(()), Ok(written)) if len <= EVENT_LIMIT => {
            if let Some(slot) = out.get_mut(start + 1..start + 5) {
                slot.copy_from_slice(&written.to_le_bytes());
            }
            Ok(())
        }
        (done, _) => {
            out.truncate(start);
            Err(done.err().unwrap_or(WireError::TooLarge))
        }
    }
}

/// The bytes a frame of `kind` under `id` begins with after its length: what tells it from others.
pub(in crate::environment) fn key(id: FactId) -> Result<Vec<u8>, WireError> {
    let mut bytes = Vec::with_capacity(40);
    encode(&id.pack(&mut Names::default()), &mut bytes)?;
    Ok(bytes)
}

/// Appends an event as a frame.
pub(in crate::environment) fn pack_event(
    event: &PatientEvent,
    identity: u16,
    source: HsaId,
    names: &mut Names,
    out: &mut Vec<u8>,
) -> Result<(), WireError> {
    let source = names.number(source);
    macro_rules! fact {
        ($kind:ident, $fact:expr) => {{
            let head = ($fact.id().pack(names), identity, source);
            let v1 = PackFact::pack($fact, names);
            frame(Kind::$kind, head, out, |out| encode(&v1, out))
        }};
    }
    match event {
        PatientEvent::Person(f) => fact!(Person, f),
        PatientEvent::Linked(f) => fact!(Linked, f),
        PatientEvent::Completeness(f) => fact!(Completeness, f),
        PatientEvent::ProtectedIdentity(f) => fact!(ProtectedIdentity, f),
        PatientEvent::Guardian(f) => fact!(Guardian, f),
        PatientEvent::Representative(f) => fact!(Representative, f),
        PatientEvent::Relation(f) => fact!(Relation, f),
        PatientEvent::WorkNeed(f) => fact!(WorkNeed, f),
        PatientEvent::Consent(f) => fact!(Consent, f),
        PatientEvent::Block(f) => fact!(Block, f),
        PatientEvent::Lift(f) => fact!(Lift, f),
        PatientEvent::LiftRequest(f) => fact!(LiftRequest, f),
        PatientEvent::Information(f) => fact!(Information, f),
        PatientEvent::Capacity(f) => fact!(Capacity, f),
        PatientEvent::Maturity(f) => fact!(Maturity, f),
        PatientEvent::Presumption(f) => fact!(Presumption, f),
        PatientEvent::Attestation(f) => fact!(Attestation, f),
        PatientEvent::RegisterObjection(f) => fact!(RegisterObjection, f),
        PatientEvent::Seal(f) => fact!(Seal, f),
        PatientEvent::Grant(f) => fact!(Grant, f),
        PatientEvent::SecrecyTest(f) => fact!(SecrecyTest, f),
        PatientEvent::Opened(f) => fact!(Opened, f),
        PatientEvent::Destruction(f) => fact!(Destruction, f),
        PatientEvent::Documented(document) => {
            let v1 = DocumentV1 {
                entry: PackFact::pack(&document.entry, names),
                author: document.author.pack(names),
                content: (document.content.as_ref())
                    .map(|x| (x.kind().pack(names), x.headline().into(), x.supersedes().pack(names))),
            };
            let head = (document.entry.id.pack(names), identity, source);
            frame(Kind::Documented, head, out, |out| {
                encode(&v1, out)?;
                document.content.as_ref().map_or(Ok(()), |content| put_json(content, out))
            })
        }
        PatientEvent::Status(message) => {
            let head = (message.id.pack(names), identity, source);
            frame(Kind::Status, head, out, |out| put_json(message, out))
        }
        PatientEvent::Accessed(row) => {
            let head = (row.id.pack(names), identity, source);
            frame(Kind::Accessed, head, out, |out| put_json(row, out))
        }
        PatientEvent::Amended(amendment) => {
            let (v1, content) = amendment_v1(amendment, names);
            let head = (amendment.id.pack(names), identity, source);
            frame(Kind::Amended, head, out, |out| {
                encode(&v1, out)?;
                content.map_or(Ok(()), |content| put_json(content, out))
            })
        }
    }
}

/// What the body of a frame holds after id, identity and source.
pub(in crate::environment) fn payload(body: &[u8]) -> Result<&[u8], WireError> {
    let (_, payload): ((IdV1, u16, u32), _) = decode_some(body)?;
    Ok(payload)
}

/// Appends a frame under another number of the identity.
pub(in crate::environment) fn repack(
    old: &Frame<'_>,
    identity: u16,
    out: &mut Vec<u8>,
) -> Result<(), WireError> {
    let head = (old.id.pack(&mut Names::default()), identity, old.source);
    frame(old.kind, head, out, |out| {
        out.extend_from_slice(old.payload);
        Ok(())
    })
}

/// Appends the mark of an erased entry: it tells nothing but that the id is taken.
pub(in crate::environment) fn pack_tombstone(
    id: FactId,
    identity: u16,
    out: &mut Vec<u8>,
) -> Result<(), WireError> {
    frame(Kind::Tombstone, (id.pack(&mut Names::default()), identity, 0), out, |_| Ok(()))
}

/// What a frame held: an event, a document whose content is still bytes, or a tombstone.
pub(in crate::environment) enum Held<'a> {
    Event(Box<PatientEvent>),
    Document(Box<Header>, &'a [u8]),
    Tombstone,
}

/// What is known of a document without reading its content.
#[derive(Clone, Debug)]
pub(in crate::environment) struct Header {
    pub(in crate::environment) entry: Entry,
    pub(in crate::environment) author: Option<HsaId>,
    /// Of what it held when it was written.
    pub(in crate::environment) content: Option<Outline>,
}

/// What is told of a content without reading it.
#[derive(Clone, Debug)]
pub(in crate::environment) struct Outline {
    pub(in crate::environment) kind: ContentKind,
    pub(in crate::environment) headline: String,
    pub(in crate::environment) supersedes: Option<FactId>,
}

/// Reads what a frame holds.
pub(in crate::environment) fn unpack_event<'a>(
    frame: &Frame<'a>,
    names: &Names,
) -> Result<Held<'a>, WireError> {
    macro_rules! fact {
        ($kind:ident) => {
            PatientEvent::$kind(PackFact::unpack(decode(frame.payload)?, frame.id, names)?)
        };
    }
    let event = match frame.kind {
        Kind::Person => fact!(Person),
        Kind::Linked => fact!(Linked),
        Kind::Completeness => fact!(Completeness),
        Kind::ProtectedIdentity => fact!(ProtectedIdentity),
        Kind::Guardian => fact!(Guardian),
        Kind::Representative => fact!(Representative),
        Kind::Relation => fact!(Relation),
        Kind::WorkNeed => fact!(WorkNeed),
        Kind::Consent => fact!(Consent),
        Kind::Block => fact!(Block),
        Kind::Lift => fact!(Lift),
        Kind::LiftRequest => fact!(LiftRequest),
        Kind::Information => fact!(Information),
        Kind::Capacity => fact!(Capacity),
        Kind::Maturity => fact!(Maturity),
        Kind::Presumption => fact!(Presumption),
        Kind::Attestation => fact!(Attestation),
        Kind::RegisterObjection => fact!(RegisterObjection),
        Kind::Seal => fact!(Seal),
        Kind::Grant => fact!(Grant),
        Kind::SecrecyTest => fact!(SecrecyTest),
        Kind::Opened => fact!(Opened),
        Kind::Destruction => fact!(Destruction),
        Kind::Documented => {
            let (v1, content): (DocumentV1, _) = decode_some(frame.payload)?;
            let header = Header {
                entry: PackFact::unpack(v1.entry, frame.id, names)?,
                author: Option::unpack(v1.author, names)?,
                content: v1
                    .content
                    .map(|(kind, headline, supersedes)| {
                        let kind = ContentKind::unpack(kind, names)?;
                        let supersedes = Option::unpack(supersedes, names)?;
                        Ok(Outline { kind, headline, supersedes })
                    })
                    .transpose()?,
            };
            if header.content.is_none() != content.is_empty() {
                return Err(WireError::Damaged);
            }
            return Ok(Held::Document(Box::new(header), content));
        }
        Kind::Status => {
            let message: StatusMessage = get_json(frame.payload)?;
            if message.id != frame.id {
                return Err(WireError::Damaged);
            }
            PatientEvent::Status(message)
        }
        Kind::Amended => PatientEvent::Amended(amendment(frame, names)?),
        Kind::Accessed => {
            let row: Box<AccessRecord> = get_json(frame.payload)?;
            if row.id != frame.id {
                return Err(WireError::Damaged);
            }
            PatientEvent::Accessed(row)
        }
        Kind::Tombstone => {
            return if frame.payload.is_empty() {
                Ok(Held::Tombstone)
            } else {
                Err(WireError::Trailing)
            };
        }
    };
    Ok(Held::Event(Box::new(event)))
}

/// Is the frame of the form its kind has? What it says is believed only when it is asked about.
pub(in crate::environment) fn check(frame: &Frame<'_>) -> Result<(), WireError> {
    macro_rules! form {
        ($($kind:ident as $ty:ty),+ $(,)?) => {
            match frame.kind {
                $(Kind::$kind => decode::<<$ty as PackFact>::V1>(frame.payload).map(|_| ()),)+
                Kind::Documented => decode_some::<DocumentV1>(frame.payload).map(|_| ()),
                Kind::Amended => decode_some::<AmendmentV1>(frame.payload).map(|_| ()),
                Kind::Status | Kind::Accessed => match frame.payload.first() {
                    Some(&JSON_V1) => Ok(()),
                    Some(version) => Err(WireError::Code((*version).into())),
                    None => Err(WireError::Damaged),
                },
                Kind::Tombstone if frame.payload.is_empty() => Ok(()),
                Kind::Tombstone => Err(WireError::Trailing),
            }
        };
    }
    form! {
        Person as PersonFact, Linked as Linked, Completeness as Known,
        ProtectedIdentity as ProtectedIdentity, Guardian as Guardian, Representative as Representative,
        Relation as Relation, WorkNeed as WorkNeed, Consent as Consent, Block as Block, Lift as Lift,
        LiftRequest as LiftRequest, Information as InformationGiven, Capacity as CapacityAssessment,
        Maturity as MaturityAssessment, Presumption as Presumption, Attestation as Attestation,
        RegisterObjection as RegisterObjection, Seal as ResidentSeal, Grant as ResidentGrant,
        SecrecyTest as SecrecyTest, Opened as Opened, Destruction as DestructionDecision,
    }
}

/// The event a frame holds, with its content; `None` for a tombstone.
pub(in crate::environment) fn whole_event(
    frame: &Frame<'_>,
    names: &Names,
) -> Result<Option<PatientEvent>, WireError> {
    Ok(match unpack_event(frame, names)? {
        Held::Event(event) => Some(*event),
        Held::Document(header, bytes) => {
            let Header { entry, author, .. } = *header;
            let content = if bytes.is_empty() { None } else { Some(content(bytes)?) };
            let document = Document { entry, author, content };
            Some(PatientEvent::Documented(Box::new(document)))
        }
        Held::Tombstone => None,
    })
}

/// Reads a document's content.
pub(in crate::environment) fn content(bytes: &[u8]) -> Result<Content, WireError> {
    get_json(bytes)
}

fn amendment_v1<'a>(a: &'a Amendment, names: &mut Names) -> (AmendmentV1, Option<&'a Content>) {
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

fn amendment(frame: &Frame<'_>, names: &Names) -> Result<Amendment, WireError> {
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

/// The form of what is written as JSON: one byte, then the text. It describes itself, so that a later kind of
/// content is told from damage, and clinical text keeps its bytes.
const JSON_V1: u8 = 1;

fn put_json<T: Serialize>(value: &T, out: &mut Vec<u8>) -> Result<(), WireError> {
    out.push(JSON_V1);
    let text = serde_json::to_vec(value).map_err(|_| WireError::Damaged)?;
    out.extend_from_slice(&text);
    Ok(())
}

fn get_json<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, WireError> {
    match bytes.split_first() {
        Some((&JSON_V1, text)) => serde_json::from_slice(text).map_err(|_| WireError::Damaged),
        Some((version, _)) => Err(WireError::Code((*version).into())),
        None => Err(WireError::Damaged),
    }
}
