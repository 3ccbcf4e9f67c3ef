//! One rung that sums up a ground.

use crate::law::{Finding, Outcome, Provision, Reason, Trace};

/// Sums up one ground, in a rung of its own.
pub(in crate::law) fn ground<T: Trace>(
    p: &'static Provision,
    outcome: Outcome,
    t: &mut T,
) -> Outcome {
    match outcome {
        Outcome::Met => t.met(p, Reason::ConditionsMet, None),
        Outcome::Unknown => t.unknown(p, Reason::ConditionsUnsettled),
        Outcome::NotMet | Outcome::NotApplicable => {
            // Another condition failed: no doubtful reading decided it.
            let (outcome, reason) = (Outcome::NotMet, Reason::ConditionsNotMet);
            t.say(Finding { provision: p, outcome, reason, fact: None, doubt: None, moot: false })
        }
    }
}
