//! What binds a patient to a unit or a person, and other reasons to need the data at work.

use serde::{Deserialize, Serialize};

use crate::identity::{FactId, HsaId};
use crate::record::Purpose;
use crate::time::{Instant, Period};

/// Where the knowledge of a relation comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RelationOrigin {
    /// A booked visit.
    Booking,
    /// A visit, admission or other care contact.
    CareContact,
    /// A referral sent or received.
    Referral,
    /// A laboratory or imaging order.
    Order,
    /// Listed or enrolled at the unit.
    Enrolment,
    /// A pupil of the school whose pupil health this is.
    School,
    /// Consulted by the one who treats the patient.
    Consultation,
    /// Stated by the reader.
    Attested,
    /// Receives the social-care provider's services (SVOD 3:2(1)1).
    Services,
    /// Is being investigated for such services (SVOD 3:2(1)1).
    Investigation,
}

impl RelationOrigin {
    /// Is it a relation to a social-care provider rather than to health care?
    pub const fn is_social_care(self) -> bool {
        matches!(self, Self::Services | Self::Investigation)
    }
}

/// A patient relation (*patientrelation*), or a recipient's relation to a social-care provider.
///
/// It is current (*aktuell*) while it holds, former afterwards. Without `staff` everyone with an
/// assignment at the unit is taken to share the task; with it only that person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// Id of this fact.
    pub id: FactId,
    /// The unit that has the relation.
    pub unit: HsaId,
    /// The one person who has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<HsaId>,
    /// How it is known.
    pub origin: RelationOrigin,
    /// When the patient is in the unit's care.
    #[serde(default)]
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}

/// Another reason than taking part in the care (PDL 4:1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WorkNeedReason {
    /// Writes a certificate on the care (PDL 3:16).
    Certificate,
    /// Books, registers, sends.
    PatientAdministration,
    /// Systematic quality work.
    Quality,
    /// Planning, follow-up, evaluation.
    Administration,
    /// Supervises the one who treats the patient.
    Supervision,
    /// Tests whether something may be disclosed.
    Disclosure,
    /// Reviews the access log (PDL 4:3).
    LogReview,
    /// Sets or lifts blocks.
    BlockAdministration,
    /// Follows up care the person gave, as a task.
    FollowUp,
    /// Compiles statistics.
    Statistics,
    /// Counts persons before planned clinical research.
    FeasibilityCount,
    /// Reports to a quality register, or works with one.
    QualityRegister,
    /// Supports a pupil, as a member of the pupil-health team or in special support (OSL 25:13 a).
    PupilSupport,
    /// Wants to know how it went, without a task (DOUBT-16: left open by the courts).
    FollowUpInterest,
}

impl WorkNeedReason {
    /// Does it go with an assignment for this purpose? Quality work is not done in a care assignment.
    pub const fn fits(self, purpose: Purpose) -> bool {
        use Purpose as P;
        match self {
            Self::Certificate => matches!(purpose, P::Care | P::OtherDocumentation),
            Self::PatientAdministration | Self::PupilSupport => purpose.is_care(),
            Self::Quality => matches!(purpose, P::Quality),
            Self::Administration => matches!(purpose, P::Administration),
            Self::LogReview => matches!(purpose, P::Administration | P::SocialServices),
            Self::Supervision | Self::FollowUp => {
                matches!(purpose, P::Care | P::Quality | P::Administration)
            }
            Self::Disclosure | Self::BlockAdministration => {
                matches!(purpose, P::Administration | P::OtherDocumentation) || purpose.is_care()
            }
            Self::Statistics => matches!(purpose, P::Statistics),
            Self::FeasibilityCount => matches!(purpose, P::FeasibilityCount),
            Self::QualityRegister => matches!(purpose, P::QualityRegister | P::Quality),
            Self::FollowUpInterest => true,
        }
    }

    /// Does it need what *other* providers hold? SVOD ch. 3 opens that for the care of the patient and
    /// for certificates, never for quality, planning or review (SVOD 2:1(2), 3:7).
    pub const fn reaches_other_providers(self) -> bool {
        matches!(
            self,
            Self::Certificate
                | Self::PatientAdministration
                | Self::PupilSupport
                | Self::FollowUpInterest
        )
    }
}

/// Somebody needs the data for the work in health care for another reason than taking part in the
/// care (PDL 4:1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WorkNeed {
    /// Id of this fact.
    pub id: FactId,
    /// In which assignment they are needed: a need belongs to the hat, not to the head.
    pub assignment: HsaId,
    /// Why.
    pub reason: WorkNeedReason,
    /// When the task holds.
    #[serde(default)]
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}
