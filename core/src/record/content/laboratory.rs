//! Laboratory: order and result.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::links::linked;
use super::{Code, Priority, Quantity, Text};
use crate::identity::{FactId, HsaId};
use crate::time::Instant;

/// What kind of answer it is (*svarstyp*).
///
/// A correction comes as a supplement: it supersedes what was answered before and never overwrites it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AnswerType {
    /// Preliminary (*preliminärsvar*): more will come.
    Preliminary,
    /// Final (*slutsvar*).
    Final,
    /// Supplementary (*tilläggssvar*): adds to the final answer or corrects it.
    Supplementary,
}

/// A laboratory order (*laboratoriebeställning*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LaboratoryOrder {
    /// The analyses asked for, in the order written.
    pub analyses: Vec<Code>,
    /// The question (*frågeställning*).
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub question: Text,
    /// What was sampled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub specimen: Option<Code>,
    /// When it was sampled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sampled: Option<Instant>,
    /// How urgent.
    #[serde(default)]
    pub priority: Priority,
    /// The unit that orders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<HsaId>,
    /// The unit that is to perform it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<HsaId>,
    /// The care contact it was ordered at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<FactId>,
    /// The diagnoses and notes that are its reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<FactId>,
}

linked!(LaboratoryOrder: contact; reasons);

impl LaboratoryOrder {
    pub(super) fn headline(&self) -> &str {
        self.analyses.first().map_or(self.question.as_str(), Code::shown)
    }
}

/// What an analysis found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// A measured quantity.
    Quantity(Quantity),
    /// A coded finding.
    Code(Code),
    /// Anything else, as written: `<5`, `Växt av Escherichia coli`.
    Text(Text),
}

/// One analysis of a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Analysis {
    /// What was analysed, as a rule NPU.
    pub code: Code,
    /// What was found; absent while it is not ready.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// The reference interval, as the laboratory wrote it.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub reference: Text,
    /// Did the laboratory mark it as outside the reference (*patologisk*)?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pathological: Option<bool>,
    /// The laboratory's comment.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub comment: Text,
}

/// A laboratory result (*laboratoriesvar*), as in `GetLaboratoryOrderOutcome`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct LaboratoryResult {
    /// Preliminary, final or supplementary.
    pub answer: AnswerType,
    /// The branch: clinical chemistry, microbiology.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discipline: Option<Code>,
    /// The analyses, in the order answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub analyses: Vec<Analysis>,
    /// The answer in words.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub text: Text,
    /// When it was sampled: what blocks' periods are compared with is the latest sampling.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sampled: Option<Instant>,
    /// The unit that ordered: it may be another's than the one that holds the answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ordered_by: Option<HsaId>,
    /// The laboratory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub performed_by: Option<HsaId>,
    /// The order it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<FactId>,
    /// The answer it supersedes: that one is kept, and shown as superseded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<FactId>,
}

linked!(LaboratoryResult: order supersedes;);

impl LaboratoryResult {
    pub(super) fn headline(&self) -> &str {
        match (self.analyses.first(), &self.discipline) {
            (Some(analysis), _) => analysis.code.shown(),
            (None, Some(discipline)) => discipline.shown(),
            (None, None) => self.text.as_str().split(['\r', '\n']).next().unwrap_or_default(),
        }
    }
}
