//! `samtycke decide` and `samtycke explain`.

use std::fmt::Write;
use std::io::Read;
use std::path::Path;

use samtycke::decision::{Audience, Decision, Language, Paths, lawful_paths};

use crate::Outcome;
use crate::rows::rows;

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

/// Reads and decides a question.
pub(crate) fn decision(path: &Path) -> Result<Decision, String> {
    let text = read(path)?;
    let decided = || -> Result<Decision, samtycke::Error> {
        let (world, request) = samtycke::json::read_question(&text)?;
        Ok(samtycke::decide(world.facts_of_only_patient()?, &request)?)
    };
    decided().map_err(|e| e.to_string())
}

fn ways(path: &Path) -> Result<Paths, String> {
    let text = read(path)?;
    let found = || -> Result<Paths, samtycke::Error> {
        let (world, request) = samtycke::json::read_question(&text)?;
        Ok(lawful_paths(world.facts_of_only_patient()?, &request)?)
    };
    found().map_err(|e| e.to_string())
}

/// The answer in words: the line, the ladder, and what to know about the answer. Grounds that are not
/// met and not the one answered by are folded into one line, unless `all` are asked for.
pub(crate) fn explain(path: &Path, language: Language, audience: Audience, all: bool) -> Outcome {
    let decision = decision(path)?;
    let explanation = decision.explain(language, audience);
    let mut out = explanation.line + "\n";
    let mut folded: Vec<&str> = Vec::new();
    for (row, rung) in rows(&decision, audience).iter().zip(explanation.ladder) {
        match row.other_ground.filter(|_| !all) {
            Some(ground) if folded.contains(&ground) => {}
            Some(ground) => folded.push(ground),
            None => {
                let _ = writeln!(out, "  {rung}{}", row.side(language));
            }
        }
    }
    if !folded.is_empty() {
        let grounds = folded.join(", ");
        let _ = match language {
            Language::Swedish => {
                writeln!(out, "  - övriga grunder: inte uppfyllda ({grounds}; --all visar varför)")
            }
            Language::English => {
                writeln!(out, "  - other grounds: not met ({grounds}; --all shows why)")
            }
        };
    }
    for note in explanation.notes {
        let _ = writeln!(out, "  · {note}");
    }
    if !decision.is_permit() && audience == Audience::Reader {
        let ways = ways(path)?;
        let _ = writeln!(
            out,
            "{}",
            match language {
                Language::Swedish => "Vad som skulle göra det lagligt:",
                Language::English => "What would make it lawful:",
            }
        );
        for way in crate::ways::lines(&ways, language) {
            let _ = writeln!(out, "  > {way}");
        }
    }
    Ok((out, true))
}
