//! The conformance corpus: worlds of facts, and cases with the answer the law gives.
//!
//! A scenario file is data; a lawyer or a vendor writes one in ten minutes with the page beside the
//! corpus. Any implementation can run them: every expected **reason** is asserted, never the verdict
//! alone.
//!
//! ```
//! let file = r#"{
//!   "format": "samtycke-scenario/1",
//!   "title": "Before the act",
//!   "world": { "organisation": {}, "patients": [] },
//!   "cases": []
//! }"#;
//! let scenario = samtycke_scenario::Scenario::read(file)?;
//! assert_eq!(scenario.title, "Before the act");
//! # Ok::<(), samtycke_scenario::ScenarioError>(())
//! ```

pub mod codes;
mod coverage;
mod document;
mod flow;
mod format;
mod part;
mod report;
mod run;
#[cfg(feature = "schema")]
pub mod schema;

pub use coverage::{Coverage, EXEMPT};
pub use document::{REPORT, run_document};
pub use flow::{
    After, Base, Flow, FlowCase, FlowExpect, ReferralAsked, Start, case_lines, run_flow_case,
    run_flow_file,
};
pub use format::{Case, Expect, RequestPart, Scenario, ScenarioError, WorldSource};
pub use part::Field;
pub use report::{CaseResult, FileResult, Report, Told};
pub use run::{add, all_files, files, resolve, run_case, run_file, run_paths};
