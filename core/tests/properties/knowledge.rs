//! What is not known, not yet known, or no longer so.

use proptest::prelude::*;
use samtycke::Verdict;
use samtycke::decision::{Note, Regime};
use samtycke::law::{Action, Relevance};
use samtycke::patient::{
    Ability, Attestation, Block, CapacityAssessment, Completeness, Consent, Knowledge,
    MaturityAssessment, Presumption, PresumptionRule, Relation, WillMatter,
};
use samtycke::record::Purpose;
use samtycke::time::{Period, Span};

use super::blocks::{inner, outer};
use super::generator::{CONTENT, Case, DAY, case, config, id};
use super::patient::{Aim, attestation, block, capacity, consent, maturity, presumption, relation};

fn kinds(c: &mut Completeness) -> [&mut Knowledge; 6] {
    [
        &mut c.relations,
        &mut c.consents,
        &mut c.blocks,
        &mut c.assessments,
        &mut c.information,
        &mut c.attestations,
    ]
}

proptest! {
    #![proptest_config(config())]

    /// House rule (policy, invariant 6): that a list may not be all there is never opens anything.
    #[test]
    fn knowing_less_opens_nothing(case in case(), forget in any::<[bool; 6]>()) {
        let less = case.but(|c| {
            for (kind, forget) in kinds(&mut c.patient.completeness).into_iter().zip(forget) {
                if forget {
                    *kind = Knowledge::Unknown;
                }
            }
        });
        prop_assert!(case.permits() || !less.permits());
    }

    /// House rule (policy, invariant 6): where blocks are not known in full nothing opens across
    /// providers, and inside only what no block can hide from this reader.
    #[test]
    fn unknown_blocks_close_all_but_the_own_unit(case in case(), pick in 0..CONTENT.len()) {
        let case = case.doing(CONTENT[pick]).but(|c| {
            c.patient.completeness.blocks = Knowledge::Unknown;
        });
        let decision = case.decide();
        if !decision.is_permit() {
            return Ok(());
        }
        prop_assert_eq!(decision.regime, Regime::WithinProvider);
        let quality = matches!(case.seat().purpose, Purpose::Quality | Purpose::Administration);
        let own_unit = decision.notes.contains(&Note::OwnUnitWithoutBlocks);
        prop_assert!(own_unit || quality || !case.entry().documented_for.is_care());
    }

    /// Invariant 6 (policy; the block contract's limit on age): asking for fresher facts opens nothing.
    #[test]
    fn a_stricter_limit_on_age_opens_nothing(case in case(), limit in 0..400_000_u32) {
        // Without a limit only what is known as of the access itself is fresh.
        let old = case.request.max_age_seconds.unwrap_or(0);
        let stricter = case.but(|c| c.request.max_age_seconds = Some(limit.min(old)));
        prop_assert!(case.permits() || !stricter.permits());
    }

    /// House rule (policy): the case as it was known. What was recorded later is as if it were not
    /// there, the annulment of a block and a lift for good included.
    #[test]
    fn what_was_recorded_later_was_not_known(
        case in case(),
        back in 0..60_i64,
        annulled in 0..60_i64,
    ) {
        if case.request.action == Action::Lift {
            return Ok(());
        }
        let at = case.request.at;
        let known_at = at.plus_seconds(-back * DAY);
        let block = if case.is_inside() { inner(&case) } else { Some(outer(&case)) };
        let case = case.but(|c| {
            let annulled = Some(at.plus_seconds(-annulled * DAY));
            c.patient.blocks.extend(block.map(|b| Block { annulled, ..b }));
        });
        let then = case.but(|c| c.request.known_at = Some(known_at));
        let without = then.but(|c| {
            let p = &mut c.patient;
            macro_rules! forget {
                ($($list:ident),+) => { $( p.$list.retain(|f| f.recorded <= known_at); )+ };
            }
            forget!(relations, work_needs, consents, blocks, lifts, lift_requests, information);
            forget!(capacity, maturity, presumptions, attestations, destructions, seals);
            forget!(protected_identity);
            p.entries.retain(|e| e.id == id("entry-1") || e.recorded <= known_at);
            for b in &mut p.blocks {
                b.lifted = b.lifted.take().filter(|l| l.recorded <= known_at);
                b.annulled = b.annulled.filter(|a| *a <= known_at);
            }
            let blocks: Vec<_> = p.blocks.iter().map(|b| b.id).collect();
            p.lifts.retain(|l| blocks.contains(&l.block));
            p.lift_requests.retain(|l| blocks.contains(&l.block));
            c.organisation.connections.retain(|x| x.recorded <= known_at);
        });
        let (then, without) = (then.decide(), without.decide());
        prop_assert_eq!((then.findings, then.signals), (without.findings, without.signals));
    }

    /// House rule (policy; facts end): a fact that has ended, or is still to come, has no effect; but an
    /// earlier relation does where a certificate is at stake (SVOD 3:1(2)), and an assessment speaks of
    /// its own time, so those added here lie outside every moment a rule asks about.
    #[test]
    fn what_does_not_hold_has_no_effect(
        (case, facts) in case().prop_flat_map(|c| {
            let (aim, at) = (Aim::of(&c), c.request.at);
            let some = (
                relation(&aim).boxed(),
                consent(&aim).boxed(),
                block(&aim).boxed(),
                attestation(&aim).boxed(),
            );
            let assessed = (capacity(at), maturity(at).boxed(), presumption(&aim).boxed());
            (Just(c), (some, assessed))
        }),
        ended in any::<bool>(),
        which in 0..7_usize,
        far in 0..3_i64,
    ) {
        let at = case.request.at;
        let edge = |days: i64| Some(at.plus_seconds(days * DAY));
        let holds = if ended {
            Period::new(edge(-3000), edge(-far * 1000)).unwrap_or_default()
        } else {
            Period::new(edge(1 + far * 1000), edge(9000)).unwrap()
        };
        let holds = if holds == Period::ALWAYS { Period::new(None, edge(0)).unwrap() } else { holds };
        let long_ended = if ended { Period::new(None, edge(-2500)) } else { Period::new(edge(500), None) };
        let long = long_ended.unwrap();
        let ((relation, consent, block, attestation), (capacity, maturity, presumption)) = facts;
        let name = "not-holding";
        let with = case.but(|c| {
            let certificate = c.request.relevance == Some(Relevance::Certificate);
            let p = &mut c.patient;
            match which {
                0 if !(ended && certificate) => {
                    p.relations.push(Relation { id: id(name), holds, ..relation });
                }
                1 => {
                    let (first, last) = if ended { (None, edge(-1)) } else { (edge(1), None) };
                    let valid = Span::new(first, last).unwrap();
                    p.consents.push(Consent { id: id(name), valid, ..consent });
                }
                2 => p.blocks.push(Block { id: id(name), holds, ..block }),
                3 => p.attestations.push(Attestation { id: id(name), holds, ..attestation }),
                4 => p.capacity.push(CapacityAssessment { id: id(name), holds: long, ..capacity }),
                5 => p.maturity.push(MaturityAssessment { id: id(name), holds: long, ..maturity }),
                6 => p.presumptions.push(Presumption { id: id(name), holds, ..presumption }),
                _ => {}
            }
        });
        let (with, without) = (with.decide(), case.decide());
        prop_assert_eq!((with.verdict, with.ground), (without.verdict, without.ground));
        prop_assert_eq!(with.signals, without.signals);
    }

    /// SVOD 2:6, 3:3, 3:4, PDL 4:4 (D2): the newest assessment counts. One given without a beginning counts
    /// from when it was recorded, not as older than all others.
    #[test]
    fn the_newest_assessment_counts(
        case in case(),
        able in any::<bool>(),
        mature in any::<bool>(),
        clarified in any::<bool>(),
    ) {
        let recorded = case.request.known_at.unwrap_or(case.request.at).min(case.request.at);
        let seat = case.seat().clone();
        let rule = if case.social_reader() {
            PresumptionRule::ServicesAccess
        } else {
            PresumptionRule::CareAccess
        };
        let holds = Period::ALWAYS;
        let newest = |c: &mut Case| {
            let ability = if able { Ability::Able } else { Ability::LastinglyUnable };
            let p = &mut c.patient;
            p.capacity.push(CapacityAssessment { id: id("new-1"), ability, holds, recorded });
            let matter = WillMatter::All;
            p.maturity.push(MaturityAssessment { id: id("new-2"), matter, mature, holds, recorded });
            p.presumptions.push(Presumption {
                id: id("new-3"),
                rule,
                provider: seat.provider,
                attitude_clarified: clarified,
                reason_to_assume_objection: false,
                holds,
                recorded,
            });
        };
        // Nothing in the case speaks of another time: no blocks or consents that an assessment of an
        // earlier day decides on.
        let case = case.but(|c| {
            c.patient.blocks.retain(|b| c.request.block == Some(b.id));
            c.patient.lifts.clear();
            c.patient.lift_requests.clear();
            let at = c.request.at;
            for x in &mut c.patient.consents {
                x.valid = Span::new(Some(at), None).unwrap();
            }
            c.patient.presumptions.retain(|p| p.rule == rule && p.provider == seat.provider);
            let earlier = |f: Period, r| f.from().is_none_or(|f| f < recorded) && r < recorded;
            c.patient.capacity.retain(|f| earlier(f.holds, f.recorded));
            c.patient.maturity.retain(|f| earlier(f.holds, f.recorded));
            c.patient.presumptions.retain(|f| earlier(f.holds, f.recorded));
            // One that does say when it began, and says the opposite.
            let holds = Period::starting(recorded.plus_seconds(-5 * DAY));
            let recorded = recorded.plus_seconds(-5 * DAY);
            let ability = if able { Ability::LastinglyUnable } else { Ability::Able };
            let p = &mut c.patient;
            p.identities = vec![id("personnummer|201001022381")];
            p.died = None;
            p.capacity.push(CapacityAssessment { id: id("old-1"), ability, holds, recorded });
            let (matter, mature) = (WillMatter::All, !mature);
            p.maturity.push(MaturityAssessment { id: id("old-2"), matter, mature, holds, recorded });
        });
        let all = case.but(newest);
        let alone = case.but(|c| {
            c.patient.capacity.clear();
            c.patient.maturity.clear();
            c.patient.presumptions.clear();
            newest(c);
        });
        prop_assert_eq!(all.decide().findings, alone.decide().findings);
    }

    /// Invariant 6 (policy): what is left out of an entry is never read in the reader's favour.
    #[test]
    fn forgetting_what_an_entry_is_opens_nothing(case in case(), pick in 0..CONTENT.len()) {
        let case = case.doing(CONTENT[pick]);
        if case.permits() {
            return Ok(());
        }
        let kind = case.but(|c| c.entry_mut().information_type = None);
        let event = case.but(|c| c.entry_mut().event = Span::ALWAYS);
        let place = case.but(|c| {
            let entry = c.entry_mut();
            (entry.unit, entry.process) = (None, None);
        });
        for forgotten in [kind, event, place] {
            prop_assert_ne!(forgotten.verdict(), Verdict::Permit);
        }
    }
}
