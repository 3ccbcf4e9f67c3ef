//! A log, taken batch by batch.

use std::sync::atomic::Ordering;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use chrono::{NaiveDate, Timelike};
use samtycke::audit::Near;
use samtycke::environment::{Environment, World};
use samtycke::identity::PersonId;
use samtycke::law::Action;
use samtycke::organisation::Organisation;
use samtycke::time::{Instant, swedish_date};
use samtycke_columnar::{Column, Decider, Options, Texts, marks, moments};

use crate::around::{Around, Workplaces};
use crate::found::Statutes;
use crate::judge::{By, Judged, judge, patients_of};
use crate::key::Key;
use crate::numbers::{Numbers, Places};
use crate::opening::{Attested, NONE, Openings, Row};
use crate::output::{self, Lexicon};
use crate::registers::Registers;
use crate::tally::{Counted, Ids, Reader, Tally};
use crate::{ReviewError, ReviewPolicy};

/// What holds of a whole review.
#[derive(Clone, Debug, Default)]
pub struct ReviewOptions {
    /// How rows are read and decided, as in [`Decider`].
    pub decide: Options,
    /// Are rows also decided by what was recorded by then?
    pub as_known: bool,
    /// What was attested and is to be borne out is settled as of this moment; `None`: it is not.
    pub now: Option<Instant>,
    /// From when questions are asked.
    pub policy: ReviewPolicy,
}

/// Whose facts.
#[derive(Clone, Copy, Debug)]
pub enum Facts<'f> {
    /// A world's.
    World(&'f World),
    /// An environment's.
    Environment(&'f Environment),
}

impl<'f> Facts<'f> {
    pub(crate) fn organisation(self) -> &'f Organisation {
        match self {
            Self::World(world) => world.organisation(),
            Self::Environment(environment) => environment.organisation(),
        }
    }

    pub(crate) fn decider(self, options: Options) -> Decider<'f> {
        match self {
            Self::World(world) => Decider::over_world(world, options),
            Self::Environment(environment) => Decider::over_environment(environment, options),
        }
    }
}

/// The review of one log (*logguppföljning*, PDL 4:3), while its batches come.
///
/// It holds counts, and for each opening a few numbers: memory grows with what users open, not with the rows, but for
/// four bytes a row.
pub struct Review {
    pub(crate) options: ReviewOptions,
    pub(crate) registers: Registers,
    pub(crate) works: Option<Workplaces>,
    pub(crate) law: Statutes,
    lexicon: Lexicon,
    pub(crate) places: Places,
    pub(crate) patients: Numbers<PersonId>,
    pub(crate) openings: Openings,
    pub(crate) tally: Tally,
    pub(crate) key: Option<Key>,
    pub(crate) has: Has,
    days: Days,
}

/// Which columns the log has, beside those the rules need.
#[expect(clippy::struct_excessive_bools, reason = "each is a column of its own")]
#[derive(Clone, Copy, Default)]
pub(crate) struct Has {
    pub(crate) session: bool,
    pub(crate) workplace: bool,
    pub(crate) attested: bool,
    pub(crate) action: bool,
}

impl std::fmt::Debug for Review {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Review")
            .field("rows", &self.tally.rows)
            .field("openings", &self.openings.all.len())
            .finish_non_exhaustive()
    }
}

/// Swedish days of moments, the last one remembered: rows of a day stand together.
#[derive(Default)]
struct Days {
    hour: Option<(i64, i32)>,
}

impl Days {
    fn of(&mut self, at: i64) -> i32 {
        // Sweden's clocks differ from UTC by whole hours.
        let hour = at.div_euclid(3_600_000_000);
        if let Some((_, day)) = self.hour.filter(|(of, _)| *of == hour) {
            return day;
        }
        let day = Instant::from_micros(at)
            .map(swedish_date)
            .map_or(0, |day| NaiveDate::to_epoch_days(&day));
        self.hour = Some((hour, day));
        day
    }
}

/// Columns of a batch that the questions read.
struct Columns<'a> {
    assignments: Option<Texts<'a>>,
    patients: Option<Texts<'a>>,
    units: Option<Texts<'a>>,
    workplaces: Option<Texts<'a>>,
    attested: Option<Texts<'a>>,
    sessions: Option<Vec<u64>>,
    ids: Option<Vec<u64>>,
    has_action: bool,
}

impl<'a> Columns<'a> {
    fn of(batch: &'a RecordBatch, options: &Options) -> Result<Self, ReviewError> {
        let named = |column: Column| Texts::of(batch, options.columns.name(column));
        Ok(Self {
            assignments: named(Column::Assignment)?,
            patients: named(Column::Patient)?,
            units: named(Column::Unit)?,
            workplaces: Texts::of(batch, "workplace")?,
            attested: Texts::of(batch, "attested")?,
            sessions: marks(batch, "session")?,
            ids: marks(batch, "log_id")?,
            has_action: named(Column::Action)?.is_some(),
        })
    }
}

/// For each distinct value of a column its number in the review.
fn numbers(texts: Option<&Texts<'_>>, mut number: impl FnMut(&str) -> u32) -> Vec<u32> {
    texts.map(|texts| texts.values().iter().map(|text| number(text)).collect()).unwrap_or_default()
}

fn number(texts: Option<&Texts<'_>>, numbers: &[u32], row: usize) -> u32 {
    let at = texts.and_then(|texts| texts.number(row));
    at.and_then(|at| numbers.get(at).copied()).unwrap_or(NONE)
}

impl Review {
    /// A review of a log.
    pub fn new(options: ReviewOptions, registers: Registers) -> Self {
        let law = Statutes::new();
        let lexicon = Lexicon::new(&law);
        Self {
            options,
            registers,
            works: None,
            law,
            lexicon,
            places: Places::default(),
            patients: Numbers::default(),
            openings: Openings::default(),
            tally: Tally::default(),
            key: None,
            has: Has::default(),
            days: Days::default(),
        }
    }

    /// Holds the log against a key: which of its rows are known to be misuse, as in a log that was made up. It changes
    /// nothing of what is found.
    #[must_use]
    pub fn with_key(mut self, key: Key) -> Self {
        self.key = Some(key);
        self
    }

    /// The schema of what [`take`](Self::take) gives.
    pub fn schema(&self) -> SchemaRef {
        output::schema(self.options.as_known, self.options.decide.dictionaries)
    }

    /// How many rows were taken.
    pub const fn rows(&self) -> u64 {
        self.tally.rows
    }

    /// Takes a batch of the log: decides its rows, counts them, and keeps what the questions need. Gives as many rows, in
    /// the same order.
    ///
    /// # Errors
    /// [`ReviewError`]; nothing of the batch was taken then.
    pub fn take(
        &mut self,
        facts: Facts<'_>,
        batch: &RecordBatch,
    ) -> Result<RecordBatch, ReviewError> {
        if !self.openings.has_room(batch.num_rows()) {
            return Err(ReviewError::TooLarge { most: NONE });
        }
        let decider = facts.decider(self.options.decide.clone());
        let organisation = facts.organisation();
        let works = self.works.get_or_insert_with(|| Workplaces::of(organisation, &self.registers));
        let columns = Columns::of(batch, &self.options.decide)?;
        let patients = columns.patients.as_ref().map_or(0, |texts| texts.values().len());
        let by = By {
            law: &self.law,
            registers: &self.registers,
            works,
            near: self.options.policy.near(),
            then: self.options.as_known,
            now: self.options.now,
            look: true,
        };
        let judged = judge(&decider, batch, patients, columns.units.is_some(), by)?;
        let (then, keyed) = (self.options.as_known, self.options.decide.dictionaries);
        let answer = output::columns(&judged, then, keyed, &self.lexicon)?;
        // When rows that could not be read happened is told all the same.
        let times = if judged.faults.is_empty() {
            Vec::new()
        } else {
            moments(batch, &self.options.decide)
        };
        self.has.action |= columns.has_action;
        self.keep(&judged, &columns, &times, organisation);
        Ok(answer)
    }

    fn keep(
        &mut self,
        judged: &Judged,
        columns: &Columns<'_>,
        times: &[Option<Instant>],
        organisation: &Organisation,
    ) {
        self.has.session |= columns.sessions.is_some();
        self.has.workplace |= columns.workplaces.is_some();
        self.has.attested |= columns.attested.is_some();
        let places = &mut self.places;
        let seats = numbers(columns.assignments.as_ref(), |text| places.seat(text, organisation));
        let unit = |places: &mut Places, text: &str| {
            text.parse().map_or(NONE, |id| places.unit(id, organisation))
        };
        let holders = numbers(columns.units.as_ref(), |text| unit(places, text));
        let worked = numbers(columns.workplaces.as_ref(), |text| unit(places, text));
        let words = numbers(columns.attested.as_ref(), |text| match text {
            "consent" => 1,
            "emergency" => 2,
            _ => 0,
        });
        let persons: Vec<u32> = judged
            .persons
            .iter()
            .map(|person| person.get().map_or(NONE, |person| self.patients.number(*person)))
            .collect();
        if columns.ids.is_some() && self.tally.ids.is_none() {
            self.tally.ids = Some(Ids::default());
        }
        let mut faults = judged.faults.iter().peekable();
        let found = output::packed(&judged.found);
        let then = output::packed(&judged.then);
        for (at, found) in found.into_iter().enumerate() {
            let row = self.tally.rows;
            let [high, low] = judged.hash.get(at).map_or([0; 2], |[high, low]| {
                [high.load(Ordering::Relaxed), low.load(Ordering::Relaxed)]
            });
            self.tally.digest(high, low);
            let fault = faults.next_if(|(of, _)| *of as usize == at);
            let seat = number(columns.assignments.as_ref(), &seats, at);
            if let Some((_, fault)) = fault {
                let time = times.get(at).copied().flatten().map(Instant::to_micros);
                let (where_, then) = (self.read_by(seat), self.options.as_known);
                self.tally.fault(row, fault, time, where_, then);
                self.openings.skip();
                self.held_against_key(row, found);
                continue;
            }
            let holder = match judged.holders.get(at).and_then(|slot| slot.get()) {
                Some(unit) => self.places.unit(*unit, organisation),
                None => number(columns.units.as_ref(), &holders, at),
            };
            let action = judged.action.get(at).map_or(0, |a| a.load(Ordering::Relaxed));
            let action = Action::from_number(action.into()).unwrap_or(Action::Read);
            let time = judged.at.get(at).map_or(0, |time| time.load(Ordering::Relaxed));
            let attested = number(columns.attested.as_ref(), &words, at);
            let opened = Row {
                number: row,
                at: time,
                seat,
                patient: number(columns.patients.as_ref(), &persons, at),
                holder,
                workplace: number(columns.workplaces.as_ref(), &worked, at),
                session: columns.sessions.as_ref().and_then(|s| s.get(at).copied()).unwrap_or(0),
                action,
                found,
                around: Around(judged.around.get(at).map_or(0, |a| a.load(Ordering::Relaxed))),
                attested: Attested { consent: attested == 1, emergency: attested == 2 },
            };
            let day = self.days.of(time);
            self.openings.add(&opened, day);
            let (unit, reader) = self.read_by(seat);
            self.tally.count(&Counted {
                row,
                at: time,
                found,
                then: then.get(at).copied(),
                action,
                unit,
                reader,
                settled: judged.settled.get(at).map_or(0, |s| s.load(Ordering::Relaxed)),
            });
            if let (Some(ids), Some(marks)) = (&mut self.tally.ids, &columns.ids) {
                // A row of the national log with several resources becomes several rows of one id.
                let id = marks.get(at).copied().unwrap_or(0);
                ids.see(row, time, if id == 0 { 0 } else { id ^ low });
            }
            self.held_against_key(row, found);
        }
    }

    /// The reader's unit, and whether it was a person.
    fn read_by(&self, seat: u32) -> (u32, Reader) {
        self.places.held(seat).map_or((NONE, Reader::Unknown), |seat| {
            (seat.unit, if seat.machine { Reader::Machine } else { Reader::Person })
        })
    }

    fn held_against_key(&mut self, row: u64, found: crate::found::Packed) {
        if let Some(key) = &mut self.key {
            key.see(row, found.kind());
        }
    }
}

impl ReviewPolicy {
    pub(crate) fn near(&self) -> Near {
        Near {
            contact: i64::from(self.contact_days) * 86_400,
            consent: i64::from(self.consent_minutes) * 60,
        }
    }
}

/// A batch decided again, and nothing kept: for engines that hold the log in parts.
///
/// ```
/// # use std::sync::Arc;
/// # use arrow_array::{ArrayRef, RecordBatch, StringArray, TimestampSecondArray};
/// use samtycke_review::{Facts, ReviewOptions, review_batch};
/// let (world, _) = samtycke::json::read_question(include_str!("../../../examples/question.json"))?;
/// # let text = |value: &'static str| Arc::new(StringArray::from(vec![value])) as ArrayRef;
/// # let at = TimestampSecondArray::from(vec![1_772_438_400]).with_timezone("Europe/Stockholm");
/// let batch = RecordBatch::try_from_iter([
///     ("assignment", text("SE2120001447-A1")),
///     ("patient", text("personnummer|201001022381")),
///     ("at", Arc::new(at) as ArrayRef),
///     ("entry", text("note-1")),
/// ])?;
/// let reviewed = review_batch(Facts::World(&world), &batch, &ReviewOptions::default())?;
/// let section = reviewed.column_by_name("section").unwrap();
/// assert_eq!(reviewed.num_rows(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// As [`Review::take`].
pub fn review_batch(
    facts: Facts<'_>,
    batch: &RecordBatch,
    options: &ReviewOptions,
) -> Result<RecordBatch, ReviewError> {
    let law = Statutes::new();
    let decider = facts.decider(options.decide.clone());
    let patients = patients_of(&decider, batch)?.map_or(0, |texts| texts.values().len());
    let by = By {
        law: &law,
        registers: &Registers::default(),
        works: &Workplaces::default(),
        near: options.policy.near(),
        then: options.as_known,
        now: None,
        look: false,
    };
    let judged = judge(&decider, batch, patients, true, by)?;
    let lexicon = Lexicon::new(&law);
    Ok(output::columns(&judged, options.as_known, options.decide.dictionaries, &lexicon)?)
}

/// The Swedish hour of the day, 0 to 23, of an hour since 1970-01-01 in UTC, and its moment as people write it.
pub(crate) fn swedish_hour(hour: i64) -> Option<(u32, String)> {
    let at = Instant::from_micros(hour.checked_mul(3_600_000_000)?).ok()?;
    let there = at.to_utc().with_timezone(&chrono_tz::Europe::Stockholm);
    Some((there.hour(), there.format("%Y-%m-%dT%H:%M:%S%:z").to_string()))
}
