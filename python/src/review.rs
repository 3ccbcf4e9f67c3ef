//! A log reviewed: `LogReview`, `review_batch`, `explain_rows`.

use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::RecordBatch;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use samtycke::decision::Audience;
use samtycke_columnar::{ColumnarError, Decider};
use samtycke_review::{
    Facts as Reviewed, Finished, Key, Registers, Review, ReviewError, ReviewOptions, ReviewPolicy,
};
use serde_json::{Value, json};

use crate::basis::{Source as Facts, died};
use crate::batch::{Said, facts_of, options_of, source_of, tried};
use crate::capsule::{Broken, Source};
use crate::convert::{document, instant, write_json};
use crate::error::{OrRaise, Raise};
use crate::stream::{Around, Batches, Work};

type Any<'py> = Bound<'py, PyAny>;

/// Runs something over the facts as a review takes them.
fn over<T>(facts: &Facts, run: impl FnOnce(Reviewed<'_>) -> PyResult<T>) -> PyResult<T> {
    match facts {
        Facts::World(world) => run(Reviewed::World(&world.world)),
        Facts::Environment(lock) => run(Reviewed::Environment(&*lock.read().map_err(died)?)),
    }
}

/// Decides each batch again, and keeps nothing.
struct Again {
    facts: Facts,
    options: ReviewOptions,
}

impl Again {
    fn decide(&self, batch: &RecordBatch) -> PyResult<RecordBatch> {
        over(&self.facts, |facts| {
            samtycke_review::review_batch(facts, batch, &self.options).or_raise()
        })
    }
}

impl Work for Again {
    fn work(&mut self, batch: &RecordBatch) -> PyResult<RecordBatch> {
        self.decide(batch)
    }
}

/// Decides rows of an access log again, each as of its moment, and says what was found.
///
/// Columns in are those of ``decide_batch``. Columns out: ``found`` (``lawful``, ``only-if-shown``,
/// ``no-ground``, ``not-governed``, ``undecided``), ``ground``, ``section`` (what stood in the way), ``reason``,
/// ``missing`` (codes joined by ``;``), ``hash`` (16 bytes: the same row and answer, the same hash) and ``fault``; with
/// ``as_known`` also ``found_then``, ``section_then``, ``reason_then`` and ``missing_then``, by what was recorded by then.
///
/// Nothing is kept between batches, so that engines may hold the log in parts. For counts and questions over a
/// whole log see ``samtycke.review``.
///
/// Arguments:
///     as_known: Decide also by what was recorded by the time of each access.
///     (the others): As for ``decide_batch``.
///
/// Raises:
///     BatchError: A column is missing, there twice, or of a type that is not read.
///     TypeError: ``source`` has no Arrow interface.
#[pyfunction]
#[pyo3(signature = (
    source, *, world = None, environment = None, as_known = false, columns = None, action = "read",
    naive = None, described = None, max_age_seconds = None, switches = None, absent = Vec::new(), law_of = None, under_policy = None,
    dictionaries = true, keep = None, threads = None, progress = None,
))]
#[expect(clippy::too_many_arguments, reason = "every option is a keyword of its own")]
pub(crate) fn review_batch(
    source: &Any<'_>,
    world: Option<&Any<'_>>,
    environment: Option<&Any<'_>>,
    as_known: bool,
    columns: Option<&Bound<'_, PyDict>>,
    action: &str,
    naive: Option<&Any<'_>>,
    described: Option<&Bound<'_, PyDict>>,
    max_age_seconds: Option<u32>,
    switches: Option<&Any<'_>>,
    absent: Vec<String>,
    law_of: Option<&str>,
    under_policy: Option<&Bound<'_, crate::world::Policy>>,
    dictionaries: bool,
    keep: Option<&Any<'_>>,
    threads: Option<usize>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Batches> {
    let facts = facts_of(world, environment)?;
    let said = Said {
        columns,
        action,
        naive,
        described,
        max_age_seconds,
        switches,
        absent,
        law_of,
        under_policy,
        dictionaries,
        threads,
    };
    let decide = said.options()?;
    let from = source_of(source, &decide)?;
    let work = Again { facts, options: ReviewOptions { decide, as_known, ..Default::default() } };
    let answer = tried(source.py(), &from, |none| work.decide(none))?;
    let around = Around { keep, numbered: false, progress };
    Batches::new(from, Box::new(work), &answer, around)
}

/// Where a review stands.
enum Stand {
    Open(Box<Review>),
    Done(Box<Finished>),
    /// A fault in the middle of a batch: what it counted is not to be told.
    Broken,
}

/// A log under review: batches are taken, then questions are asked of the whole.
///
/// The private heart of ``samtycke.review``.
#[pyclass(frozen, module = "samtycke._samtycke", name = "LogReview")]
pub(crate) struct Log {
    facts: Facts,
    options: ReviewOptions,
    stand: Arc<Mutex<Stand>>,
}

/// Takes batches into a review.
struct Takes {
    facts: Facts,
    stand: Arc<Mutex<Stand>>,
}

impl Work for Takes {
    fn work(&mut self, batch: &RecordBatch) -> PyResult<RecordBatch> {
        let mut stand = self.stand.lock().unwrap_or_else(PoisonError::into_inner);
        // A panic in between leaves it broken.
        let Stand::Open(mut review) = std::mem::replace(&mut *stand, Stand::Broken) else {
            return Err(ended());
        };
        let taken = over(&self.facts, |facts| review.take(facts, batch).or_raise());
        *stand = Stand::Open(review);
        taken
    }
}

fn ended() -> PyErr {
    PyValueError::new_err("the review has ended; make another")
}

fn batches(source: &Any<'_>) -> PyResult<Vec<RecordBatch>> {
    let mut source = Source::of(source)?;
    let mut all = Vec::new();
    while let Some(batch) = source.next() {
        all.push(batch.map_err(|broken| match broken {
            Broken::Batch(error) => error.raise(),
            Broken::Producer(what) => ColumnarError::Output { what }.raise(),
        })?);
    }
    Ok(all)
}

#[pymethods]
impl Log {
    #[new]
    #[pyo3(signature = (
        *, world = None, environment = None, as_known = false, now = None, policy = None, **options
    ))]
    fn new(
        world: Option<&Any<'_>>,
        environment: Option<&Any<'_>>,
        as_known: bool,
        now: Option<&Any<'_>>,
        policy: Option<&Any<'_>>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Self> {
        let facts = facts_of(world, environment)?;
        let policy = match policy {
            Some(policy) => ReviewPolicy::read(&document(policy)?).or_raise()?,
            None => ReviewPolicy::default(),
        };
        let now = now.map(|now| instant(now, "now")).transpose()?;
        let options = ReviewOptions { decide: options_of(options)?, as_known, now, policy };
        let review = Review::new(options.clone(), Registers::default());
        let stand = Arc::new(Mutex::new(Stand::Open(Box::new(review))));
        Ok(Self { facts, options, stand })
    }

    /// Adds registers by name, and the key to a planted log, before the first rows are taken.
    #[pyo3(signature = (registers, key = None))]
    fn beside(&self, registers: &Bound<'_, PyDict>, key: Option<&Any<'_>>) -> PyResult<()> {
        let mut made = Registers::default();
        for (name, source) in registers {
            let name: String = name.extract()?;
            let add = match name.as_str() {
                "people" => Registers::add_people,
                "staff" => Registers::add_staff,
                "units" => Registers::add_units,
                "rota" => Registers::add_rota,
                "contacts" => Registers::add_contacts,
                "watch" => Registers::add_watch,
                _ => {
                    let text =
                        format!("{name:?} is none of people, staff, units, rota, contacts, watch");
                    return Err(PyValueError::new_err(text));
                }
            };
            for batch in batches(&source)? {
                add(&mut made, &batch).or_raise()?;
            }
        }
        let mut review = Review::new(self.options.clone(), made);
        if let Some(key) = key {
            for batch in batches(key)? {
                review = review.with_key(Key::of(&batch).or_raise()?);
            }
        }
        let mut stand = self.stand.lock().unwrap_or_else(PoisonError::into_inner);
        match &*stand {
            Stand::Open(open) if open.rows() == 0 => *stand = Stand::Open(Box::new(review)),
            _ => return Err(PyValueError::new_err("rows were taken already")),
        }
        Ok(())
    }

    /// The decided rows of a source, as they come: reading them is what reviews them.
    #[pyo3(signature = (source, *, keep = None, progress = None))]
    fn take(
        &self,
        source: &Any<'_>,
        keep: Option<&Any<'_>>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Batches> {
        let from = source_of(source, &self.options.decide)?;
        // All columns are tried, also those that only questions read.
        let answer = tried(source.py(), &from, |none| {
            let mut review = Review::new(self.options.clone(), Registers::default());
            over(&self.facts, |facts| review.take(facts, none).or_raise())
        })?;
        let takes = Takes { facts: self.facts.clone(), stand: Arc::clone(&self.stand) };
        let around = Around { keep, numbered: true, progress };
        Batches::new(from, Box::new(takes), &answer, around)
    }

    /// Asks the questions of all that was taken; nothing more can be taken then. The summary as JSON.
    fn finish(&self, py: Python<'_>) -> PyResult<String> {
        py.detach(|| {
            let mut stand = self.stand.lock().unwrap_or_else(PoisonError::into_inner);
            let finished = match std::mem::replace(&mut *stand, Stand::Broken) {
                Stand::Open(review) => Box::new(review.finish()),
                Stand::Done(finished) => finished,
                Stand::Broken => return Err(ended()),
            };
            let summary = over(&self.facts, |facts| Ok(finished.summary(facts)));
            *stand = Stand::Done(finished);
            write_json(&summary?)
        })
    }

    /// The openings, in the order of their first rows.
    fn openings(&self) -> PyResult<Batches> {
        self.done(|finished| {
            over(&self.facts, |facts| Batches::of(finished.table(facts).or_raise()?))
        })
    }

    /// For so many rows from one on: their opening, its questions, and whether it is to be looked at.
    fn of_rows(&self, first: usize, count: usize) -> PyResult<Batches> {
        self.done(|finished| Batches::of(finished.of_rows(first, count).or_raise()?))
    }

    fn __repr__(&self) -> String {
        let stand = self.stand.lock().unwrap_or_else(PoisonError::into_inner);
        match &*stand {
            Stand::Open(review) => format!("LogReview({} rows so far)", review.rows()),
            Stand::Done(done) => {
                format!("LogReview({} rows, {} openings)", done.rows(), done.openings())
            }
            Stand::Broken => "LogReview(broken)".to_owned(),
        }
    }
}

impl Log {
    fn done<T>(&self, run: impl FnOnce(&Finished) -> PyResult<T>) -> PyResult<T> {
        let stand = self.stand.lock().unwrap_or_else(PoisonError::into_inner);
        match &*stand {
            Stand::Done(finished) => run(finished),
            _ => Err(PyValueError::new_err("the review goes on; finish it first")),
        }
    }
}

/// Explains rows one by one, for a reviewer: few rows, as those to look at. A list of documents in their order.
#[pyfunction]
#[pyo3(signature = (source, *, world = None, environment = None, language = "sv", **options))]
pub(crate) fn explain_rows(
    source: &Any<'_>,
    world: Option<&Any<'_>>,
    environment: Option<&Any<'_>>,
    language: &str,
    options: Option<&Bound<'_, PyDict>>,
) -> PyResult<String> {
    let facts = facts_of(world, environment)?;
    let options = options_of(options)?;
    let language = match language {
        "sv" => samtycke::Language::Swedish,
        "en" => samtycke::Language::English,
        _ => return Err(PyValueError::new_err("`language` is `sv` or `en`")),
    };
    let mut told = Vec::new();
    for batch in batches(source)? {
        let explained = over(&facts, |facts| {
            let decider = match facts {
                Reviewed::World(world) => Decider::over_world(world, options.clone()),
                Reviewed::Environment(held) => Decider::over_environment(held, options.clone()),
            };
            explain(&decider, &batch, language).or_raise()
        })?;
        told.extend(explained);
    }
    write_json(&told)
}

fn explain(
    decider: &Decider<'_>,
    batch: &RecordBatch,
    language: samtycke::Language,
) -> Result<Vec<Value>, ReviewError> {
    let rows: Mutex<Vec<Value>> = Mutex::new(vec![Value::Null; batch.num_rows()]);
    let faults = decider.visit(batch, false, || {
        let rows = &rows;
        move |asked: &samtycke_columnar::Asked<'_, '_>| {
            let decision = asked.decide()?;
            let told = decision.explain(language, Audience::Reviewer);
            let patient = asked.person().masked().to_string();
            let mut rows = rows.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(slot) = rows.get_mut(asked.row() as usize) {
                *slot = json!({
                    "line": told.line, "ladder": told.ladder, "notes": told.notes, "patient": patient,
                    "staff": asked.seat().staff().id, "verdict": decision.verdict.word(),
                });
            }
            Ok(())
        }
    })?;
    let mut rows = rows.into_inner().unwrap_or_else(PoisonError::into_inner);
    for (row, fault) in faults {
        if let Some(slot) = rows.get_mut(row as usize) {
            *slot = json!({ "fault": fault.as_ref() });
        }
    }
    Ok(rows)
}
