//! `PersonId`.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use pyo3::prelude::*;
use pyo3::types::PyDict;
use samtycke::identity::{Accept, PersonId};

use crate::error::identity;

/// A person's identity: the system that gave out the number, and the number.
///
/// The system is never guessed: a format does not reveal its issuer. ``repr`` and ``str`` hide the
/// number; ``token`` gives it in full to whoever asks for it.
///
/// Arguments:
///     token: ``system|value``, as in ``personnummer|YYYYMMDDNNNN``.
///     interim: Take interim personal numbers too.
///     lma: Take the Migration Agency's numbers too.
///
/// Raises:
///     IdentityError: No system, an unknown one, or a number that is not one of the system.
///
/// >>> PersonId("personnummer|20120101-2398")
/// PersonId('personnummer|2012********')
#[pyclass(frozen, module = "samtycke", name = "PersonId")]
pub(crate) struct Person(pub(crate) PersonId);

#[pymethods]
impl Person {
    #[new]
    #[pyo3(signature = (token, *, interim = false, lma = false))]
    fn new(token: &str, interim: bool, lma: bool) -> PyResult<Self> {
        let accept = Accept { interim, lma, ..Accept::default() };
        PersonId::parse_with(token, &accept).map(Self).map_err(|error| identity(&error, "token"))
    }

    /// The system's name, or its OID.
    #[getter]
    fn system(&self) -> String {
        self.0.system().name().to_owned()
    }

    /// The number in full, in its normal form.
    #[getter]
    fn value(&self) -> &str {
        self.0.value()
    }

    /// ``system|value``, the number in full.
    #[getter]
    fn token(&self) -> String {
        self.0.token()
    }

    /// The system and at most four characters of the number, for logs.
    #[getter]
    fn masked(&self) -> String {
        self.0.masked().to_string()
    }

    fn __repr__(&self) -> String {
        format!("PersonId('{}')", self.0.masked())
    }

    fn __str__(&self) -> String {
        self.masked()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().0 == self.0)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.0.hash(&mut hasher);
        hasher.finish()
    }

    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<((String,), Bound<'py, PyDict>)> {
        let accepts = PyDict::new(py);
        for word in ["interim", "lma"] {
            accepts.set_item(word, true)?;
        }
        Ok(((self.token(),), accepts))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}
