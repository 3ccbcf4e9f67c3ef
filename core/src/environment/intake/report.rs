//! What became of events.

use alloc::vec::Vec;

use crate::environment::EnvironmentError;
use crate::identity::FactId;
use crate::law::{Provision, Reason};

/// What becomes of a stream with a bad event in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnFault {
    /// Nothing of the stream is applied.
    #[default]
    RefuseAll,
    /// The bad ones are reported, the rest is applied.
    ApplyRest,
}

/// What became of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Applied {
    /// It counts.
    Counts,
    /// It was known already.
    Known,
    /// Another content is known under its id: both are kept, see [`Report::conflicts`].
    Conflict,
    /// It names something not known yet: it is kept, and counts from when that is.
    Waits,
    /// What it tells of was erased: nothing of it is kept.
    Erased,
}

/// What the law says of an act that is kept though it should not have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The event.
    pub event: FactId,
    /// The provision.
    pub provision: &'static Provision,
    /// What it says.
    pub reason: Reason,
}

/// What became of a stream of events.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// New events that count.
    pub counts: usize,
    /// Events known already.
    pub known: usize,
    /// Events that wait for what they name, by id.
    pub waits: Vec<FactId>,
    /// Events under an id that has another content, by id.
    pub conflicts: Vec<FactId>,
    /// Events of erased entries, by id.
    pub erased: Vec<FactId>,
    /// Events not applied, by their number in the stream, from 0.
    pub faults: Vec<(usize, EnvironmentError)>,
    /// What the law says of acts that should not have happened.
    pub remarks: Vec<Remark>,
}

impl Report {
    pub(in crate::environment) fn add(&mut self, id: FactId, applied: Applied) {
        match applied {
            Applied::Counts => self.counts += 1,
            Applied::Known => self.known += 1,
            Applied::Waits => self.waits.push(id),
            Applied::Conflict => self.conflicts.push(id),
            Applied::Erased => self.erased.push(id),
        }
    }

    /// Has nothing been left out?
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }
}
