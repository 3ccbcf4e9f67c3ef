//! Frames: kind, length, id, identity, source, and what the kind holds.

use alloc::vec::Vec;

use super::pack::{IdV1, Names, Pack};
use super::{EVENT_LIMIT, WireError, decode_some, encode};
use crate::identity::FactId;

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
    Amended = 26, Tombstone = 27, Accessed = 28, RowTombstone = 29,
}

/// Of a frame's length what id, identity and source may take.
const HEAD: usize = 64;

/// A frame taken apart, its bytes not yet read.
#[derive(Clone, Copy, Debug)]
pub(in crate::environment) struct Frame<'a> {
    pub(in crate::environment) kind: Kind,
    pub(in crate::environment) id: FactId,
    pub(in crate::environment) identity: u32,
    pub(in crate::environment) source: u32,
    pub(in crate::environment) payload: &'a [u8],
}

impl<'a> Frame<'a> {
    /// Takes the first frame off `bytes`: the frame, its length in bytes, and what follows.
    pub(in crate::environment) fn first(bytes: &'a [u8]) -> Result<(Self, usize), WireError> {
        let (kind, body, len) = Self::outer(bytes)?;
        let ((id, identity, source), payload): ((IdV1, u32, u32), _) = decode_some(body)?;
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
        if len > EVENT_LIMIT + HEAD {
            return Err(WireError::TooLarge);
        }
        let body = rest.get(..len).ok_or(WireError::Damaged)?;
        Ok((Kind::of(*kind)?, body, 5 + len))
    }
}

/// Appends a frame; on an error `out` is as it was.
pub(super) fn frame(
    kind: Kind,
    head: (IdV1, u32, u32),
    out: &mut Vec<u8>,
    payload: impl FnOnce(&mut Vec<u8>) -> Result<(), WireError>,
) -> Result<(), WireError> {
    let start = out.len();
    out.push(kind as u8);
    out.extend_from_slice(&[0; 4]);
    let mut before = start + 5;
    let done = encode(&head, out).and_then(|()| {
        before = out.len();
        payload(out)
    });
    let len = out.len() - start - 5;
    // The head is left out of it, so that another number of the identity makes no event too large.
    let fits = out.len() - before <= EVENT_LIMIT;
    match (done, u32::try_from(len)) {
        (Ok(()), Ok(written)) if fits => {
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

/// Appends a frame under another number of the identity.
pub(in crate::environment) fn repack(
    old: &Frame<'_>,
    identity: u32,
    out: &mut Vec<u8>,
) -> Result<(), WireError> {
    let head = (old.id.pack(&mut Names::default()), identity, old.source);
    frame(old.kind, head, out, |out| {
        out.extend_from_slice(old.payload);
        Ok(())
    })
}

/// Appends the mark of an erased entry, or of a row of the log that is no longer kept: it tells nothing but
/// that the id is taken.
pub(in crate::environment) fn pack_tombstone(
    kind: Kind,
    id: FactId,
    identity: u32,
    out: &mut Vec<u8>,
) -> Result<(), WireError> {
    frame(kind, (id.pack(&mut Names::default()), identity, 0), out, |_| Ok(()))
}
