//! OSL chapter 26: secrecy in social services.

use super::osl;
use super::osl_care::opened_before;
use crate::law::{Case, Outcome, Provision, Reason, Trace};
use crate::patient::Placed;
use crate::record::Entry;

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
/// 26 kap. 5 §.
pub static S26_5: Provision = osl(
    "OSL 26:5",
    "skydd för den som lämnat uppgiften till socialtjänsten, vid fara för våld",
    "protection of who told social services, in danger of violence",
);
/// 26 kap. 9 d §.
pub static S26_9D: Provision = osl(
    "OSL 26:9 d",
    "socialtjänstens sekretess hindrar inte utlämnande enligt lagen om sammanhållen dokumentation",
    "social services' secrecy does not hinder disclosure under the act on shared documentation",
)
.since(2023, 1, 1);

/// 26:1 and 9 d. Social-services data are secret unless it stands clear that telling harms nobody. That
/// does not hinder what SVOD lets another care or social-care provider take (9 d), be it made available as
/// a duty (2:4) or by permission (2:6).
pub fn s26_1_across<T: Trace>(processing: Outcome, t: &mut T) -> Outcome {
    match processing {
        Outcome::Met => {
            t.aside(&S26_1, Reason::SharedDocumentationCarries)
                & t.met(&S26_9D, Reason::SharedDocumentationCarries, None)
        }
        Outcome::Unknown => t.unknown(&S26_1, Reason::ConditionsUnsettled),
        _ => {
            t.not(&S26_1, Reason::ConditionsNotMet, None)
                & t.not(&S26_9D, Reason::ConditionsNotMet, None)
        }
    }
}

/// 26:1 a. At a public social-care provider, what others made available is **absolutely** secret while
/// the conditions of SVOD 3:2 or 3:4 are not met; once they are, or the data were lawfully processed at that
/// authority before, the reversed harm test applies.
pub fn s26_1a_at_the_reader<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    processing: Outcome,
    t: &mut T,
) -> Outcome {
    if !S26_1A.in_force(c.law) {
        return Outcome::NotApplicable;
    }
    if let Some(opened) = opened_before(c, entry) {
        return t.met(&S26_1A, Reason::OpenedBefore, Some(opened));
    }
    match processing {
        Outcome::Met => t.met(&S26_1A, Reason::ConditionsMet, None),
        Outcome::Unknown => t.unknown(&S26_1A, Reason::ConditionsUnsettled),
        _ => t.not(&S26_1A, Reason::AbsolutelySecret, None),
    }
}
