//! Staff (*personal*) and the assignments (*medarbetaruppdrag*) they act in.

use samtycke::identity::HsaId;
use samtycke::organisation::{Right, StaffKind};
use samtycke::record::Purpose;

use super::{Organisation, UnitKind};
use crate::clock::{DAY, Secs, YEAR};
use crate::rng::{Rng, Stream};

/// An assignment in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seat {
    pub(crate) staff: u32,
    /// Which of the person's assignments: the first is the work at home.
    pub(crate) nth: u8,
    pub(crate) unit: u32,
    pub(crate) purpose: Purpose,
    pub(crate) may_lift: bool,
    pub(crate) from: Secs,
    pub(crate) until: Option<Secs>,
}

impl Seat {
    pub(crate) fn holds(&self, at: Secs) -> bool {
        self.from <= at && self.until.is_none_or(|end| at < end)
    }

    pub(crate) fn id(&self) -> Option<HsaId> {
        format!("VGSYN-A{:06}-{:02}", self.staff, self.nth).parse().ok()
    }
}

/// The id of a member of staff.
pub(crate) fn staff_id(staff: u32) -> Option<HsaId> {
    format!("VGSYN-P{staff:06}").parse().ok()
}

impl Organisation {
    /// The first of a unit's staff leads it.
    pub(crate) fn leads(&self, staff: u32) -> bool {
        self.unit_of(staff).and_then(|u| self.unit(u)).is_some_and(|u| u.first_staff == staff)
    }

    pub(crate) fn staff_kind(&self, seed: u64, staff: u32) -> StaffKind {
        let Some(unit) = self.unit_of(staff).and_then(|u| self.unit(u)) else {
            return StaffKind::Unlicensed;
        };
        if unit.kind == UnitKind::Social {
            return StaffKind::SocialCare;
        }
        if unit.first_staff == staff {
            return StaffKind::Licensed;
        }
        // A laboratory's second account is a machine's.
        if unit.kind == UnitKind::Laboratory && unit.first_staff + 1 == staff {
            return StaffKind::Machine;
        }
        let kinds = [
            (StaffKind::Licensed, 62),
            (StaffKind::Unlicensed, 32),
            (StaffKind::Student, 3),
            (StaffKind::Hired, 3),
        ];
        let mut rng = Rng::keyed(seed, Stream::Staff, u64::from(staff) | 1 << 40);
        rng.weighted(&kinds).unwrap_or(StaffKind::Unlicensed)
    }

    /// The assignment at home; three in a hundred ended in the year before `log_start`.
    pub(crate) fn home_seat(&self, seed: u64, log_start: Secs, staff: u32) -> Option<Seat> {
        let ix = self.unit_of(staff)?;
        let unit = self.unit(ix)?;
        let mut rng = Rng::keyed(seed, Stream::Staff, u64::from(staff));
        let from = log_start - 2 * YEAR - rng.between(0, 3_000) * DAY;
        let leads = unit.first_staff == staff;
        let ended = rng.chance(30_000) && !leads;
        let until = ended.then(|| log_start - rng.between(10, 300) * DAY);
        let social = unit.kind == UnitKind::Social;
        Some(Seat {
            staff,
            nth: 0,
            unit: ix,
            purpose: if social { Purpose::SocialServices } else { Purpose::Care },
            may_lift: leads && !social,
            from,
            until,
        })
    }

    /// All assignments of a person: 1.6 in the mean, a few have many.
    pub(crate) fn seats(&self, seed: u64, log_start: Secs, staff: u32) -> Vec<Seat> {
        let Some(home) = self.home_seat(seed, log_start, staff) else { return Vec::new() };
        let mut rng = Rng::keyed(seed, Stream::Staff, u64::from(staff) | 1 << 41);
        let sizes =
            [((0, 0), 600), ((1, 1), 250), ((2, 2), 100), ((3, 3), 40), ((4, 8), 9), ((9, 19), 1)];
        let (low, high) = rng.weighted(&sizes).unwrap_or((0, 0));
        let extra = u8::try_from(rng.between(low, high)).unwrap_or(0);
        let leads = home.may_lift;
        let mut seats = vec![home];
        // Whoever leads a unit has an assignment for planning and review.
        for nth in 1..=extra.max(u8::from(leads)) {
            let purpose = if home.purpose == Purpose::SocialServices {
                Purpose::SocialServices
            } else if nth == 1 && leads {
                Purpose::Administration
            } else {
                let purposes = [
                    (Purpose::Care, 45),
                    (Purpose::Statistics, 25),
                    (Purpose::PatientAdministration, 15),
                    (Purpose::Quality, 15),
                ];
                rng.weighted(&purposes).unwrap_or(Purpose::Statistics)
            };
            let unit = if purpose == Purpose::Care {
                self.sibling(home.unit, &mut rng)
            } else {
                home.unit
            };
            seats.push(Seat { nth, unit, purpose, may_lift: false, ..home });
        }
        seats
    }

    /// Another unit of the same provider, near in the list.
    fn sibling(&self, unit: u32, rng: &mut Rng) -> u32 {
        let other = unit.saturating_add(u32::try_from(rng.below(6)).unwrap_or(0));
        let provider = |u| self.unit(u).map(|spec| (spec.provider, spec.part_of));
        match (provider(unit), provider(other)) {
            (Some((a, _)), Some((b, None))) if a == b => other,
            _ => unit,
        }
    }

    pub(super) fn rights_of(&self, seat: &Seat, kind: StaffKind) -> Vec<Right> {
        let rights = &self.rights;
        match seat.purpose {
            Purpose::Care | Purpose::SocialServices => match kind {
                StaffKind::Licensed | StaffKind::Hired | StaffKind::SocialCare => &rights.licensed,
                _ => &rights.other,
            },
            Purpose::PatientAdministration => &rights.other,
            Purpose::Statistics => &rights.counts,
            _ => &rights.reads,
        }
        .clone()
    }

    /// May the assignment look at other providers'?
    pub(crate) fn reaches_across(&self, seed: u64, seat: &Seat) -> bool {
        let kind = self.staff_kind(seed, seat.staff);
        seat.nth == 0
            && matches!(kind, StaffKind::Licensed | StaffKind::Hired | StaffKind::SocialCare)
    }
}
