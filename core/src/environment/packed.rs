//! One patient's events, packed: frames one after the other, found by kind and id.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::hash::{BuildHasher, Hash, Hasher};
use hashbrown::{DefaultHashBuilder, HashTable};

use super::wire::{Frame, Kind, PersonV1, WireError};

/// The identities of one patient: one, but for few.
#[derive(Clone, Debug)]
pub(super) enum Identities {
    One(PersonV1),
    Many(Vec<PersonV1>),
}

impl Identities {
    pub(super) fn as_slice(&self) -> &[PersonV1] {
        match self {
            Self::One(person) => core::slice::from_ref(person),
            Self::Many(people) => people,
        }
    }

    pub(super) fn position(&self, person: &PersonV1) -> Option<u16> {
        let at = self.as_slice().iter().position(|p| p == person)?;
        u16::try_from(at).ok()
    }

    pub(super) fn push(&mut self, person: PersonV1) {
        let mut people = self.as_slice().to_vec();
        people.push(person);
        *self = Self::Many(people);
    }
}

/// From so many frames on they are found by an index.
const INDEXED: u32 = 24;

#[derive(Clone, Debug)]
pub(super) struct Packed {
    pub(super) identities: Identities,
    pub(super) bytes: Vec<u8>,
    frames: u32,
    /// Two contents stand under one id.
    pub(super) conflicts: bool,
    /// Something is to be erased, now or when it comes.
    pub(super) erases: bool,
    /// Something was erased: tombstones stand here.
    pub(super) buried: bool,
    index: Option<Box<Index>>,
}

/// Offsets of frames by the hash of kind and id.
#[derive(Clone, Debug, Default)]
struct Index {
    hasher: DefaultHashBuilder,
    offsets: HashTable<u32>,
}

impl Index {
    fn hash(&self, kind: Kind, key: &[u8]) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        (kind as u8).hash(&mut hasher);
        key.hash(&mut hasher);
        hasher.finish()
    }
}

impl Packed {
    pub(super) const fn new(identities: Identities, bytes: Vec<u8>) -> Self {
        Self { identities, bytes, frames: 0, conflicts: false, erases: false, buried: false, index: None }
    }

    /// The frames, in the order they came.
    pub(super) fn frames(&self) -> Frames<'_> {
        Frames { bytes: &self.bytes }
    }

    /// Those of `kind` under the id that `key` begins the body of.
    pub(super) fn find(&self, kind: Kind, key: &[u8]) -> Vec<&[u8]> {
        let body = |at: usize| {
            let (found, body, _) = Frame::outer(self.bytes.get(at..)?).ok()?;
            (found == kind && body.starts_with(key)).then_some(body)
        };
        if let Some(index) = &self.index {
            let found = index.offsets.iter_hash(index.hash(kind, key));
            return found.filter_map(|at| body(*at as usize)).collect();
        }
        let (mut at, mut found) = (0, Vec::new());
        while let Some(Ok((_, _, len))) = self.bytes.get(at..).map(Frame::outer) {
            found.extend(body(at));
            at += len;
        }
        found
    }

    /// Notes the frame that begins at `at`, just appended.
    pub(super) fn note(&mut self, at: usize) -> Result<(), WireError> {
        self.frames = self.frames.saturating_add(1);
        if self.index.is_some() {
            self.add_to_index(at)
        } else if self.frames >= INDEXED {
            self.reindex()
        } else {
            Ok(())
        }
    }

    /// One frame more, found when all are there.
    pub(super) const fn count(&mut self) {
        self.frames = self.frames.saturating_add(1);
    }

    /// Makes the index if the frames counted are many.
    pub(super) fn index_counted(&mut self) -> Result<(), WireError> {
        if self.frames >= INDEXED { self.reindex() } else { Ok(()) }
    }

    /// Counts and finds anew all frames, as after loading or rewriting.
    pub(super) fn reindex(&mut self) -> Result<(), WireError> {
        let (mut at, mut starts) = (0, Vec::new());
        while let Some(rest) = self.bytes.get(at..).filter(|rest| !rest.is_empty()) {
            starts.push(at);
            at += Frame::outer(rest)?.2;
        }
        self.frames = u32::try_from(starts.len()).map_err(|_| WireError::TooLarge)?;
        self.index = (self.frames >= INDEXED).then(Box::default);
        if self.index.is_some() {
            starts.into_iter().try_for_each(|at| self.add_to_index(at))?;
        }
        Ok(())
    }

    fn add_to_index(&mut self, at: usize) -> Result<(), WireError> {
        let Self { bytes, index, .. } = self;
        let Some(index) = index.as_deref_mut() else { return Ok(()) };
        let hash_at = |index: &Index, at: u32| {
            let rest = bytes.get(at as usize..).unwrap_or_default();
            Frame::outer(rest).map(|(kind, body, _)| index.hash(kind, key_in(body))).unwrap_or(0)
        };
        let at = u32::try_from(at).map_err(|_| WireError::TooLarge)?;
        let hash = hash_at(index, at);
        let mut offsets = core::mem::take(&mut index.offsets);
        offsets.insert_unique(hash, at, |other| hash_at(index, *other));
        index.offsets = offsets;
        Ok(())
    }
}

/// The id in a frame's body: a length byte, as ids are short, and the bytes.
fn key_in(body: &[u8]) -> &[u8] {
    let len = body.first().map_or(0, |len| usize::from(*len));
    body.get(..=len).unwrap_or(body)
}

/// Walks over frames.
pub(super) struct Frames<'a> {
    bytes: &'a [u8],
}

impl<'a> Frames<'a> {
    pub(super) const fn of(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }
}

impl<'a> Iterator for Frames<'a> {
    type Item = Result<Frame<'a>, WireError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.bytes.is_empty() {
            return None;
        }
        let first = Frame::first(self.bytes);
        self.bytes = match &first {
            Ok((_, len)) => self.bytes.get(*len..).unwrap_or_default(),
            Err(_) => &[],
        };
        Some(first.map(|(frame, _)| frame))
    }
}
