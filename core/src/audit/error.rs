//! What stands in the way of a look at the log.

use alloc::string::String;

/// A look at the log that is not lawful, or a row that says too little.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AuditError {
    /// The decision is no permit. Code 1801.
    #[error("`decision` is no permit: {why} ({section}); nothing is shown without one")]
    NotPermitted {
        /// Why not, as the one who asked may know it.
        why: &'static str,
        /// The section that stood in the way.
        section: &'static str,
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
        wanted: &'static str,
    },
    /// The row does not say enough to put its request again. Code 1804.
    #[error("`{field}`: {wanted}")]
    TooLittle {
        /// The field.
        field: &'static str,
        /// What should stand there.
        wanted: &'static str,
    },
    /// The row is about another patient. Code 1805.
    #[error("`patient`: the row is about {masked}, who is not the patient of these facts")]
    OtherPatient {
        /// The identity, masked.
        masked: String,
    },
}

impl AuditError {
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
