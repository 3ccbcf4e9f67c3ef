//! Functional status.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::links::linked;
use super::{Code, Text};
use crate::identity::FactId;

/// Which of the two the national contract tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum FunctionalArea {
    /// Functional impairment (*funktionsnedsättning*): information type `fun`.
    Impairment,
    /// Personal activities of daily living (*PADL*): information type `pad`.
    DailyLiving,
}

/// One thing assessed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FunctionalFinding {
    /// What was assessed, as a rule ICF.
    pub code: Code,
    /// How it was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Code>,
    /// In words.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub text: Text,
}

/// Functional status (*funktionstillstånd*), as in `GetFunctionalStatus`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FunctionalStatus {
    /// Impairment or daily living.
    pub area: FunctionalArea,
    /// What was assessed, in the order written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub findings: Vec<FunctionalFinding>,
    /// The assessment in words.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub text: Text,
    /// The care contact it was made at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<FactId>,
    /// The assessment it supersedes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<FactId>,
}

linked!(FunctionalStatus: contact supersedes;);

impl FunctionalStatus {
    pub(super) fn headline(&self) -> &str {
        match self.findings.first() {
            Some(finding) => finding.code.shown(),
            None => self.text.as_str().split(['\r', '\n']).next().unwrap_or_default(),
        }
    }
}
