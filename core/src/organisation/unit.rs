//! Units and processes inside a provider.

use alloc::string::String;
use serde::{Deserialize, Serialize};

use crate::identity::HsaId;

/// A care unit (*vårdenhet*), or a sub-unit that belongs to one.
///
/// The act does not define the word (D8); the provider's own organisation decides, so this is
/// configuration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// The unit's HSA-id.
    pub id: HsaId,
    /// Name, for texts; never a key: ids outlive names.
    pub name: String,
    /// Whose unit it is. Stated, never derived from the id.
    pub provider: HsaId,
    /// The authority it lies under, in a region or municipality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<HsaId>,
    /// The independent branch of activity (*självständig verksamhetsgren*, OSL 8:2) it lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<HsaId>,
    /// The unit this sub-unit (*mottagning*, *ingående enhet*) counts as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<HsaId>,
}

/// What an independent branch of activity does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BranchKind {
    /// Health care.
    HealthCare,
    /// The medical part of pupil health (*EMI*): health care, independent of the rest of the school.
    PupilHealthMedical,
    /// Psychological, psychosocial and special-education pupil health, special support of pupils.
    PupilHealth,
    /// The rest of the school, its head included.
    School,
    /// Social services.
    SocialServices,
}

/// An independent branch of activity inside an authority (*självständig verksamhetsgren*, OSL 8:2):
/// secrecy stands between branches as between authorities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// The branch's id.
    pub id: HsaId,
    /// Whose branch it is.
    pub provider: HsaId,
    /// What it does.
    pub kind: BranchKind,
    /// Name, for texts.
    pub name: String,
}

/// A care process (*vårdprocess*): like a unit, a limit for access inside the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Process {
    /// The process's id.
    pub id: HsaId,
    /// Whose process it is.
    pub provider: HsaId,
    /// Name, for texts.
    pub name: String,
}

/// A merged or renamed unit: what is written under `old` counts as `new`.
///
/// Only the provider can say so; without a row two ids are two units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct UnitAlias {
    /// The id that is no longer used.
    pub old: HsaId,
    /// The unit that carries on.
    pub new: HsaId,
}
