//! A small world with one of everything.

use samtycke::environment::{Environment, Event, OnFault, read_events};
use serde_json::{Value, json};

pub(crate) const PERSON: &str = "personnummer|198501012390";
const TIME: &str = "2024-03-01T08:00:00Z";

pub(crate) fn organisation() -> Vec<Event> {
    let facts = [
        json!({"provider": {"id": "SE1-P", "name": "Åsa vård", "kind": "care", "body": "private"}}),
        json!({"unit": {"id": "SE1-U", "name": "Enhet", "provider": "SE1-P"}}),
        json!({"unit": {"id": "SE1-W", "name": "Annan", "provider": "SE1-P"}}),
        json!({"unit-alias": {"old": "SE1-OLD", "new": "SE1-U"}}),
        json!({"process": {"id": "SE1-C", "provider": "SE1-P", "name": "Process"}}),
        json!({"authority": {"id": "SE1-N", "provider": "SE1-P", "name": "Nämnd"}}),
        json!({"branch": {"id": "SE1-B", "provider": "SE1-P", "kind": "health-care", "name": "Gren"}}),
        json!({"staff": {"id": "SE1-S", "kind": "licensed"}}),
        json!({"assignment": {"id": "SE1-A", "staff": "SE1-S", "provider": "SE1-P", "unit": "SE1-U",
            "purpose": "care", "rights": ["Läsa;alla;VG", "Skriva;alla;VG", "Signera;alla;VG"],
            "may_lift": true}}),
        json!({"assignment": {"id": "SE1-D", "staff": "SE1-S", "provider": "SE1-P", "unit": "SE1-W",
            "purpose": "care", "rights": ["Läsa;alla;VG", "Skriva;alla;VG", "Signera;alla;VG"]}}),
        json!({"connection": {"id": "conn", "provider": "SE1-P", "recorded": TIME}}),
        json!({"completeness": "complete"}),
    ];
    let line = |(n, fact): (usize, &Value)| {
        json!({"source": "SE1-SYS", "what": {"organisation": {"id": format!("o{n}"),
            "recorded": "2020-01-01T00:00:00Z", "fact": fact}}})
    };
    events(facts.iter().enumerate().map(line))
}

fn events(lines: impl Iterator<Item = Value>) -> Vec<Event> {
    let mut text = r#"{"format":"samtycke-events/1"}"#.to_owned();
    for line in lines {
        text.push('\n');
        text.push_str(&line.to_string());
    }
    read_events(&text).unwrap()
}

fn with(mut fact: Value) -> Value {
    let inner = fact.as_object_mut().unwrap().values_mut().next().unwrap();
    if inner.get("recorded").is_none() && inner.get("entry").is_none_or(Value::is_string) {
        inner["recorded"] = json!(TIME);
    }
    fact
}

pub(crate) fn of_patient(person: &str, facts: &[Value]) -> Vec<Event> {
    events(facts.iter().map(|fact| {
        json!({"source": "SE1-SYS", "what": {"patient": {"patient": person,
            "event": with(fact.clone())}}})
    }))
}

pub(crate) fn entry(id: &str, text: &str) -> Value {
    json!({"documented": {"author": "SE1-A", "entry": {"id": id, "provider": "SE1-P", "unit": "SE1-U",
        "event": {"first": "2024-02-01", "last": "2024-02-01"}, "documented_for": "care",
        "information_type": "voo", "approved_for_patient": true, "signed": true,
        "recorded": "2024-02-01T10:00:00Z"},
        "content": {"note": {"title": "Besök", "text": text}}}})
}

pub(crate) fn amended(id: &str, list: &str, of: &str, change: &Value) -> Value {
    json!({"amended": {"id": id, "list": list, "of": of, "at": TIME, "by": "SE1-A", "change": change}})
}

pub(crate) fn facts() -> Vec<Value> {
    let until = json!({"from": "2024-01-01T00:00:00Z", "until": "2024-04-01T00:00:00Z"});
    let corrected =
        json!({"corrected": {"content": {"note": {"title": "Rättat", "text": "rätt"}}}});
    vec![
        json!({"person": {"id": "pe", "born": "1985-01-01"}}),
        json!({"linked": {"id": "li", "other": "personnummer|201201012398"}}),
        json!({"protected-identity": {"id": "pi", "form": "secrecy-marking", "holds": until}}),
        json!({"guardian": {"id": "gu", "person": "personnummer|198001022386", "holds": until}}),
        json!({"representative": {"id": "re", "person": "personnummer|193501096998", "kind": "agent"}}),
        json!({"relation": {"id": "r1", "unit": "SE1-U", "origin": "care-contact"}}),
        json!({"relation": {"id": "6f9619ff-8b86-4011-b42d-00c000000001", "unit": "SE1-OLD",
            "origin": "booking"}}),
        json!({"relation": {"id": "r2", "unit": "SE1-W", "origin": "booking"}}),
        json!({"work-need": {"id": "wn", "assignment": "SE1-A", "reason": "certificate"}}),
        json!({"consent": {"id": "co", "answer": "given", "given_by": "patient", "provider": "SE1-P"}}),
        json!({"block": {"id": "bl", "kind": "inner", "provider": "SE1-P", "unit": "SE1-W",
            "requested_by": "patient", "excepted": ["lak"]}}),
        json!({"lift": {"id": "lf", "block": "bl", "unit": "SE1-U", "by": "SE1-A",
            "ground": "patient-consents", "reason": "patienten vill", "holds": until}}),
        json!({"lift-request": {"id": "lr", "block": "bl", "holds": until}}),
        json!({"information": {"id": "in", "provider": "SE1-P"}}),
        json!({"capacity": {"id": "ca", "ability": "able"}}),
        json!({"maturity": {"id": "ma", "matter": "all", "mature": true}}),
        json!({"presumption": {"id": "pr", "rule": "make-available", "provider": "SE1-P",
            "attitude_clarified": true, "reason_to_assume_objection": false}}),
        json!({"attestation": {"id": "at", "by": "SE1-A", "danger": true, "reason": "akut",
            "holds": until}}),
        json!({"register-objection": {"id": "ro", "register": "annat"}}),
        json!({"seal": {"id": "se", "target": "guardians", "provider": "SE1-P"}}),
        json!({"grant": {"id": "gr", "to": "child", "unit": "SE1-U"}}),
        json!({"secrecy-test": {"id": "st", "question": "no-harm", "answer": true, "provider": "SE1-P",
            "entry": "e1", "reason": "prövat"}}),
        json!({"opened": {"id": "op", "entry": "e1", "provider": "SE1-P", "at": TIME}}),
        entry("e1", "Första anteckningen"),
        entry("e2", "försvinner helt"),
        json!({"status": {"id": "s1", "referral": "e1", "code": 20, "at": TIME, "by": "SE1-U"}}),
        amended("a1", "entry", "e1", &corrected),
        amended("a2", "entry", "e1", &json!("countersigned")),
        amended("a3", "entry", "e1", &json!({"dissent": {"text": "håller inte med"}})),
        amended("a4", "entry", "e1", &json!({"handed-out": {"to": "försäkringsbolag"}})),
        amended("a5", "relation", "r2", &json!("ended")),
        amended("a6", "entry", "e1", &json!({"available": "available"})),
        json!({"destruction": {"id": "de", "entry": "e2", "case_number": "IVO 2024/1"}}),
        amended("a7", "entry", "e2", &json!({"erased": {"decision": "de"}})),
        json!({"completeness": {"id": "kn", "completeness": "complete"}}),
    ]
}

pub(crate) fn world() -> Environment {
    let mut environment = Environment::new();
    environment.apply(&organisation(), OnFault::RefuseAll).unwrap();
    let report = environment.apply(&of_patient(PERSON, &facts()), OnFault::RefuseAll).unwrap();
    assert!(report.waits.is_empty() && report.conflicts.is_empty(), "{report:?}");
    environment
}
