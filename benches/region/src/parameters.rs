//! How large, which chance, which day.

use core::fmt;
use core::str::FromStr;

use chrono::NaiveDate;
use samtycke::identity::IdentityError;
use samtycke::organisation::ParseRightError;
use samtycke::time::TimeError;

use crate::places::{MUNICIPALITIES, all_people};
use crate::rng::MILLION;

/// The size of a region in millionths of Västra Götaland. Whole numbers: the same on every machine.
///
/// ```
/// use samtycke_region::Scale;
/// let scale: Scale = "0.001".parse()?;
/// assert_eq!(scale.of(1_772_821), 1_773);
/// assert_eq!("1".parse(), Ok(Scale::FULL));
/// # Ok::<(), samtycke_region::RegionError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scale(u32);

impl Scale {
    /// All of Västra Götaland: 1.77 million inhabitants.
    pub const FULL: Self = Self(1_000_000);

    /// So many millionths, at least one and at most two whole regions.
    ///
    /// # Errors
    /// [`RegionError::Scale`] outside those bounds.
    pub fn per_million(parts: u32) -> Result<Self, RegionError> {
        if (1..=2_000_000).contains(&parts) { Ok(Self(parts)) } else { Err(RegionError::Scale) }
    }

    /// A full count at this scale, rounded.
    pub fn of(self, full: u64) -> u64 {
        (full.saturating_mul(u64::from(self.0)) + MILLION / 2) / MILLION
    }

    pub(crate) fn parts(self) -> u64 {
        u64::from(self.0)
    }
}

impl FromStr for Scale {
    type Err = RegionError;

    fn from_str(text: &str) -> Result<Self, RegionError> {
        let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
        if part.len() > 6 || !digits(whole) || !digits(part) {
            return Err(RegionError::Scale);
        }
        let whole: u32 = whole.parse().map_err(|_| RegionError::Scale)?;
        let part: u32 = format!("{part:0<6}").parse().map_err(|_| RegionError::Scale)?;
        let parts = whole.checked_mul(1_000_000).and_then(|w| w.checked_add(part));
        Self::per_million(parts.ok_or(RegionError::Scale)?)
    }
}

/// How finely the access log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// One row per user, patient and unit opened.
    A,
    /// One row per type of information or entry looked at or written: about seven per opening, fewer where the
    /// region has records and fewer lie there.
    #[default]
    B,
    /// One row per action of the system, some seconds apart: about a hundred per opening.
    C,
}

/// What a region is made from. The same parameters give the same bytes.
///
/// ```
/// use samtycke_region::{Parameters, Region};
/// let region = Region::new(Parameters { seed: 7, ..Parameters::default() })?;
/// assert_eq!(region.inhabitants(), 1_773);
/// # Ok::<(), samtycke_region::RegionError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameters {
    /// The chance.
    pub seed: u64,
    /// How large; a thousandth of the region by default.
    pub scale: Scale,
    /// The last day: facts are those known by it, and the log ends with it. After 2024-01-01, when all have
    /// joined; 2026-11-23 by default.
    pub day: NaiveDate,
    /// How many days the log has: 1 to 365; 1 by default.
    pub log_days: u16,
    /// How fine the log is.
    pub level: Level,
    /// Mean number of record entries per patient; 0 makes none, and log rows then name what was opened by
    /// type and unit alone. 3 by default.
    pub records: u16,
    /// Openings in a thousand that a relation makes lawful, but no contact, order or booking near them
    /// explains; 60 by default.
    pub unexplained: u16,
    /// How many incidents of each kind of misuse are planted; 1 by default, 0 plants none.
    pub planted: u16,
    /// A municipality, by its code, alone: its people, its own units, and of the region and of private care
    /// what so many people have; none by default. See [`municipality_code`](crate::municipality_code).
    pub municipality: Option<u16>,
}

impl Default for Parameters {
    fn default() -> Self {
        Self {
            seed: 0,
            scale: Scale(1_000),
            day: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default(),
            log_days: 1,
            level: Level::B,
            records: 3,
            unexplained: 60,
            planted: 1,
            municipality: None,
        }
    }
}

impl Parameters {
    pub(crate) fn check(&self) -> Result<(), RegionError> {
        let bounds = NaiveDate::from_ymd_opt(2024, 1, 1)..=NaiveDate::from_ymd_opt(2099, 12, 31);
        if !bounds.contains(&Some(self.day)) {
            return Err(RegionError::Day);
        }
        if !(1..=365).contains(&self.log_days) {
            return Err(RegionError::LogDays);
        }
        if self.unexplained > 1_000 {
            return Err(RegionError::Unexplained);
        }
        if self.municipality.is_some() && self.place().is_none() {
            return Err(RegionError::Municipality);
        }
        Ok(())
    }

    /// The one municipality's place in the table.
    pub(crate) fn place(&self) -> Option<usize> {
        let code = self.municipality?;
        MUNICIPALITIES.iter().position(|m| m.code == code)
    }

    /// Of a full count of the whole region, so much at this scale and for the people there are.
    pub(crate) fn of(&self, full: u64) -> u64 {
        let Some(m) = self.place().and_then(|place| MUNICIPALITIES.get(place)) else {
            return self.scale.of(full);
        };
        let (parts, all) = (self.scale.parts() * m.people, all_people() * MILLION);
        full.saturating_mul(parts).saturating_add(all / 2) / all
    }
}

/// Why a region can't be made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RegionError {
    /// A scale out of bounds or misspelt.
    Scale,
    /// A day out of bounds.
    Day,
    /// A log of no day, or of more than a year.
    LogDays,
    /// More than all openings unexplained.
    Unexplained,
    /// A municipality that is none of the 49.
    Municipality,
    /// An id of the generator's that the library does not take: a fault of the generator.
    Identity(IdentityError),
    /// A right likewise.
    Right(ParseRightError),
    /// A time likewise.
    Time(TimeError),
}

impl fmt::Display for RegionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scale => f.write_str(
                "`scale` is out of bounds; write 0.000001 to 2 with a point and at most six decimals",
            ),
            Self::Day => f.write_str("`day` is out of bounds; write a day of 2024 to 2099"),
            Self::LogDays => f.write_str("`log_days` is out of bounds; write 1 to 365"),
            Self::Unexplained => {
                f.write_str("`unexplained` is out of bounds; it is a part of a thousand")
            }
            Self::Municipality => f.write_str(
                "`municipality` is none of Västra Götaland's; write its name or code, as in Hjo or 1497",
            ),
            Self::Identity(error) => write!(f, "the generator made a malformed id: {error}"),
            Self::Right(error) => write!(f, "the generator made a malformed right: {error}"),
            Self::Time(error) => write!(f, "the generator made a malformed time: {error}"),
        }
    }
}

impl core::error::Error for RegionError {}

impl From<IdentityError> for RegionError {
    fn from(error: IdentityError) -> Self {
        Self::Identity(error)
    }
}

impl From<ParseRightError> for RegionError {
    fn from(error: ParseRightError) -> Self {
        Self::Right(error)
    }
}

impl From<TimeError> for RegionError {
    fn from(error: TimeError) -> Self {
        Self::Time(error)
    }
}
