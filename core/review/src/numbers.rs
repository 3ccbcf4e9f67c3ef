//! Ids as numbers, the same over all batches of a log.

use std::hash::Hash;

use hashbrown::HashMap;
use samtycke::identity::{HsaId, PersonId};
use samtycke::organisation::{Organisation, StaffKind};

use crate::opening::NONE;

/// Each distinct value once, and its number.
pub(crate) struct Numbers<T> {
    of: HashMap<T, u32>,
    pub(crate) values: Vec<T>,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self { of: HashMap::new(), values: Vec::new() }
    }
}

impl<T: Copy + Eq + Hash> Numbers<T> {
    pub(crate) fn number(&mut self, value: T) -> u32 {
        let next = u32::try_from(self.values.len()).unwrap_or(NONE);
        let number = *self.of.entry(value).or_insert(next);
        if number == next {
            self.values.push(value);
        }
        number
    }

    pub(crate) fn get(&self, number: u32) -> Option<T> {
        self.values.get(number as usize).copied()
    }

    pub(crate) fn len(&self) -> usize {
        self.values.len()
    }
}

/// An assignment met in the log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seat {
    pub(crate) assignment: HsaId,
    /// Number of the member of staff.
    pub(crate) staff: u32,
    /// Number of the care unit.
    pub(crate) unit: u32,
    /// Who that is.
    pub(crate) person: Option<PersonId>,
    pub(crate) machine: bool,
}

/// Who and where, by number.
#[derive(Default)]
pub(crate) struct Places {
    pub(crate) seats: Vec<Seat>,
    of: HashMap<HsaId, u32>,
    pub(crate) staff: Numbers<HsaId>,
    pub(crate) units: Numbers<HsaId>,
}

impl Places {
    /// The number of an assignment, [`NONE`] where the organisation does not know it.
    pub(crate) fn seat(&mut self, text: &str, organisation: &Organisation) -> u32 {
        let Ok(id) = text.parse::<HsaId>() else { return NONE };
        if let Some(number) = self.of.get(&id) {
            return *number;
        }
        let Some(held) = organisation.assignment(id) else { return NONE };
        let unit = held.unit.and_then(|unit| organisation.care_unit(unit)).map(|unit| unit.id);
        let staff = organisation.staff(held.staff);
        let seat = Seat {
            assignment: id,
            staff: self.staff.number(held.staff),
            unit: unit.map_or(NONE, |unit| self.units.number(unit)),
            person: staff.and_then(|staff| staff.person),
            machine: staff.is_some_and(|staff| staff.kind == StaffKind::Machine),
        };
        let number = u32::try_from(self.seats.len()).unwrap_or(NONE);
        self.seats.push(seat);
        self.of.insert(id, number);
        number
    }

    /// The number of a unit as the log writes it: of a sub-unit that of the care unit.
    pub(crate) fn unit(&mut self, id: HsaId, organisation: &Organisation) -> u32 {
        self.units.number(organisation.care_unit(id).map_or(id, |unit| unit.id))
    }

    pub(crate) fn held(&self, seat: u32) -> Option<&Seat> {
        self.seats.get(seat as usize)
    }
}
