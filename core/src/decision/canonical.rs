//! The decision as a document, and the content hash over it.
//!
//! Canonical form: JSON with the members of every object sorted by name, no white space, no numbers
//! but whole ones, text in UTF-8 with only what JSON requires escaped, lists of facts sorted by id,
//! times in UTC with `Z`. The hash is SHA-256 over the canonical form of
//! `{"decision": …, "facts": …, "format": "samtycke-hash/1", "request": …}` in lower-case hex, where
//! `decision` is the decision document without `explanation` and `hash`, and `facts` holds the reader,
//! the patient, the completeness and every fact a finding names, list by list.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::Serialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{Audience, Decision, Facts, Language, LogRecord, Request};
use crate::identity::FactId;
use crate::law::{FactKind, FactRef, Finding};

/// Format of a decision document.
pub const DECISION: &str = "samtycke-decision/1";

/// The decision document: everything, for whoever may see everything. Personal numbers are masked.
///
/// For a text the reader may see, use [`Decision::explain`] with [`Audience::Reader`].
pub fn decision_document(facts: Facts<'_>, request: &Request, decision: &Decision) -> Value {
    let mut document = bare(decision);
    let hash = hash_of(facts, request, &document, decision);
    if let Value::Object(members) = &mut document {
        let explained = |language, audience| {
            let e = decision.explain(language, audience);
            json!({ "line": e.line, "ladder": e.ladder })
        };
        let both = |audience| {
            json!({
                "sv": explained(Language::Swedish, audience),
                "en": explained(Language::English, audience),
            })
        };
        members.insert(
            "explanation".into(),
            json!({ "reader": both(Audience::Reader), "reviewer": both(Audience::Reviewer) }),
        );
        members.insert("hash".into(), Value::String(hash));
    }
    document
}

/// SHA-256 over facts used, request, edition and decision, in lower-case hex: two runs anywhere with
/// the same hash decided the same case the same way. The form is described in
/// `examples/scenarios/README.md`.
///
/// It holds personal numbers only through a hash; with all else known it could be searched for a
/// number, so treat it like a pseudonym.
pub fn content_hash(facts: Facts<'_>, request: &Request, decision: &Decision) -> String {
    hash_of(facts, request, &bare(decision), decision)
}

fn hash_of(facts: Facts<'_>, request: &Request, bare: &Value, decision: &Decision) -> String {
    let content = json!({
        "format": "samtycke-hash/1",
        "facts": used(facts, request, decision),
        "request": value(request),
        "decision": bare,
    });
    let mut canonical = String::new();
    write_canonical(&content, &mut canonical);
    let digest = Sha256::digest(canonical.as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        for nibble in [byte >> 4, byte & 15] {
            hex.extend(char::from_digit(u32::from(nibble), 16));
        }
        hex
    })
}

/// Members sorted by name, whatever order the JSON library keeps them in.
fn write_canonical(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_unstable_by_key(|(name, _)| *name);
            out.push('{');
            for (i, (name, member)) in sorted.into_iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                out.push_str(&Value::from(name.as_str()).to_string());
                out.push(':');
                write_canonical(member, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                write_canonical(item, out);
            }
            out.push(']');
        }
        scalar => out.push_str(&scalar.to_string()),
    }
}

fn bare(d: &Decision) -> Value {
    let provision =
        |p: &crate::law::Provision| json!({ "id": p.id, "sv": p.cite_sv(), "en": p.cite_en() });
    json!({
        "format": DECISION,
        "edition": d.edition.map(ToString::to_string),
        "checked_until": d.edition.map(|e| e.checked_until.to_string()),
        "verdict": d.verdict.word(),
        "keys": { "processing": d.verdict.word(), "secrecy": "not-assessed" },
        "ground": d.ground.map(provision),
        "reason": { "code": d.reason.code(), "sv": d.reason.text_sv(), "en": d.reason.text_en() },
        "regime": d.regime.word(),
        "findings": d.findings.iter().map(finding).collect::<Vec<_>>(),
        "missing": d.missing.iter().map(|m| m.word()).collect::<Vec<_>>(),
        "duties": d.duties.iter().map(|duty| json!({
            "kind": duty.kind.word(), "provision": duty.provision.id,
        })).collect::<Vec<_>>(),
        "signals": d.signals.iter().map(|s| json!({
            "kind": s.kind.word(), "mode": s.mode.word(), "provision": s.provision.id,
            "name": s.name.map(|id| id.as_str().to_string()),
        })).collect::<Vec<_>>(),
        "log": d.log.as_ref().map(log),
        "notes": d.notes.iter().map(|n| n.word()).collect::<Vec<_>>(),
    })
}

fn finding(f: &Finding) -> Value {
    let mut members = Map::new();
    members.insert("provision".into(), f.provision.id.into());
    members.insert("outcome".into(), f.outcome.word().into());
    members.insert("reason".into(), f.reason.code().into());
    if let Some(fact) = f.fact {
        members.insert("fact".into(), json!({ "in": fact.kind.word(), "id": fact.id.as_str() }));
    }
    if let Some(doubt) = f.doubt {
        members.insert("doubt".into(), doubt.code().into());
    }
    if f.moot {
        members.insert("moot".into(), true.into());
    }
    Value::Object(members)
}

fn log(l: &LogRecord) -> Value {
    json!({
        "activity": l.activity.word(),
        "at": value(&l.at),
        "staff": value(&l.staff),
        "assignment": value(&l.assignment),
        "purpose": l.purpose.word(),
        "reader_provider": value(&l.reader_provider),
        "reader_unit": value(&l.reader_unit),
        "reader_process": value(&l.reader_process),
        "holder_provider": value(&l.holder_provider),
        "holder_unit": value(&l.holder_unit),
        "holder_process": value(&l.holder_process),
        "information_type": value(&l.information_type),
        "entry": value(&l.entry),
        "block": value(&l.block),
        "patient": l.patient.masked().to_string(),
        "ground": l.ground.id,
    })
}

/// The facts a decision used: the reader's seat, the patient, and every fact a finding names.
fn used(facts: Facts<'_>, request: &Request, decision: &Decision) -> Value {
    let mut refs: Vec<FactRef> = decision.findings.iter().filter_map(|f| f.fact).collect();
    refs.push(FactRef::hsa(FactKind::Assignment, request.assignment));
    if let Some(seat) = facts.organisation.assignment(request.assignment) {
        refs.push(FactRef::hsa(FactKind::Staff, seat.staff));
        refs.push(FactRef::hsa(FactKind::Provider, seat.provider));
    }
    refs.extend(request.entry.map(|id| FactRef::new(FactKind::Entry, id)));
    refs.extend(request.block.map(|id| FactRef::new(FactKind::Block, id)));
    refs.sort_unstable();
    refs.dedup();
    let mut lists = Map::new();
    for r in refs {
        let list = lists.entry(r.kind.word()).or_insert_with(|| Value::Array(Vec::new()));
        if let (Value::Array(items), Some(item)) = (list, fact(facts, r)) {
            items.push(item);
        }
    }
    let p = facts.patient;
    lists.insert(
        "patient".into(),
        json!({
            "identities": value(&p.identities),
            "died": value(&p.died),
            "completeness": value(&p.completeness),
        }),
    );
    Value::Object(lists)
}

fn fact(facts: Facts<'_>, r: FactRef) -> Option<Value> {
    fn by_id<T: Serialize>(
        mut items: impl Iterator<Item = T>,
        wanted: FactId,
        id: impl Fn(&T) -> FactId,
    ) -> Option<Value> {
        items.find(|item| id(item) == wanted).map(|item| value(&item))
    }
    let (p, o) = (facts.patient, facts.organisation.data());
    let id = r.id;
    match r.kind {
        FactKind::Assignment => by_id(o.assignments.iter(), id, |x| FactId::from_hsa(x.id)),
        FactKind::Staff => by_id(o.staff.iter(), id, |x| FactId::from_hsa(x.id)),
        FactKind::Provider => by_id(o.providers.iter(), id, |x| FactId::from_hsa(x.id)),
        FactKind::Authority => by_id(o.authorities.iter(), id, |x| FactId::from_hsa(x.id)),
        FactKind::Connection => by_id(o.connections.iter(), id, |x| x.id),
        FactKind::Relation => by_id(p.relations.iter().map(|x| &x.fact), id, |x| x.id),
        FactKind::WorkNeed => by_id(p.work_needs.iter(), id, |x| x.id),
        FactKind::Consent => by_id(p.consents.iter().map(|x| &x.fact), id, |x| x.id),
        FactKind::Block => by_id(p.blocks.iter().map(|x| &x.fact), id, |x| x.id),
        FactKind::Lift => by_id(p.lifts.iter().map(|x| &x.fact), id, |x| x.id),
        FactKind::LiftRequest => by_id(p.lift_requests.iter(), id, |x| x.id),
        FactKind::Information => by_id(p.information.iter().map(|x| &x.fact), id, |x| x.id),
        FactKind::Capacity => by_id(p.capacity.iter(), id, |x| x.id),
        FactKind::Maturity => by_id(p.maturity.iter(), id, |x| x.id),
        FactKind::Presumption => by_id(p.presumptions.iter().map(|x| &x.fact), id, |x| x.id),
        FactKind::Attestation => by_id(p.attestations.iter().map(|x| &x.fact), id, |x| x.id),
        FactKind::Destruction => by_id(p.destructions.iter(), id, |x| x.id),
        FactKind::Entry => by_id(p.entries.iter().map(|x| &x.fact), id, |x| x.id),
    }
}

/// Facts serialise without fail; were one not to, it would count as absent rather than panic.
fn value<T: Serialize + ?Sized>(item: &T) -> Value {
    serde_json::to_value(item).unwrap_or(Value::Null)
}
