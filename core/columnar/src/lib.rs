//! Many decisions at once over Arrow: a batch of rows in, each "somebody did, or wants, something with a
//! patient's data at a time", and as many verdicts out, in the same order.
//!
//! Every row is decided as [`samtycke::verdict`] decides it alone; how the rows are split into batches, in what
//! order they come and how many threads work makes no difference. What can't be decided is told row by row in
//! the column `fault`, and is never a permit.
//!
//! ```
//! use std::sync::Arc;
//! use arrow_array::{ArrayRef, RecordBatch, StringArray, TimestampSecondArray, cast::AsArray};
//! use samtycke_columnar::{Decider, Options};
//!
//! let (world, _) = samtycke::json::read_question(include_str!("../../../examples/question.json"))?;
//! let text = |values: [&'static str; 2]| Arc::new(StringArray::from_iter_values(values)) as ArrayRef;
//! let at = TimestampSecondArray::from(vec![1_772_438_400; 2]).with_timezone("Europe/Stockholm");
//! let batch = RecordBatch::try_from_iter([
//!     ("assignment", text(["SE2120001447-A1", "NOBODY"])),
//!     ("patient", text(["personnummer|201001022381"; 2])),
//!     ("at", Arc::new(at) as ArrayRef),
//!     ("entry", text(["note-1"; 2])),
//! ])?;
//! let options = Options { dictionaries: false, ..Options::default() };
//! let decided = Decider::over_world(&world, options).decide(&batch)?;
//! let column = |at: usize| decided.column(at).as_string::<i32>().iter().collect::<Vec<_>>();
//! assert_eq!(column(0), [Some("deny"), Some("undetermined")]);
//! let unknown = "assignment: `NOBODY` names no assignment in the organisation";
//! assert_eq!(column(3), [None, Some(unknown)]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Columns in
//!
//! | column | type | absent or null |
//! |---|---|---|
//! | `assignment` | text: HSA-id | a fault |
//! | `patient` | text: `system\|value` | a fault |
//! | `at` | timestamp with a zone, of any unit | a fault |
//! | `action` | text: `read`, `print` … | [`Options::action`] |
//! | `entry` | text: the fact's id | the entry is described, or the action needs none |
//! | `provider`, `unit`, `process`, `information_type`, `documented_for`, `availability`, `secrecy` | text | see [`Description`] |
//! | `active_choice` | boolean | not known |
//! | `relevance` | text: `care`, `indispensable-care` … | not known |
//! | `factors` | integer: factors of the sign-in | not known |
//! | `known_at` | as `at` | all that is known counts |
//!
//! Text is `utf8`, `large_utf8`, `utf8_view`, or a dictionary of any integer key over one of them, whose values
//! are read once. Other columns are passed over; a purpose is among them, since it comes from the assignment.
//!
//! # Columns out
//!
//! | column | type | |
//! |---|---|---|
//! | `verdict` | dictionary of `int8` over `utf8` | `deny`, `permit`, `undetermined`; never null |
//! | `reason` | dictionary of `int16` over `utf8` | the code of the reason that decided; null where there is a fault |
//! | `ground` | dictionary of `int16` over `utf8` | on a permit the provision it rests on |
//! | `fault` | `utf8` | why the row could not be decided: the column, and what is wrong |
//!
//! Dictionaries, because pyarrow, pandas (`category`), Polars (`Categorical`) and `DuckDB` (`VARCHAR`) all read
//! them and a verdict then takes a byte and a reason two. They are whole and the same in every batch, so that
//! batches join without being unified. What reads no dictionaries gets plain `utf8` by [`Options::dictionaries`].

#[allow(unsafe_code, reason = "the Arrow C data interface is pointers")]
pub mod c;
mod column;
mod decider;
mod described;
mod error;
mod group;
mod input;
mod options;
mod output;
mod row;
mod texts;

pub use decider::Decider;
pub use error::ColumnarError;
pub use options::{Column, Columns, Description, Options};
pub use row::Asked;
pub use texts::{Texts, marks, moments};
