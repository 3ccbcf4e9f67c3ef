//! The one error of the crate.
//!
//! Every error says where, what, and what would be right, in English as it is shown and in Swedish by
//! [`Error::message`]; where the law is behind it, [`Error::section`] says which. Each enum says itself in
//! Swedish in one exhaustive match beside its English, and texts inside it are a [`Phrase`](crate::Phrase) of both.

#[cfg(feature = "json")]
use alloc::format;
use alloc::string::{String, ToString};

use crate::audit::AuditError;
use crate::decision::RequestError;
use crate::fact::{FactError, FactErrors};
use crate::identity::IdentityError;
use crate::language::Language;
use crate::law::{Provision, provisions};
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
    /// The text in a language: where it is wrong, what, and what would be right. In English it is the one shown.
    ///
    /// ```
    /// use samtycke::Language;
    /// let error = samtycke::Error::from("x y".parse::<samtycke::identity::HsaId>().unwrap_err());
    /// let text = "tecknet på plats 2 i HSA-id:t kan inte stå där; rätt form är 1 till 32 synliga ASCII-tecken utan `#`";
    /// assert_eq!(error.message(Language::Swedish), text);
    /// assert_eq!(error.message(Language::English), error.to_string());
    /// ```
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Swedish => self.swedish(),
        }
    }

    fn swedish(&self) -> String {
        let language = Language::Swedish;
        match self {
            Self::Identity(error) => error.message(language),
            Self::Time(error) => error.message(language),
            Self::Facts(errors) => errors.message(language),
            Self::Request(error) => error.message(language),
            Self::Audit(error) => error.message(language),
            #[cfg(feature = "json")]
            Self::Document { line, column, path, message } => {
                let message = crate::json::swedish(message);
                format!("rad {line}, kolumn {column}, `{path}`: {message}")
            }
            #[cfg(feature = "json")]
            Self::Format { found, wanted } => {
                format!("`format` är `{found}`; här läses `{wanted}`")
            }
        }
    }

    /// The section behind the error, where it is the law's; `None` where form alone is at fault.
    ///
    /// ```
    /// // An inner block that names no unit.
    /// let question = include_str!("../../examples/question.json");
    /// let mut question: serde_json::Value = serde_json::from_str(question)?;
    /// let provider = &question["organisation"]["providers"][0]["id"];
    /// let block = serde_json::json!({"id": "b", "kind": "inner", "provider": provider,
    ///     "requested_by": "patient", "recorded": "2026-01-01T00:00:00Z"});
    /// question["patient"]["blocks"] = serde_json::json!([block]);
    /// let error = samtycke::json::decide(&question.to_string()).unwrap_err();
    /// assert_eq!(error.path(), Some("patient.blocks[b].unit"));
    /// assert_eq!(error.section().map(|section| section.id), Some("PDL 4:4(1)"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn section(&self) -> Option<&'static Provision> {
        match self {
            Self::Facts(errors) => errors.section(),
            Self::Audit(error) => error.section(),
            Self::Identity(_) | Self::Time(_) | Self::Request(_) => None,
            #[cfg(feature = "json")]
            Self::Document { .. } | Self::Format { .. } => None,
        }
    }

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

impl FactErrors {
    /// The section behind the first fault, where it is the law's.
    pub fn section(&self) -> Option<&'static Provision> {
        let id = self.section_id()?;
        provisions().find(|provision| provision.id == id)
    }
}

#[cfg(all(test, feature = "environment"))]
#[path = "error_tests.rs"]
mod tests;
