//! `samtycke provisions`: what is cited, since when, how sure.

use std::fmt::Write;

use samtycke::law::{Source, provisions};

/// The table, one provision a line.
pub(crate) fn table() -> String {
    let mut out = String::new();
    for p in provisions() {
        let source = match p.source {
            Source::Read => "",
            Source::Memory => " [from memory]",
            Source::Inferred => " [inferred]",
        };
        let since = p.unread_since.map_or_else(String::new, |d| format!(" [unread from {d}]"));
        let before = p.unread_before.map_or_else(String::new, |d| format!(" [unread before {d}]"));
        let doubt = p.doubt.map_or_else(String::new, |d| format!(" [{d}]"));
        let _ =
            writeln!(out, "{:<16} {}  {}{source}{since}{before}{doubt}", p.id, p.from, p.title_en);
    }
    out
}
