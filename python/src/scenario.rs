//! Scenarios run from Python, and their cases complete.

use std::path::PathBuf;

use pyo3::prelude::*;
use samtycke_scenario::{Scenario, ScenarioError, files, resolve, run_paths};
use serde_json::{Value, json};

use crate::convert::{helper, read_json};

/// Runs scenario files, or every one in a folder.
///
/// Arguments:
///     paths: Files and folders.
///
/// Returns:
///     A ``ScenarioReport``: a ``CaseResult`` for each case, with what was not as expected.
#[pyfunction]
#[pyo3(signature = (*paths))]
pub(crate) fn run_scenarios(py: Python<'_>, paths: Vec<PathBuf>) -> PyResult<Bound<'_, PyAny>> {
    let told = py.detach(|| {
        let report = run_paths(&paths);
        let files: Value = report
            .files
            .iter()
            .map(|file| {
                let cases: Value = file
                    .cases
                    .iter()
                    .map(|result| {
                        json!({
                            "name": result.name, "mismatches": result.mismatches,
                            "hash": result.hash,
                        })
                    })
                    .collect();
                json!({
                    "path": file.path.to_string_lossy(), "title": file.title, "cases": cases,
                    "error": file.error,
                })
            })
            .collect();
        files.to_string()
    });
    helper(py, "samtycke._values", "scenario_report")?.call1((read_json(py, &told)?,))
}

/// The cases of scenario files complete: the question each asks, and what was decided of it in Rust.
///
/// Arguments:
///     paths: Files and folders.
///
/// Returns:
///     A dictionary for each case: ``file``, ``name``, ``question`` (a document) and ``hash``, or
///     ``error``, the code of the fault.
///
/// Raises:
///     OSError: A file that can't be read.
///     ValueError: A file that is no scenario.
#[pyfunction]
#[pyo3(signature = (*paths))]
pub(crate) fn scenario_cases(py: Python<'_>, paths: Vec<PathBuf>) -> PyResult<Bound<'_, PyAny>> {
    let told = py.detach(|| {
        let mut cases = Vec::new();
        for path in &paths {
            for file in files(path)? {
                cases.extend(cases_of(&file)?);
            }
        }
        Ok::<_, ScenarioError>(Value::Array(cases).to_string())
    });
    let told = told.map_err(|error| match error {
        ScenarioError::File { .. } => pyo3::exceptions::PyOSError::new_err(error.to_string()),
        _ => pyo3::exceptions::PyValueError::new_err(error.to_string()),
    })?;
    read_json(py, &told)
}

fn cases_of(file: &std::path::Path) -> Result<Vec<Value>, ScenarioError> {
    let read = std::fs::read_to_string(file);
    let text = read.map_err(|source| ScenarioError::File { path: file.to_owned(), source })?;
    let scenario = Scenario::read(&text)?;
    let world = scenario.world(file.parent().unwrap_or(std::path::Path::new(".")))?;
    let mut cases = Vec::new();
    for case in &scenario.cases {
        let fail = |why| ScenarioError::Case { case: case.name.clone(), why };
        let (data, patient, request) = resolve(&scenario, &world, case).map_err(fail)?;
        let whose = data.patients.iter().find(|p| p.identities.contains(&patient));
        let question = json!({
            "format": samtycke::json::QUESTION, "organisation": data.organisation,
            "patient": whose, "policy": data.policy, "request": request, "paths": true,
        });
        // Decided as the question it is, in Rust.
        let (hash, error) = match samtycke::json::decide_document(&question.to_string()) {
            Ok(decided) => (Some(decided.hash), None),
            Err(error) => (None, Some(error.code())),
        };
        let file = file.to_string_lossy();
        cases.push(json!({
            "file": file, "name": case.name, "question": question, "hash": hash, "error": error,
        }));
    }
    Ok(cases)
}
