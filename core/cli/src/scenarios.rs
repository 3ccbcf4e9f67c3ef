//! `samtycke scenarios`: run the corpus, print a table.

use std::fmt::Write;
use std::path::PathBuf;

use samtycke_scenario::{Coverage, EXEMPT, FileResult, Report, run_paths};

/// What to print.
#[derive(Clone, Copy)]
pub(crate) struct Show {
    /// Every case.
    pub(crate) all: bool,
    /// Content hashes.
    pub(crate) hashes: bool,
    /// Demand full coverage.
    pub(crate) cover: bool,
}

/// Runs the files and puts the result in words, what failed last; `false` on a mismatch.
pub(crate) fn run(paths: &[PathBuf], show: Show) -> (String, bool) {
    let report = run_paths(paths);
    let coverage = report.coverage();
    let mut out = String::new();
    let _ = writeln!(out, "{:>6} {:>6}  scenario", "passed", "failed");
    for file in &report.files {
        file_lines(&mut out, file, show);
    }
    let complete = coverage_lines(&mut out, &coverage, show.cover);
    for file in &report.files {
        failures(&mut out, file);
    }
    let _ = writeln!(out, "{} passed, {} failed", report.passed(), report.failed());
    (out, fine(&report) && (complete || !show.cover))
}

fn fine(report: &Report) -> bool {
    report.failed() == 0 && report.passed() > 0
}

fn file_lines(out: &mut String, file: &FileResult, show: Show) {
    let name = file.path.display();
    if file.error.is_some() {
        let _ = writeln!(out, "{:>6} {:>6}  {name}", "-", "-");
        return;
    }
    let passed = file.cases.iter().filter(|c| c.passed()).count();
    let failed = file.cases.len() - passed;
    let _ = writeln!(out, "{passed:>6} {failed:>6}  {name}: {}", file.title);
    for result in file.cases.iter().filter(|_| show.all || show.hashes) {
        let sign = if result.passed() { '+' } else { '-' };
        let hash = result.hash.as_deref().filter(|_| show.hashes).unwrap_or_default();
        let line = format!("               {sign} {} {hash}", result.name);
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// What failed in a file, and why.
fn failures(out: &mut String, file: &FileResult) {
    let name = file.path.display();
    if let Some(error) = &file.error {
        let _ = writeln!(out, "\n{name}\n  ! {error}");
        return;
    }
    let mut failed = file.cases.iter().filter(|c| !c.passed()).peekable();
    if failed.peek().is_some() {
        let _ = writeln!(out, "\n{name}");
    }
    for result in failed {
        let _ = writeln!(out, "  - {}", result.name);
        for mismatch in &result.mismatches {
            let _ = writeln!(out, "      {mismatch}");
        }
    }
}

/// How many provisions are asserted both ways; with `--cover` also which are not.
fn coverage_lines(out: &mut String, coverage: &Coverage, cover: bool) -> bool {
    let (both, rest) = coverage.split();
    let all = both.len() + rest.len();
    let _ = writeln!(out, "provisions asserted both ways: {} of {all}", both.len());
    if !cover {
        return rest.is_empty();
    }
    for (id, why) in EXEMPT {
        let _ = writeln!(out, "    {id:<16} left out: {why}");
    }
    for p in &rest {
        let (met, other, aside) = coverage.of(p.id);
        let _ = writeln!(out, "    {:<16} met in {met}, not in {other}, aside in {aside}", p.id);
    }
    rest.is_empty()
}
