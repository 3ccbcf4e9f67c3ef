//! PDL chapter 4: who inside a care provider may read what. Blocks are in `ch4_block`, lifting in
//! `ch4_lift`.

use crate::law::case::{Trust, fact};
use crate::law::provision::date;
use crate::law::{
    Action, Case, Doubt, FactKind, FactRef, Outcome, Provision, Reach, Reason, Trace,
};
use crate::organisation::{Activity, InformationScope, OrganisationScope, Right, StaffKind};
use crate::patient::{Placed, WorkNeed, WorkNeedReason};
use crate::record::{CareActivity, Entry};

/// 4 kap. 1 §.
pub static S4_1: Provision = Provision::pdl("PDL 4:1", "inre sekretess", "inner secrecy");
/// 4 kap. 2 § första stycket.
pub static S4_2_1: Provision =
    Provision::pdl("PDL 4:2(1)", "tilldelad behörighet", "assigned authority");
/// 4 kap. 2 § andra stycket.
pub static S4_2_2: Provision = Provision::pdl(
    "PDL 4:2(2)",
    "försäkringsmedicinska utredningar",
    "insurance-medical investigations",
)
.since(2019, 1, 1);
/// 4 kap. 3 § första stycket.
pub static S4_3_1: Provision = Provision::pdl(
    "PDL 4:3(1)",
    "åtkomst ska dokumenteras och kontrolleras systematiskt",
    "access is documented and systematically checked",
);

/// 4:1. Who works at a care provider may read documented patient data if he or she (a) takes part in
/// the patient's care, or (b) needs the data for the work in health care for another reason.
/// Otherwise it is forbidden. The task decides, not the licence; the patient's consent never does.
///
/// After the care has ended (a) no longer holds (D16). One's own record is not read at work.
pub fn s4_1_need<T: Trace>(c: &Case<'_>, reach: Reach, t: &mut T) -> Outcome {
    if let Some(outcome) = no_working_person(&S4_1, c, t) {
        return outcome;
    }
    if c.assignment.purpose.is_care() {
        if let Some(outcome) = takes_part(c, t) {
            return outcome;
        }
    }
    let need = needs(c).find(|n| {
        n.reason != WorkNeedReason::FollowUpInterest
            && (reach == Reach::OwnProvider || n.reason.reaches_other_providers())
    });
    if let Some(need) = need {
        return t.met(&S4_1, Reason::WorkNeed, fact(FactKind::WorkNeed, need.id));
    }
    without_need(c, t)
}

/// Needs at work of the very assignment, holding now.
pub(in crate::law) fn needs<'a>(c: &Case<'a>) -> impl Iterator<Item = &'a WorkNeed> {
    let (patient, case) = (c.patient, *c);
    patient.work_needs.iter().filter(move |n| {
        n.assignment == case.assignment.id
            && case.known(n.recorded)
            && n.holds.holds_once_recorded(n.recorded, case.at)
    })
}

/// Reading at work is a person's: not a machine account's, and not that of one's own record.
pub(in crate::law) fn no_working_person<T: Trace>(
    p: &'static Provision,
    c: &Case<'_>,
    t: &mut T,
) -> Option<Outcome> {
    let staff = Some(FactRef::hsa(FactKind::Staff, c.staff.id));
    if c.staff.kind == StaffKind::Machine {
        return Some(t.not(p, Reason::MachineAccount, staff));
    }
    let own = c.staff.person.is_some_and(|own| c.patient.identities.contains(&own));
    own.then(|| t.not(p, Reason::OwnRecord, staff))
}

/// 4:1, first alternative: takes part in the patient's care.
pub(in crate::law) fn takes_part<T: Trace>(c: &Case<'_>, t: &mut T) -> Option<Outcome> {
    let mine = c.patient.relations.iter().find(|r| {
        c.known(r.fact.recorded)
            && r.fact.holds.holds_once_recorded(r.fact.recorded, c.at)
            && c.reader_unit.is_some()
            && r.unit == c.reader_unit
            && r.fact.staff.is_none_or(|s| s == c.staff.id)
    });
    if let Some(r) = mine {
        let reason =
            if r.fact.staff.is_some() { Reason::TakesPart } else { Reason::TakesPartWithUnit };
        return Some(t.met(&S4_1, reason, fact(FactKind::Relation, r.fact.id)));
    }
    // The dead are in nobody's care; what is left to finish is a recorded relation.
    let attested = c.patient.attestations.iter().find(|a| {
        a.fact.takes_part
            && !c.dead()
            && a.fact.by == c.assignment.id
            && c.known(a.fact.recorded)
            && a.fact.holds.holds_once_recorded(a.fact.recorded, c.at)
    });
    attested
        .map(|a| t.met(&S4_1, Reason::TakesPartAttested, fact(FactKind::Attestation, a.fact.id)))
}

/// 4:1 where neither alternative was shown: why not.
fn without_need<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    let interest = needs(c).find(|n| n.reason == WorkNeedReason::FollowUpInterest);
    if let Some(n) = interest {
        let need = fact(FactKind::WorkNeed, n.id);
        let (outcome, reason) = (Outcome::Unknown, Reason::FollowUpInterest);
        return t.find_doubtful(&S4_1, outcome, reason, need, Doubt::Doubt16);
    }
    match c.trust(c.patient.completeness.relations) {
        Trust::Unknown | Trust::Stale => t.unknown(&S4_1, Reason::RelationsUnknown),
        Trust::Complete if c.assignment.purpose.is_care() && !attestations_known(c) => {
            t.unknown(&S4_1, Reason::AttestationUnknown)
        }
        Trust::Complete => {
            let former = c.patient.relations.iter().find(|r| {
                c.known(r.fact.recorded)
                    && c.reader_unit.is_some()
                    && r.unit == c.reader_unit
                    && r.fact.staff.is_none_or(|s| s == c.staff.id)
                    && r.fact.holds.since(r.fact.recorded) <= c.at
                    && !r.fact.holds.holds_once_recorded(r.fact.recorded, c.at)
            });
            match former {
                Some(r) => {
                    let relation = fact(FactKind::Relation, r.fact.id);
                    let (outcome, reason) = (Outcome::NotMet, Reason::CareEnded);
                    t.find_doubtful(&S4_1, outcome, reason, relation, Doubt::D16)
                }
                None => t.not(&S4_1, Reason::NoCareParticipation, None),
            }
        }
    }
}

/// Could there be an attested part in the care that is not known here?
fn attestations_known(c: &Case<'_>) -> bool {
    c.dead() || c.trust(c.patient.completeness.attestations) == Trust::Complete
}

/// 4:2(1). The provider sets the terms of authority (*behörighetstilldelning*) and limits it to what
/// the task needs: the assignment must be in force and one of its rights must cover the activity, the
/// type of information and whose it is. Missing authority is an organisational fault, not a right
/// somebody lacks.
pub fn s4_2_1_authority<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    authority(&S4_2_1, c, entry, t)
}

/// 4:2(1) for acts that concern no entry: the assignment must be in force.
pub fn s4_2_1_assignment<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    assignment_in_force(&S4_2_1, c, t)
}

/// 4:2(1) for a look across that is about no single entry: some right must reach other providers.
pub fn s4_2_1_across<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    reaches_across(&S4_2_1, c, t)
}

/// 4:2(1) for a search: a person at work, in an assignment in force, with some right to read.
pub fn s4_2_1_search<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if let Some(outcome) = no_working_person(&S4_2_1, c, t) {
        return outcome;
    }
    if !c.assignment.rights.iter().any(|right| right.activity == Activity::Read) {
        return t.not(&S4_2_1, Reason::NoRight, c.assignment_ref());
    }
    assignment_in_force(&S4_2_1, c, t)
}

pub(in crate::law) fn reaches_across<T: Trace>(
    provision: &'static Provision,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    let across =
        |r: &Right| r.activity == Activity::Read && r.scope == OrganisationScope::OtherProviders;
    if c.assignment.rights.iter().any(across) {
        t.met(provision, Reason::RightCovers, c.assignment_ref())
    } else {
        t.not(provision, Reason::NoRight, c.assignment_ref())
    }
}

pub(in crate::law) fn assignment_in_force<T: Trace>(
    provision: &'static Provision,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    if c.assignment.holds.holds_at(c.at) {
        t.met(provision, Reason::AssignmentInForce, c.assignment_ref())
    } else {
        t.not(provision, Reason::AssignmentNotInForce, c.assignment_ref())
    }
}

pub(in crate::law) fn authority<T: Trace>(
    provision: &'static Provision,
    c: &Case<'_>,
    entry: &Placed<Entry>,
    t: &mut T,
) -> Outcome {
    if !c.assignment.holds.holds_at(c.at) {
        return t.not(provision, Reason::AssignmentNotInForce, c.assignment_ref());
    }
    if c.assignment.rights.iter().any(|right| covers(c, right, entry)) {
        t.met(provision, Reason::RightCovers, c.assignment_ref())
    } else {
        t.not(provision, Reason::NoRight, c.assignment_ref())
    }
}

/// An entry without a type is covered by `alla` only.
fn covers(c: &Case<'_>, right: &Right, entry: &Placed<Entry>) -> bool {
    let activity = match c.action {
        Action::Write | Action::Delete => Activity::Write,
        Action::Sign | Action::Countersign => Activity::Sign,
        _ => Activity::Read,
    };
    let information = match right.information {
        InformationScope::All => true,
        InformationScope::Type(kind) => entry.fact.information_type == Some(kind),
    };
    let scope = match right.scope {
        OrganisationScope::OwnUnit => c.in_unit_of(entry),
        OrganisationScope::OwnProvider => entry.provider == c.reader,
        OrganisationScope::OtherProviders => entry.provider != c.reader,
        OrganisationScope::Unit(id) => {
            entry.unit.is_some() && c.organisation.unit_ix(id) == entry.unit
        }
    };
    right.activity == activity && information && scope
}

/// 4:3(1). Accesses are checked systematically and recurrently; so the log is read, by those whose task
/// that is: a need for log review in this very assignment.
pub fn s4_3_review<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    match needs(c).find(|n| n.reason == WorkNeedReason::LogReview) {
        Some(n) => t.met(&S4_3_1, Reason::ReviewsLog, fact(FactKind::WorkNeed, n.id)),
        None if c.trust(c.patient.completeness.relations) != Trust::Complete => {
            t.unknown(&S4_3_1, Reason::RelationsUnknown)
        }
        None => t.not(&S4_3_1, Reason::NotReviewer, None),
    }
}

/// 4:2(2). Data of an insurance-medical investigation (2018:744), processed for care purposes, are
/// closed to staff of another unit or process of the same provider, without any objection. For
/// investigations requested from 2019-01-01.
pub fn s4_2_2_insurance_medicine<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    t: &mut T,
) -> Outcome {
    let CareActivity::InsuranceMedicine { requested } = entry.fact.activity else {
        return t.aside(&S4_2_2, Reason::NotInsuranceMedicine);
    };
    let this = fact(FactKind::Entry, entry.fact.id);
    if !entry.fact.documented_for.is_care() {
        return t.find(&S4_2_2, Outcome::NotApplicable, Reason::NotCareDocumentation, this);
    }
    if requested < date(2019, 1, 1) || !S4_2_2.in_force(c.law) {
        return t.find(&S4_2_2, Outcome::NotApplicable, Reason::InsuranceEarlier, this);
    }
    // "Another unit or process": both must be the own where both are named (D8).
    let own_unit = entry.unit.is_none() || c.in_unit_of(entry);
    let own_process = entry.fact.process.is_none() || c.in_process_of(entry);
    let placed = entry.unit.is_some() || entry.fact.process.is_some();
    if placed && own_unit && own_process {
        t.met(&S4_2_2, Reason::InsuranceOwnUnit, this)
    } else {
        t.not(&S4_2_2, Reason::InsuranceElsewhere, this)
    }
}
