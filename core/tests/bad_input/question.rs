//! A question in which every kind of fact stands once, and ways to spoil it.

use samtycke::decision::Verdict;
use samtycke::{Error, Language, json as documents};
use serde_json::{Value, json};

use crate::languages::check;

/// (where, what instead, code, path in the error, part of its text).
pub(crate) type Row = (&'static str, Value, u32, &'static str, &'static str);

/// When everything was recorded.
pub(crate) const THEN: &str = "2025-06-01T08:00:00+02:00";

/// The question; an inner block hides the entry, and the one lift has ended.
pub(crate) fn full() -> Value {
    json!({
        "format": "samtycke-question/1",
        "organisation": {
            "providers": [
                {"id": "VG", "name": "Region", "kind": "care", "body": "region", "organisation_number": "232100-0131"},
                {"id": "KOM", "name": "Kommun", "kind": "care", "body": "municipality", "organisation_number": "212000-1447"},
                {"id": "OMS", "name": "Omsorg", "kind": "social-care", "body": "municipality", "organisation_number": "212000-1447"}
            ],
            "authorities": [
                {"id": "N-VG", "provider": "VG", "name": "Nämnd"},
                {"id": "N-KOM", "provider": "KOM", "name": "Nämnd"}
            ],
            "branches": [{"id": "B-KOM", "provider": "KOM", "kind": "pupil-health-medical", "name": "EMI"}],
            "units": [
                {"id": "U1", "name": "Ett", "provider": "VG", "authority": "N-VG"},
                {"id": "U2", "name": "Två", "provider": "VG", "authority": "N-VG"},
                {"id": "U2-SUB", "name": "Del", "provider": "VG", "part_of": "U2"},
                {"id": "K1", "name": "Kommunens", "provider": "KOM", "branch": "B-KOM"},
                {"id": "O1", "name": "Omsorgens", "provider": "OMS"}
            ],
            "processes": [
                {"id": "P1", "provider": "VG", "name": "Stroke"},
                {"id": "PK", "provider": "KOM", "name": "Rehabilitering"}
            ],
            "unit_aliases": [{"old": "U2-OLD", "new": "U2"}],
            "staff": [
                {"id": "S1", "kind": "licensed", "person": "personnummer|193501096998"},
                {"id": "S2", "kind": "licensed"},
                {"id": "M", "kind": "machine"}
            ],
            "assignments": [
                {"id": "A1", "staff": "S1", "provider": "VG", "unit": "U1", "purpose": "care", "rights": ["Läsa;alla;VG", "Läsa;alla;SJF"]},
                {"id": "A2", "staff": "S2", "provider": "VG", "unit": "U2", "purpose": "care", "rights": ["Läsa;alla;VG"], "may_lift": true},
                {"id": "AK", "staff": "S2", "provider": "KOM", "unit": "K1", "purpose": "care", "rights": ["Läsa;alla;SJF"]},
                {"id": "AO", "staff": "S2", "provider": "OMS", "unit": "O1", "purpose": "social-services"}
            ],
            "connections": [
                {"id": "joined-vg", "provider": "VG", "recorded": THEN},
                {"id": "joined-kom", "provider": "KOM", "authority": "N-KOM", "units": ["K1"], "recorded": THEN}
            ]
        },
        "patient": {
            "identities": ["personnummer|201001022381"],
            "protected_identity": [{"id": "pi1", "form": "secrecy-marking", "recorded": THEN}],
            "guardians": [{"id": "g1", "person": "personnummer|198501012390", "recorded": THEN}],
            "relations": [{"id": "r1", "unit": "U1", "origin": "care-contact", "recorded": THEN}],
            "work_needs": [{"id": "w1", "assignment": "A2", "reason": "follow-up", "recorded": THEN}],
            "consents": [{"id": "c1", "answer": "given", "given_by": "patient", "provider": "VG", "unit": "U1", "staff": "S1", "recorded": THEN}],
            "blocks": [
                {"id": "b1", "kind": "inner", "provider": "VG", "unit": "U2", "requested_by": "patient", "recorded": THEN},
                {"id": "b2", "kind": "outer", "provider": "KOM", "requested_by": "patient", "identity": "personnummer|201001022381",
                 "lifted": {"at": "2025-12-01T08:00:00+01:00", "by": "AK", "recorded": "2025-12-01T08:00:00+01:00"}, "recorded": THEN}
            ],
            "lifts": [{"id": "l1", "block": "b1", "unit": "U1", "by": "A2", "ground": "patient-consents", "reason": "asked",
                       "holds": {"from": "2025-07-01T08:00:00+02:00", "until": "2025-07-02T08:00:00+02:00"}, "recorded": THEN}],
            "lift_requests": [{"id": "q1", "block": "b2", "provider": "VG", "recorded": THEN}],
            "information": [{"id": "i1", "provider": "VG", "recorded": THEN}],
            "capacity": [{"id": "k1", "ability": "able", "recorded": THEN}],
            "maturity": [{"id": "m1", "matter": "all", "mature": true, "recorded": THEN}],
            "presumptions": [{"id": "p1", "rule": "care-access", "provider": "VG", "attitude_clarified": true, "reason_to_assume_objection": false, "recorded": THEN}],
            "attestations": [{"id": "a1", "by": "A1", "danger": true, "reason": "fell", "holds": {"until": "2025-07-02T08:00:00+02:00"}, "recorded": THEN}],
            "register_objections": [{"id": "o1", "register": "stroke", "recorded": THEN}],
            "seals": [{"id": "s1", "target": "guardians", "provider": "VG", "unit": "U1", "recorded": THEN}],
            "representatives": [{"id": "re1", "person": "personnummer|198001022386", "kind": "agent", "recorded": THEN}],
            "grants": [{"id": "gr1", "to": "child", "unit": "U1", "recorded": THEN}],
            "secrecy_tests": [{"id": "t1", "question": "significant-harm", "answer": false, "provider": "VG", "entry": "e1", "reason": "asked", "recorded": THEN}],
            "opened": [{"id": "op1", "entry": "e2", "provider": "VG", "at": THEN, "recorded": THEN}],
            "destructions": [{"id": "d1", "entry": "e2", "case_number": "IVO 1/2025", "recorded": THEN}],
            "entries": [
                {"id": "e1", "provider": "VG", "unit": "U2", "authority": "N-VG", "information_type": "voo",
                 "event": {"first": "2025-06-01", "last": "2025-06-02"}, "documented_for": "care", "availability": "available", "recorded": THEN},
                {"id": "e2", "provider": "KOM", "unit": "K1", "process": "PK", "documented_for": "care", "recorded": THEN,
                 "activity": {"insurance-medicine": {"requested": "2025-05-01"}}}
            ],
            "completeness": "complete"
        },
        "request": {"authentication": {"factors": 2}, "active_choice": true, "assignment": "A1", "action": "read", "entry": "e1", "at": "2026-03-02T09:00:00+01:00", "relevance": "care"}
    })
}

/// Puts a value at a pointer, where there may be nothing yet; `-` appends to a list.
pub(crate) fn put(document: &mut Value, pointer: &str, value: Value) {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer begins with a slash");
    match document.pointer_mut(parent).expect(pointer) {
        Value::Object(members) => drop(members.insert(key.to_owned(), value)),
        Value::Array(items) if key == "-" => items.push(value),
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        other => panic!("{pointer}: {other} has no members"),
    }
}

/// Takes the member at a pointer away.
pub(crate) fn take(document: &mut Value, pointer: &str) {
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer begins with a slash");
    match document.pointer_mut(parent).expect(pointer) {
        Value::Object(members) => drop(members.remove(key).expect(pointer)),
        Value::Array(items) => drop(items.remove(key.parse().unwrap())),
        other => panic!("{pointer}: {other} has no members"),
    }
}

/// The question with one change.
pub(crate) fn with(pointer: &str, value: Value) -> Value {
    let mut document = full();
    put(&mut document, pointer, value);
    document
}

/// The question without one member.
pub(crate) fn without(pointer: &str) -> Value {
    let mut document = full();
    take(&mut document, pointer);
    document
}

/// Whatever is wrong is told in both languages.
#[track_caller]
pub(crate) fn decide(document: &Value) -> Result<Verdict, Error> {
    let decided = documents::decide_document(&document.to_string());
    if let Err(error) = &decided {
        check(&error.to_string(), &error.message(Language::Swedish));
    }
    decided.map(|decided| decided.verdict)
}

/// The error of a document, and every fault in it as (code, path, text).
#[track_caller]
pub(crate) fn faults(document: &Value) -> Vec<(u32, String, String)> {
    let error = decide(document).expect_err("the input is wrong");
    match &error {
        Error::Facts(faults) => {
            let faults = faults.faults().iter();
            faults.map(|f| (f.code(), f.at().to_owned(), f.to_string())).collect()
        }
        _ => vec![(error.code(), error.path().unwrap_or("").to_owned(), error.to_string())],
    }
}

/// Exactly one fault, of that code, at that path, with that text.
#[track_caller]
pub(crate) fn expect_fault(what: &str, document: &Value, code: u32, path: &str, fragment: &str) {
    let found = faults(document);
    let told = |(c, p, text): &(u32, String, String)| {
        (*c, p.as_str()) == (code, path) && text.contains(fragment)
    };
    assert!(
        found.len() == 1 && told(&found[0]),
        "{what}: expected {code} at `{path}` with `{fragment}`, found {found:#?}"
    );
}

#[track_caller]
pub(crate) fn expect_rows(rows: Vec<Row>) {
    for (pointer, value, code, path, fragment) in rows {
        let what = format!("{pointer} = {value}");
        expect_fault(&what, &with(pointer, value), code, path, fragment);
    }
}

#[test]
fn the_unspoilt_question_is_denied_by_its_block() {
    let decided = documents::decide_document(&full().to_string()).unwrap();
    assert_eq!(decided.verdict, Verdict::Deny);
    assert!(decided.json.contains(r#""code":"inner-block""#), "{}", decided.json);
    let mut unblocked = full();
    take(&mut unblocked, "/patient/lifts");
    take(&mut unblocked, "/patient/blocks/0");
    assert_eq!(decide(&unblocked).unwrap(), Verdict::Permit);
}
