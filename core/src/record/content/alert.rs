//! Alert information.

use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::links::linked;
use super::{Code, Text};
use crate::identity::FactId;
use crate::time::Period;

/// What an alert warns of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AlertCategory {
    /// Hypersensitivity (*överkänslighet*).
    Hypersensitivity,
    /// A serious disease (*allvarlig sjukdom*).
    SeriousDisease,
    /// A treatment others must know of (*behandling*), as anticoagulants.
    Treatment,
    /// A communicable disease (*smitta*).
    CommunicableDisease,
    /// A limit on care (*vårdbegränsning*).
    CareRestriction,
    /// Something else, in text (*ostrukturerad*).
    Unstructured,
}

/// Alert information (*uppmärksamhetsinformation*), as in `GetAlertInformation`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AlertInformation {
    /// What it warns of.
    pub category: AlertCategory,
    /// The agent, disease or treatment, coded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Code>,
    /// The warning in words.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub text: Text,
    /// How severe (*allvarlighetsgrad*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Code>,
    /// How certain (*visshetsgrad*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub certainty: Option<Code>,
    /// The day it was ascertained.
    #[serde(
        default,
        deserialize_with = "crate::time::optional_date",
        skip_serializing_if = "Option::is_none"
    )]
    pub ascertained: Option<NaiveDate>,
    /// When it applies.
    #[serde(default)]
    pub valid: Period,
    /// Why it no longer applies, once it is obsolete.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub obsolete: Option<Text>,
    /// Alerts it belongs with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub related: Vec<FactId>,
}

linked!(AlertInformation: ; related);

impl AlertInformation {
    pub(super) fn headline(&self) -> &str {
        self.subject.as_ref().map_or(self.text.as_str(), Code::shown)
    }
}
