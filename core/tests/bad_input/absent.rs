//! What is not there: two absent values never compare equal, and nothing is guessed in the reader's
//! favour.

use crate::question::{THEN, decide, full, put, take};
use samtycke::Verdict;
use serde_json::{Value, json};

/// The question where the reader and the entry lose a member each; the block and lift are as given.
fn lacking(pointers: &[&str]) -> Value {
    let mut document = full();
    for pointer in pointers {
        take(&mut document, pointer);
    }
    document
}

fn lift(document: &mut Value) {
    let holds = json!({"from": THEN, "until": "2026-12-31T00:00:00+01:00"});
    put(document, "/patient/lifts/0/holds", holds);
}

#[test]
fn a_reader_without_a_unit_is_not_in_the_unit_of_an_entry_without_one() {
    let document = lacking(&["/organisation/assignments/0/unit", "/patient/entries/0/unit"]);
    assert_eq!(decide(&document).unwrap(), Verdict::Deny);
    // Not by a right for the own unit either, nor for a named one.
    for right in ["Läsa;alla;VE", "Läsa;alla;U1"] {
        let mut document =
            lacking(&["/organisation/assignments/0/unit", "/patient/entries/0/unit"]);
        put(&mut document, "/patient/blocks", json!([]));
        take(&mut document, "/patient/lifts");
        put(&mut document, "/patient/lift_requests", json!([]));
        put(&mut document, "/organisation/assignments/0/rights", json!([right]));
        put(&mut document, "/patient/work_needs/0/assignment", json!("A1"));
        assert_eq!(decide(&document).unwrap(), Verdict::Deny, "{right}");
    }
}

#[test]
fn a_lift_reaches_no_reader_without_a_unit() {
    let mut document = full();
    lift(&mut document);
    assert_eq!(decide(&document).unwrap(), Verdict::Permit);
    take(&mut document, "/organisation/assignments/0/unit");
    put(&mut document, "/patient/work_needs/0/assignment", json!("A1"));
    assert_eq!(decide(&document).unwrap(), Verdict::Deny);
}

#[test]
fn an_entry_without_a_place_is_reached_by_every_block() {
    assert_eq!(decide(&lacking(&["/patient/entries/0/unit"])).unwrap(), Verdict::Deny);
    // A block on a process too, where neither unit nor process is known.
    let mut document = lacking(&["/patient/entries/0/unit", "/patient/blocks/0/unit"]);
    put(&mut document, "/patient/blocks/0/process", json!("P1"));
    assert_eq!(decide(&document).unwrap(), Verdict::Deny);
    // An entry of a known unit and no process was documented in none.
    let mut document = lacking(&["/patient/blocks/0/unit"]);
    put(&mut document, "/patient/blocks/0/process", json!("P1"));
    assert_eq!(decide(&document).unwrap(), Verdict::Permit);
}

#[test]
fn an_entry_without_a_time_or_type_is_reached_by_every_block() {
    let mut document =
        lacking(&["/patient/entries/0/event", "/patient/entries/0/information_type"]);
    put(
        &mut document,
        "/patient/blocks/0/information",
        json!({"first": "2020-01-01", "last": "2020-01-01"}),
    );
    put(&mut document, "/patient/blocks/0/excepted", json!(["lak", "upp"]));
    assert_eq!(decide(&document).unwrap(), Verdict::Deny);
    put(&mut document, "/patient/entries/0/event", json!({"first": "2020-01-02"}));
    assert_eq!(decide(&document).unwrap(), Verdict::Permit);
}

#[test]
fn an_unknown_birth_date_makes_nobody_a_child_or_an_adult() {
    let mut document = full();
    put(&mut document, "/patient/identities", json!(["1.2.3.4|unknown"]));
    put(&mut document, "/patient/blocks/1/identity", json!(null));
    put(&mut document, "/patient/maturity/0/mature", json!(false));
    put(&mut document, "/patient/consents", json!([]));
    // The block of a child assessed as immature has no effect; of someone who may be adult it has.
    assert_eq!(decide(&document).unwrap(), Verdict::Deny);
}

#[test]
fn unknown_lists_never_permit_beyond_the_own_unit() {
    let mut document = full();
    take(&mut document, "/patient/lifts");
    put(&mut document, "/patient/blocks", json!([]));
    put(&mut document, "/patient/lift_requests", json!([]));
    assert_eq!(decide(&document).unwrap(), Verdict::Permit);
    for completeness in [
        json!("unknown"),
        json!({}),
        json!({"relations": "complete"}),
        json!({"blocks": "unknown"}),
    ] {
        put(&mut document, "/patient/completeness", completeness.clone());
        assert_eq!(decide(&document).unwrap(), Verdict::Undetermined, "{completeness}");
    }
    take(&mut document, "/patient/completeness");
    assert_eq!(decide(&document).unwrap(), Verdict::Undetermined);
    put(
        &mut document,
        "/patient/completeness",
        json!({"blocks": {"as-of": "2026-03-02T08:00:00+01:00"}}),
    );
    assert_eq!(
        decide(&document).unwrap(),
        Verdict::Undetermined,
        "no limit: nothing older is fresh"
    );
    put(&mut document, "/request/max_age_seconds", json!(3599));
    assert_eq!(decide(&document).unwrap(), Verdict::Undetermined);
    put(&mut document, "/request/max_age_seconds", json!(3600));
    assert_eq!(decide(&document).unwrap(), Verdict::Permit);
}

#[test]
fn a_block_reaches_the_sub_units_of_a_merged_unit() {
    // U3 is part of U2, U2 was merged into U4; the block names any of the three, the entry too.
    for blocked in ["U2", "U2-SUB", "U4", "U2-OLD"] {
        for written in ["U2", "U2-SUB", "U4", "U2-OLD"] {
            let mut document = full();
            put(
                &mut document,
                "/organisation/units/-",
                json!({"id": "U4", "name": "Fyra", "provider": "VG"}),
            );
            put(&mut document, "/organisation/unit_aliases/-", json!({"old": "U2", "new": "U4"}));
            put(&mut document, "/patient/blocks/0/unit", json!(blocked));
            put(&mut document, "/patient/entries/0/unit", json!(written));
            assert_eq!(decide(&document).unwrap(), Verdict::Deny, "{blocked} {written}");
        }
    }
}

#[test]
fn nothing_at_all_is_no_permit() {
    let mut document = full();
    for list in [
        "relations",
        "work_needs",
        "consents",
        "blocks",
        "lifts",
        "lift_requests",
        "information",
        "capacity",
        "maturity",
        "presumptions",
        "attestations",
    ] {
        take(&mut document, &format!("/patient/{list}"));
    }
    assert_eq!(decide(&document).unwrap(), Verdict::Deny);
    take(&mut document, "/patient/completeness");
    assert_eq!(decide(&document).unwrap(), Verdict::Undetermined);
}
