//! What happens to input that is wrong: a typed error that names the field and says what would be
//! right, nothing half-applied, no personal number told, no panic, and never a permit.

#![cfg(feature = "json")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::too_many_lines,
    clippy::many_single_char_names,
    reason = "a failed test may panic"
)]

mod absent;
mod codes;
mod dates;
mod documents;
mod facts;
mod ids;
#[path = "../shared/languages.rs"]
mod languages;
mod mutation;
mod privacy;
mod question;
mod references;
mod requests;
mod size;
