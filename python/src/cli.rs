//! The command line, as Rust has it.

use pyo3::prelude::*;

/// Runs the command with arguments, without the program's name.
///
/// Returns:
///     The exit code, what it prints, and what went wrong.
#[pyfunction]
pub(crate) fn run_command(py: Python<'_>, arguments: Vec<String>) -> (u8, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = py.detach(|| {
        let arguments = std::iter::once("samtycke".to_owned()).chain(arguments);
        samtycke_cli::run(arguments, &mut out, &mut err)
    });
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    (code, text(out), text(err))
}
