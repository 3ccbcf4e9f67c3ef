//! What the patient has been told and has answered.

use alloc::string::String;
use serde::{Deserialize, Serialize};

use crate::identity::{FactId, HsaId};
use crate::time::{Instant, Period, Span};

/// Yes or no: a refusal is a fact of its own, not the absence of consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ConsentAnswer {
    /// The person consents.
    Given,
    /// The person was asked and refuses.
    Refused,
}

/// Who answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum GivenBy {
    /// The patient or recipient, of whatever age.
    Patient,
    /// A guardian: can't stand in for a child who can consent (D3).
    Guardian,
    /// A *god man*, *förvaltare* or other representative: the acts name none (D15).
    Representative,
}

/// What was asked.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ConsentFor {
    /// That the reader reads other providers' data (SVOD 3:1, 3:2).
    #[default]
    Access,
    /// That the own provider lifts inner blocks (PDL 4:5(1)1).
    LiftInnerBlock,
}

/// The patient's answer to a provider that wants to read (*samtycke*).
///
/// It belongs to the **reader**: a provider, perhaps one unit or person of it. It opens what other
/// providers hold unblocked; it never opens blocked data and never makes an access inside the own
/// provider lawful.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Id of this fact.
    pub id: FactId,
    /// Yes or no.
    pub answer: ConsentAnswer,
    /// Who answered.
    pub given_by: GivenBy,
    /// What was asked.
    #[serde(default, rename = "for")]
    pub asked_for: ConsentFor,
    /// The inner block to be lifted, where that is what was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<FactId>,
    /// The reading provider.
    pub provider: HsaId,
    /// Only this unit of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<HsaId>,
    /// Only this person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<HsaId>,
    /// When the answer is valid; both ends count.
    #[serde(default)]
    pub valid: Span,
    /// When the patient took it back; it is void from then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recalled: Option<Instant>,
    /// When it was found to be wrongly registered; it is void from then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annulled: Option<Instant>,
    /// When it was recorded.
    pub recorded: Instant,
}

/// The holder informed the person before making data available (SVOD 2:2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct InformationGiven {
    /// Id of this fact.
    pub id: FactId,
    /// The provider that informed.
    pub provider: HsaId,
    /// What the system is and the possibility to object (2:2(1)).
    #[serde(default = "yes")]
    pub system_and_objection: bool,
    /// It was about this quality register (PDL 7:3), and about nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<String>,
    /// That blocks and who blocked are made available to other care providers, and the exception in
    /// danger (2:2(2), patients only).
    #[serde(default = "yes")]
    pub visibility_of_blocks: bool,
    /// From when the person is informed.
    #[serde(default)]
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}

const fn yes() -> bool {
    true
}

/// The person objects to a quality register (PDL 7:2). Says nothing about care.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RegisterObjection {
    /// Id of this fact.
    pub id: FactId,
    /// Only this register; absent: all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<String>,
    /// When the objection holds.
    #[serde(default)]
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}
