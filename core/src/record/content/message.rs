//! Messages between a resident and a unit.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::Text;
use super::links::linked;
use crate::identity::{FactId, HsaId, PersonId};
use crate::time::Instant;

/// Who writes, or is written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Party {
    /// The patient, or a guardian who writes for the child.
    Resident(PersonId),
    /// A unit.
    Unit(HsaId),
}

/// A message (*meddelande*) between a resident and a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// Who wrote it.
    pub from: Party,
    /// To whom.
    pub to: Party,
    /// When it was sent.
    pub sent: Instant,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub subject: Text,
    /// What it says.
    pub text: Text,
    /// The message it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<FactId>,
    /// Entries it speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<FactId>,
}

linked!(Message: reply_to; about);
