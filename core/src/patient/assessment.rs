//! What professionals assess and attest. Never guessed, never derived from a birthday.

use alloc::string::String;
use serde::{Deserialize, Serialize};

use crate::identity::{FactId, HsaId};
use crate::time::{Instant, Period};

/// Can the person take a position?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Ability {
    /// Yes.
    Able,
    /// No, for the time being: unconscious, intoxicated.
    TemporarilyUnable,
    /// No, and not merely temporarily (*inte endast tillfälligt*): SVOD 2:6, 3:3, 3:4.
    LastinglyUnable,
}

/// A professional's assessment of the person's ability to take a position.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CapacityAssessment {
    /// Id of this fact.
    pub id: FactId,
    /// The outcome.
    pub ability: Ability,
    /// When it holds.
    #[serde(default)]
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}

/// What a child's maturity was assessed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum WillMatter {
    /// Consenting (SVOD 3:1(3), 3:2(2)).
    Consent,
    /// Blocking (PDL 4:4, SVOD 2:3).
    Block,
    /// Both.
    All,
}

/// A professional's assessment of whether a child is able to decide a matter itself (D2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MaturityAssessment {
    /// Id of this fact.
    pub id: FactId,
    /// Which matter.
    pub matter: WillMatter,
    /// Able to decide it?
    pub mature: bool,
    /// When it holds.
    #[serde(default)]
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}

/// Which rule a presumption serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PresumptionRule {
    /// The holder makes data available (SVOD 2:6).
    MakeAvailable,
    /// A care provider reads (SVOD 3:3(2)2–3).
    CareAccess,
    /// A social-care provider reads (SVOD 3:4(2)2–3).
    ServicesAccess,
    /// A care provider reports to a quality register (PDL 7:2 a).
    RegisterProcessing,
}

/// What a provider found out about the attitude of a person not merely temporarily unable to take a
/// position. It is not a decision by a representative.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Presumption {
    /// Id of this fact.
    pub id: FactId,
    /// For which rule.
    pub rule: PresumptionRule,
    /// The provider that found out.
    pub provider: HsaId,
    /// The person's attitude has been clarified as far as possible.
    pub attitude_clarified: bool,
    /// There is reason to assume that the person would have objected.
    pub reason_to_assume_objection: bool,
    /// When it holds.
    #[serde(default)]
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}

/// What the reader attests about the moment (*nödöppning* and its milder forms), with a reason and
/// an end. To be recorded only if true; every one is reviewed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is one circumstance a section asks for")]
pub struct Attestation {
    /// Id of this fact.
    pub id: FactId,
    /// The assignment in which it is attested.
    pub by: HsaId,
    /// Danger to life or otherwise serious risk to health (SVOD 3:5, 3:6).
    #[serde(default)]
    pub danger: bool,
    /// The patient's consent can't be obtained (PDL 4:5(1)2, SVOD 3:6). A refusal is an answer.
    #[serde(default)]
    pub consent_unobtainable: bool,
    /// The patient is unable to ask that the block be lifted (SVOD 3:5(1)2).
    #[serde(default)]
    pub cannot_ask_for_lift: bool,
    /// The one who attests takes part in the care of the patient now (PDL 4:1).
    #[serde(default)]
    pub takes_part: bool,
    /// What happened; obligatory.
    pub reason: String,
    /// When it applies; an end is obligatory.
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}

// What is written as a reason stays out of logs.
impl core::fmt::Debug for Attestation {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Attestation")
            .field("id", &self.id)
            .field("by", &self.by)
            .field("danger", &self.danger)
            .field("consent_unobtainable", &self.consent_unobtainable)
            .field("cannot_ask_for_lift", &self.cannot_ask_for_lift)
            .field("takes_part", &self.takes_part)
            .field("holds", &self.holds)
            .field("recorded", &self.recorded)
            .finish_non_exhaustive()
    }
}

/// IVO decided that an entry be destroyed (PDL 8:4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DestructionDecision {
    /// Id of this fact.
    pub id: FactId,
    /// The entry.
    pub entry: FactId,
    /// IVO's case number.
    pub case_number: String,
    /// From when the decision is in force.
    #[serde(default)]
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}
