//! Blocks: what they close, what opens them, what does not.

use proptest::prelude::*;
use proptest::sample::select;
use samtycke::Verdict;
use samtycke::decision::BlockWish;
use samtycke::law::{Action, Relevance};
use samtycke::patient::{
    Block, BlockKind, Consent, ConsentAnswer, ConsentFor, GivenBy, RequestedBy,
};
use samtycke::record::Purpose;
use samtycke::time::{Instant, Period, Span};

use super::generator::{CONTENT, Case, DAY, ENTRY, case, config, id, period, recorded};
use super::patient::{Aim, attestation, block, consent, plain_block, protect};

/// An outer block of the holder's that stands and reaches the entry, and no lift of it.
pub(crate) fn outer(case: &Case) -> Block {
    plain_block("added", BlockKind::Outer, case.entry().provider.as_str(), None, None)
}

/// An inner block on the entry's own place that stands against the reader, where there is one.
pub(crate) fn inner(case: &Case) -> Option<Block> {
    let (entry, seat) = (case.entry(), case.seat());
    let quality = matches!(seat.purpose, Purpose::Quality | Purpose::Administration);
    if !case.is_inside()
        || !entry.provider.as_str().starts_with("VG")
        || !entry.documented_for.is_care()
        || (quality && !case.request.switches.strict_inner_block)
    {
        return None;
    }
    let provider = entry.provider.as_str();
    if let Some(process) = entry.process.filter(|p| seat.process != Some(*p)) {
        return Some(plain_block(
            "added",
            BlockKind::Inner,
            provider,
            None,
            Some(process.as_str()),
        ));
    }
    let world = case.world();
    let unit = entry.unit?;
    let theirs = world.organisation().care_unit(unit)?.id;
    let own = seat.unit.and_then(|u| world.organisation().care_unit(u)).map(|u| u.id);
    (own != Some(theirs))
        .then(|| plain_block("added", BlockKind::Inner, provider, Some(unit.as_str()), None))
}

/// D14 off: a block outlasts the patient.
fn blocks_outlive(case: &mut Case) {
    case.request.switches.block_ends_at_death = false;
}

/// Consent and emergency at once, given to this reader.
fn open_every_other_door(case: &mut Case) {
    let aim = Aim::of(case);
    let (seat, at) = (case.seat().clone(), case.request.at);
    for (name, asked_for) in
        [("open-1", ConsentFor::Access), ("open-2", ConsentFor::LiftInnerBlock)]
    {
        if asked_for == ConsentFor::LiftInnerBlock && aim.social {
            continue;
        }
        case.patient.consents.push(Consent {
            id: id(name),
            answer: ConsentAnswer::Given,
            given_by: GivenBy::Patient,
            asked_for,
            provider: seat.provider,
            unit: None,
            staff: None,
            valid: Span::ALWAYS,
            recalled: None,
            annulled: None,
            block: None,
            recorded: at,
        });
    }
    case.patient.attestations.push(samtycke::patient::Attestation {
        id: id("open-3"),
        by: seat.id,
        danger: true,
        consent_unobtainable: true,
        cannot_ask_for_lift: true,
        takes_part: true,
        reason: "danger".into(),
        holds: Period::new(None, Some(at.plus_seconds(DAY))).unwrap(),
        recorded: at.plus_seconds(-DAY),
    });
    case.request.relevance = Some(Relevance::IndispensableCare);
}

proptest! {
    #![proptest_config(config())]

    /// Invariant 2 (SVOD 2:3, 3:6, 3:7): neither consent nor an emergency opens what an outer block
    /// hides; for every action on an entry, search hits and lists included (invariant 5).
    #[test]
    fn an_outer_block_closes_whatever_else_speaks_for_opening(
        case in case(),
        action in select(CONTENT.to_vec()),
    ) {
        let case = case.doing(action).but(|c| {
            blocks_outlive(c);
            c.patient.blocks.push(outer(c));
            open_every_other_door(c);
        });
        prop_assume!(!case.is_inside());
        prop_assert_ne!(case.verdict(), Verdict::Permit);
    }

    /// Invariants 1, 2 and 5 (PDL 4:4, 4:5): an inner block closes every action on the entry to other
    /// units; only a lift opens it, never the consent to lift or an emergency by itself.
    #[test]
    fn an_inner_block_closes_to_other_units_until_it_is_lifted(
        case in case(),
        action in select(CONTENT.to_vec()),
    ) {
        let Some(block) = inner(&case) else { return Ok(()) };
        let case = case.doing(action).but(|c| {
            blocks_outlive(c);
            c.patient.blocks.push(block);
            open_every_other_door(c);
        });
        prop_assert_ne!(case.verdict(), Verdict::Permit);
    }

    /// Invariant 5 (PDL 4:4, SVOD 2:3): a search hit, a list and a print are judged as a reading is.
    #[test]
    fn every_way_of_taking_part_is_judged_alike(case in case()) {
        let read = case.doing(Action::Read).decide();
        for action in [Action::Print, Action::SearchHit, Action::List] {
            let other = case.doing(action).decide();
            prop_assert_eq!(
                (read.verdict, read.ground, read.reason),
                (other.verdict, other.ground, other.reason)
            );
        }
    }

    /// Invariant 1 (PDL 4:1–4:5): inside a provider no consent, given or refused, makes a difference to
    /// an action on an entry.
    #[test]
    fn inside_a_provider_consent_decides_nothing(
        (case, others) in case().prop_flat_map(|c| {
            let some = prop::collection::vec(consent(&Aim::of(&c)), 0..4);
            (Just(c), some)
        }),
        action in select(CONTENT.to_vec()),
    ) {
        prop_assume!(case.is_inside());
        let case = case.doing(action);
        let changed = case.but(|c| {
            c.patient.consents.clear();
            for (i, consent) in others.into_iter().enumerate() {
                c.patient.consents.push(Consent { id: id(&format!("other-{i}")), ..consent });
            }
        });
        // PDL 2:2 tells of a refusal, and that it does not hinder.
        let but_2_2 = |c: &Case| {
            let mut findings = c.decide().findings;
            findings.retain(|f| f.provision.id != "PDL 2:2");
            findings
        };
        prop_assert_eq!(but_2_2(&case), but_2_2(&changed));
        prop_assert_eq!(case.verdict(), changed.verdict());
    }

    /// Invariant 1 (PDL 4:5(1)1, SVOD 2:3(3)): lifting a block, and seeing who blocked, hang on consent to
    /// *lift* at most; that somebody may read other providers' data is another matter.
    #[test]
    fn consent_to_read_elsewhere_lifts_nothing(
        (case, other) in case().prop_flat_map(|c| { let x = consent(&Aim::of(&c)); (Just(c), x) }),
    ) {
        let acts = [Action::Lift, Action::Block, Action::RequestLift, Action::RevealWhoBlocked];
        if !acts.contains(&case.request.action) {
            return Ok(());
        }
        let changed = case.but(|c| {
            c.patient.consents.push(Consent { asked_for: ConsentFor::Access, ..other });
        });
        prop_assert_eq!(case.verdict(), changed.verdict());
    }

    /// Invariant 4 (PDL 4:4(2), SVOD 2:3(2)): a guardian's block received from elsewhere is kept and has
    /// no effect; D15 reads the same of a representative's (policy).
    #[test]
    fn a_block_by_somebody_without_the_right_has_no_effect(
        (case, blocked) in case().prop_flat_map(|c| { let b = block(&Aim::of(&c)); (Just(c), b) }),
        by in select(vec![RequestedBy::Guardian, RequestedBy::Representative]),
    ) {
        let with = case.but(|c| {
            c.patient.blocks.push(Block { id: id("added"), requested_by: by, ..blocked });
        });
        let (with, without) = (with.decide(), case.decide());
        prop_assert_eq!(
            (with.verdict, with.ground, with.reason, with.signals),
            (without.verdict, without.ground, without.reason, without.signals)
        );
    }

    /// Invariant 4 (PDL 4:4(2), SVOD 2:3(2)): a guardian's wish to block is refused at registration.
    #[test]
    fn a_guardian_registers_no_block(
        case in case(),
        kind in select(vec![BlockKind::Inner, BlockKind::Outer]),
        by in select(vec![RequestedBy::Guardian, RequestedBy::Representative]),
    ) {
        let case = case.doing(Action::Block).but(|c| {
            c.request.entry = None;
            c.request.new_block = Some(BlockWish { kind, requested_by: by });
        });
        prop_assert_ne!(case.verdict(), Verdict::Permit);
    }

    /// Invariant 6 (policy; the national block contract says the same of types): what is not known of an
    /// entry, its type, its time or its place, brings it under every block it could lie under.
    #[test]
    fn what_is_unknown_of_an_entry_counts_as_blocked(
        case in case(),
        action in select(CONTENT.to_vec()),
        forgotten in select(vec!["type", "strange type", "time", "end of time", "place"]),
    ) {
        let mut case = case.doing(action).but(blocks_outlive);
        let at = case.request.at;
        let day = |d: i64| Some(at.plus_seconds(d * DAY));
        let block = if case.is_inside() { inner(&case) } else { Some(outer(&case)) };
        let Some(mut block) = block else { return Ok(()) };
        match forgotten {
            "type" => case.entry_mut().information_type = None,
            "strange type" => case.entry_mut().information_type = Some(id("new")),
            "time" => case.entry_mut().event = Span::ALWAYS,
            "end of time" => {
                case.entry_mut().event = Span::new(day(-900), None).unwrap();
            }
            _ => {
                let entry = case.entry_mut();
                (entry.unit, entry.process) = (None, None);
            }
        }
        if forgotten.contains("type") {
            block.excepted = vec![id("lak"), id("upp")];
        } else if forgotten.contains("time") {
            block.information = Span::new(day(-700), day(-600)).unwrap();
        }
        case.patient.blocks.push(block);
        prop_assert_ne!(case.verdict(), Verdict::Permit);
    }

    /// Invariant 7 (policy, as the national block contract has it): an event that overlaps a block's
    /// information period by a moment is behind the block; one wholly outside is as if unblocked.
    #[test]
    fn a_partial_overlap_is_an_overlap(
        case in case(),
        a in prop::option::of(0..6_i64), b in prop::option::of(0..6_i64),
        x in prop::option::of(0..6_i64), y in prop::option::of(0..6_i64),
    ) {
        let order = |a: Option<i64>, b: Option<i64>| match (a, b) {
            (Some(a), Some(b)) => (Some(a.min(b)), Some(a.max(b))),
            other => other,
        };
        let ((first, last), (from, to)) = (order(a, b), order(x, y));
        let day = |d: Option<i64>| d.map(|d| case.request.at.plus_seconds((d - 20) * DAY));
        let case = case.doing(Action::Read).but(|c| {
            blocks_outlive(c);
            c.entry_mut().event = Span::new(day(first), day(last)).unwrap();
        });
        let block = if case.is_inside() { inner(&case) } else { Some(outer(&case)) };
        let Some(mut block) = block else { return Ok(()) };
        block.information = Span::new(day(from), day(to)).unwrap();
        let with = case.but(|c| c.patient.blocks.push(block));
        let begins = last.is_none_or(|l| from.is_none_or(|f| f <= l));
        let ends = first.is_none_or(|f| to.is_none_or(|t| f <= t));
        if begins && ends {
            prop_assert_ne!(with.verdict(), Verdict::Permit);
        } else {
            prop_assert_eq!(with.decide().findings, case.decide().findings);
        }
    }

    /// Invariant 14 (PDL 4:4, SVOD 2:3; seals and protected identity: policy): adding a block, a seal or
    /// a protective flag opens nothing.
    #[test]
    fn a_protection_added_opens_nothing(
        (case, added, when) in case().prop_flat_map(|c| {
            let (aim, at) = (Aim::of(&c), c.request.at);
            (Just(c), block(&aim), (period(at), recorded(at)))
        }),
    ) {
        let protected = case.but(|c| {
            c.patient.blocks.push(Block { id: id("added"), ..added });
            protect(c, when.0, when.1);
        });
        let (before, after) = (case.decide(), protected.decide());
        prop_assert!(before.is_permit() || !after.is_permit());
        // Nor does it name a holder that was not named.
        let holders = |d: &samtycke::Decision| {
            let named = d.signals.iter().filter(|s| s.kind.word() == "holding-provider");
            named.map(|s| s.name).collect::<Vec<_>>()
        };
        let before = holders(&before);
        prop_assert!(holders(&after).iter().all(|name| before.contains(name)));
    }

    /// Invariant 14 (SVOD 2:3, 3:7, PDL 4:4): adding consents, or what readers attest, opens nothing that
    /// is blocked.
    #[test]
    fn consents_and_attestations_added_open_nothing_blocked(
        (case, yes, said) in case().prop_flat_map(|c| {
            let aim = Aim::of(&c);
            (Just(c), consent(&aim), attestation(&aim))
        }),
    ) {
        let block = if case.is_inside() { inner(&case) } else { Some(outer(&case)) };
        let case = case.doing(Action::Read).but(|c| c.patient.blocks.extend(block));
        let hidden = case.decide().findings.iter().any(|f| {
            let block = f.reason.code().ends_with("inner-block") || f.reason.code() == "outer-block";
            block && f.outcome.word() == "not-met"
        });
        if !hidden {
            return Ok(());
        }
        let opened = case.but(|c| {
            c.patient.consents.push(yes);
            c.patient.attestations.push(said);
        });
        prop_assert!(!opened.permits());
    }
}

/// Invariant 6, the boundary the generator seldom meets: an entry of which neither unit nor process is
/// known may have been documented in the blocked process.
#[test]
fn an_entry_without_a_place_lies_under_a_block_on_a_process() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let permitted = case().prop_filter("an inner permit", |c| {
        c.request.action == Action::Read
            && c.seat().id == id("A-WARD")
            && c.is_inside()
            && c.entry().documented_for.is_care()
            && c.entry().id == id(ENTRY)
            && c.entry().unit.is_none()
            && c.patient.blocks.is_empty()
            && c.permits()
    });
    let case = permitted.new_tree(&mut runner);
    let case = proptest::strategy::ValueTree::current(&case.unwrap());
    let stroke = Some("PROCESS-STROKE");
    let block = plain_block("added", BlockKind::Inner, "VG-REGION", None, stroke);
    assert_eq!(case.but(|c| c.patient.blocks.push(block)).verdict(), Verdict::Deny);
}

/// The moments a block begins and ends (PDL 4:4, SVOD 2:3: at once; invariant 5): its first moment
/// counts, its end does not.
#[test]
fn a_block_holds_from_its_first_moment_until_its_end() {
    let at: Instant = id("2026-03-02T09:00:00+01:00");
    let holds = Period::new(Some(at), Some(at.plus_seconds(1))).unwrap();
    assert!(holds.holds_at(at) && !holds.holds_at(at.plus_seconds(1)));
    assert!(!holds.holds_at(at.plus_seconds(-1)));
}
