//! Entries in documents: opened, and as lines.

use alloc::vec::Vec;
use serde_json::{Value, json};

use super::show::Members;
use crate::decision::Signal;
use crate::decision::canonical::{finding, signal, value};
use crate::environment::{Act, Dissent, Earlier, Line, Listing, OpenEntry};

/// One member.
pub(super) fn one(name: &str, it: Value) -> Members {
    core::iter::once((name.into(), it)).collect()
}

pub(super) fn all<T>(items: impl IntoIterator<Item = T>, each: impl Fn(T) -> Value) -> Value {
    items.into_iter().map(each).collect()
}

pub(super) fn reading(entry: Option<OpenEntry>) -> Members {
    one("entry", entry.map_or(Value::Null, opened))
}

pub(super) fn listing(shown: Listing) -> Members {
    let Listing { lines, total, signals } = shown;
    let mut members = one("lines", all(lines, line));
    members.insert("total".into(), total.into());
    members.insert("signals".into(), all(&signals, |s: &Signal| signal(s)));
    members
}

pub(super) fn line(shown: Line) -> Value {
    let Line {
        entry,
        kind,
        headline,
        provider,
        unit,
        event,
        recorded,
        signed,
        struck,
        corrected,
        superseded_by,
    } = shown;
    json!({
        "entry": value(&entry),
        "kind": value(&kind),
        "headline": headline,
        "provider": value(&provider),
        "unit": value(&unit),
        "event": value(&event),
        "recorded": value(&recorded),
        "signed": signed,
        "struck": struck,
        "corrected": corrected,
        "superseded_by": value(&superseded_by),
    })
}

fn act(done: Act) -> Value {
    let Act { by, at } = done;
    json!({ "by": value(&by), "at": value(&at) })
}

fn opened(open: OpenEntry) -> Value {
    let OpenEntry {
        entry,
        author,
        content,
        earlier,
        signed,
        left_unsigned,
        countersigned,
        struck,
        dissents,
        superseded_by,
        keeping,
    } = open;
    json!({
        "entry": value(&entry),
        "author": value(&author),
        "content": value(&content),
        "earlier": all(earlier, |Earlier { content, corrected }| json!({
            "content": value(&content), "corrected": act(corrected),
        })),
        "signed": signed.map(act),
        "left_unsigned": left_unsigned.map(|(done, obstacle)| json!({
            "act": act(done), "obstacle": obstacle,
        })),
        "countersigned": countersigned.map(act),
        "struck": struck.map(|(done, reason)| json!({ "act": act(done), "reason": reason })),
        "dissents": all(dissents, |Dissent { text, noted }| json!({
            "text": text, "noted": act(noted),
        })),
        "superseded_by": value(&superseded_by),
        "keeping": keeping.iter().map(finding).collect::<Vec<_>>(),
    })
}
