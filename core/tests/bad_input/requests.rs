//! Requests that ask for nothing the facts hold, or of which the facts say no.

use crate::question::{THEN, decide, expect_fault, expect_rows, full, put, take, with, without};
use samtycke::Verdict;
use samtycke::environment::World;
use samtycke::json as documents;
use serde_json::json;

#[test]
fn what_a_request_names_must_be_there() {
    expect_rows(vec![
        (
            "/request/assignment",
            json!("NONE"),
            1401,
            "request.assignment",
            "`NONE` names no assignment",
        ),
        (
            "/request/assignment",
            json!("S1"),
            1401,
            "request.assignment",
            "`S1` names no assignment",
        ),
        (
            "/request/entry",
            json!("none"),
            1402,
            "request.entry",
            "names no entry among the patient's",
        ),
        ("/request/entry", json!("E1"), 1402, "request.entry", "`E1`"),
        ("/request/entry", json!("b1"), 1402, "request.entry", "`b1`"),
    ]);
    let lifting = |block: &str| json!({"assignment": "A2", "action": "lift", "block": block, "at": "2026-03-02T09:00:00+01:00"});
    expect_rows(vec![(
        "/request",
        lifting("none"),
        1403,
        "request.block",
        "names no block among the patient's",
    )]);
    assert_ne!(decide(&with("/request", lifting("b1"))).unwrap(), Verdict::Permit);
}

#[test]
fn a_target_that_is_missing_or_too_many() {
    for (action, field) in [
        ("read", "entry"),
        ("write", "entry"),
        ("sign", "entry"),
        ("countersign", "entry"),
        ("print", "entry"),
        ("delete", "entry"),
        ("search-hit", "entry"),
        ("list", "entry"),
        ("lift", "block"),
        ("block", "new_block"),
        ("reveal-who-blocked", "reach"),
    ] {
        let mut document = without("/request/entry");
        put(&mut document, "/request/action", json!(action));
        let at = format!("request.{field}");
        expect_fault(action, &document, 1404, &at, &format!("the action `{action}` needs it"));
        put(&mut document, "/request/entry", json!(null));
        expect_fault(action, &document, 1404, &at, "needs it");
    }
    let superfluous = [
        ("/request/block", json!("b1"), "request.block"),
        ("/request/reach", json!("own-provider"), "request.reach"),
        (
            "/request/new_block",
            json!({"kind": "inner", "requested_by": "patient"}),
            "request.new_block",
        ),
    ];
    for (pointer, value, at) in superfluous {
        expect_rows(vec![(pointer, value, 1405, at, "leave it out")]);
    }
    for action in ["lift", "request-lift", "reveal-holders"] {
        let mut document = with("/request/action", json!(action));
        if action == "lift" {
            put(&mut document, "/request/block", json!("b1"));
        }
        expect_fault(action, &document, 1405, "request.entry", "does not go with");
    }
}

#[test]
fn an_unknown_patient_is_told_masked() {
    let question = full();
    let world = json!({"format": "samtycke-world/1", "organisation": question["organisation"], "patients": [question["patient"]]});
    let world: World = documents::read_world(&world.to_string()).unwrap();
    let error = world.facts("personnummer|199001019802".parse().unwrap()).unwrap_err();
    assert_eq!((error.code(), error.at()), (1406, "patient"));
    assert_eq!(
        error.to_string(),
        "`patient`: personnummer|1990******** is no patient of this world"
    );
    assert!(!format!("{error:?}").contains("9802"));
    let nobody = documents::read_world(r#"{"format":"samtycke-world/1"}"#).unwrap();
    assert_eq!(nobody.facts_of_only_patient().unwrap_err().code(), 1406);
}

/// The question without its block, in which the reader is permitted.
fn open() -> serde_json::Value {
    let mut document = full();
    take(&mut document, "/patient/lifts");
    take(&mut document, "/patient/blocks/0");
    assert_eq!(decide(&document).unwrap(), Verdict::Permit);
    document
}

#[test]
fn an_assignment_that_is_over_or_of_someone_else_opens_nothing() {
    let mut ended = open();
    put(
        &mut ended,
        "/organisation/assignments/0/holds",
        json!({"until": "2026-03-02T09:00:00+01:00"}),
    );
    assert_eq!(decide(&ended).unwrap(), Verdict::Deny);
    // S2 borrows S1's relation, consent or attestation.
    let mut other = open();
    put(&mut other, "/patient/relations/0/staff", json!("S1"));
    put(&mut other, "/organisation/assignments/0/staff", json!("S2"));
    put(&mut other, "/patient/work_needs", json!([]));
    assert_eq!(decide(&other).unwrap(), Verdict::Deny);
    let mut attested = open();
    put(&mut attested, "/patient/relations", json!([]));
    put(
        &mut attested,
        "/patient/attestations/-",
        json!({"id": "a2", "by": "A2", "takes_part": true, "reason": "fell",
        "holds": {"until": "2026-12-31T00:00:00+01:00"}, "recorded": THEN}),
    );
    assert_eq!(decide(&attested).unwrap(), Verdict::Deny);
    put(&mut attested, "/patient/attestations/1/by", json!("A1"));
    assert_eq!(decide(&attested).unwrap(), Verdict::Permit);
}

#[test]
fn a_time_before_the_act_or_before_the_facts_opens_nothing() {
    for at in ["1800-01-02T00:00:00Z", "2008-06-30T23:00:00+02:00"] {
        let mut document = open();
        put(&mut document, "/request/at", json!(at));
        assert_ne!(decide(&document).unwrap(), Verdict::Permit, "{at}");
    }
    let mut document = open();
    put(&mut document, "/request/known_at", json!("1900-01-01T00:00:00Z"));
    assert_ne!(decide(&document).unwrap(), Verdict::Permit);
}
