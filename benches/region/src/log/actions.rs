//! What a system writes at its finest (level C): each row as it is clicked through, some seconds apart.

use std::vec;

use samtycke::law::Action;

use super::{LogRow, Misuse};
use crate::clock::Secs;
use crate::rng::{Rng, Stream};

/// Actions for each row of level B: 100 an opening in the mean, and 27 million a weekday at full scale.
const ACTIONS: (i64, i64) = (1, 34);
/// Seconds from one action to the next.
const PAUSE: (i64, i64) = (1, 9);

/// An opening that goes on: what is left of its rows, and of the actions of the one at hand.
pub(super) struct Going {
    rng: Rng,
    rows: vec::IntoIter<(LogRow, Option<Misuse>)>,
    at_hand: Option<(LogRow, Option<Misuse>)>,
    left: i64,
    action: Action,
}

impl Going {
    /// The opening of a number, its rows as level B has them.
    pub(super) fn new(seed: u64, number: u64, rows: Vec<(LogRow, Option<Misuse>)>) -> Self {
        let rng = Rng::keyed(seed, Stream::Actions, number);
        let mut made =
            Self { rng, rows: rows.into_iter(), at_hand: None, left: 0, action: Action::Read };
        made.step();
        made
    }

    /// The action at hand, as a row of its moment.
    pub(super) fn row(&self, at: samtycke::time::Instant) -> Option<(LogRow, Option<Misuse>)> {
        let (row, misuse) = self.at_hand.clone()?;
        Some((LogRow { at, action: self.action, ..row }, misuse))
    }

    /// Goes on to the next action: how long until it, or `None` where that was all.
    pub(super) fn next(&mut self) -> Option<Secs> {
        self.step();
        self.at_hand.as_ref()?;
        Some(self.rng.between(PAUSE.0, PAUSE.1))
    }

    /// A row begins with what was done; what follows reads, where reading is what it was.
    fn step(&mut self) {
        if self.left > 0 {
            self.left -= 1;
            let reads = [
                (Action::Read, 68),
                (Action::List, 25),
                (Action::SearchHit, 5),
                (Action::Print, 2),
            ];
            let writes = [(Action::Write, 45), (Action::Read, 50), (Action::List, 5)];
            self.action = match self.at_hand.as_ref().map(|(row, _)| row.action) {
                Some(Action::Read) => self.rng.weighted(&reads).unwrap_or(Action::Read),
                Some(Action::Write) => self.rng.weighted(&writes).unwrap_or(Action::Write),
                Some(other) => other,
                None => return,
            };
            return;
        }
        self.at_hand = self.rows.next();
        if let Some((row, _)) = &self.at_hand {
            self.action = row.action;
            self.left = self.rng.between(ACTIONS.0, ACTIONS.1) - 1;
        }
    }
}
