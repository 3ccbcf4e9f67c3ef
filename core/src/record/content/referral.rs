//! Referrals and their answers, as documents. How one moves is told by its status messages.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::links::linked;
use super::{AnswerType, Code, Text};
use crate::identity::{FactId, HsaId};
use crate::time::Instant;

/// How urgent the sender finds it.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Priority {
    /// In turn (*rutin*).
    #[default]
    Routine,
    /// With priority (*förtur*).
    Priority,
    /// Urgent (*akut*).
    Urgent,
}

/// What is asked for: a code of *KV Framställantyp*. A code not known here is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct RequestType(pub u16);

impl RequestType {
    /// Imaging.
    pub const IMAGING: Self = Self(1);
    /// Laboratory.
    pub const LABORATORY: Self = Self(2);
    /// A referral in general (*allmän remiss*).
    pub const GENERAL: Self = Self(4);
    /// The resident's own request for care (*egen vårdbegäran*).
    pub const OWN_REQUEST: Self = Self(7);
    /// Take-over of care (*övertagande av vård*).
    pub const TAKE_OVER: Self = Self(9);
    /// Physiology.
    pub const PHYSIOLOGY: Self = Self(10);
}

/// A referral (*remiss*) or own request for care (*egen vårdbegäran*): the order document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Referral {
    /// What is asked for.
    pub request: RequestType,
    /// The service asked for, coded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Code>,
    /// The question (*frågeställning*).
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub question: Text,
    /// History and findings (*anamnes*, *status*).
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub background: Text,
    /// How urgent the sender finds it.
    #[serde(default)]
    pub priority: Priority,
    /// When it was issued: the care guarantee counts from here.
    pub issued: Instant,
    /// The unit that refers; absent: the resident, with an own request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<HsaId>,
    /// The unit it goes to.
    pub to: HsaId,
    /// Version of the document, from 1.
    #[serde(default = "first")]
    pub version: u32,
    /// Marked as changed against the version before (*ändrad*).
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub changed: bool,
    /// The version it supersedes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<FactId>,
    /// The referral it forwards.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forwards: Option<FactId>,
    /// Entries sent along: diagnoses, results, notes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attached: Vec<FactId>,
}

const fn first() -> u32 {
    1
}

linked!(Referral: supersedes forwards; attached);

impl Referral {
    /// Is it the resident's own request for care?
    pub fn is_own_request(&self) -> bool {
        self.request == RequestType::OWN_REQUEST
    }

    pub(super) fn headline(&self) -> &str {
        self.service.as_ref().map_or(self.question.as_str(), Code::shown)
    }
}

/// An answer to a referral (*remissvar*), as in `GetReferralOutcome`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReferralAnswer {
    /// Preliminary, final or supplementary.
    pub answer: AnswerType,
    /// The answer in words.
    pub text: Text,
    /// What was done, coded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Code>,
    /// The unit that answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<HsaId>,
    /// The unit that asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<HsaId>,
    /// The referral it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<FactId>,
    /// The answer it supersedes: that one is kept, and shown as superseded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<FactId>,
    /// Entries sent along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attached: Vec<FactId>,
}

linked!(ReferralAnswer: referral supersedes; attached);

impl ReferralAnswer {
    pub(super) fn headline(&self) -> &str {
        match self.measures.first() {
            Some(measure) => measure.shown(),
            None => self.text.as_str().split(['\r', '\n']).next().unwrap_or_default(),
        }
    }
}
