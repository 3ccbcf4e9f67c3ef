//! A moment in time, read strictly.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
#[cfg(feature = "json")]
use alloc::vec::Vec;
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, SecondsFormat, TimeDelta, Utc};
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::civil;
use crate::identity::discreet;
use crate::language::Language;

/// A time that could not be read, or a period that makes no sense.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TimeError {
    /// A timestamp without an offset: whose clock it is would be a guess. Code 1101.
    #[error("`{text}` has no time zone; write the offset, as in `{text}+01:00` or `{text}Z`")]
    Naive {
        /// The text as given.
        text: String,
    },
    /// Not an RFC 3339 timestamp. Code 1102.
    #[error(
        "`{text}` is not a time; write it as RFC 3339 with an offset, as in `2026-03-01T10:00:00+01:00`"
    )]
    NotATime {
        /// The text as given.
        text: String,
    },
    /// A year the law knows nothing of. Code 1103.
    #[error("`{text}` lies outside the years 1800 to 2999")]
    OutOfRange {
        /// The text as given.
        text: String,
    },
    /// The end comes before the beginning (or, in a half-open period, with it). Code 1104.
    #[error("the period ends at {end} and begins at {start}; the end must come later")]
    Reversed {
        /// Where it begins.
        start: Instant,
        /// Where it ends.
        end: Instant,
    },
    /// Not a day of the calendar. Code 1105.
    #[error("`{text}` is not a date; write a day of the calendar as `YYYY-MM-DD`")]
    NotADate {
        /// The text as given.
        text: String,
    },
}

impl TimeError {
    /// Every error that might be told so: how one is known again that was read out of a document.
    #[cfg(feature = "json")]
    pub(crate) fn candidates(told: &str) -> Vec<Self> {
        let mut quoted = told.split('`');
        let text: String = quoted.nth(1).unwrap_or_default().into();
        let mut all = alloc::vec![
            Self::Naive { text: text.clone() },
            Self::NotATime { text: text.clone() },
            Self::OutOfRange { text: text.clone() },
            Self::NotADate { text },
        ];
        // A fraction of a second has as many digits as a number that is masked, and is masked again.
        let unmasked = told.replace("********", "999999");
        let mut times = unmasked.split([' ', ';']).filter_map(|word| word.parse().ok());
        if let (Some(end), Some(start)) = (times.next(), times.next()) {
            all.push(Self::Reversed { start, end });
        }
        all
    }

    /// The text in a language; in English it is the one shown.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Swedish => self.swedish(),
        }
    }

    fn swedish(&self) -> String {
        match self {
            Self::Naive { text } => {
                format!("`{text}` saknar tidszon; skriv den, som i `{text}+01:00` eller `{text}Z`")
            }
            Self::NotATime { text } => format!(
                "`{text}` är ingen tidpunkt; skriv den enligt RFC 3339 med tidszon, som i `2026-03-01T10:00:00+01:00`"
            ),
            Self::OutOfRange { text } => format!("`{text}` ligger utanför åren 1800 till 2999"),
            Self::Reversed { start, end } => {
                format!("perioden slutar {end} och börjar {start}; slutet måste komma senare")
            }
            Self::NotADate { text } => {
                format!("`{text}` är inget datum; skriv en dag i kalendern som `YYYY-MM-DD`")
            }
        }
    }

    /// Stable number of the error; never renumbered.
    pub const fn code(&self) -> u32 {
        match self {
            Self::Naive { .. } => 1101,
            Self::NotATime { .. } => 1102,
            Self::OutOfRange { .. } => 1103,
            Self::Reversed { .. } => 1104,
            Self::NotADate { .. } => 1105,
        }
    }
}

/// A moment (*tidpunkt*), kept in UTC to the microsecond, written with its offset.
///
/// Finer parts are dropped and a leap second is the second after it, so that no moment falls between
/// the last of one day and the first of the next: spans that meet leave no gap.
///
/// A text without an offset is refused: a reader's "10:00" and a server's are not the same moment.
///
/// ```
/// use samtycke::time::Instant;
/// let swedish: Instant = "2026-03-01T10:00:00+01:00".parse()?;
/// let utc: Instant = "2026-03-01T09:00:00Z".parse()?;
/// assert_eq!(swedish, utc);
/// assert!("2026-03-01T10:00:00".parse::<Instant>().is_err());
/// # Ok::<(), samtycke::time::TimeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(DateTime<Utc>);

/// The years 1800 to 2999, in microseconds from 1970.
const YEARS: core::ops::Range<i64> = -5_364_662_400_000_000..32_503_680_000_000_000;

impl Instant {
    /// From a chrono time.
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`] outside the years 1800 to 2999.
    pub fn new(time: DateTime<Utc>) -> Result<Self, TimeError> {
        if (1800..=2999).contains(&time.year()) {
            let second = DateTime::from_timestamp(time.timestamp(), 0);
            let micros = TimeDelta::microseconds(time.timestamp_subsec_micros().into());
            Ok(Self(second.and_then(|s| s.checked_add_signed(micros)).unwrap_or(time)))
        } else {
            Err(TimeError::OutOfRange { text: time.to_rfc3339_opts(SecondsFormat::AutoSi, true) })
        }
    }

    /// The same moment as a chrono time.
    pub const fn to_utc(self) -> DateTime<Utc> {
        self.0
    }

    /// The moment `seconds` later (earlier when negative); the last known moment when that
    /// would leave the calendar.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        TimeDelta::try_seconds(seconds)
            .and_then(|delta| self.0.checked_add_signed(delta))
            .map_or(self, Self)
    }

    /// The moment so many microseconds after 1970 began in UTC (before it when negative).
    ///
    /// ```
    /// use samtycke::time::Instant;
    /// let moment = Instant::from_micros(1_772_355_600_000_000)?;
    /// assert_eq!(moment, "2026-03-01T10:00:00+01:00".parse()?);
    /// assert_eq!(moment.to_micros(), 1_772_355_600_000_000);
    /// assert!(Instant::from_micros(i64::MIN).is_err());
    /// # Ok::<(), samtycke::time::TimeError>(())
    /// ```
    ///
    /// # Errors
    /// [`TimeError::OutOfRange`] outside the years 1800 to 2999.
    pub fn from_micros(micros: i64) -> Result<Self, TimeError> {
        let time = DateTime::from_timestamp_micros(micros).filter(|_| YEARS.contains(&micros));
        time.map(Self).ok_or_else(|| {
            let text = format!("{micros} microseconds since 1970");
            TimeError::OutOfRange { text }
        })
    }

    /// Whether [`from_micros`](Self::from_micros) makes a moment of so many microseconds.
    ///
    /// ```
    /// use samtycke::time::Instant;
    /// assert!(Instant::is_micros(0) && !Instant::is_micros(i64::MAX));
    /// ```
    pub fn is_micros(micros: i64) -> bool {
        YEARS.contains(&micros)
    }

    /// How many microseconds after 1970 began in UTC.
    pub const fn to_micros(self) -> i64 {
        self.0.timestamp_micros()
    }

    pub(crate) const fn from_utc(time: DateTime<Utc>) -> Self {
        Self(time)
    }
}

impl FromStr for Instant {
    type Err = TimeError;

    fn from_str(text: &str) -> Result<Self, TimeError> {
        if let Ok(time) = DateTime::parse_from_rfc3339(text) {
            return Self::new(time.to_utc());
        }
        let naive = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f").is_ok()
            || NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").is_ok();
        let text = excerpt(text);
        Err(if naive { TimeError::Naive { text } } else { TimeError::NotATime { text } })
    }
}

/// A time field may have been filled with anything, a personal number included:
/// only what looks like a time is quoted back.
fn excerpt(text: &str) -> String {
    let clock = |rest: &str| match rest.as_bytes() {
        [] => true,
        [b'T' | b't' | b' ', _, _, b':', ..] => {
            rest.len() <= 30
                && rest.bytes().skip(1).all(|b| b.is_ascii_digit() || b"-:+.Zz".contains(&b))
        }
        _ => false,
    };
    let shaped = text.split_at_checked(10).is_some_and(|(day, rest)| is_date(day) && clock(rest));
    if shaped { discreet(text) } else { "…".to_owned() }
}

/// Has the text the form `YYYY-MM-DD`?
fn is_date(text: &str) -> bool {
    let fits = |(i, b): (usize, u8)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() };
    text.len() == 10 && text.bytes().enumerate().all(fits)
}

/// A date, in its one written form.
fn parse_date(text: &str) -> Option<NaiveDate> {
    if is_date(text) { NaiveDate::parse_from_str(text, "%Y-%m-%d").ok() } else { None }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = alloc::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Instant {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "Instant".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "format": "date-time",
            "description": "A moment with its offset (RFC 3339). The ends of a span may also be a date: the whole Swedish day.",
            "examples": ["2026-03-01T10:00:00+01:00"]
        })
    }
}

/// Which end of a day a bare date stands for.
#[derive(Clone, Copy)]
pub(super) enum DayEnd {
    First,
    Last,
}

/// A time, or a date that means the whole Swedish day.
pub(super) fn parse_time_or_day(text: &str, end: DayEnd) -> Result<Instant, TimeError> {
    let Some(date) = parse_date(text) else {
        if is_date(text) {
            return Err(TimeError::NotADate { text: excerpt(text) });
        }
        return text.parse();
    };
    let instant = match end {
        DayEnd::First => civil::start_of_day(date),
        DayEnd::Last => civil::end_of_day(date),
    };
    instant
        .and_then(|i| Instant::new(i.0).ok())
        .ok_or_else(|| TimeError::OutOfRange { text: excerpt(text) })
}

/// A day of the calendar, in its one written form: strict where the date type's own reader takes blanks and
/// short months.
///
/// # Errors
/// [`TimeError::NotADate`], [`TimeError::OutOfRange`] outside the years 1800 to 2999.
pub fn read_date(text: &str) -> Result<NaiveDate, TimeError> {
    let date = parse_date(text).ok_or_else(|| TimeError::NotADate { text: excerpt(text) })?;
    if (1800..=2999).contains(&date.year()) {
        Ok(date)
    } else {
        Err(TimeError::OutOfRange { text: excerpt(text) })
    }
}

/// Reads a date field.
pub(crate) fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<NaiveDate, D::Error> {
    let text = alloc::borrow::Cow::<'de, str>::deserialize(deserializer)?;
    read_date(&text).map_err(de::Error::custom)
}

/// As [`date`], for a field that may be left out.
pub(crate) fn optional_date<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<NaiveDate>, D::Error> {
    struct Date(NaiveDate);
    impl<'de> Deserialize<'de> for Date {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            date(deserializer).map(Date)
        }
    }
    Ok(Option::<Date>::deserialize(deserializer)?.map(|date| date.0))
}
