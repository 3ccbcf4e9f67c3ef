//! One status message.

use serde::{Deserialize, Serialize};

use super::Status;
use crate::identity::{FactId, HsaId};
use crate::record::content::Text;
use crate::time::Instant;

/// A status message (*statusmeddelande*) about a referral.
///
/// A supplement is a new version of the **same** referral, marked changed: its messages carry the same
/// `referral`, a higher `version` and `changed`. So does a forwarded referral keep its `referral`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatusMessage {
    /// Id of the message.
    pub id: FactId,
    /// The referral it is about.
    pub referral: FactId,
    /// The national status code.
    pub code: Status,
    /// When it happened.
    pub at: Instant,
    /// When the message was recorded.
    pub recorded: Instant,
    /// The unit that says so; absent: the resident, whose own request it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<HsaId>,
    /// The unit it is told, or the referral goes to; absent: the resident, or not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<HsaId>,
    /// The version of the referral it is about, from 1.
    #[serde(default = "first")]
    pub version: u32,
    /// That version is marked as changed (*ändrad*).
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub changed: bool,
    /// What was added in words.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
}

const fn first() -> u32 {
    1
}
