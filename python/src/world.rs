//! `World` and `Policy`.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use pyo3::prelude::*;
use samtycke::decision::{Facts, Request};
use samtycke::environment::{AsOf, World as Held, WorldData};
use samtycke::identity::PersonId;
use samtycke::json::{QUESTION, Question, WORLD, read_world_data};

use crate::basis::Basis;
use crate::convert::{document, member, person, read_at, write_json};
use crate::decision::Decided;
use crate::error::{OrRaise, Raise};
use crate::person::Person;
use crate::request::Asked;

/// A world, and the text it was made of.
pub(crate) struct Facted {
    pub(crate) world: Held,
    /// Canonical: for equality, copies in other processes, and worlds with other facts.
    text: String,
}

/// Facts of an organisation and its patients, checked once, immutable.
///
/// Arguments:
///     document: ``samtycke-world/1``, as text, bytes or what ``json`` would write so.
///
/// Raises:
///     DocumentError: The document is not one of the format.
///     FactsError: Its facts don't fit together.
///
/// >>> World({"format": "samtycke-world/1"})
/// World(0 patients, 0 units)
#[pyclass(frozen, module = "samtycke", name = "World")]
pub(crate) struct World(pub(crate) Arc<Facted>);

impl World {
    pub(crate) fn of_data(data: WorldData) -> PyResult<Self> {
        let mut whole = serde_json::to_value(&data).unwrap_or_default();
        if let Some(members) = whole.as_object_mut() {
            members.insert("format".into(), WORLD.into());
        }
        let world = Held::new(data).or_raise()?;
        Ok(Self(Arc::new(Facted { world, text: whole.to_string() })))
    }

    /// The world of a question, whose record it is about, and the request.
    pub(crate) fn of_question(text: &str) -> PyResult<(Self, PersonId, Request)> {
        // Once as a question, for the paths of its faults; then for the data.
        samtycke::json::read_question(text).or_raise()?;
        let question: Question = samtycke::json::read(text).or_raise()?;
        let Question { organisation, patient, policy, request, .. } = question;
        let missing = || samtycke::Error::Format { found: String::new(), wanted: QUESTION };
        let whose = patient.identities.first().copied().ok_or_else(missing).or_raise()?;
        let data = WorldData { organisation, patients: vec![patient], policy };
        Ok((Self::of_data(data)?, whose, request))
    }

    fn data(&self) -> PyResult<WorldData> {
        read_world_data(&self.0.text).or_raise()
    }
}

#[pymethods]
impl World {
    #[new]
    fn new(document: &Bound<'_, PyAny>) -> PyResult<Self> {
        let text = self::document(document)?;
        document.py().detach(|| Self::of_data(read_world_data(&text).or_raise()?))
    }

    /// The patients, by the first identity of each.
    #[getter]
    fn patients(&self) -> Vec<Person> {
        let first = self.0.world.patients().filter_map(|patient| patient.identities().first());
        first.copied().map(Person).collect()
    }

    /// The world as a document, personal numbers in full.
    #[getter]
    fn json(&self) -> &str {
        &self.0.text
    }

    /// What regions decide.
    #[getter]
    fn policy(&self) -> PyResult<Policy> {
        Ok(Policy(self.data()?.policy))
    }

    /// The same facts under another policy.
    fn with_policy(&self, policy: &Bound<'_, Policy>) -> PyResult<Self> {
        Self::of_data(WorldData { policy: policy.get().0.clone(), ..self.data()? })
    }

    /// Decides a request about a patient.
    ///
    /// Arguments:
    ///     patient: Whose data: any of the patient's identities.
    ///     request: What is asked.
    ///
    /// Raises:
    ///     RequestError: The request asks for nothing the facts hold.
    fn decide(&self, patient: &Bound<'_, PyAny>, request: &Bound<'_, Asked>) -> PyResult<Decided> {
        let whose = person(patient, "patient")?;
        let facts = self.0.world.facts(whose).or_raise()?;
        let request = &request.get().0;
        let decision = samtycke::decide(facts, request).or_raise()?;
        let basis = Basis::World(Arc::clone(&self.0), whose);
        Ok(Decided::new(decision, basis, request.clone()))
    }

    /// The verdict alone, without an explanation.
    ///
    /// Arguments:
    ///     patient: Whose data: any of the patient's identities.
    ///     request: What is asked.
    ///
    /// Raises:
    ///     RequestError: The request asks for nothing the facts hold.
    fn verdict<'py>(
        &self,
        py: Python<'py>,
        patient: &Bound<'py, PyAny>,
        request: &Bound<'py, Asked>,
    ) -> PyResult<Bound<'py, PyAny>> {
        let facts = self.0.world.facts(person(patient, "patient")?).or_raise()?;
        let answer = samtycke::verdict(facts, &request.get().0).or_raise()?;
        crate::decision::verdict(py, answer.verdict)
    }

    fn __repr__(&self) -> String {
        let patients = self.0.world.patients().count();
        let units = self.0.world.organisation().data().units.len();
        format!("World({patients} patients, {units} units)")
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().0.text == self.0.text)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.0.text.hash(&mut hasher);
        hasher.finish()
    }

    fn __getnewargs__(&self) -> (&str,) {
        (&self.0.text,)
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

impl Facted {
    pub(crate) fn facts(&self, patient: PersonId) -> PyResult<Facts<'_>> {
        self.world.facts(patient).map_err(Raise::raise)
    }
}

/// What a region decides, over time: policy sets, none of which overlap.
///
/// Arguments:
///     document: A list of policy sets, as text, bytes or what ``json`` would write so; left out:
///         Västra Götaland's.
///
/// Raises:
///     DocumentError: It is no list of policy sets, or they overlap.
///
/// >>> Policy()
/// Policy('VGR 2016, adults', 'VGR 2019, children', 'VGR 2022, unsigned at once')
#[pyclass(frozen, module = "samtycke", name = "Policy")]
pub(crate) struct Policy(pub(crate) samtycke::policy::Policy);

#[pymethods]
impl Policy {
    #[new]
    #[pyo3(signature = (document = None))]
    fn new(document: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let Some(document) = document else { return Ok(Self(samtycke::policy::Policy::default())) };
        read_at(&self::document(document)?, "policy").map(Self)
    }

    /// The sets as JSON.
    #[getter]
    fn json(&self) -> PyResult<String> {
        write_json(&self.0)
    }

    fn __repr__(&self) -> String {
        let names: Vec<_> = self.0.sets().iter().map(|set| format!("'{}'", set.name)).collect();
        format!("Policy({})", names.join(", "))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().0 == self.0)
    }

    fn __hash__(&self) -> PyResult<u64> {
        let mut hasher = DefaultHasher::new();
        self.json()?.hash(&mut hasher);
        Ok(hasher.finish())
    }

    fn __getnewargs__(&self) -> PyResult<(String,)> {
        Ok((self.json()?,))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

/// The answers for every entry of one patient, for one reader at one moment: the case is compiled once.
///
/// It is a mapping of entries' ids to answers, by id; it does not change afterwards.
///
/// Arguments:
///     facts: A ``World`` or an ``Environment``.
///     patient: Whose data: any of the patient's identities.
///     request: A request of staff about entries; which entry it names makes no difference.
///
/// Raises:
///     RequestError: The assignment is not known, or the action is not one on entries.
///
/// >>> world, patient, request = read_question(QUESTION)
/// >>> lens = Lens(world, patient, request)
/// >>> [(entry, str(lens[entry].verdict)) for entry in lens]
/// [('note-1', 'deny')]
#[pyclass(frozen, mapping, module = "samtycke", name = "Lens")]
pub(crate) struct Lens {
    /// Sorted by id.
    answers: Answers,
}

/// Verdict, reason, ground.
type Kept = (String, String, Option<String>);
/// Each with the entry's id.
type Answers = Vec<(String, Kept)>;

#[pymethods]
impl Lens {
    #[new]
    fn new(
        facts: &Bound<'_, PyAny>,
        patient: &Bound<'_, PyAny>,
        request: &Bound<'_, Asked>,
    ) -> PyResult<Self> {
        let whose = person(patient, "patient")?;
        let source = crate::basis::Source::of(facts)?;
        let request = &request.get().0;
        facts.py().detach(|| {
            let basis = source.basis(whose, AsOf::default())?;
            let facts = basis.facts()?;
            let lens = samtycke::Lens::new(facts, request).or_raise()?;
            let kept = |(entry, answer): (&samtycke::record::Entry, samtycke::Answer)| {
                let ground = answer.ground.map(|ground| ground.id.to_owned());
                let (verdict, reason) = (answer.verdict.word(), answer.reason.code());
                (entry.id.as_str().to_owned(), (verdict.to_owned(), reason.to_owned(), ground))
            };
            Ok(Self { answers: lens.entries().map(kept).collect() })
        })
    }

    /// The entries that may be seen, by id.
    #[getter]
    fn permitted(&self) -> Vec<&str> {
        let seen = self.answers.iter().filter(|(_, (verdict, ..))| verdict == "permit");
        seen.map(|(id, _)| id.as_str()).collect()
    }

    /// The ids of all entries.
    fn keys(&self) -> Vec<&str> {
        self.answers.iter().map(|(id, _)| id.as_str()).collect()
    }

    fn __len__(&self) -> usize {
        self.answers.len()
    }

    fn __contains__(&self, entry: &str) -> bool {
        self.find(entry).is_some()
    }

    fn __getitem__<'py>(&self, py: Python<'py>, entry: &str) -> PyResult<Bound<'py, PyAny>> {
        let Some((verdict, reason, ground)) = self.find(entry) else {
            return Err(pyo3::exceptions::PyKeyError::new_err(entry.to_owned()));
        };
        let verdict = member(py, "Verdict", verdict)?;
        crate::convert::helper(py, "samtycke._values", "Answer")?.call1((verdict, reason, ground))
    }

    fn __iter__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, pyo3::types::PyIterator>> {
        let ids = pyo3::types::PyTuple::new(slf.py(), slf.get().keys())?;
        ids.try_iter()
    }

    fn __repr__(&self) -> String {
        format!("Lens({} of {} entries permitted)", self.permitted().len(), self.answers.len())
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Self>().is_ok_and(|other| other.get().answers == self.answers)
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.answers.hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (Answers,))> {
        let again = crate::convert::helper(py, "samtycke._values", "_lens")?;
        Ok((again, (self.answers.clone(),)))
    }

    #[staticmethod]
    fn _of(answers: Answers) -> Self {
        Self { answers }
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }
}

impl Lens {
    fn find(&self, entry: &str) -> Option<&Kept> {
        let at = self.answers.binary_search_by(|(id, _)| id.as_str().cmp(entry)).ok()?;
        self.answers.get(at).map(|(_, kept)| kept)
    }
}
