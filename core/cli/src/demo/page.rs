//! The story at 80 columns.

use std::collections::BTreeMap;
use std::fmt::Write;

use samtycke::decision::{Audience, Language, Secrecy, Signal, SignalKind, SignalMode, Verdict};
use samtycke::law::Action;

use super::Told;

pub(super) const WIDTH: usize = 80;

/// The whole page.
pub(super) fn page(
    told: &[Told<'_>],
    names: &BTreeMap<String, String>,
    language: Language,
    colour: bool,
) -> String {
    let say = |sv: &'static str, en: &'static str| match language {
        Language::Swedish => sv,
        Language::English => en,
    };
    let mut out = String::new();
    wrap(
        &mut out,
        "",
        say(
            "EN ELEV I LERUM (kommun 1441), sexton år. Orter, enheter och koder är riktiga; människorna är påhittade och numret är Skatteverkets testnummer. Varje svar räknas fram nu.",
            "A PUPIL IN LERUM (municipality 1441), aged sixteen. Places, units and codes are real; the people are made up and the number is one of the tax agency's test numbers. Every answer is worked out now.",
        ),
    );
    let mut met = Vec::new();
    for (i, t) in told.iter().enumerate() {
        if let Some(chapter) = &t.step.chapter {
            let title = chapter.in_(language);
            let rule = "─".repeat(WIDTH.saturating_sub(title.chars().count() + 4));
            let _ = writeln!(out, "\n── {title} {rule}");
        }
        out.push('\n');
        wrap(&mut out, &format!("{:>2}. ", i + 1), t.step.what.in_(language));
        let at = t.step.request.at.to_utc().format("%Y-%m-%d");
        let action = action(t.step.request.action, language);
        let whose = t.whose.as_ref().map_or_else(String::new, |unit| format!(" → {unit}"));
        let line = format!("{at} {action}: {}{whose}", t.who);
        wrap(&mut out, "    ", &spell_out(line, &mut met, language));
        answer(&mut out, t, language, colour);
        for signal in &t.decision.signals {
            wrap(&mut out, "       · ", &shown(signal, names, language));
        }
        if let Some(paths) = &t.ways {
            for line in crate::ways::lines(paths, language) {
                wrap(&mut out, "       > ", &line);
            }
        }
        if t.decision.keys.secrecy == Secrecy::Undetermined {
            let text = say(
                "behandlingen är tillåten; sekretessen måste någon pröva",
                "the processing is lawful; secrecy has to be tested by somebody",
            );
            if t.decision.keys.processing == Verdict::Permit {
                wrap(&mut out, "       · ", text);
            }
        }
    }
    footer(&mut out, told, language);
    out
}

/// What the system must or may show besides the answer.
fn shown(signal: &Signal, names: &BTreeMap<String, String>, language: Language) -> String {
    let verb = match (signal.mode, language) {
        (SignalMode::Must, Language::Swedish) => "systemet ska visa",
        (SignalMode::May, Language::Swedish) => "systemet får visa",
        (SignalMode::Must, Language::English) => "the system must show",
        (SignalMode::May, Language::English) => "the system may show",
        (SignalMode::MustNot, Language::Swedish) => "systemet får inte visa",
        (SignalMode::MustNot, Language::English) => "the system must not show",
    };
    let (sv, en) = match signal.kind {
        SignalKind::UnblockedDataExist => {
            ("att ospärrade uppgifter finns", "that unblocked data exist")
        }
        SignalKind::BlockedDataExist => ("att spärrade uppgifter finns", "that blocked data exist"),
        SignalKind::BlockingUnit | SignalKind::BlockingProvider => {
            ("vem som spärrat:", "who blocked:")
        }
        SignalKind::Whereabouts => ("var personen finns", "where the person is"),
        SignalKind::HoldingProvider => ("vem som har uppgifterna:", "who holds the data:"),
    };
    let what = match language {
        Language::Swedish => sv,
        Language::English => en,
    };
    let name = signal.name.map_or_else(String::new, |id| {
        format!(" {}", names.get(id.as_str()).map_or(id.as_str(), String::as_str))
    });
    format!("{verb} {what}{name} ({})", language.cite(signal.provision))
}

/// Writes out an abbreviation the first time it is met.
fn spell_out(text: String, met: &mut Vec<&'static str>, language: Language) -> String {
    let abbreviations = [
        ("EMI", "elevhälsans medicinska insats", "school health, medical"),
        ("EPI", "elevhälsans psykologiska insats", "school health, psychological"),
    ];
    let mut text = text;
    for (short, sv, en) in abbreviations {
        let long = match language {
            Language::Swedish => sv,
            Language::English => en,
        };
        if text.contains(&format!("({short})")) && !met.contains(&short) {
            met.push(short);
            text = text.replacen(&format!("({short})"), &format!("({short}: {long})"), 1);
        }
    }
    text
}

fn action(action: Action, language: Language) -> &'static str {
    let (sv, en) = match action {
        Action::Block => ("spärra", "block"),
        Action::Lift => ("häva", "lift"),
        Action::RequestLift => ("begära hävning", "ask for a lift"),
        Action::ReadLog => ("läsa loggen", "read the log"),
        Action::RevealWhoBlocked => ("se vem som spärrat", "see who blocked"),
        _ => ("läsa", "read"),
    };
    match language {
        Language::Swedish => sv,
        Language::English => en,
    }
}

fn answer(out: &mut String, t: &Told<'_>, language: Language, colour: bool) {
    let line = t.decision.explain(language, Audience::Reader).line;
    let (sign, code) = match t.decision.verdict {
        Verdict::Permit => ('✓', 32),
        Verdict::Deny => ('✕', 31),
        Verdict::Undetermined => ('?', 33),
    };
    let mut text = String::new();
    wrap(&mut text, &format!("    {sign} "), &line);
    if colour {
        let _ = writeln!(out, "\u{1b}[{code}m{}\u{1b}[0m", text.trim_end());
    } else {
        out.push_str(&text);
    }
}

fn footer(out: &mut String, told: &[Told<'_>], language: Language) {
    let count = |v| told.iter().filter(|t| t.decision.verdict == v).count();
    let (yes, no, open) =
        (count(Verdict::Permit), count(Verdict::Deny), count(Verdict::Undetermined));
    let total = told.len();
    let checked = told.iter().filter_map(|t| t.decision.edition).map(|e| e.checked_until).min();
    let checked = checked.map_or_else(String::new, |day| day.to_string());
    let _ = writeln!(out, "\n{}", "─".repeat(WIDTH));
    let text = match language {
        Language::Swedish => format!(
            "{total} beslut: {yes} ja, {no} nej, {open} som inte går att avgöra. Ett ja kräver båda nycklarna: att uppgifterna får behandlas (PDL, SVOD) och att sekretess inte hindrar (OSL, PSL). Lagtexten jämfördes senast {checked}."
        ),
        Language::English => format!(
            "{total} decisions: {yes} yes, {no} no, {open} that can't be decided. A yes takes both keys: the data may be processed (PDL, SVOD), and secrecy does not hinder (OSL, PSL). The text of the law was last compared on {checked}."
        ),
    };
    wrap(out, "", &text);
}

/// Wraps at the width, later lines under the first one's text.
pub(super) fn wrap(out: &mut String, lead: &str, text: &str) {
    let indent = " ".repeat(lead.chars().count());
    let options = textwrap::Options::new(WIDTH)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .initial_indent(lead)
        .subsequent_indent(&indent);
    out.push_str(&textwrap::fill(text, options));
    out.push('\n');
}
