//! Whether an event is one at all, whatever else is known, and whether what it names is known.
//!
//! Only what can be told from the event alone refuses it. What does not fit what else is known (yet) is kept
//! and waits: otherwise it would hang on the order of arrival whether a block is there.

use super::event::{Amendment, Change, FactList, OrganisationFact, PatientEvent};
use super::{EnvironmentError, OrganisationEvent};
use crate::fact::{Checker, FactErrors};
use crate::identity::PersonId;
use crate::organisation::Organisation;
use crate::patient::{Attestation, Block, BlockKind, Consent, ConsentFor, Lift, PatientData, fits};
use crate::policy::Policy;

/// How an event stands to what is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Fits,
    Waits,
}

/// Checks the form of an event about a patient, and whether what it names of who is who is known.
pub(super) fn check(
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
            c.conflict("linked.other", "an identity is linked to another, not to itself");
        }
        PatientEvent::Accessed(row) if row.patient != person => {
            let why = "a row of the log stands with the patient it is about";
            c.conflict("accessed.patient", why);
        }
        PatientEvent::Guardian(g) if g.person == person => {
            c.conflict("guardian.person", "a guardian is another person than the patient");
        }
        PatientEvent::Block(x) => block(x, c),
        PatientEvent::Consent(x) => consent(x, c),
        PatientEvent::Lift(x) => lift(x, c),
        PatientEvent::Attestation(x) => attestation(x, c),
        PatientEvent::SecrecyTest(x) => {
            let wanted =
                "say what the test rests on; an outcome without a reason can't be reviewed";
            c.reason("secrecy-test.reason", &x.reason, wanted);
        }
        PatientEvent::Destruction(x) if !crate::fact::says_something(&x.case_number) => {
            c.missing("destruction.case_number", "IVO's case number");
        }
        _ => {}
    }
    checker.finish()
}

fn block(x: &Block, c: &mut Checker) {
    let at = || "block.unit";
    match (x.kind, x.unit, x.process) {
        (BlockKind::Inner, None, None) => c.missing(
            at(),
            "an inner block names the unit or process whose data are blocked (PDL 4:4(1))",
        ),
        (BlockKind::Inner, Some(_), Some(_)) => {
            c.conflict(
                at(),
                "an inner block names a unit or a process, not both; write two blocks",
            );
        }
        (BlockKind::Outer, unit, process) if unit.is_some() || process.is_some() => c.conflict(
            at(),
            "an outer block covers the whole provider; leave out `unit` and `process`",
        ),
        _ => {}
    }
    if x.excepted.iter().any(|t| !t.may_be_excepted_from_block()) {
        c.conflict(
            "block.excepted",
            "only `lak` and `upp` can be left out of a block (national block contract)",
        );
    }
}

fn consent(x: &Consent, c: &mut Checker) {
    match (x.asked_for, x.block) {
        (ConsentFor::LiftInnerBlock, None) => c.missing(
            "consent.block",
            "consent to lift names the inner block: a yes to one opens no other (PDL 4:5(1)1)",
        ),
        (ConsentFor::Access, Some(_)) => {
            c.conflict("consent.block", "only consent `for` `lift-inner-block` names a block");
        }
        _ => {}
    }
}

fn lift(x: &Lift, c: &mut Checker) {
    c.reason("lift.reason", &x.reason, "say why the block was lifted");
    if x.holds.until().is_none() {
        let wanted = "a temporary lift ends; a lift for good is `lifted` on the block";
        c.missing("lift.holds.until", wanted);
    }
}

fn attestation(x: &Attestation, c: &mut Checker) {
    let wanted = "say what happened; an emergency without a reason can't be reviewed";
    c.reason("attestation.reason", &x.reason, wanted);
    if x.holds.until().is_none() {
        c.missing("attestation.holds.until", "an attestation ends; say when");
    }
    if !(x.danger || x.consent_unobtainable || x.cannot_ask_for_lift || x.takes_part) {
        let why = "it attests nothing; set `danger`, `consent_unobtainable`, `cannot_ask_for_lift` or `takes_part`";
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
    Ok(())
}

/// Checks the form of an event about who is who.
pub(super) fn check_told(event: &OrganisationEvent) -> Result<(), EnvironmentError> {
    match &event.fact {
        OrganisationFact::Policy(set) => {
            Policy::new(alloc::vec![set.clone()]).map(|_| ()).map_err(EnvironmentError::Policy)
        }
        _ => Ok(()),
    }
}
