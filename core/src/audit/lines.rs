//! Rows as lines of JSON.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use super::AccessRecord;
use crate::Error;
use crate::json;

/// The form of a row in JSON, its first field.
pub const ACCESS_LOG: &str = "samtycke-access-log/1";

/// A row as one line of JSON, without the line's end. It holds the personal number in full.
///
/// # Errors
/// None that facts of this type can cause.
pub fn write_line(record: &AccessRecord) -> Result<String, Error> {
    serde_json::to_string(record).map_err(|e| Error::Document {
        line: 0,
        column: 0,
        path: ".".into(),
        message: json::mask(&format!("{e}")),
    })
}

/// Reads rows, one a line; empty lines are passed over.
///
/// # Errors
/// [`Error::Document`] with the number of the line, [`Error::Format`] for a row of another version. Nothing
/// is kept of lines with a fault among them.
///
/// ```
/// use samtycke::audit::{read_lines, write_line};
/// let line = r#"{"format":"samtycke-access-log/1","id":"6f9619ff-8b86-d011-b42d-00c04fc964ff",
///     "system":{"id":"SE2321000131-EHR"},"at":"2026-03-02T08:00:00Z","recorded":"2026-03-02T08:00:01Z",
///     "action":"read","outcome":"revealed","by":{"kind":"staff","staff":"SE2321000131-S1"},
///     "patient":"personnummer|201201012398"}"#.replace('\n', " ");
/// let records = read_lines(&line)?;
/// assert_eq!(read_lines(&write_line(&records[0])?)?, records);
/// assert!(!format!("{:?}", records[0]).contains("2398"));
/// # Ok::<(), samtycke::Error>(())
/// ```
pub fn read_lines(text: &str) -> Result<Vec<AccessRecord>, Error> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(i, line)| read_line(line).map_err(|error| at_line(error, i + 1))).collect()
}

fn read_line(line: &str) -> Result<AccessRecord, Error> {
    #[derive(Deserialize)]
    struct Head {
        format: Option<String>,
    }
    let found = json::read::<Head>(line)?.format.unwrap_or_default();
    if found != ACCESS_LOG {
        let found = json::mask(&found).chars().take(40).collect();
        return Err(Error::Format { found, wanted: ACCESS_LOG });
    }
    json::read(line)
}

fn at_line(error: Error, line: usize) -> Error {
    match error {
        Error::Document { column, path, message, .. } => {
            Error::Document { line, column, path, message }
        }
        other => other,
    }
}
