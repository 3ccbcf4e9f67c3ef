//! SVOD chapter 1: scope, who takes part.

use crate::identity::HsaId;
use crate::law::case::fact;
use crate::law::{Case, FactKind, Outcome, Provision, Reason, Trace};
use crate::organisation::{ProviderIx, ProviderKind, UnitIx};
use crate::patient::Placed;
use crate::record::{CareActivity, Entry};

/// 1 kap. 1 §. The wording from 2025-07-01 was not read; the list of activities is that of 2023.
pub static S1_1: Provision = Provision::svod(
    "SVOD 1:1",
    "vilken hälso- och sjukvård och omsorg lagen gäller",
    "which health care and services the act concerns",
)
.unread_since(2025, 7, 1);
/// 1 kap. 3 § första stycket.
pub static S1_3_1: Provision =
    Provision::svod("SVOD 1:3(1)", "vårdgivare får ansluta sig", "care providers may take part");
/// 1 kap. 3 § andra stycket.
pub static S1_3_2: Provision = Provision::svod(
    "SVOD 1:3(2)",
    "omsorgsgivare får ansluta sig",
    "social-care providers may take part",
);
/// 1 kap. 3 § tredje stycket.
pub static S1_3_3: Provision = Provision::svod(
    "SVOD 1:3(3)",
    "omsorgsdokumentation förs för varje mottagare för sig",
    "services are documented for each recipient separately",
);

/// 1:1. Health care in this act leaves out insurance-medical investigations (2018:744) and aesthetic
/// procedures (2021:363), which PDL 1:3 includes: their data are outside shared documentation.
pub fn s1_1_activity<T: Trace>(entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let this = fact(FactKind::Entry, entry.fact.id);
    match entry.fact.activity {
        CareActivity::Ordinary => t.met(&S1_1, Reason::ActivityInScope, this),
        CareActivity::InsuranceMedicine { .. } | CareActivity::Aesthetic => {
            t.not(&S1_1, Reason::ActivityOutOfScope, this)
        }
    }
}

/// 1:3 for the reader. Taking part is voluntary, for care providers (1) and for social-care providers
/// (2); who takes part follows the whole act.
pub fn s1_3_reader<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    let provision = if c.reader_is(ProviderKind::Care) { &S1_3_1 } else { &S1_3_2 };
    reader_joined(provision, c, t)
}

/// 1:3 for the holder, with the part of it the entry lies in.
pub fn s1_3_holder<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let care = c.provider_is(entry.provider, ProviderKind::Care);
    holder_joined(if care { &S1_3_1 } else { &S1_3_2 }, c, entry, t)
}

pub(in crate::law) fn reader_joined<T: Trace>(
    provision: &'static Provision,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    let authority = || c.reader_authority();
    joined(provision, c, c.reader, authority, c.reader_unit, Reason::ReaderNotJoined, t)
}

pub(in crate::law) fn holder_joined<T: Trace>(
    provision: &'static Provision,
    c: &Case<'_>,
    entry: &Placed<Entry>,
    t: &mut T,
) -> Outcome {
    let authority = || crate::law::pdl::authority_of(c, entry);
    joined(provision, c, entry.provider, authority, entry.unit, Reason::HolderNotJoined, t)
}

fn joined<T: Trace>(
    provision: &'static Provision,
    c: &Case<'_>,
    who: ProviderIx,
    authority: impl Fn() -> Option<HsaId>,
    unit: Option<UnitIx>,
    not: Reason,
    t: &mut T,
) -> Outcome {
    let Some(provider) = c.provider(who) else {
        return t.not(provision, not, None);
    };
    let joined = c.organisation.connection(who, authority, unit, c.at, |then| c.known(then));
    let Some(connection) = joined else {
        return t.not(provision, not, None);
    };
    let this = fact(FactKind::Connection, connection.id);
    let outcome = t.met(provision, Reason::Joined, this);
    if provider.kind == ProviderKind::Care {
        return outcome;
    }
    // 1:3(3): only documentation kept for each recipient separately can take part.
    outcome
        & if connection.individual_documentation {
            t.met(&S1_3_3, Reason::KeptIndividually, this)
        } else {
            t.not(&S1_3_3, Reason::NotKeptIndividually, this)
        }
}
