//! The corpus as lines: every case complete, with what came of it here, for other implementations to compare.

use std::path::Path;

use samtycke::environment::{EnvironmentError, WorldData, write_events};
use serde_json::{Value, json};

use super::format::Flow;
use super::run::run_flow_case;
use crate::format::{Scenario, ScenarioError};
use crate::report::Told;
use crate::run::{is_flow, resolve, run_case};

/// Format of one line.
const CASE: &str = "samtycke-case/1";

/// The cases of a scenario or flow file, a JSON text each: the documents to hand to an implementation, and what
/// must come of them.
///
/// # Errors
/// A file that can't be read or opened.
pub fn case_lines(path: &Path) -> Result<Vec<String>, ScenarioError> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| ScenarioError::File { path: path.to_owned(), source })?;
    let beside = path.parent().unwrap_or(Path::new("."));
    let file = path.display().to_string();
    if is_flow(&text) {
        return of_flow(&file, &Flow::read(&text)?, beside);
    }
    let scenario = Scenario::read(&text)?;
    let world = scenario.world(beside)?;
    Ok(of_scenario(&file, &scenario, &world))
}

fn expected(told: &Told) -> Value {
    json!({
        "verdict": told.verdict.map(samtycke::Verdict::word),
        "reason": told.reason,
        "error": told.error,
        "hash": told.hash,
    })
}

fn of_flow(file: &str, flow: &Flow, beside: &Path) -> Result<Vec<String>, ScenarioError> {
    let base = flow.base(beside)?;
    let fail =
        |source: EnvironmentError| ScenarioError::Events { file: None, source: source.into() };
    let mut lines = Vec::with_capacity(flow.cases.len());
    for case in &flow.cases {
        let result = run_flow_case(&base, case);
        let mut told = result.told.iter();
        let Some(first) = told.next() else { continue };
        let after: Vec<Value> =
            told.map(|t| json!({ t.kind: t.document, "expect": expected(t) })).collect();
        let line = json!({
            "format": CASE,
            "kind": first.kind,
            "file": file,
            "case": case.name,
            "events": write_events(base.events.iter().chain(&case.given)).map_err(fail)?,
            "end_log_retention": case.end_log_retention,
            first.kind: first.document,
            "expect": expected(first),
            "after": after,
        });
        lines.push(line.to_string());
    }
    Ok(lines)
}

fn of_scenario(file: &str, scenario: &Scenario, world: &WorldData) -> Vec<String> {
    let lines = scenario.cases.iter().filter_map(|case| {
        // What a case itself gets wrong is no question.
        let (mut data, patient, request) = resolve(scenario, world, case).ok()?;
        data.patients.retain(|p| p.identities.contains(&patient));
        let result = run_case(scenario, world, case);
        let decision = result.decision.as_ref();
        let line = json!({
            "format": CASE,
            "kind": "question",
            "file": file,
            "case": case.name,
            "question": {
                "format": samtycke::json::QUESTION,
                "organisation": data.organisation,
                "patient": data.patients.into_iter().next()?,
                "policy": data.policy,
                "request": request,
            },
            "expect": {
                "verdict": decision.map(|d| d.verdict.word()),
                "reason": decision.map(|d| d.reason.code()),
                "error": case.expect.error,
                "hash": result.hash,
            },
        });
        Some(line.to_string())
    });
    lines.collect()
}
