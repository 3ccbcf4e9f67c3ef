//! Diagnoses.

use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::links::linked;
use super::{Code, Text};
use crate::identity::FactId;

/// Whether a diagnosis is the main one of its contact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DiagnosisRank {
    /// Main diagnosis (*huvuddiagnos*).
    Main,
    /// Secondary diagnosis (*bidiagnos*).
    Secondary,
}

/// A diagnosis (*diagnos*), as in `GetDiagnosis`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Diagnosis {
    /// The diagnosis, as a rule ICD-10-SE.
    pub code: Code,
    /// Main or secondary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<DiagnosisRank>,
    /// Is it chronic?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chronic: Option<bool>,
    /// The day it was made.
    #[serde(
        default,
        deserialize_with = "crate::time::optional_date",
        skip_serializing_if = "Option::is_none"
    )]
    pub made: Option<NaiveDate>,
    /// What the clinician added.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub comment: Text,
    /// The care contact it was made at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<FactId>,
    /// Diagnoses it belongs with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<FactId>,
}

linked!(Diagnosis: contact; related);
