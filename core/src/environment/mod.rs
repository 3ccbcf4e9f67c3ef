//! Held state: facts of many patients, kept between calls.
//!
//! [`World`] is the plainest form: a checked, immutable set of facts. Whoever keeps facts elsewhere
//! does not need it; see [`decide`](crate::decide).

mod world;

pub use world::{World, WorldData};
