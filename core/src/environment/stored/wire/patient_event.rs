//! Events about a patient as frames, each by its kind.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

use super::amendment::{amendment, amendment_v1};
use super::facts::{EntryV1, PackFact};
use super::frame::{Frame, Kind, frame};
use super::pack::{IdV1, Names, Pack};
use super::{WireError, decode, decode_some, encode};
use crate::audit::AccessRecord;
use crate::environment::events::event::{Document, PatientEvent};
use crate::identity::{FactId, HsaId};
use crate::record::Entry;
use crate::record::content::{Content, ContentKind};
use crate::record::referral::StatusMessage;

/// What the frame of a document begins with; the content's own bytes follow.
#[derive(Serialize, Deserialize)]
pub(in crate::environment) struct DocumentV1 {
    entry: EntryV1,
    author: Option<u32>,
    /// Of the content: kind, headline, and what it supersedes.
    content: Option<(u8, String, Option<IdV1>)>,
}

/// The kind of an event's frame.
pub(in crate::environment) const fn kind_of(event: &PatientEvent) -> Kind {
    macro_rules! each {
        ($($kind:ident),+) => { match event { $(PatientEvent::$kind(_) => Kind::$kind),+ } };
    }
    each!(
        Person,
        Linked,
        Completeness,
        ProtectedIdentity,
        Guardian,
        Representative,
        Relation,
        WorkNeed,
        Consent,
        Block,
        Lift,
        LiftRequest,
        Information,
        Capacity,
        Maturity,
        Presumption,
        Attestation,
        RegisterObjection,
        Seal,
        Grant,
        SecrecyTest,
        Opened,
        Destruction,
        Documented,
        Status,
        Amended,
        Accessed
    )
}

/// Appends an event as a frame.
pub(in crate::environment) fn pack_event(
    event: &PatientEvent,
    identity: u32,
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
                content: (document.content.as_ref()).map(|x| {
                    (x.kind().pack(names), x.headline().into(), x.supersedes().pack(names))
                }),
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
        Kind::Tombstone | Kind::RowTombstone => {
            return if frame.payload.is_empty() {
                Ok(Held::Tombstone)
            } else {
                Err(WireError::Trailing)
            };
        }
    };
    Ok(Held::Event(Box::new(event)))
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

/// The form of what is written as JSON: one byte, then the text. It describes itself, so that a later kind of
/// content is told from damage, and clinical text keeps its bytes.
pub(super) const JSON_V1: u8 = 1;

fn put_json<T: Serialize>(value: &T, out: &mut Vec<u8>) -> Result<(), WireError> {
    out.push(JSON_V1);
    let text = serde_json::to_vec(value).map_err(|_| WireError::Damaged)?;
    out.extend_from_slice(&text);
    Ok(())
}

pub(super) fn get_json<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, WireError> {
    match bytes.split_first() {
        Some((&JSON_V1, text)) => serde_json::from_slice(text).map_err(|_| WireError::Damaged),
        Some((version, _)) => Err(WireError::Code((*version).into())),
        None => Err(WireError::Damaged),
    }
}
