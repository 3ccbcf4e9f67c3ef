//! SVOD 4:2 and 4:5: the individual's own access through shared documentation.

use crate::law::case::fact;
use crate::law::pdl::who_may;
use crate::law::resident::ResidentCase;
use crate::law::{FactKind, Outcome, Provision, Reason, Trace};
use crate::organisation::{ProviderKind, UnitIx};
use crate::patient::{Block, BlockKind, Knowledge, Placed, RequestedBy};
use crate::record::{Availability, CareActivity, Entry, Purpose};
use crate::time::Tri;

/// 4 kap. 2 § första stycket.
pub static S4_2_1: Provision = Provision::svod(
    "SVOD 4:2(1)",
    "den enskilde får ges tillgång till egna uppgifter som andra får läsa",
    "the individual may be given access to own data that others may read",
);
/// 4 kap. 2 § första stycket andra meningen.
pub static S4_2_1_S2: Provision = Provision::svod(
    "SVOD 4:2(1)s2",
    "den enskilde får ges tillgång till loggen",
    "the individual may be given access to the log",
);
/// 4 kap. 2 § andra stycket.
pub static S4_2_2: Provision = Provision::svod(
    "SVOD 4:2(2)",
    "inte uppgifter gjorda tillgängliga enligt 2 kap. 6 §",
    "not data made available under 2:6",
);
/// 4 kap. 5 § första stycket.
pub static S4_5_1: Provision = Provision::svod(
    "SVOD 4:5(1)",
    "omsorgsmottagaren har rätt att få veta vilken åtkomst som förekommit",
    "the recipient is entitled to know which access there has been",
);

/// 4:2(1) s.1. A provider **may** give the individual access to own data that it may itself read under
/// 2:4: the person informed (2:2), made available and not blocked. 4:2(2): never what was made available
/// under 2:6.
pub fn s4_2_own_data<T: Trace>(r: &ResidentCase<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let this = fact(FactKind::Entry, entry.fact.id);
    let told = informed(r, entry);
    let not_yet = entry.fact.available_since.is_some_and(|since| r.at < since);
    let closed = match entry.fact.availability {
        _ if outside(r, entry).is_some() => outside(r, entry),
        _ if told == Tri::No => Some(Reason::NotInformed),
        Availability::Presumed => {
            return t.find(&S4_2_2, Outcome::NotMet, Reason::AvailableByPresumption, this);
        }
        Availability::Available if !not_yet && blocked(r, entry) => Some(Reason::OwnDataBlocked),
        Availability::Available if !not_yet => None,
        Availability::Available | Availability::None => Some(Reason::NotMadeAvailable),
    };
    if let Some(reason) = closed {
        return t.find(&S4_2_1, Outcome::NotMet, reason, this);
    }
    if r.patient.completeness.blocks != Knowledge::Complete {
        return t.unknown(&S4_2_1, Reason::BlocksUnknown);
    }
    if told == Tri::Unknown {
        return t.unknown(&S4_2_1, Reason::InformationUnknown);
    }
    t.find(&S4_2_1, Outcome::Met, Reason::MadeAvailable, this)
        & t.aside(&S4_2_2, Reason::MadeAvailable)
}

/// 2:2 before the data were made available: what the system is and how to object, of a care provider's data
/// also that blocks are visible.
fn informed(r: &ResidentCase<'_>, entry: &Placed<Entry>) -> Tri {
    let by = entry.fact.available_since.filter(|since| *since < r.at).unwrap_or(r.at);
    let told = || {
        r.patient.information.iter().map(|i| (i.provider, &i.fact)).filter(|(provider, i)| {
            *provider == entry.provider
                && i.register.is_none()
                && r.known(i.recorded)
                && i.holds.holds_once_recorded(i.recorded, by)
        })
    };
    let kind = r.organisation.provider_at(entry.provider).map(|p| p.kind);
    let blocks_too = kind != Some(ProviderKind::SocialCare);
    let all = told().any(|(_, i)| i.system_and_objection)
        && (!blocks_too || told().any(|(_, i)| i.visibility_of_blocks));
    match r.patient.completeness.information {
        _ if all => Tri::Yes,
        Knowledge::Complete => Tri::No,
        _ => Tri::Unknown,
    }
}

/// Why the entry is not among what others may be given access to (1:1, 1:3, 2:1(2)), if it isn't.
fn outside(r: &ResidentCase<'_>, entry: &Placed<Entry>) -> Option<Reason> {
    let e = &entry.fact;
    let kind = r.organisation.provider_at(entry.provider).map(|p| p.kind);
    let social = kind == Some(ProviderKind::SocialCare);
    let joined = |provider, unit: Option<UnitIx>| {
        let authority = || {
            let of_unit = unit.and_then(|u| r.organisation.unit_at(u)).and_then(|u| u.authority);
            e.authority.filter(|_| provider == entry.provider).or(of_unit)
        };
        r.organisation
            .connection(provider, authority, unit, r.at, |then| r.known(then))
            .is_some_and(|x| x.individual_documentation || !social || provider != entry.provider)
    };
    let shared =
        e.documented_for.is_care() || (social && e.documented_for == Purpose::SocialServices);
    if e.activity != CareActivity::Ordinary {
        Some(Reason::ActivityOutOfScope)
    } else if !shared {
        Some(Reason::CategoryNotShared)
    } else if !joined(entry.provider, entry.unit) {
        Some(Reason::HolderNotJoined)
    } else if r.through.is_some_and(|through| {
        through != entry.provider
            && !r.organisation.data().connections.iter().any(|x| {
                r.organisation.provider_ix(x.provider) == Some(through)
                    && r.known(x.recorded)
                    && x.holds.holds_once_recorded(x.recorded, r.at)
            })
    }) {
        Some(Reason::ReaderNotJoined)
    } else {
        None
    }
}

/// Is the entry behind an outer block of its provider? Not one a guardian or representative asked for
/// (2:3(2)). Who is lifted for makes no difference to what is available under 2:4.
fn blocked(r: &ResidentCase<'_>, entry: &Placed<Entry>) -> bool {
    let lifted = |f: &Block| {
        f.lifted.as_ref().is_some_and(|l| {
            let by_holder = r
                .organisation
                .assignment(l.by)
                .is_some_and(|a| a.provider == f.provider && a.holds.holds_at(l.at));
            l.at <= r.at && r.known(l.recorded) && by_holder
        })
    };
    r.patient.blocks.of(entry.provider).iter().any(|b| {
        let f = &b.fact;
        f.kind == BlockKind::Outer
            && matches!(f.requested_by, RequestedBy::Patient | RequestedBy::Unknown)
            && r.known(f.recorded)
            && f.holds.holds_at(r.at)
            && f.annulled.is_none_or(|then| r.at < then)
            && !lifted(f)
            && f.information.touches(&entry.fact.event)
            && !entry.fact.information_type.is_some_and(|kind| f.excepted.contains(&kind))
    })
}

/// 4:2(1). The **individual** may be given access; the act names nobody else: no agent (*ombud*), no
/// *god man* or *förvaltare* (D15). For guardians there is no rule; practice and policy let them in (D9).
pub fn s4_2_who<T: Trace>(p: &'static Provision, r: &ResidentCase<'_>, t: &mut T) -> Outcome {
    who_may(p, r, t)
}

/// 4:2(1) s.2 and 4:5(1). The documentation of access may be given electronically too; on request a
/// social-care provider **must** tell the recipient which access under this act there has been.
pub fn s4_2_1_s2_log<T: Trace>(social_care: bool, t: &mut T) -> Outcome {
    if social_care {
        t.met(&S4_2_1_S2, Reason::OwnLog, None) & t.met(&S4_5_1, Reason::OwnLog, None)
    } else {
        Outcome::NotApplicable
    }
}
