//! SVOD chapter 4, as far as every decision needs it: authority and log of social-care providers.
//! Care providers have theirs in PDL 4:2 and 4:3, which apply here too (SVOD 4:3(3), 4:4(3)).

use crate::law::pdl::{assignment_in_force, authority};
use crate::law::{Case, Outcome, Provision, Trace};
use crate::organisation::ProviderKind;
use crate::patient::Placed;
use crate::record::Entry;

/// 4 kap. 3 § första stycket.
pub static S4_3_1: Provision = Provision::svod(
    "SVOD 4:3(1)",
    "omsorgsgivarens behörighetstilldelning",
    "the social-care provider's assignment of authority",
);
/// 4 kap. 4 § första stycket.
pub static S4_4_1: Provision = Provision::svod(
    "SVOD 4:4(1)",
    "omsorgsgivaren dokumenterar och kontrollerar åtkomst",
    "the social-care provider documents and checks access",
);

/// 4:3(1). A social-care provider sets the terms of authority for its staff's access to data made
/// available and limits it to the tasks on services, their administration and documentation. The
/// wording from 2024-01-01 (2023:822) was not read.
pub fn s4_3_1_authority<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    authority(&S4_3_1, c, entry, t)
}

/// 4:3(1) for acts that concern no entry: the assignment must be in force.
pub fn s4_3_1_assignment<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    assignment_in_force(&S4_3_1, c, t)
}

/// Does the duty to document access in 4:4(1) bind the reader?
pub(crate) fn s4_4_1_binds(c: &Case<'_>) -> bool {
    c.reader_is(ProviderKind::SocialCare)
}
