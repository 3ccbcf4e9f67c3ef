//! Who the patient is: protection, guardians, limits of resident access.

use serde::{Deserialize, Serialize};

use crate::identity::{FactId, HsaId, PersonId};
use crate::time::{Instant, Period};

/// Form of protected identity (*skyddade personuppgifter*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Protection {
    /// Secrecy marking (*sekretessmarkering*).
    SecrecyMarking,
    /// Protected population registration (*skyddad folkbokföring*).
    ProtectedRegistration,
    /// Fictitious personal data (*fingerade personuppgifter*).
    FictitiousIdentity,
}

/// The patient has protected identity. It never widens an access.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ProtectedIdentity {
    /// Id of this fact.
    pub id: FactId,
    /// Which form.
    pub form: Protection,
    /// When it holds.
    #[serde(default)]
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}

/// A limit on a guardian's own reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum GuardianLimit {
    /// Significant harm (*betydande men*) can be assumed (OSL 12:3).
    SignificantHarm,
    /// The guardian does not read the record through e-services.
    NoRecordAccess,
}

/// A guardian (*vårdnadshavare*) of the patient. A guardian never blocks (PDL 4:4(2), SVOD 2:3(2)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Guardian {
    /// Id of this fact.
    pub id: FactId,
    /// The guardian.
    pub person: PersonId,
    /// Limits, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<GuardianLimit>,
    /// When the guardianship holds.
    #[serde(default)]
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}

/// What somebody is who is not a guardian and acts for the patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RepresentativeKind {
    /// An agent the patient has chosen (*ombud*): no direct access (HFD 2017:67).
    Agent,
    /// A *god man*, whose principal still decides while able to.
    GodMan,
    /// A *förvaltare*, who does not decide on health care.
    Administrator,
}

/// Somebody who acts for the patient and is no guardian.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Representative {
    /// Id of this fact.
    pub id: FactId,
    /// The representative.
    pub person: PersonId,
    /// What the person is.
    pub kind: RepresentativeKind,
    /// When it holds.
    #[serde(default)]
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}

/// To whom the head of a unit grants reading in e-services before the age line opens it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum GrantedTo {
    /// The child.
    Child,
    /// The guardians.
    Guardians,
}

/// An exception from the age lines of resident access (policy, not statute).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResidentGrant {
    /// Id of this fact.
    pub id: FactId,
    /// To whom.
    pub to: GrantedTo,
    /// The unit whose head grants it: only that unit's data.
    pub unit: HsaId,
    /// When it holds.
    #[serde(default)]
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}

/// Whose own reading a seal closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SealTarget {
    /// The patient's own access.
    Patient,
    /// The guardians' access.
    Guardians,
}

/// A seal on resident access (*försegling*): closes e-service reading, never staff access, and is
/// never merged with a block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResidentSeal {
    /// Id of this fact.
    pub id: FactId,
    /// Whose reading is closed.
    pub target: SealTarget,
    /// Whose data: a provider seals its own.
    pub provider: HsaId,
    /// Only this unit's; absent: all the provider's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<HsaId>,
    /// When it holds.
    #[serde(default)]
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}
