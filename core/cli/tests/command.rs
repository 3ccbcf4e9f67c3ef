//! The command as a person runs it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a failed test may panic"
)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn samtycke(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    Command::new(env!("CARGO_BIN_EXE_samtycke")).args(arguments).current_dir(root).output().unwrap()
}

fn text(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn scratch(name: &str, content: &str) -> PathBuf {
    let path = std::env::temp_dir().join(format!("samtycke-{}-{name}", std::process::id()));
    std::fs::write(&path, content).unwrap();
    path
}

#[test]
fn the_story_is_told_at_eighty_columns_in_both_languages() {
    for (language, words) in [
        (
            "sv",
            [
                "Lerum",
                "vårdnadshavare får inte spärra",
                "fara för patientens liv",
                "Hemtjänsten",
                "nyfiken",
            ],
        ),
        (
            "en",
            [
                "Lerum",
                "a guardian may not block",
                "danger to the patient's life",
                "Home help",
                "curious",
            ],
        ),
    ] {
        let output = samtycke(&["demo", "--lang", language]);
        assert!(output.status.success());
        let page = text(&output);
        for line in page.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
        for word in words {
            assert!(page.contains(word), "{word}");
        }
        assert!(!page.contains("201001022381") && !page.contains("0102-2381"));
    }
}

/// What the law answers, step by step: a change in a rule is seen here as a change in the story.
#[test]
fn the_story_ends_as_the_law_says() {
    let output = samtycke(&["demo", "--lang", "en", "--json"]);
    let steps: Vec<serde_json::Value> = serde_json::from_str(&text(&output)).unwrap();
    let told: String = steps
        .iter()
        .map(|s| match s["decision"]["verdict"].as_str() {
            Some("permit") => '+',
            Some("deny") => '-',
            _ => '?',
        })
        .collect();
    assert_eq!(told, "++++?--+-++-+++-+-+-++-+--");
    assert!(!text(&output).replace("\"patient\"", "").contains("201001022381"));
}

#[test]
fn the_corpus_passes_and_covers_every_provision() {
    let output = samtycke(&["scenarios", "--cover", "examples/scenarios"]);
    assert!(output.status.success(), "{}", text(&output));
}

#[test]
fn a_wrong_expectation_fails_and_is_told() {
    let wrong = r#"{"format":"samtycke-scenario/1","title":"t","world":{"organisation":{},"patients":[]},
        "cases":[{"name":"n","expect":{"verdict":"permit","ground":"PDL 4:1"}}]}"#;
    let path = scratch("wrong.json", wrong);
    let output = samtycke(&["scenarios", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output).contains("0 passed, 1 failed"));

    let world = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/scenarios/first-steps.json"),
    )
    .unwrap();
    let moved = world
        .replace("\"reason\": \"consent-missing\"", "\"reason\": \"consent-refused\"")
        .replace(
            "worlds/lerum.json",
            &format!("{}/../../examples/scenarios/worlds/lerum.json", env!("CARGO_MANIFEST_DIR")),
        );
    let path = scratch("moved.json", &moved);
    let output = samtycke(&["scenarios", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text(&output).contains("reason: expected consent-refused, got consent-missing"),
        "{}",
        text(&output)
    );
}

#[test]
fn a_malformed_file_is_pointed_at_by_line_and_field() {
    let path =
        scratch("malformed.json", "{\n  \"format\": \"samtycke-scenario/1\",\n  \"title\": 3\n}");
    let output = samtycke(&["scenarios", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let told = text(&output);
    assert!(told.contains("line 3") && told.contains("`title`"), "{told}");

    let bare = r#"{"format":"samtycke-scenario/1","title":"t","world":{},"cases":[{"name":"n","expect":{"verdict":"deny"}}]}"#;
    let path = scratch("bare.json", bare);
    assert!(text(&samtycke(&["scenarios", path.to_str().unwrap()])).contains("with its `reason`"));
}

#[test]
fn an_empty_folder_and_a_missing_file_are_no_success() {
    let folder = std::env::temp_dir().join(format!("samtycke-{}-empty", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    assert_eq!(samtycke(&["scenarios", folder.to_str().unwrap()]).status.code(), Some(1));
    assert_eq!(samtycke(&["scenarios", "nowhere.json"]).status.code(), Some(1));
    assert_eq!(samtycke(&["decide", "nowhere.json"]).status.code(), Some(2));
}

#[test]
fn a_question_is_decided_and_explained() {
    let decided = samtycke(&["decide", "examples/question.json"]);
    let document: serde_json::Value = serde_json::from_str(&text(&decided)).unwrap();
    assert_eq!(document["verdict"], "deny");
    assert_eq!(document["hash"].as_str().map(str::len), Some(64));
    let explained = text(&samtycke(&["explain", "examples/question.json", "--lang", "en"]));
    assert!(explained.starts_with("No: the patient has not consented (chapter 3, section 1"));
}
