//! SVOD 4:2 and 4:5: the individual's own access through shared documentation.

use crate::law::case::fact;
use crate::law::resident::ResidentCase;
use crate::law::{FactKind, Outcome, Provision, Reason, Trace};
use crate::patient::{BlockKind, Placed};
use crate::record::{Availability, Entry};

/// 4 kap. 2 § första stycket.
pub static S4_2_1: Provision = Provision::svod(
    "SVOD 4:2(1)",
    "den enskilde får ges tillgång till egna uppgifter som andra får läsa",
    "the individual may be given access to own data that others may read",
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

/// Is the entry behind an outer block of its provider? Who asked and whether it was lifted for a reader
/// makes no difference to what is available under 2:4.
fn blocked(r: &ResidentCase<'_>, entry: &Placed<Entry>) -> bool {
    r.patient.blocks.iter().any(|b| {
        let f = &b.fact;
        f.kind == BlockKind::Outer
            && b.provider == entry.provider
            && r.known(f.recorded)
            && f.holds.holds_at(r.at)
            && f.annulled.is_none_or(|then| r.at < then)
            && f.lifted.as_ref().is_none_or(|l| r.at < l.at || !r.known(l.recorded))
            && f.information.touches(&entry.fact.event)
            && !entry.fact.information_type.is_some_and(|kind| f.excepted.contains(&kind))
    })
}

/// 4:2(1) s.2 and 4:5(1). The log may be given too; on request a social-care provider **must** tell the
/// recipient which access under this act there has been.
pub fn s4_5_log<T: Trace>(social_care: bool, t: &mut T) -> Outcome {
    if social_care { t.met(&S4_5_1, Reason::OwnLog, None) } else { Outcome::NotApplicable }
}
