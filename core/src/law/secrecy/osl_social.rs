//! OSL chapter 26: secrecy in social services.

use super::osl;
use super::osl_general::S10_28;
use crate::law::{Case, Outcome, Provision, Reason, Trace};

/// 26 kap. 1 §.
pub static S26_1: Provision =
    osl("OSL 26:1", "sekretess i socialtjänsten", "secrecy in social services");
/// 26 kap. 1 a §.
pub static S26_1A: Provision = osl(
    "OSL 26:1 a",
    "absolut sekretess för vad andra gjort tillgängligt, tills villkoren är uppfyllda",
    "absolute secrecy of what others made available, until the conditions are met",
)
.since(2023, 1, 1);

/// 26:1 and 10:28. Social-services data are secret unless it stands clear that telling harms nobody;
/// the duty to make unblocked data available (SVOD 2:4) breaks that, for who meets SVOD's conditions.
pub fn s26_1_across<T: Trace>(processing: Outcome, t: &mut T) -> Outcome {
    match processing {
        Outcome::Met => {
            t.aside(&S26_1, Reason::SharedDocumentationCarries)
                & t.met(&S10_28, Reason::SharedDocumentationCarries, None)
        }
        Outcome::Unknown => t.unknown(&S26_1, Reason::ConditionsUnsettled),
        _ => {
            t.not(&S26_1, Reason::ConditionsNotMet, None)
                & t.not(&S10_28, Reason::ConditionsNotMet, None)
        }
    }
}

/// 26:1 a. At a public social-care provider, what others made available is **absolutely** secret while
/// the conditions of SVOD 3:2 or 3:4 are not met.
pub fn s26_1a_at_the_reader<T: Trace>(c: &Case<'_>, processing: Outcome, t: &mut T) -> Outcome {
    if !S26_1A.in_force(c.day) {
        return Outcome::NotApplicable;
    }
    match processing {
        Outcome::Met => t.met(&S26_1A, Reason::ConditionsMet, None),
        Outcome::Unknown => t.unknown(&S26_1A, Reason::ConditionsUnsettled),
        _ => t.not(&S26_1A, Reason::AbsolutelySecret, None),
    }
}
