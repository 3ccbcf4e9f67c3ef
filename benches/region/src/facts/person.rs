//! Who the patient is, guardians, relations.

use samtycke::environment::{Linked, PatientEvent, PersonFact};
use samtycke::patient::{Guardian, GuardianLimit, ProtectedIdentity, Relation};

use super::Maker;
use crate::clock::{DAY, date};
use crate::rng::{Rng, Stream};

impl Maker<'_> {
    pub(super) fn person(&mut self) {
        let (clock, person) = (self.region.clock, self.sheet.person);
        let known = person.died.unwrap_or(person.born.max(self.region.day - 1_000));
        let recorded = clock.at(known * DAY + 12 * 3_600);
        let fact = self.id("p", 0).map(|id| PersonFact {
            id,
            born: date(person.born),
            died: person.died.and_then(date),
            recorded,
        });
        self.add_central(fact.map(PatientEvent::Person));
        if person.linked {
            let other = self.region.earlier_id(person.index);
            let fact =
                self.id("id", 0).zip(other).map(|(id, other)| Linked { id, other, recorded });
            self.add_central(fact.map(PatientEvent::Linked));
        }
        if let Some(form) = person.protection {
            let fact = self.id("prot", 0).map(|id| {
                let holds = clock.from(known * DAY);
                ProtectedIdentity { id, form, holds, recorded }
            });
            self.add_central(fact.map(PatientEvent::ProtectedIdentity));
        }
        let guardians: Vec<u32> = self.region.guardians(&person).collect();
        let of_age = (person.born + 6_575) * DAY;
        let mut rng =
            Rng::keyed(self.region.seed(), Stream::Rest, u64::from(person.index) | 1 << 41);
        for (n, guardian) in guardians.into_iter().enumerate() {
            let limits = [
                (None, 985),
                (Some(GuardianLimit::SignificantHarm), 8),
                (Some(GuardianLimit::NoRecordAccess), 7),
            ];
            let limit = rng.weighted(&limits).flatten();
            let who = self.region.person_id(guardian);
            let fact = self.id("g", n).zip(who).map(|(id, who)| Guardian {
                id,
                person: who,
                limit,
                holds: clock.period(person.born * DAY, Some(of_age)),
                recorded,
            });
            self.add_central(fact.map(PatientEvent::Guardian));
        }
    }

    pub(super) fn relations(&mut self) {
        for (n, r) in self.sheet.relations.iter().enumerate() {
            let Some(unit) = self.region.organisation.unit(r.unit) else { continue };
            // What began long ago was written under the id before the merger.
            let long_ago = r.from < (self.region.day - 1_500) * DAY;
            let fact = self.id("r", n).map(|id| Relation {
                id,
                unit: unit.old.filter(|_| long_ago).unwrap_or(unit.id),
                staff: r.staff.and_then(crate::organisation::staff_id),
                origin: r.origin,
                holds: self.region.clock.period(r.from, r.until),
                recorded: self.region.clock.at(r.from),
            });
            self.add(unit.provider, fact.map(PatientEvent::Relation));
        }
    }
}
