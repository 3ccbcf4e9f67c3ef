//! Whose data, and their will: the patient, capacity, relations, consents, blocks, and what others
//! attest.
//!
//! [`PatientData`] is what a host hands over for one patient, all linked identities together;
//! [`PatientFacts`] is the same, checked against the [`Organisation`](crate::organisation::Organisation)
//! and sorted, and is what decisions read. Every fact says when it holds and when it was recorded,
//! and [`Completeness`] says whether "none" means none.

mod assessment;
mod block;
mod completeness;
mod facts;
#[cfg(feature = "environment")]
mod fit;
mod individual;
mod lookup;
mod placer;
mod relation;
mod secrecy;
mod will;

pub use assessment::{
    Ability, Attestation, CapacityAssessment, DestructionDecision, MaturityAssessment, Presumption,
    PresumptionRule, WillMatter,
};
pub use block::{Block, BlockKind, Lift, LiftGround, LiftRequest, PermanentLift, RequestedBy};
pub use completeness::{Completeness, Feed, Knowledge};
pub use facts::{PatientData, PatientFacts, Placed};
#[cfg(feature = "environment")]
pub(crate) use fit::fits;
pub use individual::{
    GrantedTo, Guardian, GuardianLimit, ProtectedIdentity, Protection, Representative,
    RepresentativeKind, ResidentGrant, ResidentSeal, SealTarget,
};
pub use relation::{Relation, RelationOrigin, WorkNeed, WorkNeedReason};
pub use secrecy::{Opened, SecrecyQuestion, SecrecyTest};
pub use will::{Consent, ConsentAnswer, ConsentFor, GivenBy, InformationGiven, RegisterObjection};
