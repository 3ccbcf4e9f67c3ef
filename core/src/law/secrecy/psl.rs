//! PSL chapter 6: the duty of silence in private care.

use super::psl;
use crate::law::{Outcome, Provision, Reason, Trace};

/// 6 kap. 12 § första stycket.
pub static PSL_6_12: Provision = psl(
    "PSL 6:12(1)",
    "tystnadsplikt i enskild vård: inget obehörigt röjande",
    "silence in private care: nothing is told without authority",
);

/// 6:12(1). Who works in private care may not without authority (*obehörigen*) tell what is known of a
/// person's health or other personal circumstances. What PDL 4:1 or SVOD lets somebody take part of is not
/// told without authority; nor what is told to the person, or with that person's consent.
pub fn psl_6_12_authority<T: Trace>(processing: Outcome, t: &mut T) -> Outcome {
    match processing {
        Outcome::Met => t.met(&PSL_6_12, Reason::ToldWithAuthority, None),
        Outcome::Unknown => t.unknown(&PSL_6_12, Reason::ConditionsUnsettled),
        _ => t.not(&PSL_6_12, Reason::ConditionsNotMet, None),
    }
}
