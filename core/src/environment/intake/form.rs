//! Whether an event is one at all, whatever else is known, and whether what it names is known.
//!
//! Only what can be told from the event alone refuses it. What does not fit what else is known (yet) is kept
//! and waits: otherwise it would hang on the order of arrival whether a block is there.

use crate::environment::events::event::{
    Amendment, Change, FactList, OrganisationFact, PatientEvent,
};
use crate::environment::{EnvironmentError, OrganisationEvent};
use crate::fact::{Checker, FactErrors, said};
use crate::identity::PersonId;
use crate::organisation::Organisation;
use crate::patient::{Attestation, Block, BlockKind, Consent, ConsentFor, Lift, PatientData, fits};
use crate::policy::Policy;

/// How an event stands to what is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::environment) enum Fit {
    Fits,
    Waits,
}

/// Checks the form of an event about a patient, and whether what it names of who is who is known.
pub(in crate::environment) fn check(
    event: &PatientEvent,
    person: PersonId,
    organisation: &Organisation,
) -> Result<Fit, EnvironmentError> {
    alone(event, person).map_err(|faults| EnvironmentError::Form { id: event.id(), faults })?;
    let names_known = match event {
        PatientEvent::Amended(a) => a.by.is_none_or(|by| organisation.assignment(by).is_some()),
        PatientEvent::Documented(d) => {
            let author = d.author.is_none_or(|by| organisation.assignment(by).is_some());
            let entries = alloc::vec![d.entry.clone()];
            let data = PatientData { entries, ..PatientData::default() };
            author && fits(&data, organisation, "event").is_ok()
        }
        PatientEvent::Linked(_)
        | PatientEvent::Accessed(_)
        | PatientEvent::Status(_)
        | PatientEvent::Person(_)
        | PatientEvent::Completeness(_) => true,
        fact => {
            let mut data = PatientData::default();
            fact.clone().add_to(&mut data);
            fits(&data, organisation, "event").is_ok()
        }
    };
    Ok(if names_known { Fit::Fits } else { Fit::Waits })
}

/// What is wrong with an event by itself.
fn alone(event: &PatientEvent, person: PersonId) -> Result<(), FactErrors> {
    let mut checker = Checker::default();
    let c = &mut checker;
    match event {
        PatientEvent::Amended(a) => return amendment(a),
        PatientEvent::Linked(link) if link.other == person => {
            c.conflict("linked.other", said::LINKED_TO_ITSELF);
        }
        PatientEvent::Accessed(row) if row.patient != person => {
            let why = said::ROW_ELSEWHERE;
            c.conflict("accessed.patient", why);
        }
        PatientEvent::Guardian(g) if g.person == person => {
            c.conflict("guardian.person", said::OWN_GUARDIAN);
        }
        PatientEvent::Block(x) => block(x, c),
        PatientEvent::Consent(x) => consent(x, c),
        PatientEvent::Lift(x) => lift(x, c),
        PatientEvent::Attestation(x) => attestation(x, c),
        PatientEvent::SecrecyTest(x) => {
            let wanted = said::WHY_TESTED;
            c.reason("secrecy-test.reason", &x.reason, wanted);
        }
        PatientEvent::Destruction(x) if !crate::fact::says_something(&x.case_number) => {
            c.missing("destruction.case_number", said::CASE_NUMBER);
        }
        _ => {}
    }
    checker.finish()
}

fn block(x: &Block, c: &mut Checker) {
    let at = || "block.unit";
    match (x.kind, x.unit, x.process) {
        (BlockKind::Inner, None, None) => c.missing(at(), said::INNER_NAMES_UNIT),
        (BlockKind::Inner, Some(_), Some(_)) => {
            c.conflict(at(), said::INNER_NAMES_BOTH);
        }
        (BlockKind::Outer, unit, process) if unit.is_some() || process.is_some() => {
            c.conflict(at(), said::OUTER_IS_WHOLE);
        }
        _ => {}
    }
    if x.excepted.iter().any(|t| !t.may_be_excepted_from_block()) {
        c.conflict("block.excepted", said::EXCEPTED);
    }
}

fn consent(x: &Consent, c: &mut Checker) {
    match (x.asked_for, x.block) {
        (ConsentFor::LiftInnerBlock, None) => c.missing("consent.block", said::CONSENT_NAMES_BLOCK),
        (ConsentFor::Access, Some(_)) => {
            c.conflict("consent.block", said::ONLY_LIFT_NAMES_BLOCK);
        }
        _ => {}
    }
}

fn lift(x: &Lift, c: &mut Checker) {
    c.reason("lift.reason", &x.reason, said::WHY_LIFTED);
    if x.holds.until().is_none() {
        let wanted = said::LIFT_ENDS;
        c.missing("lift.holds.until", wanted);
    }
}

fn attestation(x: &Attestation, c: &mut Checker) {
    let wanted = said::WHAT_HAPPENED;
    c.reason("attestation.reason", &x.reason, wanted);
    if x.holds.until().is_none() {
        c.missing("attestation.holds.until", said::ATTESTATION_ENDS);
    }
    if !(x.danger || x.consent_unobtainable || x.cannot_ask_for_lift || x.takes_part) {
        let why = said::ATTESTS_NOTHING;
        c.conflict("attestation", why);
    }
}

/// Which changes go with which facts.
fn amendment(a: &Amendment) -> Result<(), FactErrors> {
    let fits = match (&a.change, a.list) {
        (Change::Ended | Change::Annulled, FactList::Entry | FactList::Opened) => false,
        (Change::Ended | Change::Annulled, _) => true,
        (Change::Recalled, list) => list == FactList::Consent,
        (Change::Lifted, list) => list == FactList::Block,
        (Change::Answered { .. }, list) => list == FactList::LiftRequest,
        (_, list) => list == FactList::Entry,
    };
    if !fits {
        let why = said::CHANGE_ELSEWHERE;
        return Err(FactErrors::conflict("amended.change", why));
    }
    // Who did it is part of what these are.
    let section = match a.change {
        Change::Signed
        | Change::Countersigned
        | Change::SigningUnnecessary
        | Change::SigningObstacle { .. } => Some("PDL 3:10"),
        Change::Corrected { .. } => Some("PDL 3:14(2)"),
        Change::Lifted => Some("PDL 4:5(1)"),
        _ => None,
    };
    if let (Some(section), None) = (section, a.by) {
        return Err(FactErrors::missing("amended.by", said::DONE_BY.by(section)));
    }
    match &a.change {
        Change::SigningObstacle { reason } if !crate::fact::says_something(reason) => {
            Err(FactErrors::missing("amended.change.signing-obstacle.reason", said::WHICH_OBSTACLE))
        }
        _ => Ok(()),
    }
}

/// Checks the form of an event about who is who.
pub(in crate::environment) fn check_told(
    event: &OrganisationEvent,
) -> Result<(), EnvironmentError> {
    match &event.fact {
        OrganisationFact::Policy(set) => {
            Policy::new(alloc::vec![set.clone()]).map(|_| ()).map_err(EnvironmentError::Policy)
        }
        _ => Ok(()),
    }
}
