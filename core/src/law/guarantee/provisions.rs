//! The four promises, one function each.

use chrono::NaiveDate;
use serde::Serialize;

use super::CareFacts;
use super::facts::Closing;
use crate::law::provision::date;
use crate::law::{Act, Doubt, Provision, Reason};

const fn hsl(id: &'static str, title_sv: &'static str, title_en: &'static str) -> Provision {
    Provision::of(Act::Hsl, date(2017, 4, 1), id, title_sv, title_en).doubtful(Doubt::Doubt13)
}

/// The numbers of the items are from memory; what they say was read.
const fn hsf(id: &'static str, title_sv: &'static str, title_en: &'static str) -> Provision {
    Provision::of(Act::Hsf, date(2017, 4, 1), id, title_sv, title_en).doubtful(Doubt::Doubt13)
}

/// 9 kap. 1 § HSL.
pub static HSL_9_1: Provision =
    hsl("HSL 9:1", "regionen ska erbjuda vårdgaranti", "the region offers a care guarantee");
/// 6 kap. 1 § 1 HSF.
pub static S6_1_P1: Provision = hsf(
    "HSF 6:1 p1",
    "kontakt med primärvården samma dag",
    "contact with primary care on the same day",
);
/// 6 kap. 1 § 2 HSF. Three days since 2019-01-01 (from memory; before, a physician within seven).
pub static S6_1_P2: Provision = hsf(
    "HSF 6:1 p2",
    "medicinsk bedömning i primärvården inom tre dagar",
    "medical assessment in primary care within three days",
)
.since(2019, 1, 1);
/// 6 kap. 1 § 3 HSF.
pub static S6_1_P3: Provision = hsf(
    "HSF 6:1 p3",
    "besök i den specialiserade vården inom 90 dagar",
    "a visit to specialist care within 90 days",
);
/// 6 kap. 1 § 4 HSF.
pub static S6_1_P4: Provision = hsf(
    "HSF 6:1 p4",
    "planerad vård inom 90 dagar från beslutet",
    "planned care within 90 days from the decision",
);
/// 6 kap. 2 § HSF.
pub static S6_2: Provision =
    hsf("HSF 6:2", "när tiden inte räknas", "when the time does not count");

/// What is cited here, in order.
pub static PROVISIONS: &[&Provision] = &[&HSL_9_1, &S6_1_P1, &S6_1_P2, &S6_1_P3, &S6_1_P4, &S6_2];

/// What is promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Promise {
    /// Contact with primary care (*kontakt*), the same day.
    Contact,
    /// A medical assessment there (*medicinsk bedömning*), within 3 days.
    Assessment,
    /// A visit to specialist care (*besök*), within 90 days.
    Visit,
    /// Planned care (*planerad vård*), within 90 days.
    PlannedCare,
}

impl Promise {
    /// Every promise, in the order of the ordinance.
    pub const ALL: [Self; 4] = [Self::Contact, Self::Assessment, Self::Visit, Self::PlannedCare];

    /// Where it stands.
    pub const fn provision(self) -> &'static Provision {
        match self {
            Self::Contact => &S6_1_P1,
            Self::Assessment => &S6_1_P2,
            Self::Visit => &S6_1_P3,
            Self::PlannedCare => &S6_1_P4,
        }
    }

    /// Days from the beginning, in which it is due.
    pub const fn days(self) -> u32 {
        match self {
            Self::Contact => 0,
            Self::Assessment => 3,
            Self::Visit | Self::PlannedCare => 90,
        }
    }

    /// What is promised, in Swedish.
    pub const fn text_sv(self) -> &'static str {
        match self {
            Self::Contact => "kontakt med primärvården samma dag",
            Self::Assessment => "medicinsk bedömning i primärvården inom 3 dagar",
            Self::Visit => "besök i specialistvården inom 90 dagar",
            Self::PlannedCare => "planerad vård inom 90 dagar från beslutet",
        }
    }

    /// What is promised, in English.
    pub const fn text_en(self) -> &'static str {
        match self {
            Self::Contact => "contact with primary care on the same day",
            Self::Assessment => "a medical assessment in primary care within 3 days",
            Self::Visit => "a visit to specialist care within 90 days",
            Self::PlannedCare => "planned care within 90 days from the decision",
        }
    }
}

/// A promise that concerns the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it is promised.
    pub provision: &'static Provision,
    /// The day it counts from.
    pub begins: NaiveDate,
    /// What that day is.
    pub from: Reason,
    /// The day it was kept, if it was.
    pub kept: Option<NaiveDate>,
}

/// 6:1 item 1. Who seeks primary care gets in contact with it the same day.
///
/// # Errors
/// The reason why it does not concern the case.
pub const fn s6_1_p1_contact(facts: &CareFacts) -> Result<Run, Reason> {
    match facts.sought {
        Some(sought) => Ok(Run {
            provision: &S6_1_P1,
            begins: sought,
            from: Reason::CountsFromSought,
            kept: facts.contacted,
        }),
        None => Err(Reason::PrimaryCareNotSought),
    }
}

/// 6:1 item 2. Who seeks primary care gets a medical assessment there within three days, if one is needed
/// and can't be made at the first contact. Whether one is needed the unit judges: not judged counts as needed.
///
/// # Errors
/// The reason why it does not concern the case.
pub fn s6_1_p2_assessment(facts: &CareFacts) -> Result<Run, Reason> {
    match facts.sought {
        Some(_) if facts.needs_assessment == Some(false) => Err(Reason::AssessmentNotNeeded),
        Some(sought) => Ok(Run {
            provision: &S6_1_P2,
            begins: sought,
            from: Reason::CountsFromSought,
            kept: facts.assessed,
        }),
        None => Err(Reason::PrimaryCareNotSought),
    }
}

/// 6:1 item 3. Who is referred visits specialist care within 90 days from the day the referral was issued;
/// where none is needed, from the day contact was sought. An own request for care is such a contact: it is
/// judged like any referral, and may end in an answer in writing instead of a visit.
///
/// # Errors
/// The reason why it does not concern the case.
pub fn s6_1_p3_visit(facts: &CareFacts) -> Result<Run, Reason> {
    let (begins, from) = match (facts.referral_issued, facts.specialist_sought) {
        (Some(issued), _) => (issued, Reason::CountsFromReferral),
        (None, Some(sought)) => (sought, Reason::CountsFromOwnRequest),
        (None, None) => return Err(Reason::SpecialistNotSought),
    };
    match (facts.visited, facts.closed) {
        (None, Some(Closing::AnsweredInWriting)) => Err(Reason::AnsweredInWriting),
        (None, Some(Closing::NotAccepted)) => Err(Reason::ReferralNotAccepted),
        (kept, _) => Ok(Run { provision: &S6_1_P3, begins, from, kept }),
    }
}

/// 6:1 item 4. Planned care is given within 90 days from the day it was decided on.
///
/// # Errors
/// The reason why it does not concern the case.
pub const fn s6_1_p4_planned_care(facts: &CareFacts) -> Result<Run, Reason> {
    match facts.care_decided {
        Some(decided) => Ok(Run {
            provision: &S6_1_P4,
            begins: decided,
            from: Reason::CountsFromDecision,
            kept: facts.care_given,
        }),
        None => Err(Reason::NoCareDecided),
    }
}
