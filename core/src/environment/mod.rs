//! Facts held.
//!
//! [`World`] is the plainest form: a checked, immutable set of facts. [`Environment`] is the shared care
//! environment: it takes events from many systems, keeps every one, and shows what the law lets through.
//! Whoever keeps facts elsewhere needs neither; see [`decide`](crate::decide).

#[cfg(feature = "environment")]
mod amend;
#[cfg(feature = "environment")]
mod apply;
#[cfg(feature = "environment")]
mod asked;
#[cfg(feature = "environment")]
mod asked_entry;
mod builder;
#[cfg(feature = "environment")]
mod chart;
#[cfg(feature = "environment")]
mod command;
#[cfg(feature = "environment")]
mod conflict;
#[cfg(feature = "environment")]
mod directory;
#[cfg(feature = "environment")]
mod document;
#[cfg(feature = "environment")]
mod erasure;
#[cfg(feature = "environment")]
mod error;
#[cfg(feature = "environment")]
mod event;
#[cfg(feature = "environment")]
mod event_parts;
#[cfg(feature = "environment")]
mod extract;
#[cfg(feature = "environment")]
mod fold;
#[cfg(feature = "environment")]
mod form;
#[cfg(feature = "environment")]
mod from_world;
#[cfg(feature = "environment")]
mod held;
#[cfg(feature = "environment")]
mod keep;
#[cfg(feature = "environment")]
mod keeping;
#[cfg(feature = "environment")]
mod lines;
#[cfg(feature = "environment")]
mod loading;
#[cfg(feature = "environment")]
mod log;
#[cfg(feature = "environment")]
mod made_available;
#[cfg(feature = "environment")]
mod overview;
#[cfg(feature = "environment")]
mod packed;
#[cfg(feature = "environment")]
mod parts;
#[cfg(feature = "environment")]
mod people;
#[cfg(feature = "environment")]
mod programme;
#[cfg(feature = "environment")]
mod pupil;
#[cfg(feature = "environment")]
mod refusal;
#[cfg(feature = "environment")]
mod remark;
#[cfg(feature = "environment")]
mod report;
#[cfg(feature = "environment")]
mod said;
#[cfg(feature = "environment")]
mod sealed;
#[cfg(feature = "environment")]
mod settle;
#[cfg(feature = "environment")]
mod shown;
#[cfg(feature = "environment")]
mod snapshot;
#[cfg(feature = "environment")]
mod state;
#[cfg(feature = "environment")]
mod stream;
#[cfg(feature = "environment")]
mod told;
#[cfg(feature = "environment")]
mod view;
#[cfg(feature = "environment")]
mod wire;
mod world;

pub use builder::WorldBuilder;
pub use world::{World, WorldData};
#[cfg(feature = "environment")]
pub use {
    chart::{Chart, Waiting},
    command::{Command, Doer, Done},
    directory::Directory,
    document::{
        ASK, Ask, COMMAND, CommandAsked, DONE, ExtractAsked, Prepared, REPORT, ROWS, SHOWN, Shown,
        View, WhoCanAsked, report_document, rows_document,
    },
    error::{EnvironmentError, SnapshotFault},
    event::*,
    extract::Answered,
    fold::AsOf,
    from_world::events_of_world,
    held::Held,
    lines::{EVENTS, LineFault, read_events, write_events},
    log::LogReading,
    overview::{Area, BookingLine, Overview, ReferralLine},
    programme::{PROGRAMME, programme},
    pupil::{Involved, PupilReferral, PupilView, SchoolChange},
    refusal::Refusal,
    report::{Applied, OnFault, Remark, Report},
    sealed::{AccessLog, Sealed, Stamp},
    shown::{Act, Dissent, Earlier, Line, OpenEntry},
    state::Environment,
    stream::{events_from_bytes, events_to_bytes},
    view::{Filter, Listing, Reading},
    wire::WireError,
};
