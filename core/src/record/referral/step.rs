//! The national status codes.

use core::fmt;

use serde::{Deserialize, Serialize};

macro_rules! steps {
    ($($name:ident = $code:literal, $word:literal, $sv:literal, $en:literal;)+) => {
        /// A step of a referral, by the national code (*KV Aktivitetsmomentstatus*).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Step {
            $(#[doc = concat!($code, ": ", $en, " (*", $sv, "*).")] $name,)+
        }

        impl Step {
            /// Every step, by code.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The national code.
            pub const fn code(self) -> u16 {
                match self { $(Self::$name => $code,)+ }
            }

            /// The word used in JSON.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// What it says, in Swedish.
            pub const fn text_sv(self) -> &'static str {
                match self { $(Self::$name => $sv,)+ }
            }

            /// What it says, in English.
            pub const fn text_en(self) -> &'static str {
                match self { $(Self::$name => $en,)+ }
            }
        }
    };
}

steps! {
    Decided = 10, "decided", "remissen är beslutad", "the referral is decided on";
    Sent = 20, "sent", "remissen är skickad", "the referral is sent";
    Received = 30, "received", "remissen är mottagen", "the referral is received";
    Rejected = 40, "rejected", "remissen är avvisad", "the referral is rejected";
    Accepted = 50, "accepted", "remissen är accepterad för bedömning", "the referral is accepted for assessment";
    SupplementAsked = 60, "supplement-asked", "komplettering är begärd", "a supplement is asked for";
    Forwarded = 70, "forwarded", "remissen är vidarebefordrad", "the referral is forwarded";
    NotAccepted = 80, "not-accepted", "remissen är inte accepterad för åtgärd", "the referral is not accepted for clinical measures";
    Assessed = 90, "assessed", "remissen är bedömd", "the referral is assessed";
    WaitingList = 100, "waiting-list", "patienten står på väntelista", "the patient is on the waiting list";
    Booked = 110, "booked", "första kontakten är bokad", "the first contact is booked";
    Begun = 120, "begun", "första kontakten är påbörjad", "the first contact has begun";
    PreliminarySent = 126, "preliminary-sent", "ett preliminärt svar är skickat", "a preliminary answer is sent";
    AnswerSent = 130, "answer-sent", "svaret är skickat", "the answer is sent";
    PreliminaryReceived = 136, "preliminary-received", "det preliminära svaret är mottaget", "the preliminary answer is received";
    AnswerReceived = 140, "answer-received", "svaret är mottaget", "the answer is received";
    AnswerSupplementAsked = 150, "answer-supplement-asked", "komplettering av svaret är begärd", "a supplement of the answer is asked for";
    AnswerAccepted = 160, "answer-accepted", "svaret är accepterat", "the answer is accepted";
    Closed = 170, "closed", "ärendet är avslutat", "the handling is closed";
}

impl Step {
    /// The step of a code of *KV Status framställan* (1.2.752.129.2.2.2.43), as `GetRequestStatus` 1.0 tells
    /// it: 1 sent, 2 received, 3 forwarded, 4 assessed, 5 supplement asked, 6 answered, 7 answer received.
    pub const fn of_request_status(code: u16) -> Option<Self> {
        Some(match code {
            1 => Self::Sent,
            2 => Self::Received,
            3 => Self::Forwarded,
            4 => Self::Assessed,
            5 => Self::SupplementAsked,
            6 => Self::AnswerSent,
            7 => Self::AnswerReceived,
            _ => return None,
        })
    }

    /// The code of *KV Status framställan* that says the same, for the seven steps that have one.
    pub const fn request_status(self) -> Option<u16> {
        Some(match self {
            Self::Sent => 1,
            Self::Received => 2,
            Self::Forwarded => 3,
            Self::Assessed => 4,
            Self::SupplementAsked => 5,
            Self::AnswerSent => 6,
            Self::AnswerReceived => 7,
            _ => return None,
        })
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A status code as a message carries it. The national set may grow: a code not known here is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Status(pub u16);

impl Status {
    /// The step it stands for, if it is known here.
    pub fn step(self) -> Option<Step> {
        Step::ALL.iter().copied().find(|step| step.code() == self.0)
    }
}

impl From<Step> for Status {
    fn from(step: Step) -> Self {
        Self(step.code())
    }
}

/// What a unit must be able to receive if it sends referrals, and to send if it receives them: the
/// confirmations and the answer. A preliminary answer nobody need give.
pub const MUST_HANDLE: &[Step] = &[
    Step::Received,
    Step::Rejected,
    Step::SupplementAsked,
    Step::Forwarded,
    Step::NotAccepted,
    Step::AnswerSent,
];

/// What a system lacks, given the codes it can receive (as referrer) or send (as receiver).
///
/// ```
/// use samtycke::record::referral::{MUST_HANDLE, Status, Step, lacking};
/// let can: Vec<Status> = MUST_HANDLE.iter().map(|step| (*step).into()).collect();
/// assert_eq!(lacking(&can).count(), 0);
/// assert_eq!(lacking(&can[1..]).collect::<Vec<_>>(), [Step::Received]);
/// ```
pub fn lacking(can: &[Status]) -> impl Iterator<Item = Step> + '_ {
    MUST_HANDLE.iter().copied().filter(|step| !can.contains(&Status::from(*step)))
}
