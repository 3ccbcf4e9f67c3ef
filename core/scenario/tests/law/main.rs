//! What must hold of the law's sections as a whole, over every case of the corpus and generated worlds.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failed test may panic"
)]

#[expect(dead_code, reason = "the core's properties use the rest")]
#[path = "../../../tests/properties/generator.rs"]
mod generator;
#[path = "../../../tests/properties/patient.rs"]
mod patient;

mod editions;
mod planted;
mod questions;
