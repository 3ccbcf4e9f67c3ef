//! Half-open and closed stretches of time.

use serde::{Deserialize, Deserializer, Serialize, de};

use super::instant::{DayEnd, Instant, TimeError, parse_time_or_day};

/// When a fact holds: from `from` (counts) until `until` (does not count). An absent end is open.
///
/// A temporary lift *stops to apply when its end is reached*; so do assignments, relations, blocks.
///
/// ```
/// use samtycke::time::Period;
/// let march = Period::new(Some("2026-03-01T00:00:00+01:00".parse()?), Some("2026-04-01T00:00:00+02:00".parse()?))?;
/// assert!(march.holds_at("2026-03-31T23:59:59+02:00".parse()?));
/// assert!(!march.holds_at("2026-04-01T00:00:00+02:00".parse()?));
/// assert!(Period::new(march.until(), march.from()).is_err());
/// # Ok::<(), samtycke::time::TimeError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Period {
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Instant>,
}

impl Period {
    /// Open at both ends.
    pub const ALWAYS: Self = Self { from: None, until: None };

    /// A period; each end may be open.
    ///
    /// # Errors
    /// [`TimeError::Reversed`] when `until` is not after `from`.
    pub fn new(from: Option<Instant>, until: Option<Instant>) -> Result<Self, TimeError> {
        match (from, until) {
            (Some(start), Some(end)) if end <= start => Err(TimeError::Reversed { start, end }),
            _ => Ok(Self { from, until }),
        }
    }

    /// From a moment on, without an end.
    pub const fn starting(from: Instant) -> Self {
        Self { from: Some(from), until: None }
    }

    /// First moment in which it holds; `None` is since always.
    pub const fn from(&self) -> Option<Instant> {
        self.from
    }

    /// From when it counts, an absent start meaning the moment it was recorded.
    pub fn since(&self, recorded: Instant) -> Instant {
        self.from.unwrap_or(recorded)
    }

    /// First moment in which it no longer holds; `None` is until further notice.
    pub const fn until(&self) -> Option<Instant> {
        self.until
    }

    /// Does it hold at `at`?
    pub fn holds_at(&self, at: Instant) -> bool {
        self.from.is_none_or(|from| from <= at) && self.until.is_none_or(|until| at < until)
    }

    /// Does it hold at `at`, an absent start meaning the moment it was recorded? So that what is
    /// written down afterwards does not make lawful what was done before.
    pub fn holds_once_recorded(&self, recorded: Instant, at: Instant) -> bool {
        self.holds_at(at) && (self.from.is_some() || recorded <= at)
    }

    /// Has it begun by `at`, whether or not it has ended since?
    pub fn begun_by(&self, at: Instant) -> bool {
        self.from.is_none_or(|from| from <= at)
    }
}

/// A closed stretch of time: `first` and `last` both count. An absent end is open.
///
/// In JSON each end is a time or a date; a date is the whole Swedish day.
///
/// ```
/// use samtycke::time::Span;
/// let block: Span = serde_json::from_str(r#"{"first":"2026-01-10","last":"2026-01-20"}"#)?;
/// let visit: Span = serde_json::from_str(r#"{"first":"2026-01-20","last":"2026-01-25"}"#)?;
/// assert!(block.touches(&visit)); // a partial overlap is an overlap
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Span {
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<alloc::string::String>"))]
    first: Option<Instant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<alloc::string::String>"))]
    last: Option<Instant>,
}

impl Span {
    /// Open at both ends: at any time, or at an unknown time.
    pub const ALWAYS: Self = Self { first: None, last: None };

    /// A span; each end may be open.
    ///
    /// # Errors
    /// [`TimeError::Reversed`] when `last` comes before `first`.
    pub fn new(first: Option<Instant>, last: Option<Instant>) -> Result<Self, TimeError> {
        match (first, last) {
            (Some(start), Some(end)) if end < start => Err(TimeError::Reversed { start, end }),
            _ => Ok(Self { first, last }),
        }
    }

    /// A single moment.
    pub const fn at(instant: Instant) -> Self {
        Self { first: Some(instant), last: Some(instant) }
    }

    /// First moment; `None` is open.
    pub const fn first(&self) -> Option<Instant> {
        self.first
    }

    /// Last moment; `None` is open.
    pub const fn last(&self) -> Option<Instant> {
        self.last
    }

    /// Is `at` inside?
    pub fn contains(&self, at: Instant) -> bool {
        self.first.is_none_or(|first| first <= at) && self.last.is_none_or(|last| at <= last)
    }

    /// Do the two share a moment? An open end reaches everywhere, so an unknown time always touches.
    pub fn touches(&self, other: &Self) -> bool {
        let begins_in_time = match (self.first, other.last) {
            (Some(first), Some(last)) => first <= last,
            _ => true,
        };
        let ends_in_time = match (self.last, other.first) {
            (Some(last), Some(first)) => first <= last,
            _ => true,
        };
        begins_in_time && ends_in_time
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Raw {
            from: Option<Instant>,
            until: Option<Instant>,
        }
        let raw = Raw::deserialize(deserializer)?;
        Self::new(raw.from, raw.until).map_err(de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct First(Instant);
        struct Last(Instant);
        impl<'de> Deserialize<'de> for First {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = alloc::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                parse_time_or_day(&text, DayEnd::First).map(First).map_err(de::Error::custom)
            }
        }
        impl<'de> Deserialize<'de> for Last {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = alloc::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                parse_time_or_day(&text, DayEnd::Last).map(Last).map_err(de::Error::custom)
            }
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Raw {
            first: Option<First>,
            last: Option<Last>,
        }
        let raw = Raw::deserialize(deserializer)?;
        Self::new(raw.first.map(|t| t.0), raw.last.map(|t| t.0)).map_err(de::Error::custom)
    }
}
