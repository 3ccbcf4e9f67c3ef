//! Registers beside the log: what a review holds against it and the facts of the environment do not tell.

use samtycke::identity::{HsaId, PersonId};
use samtycke::law::Action;
use samtycke::patient::RelationOrigin;
use samtycke::time::{Instant, Period};

use crate::clock::{DAY, date};
use crate::organisation::staff_id;
use crate::{Level, Region};

/// Bookings, referrals and orders are told from so many days before the log.
const BEFORE: i64 = 30;

/// A line of the employee register (*personalregistret*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Employee {
    /// Who.
    pub staff: HsaId,
    /// The person it is, where known: seven in ten.
    pub person: Option<PersonId>,
    /// Who leads the unit; nobody for whoever does.
    pub manager: Option<HsaId>,
    /// The unit of the employment.
    pub unit: HsaId,
    /// When employed.
    pub employed: Period,
}

/// Something done or planned for a patient at a unit (*vårdkontakt, bokning, remiss, beställning*).
#[derive(Clone, PartialEq, Eq)]
pub struct Contact {
    /// Whose.
    pub patient: PersonId,
    /// Where.
    pub unit: HsaId,
    /// When.
    pub at: Instant,
    /// What.
    pub kind: RelationOrigin,
}

impl core::fmt::Debug for Contact {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Contact")
            .field("patient", &format_args!("{}", self.patient.masked()))
            .field("unit", &self.unit)
            .field("at", &self.at)
            .field("kind", &self.kind)
            .finish()
    }
}

impl Region {
    /// Everybody employed, those whose employment ended within the last year among them.
    pub fn employees(&self) -> impl Iterator<Item = Employee> + '_ {
        (0..self.staff()).filter_map(|staff| {
            let seat = self.organisation.home_seat(self.seed(), self.log_start, staff)?;
            let unit = self.organisation.unit(seat.unit)?;
            let leads = unit.first_staff == staff;
            Some(Employee {
                staff: staff_id(staff)?,
                person: self.person_of_staff(staff).and_then(|person| self.person_id(person)),
                manager: if leads { None } else { staff_id(unit.first_staff) },
                unit: unit.id,
                employed: self.clock.period(seat.from, seat.until),
            })
        })
    }

    /// The youngest and the oldest patients of units that do not take all ages.
    pub fn unit_ages(&self) -> impl Iterator<Item = (HsaId, u8, u8)> + '_ {
        self.organisation.units.iter().filter_map(|unit| {
            let (youngest, oldest) = unit.kind.ages()?;
            Some((unit.id, youngest, oldest))
        })
    }

    /// Who works when: every turn that touches the days of the log.
    pub fn turns(&self) -> impl Iterator<Item = (HsaId, Period)> + '_ {
        let first = self.day - i64::from(self.parameters().log_days);
        (first..=self.day).filter_map(date).flat_map(|day| self.rota(day))
    }

    /// Bookings, referrals, orders and visits from a month before the log on, by patient; then what was
    /// documented in contacts on its days, in the order of time.
    pub fn contacts(&self) -> impl Iterator<Item = Contact> + '_ {
        let first = self.log_start - BEFORE * DAY;
        let planned = (0..self.inhabitants).flat_map(move |i| {
            let patient = self.person_id(i);
            let recent = self.sheet(i).relations.into_iter().filter(move |r| {
                let kinds = [
                    RelationOrigin::Booking,
                    RelationOrigin::CareContact,
                    RelationOrigin::Referral,
                    RelationOrigin::Order,
                ];
                r.from >= first && kinds.contains(&r.origin)
            });
            recent.filter_map(move |r| {
                let unit = self.organisation.unit(r.unit)?.id;
                Some(Contact { patient: patient?, unit, at: self.clock.at(r.from), kind: r.origin })
            })
        });
        let documented = self.rows(Level::A).filter(|(row, _)| row.action == Action::Write);
        planned.chain(documented.map(|(row, _)| Contact {
            patient: row.patient,
            unit: row.unit,
            at: row.at,
            kind: RelationOrigin::CareContact,
        }))
    }
}
