//! Ids and numbers that can't be read, at each place one can stand.

use crate::question::{decide, expect_rows, faults, full, put, with};
use serde_json::{Value, json};

/// Pointers of every HSA id and fact id in the question, with the path an error gives.
fn places(keys: &[&str], value: &Value, at: &(String, String), found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let dot = if at.1.is_empty() { "" } else { "." };
                let next = (format!("{}/{key}", at.0), format!("{}{dot}{key}", at.1));
                if keys.contains(&key.as_str()) && member.is_string() {
                    found.push(next);
                } else {
                    places(keys, member, &next, found);
                }
            }
        }
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                places(keys, item, &(format!("{}/{i}", at.0), format!("{}[{i}]", at.1)), found);
            }
        }
        _ => {}
    }
}

const IDS: [&str; 15] = [
    "id",
    "provider",
    "unit",
    "authority",
    "process",
    "part_of",
    "staff",
    "by",
    "old",
    "new",
    "block",
    "entry",
    "assignment",
    "branch",
    "units",
];

fn all_ids() -> Vec<(String, String)> {
    let mut found = Vec::new();
    places(&IDS, &full(), &(String::new(), String::new()), &mut found);
    assert!(found.len() > 80, "{}", found.len());
    found
}

#[test]
fn an_id_of_nothing_blanks_or_invisible_characters() {
    for (pointer, path) in all_ids() {
        for (id, fragment) in [
            ("", "is empty; expected"),
            (" \t\u{a0}", "is empty; expected"),
            ("A B", "position 2 of the"),
            ("A\u{200b}B", "position 2 of the"),
            ("\u{202e}AB", "position 1 of the"),
            ("AB\0", "position 3 of the"),
            ("Å1", "position 1 of the"),
            ("\u{ff21}", "position 1 of the"),
            ("A\nB", "position 2 of the"),
            ("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ", "at most"),
        ] {
            let found = faults(&with(&pointer, json!(id)));
            let [(code, at, text)] = found.as_slice() else { panic!("{found:#?}") };
            assert!(matches!((code, *at == path), (1501, true)), "{pointer} = {id:?}: {at} {text}");
            assert!(text.contains(fragment), "{pointer} = {id:?}: {text}");
            assert!(text.chars().all(|c| !c.is_control() && c != '\u{202e}'), "{text:?}");
        }
    }
}

#[test]
fn an_id_of_another_json_type() {
    for (pointer, path) in all_ids() {
        for value in [
            json!(1),
            json!(-1),
            json!(1.5),
            json!(199_001_019_802_u64),
            json!(true),
            json!([]),
            json!({}),
        ] {
            let found = faults(&with(&pointer, value.clone()));
            let [(code, at, text)] = found.as_slice() else { panic!("{found:#?}") };
            assert!(*code == 1501 && *at == path, "{pointer} = {value}: {at} {text}");
            assert!(
                text.contains("as text") || text.contains("expected"),
                "{pointer} = {value}: {text}"
            );
            assert!(!text.contains("9802"), "{text}");
        }
    }
}

#[test]
fn hsa_ids_hold_no_hash_sign() {
    let text = "without `#`";
    let at = "organisation.providers[0].id";
    expect_rows(vec![
        ("/organisation/providers/0/id", json!("VG#U1"), 1501, at, text),
        ("/request/assignment", json!("VG#U1"), 1501, "request.assignment", text),
    ]);
}

#[test]
fn persons_numbers_of_every_kind_at_every_place() {
    for (id, fragment) in [
        ("", "is empty"),
        ("199001019802", "has no system"),
        ("|199001019802", "has no system"),
        ("personnummer", "has no system"),
        ("personnummer|", "is empty"),
        ("personnummer|199001019803", "check digit"),
        ("personnummer|19900101980", "position 7"),
        ("personnummer|1990010198020", "position 9"),
        ("personnummer|9001019802", "two digits"),
        ("personnummer|900101-9802", "two digits"),
        ("personnummer|199002309801", "not a day"),
        ("personnummer|199013019802", "not a day"),
        ("personnummer|199001010000", "000"),
        ("personnummer|199001619804", "samordningsnummer"),
        ("samordningsnummer|199001019802", "personnummer"),
        ("personnummer|1990O1019802", "position 5"),
        ("personnummer|1990\u{200b}01019802", ""),
        ("personnummer|１９９００１０１９８０２", "position 1"),
        ("personnummer|199001019802|x", ""),
        ("Personnumber|199001019802", "is not known"),
        ("1.2.752.129.2.1.3.|199001019802", "part 8 of the OID"),
        ("1.02.752|199001019802", "part 2 of the OID"),
        ("3.1|199001019802", "part 1 of the OID"),
        ("nrid|199001019802", "national reserve"),
        ("reserve-nowhere|199001019802", "is not known"),
        ("lma|x", "LMA"),
    ] {
        for (pointer, path) in [
            ("/patient/identities/0", "patient.identities[0]"),
            ("/patient/guardians/0/person", "patient.guardians[0].person"),
            ("/patient/blocks/1/identity", "patient.blocks[1].identity"),
            ("/organisation/staff/0/person", "organisation.staff[0].person"),
        ] {
            let found = faults(&with(pointer, json!(id)));
            let [(code, at, text)] = found.as_slice() else { panic!("{found:#?}") };
            assert!(*code == 1501 && at == path, "{pointer} = {id}: {at} {text}");
            assert!(text.contains(fragment), "{pointer} = {id}: {text}");
            assert!(!text.contains("9802") && !text.contains("0101"), "{text}");
        }
    }
}

#[test]
fn organisation_numbers() {
    for (number, fragment) in [
        ("", "is empty"),
        ("232100-0132", "check digit"),
        ("232100", "characters"),
        ("232100+0131", "position 7"),
        ("172321000131", "position 1"),
        ("900101-9802", "person's number"),
        ("SE2321000131", "position 1"),
        ("232100\u{2011}0131", "position 7"),
    ] {
        let at = "organisation.providers[0].organisation_number";
        expect_rows(vec![(
            "/organisation/providers/0/organisation_number",
            json!(number),
            1501,
            at,
            fragment,
        )]);
    }
}

#[test]
fn deep_values_where_an_id_is_wanted() {
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    for key in ["\"entry\":\"e1\"", "\"assignment\":\"A1\"", "\"relevance\":\"care\""] {
        let whole = full().to_string();
        let name = key.split(':').next().unwrap();
        let text = whole.replacen(key, &format!("{name}:{deep}"), 1);
        assert_ne!(text, whole);
        let error = samtycke::json::decide(&text).unwrap_err();
        assert_eq!(error.code(), 1501, "{error}");
    }
    let mut document = full();
    put(&mut document, "/request/entry", json!("x".repeat(1_000_000)));
    let text = decide(&document).unwrap_err().to_string();
    assert!(
        text.contains("1000000 characters, at most 36") || text.contains("at most 36"),
        "{text}"
    );
    assert!(text.len() < 500, "{}", text.len());
}
