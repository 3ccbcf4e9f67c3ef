//! A snapshot read back: frame by frame, each checked before it is believed.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use crate::environment::intake::directory::Directory;
use crate::environment::intake::report::Applied;
use crate::environment::state::Environment;
use crate::environment::stored::packed::{Frames, Identities, Packed};
use crate::environment::stored::snapshot::{EndV1, FRAME, HeadV1, MAGIC, VERSION, kind};
use crate::environment::stored::wire::{self, Kind, Names, PersonV1, Told, WireError};
use crate::environment::{EnvironmentError, SnapshotFault};
use crate::identity::HsaId;

pub(in crate::environment) struct Reader<'a> {
    pub(in crate::environment) whole: usize,
    pub(in crate::environment) rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(in crate::environment) fn fault(
        &self,
        fault: impl Into<SnapshotFault>,
    ) -> EnvironmentError {
        let position = u64::try_from(self.whole - self.rest.len()).unwrap_or(u64::MAX);
        EnvironmentError::Snapshot { position, fault: fault.into() }
    }

    pub(in crate::environment) fn chunk<const N: usize>(
        &mut self,
    ) -> Result<[u8; N], EnvironmentError> {
        let (chunk, rest) =
            self.rest.split_first_chunk().ok_or_else(|| self.fault(SnapshotFault::CutShort))?;
        self.rest = rest;
        Ok(*chunk)
    }

    /// The next frame: where it begins, its kind and its bytes.
    pub(in crate::environment) fn frame(&mut self) -> Result<(u16, &'a [u8]), EnvironmentError> {
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

    pub(in crate::environment) fn read(mut self) -> Result<Environment, EnvironmentError> {
        if self.rest.first_chunk::<8>() != Some(MAGIC) {
            return Err(self.fault(SnapshotFault::NotOne));
        }
        let _ = self.chunk::<8>()?;
        let before = self.rest;
        let version = u16::from_le_bytes(self.chunk()?);
        if version != VERSION {
            self.rest = before;
            return Err(self.fault(SnapshotFault::Version(version)));
        }
        let mut loading = Loading {
            env: Environment::new(),
            open: None,
            erases: false,
            last: kind::NAMES,
            from: None,
        };
        loop {
            let before = self.rest;
            let (kind, payload) = self.frame()?;
            let here = Reader { whole: self.whole, rest: before };
            let done = loading.frame(kind, payload).map_err(|fault| here.fault(fault))?;
            if !done {
                loading.make_room(before.len(), self.rest.len());
                continue;
            }
            if !self.rest.is_empty() {
                return Err(self.fault(SnapshotFault::Trailing));
            }
            let mut env = loading.env;
            let told = env.told.iter().map(|told| &told.event);
            let directory = Directory::fold(told, None)
                .map_err(|_| here.fault(SnapshotFault::Inside(WireError::Damaged)))?;
            env.directory = Arc::new(directory);
            return Ok(env);
        }
    }
}

/// What has been read so far.
struct Loading {
    env: Environment,
    /// The patient whose frames are being read, and whether something of it is to be erased.
    open: Option<Packed>,
    erases: bool,
    /// The kind of the last frame.
    last: u16,
    /// How many bytes were left where the patients begin.
    from: Option<usize>,
}

/// From so many patients it is told how many there will be.
const SAMPLE: usize = 1 << 12;

/// Names, then who is who, then the patients one by one, then the end.
const fn may_follow(last: u16, kind: u16) -> bool {
    match kind {
        kind::NAMES => last == kind::NAMES,
        kind::TOLD => matches!(last, kind::NAMES | kind::TOLD),
        kind::PEOPLE => matches!(last, kind::PATIENT | kind::PEOPLE),
        kind::MORE => matches!(last, kind::PATIENT | kind::PEOPLE | kind::MORE),
        _ => true,
    }
}

impl Loading {
    /// Makes room for as many patients as the first ones let expect, and never for more than there are bytes
    /// for.
    fn make_room(&mut self, before: usize, left: usize) {
        if self.last < kind::PATIENT {
            return;
        }
        let from = *self.from.get_or_insert(before);
        let (patients, read) = (self.env.patients.len(), from.saturating_sub(left));
        if patients == SAMPLE && self.env.patients.capacity() < 2 * SAMPLE {
            // A little more than that, for those with several identities.
            let more = left / (read / SAMPLE).max(1);
            self.env.patients.reserve(more);
            self.env.people.reserve(more + more / 16);
        }
    }

    /// Takes in a frame; tells whether it was the last.
    fn frame(&mut self, kind: u16, payload: &[u8]) -> Result<bool, SnapshotFault> {
        if !(kind::NAMES..=kind::PEOPLE).contains(&kind) {
            return Err(SnapshotFault::Kind(kind));
        }
        if !may_follow(self.last, kind) {
            return Err(SnapshotFault::Order(kind));
        }
        self.last = kind;
        if matches!(kind, kind::PATIENT | kind::END) {
            self.close()?;
        }
        match kind {
            kind::NAMES => {
                let names: Vec<String> = wire::decode(payload)?;
                let known = &mut self.env.names;
                names.iter().try_for_each(|name| take_name(known, name))?;
            }
            kind::TOLD => {
                let (event, source) = wire::unpack_organisation(payload, &self.env.names)?;
                if self.env.told_index.standing(&self.env.told, &event) == Applied::Known {
                    return Err(SnapshotFault::Twice);
                }
                self.env.keep_told(&event, source);
            }
            kind::PATIENT => {
                let (head, bytes): (HeadV1, _) = wire::decode_some(payload)?;
                let (people, conflicts, erases) = head;
                let mut packed = Packed::new(Identities::none());
                packed.conflicts = conflicts;
                self.erases = erases;
                take_people(&mut packed, people)?;
                take_events(&self.env.names, &mut packed, bytes)?;
                self.open = Some(packed);
            }
            kind::PEOPLE => {
                let packed = self.open.as_mut().ok_or(SnapshotFault::Order(kind))?;
                take_people(packed, wire::decode(payload)?)?;
            }
            kind::MORE => {
                let packed = self.open.as_mut().ok_or(SnapshotFault::Order(kind))?;
                take_events(&self.env.names, packed, payload)?;
            }
            _ => {
                let end: EndV1 = wire::decode(payload)?;
                let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
                let env = &self.env;
                let is: EndV1 = (
                    count(env.names.all().len()),
                    count(env.told.len()),
                    count(env.patients.len()),
                );
                return if end == is { Ok(true) } else { Err(SnapshotFault::CutShort) };
            }
        }
        Ok(false)
    }

    /// A patient has been read to the end.
    fn close(&mut self) -> Result<(), SnapshotFault> {
        let Some(mut packed) = self.open.take() else { return Ok(()) };
        let env = &mut self.env;
        if packed.wishes.is_some() != self.erases {
            return Err(WireError::Damaged.into());
        }
        packed.index_counted()?;
        packed.check_apart()?;
        for frame in packed.frames().take(if packed.buried { usize::MAX } else { 0 }) {
            let frame = frame?;
            let tells = match wire::told_of(&frame, &env.names)? {
                Told::Of(entry) => packed.is_buried(entry)?,
                _ => frame.kind == Kind::Documented && packed.is_buried(frame.id)?,
            };
            if tells {
                // What was erased does not come back this way either.
                return Err(WireError::Damaged.into());
            }
        }
        packed.due = false;
        let ix = env.patients.len();
        env.patients.push(packed);
        if env.people.claim(&env.patients, ix) { Ok(()) } else { Err(SnapshotFault::Twice) }
    }
}

fn take_people(packed: &mut Packed, people: Vec<PersonV1>) -> Result<(), SnapshotFault> {
    if people.is_empty() {
        return Err(WireError::Damaged.into());
    }
    for person in people {
        packed.identities.push(person);
    }
    Ok(())
}

/// Walks through every event there is in `bytes`: each must have the form of its kind. What it says is read when
/// the patient is asked about; what makes no sense then shows nothing.
fn take_events(names: &Names, packed: &mut Packed, bytes: &[u8]) -> Result<(), SnapshotFault> {
    for frame in Frames::of(bytes) {
        let frame = frame?;
        if frame.identity as usize >= packed.identities.as_slice().len() {
            return Err(WireError::Damaged.into());
        }
        match frame.kind {
            // A tombstone tells of no source.
            Kind::Tombstone | Kind::RowTombstone => packed.buried = true,
            _ => {
                names.name(frame.source)?;
            }
        }
        wire::check(&frame)?;
        if frame.kind == Kind::Amended {
            if let Told::Erase(entry) = wire::told_of(&frame, names)? {
                packed.wishes.get_or_insert_default().insert(entry);
            }
        }
        packed.count();
    }
    packed.bytes.extend_from_slice(bytes);
    Ok(())
}

/// Gives a name its number: the next, and no name has two.
pub(in crate::environment) fn take_name(
    names: &mut Names,
    name: &str,
) -> Result<(), SnapshotFault> {
    let known = names.all().len();
    let id: HsaId = name.parse().map_err(|_| WireError::Damaged)?;
    if id.as_str() != name {
        return Err(WireError::Damaged.into());
    }
    if names.number(id) as usize != known {
        return Err(SnapshotFault::Twice);
    }
    Ok(())
}
