//! An assignment looked up once, for many requests about many patients.

use super::decide::{Answer, Seat, answer_in, decide_in, seat, target};
use super::described::Described;
use super::{Actor, Decision, Facts, Request, RequestError};
use chrono::NaiveDate;

use crate::identity::HsaId;
use crate::law::Nothing;
use crate::organisation::{Assignment, Organisation, Provider, Staff, Unit, UnitIx};
use crate::time::Instant;

/// Somebody in an assignment (*medarbetaruppdrag*), looked up once in the organisation.
///
/// It answers as [`verdict`](super::verdict) does and saves the search for the assignment, which among a region's
/// hundred thousand takes longer than the law.
///
/// ```
/// use samtycke::decision::Seated;
/// let question = include_str!("../../../examples/question.json");
/// let (world, request) = samtycke::json::read_question(question)?;
/// let facts = world.facts_of_only_patient()?;
/// let seated = Seated::new(facts.organisation, request.assignment().unwrap())?;
/// assert_eq!(seated.verdict(facts, &request)?, samtycke::verdict(facts, &request)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Seated<'o> {
    organisation: &'o Organisation,
    assignment: HsaId,
    seat: Seat<'o>,
}

impl<'o> Seated<'o> {
    /// Looks the assignment up.
    ///
    /// # Errors
    /// [`RequestError::UnknownAssignment`].
    pub fn new(organisation: &'o Organisation, assignment: HsaId) -> Result<Self, RequestError> {
        let seat = seat(organisation, assignment)?;
        Ok(Self { organisation, assignment, seat })
    }

    /// The same, asked what the law of another day would say of it: which answers of a log would be others. For
    /// comparing editions, never for granting anything; facts stay as they were at the moment of each request.
    ///
    /// ```
    /// use samtycke::decision::Seated;
    /// let question = include_str!("../../../examples/question.json");
    /// let (world, request) = samtycke::json::read_question(question)?;
    /// let facts = world.facts_of_only_patient()?;
    /// let seated = Seated::new(facts.organisation, request.assignment().unwrap())?;
    /// let before = seated.under("2022-12-31".parse().unwrap()).decide(facts, &request)?;
    /// let section = |told: &samtycke::Decision| told.decisive().map_or("", |f| f.provision.id);
    /// assert!(section(&seated.decide(facts, &request)?).starts_with("SVOD 3:1"));
    /// assert!(section(&before).starts_with("PDL 6:"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn under(mut self, day: NaiveDate) -> Self {
        self.seat.law = Some(day);
        self
    }

    /// The day whose law decides what is asked of a moment.
    pub fn law(&self, at: Instant) -> NaiveDate {
        self.seat.law(at)
    }

    /// The assignment.
    pub const fn assignment(&self) -> HsaId {
        self.assignment
    }

    /// The assignment as the organisation holds it.
    pub const fn held(&self) -> &'o Assignment {
        self.seat.assignment
    }

    /// Whose it is.
    pub const fn staff(&self) -> &'o Staff {
        self.seat.staff
    }

    /// The provider it is at.
    pub const fn provider(&self) -> &'o Provider {
        self.seat.provider
    }

    /// The care unit it is at: of a sub-unit the one it belongs to, of a merged one the one it became.
    pub fn unit(&self) -> Option<&'o Unit> {
        self.seat.unit.and_then(|unit| self.organisation.unit_at(unit))
    }

    pub(crate) const fn unit_ix(&self) -> Option<UnitIx> {
        self.seat.unit
    }

    /// The verdict and the reason that decided it.
    ///
    /// # Errors
    /// As [`verdict`](super::verdict).
    pub fn verdict(&self, facts: Facts<'_>, request: &Request) -> Result<Answer, RequestError> {
        let Some(seat) = self.seat_of(facts, request)? else {
            return super::verdict(facts, request);
        };
        request.check_target()?;
        let target = target(facts, request)?;
        Ok(answer_in(Nothing, facts, request, &seat, target))
    }

    /// As [`Described::verdict`].
    ///
    /// # Errors
    /// As there.
    pub fn verdict_on(
        &self,
        facts: Facts<'_>,
        request: &Request,
        entry: &Described<'_>,
    ) -> Result<Answer, RequestError> {
        match self.seat_of(facts, request)? {
            Some(seat) => entry.answer(facts, request, &seat),
            None => entry.verdict(facts, request),
        }
    }

    /// As [`decide`](super::decide).
    ///
    /// # Errors
    /// As there.
    pub fn decide(&self, facts: Facts<'_>, request: &Request) -> Result<Decision, RequestError> {
        let Some(seat) = self.seat_of(facts, request)? else {
            return super::decide(facts, request);
        };
        request.check_target()?;
        let target = target(facts, request)?;
        Ok(decide_in(Nothing, facts, request, &seat, target))
    }

    /// The decision on an entry that is only described, as of this patient; the request names none.
    ///
    /// # Errors
    /// As [`Described::verdict`]; [`RequestError::UnknownAssignment`] where a resident asks.
    pub fn decide_on(
        &self,
        facts: Facts<'_>,
        request: &Request,
        entry: &Described<'_>,
    ) -> Result<Decision, RequestError> {
        let seat = self.seat_of(facts, request)?;
        let seat = seat.ok_or_else(|| RequestError::assignment(self.assignment))?;
        entry.decision(facts, request, &seat)
    }

    /// The seat of whoever asks, under the same law: this one, where it is this assignment that asks among the facts it
    /// was looked up in. `None` for a resident.
    fn seat_of<'a>(
        &self,
        facts: Facts<'a>,
        request: &Request,
    ) -> Result<Option<Seat<'a>>, RequestError>
    where
        'o: 'a,
    {
        let Actor::Staff(assignment) = request.actor else { return Ok(None) };
        if assignment == self.assignment && core::ptr::eq(self.organisation, facts.organisation) {
            return Ok(Some(self.seat));
        }
        Ok(Some(Seat { law: self.seat.law, ..seat(facts.organisation, assignment)? }))
    }
}
