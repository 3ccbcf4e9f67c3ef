//! Blocks and lifts.

use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

use crate::identity::{FactId, HsaId, PersonId};
use crate::record::InformationType;
use crate::time::{Instant, Period, Span};

/// Against whom a block stands. Two statutes, two blocks (D17): neither implies the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// Inner block (*inre spärr*, PDL 4:4): a unit's or process's data, against the rest of the same
    /// care provider.
    Inner,
    /// Outer block (*yttre spärr*, SVOD 2:3): a provider's data, against all other providers.
    Outer,
}

/// Who asked for a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RequestedBy {
    /// The patient or recipient, of whatever age.
    Patient,
    /// A guardian: has no right to (PDL 4:4(2), SVOD 2:3(2)); the block is kept and has no effect.
    Guardian,
    /// A representative: the acts name none (D15); the block is kept and has no effect.
    Representative,
    /// Not recorded: counts as the patient.
    Unknown,
}

/// The block was lifted for good at the patient's wish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PermanentLift {
    /// From when.
    pub at: Instant,
    /// The assignment in which it was lifted; must be a competent officer's of the blocking provider.
    pub by: HsaId,
    /// When it was recorded.
    pub recorded: Instant,
}

/// A block (*spärr*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// Id of this fact.
    pub id: FactId,
    /// Inner or outer.
    pub kind: BlockKind,
    /// The provider that blocked.
    pub provider: HsaId,
    /// Inner blocks: the unit whose data are blocked (or `process`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<HsaId>,
    /// Inner blocks: the process whose data are blocked (or `unit`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<HsaId>,
    /// The identity it was registered under; blocks of all linked identities count together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<PersonId>,
    /// Only information from this time; both ends count; open: all.
    #[serde(default)]
    pub information: Span,
    /// Types left out of the block; only `lak` and `upp` can be.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excepted: Vec<InformationType>,
    /// Who asked for it.
    pub requested_by: RequestedBy,
    /// When it stands.
    #[serde(default)]
    pub holds: Period,
    /// Lifted for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lifted: Option<PermanentLift>,
    /// When it was found to be wrongly registered; it has no effect from then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub annulled: Option<Instant>,
    /// When it was recorded.
    pub recorded: Instant,
}

/// On what ground a block was lifted for a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum LiftGround {
    /// The patient consents or asks (PDL 4:5(1)1, SVOD 2:3(3)).
    PatientConsents,
    /// Consent can't be obtained and the data can be assumed to matter for care the patient can't do
    /// without (PDL 4:5(1)2); for outer blocks the holder's answer to a request under SVOD 3:5(2).
    ConsentUnobtainable,
}

/// A temporary lift (*tillfällig hävning*) of one block for one unit, perhaps for one person.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lift {
    /// Id of this fact.
    pub id: FactId,
    /// The block.
    pub block: FactId,
    /// The unit it is lifted for.
    pub unit: HsaId,
    /// Only this person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<HsaId>,
    /// The assignment in which it was lifted; without effect unless a competent officer's of the
    /// blocking provider.
    pub by: HsaId,
    /// On what ground.
    pub ground: LiftGround,
    /// Why; obligatory.
    pub reason: String,
    /// When it applies; an end is obligatory.
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}

// What is written as a reason stays out of logs.
impl core::fmt::Debug for Lift {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Lift")
            .field("id", &self.id)
            .field("block", &self.block)
            .field("unit", &self.unit)
            .field("staff", &self.staff)
            .field("by", &self.by)
            .field("ground", &self.ground)
            .field("holds", &self.holds)
            .field("recorded", &self.recorded)
            .finish_non_exhaustive()
    }
}

/// Somebody asks the blocking provider to lift (SVOD 2:3(3), 3:5(2)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LiftRequest {
    /// Id of this fact.
    pub id: FactId,
    /// The block.
    pub block: FactId,
    /// The care provider that asks; absent: the patient or recipient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<HsaId>,
    /// The holder's own judgement of a provider's request; absent: not made yet. No act sets a test
    /// for it (D4), and no machine makes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder_agrees: Option<bool>,
    /// When the request stands.
    #[serde(default)]
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}
