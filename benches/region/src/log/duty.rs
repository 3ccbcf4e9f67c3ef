//! Who works when (*schema*).

use samtycke::identity::HsaId;
use samtycke::time::Period;

use crate::Region;
use crate::clock::{Secs, swedish_midnight};
use crate::organisation::{UnitKind, staff_id};
use crate::rng::{Rng, Stream};

/// Parts of a thousand of a day's openings that begin in each hour: 70 % from 7 to 17, most from 9 to 11,
/// 8 % at night.
pub(super) const HOURS: [u64; 24] =
    [11, 9, 8, 8, 9, 12, 35, 60, 75, 88, 86, 70, 58, 70, 72, 66, 55, 45, 40, 36, 32, 25, 17, 13];

/// First and last hour of a turn; the night's ends the next morning.
const TURNS: [(i64, i64); 3] = [(7, 17), (13, 22), (21, 31)];

/// The day's number in the week, Monday 0.
pub(crate) const fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

impl Region {
    /// The turn a member of staff works on a day, if any.
    pub(crate) fn turn(&self, staff: u32, day: i64) -> Option<(Secs, Secs)> {
        let unit = self.organisation.unit_of(staff).and_then(|u| self.organisation.unit(u))?;
        let key = u64::from(staff) << 24 | u64::try_from(day).unwrap_or(0);
        let mut rng = Rng::keyed(self.seed(), Stream::Shift, key);
        let weekend = weekday(day) >= 5;
        let round_the_clock = matches!(
            unit.kind,
            UnitKind::Emergency
                | UnitKind::Ward
                | UnitKind::HomeCare
                | UnitKind::Housing
                | UnitKind::Social
                | UnitKind::Psychiatry
                | UnitKind::DutyCentre
        );
        let turns: [(usize, u64); 4] = match (round_the_clock, weekend) {
            (true, false) => [(0, 28), (1, 12), (2, 8), (3, 52)],
            (true, true) => [(0, 16), (1, 9), (2, 6), (3, 69)],
            (false, false) => [(0, 45), (1, 4), (2, 1), (3, 50)],
            (false, true) => [(0, 4), (1, 1), (2, 1), (3, 94)],
        };
        let (first, last) = TURNS.get(rng.weighted(&turns)?).copied()?;
        let midnight = swedish_midnight(day);
        Some((midnight + first * 3_600, midnight + last * 3_600))
    }

    pub(crate) fn on_duty(&self, staff: u32, day: i64, at: Secs) -> bool {
        [day - 1, day]
            .iter()
            .any(|d| self.turn(staff, *d).is_some_and(|(first, last)| first <= at && at < last))
    }

    /// Who works on a day, and when: what a review of the log holds against it. By day one row in twenty is
    /// of somebody called in, in the evening and at night most are.
    pub fn rota(&self, day: chrono::NaiveDate) -> impl Iterator<Item = (HsaId, Period)> + '_ {
        let day = crate::clock::day_number(day);
        (0..self.organisation.staff).filter_map(move |staff| {
            let (first, last) = self.turn(staff, day)?;
            Some((staff_id(staff)?, self.clock.period(first, Some(last))))
        })
    }
}
