//! What happens: the closed set of events, each with when it holds and when it was recorded.

use alloc::boxed::Box;
use alloc::string::String;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::audit::AccessRecord;
use crate::identity::{FactId, HsaId, PersonId};
use crate::organisation::{
    Assignment, Authority, Branch, Connection, Process, Provider, Staff, Unit, UnitAlias,
};
use crate::patient::{
    Attestation, Block, CapacityAssessment, Completeness, Consent, DestructionDecision, Guardian,
    InformationGiven, Lift, LiftRequest, MaturityAssessment, Opened, Presumption,
    ProtectedIdentity, RegisterObjection, Relation, Representative, ResidentGrant, ResidentSeal,
    SecrecyTest, WorkNeed,
};
use crate::policy::PolicySet;
use crate::record::content::Content;
use crate::record::referral::StatusMessage;
use crate::record::{Availability, Entry};
use crate::time::Instant;

/// One thing that happened (*händelse*), told by one system.
///
/// A fact is its own event: a relation, a block, a consent carries its id, when it holds and when it was
/// recorded. What later happens to it is an [`Amendment`]. Ids are unique within a patient and kind; the same
/// event told again changes nothing.
///
/// ```
/// use samtycke::environment::{Event, What};
/// let event: Event = serde_json::from_str(r#"{
///     "source": "SE2321000131-S000000000001",
///     "what": {"patient": {"patient": "personnummer|201201012398", "event": {"relation": {
///         "id": "r-1", "unit": "SE2321000131-E000000000109", "origin": "booking",
///         "recorded": "2026-03-01T08:00:00+01:00"}}}}
/// }"#)?;
/// assert!(matches!(event.what, What::Patient(_)));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The system that tells it, by HSA-id.
    pub source: HsaId,
    /// What happened.
    pub what: What,
}

/// Of whom an event tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum What {
    /// Providers, units, staff, policy: who is who.
    Organisation(Box<OrganisationEvent>),
    /// One patient.
    Patient(Box<OfPatient>),
}

/// An event about one patient.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OfPatient {
    /// The identity it came under; linked identities are one patient.
    pub patient: PersonId,
    /// What happened.
    pub event: PatientEvent,
}

impl core::fmt::Debug for OfPatient {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("OfPatient")
            .field("patient", &format_args!("{}", self.patient.masked()))
            .field("event", &self.event)
            .finish()
    }
}

/// An event about who is who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrganisationEvent {
    /// Id of the event.
    pub id: FactId,
    /// When it was recorded. Of several events about one thing the latest recorded counts.
    pub recorded: Instant,
    /// What is said.
    pub fact: OrganisationFact,
}

/// What can be said of who is who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OrganisationFact {
    /// A care provider or social-care provider.
    Provider(Provider),
    /// A board or other authority.
    Authority(Authority),
    /// An independent branch of activity.
    Branch(Branch),
    /// A care unit.
    Unit(Unit),
    /// A merged or renamed unit.
    UnitAlias(UnitAlias),
    /// A care process.
    Process(Process),
    /// A member of staff.
    Staff(Staff),
    /// An assignment.
    Assignment(Assignment),
    /// A provider, or a part of it, takes part in shared documentation from a date with a scope.
    Connection(Connection),
    /// What a region decides from a date.
    Policy(PolicySet),
    /// Which kinds of facts reach this environment in full, of every patient; a patient's own
    /// [`PatientEvent::Completeness`] goes before it.
    Completeness(Completeness),
}

/// What can happen to one patient.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PatientEvent {
    /// Birth and death, where the identity does not tell.
    Person(PersonFact),
    /// Another identity is the same person.
    Linked(Linked),
    /// Protected identity.
    ProtectedIdentity(ProtectedIdentity),
    /// A guardian.
    Guardian(Guardian),
    /// An agent or another representative.
    Representative(Representative),
    /// A relation to a unit.
    Relation(Relation),
    /// Another need at work.
    WorkNeed(WorkNeed),
    /// A consent or refusal.
    Consent(Consent),
    /// A block.
    Block(Block),
    /// A temporary lift.
    Lift(Lift),
    /// A request to lift.
    LiftRequest(LiftRequest),
    /// Information given.
    Information(InformationGiven),
    /// An assessment of capacity.
    Capacity(CapacityAssessment),
    /// An assessment of maturity.
    Maturity(MaturityAssessment),
    /// A presumption.
    Presumption(Presumption),
    /// An attestation.
    Attestation(Attestation),
    /// An objection to quality registers.
    RegisterObjection(RegisterObjection),
    /// A seal on resident access.
    Seal(ResidentSeal),
    /// An exception from the age lines.
    Grant(ResidentGrant),
    /// A test of secrecy.
    SecrecyTest(SecrecyTest),
    /// What was lawfully opened before.
    Opened(Opened),
    /// IVO's decision on destruction.
    Destruction(DestructionDecision),
    /// Something was documented.
    Documented(Box<Document>),
    /// A step in the handling of a referral.
    Status(StatusMessage),
    /// Something happened to a fact.
    Amended(Amendment),
    /// Whether this patient's lists are all there is.
    Completeness(Known),
    /// Somebody took part of the record, or tried to: a row of the access log.
    Accessed(Box<AccessRecord>),
}

/// Birth and death.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PersonFact {
    /// Id of this fact.
    pub id: FactId,
    /// Birth date, where the identity does not tell or tells it wrongly.
    #[serde(default, deserialize_with = "crate::time::optional_date")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub born: Option<NaiveDate>,
    /// Date of death.
    #[serde(default, deserialize_with = "crate::time::optional_date")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub died: Option<NaiveDate>,
    /// When it was recorded.
    pub recorded: Instant,
}

/// Two identities are one person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Linked {
    /// Id of this fact.
    pub id: FactId,
    /// The other identity.
    pub other: PersonId,
    /// When it was recorded.
    pub recorded: Instant,
}

impl core::fmt::Debug for Linked {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Linked")
            .field("id", &self.id)
            .field("other", &format_args!("{}", self.other.masked()))
            .field("recorded", &self.recorded)
            .finish()
    }
}

/// Whether a patient's lists are all there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// Id of this fact.
    pub id: FactId,
    /// What is known.
    pub completeness: Completeness,
    /// When it was recorded; the latest counts.
    pub recorded: Instant,
}

/// Something documented (*journalanteckning* and the like): the entry as the law sees it, and what it
/// holds. Who and when are never left out (PDL 3:6(3)): `entry.recorded` says when, `author` who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// The entry: whose, what, when, for what.
    pub entry: Entry,
    /// In which assignment it was written. A system that leaves it out gets a remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<HsaId>,
    /// What it holds, byte for byte; absent where the source keeps it and only the entry is shared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content: Option<Content>,
}

/// Which list a fact amended stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the fact of that name in `PatientEvent`")]
pub enum FactList {
    ProtectedIdentity,
    Guardian,
    Representative,
    Relation,
    WorkNeed,
    Consent,
    Block,
    Lift,
    LiftRequest,
    Information,
    Capacity,
    Maturity,
    Presumption,
    Attestation,
    RegisterObjection,
    Seal,
    Grant,
    SecrecyTest,
    Destruction,
    Entry,
    Opened,
}

/// Something that happened to a fact. The fact itself is not rewritten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Amendment {
    /// Id of this event.
    pub id: FactId,
    /// Which list the fact stands in.
    pub list: FactList,
    /// The fact.
    pub of: FactId,
    /// When it happened.
    pub at: Instant,
    /// In which assignment it was done; absent: by the patient, or by a system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<HsaId>,
    /// What happened.
    pub change: Change,
    /// When it was recorded.
    pub recorded: Instant,
}

/// What can happen to a fact.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It ended at `at`: a relation, a guardianship, a block's or lift's time.
    Ended,
    /// A consent was recalled.
    Recalled,
    /// A block, a consent or another fact proved to be wrongly registered; it counted until then.
    Annulled,
    /// A block was lifted for good, by whom the amendment says.
    Lifted,
    /// The holder answered a request to lift.
    Answered {
        /// Does the holder agree?
        agrees: bool,
    },
    /// The entry was signed by the one responsible (PDL 3:10).
    Signed,
    /// The entry, an answer, was read and taken charge of by who ordered it (*vidimering*).
    Countersigned,
    /// The source decided whether the patient may see the entry, and from when.
    ForPatient {
        /// May the patient see it?
        approved: bool,
        /// From when, if later than at once.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        visible_from: Option<Instant>,
    },
    /// The holder made the entry available to others, or withdrew it (SVOD 2:4, 2:6).
    Available(Availability),
    /// An error in the entry was corrected; the amendment says when and by whom (PDL 3:14(2)).
    Corrected {
        /// What it holds now. What it held is kept.
        content: Box<Content>,
    },
    /// The entry is struck as wrong as a whole (*makulerad*); it can still be read as struck.
    Struck {
        /// Why.
        reason: String,
    },
    /// The patient holds the entry to be wrong or misleading (PDL 3:8).
    Dissent {
        /// What the patient says.
        text: String,
    },
    /// A copy was handed out: to whom, and `at` when (PDL 3:11).
    HandedOut {
        /// To whom.
        to: String,
    },
    /// The entry is erased: its bytes are gone, a tombstone stays.
    Erased(ErasureGround),
    /// Signing the entry was judged unnecessary (*obehövligt*, PDL 3:10, since 2021-07-01).
    SigningUnnecessary,
    /// An exceptional obstacle (*synnerligt hinder*) stands in the way of signing the entry (PDL 3:10).
    SigningObstacle {
        /// Which.
        reason: String,
    },
    /// The record was taken into custody (*omhändertagen*, PDL 9:1), and came to the archive authority at `at`.
    InCustody,
    /// The record was returned from custody (PDL 9:2).
    Returned,
}

impl core::fmt::Debug for Change {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Ended => f.write_str("Ended"),
            Self::Recalled => f.write_str("Recalled"),
            Self::Annulled => f.write_str("Annulled"),
            Self::Lifted => f.write_str("Lifted"),
            Self::Answered { agrees } => write!(f, "Answered({agrees})"),
            Self::Signed => f.write_str("Signed"),
            Self::Countersigned => f.write_str("Countersigned"),
            Self::ForPatient { approved, .. } => write!(f, "ForPatient({approved})"),
            Self::Available(how) => write!(f, "Available({how:?})"),
            Self::Corrected { content } => write!(f, "Corrected({:?})", content.kind()),
            // What is written stays out of logs.
            Self::Struck { .. } => f.write_str("Struck"),
            Self::Dissent { .. } => f.write_str("Dissent"),
            Self::HandedOut { .. } => f.write_str("HandedOut"),
            Self::Erased(ground) => write!(f, "Erased({ground:?})"),
            Self::SigningUnnecessary => f.write_str("SigningUnnecessary"),
            Self::SigningObstacle { .. } => f.write_str("SigningObstacle"),
            Self::InCustody => f.write_str("InCustody"),
            Self::Returned => f.write_str("Returned"),
        }
    }
}

/// On what ground an entry was erased. Nothing else erases (PDL 3:14(1)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ErasureGround {
    /// IVO decided so (PDL 8:4); the decision is the fact of this id.
    Decision(FactId),
    /// The patient objects to a quality register's copy (PDL 7:2).
    RegisterObjection,
    /// The time it is kept has ended, by rules this library does not hold (PDL 3:17, 3:18).
    RetentionEnded,
}
