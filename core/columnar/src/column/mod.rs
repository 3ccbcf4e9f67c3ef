//! Columns as they come: text in many encodings, times of every unit, numbers and flags. Nothing is copied but
//! the numbers of values.

mod number;
mod text;
mod time;

pub(crate) use number::{Flags, Numbers};
pub(crate) use text::{Codes, NONE, Text};
pub(crate) use time::{NoTimes, Times};
