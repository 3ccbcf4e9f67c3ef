//! Faults in a scenario: each is told where it stands, and what would be right.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed test may panic"
)]

use samtycke_scenario::{Scenario, run_case, run_file};
use serde_json::{Value, json};

const LERUM: &str = include_str!("../../../examples/scenarios/worlds/lerum.json");

/// The text with the world on one line of its own.
fn with_world(world: &str) -> String {
    format!(
        "{{\n\"format\": \"samtycke-scenario/1\",\n\"title\": \"t\",\n\"world\": {world},\n\"cases\": []\n}}"
    )
}

fn refused(text: &str) -> String {
    Scenario::read(text).unwrap_err().to_string()
}

fn with_expect(expect: &str) -> String {
    format!(
        "{{\n\"format\": \"samtycke-scenario/1\",\n\"title\": \"t\",\n\"world\": {{}},\n\"cases\": [{{ \"name\": \"n\",\n\"expect\": {expect} }}]\n}}"
    )
}

/// A scenario in Lerum, with one case.
fn lerum(request: &Value, case: &Value) -> Scenario {
    let mut case = case.clone();
    case["name"] = json!("n");
    if case["expect"].is_null() {
        case["expect"] = json!({"verdict": "permit", "ground": "PDL 4:1"});
    }
    let world: Value = serde_json::from_str(LERUM).unwrap();
    let mut scenario = json!({
        "format": "samtycke-scenario/1", "title": "t", "world": world,
        "request": {"assignment": "A-EMI", "action": "read", "entry": "e-emi", "at": "2026-03-02T09:00:00+01:00"},
        "cases": [case],
    });
    for (field, value) in request.as_object().unwrap() {
        scenario["request"][field] = value.clone();
    }
    Scenario::read(&scenario.to_string()).unwrap()
}

fn mismatches(request: &Value, case: &Value) -> Vec<String> {
    let mut case = case.clone();
    if case["patient"].is_null() {
        case["patient"] = json!("personnummer|201001022381");
    }
    let scenario = lerum(request, &case);
    let world = scenario.world(std::path::Path::new(".")).unwrap();
    run_case(&scenario, &world, &scenario.cases[0]).mismatches
}

#[test]
fn a_fault_in_a_world_in_place_keeps_its_line_and_field() {
    let unit = |part: &str| {
        with_world(&format!("{{\n\"organisation\": {{\n\"providers\": [\n{part}\n]}}}}"))
    };
    let wrong_code = r#"{"id": "P", "name": "x", "kind": "cure", "body": "region"}"#;
    let reversed = with_world(
        r#"{"organisation": {"connections": [
{"id": "c", "provider": "P", "recorded": "2026-01-01T00:00:00+01:00",
 "holds": {"from": "2026-02-01T00:00:00+01:00", "until": "2026-01-01T00:00:00+01:00"}}]}}"#,
    );
    for (text, line, path, what) in [
        (unit(wrong_code), 7, "`world.organisation.providers[0].kind`", "unknown variant `cure`"),
        (
            unit("{\"id\": \"P\",\n\"nam\": 1}"),
            8,
            "`world.organisation.providers[0].nam`",
            "unknown field `nam`",
        ),
        (unit(r#"{"id": "x y"}"#), 7, "`world.organisation.providers[0].id`", "position 2"),
        (reversed, 6, "`world.organisation.connections[0].holds`", "2026-0"),
        (with_world("{\n\"patient\": []}"), 5, "`world.patient`", "unknown field `patient`"),
        (
            with_world("{\n\"patients\": [\n{\"blocks\": 3}]}"),
            6,
            "`world.patients[0].blocks`",
            "expected a sequence",
        ),
        (with_world("3"), 4, "`world`", "a file, as in"),
    ] {
        let told = refused(&text);
        assert!(told.starts_with(&format!("line {line}, ")), "{told}");
        assert!(told.contains(path) && told.contains(what), "{told}");
        assert!(!told.contains("column 0"), "{told}");
    }
}

#[test]
fn a_world_in_place_may_say_its_format() {
    Scenario::read(&with_world(r#"{"format": "samtycke-world/1"}"#)).unwrap();
    let told = refused(&with_world(r#"{"format": "samtycke-world/2"}"#));
    assert!(told.contains("line 4") && told.contains("`world.format`"), "{told}");
    assert!(told.contains("`samtycke-world/2`; this reads `samtycke-world/1`"), "{told}");
}

#[test]
fn a_misspelt_expectation_is_refused_when_the_file_is_read() {
    for (expect, path, what) in [
        (r#"{"verdict": "denied"}"#, "verdict", "did you mean `deny`?"),
        (
            r#"{"reason": "consent-mising"}"#,
            "reason",
            "is no reason; did you mean `consent-missing`? `samtycke codes reasons`",
        ),
        (r#"{"ground": "PDL 4;1"}"#, "ground", "did you mean `PDL 4:1`? `samtycke provisions`"),
        (r#"{"not_met": ["PDL 4:1", "PDL 99:9"]}"#, "not_met[1]", "is no provision"),
        (r#"{"missing": ["maturty"]}"#, "missing[0]", "did you mean `maturity`?"),
        (
            r#"{"signals": ["blocked-data-exists"]}"#,
            "signals[0]",
            "did you mean `blocked-data-exist`?",
        ),
        (r#"{"signals": ["blocking-unt SU"]}"#, "signals[0]", "did you mean `blocking-unit`?"),
        (r#"{"signals": ["blocking-unit S U"]}"#, "signals[0]", "position 2"),
        (r#"{"duties": ["log-acces"]}"#, "duties[0]", "did you mean `log-access`?"),
        (r#"{"doubts": ["DOUBT16"]}"#, "doubts[0]", "did you mean `DOUBT-16`?"),
        (
            r#"{"notes": ["secrecy-not-asessed"]}"#,
            "notes[0]",
            "did you mean `secrecy-not-assessed`?",
        ),
    ] {
        let told = refused(&with_expect(expect));
        assert!(told.starts_with("line 6, "), "{told}");
        assert!(
            told.contains(&format!("`cases[0].expect.{path}`")) && told.contains(what),
            "{told}"
        );
    }
}

#[test]
fn nothing_found_is_called_none() {
    let expect = json!({"verdict": "permit", "ground": "PDL 4:1", "signals": ["blocked-data-exist"], "doubts": ["D7"]});
    let given = json!({"relations": [{"id": "r", "unit": "LERUM-EMI", "origin": "school", "recorded": "2026-01-02T08:00:00+01:00"}]});
    let told = mismatches(&json!({}), &json!({"given": given, "expect": expect}));
    let signals = "signals: expected blocked-data-exist, got none";
    assert!(told.iter().any(|m| m == signals), "{told:?}");
    assert!(told.iter().any(|m| m == "doubt: expected D7, got none"), "{told:?}");
}

#[test]
fn an_inherited_field_that_does_not_fit_is_said_to_be_inherited() {
    let scenario = json!({"action": "request-lift", "relevance": "indispensable-care"});
    let told = mismatches(&scenario, &json!({"request": {}}));
    assert!(
        told[0].ends_with(
            "leave it out (it comes from the scenario's request; write \"entry\": null in the case)"
        ) && told[0].starts_with("error 1405"),
        "{told:?}"
    );
    let told = mismatches(&scenario, &json!({"request": {"entry": null}}));
    assert!(!told.concat().contains("error"), "{told:?}");

    let told = mismatches(&json!({}), &json!({"request": {"block": "b"}}));
    assert!(told[0].ends_with("(the action comes from the scenario's request)"), "{told:?}");
    let told = mismatches(
        &json!({"action": "lift", "entry": null, "block": "b"}),
        &json!({"request": {"action": "read"}}),
    );
    assert!(told[0].contains("error 1404: `request.entry` is missing"), "{told:?}");
    let told = mismatches(
        &json!({"reach": "own-provider"}),
        &json!({"request": {"action": "reveal-who-blocked"}}),
    );
    assert!(told[0].contains("1404") && told[0].contains("name it in the case"), "{told:?}");
}

#[test]
fn a_field_is_taken_away_with_null() {
    let told = mismatches(&json!({}), &json!({"request": {"entry": null}}));
    assert!(told[0].contains("error 1404: `request.entry` is missing"), "{told:?}");
    let told = mismatches(&json!({}), &json!({"request": {"at": null}}));
    assert_eq!(told, ["`request.at` is missing in the case and in the scenario"]);
}

#[test]
fn a_fact_of_the_case_is_named_as_it_stands_in_the_case() {
    let relation = json!({"id": "r", "unit": "NOWHERE", "origin": "school", "recorded": "2026-01-02T08:00:00+01:00"});
    let told = mismatches(&json!({}), &json!({"given": {"relations": [relation]}}));
    assert!(
        told[0].starts_with("error 1302: `cases[0].given.relations[r].unit`: `NOWHERE`"),
        "{told:?}"
    );

    let unit = json!({"id": "U-NEW", "name": "x", "provider": "NOBODY"});
    let told = mismatches(&json!({}), &json!({"organisation": {"units": [unit]}}));
    assert!(
        told[0].starts_with("error 1302: `cases[0].organisation.units[U-NEW].provider`"),
        "{told:?}"
    );

    let twin = json!({"id": "told-vgr", "provider": "SE2321000131-E000000000001", "recorded": "2026-01-02T08:00:00+01:00"});
    let told = mismatches(&json!({}), &json!({"given": {"information": [twin]}}));
    assert!(told[0].starts_with("error 1301: `cases[0].given.information`"), "{told:?}");

    let opened = json!({"id": "o", "provider": "NOBODY", "entry": "e-su", "at": "2026-01-02T08:00:00+01:00", "recorded": "2026-01-02T08:00:00+01:00"});
    let told = mismatches(&json!({}), &json!({"given": {"opened": [opened]}}));
    assert!(told[0].contains("`cases[0].given.opened[o].provider`"), "{told:?}");
}

#[test]
fn a_fault_of_the_world_is_told_once() {
    let case = |name: &str| json!({"name": name, "expect": {"error": 1406}});
    let mut world: Value = serde_json::from_str(LERUM).unwrap();
    world["organisation"]["units"][0]["provider"] = json!("NOBODY");
    let text = json!({"format": "samtycke-scenario/1", "title": "t", "world": world,
                      "cases": [case("a"), case("b")]});
    let path = std::env::temp_dir().join(format!("samtycke-{}-world.json", std::process::id()));
    std::fs::write(&path, text.to_string()).unwrap();
    let result = run_file(&path);
    assert!(result.cases.is_empty());
    let told = result.error.unwrap();
    assert_eq!(told.matches("NOBODY").count(), 1, "{told}");
    assert!(told.starts_with("`world`: `organisation.units["), "{told}");
}
