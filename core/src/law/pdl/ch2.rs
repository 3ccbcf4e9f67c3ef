//! PDL chapter 2: purposes, controller.

use crate::law::{Case, FactKind, FactRef, Outcome, Provision, Reason, Trace};
use crate::patient::Placed;
use crate::record::{Entry, Purpose};

use super::authority_of;

/// 2 kap. 4 § första stycket, 1–6.
pub static S2_4_1: Provision =
    Provision::pdl("PDL 2:4(1)", "tillåtna ändamål", "permitted purposes");
/// 2 kap. 4 § första stycket 7.
pub static S2_4_1_7: Provision = Provision::pdl(
    "PDL 2:4(1)7",
    "antalsberäkning inför klinisk forskning",
    "feasibility count before clinical research",
)
.since(2023, 5, 1);
/// 2 kap. 6 § första stycket.
pub static S2_6_1: Provision = Provision::pdl(
    "PDL 2:6(1)",
    "vårdgivaren, i region och kommun varje myndighet, är personuppgiftsansvarig",
    "the provider, in a region or municipality each authority, is the controller",
);
/// 2 kap. 6 § andra stycket.
pub static S2_6_2: Provision = Provision::pdl(
    "PDL 2:6(2)",
    "den som bereder sig tillgång är personuppgiftsansvarig för det",
    "the one who takes access is the controller of that",
);

/// 2:4(1). Data may be processed if needed for documentation in and for care (1), patient
/// administration (2), other documentation required by law (3), quality development (4),
/// administration and follow-up (5), statistics (6), and from 2023-05-01 feasibility counts (7).
/// The purpose is the assignment's, never the caller's word. Quality registers have theirs in 7:4.
pub fn s2_4_purpose<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    let assignment = c.assignment_ref();
    match c.assignment.purpose {
        Purpose::Care
        | Purpose::PatientAdministration
        | Purpose::OtherDocumentation
        | Purpose::Quality
        | Purpose::Administration
        | Purpose::Statistics => t.met(&S2_4_1, Reason::PurposeListed, assignment),
        Purpose::FeasibilityCount if S2_4_1_7.in_force(c.law) => {
            t.met(&S2_4_1_7, Reason::PurposeListed, assignment)
        }
        Purpose::FeasibilityCount => t.not(&S2_4_1_7, Reason::PurposeNotYetListed, assignment),
        Purpose::QualityRegister | Purpose::SocialServices => {
            t.not(&S2_4_1, Reason::PurposeNotListed, assignment)
        }
    }
}

/// 2:6. In a region or municipality each authority (*nämnd*) that carries on health care is the
/// controller of its own processing (1); whoever takes access to another authority's data, or another
/// care provider's, by direct access is the controller of that (2). Names the controller; never hinders.
/// Across providers SVOD 4:1 says the same from 2023.
pub fn s2_6_controller<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let own = c.reader_authority();
    let controller = own.map_or_else(
        || FactRef::hsa(FactKind::Provider, c.reader_provider.id),
        |id| FactRef::hsa(FactKind::Authority, id),
    );
    if entry.provider != c.reader {
        t.tell(&S2_6_1, Outcome::NotApplicable, Reason::OtherProvider, None);
        return t.tell(&S2_6_2, Outcome::Met, Reason::ControllerReader, Some(controller));
    }
    match (own, authority_of(c, entry)) {
        (Some(own), Some(theirs)) if own != theirs => {
            t.tell(&S2_6_1, Outcome::NotApplicable, Reason::OtherAuthoritySameBody, None);
            t.tell(&S2_6_2, Outcome::Met, Reason::ControllerReader, Some(controller))
        }
        _ => {
            t.tell(&S2_6_2, Outcome::NotApplicable, Reason::SameAuthority, None);
            t.tell(&S2_6_1, Outcome::Met, Reason::ControllerOwnAuthority, Some(controller))
        }
    }
}
