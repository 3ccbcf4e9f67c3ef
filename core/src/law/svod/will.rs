//! Consent, capacity and presumptions, as several sections of chapters 2 and 3 ask for them.

use crate::law::block::latest_maturity;
use crate::law::case::{Trust, fact};
use crate::law::{Case, Doubt, FactKind, Outcome, Provision, Reason, Trace};
use crate::organisation::ProviderIx;
use crate::patient::{
    Ability, CapacityAssessment, Consent, ConsentAnswer, ConsentFor, GivenBy, Placed,
    PresumptionRule, WillMatter,
};
use crate::time::{Instant, Tri};

/// The latest answer to the reader that is valid now. On a tie a refusal counts.
pub(in crate::law) fn latest_answer<'a>(
    c: &Case<'a>,
    asked_for: ConsentFor,
    given_by: GivenBy,
) -> Option<&'a Placed<Consent>> {
    let patient = c.patient;
    patient
        .consents
        .iter()
        .filter(|x| {
            let f = &x.fact;
            f.asked_for == asked_for
                && f.given_by == given_by
                && x.provider == c.reader
                && (f.unit.is_none() || (x.unit.is_some() && x.unit == c.reader_unit))
                && f.staff.is_none_or(|s| s == c.staff.id)
                && c.known(f.recorded)
                && f.valid.contains(c.at)
                && f.recalled.is_none_or(|then| c.at < then)
                && f.annulled.is_none_or(|then| c.at < then)
        })
        .max_by_key(|x| {
            let refused = x.fact.answer == ConsentAnswer::Refused;
            (answered(&x.fact), x.fact.recorded, refused, x.fact.id)
        })
}

fn answered(consent: &Consent) -> Instant {
    consent.valid.first().unwrap_or(consent.recorded)
}

/// The latest assessment of the person's ability that holds at `at`.
fn ability<'a>(c: &Case<'a>, at: Instant) -> Option<&'a CapacityAssessment> {
    let patient = c.patient;
    patient.capacity.iter().filter(|a| c.known(a.recorded) && a.holds.holds_at(at)).max_by_key(
        |a| {
            let begins = a.holds.from().unwrap_or(a.recorded);
            (begins, a.recorded, a.ability == Ability::Able, a.id)
        },
    )
}

/// The person consents, or need not.
///
/// `waived` is the paragraph that waives consent of a child who can't itself consent, where one does
/// for these data. A child who can consent does so in person: no guardian stands in (D2, D3), and no
/// representative for an adult (D15).
pub(super) fn consents<T: Trace>(
    asks: &'static Provision,
    waived: Option<&'static Provision>,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    let child = c.child();
    let assessed = latest_maturity(c, WillMatter::Consent, c.at);
    let able_child = assessed.map_or(Tri::Unknown, |m| if m.mature { Tri::Yes } else { Tri::No });
    let maturity = assessed.and_then(|m| fact(FactKind::Maturity, m.id));
    if (child, able_child) == (Tri::Yes, Tri::No) {
        let p = waived.unwrap_or(asks);
        return match waived {
            Some(_) => {
                t.find_doubtful(p, Outcome::Met, Reason::ChildNeedsNoConsent, maturity, Doubt::D2)
            }
            None => t.not(p, Reason::ChildConsentStillNeeded, maturity),
        };
    }
    let own = own_answer(asks, c, t);
    let settled = match (child, able_child) {
        // An adult, or a child able to consent: the own answer decides.
        (Tri::No, _) | (_, Tri::Yes) => true,
        // Not known whether able: settled if the answer carries either way.
        _ => own == if waived.is_some() { Outcome::Met } else { Outcome::NotMet },
    };
    if settled {
        return own;
    }
    match child {
        Tri::Yes => t.unknown(waived.unwrap_or(asks), Reason::MaturityNotAssessed),
        _ => t.unknown(waived.unwrap_or(asks), Reason::BirthDateUnknown),
    }
}

/// The person's own answer to this reader.
fn own_answer<T: Trace>(p: &'static Provision, c: &Case<'_>, t: &mut T) -> Outcome {
    let Some(answer) = latest_answer(c, ConsentFor::Access, GivenBy::Patient) else {
        return no_own_answer(p, c, t);
    };
    let this = fact(FactKind::Consent, answer.fact.id);
    if answer.fact.answer == ConsentAnswer::Refused {
        return t.not(p, Reason::ConsentRefused, this);
    }
    let unable = ability(c, answered(&answer.fact)).filter(|a| a.ability != Ability::Able);
    match unable {
        Some(a) => t.not(p, Reason::ConsentorUnable, fact(FactKind::Capacity, a.id)),
        None => t.find_doubtful(p, Outcome::Met, Reason::ConsentGiven, this, Doubt::D10),
    }
}

/// Nobody who may has answered: has somebody who may not?
fn no_own_answer<T: Trace>(p: &'static Provision, c: &Case<'_>, t: &mut T) -> Outcome {
    if c.trust(c.patient.completeness.consents) != Trust::Complete {
        return t.unknown(p, Reason::ConsentsUnknown);
    }
    let not = Outcome::NotMet;
    if let Some(x) = latest_answer(c, ConsentFor::Access, GivenBy::Guardian) {
        let this = fact(FactKind::Consent, x.fact.id);
        return t.find_doubtful(p, not, Reason::GuardianCannotConsent, this, Doubt::D3);
    }
    if let Some(x) = latest_answer(c, ConsentFor::Access, GivenBy::Representative) {
        let this = fact(FactKind::Consent, x.fact.id);
        return t.find_doubtful(p, not, Reason::RepresentativeCannotConsent, this, Doubt::D15);
    }
    t.not(p, Reason::ConsentMissing, None)
}

/// The person is not merely temporarily unable to take a position (*inte endast tillfälligt*).
pub(super) fn lastingly_unable<T: Trace>(
    p: &'static Provision,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    match (ability(c, c.at), c.trust(c.patient.completeness.assessments)) {
        (Some(a), _) => {
            let this = fact(FactKind::Capacity, a.id);
            if a.ability == Ability::LastinglyUnable {
                t.met(p, Reason::LastinglyUnable, this)
            } else {
                t.not(p, Reason::NotLastinglyUnable, this)
            }
        }
        (None, Trust::Complete) => t.not(p, Reason::NotLastinglyUnable, None),
        (None, Trust::Unknown | Trust::Stale) => t.unknown(p, Reason::CapacityUnknown),
    }
}

/// The person's attitude has been clarified as far as possible (`clarified`), and there is no reason to
/// assume an objection (`no_objection`). A refusal on record is such a reason.
pub(super) fn presumption<T: Trace>(
    clarified: &'static Provision,
    no_objection: &'static Provision,
    rule: PresumptionRule,
    provider: ProviderIx,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    if provider == c.reader {
        let refusal = latest_answer(c, ConsentFor::Access, GivenBy::Patient)
            .filter(|x| x.fact.answer == ConsentAnswer::Refused);
        if let Some(x) = refusal {
            let this = fact(FactKind::Consent, x.fact.id);
            return t.not(no_objection, Reason::ConsentRefused, this);
        }
    }
    // The latest assessment counts; on a tie the one that stands more in the way.
    let found = c
        .patient
        .presumptions
        .iter()
        .filter(|p| {
            p.fact.rule == rule
                && p.provider == provider
                && c.known(p.fact.recorded)
                && p.fact.holds.holds_at(c.at)
        })
        .max_by_key(|p| {
            let f = &p.fact;
            let hinders = f.reason_to_assume_objection || !f.attitude_clarified;
            (f.holds.from().unwrap_or(f.recorded), f.recorded, hinders, f.id)
        });
    let Some(found) = found else {
        return match c.trust(c.patient.completeness.assessments) {
            Trust::Complete => t.not(clarified, Reason::PresumptionMissing, None),
            Trust::Unknown | Trust::Stale => t.unknown(clarified, Reason::PresumptionUnknown),
        };
    };
    let this = fact(FactKind::Presumption, found.fact.id);
    let first = if found.fact.attitude_clarified {
        t.met(clarified, Reason::PresumptionHolds, this)
    } else {
        t.not(clarified, Reason::AttitudeNotClarified, this)
    };
    first
        & if found.fact.reason_to_assume_objection {
            t.not(no_objection, Reason::ObjectionLikely, this)
        } else {
            t.met(no_objection, Reason::PresumptionHolds, this)
        }
}
