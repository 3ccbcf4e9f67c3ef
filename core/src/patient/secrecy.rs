//! What professionals have found on secrecy, and what was lawfully opened before.

use alloc::string::String;
use serde::{Deserialize, Serialize};

use crate::identity::{FactId, HsaId};
use crate::time::{Instant, Period};

/// What was tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SecrecyQuestion {
    /// Does it stand clear that telling harms neither the person nor anyone close (*omvänt
    /// skaderekvisit*; OSL 23:2, 25:1, 26:1)?
    NoHarm,
    /// Does the person lift the secrecy that protects him or her, wholly or for this (OSL 10:1, 12:2)?
    PersonLifts,
    /// Are the data needed for necessary care, treatment or other support of somebody under 18, in
    /// ongoing abuse, under compulsory care, or pregnant to protect the unborn (OSL 25:12, 26:9)?
    NeededForSupport,
    /// Are the data needed for necessary care, treatment or other support of a person unable to consent
    /// (OSL 25:13)?
    NeededForCare,
    /// Is telling necessary for the holder's own activity, as an authority (OSL 10:2)?
    NecessaryForActivity,
    /// Is it of utmost importance for the care that the patient is not told (*synnerlig vikt*; OSL
    /// 25:6, PSL 6:12(2))?
    WithheldFromPatient,
    /// Is there danger of violence or other serious harm to the private person who told, if the one
    /// concerned learns of it (OSL 25:7, 26:5, PSL 6:13)?
    DangerToInformant,
    /// Can it be assumed that the child suffers significant harm if the guardian is told (*betydande
    /// men*; OSL 12:3)?
    SignificantHarm,
    /// Can it be assumed that telling of a foreigner puts somebody in danger from a foreign state, authority
    /// or organisation (OSL 21:5)?
    DangerToForeigner,
    /// Can it be assumed that the data will be processed against the GDPR once told (OSL 21:7)?
    UnlawfulProcessing,
}

/// A test of secrecy somebody made in the individual case. Never guessed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SecrecyTest {
    /// Id of this fact.
    pub id: FactId,
    /// What was tested.
    pub question: SecrecyQuestion,
    /// Yes or no.
    pub answer: bool,
    /// The provider that tested: only the holder's test counts.
    pub provider: HsaId,
    /// Only this entry; absent: all that provider's data about the patient.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<FactId>,
    /// Why; obligatory.
    pub reason: String,
    /// When the test holds.
    #[serde(default)]
    pub holds: Period,
    /// When it was recorded.
    pub recorded: Instant,
}

// What is written as a reason stays out of logs.
impl core::fmt::Debug for SecrecyTest {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("SecrecyTest")
            .field("id", &self.id)
            .field("question", &self.question)
            .field("answer", &self.answer)
            .field("provider", &self.provider)
            .field("entry", &self.entry)
            .field("holds", &self.holds)
            .field("recorded", &self.recorded)
            .finish_non_exhaustive()
    }
}

impl SecrecyTest {
    /// Does the answer speak for keeping the data?
    pub const fn closes(&self) -> bool {
        match self.question {
            SecrecyQuestion::NoHarm
            | SecrecyQuestion::PersonLifts
            | SecrecyQuestion::NeededForSupport
            | SecrecyQuestion::NeededForCare
            | SecrecyQuestion::NecessaryForActivity => !self.answer,
            SecrecyQuestion::WithheldFromPatient
            | SecrecyQuestion::DangerToInformant
            | SecrecyQuestion::SignificantHarm
            | SecrecyQuestion::DangerToForeigner
            | SecrecyQuestion::UnlawfulProcessing => self.answer,
        }
    }
}

/// An authority (or a provider without authorities) has once lawfully opened an entry of another
/// provider: from then on the softer rule of OSL 25:2(2) applies there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// Id of this fact.
    pub id: FactId,
    /// What was opened.
    pub entry: FactId,
    /// By which provider.
    pub provider: HsaId,
    /// By which authority of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<HsaId>,
    /// When.
    pub at: Instant,
    /// When it was recorded.
    pub recorded: Instant,
}
