//! SVOD chapter 4, as far as every decision needs it: authority and log of social-care providers.
//! Care providers have theirs in PDL 4:2 and 4:3, which apply here too (SVOD 4:3(3), 4:4(3)).

use crate::law::case::{Trust, fact};
use crate::law::pdl::{assignment_in_force, authority, needs, no_working_person, reaches_across};
use crate::law::{Case, FactKind, FactRef, Outcome, Provision, Reason, Trace};
use crate::organisation::ProviderKind;
use crate::patient::{Placed, WorkNeedReason};
use crate::record::Entry;

/// 4 kap. 1 § andra stycket.
pub static S4_1_2: Provision = Provision::svod(
    "SVOD 4:1(2)",
    "den som bereder sig tillgång är personuppgiftsansvarig för det",
    "the one who takes access is the controller of that",
);
/// 4 kap. 3 § första stycket.
pub static S4_3_1: Provision = Provision::svod(
    "SVOD 4:3(1)",
    "omsorgsgivarens behörighetstilldelning",
    "the social-care provider's assignment of authority",
)
.unread_before(2024, 1, 1);
/// 4 kap. 4 § första stycket.
pub static S4_4_1: Provision = Provision::svod(
    "SVOD 4:4(1)",
    "omsorgsgivaren dokumenterar och kontrollerar åtkomst",
    "the social-care provider documents and checks access",
);

/// 4:3(1). A social-care provider sets the terms of authority for its staff's access to data made
/// available and limits it to the tasks on services, their administration and documentation. The
/// wording of 2023 (before 2023:822) was not read.
pub fn s4_3_1_authority<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    authority(&S4_3_1, c, entry, t)
}

/// 4:3(1) for acts that concern no entry: the assignment must be in force.
pub fn s4_3_1_assignment<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    assignment_in_force(&S4_3_1, c, t)
}

/// 4:3(1) for a look across that is about no single entry: some right must reach other providers.
pub fn s4_3_1_across<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    reaches_across(&S4_3_1, c, t)
}

/// 4:3(1). Authority is limited to the tasks on services: a machine account has none, and one's own
/// documentation is not read at work.
pub fn s4_3_1_person<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    no_working_person(&S4_3_1, c, t).unwrap_or(Outcome::NotApplicable)
}

/// 4:1(1)–(2). A care or social-care provider, in a region or municipality each authority that
/// carries on the activity, is the controller; whoever takes access in an individual case is the
/// controller of that. Names the controller; never hinders.
pub fn s4_1_controller<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    let controller = c.reader_authority().map_or_else(
        || FactRef::hsa(FactKind::Provider, c.reader_provider.id),
        |id| FactRef::hsa(FactKind::Authority, id),
    );
    t.tell(&S4_1_2, Outcome::Met, Reason::ControllerReader, Some(controller))
}

/// 4:4(1). A social-care provider checks accesses systematically and recurrently; so its log is read, by
/// those whose task that is.
pub fn s4_4_review<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    match needs(c).find(|n| n.reason == WorkNeedReason::LogReview) {
        Some(n) => t.met(&S4_4_1, Reason::ReviewsLog, fact(FactKind::WorkNeed, n.id)),
        None if c.trust(c.patient.completeness.relations) != Trust::Complete => {
            t.unknown(&S4_4_1, Reason::RelationsUnknown)
        }
        None => t.not(&S4_4_1, Reason::NotReviewer, None),
    }
}

/// Does the duty to document access in 4:4(1) bind the reader?
pub(crate) fn s4_4_1_binds(c: &Case<'_>) -> bool {
    c.reader_is(ProviderKind::SocialCare)
}
