//! Blocks (*spärrar*): half a patient in a hundred has about three.

use samtycke::patient::{BlockKind, RequestedBy};

use super::{Bar, End, Rel};
use crate::Region;
use crate::clock::{DAY, Secs};
use crate::person::Person;
use crate::rng::{Rng, Stream};

/// So many patients in a million have blocks.
const PATIENTS: u64 = 5_700;

impl Region {
    /// Quickly: has the patient any, if there is anything to block?
    pub(crate) fn may_have_blocks(&self, index: u32) -> bool {
        Rng::keyed(self.seed(), Stream::Blocks, u64::from(index)).chance(PATIENTS)
    }

    pub(super) fn blocks(&self, person: &Person, relations: &[Rel]) -> Vec<Bar> {
        let mut rng = Rng::keyed(self.seed(), Stream::Blocks, u64::from(person.index));
        let mut made: Vec<Bar> = Vec::new();
        if !rng.chance(PATIENTS) || relations.is_empty() {
            return made;
        }
        for _ in 0..rng.between(1, 5) {
            made.extend(self.block(person, relations, &mut rng));
        }
        made
    }

    fn block(&self, person: &Person, relations: &[Rel], rng: &mut Rng) -> Option<Bar> {
        let relation = rng.pick(relations)?;
        let unit = self.organisation.unit(relation.unit)?;
        let inner = rng.chance(600_000) && self.may_block(unit.provider, BlockKind::Inner);
        let process = inner && rng.chance(40_000);
        let begun = relation.from.max((self.day - 1_500) * DAY);
        let from = rng.between(begun / DAY, self.day - 2) * DAY + 10 * 3_600;
        let child = person.age(self.day) < 18;
        let by = [
            (RequestedBy::Patient, 93),
            (RequestedBy::Unknown, 5),
            (RequestedBy::Representative, 2),
        ];
        let by = rng.weighted(&by).unwrap_or(RequestedBy::Patient);
        let by = if child && rng.chance(300_000) { RequestedBy::Guardian } else { by };
        let end = self.block_end(from, rng);
        let stands = end == End::Stands;
        let lifted_at = (self.day - rng.between(0, 60)) * DAY + 11 * 3_600;
        let for_unit = rng.pick(relations).map(|r| r.unit);
        let lifts = stands && rng.chance(45_000) && from < lifted_at;
        let first = from - rng.between(10, 900) * DAY;
        Some(Bar {
            kind: if inner { BlockKind::Inner } else { BlockKind::Outer },
            provider: unit.provider,
            unit: (inner && !process).then_some(relation.unit),
            time: rng.chance(300_000).then(|| (first, first + rng.between(1, 400) * DAY)),
            medicines_left_out: rng.chance(100_000),
            by,
            from,
            end,
            lift: for_unit.filter(|_| lifts).map(|u| (u, lifted_at)),
        })
    }

    fn block_end(&self, from: Secs, rng: &mut Rng) -> End {
        let at = from + rng.between(5, 900) * DAY;
        if at >= self.day * DAY {
            return End::Stands;
        }
        let ends = [
            (End::Stands, 77),
            (End::Ended(at), 10),
            (End::Lifted(at), 11),
            (End::Annulled(at), 2),
        ];
        rng.weighted(&ends).unwrap_or(End::Stands)
    }
}
