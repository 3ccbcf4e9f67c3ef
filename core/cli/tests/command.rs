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
                "(EMI: elevhälsans medicinska insats)",
                "systemet får visa att spärrade uppgifter finns (4 kap. 4 § tredje stycket PDL)",
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
                "(EPI: school health, psychological)",
                "the system must show that unblocked data exist (chapter 2, section 4, second paragraph, SVOD)",
            ],
        ),
    ] {
        let output = samtycke(&["demo", "--lang", language]);
        assert!(output.status.success());
        let page = text(&output);
        for line in page.lines() {
            assert!(line.chars().count() <= 80, "{line}");
        }
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
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
    assert_eq!(told, "++++?--+-+?-+++-+-+-++-+--++-+---+-++");
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

#[test]
fn the_answer_in_words_says_what_to_know_about_it() {
    let question = "examples/question.json";
    let told = text(&samtycke(&["explain", question, "--lang", "en"]));
    assert!(told.contains("a wording that was not read"), "{told}");
    let picture = text(&samtycke(&["picture", question, "--lang", "sv"]));
    assert!(picture.contains("inte har lästs"), "{picture}");

    let original = std::fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/question.json"),
    )
    .unwrap();
    let later = scratch("later.json", &original.replace("2026-03-02T", "2026-06-02T"));
    let later = later.to_str().unwrap();
    let told = text(&samtycke(&["explain", later]));
    assert!(
        told.contains("Lagtexten jämfördes senast 2026-04-25; svaret gäller en senare dag."),
        "{told}"
    );
    assert!(text(&samtycke(&["picture", later])).contains("jämfördes senast 2026-04-25"));
}

#[test]
fn grounds_not_answered_by_are_folded_and_grey() {
    let question = "examples/question.json";
    let told = text(&samtycke(&["explain", question, "--lang", "en"]));
    assert!(
        told.contains("- other grounds: not met (SVOD 3:3, SVOD 3:6; --all shows why)"),
        "{told}"
    );
    assert!(!told.contains("SVOD 3:6(1)1:") && told.contains("SVOD 3:1(1)2:"), "{told}");
    let sides = ["take part (the reader's side)", "take part (the holder's side)"];
    assert!(sides.iter().all(|side| told.contains(side)), "{told}");
    let all = text(&samtycke(&["explain", question, "--lang", "en", "--all"]));
    assert!(all.contains("SVOD 3:6(1)1:") && !all.contains("other grounds"), "{all}");

    let picture = text(&samtycke(&["picture", question, "--lang", "en"]));
    let row = |id: &str| picture.lines().find(|l| l.contains(&format!(">{id}<"))).unwrap();
    assert!(row("SVOD 3:6(1)1").contains("#afb8c1"), "{picture}");
    assert!(!row("SVOD 3:1(1)2").contains("#afb8c1"), "{picture}");
}

#[test]
fn every_code_can_be_looked_up() {
    let all = text(&samtycke(&["codes", "--lang", "en"]));
    for code in [
        "consent-missing",
        "blocking-provider",
        "log-access",
        "secrecy-not-assessed",
        "birth-date",
        "DOUBT-16",
        "D18",
        "strict_inner_block",
        "reveal-holders",
    ] {
        assert!(all.contains(code), "{code}");
    }
    let doubts = text(&samtycke(&["codes", "doubts"]));
    assert!(doubts.starts_with("doubts (`expect.doubts`)") && doubts.contains("Läses: nej"));
    assert!(!doubts.contains("consent-missing"));
    assert_eq!(samtycke(&["codes", "nothing"]).status.code(), Some(2));
}

#[test]
fn what_failed_stands_last() {
    let path = scratch(
        "last.json",
        r#"{"format":"samtycke-scenario/1","title":"t","world":{},"cases":[
        {"name":"n","expect":{"verdict":"permit","ground":"PDL 4:1"}}]}"#,
    );
    let output =
        samtycke(&["scenarios", path.to_str().unwrap(), "examples/scenarios/first-steps.json"]);
    let told = text(&output);
    let at = |what: &str| told.find(what).unwrap_or_else(|| panic!("{what}: {told}"));
    assert!(at("First steps") < at("  - n\n") && at("asserted both ways") < at("  - n\n"));
    assert!(told.ends_with("3 passed, 1 failed\n"), "{told}");
}

/// How many cases the flow of the rollout has.
fn rollouts() -> usize {
    let flow = include_str!("../../../examples/scenarios/flows/rollout.json");
    let flow: serde_json::Value = serde_json::from_str(flow).unwrap();
    flow["cases"].as_array().unwrap().len()
}

#[test]
fn flows_are_run_beside_scenarios_and_a_wrong_one_fails() {
    let told = text(&samtycke(&["scenarios", "examples/scenarios/flows/rollout.json"]));
    assert!(told.ends_with(&format!("{} passed, 0 failed\n", rollouts())), "{told}");
    let wrong = r#"{"format":"samtycke-flow/1","title":"t","cases":[{"name":"n",
        "ask":{"view":"overview","patient":"personnummer|198501012390","request":{
            "resident":{"person":"personnummer|198501012390"},"action":"list",
            "at":"2026-03-02T20:00:00+01:00"}},"expect":{"error":1905}}]}"#;
    let path = scratch("flow.json", wrong);
    let output = samtycke(&["scenarios", path.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output).contains("error: expected 1905, got 1904"), "{}", text(&output));
}

#[test]
fn every_case_is_printed_complete() {
    let output = samtycke(&[
        "cases",
        "examples/scenarios/first-steps.json",
        "examples/scenarios/flows/rollout.json",
    ]);
    assert!(output.status.success());
    let told = text(&output);
    let lines: Vec<serde_json::Value> =
        told.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kinds: Vec<&str> = lines.iter().map(|line| line["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, [vec!["question"; 3], vec!["ask"; rollouts()]].concat());
    let told = |line: &serde_json::Value| {
        line["expect"]["error"].is_u64() || line["expect"]["hash"].as_str().unwrap().len() == 64
    };
    assert!(lines.iter().all(told));
    assert!(lines[0]["question"]["organisation"].is_object());
    assert!(lines[3]["events"].as_str().unwrap().starts_with(r#"{"format":"samtycke-events/1"}"#));
    assert_eq!(samtycke(&["cases", "nowhere"]).status.code(), Some(2));
}

#[test]
fn the_patient_sees_an_overview_and_nobody_else_does() {
    let patient = ["--patient", "personnummer|201001022381", "--at", "2026-03-02T20:00:00+01:00"];
    let look = |view: &str, more: &[&str]| {
        samtycke(&[&[view, "examples/events.jsonl"], &patient[..], more].concat())
    };
    let own = text(&look("overview", &["--lang", "en"]));
    assert!(own.contains("Test results (2)"), "{own}");
    assert!(own.contains("bookings: "), "{own}");
    let stranger = look("overview", &["--as", "personnummer|198501012390", "--json"]);
    let document: serde_json::Value = serde_json::from_str(&text(&stranger)).unwrap();
    assert_eq!(document["verdict"], "deny");
    assert_eq!(document["areas"], serde_json::json!([]));
    // These events have no accesses; a stranger is not given even that.
    let extract = text(&look("extract", &["--json"]));
    let extract: serde_json::Value = serde_json::from_str(&extract).unwrap();
    assert_eq!(extract["verdict"], "permit");
    assert!(extract["extract"]["notes"].is_array());
    let refused = text(&look("extract", &["--as", "personnummer|198501012390", "--lang", "en"]));
    assert!(refused.starts_with("No: "), "{refused}");
    assert_eq!(look("overview", &["--as", "nobody"]).status.code(), Some(2));
}
