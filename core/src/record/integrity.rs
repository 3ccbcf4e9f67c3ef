//! How an entry was written, signed, corrected and kept: what the duties of record keeping (PDL ch. 3)
//! are held against. The sections themselves are in [`crate::law::pdl`].

use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::content::Text;
use crate::identity::{FactId, HsaId};
use crate::time::{Instant, Span};

/// Does an item of PDL 3:6(2) stand in the entry?
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Stated {
    /// It does.
    Stated,
    /// Somebody noted that it was not to be had.
    NotAvailable,
    /// It does not, and nobody said why.
    #[default]
    NotStated,
}

/// The items a record always holds *if available* (PDL 3:6(2)1–6).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Items {
    /// 1: the patient's identity.
    pub identity: Stated,
    /// 2: essential background of the care.
    pub background: Stated,
    /// 3: diagnosis, and the reason for more significant measures.
    pub diagnosis: Stated,
    /// 4: essential data on measures taken and planned.
    pub measures: Stated,
    /// 5: information given, and positions taken on treatment and on a second opinion.
    pub information: Stated,
    /// 6: that the patient abstains from care.
    pub abstention: Stated,
}

/// How an entry is signed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Signature {
    /// It is not.
    #[default]
    None,
    /// Signed (*signerad*).
    Signed {
        /// By whom.
        by: HsaId,
        /// When.
        at: Instant,
    },
    /// Signing was judged unnecessary (*obehövligt*).
    Unnecessary,
    /// An exceptional obstacle (*synnerligt hinder*) stands in the way.
    Obstacle {
        /// Which.
        reason: Text,
    },
}

/// A correction (*rättelse*) of an error: an addition, never an overwriting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
    /// By whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<HsaId>,
}

/// The patient finds the entry incorrect or misleading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Dissent {
    /// When the patient said so.
    pub raised: Instant,
    /// When that was noted in the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noted: Option<Instant>,
}

/// A document, transcript or copy handed out (*utlämnande*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HandedOut {
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
    /// To whom.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub to: Text,
    /// By direct access: the log tells, no note is asked for.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub direct_access: bool,
}

/// An entry as it was written (*dokumenterad*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// The entry.
    pub entry: FactId,
    /// Who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<HsaId>,
    /// When it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
    /// Who is responsible for the data and signs; absent: who made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<HsaId>,
    /// The time of the care it tells of.
    #[serde(default)]
    pub event: Span,
    /// What stands in it.
    #[serde(default)]
    pub items: Items,
    /// How it is signed.
    #[serde(default)]
    pub signature: Signature,
    /// Its corrections.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// The patient's objections to what it says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dissents: Vec<Dissent>,
    /// To whom it was handed out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handed_out: Vec<HandedOut>,
    /// The day data were last entered in the document it stands in; absent: the day it was made.
    #[serde(
        default,
        deserialize_with = "crate::time::optional_date",
        skip_serializing_if = "Option::is_none"
    )]
    pub document_last: Option<NaiveDate>,
    /// The day it came to the archive authority, if it was taken into custody (*omhändertagen*).
    #[serde(
        default,
        deserialize_with = "crate::time::optional_date",
        skip_serializing_if = "Option::is_none"
    )]
    pub in_custody: Option<NaiveDate>,
}

impl Written {
    /// An entry of which nothing more is known.
    pub fn new(entry: FactId) -> Self {
        Self {
            entry,
            by: None,
            at: None,
            responsible: None,
            event: Span::ALWAYS,
            items: Items::default(),
            signature: Signature::None,
            corrections: Vec::new(),
            dissents: Vec::new(),
            handed_out: Vec::new(),
            document_last: None,
            in_custody: None,
        }
    }
}
