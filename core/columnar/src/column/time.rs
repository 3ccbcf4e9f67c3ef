//! Timestamp columns.

use arrow_array::Array;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, TimeUnit};
use chrono::{DateTime, LocalResult, TimeZone, Utc};
use chrono_tz::Tz;
use samtycke::time::Instant;

/// A timestamp column, read row by row.
pub(crate) struct Times<'a> {
    values: &'a [i64],
    nulls: Option<&'a NullBuffer>,
    unit: TimeUnit,
    /// The zone of values that are a clock's and not moments.
    clock: Option<Tz>,
}

/// Why a timestamp is no moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TimeFault {
    OutOfRange,
    Twice,
    Never,
}

impl TimeFault {
    pub(crate) const fn text(self) -> &'static str {
        match self {
            Self::OutOfRange => "lies outside the years 1800 to 2999",
            Self::Twice => "has no time zone, and in the one given the clock shows it twice",
            Self::Never => "has no time zone, and in the one given the clock never shows it",
        }
    }
}

/// Why a column holds no times.
pub(crate) enum NoTimes {
    Type,
    Naive,
}

impl<'a> Times<'a> {
    pub(crate) fn of(array: &'a dyn Array, naive: Option<Tz>) -> Result<Self, NoTimes> {
        let (unit, zone) = match array.data_type() {
            DataType::Timestamp(unit, zone) => (*unit, zone.as_deref()),
            DataType::Null => {
                return Ok(Self { values: &[], nulls: None, unit: TimeUnit::Second, clock: None });
            }
            _ => return Err(NoTimes::Type),
        };
        // With a zone, whichever it is, the values are moments: Arrow keeps them in UTC.
        let clock = match zone.map(str::trim) {
            Some(zone) if !zone.is_empty() => None,
            _ => Some(naive.ok_or(NoTimes::Naive)?),
        };
        macro_rules! values {
            ($of:ty) => {
                array.as_primitive_opt::<$of>().map(|array| array.values().as_ref())
            };
        }
        let values: Option<&[i64]> = match unit {
            TimeUnit::Second => values!(TimestampSecondType),
            TimeUnit::Millisecond => values!(TimestampMillisecondType),
            TimeUnit::Microsecond => values!(TimestampMicrosecondType),
            TimeUnit::Nanosecond => values!(TimestampNanosecondType),
        };
        Ok(Self { values: values.ok_or(NoTimes::Type)?, nulls: array.nulls(), unit, clock })
    }

    /// What stands in a row; nothing where it is null.
    pub(crate) fn get(&self, row: usize) -> Option<i64> {
        if self.nulls.is_some_and(|nulls| row >= nulls.len() || nulls.is_null(row)) {
            return None;
        }
        self.values.get(row).copied()
    }

    /// The moment of what stands in a row.
    pub(crate) fn moment(&self, value: i64) -> Result<Instant, TimeFault> {
        let time = match self.unit {
            TimeUnit::Second => DateTime::from_timestamp(value, 0),
            TimeUnit::Millisecond => DateTime::from_timestamp_millis(value),
            TimeUnit::Microsecond => DateTime::from_timestamp_micros(value),
            TimeUnit::Nanosecond => Some(DateTime::from_timestamp_nanos(value)),
        };
        let time = time.ok_or(TimeFault::OutOfRange)?;
        let time = match self.clock {
            None => time,
            Some(zone) => shown(zone, time)?,
        };
        Instant::new(time).map_err(|_| TimeFault::OutOfRange)
    }
}

/// The moment at which the clock of a zone shows what `time` shows in UTC.
fn shown(zone: Tz, time: DateTime<Utc>) -> Result<DateTime<Utc>, TimeFault> {
    match zone.from_local_datetime(&time.naive_utc()) {
        LocalResult::Single(time) => Ok(time.to_utc()),
        LocalResult::Ambiguous(_, _) => Err(TimeFault::Twice),
        LocalResult::None => Err(TimeFault::Never),
    }
}
