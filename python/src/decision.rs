//! `Decision`.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;
use samtycke::Language;
use samtycke::decision::{Audience, Decision, Explanation, Request, Verdict, lawful_paths};
use samtycke::json::{content_hash, decision_document, paths_document};
use serde_json::{Value, json};

use crate::basis::Basis;
use crate::convert::{helper, member, read_json, word};
use crate::error::OrRaise;

const LANGUAGES: [(Language, &str); 2] = [(Language::Swedish, "sv"), (Language::English, "en")];
const AUDIENCES: [Audience; 5] = [
    Audience::Reader,
    Audience::Holder,
    Audience::Patient,
    Audience::Reviewer,
    Audience::Developer,
];

/// A verdict as a member of the enumeration, looked up once.
pub(crate) fn verdict(py: Python<'_>, verdict: Verdict) -> PyResult<Bound<'_, PyAny>> {
    static ALL: PyOnceLock<[Py<PyAny>; 3]> = PyOnceLock::new();
    let all = ALL.get_or_try_init(py, || {
        let of = |v: Verdict| member(py, "Verdict", v.word()).map(Bound::unbind);
        Ok::<_, PyErr>([of(Verdict::Deny)?, of(Verdict::Permit)?, of(Verdict::Undetermined)?])
    })?;
    let [deny, permit, undetermined] = all;
    Ok(match verdict {
        Verdict::Deny => deny.bind(py).clone(),
        Verdict::Permit => permit.bind(py).clone(),
        Verdict::Undetermined => undetermined.bind(py).clone(),
    })
}

/// A class of the package's values.
fn value<'py>(py: Python<'py>, name: &str) -> PyResult<Any<'py>> {
    helper(py, "samtycke._values", name)
}

/// What was decided: as it was made, or as it came from another process.
enum Inner {
    Made(Box<Made>),
    Kept(Box<Told>),
}

struct Made {
    decision: Decision,
    basis: Basis,
    request: Request,
}

/// A decision in texts.
struct Told {
    verdict: Verdict,
    /// The decision document.
    json: String,
    hash: String,
    /// The lawful ways, once asked for.
    paths: OnceLock<String>,
    /// Explanations by audience and language, where the decision itself is not there.
    explained: Value,
}

/// A decision: never a bare yes or no.
///
/// Only ``Verdict.PERMIT`` opens anything. Two decisions are equal if their content hashes are: the same
/// case decided the same way.
///
/// >>> world, patient, request = read_question(QUESTION)
/// >>> decision = world.decide(patient, request)
/// >>> decision
/// Decision(deny: consent-missing, SVOD 3:1(1)2)
/// >>> print(decision.explain("en"))
/// No: the patient has not consented (chapter 3, section 1, first paragraph, item 2, SVOD).
#[pyclass(frozen, module = "samtycke", name = "Decision")]
pub(crate) struct Decided {
    inner: Inner,
    told: OnceLock<Told>,
    hash: OnceLock<String>,
    document: PyOnceLock<Py<PyAny>>,
}

impl Decided {
    pub(crate) fn new(decision: Decision, basis: Basis, request: Request) -> Self {
        let inner = Inner::Made(Box::new(Made { decision, basis, request }));
        Self::holding(inner)
    }

    fn holding(inner: Inner) -> Self {
        let (told, hash) = (OnceLock::new(), OnceLock::new());
        Self { inner, told, hash, document: PyOnceLock::new() }
    }

    /// The decision itself, where it was made here: what is asked most is not read out of a document.
    fn made(&self) -> Option<&Decision> {
        match &self.inner {
            Inner::Made(made) => Some(&made.decision),
            Inner::Kept(_) => None,
        }
    }

    fn hashed(&self) -> PyResult<&str> {
        match &self.inner {
            Inner::Kept(told) => Ok(&told.hash),
            Inner::Made(made) => {
                if let Some(hash) = self.hash.get() {
                    return Ok(hash);
                }
                let Made { decision, basis, request } = &**made;
                let hash = content_hash(basis.facts()?, request, decision);
                Ok(self.hash.get_or_init(|| hash))
            }
        }
    }

    fn told(&self) -> PyResult<&Told> {
        let made = match &self.inner {
            Inner::Kept(told) => return Ok(told),
            Inner::Made(made) => made,
        };
        if let Some(told) = self.told.get() {
            return Ok(told);
        }
        let Made { decision, basis, request } = &**made;
        let document = decision_document(basis.facts()?, request, decision);
        let hash = document.get("hash").and_then(Value::as_str).unwrap_or_default().to_owned();
        let (json, verdict) = (document.to_string(), decision.verdict);
        let (paths, explained) = (OnceLock::new(), Value::Null);
        Ok(self.told.get_or_init(|| Told { verdict, json, hash, paths, explained }))
    }

    fn told_paths(&self) -> PyResult<&str> {
        let told = self.told()?;
        if let (None, Inner::Made(made)) = (told.paths.get(), &self.inner) {
            let found = lawful_paths(made.basis.facts()?, &made.request).or_raise()?;
            let _ = told.paths.set(paths_document(&found).to_string());
        }
        Ok(told.paths.get().map(String::as_str).unwrap_or_default())
    }

    fn document<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyAny>> {
        let made = self.document.get_or_try_init(py, || {
            let told = py.detach(|| self.told())?;
            read_json(py, &told.json).map(Bound::unbind)
        })?;
        Ok(made.bind(py))
    }

    /// A part of the document as the values of the package.
    fn part<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        helper(py, "samtycke._values", "part")?.call1((name, self.document(py)?))
    }

    fn verdict_of(&self) -> Verdict {
        match &self.inner {
            Inner::Made(made) => made.decision.verdict,
            Inner::Kept(told) => told.verdict,
        }
    }

    fn explained(
        &self,
        language: Language,
        audience: Audience,
    ) -> (String, Vec<String>, Vec<String>) {
        match &self.inner {
            Inner::Made(made) => {
                let Explanation { line, ladder, notes } = made.decision.explain(language, audience);
                (line, ladder, notes)
            }
            Inner::Kept(told) => {
                let at = serialised_pair(language, audience);
                let found = told.explained.get(at).cloned().unwrap_or_default();
                serde_json::from_value(found).unwrap_or_default()
            }
        }
    }
}

fn serialised_pair(language: Language, audience: Audience) -> String {
    let language = LANGUAGES.iter().find(|(of, _)| *of == language).map_or("sv", |(_, word)| *word);
    format!("{} {language}", crate::request::serialised(&audience))
}

type Any<'py> = Bound<'py, PyAny>;

#[pymethods]
impl Decided {
    /// May it be done? Both keys together.
    #[getter]
    fn verdict<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        verdict(py, self.verdict_of())
    }

    /// Whether it is a permit. Everything else is to be handled as a no.
    #[getter]
    fn permitted(&self) -> bool {
        self.verdict_of() == Verdict::Permit
    }

    /// The provision that makes it lawful, on a permit.
    #[getter]
    fn ground<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        if let Some(made) = self.made() {
            let Some(ground) = made.ground else { return Ok(py.None().into_bound(py)) };
            let cited = (ground.id, ground.cite_sv(), ground.cite_en());
            return value(py, "Provision")?.call1(cited);
        }
        self.part(py, "ground")
    }

    /// The reason that decided.
    #[getter]
    fn reason<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        if let Some(made) = self.made() {
            let reason = made.reason;
            let told = (reason.code(), reason.text_sv(), reason.text_en());
            return value(py, "Reason")?.call1(told);
        }
        self.part(py, "reason")
    }

    /// The id of the provision that decided, as in ``SVOD 3:1(1)2``; ``None`` where none did.
    #[getter]
    fn section(&self, py: Python<'_>) -> PyResult<Option<String>> {
        if let Some(made) = self.made() {
            let decisive = || made.decisive().map(|finding| finding.provision);
            return Ok(made.ground.or_else(decisive).map(|section| section.id.to_owned()));
        }
        self.part(py, "section")?.extract()
    }

    /// May the data be processed, and does secrecy hinder: the two keys apart.
    #[getter]
    fn keys<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        self.part(py, "keys")
    }

    /// Which rules decided.
    #[getter]
    fn regime<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        self.part(py, "regime")
    }

    /// The law of which day; ``None`` before there was one.
    #[getter]
    fn edition(&self, py: Python<'_>) -> PyResult<Option<String>> {
        self.part(py, "edition")?.extract()
    }

    /// Every provision tried, in order.
    #[getter]
    fn findings<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        let Some(made) = self.made() else { return self.part(py, "findings") };
        let (finding, fact) = (value(py, "Finding")?, value(py, "Fact")?);
        let findings = made.findings.iter().map(|f| {
            let of = f.fact.map(|of| fact.call1((of.kind.word(), of.id.as_str()))).transpose()?;
            let outcome = member(py, "Outcome", f.outcome.word())?;
            let doubt = f.doubt.map(samtycke::law::Doubt::code);
            finding.call1((f.provision.id, outcome, f.reason.code(), of, doubt, f.moot))
        });
        let findings = findings.collect::<PyResult<Vec<_>>>()?;
        Ok(PyTuple::new(py, findings)?.into_any())
    }

    /// What the law obliges to.
    #[getter]
    fn duties<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        self.part(py, "duties")
    }

    /// What to show besides.
    #[getter]
    fn signals<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        self.part(py, "signals")
    }

    /// What would have to be known for an answer.
    #[getter]
    fn missing<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        self.part(py, "missing")
    }

    /// What to know about the answer itself.
    #[getter]
    fn notes<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        self.part(py, "notes")
    }

    /// SHA-256 over facts used, request and decision, the same in every language. Treat it as a pseudonym.
    #[getter]
    fn hash(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.hashed().map(str::to_owned))
    }

    /// The decision document, ``samtycke-decision/1``, for whoever may see everything. Numbers are masked.
    #[getter]
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| self.told().map(|told| told.json.clone()))
    }

    /// The lawful ways to a yes: each takes deciding again.
    #[getter]
    fn paths<'py>(&self, py: Python<'py>) -> PyResult<Any<'py>> {
        let text = py.detach(|| self.told_paths())?;
        helper(py, "samtycke._values", "paths")?.call1((read_json(py, text)?,))
    }

    /// The answer in words.
    ///
    /// Arguments:
    ///     language: ``sv`` or ``en``.
    ///     audience: For whom. What the reader gets names no holder of blocked data.
    #[pyo3(signature = (language = "sv", audience = "reader"))]
    fn explain<'py>(&self, py: Python<'py>, language: &str, audience: &str) -> PyResult<Any<'py>> {
        let told = self.explained(word(language, "language")?, word(audience, "audience")?);
        helper(py, "samtycke._values", "explanation")?.call1(told)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let reason: String = match self.made() {
            Some(made) => made.reason.code().to_owned(),
            None => self.reason(py)?.getattr("code")?.extract()?,
        };
        let section = self.section(py)?.map(|id| format!(", {id}")).unwrap_or_default();
        Ok(format!("Decision({}: {reason}{section})", self.verdict_of().word()))
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Any<'py>> {
        helper(slf.py(), "samtycke._html", "decision")?.call1((slf,))
    }

    fn __bool__(&self) -> PyResult<bool> {
        let text = "a decision is no bool: ask `decision.permitted`, or compare `decision.verdict`";
        Err(pyo3::exceptions::PyTypeError::new_err(text))
    }

    fn __eq__(&self, py: Python<'_>, other: &Any<'_>) -> PyResult<bool> {
        let Ok(other) = other.cast::<Self>() else { return Ok(false) };
        Ok(self.hash(py)? == other.get().hash(py)?)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        let mut hasher = DefaultHasher::new();
        self.hash(py)?.hash(&mut hasher);
        Ok(hasher.finish())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Any<'py>, (String, String, String))> {
        let paths = py.detach(|| self.told_paths().map(str::to_owned))?;
        let mut explained = json!({});
        for (language, _) in LANGUAGES {
            for audience in AUDIENCES {
                if let Some(members) = explained.as_object_mut() {
                    let told = self.explained(language, audience);
                    members.insert(serialised_pair(language, audience), json!(told));
                }
            }
        }
        let again = helper(py, "samtycke._values", "_decision")?;
        Ok((again, (self.json(py)?, paths, explained.to_string())))
    }

    #[staticmethod]
    fn _of(json: String, paths: String, explained: &str) -> PyResult<Self> {
        let document: Value = samtycke::json::read(&json).or_raise()?;
        let text = |name: &str| document.get(name).and_then(Value::as_str).unwrap_or_default();
        let (verdict, hash) = (word(text("verdict"), "verdict")?, text("hash").to_owned());
        let explained = samtycke::json::read(explained).or_raise()?;
        let told = Told { verdict, json, hash, paths: OnceLock::from(paths), explained };
        let inner = Inner::Kept(Box::new(told));
        Ok(Self::holding(inner))
    }

    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Any<'_>) -> Py<Self> {
        slf
    }
}
