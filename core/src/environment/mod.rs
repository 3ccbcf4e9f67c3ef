//! Facts held.
//!
//! [`World`] is the plainest form: a checked, immutable set of facts. [`Environment`] is the shared care
//! environment: it takes events from many systems, keeps every one, and shows what the law lets through.
//! Whoever keeps facts elsewhere needs neither; see [`decide`](crate::decide).

#[cfg(feature = "environment")]
mod event;
#[cfg(feature = "environment")]
mod packed;
#[cfg(feature = "environment")]
mod wire;
mod world;

#[cfg(feature = "environment")]
pub use event::*;
pub use world::{World, WorldData};
