//! `Request`.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyFrozenSet, PyTuple};
use samtycke::decision::{Actor, Authentication, BlockWish, Request, Resident};
use samtycke::law::{Relevance, Switches};
use serde_json::{Map, Value};

use crate::convert::{datetime, document, id, instant, member, person, read_at, word, write_json};
use crate::error::Raise;
use crate::person::Person;

/// One request: who asks, what for, about what, when.
///
/// Every field is a keyword. Staff ask in an ``assignment``, a person signed in to an e-service as
/// ``resident``; one of the two. Which target an action needs: reading, writing, signing, printing,
/// deleting, search hits and lists an ``entry``; reporting to a register an ``entry`` and a
/// ``register``; disclosing an ``entry`` and a ``recipient``; lifting a ``block``; registering a block
/// ``new_block``; seeing who blocked ``reach``; searching ``search``.
///
/// Arguments:
///     action: What the actor wants to do: an ``Action`` or its word.
///     at: When it happens, with a zone. The law in force on that Swedish day decides.
///     assignment: HSA-id of the assignment staff act in.
///     resident: The person signed in.
///     through: The provider through whose service others' data are shown to a resident.
///     entry: The entry concerned.
///     block: The block concerned.
///     new_block: The block to register: its kind, and who asks for it.
///     reach: Whose blocks to reveal.
///     search: The kind of search term.
///     register: The quality register an entry is reported to.
///     recipient: To whom an entry is disclosed.
///     known_at: Only facts recorded by then count.
///     relevance: What the reader judges the data can be assumed to matter for. Never guessed.
///     max_age_seconds: Lists known as of longer before ``at`` count as unknown.
///     factors: How many factors the user signed in with.
///     assurance: Level of assurance of the sign-in, 1 to 4.
///     active_choice: Whether the reader chose actively to look beyond the own unit.
///     switches: Readings of doubtful points other than the recommended: a ``Switch`` each.
///
/// Raises:
///     SamtyckeError: An id, a word or a time that can't be read; a time without a zone.
///     TypeError: A value of another type; neither or both of ``assignment`` and ``resident``.
///
/// >>> from datetime import datetime, timezone
/// >>> at = datetime(2026, 3, 2, 8, tzinfo=timezone.utc)
/// >>> Request(assignment="SE2120001447-A1", action=Action.READ, entry="note-1", at=at, factors=2)
/// Request(read 'note-1' in 'SE2120001447-A1' at 2026-03-02T08:00:00Z)
#[pyclass(frozen, module = "samtycke", name = "Request")]
pub(crate) struct Asked(pub(crate) Request);

type Any<'py> = Bound<'py, PyAny>;

#[pymethods]
impl Asked {
    #[new]
    #[pyo3(signature = (
        *, action, at, assignment = None, resident = None, through = None, entry = None, block = None,
        new_block = None, reach = None, search = None, register = None, recipient = None,
        known_at = None, relevance = None, max_age_seconds = None, factors = None, assurance = None,
        active_choice = None, switches = None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "every field is a keyword of its own")]
    fn new(
        action: &str,
        at: &Any<'_>,
        assignment: Option<&Any<'_>>,
        resident: Option<&Any<'_>>,
        through: Option<&Any<'_>>,
        entry: Option<&Any<'_>>,
        block: Option<&Any<'_>>,
        new_block: Option<(String, String)>,
        reach: Option<&str>,
        search: Option<&str>,
        register: Option<String>,
        recipient: Option<&str>,
        known_at: Option<&Any<'_>>,
        relevance: Option<&str>,
        max_age_seconds: Option<u32>,
        factors: Option<u8>,
        assurance: Option<u8>,
        active_choice: Option<bool>,
        switches: Option<&Any<'_>>,
    ) -> PyResult<Self> {
        let through = through.map(|x| id(x, "through")).transpose()?;
        let actor = match (assignment, resident) {
            (Some(assignment), None) => {
                if through.is_some() {
                    return Err(PyTypeError::new_err("`through` goes with `resident`"));
                }
                Actor::Staff(id(assignment, "assignment")?)
            }
            (None, Some(who)) => {
                Actor::Resident(Resident { person: person(who, "resident")?, through })
            }
            (None, None) => {
                let text =
                    "say who asks, by `assignment` for staff or `resident` for a person signed in";
                return Err(PyTypeError::new_err(text));
            }
            (Some(_), Some(_)) => {
                let text = "`assignment` and `resident` are both given; one person asks, as staff or as resident";
                return Err(PyTypeError::new_err(text));
            }
        };
        let mut request = Request::bare(word(action, "action")?, actor, instant(at, "at")?);
        request.entry = entry.map(|x| id(x, "entry")).transpose()?;
        request.block = block.map(|x| id(x, "block")).transpose()?;
        if let Some((kind, by)) = new_block {
            let (kind, requested_by) = (word(&kind, "new_block")?, word(&by, "new_block")?);
            request.new_block = Some(BlockWish { kind, requested_by });
        }
        request.reach = reach.map(|x| word(x, "reach")).transpose()?;
        request.search = search.map(|x| word(x, "search")).transpose()?;
        request.register = register;
        request.recipient = recipient.map(|x| word(x, "recipient")).transpose()?;
        request.known_at = known_at.map(|x| instant(x, "known_at")).transpose()?;
        request.relevance = relevance.map(|x| word::<Relevance>(x, "relevance")).transpose()?;
        request.max_age_seconds = max_age_seconds;
        request.authentication = match (factors, assurance) {
            (Some(factors), assurance) => Some(Authentication { factors, assurance }),
            (None, None) => None,
            (None, Some(_)) => {
                return Err(PyTypeError::new_err("`assurance` goes with `factors`"));
            }
        };
        request.active_choice = active_choice;
        request.switches = switches.map(read_switches).transpose()?.unwrap_or_default();
        Ok(Self(request))
    }

    /// The request of a document: what stands under ``request`` in a question.
    ///
    /// >>> Request.from_json('{"assignment": "A-1", "action": "read", "entry": "e", "at": "2026-03-02T09:00:00Z"}')
    /// Request(read 'e' in 'A-1' at 2026-03-02T09:00:00Z)
    #[staticmethod]
    fn from_json(document: &Any<'_>) -> PyResult<Self> {
        let text = self::document(document)?;
        samtycke::json::read(&text).map(Self).map_err(Raise::raise)
    }

    /// The same request with fields changed; a field is taken away by ``None``.
    ///
    /// >>> asked = Request(assignment="A-1", action="read", entry="e", at="2026-03-02T09:00:00Z")
    /// >>> asked.replace(entry="f")
    /// Request(read 'f' in 'A-1' at 2026-03-02T09:00:00Z)
    #[pyo3(signature = (**changes))]
    fn replace<'py>(
        slf: &Bound<'py, Self>,
        changes: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Any<'py>> {
        let fields = slf.get().fields(slf.py())?;
        if let Some(changes) = changes {
            fields.update(changes.as_mapping())?;
        }
        slf.get_type().call((), Some(&fields))
    }

    /// The request as JSON, as it stands in a question. A resident's number is in it.
    #[getter]
    fn json(&self) -> PyResult<String> {
        write_json(&self.0)
    }

    /// The assignment staff act in.
    #[getter]
    fn assignment(&self) -> Option<String> {
        self.0.assignment().map(|id| id.as_str().to_owned())
    }

    /// The person signed in.
    #[getter]
    fn resident(&self) -> Option<Person> {
        match &self.0.actor {
            Actor::Resident(resident) => Some(Person(resident.person)),
            Actor::Staff(_) => None,
        }
    }

    /// The provider through whose service others' data are shown to a resident.
    #[getter]
    fn through(&self) -> Option<String> {
        match &self.0.actor {
            Actor::Resident(resident) => resident.through.map(|id| id.as_str().to_owned()),
            Actor::Staff(_) => None,
        }
    }

    /// What the actor wants to do.
    #[getter]
    fn action<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        member(py, "Action", self.0.action.word())
    }

    /// The entry concerned.
    #[getter]
    fn entry(&self) -> Option<String> {
        self.0.entry.map(|id| id.as_str().to_owned())
    }

    /// The block concerned.
    #[getter]
    fn block(&self) -> Option<String> {
        self.0.block.map(|id| id.as_str().to_owned())
    }

    /// The block to register: its kind, and who asks for it.
    #[getter]
    fn new_block<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyTuple>>> {
        let Some(wish) = &self.0.new_block else { return Ok(None) };
        let kind = member(py, "BlockKind", &serialised(&wish.kind))?;
        let by = member(py, "RequestedBy", &serialised(&wish.requested_by))?;
        PyTuple::new(py, [kind, by]).map(Some)
    }

    /// Whose blocks to reveal.
    #[getter]
    fn reach<'py>(&self, py: Python<'py>) -> PyResult<Option<Any<'py>>> {
        self.0.reach.map(|x| member(py, "Reach", &serialised(&x))).transpose()
    }

    /// The kind of search term.
    #[getter]
    fn search<'py>(&self, py: Python<'py>) -> PyResult<Option<Any<'py>>> {
        self.0.search.map(|x| member(py, "SearchTerm", &serialised(&x))).transpose()
    }

    /// The quality register an entry is reported to.
    #[getter]
    fn register(&self) -> Option<&str> {
        self.0.register.as_deref()
    }

    /// To whom an entry is disclosed.
    #[getter]
    fn recipient<'py>(&self, py: Python<'py>) -> PyResult<Option<Any<'py>>> {
        self.0.recipient.map(|x| member(py, "Recipient", &serialised(&x))).transpose()
    }

    /// When it happens, in UTC.
    #[getter]
    fn at<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        datetime(py, self.0.at)
    }

    /// Only facts recorded by then count; in UTC.
    #[getter]
    fn known_at<'py>(&self, py: Python<'py>) -> PyResult<Option<Any<'py>>> {
        self.0.known_at.map(|at| datetime(py, at)).transpose()
    }

    /// What the reader judges the data can be assumed to matter for.
    #[getter]
    fn relevance<'py>(&self, py: Python<'py>) -> PyResult<Option<Any<'py>>> {
        self.0.relevance.map(|x| member(py, "Relevance", x.word())).transpose()
    }

    /// Lists known as of longer before ``at`` count as unknown.
    #[getter]
    fn max_age_seconds(&self) -> Option<u32> {
        self.0.max_age_seconds
    }

    /// How many factors the user signed in with.
    #[getter]
    fn factors(&self) -> Option<u8> {
        self.0.authentication.map(|a| a.factors)
    }

    /// Level of assurance of the sign-in.
    #[getter]
    fn assurance(&self) -> Option<u8> {
        self.0.authentication.and_then(|a| a.assurance)
    }

    /// Whether the reader chose actively to look beyond the own unit.
    #[getter]
    fn active_choice(&self) -> Option<bool> {
        self.0.active_choice
    }

    /// Readings of doubtful points other than the recommended.
    #[getter]
    fn switches<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyFrozenSet>> {
        let on = serde_json::to_value(self.0.switches).unwrap_or_default();
        let on = on.as_object().cloned().unwrap_or_default();
        let on = on.iter().filter(|(_, on)| **on == Value::Bool(true));
        let members =
            on.map(|(name, _)| member(py, "Switch", name)).collect::<PyResult<Vec<_>>>()?;
        PyFrozenSet::new(py, members)
    }

    fn __repr__(&self) -> String {
        let request = &self.0;
        let target = request.entry.or(request.block);
        let target = target.map(|id| format!(" '{}'", id.as_str())).unwrap_or_default();
        let who = match &request.actor {
            Actor::Staff(id) => format!("in '{}'", id.as_str()),
            Actor::Resident(resident) => format!("by {}", resident.person.masked()),
        };
        format!("Request({}{target} {who} at {})", request.action.word(), request.at)
    }

    fn __eq__(&self, other: &Any<'_>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().0 == self.0)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        let Request { actor, action, entry, block, at, .. } = &self.0;
        (actor, *action as u32, entry, block, at).hash(&mut hasher);
        hasher.finish()
    }

    fn __getnewargs_ex__<'py>(
        &self,
        py: Python<'py>,
    ) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        Ok((PyTuple::empty(py), self.fields(py)?))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Any<'_>) -> Py<Self> {
        slf
    }
}

impl Asked {
    /// The keywords that would make it.
    fn fields<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let fields = PyDict::new(py);
        fields.set_item("action", self.action(py)?)?;
        fields.set_item("at", self.at(py)?)?;
        fields.set_item("assignment", self.assignment())?;
        fields.set_item("resident", self.resident())?;
        fields.set_item("through", self.through())?;
        fields.set_item("entry", self.entry())?;
        fields.set_item("block", self.block())?;
        fields.set_item("new_block", self.new_block(py)?)?;
        fields.set_item("reach", self.reach(py)?)?;
        fields.set_item("search", self.search(py)?)?;
        fields.set_item("register", self.register())?;
        fields.set_item("recipient", self.recipient(py)?)?;
        fields.set_item("known_at", self.known_at(py)?)?;
        fields.set_item("relevance", self.relevance(py)?)?;
        fields.set_item("max_age_seconds", self.max_age_seconds())?;
        fields.set_item("factors", self.factors())?;
        fields.set_item("assurance", self.assurance())?;
        fields.set_item("active_choice", self.active_choice())?;
        fields.set_item("switches", self.switches(py)?)?;
        Ok(fields)
    }
}

/// The word of a plain enumeration.
pub(crate) fn serialised<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(Value::String(word)) => word,
        _ => String::new(),
    }
}

/// Switches by name: any iterable of words.
pub(crate) fn read_switches(names: &Any<'_>) -> PyResult<Switches> {
    if names.is_instance_of::<pyo3::types::PyString>() {
        let text = "`switches`: an iterable of Switch members or their words, not one str";
        return Err(PyTypeError::new_err(text));
    }
    let mut on = Map::new();
    for name in names.try_iter()? {
        on.insert(name?.extract()?, true.into());
    }
    read_at(&Value::Object(on).to_string(), "switches")
}

/// Reads a question: a world of one patient, whose it is, and the request.
///
/// Arguments:
///     document: ``samtycke-question/1``, as text, bytes or what ``json`` would write so.
///
/// >>> world, patient, request = read_question(QUESTION)
/// >>> world.decide(patient, request).verdict
/// <Verdict.DENY: 'deny'>
#[pyfunction]
pub(crate) fn read_question(document: &Any<'_>) -> PyResult<(crate::world::World, Person, Asked)> {
    let text = self::document(document)?;
    let py = document.py();
    let (world, patient, request) = py.detach(|| crate::world::World::of_question(&text))?;
    Ok((world, Person(patient), Asked(request)))
}
