//! Theorems: what holds of every answer, whatever the facts.
//!
//! The second reading says what the answer to each case is; a theorem says what no answer may be. Each is asked while
//! the core answers the case, and decides again what it needs: without the consents, without the blocks, with
//! everything known.

mod blocks;
mod forms;
mod grounds;
mod guardian;
mod inside;
mod keys;
mod knowledge;
mod monotone;
mod paths;
pub(crate) mod provisions;
mod situation;
mod staff;
mod steps;
mod supply;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub(crate) use situation::Situation;

/// How a theorem is checked.
#[derive(Clone, Copy, Debug)]
pub(crate) enum How {
    /// In every situation it speaks of.
    Enumerated,
    /// In one of so many of them.
    Tested(u64),
}

/// What a theorem says of one situation.
#[derive(Debug)]
pub(crate) enum Said {
    /// It does not speak of it.
    Aside,
    /// It holds.
    Holds,
    /// It does not, and how.
    Fails(String),
}

/// Something that holds of every answer.
pub(crate) struct Theorem {
    pub(crate) name: &'static str,
    /// The sections it follows from.
    pub(crate) cites: &'static str,
    pub(crate) says: &'static str,
    pub(crate) how: How,
    pub(crate) holds: fn(&Situation<'_>) -> Said,
}

/// Every theorem asked case by case; [`provisions`] has the one that is asked of all together.
pub(crate) static ALL: &[Theorem] = &[
    keys::BOTH_KEYS,
    grounds::NO_PERMIT_WITHOUT_A_GROUND,
    grounds::GROUNDS_ONLY_OPEN,
    inside::CONSENT_IS_NOTHING_INSIDE,
    guardian::GUARDIANS_NEVER_BLOCK,
    blocks::NO_EMERGENCY_OPENS_A_BLOCK,
    monotone::RESTRICTIONS_ONLY_CLOSE,
    staff::NOBODY_OPENS_THE_OWN_RECORD,
    staff::AN_ENDED_ASSIGNMENT_PERMITS_NOTHING,
    knowledge::WHAT_IS_MISSING_IS_SAID,
    knowledge::WHAT_IS_MISSING_SETTLES_IT,
    knowledge::WHAT_IS_DECIDED_STAYS_SO,
    paths::EVERY_NO_HAS_A_WAY_OR_A_REASON,
    forms::ALL_FORMS_ANSWER_ALIKE,
];

/// Examples kept of each.
const EXAMPLES: usize = 5;

/// How often one theorem spoke, and how often it did not hold.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Tally {
    pub(crate) applied: u64,
    pub(crate) violations: u64,
    pub(crate) examples: Vec<(u64, String)>,
}

/// The tallies of a run, in the order of [`ALL`].
#[derive(Debug, Default, Serialize)]
pub(crate) struct Tallies {
    theorems: Vec<Tally>,
    provisions: provisions::Seen,
}

impl Tallies {
    pub(crate) fn new() -> Self {
        Self { theorems: vec![Tally::default(); ALL.len()], ..Self::default() }
    }

    /// Asks every theorem of the `index`th situation.
    pub(crate) fn ask(&mut self, index: u64, situation: &Situation<'_>) {
        self.provisions.see(situation.decision);
        for (theorem, tally) in ALL.iter().zip(&mut self.theorems) {
            if let How::Tested(one_in) = theorem.how {
                if !drawn(index, one_in) {
                    continue;
                }
            }
            match (theorem.holds)(situation) {
                Said::Aside => {}
                Said::Holds => tally.applied += 1,
                Said::Fails(how) => {
                    tally.applied += 1;
                    tally.violations += 1;
                    if tally.examples.len() < EXAMPLES {
                        tally.examples.push((index, how));
                    }
                }
            }
        }
    }
}

/// One in so many, spread so that it goes with no factor of a space.
fn drawn(index: u64, one_in: u64) -> bool {
    (index.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) % one_in == 0
}

/// What a theorem says of a case where `holds` must be.
fn if_so(holds: bool, otherwise: impl FnOnce() -> String) -> Said {
    if holds { Said::Holds } else { Said::Fails(otherwise()) }
}
