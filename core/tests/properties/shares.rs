//! The generator itself: what it must hit for the other properties to mean anything.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use samtycke::Verdict;
use samtycke::decision::Regime;
use samtycke::law::{Outcome, Reason};

use super::generator::case;

/// A sample that is the same in every run: a generator that degenerates makes every other property
/// pass for nothing.
#[test]
fn the_sample_holds_enough_of_every_kind() {
    const CASES: u32 = 1500;
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        proptest::test_runner::TestRng::deterministic_rng(
            proptest::test_runner::RngAlgorithm::ChaCha,
        ),
    );
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for _ in 0..CASES {
        let case = case().new_tree(&mut runner).unwrap().current();
        let decision = case.decide();
        let mut count = |what: &str| *counts.entry(what.to_owned()).or_default() += 1;
        count(decision.verdict.word());
        if let Some(ground) = decision.ground {
            count(ground.id);
        }
        let found = |reasons: &[Reason], outcome: Outcome| {
            decision.findings.iter().any(|f| reasons.contains(&f.reason) && f.outcome == outcome)
        };
        for (what, reason, outcome) in [
            ("inner block", Reason::InnerBlock, Outcome::NotMet),
            ("outer block", Reason::OuterBlock, Outcome::NotMet),
            ("lift for the reader", Reason::LiftedByHolder, Outcome::Met),
            ("lift on consent", Reason::LiftedOnConsent, Outcome::Met),
            ("blocks unknown", Reason::BlocksUnknown, Outcome::Unknown),
            ("guardian's block", Reason::GuardianBlockWithoutEffect, Outcome::Met),
        ] {
            if found(&[reason], outcome) {
                count(what);
            }
        }
        if decision.verdict == Verdict::Permit && decision.regime == Regime::BetweenProviders {
            count("permit across providers");
        }
        if decision.verdict == Verdict::Deny && case.social_reader() {
            count("deny to social care");
        }
    }
    for (what, per_mille) in [
        ("permit", 150),
        ("deny", 250),
        ("undetermined", 70),
        ("permit across providers", 40),
        ("deny to social care", 50),
        ("PDL 4:1", 50),
        ("SVOD 3:1", 18),
        ("SVOD 3:2", 4),
        ("SVOD 3:3", 1),
        ("SVOD 3:6", 2),
        ("inner block", 9),
        ("outer block", 35),
        ("lift for the reader", 3),
        ("lift on consent", 1),
        ("blocks unknown", 10),
        ("guardian's block", 5),
    ] {
        let found = counts.get(what).copied().unwrap_or(0);
        assert!(found * 1000 >= per_mille * CASES, "{what}: {found} of {CASES}; {counts:#?}");
    }
}
