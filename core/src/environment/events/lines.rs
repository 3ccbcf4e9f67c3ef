//! Events as JSON lines: the format's name first, then one event a line.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

use crate::environment::EnvironmentError;
use crate::environment::events::event::Event;
use crate::{Error, Language, json};

/// The format of a stream of events.
pub const EVENTS: &str = "samtycke-events/1";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    format: String,
}

/// Reads events from JSON lines. Empty lines are passed over.
///
/// # Errors
/// [`EnvironmentError::Line`]: the first line that is not what it should be, and where in it. Nothing of the
/// stream is handed out.
pub fn read_events(text: &str) -> Result<Vec<Event>, EnvironmentError> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let fault = |line: usize, fault| EnvironmentError::Line { line: line + 1, fault };
    let (first, head) = lines.next().ok_or_else(|| fault(0, LineFault::Nothing))?;
    let head: Head = json::read(head).map_err(|e| fault(first, told(e)))?;
    if head.format != EVENTS {
        let found = crate::identity::discreet(&head.format);
        return Err(fault(
            first,
            LineFault::Inside(Error::Format { found, wanted: EVENTS }.into()),
        ));
    }
    lines.map(|(n, line)| json::read(line).map_err(|e| fault(n, told(e)))).collect()
}

/// What is wrong with a line of a stream of events.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LineFault {
    /// There is none.
    #[error("nothing here; a stream begins with `{{\"format\":\"{EVENTS}\"}}`")]
    Nothing,
    /// It is not of the form described.
    #[error("column {column}, `{path}`: {message}")]
    Document {
        /// Column, from 1.
        column: usize,
        /// Path of the field, `.` for the whole line.
        path: String,
        /// What is wrong; personal numbers are masked.
        message: String,
    },
    /// It can't be written.
    #[error("{message}")]
    Written {
        /// What is wrong; personal numbers are masked.
        message: String,
    },
    /// As of any document.
    #[error(transparent)]
    Inside(Box<Error>),
}

impl LineFault {
    /// The text in a language; in English it is the one shown.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Swedish => self.swedish(),
        }
    }

    fn swedish(&self) -> String {
        match self {
            Self::Nothing => {
                format!("här finns ingenting; en ström börjar med `{{\"format\":\"{EVENTS}\"}}`")
            }
            Self::Document { column, path, message } => {
                format!("kolumn {column}, `{path}`: {}", json::swedish(message))
            }
            Self::Written { message } => json::swedish(message),
            Self::Inside(error) => error.message(Language::Swedish),
        }
    }

    pub(in crate::environment) fn path(&self) -> Option<&str> {
        match self {
            Self::Document { path, .. } => Some(path),
            Self::Inside(error) => error.path(),
            Self::Nothing | Self::Written { .. } => None,
        }
    }
}

/// A fault inside a line: the line's own number is told beside it.
fn told(error: Error) -> LineFault {
    match error {
        Error::Document { column, path, message, .. } => {
            LineFault::Document { column, path, message }
        }
        other => LineFault::Inside(other.into()),
    }
}

/// Writes events as JSON lines.
///
/// # Errors
/// None for events made of this library's types.
pub fn write_events<'e>(
    events: impl IntoIterator<Item = &'e Event>,
) -> Result<String, EnvironmentError> {
    let line = |x: Result<String, serde_json::Error>, n| {
        x.map_err(|e| {
            let message = json::mask(&e.to_string());
            EnvironmentError::Line { line: n, fault: LineFault::Written { message } }
        })
    };
    let mut out = line(serde_json::to_string(&Head { format: EVENTS.to_string() }), 1)?;
    out.push('\n');
    for (n, event) in events.into_iter().enumerate() {
        out.push_str(&line(serde_json::to_string(event), n + 2)?);
        out.push('\n');
    }
    Ok(out)
}
