//! An entry that is described, and not among the patient's facts.

use super::decide::{Answer, Seat, Target, answer_in, decide_in, seat};
use super::{Actor, Decision, Facts, Request, RequestError};
use crate::fact::FactErrors;
use crate::identity::FactId;
use crate::language::Phrase;
use crate::law::Nothing;
use crate::organisation::Organisation;
use crate::patient::Placed;
use crate::record::Entry;

/// An entry (*uppgift*) described and not held, as a row of an access log that names the unit and the type
/// of what was read and no id. Placed in the organisation once, and asked about for any patient.
///
/// It goes by no id: no fact that names an entry, as a test of secrecy in the single case, speaks of it.
///
/// ```
/// use samtycke::decision::{Described, Request};
/// use samtycke::record::Entry;
/// let question = include_str!("../../../examples/question.json");
/// let (world, request) = samtycke::json::read_question(question)?;
/// let facts = world.facts_of_only_patient()?;
/// let held: Entry = facts.patient.entries().next().unwrap().clone();
///
/// let described = Described::new(held, facts.organisation)?;
/// let unnamed = Request { entry: None, ..request.clone() };
/// assert_eq!(described.verdict(facts, &unnamed)?, samtycke::verdict(facts, &request)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Described<'o> {
    organisation: &'o Organisation,
    entry: Placed<Entry>,
}

impl<'o> Described<'o> {
    /// Places the entry in the organisation; its id is dropped.
    ///
    /// # Errors
    /// A provider, unit, process or authority that is not known or not the provider's.
    pub fn new(entry: Entry, organisation: &'o Organisation) -> Result<Self, FactErrors> {
        Ok(Self { organisation, entry: Placed::described(entry, organisation)? })
    }

    /// What was described; its id says nothing.
    pub const fn entry(&self) -> &Entry {
        &self.entry.fact
    }

    /// The answer for the entry as one of this patient's; the request names none.
    ///
    /// # Errors
    /// As [`verdict`](super::verdict); an action that is not one on entries, a resident, and a request that
    /// names an entry as well.
    pub fn verdict(&self, facts: Facts<'_>, request: &Request) -> Result<Answer, RequestError> {
        let Actor::Staff(assignment) = request.actor else {
            let who = Phrase::new(
                "en invånare om en uppgift som bara är beskriven",
                "a resident on an entry that is only described",
            );
            return Err(RequestError::NotTheirs { action: request.action.word(), who });
        };
        self.answer(facts, request, &seat(facts.organisation, assignment)?)
    }

    pub(super) fn answer(
        &self,
        facts: Facts<'_>,
        request: &Request,
        seat: &Seat<'_>,
    ) -> Result<Answer, RequestError> {
        self.placed(facts, request, |target| answer_in(Nothing, facts, request, seat, target))
    }

    pub(super) fn decision(
        &self,
        facts: Facts<'_>,
        request: &Request,
        seat: &Seat<'_>,
    ) -> Result<Decision, RequestError> {
        self.placed(facts, request, |target| decide_in(Nothing, facts, request, seat, target))
    }

    /// Asks about the entry where it stands among these facts.
    fn placed<R>(
        &self,
        facts: Facts<'_>,
        request: &Request,
        ask: impl FnOnce(Target<'_>) -> R,
    ) -> Result<R, RequestError> {
        request.check_on_entries()?;
        if request.entry.is_some() {
            let action = request.action.word();
            return Err(RequestError::Superfluous { at: "request.entry", action });
        }
        request.check_target_with(true)?;
        if core::ptr::eq(self.organisation, facts.organisation) {
            return Ok(ask(Target::Entry(&self.entry)));
        }
        // Placed among others: where it stands there says nothing here.
        let placed = Placed::described(self.entry.fact.clone(), facts.organisation);
        let elsewhere = placed.map_err(|_| RequestError::entry(FactId::supposed()))?;
        Ok(ask(Target::Entry(&elsewhere)))
    }
}
