//! Arbitrary changes to a valid question: an error or a decision, never a panic, and never a block that
//! disappears.

use crate::question::{full, put, take};
use proptest::prelude::*;
use samtycke::Verdict;
use samtycke::json as documents;
use serde_json::{Value, json};

fn pointers(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(k, v)| pointers(v, format!("{at}/{k}"), found));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(i, v)| pointers(v, format!("{at}/{i}"), found));
        }
        _ => {}
    }
    if !at.is_empty() {
        found.push(at);
    }
}

#[derive(Clone, Debug)]
enum Change {
    Delete(usize),
    Replace(usize, Value),
    Swap(usize, usize),
    Truncate(usize),
    Splice(usize, String),
}

fn change() -> impl Strategy<Value = Change> {
    let place = 0_usize..10_000;
    let value = prop_oneof![
        Just(json!(null)),
        Just(json!([])),
        Just(json!({})),
        Just(json!("complete")),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from),
        "[A-Z][0-9A-Z-]{0,4}".prop_map(Value::from),
        "20[0-9]{2}-[01][0-9]-[0-3][0-9](T[0-2][0-9]:[0-5][0-9]:[0-6][0-9](Z|\\+01:00)?)?"
            .prop_map(Value::from),
        "(personnummer\\||samordningsnummer\\||)(19|20)[0-9]{10}".prop_map(Value::from),
    ];
    prop_oneof![
        3 => place.clone().prop_map(Change::Delete),
        5 => (place.clone(), value).prop_map(|(at, value)| Change::Replace(at, value)),
        3 => (place.clone(), place.clone()).prop_map(|(a, b)| Change::Swap(a, b)),
        1 => place.clone().prop_map(Change::Truncate),
        1 => (place, "\\PC{0,4}").prop_map(|(at, text)| Change::Splice(at, text)),
    ]
}

/// The changed document as text, and the pointers touched; `None` for what is no longer JSON.
fn changed(changes: &[Change]) -> (String, Option<Vec<String>>) {
    let mut document = full();
    let (mut touched, mut text) = (Some(Vec::new()), None::<String>);
    for change in changes {
        let mut places = Vec::new();
        pointers(&document, String::new(), &mut places);
        if places.is_empty() {
            break;
        }
        let at = |i: usize| places[i % places.len()].clone();
        let mut touch =
            |at: &str| touched.iter_mut().for_each(|t: &mut Vec<String>| t.push(at.to_owned()));
        match change {
            Change::Delete(i) => {
                touch(&at(*i));
                take(&mut document, &at(*i));
            }
            Change::Replace(i, value) => {
                touch(&at(*i));
                put(&mut document, &at(*i), value.clone());
            }
            Change::Swap(i, j) => {
                let (a, b) = (at(*i), at(*j));
                if a.starts_with(&b) || b.starts_with(&a) {
                    continue;
                }
                touch(&a);
                touch(&b);
                let (x, y) = (document.pointer(&a).cloned(), document.pointer(&b).cloned());
                put(&mut document, &a, y.unwrap());
                put(&mut document, &b, x.unwrap());
            }
            Change::Truncate(i) | Change::Splice(i, _) => {
                let mut whole = document.to_string();
                let mut cut = i % whole.len();
                while !whole.is_char_boundary(cut) {
                    cut -= 1;
                }
                match change {
                    Change::Splice(_, with) => whole.insert_str(cut, with),
                    _ => whole.truncate(cut),
                }
                text = Some(whole);
            }
        }
    }
    if text.is_some() {
        touched = None;
    }
    (text.unwrap_or_else(|| document.to_string()), touched)
}

/// What the block b1 hangs on, so that a change there may lawfully open the entry: the block and its
/// lift, who the reader is and what unit or process he sits in, where the entry lies, its time, type and
/// what it was documented for, what units count as, the child's age and maturity, and the moment asked
/// about with the readings chosen.
fn may_open(pointer: &str) -> bool {
    [
        "/patient/blocks",
        "/patient/lifts",
        "/patient/entries",
        "/patient/identities",
        "/patient/born",
        "/patient/maturity",
        "/request",
        "/organisation/assignments",
        "/organisation/units",
        "/organisation/unit_aliases",
    ]
    .iter()
    .any(|place| pointer.starts_with(place) || place.starts_with(pointer))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_error_or_a_decision_and_no_block_vanishes(changes in prop::collection::vec(change(), 1..4)) {
        let (text, touched) = changed(&changes);
        match documents::decide_document(&text) {
            Ok(decided) => {
                let untouched = touched.is_some_and(|t| !t.iter().any(|at| may_open(at)));
                if untouched {
                    prop_assert_eq!(decided.verdict, Verdict::Deny, "{:?}", changes);
                }
                prop_assert!(!decided.json.contains("01022381"));
            }
            Err(error) => {
                prop_assert!((1001..1600).contains(&error.code()), "{}", error);
                prop_assert!(!error.to_string().contains("01022381"), "{}", error);
                prop_assert!(!format!("{error:?}").contains("01022381"), "{:?}", error);
            }
        }
    }

    /// No list left out opens what is blocked: neither what was known nor that it was all there is.
    #[test]
    fn facts_taken_away_never_open_what_is_blocked(lists in prop::sample::subsequence(
        vec!["protected_identity", "guardians", "relations", "work_needs", "consents", "lifts", "lift_requests",
            "information", "capacity", "maturity", "presumptions", "attestations", "register_objections",
            "seals", "destructions", "completeness"], 0..16)) {
        let mut document = full();
        for list in lists {
            take(&mut document, &format!("/patient/{list}"));
        }
        let decided = documents::decide_document(&document.to_string()).unwrap();
        prop_assert_ne!(decided.verdict, Verdict::Permit);
    }

    #[test]
    fn no_text_is_a_panic(text in any::<String>(), near in "[\\[\\]{}:,\" a-z0-9/-]{0,60}") {
        prop_assert!(documents::decide(&text).is_err());
        prop_assert!(documents::decide(&near).is_err());
        let headed = format!(r#"{{"format":"samtycke-question/1",{near}"#);
        prop_assert!(documents::decide(&headed).is_err());
    }
}
