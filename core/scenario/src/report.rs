//! What came of running scenarios.

use std::path::{Path, PathBuf};

use samtycke::Verdict;
use samtycke::decision::Decision;
use serde_json::Value;

use crate::coverage::Coverage;
use crate::format::{Case, ScenarioError};

/// One case run.
#[derive(Clone, Debug)]
pub struct CaseResult {
    /// Its name.
    pub name: String,
    /// The case of a scenario.
    pub case: Option<Case>,
    /// What was not as expected; empty when it passed.
    pub mismatches: Vec<String>,
    /// The decision, unless there was an error.
    pub decision: Option<Decision>,
    /// The decision's content hash, or that of the document shown.
    pub hash: Option<String>,
    /// Of a flow: what was asked, and what was told.
    pub told: Vec<Told>,
}

/// A document handed to the environment, and what came of it.
#[derive(Clone, Debug)]
pub struct Told {
    /// `ask`, `command` or `referral`.
    pub kind: &'static str,
    /// The document.
    pub document: Value,
    /// The verdict.
    pub verdict: Option<Verdict>,
    /// The reason's code, where one decision was made.
    pub reason: Option<String>,
    /// The error's code.
    pub error: Option<u32>,
    /// The hash of what was shown.
    pub hash: Option<String>,
}

impl Told {
    pub(crate) const fn error(kind: &'static str, document: Value, code: u32) -> Self {
        Self { kind, document, verdict: None, reason: None, error: Some(code), hash: None }
    }

    pub(crate) const fn referral(document: Value) -> Self {
        Self { kind: "referral", document, verdict: None, reason: None, error: None, hash: None }
    }
}

impl CaseResult {
    pub(crate) fn new(case: &Case) -> Self {
        Self { case: Some(case.clone()), ..Self::of_flow(&case.name) }
    }

    pub(crate) fn of_flow(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            case: None,
            mismatches: Vec::new(),
            decision: None,
            hash: None,
            told: Vec::new(),
        }
    }

    /// Was everything as expected?
    pub fn passed(&self) -> bool {
        self.mismatches.is_empty()
    }
}

/// One file run.
#[derive(Clone, Debug)]
pub struct FileResult {
    /// The file.
    pub path: PathBuf,
    /// Its title.
    pub title: String,
    /// Its cases.
    pub cases: Vec<CaseResult>,
    /// Why it could not be read, if it couldn't.
    pub error: Option<String>,
}

impl FileResult {
    pub(crate) fn unreadable(path: &Path, error: &ScenarioError) -> Self {
        let text = error.to_string();
        let prefix = format!("{}: ", path.display());
        let error = Some(text.strip_prefix(&prefix).map_or(text.clone(), str::to_owned));
        Self { path: path.to_owned(), title: String::new(), cases: Vec::new(), error }
    }
}

/// Everything run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The files, in order.
    pub files: Vec<FileResult>,
}

impl Report {
    pub(crate) fn extend(&mut self, files: impl IntoIterator<Item = FileResult>) {
        self.files.extend(files);
    }

    /// Cases that passed.
    pub fn passed(&self) -> usize {
        self.files.iter().flat_map(|f| &f.cases).filter(|c| c.passed()).count()
    }

    /// Cases that failed, and files that could not be read.
    pub fn failed(&self) -> usize {
        let unreadable = self.files.iter().filter(|f| f.error.is_some()).count();
        let cases = self.files.iter().flat_map(|f| &f.cases).filter(|c| !c.passed()).count();
        cases + unreadable
    }

    /// What the cases that passed assert of the provisions.
    pub fn coverage(&self) -> Coverage {
        let mut coverage = Coverage::default();
        for file in &self.files {
            for result in file.cases.iter().filter(|c| c.passed()) {
                if let (Some(decision), Some(case)) = (&result.decision, &result.case) {
                    let name = format!("{}#{}", file.path.display(), result.name);
                    coverage.count(&name, case, decision);
                }
            }
        }
        coverage
    }
}
