//! Care plans.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::links::linked;
use super::{Code, Text};
use crate::identity::{FactId, HsaId};
use crate::time::Period;

/// What a plan is to reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// The goal (*mål*).
    pub text: Text,
    /// What is planned towards it (*insatser*).
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub measures: Text,
}

/// A care plan (*vård- och omsorgsplan*), as in `GetCarePlans`: a unit's own, or one several actors share
/// (*samordnad individuell plan*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CarePlan {
    /// What kind of plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_type: Option<Code>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// The plan in words.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub text: Text,
    /// What it is to reach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<Goal>,
    /// When it applies.
    #[serde(default)]
    pub valid: Period,
    /// The units that take part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<HsaId>,
    /// The plan it supersedes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<FactId>,
    /// Entries it builds on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<FactId>,
}

linked!(CarePlan: supersedes; about);

impl CarePlan {
    pub(super) fn headline(&self) -> &str {
        match &self.plan_type {
            Some(kind) if self.title.is_empty() => kind.shown(),
            _ => self.title.as_str(),
        }
    }
}
