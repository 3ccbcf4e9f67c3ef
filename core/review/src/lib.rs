//! An access log reviewed (*logguppföljning*): every row decided again as of its moment, and questions asked of the whole.
//!
//! PDL 4:3 and SVOD 4:4 oblige care providers to check, systematically and recurrently, whether somebody took part of data
//! without being allowed to. [`Review`] takes a log batch by batch and says of each row whether it was lawful, with the
//! ground and its section; lawful only if something that is not known here was so; or without a ground that was found. Then
//! [`Finished`] asks what the law alone can't answer: [`Detector`]s make *questions*, never verdicts, each from what it
//! needs, and where that lacks it says so.
//!
//! A list that is not known to be complete, as where no feed of relations is there, makes rows lawful *only if shown*, never
//! unlawful. Nothing here prints, stores or reads a clock.
//!
//! ```
//! use std::sync::Arc;
//! use arrow_array::{ArrayRef, RecordBatch, StringArray, TimestampSecondArray};
//! use samtycke_review::{Facts, Registers, Review, ReviewOptions};
//!
//! let (world, _) = samtycke::json::read_question(include_str!("../../../examples/question.json"))?;
//! let text = |values: [&'static str; 2]| Arc::new(StringArray::from_iter_values(values)) as ArrayRef;
//! let at = TimestampSecondArray::from(vec![1_772_438_400; 2]).with_timezone("Europe/Stockholm");
//! let log = RecordBatch::try_from_iter([
//!     ("assignment", text(["SE2120001447-A1", "NOBODY"])),
//!     ("patient", text(["personnummer|201001022381"; 2])),
//!     ("at", Arc::new(at) as ArrayRef),
//!     ("entry", text(["note-1"; 2])),
//! ])?;
//! let mut review = Review::new(ReviewOptions::default(), Registers::default());
//! let rows = review.take(Facts::World(&world), &log)?;
//! assert_eq!(rows.num_rows(), 2);
//! let summary = review.finish().summary(Facts::World(&world));
//! assert_eq!(summary["counts"]["undecided"], 1);
//! assert_eq!(summary["by_section"][0]["section"], "SVOD 3:1(1)2");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The log
//!
//! Columns are those of [`samtycke_columnar`], and for the questions, where they are there: `log_id` (the row's own id, by
//! which those that come twice are found), `session` (text or integers), `workplace` (the HSA-id of the unit where the user sat) and
//! `attested` (`consent`, `emergency`).

mod around;
mod clusters;
mod detector;
mod error;
mod finished;
mod found;
mod hash;
mod judge;
mod key;
mod numbers;
mod opening;
mod output;
mod policy;
mod questions;
mod registers;
mod review;
mod sessions;
mod summary;
mod tally;

pub use detector::{Detector, Need};
pub use error::ReviewError;
pub use finished::Finished;
pub use found::Kind;
pub use key::Key;
pub use policy::{POLICY, ReviewPolicy};
pub use registers::Registers;
pub use review::{Facts, Review, ReviewOptions, review_batch};
pub use summary::SUMMARY;
