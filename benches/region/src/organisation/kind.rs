//! What a unit does, and how many work there.

use samtycke::record::SecrecyRegime;

/// What a unit (*vårdenhet*) does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitKind {
    /// Health centre (*vårdcentral*).
    HealthCentre,
    /// Duty centre (*jourcentral*).
    DutyCentre,
    /// Rehabilitation.
    Rehab,
    /// Emergency department (*akutmottagning*).
    Emergency,
    /// Ward (*vårdavdelning*).
    Ward,
    /// Specialised outpatient clinic (*mottagning*).
    Outpatient,
    /// Psychiatry of adults.
    Psychiatry,
    /// Child and adolescent psychiatry (*BUP*).
    ChildPsychiatry,
    /// Laboratory.
    Laboratory,
    /// Radiology.
    Radiology,
    /// Medical pupil health (*EMI*).
    SchoolMedical,
    /// Psychological pupil health (*EPI*).
    SchoolPsychology,
    /// Municipal home care (*hemsjukvård*).
    HomeCare,
    /// Health care in special housing.
    Housing,
    /// Home-help service and the like (*hemtjänst*), at a social-care provider.
    Social,
}

impl UnitKind {
    /// The Swedish word, as unit names begin.
    pub const fn word(self) -> &'static str {
        match self {
            Self::HealthCentre => "Vårdcentral",
            Self::DutyCentre => "Jourcentral",
            Self::Rehab => "Rehab",
            Self::Emergency => "Akutmottagning",
            Self::Ward => "Avdelning",
            Self::Outpatient => "Mottagning",
            Self::Psychiatry => "Psykiatri",
            Self::ChildPsychiatry => "BUP",
            Self::Laboratory => "Laboratorium",
            Self::Radiology => "Röntgen",
            Self::SchoolMedical => "Elevhälsa EMI",
            Self::SchoolPsychology => "Elevhälsa EPI",
            Self::HomeCare => "Hemsjukvård",
            Self::Housing => "Särskilt boende",
            Self::Social => "Hemtjänst",
        }
    }

    /// Staff of one unit at full size; half as many in private care.
    pub(super) const fn staff(self) -> u64 {
        match self {
            Self::HealthCentre => 26,
            Self::DutyCentre => 12,
            Self::Rehab => 8,
            Self::Emergency => 70,
            Self::Ward => 28,
            Self::Outpatient => 15,
            Self::Psychiatry | Self::Laboratory | Self::Radiology | Self::HomeCare => 20,
            Self::ChildPsychiatry => 16,
            Self::SchoolMedical | Self::SchoolPsychology => 2,
            Self::Housing | Self::Social => 13,
        }
    }

    /// The youngest and the oldest patients, where not all ages come.
    pub(crate) const fn ages(self) -> Option<(u8, u8)> {
        match self {
            Self::ChildPsychiatry => Some((0, 17)),
            Self::SchoolMedical | Self::SchoolPsychology => Some((6, 20)),
            _ => None,
        }
    }

    pub(crate) const fn secrecy(self, private: bool) -> SecrecyRegime {
        match self {
            Self::SchoolPsychology => SecrecyRegime::Osl23,
            Self::Social => SecrecyRegime::Osl26,
            _ if private => SecrecyRegime::Psl6,
            _ => SecrecyRegime::Osl25,
        }
    }
}

/// Of a hundred hospital units so many are of each kind.
pub(super) const HOSPITAL: [(UnitKind, u64); 6] = [
    (UnitKind::Emergency, 2),
    (UnitKind::Outpatient, 48),
    (UnitKind::Ward, 32),
    (UnitKind::Psychiatry, 10),
    (UnitKind::ChildPsychiatry, 5),
    (UnitKind::Radiology, 3),
];
