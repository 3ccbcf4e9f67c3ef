//! What: entries in records, as the access rules see them, and what they hold.
//!
//! [`Entry`] says whose an entry is, what it is, when, for what it was documented and whether it was
//! made available to others: all that a decision needs. [`content`] is what stands in it, and no
//! decision reads it.

pub mod content;
mod entry;
mod information_type;
mod integrity;
mod purpose;
pub mod referral;

pub use entry::{Availability, CareActivity, Entry, SecrecyRegime};
pub use information_type::{InformationType, ParseInformationTypeError};
pub use integrity::{Correction, Dissent, HandedOut, Items, Signature, Stated, Written};
pub use purpose::Purpose;
