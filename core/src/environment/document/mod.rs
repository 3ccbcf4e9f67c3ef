//! The environment asked in documents: the same bytes in and out, whatever language asks.
//!
//! [`Environment::ask`](super::Environment::ask) reads an [`ASK`] and shows a [`SHOWN`];
//! [`command_document`](super::Environment::command_document) reads a [`COMMAND`] and tells a [`DONE`].
//! Unknown fields are refused with line, column and path. What is written has the members of every object
//! sorted by name and no white space: it is its own canonical form, and `hash` is SHA-256 over it without
//! `hash` itself, and without the decision's `explanation`.

mod ask;
mod command;
mod log;
mod person;
mod record;
mod show;

use alloc::string::String;
use alloc::vec::Vec;
use serde_json::Value;

use crate::Verdict;
use crate::decision::canonical::{sha256, write_canonical};
use crate::environment::Event;

pub use ask::{Ask, ExtractAsked, View, WhoCanAsked};
pub use command::CommandAsked;
pub use log::{report_document, rows_document};

/// A look at the environment.
pub const ASK: &str = "samtycke-ask/1";
/// What a look shows.
pub const SHOWN: &str = "samtycke-shown/1";
/// A command.
pub const COMMAND: &str = "samtycke-command/1";
/// What a command became, or why it was refused.
pub const DONE: &str = "samtycke-done/1";
/// Rows for the access log.
pub const ROWS: &str = "samtycke-access-rows/1";
/// What applying events came to.
pub const REPORT: &str = "samtycke-report/1";

/// What a look shows: the verdict, and the document.
///
/// Where a list is shown, of which every entry was decided apart, `Permit` says that something is shown and
/// `Deny` that nothing is, be it that there is nothing.
///
/// Where one decision was made it stands in the document whole, as [`decision`](crate::json::decision_document): for
/// the host and who reviews. What whoever asked may be told of it is `decision.explanation.reader`, or the
/// `explanation` for the audience the [`Ask`] names.
#[derive(Clone, PartialEq, Eq)]
pub struct Shown {
    /// The verdict.
    pub verdict: Verdict,
    /// The document, [`SHOWN`].
    pub json: String,
}

/// What a command would become. Nothing is applied yet.
#[derive(Clone, PartialEq, Eq)]
pub struct Prepared {
    /// `Permit` if it may be done; whatever else is a no.
    pub verdict: Verdict,
    /// The document, [`DONE`].
    pub json: String,
    /// What it becomes: to be stored, then [applied](super::Environment::apply). Empty unless permitted.
    pub events: Vec<Event>,
}

// What a document holds is clinical text.
impl core::fmt::Debug for Shown {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Shown").field("verdict", &self.verdict).finish_non_exhaustive()
    }
}

impl core::fmt::Debug for Prepared {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Prepared")
            .field("verdict", &self.verdict)
            .field("events", &self.events.len())
            .finish_non_exhaustive()
    }
}

/// The canonical text of a document.
fn text(document: &Value) -> String {
    let mut text = String::new();
    write_canonical(document, &mut text);
    text
}

/// The text of a document with its hash in it.
fn hashed(mut document: Value) -> String {
    let explanation = document
        .get_mut("decision")
        .and_then(Value::as_object_mut)
        .and_then(|decision| decision.remove("explanation"));
    let own = document.as_object_mut().and_then(|members| members.remove("explanation"));
    let hash = sha256(&text(&document));
    if let (Some(it), Some(decision)) =
        (explanation, document.get_mut("decision").and_then(Value::as_object_mut))
    {
        decision.insert("explanation".into(), it);
    }
    if let Some(members) = document.as_object_mut() {
        members.extend(own.map(|it| ("explanation".into(), it)));
        members.insert("hash".into(), hash.into());
    }
    text(&document)
}
