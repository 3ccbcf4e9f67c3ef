//! Scenarios run from Python, and their cases complete.

use std::path::PathBuf;

use pyo3::prelude::*;
use samtycke_scenario::{ScenarioError, all_files, case_lines, run_paths};
use serde_json::{Value, json};

use crate::convert::{helper, read_json};

/// Runs scenario and flow files, or every one in a folder.
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

/// The cases of scenario and flow files complete, with what comes of each in Rust, as `samtycke cases` prints them.
///
/// Arguments:
///     paths: Files and folders.
///
/// Returns:
///     A document ``samtycke-case/1`` for each case: its ``file`` and ``case``, of which ``kind`` it is, the
///     document by that name (``question``, ``ask``, ``command``), and what to ``expect``, the hash among it.
///
/// Raises:
///     OSError: A file that can't be read.
///     ValueError: A file that is neither scenario nor flow.
#[pyfunction]
#[pyo3(signature = (*paths))]
pub(crate) fn scenario_cases(py: Python<'_>, paths: Vec<PathBuf>) -> PyResult<Bound<'_, PyAny>> {
    let told = py.detach(|| {
        let mut lines = Vec::new();
        for path in &paths {
            for file in all_files(path)? {
                lines.extend(case_lines(&file)?);
            }
        }
        Ok::<_, ScenarioError>(format!("[{}]", lines.join(",")))
    });
    let told = told.map_err(|error| match error {
        ScenarioError::File { .. } => pyo3::exceptions::PyOSError::new_err(error.to_string()),
        _ => pyo3::exceptions::PyValueError::new_err(error.to_string()),
    })?;
    read_json(py, &told)
}
