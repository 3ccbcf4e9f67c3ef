//! Consent, capacity and presumptions, as several sections of chapters 2 and 3 ask for them.

use crate::identity::FactId;
use crate::law::block::latest_maturity;
use crate::law::case::{Trust, fact};
use crate::law::{Case, Doubt, FactKind, Outcome, Provision, Reason, Trace};
use crate::organisation::{ProviderIx, ProviderKind};
use crate::patient::{
    Ability, CapacityAssessment, Consent, ConsentAnswer, ConsentFor, GivenBy, Placed, Presumption,
    PresumptionRule, WillMatter,
};
use crate::time::{Instant, Tri};

/// What was asked of the person.
#[derive(Clone, Copy, Debug)]
pub(in crate::law) enum Asked {
    /// That the reader reads what others hold.
    Access,
    /// That this inner block be lifted; `None`: any.
    Lift(Option<FactId>),
}

impl Asked {
    fn is_answered_by(self, consent: &Consent) -> bool {
        match self {
            Self::Access => consent.asked_for == ConsentFor::Access,
            Self::Lift(block) => {
                consent.asked_for == ConsentFor::LiftInnerBlock
                    && (block.is_none() || consent.block == block)
            }
        }
    }

    const fn given(self) -> Reason {
        match self {
            Self::Access => Reason::ConsentGiven,
            Self::Lift(_) => Reason::ConsentToLift,
        }
    }

    pub(in crate::law) const fn refused(self) -> Reason {
        match self {
            Self::Access => Reason::ConsentRefused,
            Self::Lift(_) => Reason::RefusedLift,
        }
    }

    const fn missing(self) -> Reason {
        match self {
            Self::Access => Reason::ConsentMissing,
            Self::Lift(_) => Reason::NoConsentToLift,
        }
    }
}

/// The latest answer to the reader that is valid now. On a tie a refusal counts. An answer without a
/// start counts from when it was recorded.
pub(in crate::law) fn latest_answer<'a>(
    c: &Case<'a>,
    asked: Asked,
    given_by: GivenBy,
) -> Option<&'a Placed<Consent>> {
    latest_of(c, asked, given_by, |x| to_reader(c, x))
}

fn latest_of<'a>(
    c: &Case<'a>,
    asked: Asked,
    given_by: GivenBy,
    counts: impl Fn(&Placed<Consent>) -> bool,
) -> Option<&'a Placed<Consent>> {
    let patient = c.patient;
    patient
        .consents
        .iter()
        .filter(|x| {
            let f = &x.fact;
            asked.is_answered_by(f)
                && f.given_by == given_by
                && x.provider == c.reader
                && c.known(f.recorded)
                && f.valid.contains(c.at)
                && (f.valid.first().is_some() || f.recorded <= c.at)
                && f.recalled.is_none_or(|then| c.at < then)
                && f.annulled.is_none_or(|then| c.at < then)
                && counts(x)
        })
        .max_by_key(|x| {
            let refused = x.fact.answer == ConsentAnswer::Refused;
            (answered(&x.fact), x.fact.recorded, refused, x.fact.id)
        })
}

/// Was it an answer to the reader, not to another unit or person of the provider alone?
fn to_reader(c: &Case<'_>, x: &Placed<Consent>) -> bool {
    let f = &x.fact;
    (f.unit.is_none() || (x.unit.is_some() && x.unit == c.reader_unit))
        && f.staff.is_none_or(|s| s == c.staff.id)
}

/// A refusal from whomever, a yes only from somebody able to give it.
fn counts(c: &Case<'_>, f: &Consent) -> bool {
    f.answer == ConsentAnswer::Refused || unable_at(c, answered(f)).is_none()
}

fn answered(consent: &Consent) -> Instant {
    consent.valid.first().unwrap_or(consent.recorded)
}

/// The latest of the patient's answers to this reader that counts: a yes only from somebody able to give
/// it. So a yes given when unable undoes no refusal, and no earlier yes.
fn own_latest<'a>(c: &Case<'a>, asked: Asked) -> Option<&'a Placed<Consent>> {
    latest_of(c, asked, GivenBy::Patient, |x| to_reader(c, x) && counts(c, &x.fact))
}

/// A refusal that stands.
pub(in crate::law) fn refusal<'a>(c: &Case<'a>, asked: Asked) -> Option<&'a Placed<Consent>> {
    own_latest(c, asked).filter(|x| x.fact.answer == ConsentAnswer::Refused)
}

/// A no to the reading that is a reason to assume an objection: the last word to the reader, or to whomever
/// at the reader's provider.
fn objection<'a>(c: &Case<'a>) -> Option<&'a Placed<Consent>> {
    refusal(c, Asked::Access).or_else(|| {
        let last = latest_of(c, Asked::Access, GivenBy::Patient, |x| counts(c, &x.fact));
        last.filter(|x| x.fact.answer == ConsentAnswer::Refused)
    })
}

/// Was the person assessed as unable at `at`? Of assessments of one moment the one that says so counts.
fn unable_at<'a>(c: &Case<'a>, at: Instant) -> Option<&'a CapacityAssessment> {
    assessed(c, at, |ability| u8::from(ability != Ability::Able))
        .filter(|a| a.ability != Ability::Able)
}

/// The latest assessment of the person's ability that holds at `at`. Of those of one moment the one that opens
/// least: somebody able needs asking, and who is unable for now can be asked later.
pub(in crate::law) fn ability<'a>(c: &Case<'a>, at: Instant) -> Option<&'a CapacityAssessment> {
    assessed(c, at, |ability| match ability {
        Ability::Able => 2,
        Ability::TemporarilyUnable => 1,
        Ability::LastinglyUnable => 0,
    })
}

/// The latest assessment at `at`; of those of one moment the one of the highest rank.
pub(in crate::law) fn assessed<'a>(
    c: &Case<'a>,
    at: Instant,
    rank: impl Fn(Ability) -> u8,
) -> Option<&'a CapacityAssessment> {
    let patient = c.patient;
    patient
        .capacity
        .iter()
        .filter(|a| c.known(a.recorded) && a.holds.holds_once_recorded(a.recorded, at))
        .max_by_key(|a| (a.holds.since(a.recorded), a.recorded, rank(a.ability), a.id))
}

/// The person agrees, or need not.
///
/// `waived` is the paragraph that waives consent of a child who can't itself consent, where one does
/// for these data. A child who can consent does so in person: no guardian stands in (D2, D3), and no
/// representative for an adult (D15).
pub(in crate::law) fn agrees<T: Trace>(
    asks: &'static Provision,
    waived: Option<&'static Provision>,
    asked: Asked,
    holder: ProviderKind,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    let child = c.child();
    let assessed = latest_maturity(c, WillMatter::Consent, c.at);
    let able_child = assessed.map_or(Tri::Unknown, |m| if m.mature { Tri::Yes } else { Tri::No });
    let maturity = assessed.and_then(|m| fact(FactKind::Maturity, m.id));
    if (child, able_child) == (Tri::Yes, Tri::No) {
        // What opens must be known to be the latest word.
        let latest = c.trust(c.patient.completeness.assessments) == Trust::Complete;
        let needs_none = Reason::ChildNeedsNoConsent;
        return match waived {
            Some(p) if latest => t.find_doubtful(p, Outcome::Met, needs_none, maturity, Doubt::D2),
            // Whichever way a later assessment fell, the own yes carries.
            Some(p) => match own_answer(asks, asked, holder, c, t) {
                Outcome::Met => Outcome::Met,
                _ => t.unknown(p, Reason::MaturityNotAssessed),
            },
            // As above: what a later assessment could make carry is not said to be a no.
            None if !latest && own_answer(asks, asked, holder, c, t) != Outcome::NotMet => {
                t.unknown(asks, Reason::MaturityNotAssessed)
            }
            None => t.find_doubtful(
                asks,
                Outcome::NotMet,
                Reason::ChildConsentStillNeeded,
                maturity,
                Doubt::D2,
            ),
        };
    }
    let own = own_answer(asks, asked, holder, c, t);
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
fn own_answer<T: Trace>(
    p: &'static Provision,
    asked: Asked,
    holder: ProviderKind,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    let Some(any) = latest_answer(c, asked, GivenBy::Patient) else {
        return no_own_answer(p, asked, c, t);
    };
    let answer = own_latest(c, asked).unwrap_or(any);
    let this = fact(FactKind::Consent, answer.fact.id);
    if answer.fact.answer == ConsentAnswer::Refused {
        return t.not(p, asked.refused(), this);
    }
    // Whether this is the last word, or another carries where this does not.
    if c.trust(c.patient.completeness.consents) != Trust::Complete {
        return t.unknown(p, Reason::ConsentsUnknown);
    }
    if let Some(a) = unable_at(c, answered(&answer.fact)) {
        return t.not(p, Reason::ConsentorUnable, fact(FactKind::Capacity, a.id));
    }
    // Before 2023 shared records were care providers' only: that yes says nothing of social care.
    let before_svod = crate::time::swedish_date(answered(&answer.fact)) < super::S3_1.from;
    let social = holder == ProviderKind::SocialCare || !c.reader_is(ProviderKind::Care);
    if social && before_svod {
        return t.not(p, Reason::ConsentBeforeSvod, this);
    }
    match asked {
        Asked::Access => t.find_doubtful(p, Outcome::Met, asked.given(), this, Doubt::D10),
        Asked::Lift(_) => t.met(p, asked.given(), this),
    }
}

/// Nobody who may has answered: has somebody who may not?
fn no_own_answer<T: Trace>(
    p: &'static Provision,
    asked: Asked,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    if c.trust(c.patient.completeness.consents) != Trust::Complete {
        return t.unknown(p, Reason::ConsentsUnknown);
    }
    let not = Outcome::NotMet;
    if let Some(x) = latest_answer(c, asked, GivenBy::Guardian) {
        let this = fact(FactKind::Consent, x.fact.id);
        return t.find_doubtful(p, not, Reason::GuardianCannotConsent, this, Doubt::D3);
    }
    if let Some(x) = latest_answer(c, asked, GivenBy::Representative) {
        let this = fact(FactKind::Consent, x.fact.id);
        return t.find_doubtful(p, not, Reason::RepresentativeCannotConsent, this, Doubt::D15);
    }
    t.not(p, asked.missing(), None)
}

/// The person is not merely temporarily unable to take a position (*inte endast tillfälligt*).
pub(in crate::law) fn lastingly_unable<T: Trace>(
    p: &'static Provision,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    match (ability(c, c.at), c.trust(c.patient.completeness.assessments)) {
        (Some(a), trust) => {
            let this = fact(FactKind::Capacity, a.id);
            match (a.ability == Ability::LastinglyUnable, trust) {
                (true, Trust::Complete) => t.met(p, Reason::LastinglyUnable, this),
                // An assessment not seen might find the person able.
                (true, _) => t.unknown(p, Reason::CapacityUnknown),
                (false, _) => t.not(p, Reason::NotLastinglyUnable, this),
            }
        }
        (None, Trust::Complete) => t.not(p, Reason::NotLastinglyUnable, None),
        (None, Trust::Unknown | Trust::Stale) => t.unknown(p, Reason::CapacityUnknown),
    }
}

/// The person's attitude has been clarified as far as possible (`clarified`), and there is no reason to
/// assume an objection (`no_objection`). A refusal on record is such a reason.
pub(in crate::law) fn presumption<T: Trace>(
    clarified: &'static Provision,
    no_objection: &'static Provision,
    rule: PresumptionRule,
    provider: ProviderIx,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    // A no to the reading speaks against making available too, and says nothing of a register.
    if rule != PresumptionRule::RegisterProcessing {
        if let Some(x) = objection(c) {
            let this = fact(FactKind::Consent, x.fact.id);
            return t.not(no_objection, Reason::ConsentRefused, this);
        }
    }
    let Some(found) = presumed(c, rule, provider) else {
        return match c.trust(c.patient.completeness.assessments) {
            Trust::Complete => t.not(clarified, Reason::PresumptionMissing, None),
            Trust::Unknown | Trust::Stale => t.unknown(clarified, Reason::PresumptionUnknown),
        };
    };
    let this = fact(FactKind::Presumption, found.fact.id);
    let carries = found.fact.attitude_clarified && !found.fact.reason_to_assume_objection;
    if carries && c.trust(c.patient.completeness.assessments) != Trust::Complete {
        return t.unknown(clarified, Reason::PresumptionUnknown);
    }
    if carries
        && rule != PresumptionRule::RegisterProcessing
        && c.trust(c.patient.completeness.consents) != Trust::Complete
    {
        // A refusal not seen is a reason to assume an objection.
        return t.unknown(no_objection, Reason::ConsentsUnknown);
    }
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

/// The provider's latest finding on the person's attitude; on a tie the one that stands more in the way.
pub(in crate::law) fn presumed<'a>(
    c: &Case<'a>,
    rule: PresumptionRule,
    provider: ProviderIx,
) -> Option<&'a Placed<Presumption>> {
    let patient = c.patient;
    let found = patient.presumptions.iter().filter(|p| {
        p.fact.rule == rule
            && p.provider == provider
            && c.known(p.fact.recorded)
            && p.fact.holds.holds_once_recorded(p.fact.recorded, c.at)
    });
    found.max_by_key(|p| {
        let f = &p.fact;
        let hinders = 2 * u8::from(f.reason_to_assume_objection) + u8::from(!f.attitude_clarified);
        (f.holds.since(f.recorded), f.recorded, hinders, f.id)
    })
}
