//! What: entries in records, described just so far that the law can judge access to them.
//!
//! Content never passes through here. [`Entry`] says whose an entry is, what it is, when, for
//! what it was documented and whether it was made available to others.

mod entry;
mod information_type;
mod purpose;
mod stub;
pub use stub::*;

pub use entry::{Availability, CareActivity, Entry, SecrecyRegime};
pub use information_type::{InformationType, ParseInformationTypeError};
pub use purpose::Purpose;
