//! PDL chapter 5: direct access.

use crate::law::{Case, FactKind, FactRef, Outcome, Provision, Reason, Trace};
use crate::organisation::{Body, ProviderKind};
use crate::patient::Placed;
use crate::record::Entry;

/// 5 kap. 4 § första stycket.
pub static S5_4_1: Provision = Provision::pdl(
    "PDL 5:4(1)",
    "direktåtkomst bara med stöd i lag eller förordning",
    "direct access only as act or ordinance allows",
);
/// 5 kap. 4 § andra stycket.
pub static S5_4_2: Provision = Provision::pdl(
    "PDL 5:4(2)",
    "direktåtkomst mellan myndigheter i samma region eller kommun",
    "direct access between authorities of one region or municipality",
);
/// 5 kap. 4 § tredje stycket.
pub static S5_4_3: Provision = Provision::pdl(
    "PDL 5:4(3)",
    "direktåtkomst enligt lagen om sammanhållen vård- och omsorgsdokumentation",
    "direct access under the act on shared care documentation",
)
.since(2023, 1, 1);

/// 5:4(2). In a region or municipality that carries on care through several authorities, these may
/// have direct access to each other's data. 4:1–4:5 apply all the same. No other public body's authorities
/// are named: there (1) forbids it.
pub fn s5_4_2_authorities<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let own = c.reader_unit.and_then(|u| c.organisation.unit_at(u)).and_then(|u| u.authority);
    let theirs = authority_of(c, entry);
    let (Some(own), Some(theirs)) = (own, theirs) else {
        return t.aside(&S5_4_2, Reason::SameAuthority);
    };
    let this = Some(FactRef::hsa(FactKind::Authority, theirs));
    match c.reader_provider.body {
        _ if own == theirs => t.aside(&S5_4_2, Reason::SameAuthority),
        Body::Region | Body::Municipality => t.met(&S5_4_2, Reason::OtherAuthoritySameBody, this),
        Body::State | Body::Federation => t.not(&S5_4_1, Reason::NoActAllowsDirectAccess, this),
        // A company has no authorities: one legal person.
        Body::Private => t.aside(&S5_4_2, Reason::SameAuthority),
    }
}

/// The authority an entry lies under: its own, or its unit's.
pub(crate) fn authority_of(c: &Case<'_>, entry: &Placed<Entry>) -> Option<crate::identity::HsaId> {
    entry
        .fact
        .authority
        .or_else(|| entry.unit.and_then(|u| c.organisation.unit_at(u)).and_then(|u| u.authority))
}

/// 5:4(1) for the individual: direct access to what another care provider holds was, until 2022-12-31, given
/// by no act; 5:5 speaks of a provider's own data.
pub fn s5_4_through_another<T: Trace>(t: &mut T) -> Outcome {
    t.not(&S5_4_1, Reason::NoActAllowsDirectAccess, None)
}

/// 5:4(1) and (3). Direct access (*direktåtkomst*) across providers is forbidden unless an act or
/// ordinance allows it: chapter 6 did until 2022-12-31, between care providers; from 2023-01-01 SVOD.
pub fn s5_4_across<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if S5_4_3.in_force(c.law) {
        t.met(&S5_4_1, Reason::DirectAccessUnderSvod, None)
            & t.met(&S5_4_3, Reason::DirectAccessUnderSvod, None)
    } else if c.reader_is(ProviderKind::Care) {
        t.met(&S5_4_1, Reason::DirectAccessUnderChapterSix, None)
    } else {
        t.not(&S5_4_1, Reason::NoActAllowsDirectAccess, None)
    }
}
