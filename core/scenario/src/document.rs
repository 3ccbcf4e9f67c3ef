//! A scenario run from its text alone, and what came of it as a document: for hosts that open no files.

use std::path::PathBuf;

use samtycke::environment::{World, WorldData};
use serde_json::json;

use crate::format::{Scenario, ScenarioError, WorldSource};
use crate::report::FileResult;
use crate::run::run_case;

/// Format of the report on a scenario.
pub const REPORT: &str = "samtycke-scenario-report/1";

/// Runs a scenario document. `world` is the content of the file it names, where it names one; no file is
/// opened.
///
/// ```
/// let result = samtycke_scenario::run_document(r#"{
///   "format": "samtycke-scenario/1",
///   "title": "Before the act",
///   "world": { "organisation": {}, "patients": [] },
///   "cases": []
/// }"#, None)?;
/// assert!(result.document().contains(r#""passed":0"#));
/// # Ok::<(), samtycke_scenario::ScenarioError>(())
/// ```
///
/// # Errors
/// A document that can't be read; a world that is a file and was not given; facts that don't fit together.
pub fn run_document(document: &str, world: Option<WorldData>) -> Result<FileResult, ScenarioError> {
    let scenario = Scenario::read(document)?;
    let (file, world) = match (&scenario.world, world) {
        (WorldSource::Inline(world), _) => (None, (**world).clone()),
        (WorldSource::File(file), Some(world)) => (Some(file.clone()), world),
        (WorldSource::File(file), None) => {
            return Err(ScenarioError::NoWorld { file: file.clone() });
        }
    };
    World::new(world.clone())
        .map_err(|source| ScenarioError::World { file, source: source.into() })?;
    let cases = scenario.cases.iter().map(|case| run_case(&scenario, &world, case)).collect();
    Ok(FileResult { path: PathBuf::new(), title: scenario.title, cases, error: None })
}

impl FileResult {
    /// What came of it, as JSON of the format [`REPORT`]: each case by name, with what was not as expected
    /// and the decision's content hash.
    pub fn document(&self) -> String {
        let passed = self.cases.iter().filter(|case| case.passed()).count();
        let cases: Vec<_> = self
            .cases
            .iter()
            .map(|case| {
                json!({
                    "name": case.name,
                    "passed": case.passed(),
                    "mismatches": case.mismatches,
                    "verdict": case.decision.as_ref().map(|decision| decision.verdict.word()),
                    "hash": case.hash,
                })
            })
            .collect();
        json!({
            "format": REPORT,
            "title": self.title,
            "passed": passed,
            "failed": self.cases.len() - passed,
            "error": self.error,
            "cases": cases,
        })
        .to_string()
    }
}
