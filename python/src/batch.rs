//! `decide_batch`: rows in, verdicts out, batch by batch.

use std::num::NonZeroUsize;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use samtycke::patient::Feed;
use samtycke_columnar::{Column, Decider, Description, Options};

use crate::basis::{Source as Facts, died};
use crate::capsule::Source;
use crate::convert::{helper, word};
use crate::error::OrRaise;
use crate::request::read_switches;
use crate::stream::{Around, Batches, Work};

type Any<'py> = Bound<'py, PyAny>;

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

/// Decides each batch, and keeps nothing.
struct Decides {
    facts: Facts,
    options: Options,
}

impl Work for Decides {
    fn work(&mut self, batch: &RecordBatch) -> PyResult<RecordBatch> {
        decide(&self.facts, &self.options, batch)
    }
}

/// Whose facts: one of the two.
pub(crate) fn facts_of(world: Option<&Any<'_>>, environment: Option<&Any<'_>>) -> PyResult<Facts> {
    match (world, environment) {
        (Some(facts), None) | (None, Some(facts)) => Facts::of(facts),
        _ => Err(PyTypeError::new_err("say whose facts: `world` or `environment`")),
    }
}

/// What is said once for all rows, as keywords.
pub(crate) struct Said<'a, 'py> {
    pub(crate) columns: Option<&'a Bound<'py, PyDict>>,
    pub(crate) action: &'a str,
    pub(crate) naive: Option<&'a Any<'py>>,
    pub(crate) described: Option<&'a Bound<'py, PyDict>>,
    pub(crate) max_age_seconds: Option<u32>,
    pub(crate) switches: Option<&'a Any<'py>>,
    pub(crate) absent: Vec<String>,
    pub(crate) law_of: Option<&'a str>,
    pub(crate) under_policy: Option<&'a Bound<'py, crate::world::Policy>>,
    pub(crate) dictionaries: bool,
    pub(crate) threads: Option<usize>,
}

/// What is said once for all rows, as keywords that were gathered: those of [`decide_batch`] by the same names.
pub(crate) fn options_of(keywords: Option<&Bound<'_, PyDict>>) -> PyResult<Options> {
    const ALL: [&str; 11] = [
        "columns",
        "action",
        "naive",
        "described",
        "max_age_seconds",
        "switches",
        "absent",
        "law_of",
        "under_policy",
        "dictionaries",
        "threads",
    ];
    let get = |name: &str| -> PyResult<Option<Any<'_>>> {
        let Some(keywords) = keywords else { return Ok(None) };
        Ok(keywords.get_item(name)?.filter(|value| !value.is_none()))
    };
    for name in keywords.into_iter().flat_map(PyDictMethods::keys) {
        let name: String = name.extract()?;
        if !ALL.contains(&name.as_str()) {
            let text = format!("`{name}` is no option; there are {}", ALL.join(", "));
            return Err(PyTypeError::new_err(text));
        }
    }
    let (columns, described) = (get("columns")?, get("described")?);
    let columns = columns.as_ref().map(|columns| columns.cast::<PyDict>()).transpose()?;
    let described = described.as_ref().map(|described| described.cast::<PyDict>()).transpose()?;
    let action: Option<String> = get("action")?.map(|action| action.extract()).transpose()?;
    let (naive, switches) = (get("naive")?, get("switches")?);
    let law_of: Option<String> = get("law_of")?.map(|day| day.extract()).transpose()?;
    let under_policy = get("under_policy")?;
    let under_policy = under_policy.as_ref().map(|policy| policy.cast()).transpose()?;
    let said = Said {
        columns,
        action: action.as_deref().unwrap_or("read"),
        naive: naive.as_ref(),
        described,
        max_age_seconds: get("max_age_seconds")?.map(|x| x.extract()).transpose()?,
        switches: switches.as_ref(),
        absent: get("absent")?.map(|x| x.extract()).transpose()?.unwrap_or_default(),
        law_of: law_of.as_deref(),
        under_policy,
        dictionaries: get("dictionaries")?.map(|x| x.extract()).transpose()?.unwrap_or(true),
        threads: get("threads")?.map(|x| x.extract()).transpose()?,
    };
    said.options()
}

impl Said<'_, '_> {
    pub(crate) fn options(&self) -> PyResult<Options> {
        let (max_age_seconds, dictionaries) = (self.max_age_seconds, self.dictionaries);
        let mut options = Options { max_age_seconds, dictionaries, ..Options::default() };
        options.action = word(self.action, "action")?;
        options.naive = self.naive.map(zone).transpose()?;
        options.switches = self.switches.map(read_switches).transpose()?.unwrap_or_default();
        options.threads = self.threads.map(at_least_one).transpose()?;
        options.described = self.described.map(description).transpose()?;
        options.absent = self.absent.iter().map(|name| feed(name)).collect::<PyResult<_>>()?;
        options.law_of = self.law_of.map(day).transpose()?;
        options.policy = self.under_policy.map(|policy| policy.get().0.clone());
        for (name, there) in self.columns.into_iter().flatten() {
            let (name, there): (String, String) = (name.extract()?, there.extract()?);
            let column = Column::ALL.iter().copied().find(|column| column.word() == name);
            let unknown = || {
                let all: Vec<_> = Column::ALL.iter().map(|column| column.word()).collect();
                PyValueError::new_err(format!("`columns`: {name:?} is none of {}", all.join(", ")))
            };
            options.columns = options.columns.named(column.ok_or_else(unknown)?, there);
        }
        Ok(options)
    }
}

/// Rows somebody hands over; what a data frame hides of its times is refused.
pub(crate) fn source_of(source: &Any<'_>, options: &Options) -> PyResult<Source> {
    let times = [Column::At, Column::KnownAt].map(|column| options.columns.name(column).to_owned());
    helper(source.py(), "samtycke._frames", "refuse_mixed")?.call1((source, times))?;
    Source::of(source)
}

/// The schema of an answer, by deciding nothing: what is wrong with the columns is told before anything is read.
pub(crate) fn tried(
    py: Python<'_>,
    source: &Source,
    decide: impl FnOnce(&RecordBatch) -> PyResult<RecordBatch> + Send,
) -> PyResult<SchemaRef> {
    let none = RecordBatch::new_empty(source.schema().or_raise()?);
    Ok(py.detach(|| decide(&none))?.schema())
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
///     absent: Feeds that are not there, whatever the facts say of how complete they are: ``relations``,
///         ``consents``, ``blocks``, ``assessments``, ``information``, ``attestations``, ``register-objections``.
///     law_of: The law of this day decides, and not that of each access: what another edition would say.
///     under_policy: This regional policy holds, and not the one of the facts: what another would say.
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
    described = None, max_age_seconds = None, switches = None, absent = Vec::new(), law_of = None, under_policy = None, dictionaries = true,
    keep = None, threads = None, progress = None,
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
    let options = said.options()?;
    let from = source_of(source, &options)?;
    let answer = tried(source.py(), &from, |none| decide(&facts, &options, none))?;
    let around = Around { keep, numbered: false, progress };
    Batches::new(from, Box::new(Decides { facts, options }), &answer, around)
}

fn day(text: &str) -> PyResult<chrono::NaiveDate> {
    let wrong =
        |_| PyValueError::new_err(format!("`law_of`: {text:?} is no day; write YYYY-MM-DD"));
    samtycke::time::read_date(text).map_err(wrong)
}

fn feed(name: &str) -> PyResult<Feed> {
    let found = Feed::ALL.iter().copied().find(|feed| feed.word() == name);
    found.ok_or_else(|| {
        let all: Vec<_> = Feed::ALL.iter().map(|feed| feed.word()).collect();
        PyValueError::new_err(format!("`absent`: {name:?} is none of {}", all.join(", ")))
    })
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
