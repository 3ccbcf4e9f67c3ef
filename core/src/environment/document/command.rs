//! The document of a command.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::cell::RefCell;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{COMMAND, DONE, Prepared, hashed};
use crate::Verdict;
use crate::decision::canonical::value;
use crate::environment::{Command, Doer, Environment, EnvironmentError};
use crate::identity::{FactId, PersonId};

/// A command, as written: the document [`COMMAND`].
///
/// ```
/// use samtycke::Verdict;
/// use samtycke::environment::{Environment, OnFault, programme, read_events};
/// let mut environment = Environment::new();
/// environment.apply(&programme()?, OnFault::RefuseAll)?;
/// environment.apply(&read_events(include_str!("../../../../examples/events.jsonl"))?, OnFault::RefuseAll)?;
/// let block = |by: &str| format!(r#"{{"format": "samtycke-command/1",
///     "patient": "personnummer|201001022381", "id": "c-1",
///     "doer": {{"system": "SE2321000131-SJOURNAL", "assignment": "A-VC",
///         "at": "2022-06-14T09:10:00+02:00", "authentication": {{"factors": 2}}}},
///     "command": {{"set-block": {{"id": "b", "kind": "inner", "requested_by": "{by}",
///         "provider": "SE2321000131-E000000000001", "unit": "SE2321000131-E000000000431",
///         "recorded": "2022-06-14T09:10:00+02:00"}}}}}}"#);
/// // A guardian has no right to block the child's data (PDL 4:4).
/// let refused = environment.command_document(&block("guardian"))?;
/// assert_eq!((refused.verdict, refused.events.len()), (Verdict::Deny, 0));
/// let prepared = environment.command_document(&block("patient"))?;
/// // Stored by the host first, then applied.
/// assert_eq!(environment.apply(&prepared.events, OnFault::RefuseAll)?.counts, 1);
/// # Ok::<(), samtycke::environment::EnvironmentError>(())
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CommandAsked {
    /// `samtycke-command/1`, where it is a document of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// About whom.
    pub patient: PersonId,
    /// Who wants it done, when.
    pub doer: Doer,
    /// Id of the event where it is an amendment; a fact has its own.
    pub id: FactId,
    /// What is wanted.
    pub command: Command,
}

impl CommandAsked {
    /// Reads the document.
    ///
    /// # Errors
    /// [`Error::Document`](crate::Error::Document) with line, column and path; another format.
    pub fn read(document: &str) -> Result<Self, crate::Error> {
        crate::json::check_format(document, COMMAND)?;
        crate::json::read(document)
    }
}

impl Environment {
    /// Decides a command, written as the document [`COMMAND`](super::COMMAND). Nothing is applied: the host
    /// stores the events first, and [applies](Self::apply) them then.
    ///
    /// A refusal by law or form is a [`Prepared`] without events.
    ///
    /// # Errors
    /// A document that is not one; facts that don't fit together; an assignment or entry that is not there.
    pub fn command_document(&self, document: &str) -> Result<Prepared, EnvironmentError> {
        let CommandAsked { format: _, patient, doer, id, command } = CommandAsked::read(document)?;
        let word = command.word();
        let told = RefCell::new(None);
        let done = self.prepare(patient, &doer, id, command, Some(&told));
        let decision = told.into_inner();
        let (verdict, events, refused) = match done {
            Ok((events, _)) => (Verdict::Permit, events, Value::Null),
            Err(EnvironmentError::Refused { what, why }) => {
                let code = EnvironmentError::Refused { what, why: why.clone() }.code();
                // Nothing but a yes lets it be done; what was decided no, or not at all, is told as that.
                let verdict = (decision.as_ref().map(|(verdict, _)| *verdict))
                    .filter(|verdict| *verdict != Verdict::Permit);
                let (what, why) = (what.en(), why.to_string());
                let refused = json!({ "code": code, "what": what, "why": why });
                (verdict.unwrap_or(Verdict::Deny), Vec::new(), refused)
            }
            Err(fault) => return Err(fault),
        };
        let json = hashed(json!({
            "format": DONE,
            "command": word,
            "id": id.to_string(),
            "verdict": verdict.word(),
            "decision": decision.map(|(_, document)| document),
            "refused": refused,
            "events": value(&events),
        }));
        Ok(Prepared { verdict, json, events })
    }
}
