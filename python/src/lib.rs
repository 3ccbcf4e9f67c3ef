//! The extension module `samtycke._samtycke`. Its documentation is Python's: the stub beside the
//! package has the same words, and a test compares them.

#![allow(clippy::doc_markdown, reason = "the documentation is read in Python, as plain text")]
#![allow(
    clippy::needless_pass_by_value,
    clippy::trivially_copy_pass_by_ref,
    clippy::unnecessary_wraps,
    clippy::unused_self,
    reason = "the forms in which Python hands things over"
)]

mod basis;
mod batch;
#[allow(unsafe_code, reason = "the Arrow C data interface is pointers")]
mod capsule;
mod cli;
mod convert;
mod decision;
mod environment;
mod error;
mod person;
mod request;
mod review;
mod scenario;
mod stream;
mod words;
mod world;

use pyo3::prelude::*;

use crate::error::OrRaise;

/// The compiled part of samtycke; import from `samtycke` instead.
#[pymodule(gil_used = false)]
mod _samtycke {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::batch::decide_batch;
    #[pymodule_export]
    use super::cli::run_command;
    #[pymodule_export]
    use super::decide_json;
    #[pymodule_export]
    use super::decision::Decided;
    #[pymodule_export]
    use super::environment::{Care, Ready, View};
    #[pymodule_export]
    use super::person::Person;
    #[pymodule_export]
    use super::request::{Asked, read_question};
    #[pymodule_export]
    use super::review::{Log, explain_rows, review_batch};
    #[pymodule_export]
    use super::scenario::{run_scenarios, scenario_cases};
    #[pymodule_export]
    use super::stream::Batches;
    #[pymodule_export]
    use super::words::{codes, provisions, words};
    #[pymodule_export]
    use super::world::{Lens, Policy, World};

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", samtycke::VERSION)
    }
}

/// Decide one question.
///
/// The same document gives the same decision, always and everywhere. The interpreter lock is
/// released meanwhile, so threads decide in parallel.
///
/// Arguments:
///     document: A JSON document of the format ``samtycke-question/1``.
///
/// Returns:
///     The decision as a JSON document. Its ``verdict`` is ``"permit"``, ``"deny"`` or
///     ``"undetermined"``; only ``"permit"`` opens anything.
///
/// Raises:
///     SamtyckeError: The document is not JSON, not of the format, or contradicts itself.
#[pyfunction]
fn decide_json(py: Python<'_>, document: &str) -> PyResult<String> {
    py.detach(|| samtycke::json::decide(document)).or_raise()
}
