//! `decide_batch`: rows in, verdicts out, batch by batch.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::{ArrayRef, RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyString};
use samtycke_columnar::{Column, ColumnarError, Decider, Description, Options};

use crate::basis::{Source as Facts, died};
use crate::capsule::{Broken, Source, contained, schema_capsule, stream_capsule};
use crate::convert::{helper, word};
use crate::error::{OrRaise, Raise};
use crate::request::read_switches;

type Any<'py> = Bound<'py, PyAny>;

/// Decided rows, as they come: an Arrow stream that pyarrow, pandas, Polars, DuckDB and others read.
///
/// It is read once; each batch is decided when it is asked for, so that memory holds a batch at a time.
#[pyclass(frozen, module = "samtycke", name = "DecidedBatches")]
pub(crate) struct Batches {
    schema: SchemaRef,
    reader: Mutex<Option<Reader>>,
    rows: Arc<AtomicU64>,
}

struct Reader {
    source: Source,
    facts: Facts,
    options: Options,
    /// Which columns of the input stand before the answer.
    kept: Vec<usize>,
    schema: SchemaRef,
    progress: Option<Py<PyAny>>,
    rows: Arc<AtomicU64>,
    over: bool,
}

fn decide(facts: &Facts, options: &Options, batch: &RecordBatch) -> PyResult<RecordBatch> {
    match facts {
        Facts::World(world) => {
            Decider::over_world(&world.world, options.clone()).decide(batch).or_raise()
        }
        Facts::Environment(lock) => {
            let environment = lock.read().map_err(died)?;
            Decider::over_environment(&environment, options.clone()).decide(batch).or_raise()
        }
    }
}

impl Reader {
    fn decided(&self, batch: &RecordBatch) -> PyResult<RecordBatch> {
        let answer = decide(&self.facts, &self.options, batch)?;
        let kept = self.kept.iter().filter_map(|at| batch.columns().get(*at));
        let columns: Vec<ArrayRef> = kept.chain(answer.columns()).cloned().collect();
        RecordBatch::try_new(Arc::clone(&self.schema), columns)
            .map_err(|error| ColumnarError::Output { what: error.to_string() }.raise())
    }

    fn work(&mut self) -> Option<Result<RecordBatch, ArrowError>> {
        let first = self.rows.load(Ordering::Relaxed);
        let told = |error: PyErr| {
            let text = Python::attach(|py| error.value(py).to_string());
            ArrowError::ExternalError(format!("rows from {first}: {text}").into())
        };
        let batch = match self.source.next()? {
            Ok(batch) => batch,
            Err(Broken::Batch(error)) => return Some(Err(told(error.raise()))),
            Err(Broken::Producer(text)) => {
                return Some(Err(ArrowError::ExternalError(
                    format!("rows from {first}: {text}").into(),
                )));
            }
        };
        let decided = self.decided(&batch).map_err(told);
        if let Ok(answer) = &decided {
            let rows = u64::try_from(answer.num_rows()).unwrap_or(0);
            let total = self.rows.fetch_add(rows, Ordering::Relaxed).saturating_add(rows);
            if let Some(progress) = &self.progress {
                let called = Python::attach(|py| progress.call1(py, (total,)).map(drop));
                if let Err(error) = called {
                    return Some(Err(told(error)));
                }
            }
        }
        Some(decided)
    }
}

impl Iterator for Reader {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let died = || Err(ArrowError::ExternalError("deciding a batch came to a halt".into()));
        let next = contained(|| self.work(), died);
        // After a fault there is no more to be had.
        self.over = !matches!(next, Some(Ok(_)));
        next
    }
}

impl RecordBatchReader for Reader {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

/// Decides rows: each *somebody did, or wants, something with a patient's data at a time*.
///
/// Columns in: ``assignment``, ``patient`` and ``at`` are needed; ``action``, ``entry``, ``provider``,
/// ``unit``, ``process``, ``information_type``, ``documented_for``, ``availability``, ``secrecy``,
/// ``active_choice``, ``relevance``, ``factors`` and ``known_at`` are read where they are. Text may be
/// string, large_string, string_view or a dictionary of one; times are timestamps of any unit with any
/// zone. Columns out: ``verdict``, ``reason``, ``ground`` and ``fault``; a row that can't be decided is
/// ``undetermined``, with the column and what is wrong in ``fault``.
///
/// Arguments:
///     source: Anything with ``__arrow_c_stream__`` or ``__arrow_c_array__``.
///     world: The facts; or ``environment``. An environment may go on between batches.
///     environment: The facts.
///     columns: What columns are called where they are called otherwise: name here to name there.
///     action: What was done where no column says.
///     naive: The zone of timestamps that have none; without it they are refused.
///     described: What holds of entries that rows describe and do not name: ``availability``, and if need
///         be ``documented_for``, ``secrecy``, ``activity``, ``third_party``.
///     max_age_seconds: Lists known as of longer before ``at`` count as unknown.
///     switches: Readings of doubtful points other than the recommended.
///     dictionaries: Verdict, reason and ground as dictionaries; else plain text, as Spark needs.
///     keep: Columns of the input to stand before the answer: their names, or ``True`` for all.
///     threads: How many threads at most; by default as many as there are processors.
///     progress: Called after each batch with the number of rows decided so far. What it raises stops.
///
/// Raises:
///     BatchError: A column is missing, there twice, or of a type that is not read.
///     TypeError: ``source`` has no Arrow interface.
#[pyfunction]
#[pyo3(signature = (
    source, *, world = None, environment = None, columns = None, action = "read", naive = None,
    described = None, max_age_seconds = None, switches = None, dictionaries = true, keep = None,
    threads = None, progress = None,
))]
#[expect(clippy::too_many_arguments, reason = "every option is a keyword of its own")]
pub(crate) fn decide_batch(
    source: &Any<'_>,
    world: Option<&Any<'_>>,
    environment: Option<&Any<'_>>,
    columns: Option<&Bound<'_, PyDict>>,
    action: &str,
    naive: Option<&Any<'_>>,
    described: Option<&Bound<'_, PyDict>>,
    max_age_seconds: Option<u32>,
    switches: Option<&Any<'_>>,
    dictionaries: bool,
    keep: Option<&Any<'_>>,
    threads: Option<usize>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Batches> {
    let facts = match (world, environment) {
        (Some(facts), None) | (None, Some(facts)) => Facts::of(facts)?,
        _ => return Err(PyTypeError::new_err("say whose facts: `world` or `environment`")),
    };
    let mut options = Options { max_age_seconds, dictionaries, ..Options::default() };
    options.action = word(action, "action")?;
    options.naive = naive.map(zone).transpose()?;
    options.switches = switches.map(read_switches).transpose()?.unwrap_or_default();
    options.threads = threads.map(at_least_one).transpose()?;
    options.described = described.map(description).transpose()?;
    for (name, there) in columns.into_iter().flatten() {
        let (name, there): (String, String) = (name.extract()?, there.extract()?);
        let column = Column::ALL.iter().copied().find(|column| column.word() == name);
        let unknown = || {
            let all: Vec<_> = Column::ALL.iter().map(|column| column.word()).collect();
            PyValueError::new_err(format!("`columns`: {name:?} is none of {}", all.join(", ")))
        };
        options.columns = options.columns.named(column.ok_or_else(unknown)?, there);
    }
    let py = source.py();
    let times = [Column::At, Column::KnownAt].map(|column| options.columns.name(column).to_owned());
    helper(py, "samtycke._frames", "refuse_mixed")?.call1((source, times))?;
    let source = Source::of(source)?;
    let given = source.schema().or_raise()?;
    let kept = kept(&given, keep)?;
    // What is wrong with the columns is told before anything is read.
    let none = RecordBatch::new_empty(Arc::clone(&given));
    let answer = py.detach(|| decide(&facts, &options, &none))?;
    let mut fields: Vec<Arc<Field>> =
        kept.iter().filter_map(|at| given.fields().get(*at)).cloned().collect();
    for field in answer.schema_ref().fields() {
        if fields.iter().any(|kept| kept.name() == field.name()) {
            let text = format!(
                "`keep`: the column `{}` is called as one of the answer; leave it out or rename it",
                field.name()
            );
            return Err(PyValueError::new_err(text));
        }
        fields.push(Arc::clone(field));
    }
    let schema: SchemaRef = Arc::new(Schema::new(fields));
    let rows = Arc::new(AtomicU64::new(0));
    let reader = Reader {
        source,
        facts,
        options,
        kept,
        schema: Arc::clone(&schema),
        progress,
        rows: Arc::clone(&rows),
        over: false,
    };
    Ok(Batches { schema, reader: Mutex::new(Some(reader)), rows })
}

fn at_least_one(threads: usize) -> PyResult<NonZeroUsize> {
    NonZeroUsize::new(threads).ok_or_else(|| PyValueError::new_err("`threads` is at least 1"))
}

/// A zone by name, or a `ZoneInfo`.
fn zone(value: &Any<'_>) -> PyResult<chrono_tz::Tz> {
    let name: String = match value.cast::<PyString>() {
        Ok(name) => name.to_str()?.to_owned(),
        Err(_) => value.getattr("key")?.extract()?,
    };
    let unknown = |_| PyValueError::new_err(format!("`naive`: {name:?} is no time zone"));
    name.parse().map_err(unknown)
}

fn description(given: &Bound<'_, PyDict>) -> PyResult<Description> {
    let mut availability = None;
    let mut made = Description::of_care(samtycke::record::Availability::None);
    for (name, value) in given {
        let name: String = name.extract()?;
        if name == "third_party" {
            made.third_party = value.extract()?;
            continue;
        }
        let (text, at): (String, String) = (value.extract()?, format!("described.{name}"));
        match name.as_str() {
            "availability" => availability = Some(word(&text, &at)?),
            "documented_for" => made.documented_for = word(&text, &at)?,
            "secrecy" => made.secrecy = word(&text, &at)?,
            "activity" => made.activity = word(&text, &at)?,
            _ => {
                let text = format!(
                    "`described`: {name:?} is none of availability, documented_for, secrecy, activity, third_party"
                );
                return Err(PyValueError::new_err(text));
            }
        }
    }
    let missing =
        || PyValueError::new_err("`described` says no `availability`: it is never guessed");
    made.availability = availability.ok_or_else(missing)?;
    Ok(made)
}

fn kept(schema: &Schema, keep: Option<&Any<'_>>) -> PyResult<Vec<usize>> {
    let Some(keep) = keep else { return Ok(Vec::new()) };
    if let Ok(all) = keep.extract::<bool>() {
        return Ok(if all { (0..schema.fields().len()).collect() } else { Vec::new() });
    }
    let names: Vec<String> = keep.extract()?;
    let find = |name: &String| {
        let at = schema.fields().iter().position(|field| field.name() == name);
        at.ok_or_else(|| PyValueError::new_err(format!("`keep`: there is no column {name:?}")))
    };
    names.iter().map(find).collect()
}

#[pymethods]
impl Batches {
    /// How many rows were decided so far.
    #[getter]
    fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }

    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Any<'py>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A wish, which the interface lets go unmet.
        let _ = requested_schema;
        let reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner).take();
        let used = || PyValueError::new_err("the rows were read before; call decide_batch again");
        stream_capsule(py, Box::new(reader.ok_or_else(used)?))
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema_capsule(py, &self.schema)
    }

    fn __repr__(&self) -> String {
        format!("DecidedBatches({} rows so far)", self.rows())
    }
}
