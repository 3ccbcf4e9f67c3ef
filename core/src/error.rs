//! The one error of the crate.

#[cfg(feature = "json")]
use alloc::string::String;

use crate::audit::AuditError;
use crate::decision::RequestError;
use crate::fact::{FactError, FactErrors};
use crate::identity::IdentityError;
use crate::time::TimeError;

/// Anything that can go wrong before there is a decision. No fault ever opens data: an error is not
/// an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An id or number that can't be read.
    #[error(transparent)]
    Identity(#[from] IdentityError),
    /// A time or period that can't be read.
    #[error(transparent)]
    Time(#[from] TimeError),
    /// Facts that don't fit together.
    #[error(transparent)]
    Facts(#[from] FactErrors),
    /// A request that asks for nothing the facts hold.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// A look at the log that is not lawful, or a row that says too little.
    #[error(transparent)]
    Audit(#[from] AuditError),
    /// A document that is not of the form described. Code 1501.
    #[cfg(feature = "json")]
    #[error("line {line}, column {column}, `{path}`: {message}")]
    Document {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// Path of the field, `.` for the whole document.
        path: String,
        /// What is wrong; personal numbers are masked.
        message: String,
    },
    /// A document of another format or version. Code 1502.
    #[cfg(feature = "json")]
    #[error("`format` is `{found}`; this reads `{wanted}`")]
    Format {
        /// What the document says.
        found: String,
        /// What is read here.
        wanted: &'static str,
    },
}

impl Error {
    /// Stable number of the error; never renumbered.
    ///
    /// ```
    /// let error = samtycke::Error::from("x y".parse::<samtycke::identity::HsaId>().unwrap_err());
    /// assert_eq!(error.code(), 1004);
    /// ```
    pub fn code(&self) -> u32 {
        match self {
            Self::Identity(error) => error.code(),
            Self::Time(error) => error.code(),
            Self::Facts(errors) => errors.code(),
            Self::Request(error) => error.code(),
            Self::Audit(error) => error.code(),
            #[cfg(feature = "json")]
            Self::Document { .. } => 1501,
            #[cfg(feature = "json")]
            Self::Format { .. } => 1502,
        }
    }

    /// Path of the field at fault, where there is one: `patient.blocks[2].unit`.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Facts(errors) => errors.faults().first().map(FactError::at),
            Self::Request(error) => Some(error.at()),
            Self::Audit(error) => Some(error.at()),
            #[cfg(feature = "json")]
            Self::Document { path, .. } => Some(path),
            #[cfg(feature = "json")]
            Self::Format { .. } => Some("format"),
            Self::Identity(_) | Self::Time(_) => None,
        }
    }
}
