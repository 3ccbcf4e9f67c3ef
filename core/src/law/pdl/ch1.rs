//! PDL chapter 1: scope, aim, definitions.

use crate::law::case::fact;
use crate::law::{Case, Doubt, FactKind, FactRef, Outcome, Provision, Reason, Trace};
use crate::organisation::{ProviderIx, ProviderKind};

/// 1 kap. 1 § första stycket.
pub static S1_1_1: Provision = Provision::pdl(
    "PDL 1:1(1)",
    "lagen gäller vårdgivares behandling i hälso- och sjukvården",
    "the act applies to care providers' processing in health care",
);
/// 1 kap. 1 § andra stycket.
pub static S1_1_2: Provision =
    Provision::pdl("PDL 1:1(2)", "uppgifter om avlidna", "data on the dead").doubtful(Doubt::D14);
/// 1 kap. 2 §: an aim; it guides every other section and decides no case by itself.
pub static S1_2: Provision = Provision::pdl("PDL 1:2", "lagens syfte", "the aim of the act");
/// 1 kap. 3 §.
pub static S1_3: Provision =
    Provision::pdl("PDL 1:3", "vem som är vårdgivare", "who is a care provider");

/// 1:1(1). The act applies when a care provider (*vårdgivare*) processes personal data in health
/// care. A social-care provider's own data are outside it.
pub fn s1_1_1_scope<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if c.reader_is(ProviderKind::Care) {
        t.met(&S1_1_1, Reason::ActApplies, None)
    } else {
        t.aside(&S1_1_1, Reason::NotOpenToSocialCare)
    }
}

/// 1:1(2). For the dead the act applies in applicable parts (*i tillämpliga delar*); which parts is
/// not said. Read as all that limits access, blocks included (D14).
pub fn s1_1_2_deceased<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    match c.patient.died {
        Some(died) if died <= c.day => t.met(&S1_1_2, Reason::Deceased, None),
        _ => t.aside(&S1_1_2, Reason::NotDeceased),
    }
}

/// 1:3. A region or a municipality is **one** care provider for all health care it is responsible
/// for, whatever the number of its boards; every company is one of its own. Decides whether PDL
/// chapter 4 or SVOD governs the access. Who the holder is is stated, never read out of an id.
pub fn s1_3_one_provider<T: Trace>(c: &Case<'_>, holder: ProviderIx, t: &mut T) -> Outcome {
    let provider = c.provider(holder).map(|p| FactRef::hsa(FactKind::Provider, p.id));
    if holder == c.reader {
        t.tell(&S1_3, Outcome::Met, Reason::SameProvider, provider)
    } else {
        t.tell(&S1_3, Outcome::NotApplicable, Reason::OtherProvider, provider)
    }
}

/// 1:3 where an act is open to the own provider only: lifting and registering inner blocks.
pub fn s1_3_own_block<T: Trace>(
    c: &Case<'_>,
    block: &crate::patient::Placed<crate::patient::Block>,
    t: &mut T,
) -> Outcome {
    if block.provider == c.reader {
        t.met(&S1_3, Reason::SameProvider, fact(FactKind::Block, block.fact.id))
    } else {
        t.not(&S1_3, Reason::BlockOfOtherProvider, fact(FactKind::Block, block.fact.id))
    }
}
