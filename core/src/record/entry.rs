//! One entry (*uppgift*) in a record, as the access rules see it.

use alloc::string::String;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{InformationType, Purpose};
use crate::identity::{FactId, HsaId};
use crate::time::{Instant, Span};

/// In what kind of activity the entry arose; some kinds have rules of their own.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum CareActivity {
    /// Health care (or, at a social-care provider, services) without special rules.
    #[default]
    Ordinary,
    /// An insurance-medical investigation (lagen 2018:744) that Försäkringskassan requested on
    /// the given day: PDL 4:2(2), outside SVOD.
    InsuranceMedicine {
        /// Day of the request.
        #[serde(deserialize_with = "crate::time::date")]
        requested: NaiveDate,
    },
    /// Aesthetic procedures (lagen 2021:363): outside SVOD.
    Aesthetic,
}

/// Which secrecy rule an entry lies under, by its origin.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SecrecyRegime {
    /// Public health care (OSL 25:1).
    #[default]
    Osl25,
    /// Psychological, psychosocial and special-education pupil health (OSL 23:2; DOUBT-8).
    Osl23,
    /// Social services (OSL 26:1).
    Osl26,
    /// Private health care (PSL ch. 6).
    Psl6,
}

impl SecrecyRegime {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Osl25 => "osl25",
            Self::Osl23 => "osl23",
            Self::Osl26 => "osl26",
            Self::Psl6 => "psl6",
        }
    }
}

/// Has the holder made the entry available to other providers (SVOD stage 1)?
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Availability {
    /// No.
    #[default]
    None,
    /// Yes, as unblocked data of a person who could object (SVOD 2:4).
    Available,
    /// Yes, of a person not merely temporarily unable to take a position (SVOD 2:6).
    Presumed,
}

impl Availability {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Available => "available",
            Self::Presumed => "presumed",
        }
    }
}

/// One entry (*uppgift*).
///
/// What is left out is never guessed in the reader's favour: without a unit every block in the
/// provider reaches it, without a time every block's period does, without a type no exception does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Id of the entry.
    pub id: FactId,
    /// The care provider or social-care provider that holds it.
    pub provider: HsaId,
    /// The unit that documented it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<HsaId>,
    /// The care process it was documented in, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<HsaId>,
    /// The authority it lies under; absent: the unit's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<HsaId>,
    /// The independent branch of activity it lies in (OSL 8:2); absent: the unit's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<HsaId>,
    /// The secrecy rule by origin.
    #[serde(default)]
    pub secrecy: SecrecyRegime,
    /// What kind of information it is; absent counts as unspecified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub information_type: Option<InformationType>,
    /// The time of the care it tells of: what blocks' periods are compared with.
    #[serde(default)]
    pub event: Span,
    /// What it was documented for.
    pub documented_for: Purpose,
    /// In what kind of activity it arose.
    #[serde(default)]
    pub activity: CareActivity,
    /// Whether it was made available to other providers.
    #[serde(default)]
    pub availability: Availability,
    /// Since when, where known: the person must have been informed before (SVOD 2:2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub available_since: Option<Instant>,
    /// It holds a report or statement by a private person about the patient (OSL 25:7, PSL 6:13).
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub third_party: bool,
    /// The keyword (*sökord*) it was written under, where the source has one; regional policy may keep
    /// some from the resident's view.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keyword: Option<String>,
    /// It is a quality register's copy, under this register's name; `provider` is the one that
    /// delivered it (PDL ch. 7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub register: Option<String>,
    /// Whether it is signed. Unsigned is no ground for refusing staff.
    #[serde(default)]
    pub signed: bool,
    /// The source's own decision that the patient may see it; says nothing about staff.
    #[serde(default)]
    pub approved_for_patient: bool,
    /// When the patient may see it, if later than at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patient_visible_from: Option<Instant>,
    /// When the entry was recorded.
    pub recorded: Instant,
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_documents() {
        use SecrecyRegime::{Osl23, Osl25, Osl26, Psl6};
        for regime in [Osl25, Osl23, Osl26, Psl6] {
            assert_eq!(serde_json::to_value(regime).ok(), Some(regime.word().into()));
        }
        for there in [Availability::None, Availability::Available, Availability::Presumed] {
            assert_eq!(serde_json::to_value(there).ok(), Some(there.word().into()));
        }
    }
}
