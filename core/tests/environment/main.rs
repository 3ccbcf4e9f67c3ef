//! The environment: events in, views out, nothing past the law.

#![cfg(feature = "environment")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failed test may panic"
)]

mod generator;
mod merging;
mod pupil;
mod seen;
mod world;
