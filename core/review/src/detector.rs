//! The questions there are, and what each needs.

use crate::ReviewPolicy;

macro_rules! codes {
    ($(#[$about:meta])* $of:ident: $($name:ident = $code:literal, $doc:literal;)+) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $of {
            $(#[doc = $doc] $name,)+
        }

        impl $of {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Its code.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)+ }
            }
        }
    };
}

codes! {
    /// A question (*fråga*) a review asks of the openings of a log. A hit is a question to a human, never a verdict.
    Detector:
    OwnRecord = "own-record", "Did somebody open the own record?";
    Colleague = "colleague", "Did somebody open the record of a colleague at the unit, who was no patient of it?";
    Subordinate = "subordinate", "Did somebody open the record of a person they lead, who was no patient of the unit?";
    UnitMismatch = "unit-mismatch", "Was a patient opened at a unit for other ages?";
    NoDocumentation = "no-documentation", "Was a record opened while nothing was documented, booked or ordered near it?";
    RepeatedWithoutRelation = "repeated-without-relation", "Did somebody come back to a patient of no relation?";
    Spike = "spike", "Did many without a relation open one person, or anybody a person to watch?";
    AttestedWithoutContact = "attested-without-contact", "Was consent, danger or a part in the care attested where no contact is known?";
    EmergencyShare = "emergency-share", "Does a user or a unit open by emergency unusually often?";
    NarrowCluster = "narrow-cluster", "Are a user's patients of no relation alike in age, sex and place?";
    ManyUnits = "many-units", "Did one user open the data of many units in a day?";
    SearchWithoutCare = "search-without-care", "Did somebody search for many persons nobody then cared for?";
    Printing = "printing", "Did somebody print the data of many?";
    SameSurname = "same-surname", "Does the patient share an uncommon surname with the user?";
    SameAddress = "same-address", "Does the patient live where the user lives?";
    ProtectedIdentity = "protected-identity", "Was somebody with protected identity opened without a relation?";
    EndedEmployment = "ended-employment", "Did somebody act after the assignment or the employment ended, or at a unit they had left?";
    OffDuty = "off-duty", "Did somebody off duty open a record without a relation?";
    TwoSessions = "two-sessions", "Was one user at two places at once?";
}

codes! {
    /// What a question needs besides the log's own rows.
    Need:
    StaffPerson = "staff-person", "Who the users are as persons.";
    Managers = "managers", "Who leads whom.";
    UnitAges = "unit-ages", "Which ages units care for.";
    Activity = "entries", "What was documented, in the facts, in the log or in a register of contacts.";
    Relations = "relations", "Relations between patients and units.";
    People = "people-register", "Surnames, addresses, places.";
    Rota = "rota", "Who works when.";
    Session = "session", "Which session a row is of, or where the user sat.";
    Attested = "attested", "What was attested, in the log or in the facts.";
    Action = "action", "What was done, in the log.";
    Searches = "searches", "Searches, in the log.";
    Unit = "unit", "Whose data were opened.";
}

impl Detector {
    /// What it needs to be asked.
    pub const fn needs(self) -> &'static [Need] {
        match self {
            Self::OwnRecord | Self::Colleague => &[Need::StaffPerson],
            Self::Subordinate => &[Need::StaffPerson, Need::Managers],
            Self::UnitMismatch => &[Need::UnitAges],
            Self::NoDocumentation => &[Need::Activity],
            Self::RepeatedWithoutRelation | Self::Spike | Self::ProtectedIdentity => {
                &[Need::Relations]
            }
            Self::AttestedWithoutContact => &[Need::Relations, Need::Attested],
            Self::SearchWithoutCare => &[Need::Relations, Need::Searches],
            Self::EmergencyShare => &[Need::Attested],
            Self::Printing => &[Need::Action],
            Self::NarrowCluster => &[Need::Relations, Need::People],
            Self::SameSurname | Self::SameAddress => &[Need::StaffPerson, Need::People],
            Self::ManyUnits => &[Need::Unit],
            Self::OffDuty => &[Need::Rota],
            Self::TwoSessions => &[Need::Session],
            Self::EndedEmployment => &[],
        }
    }

    /// From when it asks, by the names of the policy.
    pub fn thresholds(self, policy: &ReviewPolicy) -> Vec<(&'static str, u64)> {
        let of = |name, value: u32| (name, u64::from(value));
        match self {
            Self::NoDocumentation => vec![of("contact_days", policy.contact_days)],
            Self::RepeatedWithoutRelation => vec![of("repeated_visits", policy.repeated_visits)],
            Self::Spike => vec![of("spike_users", policy.spike_users)],
            Self::AttestedWithoutContact => vec![
                of("contact_days", policy.contact_days),
                of("consent_minutes", policy.consent_minutes),
            ],
            Self::EmergencyShare => vec![
                of("emergencies_user", policy.emergencies_user),
                of("emergency_percent_user", policy.emergency_percent_user),
                of("emergencies_unit", policy.emergencies_unit),
                of("emergency_percent_unit", policy.emergency_percent_unit),
            ],
            Self::NarrowCluster => vec![
                of("cluster_patients", policy.cluster_patients),
                of("cluster_percent", policy.cluster_percent),
                of("cluster_years", policy.cluster_years),
                of("cluster_minutes", policy.cluster_minutes),
            ],
            Self::ManyUnits => vec![of("units_user", policy.units_user)],
            Self::SearchWithoutCare => vec![of("searched_patients", policy.searched_patients)],
            Self::TwoSessions => vec![of("session_minutes", policy.session_minutes)],
            Self::Printing => vec![of("printed_patients", policy.printed_patients)],
            Self::SameSurname => vec![("surname_per_million", policy.surname_per_million)],
            _ => Vec::new(),
        }
    }

    /// Asked of so many openings that a hit alone is not put among those to look at: it is counted, and told
    /// beside what else is asked.
    pub const fn is_weak(self) -> bool {
        matches!(self, Self::NoDocumentation | Self::ManyUnits)
    }

    pub(crate) const fn bit(self) -> u32 {
        1 << self as u32
    }
}
