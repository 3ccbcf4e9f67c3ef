//! What patients were told and have answered.

use samtycke::organisation::ProviderKind;
use samtycke::patient::{BlockKind, GivenBy};

use super::{Rel, Told, Will};
use crate::Region;
use crate::clock::{DAY, YEAR};
use crate::organisation::REGION;
use crate::person::Person;
use crate::rng::{Rng, Stream};

impl Region {
    /// Each provider that holds something tells the patient of the system, at the latest a while after the
    /// relation began; three in a hundred times it was forgotten.
    pub(super) fn told(&self, person: &Person, relations: &[Rel]) -> Vec<Told> {
        let mut rng = Rng::keyed(self.seed(), Stream::Will, u64::from(person.index) | 1 << 40);
        let mut told: Vec<Told> = Vec::with_capacity(2);
        for r in relations {
            let Some(unit) = self.organisation.unit(r.unit) else { continue };
            let Some(joined) = self.organisation.joined(r.unit) else { continue };
            let at = (joined - 2 * DAY).max(r.from) + rng.between(0, 3_600);
            match told.iter_mut().find(|t| t.provider == unit.provider) {
                Some(t) => t.at = t.at.min(at),
                None if rng.chance(970_000) => told.push(Told { provider: unit.provider, at }),
                None => {}
            }
        }
        told
    }

    /// Answers to providers in whose care the patient is. Children answer when mature; a guardian's answer
    /// stands in the record, whatever it is worth.
    pub(super) fn consents(
        &self,
        person: &Person,
        relations: &[Rel],
        unable: Option<i64>,
    ) -> Vec<Will> {
        let mut rng = Rng::keyed(self.seed(), Stream::Will, u64::from(person.index));
        let mut made: Vec<Will> = Vec::new();
        let asks = !relations.is_empty() && rng.chance(178_000);
        if !asks || unable.is_some() || person.died.is_some() {
            return made;
        }
        let times = rng.weighted(&[(1, 80), (2, 15), (3, 5)]).unwrap_or(1);
        for _ in 0..times {
            let Some(r) = rng.pick(relations) else { continue };
            let Some(unit) = self.organisation.unit(r.unit) else { continue };
            let Some(joined) = self.organisation.joined(r.unit) else { continue };
            let provider = unit.provider;
            let earliest = joined.max(r.from) / DAY;
            let from = rng.between(earliest.max(self.day - 700).min(self.day), self.day) * DAY;
            let from = from + rng.between(7 * 3_600, 15 * 3_600);
            let ends = rng.chance(700_000);
            let recalled = rng.chance(30_000).then(|| from + rng.between(1, 300) * DAY);
            let child = person.age(self.day) < 18;
            let by =
                if child && rng.chance(800_000) { GivenBy::Guardian } else { GivenBy::Patient };
            if made.iter().all(|w| w.provider != provider) {
                made.push(Will {
                    provider,
                    from,
                    until: ends.then_some(from + 2 * YEAR),
                    refused: rng.chance(40_000),
                    recalled: recalled.filter(|then| *then < self.now()),
                    by,
                });
            }
        }
        made
    }

    /// One in sixteen of those over eighty is lastingly unable to take a position.
    pub(super) fn unable(&self, person: &Person) -> Option<i64> {
        let mut rng = Rng::keyed(self.seed(), Stream::Will, u64::from(person.index) | 1 << 41);
        let old = person.age(self.day) >= 80 && person.died.is_none();
        let since = (self.day - rng.between(400, 1_500)) * DAY;
        (old && rng.chance(62_500)).then_some(since)
    }

    /// Does a patient's answer of this kind of block make sense at a provider?
    pub(super) fn may_block(&self, provider: u16, kind: BlockKind) -> bool {
        let care =
            self.organisation.provider(provider).is_some_and(|p| p.kind == ProviderKind::Care);
        kind == BlockKind::Outer || (care && provider == REGION)
    }
}
