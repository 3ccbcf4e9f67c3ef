//! PDL 5:5 and 8:5: the individual's own electronic access, and who has read.

use crate::law::case::fact;
use crate::law::provision::date;
use crate::law::resident::{ResidentCase, Role};
use crate::law::{Act, Doubt, FactKind, Outcome, Provision, Reason, Trace};
use crate::patient::{Placed, RepresentativeKind};
use crate::record::Entry;

/// 5 kap. 5 § första stycket första meningen.
pub static S5_5_1_S1: Provision = Provision::pdl(
    "PDL 5:5(1)s1",
    "den enskilde får ges elektronisk tillgång till egna uppgifter",
    "the individual may be given electronic access to own data",
);
/// 5 kap. 5 § första stycket andra meningen.
pub static S5_5_1_S2: Provision = Provision::pdl(
    "PDL 5:5(1)s2",
    "den enskilde får ges tillgång till loggen",
    "the individual may be given access to the log",
);
/// 8 kap. 5 § första stycket.
pub static S8_5_1: Provision = Provision::pdl(
    "PDL 8:5(1)",
    "patienten har rätt att få veta vilken åtkomst som förekommit",
    "the patient is entitled to know which access there has been",
);
/// HFD 2017 ref. 67: the Supreme Administrative Court, case 3716-16, 4 December 2017.
pub static HFD_2017_67: Provision = Provision::of(
    Act::Hfd,
    date(2017, 12, 4),
    "HFD 2017:67",
    "patientdatalagen ger inte ett ombud direktåtkomst",
    "the Patient Data Act gives an agent no direct access",
);

/// 5:5(1). The individual **may** be given access to own data: no right, the provider decides. Nobody
/// else is named: not an agent (*ombud*), whatever the patient says (HFD 2017:67); not a *god man* or
/// *förvaltare* (D15). For guardians there is no rule; practice and policy let them in (D9).
pub fn s5_5_1_who<T: Trace>(r: &ResidentCase<'_>, t: &mut T) -> Outcome {
    let who = who_may(&S5_5_1_S1, r, t);
    match r.role {
        Role::Representative(x) if x.kind == RepresentativeKind::Agent => {
            who & hfd_2017_67_agent(r, fact(FactKind::Representative, x.id), t)
        }
        _ => who,
    }
}

/// The individual, and by practice a guardian; nobody else is named by `p`.
pub(in crate::law) fn who_may<T: Trace>(
    p: &'static Provision,
    r: &ResidentCase<'_>,
    t: &mut T,
) -> Outcome {
    match r.role {
        Role::Patient => t.met(p, Reason::OwnData, None),
        Role::Guardian(g) => {
            let this = fact(FactKind::Guardian, g.id);
            t.find_doubtful(p, Outcome::Met, Reason::GuardianByPolicy, this, Doubt::D9)
        }
        Role::Representative(x) => {
            let this = fact(FactKind::Representative, x.id);
            if x.kind == RepresentativeKind::Agent {
                return t.find(p, Outcome::NotMet, Reason::AgentNotNamed, this);
            }
            let reason = Reason::RepresentativeNotNamed;
            t.find_doubtful(p, Outcome::NotMet, reason, this, Doubt::D15)
        }
        Role::Stranger => t.not(p, Reason::NotOwnData, None),
    }
}

fn hfd_2017_67_agent<T: Trace>(
    r: &ResidentCase<'_>,
    agent: Option<crate::law::FactRef>,
    t: &mut T,
) -> Outcome {
    if HFD_2017_67.in_force(r.day) {
        t.not(&HFD_2017_67, Reason::AgentNotNamed, agent)
    } else {
        Outcome::NotApplicable
    }
}

/// 5:5(1) s.1. Only data processed for care (2:4(1) 1–2).
pub fn s5_5_1_category<T: Trace>(entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let this = fact(FactKind::Entry, entry.fact.id);
    if entry.fact.documented_for.is_care() {
        t.met(&S5_5_1_S1, Reason::DocumentedForCare, this)
    } else {
        t.not(&S5_5_1_S1, Reason::NotCareDocumentation, this)
    }
}

/// 5:5(1) s.2 and 8:5(1). The documentation of access may be given electronically; on request the patient
/// **must** be told which direct and electronic access there has been. It is the patient's: a guardian's
/// by policy (D9).
pub fn s8_5_log<T: Trace>(social_care: bool, t: &mut T) -> Outcome {
    if social_care {
        t.aside(&S5_5_1_S2, Reason::SocialCaresLog) & t.aside(&S8_5_1, Reason::SocialCaresLog)
    } else {
        t.met(&S5_5_1_S2, Reason::OwnLog, None) & t.met(&S8_5_1, Reason::OwnLog, None)
    }
}
