use alloc::string::{String, ToString};
use alloc::vec::Vec;

use serde::Deserialize;

use super::swedish;
use crate::json::{QUESTION, WORLD, mask, read_question, read_world};
use crate::{Error, Language};

/// What stands in backticks, in order.
fn quoted(text: &str) -> Vec<&str> {
    let mut found: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
    found.sort_unstable();
    found
}

fn digits(text: &str) -> Vec<char> {
    let mut found: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    found.sort_unstable();
    found
}

/// Words that stand in the reader's English and in no Swedish.
const ENGLISH: [&str; 12] = [
    " expected",
    "missing",
    "unknown",
    "invalid",
    " the ",
    " is ",
    " not ",
    "write ",
    " or ",
    " with ",
    "while",
    "found ",
];

fn check(english: &str, swedish: &str) {
    assert_ne!(english, swedish);
    assert_eq!(quoted(english), quoted(swedish), "{english}\n{swedish}");
    assert_eq!(digits(english), digits(swedish), "{english}\n{swedish}");
    let said: String = swedish.split('`').step_by(2).collect();
    for word in ENGLISH {
        assert!(!said.contains(word), "`{word}` in: {swedish}");
    }
}

fn fault<T>(read: Result<T, Error>) -> Option<(String, String)> {
    let error = read.err()?;
    Some((error.message(Language::English), error.message(Language::Swedish)))
}

/// Every field of the examples made wrong in every way.
#[test]
fn faults_of_real_documents_are_swedish() {
    let question = include_str!("../../../examples/question.json");
    let whole: serde_json::Value = serde_json::from_str(question).unwrap_or_default();
    let mut paths = Vec::new();
    walk(&whole, String::new(), &mut paths);
    let wrong = [
        serde_json::json!(7),
        serde_json::json!(-7),
        serde_json::json!(1.5),
        serde_json::json!(true),
        serde_json::json!(null),
        serde_json::json!("x y;z"),
        serde_json::json!(""),
        serde_json::json!("personnummer|198501012391"),
        serde_json::json!("2026-03-01T10:00:00"),
        serde_json::json!("Läsa;zzz;VE"),
        serde_json::json!([]),
        serde_json::json!([1, 2]),
        serde_json::json!({"x": 1}),
    ];
    let mut seen = 0;
    for path in &paths {
        for value in &wrong {
            let mut broken = whole.clone();
            let Some(place) = broken.pointer_mut(path) else { continue };
            *place = value.clone();
            let Some((english, swedish)) = fault(read_question(&broken.to_string())) else {
                continue;
            };
            assert!(english.starts_with("line ") || english.contains('`'), "{english}");
            check(&english, &swedish);
            seen += 1;
        }
    }
    assert!(seen > 300, "{seen}");
}

fn walk(value: &serde_json::Value, at: String, paths: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(map) => {
            for (key, inner) in map {
                walk(inner, alloc::format!("{at}/{key}"), paths);
            }
        }
        serde_json::Value::Array(list) => {
            for (n, inner) in list.iter().enumerate() {
                walk(inner, alloc::format!("{at}/{n}"), paths);
            }
        }
        _ => {}
    }
    paths.push(at);
}

#[test]
fn faults_of_syntax_are_swedish() {
    let texts = [
        "",
        "{",
        "[",
        "{\"a",
        "{\"a\"",
        "{\"a\" 1}",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":1 2}",
        "[1 2]",
        "[1,]",
        "{\"a\":1,}",
        "nul",
        "tru",
        "@",
        "\"\\q\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\ud800x\"",
        "\"\u{1}\"",
        "01",
        "1.",
        "-",
        "1e999",
        "{1:2}",
        "{} {}",
    ];
    let deep = "[".repeat(200);
    for text in texts.into_iter().chain([deep.as_str()]) {
        let told = serde_json::from_str::<serde_json::Value>(text).map_err(|e| e.to_string());
        let told = told.err().unwrap_or_default();
        let message = told.rsplit_once(" at line ").map_or(told.as_str(), |(message, _)| message);
        let message = mask(message);
        assert!(!message.is_empty(), "{text}");
        check(&message, &swedish(&message));
    }
}

#[test]
fn faults_of_shape_are_swedish() {
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only read")]
    struct Shape {
        #[serde(default)]
        number: u8,
        #[serde(default)]
        kind: Option<Kind>,
        #[serde(default)]
        pair: (u8, u8),
        needed: bool,
    }
    #[derive(Debug, Deserialize)]
    enum Kind {
        One,
        Two,
    }
    for text in [
        r#"{"needed":true,"needed":true}"#,
        "{}",
        r#"{"needed":1}"#,
        r#"{"needed":true,"number":256}"#,
        r#"{"needed":true,"number":-1}"#,
        r#"{"needed":true,"number":"a"}"#,
        r#"{"needed":true,"kind":"Three"}"#,
        r#"{"needed":true,"kind":[]}"#,
    ] {
        let told = crate::json::read::<Shape>(text);
        let (english, swedish) = fault(told).unwrap_or_default();
        check(&english, &swedish);
    }
}

/// A field's name may be written to mislead: what is wanted stands at the end.
#[test]
fn a_field_named_to_mislead_is_told_whole() {
    let told = swedish("unknown field `x`, expected y`, expected `a` or `b`");
    assert_eq!(told, "okänt fält `x`, expected y`, väntade `a` eller `b`");
}

#[test]
fn another_format_is_swedish() {
    for wanted in [QUESTION, WORLD] {
        let text = r#"{"format":"samtycke-question/9"}"#;
        let read =
            if wanted == QUESTION { fault(read_question(text)) } else { fault(read_world(text)) };
        let (english, swedish) = read.unwrap_or_default();
        check(&english, &swedish);
        assert!(swedish.contains(wanted), "{swedish}");
    }
}

#[test]
fn what_is_not_known_stays_as_it_is() {
    let other = "something a later reader says";
    assert_eq!(swedish(other), other);
}
