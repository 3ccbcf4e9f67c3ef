//! Permits, checked against the raw facts: what every ground takes at the least.

use std::collections::BTreeSet;

use proptest::prelude::*;
use samtycke::Verdict;
use samtycke::decision::{Actor, Regime, SignalKind};
use samtycke::law::{Action, Reach, Relevance};
use samtycke::organisation::StaffKind;
use samtycke::patient::{
    Ability, Attestation, BlockKind, Consent, ConsentAnswer, ConsentFor, GivenBy, PermanentLift,
    PresumptionRule,
};
use samtycke::record::{Availability, CareActivity};
use samtycke::time::{Period, swedish_date};

use super::generator::{Case, DAY, case, config, id};
use super::patient::{Aim, consent, plain_block};

const GROUNDS: [&str; 5] = ["SVOD 3:1", "SVOD 3:2", "SVOD 3:3", "SVOD 3:4", "SVOD 3:6"];

/// Is there a fact in the list that was known, holds now and is as asked?
macro_rules! there_is {
    ($case:expr, $list:ident, |$fact:ident| $is:expr) => {{
        let (case, at) = (&$case, $case.request.at);
        case.patient.$list.iter().any(|$fact| {
            case.request.known_at.is_none_or(|k| $fact.recorded <= k)
                && $fact.holds.holds_at(at)
                && $is
        })
    }};
}

/// A consent to read, from the patient in person, to this provider, valid now.
fn consents(case: &Case) -> bool {
    let (at, seat) = (case.request.at, case.seat());
    case.fitting().consents.iter().any(|x| {
        x.answer == ConsentAnswer::Given
            && x.given_by == GivenBy::Patient
            && x.asked_for == ConsentFor::Access
            && x.provider == seat.provider
            && x.valid.contains(at)
            && x.recalled.is_none_or(|then| at < then)
            && x.annulled.is_none_or(|then| at < then)
    })
}

proptest! {
    #![proptest_config(config())]

    /// Invariant 3 (SVOD 3:7, PDL 5:4): across providers nothing opens but SVOD 3:1–3:6, from the day
    /// the act was in force, for reading only; and only what was processed for care or services, made
    /// available, in activities the act covers (SVOD 1:1, 2:1, 2:4).
    #[test]
    fn across_providers_only_the_listed_grounds_open(case in case()) {
        prop_assume!(case.on_entry() && !case.is_inside());
        let decision = case.decide();
        if decision.verdict != Verdict::Permit {
            return Ok(());
        }
        let ground = decision.ground.unwrap().id;
        let svod = swedish_date(case.request.at) >= id("2023-01-01");
        let listed = if svod { &GROUNDS[..] } else { &["PDL 6:3", "PDL 6:3 a", "PDL 6:4(1)"] };
        prop_assert!(listed.contains(&ground), "{}", ground);
        prop_assert_eq!(decision.regime, Regime::BetweenProviders);
        prop_assert!(case.request.action.only_reads());
        prop_assert!(case.entry().availability != Availability::None);
        prop_assert!(!svod || case.entry().activity == CareActivity::Ordinary);
        let social_data = case.entry().provider.as_str().starts_with("OG");
        prop_assert!(social_data || case.entry().documented_for.is_care());
        prop_assert_eq!(case.social_reader(), matches!(ground, "SVOD 3:2" | "SVOD 3:4"));
    }

    /// Invariant 3, ground by ground (SVOD 3:1–3:6): what the act names for the ground stands among the
    /// facts: consent in person, an assessed child, lasting inability with a presumption, an attested
    /// emergency.
    #[test]
    fn a_ground_has_its_facts(case in case()) {
        prop_assume!(case.on_entry());
        let decision = case.decide();
        let Some(ground) = decision.ground else { return Ok(()) };
        let seat = case.seat();
        let by_child = there_is!(case, maturity, |m| !m.mature);
        let unable = there_is!(case, capacity, |k| k.ability == Ability::LastinglyUnable);
        let presumed = |rule: PresumptionRule| there_is!(case, presumptions, |p| p.rule == rule
            && p.provider == seat.provider
            && p.attitude_clarified
            && !p.reason_to_assume_objection);
        let social_data = case.entry().provider.as_str().starts_with("OG");
        match ground.id {
            "SVOD 3:1" | "PDL 6:3" => {
                prop_assert!(consents(&case) || by_child);
                prop_assert!(case.patient.relations.iter().any(|r| !r.origin.is_social_care()));
            }
            "SVOD 3:2" => {
                prop_assert!(consents(&case) || (by_child && social_data));
                prop_assert!(there_is!(case, relations, |r| r.origin.is_social_care()));
            }
            "SVOD 3:3" | "PDL 6:3 a" => prop_assert!(unable && presumed(PresumptionRule::CareAccess)),
            "SVOD 3:4" => {
                prop_assert!(unable && presumed(PresumptionRule::ServicesAccess) && social_data);
            }
            "SVOD 3:6" | "PDL 6:4(1)" => {
                prop_assert!(there_is!(case, attestations, |a| a.danger));
                prop_assert!(there_is!(case, attestations, |a| a.consent_unobtainable));
                prop_assert_eq!(case.request.relevance, Some(Relevance::IndispensableCare));
                let d6 = case.request.switches.emergency_opens_social_care;
                prop_assert!(!social_data || d6);
            }
            "PDL 4:1" | "PDL 8:4(1)" => prop_assert!(case.is_inside()),
            other => prop_assert!(false, "{}", other),
        }
    }

    /// SVOD 3:1, 3:2 (D3, D15): nobody consents in the person's place; a guardian's or representative's
    /// yes carries no ground that asks for consent, unless the child can't consent and none is asked for.
    #[test]
    fn nobody_consents_for_another(case in case(), guardian in any::<bool>()) {
        let by = if guardian { GivenBy::Guardian } else { GivenBy::Representative };
        let case = case.but(|c| c.patient.consents.iter_mut().for_each(|x| {
            if x.answer == ConsentAnswer::Given {
                x.given_by = by;
            }
        }));
        let ground = case.decide().ground.map(|p| p.id);
        let by_child = there_is!(case, maturity, |m| !m.mature);
        prop_assert!(by_child || (ground != Some("SVOD 3:1") && ground != Some("SVOD 3:2")));
        prop_assert_ne!(ground, Some("PDL 4:5(1)1"));
    }

    /// Invariant 3 (PDL 4:1, 4:2(1)): no permit on an entry, inside or across, without a person in an
    /// assignment in force with a right, and without a task for the patient.
    #[test]
    fn a_permit_takes_a_person_with_a_task_and_a_right(case in case()) {
        if !case.on_entry() || !case.permits() {
            return Ok(());
        }
        let seat = case.seat();
        prop_assert!(seat.holds.holds_at(case.request.at) && !seat.rights.is_empty());
        if case.social_reader() {
            return Ok(());
        }
        let staff = case.organisation.staff.iter().find(|s| s.id == seat.staff).unwrap();
        prop_assert!(staff.kind != StaffKind::Machine);
        prop_assert!(staff.person.is_none_or(|own| !case.patient.identities.contains(&own)));
        prop_assert!(
            there_is!(case, relations, |_r| true)
                || there_is!(case, attestations, |a| a.takes_part)
                || there_is!(case, work_needs, |n| n.assignment == seat.id)
        );
    }

    /// Invariant 14 turned to the seat (PDL 4:2(1), 4:5; policy): taking away a right, the competence to
    /// lift, or turning on a stricter reading of a doubtful point opens nothing.
    #[test]
    fn less_authority_and_stricter_readings_open_nothing(
        case in case(),
        keep in any::<[bool; 12]>(),
        strict in any::<[bool; 3]>(),
    ) {
        let less = case.but(|c| {
            let reader = c.request.assignment().unwrap();
            for a in &mut c.organisation.assignments {
                a.may_lift = false;
                if a.id == reader {
                    let mut keep = keep.into_iter();
                    a.rights.retain(|_| keep.next().unwrap_or(true));
                }
            }
            let s = &mut c.request.switches;
            s.strict_inner_block |= strict[0];
            s.relation_in_3_3_and_3_6 |= strict[1];
            s.inner_block_binds_others |= strict[2];
            s.emergency_opens_social_care = false;
            s.block_ends_at_death = false;
        });
        prop_assert!(case.permits() || !less.permits());
    }

    /// House trap, from SVOD 3:6(1)2 and PDL 4:5(1)2 (D11): a refusal is an answer. It opens nothing, and
    /// after it there is no emergency.
    #[test]
    fn a_refusal_opens_nothing_and_ends_the_emergency(
        (case, no) in case().prop_flat_map(|c| { let x = consent(&Aim::of(&c)); (Just(c), x) }),
    ) {
        let at = case.request.at;
        let refused = case.but(|c| {
            c.patient.consents.push(Consent {
                id: id("no"),
                answer: ConsentAnswer::Refused,
                given_by: GivenBy::Patient,
                recorded: c.request.known_at.unwrap_or(at),
                ..no
            });
        });
        prop_assert!(case.permits() || !refused.permits());
        let everywhere = refused.but(|c| {
            let no = c.patient.consents.last_mut().unwrap();
            (no.unit, no.staff, no.recalled, no.annulled) = (None, None, None, None);
            (no.asked_for, no.valid) = (ConsentFor::Access, samtycke::time::Span::at(at));
            // Later than every other answer.
            no.valid = samtycke::time::Span::new(Some(at), None).unwrap();
        });
        let ground = everywhere.decide().ground.map(|p| p.id);
        prop_assert!(ground != Some("SVOD 3:6") && ground != Some("SVOD 3:3"));
    }

    /// PDL 4:5, SVOD 2:3(3): a lift for good counts only from a competent officer of the provider that
    /// blocked; anybody else's leaves the block standing.
    #[test]
    fn only_the_blocking_provider_lifts(case in case(), blocked in any::<prop::sample::Index>()) {
        prop_assume!(!case.patient.blocks.is_empty());
        let at = case.request.at;
        let with = |by: Option<&str>| case.but(|c| {
            let block = blocked.index(c.patient.blocks.len());
            let block = &mut c.patient.blocks[block];
            let (recorded, at) = (at.plus_seconds(-90 * DAY), at.plus_seconds(-90 * DAY));
            block.lifted = by.map(|by| PermanentLift { at, by: id(by), recorded });
        });
        let blocker = case.patient.blocks[blocked.index(case.patient.blocks.len())].provider;
        let stands = with(None).decide();
        for by in ["A-WARD", "A-SCHOOL", "A-CLINIC", "A-SERVICES", "A-CENTRE"] {
            let officer = case.organisation.assignments.iter().find(|a| a.id == id(by)).unwrap();
            let block = &case.patient.blocks[blocked.index(case.patient.blocks.len())];
            let inner = block.kind == BlockKind::Inner;
            if officer.provider != blocker || (inner && !officer.may_lift) {
                prop_assert_eq!(&with(Some(by)).decide().findings, &stands.findings);
            }
        }
    }

    /// Invariants 2 and 8 (SVOD 2:5, 3:3(1), 3:4(1), 3:5(1), 3:6(1), PDL 4:5(2)): a name is shown only by
    /// an act that is about showing it, and permitted; never beside an action on an entry.
    #[test]
    fn names_are_shown_only_where_a_provision_says_so(case in case()) {
        let decision = case.decide();
        for signal in decision.signals.iter().filter(|s| s.name.is_some()) {
            prop_assert!(decision.is_permit());
            let ground = decision.ground.unwrap().id;
            match signal.kind {
                SignalKind::BlockingProvider => {
                    prop_assert!(matches!(ground, "SVOD 3:5(1)1" | "SVOD 3:5(2)" | "PDL 6:4(2)"));
                }
                SignalKind::BlockingUnit => {
                    prop_assert!(matches!(ground, "PDL 4:5(2)" | "PDL 4:5(1)2"));
                }
                SignalKind::HoldingProvider => {
                    prop_assert_eq!(case.request.action, Action::RevealHolders);
                }
                other => prop_assert!(false, "{:?} names somebody", other),
            }
        }
        let told: BTreeSet<_> = decision.signals.iter().map(|s| (s.kind, s.name)).collect();
        prop_assert_eq!(told.len(), decision.signals.len(), "{:?}", decision.signals);
    }

    /// PDL 4:5(2): a unit that has blocked several times is named once, whatever the order of its blocks.
    #[test]
    fn a_blocking_unit_is_named_once(case in case()) {
        let asking = case.doing(Action::RevealWhoBlocked).but(|c| {
            let (at, by) = (c.request.at, id("A-EMERGENCY"));
            c.request.actor = Actor::Staff(by);
            c.request.entry = None;
            c.request.reach = Some(Reach::OwnProvider);
            c.request.relevance = Some(Relevance::IndispensableCare);
            c.patient.consents.clear();
            c.patient.attestations.push(Attestation {
                id: id("unconscious"),
                by,
                danger: false,
                consent_unobtainable: true,
                cannot_ask_for_lift: false,
                takes_part: true,
                reason: "unconscious".into(),
                holds: Period::new(None, Some(at.plus_seconds(DAY))).unwrap(),
                recorded: at.plus_seconds(-365 * DAY),
            });
            for (name, unit) in
                [("x-1", "UNIT-WARD"), ("x-2", "UNIT-CENTRE"), ("x-3", "UNIT-HOSPITAL")]
            {
                let block = plain_block(name, BlockKind::Inner, "VG-REGION", Some(unit), None);
                c.patient.blocks.push(block);
            }
        });
        let decision = asking.decide();
        let named: Vec<_> = decision.signals.iter().filter_map(|s| s.name).collect();
        let once: BTreeSet<_> = named.iter().copied().collect();
        prop_assert_eq!(named.len(), once.len(), "{:?}", named);
        let died = asking.patient.died.is_some() && asking.request.switches.block_ends_at_death;
        prop_assert!(!decision.is_permit() || died || once.len() >= 2);
    }
}
