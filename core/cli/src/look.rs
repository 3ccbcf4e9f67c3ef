//! `samtycke overview` and `samtycke extract`: what a person sees of a stream of events.

use std::fmt::Write;
use std::path::PathBuf;

use samtycke::environment::{Environment, OnFault, programme, read_events};
use serde_json::{Value, json};

use crate::{Lang, Outcome};

/// The row of the log is this command's own: nothing is kept after it.
const SYSTEM: &str = "SAMTYCKE-CLI";
const ROW: &str = "samtycke-cli";

#[derive(clap::Args)]
pub(crate) struct Look {
    /// Events as JSON lines; `-` for standard input. The region's programme is known beforehand.
    events: PathBuf,
    /// Whose record, as in `personnummer|YYYYMMDDNNNN`.
    #[arg(long)]
    patient: String,
    /// Who looks; left out: the patient.
    #[arg(long = "as")]
    person: Option<String>,
    /// When, with an offset, as in `2026-03-02T20:00:00+01:00`.
    #[arg(long)]
    at: String,
    /// Language of the texts.
    #[arg(long, value_enum, default_value = "sv")]
    lang: Lang,
    /// Print the document that is shown instead.
    #[arg(long)]
    json: bool,
}

impl Look {
    /// Looks, the access logged first, and gives the document.
    fn shown(&self, view: &str) -> Result<Value, String> {
        let text = crate::decide::read(&self.events)?;
        let language = match self.lang {
            Lang::Sv => "sv",
            Lang::En => "en",
        };
        let person = self.person.as_ref().unwrap_or(&self.patient);
        let ask = json!({
            "format": samtycke::environment::ASK, "view": view, "patient": self.patient,
            "request": {
                "resident": { "person": person }, "action": "list", "at": self.at,
                "authentication": { "factors": 2 },
            },
            "stamp": { "id": ROW, "system": SYSTEM, "recorded": self.at },
            "language": language,
        });
        let look = || {
            let mut environment = Environment::new();
            environment.apply(&programme()?, OnFault::RefuseAll)?;
            environment.apply(&read_events(&text)?, OnFault::RefuseAll)?;
            let sealed = environment.ask(&ask.to_string())?;
            sealed.open(&mut environment)
        };
        let shown = look().map_err(|e| e.to_string())?;
        serde_json::from_str(&shown.json).map_err(|e| e.to_string())
    }

    fn print(&self, document: &Value, words: impl FnOnce(&Value, &mut String)) -> Outcome {
        let mut out = String::new();
        if self.json {
            out = serde_json::to_string_pretty(document).map_err(|e| e.to_string())? + "\n";
        } else {
            words(document, &mut out);
        }
        Ok((out, true))
    }
}

pub(crate) fn overview(look: &Look) -> Outcome {
    let document = look.shown("overview")?;
    look.print(&document, |document, out| {
        for area in list(document, "areas") {
            let lines = list(area, "lines");
            let _ = writeln!(out, "{} ({})", text(area, "name"), lines.len());
            for line in lines {
                let day: String = text(line, "recorded").chars().take(10).collect();
                let _ = writeln!(out, "  {day}  {}", text(line, "headline"));
            }
        }
        for (name, sv, en) in
            [("bookings", "bokningar", "bookings"), ("referrals", "remisser", "referrals")]
        {
            let count = list(document, name).len();
            let name = match look.lang {
                Lang::Sv => sv,
                Lang::En => en,
            };
            let _ = writeln!(out, "{name}: {count}");
        }
    })
}

pub(crate) fn extract(look: &Look) -> Outcome {
    let document = look.shown("extract")?;
    look.print(&document, |document, out| {
        let Some(extract) = document.get("extract").filter(|extract| !extract.is_null()) else {
            let told = document.pointer(match look.lang {
                Lang::Sv => "/decision/explanation/reader/sv/line",
                Lang::En => "/decision/explanation/reader/en/line",
            });
            let _ = writeln!(out, "{}", told.and_then(Value::as_str).unwrap_or_default());
            return;
        };
        for group in list(extract, "accesses").iter().chain(list(extract, "machines")) {
            let unit = Some(text(group, "unit")).filter(|unit| !unit.is_empty());
            let unit = unit.map(|unit| format!(", {unit}")).unwrap_or_default();
            let _ = writeln!(out, "{}{unit}", text(group, "provider"));
            accesses(list(group, "lines"), out);
        }
        accesses(list(extract, "residents"), out);
        for note in list(extract, "notes").iter().filter_map(Value::as_str) {
            let _ = writeln!(out, "· {note}");
        }
    })
}

fn accesses(lines: &[Value], out: &mut String) {
    for line in lines {
        let parts = ["when", "what", "information", "purpose"].map(|name| text(line, name));
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        let _ = writeln!(out, "  {}", parts.join("  "));
    }
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}
