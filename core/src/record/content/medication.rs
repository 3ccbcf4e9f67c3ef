//! Medication: ordered and handed out.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::links::linked;
use super::{Code, Quantity, Text};
use crate::identity::{FactId, HsaId};
use crate::time::{Instant, Period};

/// The medicine: a product, a substance, or what the prescriber wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Medication {
    /// Product (NPL, NPL-pack id) or substance (ATC).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// Name, form and strength as written: `Alvedon tablett 500 mg`.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub name: Text,
}

impl Medication {
    pub(super) fn shown(&self) -> &str {
        match &self.code {
            Some(code) if self.name.is_empty() => code.shown(),
            _ => self.name.as_str(),
        }
    }
}

/// What an order does to the treatment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OrderStep {
    /// Begins or goes on with it (*insättning*).
    Start,
    /// Changes it (*ändring*).
    Change,
    /// Ends it (*utsättning*).
    Stop,
}

/// A medication order (*ordination*), as in `GetMedicationHistory`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MedicationOrder {
    /// What it does.
    pub step: OrderStep,
    /// The medicine.
    pub medication: Medication,
    /// The dosage in words: `1 tablett vid behov, högst 4 per dygn`.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub dosage: Text,
    /// One dose, where it is a quantity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dose: Option<Quantity>,
    /// The way it is given (*administreringsväg*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<Code>,
    /// What it is for (*behandlingsändamål*).
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub purpose: Text,
    /// When the treatment runs.
    #[serde(default)]
    pub treatment: Period,
    /// When it is to be evaluated (*utvärderingstidpunkt*).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evaluate: Option<Instant>,
    /// Does the patient take it on their own (*egenmedicinering*)?
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_medication: Option<bool>,
    /// Who ordered it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prescriber: Option<HsaId>,
    /// The order before it in the chain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<FactId>,
    /// The diagnoses and notes that are its reason.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<FactId>,
}

linked!(MedicationOrder: supersedes; reasons);

/// A medicine handed out (*utlämning*), as in `GetMedicationHistory`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MedicationDispense {
    /// The medicine.
    pub medication: Medication,
    /// How much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// When.
    pub at: Instant,
    /// By which pharmacy or unit, as written.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub dispenser: Text,
    /// What was told with it.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub comment: Text,
    /// The order it fulfils.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<FactId>,
}

linked!(MedicationDispense: order;);
