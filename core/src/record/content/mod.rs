//! What entries hold: one small file a kind, gathered in [`Content`].
//!
//! Clinical text ([`Text`]) is kept byte for byte and never printed by `Debug`; quantities are decimal text
//! with a unit, never floats. A reference to another entry is that entry's id: it is checked on its own
//! before it is shown, so every one can be listed and stripped.

mod alert;
mod booking;
mod care_plan;
mod code;
mod contact;
mod diagnosis;
mod functional_status;
mod kind;
mod laboratory;
mod links;
mod medication;
mod message;
mod note;
mod quantity;
mod referral;
mod text;
mod vaccination;

#[cfg(test)]
mod tests;

pub use alert::{AlertCategory, AlertInformation};
pub use booking::{Booking, BookingStatus, Meeting};
pub use care_plan::{CarePlan, Goal};
pub use code::Code;
pub use contact::{CareContact, ContactStatus};
pub use diagnosis::{Diagnosis, DiagnosisRank};
pub use functional_status::{FunctionalArea, FunctionalFinding, FunctionalStatus};
pub use kind::{Content, ContentKind};
pub use laboratory::{Analysis, AnswerType, LaboratoryOrder, LaboratoryResult, Value};
pub use medication::{Medication, MedicationDispense, MedicationOrder, OrderStep};
pub use message::{Message, Party};
pub use note::{Note, Section};
pub use quantity::{Decimal, ParseDecimalError, Quantity};
pub use referral::{Priority, Referral, ReferralAnswer, RequestType};
pub use text::Text;
pub use vaccination::Vaccination;
