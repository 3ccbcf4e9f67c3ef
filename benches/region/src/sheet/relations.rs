//! Relations: a health centre for nearly all, hospitals by a heavy tail, school, home care, private care.

use samtycke::patient::RelationOrigin;

use super::{Emergency, Rel};
use crate::Region;
use crate::clock::{DAY, Secs, YEAR};
use crate::person::Person;
use crate::places::{Area, MUNICIPALITIES};
use crate::rng::{Rng, Stream};

/// Contacts with hospitals of a year: how many, and for how many of a hundred persons.
const CONTACTS: [((i64, i64), u64); 6] =
    [((0, 0), 45), ((1, 1), 26), ((2, 2), 13), ((3, 3), 8), ((4, 6), 6), ((7, 12), 2)];

/// Of a million contacts with hospitals those in the patient's own area; the others are at the university hospital.
pub(crate) const OWN_AREA: u64 = 800_000;

/// What one patient's relations are gathered in.
struct Gather<'a> {
    region: &'a Region,
    person: &'a Person,
    rng: Rng,
    made: Vec<Rel>,
}

impl Region {
    pub(super) fn relations(&self, person: &Person, emergency: Option<&Emergency>) -> Vec<Rel> {
        let rng = Rng::keyed(self.seed(), Stream::Relations, u64::from(person.index));
        let mut gather = Gather { region: self, person, rng, made: Vec::with_capacity(6) };
        gather.all();
        let mut made = gather.made;
        if let Some(e) = emergency {
            made.push(Rel {
                unit: e.unit,
                origin: RelationOrigin::CareContact,
                from: e.at - 1_200,
                until: Some(e.at + 2 * DAY),
                staff: None,
            });
        }
        if let Some(died) = person.died {
            let end = died * DAY;
            made.retain(|r| r.from < end);
            for r in &mut made {
                r.until = Some(r.until.map_or(end, |until| until.min(end)));
            }
        }
        made
    }
}

impl Gather<'_> {
    fn all(&mut self) {
        let pools = &self.region.organisation.pools;
        let (place, age) = (self.person.place, self.person.age(self.region.day));
        let last = self.person.died.map_or(self.region.now(), |day| day * DAY);
        let area = MUNICIPALITIES.get(place).map_or(Area::Sahlgrenska, |m| m.area);
        if self.rng.chance(950_000) {
            let from = last - self.rng.between(400, 3_600) * DAY;
            let from = from.max(self.person.born * DAY + 10 * DAY);
            self.add(pools.centres.get(place), RelationOrigin::Enrolment, from, None);
        }
        let (low, high) = self.rng.weighted(&CONTACTS).unwrap_or((0, 0));
        for _ in 0..self.rng.between(low, high) {
            let own = self.rng.chance(OWN_AREA);
            let area = if own { area } else { Area::Sahlgrenska };
            let child = age < 18 && self.rng.chance(150_000);
            let pool = if child { &pools.child_psychiatry } else { &pools.hospital };
            self.contact(pool.get(area.index()), last);
        }
        if self.rng.chance(180_000) {
            self.contact(Some(&pools.private), last);
        }
        if self.rng.chance(200_000) {
            let from = last - self.rng.between(1, 364) * DAY;
            let until = Some(from + YEAR);
            self.add(Some(&pools.laboratories), RelationOrigin::Order, from, until);
        }
        if self.rng.chance(400_000) {
            // A contact of earlier years, over by now.
            let from = last - self.rng.between(740, 2_900) * DAY;
            let until = Some(from + YEAR);
            let pool = pools.hospital.get(area.index());
            self.add(pool, RelationOrigin::CareContact, from, until);
        }
        if (6..=18).contains(&age) {
            let from = (self.person.born + 2_192) * DAY;
            self.add(pools.schools.get(place), RelationOrigin::School, from, None);
            if self.rng.chance(50_000) {
                self.add(
                    pools.psychologists.get(place),
                    RelationOrigin::School,
                    from + YEAR / 2,
                    None,
                );
            }
        }
        let helped = if age >= 80 { 330_000 } else { 60_000 };
        if age >= 65 && self.rng.chance(helped) {
            let from = last - self.rng.between(30, 1_500) * DAY;
            self.add(pools.home.get(place), RelationOrigin::Enrolment, from, None);
            if self.rng.chance(600_000) {
                let origin = if self.rng.chance(80_000) {
                    RelationOrigin::Investigation
                } else {
                    RelationOrigin::Services
                };
                self.add(pools.social.get(place), origin, from + 20 * DAY, None);
            }
        }
    }

    /// A contact of the last year; the relation is kept for a year after it.
    fn contact(&mut self, pool: Option<&Vec<u32>>, last: Secs) {
        let from = last - self.rng.between(1, 364) * DAY + self.rng.between(0, 30_000);
        let origins = [
            (RelationOrigin::CareContact, 60),
            (RelationOrigin::Booking, 22),
            (RelationOrigin::Referral, 15),
            (RelationOrigin::Consultation, 3),
        ];
        let origin = self.rng.weighted(&origins).unwrap_or(RelationOrigin::CareContact);
        self.add(pool, origin, from, Some(from + YEAR));
    }

    /// A relation to one unit of a pool, from birth at the earliest; one to a unit, the first.
    fn add(
        &mut self,
        pool: Option<&Vec<u32>>,
        origin: RelationOrigin,
        from: Secs,
        until: Option<Secs>,
    ) {
        let Some(unit) = pool.and_then(|p| self.rng.pick(p)) else { return };
        let from = from.max(self.person.born * DAY + DAY);
        let personal = self.rng.chance(60_000) && origin == RelationOrigin::Consultation;
        let spec = self.region.organisation.unit(unit);
        let staff = spec.filter(|_| personal).map(|u| u.first_staff);
        if self.made.iter().all(|r| r.unit != unit) && until.is_none_or(|end| from < end) {
            self.made.push(Rel { unit, origin, from, until, staff });
        }
    }
}
