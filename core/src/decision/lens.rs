//! Many entries of one patient for one reader: the case compiled once.

use super::decide::{Answer, case, seat};
use super::ladder;
use super::{Actor, Facts, Request, RequestError};
use crate::identity::FactId;
use crate::law::{Brief, Case, Edition, Outcome, Parts};
use crate::patient::Placed;
use crate::record::Entry;
use crate::time::swedish_date;

/// One reader, one patient, one moment: what the law says of the case apart from the entry is asked
/// once, and each entry then takes what concerns it alone.
///
/// The rules are those of [`decide`](super::decide), the same functions in the same order; a test
/// holds the two together over generated worlds.
///
/// ```
/// use samtycke::decision::Lens;
/// let question = include_str!("../../../examples/question.json");
/// let (world, request) = samtycke::json::read_question(question)?;
/// let lens = Lens::new(world.facts_of_only_patient()?, &request)?;
/// for (entry, answer) in lens.entries() {
///     println!("{} {} {}", entry.id.as_str(), answer.verdict.word(), answer.reason);
/// }
/// # Ok::<(), samtycke::Error>(())
/// ```
#[derive(Debug)]
pub struct Lens<'a> {
    facts: Facts<'a>,
    compiled: Option<(Case<'a>, Parts)>,
}

impl<'a> Lens<'a> {
    /// Compiles a request about entries; which entry it names makes no difference.
    ///
    /// # Errors
    /// [`RequestError`] when the assignment is not known, or the action is not one on entries.
    pub fn new(facts: Facts<'a>, request: &Request) -> Result<Self, RequestError> {
        request.check_on_entries()?;
        let Actor::Staff(assignment) = request.actor else {
            let action = request.action.word();
            return Err(RequestError::NotTheirs { action, who: "a resident through a lens" });
        };
        let seat = seat(facts, assignment)?;
        let day = swedish_date(request.at);
        let compiled = Edition::with(day, request.switches).map(|edition| {
            let case = case(facts, request, &seat, day, edition);
            let entries = || facts.patient.entries.iter().filter(|e| e.provider != case.reader);
            let parts = Parts::compile(
                |part, t| ladder::part(&case, part, t),
                entries().filter_map(ladder::place),
                |place, t| {
                    let there = entries().find(|e| ladder::place(e) == Some(place));
                    there.map_or(Outcome::Unknown, |e| ladder::of_place(&case, e, t))
                },
            );
            (case, parts)
        });
        Ok(Self { facts, compiled })
    }

    /// The answer for one of the patient's entries; `None` if it is not among them.
    pub fn entry(&self, id: FactId) -> Option<Answer> {
        self.facts.patient.entry(id).map(|entry| self.answer(entry))
    }

    /// Every entry of the patient with its answer, in the order of their ids.
    pub fn entries(&self) -> impl Iterator<Item = (&'a Entry, Answer)> {
        self.facts.patient.entries.iter().map(|e| (&e.fact, self.answer(e)))
    }

    /// The answer for an entry placed in the organisation. Allocates nothing.
    pub fn answer(&self, entry: &Placed<Entry>) -> Answer {
        let Some((case, parts)) = &self.compiled else {
            return Answer::before_pdl();
        };
        let mut brief = Brief::with(parts);
        let judged = ladder::on_entry(case, entry, &mut brief);
        Answer::of(&judged, &brief)
    }
}
