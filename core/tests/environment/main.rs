//! The environment: events in, views out, nothing past the law.

#![cfg(feature = "environment")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failed test may panic"
)]

mod as_of;
mod command_documents;
mod commands;
mod documents;
mod erasing;
mod exact;
mod generator;
mod hostile;
mod keeping;
#[path = "../shared/languages.rs"]
mod languages;
mod logging;
mod merging;
mod organisation;
mod pupil;
mod seen;
mod small;
mod snapshot;
mod stream;
mod views;
mod waiting;
mod world;
