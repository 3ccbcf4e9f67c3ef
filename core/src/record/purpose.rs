//! What an assignment is for.

use core::fmt;
use serde::{Deserialize, Serialize};

/// The purpose of an assignment, or of documentation (*ändamål*, PDL 2:4).
///
/// It belongs to the assignment, never to the caller: anyone could claim quality work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Documentation needed in and for the care of patients (PDL 2:4(1)1; *vård och behandling*).
    Care,
    /// Administration that concerns patients (PDL 2:4(1)2): booking, reception.
    PatientAdministration,
    /// Other documentation required by law (PDL 2:4(1)3).
    OtherDocumentation,
    /// Systematic quality development (PDL 2:4(1)4).
    Quality,
    /// Administration, planning, follow-up, evaluation, supervision (PDL 2:4(1)5).
    Administration,
    /// Statistics on health care (PDL 2:4(1)6).
    Statistics,
    /// Feasibility count before clinical research (PDL 2:4(1)7, from 2023-05-01).
    FeasibilityCount,
    /// A national or regional quality register (PDL 7:4).
    QualityRegister,
    /// Services for older persons and persons with disability (SVOD 1:1), their administration and
    /// individual documentation.
    SocialServices,
}

impl Purpose {
    /// Is it one of the care purposes, PDL 2:4(1) items 1–2, that PDL 4:2(2), 4:4 and SVOD 2:1 refer to?
    pub const fn is_care(self) -> bool {
        matches!(self, Self::Care | Self::PatientAdministration)
    }

    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Care => "care",
            Self::PatientAdministration => "patient-administration",
            Self::OtherDocumentation => "other-documentation",
            Self::Quality => "quality",
            Self::Administration => "administration",
            Self::Statistics => "statistics",
            Self::FeasibilityCount => "feasibility-count",
            Self::QualityRegister => "quality-register",
            Self::SocialServices => "social-services",
        }
    }
}

impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
