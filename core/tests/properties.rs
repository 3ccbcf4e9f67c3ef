//! What must hold of every decision, whatever the facts.
//!
//! Small random worlds are generated in `generator` (what happens to exist) and `patient` (one patient's
//! facts, biased so that permits, blocks, lifts and emergencies are common; `shares` checks that they are).
//! Each property names the invariant it comes from and whose rule it is: the act's, a national
//! contract's, or this library's policy. `PROPTEST_CASES` sets the number of cases.

#![cfg(feature = "json")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failed test may panic"
)]

mod properties {
    pub(crate) mod blocks;
    pub(crate) mod consistency;
    pub(crate) mod disclosure;
    pub(crate) mod fast;
    pub(crate) mod generator;
    pub(crate) mod grounds;
    pub(crate) mod knowledge;
    pub(crate) mod patient;
    pub(crate) mod shares;
    pub(crate) mod stability;
    pub(crate) mod ways;
    pub(crate) mod who;
}
