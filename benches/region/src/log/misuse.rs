//! Kinds of misuse that are planted, why each is unlawful, and by which section.

/// A kind of misuse (*dataintrång*), as a review of the log would ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Misuse {
    /// The user's own record.
    OwnRecord,
    /// The record of somebody who works at the same unit.
    Colleague,
    /// The record of somebody the user leads.
    Subordinate,
    /// An adult opened from child psychiatry.
    WrongUnitType,
    /// Nothing documented, booked or ordered near the opening.
    NoDocumentation,
    /// Many open one person newspapers write of, within hours.
    PublicInterest,
    /// A person with protected identity.
    ProtectedIdentity,
    /// Opened again and again after the relation ended.
    AfterRelationEnded,
    /// Young women of one municipality, by one user.
    NarrowCluster,
    /// Data of many units by one user in one day.
    ManyUnits,
    /// Many search hits of persons nobody then cares for.
    SearchWithoutCare,
    /// Consent attested for a patient who was never there.
    AttestedConsent,
    /// An emergency attested for a patient who was never there.
    FalseEmergency,
    /// One user attests emergency after emergency.
    RepeatedEmergency,
    /// The user's surname.
    SameSurname,
    /// The user's own home.
    SameAddress,
    /// While off duty.
    OffDuty,
    /// By an account whose employment has ended.
    EndedEmployment,
    /// Two sessions of one user at once, at two places.
    TwoSessions,
    /// Many records printed.
    Printing,
    /// Another provider's data without the patient's consent.
    OtherProvider,
    /// Data behind an inner block.
    InnerBlock,
    /// Data behind an outer block.
    OuterBlock,
}

impl Misuse {
    /// Every kind.
    pub const ALL: [Self; 23] = [
        Self::OwnRecord,
        Self::Colleague,
        Self::Subordinate,
        Self::WrongUnitType,
        Self::NoDocumentation,
        Self::PublicInterest,
        Self::ProtectedIdentity,
        Self::AfterRelationEnded,
        Self::NarrowCluster,
        Self::ManyUnits,
        Self::SearchWithoutCare,
        Self::AttestedConsent,
        Self::FalseEmergency,
        Self::RepeatedEmergency,
        Self::SameSurname,
        Self::SameAddress,
        Self::OffDuty,
        Self::EndedEmployment,
        Self::TwoSessions,
        Self::Printing,
        Self::OtherProvider,
        Self::InnerBlock,
        Self::OuterBlock,
    ];

    /// The word used in the key.
    pub const fn word(self) -> &'static str {
        match self {
            Self::OwnRecord => "own-record",
            Self::Colleague => "colleague",
            Self::Subordinate => "subordinate",
            Self::WrongUnitType => "wrong-unit-type",
            Self::NoDocumentation => "no-documentation",
            Self::PublicInterest => "public-interest",
            Self::ProtectedIdentity => "protected-identity",
            Self::AfterRelationEnded => "after-relation-ended",
            Self::NarrowCluster => "narrow-cluster",
            Self::ManyUnits => "many-units",
            Self::SearchWithoutCare => "search-without-care",
            Self::AttestedConsent => "attested-consent",
            Self::FalseEmergency => "false-emergency",
            Self::RepeatedEmergency => "repeated-emergency",
            Self::SameSurname => "same-surname",
            Self::SameAddress => "same-address",
            Self::OffDuty => "off-duty",
            Self::EndedEmployment => "ended-employment",
            Self::TwoSessions => "two-sessions",
            Self::Printing => "printing",
            Self::OtherProvider => "other-provider",
            Self::InnerBlock => "inner-block",
            Self::OuterBlock => "outer-block",
        }
    }

    /// The section the access fails.
    pub const fn section(self) -> &'static str {
        match self {
            Self::AttestedConsent => "SVOD 3:1(1)1",
            Self::OtherProvider => "SVOD 3:1(1)2",
            Self::FalseEmergency | Self::RepeatedEmergency => "SVOD 3:6(1)",
            Self::OuterBlock => "SVOD 2:3(1)",
            Self::InnerBlock => "PDL 4:4(1)",
            Self::EndedEmployment => "PDL 4:2(1)",
            _ => "PDL 4:1",
        }
    }

    /// Why it is unlawful.
    pub const fn why(self) -> &'static str {
        match self {
            Self::OwnRecord => "nobody takes part in the own care at work",
            Self::Colleague => "a colleague of the unit who is no patient of it",
            Self::Subordinate => "somebody the user leads, no patient of the unit",
            Self::WrongUnitType => "an adult whom child psychiatry has never seen",
            Self::NoDocumentation => "no relation to the unit, and nothing done for the patient",
            Self::PublicInterest => "curiosity after news; no relation to any of the units",
            Self::ProtectedIdentity => "a protected person without a relation to the unit",
            Self::AfterRelationEnded => "the care at the unit had ended",
            Self::NarrowCluster => "picked by age and sex; none has a relation to the unit",
            Self::ManyUnits => "data of many units; no relation to the user's",
            Self::SearchWithoutCare => "a hit shown is an access; none has a relation to the unit",
            Self::AttestedConsent => "no relation; the patient was never asked",
            Self::FalseEmergency => "no danger, no contact: what was attested is untrue",
            Self::RepeatedEmergency => "emergencies in a row without any contact",
            Self::SameSurname => "a relative by name without a relation to the unit",
            Self::SameAddress => "a member of the household without a relation to the unit",
            Self::OffDuty => "off duty, and no relation to the unit",
            Self::EndedEmployment => "the assignment was no longer in force",
            Self::TwoSessions => "somebody else used the account; no relation to the unit",
            Self::Printing => "printed; none has a relation to the unit",
            Self::OtherProvider => "the patient has not consented to the reading provider",
            Self::InnerBlock => "blocked by the patient against other units",
            Self::OuterBlock => "blocked by the patient against other providers",
        }
    }

    /// Do the facts alone show it? Else they look lawful, as something untrue was attested, and only a review
    /// of the pattern finds it.
    pub const fn shown_by_facts(self) -> bool {
        !matches!(self, Self::FalseEmergency | Self::RepeatedEmergency)
    }
}
