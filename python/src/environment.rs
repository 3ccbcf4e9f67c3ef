//! `Environment`, `View`, `Prepared`.

use std::sync::{Arc, Mutex, PoisonError, RwLock};

use pyo3::exceptions::{PyRuntimeError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use samtycke::environment::{
    AsOf, Environment, Event, OnFault, Prepared, Sealed, Shown, events_from_bytes, events_to_bytes,
    programme, read_events, report_document, rows_document, write_events,
};

use crate::basis::{Basis, Source, died};
use crate::convert::{document, helper, instant, person, read_json, word, write_json};
use crate::decision::{Decided, verdict};
use crate::error::OrRaise;
use crate::request::Asked;

/// How a stream of events in bytes begins.
const BYTES: &[u8] = b"SAMTYEVT";

type Any<'py> = Bound<'py, PyAny>;

/// The shared care environment: events of many systems, kept, and shown as the law lets them be.
///
/// It is one object for all threads: those who ask go on side by side, and wait while something is applied.
/// A copy goes its own way.
///
/// Arguments:
///     snapshot: What ``snapshot()`` gave; left out: one in which nothing has happened.
///
/// Raises:
///     CareEnvironmentError: The snapshot can't be read.
///
/// >>> environment = Environment.of_programme()
/// >>> report = environment.apply(EVENTS)
/// >>> report.counts == report.events
/// True
#[pyclass(frozen, module = "samtycke", name = "Environment")]
pub(crate) struct Care(pub(crate) Arc<RwLock<Environment>>);

impl Care {
    fn of(environment: Environment) -> Self {
        Self(Arc::new(RwLock::new(environment)))
    }

    fn snapshot_bytes(&self, py: Python<'_>) -> PyResult<Vec<u8>> {
        py.detach(|| self.0.read().map_err(died)?.snapshot().or_raise())
    }
}

/// Events in any form they come in.
fn events(value: &Any<'_>) -> PyResult<Vec<Event>> {
    let py = value.py();
    if let Ok(prepared) = value.cast::<Ready>() {
        return Ok(prepared.get().0.events.clone());
    }
    if let Ok(bytes) = value.cast::<PyBytes>() {
        let bytes = bytes.as_bytes();
        if bytes.starts_with(BYTES) {
            return py.detach(|| events_from_bytes(bytes)).or_raise();
        }
    }
    let text = if value.is_instance_of::<PyString>() || value.is_instance_of::<PyBytes>() {
        document(value)?
    } else {
        helper(py, "samtycke._json", "lines")?.call1((value,))?.extract()?
    };
    py.detach(|| read_events(&text)).or_raise()
}

#[pymethods]
impl Care {
    #[new]
    #[pyo3(signature = (snapshot = None))]
    fn new(py: Python<'_>, snapshot: Option<&Bound<'_, PyBytes>>) -> PyResult<Self> {
        let Some(snapshot) = snapshot else { return Ok(Self::of(Environment::new())) };
        let bytes = snapshot.as_bytes();
        py.detach(|| Environment::from_snapshot(bytes)).or_raise().map(Self::of)
    }

    /// One that knows the region, its municipalities and when each joins.
    #[staticmethod]
    fn of_programme() -> PyResult<Self> {
        let mut environment = Environment::new();
        let events = programme().or_raise()?;
        environment.apply(&events, OnFault::RefuseAll).or_raise()?;
        Ok(Self::of(environment))
    }

    /// The environment of a snapshot: it answers as the one that wrote it did.
    #[staticmethod]
    fn from_snapshot(py: Python<'_>, snapshot: &Bound<'_, PyBytes>) -> PyResult<Self> {
        Self::new(py, Some(snapshot))
    }

    /// The whole environment in bytes.
    fn snapshot<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, &self.snapshot_bytes(py)?))
    }

    /// How many patients are known.
    #[getter]
    fn patients(&self, py: Python<'_>) -> PyResult<usize> {
        py.detach(|| Ok(self.0.read().map_err(died)?.patients()))
    }

    /// Whether anything is known of a person.
    fn knows(&self, patient: &Any<'_>) -> PyResult<bool> {
        let whose = person(patient, "patient")?;
        patient.py().detach(|| Ok(self.0.read().map_err(died)?.knows(whose)))
    }

    /// Takes in events of any number of systems, mixed in any way. What is known changes nothing.
    ///
    /// Arguments:
    ///     events: JSON lines (text or bytes, the format's name first), a stream in bytes, an iterable of
    ///         events as ``json`` would write them, or what a command became.
    ///     apply_rest: Report bad events and apply the rest, instead of refusing all.
    ///
    /// Raises:
    ///     SamtyckeError: An event that can't be one; nothing of the stream is applied.
    #[pyo3(signature = (events, *, apply_rest = false))]
    fn apply<'py>(&self, events: &Any<'py>, apply_rest: bool) -> PyResult<Any<'py>> {
        let py = events.py();
        let events = self::events(events)?;
        let on_fault = if apply_rest { OnFault::ApplyRest } else { OnFault::RefuseAll };
        let report = py.detach(|| {
            let report = self.0.write().map_err(died)?.apply(&events, on_fault).or_raise()?;
            Ok::<_, PyErr>(report_document(&report, &events))
        })?;
        helper(py, "samtycke._values", "report")?.call1((read_json(py, &report)?,))
    }

    /// Takes away rows of the access log whose keeping has ended: how many.
    ///
    /// Arguments:
    ///     now: When it is.
    fn end_log_retention(&self, now: &Any<'_>) -> PyResult<usize> {
        let at = instant(now, "now")?;
        now.py().detach(|| self.0.write().map_err(died)?.end_log_retention(at).or_raise())
    }

    /// Everything that has happened, as JSON lines; what was erased is not among it.
    fn events(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| {
            let environment = self.0.read().map_err(died)?;
            let events = environment.events().collect::<Result<Vec<_>, _>>().or_raise()?;
            write_events(&events).or_raise()
        })
    }

    /// Who is who, as JSON: the member ``organisation`` of a world document.
    #[getter]
    fn organisation(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| write_json(self.0.read().map_err(died)?.organisation().data()))
    }

    /// Decides a request about a patient. It hands out no part of the record, and logs nothing.
    ///
    /// Arguments:
    ///     patient: Whose data: any of the patient's identities.
    ///     request: What is asked.
    ///     at: The record as it stood then; left out: as it stands.
    ///     known_at: The record as known then; left out: by all that is known.
    ///
    /// Raises:
    ///     CareEnvironmentError: Nothing is known of the patient.
    ///     RequestError: The request asks for nothing the facts hold.
    #[pyo3(signature = (patient, request, *, at = None, known_at = None))]
    fn decide(
        &self,
        patient: &Any<'_>,
        request: &Bound<'_, Asked>,
        at: Option<&Any<'_>>,
        known_at: Option<&Any<'_>>,
    ) -> PyResult<Decided> {
        let whose = person(patient, "patient")?;
        let at = at.map(|at| instant(at, "at")).transpose()?;
        let known_at = known_at.map(|at| instant(at, "known_at")).transpose()?;
        let request = &request.get().0;
        patient.py().detach(|| {
            let source = Source::Environment(Arc::clone(&self.0));
            let basis: Basis = source.basis(whose, AsOf { at, known_at })?;
            let decision = samtycke::decide(basis.facts()?, request).or_raise()?;
            Ok(Decided::new(decision, basis, request.clone()))
        })
    }

    /// Looks at a record. What is shown stays sealed until the access is logged.
    ///
    /// Arguments:
    ///     document: ``samtycke-ask/1``, as text, bytes or what ``json`` would write so.
    ///
    /// Raises:
    ///     SamtyckeError: The document is not one of the format, or what it asks for is refused.
    fn ask(&self, document: &Any<'_>) -> PyResult<View> {
        let text = self::document(document)?;
        let sealed = document.py().detach(|| self.0.read().map_err(died)?.ask(&text).or_raise())?;
        let rows = rows_document(sealed.rows());
        Ok(View { sealed: Mutex::new(Some(sealed)), rows })
    }

    /// Decides a command. Nothing is applied: store what it becomes first, and ``apply`` it then.
    ///
    /// Arguments:
    ///     document: ``samtycke-command/1``, as text, bytes or what ``json`` would write so.
    ///
    /// Raises:
    ///     SamtyckeError: The document is not one of the format, or names what is not there.
    fn command(&self, document: &Any<'_>) -> PyResult<Ready> {
        let text = self::document(document)?;
        let done = document
            .py()
            .detach(|| self.0.read().map_err(died)?.command_document(&text).or_raise())?;
        Ok(Ready(done))
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("Environment({} patients)", self.patients(py)?))
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyBytes>,)> {
        Ok((self.snapshot(py)?,))
    }

    fn __copy__(&self, py: Python<'_>) -> PyResult<Self> {
        py.detach(|| Ok(Self::of(self.0.read().map_err(died)?.clone())))
    }

    fn __deepcopy__(&self, py: Python<'_>, _memo: &Any<'_>) -> PyResult<Self> {
        self.__copy__(py)
    }
}

/// Something shown that is logged before it can be looked at (PDL 4:3, SVOD 4:4).
///
/// It opens once. It can't be copied or pickled: what is shown in another place is another access.
#[pyclass(frozen, module = "samtycke", name = "View")]
pub(crate) struct View {
    sealed: Mutex<Option<Sealed<Shown>>>,
    rows: String,
}

#[pymethods]
impl View {
    /// The rows that will be logged, ``samtycke-access-rows/1``: for a host that keeps the log itself.
    #[getter]
    fn rows_json(&self) -> &str {
        &self.rows
    }

    /// The rows that will be logged.
    #[getter]
    fn rows<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        helper(py, "samtycke._values", "rows")?.call1((read_json(py, &self.rows)?,))
    }

    /// Logs the access, and hands out what is shown.
    ///
    /// Arguments:
    ///     log: An ``Environment``, which keeps the rows; or something to call with the rows' document as
    ///         JSON text, which keeps them and returns, or raises if it could not.
    ///
    /// Raises:
    ///     SamtyckeError: The rows could not be kept; nothing is handed out.
    ///     RuntimeError: It was opened before.
    fn open<'py>(&self, log: &Any<'py>) -> PyResult<Any<'py>> {
        let py = log.py();
        let environment = log.cast::<Care>().ok().map(|care| Arc::clone(&care.get().0));
        if environment.is_none() && !log.is_callable() {
            let kind = log.get_type().name()?;
            let text = format!("a log is an Environment or something to call, not {kind}");
            return Err(PyTypeError::new_err(text));
        }
        let sealed = self.sealed.lock().unwrap_or_else(PoisonError::into_inner).take();
        let opened = || PyRuntimeError::new_err("the view was opened before; ask again");
        let sealed = sealed.ok_or_else(opened)?;
        let shown = if let Some(environment) = environment {
            py.detach(|| sealed.open(&mut *environment.write().map_err(died)?).or_raise())?
        } else {
            // Whatever is raised, nothing is handed out.
            log.call1((self.rows.as_str(),))?;
            // Logged: by the host.
            sealed.open(&mut Vec::new()).unwrap_or_else(|never| match never {})
        };
        helper(py, "samtycke._values", "shown")?.call1((read_json(py, &shown.json)?, shown.json))
    }

    fn __repr__(&self) -> String {
        let open = self.sealed.lock().unwrap_or_else(PoisonError::into_inner).is_none();
        format!("View({})", if open { "opened" } else { "sealed" })
    }

    fn __reduce__(&self) -> PyResult<()> {
        let text = "what is shown in another place is another access: ask there";
        Err(PyTypeError::new_err(text))
    }
}

/// What a command would become. Nothing is applied yet: ``Environment.apply`` takes it.
#[pyclass(frozen, module = "samtycke", name = "Prepared")]
pub(crate) struct Ready(Prepared);

#[pymethods]
impl Ready {
    /// ``Verdict.PERMIT`` if it may be done; whatever else is a no.
    #[getter]
    fn verdict<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        verdict(py, self.0.verdict)
    }

    /// Whether it may be done.
    #[getter]
    fn permitted(&self) -> bool {
        self.0.verdict == samtycke::Verdict::Permit
    }

    /// The document, ``samtycke-done/1``.
    #[getter]
    fn json(&self) -> &str {
        &self.0.json
    }

    /// The document as ``json`` reads it.
    #[getter]
    fn document<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        read_json(py, &self.0.json)
    }

    /// What it becomes, as a stream of events in bytes: to be stored. Empty of events unless permitted.
    #[getter]
    fn events<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyBytes>> {
        Ok(PyBytes::new(py, &events_to_bytes(&self.0.events).or_raise()?))
    }

    fn __len__(&self) -> usize {
        self.0.events.len()
    }

    fn __bool__(&self) -> PyResult<bool> {
        Err(PyTypeError::new_err("what was prepared is no bool: ask `prepared.permitted`"))
    }

    fn __repr__(&self) -> String {
        format!("Prepared({}, {} events)", self.0.verdict.word(), self.0.events.len())
    }

    fn __eq__(&self, other: &Any<'_>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().0 == self.0)
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{Hash, Hasher};
        let mut hasher = std::collections::hash_map::DefaultHasher::new();
        self.0.json.hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Any<'py>, (String, Bound<'py, PyBytes>))> {
        let again = helper(py, "samtycke._values", "_prepared")?;
        Ok((again, (self.0.json.clone(), self.events(py)?)))
    }

    #[staticmethod]
    fn _of(json: String, events: &[u8]) -> PyResult<Self> {
        let document: serde_json::Value = samtycke::json::read(&json).or_raise()?;
        let told = document.get("verdict").and_then(serde_json::Value::as_str).unwrap_or_default();
        let verdict = word(told, "verdict")?;
        let events = events_from_bytes(events).or_raise()?;
        Ok(Self(Prepared { verdict, json, events }))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Any<'_>) -> Py<Self> {
        slf
    }
}
