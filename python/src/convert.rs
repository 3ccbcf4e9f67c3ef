//! What Python hands over, and what it gets back: documents, ids, words, times.

use std::str::FromStr;

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyAnyMethods, PyDict, PyString, PyType};
use samtycke::Error;
use samtycke::identity::{IdentityError, PersonId};
use samtycke::time::Instant;
use serde::Serialize;
use serde::de::value::{Error as Unread, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};

use crate::error::{Raise, argument, at, identity};
use crate::person::Person;

/// A document: JSON text, its bytes, or what `json` would write so.
pub(crate) fn document(value: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(text) = value.cast::<PyString>() {
        return text.to_str().map(str::to_owned);
    }
    let write = value.py().import("samtycke._json")?.getattr("text")?;
    write.call1((value,))?.extract()
}

/// JSON text as Python's `json` reads it.
pub(crate) fn read_json<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyAny>> {
    static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    LOADS.import(py, "json", "loads")?.call1((text,))
}

/// JSON text of what serialises without fail.
pub(crate) fn write_json<T: Serialize + ?Sized>(value: &T) -> PyResult<String> {
    serde_json::to_string(value)
        .map_err(|error| pyo3::exceptions::PyRuntimeError::new_err(error.to_string()))
}

/// A class of the package, looked up once.
pub(crate) fn class<'py>(
    py: Python<'py>,
    slot: &'static PyOnceLock<Py<PyType>>,
    module: &str,
    name: &str,
) -> PyResult<&'py Bound<'py, PyType>> {
    slot.import(py, module, name)
}

/// Something of the Python part of the package.
pub(crate) fn helper<'py>(
    py: Python<'py>,
    module: &str,
    name: &str,
) -> PyResult<Bound<'py, PyAny>> {
    py.import(module)?.getattr(name)
}

/// An id: text, or a `uuid.UUID`.
pub(crate) fn id<T: FromStr<Err = IdentityError>>(
    value: &Bound<'_, PyAny>,
    field: &str,
) -> PyResult<T> {
    static UUID: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let parse = |text: &str| text.parse().map_err(|error| identity(&error, field));
    if let Ok(text) = value.cast::<PyString>() {
        return parse(text.to_str()?);
    }
    if value.is_instance(class(value.py(), &UUID, "uuid", "UUID")?)? {
        return parse(value.str()?.to_str()?);
    }
    let kind = value.get_type().name()?;
    Err(PyTypeError::new_err(format!("`{field}`: an id is a str or a uuid.UUID, not {kind}")))
}

/// A person: a `PersonId`, or its text `system|value`.
pub(crate) fn person(value: &Bound<'_, PyAny>, field: &str) -> PyResult<PersonId> {
    if let Ok(person) = value.cast::<Person>() {
        return Ok(person.get().0);
    }
    if let Ok(text) = value.cast::<PyString>() {
        return PersonId::parse(text.to_str()?).map_err(|error| identity(&error, field));
    }
    let kind = value.get_type().name()?;
    let text = format!("`{field}`: a person is a PersonId or a str `system|value`, not {kind}");
    Err(PyTypeError::new_err(text))
}

/// A word as in JSON; a member of an enumeration is one.
pub(crate) fn word<T: DeserializeOwned>(text: &str, field: &str) -> PyResult<T> {
    let reader: StrDeserializer<'_, Unread> = text.into_deserializer();
    if let Ok(word) = T::deserialize(reader) {
        return Ok(word);
    }
    read_at(&serde_json::Value::from(text).to_string(), field)
}

/// JSON text of one argument.
pub(crate) fn read_at<T: DeserializeOwned>(json: &str, field: &str) -> PyResult<T> {
    samtycke::json::read(json).map_err(|error| {
        // Where in the argument: a line says nothing of it.
        match error {
            Error::Document { line, column, path, message } => {
                let path = if path == "." { field.to_owned() } else { format!("{field}.{path}") };
                argument(&Error::Document { line, column, path, message })
            }
            other => other.raise(),
        }
    })
}

/// A moment: a `datetime` with a zone, or RFC 3339 text with an offset.
pub(crate) fn instant(value: &Bound<'_, PyAny>, field: &str) -> PyResult<Instant> {
    static DATETIME: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    static EPOCH: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let py = value.py();
    if let Ok(text) = value.cast::<PyString>() {
        return text.to_str()?.parse::<Instant>().map_err(|error| at(error.into(), field));
    }
    if !value.is_instance(class(py, &DATETIME, "datetime", "datetime")?)? {
        let kind = value.get_type().name()?;
        let text = format!("`{field}`: a time is a datetime.datetime with a tzinfo, not {kind}");
        return Err(PyTypeError::new_err(text));
    }
    // A zone without an offset is no zone.
    if value.call_method0("utcoffset")?.is_none() {
        let told = helper(py, "samtycke._json", "naive")?.call1((value, field))?;
        return Err(PyErr::from_value(told));
    }
    let since = value.sub(EPOCH.import(py, "samtycke._json", "EPOCH")?)?;
    let part = |name: &str| since.getattr(name)?.extract::<i64>();
    let seconds = part("days")?.saturating_mul(86_400).saturating_add(part("seconds")?);
    let micros = seconds.saturating_mul(1_000_000).saturating_add(part("microseconds")?);
    Instant::from_micros(micros).map_err(|error| at(error.into(), field))
}

/// A moment as a `datetime` in UTC.
pub(crate) fn datetime(py: Python<'_>, at: Instant) -> PyResult<Bound<'_, PyAny>> {
    static EPOCH: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    static DELTA: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let micros = PyDict::new(py);
    micros.set_item("microseconds", at.to_micros())?;
    let delta = class(py, &DELTA, "datetime", "timedelta")?.call((), Some(&micros))?;
    EPOCH.import(py, "samtycke._json", "EPOCH")?.add(delta)
}

/// A member of an enumeration of the package, by its word.
pub(crate) fn member<'py>(py: Python<'py>, name: &str, word: &str) -> PyResult<Bound<'py, PyAny>> {
    static ENUMS: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let module = ENUMS.get_or_try_init(py, || py.import("samtycke._enums").map(Bound::unbind))?;
    module.bind(py).getattr(name)?.call1((word,))
}
