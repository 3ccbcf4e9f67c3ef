//! Time as whole seconds and days since 1970, and its way to the library's types. No clock is read.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Stockholm;
use samtycke::time::{Instant, Period, Span, TimeError};

/// Seconds since 1970.
pub(crate) type Secs = i64;

/// A day of 24 hours.
pub(crate) const DAY: Secs = 86_400;
/// A year without its leap day.
pub(crate) const YEAR: Secs = 365 * DAY;

/// Makes the library's moments without a way to fail.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock(Instant);

impl Clock {
    pub(crate) fn new() -> Result<Self, TimeError> {
        Instant::new(DateTime::<Utc>::UNIX_EPOCH).map(Self)
    }

    pub(crate) fn at(self, secs: Secs) -> Instant {
        self.0.plus_seconds(secs)
    }

    pub(crate) fn from(self, secs: Secs) -> Period {
        Period::starting(self.at(secs))
    }

    /// Open where the end is not after the beginning: an end that comes too early says nothing.
    pub(crate) fn period(self, from: Secs, until: Option<Secs>) -> Period {
        let end = until.map(|end| self.at(end));
        Period::new(Some(self.at(from)), end).unwrap_or_else(|_| self.from(from))
    }

    pub(crate) fn span(self, first: Secs, last: Option<Secs>) -> Span {
        let (first, last) = (self.at(first), last.map(|end| self.at(end)));
        Span::new(Some(first), last).unwrap_or_else(|_| Span::at(first))
    }
}

/// The day's number since 1970.
pub(crate) fn day_number(day: NaiveDate) -> i64 {
    day.and_time(NaiveTime::MIN).and_utc().timestamp().div_euclid(DAY)
}

/// The day of a number.
pub(crate) fn date(number: i64) -> Option<NaiveDate> {
    DateTime::from_timestamp(number.checked_mul(DAY)?, 0).map(|t| t.date_naive())
}

/// The first second of a Swedish day.
pub(crate) fn swedish_midnight(number: i64) -> Secs {
    let naive = date(number).map(|d| d.and_time(NaiveTime::MIN));
    let local = naive.and_then(|n| Stockholm.from_local_datetime(&n).earliest());
    local.map_or(number.saturating_mul(DAY), |t| t.timestamp())
}

/// Seconds since 1970 of a day of the calendar, at nine in the morning by UTC.
pub(crate) fn morning(year: i32, month: u32, day: u32) -> Secs {
    let date = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
    day_number(date) * DAY + 9 * 3600
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_lead_back_and_summer_is_summer() {
        let day = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap_or_default();
        assert_eq!(date(day_number(day)), Some(day));
        assert_eq!(day_number(day) * DAY - swedish_midnight(day_number(day)), 2 * 3600);
    }
}
