//! Errors of the core as Python exceptions.

use pyo3::prelude::*;
use samtycke::environment::EnvironmentError;
use samtycke::identity::IdentityError;
use samtycke::policy::PolicyError;
use samtycke::{Error, Language};
use samtycke_columnar::ColumnarError;
use samtycke_review::ReviewError;

/// A fault with its number, as an exception of the class its number belongs to.
///
/// The classes are Python's (`samtycke._errors`), so that they can be pickled, subclassed and read: the stable
/// interface of Python 3.10 gives native code no way to add a constructor to a built-in exception.
fn raise(
    code: u32,
    message: String,
    field: Option<&str>,
    section: Option<&str>,
    sv: String,
) -> PyErr {
    Python::attach(|py| {
        let made = py
            .import("samtycke._errors")
            .and_then(|module| module.getattr("error"))
            .and_then(|make| make.call1((message, code, field, section, sv)));
        made.map_or_else(|error| error, PyErr::from_value)
    })
}

/// What is an exception in Python.
pub(crate) trait Raise {
    /// The exception.
    fn raise(self) -> PyErr;
}

impl Raise for Error {
    fn raise(self) -> PyErr {
        let section = self.section().map(|section| section.id);
        raise(self.code(), self.to_string(), self.path(), section, self.message(Language::Swedish))
    }
}

impl Raise for EnvironmentError {
    fn raise(self) -> PyErr {
        let section = self.section().map(|section| section.id);
        raise(self.code(), self.to_string(), self.path(), section, self.message(Language::Swedish))
    }
}

impl Raise for ColumnarError {
    fn raise(self) -> PyErr {
        raise(self.code(), self.to_string(), self.column(), None, self.message(Language::Swedish))
    }
}

impl Raise for ReviewError {
    fn raise(self) -> PyErr {
        raise(self.code(), self.to_string(), self.column(), None, self.message(Language::Swedish))
    }
}

impl Raise for PolicyError {
    fn raise(self) -> PyErr {
        raise(self.code(), self.to_string(), None, None, self.message(Language::Swedish))
    }
}

macro_rules! as_error {
    ($($error:ty),+) => { $(
        impl Raise for $error {
            fn raise(self) -> PyErr {
                Error::from(self).raise()
            }
        }
    )+ };
}
as_error!(samtycke::decision::RequestError);

/// An id that can't be read, and which argument it was.
pub(crate) fn identity(error: &IdentityError, field: &str) -> PyErr {
    at((*error).into(), field)
}

/// What is wrong with an argument.
#[expect(clippy::needless_pass_by_value, reason = "an error ends where it is told")]
pub(crate) fn at(error: Error, field: &str) -> PyErr {
    let sv = format!("`{field}`: {}", error.message(Language::Swedish));
    raise(error.code(), format!("`{field}`: {error}"), Some(field), None, sv)
}

/// A document's fault, where the document was one argument: a line says nothing of it.
pub(crate) fn argument(error: &Error) -> PyErr {
    let after = |text: String| {
        text.split_once('`').map_or_else(|| text.clone(), |(_, rest)| format!("`{rest}"))
    };
    let sv = after(error.message(Language::Swedish));
    raise(error.code(), after(error.to_string()), error.path(), None, sv)
}

/// A result whose error is an exception.
pub(crate) trait OrRaise<T> {
    /// The value, or the exception.
    fn or_raise(self) -> PyResult<T>;
}

impl<T, E: Raise> OrRaise<T> for Result<T, E> {
    fn or_raise(self) -> PyResult<T> {
        self.map_err(Raise::raise)
    }
}
