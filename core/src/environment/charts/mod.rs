//! One patient's events folded to the facts of a day, as known on a day.

pub(super) mod amend;
pub(super) mod chart;
pub(super) mod conflict;
pub(super) mod fold;
pub(super) mod held;
pub(super) mod keeping;
pub(super) mod settle;
