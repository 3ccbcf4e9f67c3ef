#![cfg_attr(not(feature = "std"), no_std)]
//! Who may see which patient data in Sweden: the Patient Data Act as a pure function.
//!
//! Facts go in, a decision comes out: permit, deny or undetermined, with the section that decided,
//! every provision tried, duties, signals, and what would have to be known. No clock, no I/O, no
//! state: whoever has the same facts gets the same bits.
//!
//! ```
//! use samtycke::decision::{Audience, Language, Request};
//! use samtycke::{Verdict, decide};
//!
//! // A school nurse in Lerum wants the health centre's note on a pupil who is able to decide.
//! let (world, request) = samtycke::json::read_question(include_str!("../../examples/question.json"))?;
//! let facts = world.facts_of_only_patient()?;
//!
//! let decision = decide(facts, &request)?;
//! assert_eq!(decision.verdict, Verdict::Deny);
//! let explained = decision.explain(Language::English, Audience::Reader);
//! assert_eq!(
//!     explained.line,
//!     "No: the patient has not consented (chapter 3, section 1, first paragraph, item 2, SVOD)."
//! );
//! # Ok::<(), samtycke::Error>(())
//! ```
//!
//! # Rooms
//!
//! From the ground up, each floor using only floors below it:
//!
//! * [`identity`], [`time`]: personal numbers, HSA-ids; instants and Swedish days. No clock.
//! * [`organisation`] (who), [`patient`] (whose, and their will), [`record`] (what), [`policy`] (what
//!   regions decide, as dated data).
//! * [`law`]: the statute book, one function a section: [`law::pdl`], [`law::svod`], [`law::secrecy`],
//!   [`law::regulation`], [`law::guarantee`]; [`law::agreement`] for policy; [`law::ehds`], a sketch that is
//!   not law.
//! * [`decision`]: request and answer. [`decide`] explains, [`verdict`] only answers, [`Lens`] compiles a
//!   case once and answers entry by entry, [`decision::lawful_paths`] finds what would make a no
//!   lawful, [`decision::settle_relation`] settles what was attested.
//! * [`environment`]: a whole world's facts, held. [`json`]: the same in documents.
//! * [`audit`]: the access log: its record, the patient's extract, who can see an entry and why.
//!
//! # Two keys
//!
//! A yes takes both: the data may be *processed* (PDL, SVOD), and *secrecy* does not hinder (OSL, PSL).
//! They are answered apart too ([`decision::Keys`]).
//!
//! Staff ask in an assignment, residents as persons signed in ([`decision::Actor`]). The law of the day of
//! the access decides ([`law::Edition`], every one since 2008-07-01).
//!
//! # What it is not
//!
//! It assists; a denial must never be the only route to vital information.

extern crate alloc;

pub mod audit;
pub mod decision;
pub mod environment;
mod error;
pub mod fact;
pub mod identity;
#[cfg(feature = "json")]
pub mod json;
mod language;
pub mod law;
mod number;
pub mod organisation;
pub mod patient;
pub mod policy;
pub mod record;
pub mod time;

pub use decision::{Answer, Decision, Facts, Lens, Request, Verdict, decide, verdict};
pub use error::Error;
pub use language::{Language, Phrase};

/// Version of this library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
