//! What a number says of the day of birth, and of the sex.

use chrono::{Datelike, Months, NaiveDate};

/// The birth date a number states: a day, or a year with what more is known.
///
/// A coordination number need not hold a real day: about one in eleven official test numbers has
/// month 00, day 00 or a day such as 30 February. Then only the year, and the month if it is one,
/// can be relied on.
///
/// To ask whether somebody is a child, ask it of both ends: [`earliest`](BirthDate::earliest) gives
/// the greatest possible age, [`latest`](BirthDate::latest) the least.
///
/// ```
/// use samtycke::identity::{BirthDate, Samordningsnummer};
///
/// let number = Samordningsnummer::parse("193002902397", None)?;
/// let birth = number.birth_date();
/// assert_eq!(birth, BirthDate::Partial { year: 1930, month: Some(2), day: Some(30) });
/// assert_eq!(birth.earliest().to_string(), "1930-02-01");
/// assert_eq!(birth.latest().to_string(), "1930-02-28");
/// # Ok::<(), samtycke::identity::IdentityError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BirthDate {
    /// A day in the calendar.
    Full(NaiveDate),
    /// Less than a day in the calendar.
    Partial {
        /// The year.
        year: u16,
        /// The month, 1 to 12, if it is stated.
        month: Option<u8>,
        /// The day, 1 to 31, if it is stated; together with the month it is not a real day.
        day: Option<u8>,
    },
}

impl BirthDate {
    /// The date of a year, month and day as a number writes them; 0 stands for unknown.
    ///
    /// A month above 12 and a day above 31 count as unknown.
    ///
    /// ```
    /// use samtycke::identity::BirthDate;
    ///
    /// let birth = BirthDate::from_parts(1915, 0, 28);
    /// assert_eq!(birth, BirthDate::Partial { year: 1915, month: None, day: Some(28) });
    /// ```
    pub fn from_parts(year: u16, month: u8, day: u8) -> Self {
        match NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()) {
            Some(date) => Self::Full(date),
            None => Self::Partial {
                year,
                month: Some(month).filter(|month| (1..=12).contains(month)),
                day: Some(day).filter(|day| (1..=31).contains(day)),
            },
        }
    }

    /// The day, if it is a real one.
    pub const fn full(self) -> Option<NaiveDate> {
        match self {
            Self::Full(date) => Some(date),
            Self::Partial { .. } => None,
        }
    }

    /// The year.
    pub fn year(self) -> i32 {
        match self {
            Self::Full(date) => date.year(),
            Self::Partial { year, .. } => year.into(),
        }
    }

    /// The first day the person can have been born on.
    ///
    /// Without a real day this is the first of the month, without a month the first of the year: a
    /// day without its month, or outside its month, is not relied on.
    pub fn earliest(self) -> NaiveDate {
        match self {
            Self::Full(date) => date,
            // Every year of sixteen bits is within the calendar's range; the fallback only widens the span.
            Self::Partial { year, month, .. } => first_of(year, month.unwrap_or(1))
                .or_else(|| first_of(year, 1))
                .unwrap_or(NaiveDate::MIN),
        }
    }

    /// The last day the person can have been born on; see [`BirthDate::earliest`].
    pub fn latest(self) -> NaiveDate {
        match self {
            Self::Full(date) => date,
            Self::Partial { year, month, .. } => first_of(year, month.unwrap_or(12))
                .or_else(|| first_of(year, 12))
                .and_then(|first| first.checked_add_months(Months::new(1)))
                .and_then(|next| next.pred_opt())
                .unwrap_or(NaiveDate::MAX),
        }
    }
}

impl From<NaiveDate> for BirthDate {
    fn from(date: NaiveDate) -> Self {
        Self::Full(date)
    }
}

fn first_of(year: u16, month: u8) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year.into(), month.into(), 1)
}

/// The sex a number states (juridiskt kön): an even digit for women, an odd one for men.
///
/// ```
/// use samtycke::identity::{Personnummer, Sex};
///
/// assert_eq!(Personnummer::parse("189001019802", None)?.sex(), Sex::Female);
/// # Ok::<(), samtycke::identity::IdentityError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// An even digit.
    Female,
    /// An odd digit.
    Male,
}

impl Sex {
    /// By the parity of an ASCII digit, which is that of its byte.
    pub(crate) const fn of_digit(byte: u8) -> Self {
        if byte % 2 == 0 { Self::Female } else { Self::Male }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_span_covers_what_is_known() {
        for (parts, earliest, latest) in [
            ((1915, 0, 28), "1915-01-01", "1915-12-31"),
            ((1920, 1, 0), "1920-01-01", "1920-01-31"),
            ((2012, 2, 30), "2012-02-01", "2012-02-29"),
            ((1917, 0, 0), "1917-01-01", "1917-12-31"),
            ((2000, 12, 24), "2000-12-24", "2000-12-24"),
            ((2000, 13, 32), "2000-01-01", "2000-12-31"),
        ] {
            let birth = BirthDate::from_parts(parts.0, parts.1, parts.2);
            assert_eq!((birth.earliest(), birth.latest()), (day(earliest), day(latest)));
            assert_eq!(birth.year(), i32::from(parts.0));
        }
    }

    proptest! {
        #[test]
        fn any_parts_give_an_ordered_span(year: u16, month: Option<u8>, date: Option<u8>) {
            let made_up = BirthDate::Partial { year, month, day: date };
            let read = BirthDate::from_parts(year, month.unwrap_or(0), date.unwrap_or(0));
            for birth in [made_up, read] {
                prop_assert!(birth.earliest() <= birth.latest());
                prop_assert_eq!(birth.earliest().year(), i32::from(year));
                prop_assert_eq!(birth.latest().year(), i32::from(year));
            }
            prop_assert_eq!(read.full().is_some(), read.earliest() == read.latest());
        }
    }
}
