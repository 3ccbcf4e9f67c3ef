//! One row read: what it asks, and of whom.

use std::fmt::Display;
use std::sync::Arc;

use hashbrown::HashMap;
use samtycke::Decision;
use samtycke::Request;
use samtycke::decision::{Answer, Authentication, Described, Facts, RequestError, Seated};
use samtycke::environment::{AsOf, Chart, Environment, World};
use samtycke::identity::{FactId, PersonId};
use samtycke::law::Action;
use samtycke::organisation::Organisation;
use samtycke::patient::PatientFacts;
use samtycke::time::Instant;

use crate::described::{Key, describe};
use crate::input::{Input, Words, words_of};
use crate::output::Fault;
use crate::{Column, Options};

/// Where the facts are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Source<'f> {
    World(&'f World),
    Environment(&'f Environment),
}

impl<'f> Source<'f> {
    fn organisation(self) -> &'f Organisation {
        match self {
            Self::World(world) => world.organisation(),
            Self::Environment(environment) => environment.organisation(),
        }
    }
}

pub(crate) type Told<T> = Result<T, Arc<str>>;

/// A row, read and looked up, with the facts it is decided from.
#[derive(Debug)]
pub struct Asked<'r, 'f> {
    row: u32,
    patient: u32,
    person: PersonId,
    facts: Facts<'r>,
    then: Option<Facts<'r>>,
    seat: &'r Seated<'f>,
    request: Request,
    described: Option<&'r Described<'f>>,
}

impl<'r, 'f> Asked<'r, 'f> {
    /// Which row of the batch.
    pub const fn row(&self) -> u32 {
        self.row
    }

    /// The patient's number among those of the batch; rows of one patient come one after the other.
    pub const fn patient(&self) -> u32 {
        self.patient
    }

    /// The patient, as the row names them.
    pub const fn person(&self) -> PersonId {
        self.person
    }

    /// The entry, where it is described and not named.
    pub const fn described(&self) -> Option<&'r Described<'f>> {
        self.described
    }

    /// The facts: of the patient by all that is known, or as known at the row's `known_at`.
    pub const fn facts(&self) -> Facts<'r> {
        self.facts
    }

    /// Who asks.
    pub const fn seat(&self) -> &'r Seated<'f> {
        self.seat
    }

    /// What is asked. Where the entry is described it names none.
    pub const fn request(&self) -> &Request {
        &self.request
    }

    /// The verdict, its reason and ground.
    ///
    /// # Errors
    /// As [`samtycke::verdict`].
    pub fn verdict(&self) -> Result<Answer, RequestError> {
        match self.described {
            Some(entry) => self.seat.verdict_on(self.facts, &self.request, entry),
            None => self.seat.verdict(self.facts, &self.request),
        }
    }

    /// The decision, with everything tried.
    ///
    /// # Errors
    /// As [`samtycke::decide`].
    pub fn decide(&self) -> Result<Decision, RequestError> {
        self.decided(self.facts, &self.request)
    }

    /// The verdict by what was recorded by the time of the access; `None` unless it was asked to be looked up.
    ///
    /// # Errors
    /// As [`samtycke::verdict`].
    pub fn verdict_then(&self) -> Option<Result<Answer, RequestError>> {
        let (facts, request) = (self.then?, self.request_then());
        Some(match self.described {
            Some(entry) => self.seat.verdict_on(facts, &request, entry),
            None => self.seat.verdict(facts, &request),
        })
    }

    /// The decision by what was recorded by then, likewise.
    ///
    /// # Errors
    /// As [`samtycke::decide`].
    pub fn decide_then(&self) -> Option<Result<Decision, RequestError>> {
        Some(self.decided(self.then?, &self.request_then()))
    }

    fn request_then(&self) -> Request {
        Request { known_at: Some(self.request.at), ..self.request.clone() }
    }

    fn decided(&self, facts: Facts<'_>, request: &Request) -> Result<Decision, RequestError> {
        match self.described {
            Some(entry) => self.seat.decide_on(facts, request, entry),
            None => self.seat.decide(facts, request),
        }
    }
}

/// What is done with each row that could be read.
pub(crate) trait Visit: FnMut(&Asked<'_, '_>) -> Result<(), RequestError> {}

impl<V: FnMut(&Asked<'_, '_>) -> Result<(), RequestError>> Visit for V {}

/// Reads the rows of one patient after the other.
pub(crate) struct Rows<'w, 'f> {
    source: Source<'f>,
    options: &'w Options,
    input: &'w Input<'w>,
    /// Are the facts as known at the access looked up too?
    then: bool,
    described: HashMap<Key, Told<Described<'f>>>,
    /// The assignments, by their numbers; looked up when first met.
    seats: Vec<Option<Told<Seated<'f>>>>,
    /// The last time read: what is opened at once stands row by row.
    last: Option<(i64, Instant)>,
    pub(crate) faults: Vec<Fault>,
}

/// A patient's facts, by all that is known or as known at a time.
enum Held<'f> {
    World(Facts<'f>),
    /// A world's, with feeds that are absent.
    Doubted(Facts<'f>, Box<PatientFacts>),
    Chart(Box<Chart<'f>>),
}

impl Held<'_> {
    fn facts(&self) -> Facts<'_> {
        match self {
            Self::World(facts) => *facts,
            Self::Doubted(facts, patient) => Facts { patient, ..*facts },
            Self::Chart(chart) => chart.facts(),
        }
    }
}

/// A patient's record as known at a time; rows of one time mostly stand together.
struct Then<'f>(Option<(Instant, Told<Held<'f>>)>);

impl<'f> Then<'f> {
    fn facts(&mut self, at: Instant, hold: impl FnOnce() -> Told<Held<'f>>) -> Told<Facts<'_>> {
        if self.0.as_ref().is_none_or(|(of, _)| *of != at) {
            self.0 = None;
        }
        let (_, there) = self.0.get_or_insert_with(|| (at, hold()));
        there.as_ref().map(Held::facts).map_err(Arc::clone)
    }
}

impl<'w, 'f> Rows<'w, 'f> {
    pub(crate) fn new(
        source: Source<'f>,
        options: &'w Options,
        input: &'w Input<'w>,
        then: bool,
    ) -> Self {
        Self {
            source,
            options,
            input,
            then,
            described: HashMap::new(),
            seats: vec![None; input.assignments.len()],
            last: None,
            faults: Vec::new(),
        }
    }

    /// Visits the rows of the patient with a number.
    pub(crate) fn patient(&mut self, patient: usize, rows: &[u32], visit: &mut impl Visit) {
        if rows.is_empty() {
            return;
        }
        let text = self.input.patients.values.get(patient).copied().unwrap_or_default();
        let person = match PersonId::parse_with(text, &self.options.accept) {
            Ok(person) => person,
            Err(error) => return self.all(rows, &self.fault(Column::Patient, error)),
        };
        let whole = match self.held(person, None) {
            Ok(held) => held,
            Err(fault) => return self.all(rows, &fault),
        };
        let number = u32::try_from(patient).unwrap_or(u32::MAX);
        let (mut known, mut then) = (Then(None), Then(None));
        for row in rows {
            let told = self.known_at(*row).and_then(|known_at| {
                let facts = match (self.source, known_at) {
                    (Source::Environment(_), Some(at)) => {
                        known.facts(at, || self.held(person, known_at))?
                    }
                    _ => whole.facts(),
                };
                let at = self.at(*row as usize)?;
                let then = match (self.then, self.source) {
                    (false, _) => None,
                    (true, Source::World(_)) => Some(whole.facts()),
                    (true, Source::Environment(_)) => {
                        Some(then.facts(at, || self.held(person, Some(at)))?)
                    }
                };
                self.row((number, person), facts, then, (at, known_at), *row, visit)
            });
            if let Err(fault) = told {
                self.faults.push((*row, fault));
            }
        }
    }

    fn all(&mut self, rows: &[u32], fault: &Arc<str>) {
        self.faults.extend(rows.iter().map(|row| (*row, Arc::clone(fault))));
    }

    fn fault(&self, column: Column, what: impl Display) -> Arc<str> {
        fault(self.options, column, what)
    }

    fn held(&self, person: PersonId, known_at: Option<Instant>) -> Told<Held<'f>> {
        let fault = |error: &dyn Display| {
            // The messages name the field of a request; here it is a column.
            let text = error.to_string();
            self.fault(Column::Patient, text.strip_prefix("`patient`: ").unwrap_or(&text))
        };
        let absent = &self.options.absent;
        match self.source {
            Source::World(world) => {
                let facts = world.facts(person).map_err(|error| fault(&error))?;
                if absent.is_empty() {
                    return Ok(Held::World(facts));
                }
                let mut patient = Box::new(facts.patient.clone());
                patient.doubt(absent);
                Ok(Held::Doubted(facts, patient))
            }
            Source::Environment(environment) => {
                let as_of = AsOf { at: None, known_at };
                let chart = environment.chart_as_of(person, as_of);
                let mut chart = Box::new(chart.map_err(|error| fault(&error))?);
                chart.doubt(absent);
                Ok(Held::Chart(chart))
            }
        }
    }

    fn known_at(&self, row: u32) -> Told<Option<Instant>> {
        let Some(times) = &self.input.known_at else { return Ok(None) };
        let Some(value) = times.get(row as usize) else { return Ok(None) };
        times.moment(value).map(Some).map_err(|why| self.fault(Column::KnownAt, why.text()))
    }

    fn at(&mut self, row: usize) -> Told<Instant> {
        let value = self.input.at.get(row).ok_or_else(|| self.fault(Column::At, NULL))?;
        if let Some((_, moment)) = self.last.filter(|(last, _)| *last == value) {
            return Ok(moment);
        }
        let moment = self.input.at.moment(value);
        let moment = moment.map_err(|why| self.fault(Column::At, why.text()))?;
        self.last = Some((value, moment));
        Ok(moment)
    }

    /// Who asks in a row.
    fn seat(&mut self, row: usize) -> Told<Seated<'f>> {
        let Some(slot) = self.seats.get_mut(self.input.assignments.code(row) as usize) else {
            return Err(self.fault(Column::Assignment, NULL));
        };
        if let Some(found) = slot {
            return found.clone();
        }
        let found = match self.input.assignments.get(row) {
            Some(Ok(id)) => Seated::new(self.source.organisation(), id)
                .map(|seat| self.options.law_of.map_or(seat, |day| seat.under(day)))
                .map_err(|error| refused(self.options, &error)),
            Some(Err(error)) => Err(fault(self.options, Column::Assignment, error)),
            None => Err(fault(self.options, Column::Assignment, NULL)),
        };
        slot.insert(found).clone()
    }

    fn row(
        &mut self,
        (patient, person): (u32, PersonId),
        facts: Facts<'_>,
        then: Option<Facts<'_>>,
        (moment, known_at): (Instant, Option<Instant>),
        row: u32,
        visit: &mut impl Visit,
    ) -> Told<()> {
        let (input, options) = (self.input, self.options);
        let under =
            |facts| options.policy.as_ref().map_or(facts, |policy| Facts { policy, ..facts });
        let (facts, then) = (under(facts), then.map(under));
        let at = row as usize;
        let seat = self.seat(at)?;
        let action = self.word(Column::Action, input.actions.as_ref(), at)?;
        let action = action.unwrap_or(options.action);
        let mut request = Request::bare(action, seat.assignment(), moment);
        request.known_at = known_at;
        request.relevance = self.word(Column::Relevance, input.relevance.as_ref(), at)?;
        request.active_choice = input.active_choice.as_ref().and_then(|flags| flags.get(at));
        request.max_age_seconds = options.max_age_seconds;
        request.switches = options.switches;
        if let Some(factors) = &input.factors {
            let factors = factors.get(at).map_err(|()| self.fault(Column::Factors, FEW))?;
            request.authentication =
                factors.map(|factors| Authentication { factors, assurance: None });
        }
        let entry = input.entries.and_then(|entries| entries.get(at));
        let described = match entry {
            Some(entry) => {
                let entry: FactId =
                    entry.parse().map_err(|error| self.fault(Column::Entry, error))?;
                request.entry = Some(entry);
                None
            }
            None if needs_entry(action) => Some(self.described(at, &request)?),
            None => None,
        };
        let asked = Asked { row, patient, person, facts, then, seat: &seat, request, described };
        visit(&asked).map_err(|error| refused(options, &error))
    }

    fn word<T: Copy>(
        &self,
        column: Column,
        words: Option<&Words<Option<T>>>,
        row: usize,
    ) -> Told<Option<T>> {
        word(self.options, column, words, row)
    }

    /// The entry a row describes, placed once.
    fn described(&mut self, row: usize, request: &Request) -> Told<&Described<'f>> {
        let (from, action) = (&self.input.described, request.action);
        if action == Action::Delete {
            let why = "`delete` needs an entry that is named: when it was recorded decides";
            return Err(self.fault(Column::Action, why));
        }
        let key = Key::of(from, row);
        let (input, options, organisation) = (self.input, self.options, self.source.organisation());
        let made = self
            .described
            .entry(key)
            .or_insert_with(|| describe(input, options, organisation, row, request.at));
        made.as_ref().map_err(Arc::clone)
    }
}

/// Is it done to an entry that may be described? Reports and disclosures need more than columns hold.
const fn needs_entry(action: Action) -> bool {
    action.only_reads()
        || matches!(action, Action::Write | Action::Sign | Action::Countersign | Action::Delete)
}

const NULL: &str = "is null";
const FEW: &str = "is not a number from 0 to 255";

pub(crate) fn fault(options: &Options, column: Column, what: impl Display) -> Arc<str> {
    format!("{}: {what}", options.columns.name(column)).into()
}

/// A request that can't be judged, as a fault of a column.
fn refused(options: &Options, error: &RequestError) -> Arc<str> {
    let column = match error {
        RequestError::UnknownAssignment { .. } => Column::Assignment,
        RequestError::UnknownEntry { .. } => Column::Entry,
        RequestError::UnknownPatient { .. } => Column::Patient,
        _ => Column::Action,
    };
    // The messages name the field of a request; here it is a column.
    let (text, field) = (error.to_string(), format!("`{}`: ", error.at()));
    fault(options, column, text.strip_prefix(&field).unwrap_or(&text))
}

/// What rows without a patient are told.
pub(crate) fn no_patient(options: &Options) -> Arc<str> {
    fault(options, Column::Patient, NULL)
}

pub(crate) fn word<T: Copy>(
    options: &Options,
    column: Column,
    words: Option<&Words<Option<T>>>,
    row: usize,
) -> Told<Option<T>> {
    match words.and_then(|words| words.get(row)) {
        None => Ok(None),
        Some(Some(word)) => Ok(Some(word)),
        Some(None) => {
            let words = words_of(column);
            Err(fault(options, column, format_args!("is not what it should be: {words}")))
        }
    }
}
