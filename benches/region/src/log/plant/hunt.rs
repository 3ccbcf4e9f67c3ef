//! Finds users and the patients they have no business with.

use samtycke::patient::{BlockKind, GivenBy, RequestedBy};

use super::super::Misuse;
use super::tries;
use crate::Region;
use crate::clock::{DAY, Secs};
use crate::names;
use crate::organisation::{REGION, Seat, UnitKind};
use crate::rng::Rng;
use crate::sheet::{Bar, End, Sheet};

/// Enough for one person in thousands.
const TRIES: u32 = 30_000;

/// Whose data are opened, and which unit's.
pub(super) struct Victim {
    pub(super) patient: u32,
    pub(super) holder: u32,
}

/// The search for one incident.
pub(super) struct Hunt<'a> {
    pub(super) region: &'a Region,
    pub(super) rng: Rng,
    pub(super) day: i64,
    pub(super) at: Secs,
}

impl Hunt<'_> {
    /// In a small region everybody has soon been looked at.
    fn tries(&self) -> u32 {
        TRIES.min(self.region.inhabitants.saturating_mul(4))
    }

    /// Somebody at work at a unit of the region.
    pub(super) fn user(&mut self) -> Option<Seat> {
        let (region, at) = (self.region, self.at);
        tries(TRIES, &mut self.rng, |rng| {
            let unit = u32::try_from(rng.below(region.units() as u64)).ok()?;
            let spec = region.organisation.unit(unit).filter(|u| u.provider == REGION)?;
            let apart = matches!(spec.kind, UnitKind::HealthCentre | UnitKind::Laboratory);
            (!apart).then(|| region.draw_seat(unit, at, rng)).flatten()
        })
    }

    /// Somebody at work at a unit the patient has never had to do with.
    pub(super) fn user_without(&mut self, patient: u32) -> Option<Seat> {
        let sheet = self.region.sheet(patient);
        (0..50).find_map(|_| self.user().filter(|s| self.no_business(s, &sheet)))
    }

    /// Somebody at a private unit who may look at other providers'.
    pub(super) fn private_user(&mut self) -> Option<Seat> {
        let (region, at) = (self.region, self.at);
        tries(TRIES, &mut self.rng, |rng| {
            let unit = u32::try_from(rng.below(region.units() as u64)).ok()?;
            let spec = region.organisation.unit(unit)?;
            let fits = region.organisation.is_private(spec.provider)
                && region.organisation.joined(unit).is_some_and(|since| since < at);
            let seat = region.draw_seat(unit, at, rng).filter(|_| fits)?;
            region.organisation.reaches_across(region.seed(), &seat).then_some(seat)
        })
    }

    /// Has the user's unit never had to do with the patient, who is not the user?
    fn no_business(&self, seat: &Seat, sheet: &Sheet) -> bool {
        !sheet.ever_at(seat.unit)
            && sheet.needs.is_empty()
            && self.region.person_of_staff(seat.staff) != Some(sheet.person.index)
    }

    /// A unit of the region that holds data of the patient; no block stands before any of them.
    fn holder(&self, seat: &Seat, sheet: &Sheet) -> Option<u32> {
        let open = sheet.blocks.is_empty();
        let there = sheet.relations.iter().find(|r| {
            let provider = self.region.organisation.unit(r.unit).map(|u| u.provider);
            provider == Some(REGION) && r.unit != seat.unit && r.from < self.at - DAY && open
        });
        there.map(|r| r.unit)
    }

    /// A patient the user has no business with.
    pub(super) fn stranger(
        &mut self,
        seat: &Seat,
        kind: Misuse,
        place: Option<usize>,
    ) -> Option<Victim> {
        (0..self.tries()).find_map(|_| {
            let patient = self.draw();
            let person = self.region.person(patient);
            let fits = match kind {
                Misuse::NarrowCluster => {
                    person.woman
                        && (18..30).contains(&person.age(self.day))
                        && place.is_none_or(|p| p == person.place)
                }
                Misuse::ProtectedIdentity => person.protection.is_some(),
                Misuse::PublicInterest => self.region.is_public(patient),
                Misuse::WrongUnitType => person.age(self.day) >= 25,
                _ => true,
            };
            if fits { self.victim(seat, patient) } else { None }
        })
    }

    fn victim(&self, seat: &Seat, patient: u32) -> Option<Victim> {
        let sheet = self.region.sheet(patient);
        let holder = self.holder(seat, &sheet).filter(|_| self.no_business(seat, &sheet))?;
        Some(Victim { patient, holder })
    }

    /// One user and one patient, by what ties them outside the care.
    pub(super) fn pair(&mut self, kind: Misuse) -> Option<(Seat, Victim)> {
        // Where the patient is looked for among all, few users are enough; else the user is what is rare.
        let by_user =
            [Misuse::OwnRecord, Misuse::Colleague, Misuse::Subordinate, Misuse::SameAddress];
        let users = if by_user.contains(&kind) { 3_000 } else { 10 };
        (0..users).find_map(|_| self.try_pair(kind))
    }

    fn try_pair(&mut self, kind: Misuse) -> Option<(Seat, Victim)> {
        let seat = match kind {
            Misuse::WrongUnitType => self.child_psychiatrist()?,
            Misuse::EndedEmployment => self.gone()?,
            _ => self.user()?,
        };
        let o = &self.region.organisation;
        let own = self.region.person_of_staff(seat.staff);
        let spec = o.unit(seat.unit)?;
        let other = spec.first_staff + u32::try_from(self.rng.below(u64::from(spec.staff))).ok()?;
        let victim = match kind {
            Misuse::OwnRecord => {
                let sheet = self.region.sheet(own?);
                Victim { patient: own?, holder: self.holder(&seat, &sheet)? }
            }
            Misuse::Colleague if other != seat.staff && !o.leads(seat.staff) => {
                self.victim(&seat, self.region.person_of_staff(other)?)?
            }
            Misuse::Subordinate if o.leads(seat.staff) && other != seat.staff => {
                self.victim(&seat, self.region.person_of_staff(other)?)?
            }
            Misuse::Colleague | Misuse::Subordinate => return None,
            Misuse::SameSurname => self.namesake(&seat, own?)?,
            Misuse::SameAddress => {
                let first = u32::try_from(names::home(own?) * 3).ok()?;
                let mut home = (first..first.checked_add(3)?)
                    .filter(|p| *p != own.unwrap_or(*p) && *p < self.region.inhabitants);
                home.find_map(|p| self.victim(&seat, p))?
            }
            Misuse::OffDuty if self.region.on_duty(seat.staff, self.day, self.at) => return None,
            _ => self.stranger(&seat, kind, None)?,
        };
        Some((seat, victim))
    }

    fn namesake(&mut self, seat: &Seat, own: u32) -> Option<Victim> {
        let name = names::surname(self.region.seed(), own);
        (0..self.tries()).find_map(|_| {
            let patient = self.draw();
            let apart = names::home(patient) != names::home(own);
            let same = apart && names::surname(self.region.seed(), patient) == name;
            if same { self.victim(seat, patient) } else { None }
        })
    }

    fn child_psychiatrist(&mut self) -> Option<Seat> {
        let region = self.region;
        let all: Vec<u32> =
            region.organisation.pools.child_psychiatry.iter().flatten().copied().collect();
        let at = self.at;
        tries(100, &mut self.rng, |rng| {
            let unit = rng.pick(&all)?;
            region.draw_seat(unit, at, rng)
        })
    }

    /// Somebody of the region whose employment has ended.
    fn gone(&mut self) -> Option<Seat> {
        let (region, at) = (self.region, self.at);
        tries(TRIES, &mut self.rng, |rng| {
            let staff = u32::try_from(rng.below(u64::from(region.staff()))).ok()?;
            let seat = region.organisation.home_seat(region.seed(), region.log_start, staff)?;
            let here = region.organisation.unit(seat.unit).is_some_and(|u| u.provider == REGION);
            (here && !seat.holds(at)).then_some(seat)
        })
    }

    /// A patient of somebody's unit whose care there has ended, and who has not come back.
    pub(super) fn former(&mut self) -> Option<(Seat, Victim)> {
        (0..self.tries()).find_map(|_| {
            let patient = self.draw();
            let sheet = self.region.sheet(patient);
            let ended = sheet.relations.iter().find(|r| {
                let here =
                    self.region.organisation.unit(r.unit).is_some_and(|u| u.provider == REGION);
                here && r.until.is_some_and(|end| end < self.at - 30 * DAY)
            })?;
            let seat = self.region.draw_seat(ended.unit, self.at, &mut self.rng)?;
            let other = self.region.person_of_staff(seat.staff) != Some(patient);
            let quiet = sheet.blocks.is_empty() && sheet.needs.is_empty();
            (other && quiet).then_some((seat, Victim { patient, holder: ended.unit }))
        })
    }

    /// A patient of somebody's unit.
    pub(super) fn patient_of_unit(&mut self) -> Option<(Seat, Victim)> {
        (0..self.tries()).find_map(|_| {
            let patient = self.draw();
            let sheet = self.region.sheet(patient);
            let now = sheet.relations.iter().find(|r| {
                let here =
                    self.region.organisation.unit(r.unit).is_some_and(|u| u.provider == REGION);
                here && r.holds(self.at) && r.staff.is_none()
            })?;
            let seat = self.region.draw_seat(now.unit, self.at, &mut self.rng)?;
            let other = self.region.person_of_staff(seat.staff) != Some(patient);
            other.then_some((seat, Victim { patient, holder: now.unit }))
        })
    }

    /// An adult the private unit never met, whose data at the region others may be shown.
    pub(super) fn unasked(&mut self, seat: &Seat) -> Option<Victim> {
        (0..self.tries()).find_map(|_| {
            let patient = self.draw();
            let sheet = self.region.sheet(patient);
            let fits = self.no_business(seat, &sheet)
                && sheet.person.age(self.day) >= 18
                && sheet.unable.is_none()
                && sheet.consents.is_empty()
                && sheet.emergency.is_none();
            let mut rng = self.rng.clone();
            let holder = self.region.shared_elsewhere(&sheet, seat, self.at, &mut rng);
            holder.filter(|_| fits).map(|holder| Victim { patient, holder })
        })
    }

    /// A patient whose unit has a relation, and who has not opened the others' data to it.
    pub(super) fn with_relation(&mut self, kind: Misuse) -> Option<(Seat, Victim)> {
        let rare = kind != Misuse::OtherProvider;
        let times = self.tries().saturating_mul(if rare { 20 } else { 1 });
        (0..times).find_map(|_| {
            let patient = self.draw();
            if kind != Misuse::OtherProvider && !self.region.may_have_blocks(patient) {
                return None;
            }
            let sheet = self.region.sheet(patient);
            let now: Vec<u32> = sheet
                .relations
                .iter()
                .filter(|r| r.holds(self.at) && r.staff.is_none())
                .map(|r| r.unit)
                .collect();
            let unit = self.rng.pick(&now)?;
            let seat = self.region.draw_seat(unit, self.at, &mut self.rng)?;
            let provider = self.region.organisation.unit(unit)?.provider;
            let reaches = self.region.organisation.reaches_across(self.region.seed(), &seat);
            let fits = sheet.person.age(self.day) >= 18
                && sheet.unable.is_none()
                && sheet.needs.is_empty()
                && sheet.emergency.is_none()
                && reaches
                && self.region.person_of_staff(seat.staff) != Some(patient);
            if !fits {
                return None;
            }
            let mut rng = self.rng.clone();
            let holder = match kind {
                Misuse::OtherProvider => {
                    let asked = sheet.consents.iter().any(|w| w.provider == provider);
                    let holder = self.region.shared_elsewhere(&sheet, &seat, self.at, &mut rng);
                    holder.filter(|_| !asked)
                }
                Misuse::InnerBlock => self.behind_inner(&sheet, unit, provider),
                _ => self.behind_outer(&sheet, &seat, provider),
            };
            holder.map(|holder| (seat, Victim { patient, holder }))
        })
    }

    /// A block that stands, is the patient's own, for all time, and lifted for nobody.
    fn stands(&self, b: &Bar) -> bool {
        let own = matches!(b.by, RequestedBy::Patient | RequestedBy::Unknown);
        own && b.end == End::Stands
            && b.time.is_none()
            && !b.medicines_left_out
            && b.lift.is_none()
            && b.from < self.at
    }

    fn behind_inner(&self, sheet: &Sheet, unit: u32, provider: u16) -> Option<u32> {
        let blocked = sheet.blocks.iter().find(|b| {
            b.kind == BlockKind::Inner
                && b.provider == provider
                && self.stands(b)
                && b.unit != Some(unit)
        });
        blocked.and_then(|b| b.unit).filter(|_| !lifted(sheet))
    }

    /// The patient agrees to be read, and has blocked what that provider holds.
    fn behind_outer(&self, sheet: &Sheet, seat: &Seat, provider: u16) -> Option<u32> {
        let joined =
            |u: u32| self.region.organisation.joined(u).is_some_and(|since| since < self.at);
        let agrees =
            sheet.consents.iter().all(|w| w.provider != provider || w.by == GivenBy::Patient);
        let blocked = sheet
            .blocks
            .iter()
            .find(|b| b.kind == BlockKind::Outer && b.provider != provider && self.stands(b))?;
        let holder = sheet.relations.iter().find(|r| {
            let of = self.region.organisation.unit(r.unit).map(|u| u.provider);
            of == Some(blocked.provider) && r.from < self.at && joined(r.unit)
        })?;
        (agrees && joined(seat.unit) && !lifted(sheet)).then_some(holder.unit)
    }
}

fn lifted(sheet: &Sheet) -> bool {
    sheet.blocks.iter().any(|b| b.lift.is_some())
}
