//! `samtycke codes`: every code a scenario may name, and what it means.

use std::fmt::Write;

use samtycke::decision::Language;
use samtycke_scenario::codes::Kind;

const WIDTH: usize = 100;

/// The codes of one kind, or of all.
pub(crate) fn list(kind: Option<Kind>, language: Language) -> String {
    let mut out = String::new();
    for kind in Kind::ALL.into_iter().filter(|k| kind.is_none_or(|only| only == *k)) {
        if !out.is_empty() {
            out.push('\n');
        }
        let _ = writeln!(out, "{} (`{}`)", kind.name(), kind.field());
        let rows = kind.rows(language);
        let widest = rows.iter().map(|(code, _)| code.len()).max().unwrap_or_default();
        for (code, text) in rows {
            let options = textwrap::Options::new(WIDTH)
                .word_splitter(textwrap::WordSplitter::NoHyphenation)
                .break_words(false);
            let lead = format!("  {code:<widest$}  ");
            let indent = " ".repeat(lead.len());
            let text =
                textwrap::fill(text, options.initial_indent(&lead).subsequent_indent(&indent));
            let _ = writeln!(out, "{text}");
        }
    }
    out
}
