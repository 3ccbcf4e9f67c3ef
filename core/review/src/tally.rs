//! Counts over the rows of a log.

use std::collections::BTreeMap;

use hashbrown::{HashMap, HashSet};
use samtycke::law::Action;
use sha2::{Digest, Sha256};

use crate::found::{Kind, Packed};
use crate::judge::Settled;

/// Rows of each kind, by [`Kind::number`].
pub(crate) type Counts = [u64; 5];

const HOUR: i64 = 3_600_000_000;
/// Ids of rows that are remembered to find those that come twice.
const REMEMBERED: usize = 8_000_000;
/// Rows that are named, of those with something wrong; and kinds of faults.
const NAMED: usize = 1_000;

/// What is counted.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) rows: u64,
    pub(crate) counts: Counts,
    pub(crate) then: Counts,
    pub(crate) became_lawful: u64,
    pub(crate) became_unlawful: u64,
    pub(crate) otherwise: u64,
    /// Rows by what was found of them.
    pub(crate) found: HashMap<Packed, u64>,
    pub(crate) actions: BTreeMap<u16, u64>,
    /// By the reader's unit.
    pub(crate) units: HashMap<u32, Counts>,
    /// By [`Reader`].
    pub(crate) readers: [Counts; 3],
    /// By hours since 1970-01-01 in UTC.
    pub(crate) hours: BTreeMap<i64, Counts>,
    /// Rows, and those with something open, by the reader's unit and the hour.
    pub(crate) heat: HashMap<(u32, i64), (u64, u64)>,
    pub(crate) first: Option<i64>,
    pub(crate) last: Option<i64>,
    pub(crate) out_of_order: u64,
    before: Option<i64>,
    pub(crate) settled: [u64; 4],
    pub(crate) overdue: Vec<u64>,
    /// Rows with a fault by the fault: how many, and the first.
    pub(crate) faults: BTreeMap<String, (u64, u64)>,
    /// Rows with a fault that is none of those.
    pub(crate) other_faults: u64,
    pub(crate) ids: Option<Ids>,
    /// Of the hashes of all rows, in their order.
    pub(crate) digest: Sha256,
}

/// Ids of rows, to find those that come twice.
pub(crate) struct Ids {
    /// How many are remembered.
    most: usize,
    /// By hour, so that in a log without an end the oldest can be forgotten.
    seen: BTreeMap<i64, HashSet<u64>>,
    held: usize,
    /// Rows before this hour are no longer compared.
    pub(crate) forgotten: Option<i64>,
    pub(crate) duplicates: u64,
    pub(crate) named: Vec<u64>,
}

impl Default for Ids {
    fn default() -> Self {
        Self {
            most: REMEMBERED,
            seen: BTreeMap::new(),
            held: 0,
            forgotten: None,
            duplicates: 0,
            named: Vec::new(),
        }
    }
}

impl Ids {
    pub(crate) fn see(&mut self, row: u64, at: i64, id: u64) {
        if id == 0 {
            return;
        }
        let hour = at.div_euclid(HOUR);
        if !self.seen.entry(hour).or_default().insert(id) {
            self.duplicates += 1;
            if self.named.len() < NAMED {
                self.named.push(row);
            }
            return;
        }
        self.held += 1;
        while self.held > self.most && self.seen.len() > 1 {
            let Some((hour, ids)) = self.seen.pop_first() else { return };
            self.held = self.held.saturating_sub(ids.len());
            self.forgotten = self.forgotten.max(Some(hour));
        }
    }
}

/// Who read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    Person,
    Machine,
    /// The assignment is not known.
    Unknown,
}

impl Reader {
    pub(crate) const ALL: [Self; 3] = [Self::Person, Self::Machine, Self::Unknown];

    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Machine => "machine",
            Self::Unknown => "unknown",
        }
    }
}

/// A row as it is counted.
pub(crate) struct Counted {
    pub(crate) row: u64,
    pub(crate) at: i64,
    pub(crate) found: Packed,
    pub(crate) then: Option<Packed>,
    pub(crate) action: Action,
    /// The reader's unit.
    pub(crate) unit: u32,
    pub(crate) reader: Reader,
    pub(crate) settled: u8,
}

fn one(counts: &mut Counts, kind: Kind) {
    if let Some(count) = counts.get_mut(kind.number()) {
        *count += 1;
    }
}

impl Tally {
    /// A row that could not be read; when and where as far as that was told.
    pub(crate) fn fault(
        &mut self,
        row: u64,
        fault: &str,
        at: Option<i64>,
        (unit, reader): (u32, Reader),
        then: bool,
    ) {
        self.rows += 1;
        one(&mut self.counts, Kind::Undecided);
        if then {
            one(&mut self.then, Kind::Undecided);
        }
        self.place(Kind::Undecided, at, unit, reader);
        if let Some((count, _)) = self.faults.get_mut(fault) {
            *count += 1;
        } else if self.faults.len() < NAMED {
            self.faults.insert(fault.to_owned(), (1, row));
        } else {
            self.other_faults += 1;
        }
    }

    fn place(&mut self, kind: Kind, at: Option<i64>, unit: u32, reader: Reader) {
        one(self.units.entry(unit).or_default(), kind);
        if let Some(counts) = self.readers.get_mut(reader as usize) {
            one(counts, kind);
        }
        let Some(at) = at else { return };
        let hour = at.div_euclid(HOUR);
        one(self.hours.entry(hour).or_default(), kind);
        let (rows, open) = self.heat.entry((unit, hour)).or_default();
        *rows += 1;
        *open += u64::from(kind.is_open());
        self.first = Some(self.first.map_or(at, |first| first.min(at)));
        self.last = Some(self.last.map_or(at, |last| last.max(at)));
        self.out_of_order += u64::from(self.before.is_some_and(|before| at < before));
        self.before = Some(at);
    }

    pub(crate) fn count(&mut self, row: &Counted) {
        let kind = row.found.kind();
        self.rows += 1;
        one(&mut self.counts, kind);
        if let Some(then) = row.then {
            let before = then.kind();
            one(&mut self.then, before);
            match (before, kind) {
                (a, b) if a == b => {}
                (_, Kind::Lawful) => self.became_lawful += 1,
                (Kind::Lawful, _) => self.became_unlawful += 1,
                _ => self.otherwise += 1,
            }
        }
        *self.found.entry(row.found).or_default() += 1;
        *self.actions.entry(row.action.number()).or_default() += 1;
        self.place(kind, Some(row.at), row.unit, row.reader);
        if let Some(count) = self.settled.get_mut(usize::from(row.settled)) {
            *count += 1;
        }
        if row.settled == Settled::Overdue as u8 && self.overdue.len() < NAMED {
            self.overdue.push(row.row);
        }
    }

    /// Rows' hashes, in their order.
    pub(crate) fn digest(&mut self, high: u64, low: u64) {
        self.digest.update(high.to_be_bytes());
        self.digest.update(low.to_be_bytes());
    }

    /// The hash of all rows, in hexadecimal digits.
    pub(crate) fn hash(&self) -> String {
        let digest = self.digest.clone().finalize();
        digest.iter().fold(String::with_capacity(64), |mut hex, byte| {
            let nibbles = [byte >> 4, byte & 15];
            hex.extend(nibbles.iter().filter_map(|n| char::from_digit(u32::from(*n), 16)));
            hex
        })
    }

    /// Hours without a row between the first and the last.
    pub(crate) fn gaps(&self) -> Vec<(i64, i64)> {
        let hours: Vec<i64> = self.hours.keys().copied().collect();
        let pairs = hours.windows(2).filter_map(|pair| match pair {
            [a, b] if b - a > 1 => Some(((a + 1) * HOUR, b * HOUR)),
            _ => None,
        });
        pairs.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_forgotten_is_never_said_to_be_compared() {
        let mut ids = Ids { most: 10, ..Ids::default() };
        // A log read backwards: the oldest hour is the newest.
        for hour in (0..20).rev() {
            for id in 1..=3 {
                ids.see(0, hour * HOUR, u64::try_from(hour * 10).unwrap_or(0) + id);
            }
        }
        // Three hours were kept whole; of the fourth the first ids were forgotten.
        assert_eq!((ids.forgotten, ids.duplicates), (Some(16), 0));
    }
}
