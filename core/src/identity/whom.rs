//! Whom an error is about, without the number.

use alloc::string::{String, ToString};
use core::fmt;

use super::person_id::PersonId;
use crate::language::Phrase;

/// Whom an error is about: an identity, masked, or words where none is at hand. Shown in English.
///
/// ```
/// use samtycke::identity::{PersonId, Whom};
///
/// let patient: PersonId = "personnummer|198501012390".parse()?;
/// assert_eq!(Whom::from(patient).to_string(), "personnummer|1985********");
/// # Ok::<(), samtycke::identity::IdentityError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Whom {
    /// The identity, masked.
    Masked(String),
    /// Words.
    Said(Phrase),
}

impl Whom {
    pub(crate) const NOBODY: Self = Self::Said(Phrase::new("ingen identitet", "no identity"));
    #[cfg(feature = "environment")]
    pub(crate) const SOMEBODY: Self = Self::Said(Phrase::new("en patient", "a patient"));

    /// In Swedish.
    pub fn sv(&self) -> &str {
        match self {
            Self::Masked(masked) => masked,
            Self::Said(words) => words.sv(),
        }
    }
}

impl From<PersonId> for Whom {
    fn from(person: PersonId) -> Self {
        Self::Masked(person.masked().to_string())
    }
}

impl fmt::Display for Whom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Masked(masked) => f.write_str(masked),
            Self::Said(words) => words.fmt(f),
        }
    }
}
