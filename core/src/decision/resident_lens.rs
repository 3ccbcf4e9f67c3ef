//! Many entries for one resident: the case made once.

use super::decide::Answer;
use super::{Actor, Facts, Request, RequestError, resident};
use crate::Phrase;
use crate::law::resident::ResidentCase;
use crate::law::{Brief, Edition};
use crate::patient::Placed;
use crate::record::Entry;
use crate::time::swedish_date;

/// One resident signed in, one patient, one moment; each entry is asked about by the rules of
/// [`decide`](super::decide).
///
/// ```
/// use samtycke::decision::ResidentLens;
/// use samtycke::{Error, Verdict};
/// let question = include_str!("../../../examples/question.json");
/// let (world, mut request) = samtycke::json::read_question(question)?;
/// let facts = world.facts_of_only_patient()?;
/// let person = facts.patient.identities()[0];
/// request.actor = samtycke::law::resident::Resident { person, through: None }.into();
/// let lens = ResidentLens::new(facts, &request)?;
/// for entry in facts.patient.placed_entries() {
///     println!("{} {}", entry.fact().id, lens.answer(entry).reason);
/// }
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug)]
pub struct ResidentLens<'a> {
    case: Option<ResidentCase<'a>>,
}

impl<'a> ResidentLens<'a> {
    /// Compiles a request about entries; which entry it names makes no difference.
    ///
    /// # Errors
    /// [`RequestError`] when staff ask, or the action is not one on entries.
    pub fn new(facts: Facts<'a>, request: &Request) -> Result<Self, RequestError> {
        request.check_on_entries()?;
        let Actor::Resident(resident) = request.actor else {
            let action = request.action.word();
            let who =
                Phrase::new("personal genom en invånares lins", "staff through a resident's lens");
            return Err(RequestError::NotTheirs { action, who });
        };
        let case = resident::case(facts, request, resident)?;
        let governed = Edition::on(swedish_date(request.at)).is_some();
        Ok(Self { case: governed.then_some(case) })
    }

    /// The answer for one of the patient's entries.
    pub fn answer(&self, entry: &Placed<Entry>) -> Answer {
        let Some(case) = &self.case else { return Answer::before_pdl() };
        let mut brief = Brief::default();
        let judged = resident::judge(case, Some(entry), &mut brief);
        Answer::of(&judged, &brief)
    }
}
