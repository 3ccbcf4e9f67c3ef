//! Errors of the core as Python exceptions.

use pyo3::prelude::*;

// Defined in Python, so that it can be pickled, subclassed and read: the stable ABI of Python 3.10
// gives native code no way to add a constructor to a built-in exception.
pyo3::import_exception!(samtycke._errors, SamtyckeError);

pub(crate) fn to_python(error: &samtycke::Error) -> PyErr {
    SamtyckeError::new_err((error.to_string(), error.code(), error.path().map(str::to_owned)))
}
