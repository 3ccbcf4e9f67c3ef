//! The access log (*åtkomstlogg*): who took part of what, what the patient is told of it, what is checked.
//!
//! [`AccessRecord`] is one row, made of a request and its decision, refusals among them. Nothing here stores
//! or reads a clock: the host appends, and hands rows back when somebody asks.

mod clue;
mod code;
mod demand;
mod error;
mod extract;
#[cfg(feature = "json")]
mod lines;
mod occurrence;
mod permitted;
mod record;
mod review;
mod who;

pub use clue::{Clue, Clues, Near, clues};
pub use code::Code;
pub use demand::{Demand, Gap};
pub use error::AuditError;
pub use extract::{
    Extract, ExtractFor, ExtractFormat, ExtractWish, Group, Line, Named, Table, extract,
    extract_html,
};
#[cfg(feature = "json")]
pub use lines::{ACCESS_LOG, read_lines, write_line};
pub use occurrence::{Happened, Occurrence};
pub use record::{
    AccessOutcome, AccessRecord, AccessedBy, Asked, Holder, LogFormat, Reader, ResidentReader,
    ResidentRole, SourceSystem,
};
pub use review::{Found, Review, review};
pub use who::{Readers, WhoAsked, WhoCan, who_can};

#[cfg(all(test, feature = "json"))]
mod tests;
