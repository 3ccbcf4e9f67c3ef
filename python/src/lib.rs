//! The extension module `samtycke._samtycke`. Its documentation is Python's: the stub beside the
//! package has the same words, and a test compares them.

#![allow(clippy::doc_markdown, reason = "the documentation is read in Python, as plain text")]

mod error;

use pyo3::prelude::*;

/// The compiled part of samtycke; import from `samtycke` instead.
#[pymodule(gil_used = false)]
mod _samtycke {
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::decide_json;

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
    py.detach(|| samtycke::json::decide(document)).map_err(|error| error::to_python(&error))
}
