//! Taking a step on the facts as a host would: the new fact is the last word, what was before stays as it was then.

use samtycke::decision::{Authentication, Request, Step};
use samtycke::organisation::ProviderKind;
use samtycke::patient::{
    Ability, Attestation, BlockKind, CapacityAssessment, ConsentAnswer, DestructionDecision,
    InformationGiven, MaturityAssessment, PatientData, Presumption, PresumptionRule, Relation,
    RelationOrigin, SecrecyQuestion, SecrecyTest, WillMatter,
};
use samtycke::record::Availability;
use samtycke::time::Period;

use super::Situation;
use super::grounds::answer;
use super::situation::{new_id, without_blocks};
use super::supply::{recorded, supply};

/// Takes it; `false` where it is the organisation's to take, or this proof does not know how.
pub(super) fn take(
    s: &Situation<'_>,
    step: Step,
    data: &mut PatientData,
    request: &mut Request,
) -> bool {
    match step {
        Step::ChooseActively => request.active_choice = Some(true),
        Step::SignInStronger => {
            request.authentication = Some(Authentication { factors: 2, assurance: None });
        }
        Step::Judge(relevance) => request.relevance = Some(relevance),
        Step::FindOut(missing) => supply_list(s, missing, data, request),
        Step::AskConsent => {
            let Some(place) = s.staff() else { return false };
            data.consents.push(answer(ConsentAnswer::Given, request, place.seat.provider));
        }
        Step::LiftOnConsent | Step::LiftUnobtainable => {
            let Some(place) = s.staff() else { return false };
            let own = place.seat.provider;
            without_blocks(data, |b| b.kind == BlockKind::Inner && b.provider == own);
        }
        Step::PatientAsksForLift | Step::AskHolderToLift => {
            let Some(entry) = s.entry() else { return false };
            without_blocks(data, |b| b.kind == BlockKind::Outer && b.provider == entry.provider);
        }
        Step::HolderMakesAvailable => return make_available(s, data),
        Step::HolderInforms => return inform(s, data, request),
        Step::RelationExists => return relate(s, RelationOrigin::CareContact, data, request),
        Step::ServicesGiven => return relate(s, RelationOrigin::Services, data, request),
        Step::Danger | Step::ConsentUnobtainable | Step::CannotAskForLift => {
            return attest(s, step, data, request);
        }
        Step::LastinglyUnable => {
            let now = recorded(request);
            data.capacity.retain(|a| a.holds.since(a.recorded) < now);
            data.capacity.push(CapacityAssessment {
                id: new_id(20),
                ability: Ability::LastinglyUnable,
                holds: Period::ALWAYS,
                recorded: now,
            });
        }
        Step::AttitudeClarified => return clarify(s, data, request),
        Step::ChildAble | Step::ChildNotAble => {
            let now = recorded(request);
            data.maturity.retain(|m| m.holds.since(m.recorded) < now);
            data.maturity.push(MaturityAssessment {
                id: new_id(21),
                matter: WillMatter::All,
                mature: step == Step::ChildAble,
                holds: Period::ALWAYS,
                recorded: now,
            });
        }
        Step::NoHarm => return test(s, SecrecyQuestion::NoHarm, true, data, request),
        Step::PersonLiftsSecrecy => {
            return test(s, SecrecyQuestion::PersonLifts, true, data, request);
        }
        Step::InformantSafe => {
            return test(s, SecrecyQuestion::DangerToInformant, false, data, request);
        }
        Step::AskIvo => {
            let Some(entry) = request.entry else { return false };
            data.destructions.push(DestructionDecision {
                id: new_id(22),
                entry,
                case_number: "1".into(),
                holds: Period::ALWAYS,
                recorded: recorded(request),
            });
        }
        // The first changes the organisation; which need is one, the assignment tells.
        Step::AssignAuthority | Step::NeedAtWork => return false,
    }
    true
}

/// A step finds out what a list holds, and assesses nobody.
fn supply_list(
    s: &Situation<'_>,
    missing: samtycke::law::Missing,
    data: &mut PatientData,
    request: &mut Request,
) {
    use samtycke::law::Missing;
    let list = if missing == Missing::Maturity { Missing::Capacity } else { missing };
    supply(s, list, data, request);
}

fn make_available(s: &Situation<'_>, data: &mut PatientData) -> bool {
    let Some(id) = s.request.entry else { return false };
    let unable = data.capacity.iter().any(|a| a.ability == Ability::LastinglyUnable);
    let Some(entry) = data.entries.iter_mut().find(|e| e.id == id) else { return false };
    if entry.availability == Availability::None {
        entry.availability = if unable { Availability::Presumed } else { Availability::Available };
    }
    let holder = entry.provider;
    // Whoever may not know of blocks is told the same of what is blocked.
    without_blocks(data, |b| b.kind == BlockKind::Outer && b.provider == holder);
    true
}

fn inform(s: &Situation<'_>, data: &mut PatientData, request: &Request) -> bool {
    let Some(entry) = s.entry() else { return false };
    data.information.push(InformationGiven {
        id: new_id(23),
        provider: entry.provider,
        register: None,
        system_and_objection: true,
        visibility_of_blocks: true,
        holds: Period::ALWAYS,
        recorded: recorded(request),
    });
    // What was made available before is made available anew.
    if let Some(entry) = data.entries.iter_mut().find(|e| Some(e.id) == request.entry) {
        entry.available_since = entry.available_since.map(|since| since.max(recorded(request)));
    }
    true
}

fn relate(
    s: &Situation<'_>,
    origin: RelationOrigin,
    data: &mut PatientData,
    request: &Request,
) -> bool {
    let Some(unit) = s.staff().and_then(|p| p.seat.unit) else { return false };
    data.relations.push(Relation {
        id: new_id(24),
        unit,
        staff: None,
        origin,
        holds: Period::ALWAYS,
        recorded: recorded(request),
    });
    true
}

fn attest(s: &Situation<'_>, step: Step, data: &mut PatientData, request: &Request) -> bool {
    let Some(place) = s.staff() else { return false };
    let (n, danger, unobtainable) = match step {
        Step::Danger => (25, true, false),
        Step::ConsentUnobtainable => (26, false, true),
        _ => (27, false, false),
    };
    data.attestations.push(Attestation {
        id: new_id(n),
        by: place.seat.id,
        danger,
        consent_unobtainable: unobtainable,
        cannot_ask_for_lift: !danger && !unobtainable,
        takes_part: false,
        reason: "seen".into(),
        holds: Period::new(None, Some(request.at.plus_seconds(3600))).unwrap_or_default(),
        recorded: recorded(request),
    });
    true
}

fn clarify(s: &Situation<'_>, data: &mut PatientData, request: &Request) -> bool {
    let (Some(place), Some(entry)) = (s.staff(), s.entry()) else { return false };
    let care = place.kind == ProviderKind::Care;
    let own = if care { PresumptionRule::CareAccess } else { PresumptionRule::ServicesAccess };
    let both = [(own, place.seat.provider), (PresumptionRule::MakeAvailable, entry.provider)];
    let now = recorded(request);
    for (n, (rule, provider)) in (28..).zip(both) {
        data.presumptions.retain(|p| p.rule != rule || p.holds.since(p.recorded) < now);
        data.presumptions.push(Presumption {
            id: new_id(n),
            rule,
            provider,
            attitude_clarified: true,
            reason_to_assume_objection: false,
            holds: Period::ALWAYS,
            recorded: recorded(request),
        });
    }
    true
}

fn test(
    s: &Situation<'_>,
    question: SecrecyQuestion,
    answer: bool,
    data: &mut PatientData,
    request: &Request,
) -> bool {
    let Some(entry) = s.entry() else { return false };
    let now = recorded(request);
    data.secrecy_tests.retain(|t| t.question != question || t.holds.since(t.recorded) < now);
    data.secrecy_tests.push(SecrecyTest {
        id: new_id(if answer { 30 } else { 31 }),
        question,
        answer,
        provider: entry.provider,
        entry: Some(entry.id),
        reason: "tested".into(),
        holds: Period::ALWAYS,
        recorded: recorded(request),
    });
    true
}
