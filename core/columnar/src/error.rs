//! What is wrong with a batch as a whole. What is wrong with a row is told in the column `fault`.

use samtycke::{Language, Phrase};

/// A batch that can't be decided. Nothing of it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ColumnarError {
    /// A column that is needed, or was named, is not there. Code 2101.
    #[error("the column `{column}` is missing: {wanted}")]
    Missing {
        /// Its name.
        column: String,
        /// What should stand in it.
        wanted: Phrase,
    },
    /// Two columns have one name. Code 2102.
    #[error("the column `{column}` is there {times} times; which of them counts can't be told")]
    Duplicate {
        /// Its name.
        column: String,
        /// How often.
        times: usize,
    },
    /// A column of another type. Code 2103.
    #[error("the column `{column}` is of type {found}; {wanted}")]
    Type {
        /// Its name.
        column: String,
        /// Its type.
        found: String,
        /// What it should be.
        wanted: Phrase,
    },
    /// Timestamps without a zone: whose clock it was would be a guess. Code 2104.
    #[error(
        "the timestamps of the column `{column}` have no time zone; give the column one, or say which it is by the option `naive`"
    )]
    Naive {
        /// Its name.
        column: String,
    },
    /// More rows than can be numbered. Code 2105.
    #[error("the batch has {rows} rows; the most is {most}, split it")]
    TooManyRows {
        /// How many.
        rows: usize,
        /// How many there may be.
        most: usize,
    },
    /// What was handed over through the C data interface is not a batch. Code 2106.
    #[error("not an Arrow batch: `{at}` {what}")]
    Import {
        /// Which part, as in `array.children[2]`.
        at: String,
        /// What is wrong with it.
        what: String,
    },
    /// Arrow could not build the answer, or a thread died. Code 2107.
    #[error("the answer could not be made: {what}")]
    Output {
        /// What happened.
        what: String,
    },
}

impl ColumnarError {
    /// Stable number of the error; never renumbered.
    pub const fn code(&self) -> u32 {
        match self {
            Self::Missing { .. } => 2101,
            Self::Duplicate { .. } => 2102,
            Self::Type { .. } => 2103,
            Self::Naive { .. } => 2104,
            Self::TooManyRows { .. } => 2105,
            Self::Import { .. } => 2106,
            Self::Output { .. } => 2107,
        }
    }

    /// What is wrong, in a language. Arrow's own words stay English.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Swedish => self.swedish(),
        }
    }

    fn swedish(&self) -> String {
        match self {
            Self::Missing { column, wanted } => {
                format!("kolumnen `{column}` saknas: {}", wanted.sv())
            }
            Self::Duplicate { column, times } => {
                format!(
                    "kolumnen `{column}` finns {times} gånger; vilken som gäller går inte att säga"
                )
            }
            Self::Type { column, found, wanted } => {
                format!("kolumnen `{column}` är av typen {found}; {}", wanted.sv())
            }
            Self::Naive { column } => format!(
                "tidpunkterna i kolumnen `{column}` har ingen tidszon; ge kolumnen en, eller säg vilken det är i inställningen `naive`"
            ),
            Self::TooManyRows { rows, most } => {
                format!("satsen har {rows} rader; som mest går {most}, dela den")
            }
            Self::Import { at, what } => format!("inte en sats från Arrow: `{at}` {what}"),
            Self::Output { what } => format!("svaret gick inte att göra: {what}"),
        }
    }

    /// The column at fault, where it is one.
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::Missing { column, .. }
            | Self::Duplicate { column, .. }
            | Self::Type { column, .. }
            | Self::Naive { column } => Some(column),
            _ => None,
        }
    }
}
