//! Bookings.

use serde::{Deserialize, Serialize};

use super::Text;
use super::links::linked;
use crate::identity::{FactId, HsaId};
use crate::time::Instant;

/// Where a booking stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BookingStatus {
    /// Booked (*bokad*).
    Booked,
    /// The resident cancelled it (*avbokad av patienten*).
    CancelledByPatient,
    /// The unit cancelled it (*avbokad av vården*).
    CancelledByUnit,
    /// The resident came (*genomförd*).
    Kept,
    /// The resident did not come (*uteblivit*).
    Missed,
}

/// How they meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Meeting {
    /// At the unit (*mottagningsbesök*).
    Visit,
    /// At home (*hembesök*).
    HomeVisit,
    /// By video (*videobesök*).
    Video,
    /// By telephone (*telefon*).
    Telephone,
}

/// A booking (*bokning*), as in `GetSubjectOfCareSchedule`.
///
/// A booking tells of care: notices and calendar entries must not name its unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Booking {
    /// Where it stands.
    pub status: BookingStatus,
    /// When it begins.
    pub from: Instant,
    /// When it ends; that moment does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Instant>,
    /// The unit to come to.
    pub unit: HsaId,
    /// Whom the resident meets.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub performer: Option<HsaId>,
    /// How they meet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Meeting>,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub reason: Text,
    /// Where to go, as written.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub place: Text,
    /// How to prepare.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub instructions: Text,
    /// May the resident change the time?
    #[serde(default)]
    pub may_rebook: bool,
    /// May the resident cancel?
    #[serde(default)]
    pub may_cancel: bool,
    /// The referral it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<FactId>,
    /// The booking it takes the place of, after a change of time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<FactId>,
}

linked!(Booking: referral supersedes;);
