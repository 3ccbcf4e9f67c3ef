//! Batches answer as each row alone does, whatever form they come in, and tell faults row by row.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test may panic")]

#[path = "columnar/rows.rs"]
mod rows;

#[path = "columnar/batches.rs"]
mod batches;
#[path = "columnar/described.rs"]
mod described;
#[path = "columnar/faults.rs"]
mod faults;
#[path = "columnar/forms.rs"]
mod forms;
#[path = "columnar/same.rs"]
mod same;
#[path = "columnar/split.rs"]
mod split;
