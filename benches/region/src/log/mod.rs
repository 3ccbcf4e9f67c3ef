//! The access log (*åtkomstlogg*) of the last days, in the order of time, and the key to what is planted in it.

mod actions;
mod duty;
mod lawful;
mod misuse;
mod plan;
mod plant;
mod row;

use core::cmp::Reverse;
use std::collections::BinaryHeap;
use std::vec;

pub use misuse::Misuse;
pub(crate) use plan::{Fact, Plan};
pub use row::{Attested, KeyRow, LogRow};

use crate::clock::{Secs, swedish_midnight};
use crate::rng::{Rng, Stream};
use crate::{Level, Region};
use actions::Going;
use row::Opening;

/// Openings of the whole region on a weekday, and on a day of the weekend.
const OPENINGS: (u64, u64) = (270_000, 110_000);

impl Region {
    /// The rows of the log, in the order of time.
    pub fn log(&self) -> impl Iterator<Item = LogRow> + '_ {
        self.rows(self.parameters().level).map(|(row, _)| row)
    }

    /// The key: the rows of the log that are misuse, by their number.
    pub fn key(&self) -> impl Iterator<Item = KeyRow> + '_ {
        self.log_and_key().filter_map(|(_, key)| key)
    }

    /// Both at once.
    pub fn log_and_key(&self) -> impl Iterator<Item = (LogRow, Option<KeyRow>)> + '_ {
        (0_u64..).zip(self.rows(self.parameters().level)).map(|(row, (logged, kind))| {
            let key = kind.map(|kind| KeyRow { row, kind });
            (logged, key)
        })
    }

    pub(crate) fn rows(&self, level: Level) -> Rows<'_> {
        let last = self.day;
        let first = last - i64::from(self.parameters().log_days) + 1;
        Rows {
            region: self,
            level,
            day: first - 1,
            last,
            next: 0,
            count: 0,
            seen: 0,
            waiting: BinaryHeap::new(),
            ready: Vec::new().into_iter(),
        }
    }
}

/// An opening in its place in time, or the next action of one; of one second the first made comes first.
struct Waiting(Secs, u64, Due);

enum Due {
    Opening(Opening),
    Action(Box<Going>),
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Self) -> bool {
        (self.0, self.1) == (other.0, other.1)
    }
}

impl Eq for Waiting {}

impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Waiting {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        (self.0, self.1).cmp(&(other.0, other.1))
    }
}

/// Contacts in the order of time; what they lead to in the next hours waits in a heap.
pub(crate) struct Rows<'a> {
    region: &'a Region,
    level: Level,
    day: i64,
    last: i64,
    /// The next contact of the day, and how many there are.
    next: u64,
    count: u64,
    seen: u64,
    waiting: BinaryHeap<Reverse<Waiting>>,
    ready: vec::IntoIter<(LogRow, Option<Misuse>)>,
}

impl Rows<'_> {
    fn wait(&mut self, openings: Vec<Opening>) {
        for o in openings {
            self.seen += 1;
            self.waiting.push(Reverse(Waiting(o.at, self.seen, Due::Opening(o))));
        }
    }

    fn begin_day(&mut self) {
        self.day += 1;
        let (begin, end) = (swedish_midnight(self.day), swedish_midnight(self.day + 1));
        let full = if duty::weekday(self.day) < 5 { OPENINGS.0 } else { OPENINGS.1 };
        self.next = 0;
        self.count = self.region.parameters().of(full / lawful::OPENINGS).max(1);
        let planted = self.region.plan.openings(begin, end);
        self.wait(planted);
        self.wait(self.region.emergencies(begin, end));
    }

    /// When the next contact of the day begins: the hours filled in turn, never back in time.
    fn next_at(&self) -> Option<Secs> {
        if self.next >= self.count {
            return None;
        }
        let all: u64 = duty::HOURS.iter().sum();
        let mut place = self.next * all * 3_600 / self.count;
        for (hour, weight) in (0_i64..).zip(duty::HOURS) {
            if place < weight * 3_600 {
                let within = i64::try_from(place / weight).unwrap_or(0);
                return Some(swedish_midnight(self.day) + hour * 3_600 + within);
            }
            place -= weight * 3_600;
        }
        None
    }

    fn rows(&self, o: &Opening) -> Vec<(LogRow, Option<Misuse>)> {
        let whole = self.level == Level::A || o.what.is_empty();
        let rows: Vec<LogRow> = if whole {
            self.region.row(o, None).into_iter().collect()
        } else {
            o.what.iter().filter_map(|what| self.region.row(o, Some(*what))).collect()
        };
        rows.into_iter().map(|row| (row, o.misuse)).collect()
    }

    /// What is due is written; an opening that goes on waits for its next action.
    fn write(&mut self, Waiting(at, number, due): Waiting) -> Vec<(LogRow, Option<Misuse>)> {
        let mut going = match due {
            Due::Opening(o) if self.level == Level::C => {
                Going::new(self.region.seed(), number, self.rows(&o))
            }
            Due::Opening(o) => return self.rows(&o),
            Due::Action(going) => *going,
        };
        let row = going.row(self.region.clock.at(at));
        if let Some(later) = going.next() {
            self.waiting.push(Reverse(Waiting(at + later, number, Due::Action(going.into()))));
        }
        row.into_iter().collect()
    }
}

impl Iterator for Rows<'_> {
    type Item = (LogRow, Option<Misuse>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(row) = self.ready.next() {
                return Some(row);
            }
            let contact = self.next_at();
            let due = self.waiting.peek().map(|Reverse(w)| w.0);
            match (contact, due) {
                (Some(at), due) if due.is_none_or(|due| at <= due) => {
                    let made = self.region.contact(self.day, self.next, at);
                    self.next += 1;
                    self.wait(made);
                }
                (None, _) if self.day < self.last => self.begin_day(),
                (_, Some(_)) => {
                    let due = self.waiting.pop().map(|Reverse(w)| self.write(w));
                    self.ready = due.unwrap_or_default().into_iter();
                }
                _ => return None,
            }
        }
    }
}

/// A moment of a day of the log, in working hours or at night.
fn moment(region: &Region, rng: &mut Rng, night: bool) -> (i64, Secs) {
    let days = i64::from(region.parameters().log_days);
    let day = region.day - rng.between(0, days - 1);
    let (low, high) = if night { (2 * 3_600, 4 * 3_600) } else { (8 * 3_600, 15 * 3_600) };
    (day, swedish_midnight(day) + rng.between(low, high))
}

/// The chance of one planted incident.
fn incident(region: &Region, kind: Misuse, nth: u16) -> Rng {
    let key = u64::from(nth) | (kind as u64) << 32;
    Rng::keyed(region.seed(), Stream::Plant, key)
}
