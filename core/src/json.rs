//! JSON in and out: the question, the world, the decision document, and the hash over it.
//!
//! Formats are versioned in their first field: [`QUESTION`], [`WORLD`], [`REQUEST`], [`DECISION`]. Unknown fields
//! are refused, times need their offset, personal numbers need their system, and a fault is reported
//! with line, column and path.
//!
//! ```
//! let question = include_str!("../../examples/question.json");
//! let decided = samtycke::json::decide_document(question)?;
//! assert!(decided.json.contains(r#""verdict":"deny""#));
//! let fault = samtycke::json::decide(r#"{"format": "samtycke-question/1", "reqest": {}}"#).unwrap_err();
//! assert_eq!(fault.code(), 1501);
//! # Ok::<(), samtycke::Error>(())
//! ```

mod swedish;

use alloc::borrow::{Cow, ToOwned};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::Error;
use crate::decision::{Decision, Request, Verdict, decide as judge, lawful_paths};
use crate::environment::{World, WorldData};
use crate::identity::{PersonId, discreet};
use crate::organisation::OrganisationData;
use crate::patient::PatientData;
use crate::policy::Policy;

pub(crate) use swedish::swedish;

pub use crate::decision::canonical::{DECISION, content_hash, decision_document, paths_document};

/// A question: organisation, one patient's facts, one request.
pub const QUESTION: &str = "samtycke-question/1";
/// A world: organisation and patients.
pub const WORLD: &str = "samtycke-world/1";

/// A request about a patient of a world that is held.
pub const REQUEST: &str = "samtycke-request/1";

/// A question answered: the decision, and the decision document as JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// The verdict.
    pub verdict: Verdict,
    /// The decision document.
    pub json: String,
    /// The decision itself.
    pub decision: Decision,
    /// The content hash, as in the document.
    pub hash: String,
}

/// The request document: what is asked about a patient whose facts are held already.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RequestDocument {
    /// `samtycke-request/1`.
    pub format: String,
    /// Whose data: any of the patient's identities.
    pub patient: PersonId,
    /// What is asked.
    pub request: Request,
}

/// The question document: everything one decision needs, nothing stored.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// `samtycke-question/1`.
    pub format: String,
    /// Who is who.
    pub organisation: OrganisationData,
    /// Whose data, and their will.
    pub patient: PatientData,
    /// What regions decide; absent: Västra Götaland's.
    #[serde(default)]
    pub policy: Policy,
    /// What is asked.
    pub request: Request,
    /// Whether the answer shall tell the lawful ways to a yes: each takes deciding again.
    #[serde(default)]
    pub paths: bool,
}

/// The world document.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorldDocument {
    /// `samtycke-world/1`.
    pub format: String,
    /// Who is who.
    #[serde(default)]
    pub organisation: OrganisationData,
    /// Whose data, and their will.
    #[serde(default)]
    pub patients: Vec<PatientData>,
    /// What regions decide; absent: Västra Götaland's.
    #[serde(default)]
    pub policy: Policy,
}

/// Decides a question document and returns the decision document.
///
/// # Errors
/// Everything that can be wrong with the document, its facts or its request.
pub fn decide(document: &str) -> Result<String, Error> {
    decide_document(document).map(|decided| decided.json)
}

/// Decides a question document; the verdict comes beside the document.
///
/// # Errors
/// As [`decide`].
pub fn decide_document(document: &str) -> Result<Decided, Error> {
    let (world, request, paths) = read_all(document)?;
    let facts = world.facts_of_only_patient()?;
    let decision = judge(facts, &request)?;
    let mut answer = decision_document(facts, &request, &decision);
    let hash = answer.get("hash").and_then(Value::as_str).unwrap_or_default().to_owned();
    if let (true, Some(members)) = (paths, answer.as_object_mut()) {
        members.insert("paths".into(), paths_document(&lawful_paths(facts, &request)?));
    }
    Ok(Decided { verdict: decision.verdict, json: answer.to_string(), decision, hash })
}

/// Reads a question document into a checked world of one patient, and the request.
///
/// # Errors
/// A malformed document, another format, facts that do not fit together.
pub fn read_question(document: &str) -> Result<(World, Request), Error> {
    read_all(document).map(|(world, request, _)| (world, request))
}

fn read_all(document: &str) -> Result<(World, Request, bool), Error> {
    check_format(document, QUESTION)?;
    let question: Question = read(document)?;
    let data = WorldData {
        organisation: question.organisation,
        patients: vec![question.patient],
        policy: question.policy,
    };
    let world = World::checked(data, |_| "patient".to_owned())?;
    Ok((world, question.request, question.paths))
}

/// Reads a request document: whose data, and what is asked.
///
/// # Errors
/// A malformed document, another format.
pub fn read_request(document: &str) -> Result<(PersonId, Request), Error> {
    check_format(document, REQUEST)?;
    let asked: RequestDocument = read(document)?;
    Ok((asked.patient, asked.request))
}

/// Reads a world document.
///
/// # Errors
/// A malformed document, another format, facts that do not fit together.
pub fn read_world(document: &str) -> Result<World, Error> {
    World::new(read_world_data(document)?)
}

/// Reads a world document without checking that its facts fit together: a part of a world, for a
/// [`WorldBuilder`](crate::environment::WorldBuilder).
///
/// # Errors
/// A malformed document, another format.
pub fn read_world_data(document: &str) -> Result<WorldData, Error> {
    check_format(document, WORLD)?;
    let WorldDocument { format: _, organisation, patients, policy } = read(document)?;
    Ok(WorldData { organisation, patients, policy })
}

/// Reads a document of any type strictly, with line, column and path in the error.
///
/// # Errors
/// [`Error::Document`]; long runs of digits in the message are masked.
pub fn read<T: DeserializeOwned>(document: &str) -> Result<T, Error> {
    let mut reader = serde_json::Deserializer::from_str(document);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let path = error.path().to_string();
        fault(error.inner(), &path)
    })?;
    reader.end().map_err(|error| fault(&error, "."))?;
    Ok(value)
}

/// Reads the `format` field alone, so that a newer document is not reported as malformed.
pub(crate) fn check_format(document: &str, wanted: &'static str) -> Result<(), Error> {
    #[derive(Deserialize)]
    struct Head {
        format: Option<String>,
    }
    let found = read::<Head>(document)?.format.unwrap_or_default();
    if found == wanted {
        return Ok(());
    }
    let found = mask(&found).chars().take(40).collect();
    Err(Error::Format { found, wanted })
}

fn fault(error: &serde_json::Error, path: &str) -> Error {
    let text = error.to_string();
    let message = text.rsplit_once(" at line ").map_or(text.as_str(), |(message, _)| message);
    Error::Document {
        line: error.line(),
        column: error.column(),
        path: shorten(mask(path)),
        message: shorten(mask(&without_value(message))),
    }
}

/// A text that stands where none should is quoted only if it can't hold a personal number, however
/// that is broken up.
fn without_value(message: &str) -> Cow<'_, str> {
    for kind in ["invalid type: string ", "invalid value: string "] {
        let Some(rest) = message.strip_prefix(kind) else { continue };
        let Some((value, wanted)) = rest.rsplit_once(", expected ") else { continue };
        if value.chars().filter(|c| c.is_numeric()).count() >= 6 {
            return format!("{kind}********, expected {wanted}").into();
        }
    }
    message.into()
}

/// A field's name or a code may be of any length; what is wanted stands at the end.
fn shorten(text: String) -> String {
    let length = text.chars().count();
    if length <= 1000 {
        return text;
    }
    let (head, tail) = (text.chars().take(200), text.chars().skip(length - 700));
    head.chain(core::iter::once('…')).chain(tail).collect()
}

/// Hides every run of six or more digits, with or without separators: it may be a person's. Spells
/// out characters that are invisible or would turn the line: an error text goes to logs.
pub(crate) fn mask(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = if first.is_numeric() { end_of_run(rest) } else { first.len_utf8() };
        let (run, after) = rest.split_at(end);
        if run.chars().filter(|c| c.is_numeric()).count() >= 6 && !is_date(run) {
            out.push_str("********");
        } else {
            run.chars().for_each(|c| push_visible(c, &mut out));
        }
        rest = after;
    }
    discreet(&out)
}

/// Where a run of digits ends; what separates a person's digits counts in, what separates a clock's
/// or a list's does not.
fn end_of_run(text: &str) -> usize {
    let separates = |c: char| matches!(c, '-' | '+' | '/' | '_') || !c.is_ascii_graphic();
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if c.is_numeric() {
            end = at + c.len_utf8();
        } else if c.is_alphabetic() || !separates(c) {
            break;
        }
    }
    end
}

/// A written date, as in an error about a time, perhaps with the hour after a blank.
fn is_date(run: &str) -> bool {
    run.split_at_checked(10).is_some_and(|(date, rest)| {
        let hour = rest.len() == 3 && rest.starts_with(' ');
        (rest.is_empty() || hour) && date.parse::<chrono::NaiveDate>().is_ok()
    })
}

/// Letters, digits and common signs as they are; everything invisible or directional by its number.
fn push_visible(c: char, out: &mut String) {
    let hidden = c.is_control()
        || (c.is_whitespace() && c != ' ')
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}');
    if hidden {
        out.extend(c.escape_unicode());
    } else {
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_numbers_never_leave_in_an_error() {
        assert_eq!(mask("string \"199001019802\", expected"), "string \"********\", expected");
        assert_eq!(mask("900101-9802"), "********");
        assert_eq!(mask("900101+9802 x"), "******** x");
        assert_eq!(mask("2026-03-01T10:00:00 at 12"), "2026-03-01T10:00:00 at 12");
        let bare = r#"{"format":"samtycke-question/1","organisation":{},"patient":{"identities":["199001019802"]},"request":{}}"#;
        let text = match decide(bare) {
            Ok(json) => json,
            Err(error) => error.to_string(),
        };
        assert!(!text.contains("9802"), "{text}");
    }

    #[test]
    fn lawful_ways_are_told_where_asked_for() -> Result<(), Error> {
        let asked = include_str!("../../examples/question.json");
        let told: Value = read(&decide(asked)?)?;
        let quiet: Value = read(&decide(&asked.replace(r#""paths": true"#, r#""paths": false"#))?)?;
        let step = told.pointer("/paths/ways/0/0/step").and_then(|step| step.as_str());
        assert_eq!(step, Some("ask-consent"));
        assert!(quiet.get("paths").is_none());
        assert_eq!(told.get("hash"), quiet.get("hash"));
        Ok(())
    }

    #[test]
    fn a_request_is_read_apart_from_the_facts() -> Result<(), Error> {
        let (world, request) = read_question(include_str!("../../examples/question.json"))?;
        let asked = serde_json::json!({
            "format": REQUEST, "patient": "personnummer|201001022381", "request": request,
        });
        let (patient, read) = read_request(&asked.to_string())?;
        assert_eq!(read, request);
        assert_eq!(world.decide(patient, &read)?.verdict, Verdict::Deny);
        let other = asked.to_string().replace(REQUEST, QUESTION);
        assert_eq!(read_request(&other).err().map(|e| e.code()), Some(1502));
        Ok(())
    }

    #[test]
    fn another_version_is_named() {
        let error =
            decide(r#"{"format":"samtycke-question/2"}"#).map_err(|e| (e.code(), e.to_string()));
        let text = "`format` is `samtycke-question/2`; this reads `samtycke-question/1`";
        assert_eq!(error, Err((1502, text.to_owned())));
    }
}
