//! Documents that are not of the form described: JSON itself, formats, types, codes, unknown fields.

use crate::question::{decide, expect_fault, expect_rows, full, put, take, with, without};
use samtycke::{Error, json as documents};
use serde_json::{Value, json};

fn refused(text: &str) -> Error {
    documents::decide(text).expect_err(&text.chars().take(80).collect::<String>())
}

#[test]
fn what_is_not_json_is_said_with_line_and_column() {
    let whole = full().to_string();
    for text in [
        "",
        " ",
        "null",
        "true",
        "1",
        "\"x\"",
        "[",
        "{",
        "{}x",
        "\u{feff}{}",
        "{\"format\"",
        "NaN",
        "{'format': 1}",
        "{\"a\":1,}",
        "// no\n{}",
        "\0",
        "\u{202e}",
    ] {
        let error = refused(text);
        assert!(matches!(error.code(), 1501 | 1502), "{text:?}: {error}");
    }
    for cut in (0..whole.len()).step_by(37).filter(|cut| whole.is_char_boundary(*cut)) {
        assert_eq!(refused(&whole[..cut]).code(), 1501, "cut at {cut}");
    }
    assert_eq!(refused(&format!("{whole}{whole}")).code(), 1501);
    let Error::Document { line, column, .. } =
        refused("{\"format\":\"samtycke-question/1\",\n  !}")
    else {
        panic!("a document error")
    };
    assert_eq!((line, column), (2, 3));
}

#[test]
fn another_format_is_named_and_nothing_else_read() {
    for (format, found) in [
        (json!("samtycke-question/2"), "samtycke-question/2"),
        (json!("samtycke-world/1"), "samtycke-world/1"),
        (json!(""), "``"),
        (json!(null), "``"),
        (json!("SAMTYCKE-QUESTION/1"), "SAMTYCKE-QUESTION/1"),
    ] {
        expect_fault("format", &with("/format", format), 1502, "format", found);
    }
    expect_fault("format", &without("/format"), 1502, "format", "samtycke-question/1");
    expect_fault("format", &with("/format", json!(1)), 1501, "format", "expected a string");
}

#[test]
fn unknown_fields_are_refused_wherever_they_stand() {
    let mut places = Vec::new();
    objects(&full(), String::new(), &mut places);
    assert!(places.len() > 45, "{}", places.len());
    for place in places {
        let error = decide(&with(&format!("{place}/exempted"), json!(true))).unwrap_err();
        assert_eq!(error.code(), 1501, "{place}");
        assert!(error.to_string().contains("unknown"), "{place}: {error}");
    }
    for place in ["/request/switches", "/request/authentication", "/patient/completeness"] {
        let error = decide(&with(place, json!({ "exempted": true }))).unwrap_err();
        assert_eq!(error.code(), 1501, "{place}");
        assert!(error.to_string().contains("unknown field `exempted`, expected"), "{error}");
    }
}

fn objects(value: &Value, at: String, places: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(key, member)| objects(member, format!("{at}/{key}"), places));
            places.push(at);
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                objects(item, format!("{at}/{i}"), places);
            }
        }
        _ => {}
    }
}

#[test]
fn another_json_type_is_refused() {
    expect_rows(vec![
        ("/organisation", json!(null), 1501, "organisation", "expected struct"),
        ("/organisation/units", json!({}), 1501, "organisation.units", "expected a sequence"),
        ("/organisation/units", json!(null), 1501, "organisation.units", "expected a sequence"),
        ("/organisation/units/0", json!(3), 1501, "organisation.units[0]", "expected struct Unit"),
        (
            "/organisation/units/0/name",
            json!(3),
            1501,
            "organisation.units[0].name",
            "expected a string",
        ),
        (
            "/organisation/assignments/1/may_lift",
            json!("yes"),
            1501,
            "organisation.assignments[1].may_lift",
            "expected a boolean",
        ),
        (
            "/organisation/assignments/1/may_lift",
            json!(1),
            1501,
            "organisation.assignments[1].may_lift",
            "expected a boolean",
        ),
        (
            "/organisation/assignments/1/may_lift",
            json!(null),
            1501,
            "organisation.assignments[1].may_lift",
            "expected a boolean",
        ),
        ("/patient", json!("personnummer|201001022381"), 1501, "patient", "expected struct"),
        (
            "/patient/identities",
            json!("personnummer|201001022381"),
            1501,
            "patient.identities",
            "expected a sequence",
        ),
        (
            "/patient/maturity/0/mature",
            json!("true"),
            1501,
            "patient.maturity[0].mature",
            "expected a boolean",
        ),
        (
            "/patient/lift_requests/0/holder_agrees",
            json!(1),
            1501,
            "patient.lift_requests[0].holder_agrees",
            "expected a boolean",
        ),
        ("/patient/completeness", json!(true), 1501, "patient.completeness", "`\"complete\"`"),
        (
            "/patient/completeness",
            json!(["complete"]),
            1501,
            "patient.completeness",
            "`\"complete\"`",
        ),
        (
            "/patient/blocks/0/holds",
            json!("2026"),
            1501,
            "patient.blocks[0].holds",
            "expected struct",
        ),
        (
            "/patient/lifts/0/reason",
            json!(null),
            1501,
            "patient.lifts[0].reason",
            "expected a string",
        ),
        ("/request/at", json!(1_772_438_400), 1501, "request.at", "expected a string"),
        ("/request/max_age_seconds", json!(-1), 1501, "request.max_age_seconds", "expected u32"),
        (
            "/request/max_age_seconds",
            json!(4_294_967_296_u64),
            1501,
            "request.max_age_seconds",
            "expected u32",
        ),
        ("/request/max_age_seconds", json!(1.5), 1501, "request.max_age_seconds", "expected u32"),
        ("/request/max_age_seconds", json!("60"), 1501, "request.max_age_seconds", "expected u32"),
        (
            "/request/authentication",
            json!({"factors": 256}),
            1501,
            "request.authentication.factors",
            "expected u8",
        ),
        (
            "/request/switches",
            json!({"strict_inner_block": "no"}),
            1501,
            "request.switches.strict_inner_block",
            "expected a boolean",
        ),
    ]);
}

#[test]
fn a_key_that_stands_twice_is_refused() {
    let whole = full().to_string();
    for (once, twice) in [
        (r#""format":"#, r#""format":"samtycke-question/1","format":"#),
        (
            r#""request":"#,
            r#""request":{"assignment":"A1","action":"read","at":"2026-03-02T09:00:00+01:00"},"request":"#,
        ),
        (r#""blocks":"#, r#""blocks":[],"blocks":"#),
        (r#""kind":"inner""#, r#""kind":"inner","kind":"outer""#),
        (
            r#""completeness":"complete""#,
            r#""completeness":{"blocks":"complete","blocks":"unknown"}"#,
        ),
        (r#""at":"2026"#, r#""at":"2026-03-02T09:00:00+01:00","at":"2026"#),
        (r#""until":"#, r#""until":null,"until":"#),
    ] {
        assert!(whole.contains(once), "{once}");
        let error = refused(&whole.replacen(once, twice, 1));
        assert_eq!(error.code(), 1501);
        assert!(error.to_string().contains("duplicate field"), "{once}: {error}");
    }
}

#[test]
fn numbers_that_are_none_and_numbers_out_of_range() {
    let whole = full().to_string();
    for number in [
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "0x10",
        "01",
        "1.",
        "--1",
        "1e",
        "9".repeat(400).as_str(),
    ] {
        let text =
            whole.replacen(r#""relevance":"care""#, &format!(r#""max_age_seconds":{number}"#), 1);
        assert_ne!(text, whole);
        assert_eq!(refused(&text).code(), 1501, "{number}");
    }
    for text in [r#""\ud800""#, r#""\u00"#, "\"\u{1}\"", r#""\x41""#] {
        let text = whole.replacen(r#""entry":"e1""#, &format!(r#""entry":{text}"#), 1);
        assert_eq!(refused(&text).code(), 1501);
    }
}

#[test]
fn several_faults_are_all_told() {
    let mut document = full();
    put(&mut document, "/organisation/units/0/provider", json!("NONE"));
    put(&mut document, "/organisation/assignments/0/staff", json!("NONE"));
    put(&mut document, "/organisation/connections/0/provider", json!("NONE"));
    let found = crate::question::faults(&document);
    for path in [
        "organisation.units[U1].provider",
        "organisation.assignments[A1].staff",
        "organisation.connections[joined-vg].provider",
    ] {
        assert!(
            found.iter().any(|(code, at, _)| (*code, at.as_str()) == (1302, path)),
            "{found:#?}"
        );
    }

    let mut document = full();
    put(&mut document, "/patient/lifts/0/reason", json!(" "));
    take(&mut document, "/patient/lifts/0/holds/until");
    take(&mut document, "/patient/blocks/0/unit");
    put(&mut document, "/patient/consents/0/provider", json!("NONE"));
    put(&mut document, "/patient/entries/0/unit", json!("K1"));
    let found = crate::question::faults(&document);
    let mut told: Vec<_> = found.iter().map(|(code, at, _)| (*code, at.as_str())).collect();
    told.sort_unstable();
    assert_eq!(
        told,
        [
            (1302, "patient.consents[c1].provider"),
            (1303, "patient.blocks[b1].unit"),
            (1303, "patient.lifts[l1].holds.until"),
            (1303, "patient.lifts[l1].reason"),
            (1304, "patient.entries[e1].unit"),
        ]
    );
    let text = decide(&document).unwrap_err().to_string();
    assert!(told.iter().all(|(_, at)| text.contains(at)), "{text}");
}

#[test]
fn every_patient_of_a_world_is_told_of() {
    let question = full();
    let mut spoilt = question["patient"].clone();
    spoilt["lifts"][0]["reason"] = json!("");
    let mut twin = question["patient"].clone();
    twin["consents"][0]["provider"] = json!("NONE");
    let world = json!({
        "format": "samtycke-world/1", "organisation": question["organisation"], "patients": [spoilt, twin],
    });
    let Err(Error::Facts(found)) = documents::read_world(&world.to_string()) else {
        panic!("the world is wrong")
    };
    let told: Vec<_> = found.faults().iter().map(|f| (f.code(), f.at())).collect();
    assert_eq!(
        told,
        [
            (1303, "patients[0].lifts[l1].reason"),
            (1301, "patients[1].identities"),
            (1302, "patients[1].consents[c1].provider"),
        ]
    );
    assert!(found.to_string().contains("personnummer|2010********"), "{found}");
    assert!(!found.to_string().contains("2381"), "{found}");
}

#[test]
fn an_error_is_no_longer_than_a_message() {
    let long = "x".repeat(1_000_000);
    let mut named = full();
    named["request"][long.as_str()] = json!(1);
    for document in [
        named,
        with("/request/action", json!(long)),
        with("/request/switches", json!(long)),
        with("/format", json!(long)),
    ] {
        let error = decide(&document).unwrap_err();
        assert!(error.to_string().chars().count() < 2200, "{}", error.to_string().len());
        assert!(error.to_string().contains("expected") || error.code() == 1502, "{error}");
    }
}
