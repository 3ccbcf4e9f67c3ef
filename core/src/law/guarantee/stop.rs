//! When the clock stands still.

use alloc::vec::Vec;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::S6_2;
use crate::law::{Provision, Reason};

/// Why the clock stands still (HSF 6:2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum StopGround {
    /// Medical reasons: the care can't be given yet.
    Medical,
    /// The patient chose care in another region.
    OtherRegion,
    /// The patient chose to wait. It stops the clock only where the patient was informed of the guarantee and
    /// offered care within it, and declined freely.
    Declined {
        /// Was the patient informed?
        informed: bool,
        /// Was care within the guarantee offered?
        offered: bool,
    },
}

/// 6:2. The time does not count for medical reasons, while the patient has chosen care in another region,
/// or has freely declined after being informed and offered care in time. Names the provision if the
/// clock stops, and why or why not.
pub const fn s6_2_stops(ground: StopGround) -> (Option<&'static Provision>, Reason) {
    match ground {
        StopGround::Medical => (Some(&S6_2), Reason::StoppedForMedicalReasons),
        StopGround::OtherRegion => (Some(&S6_2), Reason::StoppedForOtherRegion),
        StopGround::Declined { informed: true, offered: true } => {
            (Some(&S6_2), Reason::StoppedByChoice)
        }
        StopGround::Declined { .. } => (None, Reason::DeclinedUninformed),
    }
}

/// A stretch of days in which the clock stands still: `from` counts, `until` does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Stop {
    /// Why.
    pub ground: StopGround,
    /// First day.
    #[serde(deserialize_with = "crate::time::date")]
    pub from: NaiveDate,
    /// The day the clock runs again; absent: it stands still until further notice.
    #[serde(
        default,
        deserialize_with = "crate::time::optional_date",
        skip_serializing_if = "Option::is_none"
    )]
    pub until: Option<NaiveDate>,
}

/// Days on which the clock stands still, as stretches that neither meet nor overlap, by their first day; of
/// the stops that stop, and have begun by `day`.
pub(super) fn standstills(
    stops: &[Stop],
    begins: NaiveDate,
    day: NaiveDate,
) -> Vec<(NaiveDate, Option<NaiveDate>)> {
    let mut stretches: Vec<(NaiveDate, Option<NaiveDate>)> = stops
        .iter()
        .filter(|s| s6_2_stops(s.ground).0.is_some() && s.from <= day)
        .map(|s| (s.from.max(begins), s.until))
        .filter(|(from, until)| until.is_none_or(|until| until > *from))
        .collect();
    stretches.sort_unstable();
    let mut merged: Vec<(NaiveDate, Option<NaiveDate>)> = Vec::new();
    for (from, until) in stretches {
        match merged.last_mut() {
            Some((_, last)) if last.is_none_or(|last| from <= last) => {
                *last = last.and_then(|last| until.map(|until| until.max(last)));
            }
            _ => merged.push((from, until)),
        }
    }
    merged
}
