//! Regional policy and national agreements on what residents see. Not law: dated data (see
//! [`crate::policy`]), cited so that nobody takes it for statute.

use super::provision::date;
use super::resident::{ResidentCase, Role};
use super::{Act, Doubt, FactKind, Outcome, Provision, Reason, Trace};
use crate::law::case::fact;
use crate::patient::{GrantedTo, GuardianLimit, Placed, SealTarget};
use crate::policy::ResidentRules;
use crate::record::Entry;
use crate::time::{Instant, Tri};

const fn policy(id: &'static str, title_sv: &'static str, title_en: &'static str) -> Provision {
    Provision::of(Act::Policy, date(2008, 7, 1), id, title_sv, title_en)
}

/// Is reading offered at all?
pub static OFFERED: Provision = policy(
    "POLICY resident-access",
    "regional policy: vad som visas i e-tjänsten",
    "regional policy: what the e-service shows",
);
/// Age lines.
pub static AGES: Provision = policy(
    "POLICY age-lines",
    "nationell överenskommelse om åldersgränser",
    "the national agreement on age lines",
)
.doubtful(Doubt::D9);
/// Seals.
pub static SEALS: Provision = policy(
    "POLICY seals",
    "regional policy: försegling av e-tjänsten",
    "regional policy: seals on the e-service",
);
/// Protected identity.
pub static PROTECTED: Provision = policy(
    "POLICY protected-identity",
    "regional policy: skyddade personuppgifter",
    "regional policy: protected identity",
)
.doubtful(Doubt::Doubt11);
/// The account of the dead is closed.
pub static CLOSED_AT_DEATH: Provision = policy(
    "POLICY closed-at-death",
    "e-tjänsten stängs när den enskilde har avlidit",
    "the e-service is closed when the person has died",
);

/// What is attested is borne out later.
pub static PROVISIONAL: Provision = policy(
    "POLICY provisional-relation",
    "regional policy: intygad medverkan styrks i efterhand",
    "regional policy: an attested part in the care is borne out afterwards",
);

/// How long a temporary lift lasts at most.
pub static LONGEST_LIFT: Provision = policy(
    "POLICY longest-lift",
    "regional policy: längsta tillfälliga hävning",
    "regional policy: the longest temporary lift",
);

/// How referrals are exchanged.
pub static REFERRAL_EXCHANGE: Provision = policy(
    "POLICY referral-exchange",
    "nationella regler för utbyte av remisser",
    "national rules for the exchange of referrals",
);

/// The provider or region decides what it shows, and from when: no provision obliges it.
pub fn offered<T: Trace>(r: &ResidentCase<'_>, t: &mut T) -> Outcome {
    match rules(r) {
        Some(_) => t.met(&OFFERED, Reason::ServiceOffered, None),
        None => t.not(&OFFERED, Reason::ServiceNotOffered, None),
    }
}

fn rules<'a>(r: &ResidentCase<'a>) -> Option<&'a ResidentRules> {
    r.policy.and_then(|set| set.resident.as_ref())
}

/// Nobody signs in as a dead person, nor for one.
pub fn closed_at_death<T: Trace>(r: &ResidentCase<'_>, t: &mut T) -> Outcome {
    match r.patient.died {
        Some(died) if died <= r.day => t.not(&CLOSED_AT_DEATH, Reason::Deceased, None),
        _ => t.aside(&CLOSED_AT_DEATH, Reason::NotDeceased),
    }
}

/// Ages 0–12 the guardians, 13–15 nobody unless the head of the unit grants it, 16 and on the young
/// person alone: a national agreement, not statute (D9). An unknown age opens nothing.
pub fn ages<T: Trace>(r: &ResidentCase<'_>, entry: Option<&Placed<Entry>>, t: &mut T) -> Outcome {
    let Some(rules) = rules(r) else { return Outcome::NotApplicable };
    let (old_enough, to) = match r.role {
        Role::Patient => (not(r.under(rules.own_from_age)), GrantedTo::Child),
        Role::Guardian(_) => (r.under(rules.guardian_until_age), GrantedTo::Guardians),
        _ => return Outcome::NotApplicable,
    };
    match old_enough {
        Tri::Yes => t.met(&AGES, Reason::AgeLineMet, None),
        Tri::Unknown => t.unknown(&AGES, Reason::BirthDateUnknown),
        // Exceptions are for the years in which by rule nobody reads.
        Tri::No
            if r.under(rules.guardian_until_age) != Tri::No
                || r.under(rules.own_from_age) != Tri::Yes =>
        {
            t.not(&AGES, Reason::AgeLineNotMet, None)
        }
        Tri::No => match entry.and_then(|e| granted(r, e, to)) {
            Some(id) => t.met(&AGES, Reason::GrantedByUnit, fact(FactKind::Grant, id)),
            None => t.not(&AGES, Reason::AgeLineNotMet, None),
        },
    }
}

const fn not(tri: Tri) -> Tri {
    match tri {
        Tri::Yes => Tri::No,
        Tri::No => Tri::Yes,
        Tri::Unknown => Tri::Unknown,
    }
}

/// An exception the head of the entry's own unit has made.
fn granted(
    r: &ResidentCase<'_>,
    entry: &Placed<Entry>,
    to: GrantedTo,
) -> Option<crate::identity::FactId> {
    let found = r.patient.grants.iter().find(|g| {
        g.fact.to == to
            && entry.unit.is_some()
            && g.unit == entry.unit
            && r.known(g.fact.recorded)
            && g.fact.holds.holds_once_recorded(g.fact.recorded, r.at)
    });
    found.map(|g| g.fact.id)
}

/// A guardian kept out by a limit on the guardianship.
pub fn guardian_limit<T: Trace>(r: &ResidentCase<'_>, t: &mut T) -> Outcome {
    match r.guardian() {
        Some(g) if g.limit == Some(GuardianLimit::NoRecordAccess) => {
            t.not(&SEALS, Reason::GuardianKeptOut, fact(FactKind::Guardian, g.id))
        }
        _ => Outcome::NotApplicable,
    }
}

/// A seal (*försegling*) closes e-service reading until its provider ends it; it is no block and says
/// nothing about staff.
pub fn seals<T: Trace>(r: &ResidentCase<'_>, entry: Option<&Placed<Entry>>, t: &mut T) -> Outcome {
    let target = match r.role {
        Role::Patient => SealTarget::Patient,
        _ => SealTarget::Guardians,
    };
    let seal = r.patient.seals.iter().find(|s| {
        s.fact.target == target
            && r.known(s.fact.recorded)
            && s.fact.holds.holds_at(r.at)
            && match entry {
                Some(e) => {
                    s.provider == e.provider
                        && (s.unit.is_none() || s.unit == e.unit || e.unit.is_none())
                }
                // The log: of the provider whose service shows it, or of whoever shows its own.
                None => r.through.is_none_or(|through| s.provider == through),
            }
    });
    match seal {
        Some(s) => t.not(&SEALS, Reason::Sealed, fact(FactKind::Seal, s.fact.id)),
        None => t.met(&SEALS, Reason::NotSealed, None),
    }
}

/// Guardians are kept out while a young child has protected identity (DOUBT-11).
pub fn protected<T: Trace>(r: &ResidentCase<'_>, t: &mut T) -> Outcome {
    let limit = rules(r).and_then(|rules| rules.no_guardian_of_protected_under);
    let (Some(_), Some(age)) = (r.guardian(), limit) else {
        return t.aside(&PROTECTED, Reason::NotProtected);
    };
    let marked =
        r.patient.protected_identity.iter().find(|p| r.known(p.recorded) && p.holds.holds_at(r.at));
    match marked {
        Some(p) if r.under(age) != Tri::No => {
            let this = fact(FactKind::Protected, p.id);
            t.find(&PROTECTED, Outcome::NotMet, Reason::ProtectedChild, this)
        }
        _ => t.aside(&PROTECTED, Reason::NotProtected),
    }
}

/// Approved by the source, its time come, and not kept out by type, keyword, unit or age of the entry.
/// Unsigned is no ground in law; until 2022-02-28 it was a delay of policy.
pub fn shown<T: Trace>(r: &ResidentCase<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let Some(rules) = rules(r) else { return Outcome::NotApplicable };
    let e = &entry.fact;
    let this = fact(FactKind::Entry, e.id);
    let wait = i64::from(rules.unsigned_after_days) * 86_400;
    let signed = e.signed || due(e.recorded, wait, r.at);
    let recorded = crate::time::swedish_date(e.recorded);
    let child = r.under(18) != Tri::No;
    let too_old = child && rules.childrens_entries_from.is_some_and(|first| recorded < first);
    let excluded = e.keyword.as_ref().is_some_and(|k| rules.excluded_keywords.contains(k))
        || e.information_type.is_some_and(|kind| rules.excluded_types.contains(&kind))
        || e.unit.is_some_and(|u| {
            rules
                .excluded_units
                .iter()
                .any(|x| r.organisation.unit_ix(*x) == r.organisation.unit_ix(u))
        });
    let hinder = if !e.approved_for_patient {
        Some(Reason::NotApproved)
    } else if e.patient_visible_from.is_some_and(|from| r.at < from) || !signed {
        Some(Reason::NotShownYet)
    } else if excluded || too_old {
        Some(Reason::ExcludedFromService)
    } else {
        None
    };
    match hinder {
        Some(reason) => t.find(&OFFERED, Outcome::NotMet, reason, this),
        None => t.met(&OFFERED, Reason::ShownInService, this),
    }
}

fn due(recorded: Instant, wait: i64, at: Instant) -> bool {
    recorded.plus_seconds(wait) <= at
}

/// What is cited here, in order.
pub static PROVISIONS: &[&Provision] = &[
    &OFFERED,
    &AGES,
    &SEALS,
    &PROTECTED,
    &CLOSED_AT_DEATH,
    &PROVISIONAL,
    &LONGEST_LIFT,
    &REFERRAL_EXCHANGE,
];
