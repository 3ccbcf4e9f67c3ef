//! Swedish civil dates and ages.

use chrono::{Days, LocalResult, Months, NaiveDate, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::Europe::Stockholm;

use super::Instant;
use crate::identity::BirthDate;

/// Yes, no, or not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tri {
    /// It is so.
    Yes,
    /// It is not so.
    No,
    /// The facts at hand do not say.
    Unknown,
}

/// The date in Sweden at a moment: acts come into force on Swedish days.
///
/// ```
/// use samtycke::time::swedish_date;
/// let new_year = swedish_date("2022-12-31T23:30:00Z".parse()?);
/// assert_eq!(new_year.to_string(), "2023-01-01"); // half past midnight in Stockholm
/// # Ok::<(), samtycke::time::TimeError>(())
/// ```
pub fn swedish_date(at: Instant) -> NaiveDate {
    at.to_utc().with_timezone(&Stockholm).date_naive()
}

/// Was the person under 18 on `day`? A partial birth date may leave it unknown.
///
/// Born on 29 February, one comes of age on 28 February: the last day of the month stands in for
/// a day that does not exist (lagen 1930:173, from memory).
pub fn is_child(born: Option<BirthDate>, day: NaiveDate) -> Tri {
    is_under(18, born, day)
}

/// Was the person under `age` on `day`, counted like [`is_child`]?
pub fn is_under(age: u8, born: Option<BirthDate>, day: NaiveDate) -> Tri {
    let Some(born) = born else { return Tri::Unknown };
    let of_age = |date: NaiveDate| date.checked_add_months(Months::new(u32::from(age) * 12));
    match (of_age(born.earliest()), of_age(born.latest())) {
        (Some(earliest), _) if day < earliest => Tri::Yes,
        (_, Some(latest)) if day >= latest => Tri::No,
        _ => Tri::Unknown,
    }
}

/// First moment of a Swedish day. On a repeated hour the earlier reading, which covers more.
pub(super) fn start_of_day(date: NaiveDate) -> Option<Instant> {
    match Stockholm.from_local_datetime(&date.and_time(NaiveTime::MIN)) {
        LocalResult::Single(time) | LocalResult::Ambiguous(time, _) => {
            Some(Instant::from_utc(time.with_timezone(&Utc)))
        }
        // The clock went past midnight (1893-04-01): the day begins where the day before ends.
        LocalResult::None => {
            let before = date.and_time(NaiveTime::MIN);
            let offset =
                Stockholm.offset_from_utc_datetime(&before.checked_sub_days(Days::new(1))?);
            let utc = before.checked_sub_offset(offset.fix())?;
            Some(Instant::from_utc(utc.and_utc()))
        }
    }
}

/// Last whole microsecond of a Swedish day.
pub(super) fn end_of_day(date: NaiveDate) -> Option<Instant> {
    let next = start_of_day(date.checked_add_days(Days::new(1))?)?;
    let last = next.to_utc().checked_sub_signed(chrono::TimeDelta::microseconds(1))?;
    Some(Instant::from_utc(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap_or_default()
    }

    #[test]
    fn days_follow_summer_time() {
        let summer = start_of_day(date("2026-07-01")).map(Instant::to_utc);
        let winter = start_of_day(date("2026-01-01")).map(Instant::to_utc);
        assert_eq!(summer.map(|t| t.to_rfc3339()).as_deref(), Some("2026-06-30T22:00:00+00:00"));
        assert_eq!(winter.map(|t| t.to_rfc3339()).as_deref(), Some("2025-12-31T23:00:00+00:00"));
    }

    #[test]
    fn of_age_on_the_eighteenth_birthday() {
        let born = Some(BirthDate::Full(date("2008-03-14")));
        assert_eq!(is_child(born, date("2026-03-13")), Tri::Yes);
        assert_eq!(is_child(born, date("2026-03-14")), Tri::No);
        let leap = Some(BirthDate::Full(date("2008-02-29")));
        assert_eq!(is_child(leap, date("2026-02-27")), Tri::Yes);
        assert_eq!(is_child(leap, date("2026-02-28")), Tri::No);
    }

    #[test]
    fn a_partial_birth_date_may_leave_it_open() {
        let born = Some(BirthDate::Partial { year: 2008, month: None, day: None });
        assert_eq!(is_child(born, date("2025-12-31")), Tri::Yes);
        assert_eq!(is_child(born, date("2026-06-01")), Tri::Unknown);
        assert_eq!(is_child(born, date("2026-12-31")), Tri::No);
        assert_eq!(is_child(None, date("2026-12-31")), Tri::Unknown);
    }
}
