//! One patient's events, packed: frames one after the other, found by kind and id.

use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::fmt;
use core::hash::{BuildHasher, Hash, Hasher};
use hashbrown::{DefaultHashBuilder, HashTable};

use crate::environment::SnapshotFault;
use crate::environment::stored::wire::{Frame, Kind, PersonV1, WireError, key};
use crate::identity::FactId;

/// The identities of one patient: one, but for few.
#[derive(Clone)]
pub(in crate::environment) enum Identities {
    One(PersonV1),
    Many(Vec<PersonV1>),
}

impl Identities {
    pub(in crate::environment) const fn none() -> Self {
        Self::Many(Vec::new())
    }

    pub(in crate::environment) fn as_slice(&self) -> &[PersonV1] {
        match self {
            Self::One(person) => core::slice::from_ref(person),
            Self::Many(people) => people,
        }
    }

    pub(in crate::environment) fn push(&mut self, person: PersonV1) {
        *self = match core::mem::replace(self, Self::none()) {
            Self::One(first) => Self::Many(alloc::vec![first, person]),
            Self::Many(people) if people.is_empty() => Self::One(person),
            Self::Many(mut people) => {
                people.push(person);
                Self::Many(people)
            }
        };
    }
}

/// From so many frames on they are found by an index.
const INDEXED: usize = 24;

#[derive(Clone)]
pub(in crate::environment) struct Packed {
    pub(in crate::environment) identities: Identities,
    pub(in crate::environment) bytes: Vec<u8>,
    frames: usize,
    /// Two frames stand under one id.
    pub(in crate::environment) conflicts: bool,
    /// Entries that are to be erased, now or when their ground comes.
    #[expect(clippy::box_collection, reason = "few of two million patients have any")]
    pub(in crate::environment) wishes: Option<Box<BTreeSet<FactId>>>,
    /// Something came that may let something be erased.
    pub(in crate::environment) due: bool,
    /// Something was erased: tombstones stand here.
    pub(in crate::environment) buried: bool,
    index: Option<Box<Index>>,
}

/// Bytes of a patient are shown to nobody by accident.
impl fmt::Debug for Packed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Packed")
            .field("identities", &self.identities.as_slice().len())
            .field("bytes", &self.bytes.len())
            .finish_non_exhaustive()
    }
}

/// Offsets of frames: the first of a kind under an id, and each by all it holds but the system that told it.
#[derive(Clone, Default)]
struct Index {
    hasher: DefaultHashBuilder,
    first: HashTable<usize>,
    exact: HashTable<usize>,
}

impl Index {
    fn hash_id(&self, frame: &Frame<'_>) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        (frame.kind as u8).hash(&mut hasher);
        frame.id.hash(&mut hasher);
        hasher.finish()
    }

    fn hash_all(&self, frame: &Frame<'_>) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        (frame.kind as u8).hash(&mut hasher);
        frame.id.hash(&mut hasher);
        frame.identity.hash(&mut hasher);
        frame.payload.hash(&mut hasher);
        hasher.finish()
    }
}

/// How a frame stands to those there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::environment) enum Standing {
    /// None of that kind has the id.
    New,
    /// The very same is there.
    Known,
    /// The same is there of another of the person's identities.
    Twin,
    /// Another content has the id.
    Conflict,
}

/// The id a frame's body begins with, as bytes: their number and themselves.
fn id_bytes(body: &[u8]) -> &[u8] {
    let len = body.first().map_or(0, |len| usize::from(*len));
    body.get(..=len).unwrap_or(body)
}

fn same_id(a: &Frame<'_>, b: &Frame<'_>) -> bool {
    a.kind == b.kind && a.id == b.id
}

fn same(a: &Frame<'_>, b: &Frame<'_>) -> bool {
    same_id(a, b) && a.identity == b.identity && a.payload == b.payload
}

fn frame_at(bytes: &[u8], at: usize) -> Option<Frame<'_>> {
    Frame::first(bytes.get(at..)?).ok().map(|(frame, _)| frame)
}

impl Packed {
    pub(in crate::environment) const fn new(identities: Identities) -> Self {
        Self {
            identities,
            bytes: Vec::new(),
            frames: 0,
            conflicts: false,
            wishes: None,
            due: false,
            buried: false,
            index: None,
        }
    }

    /// The frames, in the order they came.
    pub(in crate::environment) fn frames(&self) -> Frames<'_> {
        Frames::of(&self.bytes)
    }

    /// How a frame stands to those there are.
    pub(in crate::environment) fn standing(
        &self,
        frame: &Frame<'_>,
    ) -> Result<Standing, WireError> {
        let first = if let Some(index) = &self.index {
            let held = |at: &usize| frame_at(&self.bytes, *at);
            let is = |at: &usize| held(at).is_some_and(|f| same(&f, frame));
            if index.exact.find(index.hash_all(frame), is).is_some() {
                return Ok(Standing::Known);
            }
            let is = |at: &usize| held(at).is_some_and(|f| same_id(&f, frame));
            index.first.find(index.hash_id(frame), is).and_then(held)
        } else {
            let (key, mut rest, mut first) = (key(frame.id)?, self.bytes.as_slice(), None);
            while !rest.is_empty() {
                let (kind, body, len) = Frame::outer(rest)?;
                if kind == frame.kind && body.starts_with(&key) {
                    let (found, _) = Frame::first(rest)?;
                    if same(&found, frame) {
                        return Ok(Standing::Known);
                    }
                    first = first.or(Some(found));
                }
                rest = rest.get(len..).unwrap_or_default();
            }
            first
        };
        Ok(match first {
            None => Standing::New,
            Some(first) if first.payload == frame.payload => Standing::Twin,
            Some(_) => Standing::Conflict,
        })
    }

    /// Is there a frame of a kind under an id?
    pub(in crate::environment) fn holds(&self, kind: Kind, id: FactId) -> Result<bool, WireError> {
        // No frame has such an identity: what is found is never the very same.
        let wanted = Frame { kind, id, identity: u32::MAX, source: 0, payload: &[] };
        Ok(self.standing(&wanted)? != Standing::New)
    }

    /// Was the entry erased?
    pub(in crate::environment) fn is_buried(&self, entry: FactId) -> Result<bool, WireError> {
        Ok(self.buried && self.holds(Kind::Tombstone, entry)?)
    }

    /// Notes the frame that begins at `at`, just appended.
    pub(in crate::environment) fn note(&mut self, at: usize) -> Result<(), WireError> {
        self.frames = self.frames.saturating_add(1);
        if self.index.is_some() {
            self.add_to_index(at);
            Ok(())
        } else if self.frames >= INDEXED {
            self.reindex()
        } else {
            Ok(())
        }
    }

    /// One frame more, found when all are there.
    pub(in crate::environment) const fn count(&mut self) {
        self.frames = self.frames.saturating_add(1);
    }

    /// Makes the index if the frames counted are many.
    pub(in crate::environment) fn index_counted(&mut self) -> Result<(), WireError> {
        if self.frames >= INDEXED { self.reindex() } else { Ok(()) }
    }

    /// Is no frame there twice, and none under an id of another unless conflicts are known of? An entry may be erased
    /// under several of a person's identities.
    pub(in crate::environment) fn check_apart(&self) -> Result<(), SnapshotFault> {
        if let Some(index) = &self.index {
            // Frames that are the very same have one place in the one, those of one id in the other.
            let twice = index.exact.len() < self.frames;
            let known = self.conflicts || self.buried;
            return match (twice, index.first.len() < self.frames && !known) {
                (true, _) => Err(SnapshotFault::Twice),
                (_, true) => Err(WireError::Damaged.into()),
                _ => Ok(()),
            };
        }
        let mut rest = self.bytes.as_slice();
        while !rest.is_empty() {
            let (kind, body, len) = Frame::outer(rest)?;
            let (here, after) = (rest, rest.get(len..).unwrap_or_default());
            let mut later = after;
            while !later.is_empty() {
                let (other, other_body, len) = Frame::outer(later)?;
                // Their bytes tell first; they are read only where the ids are one.
                if kind == other && id_bytes(body) == id_bytes(other_body) {
                    self.check_pair(&Frame::first(here)?.0, &Frame::first(later)?.0)?;
                }
                later = later.get(len..).unwrap_or_default();
            }
            rest = after;
        }
        Ok(())
    }

    fn check_pair(&self, a: &Frame<'_>, b: &Frame<'_>) -> Result<(), SnapshotFault> {
        let grave = a.kind == Kind::Tombstone && a.payload == b.payload;
        if same(a, b) {
            Err(SnapshotFault::Twice)
        } else if self.conflicts || grave {
            Ok(())
        } else {
            Err(WireError::Damaged.into())
        }
    }

    /// Counts and finds anew all frames, as after loading or rewriting.
    pub(in crate::environment) fn reindex(&mut self) -> Result<(), WireError> {
        let (mut at, mut starts) = (0, Vec::new());
        while let Some(rest) = self.bytes.get(at..).filter(|rest| !rest.is_empty()) {
            starts.push(at);
            at += Frame::outer(rest)?.2;
        }
        self.frames = starts.len();
        self.index = (self.frames >= INDEXED).then(Box::default);
        for at in starts {
            self.add_to_index(at);
        }
        Ok(())
    }

    fn add_to_index(&mut self, at: usize) {
        let Self { bytes, index, .. } = self;
        let Some(index) = index.as_deref_mut() else { return };
        let Some(frame) = frame_at(bytes, at) else { return };
        let mut first = core::mem::take(&mut index.first);
        let mut exact = core::mem::take(&mut index.exact);
        let hash = |at: &usize| frame_at(bytes, *at).map_or(0, |f| index.hash_id(&f));
        let is = |at: &usize| frame_at(bytes, *at).is_some_and(|f| same_id(&f, &frame));
        if first.find(index.hash_id(&frame), is).is_none() {
            first.insert_unique(index.hash_id(&frame), at, hash);
        }
        let is = |at: &usize| frame_at(bytes, *at).is_some_and(|f| same(&f, &frame));
        let hash = |at: &usize| frame_at(bytes, *at).map_or(0, |f| index.hash_all(&f));
        if exact.find(index.hash_all(&frame), is).is_none() {
            exact.insert_unique(index.hash_all(&frame), at, hash);
        }
        (index.first, index.exact) = (first, exact);
    }
}

/// Walks over frames.
pub(in crate::environment) struct Frames<'a> {
    bytes: &'a [u8],
}

impl<'a> Frames<'a> {
    pub(in crate::environment) const fn of(bytes: &'a [u8]) -> Self {
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
