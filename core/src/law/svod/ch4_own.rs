//! SVOD 4:2 and 4:5: the individual's own access through shared documentation.

use crate::law::case::fact;
use crate::law::pdl::who_may;
use crate::law::resident::ResidentCase;
use crate::law::{FactKind, Outcome, Provision, Reason, Trace};
use crate::organisation::{ProviderKind, UnitIx};
use crate::patient::{Block, BlockKind, Knowledge, Placed, RequestedBy};
use crate::record::{Availability, CareActivity, Entry, Purpose};

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
/// 2:4: made available and not blocked. 4:2(2): never what was made available under 2:6.
pub fn s4_2_own_data<T: Trace>(r: &ResidentCase<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let this = fact(FactKind::Entry, entry.fact.id);
    if let Some(reason) = outside(r, entry) {
        return t.find(&S4_2_1, Outcome::NotMet, reason, this);
    }
    if r.patient.completeness.blocks != Knowledge::Complete {
        return t.unknown(&S4_2_1, Reason::BlocksUnknown);
    }
    let available = match entry.fact.availability {
        Availability::Available if blocked(r, entry) => {
            t.find(&S4_2_1, Outcome::NotMet, Reason::OwnDataBlocked, this)
        }
        Availability::Available => t.find(&S4_2_1, Outcome::Met, Reason::MadeAvailable, this),
        Availability::Presumed => {
            return t.find(&S4_2_2, Outcome::NotMet, Reason::AvailableByPresumption, this);
        }
        Availability::None => t.find(&S4_2_1, Outcome::NotMet, Reason::NotMadeAvailable, this),
    };
    available & t.aside(&S4_2_2, Reason::MadeAvailable)
}

/// Why the entry is not among what others may be given access to (1:1, 1:3, 2:1(2), 2:2), if it isn't.
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
    let informed = r.patient.information.iter().any(|i| {
        i.provider == entry.provider
            && i.fact.register.is_none()
            && i.fact.system_and_objection
            && r.known(i.fact.recorded)
            && i.fact.holds.holds_once_recorded(i.fact.recorded, r.at)
    });
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
    } else if !informed {
        Some(Reason::NotInformed)
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
