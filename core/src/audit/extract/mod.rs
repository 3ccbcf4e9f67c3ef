//! The extract (*loggutdrag*): what the patient is told of who took part of the data.
//!
//! PDL 8:5 and SVOD 4:5 oblige on request, PDL 5:5 and SVOD 4:2 let it be given electronically. [`extract`]
//! takes the decision on the request and hands out nothing without a permit; [`extract_html`] puts it on a
//! page that opens and prints anywhere.

mod build;
mod html;
mod table;
mod words;

pub use build::extract;
pub use html::extract_html;
pub use table::Table;

use alloc::string::String;
use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::audit::Code;
use crate::decision::Language;
use crate::identity::HsaId;
use crate::time::{Instant, Period};

/// For whom an extract is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ExtractFor {
    /// The patient by the Patient Data Act: unit, time, what and what for; nobody at work is named.
    #[default]
    Patient,
    /// The patient who asks for the log as a public document (*allmän handling*): a public provider's log is
    /// one, and those who read are named but for staff who are protected. Whether secrecy hinders in the
    /// single case somebody has tested before; no rule here does.
    PublicDocument,
}

/// What an extract is to hold.
#[derive(Clone, Copy, Debug)]
pub struct ExtractWish<'a> {
    /// Accesses in this period.
    pub period: Period,
    /// In which language.
    pub language: Language,
    /// For whom.
    pub to: ExtractFor,
    /// Whether attempts that led to no access are shown, apart: policy, since the acts speak of access that
    /// has occurred.
    pub attempts: bool,
    /// Whether units are named of a patient with protected identity: policy.
    pub units_of_protected: bool,
    /// Staff whose names and ids are withheld.
    pub protected_staff: &'a [HsaId],
}

impl Default for ExtractWish<'_> {
    fn default() -> Self {
        Self {
            period: Period::ALWAYS,
            language: Language::Swedish,
            to: ExtractFor::Patient,
            attempts: true,
            units_of_protected: false,
            protected_staff: &[],
        }
    }
}

/// The form of an extract as data.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ExtractFormat {
    /// The first.
    #[default]
    #[serde(rename = "samtycke-log-extract/1")]
    V1,
}

/// An extract from the log (*loggutdrag*), ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Extract {
    /// The form.
    pub format: ExtractFormat,
    /// The language of its texts.
    pub language: Language,
    /// For whom it is.
    pub to: ExtractFor,
    /// The patient, masked.
    pub patient: String,
    /// Accesses in this period.
    pub period: Period,
    /// The provision by which it is given.
    pub ground: Option<Code>,
    /// The same, written out.
    pub given_by: String,
    /// What people at work took part of, by provider and unit.
    pub accesses: Vec<Group>,
    /// What machine accounts took part of.
    pub machines: Vec<Group>,
    /// What the patient and those who act for the patient took part of.
    pub residents: Vec<Line>,
    /// What was tried and led to no access.
    pub attempts: Vec<Group>,
    /// What to know about the extract, a sentence each.
    pub notes: Vec<String>,
}

/// Accesses from one unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// The reader's provider.
    pub provider: String,
    /// The reader's unit, or care process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The accesses, by time.
    pub lines: Vec<Line>,
}

/// One access.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Id of the row, to refer to when asking about it.
    pub record: String,
    /// When.
    pub at: Instant,
    /// When, by the Swedish clock.
    pub when: String,
    /// What was done.
    pub what: String,
    /// With what kind of information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub information: Option<String>,
    /// What for; of a resident, who.
    pub purpose: String,
    /// Who: only in an extract as a public document, only at public providers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<Named>,
}

/// Somebody at work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// The person's HSA-id.
    pub id: HsaId,
    /// The name, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Title or role then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}
