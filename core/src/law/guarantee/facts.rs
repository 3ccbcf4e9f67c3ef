//! What the care guarantee counts from and to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::record::content::Referral;
use crate::record::referral::{Step, Track};
use crate::time::swedish_date;

/// How a request for specialist care ended without a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Closing {
    /// It was answered in writing; no visit was needed.
    AnsweredInWriting,
    /// It was rejected, or not accepted for measures.
    NotAccepted,
}

/// The days that count (*kontaktuppgifter*), Swedish days all of them. What has not happened is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct CareFacts {
    /// Primary care was sought.
    #[serde(deserialize_with = "crate::time::optional_date")]
    pub sought: Option<NaiveDate>,
    /// Primary care got in contact.
    #[serde(deserialize_with = "crate::time::optional_date")]
    pub contacted: Option<NaiveDate>,
    /// Does the unit judge that an assessment is needed beyond the first contact?
    pub needs_assessment: Option<bool>,
    /// The medical assessment in primary care was made.
    #[serde(deserialize_with = "crate::time::optional_date")]
    pub assessed: Option<NaiveDate>,
    /// The referral to specialist care was issued.
    #[serde(deserialize_with = "crate::time::optional_date")]
    pub referral_issued: Option<NaiveDate>,
    /// Specialist care was sought without one, as by an own request for care.
    #[serde(deserialize_with = "crate::time::optional_date")]
    pub specialist_sought: Option<NaiveDate>,
    /// The first visit to specialist care was made.
    #[serde(deserialize_with = "crate::time::optional_date")]
    pub visited: Option<NaiveDate>,
    /// The request for specialist care ended without a visit.
    pub closed: Option<Closing>,
    /// The care was decided on.
    #[serde(deserialize_with = "crate::time::optional_date")]
    pub care_decided: Option<NaiveDate>,
    /// The care was given.
    #[serde(deserialize_with = "crate::time::optional_date")]
    pub care_given: Option<NaiveDate>,
}

impl CareFacts {
    /// What a referral and its track tell: issued when the document says so, visited when the first contact
    /// began. A forwarding, a supplement and a new version do not move the day.
    ///
    /// A referral, or an own request for care which is judged like one, that got its final answer without a
    /// visit, a booking or a place on a waiting list, was answered in writing.
    pub fn of_referral(referral: &Referral, track: &Track) -> Self {
        let last = |steps: &[Step]| track.way().iter().rposition(|m| steps.contains(&m.step));
        let own = referral.is_own_request() || referral.from.is_none();
        let issued = Some(swedish_date(referral.issued));
        let begun = track.way().iter().find(|m| m.step == Step::Begun);
        let refused = last(&[Step::Rejected, Step::NotAccepted]);
        let taken_up = last(&[Step::Sent, Step::Forwarded, Step::Accepted, Step::Assessed]);
        let planned = last(&[Step::WaitingList, Step::Booked]);
        let closed = if refused.is_some() && refused > taken_up {
            Some(Closing::NotAccepted)
        } else if last(&[Step::AnswerSent]).is_some() && planned.is_none() && begun.is_none() {
            Some(Closing::AnsweredInWriting)
        } else {
            None
        };
        Self {
            referral_issued: issued.filter(|_| !own),
            specialist_sought: issued.filter(|_| own),
            visited: begun.map(|m| swedish_date(m.at)),
            closed,
            ..Self::default()
        }
    }
}
