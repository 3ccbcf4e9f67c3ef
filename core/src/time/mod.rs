//! Instants, periods and Swedish civil dates. No clock: time is always an argument.
//!
//! * [`Instant`]: a moment, always with a UTC offset when written.
//! * [`Period`]: half-open, `from` counts and `until` does not; facts hold in one.
//! * [`Span`]: closed, both ends count; what an entry, a block's information or a consent covers.
//! * [`swedish_date`] and [`is_child`]: the day and the age the acts speak of.

mod civil;
mod instant;
mod period;

pub use civil::{Tri, is_child, is_under, swedish_date};
pub use instant::{Instant, TimeError, read_date};
pub(crate) use instant::{date, optional_date};
pub use period::{Period, Span};
