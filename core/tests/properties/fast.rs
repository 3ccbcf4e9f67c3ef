//! The fast paths answer as the explained decision does.

use proptest::prelude::*;
use samtycke::decision::{Answer, Lens};

use super::generator::{case, config};

proptest! {
    #![proptest_config(config())]

    /// House rule (policy): the explained decision, the bare verdict and the lens say the same, verdict
    /// and reason.
    #[test]
    fn explained_one_shot_and_lens_agree(case in case()) {
        let world = case.world();
        let facts = world.facts_of_only_patient().unwrap();
        let decision = case.decide();
        let explained = Answer { verdict: decision.verdict, reason: decision.reason };
        prop_assert_eq!(samtycke::verdict(facts, &case.request).unwrap(), explained);
        if let Some(entry) = case.request.entry {
            let lens = Lens::new(facts, &case.request).unwrap();
            prop_assert_eq!(lens.entry(entry), Some(explained));
        }
    }
}
