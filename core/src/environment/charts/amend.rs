//! What has happened to facts, folded onto them.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::environment::charts::fold::Folded;
use crate::environment::events::event::{Amendment, Change, FactList};
use crate::identity::FactId;
use crate::organisation::Organisation;
use crate::patient::{
    Ability, Block, CapacityAssessment, Consent, ConsentAnswer, Guardian, LiftRequest, PatientData,
    PermanentLift, SecrecyTest,
};
use crate::record::{Availability, Entry};
use crate::time::{Instant, Period};

impl Folded<'_> {
    /// Folds the amendments in the order they were recorded. Those of what is not there wait, and so do those by
    /// somebody not known: of these what closes counts at once, and what opens does not.
    pub(in crate::environment) fn amend(
        &mut self,
        amendments: Vec<Amendment>,
        organisation: &Organisation,
    ) {
        let mut places = Places::default();
        for a in amendments {
            let known = a.by.is_none_or(|by| organisation.assignment(by).is_some());
            let found = if a.list == FactList::Entry {
                let doc = self.documents.get_mut(&a.of);
                let there = doc.is_some() || self.erased.contains(&a.of);
                if let Some(doc) = doc {
                    amend_entry(&mut doc.header.entry, &a, known);
                    doc.amendments.push(a.clone());
                }
                there
            } else {
                amend_fact(&mut self.data, &mut places, &a, known)
            };
            if !(found && known) {
                self.waiting.push(a);
            }
        }
    }
}

fn amend_entry(entry: &mut Entry, a: &Amendment, known: bool) {
    match (&a.change, known) {
        (Change::Signed, true) => entry.signed = true,
        (Change::ForPatient { approved, visible_from }, _) => {
            entry.approved_for_patient = *approved && known;
            entry.patient_visible_from = *visible_from;
        }
        (Change::Available(availability), _) => {
            entry.availability = if known { *availability } else { Availability::None };
            entry.available_since = Some(a.at);
        }
        _ => {}
    }
}

/// Where the facts of a list stand, by id; made when the list is first asked for.
#[derive(Default)]
struct Places(BTreeMap<FactList, BTreeMap<FactId, Vec<usize>>>);

impl Places {
    fn of<T>(
        &mut self,
        list: FactList,
        items: &[T],
        id: impl Fn(&T) -> FactId,
        of: FactId,
    ) -> &[usize] {
        let by_id = self.0.entry(list).or_insert_with(|| {
            let mut by_id: BTreeMap<FactId, Vec<usize>> = BTreeMap::new();
            for (place, item) in items.iter().enumerate() {
                by_id.entry(id(item)).or_default().push(place);
            }
            by_id
        });
        by_id.get(&of).map_or(&[][..], Vec::as_slice)
    }
}

/// Sets an end, unless an earlier one stands. What is no end makes no difference.
pub(in crate::environment) fn ended(holds: &mut Period, at: Instant) {
    let until = holds.until().map_or(at, |until| until.min(at));
    // What ends before it began never held: it ends as it begins, or right after.
    let until = holds.from().map_or(until, |from| until.max(from.plus_seconds(1)));
    if let Ok(period) = Period::new(holds.from(), Some(until)) {
        *holds = period;
    }
}

fn earliest(slot: &mut Option<Instant>, at: Instant) {
    *slot = Some(slot.map_or(at, |held| held.min(at)));
}

/// Amends the facts of an id, and tells whether there are any.
fn amend_fact(data: &mut PatientData, places: &mut Places, a: &Amendment, known: bool) -> bool {
    macro_rules! each {
        ($name:ident, $amend:expr) => {{
            let found = places.of(a.list, &data.$name, |x| x.id, a.of);
            for place in found {
                data.$name.get_mut(*place).into_iter().for_each($amend);
            }
            !found.is_empty()
        }};
    }
    // Facts that close are ended by somebody known.
    macro_rules! closing {
        ($name:ident) => {
            each!($name, |x| if known {
                ended(&mut x.holds, a.at)
            })
        };
    }
    macro_rules! opening {
        ($name:ident) => {
            each!($name, |x| ended(&mut x.holds, a.at))
        };
    }
    match a.list {
        FactList::Block => each!(blocks, |x| amend_block(x, a, known)),
        FactList::Consent => each!(consents, |x| amend_consent(x, a, known)),
        FactList::LiftRequest => each!(lift_requests, |x| amend_request(x, a, known)),
        FactList::Guardian => each!(guardians, |x: &mut Guardian| {
            if known || x.limit.is_none() {
                ended(&mut x.holds, a.at);
            }
        }),
        FactList::SecrecyTest => each!(secrecy_tests, |x: &mut SecrecyTest| {
            if known || !x.closes() {
                ended(&mut x.holds, a.at);
            }
        }),
        FactList::ProtectedIdentity => closing!(protected_identity),
        FactList::RegisterObjection => closing!(register_objections),
        FactList::Seal => closing!(seals),
        FactList::Maturity => closing!(maturity),
        FactList::Capacity => each!(capacity, |x: &mut CapacityAssessment| {
            if known || x.ability != Ability::Able {
                ended(&mut x.holds, a.at);
            }
        }),
        FactList::Representative => opening!(representatives),
        FactList::Relation => opening!(relations),
        FactList::WorkNeed => opening!(work_needs),
        FactList::Lift => opening!(lifts),
        FactList::Information => opening!(information),
        FactList::Presumption => opening!(presumptions),
        FactList::Attestation => opening!(attestations),
        FactList::Grant => opening!(grants),
        FactList::Destruction => opening!(destructions),
        // What was lawfully opened stays so (OSL 25:2); entries are amended where they stand.
        FactList::Opened => each!(opened, |_| {}),
        FactList::Entry => false,
    }
}

fn amend_block(block: &mut Block, a: &Amendment, known: bool) {
    match (&a.change, a.by) {
        _ if !known => {}
        (Change::Ended, _) => ended(&mut block.holds, a.at),
        (Change::Annulled, _) => earliest(&mut block.annulled, a.at),
        // Without the one who lifted nobody can tell that it was a competent officer.
        (Change::Lifted, Some(by)) if block.lifted.is_none() => {
            block.lifted = Some(PermanentLift { at: a.at, by, recorded: a.recorded });
        }
        _ => {}
    }
}

fn amend_consent(consent: &mut Consent, a: &Amendment, known: bool) {
    match a.change {
        // A refusal is taken back by somebody known.
        _ if !known && consent.answer == ConsentAnswer::Refused => {}
        Change::Recalled | Change::Ended => earliest(&mut consent.recalled, a.at),
        Change::Annulled => earliest(&mut consent.annulled, a.at),
        _ => {}
    }
}

fn amend_request(request: &mut LiftRequest, a: &Amendment, known: bool) {
    match a.change {
        // A no stands until another request is made.
        Change::Answered { agrees }
            if request.holder_agrees != Some(false) && (known || !agrees) =>
        {
            request.holder_agrees = Some(agrees);
        }
        Change::Ended | Change::Annulled => ended(&mut request.holds, a.at),
        _ => {}
    }
}
