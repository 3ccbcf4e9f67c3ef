//! Facts held.
//!
//! [`World`] is the plainest form: a checked, immutable set of facts. [`Environment`] is the shared care
//! environment: it takes events from many systems, keeps every one, and shows what the law lets through.
//! Whoever keeps facts elsewhere needs neither; see [`decide`](crate::decide).

mod builder;
#[cfg(feature = "environment")]
mod charts;
#[cfg(feature = "environment")]
mod commands;
#[cfg(feature = "environment")]
mod document;
#[cfg(feature = "environment")]
mod error;
#[cfg(feature = "environment")]
mod events;
#[cfg(feature = "environment")]
mod intake;
#[cfg(feature = "environment")]
mod state;
#[cfg(feature = "environment")]
mod stored;
#[cfg(feature = "environment")]
mod views;
mod world;

pub use builder::WorldBuilder;
pub use world::{World, WorldData};
#[cfg(feature = "environment")]
pub use {
    charts::chart::{Chart, Waiting},
    charts::fold::AsOf,
    charts::held::Held,
    commands::command::{Command, Doer, Done},
    commands::refusal::Refusal,
    document::{
        ASK, Ask, COMMAND, CommandAsked, DONE, ExtractAsked, Prepared, REPORT, ROWS, SHOWN, Shown,
        View, WhoCanAsked, report_document, rows_document,
    },
    error::{EnvironmentError, SnapshotFault},
    events::event::*,
    events::from_world::events_of_world,
    events::lines::{EVENTS, LineFault, read_events, write_events},
    events::programme::{PROGRAMME, programme},
    events::stream::{events_from_bytes, events_to_bytes},
    intake::directory::Directory,
    intake::report::{Applied, OnFault, Remark, Report},
    state::Environment,
    stored::wire::WireError,
    views::extract::Answered,
    views::log::LogReading,
    views::overview::{Area, BookingLine, Overview, ReferralLine},
    views::pupil::{Involved, PupilReferral, PupilView, SchoolChange},
    views::sealed::{AccessLog, Sealed, Stamp},
    views::shown::{Act, Dissent, Earlier, Line, OpenEntry},
    views::view::{Filter, Listing, Reading},
};
