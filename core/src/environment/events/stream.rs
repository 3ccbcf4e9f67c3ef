//! Events in bytes: a stream, as one system hands it to another or to its own store.
//!
//! It is `SAMTYEVT`, a version, and the frames of a [snapshot](crate::environment::stored::snapshot): ids by number first, then the
//! events in their order, each in the same form as a snapshot keeps it, and an end that counts them.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

use crate::environment::events::event::{Event, OfPatient, What};
use crate::environment::stored::loading::{Reader, take_name};
use crate::environment::stored::snapshot::{NAMES, frame};
use crate::environment::stored::wire::{self, Frame, Names, PersonV1, WireError};
use crate::environment::{EnvironmentError, SnapshotFault};
use crate::identity::HsaId;

const MAGIC: &[u8; 8] = b"SAMTYEVT";
const VERSION: u16 = 1;

/// Kinds of frames. Numbers are only added.
mod kind {
    pub(in crate::environment) const NAMES: u16 = 1;
    pub(in crate::environment) const TOLD: u16 = 2;
    pub(in crate::environment) const PATIENT: u16 = 3;
    pub(in crate::environment) const END: u16 = 4;
}

/// Names, events.
type EndV1 = (u64, u64);

/// Events in bytes.
///
/// ```
/// use samtycke::environment::{events_from_bytes, events_to_bytes, read_events};
/// let events = read_events(include_str!("../../../../examples/events.jsonl"))?;
/// let bytes = events_to_bytes(&events)?;
/// assert_eq!(events_from_bytes(&bytes)?, events);
/// let cut = events_from_bytes(&bytes[..bytes.len() - 1]).unwrap_err();
/// assert_eq!(cut.code(), 1907);
/// # Ok::<(), samtycke::environment::EnvironmentError>(())
/// ```
///
/// # Errors
/// [`EnvironmentError::Event`]: one larger than an event may be.
pub fn events_to_bytes(events: &[Event]) -> Result<Vec<u8>, EnvironmentError> {
    // Events give ids their numbers, and stand after them.
    let (mut names, mut body) = (Names::default(), Vec::new());
    for event in events {
        let (id, done) = match &event.what {
            What::Organisation(told) => {
                let done = frame(kind::TOLD, &mut body, |out| {
                    wire::pack_organisation(told, event.source, &mut names, out)
                });
                (told.id, done)
            }
            What::Patient(of) => {
                let done = frame(kind::PATIENT, &mut body, |out| {
                    wire::encode(&PersonV1::of(&of.patient), out)?;
                    wire::pack_event(&of.event, 0, event.source, &mut names, out)
                });
                (of.event.id(), done)
            }
        };
        done.map_err(|fault| EnvironmentError::Event { id, fault })?;
    }
    let fault = |fault: WireError| EnvironmentError::Stream { position: 0, fault: fault.into() };
    let mut out = Vec::with_capacity(body.len().saturating_add(1 << 12));
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&VERSION.to_le_bytes());
    for names in names.all().chunks(NAMES) {
        let names: Vec<&str> = names.iter().map(HsaId::as_str).collect();
        frame(kind::NAMES, &mut out, |out| wire::encode(&names, out)).map_err(fault)?;
    }
    out.append(&mut body);
    let end: EndV1 = (count(names.all().len()), count(events.len()));
    frame(kind::END, &mut out, |out| wire::encode(&end, out)).map_err(fault)?;
    Ok(out)
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

/// The events of a stream in bytes, in their order. Nothing of it is handed out unless all of it can be read.
///
/// # Errors
/// [`EnvironmentError::Stream`], with the byte where it stands: cut short, damaged, another version, unknown
/// kinds, bytes after the end.
pub fn events_from_bytes(bytes: &[u8]) -> Result<Vec<Event>, EnvironmentError> {
    read(Reader { whole: bytes.len(), rest: bytes }).map_err(|fault| match fault {
        // The frames are a snapshot's; what is read here is not.
        EnvironmentError::Snapshot { position, fault } => {
            EnvironmentError::Stream { position, fault }
        }
        other => other,
    })
}

fn read(mut reader: Reader<'_>) -> Result<Vec<Event>, EnvironmentError> {
    if reader.rest.first_chunk::<8>() != Some(MAGIC) {
        return Err(reader.fault(SnapshotFault::NotOne));
    }
    let _ = reader.chunk::<8>()?;
    let before = reader.rest;
    let version = u16::from_le_bytes(reader.chunk()?);
    if version != VERSION {
        reader.rest = before;
        return Err(reader.fault(SnapshotFault::Version(version)));
    }
    let (mut names, mut events) = (Names::default(), Vec::new());
    loop {
        let here = Reader { whole: reader.whole, rest: reader.rest };
        let (kind, payload) = reader.frame()?;
        let done = match kind {
            kind::NAMES if events.is_empty() => take_names(&mut names, payload).map(|()| false),
            kind::NAMES => Err(SnapshotFault::Order(kind)),
            kind::TOLD => told(&names, payload).map(|event| {
                events.push(event);
                false
            }),
            kind::PATIENT => of_patient(&names, payload).map(|event| {
                events.push(event);
                false
            }),
            kind::END => ends(&names, &events, payload).map(|()| true),
            _ => Err(SnapshotFault::Kind(kind)),
        };
        if done.map_err(|fault| here.fault(fault))? {
            if reader.rest.is_empty() {
                return Ok(events);
            }
            return Err(reader.fault(SnapshotFault::Trailing));
        }
    }
}

fn take_names(names: &mut Names, payload: &[u8]) -> Result<(), SnapshotFault> {
    let told: Vec<String> = wire::decode(payload)?;
    told.iter().try_for_each(|name| take_name(names, name))
}

fn told(names: &Names, payload: &[u8]) -> Result<Event, SnapshotFault> {
    let (event, source) = wire::unpack_organisation(payload, names)?;
    Ok(Event { source, what: What::Organisation(Box::new(event)) })
}

fn of_patient(names: &Names, payload: &[u8]) -> Result<Event, SnapshotFault> {
    let (person, bytes): (PersonV1, _) = wire::decode_some(payload)?;
    let (frame, len) = Frame::first(bytes)?;
    if len != bytes.len() {
        return Err(WireError::Trailing.into());
    }
    // One event of one identity; what was erased is no event.
    let event = wire::whole_event(&frame, names)?.filter(|_| frame.identity == 0);
    let event = event.ok_or(WireError::Damaged)?;
    let of = OfPatient { patient: person.person()?, event };
    Ok(Event { source: names.name(frame.source)?, what: What::Patient(Box::new(of)) })
}

fn ends(names: &Names, events: &[Event], payload: &[u8]) -> Result<(), SnapshotFault> {
    let end: EndV1 = wire::decode(payload)?;
    let is = (count(names.all().len()), count(events.len()));
    if end == is { Ok(()) } else { Err(SnapshotFault::CutShort) }
}
