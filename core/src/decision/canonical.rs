//! The decision as a document, and the content hash over it.
//!
//! Canonical form: JSON with the members of every object sorted by name, no white space, no numbers
//! but whole ones, text in UTF-8 with only what JSON requires escaped, lists of facts sorted by id,
//! times in UTC with `Z`. The hash is SHA-256 over the canonical form of
//! `{"decision": …, "facts": …, "format": "samtycke-hash/1", "request": …}` in lower-case hex, where
//! `decision` is the decision document without `explanation`, `hash` and `paths`, and `facts` holds the reader,
//! the patient, the completeness and every fact a finding names, list by list.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::Serialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::{Audience, Decision, Facts, Language, LogRecord, Paths, Request, Signal, Step};
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
            json!({ "line": e.line, "ladder": e.ladder, "notes": e.notes })
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

/// The lawful ways as a document: the member `paths` of a decision document, where a question asks for
/// it. For the reader: it names nobody, and tells of no block the reader may not know of.
///
/// It is no part of the content hash: it follows from what the hash is taken over.
///
/// ```
/// use samtycke::decision::lawful_paths;
/// let question = include_str!("../../../examples/question.json");
/// let (world, request) = samtycke::json::read_question(question)?;
/// let paths = lawful_paths(world.facts_of_only_patient()?, &request)?;
/// let document = samtycke::json::paths_document(&paths);
/// assert_eq!(document["ways"][0][0]["step"], "ask-consent");
/// # Ok::<(), samtycke::Error>(())
/// ```
pub fn paths_document(paths: &Paths) -> Value {
    let step = |step: &Step| {
        let mut told = json!({
            "step": step.word(),
            "kind": step.kind().word(),
            "sv": step.text_sv(),
            "en": step.text_en(),
        });
        if let (Some(value), Some(members)) = (step.value(), told.as_object_mut()) {
            members.insert("value".into(), value.into());
        }
        told
    };
    let way = |way: &Vec<Step>| way.iter().map(step).collect::<Value>();
    json!({
        "ways": paths.ways.iter().map(way).collect::<Value>(),
        "none": paths.none.map(|r| json!({ "code": r.code(), "sv": r.text_sv(), "en": r.text_en() })),
    })
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
    sha256(&canonical)
}

/// SHA-256 in lower-case hex.
pub(crate) fn sha256(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
        for nibble in [byte >> 4, byte & 15] {
            hex.extend(char::from_digit(u32::from(nibble), 16));
        }
        hex
    })
}

/// Members sorted by name, whatever order the JSON library keeps them in.
pub(crate) fn write_canonical(value: &Value, out: &mut String) {
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

/// A provision, with how it is cited.
pub(crate) fn provision(p: &crate::law::Provision) -> Value {
    json!({ "id": p.id, "sv": p.cite_sv(), "en": p.cite_en() })
}

/// A reason, with what it says.
pub(crate) fn reason(r: crate::law::Reason) -> Value {
    json!({ "code": r.code(), "sv": r.text_sv(), "en": r.text_en() })
}

/// What is to be shown besides.
pub(crate) fn signal(s: &Signal) -> Value {
    json!({
        "kind": s.kind.word(), "mode": s.mode.word(), "provision": s.provision.id,
        "name": s.name.map(|id| id.as_str().to_string()),
    })
}

fn bare(d: &Decision) -> Value {
    json!({
        "format": DECISION,
        "edition": d.edition.map(ToString::to_string),
        "checked_until": d.edition.map(|e| e.checked_until.to_string()),
        "verdict": d.verdict.word(),
        "keys": { "processing": d.keys.processing.word(), "secrecy": d.keys.secrecy.word() },
        "ground": d.ground.map(provision),
        "reason": reason(d.reason),
        "regime": d.regime.word(),
        "findings": d.findings.iter().map(finding).collect::<Vec<_>>(),
        "missing": d.missing.iter().map(|m| m.word()).collect::<Vec<_>>(),
        "duties": d.duties.iter().map(|duty| json!({
            "kind": duty.kind.word(), "provision": duty.provision.id, "due": value(&duty.due),
        })).collect::<Vec<_>>(),
        "signals": d.signals.iter().map(signal).collect::<Vec<_>>(),
        "log": d.log.as_ref().map(log),
        "notes": d.notes.iter().map(|n| n.word()).collect::<Vec<_>>(),
    })
}

/// A provision tried.
pub(crate) fn finding(f: &Finding) -> Value {
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
    let assignment = request.assignment();
    refs.extend(assignment.map(|id| FactRef::hsa(FactKind::Assignment, id)));
    if let Some(seat) = assignment.and_then(|id| facts.organisation.assignment(id)) {
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
    // Every list is sorted by id.
    fn by_id<T>(items: &[T], wanted: FactId, id: impl Fn(&T) -> FactId) -> Option<&T> {
        items.get(items.binary_search_by_key(&wanted, id).ok()?)
    }
    macro_rules! plain {
        ($list:expr) => {
            by_id(&$list, r.id, |x| x.id).map(value)
        };
    }
    macro_rules! placed {
        ($list:expr) => {
            by_id(&$list, r.id, |x| x.fact.id).map(|x| value(&x.fact))
        };
    }
    macro_rules! registered {
        ($list:expr) => {
            by_id(&$list, r.id, |x| FactId::from_hsa(x.id)).map(value)
        };
    }
    let (p, o) = (facts.patient, facts.organisation.data());
    match r.kind {
        FactKind::Assignment => registered!(o.assignments),
        FactKind::Staff => registered!(o.staff),
        FactKind::Provider => registered!(o.providers),
        FactKind::Authority => registered!(o.authorities),
        FactKind::Connection => plain!(o.connections),
        FactKind::Relation => placed!(p.relations),
        FactKind::WorkNeed => plain!(p.work_needs),
        FactKind::Consent => placed!(p.consents),
        FactKind::Block => p.block(r.id).map(|b| value(&b.fact)),
        FactKind::Lift => placed!(p.lifts),
        FactKind::LiftRequest => plain!(p.lift_requests),
        FactKind::Information => placed!(p.information),
        FactKind::Capacity => plain!(p.capacity),
        FactKind::Maturity => plain!(p.maturity),
        FactKind::Presumption => placed!(p.presumptions),
        FactKind::Attestation => placed!(p.attestations),
        FactKind::Destruction => plain!(p.destructions),
        FactKind::Objection => plain!(p.register_objections),
        FactKind::Guardian => plain!(p.guardians),
        FactKind::Representative => plain!(p.representatives),
        FactKind::Protected => plain!(p.protected_identity),
        FactKind::Seal => placed!(p.seals),
        FactKind::Grant => placed!(p.grants),
        FactKind::SecrecyTest => placed!(p.secrecy_tests),
        FactKind::Opened => placed!(p.opened),
        FactKind::Entry => placed!(p.entries),
    }
}

/// Facts serialise without fail; were one not to, it would count as absent rather than panic.
pub(crate) fn value<T: Serialize + ?Sized>(item: &T) -> Value {
    serde_json::to_value(item).unwrap_or(Value::Null)
}
