//! The whole environment in bytes, and back.
//!
//! A snapshot is `SAMTYCKE`, a version, and small frames: kind, length, bytes, check sum. Ids by number come
//! first, then who is who, then patient by patient the same bytes as are held, and an end that counts them. Every frame
//! is read to its end and checked before it is believed; nothing is allocated on a length that is not there.

use alloc::string::String;
use alloc::vec::Vec;

use super::directory::Directory;
use super::event::{Change, PatientEvent};
use super::packed::{Identities, Packed};
use super::state::Environment;
use super::wire::{self, Frame, Held, Names, PersonV1, WireError};
use super::{EnvironmentError, SnapshotFault};
use crate::identity::HsaId;

const MAGIC: &[u8; 8] = b"SAMTYCKE";
const VERSION: u16 = 1;
/// No frame is larger.
const FRAME: usize = 2 << 20;
/// So many bytes of one patient go in a frame, unless one event is larger.
const PART: usize = 1 << 18;
/// So many names go in a frame.
const NAMES: usize = 512;

/// Kinds of frames. Numbers are only added.
mod kind {
    pub(super) const NAMES: u16 = 1;
    pub(super) const TOLD: u16 = 2;
    pub(super) const PATIENT: u16 = 3;
    pub(super) const MORE: u16 = 4;
    pub(super) const END: u16 = 5;
}

/// What a patient's first frame begins with: identities, whether contents conflict, whether something is
/// to be erased.
type HeadV1 = (Vec<PersonV1>, bool, bool);
/// Names, events on who is who, patients.
type EndV1 = (u64, u64, u64);

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
            let head: HeadV1 =
                (packed.identities.as_slice().to_vec(), packed.conflicts, packed.erases);
            let mut rest = packed.bytes.as_slice();
            let first = part(&mut rest).map_err(fault)?;
            frame(kind::PATIENT, &mut out, |out| {
                wire::encode(&head, out)?;
                out.extend_from_slice(first);
                Ok(())
            })
            .map_err(fault)?;
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

fn flush<E>(
    out: &mut Vec<u8>,
    sink: &mut impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    if out.len() >= PART {
        sink(out)?;
        out.clear();
    }
    Ok(())
}

fn frame(
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

struct Reader<'a> {
    whole: usize,
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn fault(&self, fault: impl Into<SnapshotFault>) -> EnvironmentError {
        let position = u64::try_from(self.whole - self.rest.len()).unwrap_or(u64::MAX);
        EnvironmentError::Snapshot { position, fault: fault.into() }
    }

    fn chunk<const N: usize>(&mut self) -> Result<[u8; N], EnvironmentError> {
        let (chunk, rest) =
            self.rest.split_first_chunk().ok_or_else(|| self.fault(SnapshotFault::CutShort))?;
        self.rest = rest;
        Ok(*chunk)
    }

    /// The next frame: where it begins, its kind and its bytes.
    fn frame(&mut self) -> Result<(u16, &'a [u8]), EnvironmentError> {
        let begin = self.rest;
        let kind = u16::from_le_bytes(self.chunk()?);
        let len = u32::from_le_bytes(self.chunk()?);
        if len as usize > FRAME {
            return Err(self.fault(SnapshotFault::TooLarge(len)));
        }
        let payload = self.rest.get(..len as usize);
        let payload = payload.ok_or_else(|| self.fault(SnapshotFault::CutShort))?;
        self.rest = self.rest.get(len as usize..).unwrap_or_default();
        let sum = u32::from_le_bytes(self.chunk()?);
        if crc32fast::hash(begin.get(..6 + len as usize).unwrap_or_default()) != sum {
            self.rest = begin;
            return Err(self.fault(SnapshotFault::CheckSum));
        }
        Ok((kind, payload))
    }

    fn read(mut self) -> Result<Environment, EnvironmentError> {
        if self.rest.first_chunk::<8>() != Some(MAGIC) {
            return Err(self.fault(SnapshotFault::NotOne));
        }
        let _ = self.chunk::<8>()?;
        let version = u16::from_le_bytes(self.chunk()?);
        if version != VERSION {
            return Err(self.fault(SnapshotFault::Version(version)));
        }
        let mut env = Environment::new();
        let mut open: Option<Packed> = None;
        loop {
            let (at, before) = (self.rest.len(), self.rest);
            let (kind, payload) = self.frame()?;
            let here = Reader { whole: self.whole, rest: before };
            let inside = |fault: WireError| here.fault(fault);
            if kind != kind::MORE {
                if let Some(packed) = open.take() {
                    close(&mut env, packed).map_err(|f| here.fault(f))?;
                }
            }
            match kind {
                kind::NAMES => {
                    let names: Vec<String> = wire::decode(payload).map_err(inside)?;
                    for name in names {
                        let known = env.names.all().len();
                        let id: HsaId = name.parse().map_err(|_| inside(WireError::Damaged))?;
                        if env.names.number(id) as usize != known || id.as_str() != name {
                            return Err(here.fault(SnapshotFault::Twice));
                        }
                    }
                }
                kind::TOLD => {
                    let (event, source) =
                        wire::unpack_organisation(payload, &env.names).map_err(inside)?;
                    env.keep_told(&event, source);
                }
                kind::PATIENT => {
                    let (head, bytes): (HeadV1, _) = wire::decode_some(payload).map_err(inside)?;
                    open = Some(patient(&env.names, head, bytes).map_err(inside)?);
                }
                kind::MORE => {
                    let packed = open.as_mut().ok_or_else(|| here.fault(SnapshotFault::CutShort))?;
                    check(&env.names, packed, payload).map_err(inside)?;
                    packed.bytes.extend_from_slice(payload);
                }
                kind::END => {
                    let end: EndV1 = wire::decode(payload).map_err(inside)?;
                    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
                    let is: EndV1 = (
                        count(env.names.all().len()),
                        count(env.told.len()),
                        count(env.patients.len()),
                    );
                    if end != is {
                        return Err(here.fault(SnapshotFault::CutShort));
                    }
                    break;
                }
                other => return Err(here.fault(SnapshotFault::Kind(other))),
            }
            debug_assert!(self.rest.len() < at, "every frame takes bytes");
        }
        if !self.rest.is_empty() {
            return Err(self.fault(SnapshotFault::Trailing));
        }
        env.directory = Directory::fold(env.told.iter().map(|told| &told.event), None)?;
        Ok(env)
    }
}

fn patient(names: &Names, head: HeadV1, bytes: &[u8]) -> Result<Packed, WireError> {
    let (people, conflicts, erases) = head;
    let identities = match <[PersonV1; 1]>::try_from(people) {
        Ok([person]) => Identities::One(person),
        Err(people) if people.is_empty() => return Err(WireError::Damaged),
        Err(people) => Identities::Many(people),
    };
    let mut packed = Packed::new(identities, Vec::new());
    (packed.conflicts, packed.erases) = (conflicts, erases);
    check(names, &mut packed, bytes)?;
    packed.bytes = bytes.to_vec();
    Ok(packed)
}

/// Walks through every event there is in `bytes`: each must have the form of its kind. What it says is read when
/// the patient is asked about; what makes no sense then shows nothing.
fn check(names: &Names, packed: &mut Packed, bytes: &[u8]) -> Result<(), WireError> {
    for frame in super::packed::Frames::of(bytes) {
        let frame = frame?;
        if usize::from(frame.identity) >= packed.identities.as_slice().len() {
            return Err(WireError::Damaged);
        }
        // A tombstone tells of no source.
        if frame.kind == wire::Kind::Tombstone {
            packed.buried = true;
        } else {
            names.name(frame.source)?;
        }
        wire::check(&frame)?;
        if frame.kind == wire::Kind::Amended {
            if let Held::Event(event) = wire::unpack_event(&frame, names)? {
                if let PatientEvent::Amended(a) = *event {
                    packed.erases |= matches!(a.change, Change::Erased(_));
                }
            }
        }
        packed.count();
    }
    Ok(())
}

fn close(env: &mut Environment, mut packed: Packed) -> Result<(), SnapshotFault> {
    packed.index_counted()?;
    let ix = env.patients.len();
    env.patients.push(packed);
    if env.people.claim(&env.patients, ix) { Ok(()) } else { Err(SnapshotFault::Twice) }
}
