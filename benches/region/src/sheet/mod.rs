//! What is so of one patient, in short: drawn anew from the index whenever asked, for the facts and for the
//! access log alike, so that both tell of the same patient and nothing is kept.

mod blocks;
mod relations;
mod rest;
mod will;

use samtycke::patient::{BlockKind, GivenBy, RelationOrigin, RequestedBy};

use crate::Region;
use crate::clock::{DAY, Secs};
use crate::person::Person;

pub(crate) use relations::OWN_AREA;
pub(crate) use rest::{Emergency, Need};

/// A relation (*patientrelation*).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rel {
    pub(crate) unit: u32,
    pub(crate) origin: RelationOrigin,
    pub(crate) from: Secs,
    pub(crate) until: Option<Secs>,
    /// The one person who has it.
    pub(crate) staff: Option<u32>,
}

impl Rel {
    pub(crate) fn holds(&self, at: Secs) -> bool {
        self.from <= at && self.until.is_none_or(|end| at < end)
    }
}

/// An answer to a provider that wants to read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Will {
    pub(crate) provider: u16,
    pub(crate) from: Secs,
    pub(crate) until: Option<Secs>,
    pub(crate) refused: bool,
    pub(crate) recalled: Option<Secs>,
    pub(crate) by: GivenBy,
}

/// How a block ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Stands,
    Ended(Secs),
    Lifted(Secs),
    Annulled(Secs),
}

/// A block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bar {
    pub(crate) kind: BlockKind,
    pub(crate) provider: u16,
    /// Inner blocks: the unit; without, a process.
    pub(crate) unit: Option<u32>,
    /// Only information of this time.
    pub(crate) time: Option<(Secs, Secs)>,
    pub(crate) medicines_left_out: bool,
    pub(crate) by: RequestedBy,
    pub(crate) from: Secs,
    pub(crate) end: End,
    /// Lifted for a time for this unit, from this moment.
    pub(crate) lift: Option<(u32, Secs)>,
}

/// Was told of the system by a provider.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Told {
    pub(crate) provider: u16,
    pub(crate) at: Secs,
}

/// One patient.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) person: Person,
    pub(crate) relations: Vec<Rel>,
    pub(crate) told: Vec<Told>,
    pub(crate) consents: Vec<Will>,
    pub(crate) blocks: Vec<Bar>,
    /// Not merely temporarily unable to take a position, since; those around have been asked.
    pub(crate) unable: Option<Secs>,
    pub(crate) needs: Vec<Need>,
    pub(crate) emergency: Option<Emergency>,
}

impl Region {
    pub(crate) fn sheet(&self, index: u32) -> Sheet {
        let person = self.person(index);
        let emergency = self.emergency(&person);
        let relations = self.relations(&person, emergency.as_ref());
        let unable = self.unable(&person);
        let told = self.told(&person, &relations);
        let consents = self.consents(&person, &relations, unable);
        let blocks = self.blocks(&person, &relations);
        let needs = self.needs(&person, &relations);
        Sheet { person, relations, told, consents, blocks, unable, needs, emergency }
    }

    /// The moment after the last day.
    pub(crate) fn now(&self) -> Secs {
        (self.day + 1) * DAY
    }
}

impl Sheet {
    /// Is there any relation to the unit, now or earlier?
    pub(crate) fn ever_at(&self, unit: u32) -> bool {
        self.relations.iter().any(|r| r.unit == unit)
    }
}
