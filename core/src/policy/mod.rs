//! Regional policy and national agreements: dated data, owned by a named body. Law is code, policy is not.
//!
//! A [`PolicySet`] holds from a day to a day; a [`Policy`] is the sets of one region, none overlapping.
//! [`Policy::vastra_gotaland`] is the default.

mod set;

pub use set::{Policy, PolicyError, PolicySet, ResidentRules};
