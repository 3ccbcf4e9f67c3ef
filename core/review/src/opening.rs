//! Openings: what one user did with one patient's data at one unit on one day.

use hashbrown::HashMap;
use samtycke::audit::Clue;
use samtycke::law::Action;

use crate::around::{Around, Extra};
use crate::found::{Kind, Packed};

/// Nothing, among numbers from 0.
pub(crate) const NONE: u32 = u32::MAX;

/// The log's own word that something was attested.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attested {
    pub(crate) consent: bool,
    pub(crate) emergency: bool,
}

/// A row as the questions see it. Ids are numbers of the review's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub(crate) number: u64,
    /// In microseconds.
    pub(crate) at: i64,
    pub(crate) seat: u32,
    pub(crate) patient: u32,
    pub(crate) holder: u32,
    pub(crate) workplace: u32,
    pub(crate) session: u64,
    pub(crate) action: Action,
    pub(crate) found: Packed,
    pub(crate) around: Around,
    pub(crate) attested: Attested,
}

/// What makes rows one opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Key {
    seat: u32,
    patient: u32,
    holder: u32,
    /// Where the user sat: else the first row read would say it for all.
    workplace: u32,
    day: i32,
    session: u64,
}

/// Rows of one user, patient, unit, place, day and session together.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
    pub(crate) seat: u32,
    pub(crate) patient: u32,
    pub(crate) holder: u32,
    pub(crate) workplace: u32,
    pub(crate) day: i32,
    pub(crate) session: u64,
    pub(crate) first: i64,
    pub(crate) last: i64,
    /// The row that stands for it: the first of the gravest kind.
    pub(crate) row: u64,
    pub(crate) rows: u32,
    /// Quarters of an hour in which there are rows, of the 128 that come by in turn: more than the longest day has.
    pub(crate) quarters: u128,
    actions: u32,
    pub(crate) worst: Packed,
    pub(crate) around: Around,
    pub(crate) attested: Attested,
}

const QUARTER: i64 = 900_000_000;

impl Opening {
    fn new(row: &Row, key: &Key) -> Self {
        Self {
            seat: key.seat,
            patient: key.patient,
            holder: key.holder,
            workplace: key.workplace,
            day: key.day,
            session: key.session,
            first: row.at,
            last: row.at,
            row: row.number,
            rows: 0,
            quarters: 0,
            actions: 0,
            worst: row.found,
            around: Around::default(),
            attested: Attested::default(),
        }
    }

    fn add(&mut self, row: &Row) {
        self.first = self.first.min(row.at);
        self.last = self.last.max(row.at);
        self.rows = self.rows.saturating_add(1);
        self.quarters |= 1 << row.at.div_euclid(QUARTER).rem_euclid(128);
        self.actions |= 1 << row.action.number();
        self.around.0 |= row.around.0;
        self.attested.consent |= row.attested.consent;
        self.attested.emergency |= row.attested.emergency;
        // Whatever the order of rows: the gravest, and of those the first in the log.
        let (now, then) = (grave(row.found), grave(self.worst));
        if now > then || now == then && row.number < self.row {
            (self.worst, self.row) = (row.found, row.number);
        }
    }

    pub(crate) const fn did(&self, action: Action) -> bool {
        self.actions & 1 << action.number() != 0
    }

    pub(crate) const fn did_only(&self, action: Action) -> bool {
        self.actions == 1 << action.number()
    }

    /// Did it leave something documented behind?
    pub(crate) const fn wrote(&self) -> bool {
        self.did(Action::Write) || self.did(Action::Sign)
    }

    /// Did the user's unit have a relation to the patient?
    pub(crate) fn related(&self) -> bool {
        self.around.clue(Clue::Relation)
    }

    pub(crate) fn by_emergency(&self) -> bool {
        self.attested.emergency
            || self.around.clue(Clue::Emergency)
            || self.around.has(Extra::EmergencyGround)
    }

    /// Was something attested for it, as far as is known?
    pub(crate) fn attested(&self) -> bool {
        self.attested.consent
            || self.by_emergency()
            || self.around.clue(Clue::TakesPart)
            || self.around.clue(Clue::FreshConsent)
    }
}

/// The gravest kind is told of an opening.
fn grave(found: Packed) -> u8 {
    match found.kind() {
        Kind::Undecided => 0,
        Kind::NotGoverned => 1,
        Kind::Lawful => 2,
        Kind::OnlyIfShown => 3,
        Kind::NoGround => 4,
    }
}

/// The openings of a log, in the order their first rows were read.
#[derive(Default)]
pub(crate) struct Openings {
    numbers: HashMap<Key, u32>,
    pub(crate) all: Vec<Opening>,
    /// For each row of the log the opening it is of.
    of: Vec<u32>,
}

impl Openings {
    /// Is there room for so many rows, each an opening?
    pub(crate) fn has_room(&self, rows: usize) -> bool {
        self.all.len().saturating_add(rows) < NONE as usize
    }

    /// Takes a row.
    pub(crate) fn add(&mut self, row: &Row, day: i32) {
        let Row { seat, patient, holder, workplace, session, .. } = *row;
        let key = Key { seat, patient, holder, workplace, day, session };
        let next = u32::try_from(self.all.len()).unwrap_or(NONE);
        let number = *self.numbers.entry(key).or_insert(next);
        if number == next {
            self.all.push(Opening::new(row, &key));
        }
        if let Some(opening) = self.all.get_mut(number as usize) {
            opening.add(row);
        }
        self.of.push(number);
    }

    /// A row that is of no opening.
    pub(crate) fn skip(&mut self) {
        self.of.push(NONE);
    }

    /// The openings rows are of, [`NONE`] where of none.
    pub(crate) fn of_rows(&self, from: usize, count: usize) -> &[u32] {
        let end = from.saturating_add(count).min(self.of.len());
        self.of.get(from..end).unwrap_or_default()
    }

    pub(crate) fn of_row(&self, row: u64) -> Option<u32> {
        let at = usize::try_from(row).ok()?;
        self.of.get(at).copied().filter(|number| *number != NONE)
    }
}
