//! Events as JSON lines: the format's name first, then one event a line.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

use super::EnvironmentError;
use super::event::Event;
use crate::{Error, json};

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
    let fault = |line: usize, message: &str| EnvironmentError::Line {
        line: line + 1,
        message: message.to_string(),
    };
    let (first, head) = lines.next().ok_or_else(|| {
        fault(0, &format!("nothing here; a stream begins with `{{\"format\":\"{EVENTS}\"}}`"))
    })?;
    let head: Head = json::read(head).map_err(|e| fault(first, &told(&e)))?;
    if head.format != EVENTS {
        let found = crate::identity::discreet(&head.format);
        return Err(fault(first, &format!("`format` is `{found}`; this reads `{EVENTS}`")));
    }
    lines.map(|(n, line)| json::read(line).map_err(|e| fault(n, &told(&e)))).collect()
}

/// A fault inside a line: the line's own number is told beside it.
fn told(error: &Error) -> String {
    match error {
        Error::Document { column, path, message, .. } => {
            format!("column {column}, `{path}`: {message}")
        }
        other => other.to_string(),
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
        x.map_err(|e| EnvironmentError::Line { line: n, message: json::mask(&e.to_string()) })
    };
    let mut out = line(serde_json::to_string(&Head { format: EVENTS.to_string() }), 1)?;
    out.push('\n');
    for (n, event) in events.into_iter().enumerate() {
        out.push_str(&line(serde_json::to_string(event), n + 2)?);
        out.push('\n');
    }
    Ok(out)
}
