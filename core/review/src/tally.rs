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
/// Rows that are named, of those with something wrong.
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
    pub(crate) ids: Option<Ids>,
    /// Of the hashes of all rows, in their order.
    pub(crate) digest: Sha256,
}

/// Ids of rows, to find those that come twice.
#[derive(Default)]
pub(crate) struct Ids {
    /// By hour, so that in a log without an end the oldest can be forgotten.
    seen: BTreeMap<i64, HashSet<u64>>,
    held: usize,
    /// Rows before this hour are no longer compared.
    pub(crate) forgotten: Option<i64>,
    pub(crate) duplicates: u64,
    pub(crate) named: Vec<u64>,
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
        while self.held > REMEMBERED && self.seen.len() > 1 {
            let Some((hour, ids)) = self.seen.pop_first() else { return };
            self.held = self.held.saturating_sub(ids.len());
            self.forgotten = Some(hour);
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
    pub(crate) settled: u8,
}

fn one(counts: &mut Counts, kind: Kind) {
    if let Some(count) = counts.get_mut(kind.number()) {
        *count += 1;
    }
}

impl Tally {
    /// A row that could not be read.
    pub(crate) fn fault(&mut self, row: u64, fault: &str) {
        self.rows += 1;
        one(&mut self.counts, Kind::Undecided);
        if let Some((count, _)) = self.faults.get_mut(fault) {
            *count += 1;
        } else if self.faults.len() < NAMED {
            self.faults.insert(fault.to_owned(), (1, row));
        }
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
        one(self.units.entry(row.unit).or_default(), kind);
        let hour = row.at.div_euclid(HOUR);
        one(self.hours.entry(hour).or_default(), kind);
        let (rows, open) = self.heat.entry((row.unit, hour)).or_default();
        *rows += 1;
        *open += u64::from(kind.is_open());
        self.first = Some(self.first.map_or(row.at, |first| first.min(row.at)));
        self.last = Some(self.last.map_or(row.at, |last| last.max(row.at)));
        self.out_of_order += u64::from(self.before.is_some_and(|before| row.at < before));
        self.before = Some(row.at);
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
