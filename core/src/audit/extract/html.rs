//! An extract as one page.

use alloc::string::String;
use core::fmt::Write;

use super::Extract;
use crate::decision::Language;

const STYLE: &str = "@page{size:A4;margin:18mm}\
body{font:11pt/1.4 system-ui,sans-serif;color:#111;background:#fff;max-width:190mm;margin:1rem auto;padding:0 1rem}\
h1{font-size:18pt;margin:0 0 .3rem}h2{font-size:13pt;margin:1.6rem 0 .3rem;border-bottom:1px solid #999}\
h3{font-size:11pt;margin:1rem 0 .3rem}\
table{border-collapse:collapse;width:100%;font-size:9.5pt}thead{display:table-header-group}tr{break-inside:avoid}\
th,td{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;border-bottom:1px solid #ccc}\
h2,h3{break-after:avoid}.facts,.notes{font-size:9.5pt}@media print{body{margin:0;padding:0;max-width:none}}";

/// The extract as one self-contained HTML page: it opens offline, loads nothing, prints on A4. Every text
/// is escaped.
///
/// ```
/// # use samtycke::audit::{Extract, extract_html};
/// # fn show(extract: &Extract) {
/// std::fs::write("extract.html", extract_html(extract)).unwrap();
/// # }
/// ```
pub fn extract_html(extract: &Extract) -> String {
    let l = extract.language;
    let title = l.pick("Loggutdrag", "Extract from the access log");
    let mut page = Page(String::new());
    page.raw("<!DOCTYPE html>\n<html lang=\"");
    page.raw(match l {
        Language::Swedish => "sv",
        Language::English => "en",
    });
    page.raw(
        "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">",
    );
    page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
    page.element("title", title);
    page.raw("<style>");
    page.raw(STYLE);
    page.raw("</style></head><body>\n");
    page.element("h1", title);
    page.raw("<p class=\"facts\">");
    page.fact(l.pick("Patient", "Patient"), &extract.patient);
    page.fact(l.pick("Period", "Period"), &period(extract));
    page.fact(l.pick("Lämnas enligt", "Given under"), &extract.given_by);
    page.raw("</p>\n");
    tables(extract, &mut page);
    page.raw("<div class=\"notes\">");
    page.element("h2", l.pick("Om utdraget", "About this extract"));
    for note in &extract.notes {
        page.element("p", note);
    }
    page.raw("</div>\n</body></html>\n");
    page.0
}

fn tables(extract: &Extract, page: &mut Page) {
    let mut part = "";
    let tables = extract.tables();
    if tables.is_empty() {
        let none = "Ingen åtkomst i perioden.";
        page.element("p", extract.language.pick(none, "No access in the period."));
    }
    for table in tables {
        if table.part != part {
            page.element("h2", table.part);
            part = table.part;
        }
        if let Some(from) = &table.from {
            page.element("h3", from);
        }
        page.raw("<table><thead><tr>");
        for cell in &table.head {
            page.element("th", cell);
        }
        page.raw("</tr></thead><tbody>\n");
        for row in &table.rows {
            page.raw("<tr>");
            for cell in row {
                page.element("td", cell);
            }
            page.raw("</tr>\n");
        }
        page.raw("</tbody></table>\n");
    }
}

fn period(extract: &Extract) -> String {
    let l = extract.language;
    if extract.period == crate::time::Period::ALWAYS {
        return l.pick("hela loggen", "the whole log").into();
    }
    let open = || l.pick("utan gräns", "open").into();
    let end = |at: Option<_>| at.map_or_else(open, super::words::when);
    let (from, until) = (end(extract.period.from()), end(extract.period.until()));
    alloc::format!("{from} – {until}")
}

struct Page(String);

impl Page {
    fn raw(&mut self, html: &str) {
        self.0.push_str(html);
    }

    fn element(&mut self, name: &str, text: &str) {
        // Writing to a `String` does not fail.
        let _ = write!(self.0, "<{name}>");
        self.text(text);
        let _ = write!(self.0, "</{name}>");
    }

    fn fact(&mut self, name: &str, value: &str) {
        self.element("b", name);
        self.raw(" ");
        self.text(value);
        self.raw("<br>");
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                '\'' => self.raw("&#39;"),
                c => self.0.push(c),
            }
        }
    }
}
