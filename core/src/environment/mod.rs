//! Facts held.
//!
//! [`World`] is the plainest form: a checked, immutable set of facts. [`Environment`] is the shared care
//! environment: it takes events from many systems, keeps every one, and shows what the law lets through.
//! Whoever keeps facts elsewhere needs neither; see [`decide`](crate::decide).

#[cfg(feature = "environment")]
mod apply;
#[cfg(feature = "environment")]
mod chart;
#[cfg(feature = "environment")]
mod directory;
#[cfg(feature = "environment")]
mod erasure;
#[cfg(feature = "environment")]
mod error;
#[cfg(feature = "environment")]
mod event;
#[cfg(feature = "environment")]
mod fold;
#[cfg(feature = "environment")]
mod from_world;
#[cfg(feature = "environment")]
mod lines;
#[cfg(feature = "environment")]
mod packed;
#[cfg(feature = "environment")]
mod remark;
#[cfg(feature = "environment")]
mod report;
#[cfg(feature = "environment")]
mod snapshot;
#[cfg(feature = "environment")]
mod state;
#[cfg(feature = "environment")]
mod wire;
mod world;

#[cfg(feature = "environment")]
pub use {
    chart::{Chart, Waiting},
    directory::Directory,
    error::{EnvironmentError, SnapshotFault},
    event::*,
    fold::AsOf,
    from_world::events_of_world,
    lines::{EVENTS, read_events, write_events},
    report::{Applied, OnFault, Remark, Report},
    state::Environment,
    wire::WireError,
};
pub use world::{World, WorldData};
