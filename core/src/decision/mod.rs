//! The decision: a request, the facts, the sections tried, the answer.
//!
//! [`decide`] is a pure function. [`Decision`] is never a bare yes or no: it holds the verdict, the
//! ground, every provision tried with the fact that decided it, duties, signals and what is not known.
//! [`Decision::explain`] puts it in a line for a nurse and a ladder for a lawyer, in Swedish or
//! English, for the audience that asks.

mod answer;
mod audience;
#[cfg(feature = "json")]
pub(crate) mod canonical;
mod consequence;
mod decide;
mod described;
mod explain;
mod ladder;
mod lens;
mod path;
#[cfg(feature = "planted")]
pub mod planted;
mod provisional;
mod request;
mod resident;
mod resident_lens;
mod seated;
mod signal;

pub use crate::language::Language;
pub use crate::law::resident::Resident;
pub use answer::{
    Decision, Duty, DutyKind, Keys, LogRecord, Note, Regime, Secrecy, Signal, SignalKind,
    SignalMode, Verdict,
};
pub use audience::Audience;
#[cfg(feature = "environment")]
pub(crate) use decide::not_presumed;
pub use decide::{Answer, Facts, decide, list_signals, verdict};
pub use described::Described;
pub use explain::Explanation;
pub use lens::Lens;
pub use path::{Paths, Step, StepKind, lawful_paths};
pub use provisional::{Settlement, settle_relation};
#[cfg(feature = "json")]
pub(crate) use request::WHO_ASKS;
pub use request::{Actor, Authentication, BlockWish, Request, RequestError};
pub use resident_lens::ResidentLens;
pub use seated::Seated;
