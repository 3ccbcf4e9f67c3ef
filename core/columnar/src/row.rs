//! One row decided: what it asks, and of whom.

use std::fmt::Display;
use std::sync::Arc;

use hashbrown::HashMap;
use samtycke::Request;
use samtycke::decision::{Answer, Authentication, Described, Facts, RequestError, Seated};
use samtycke::environment::{AsOf, Chart, Environment, World};
use samtycke::identity::{FactId, PersonId};
use samtycke::law::Action;
use samtycke::organisation::Organisation;
use samtycke::time::Instant;

use crate::described::{Key, describe};
use crate::input::{Input, Words, words_of};
use crate::output::{Answers, Fault, Lexicon, Packer};
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

/// Decides the rows of one patient after the other.
pub(crate) struct Decide<'w, 'f> {
    source: Source<'f>,
    options: &'w Options,
    input: &'w Input<'w>,
    answers: &'w Answers,
    packer: Packer<'w>,
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
    Chart(Box<Chart<'f>>),
}

impl Held<'_> {
    fn facts(&self) -> Facts<'_> {
        match self {
            Self::World(facts) => *facts,
            Self::Chart(chart) => chart.facts(),
        }
    }
}

impl<'w, 'f> Decide<'w, 'f> {
    pub(crate) fn new(
        source: Source<'f>,
        options: &'w Options,
        input: &'w Input<'w>,
        answers: &'w Answers,
        lexicon: &'w Lexicon,
    ) -> Self {
        Self {
            source,
            options,
            input,
            answers,
            packer: Packer::new(lexicon),
            described: HashMap::new(),
            seats: vec![None; input.assignments.len()],
            last: None,
            faults: Vec::new(),
        }
    }

    /// Decides the rows of the patient with a number.
    pub(crate) fn patient(&mut self, patient: usize, rows: &[u32]) {
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
        // As known at a time the record is another; rows of one time mostly stand together.
        let mut then: Option<(Instant, Told<Held<'f>>)> = None;
        for row in rows {
            let known_at = self.known_at(*row);
            let answer = known_at.and_then(|known_at| {
                let (Source::Environment(_), Some(at)) = (self.source, known_at) else {
                    return self.row(whole.facts(), known_at, *row);
                };
                if then.as_ref().is_none_or(|(of, _)| *of != at) {
                    then = Some((at, self.held(person, known_at)));
                }
                match &then {
                    Some((_, Ok(held))) => self.row(held.facts(), known_at, *row),
                    Some((_, Err(fault))) => Err(Arc::clone(fault)),
                    None => Err(self.fault(Column::Patient, "is not known here")),
                }
            });
            match answer {
                Ok(answer) => self.answers.set(*row, self.packer.pack(answer)),
                Err(fault) => self.faults.push((*row, fault)),
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
        match self.source {
            Source::World(world) => {
                world.facts(person).map(Held::World).map_err(|error| fault(&error))
            }
            Source::Environment(environment) => {
                let as_of = AsOf { at: None, known_at };
                let chart = environment.chart_as_of(person, as_of);
                chart.map(|chart| Held::Chart(Box::new(chart))).map_err(|error| fault(&error))
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
                .map_err(|error| refused(self.options, &error)),
            Some(Err(error)) => Err(fault(self.options, Column::Assignment, error)),
            None => Err(fault(self.options, Column::Assignment, NULL)),
        };
        slot.insert(found).clone()
    }

    fn row(&mut self, facts: Facts<'_>, known_at: Option<Instant>, row: u32) -> Told<Answer> {
        let (input, options) = (self.input, self.options);
        let at = row as usize;
        let seat = self.seat(at)?;
        let moment = self.at(at)?;
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
        let answer = match input.entries.and_then(|entries| entries.get(at)) {
            Some(entry) => {
                let entry: FactId =
                    entry.parse().map_err(|error| self.fault(Column::Entry, error))?;
                request.entry = Some(entry);
                seat.verdict(facts, &request)
            }
            None if needs_entry(action) => {
                seat.verdict_on(facts, &request, self.described(at, &request)?)
            }
            None => seat.verdict(facts, &request),
        };
        answer.map_err(|error| refused(options, &error))
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
