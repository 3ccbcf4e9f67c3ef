//! `samtycke decide` and `samtycke explain`.

use std::io::Read;
use std::path::Path;

use samtycke::decision::{Audience, Language};

use crate::Outcome;

/// The text of a file, or of standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<String, String> {
    let read = if path.as_os_str() == "-" {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(path)
    };
    read.map_err(|e| format!("{}: {e}", path.display()))
}

/// The decision document of a question.
pub(crate) fn decide(path: &Path) -> Outcome {
    let json = samtycke::json::decide(&read(path)?).map_err(|e| e.to_string())?;
    let document: serde_json::Value = serde_json::from_str(&json).map_err(|e| e.to_string())?;
    let pretty = serde_json::to_string_pretty(&document).map_err(|e| e.to_string())?;
    Ok((pretty + "\n", true))
}

/// The answer in words: the line, then the ladder.
pub(crate) fn explain(path: &Path, language: Language, audience: Audience) -> Outcome {
    let text = read(path)?;
    let explained = || -> Result<_, samtycke::Error> {
        let (world, request) = samtycke::json::read_question(&text)?;
        Ok(samtycke::decide(world.facts_of_only_patient()?, &request)?.explain(language, audience))
    };
    let explanation = explained().map_err(|e| e.to_string())?;
    let mut out = explanation.line + "\n";
    for rung in explanation.ladder {
        out.push_str("  ");
        out.push_str(&rung);
        out.push('\n');
    }
    Ok((out, true))
}
