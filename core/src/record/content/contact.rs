//! Care contacts.

use serde::{Deserialize, Serialize};

use super::links::linked;
use super::{Code, Text};
use crate::identity::{FactId, HsaId};
use crate::time::Span;

macro_rules! statuses {
    ($($name:ident = $code:literal, $what:literal;)+) => {
        /// Where a care contact stands. In JSON a word, or the national code.
        ///
        /// ```
        /// use samtycke::record::content::ContactStatus;
        /// let status: ContactStatus = serde_json::from_str(r#""53651000052107""#)?;
        /// assert_eq!((status, status.code()), (ContactStatus::Ongoing, "53651000052107"));
        /// # Ok::<(), serde_json::Error>(())
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        pub enum ContactStatus {
            $(#[doc = $what] #[serde(alias = $code)] $name,)+
        }

        impl ContactStatus {
            /// Every status.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The national code (SNOMED CT).
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }
        }
    };
}

statuses! {
    Booked = "53631000052103", "Booked (*bokad*).";
    Cancelled = "53641000052109", "Cancelled by booking (*avbokad*).";
    Ongoing = "53651000052107", "Ongoing (*pågående*).";
    Interrupted = "53661000052105", "Interrupted (*avbruten*).";
    Finished = "53671000052101", "Finished (*avslutad*).";
    OnLeave = "53681000052104", "On leave (*permission*).";
    Annulled = "53691000052102", "Annulled (*makulerad*).";
    WaitingList = "53701000052102", "On a waiting list (*väntelista*).";
}

/// A care contact (*vårdkontakt*), as in `GetCareContacts`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CareContact {
    /// Where it stands.
    pub status: ContactStatus,
    /// What kind of contact: visit, telephone, in-patient stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact_type: Option<Code>,
    /// Why the patient sought care.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub reason: Text,
    /// When it was, or will be.
    #[serde(default)]
    pub time: Span,
    /// The unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<HsaId>,
    /// The booking it came of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booking: Option<FactId>,
    /// The referral it came of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referral: Option<FactId>,
}

linked!(CareContact: booking referral;);

impl CareContact {
    pub(super) fn headline(&self) -> &str {
        match &self.contact_type {
            Some(kind) if self.reason.is_empty() => kind.shown(),
            _ => self.reason.as_str(),
        }
    }
}
