//! From a patient's events to the facts of a day, as known on a day.
//!
//! Nothing here depends on the order the events came in: facts are taken as a set, amendments in the order
//! they were recorded.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;

use super::event::{Amendment, Change, FactList, PatientEvent};
use super::packed::Packed;
use super::wire::{Header, Held, Kind, Names, PersonV1, WireError, unpack_event};
use crate::identity::FactId;
use crate::patient::{Completeness, ConsentAnswer, PatientData, PermanentLift};
use crate::record::Entry;
use crate::record::referral::StatusMessage;
use crate::time::{Instant, Period};

/// The two times of a question: the record as it stood at `at`, as known at `known_at`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AsOf {
    /// Entries and what was done to them until then; absent: all.
    pub at: Option<Instant>,
    /// Only what was recorded by then; absent: all.
    pub known_at: Option<Instant>,
}

impl AsOf {
    fn knows(&self, recorded: Instant) -> bool {
        self.known_at.is_none_or(|known| recorded <= known)
    }

    fn stood(&self, at: Instant) -> bool {
        self.at.is_none_or(|then| at <= then)
    }
}

/// A document with what has been done to it.
#[derive(Debug)]
pub(super) struct Doc<'e> {
    pub(super) header: Header,
    pub(super) content: &'e [u8],
    /// In the order they were recorded.
    pub(super) amendments: Vec<Amendment>,
}

/// What the events say, before it is held against the organisation.
#[derive(Debug, Default)]
pub(super) struct Folded<'e> {
    pub(super) data: PatientData,
    /// By the entry's id.
    pub(super) documents: BTreeMap<FactId, Doc<'e>>,
    pub(super) statuses: Vec<StatusMessage>,
    pub(super) erased: Vec<FactId>,
    /// Amendments of what is not there.
    pub(super) waiting: Vec<Amendment>,
}

/// Folds the events of one patient, asked for by `person`.
pub(super) fn fold<'e>(
    packed: &'e Packed,
    names: &Names,
    person: &PersonV1,
    completeness: Completeness,
    as_of: AsOf,
) -> Result<Folded<'e>, WireError> {
    let linked = linked(packed, names, person, as_of)?;
    let mut out = Folded::default();
    for (known, identity) in linked.iter().zip(packed.identities.as_slice()) {
        if *known {
            out.data.identities.push(identity.person()?);
        }
    }
    out.data.completeness = completeness;
    let mut amendments = Vec::new();
    let (mut person_fact, mut known) = (None, None);
    for frame in packed.frames() {
        let frame = frame?;
        if !linked.get(usize::from(frame.identity)).copied().unwrap_or(false) {
            continue;
        }
        // Who has read is no fact that decides who may.
        if frame.kind == Kind::Accessed {
            continue;
        }
        let event = match unpack_event(&frame, names)? {
            Held::Event(event) => *event,
            Held::Document(header, content) => {
                if as_of.knows(header.entry.recorded) && as_of.stood(header.entry.recorded) {
                    out.document(*header, content);
                }
                continue;
            }
            Held::Tombstone => {
                out.erased.push(frame.id);
                continue;
            }
        };
        if !as_of.knows(event.recorded()) {
            continue;
        }
        match event {
            PatientEvent::Person(fact) => newest(&mut person_fact, fact, |f| (f.recorded, f.id)),
            PatientEvent::Completeness(fact) => newest(&mut known, fact, |f| (f.recorded, f.id)),
            PatientEvent::Amended(amendment) => amendments.push(amendment),
            PatientEvent::Status(message) => {
                if as_of.stood(message.at) {
                    out.statuses.push(message);
                }
            }
            fact => fact.add_to(&mut out.data),
        }
    }
    if let Some(fact) = person_fact {
        (out.data.born, out.data.died) = (fact.born, fact.died);
    }
    if let Some(fact) = known {
        out.data.completeness = fact.completeness;
    }
    if packed.conflicts {
        settle_conflicts(&mut out.data);
    }
    out.statuses.sort_by_key(|m| (m.recorded, m.id));
    amendments.sort_by_key(|a| (a.recorded, a.id));
    amendments.retain(|a| a.list != FactList::Entry || as_of.stood(a.at));
    out.amend(amendments);
    let entries = out.documents.values().map(|doc| doc.header.entry.clone());
    out.data.entries = entries.collect();
    Ok(out)
}

fn newest<T, K: Ord>(slot: &mut Option<T>, fact: T, key: impl Fn(&T) -> K) {
    if slot.as_ref().is_none_or(|held| key(held) < key(&fact)) {
        *slot = Some(fact);
    }
}

/// Which identities are the person asked about, by links known then.
fn linked(
    packed: &Packed,
    names: &Names,
    person: &PersonV1,
    as_of: AsOf,
) -> Result<Vec<bool>, WireError> {
    let identities = packed.identities.as_slice();
    if identities.len() == 1 {
        return Ok(alloc::vec![true]);
    }
    let mut links = Vec::new();
    for frame in packed.frames() {
        let frame = frame?;
        if frame.kind != Kind::Linked {
            continue;
        }
        if let Held::Event(event) = unpack_event(&frame, names)? {
            if let PatientEvent::Linked(link) = *event {
                let other = packed.identities.position(&PersonV1::of(&link.other));
                if let Some(other) = other.filter(|_| as_of.knows(link.recorded)) {
                    links.push((frame.identity, other));
                }
            }
        }
    }
    let mut reached: Vec<bool> = identities.iter().map(|identity| identity == person).collect();
    let mut again = true;
    while again {
        again = false;
        for (a, b) in &links {
            let at = |ix: &u16| reached.get(usize::from(*ix)).copied().unwrap_or(false);
            if at(a) != at(b) {
                for ix in [a, b] {
                    if let Some(slot) = reached.get_mut(usize::from(*ix)) {
                        *slot = true;
                    }
                }
                again = true;
            }
        }
    }
    Ok(reached)
}

impl<'e> Folded<'e> {
    /// Of two contents under one id the one recorded first counts, on a tie the one whose bytes sort first.
    fn document(&mut self, header: Header, content: &'e [u8]) {
        let id = header.entry.id;
        let new = Doc { header, content, amendments: Vec::new() };
        match self.documents.get(&id) {
            Some(held)
                if (held.header.entry.recorded, held.content)
                    <= (new.header.entry.recorded, new.content) => {}
            _ => {
                self.documents.insert(id, new);
            }
        }
    }

    fn amend(&mut self, amendments: Vec<Amendment>) {
        for a in amendments {
            let done = match a.list {
                FactList::Entry => match self.documents.get_mut(&a.of) {
                    Some(doc) => {
                        amend_entry(&mut doc.header.entry, &a);
                        doc.amendments.push(a.clone());
                        true
                    }
                    None => self.erased.contains(&a.of),
                },
                FactList::Block => amend_block(&mut self.data, &a),
                FactList::Consent => amend_consent(&mut self.data, &a),
                FactList::LiftRequest => amend_request(&mut self.data, &a),
                _ => end(&mut self.data, &a),
            };
            if !done {
                self.waiting.push(a);
            }
        }
    }
}

fn amend_entry(entry: &mut Entry, a: &Amendment) {
    match &a.change {
        Change::Signed => entry.signed = true,
        Change::ForPatient { approved, visible_from } => {
            entry.approved_for_patient = *approved;
            entry.patient_visible_from = *visible_from;
        }
        Change::Available(availability) => {
            entry.availability = *availability;
            entry.available_since = Some(a.at);
        }
        _ => {}
    }
}

/// Sets an end, unless an earlier one stands. What is no end makes no difference.
fn ended(holds: &mut Period, at: Instant) {
    let until = holds.until().map_or(at, |until| until.min(at));
    // What ends before it began never held: it ends as it begins, or right after.
    let until = holds.from().map_or(until, |from| until.max(from.plus_seconds(1)));
    if let Ok(period) = Period::new(holds.from(), Some(until)) {
        *holds = period;
    }
}

fn amend_block(data: &mut PatientData, a: &Amendment) -> bool {
    let mut found = false;
    for block in data.blocks.iter_mut().filter(|b| b.id == a.of) {
        found = true;
        match (&a.change, a.by) {
            (Change::Ended, _) => ended(&mut block.holds, a.at),
            (Change::Annulled, _) => {
                block.annulled = Some(block.annulled.map_or(a.at, |at| at.min(a.at)));
            }
            // Without the one who lifted nobody can tell that it was a competent officer.
            (Change::Lifted, Some(by)) if block.lifted.is_none() => {
                block.lifted = Some(PermanentLift { at: a.at, by, recorded: a.recorded });
            }
            _ => {}
        }
    }
    found
}

fn amend_consent(data: &mut PatientData, a: &Amendment) -> bool {
    let mut found = false;
    for consent in data.consents.iter_mut().filter(|x| x.id == a.of) {
        found = true;
        let slot = match a.change {
            Change::Recalled | Change::Ended => &mut consent.recalled,
            Change::Annulled => &mut consent.annulled,
            _ => continue,
        };
        *slot = Some(slot.map_or(a.at, |at| at.min(a.at)));
    }
    found
}

fn amend_request(data: &mut PatientData, a: &Amendment) -> bool {
    let mut found = false;
    for request in data.lift_requests.iter_mut().filter(|x| x.id == a.of) {
        found = true;
        match a.change {
            // A no stands until another request is made.
            Change::Answered { agrees } if request.holder_agrees != Some(false) => {
                request.holder_agrees = Some(agrees);
            }
            Change::Ended | Change::Annulled => ended(&mut request.holds, a.at),
            _ => {}
        }
    }
    found
}

/// Ends a fact of any other kind.
fn end(data: &mut PatientData, a: &Amendment) -> bool {
    let ends = matches!(a.change, Change::Ended | Change::Annulled);
    let mut found = false;
    macro_rules! each {
        ($($list:ident => $name:ident),+ $(,)?) => {
            match a.list {
                $(FactList::$list => for fact in data.$name.iter_mut().filter(|x| x.id == a.of) {
                    found = true;
                    if ends { ended(&mut fact.holds, a.at); }
                },)+
                FactList::Block | FactList::Consent | FactList::LiftRequest | FactList::Entry
                // What was lawfully opened stays so (OSL 25:2).
                | FactList::Opened => {}
            }
        };
    }
    each! {
        ProtectedIdentity => protected_identity, Guardian => guardians, Representative => representatives,
        Relation => relations, WorkNeed => work_needs, Lift => lifts, Information => information,
        Capacity => capacity, Maturity => maturity, Presumption => presumptions,
        Attestation => attestations, RegisterObjection => register_objections, Seal => seals,
        Grant => grants, SecrecyTest => secrecy_tests, Destruction => destructions,
    }
    found
}

/// Of two contents under one id the one recorded first counts; of what closes both do.
fn settle_conflicts(data: &mut PatientData) {
    macro_rules! settle {
        ($($list:ident),+) => {$( settle(&mut data.$list, |x| x.id, |x| x.recorded, |_| None); )+};
    }
    settle!(
        protected_identity, guardians, representatives, relations, work_needs, lifts, lift_requests,
        information, capacity, maturity, presumptions, attestations, register_objections, grants, opened,
        destructions
    );
    let other = |n: usize, id: FactId| format!("conflict-{n}-{:.20}", id.as_str()).parse().ok();
    settle(&mut data.blocks, |x| x.id, |x| x.recorded, |(n, x)| {
        x.id = other(n, x.id)?;
        Some(())
    });
    settle(&mut data.seals, |x| x.id, |x| x.recorded, |(n, x)| {
        x.id = other(n, x.id)?;
        Some(())
    });
    settle(&mut data.consents, |x| x.id, |x| x.recorded, |(n, x)| {
        if x.answer == ConsentAnswer::Given {
            return None;
        }
        x.id = other(n, x.id)?;
        Some(())
    });
    settle(&mut data.secrecy_tests, |x| x.id, |x| x.recorded, |(n, x)| {
        if !x.closes() {
            return None;
        }
        x.id = other(n, x.id)?;
        Some(())
    });
}

/// Keeps the first of each id, and those `keep` gives another id.
fn settle<T: serde::Serialize>(
    items: &mut Vec<T>,
    id: impl Fn(&T) -> FactId,
    recorded: impl Fn(&T) -> Instant,
    mut keep: impl FnMut((usize, &mut T)) -> Option<()>,
) {
    // The text breaks ties by content, so that the order of arrival does not.
    let text = |x: &T| serde_json::to_string(x).unwrap_or_default();
    items.sort_by_cached_key(|x| (id(x), recorded(x), text(x)));
    let mut last = None;
    let mut n = 0;
    items.retain_mut(|x| {
        let this = id(x);
        if last != Some(this) {
            last = Some(this);
            n = 0;
            return true;
        }
        n += 1;
        keep((n, x)).is_some()
    });
}

impl PatientEvent {
    /// When it was recorded.
    pub fn recorded(&self) -> Instant {
        self.both().1
    }

    /// Its id.
    pub fn id(&self) -> FactId {
        self.both().0
    }

    fn both(&self) -> (FactId, Instant) {
        macro_rules! each {
            ($($kind:ident),+) => {
                match self {
                    $(Self::$kind(f) => (f.id, f.recorded),)+
                    Self::Documented(d) => (d.entry.id, d.entry.recorded),
                }
            };
        }
        each!(
            Person, Linked, ProtectedIdentity, Guardian, Representative, Relation, WorkNeed, Consent, Block,
            Lift, LiftRequest, Information, Capacity, Maturity, Presumption, Attestation,
            RegisterObjection, Seal, Grant, SecrecyTest, Opened, Destruction, Status, Amended,
            Completeness, Accessed
        )
    }

    /// Adds the fact to the list it stands in; what is no fact in a list is left out.
    pub(super) fn add_to(self, data: &mut PatientData) {
        match self {
            Self::ProtectedIdentity(f) => data.protected_identity.push(f),
            Self::Guardian(f) => data.guardians.push(f),
            Self::Representative(f) => data.representatives.push(f),
            Self::Relation(f) => data.relations.push(f),
            Self::WorkNeed(f) => data.work_needs.push(f),
            Self::Consent(f) => data.consents.push(f),
            Self::Block(f) => data.blocks.push(f),
            Self::Lift(f) => data.lifts.push(f),
            Self::LiftRequest(f) => data.lift_requests.push(f),
            Self::Information(f) => data.information.push(f),
            Self::Capacity(f) => data.capacity.push(f),
            Self::Maturity(f) => data.maturity.push(f),
            Self::Presumption(f) => data.presumptions.push(f),
            Self::Attestation(f) => data.attestations.push(f),
            Self::RegisterObjection(f) => data.register_objections.push(f),
            Self::Seal(f) => data.seals.push(f),
            Self::Grant(f) => data.grants.push(f),
            Self::SecrecyTest(f) => data.secrecy_tests.push(f),
            Self::Opened(f) => data.opened.push(f),
            Self::Destruction(f) => data.destructions.push(f),
            Self::Documented(d) => data.entries.push(d.entry),
            Self::Person(_)
            | Self::Linked(_)
            | Self::Status(_)
            | Self::Amended(_)
            | Self::Accessed(_)
            | Self::Completeness(_) => {}
        }
    }
}
