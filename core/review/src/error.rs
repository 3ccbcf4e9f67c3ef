//! What keeps a review from going on. What is wrong with single rows is told in the column `fault`.

use samtycke::{Language, Phrase};
use samtycke_columnar::ColumnarError;

/// A batch, a register or a policy that can't be read. Nothing of it was.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ReviewError {
    /// A batch of the log that can't be decided; the code is that of the fault.
    #[error(transparent)]
    Log(#[from] ColumnarError),
    /// A register without a column it needs, or with one of another type. Code 2251.
    #[error("the register `{register}`: the column `{column}` {what}")]
    Register {
        /// Which register.
        register: &'static str,
        /// Which column.
        column: &'static str,
        /// What is wrong with it.
        what: Phrase,
    },
    /// A policy of the review that is not what it should be. Code 2252.
    #[error("the policy of the review: {what}")]
    Policy {
        /// What is wrong, and where.
        what: String,
    },
    /// More openings than can be numbered. Code 2253.
    #[error("the log has more than {most} openings; review it in parts")]
    TooLarge {
        /// How many there may be.
        most: u32,
    },
    /// The key to a planted log can't be read. Code 2254.
    #[error("the key to the log: row {row} {what}")]
    Key {
        /// Which row of the key, from 0.
        row: u64,
        /// What is wrong with it.
        what: Phrase,
    },
}

impl ReviewError {
    /// Stable number of the error; never renumbered.
    pub const fn code(&self) -> u32 {
        match self {
            Self::Log(error) => error.code(),
            Self::Register { .. } => 2251,
            Self::Policy { .. } => 2252,
            Self::TooLarge { .. } => 2253,
            Self::Key { .. } => 2254,
        }
    }

    /// The column at fault, where it is one.
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::Log(error) => error.column(),
            Self::Register { column, .. } => Some(column),
            _ => None,
        }
    }

    /// What is wrong, in a language. What was read of a policy is told in English.
    pub fn message(&self, language: Language) -> String {
        match (language, self) {
            (Language::English, _) => self.to_string(),
            (Language::Swedish, Self::Log(error)) => error.message(language),
            (Language::Swedish, Self::Register { register, column, what }) => {
                format!("registret `{register}`: kolumnen `{column}` {}", what.sv())
            }
            (Language::Swedish, Self::Policy { what }) => {
                format!("granskningens policy: {what}")
            }
            (Language::Swedish, Self::TooLarge { most }) => {
                format!("loggen har fler än {most} öppningar; granska den i delar")
            }
            (Language::Swedish, Self::Key { row, what }) => {
                format!("facit till loggen: rad {row} {}", what.sv())
            }
        }
    }
}
