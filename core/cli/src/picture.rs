//! `samtycke picture`: a decision as an SVG ladder.

use std::fmt::Write;
use std::path::Path;

use samtycke::decision::{Audience, Decision, Language, Verdict};
use samtycke::law::Outcome;

use crate::Outcome as Printed;
use crate::decide::decision;
use crate::rows::{Row, rows};

const WIDTH: usize = 860;
const RUNG: usize = 24;
const NOTE: usize = 20;
const TOP: usize = 96;
/// What made no difference is grey.
const DIM: &str = "#afb8c1";

/// Draws the answer to a question for one audience.
pub(crate) fn draw(path: &Path, language: Language, audience: Audience) -> Printed {
    Ok((svg(&decision(path)?, language, audience), true))
}

fn svg(decision: &Decision, language: Language, audience: Audience) -> String {
    let mut rows = rows(decision, audience);
    rows.retain(|row| row.finding.outcome != Outcome::NotApplicable);
    let explanation = decision.explain(language, audience);
    let ladder = TOP + rows.len() * RUNG;
    let height = ladder + explanation.notes.len() * NOTE + 20;
    let colour = match decision.verdict {
        Verdict::Permit => "#1a7f37",
        Verdict::Deny => "#b42318",
        Verdict::Undetermined => "#9a6700",
    };
    let line = explanation.line;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\">\n\
         <title>{}</title>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" rx=\"10\" fill=\"#ffffff\" stroke=\"#d0d7de\"/>\n\
         <rect x=\"20\" y=\"20\" width=\"{}\" height=\"52\" rx=\"8\" fill=\"{colour}\"/>\n\
         <text x=\"36\" y=\"51\" fill=\"#ffffff\" font-size=\"15\" font-weight=\"600\">{}</text>\n\
         <line x1=\"42\" y1=\"{TOP}\" x2=\"42\" y2=\"{}\" stroke=\"#d0d7de\" stroke-width=\"2\"/>\n",
        escape(&line),
        WIDTH - 40,
        escape(&line),
        ladder - 8,
    );
    for (i, row) in rows.iter().enumerate() {
        rung(&mut out, row, TOP + i * RUNG + 6, language);
    }
    for (i, note) in explanation.notes.iter().enumerate() {
        let y = ladder + i * NOTE + 14;
        let _ = writeln!(
            out,
            "<text x=\"36\" y=\"{y}\" fill=\"#57606a\" font-size=\"12\">{}</text>",
            escape(note),
        );
    }
    out.push_str("</svg>\n");
    out
}

fn rung(out: &mut String, row: &Row, y: usize, language: Language) {
    let f = &row.finding;
    let (colour, sign) = match f.outcome {
        Outcome::Met => ("#1a7f37", "✓"),
        Outcome::NotMet => ("#b42318", "✕"),
        Outcome::Unknown | Outcome::NotApplicable => ("#9a6700", "?"),
    };
    let (colour, cited, text) =
        if row.aside { (DIM, DIM, "#8c959f") } else { (colour, "#57606a", "#1f2328") };
    let doubt = f.doubt.map_or_else(String::new, |d| format!(" ({d})"));
    let _ = writeln!(
        out,
        "<circle cx=\"42\" cy=\"{y}\" r=\"9\" fill=\"{colour}\"/>\
         <text x=\"42\" y=\"{}\" fill=\"#ffffff\" font-size=\"11\" text-anchor=\"middle\">{sign}</text>\
         <text x=\"62\" y=\"{}\" fill=\"{cited}\" font-family=\"ui-monospace, monospace\">{}</text>\
         <text x=\"190\" y=\"{}\" fill=\"{text}\">{}{}{doubt}</text>",
        y + 4,
        y + 5,
        escape(f.provision.id),
        y + 5,
        escape(language.reason(f.reason)),
        row.side(language),
    );
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
