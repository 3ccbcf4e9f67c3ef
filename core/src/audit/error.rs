//! What stands in the way of a look at the log.

use alloc::format;
use alloc::string::{String, ToString};

use crate::identity::Whom;
use crate::language::{Language, Phrase};
use crate::law::{Provision, Reason, provisions};

/// A look at the log that is not lawful, or a row that says too little.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AuditError {
    /// The decision is no permit. Code 1801.
    #[error("`decision` is no permit: {} ({}); nothing is shown without one", .why.text_en(), id(*.section))]
    NotPermitted {
        /// Why not, as the one who asked may know it.
        why: Reason,
        /// The section that stood in the way, where one may be told.
        section: Option<&'static Provision>,
    },
    /// The decision answers something else. Code 1802.
    #[error(
        "`decision` is not the answer to this request on these facts; decide this very request and hand that answer over"
    )]
    OtherDecision,
    /// The request is not one that opens this view. Code 1803.
    #[error("`request.action`: {wanted}")]
    OtherRequest {
        /// What would open it.
        wanted: Phrase,
    },
    /// The row does not say enough to put its request again. Code 1804.
    #[error("`{field}`: {wanted}")]
    TooLittle {
        /// The field.
        field: &'static str,
        /// What should stand there.
        wanted: Phrase,
    },
    /// The row is about another patient. Code 1805.
    #[error("`patient`: the row is about {masked}, who is not the patient of these facts")]
    OtherPatient {
        /// The identity, masked.
        masked: Whom,
    },
}

const fn id(section: Option<&'static Provision>) -> &'static str {
    match section {
        Some(provision) => provision.id,
        None => "-",
    }
}

impl AuditError {
    /// The text in a language; in English it is the one shown.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Swedish => self.swedish(),
        }
    }

    fn swedish(&self) -> String {
        match self {
            Self::NotPermitted { why, section } => format!(
                "`decision` är inget tillstånd: {} ({}); utan ett visas ingenting",
                why.text_sv(),
                id(*section)
            ),
            Self::OtherDecision => "`decision` är inte svaret på den här begäran utifrån de här fakta; avgör just den här begäran och lämna det svaret".into(),
            Self::OtherRequest { wanted } => format!("`request.action`: {}", wanted.sv()),
            Self::TooLittle { field, wanted } => format!("`{field}`: {}", wanted.sv()),
            Self::OtherPatient { masked } => format!(
                "`patient`: raden handlar om {}, som inte är patienten i de här fakta",
                masked.sv()
            ),
        }
    }

    /// The section the refusal rests on, where it is the law's and may be told.
    pub fn section(&self) -> Option<&'static Provision> {
        match self {
            Self::NotPermitted { section, .. } => *section,
            Self::OtherRequest { wanted } | Self::TooLittle { wanted, .. } => {
                let id = wanted.section_id()?;
                provisions().find(|provision| provision.id == id)
            }
            Self::OtherDecision | Self::OtherPatient { .. } => None,
        }
    }

    /// Stable number of the error; never renumbered.
    pub const fn code(&self) -> u32 {
        match self {
            Self::NotPermitted { .. } => 1801,
            Self::OtherDecision => 1802,
            Self::OtherRequest { .. } => 1803,
            Self::TooLittle { .. } => 1804,
            Self::OtherPatient { .. } => 1805,
        }
    }

    /// The field at fault.
    pub const fn at(&self) -> &'static str {
        match self {
            Self::NotPermitted { .. } | Self::OtherDecision => "decision",
            Self::OtherRequest { .. } => "request.action",
            Self::TooLittle { field, .. } => field,
            Self::OtherPatient { .. } => "patient",
        }
    }
}
