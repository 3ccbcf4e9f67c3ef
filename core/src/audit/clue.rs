//! What stands around an access in the facts. It makes questions in a review, and decides nothing.

use crate::decision::{Facts, Seated};
use crate::organisation::UnitIx;
use crate::patient::{Attestation, ConsentAnswer, Placed, Relation};
use crate::time::Instant;

/// One thing that stands around an access, or does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clue {
    /// The patient is the user.
    Own,
    /// The patient's identity was protected then.
    Protected,
    /// The user's unit had a relation to the patient then.
    Relation,
    /// It had one before, which had ended.
    Former,
    /// The unit documented something near the access, or a contact, booking or referral of it began or ended there.
    Contact,
    /// The user attested danger, or that consent could not be had.
    Emergency,
    /// The user attested to take part in the care.
    TakesPart,
    /// A yes to the user's provider was recorded just before.
    FreshConsent,
    /// The assignment did not hold then.
    Ended,
}

/// A set of clues.
///
/// ```
/// use samtycke::audit::{Clue, Clues};
/// let clues = Clues::default().with(Clue::Own, true).with(Clue::Former, false);
/// assert!(clues.has(Clue::Own) && !clues.has(Clue::Former));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clues(u16);

impl Clues {
    /// The same, with a clue or without it.
    #[must_use]
    pub const fn with(self, clue: Clue, there: bool) -> Self {
        let bit = 1 << clue as u16;
        Self(if there { self.0 | bit } else { self.0 & !bit })
    }

    /// Is it among them?
    pub const fn has(self, clue: Clue) -> bool {
        self.0 & 1 << clue as u16 != 0
    }

    /// As a number, a bit for each in the order of [`Clue`].
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// Those of a number.
    pub const fn of_bits(bits: u16) -> Self {
        Self(bits)
    }
}

/// How near is near, in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// Something documented or a contact begun, before or after the access.
    pub contact: i64,
    /// A consent recorded, before the access.
    pub consent: i64,
}

/// What stands around an access by an assignment at a time.
///
/// What was written down afterwards counts: a review asks what was so.
pub fn clues(facts: Facts<'_>, seat: &Seated<'_>, at: Instant, near: Near) -> Clues {
    let patient = facts.patient;
    let unit = seat.unit_ix();
    let close = |time: Instant| {
        let apart = time.to_micros().abs_diff(at.to_micros());
        apart <= near.contact.unsigned_abs().saturating_mul(1_000_000)
    };
    let mut found = Clues::default();
    found = found.with(
        Clue::Own,
        seat.staff().person.is_some_and(|person| patient.identities.contains(&person)),
    );
    found = found
        .with(Clue::Protected, patient.protected_identity.iter().any(|p| p.holds.holds_at(at)))
        .with(Clue::Ended, !seat.held().holds.holds_at(at));
    for relation in patient.relations.iter().filter(|r| is_of(r, unit, seat)) {
        let holds = &relation.fact.holds;
        let ends = [Some(holds.since(relation.fact.recorded)), holds.until()];
        if holds.holds_once_recorded(relation.fact.recorded, at) {
            found = found.with(Clue::Relation, true);
        } else if holds.until().is_some_and(|until| until <= at) {
            found = found.with(Clue::Former, true);
        }
        if ends.into_iter().flatten().any(close) {
            found = found.with(Clue::Contact, true);
        }
    }
    if !found.has(Clue::Contact) {
        let written = patient
            .entries
            .iter()
            .any(|e| unit.is_some() && e.unit == unit && close(e.fact.recorded));
        found = found.with(Clue::Contact, written);
    }
    for said in patient.attestations.iter().map(|a| &a.fact) {
        if said.by == seat.assignment() && holds(said, at) {
            let danger = said.danger || said.consent_unobtainable;
            found = found
                .with(Clue::Emergency, found.has(Clue::Emergency) || danger)
                .with(Clue::TakesPart, found.has(Clue::TakesPart) || said.takes_part);
        }
    }
    let fresh = patient.consents.iter().map(|c| &c.fact).any(|c| {
        let before = at.to_micros().saturating_sub(c.recorded.to_micros());
        c.answer == ConsentAnswer::Given
            && c.provider == seat.provider().id
            && (0..=near.consent.saturating_mul(1_000_000)).contains(&before)
    });
    found.with(Clue::FreshConsent, fresh)
}

fn holds(said: &Attestation, at: Instant) -> bool {
    said.holds.holds_once_recorded(said.recorded, at)
}

fn is_of(relation: &Placed<Relation>, unit: Option<UnitIx>, seat: &Seated<'_>) -> bool {
    unit.is_some()
        && relation.unit == unit
        && relation.fact.staff.is_none_or(|staff| staff == seat.held().staff)
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;
    use crate::Error;

    const QUESTION: &str = r#"{"format":"samtycke-question/1",
        "organisation":{"providers":[{"id":"P","name":"P","kind":"care","body":"region"}],
          "units":[{"id":"U","name":"U","provider":"P"}],
          "staff":[{"id":"S","kind":"licensed","person":"personnummer|198501012390"}],
          "assignments":[{"id":"A","staff":"S","provider":"P","unit":"U","purpose":"care","rights":["Läsa;alla;VG"],
            "holds":{"until":"2026-03-02T12:00:00+01:00"}}]},
        "patient":{"identities":["personnummer|198501012390"],"completeness":"complete",
          "relations":[{"id":"r","unit":"U","origin":"booking",
            "holds":{"from":"2026-03-01T08:00:00+01:00","until":"2026-03-02T10:00:00+01:00"},"recorded":"2026-03-01T08:00:00+01:00"}],
          "attestations":[{"id":"a","by":"A","danger":true,"reason":"fell","holds":{"until":"2026-03-02T09:30:00+01:00"},"recorded":"2026-03-02T08:00:00+01:00"}],
          "consents":[{"id":"c","answer":"given","given_by":"patient","provider":"P","recorded":"2026-03-02T08:55:00+01:00"}],
          "entries":[]},
        "request":{"assignment":"A","action":"reveal-holders","at":"2026-03-02T09:00:00+01:00"}}"#;

    fn found(at: &str) -> Result<Clues, Error> {
        let (world, request) = crate::json::read_question(QUESTION)?;
        let facts = world.facts_of_only_patient()?;
        let assignment = facts.organisation.data().assignments.iter().map(|held| held.id).next();
        let Some(assignment) = assignment else { return Ok(Clues::default()) };
        let seat = Seated::new(facts.organisation, assignment)?;
        let near = Near { contact: 3_600, consent: 600 };
        Ok(clues(facts, &seat, at.parse().unwrap_or(request.at), near))
    }

    #[test]
    fn what_is_near_counts_and_what_is_far_does_not() -> Result<(), Error> {
        let then = found("2026-03-02T09:00:00+01:00")?;
        let there = [Clue::Own, Clue::Relation, Clue::Emergency, Clue::FreshConsent, Clue::Contact];
        assert!(there.into_iter().all(|clue| then.has(clue)), "{then:?}");
        let gone = [Clue::Protected, Clue::Former, Clue::TakesPart, Clue::Ended];
        assert!(!gone.into_iter().any(|clue| then.has(clue)), "{then:?}");
        let later = found("2026-03-02T12:00:00+01:00")?;
        let there = [Clue::Own, Clue::Former, Clue::Ended];
        assert!(there.into_iter().all(|clue| later.has(clue)), "{later:?}");
        let gone = [Clue::Relation, Clue::Emergency, Clue::FreshConsent, Clue::Contact];
        assert!(!gone.into_iter().any(|clue| later.has(clue)), "{later:?}");
        assert_eq!(Clues::of_bits(later.bits()), later);
        Ok(())
    }
}
