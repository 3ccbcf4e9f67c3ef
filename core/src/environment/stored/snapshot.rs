//! The whole environment in bytes, and back.
//!
//! A snapshot is `SAMTYCKE`, a version, and small frames: kind, length, bytes, check sum. Ids by number come
//! first, then who is who, then patient by patient the same bytes as are held, and an end that counts them. Every frame
//! is read to its end and checked before it is believed; nothing is allocated on a length that is not there.

use alloc::vec::Vec;

use crate::environment::EnvironmentError;
use crate::environment::state::Environment;
use crate::environment::stored::loading::Reader;
use crate::environment::stored::wire::{self, Frame, PersonV1, WireError};
use crate::identity::HsaId;

pub(in crate::environment) const MAGIC: &[u8; 8] = b"SAMTYCKE";
pub(in crate::environment) const VERSION: u16 = 1;
/// No frame is larger.
pub(in crate::environment) const FRAME: usize = 2 << 20;
/// So many bytes of one patient go in a frame, unless one event is larger.
const PART: usize = 1 << 18;
/// So many names, or identities of one patient, go in a frame.
pub(in crate::environment) const NAMES: usize = 512;

/// Kinds of frames. Numbers are only added.
pub(in crate::environment) mod kind {
    pub(in crate::environment) const NAMES: u16 = 1;
    pub(in crate::environment) const TOLD: u16 = 2;
    pub(in crate::environment) const PATIENT: u16 = 3;
    pub(in crate::environment) const MORE: u16 = 4;
    pub(in crate::environment) const END: u16 = 5;
    /// More identities of a patient, before the events.
    pub(in crate::environment) const PEOPLE: u16 = 6;
}

/// What a patient's first frame begins with: identities, whether contents conflict, whether something is
/// to be erased.
pub(in crate::environment) type HeadV1 = (Vec<PersonV1>, bool, bool);
/// Names, events on who is who, patients.
pub(in crate::environment) type EndV1 = (u64, u64, u64);

impl Environment {
    /// The whole environment in bytes, handed to `sink` piece by piece.
    ///
    /// # Errors
    /// Those of `sink`, or an event larger than any may be.
    pub fn write_snapshot<E: From<EnvironmentError>>(
        &self,
        mut sink: impl FnMut(&[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        let fault = |fault: WireError| {
            E::from(EnvironmentError::Snapshot { position: 0, fault: fault.into() })
        };
        let mut out = Vec::with_capacity(PART * 2);
        out.extend_from_slice(MAGIC);
        out.extend_from_slice(&VERSION.to_le_bytes());
        // Who is who gives ids their numbers, and stands after them.
        let (mut names, mut told_out) = (self.names.clone(), Vec::new());
        for told in &self.told {
            frame(kind::TOLD, &mut told_out, |out| {
                wire::pack_organisation(&told.event, told.source, &mut names, out)
            })
            .map_err(fault)?;
        }
        for names in names.all().chunks(NAMES) {
            let names: Vec<&str> = names.iter().map(HsaId::as_str).collect();
            frame(kind::NAMES, &mut out, |out| wire::encode(&names, out)).map_err(fault)?;
        }
        sink(&out)?;
        sink(&told_out)?;
        out.clear();
        drop(told_out);
        let mut patients: u64 = 0;
        for packed in self.patients.iter().filter(|p| !p.identities.as_slice().is_empty()) {
            patients += 1;
            let mut people = packed.identities.as_slice().chunks(NAMES);
            let first = people.next().unwrap_or_default().to_vec();
            let head: HeadV1 = (first, packed.conflicts, packed.wishes.is_some());
            let mut rest = packed.bytes.as_slice();
            // The events of one with many identities come after them all.
            let many = packed.identities.as_slice().len() > NAMES;
            let first = if many { &[][..] } else { part(&mut rest).map_err(fault)? };
            frame(kind::PATIENT, &mut out, |out| {
                wire::encode(&head, out)?;
                out.extend_from_slice(first);
                Ok(())
            })
            .map_err(fault)?;
            for people in people {
                frame(kind::PEOPLE, &mut out, |out| wire::encode(&people, out)).map_err(fault)?;
                flush(&mut out, &mut sink)?;
            }
            while !rest.is_empty() {
                let more = part(&mut rest).map_err(fault)?;
                frame(kind::MORE, &mut out, |out| {
                    out.extend_from_slice(more);
                    Ok(())
                })
                .map_err(fault)?;
                flush(&mut out, &mut sink)?;
            }
            flush(&mut out, &mut sink)?;
        }
        let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let end: EndV1 = (count(names.all().len()), count(self.told.len()), patients);
        frame(kind::END, &mut out, |out| wire::encode(&end, out)).map_err(fault)?;
        sink(&out)
    }

    /// The whole environment in bytes.
    ///
    /// # Errors
    /// An event larger than any may be.
    pub fn snapshot(&self) -> Result<Vec<u8>, EnvironmentError> {
        let mut bytes = Vec::new();
        self.write_snapshot(|part| {
            bytes.extend_from_slice(part);
            Ok::<(), EnvironmentError>(())
        })?;
        Ok(bytes)
    }

    /// The environment of a snapshot. It answers as the one that wrote it did.
    ///
    /// # Errors
    /// [`EnvironmentError::Snapshot`], with the byte where it stands: cut short, damaged, another version,
    /// unknown kinds, bytes after the end.
    pub fn from_snapshot(bytes: &[u8]) -> Result<Self, EnvironmentError> {
        Reader { whole: bytes.len(), rest: bytes }.read()
    }
}

/// Whole event frames worth about [`PART`] bytes, taken off `rest`.
fn part<'a>(rest: &mut &'a [u8]) -> Result<&'a [u8], WireError> {
    let mut at = 0;
    while let Some(next) = rest.get(at..).filter(|next| !next.is_empty()) {
        let (_, _, len) = Frame::outer(next)?;
        if at > 0 && at + len > PART {
            break;
        }
        at += len;
    }
    let (part, after) = rest.split_at_checked(at).ok_or(WireError::Damaged)?;
    *rest = after;
    Ok(part)
}

fn flush<E>(out: &mut Vec<u8>, sink: &mut impl FnMut(&[u8]) -> Result<(), E>) -> Result<(), E> {
    if out.len() >= PART {
        sink(out)?;
        out.clear();
    }
    Ok(())
}

pub(in crate::environment) fn frame(
    kind: u16,
    out: &mut Vec<u8>,
    payload: impl FnOnce(&mut Vec<u8>) -> Result<(), WireError>,
) -> Result<(), WireError> {
    let start = out.len();
    out.extend_from_slice(&kind.to_le_bytes());
    out.extend_from_slice(&[0; 4]);
    payload(out)?;
    let len = out.len() - start - 6;
    let written = u32::try_from(len).ok().filter(|_| len <= FRAME).ok_or(WireError::TooLarge)?;
    if let Some(slot) = out.get_mut(start + 2..start + 6) {
        slot.copy_from_slice(&written.to_le_bytes());
    }
    let sum = crc32fast::hash(out.get(start..).unwrap_or_default());
    out.extend_from_slice(&sum.to_le_bytes());
    Ok(())
}
