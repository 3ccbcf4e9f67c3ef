//! One rung that sums up a ground.

use crate::law::{Outcome, Provision, Reason, Trace};

/// Sums up one ground, in a rung of its own.
pub(super) fn ground<T: Trace>(p: &'static Provision, outcome: Outcome, t: &mut T) -> Outcome {
    match outcome {
        Outcome::Met => t.met(p, Reason::ConditionsMet, None),
        Outcome::Unknown => t.unknown(p, Reason::ConditionsUnsettled),
        Outcome::NotMet | Outcome::NotApplicable => t.not(p, Reason::ConditionsNotMet, None),
    }
}
