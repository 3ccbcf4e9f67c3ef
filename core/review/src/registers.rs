//! Registers beside the facts: what some questions need, and the rules do not.

use std::hash::Hash;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Int8Type, Int16Type, Int32Type, Int64Type, TimestampMicrosecondType, UInt8Type,
    UInt16Type, UInt32Type,
};
use arrow_array::{Array, RecordBatch};
use hashbrown::HashMap;
use samtycke::Phrase;
use samtycke::identity::{Accept, HsaId, PersonId};
use samtycke_columnar::Texts;

use crate::ReviewError;

/// A person as a population register has them, names as numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Individual {
    pub(crate) surname: Option<u32>,
    pub(crate) address: Option<u32>,
    pub(crate) place: Option<u32>,
    pub(crate) sex: Option<u32>,
    /// Days from 1970-01-01.
    pub(crate) born: Option<i32>,
    pub(crate) public: bool,
}

/// Somebody employed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Employee {
    pub(crate) person: Option<PersonId>,
    pub(crate) manager: Option<HsaId>,
}

/// Where somebody is employed, and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Employment {
    pub(crate) unit: Option<HsaId>,
    /// The first and the last day, in days from 1970-01-01.
    pub(crate) from: Option<i32>,
    pub(crate) until: Option<i32>,
}

/// Registers of people, staff, units, shifts, contacts and persons to watch. Each may be absent, and the questions
/// that need it then say so.
///
/// Times are microseconds of UTC with a zone, days are `date32`, ages integers, the rest is text.
#[derive(Clone, Default)]
pub struct Registers {
    pub(crate) people: HashMap<PersonId, Individual>,
    /// How many have each surname.
    pub(crate) surnames: Vec<u32>,
    words: HashMap<String, u32>,
    pub(crate) staff: HashMap<HsaId, Employee>,
    pub(crate) managers: bool,
    pub(crate) employments: HashMap<HsaId, Vec<Employment>>,
    /// Of which ages a unit's patients are, both counting.
    pub(crate) ages: HashMap<HsaId, (u32, u32)>,
    pub(crate) rota: HashMap<HsaId, Vec<(i64, i64)>>,
    pub(crate) contacts: HashMap<PersonId, Vec<(HsaId, i64)>>,
    pub(crate) watch: HashMap<PersonId, Option<i64>>,
    /// Rows that could not be read, by register.
    pub(crate) unread: Vec<(&'static str, u64)>,
}

impl std::fmt::Debug for Registers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Registers")
            .field("people", &self.people.len())
            .field("staff", &self.staff.len())
            .field("units", &self.ages.len())
            .field("rota", &self.rota.len())
            .field("contacts", &self.contacts.len())
            .field("watch", &self.watch.len())
            .finish_non_exhaustive()
    }
}

const MISSING: Phrase = Phrase::new("saknas", "is missing");
const NO_TEXT: Phrase = Phrase::new("är inte text", "is not text");
const NO_TIME: Phrase = Phrase::new(
    "är inte tidpunkter i mikrosekunder med tidszon",
    "is no timestamp in microseconds with a time zone",
);
const NO_NUMBER: Phrase = Phrase::new("är inte heltal", "is no integer");
const NO_DAY: Phrase = Phrase::new("är inte dagar (`date32`)", "is no day (`date32`)");

/// A batch of a register.
struct Table<'a> {
    batch: &'a RecordBatch,
    name: &'static str,
}

impl<'a> Table<'a> {
    fn wrong(&self, column: &'static str, what: Phrase) -> ReviewError {
        ReviewError::Register { register: self.name, column, what }
    }

    fn text(&self, column: &'static str) -> Result<Option<Texts<'a>>, ReviewError> {
        Texts::of(self.batch, column).map_err(|_| self.wrong(column, NO_TEXT))
    }

    fn needed(&self, column: &'static str) -> Result<Texts<'a>, ReviewError> {
        self.text(column)?.ok_or_else(|| self.wrong(column, MISSING))
    }

    /// Microseconds, row by row.
    fn times(&self, column: &'static str) -> Result<Option<Vec<Option<i64>>>, ReviewError> {
        let Some(array) = self.batch.column_by_name(column) else { return Ok(None) };
        if array.null_count() == array.len() {
            return Ok(None);
        }
        let times = array.as_primitive_opt::<TimestampMicrosecondType>();
        let times = times.ok_or_else(|| self.wrong(column, NO_TIME))?;
        Ok(Some(times.iter().collect()))
    }

    fn days(&self, column: &'static str) -> Result<Option<Vec<Option<i32>>>, ReviewError> {
        let Some(array) = self.batch.column_by_name(column) else { return Ok(None) };
        if array.null_count() == array.len() {
            return Ok(None);
        }
        let days = array.as_primitive_opt::<Date32Type>();
        let days = days.ok_or_else(|| self.wrong(column, NO_DAY))?;
        Ok(Some(days.iter().collect()))
    }

    fn numbers(&self, column: &'static str) -> Result<Option<Vec<Option<i64>>>, ReviewError> {
        let Some(array) = self.batch.column_by_name(column) else { return Ok(None) };
        if array.null_count() == array.len() {
            return Ok(None);
        }
        macro_rules! whole {
            ($($of:ty),+) => {$(
                if let Some(numbers) = array.as_primitive_opt::<$of>() {
                    return Ok(Some(numbers.iter().map(|n| n.map(i64::from)).collect()));
                }
            )+};
        }
        whole!(Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type);
        Err(self.wrong(column, NO_NUMBER))
    }

    fn flags(&self, column: &'static str) -> Option<Vec<bool>> {
        let flags = self.batch.column_by_name(column)?.as_boolean_opt()?;
        Some(flags.iter().map(|flag| flag == Some(true)).collect())
    }

    fn rows(&self) -> std::ops::Range<usize> {
        0..self.batch.num_rows()
    }
}

fn at<T: Copy>(column: Option<&Vec<Option<T>>>, row: usize) -> Option<T> {
    column.and_then(|values| values.get(row).copied().flatten())
}

fn text<'a>(column: Option<&Texts<'a>>, row: usize) -> Option<&'a str> {
    column.and_then(|texts| texts.get(row)).map(str::trim).filter(|text| !text.is_empty())
}

fn person(text: Option<&str>) -> Option<PersonId> {
    PersonId::parse_with(text?, &Accept::default()).ok()
}

fn hsa(text: Option<&str>) -> Option<HsaId> {
    text?.parse().ok()
}

fn push<K: Hash + Eq, V>(map: &mut HashMap<K, Vec<V>>, key: K, value: V) {
    map.entry(key).or_default().push(value);
}

impl Registers {
    fn unread(&mut self, name: &'static str, rows: u64) {
        if rows > 0 {
            self.unread.push((name, rows));
        }
    }

    fn word(&mut self, kind: char, text: &str) -> u32 {
        let next = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        *self.words.entry(format!("{kind}{}", text.to_lowercase())).or_insert(next)
    }

    /// Adds people: `person`, and where they are known `surname`, `address`, `municipality`, `sex`, `born`,
    /// `public_interest`. Rows without a person are passed over and counted.
    ///
    /// # Errors
    /// [`ReviewError::Register`]: a column missing or of another type; then nothing is added.
    pub fn add_people(&mut self, batch: &RecordBatch) -> Result<(), ReviewError> {
        let table = Table { batch, name: "people" };
        let persons = table.needed("person")?;
        let [surnames, addresses, places, sexes] = [
            table.text("surname")?,
            table.text("address")?,
            table.text("municipality")?,
            table.text("sex")?,
        ];
        let (born, public) = (table.days("born")?, table.flags("public_interest"));
        let mut unread = 0;
        for row in table.rows() {
            let Some(id) = person(persons.get(row)) else {
                unread += 1;
                continue;
            };
            let mut word = |kind, column: &Option<Texts<'_>>| {
                text(column.as_ref(), row).map(|text| self.word(kind, text))
            };
            let individual = Individual {
                surname: word('n', &surnames),
                address: word('a', &addresses),
                place: word('p', &places),
                sex: word('s', &sexes),
                born: at(born.as_ref(), row),
                public: public.as_ref().and_then(|p| p.get(row).copied()).unwrap_or(false),
            };
            if let Some(surname) = individual.surname {
                let surname = surname as usize;
                if self.surnames.len() <= surname {
                    self.surnames.resize(surname.saturating_add(1), 0);
                }
                if let Some(count) = self.surnames.get_mut(surname) {
                    *count = count.saturating_add(1);
                }
            }
            self.people.insert(id, individual);
        }
        self.unread("people", unread);
        Ok(())
    }

    /// Adds staff: `staff`, and where they are known `person`, `manager`, and the `unit`, `employed_from` and
    /// `employed_until` of an employment: its first and its last day. Who has several has a row for each.
    ///
    /// # Errors
    /// As [`add_people`](Self::add_people).
    pub fn add_staff(&mut self, batch: &RecordBatch) -> Result<(), ReviewError> {
        let table = Table { batch, name: "staff" };
        let staff = table.needed("staff")?;
        let (persons, managers) = (table.text("person")?, table.text("manager")?);
        let units = table.text("unit")?;
        let (from, until) = (table.days("employed_from")?, table.days("employed_until")?);
        let mut unread = 0;
        for row in table.rows() {
            let Some(id) = hsa(staff.get(row)) else {
                unread += 1;
                continue;
            };
            let employee = Employee {
                person: person(text(persons.as_ref(), row)),
                manager: hsa(text(managers.as_ref(), row)),
            };
            let employment = Employment {
                unit: hsa(text(units.as_ref(), row)),
                from: at(from.as_ref(), row),
                until: at(until.as_ref(), row),
            };
            self.managers |= employee.manager.is_some();
            let there = self.staff.entry(id).or_insert(employee);
            there.person = there.person.or(employee.person);
            there.manager = there.manager.or(employee.manager);
            push(&mut self.employments, id, employment);
        }
        self.unread("staff", unread);
        Ok(())
    }

    /// Adds units: `unit`, and the ages `youngest` and `oldest` of its patients, both counting.
    ///
    /// # Errors
    /// As [`add_people`](Self::add_people).
    pub fn add_units(&mut self, batch: &RecordBatch) -> Result<(), ReviewError> {
        let table = Table { batch, name: "units" };
        let units = table.needed("unit")?;
        let (youngest, oldest) = (table.numbers("youngest")?, table.numbers("oldest")?);
        let mut unread = 0;
        for row in table.rows() {
            let Some(id) = hsa(units.get(row)) else {
                unread += 1;
                continue;
            };
            let age = |column: &Option<Vec<Option<i64>>>, none| {
                at(column.as_ref(), row).map_or(Some(none), |age| u32::try_from(age).ok())
            };
            match (age(&youngest, 0), age(&oldest, 200)) {
                (Some(0), Some(200)) => {}
                (Some(from), Some(to)) => drop(self.ages.insert(id, (from, to))),
                _ => unread += 1,
            }
        }
        self.unread("units", unread);
        Ok(())
    }

    /// Adds shifts: `staff`, `from`, `until`.
    ///
    /// # Errors
    /// As [`add_people`](Self::add_people).
    pub fn add_rota(&mut self, batch: &RecordBatch) -> Result<(), ReviewError> {
        let table = Table { batch, name: "rota" };
        let staff = table.needed("staff")?;
        let (from, until) = (table.times("from")?, table.times("until")?);
        let mut unread = 0;
        for row in table.rows() {
            let id = hsa(staff.get(row));
            match (id, at(from.as_ref(), row), at(until.as_ref(), row)) {
                (Some(id), Some(from), Some(until)) => push(&mut self.rota, id, (from, until)),
                _ => unread += 1,
            }
        }
        self.unread("rota", unread);
        Ok(())
    }

    /// Adds contacts: `patient`, `unit`, `at`: something documented, booked, ordered or referred.
    ///
    /// # Errors
    /// As [`add_people`](Self::add_people).
    pub fn add_contacts(&mut self, batch: &RecordBatch) -> Result<(), ReviewError> {
        let table = Table { batch, name: "contacts" };
        let (patients, units) = (table.needed("patient")?, table.needed("unit")?);
        let times = table.times("at")?;
        let mut unread = 0;
        for row in table.rows() {
            let id = person(patients.get(row));
            match (id, hsa(units.get(row)), at(times.as_ref(), row)) {
                (Some(id), Some(unit), Some(time)) => push(&mut self.contacts, id, (unit, time)),
                _ => unread += 1,
            }
        }
        self.unread("contacts", unread);
        Ok(())
    }

    /// Adds persons to watch: `patient`, and where something happened to them `at`.
    ///
    /// # Errors
    /// As [`add_people`](Self::add_people).
    pub fn add_watch(&mut self, batch: &RecordBatch) -> Result<(), ReviewError> {
        let table = Table { batch, name: "watch" };
        let patients = table.needed("patient")?;
        let times = table.times("at")?;
        let mut unread = 0;
        for row in table.rows() {
            match person(patients.get(row)) {
                Some(id) => drop(self.watch.insert(id, at(times.as_ref(), row))),
                None => unread += 1,
            }
        }
        self.unread("watch", unread);
        Ok(())
    }

    /// How large a part of the people have a surname, in a million.
    pub(crate) fn surname_share(&self, surname: u32) -> u64 {
        let count = self.surnames.get(surname as usize).copied().unwrap_or(0);
        let all = self.people.len().max(1) as u64;
        u64::from(count).saturating_mul(1_000_000) / all
    }
}
