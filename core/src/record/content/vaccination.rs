//! Vaccinations.

use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::links::linked;
use super::{Code, Quantity, Text};
use crate::identity::{FactId, HsaId};

/// A vaccination (*vaccination*), as in `GetVaccinationHistory`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Vaccination {
    /// The vaccine.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vaccine: Option<Code>,
    /// Its name as written.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub name: Text,
    /// The diseases it is against.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub against: Vec<Code>,
    /// The day it was given.
    #[serde(
        default,
        deserialize_with = "crate::time::optional_date",
        skip_serializing_if = "Option::is_none"
    )]
    pub given: Option<NaiveDate>,
    /// Which dose in the series, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dose_number: Option<u32>,
    /// How much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dose: Option<Quantity>,
    /// Batch (*batchnummer*).
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub batch: Text,
    /// Where on the body, or the way it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub site: Option<Code>,
    /// The programme it belongs to, as written.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub programme: Text,
    /// The unit that gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_by: Option<HsaId>,
    /// The source has annulled it (*makulerad*).
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub nullified: bool,
    /// The care contact it was given at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<FactId>,
}

linked!(Vaccination: contact;);

impl Vaccination {
    pub(super) fn headline(&self) -> &str {
        match &self.vaccine {
            Some(vaccine) if self.name.is_empty() => vaccine.shown(),
            _ => self.name.as_str(),
        }
    }
}
