//! Needs at work and emergencies.

use samtycke::patient::WorkNeedReason;

use super::Rel;
use crate::Region;
use crate::clock::{DAY, Secs};
use crate::organisation::Seat;
use crate::person::Person;
use crate::places::MUNICIPALITIES;
use crate::rng::{Rng, Stream};

/// Another need at work than taking part in the care.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Need {
    pub(crate) seat: Seat,
    pub(crate) reason: WorkNeedReason,
    pub(crate) from: Secs,
    pub(crate) until: Secs,
}

/// Somebody came in danger of life and could not be asked; what was attested is true.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Emergency {
    pub(crate) at: Secs,
    pub(crate) unit: u32,
    pub(crate) seat: Seat,
}

/// One person in so many has an emergency within the year: 0.3 % of what is looked up across providers.
pub(crate) const EMERGENCY_EVERY: u32 = 180;

impl Region {
    pub(crate) fn has_emergency(&self, index: u32) -> bool {
        index % EMERGENCY_EVERY == 17 && index < self.inhabitants
    }

    pub(crate) fn emergency(&self, person: &Person) -> Option<Emergency> {
        if !self.has_emergency(person.index) {
            return None;
        }
        let mut rng = Rng::keyed(self.seed(), Stream::Emergency, u64::from(person.index));
        let at = self.now() - rng.between(20_000, 365 * DAY);
        let area = MUNICIPALITIES.get(person.place)?.area;
        let unit = rng.pick(self.organisation.pools.emergency.get(area.index())?)?;
        let seat = (0..12).find_map(|_| {
            let seat = self.draw_seat(unit, at, &mut rng)?;
            let able = self.organisation.reaches_across(self.seed(), &seat);
            (able && self.person_of_staff(seat.staff) != Some(person.index)).then_some(seat)
        })?;
        (at > (person.born + 1) * DAY).then_some(Emergency { at, unit, seat })
    }

    /// A home assignment at a unit that is in force.
    pub(crate) fn draw_seat(&self, unit: u32, at: Secs, rng: &mut Rng) -> Option<Seat> {
        let spec = self.organisation.unit(unit)?;
        let offset = u32::try_from(rng.below(u64::from(spec.staff))).ok()?;
        let seat =
            self.organisation.home_seat(self.seed(), self.log_start, spec.first_staff + offset)?;
        let works = self.organisation.staff_kind(self.seed(), seat.staff);
        (spec.staff > 0 && seat.holds(at) && works != samtycke::organisation::StaffKind::Machine)
            .then_some(seat)
    }

    /// Certificates, and what those who lead a unit plan and review: three persons in a thousand.
    pub(super) fn needs(&self, person: &Person, relations: &[Rel]) -> Vec<Need> {
        let mut rng = Rng::keyed(self.seed(), Stream::Rest, u64::from(person.index) | 1 << 40);
        if !rng.chance(3_000) {
            return Vec::new();
        }
        let need = rng.pick(relations).and_then(|r| {
            let leader = self.organisation.unit(r.unit)?.first_staff;
            let reasons = [
                (WorkNeedReason::Certificate, 60),
                (WorkNeedReason::LogReview, 25),
                (WorkNeedReason::Administration, 15),
            ];
            let reason = rng.weighted(&reasons)?;
            let certificate = reason == WorkNeedReason::Certificate;
            let nth = usize::from(!certificate);
            let seats = self.organisation.seats(self.seed(), self.log_start, leader);
            let seat = seats.get(nth).copied().filter(|s| reason.fits(s.purpose))?;
            let from = (self.day - rng.between(0, 330)) * DAY + 8 * 3_600;
            Some(Need { seat, reason, from, until: from + 30 * DAY })
        });
        need.into_iter().collect()
    }
}
