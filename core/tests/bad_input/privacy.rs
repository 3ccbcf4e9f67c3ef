//! No personal number in any error, `Debug` or panic, whatever field it strays into.

use crate::question::{full, put, with};
use samtycke::identity::{FactId, HsaId, PersonId};
use samtycke::organisation::Right;
use samtycke::record::InformationType;
use samtycke::time::Instant;
use samtycke::{Error, Language, json as documents};
use serde_json::{Value, json};

/// Writings of one number; each ends in digits that are told by nothing else in the question.
const NUMBERS: [&str; 14] = [
    "199001019802",
    "19900101-9802",
    "9001019802",
    "900101-9802",
    "900101+9802",
    "19900101 9802",
    "1990-01-01-9802",
    "1990.01.01.9802",
    "19900101_9802",
    "19900101/9802",
    "personnummer|199001019802",
    "block-199001019802",
    "pnr199001019802x",
    "1990\u{200b}0101\u{200b}9802",
];

fn tells(text: &str) -> bool {
    ["9802", "19900101", "1990-01-01", "1990.01.01", "９８０２"]
        .iter()
        .any(|part| text.contains(part))
}

#[track_caller]
fn discreet(what: &str, error: &Error) {
    let swedish = error.message(Language::Swedish);
    for text in
        [error.to_string(), swedish, format!("{error:?}"), error.path().unwrap_or("").to_owned()]
    {
        assert!(!tells(&text), "{what}: {text}");
    }
}

fn leaves(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(k, v)| leaves(v, format!("{at}/{k}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, v)| leaves(v, format!("{at}/{i}"), found));
        }
        _ => found.push(at),
    }
}

#[test]
fn a_personal_number_in_any_field() {
    let mut pointers = Vec::new();
    leaves(&full(), String::new(), &mut pointers);
    assert!(pointers.len() > 150, "{}", pointers.len());
    for pointer in pointers {
        for number in NUMBERS {
            if let Err(error) = documents::read_question(&with(&pointer, json!(number)).to_string())
            {
                discreet(&format!("{pointer} = {number}"), &error);
            }
        }
        for number in [
            json!(199_001_019_802_u64),
            json!(9_001_019_802_u64),
            json!(-199_001_019_802_i64),
            json!(199_001_019_802.5),
        ] {
            if let Err(error) =
                documents::read_question(&with(&pointer, number.clone()).to_string())
            {
                discreet(&format!("{pointer} = {number}"), &error);
            }
        }
    }
}

#[test]
fn a_personal_number_as_a_field_name() {
    let mut places = vec![String::new()];
    for place in [
        "/request",
        "/patient",
        "/organisation/units/0",
        "/patient/blocks/0/holds",
        "/patient/completeness",
    ] {
        places.push(place.to_owned());
    }
    for place in places {
        for number in NUMBERS {
            let mut document = full();
            if place == "/patient/blocks/0/holds" || place == "/patient/completeness" {
                put(&mut document, &place, json!({}));
            }
            document.pointer_mut(&place).unwrap()[number] = json!(1);
            let error = documents::decide(&document.to_string()).unwrap_err();
            discreet(&format!("{place}/{number}"), &error);
        }
    }
}

#[test]
fn a_personal_number_used_as_an_id_is_masked() {
    let told = |document: &Value| documents::decide(&document.to_string()).unwrap_err();
    for id in ["199001019802", "19900101-9802", "block-199001019802", "p199001019802"] {
        let mut document = full();
        document["patient"]["capacity"][0]["id"] = json!(id);
        let twin = document["patient"]["capacity"][0].clone();
        put(&mut document, "/patient/capacity/-", twin);
        let error = told(&document);
        assert_eq!(error.code(), 1301);
        assert!(error.to_string().contains("********"), "{error}");
        discreet(id, &error);
        for (pointer, code) in [
            ("/request/entry", 1402),
            ("/request/assignment", 1401),
            ("/patient/relations/0/unit", 1302),
            ("/patient/lifts/0/block", 1302),
            ("/organisation/assignments/0/staff", 1302),
        ] {
            let error = told(&with(pointer, json!(id)));
            assert_eq!(error.code(), code, "{pointer}");
            assert!(error.to_string().contains("********"), "{error}");
            discreet(pointer, &error);
        }
        // As the id of a fact that has another fault it stands in the path.
        let mut document = with("/patient/attestations/0/id", json!(id));
        put(&mut document, "/patient/attestations/0/reason", json!(""));
        let error = told(&document);
        assert!(error.path().unwrap().contains("********"), "{error}");
        discreet(id, &error);
        let (fact, hsa): (FactId, HsaId) = (id.parse().unwrap(), id.parse().unwrap());
        assert!(!tells(&format!("{fact:?} {hsa:?}")), "{fact:?} {hsa:?}");
    }
}

#[test]
fn a_personal_number_given_to_a_parser() {
    for number in NUMBERS.iter().copied().chain([
        "１９９００１０１９８０２",
        "2026-01-01T10:00:199001019802",
        "1990-01-01 9802",
    ]) {
        let mut errors: Vec<Error> = Vec::new();
        errors.extend(number.parse::<Instant>().err().map(Error::from));
        errors.extend(number.parse::<PersonId>().err().map(Error::from));
        errors.extend(number.parse::<HsaId>().err().map(Error::from));
        for error in &errors {
            discreet(number, error);
        }
        let right = [number.to_owned(), format!("Läsa;{number};VG"), format!("{number};alla;VG")];
        for error in right.iter().filter_map(|text| text.parse::<Right>().err()) {
            assert!(!tells(&format!("{error} {error:?}")), "{error}");
        }
        let error = number.parse::<InformationType>().unwrap_err();
        assert!(!tells(&format!("{error} {error:?}")), "{error}");
    }
}

#[test]
fn a_world_and_a_question_told_by_debug() {
    let (world, request) = documents::read_question(&full().to_string()).unwrap();
    let facts = world.facts_of_only_patient().unwrap();
    let decision = samtycke::decide(facts, &request).unwrap();
    let text = format!("{world:?} {request:?} {facts:?} {decision:?}");
    for number in ["01022381", "01012390", "01096998"] {
        assert!(!text.contains(number));
    }
    let decided = documents::decide(&full().to_string()).unwrap();
    assert!(!decided.contains("2381"), "{decided}");
}

#[test]
fn nothing_in_an_error_turns_the_line_or_hides() {
    for name in [
        "a\nverdict: permit",
        "a\u{1b}[2J",
        "a\u{202e}timrep",
        "a\u{200b}b",
        "a\u{feff}b",
        "a\r",
        "a\0b",
        "a\u{2066}b",
        "a\u{85}b",
        "a\u{2028}b",
    ] {
        let mut document = full();
        document["request"][name] = json!(1);
        let mut format = full();
        format["format"] = json!(name);
        for document in [
            document,
            format,
            with("/request/action", json!(name)),
            with("/request/switches", json!(name)),
        ] {
            let error = documents::decide(&document.to_string()).unwrap_err();
            for text in [error.to_string(), error.path().unwrap().to_owned()] {
                let visible = text.chars().all(|c| {
                    !c.is_control() && !"\u{202e}\u{200b}\u{feff}\u{2066}\u{2028}".contains(c)
                });
                assert!(visible, "{text:?}");
            }
        }
    }
}
