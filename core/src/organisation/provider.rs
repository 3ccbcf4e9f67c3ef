//! Care providers and social-care providers, and what connects them.

use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

use crate::identity::{FactId, HsaId, OrganisationNumber};
use crate::time::{Instant, Period};

/// Under which act somebody is a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ProviderKind {
    /// Care provider (*vårdgivare*, PDL 1:3).
    Care,
    /// Social-care provider (*omsorgsgivare*, SVOD 1:1).
    SocialCare,
}

/// What kind of legal body a provider is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// A state authority.
    State,
    /// A region: one care provider, whatever the number of its boards.
    Region,
    /// A municipality: one care provider, whatever the number of its boards.
    Municipality,
    /// A federation of municipalities (*kommunalförbund*): a legal person of its own.
    Federation,
    /// A company, foundation or sole trader: always a provider of its own, also under contract.
    Private,
}

/// A care provider or a social-care provider.
///
/// A region or a municipality is **one** care provider for all health care it is responsible for
/// (PDL 1:3); its boards are [`Authority`]s. The same municipality's social care is another
/// provider of kind [`ProviderKind::SocialCare`].
///
/// Who the provider is is never read out of an HSA-id: private units carry the region's prefix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// The provider's HSA-id.
    pub id: HsaId,
    /// Name, for texts.
    pub name: String,
    /// Under which act it is a provider.
    pub kind: ProviderKind,
    /// What legal body it is.
    pub body: Body,
    /// Organisation number, where known; tells two registrations of one municipality from two municipalities.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation_number: Option<OrganisationNumber>,
}

/// A board (*nämnd*) or other authority in a region or municipality; each is its own controller
/// (PDL 2:6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// The authority's id.
    pub id: HsaId,
    /// The provider it is part of.
    pub provider: HsaId,
    /// Name, for texts.
    pub name: String,
}

/// A provider takes part in shared documentation (SVOD 1:3), wholly or with a part of itself.
///
/// Joining is voluntary and is done in steps: one authority, some units, from a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Connection {
    /// Id of this fact.
    pub id: FactId,
    /// Who takes part.
    pub provider: HsaId,
    /// Only this authority's data; absent: all authorities.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<HsaId>,
    /// Only these units' data; empty: all units.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<HsaId>,
    /// Social-care providers: documentation is kept for each recipient separately (SVOD 1:3(3)).
    #[serde(default)]
    pub individual_documentation: bool,
    /// When it takes part.
    #[serde(default)]
    pub holds: Period,
    /// When this was recorded.
    pub recorded: Instant,
}
