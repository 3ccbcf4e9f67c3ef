//! The flows of the corpus: they pass, they say something, and their lines carry all that is needed to run them.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a failed test may panic"
)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use samtycke::environment::{Environment, EnvironmentError, OnFault, read_events};
use samtycke_scenario::{
    Flow, all_files, case_lines, files, run_flow_case, run_flow_file, run_paths,
};
use serde_json::{Value, json};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/scenarios")
}

fn flows() -> Vec<PathBuf> {
    all_files(&folder().join("flows")).unwrap()
}

#[test]
fn every_flow_passes() {
    let (mut cases, mut verdicts) = (0, BTreeSet::new());
    for file in flows() {
        let result = run_flow_file(&file);
        assert!(result.error.is_none(), "{}: {:?}", file.display(), result.error);
        for case in &result.cases {
            assert!(case.passed(), "{}: {}: {:?}", file.display(), case.name, case.mismatches);
            verdicts.extend(case.told.iter().map(|told| told.verdict));
        }
        cases += result.cases.len();
    }
    assert!(cases > 150, "{cases}");
    assert_eq!(verdicts.len(), 4, "{verdicts:?}");
}

#[test]
fn scenarios_and_flows_are_told_apart() {
    let (scenarios, all) = (files(&folder()).unwrap(), all_files(&folder()).unwrap());
    assert_eq!(scenarios.len() + flows().len(), all.len());
    let report = run_paths(&flows());
    assert_eq!(report.failed(), 0);
    assert!(report.passed() > 150);
}

/// Every `why` cites something, and every case is told.
#[test]
fn every_case_says_why() {
    for file in flows() {
        let flow = Flow::read(&std::fs::read_to_string(&file).unwrap()).unwrap();
        for case in &flow.cases {
            assert!(case.why.len() > 25, "{}: {}", file.display(), case.name);
        }
    }
}

fn hash(shown: &str) -> Value {
    serde_json::from_str::<Value>(shown).unwrap()["hash"].clone()
}

/// What a look gives by its line alone.
fn looked(environment: &Environment, ask: &Value) -> Value {
    match environment.ask(&ask.to_string()) {
        Ok(sealed) => {
            let shown = sealed.open(&mut Vec::new()).unwrap();
            json!({"verdict": shown.verdict.word(), "error": null, "hash": hash(&shown.json)})
        }
        Err(error) => json!({"verdict": null, "error": error.code(), "hash": null}),
    }
}

#[track_caller]
fn same(wanted: &Value, found: &Value, line: &Value) {
    for field in ["verdict", "error", "hash"] {
        assert_eq!(wanted[field], found[field], "{}: {}: {field}", line["file"], line["case"]);
    }
}

fn flow_line(line: &Value) {
    let events = read_events(line["events"].as_str().unwrap()).unwrap();
    let mut environment = Environment::new();
    environment.apply(&events, OnFault::ApplyRest).unwrap();
    if let Some(now) = line["end_log_retention"].as_str() {
        environment.end_log_retention(now.parse().unwrap()).unwrap();
    }
    if line["kind"] == "ask" {
        same(&line["expect"], &looked(&environment, &line["ask"]), line);
        return;
    }
    let prepared = environment.command_document(&line["command"].to_string());
    let found = match &prepared {
        Ok(done) => {
            json!({"verdict": done.verdict.word(), "error": null, "hash": hash(&done.json)})
        }
        Err(error) => json!({"verdict": null, "error": error.code(), "hash": null}),
    };
    same(&line["expect"], &found, line);
    for after in line["after"].as_array().unwrap() {
        environment.apply(&prepared.as_ref().unwrap().events, OnFault::RefuseAll).unwrap();
        same(&after["expect"], &looked(&environment, &after["ask"]), line);
    }
}

#[test]
fn a_line_is_enough_to_run_a_case() {
    let (mut questions, mut looks) = (0, 0);
    for file in all_files(&folder()).unwrap() {
        for line in case_lines(&file).unwrap() {
            let line: Value = serde_json::from_str(&line).unwrap();
            assert_eq!(line["format"], "samtycke-case/1");
            match line["kind"].as_str().unwrap() {
                "question" => {
                    questions += 1;
                    let found = match samtycke::json::decide_document(&line["question"].to_string())
                    {
                        Ok(decided) => json!({"verdict": decided.verdict.word(), "error": null,
                            "hash": hash(&decided.json)}),
                        Err(error) => {
                            json!({"verdict": null, "error": error.code(), "hash": null})
                        }
                    };
                    same(&line["expect"], &found, &line);
                }
                "referral" => assert!(line["referral"]["entry"].is_string()),
                _ => {
                    looks += 1;
                    flow_line(&line);
                }
            }
        }
    }
    assert!(questions > 500 && looks > 120, "{questions} {looks}");
}

const NOBODY: &str = r#"{"format": "samtycke-flow/1", "title": "t", "cases": [{"name": "a",
    "ask": {"view": "overview", "patient": "personnummer|198501012390", "request": {
        "resident": {"person": "personnummer|198501012390"}, "action": "list",
        "at": "2026-03-02T20:00:00+01:00"}},
    "expect": {"error": 1904}}]}"#;

fn with(change: impl Fn(&mut Value)) -> Result<Flow, String> {
    let mut flow: Value = serde_json::from_str(NOBODY).map_err(|e| e.to_string())?;
    change(&mut flow);
    Flow::read(&flow.to_string()).map_err(|e| e.to_string())
}

#[test]
fn a_flow_that_says_too_little_is_refused() {
    assert!(with(|_| ()).is_ok());
    let refused = |change: &dyn Fn(&mut Value), why: &str| {
        let error = with(change).unwrap_err();
        assert!(error.contains(why), "{error}");
    };
    refused(&|f| f["format"] = json!("samtycke-flow/2"), "samtycke-flow/1");
    refused(&|f| f["evnts"] = json!([]), "evnts");
    refused(&|f| f["cases"][0]["expect"]["showns"] = json!({}), "expect");
    refused(&|f| f["cases"][0]["ask"]["vew"] = json!({}), "ask");
    refused(&|f| f["cases"][0]["expect"] = json!({}), "`verdict`");
    refused(&|f| f["cases"][0]["expect"] = json!({"verdict": "permit"}), "`reason`");
    refused(&|f| f["cases"][0]["expect"]["verdict"] = json!("deny"), "`error`");
    refused(&|f| f["cases"][0]["expect"] = json!({"verdict": "perhaps"}), "perhaps");
    refused(
        &|f| {
            f["cases"][0]["referral"] = json!({"patient": "personnummer|198501012390",
        "entry": "r", "day": "2026-01-01"});
        },
        "has one of",
    );
    refused(&|f| drop(f["cases"][0].as_object_mut().unwrap().remove("ask")), "has one of");
    refused(&|f| f["cases"][0]["expect"]["events"] = json!([]), "go with a `command`");
    refused(&|f| f["start"] = json!(3), "programme");
    refused(
        &|f| {
            let case = f["cases"][0].clone();
            f["cases"].as_array_mut().unwrap().push(case);
        },
        "twice",
    );
}

/// A pattern that does not fit, an error that does not come and a text that stands there are told of.
#[test]
fn what_is_not_as_expected_is_told() {
    let flow = with(|f| f["cases"][0]["expect"] = json!({"error": 1905})).unwrap();
    let base = flow.base(Path::new(".")).unwrap();
    let told = run_flow_case(&base, &flow.cases[0]).mismatches.join("; ");
    assert!(told.contains("expected 1905, got 1904"), "{told}");
    let file = folder().join("flows/overview.json");
    let mut flow = Flow::read(&std::fs::read_to_string(&file).unwrap()).unwrap();
    let base = flow.base(file.parent().unwrap()).unwrap();
    let case = &mut flow.cases[0];
    assert!(run_flow_case(&base, case).passed());
    case.expect.absent = vec!["hosta".into(), "notes".into()];
    case.expect.shown = Some(json!({"areas": [{"area": "notes"}]}));
    case.expect.rows = Some(json!([{"outcome": "refused"}, {}, {}]));
    let told = run_flow_case(&base, case).mismatches.join("; ");
    for part in ["`notes` stands", "shown.areas: expected 1 items", "rows[0].outcome"] {
        assert!(told.contains(part), "{told}");
    }
    case.expect.error = Some(1904);
    assert!(!run_flow_case(&base, case).passed());
    assert!(matches!(Environment::new().ask("{}").unwrap_err(), EnvironmentError::Audit(_)));
}
