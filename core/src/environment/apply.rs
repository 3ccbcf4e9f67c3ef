//! Events taken in: checked first, then kept. In what order they come makes no difference.

use alloc::vec::Vec;

use super::directory::Directory;
use super::event::{Change, Event, FactList, OfPatient, OrganisationEvent, PatientEvent, What};
use super::packed::{Frames, Identities, Packed};
use super::report::{Applied, OnFault, Report};
use super::state::{Environment, Told};
use super::wire::{self, Held, Kind, PersonV1, WireError};
use super::{EnvironmentError, remark};
use hashbrown::HashMap;

use crate::fact::{FactError, FactErrors};
use crate::identity::{FactId, HsaId, PersonId};
use crate::organisation::Organisation;
use crate::patient::{PatientData, fits};

impl Environment {
    /// Takes in events of any number of systems, mixed in any way.
    ///
    /// An event known already changes nothing; one under a known id with another content is kept as a conflict;
    /// one that names what is not known yet is kept and waits. The state afterwards is the same in whatever
    /// order the events came.
    ///
    /// # Errors
    /// With [`OnFault::RefuseAll`] the first event that can't be read or doesn't fit together; then nothing of
    /// the stream is applied. With [`OnFault::ApplyRest`] such events stand in [`Report::faults`].
    pub fn apply(
        &mut self,
        events: &[Event],
        on_fault: OnFault,
    ) -> Result<Report, EnvironmentError> {
        let mut report = Report::default();
        let (directory, told) = self.directory_with(events, on_fault, &mut report)?;
        let organisation = directory.as_ref().map_or(self.organisation(), |d| &d.organisation);
        let mut waits = Vec::new();
        for (i, event) in events.iter().enumerate() {
            let What::Patient(of) = &event.what else { continue };
            match check(&of.event, of.patient, organisation) {
                Ok(Fit::Waits) => waits.push(i),
                Ok(Fit::Fits) => {}
                Err(fault) => match on_fault {
                    OnFault::RefuseAll => return Err(fault),
                    OnFault::ApplyRest => report.faults.push((i, fault)),
                },
            }
        }
        if let Some(directory) = directory {
            self.directory = directory;
        }
        for (i, applied) in told {
            let Some(Event { source, what: What::Organisation(event) }) = events.get(i) else {
                continue;
            };
            if applied != Applied::Known {
                self.keep_told(event, *source);
            }
            let waits = self.directory.waiting.contains(&event.id);
            report.add(event.id, if waits { Applied::Waits } else { applied });
        }
        report.faults.sort_by_key(|(i, _)| *i);
        let (faults, mut desk) = (core::mem::take(&mut report.faults), Desk::default());
        let bad = |i: usize| faults.binary_search_by_key(&i, |(i, _)| *i).is_ok();
        for (i, event) in events.iter().enumerate() {
            let What::Patient(of) = &event.what else { continue };
            if bad(i) {
                continue;
            }
            let done = self.keep(of, event.source, &mut desk).map_err(|fault| {
                EnvironmentError::Event { id: of.event.id(), fault }
            })?;
            let waits = done == Applied::Counts && waits.binary_search(&i).is_ok();
            report.add(of.event.id(), if waits { Applied::Waits } else { done });
            if done == Applied::Counts {
                remark::of(&of.event, self.organisation(), &mut report.remarks);
            }
        }
        report.faults = faults;
        Ok(report)
    }

    /// Who is who with the stream's events on it, if any are new; and which of the stream's are kept.
    #[expect(clippy::type_complexity, reason = "said in the line above")]
    fn directory_with(
        &self,
        events: &[Event],
        on_fault: OnFault,
        report: &mut Report,
    ) -> Result<(Option<Directory>, Vec<(usize, Applied)>), EnvironmentError> {
        let mut told = Vec::new();
        let mut new: Vec<(usize, &OrganisationEvent)> = Vec::new();
        let mut here: HashMap<FactId, &OrganisationEvent> = HashMap::new();
        for (i, event) in events.iter().enumerate() {
            let What::Organisation(event) = &event.what else { continue };
            let known = self.told_by_id.get(&event.id).and_then(|ix| self.told.get(*ix as usize));
            let before = here.get(&event.id).copied();
            here.entry(event.id).or_insert(event);
            match known.map(|t| &t.event).or(before) {
                Some(held) if *held == **event => told.push((i, Applied::Known)),
                Some(_) => {
                    new.push((i, event));
                    told.push((i, Applied::Conflict));
                }
                None => {
                    new.push((i, event));
                    told.push((i, Applied::Counts));
                }
            }
        }
        if new.is_empty() {
            return Ok((None, told));
        }
        let held = || self.told.iter().map(|t| &t.event);
        match Directory::fold(held().chain(new.iter().map(|(_, e)| *e)), None) {
            Ok(directory) => Ok((Some(directory), told)),
            Err(fault) if on_fault == OnFault::RefuseAll => Err(fault),
            Err(_) => {
                // Halves are tried until what does not fit stands alone.
                let mut kept: Vec<&OrganisationEvent> = Vec::new();
                let mut todo: Vec<&[(usize, &OrganisationEvent)]> = alloc::vec![&new];
                while let Some(part) = todo.pop() {
                    let with = kept.iter().copied().chain(part.iter().map(|(_, e)| *e));
                    match Directory::fold(held().chain(with), None) {
                        Ok(_) => kept.extend(part.iter().map(|(_, e)| *e)),
                        Err(fault) => match part {
                            [(i, _)] => {
                                report.faults.push((*i, fault));
                                told.retain(|(n, _)| n != i);
                            }
                            _ => {
                                let (first, second) = part.split_at(part.len() / 2);
                                todo.push(second);
                                todo.push(first);
                            }
                        },
                    }
                }
                let directory = Directory::fold(held().chain(kept), None)?;
                Ok((Some(directory), told))
            }
        }
    }

    pub(super) fn keep_told(&mut self, event: &OrganisationEvent, source: HsaId) {
        let ix = u32::try_from(self.told.len()).unwrap_or(u32::MAX);
        self.told_by_id.entry(event.id).or_insert(ix);
        self.told.push(Told { event: event.clone(), source });
    }

    /// Keeps one event that was checked.
    fn keep(
        &mut self,
        of: &OfPatient,
        source: HsaId,
        desk: &mut Desk,
    ) -> Result<Applied, WireError> {
        let (ix, identity) = self.place(of.patient, desk)?;
        let scratch = &mut desk.scratch;
        let Self { patients, names, .. } = self;
        let packed = patients.get_mut(ix).ok_or(WireError::Damaged)?;
        scratch.clear();
        wire::pack_event(&of.event, identity, source, names, scratch)?;
        let (new, _) = wire::Frame::first(scratch)?;
        let key = wire::key(new.id)?;
        if tells_of_erased(&of.event, packed)? {
            return Ok(Applied::Erased);
        }
        let mut conflict = false;
        for body in packed.find(new.kind, &key) {
            if wire::payload(body)? == new.payload {
                return Ok(Applied::Known);
            }
            conflict = true;
        }
        let start = packed.bytes.len();
        packed.bytes.extend_from_slice(scratch);
        packed.note(start)?;
        packed.conflicts |= conflict;
        if let PatientEvent::Amended(a) = &of.event {
            packed.erases |= matches!(a.change, Change::Erased(_));
        }
        if packed.erases {
            packed.buried |= erase(packed, names)?;
        }
        if let PatientEvent::Linked(link) = &of.event {
            self.link(ix, &PersonV1::of(&link.other))?;
            desk.last = None;
        }
        Ok(if conflict { Applied::Conflict } else { Applied::Counts })
    }

    /// Where a person's events lie, and under which of the patient's identities. Events often come in runs.
    fn place(&mut self, person: PersonId, desk: &mut Desk) -> Result<(usize, u16), WireError> {
        if let Some((last, ix, identity)) = desk.last {
            if last == person {
                return Ok((ix, identity));
            }
        }
        let key = PersonV1::of(&person);
        let ix = self.patient(&key);
        let identity = self.patients.get(ix).and_then(|p| p.identities.position(&key));
        let identity = identity.ok_or(WireError::Damaged)?;
        desk.last = Some((person, ix, identity));
        Ok((ix, identity))
    }

    /// The patient with an identity, new if there is none.
    fn patient(&mut self, person: &PersonV1) -> usize {
        if let Some(ix) = self.people.get(&self.patients, person) {
            return ix;
        }
        let ix = self.patients.len();
        self.patients.push(Packed::new(Identities::One(person.clone()), Vec::new()));
        self.people.note(&self.patients, ix, 0);
        ix
    }

    /// Two identities are one person: their events become one patient's.
    fn link(&mut self, ix: usize, other: &PersonV1) -> Result<(), WireError> {
        let from = self.patient(other);
        if from == ix {
            return Ok(());
        }
        self.people.forget(&self.patients, from);
        let gone = Packed::new(Identities::Many(Vec::new()), Vec::new());
        let slot = self.patients.get_mut(from).ok_or(WireError::Damaged)?;
        let moved = core::mem::replace(slot, gone);
        let packed = self.patients.get_mut(ix).ok_or(WireError::Damaged)?;
        let before = packed.identities.as_slice().len();
        let shift = u16::try_from(before).map_err(|_| WireError::TooLarge)?;
        for person in moved.identities.as_slice() {
            packed.identities.push(person.clone());
        }
        for frame in Frames::of(&moved.bytes) {
            let frame = frame?;
            let same = packed.find(frame.kind, &wire::key(frame.id)?);
            let known = same.iter().any(|body| wire::payload(body) == Ok(frame.payload));
            packed.conflicts |= !same.is_empty() && !known;
            let at = packed.bytes.len();
            wire::repack(&frame, frame.identity + shift, &mut packed.bytes)?;
            packed.note(at)?;
        }
        packed.conflicts |= moved.conflicts;
        packed.erases |= moved.erases;
        packed.buried |= moved.buried;
        self.people.note(&self.patients, ix, before);
        Ok(())
    }
}

/// Does an event tell of an entry that was erased? Then nothing of it is kept.
fn tells_of_erased(event: &PatientEvent, packed: &Packed) -> Result<bool, WireError> {
    let entry = match event {
        PatientEvent::Documented(d) => d.entry.id,
        PatientEvent::Status(m) => m.referral,
        PatientEvent::Accessed(row) => row.id,
        PatientEvent::Amended(a)
            if a.list == FactList::Entry && !matches!(a.change, Change::Erased(_)) =>
        {
            a.of
        }
        _ => return Ok(false),
    };
    Ok(packed.buried && !packed.find(Kind::Tombstone, &wire::key(entry)?).is_empty())
}

/// What is at hand while events are taken in.
#[derive(Default)]
struct Desk {
    scratch: Vec<u8>,
    last: Option<(PersonId, usize, u16)>,
}

/// How an event stands to what is known.
enum Fit {
    Fits,
    Waits,
}

/// Checks the form of an event, and whether what it names of who is who is known.
fn check(
    event: &PatientEvent,
    person: PersonId,
    organisation: &Organisation,
) -> Result<Fit, EnvironmentError> {
    let id = event.id();
    let form = |faults| EnvironmentError::Form { id, faults };
    if let PatientEvent::Amended(a) = event {
        return check_amendment(a, organisation).map_err(form);
    }
    if let PatientEvent::Linked(link) = event {
        if link.other == person {
            let why = "an identity is linked to another, not to itself";
            return Err(form(FactErrors::conflict("linked.other", why)));
        }
        return Ok(Fit::Fits);
    }
    if let PatientEvent::Accessed(row) = event {
        if row.patient != person {
            let why = "a row of the log stands with the patient it is about";
            return Err(form(FactErrors::conflict("accessed.patient", why)));
        }
        return Ok(Fit::Fits);
    }
    if let PatientEvent::Documented(d) = event {
        if d.author.is_some_and(|author| organisation.assignment(author).is_none()) {
            return Ok(Fit::Waits);
        }
    }
    let mut data = PatientData::default();
    event.clone().add_to(&mut data);
    match fits(&data, organisation, "event") {
        Ok(()) => Ok(Fit::Fits),
        Err(faults) if faults.faults().iter().all(|f| matches!(f, FactError::Dangling { .. })) => {
            Ok(Fit::Waits)
        }
        Err(faults) => Err(form(faults)),
    }
}

/// Which changes go with which facts.
fn check_amendment(
    a: &super::Amendment,
    organisation: &Organisation,
) -> Result<Fit, FactErrors> {
    let fits = match (&a.change, a.list) {
        (Change::Ended | Change::Annulled, FactList::Entry | FactList::Opened) => false,
        (Change::Ended | Change::Annulled, _) => true,
        (Change::Recalled, list) => list == FactList::Consent,
        (Change::Lifted, list) => list == FactList::Block,
        (Change::Answered { .. }, list) => list == FactList::LiftRequest,
        (_, list) => list == FactList::Entry,
    };
    if !fits {
        let why = "the change does not go with the fact; `recalled` is a consent's, `lifted` a block's, `answered` a request's to lift, what is done to records an entry's; an entry does not end";
        return Err(FactErrors::conflict("amended.change", why));
    }
    // Who did it is part of what these are (PDL 3:10, 3:14(2), 4:5).
    let named = matches!(
        a.change,
        Change::Lifted | Change::Signed | Change::Countersigned | Change::Corrected { .. }
    );
    if named && a.by.is_none() {
        return Err(FactErrors::missing("amended.by", "in which assignment it was done"));
    }
    let known = a.by.is_none_or(|by| organisation.assignment(by).is_some());
    Ok(if known { Fit::Fits } else { Fit::Waits })
}

/// Erases what is to be erased and may be: the bytes go, a tombstone stays.
fn erase(packed: &mut Packed, names: &wire::Names) -> Result<bool, WireError> {
    let erased = super::erasure::due(packed, names)?;
    if erased.is_empty() {
        return Ok(false);
    }
    let mut bytes = Vec::with_capacity(packed.bytes.len());
    let mut buried: Vec<FactId> = Vec::new();
    for frame in packed.frames() {
        let frame = frame?;
        match wire::unpack_event(&frame, names)? {
            Held::Document(header, _) if erased.contains(&header.entry.id) => {
                if !buried.contains(&frame.id) {
                    buried.push(frame.id);
                    wire::pack_tombstone(frame.id, frame.identity, &mut bytes)?;
                }
            }
            Held::Event(event) => match *event {
                // What is said of the entry tells of it.
                PatientEvent::Amended(a)
                    if a.list == FactList::Entry
                        && erased.contains(&a.of)
                        && !matches!(a.change, Change::Erased(_)) => {}
                PatientEvent::Status(m) if erased.contains(&m.referral) => {}
                _ => wire::repack(&frame, frame.identity, &mut bytes)?,
            },
            _ => wire::repack(&frame, frame.identity, &mut bytes)?,
        }
    }
    packed.bytes = bytes;
    packed.reindex()?;
    Ok(true)
}
