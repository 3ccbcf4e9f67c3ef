//! The lawful ways to a yes.

use proptest::prelude::*;
use samtycke::decision::{Actor, Authentication, Step, lawful_paths};
use samtycke::patient::{
    Attestation, Consent, ConsentAnswer, ConsentFor, GivenBy, Relation, RelationOrigin,
};
use samtycke::time::{Period, Span};

use super::generator::{Case, DAY, case, config, id};

/// Takes a step on the facts as a host would; `None` where this test does not know how.
fn taken(case: &Case, step: Step) -> Option<Case> {
    let (at, seat) = (case.request.at, case.seat().clone());
    let attest = |danger: bool, consent_unobtainable: bool| {
        case.but(|c| {
            c.patient.attestations.push(Attestation {
                id: id(if danger { "step-danger" } else { "step-unobtainable" }),
                by: seat.id,
                danger,
                consent_unobtainable,
                cannot_ask_for_lift: false,
                takes_part: false,
                reason: "a step".into(),
                holds: Period::new(None, Some(at.plus_seconds(DAY))).unwrap(),
                recorded: at.plus_seconds(-1),
            });
        })
    };
    Some(match step {
        Step::ChooseActively => case.but(|c| c.request.active_choice = Some(true)),
        Step::SignInStronger => case.but(|c| {
            c.request.authentication = Some(Authentication { factors: 2, assurance: None });
        }),
        Step::Judge(relevance) => case.but(|c| c.request.relevance = Some(relevance)),
        Step::Danger => attest(true, false),
        Step::ConsentUnobtainable => attest(false, true),
        Step::RelationExists => {
            let unit = seat.unit?;
            case.but(|c| {
                c.patient.relations.push(Relation {
                    id: id("step-relation"),
                    unit,
                    staff: None,
                    origin: RelationOrigin::CareContact,
                    holds: Period::ALWAYS,
                    recorded: at.plus_seconds(-1),
                });
            })
        }
        Step::AskConsent => case.but(|c| {
            c.patient.consents.push(Consent {
                id: id("step-consent"),
                answer: ConsentAnswer::Given,
                given_by: GivenBy::Patient,
                asked_for: ConsentFor::Access,
                block: None,
                provider: seat.provider,
                unit: None,
                staff: None,
                valid: Span::new(Some(at), None).unwrap(),
                recalled: None,
                annulled: None,
                recorded: at,
            });
        }),
        _ => return None,
    })
}

proptest! {
    #![proptest_config(config())]

    /// House rule (policy): a way works when its steps are taken, none holds another, and where there is
    /// none the reason is stated. D11: after a refusal nobody is asked again.
    #[test]
    fn a_way_works_and_is_smallest(case in case()) {
        prop_assume!(matches!(case.request.actor, Actor::Staff(_)));
        let world = case.world();
        let facts = world.facts_of_only_patient().unwrap();
        let paths = lawful_paths(facts, &case.request).unwrap();
        prop_assert_eq!(paths.none.is_some(), paths.ways.is_empty() && !case.permits());
        for (i, way) in paths.ways.iter().enumerate() {
            prop_assert!(!way.is_empty());
            let others = paths.ways.iter().enumerate().filter(|(j, _)| *j != i);
            for (_, other) in others {
                prop_assert!(!other.iter().all(|step| way.contains(step)), "{:?} {:?}", way, other);
            }
            let after = way.iter().try_fold(case.clone(), |c, step| taken(&c, *step));
            if let Some(after) = after.filter(|_| case.request.known_at.is_none()) {
                prop_assert!(after.permits(), "{:?}: {:?}", way, after.decide().reason);
            }
        }
    }
}
