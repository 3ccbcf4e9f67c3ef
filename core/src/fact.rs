//! What can be wrong with facts that are well-formed one by one but do not fit together.
//!
//! What is said of each fault stands in both languages in one table, with the section where it is the law's.

pub(crate) mod said;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::identity::{FactId, discreet};
use crate::language::{Language, Phrase};

/// A fact that can't be accepted. Every variant says where, what, and what would be right.
///
/// Ids are the host's own and are shown; personal numbers only masked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum FactError {
    /// Two facts of one kind share an id. Code 1301.
    #[error("`{at}`: the id `{id}` is used twice; every id names one thing")]
    DuplicateId {
        /// Path of the second.
        at: String,
        /// The id, masked if it is a person's.
        id: String,
    },
    /// A reference to something that isn't there. Code 1302.
    #[error("`{at}`: `{id}` names no {wanted} among the facts given")]
    Dangling {
        /// Path of the field.
        at: String,
        /// The id it names.
        id: String,
        /// What it should name.
        wanted: Phrase,
    },
    /// Something the law or the register demands is absent. Code 1303.
    #[error("`{at}` is missing: {wanted}")]
    Missing {
        /// Path of the field.
        at: String,
        /// What should stand there and why.
        wanted: Phrase,
    },
    /// Two fields that can't both be right. Code 1304.
    #[error("`{at}`: {why}")]
    Conflict {
        /// Path of the field.
        at: String,
        /// What is wrong and what would be right.
        why: Phrase,
    },
}

impl FactError {
    /// Stable number of the error; never renumbered.
    pub const fn code(&self) -> u32 {
        match self {
            Self::DuplicateId { .. } => 1301,
            Self::Dangling { .. } => 1302,
            Self::Missing { .. } => 1303,
            Self::Conflict { .. } => 1304,
        }
    }

    /// The text in a language; in English it is the one shown.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Swedish => self.swedish(),
        }
    }

    fn swedish(&self) -> String {
        match self {
            Self::DuplicateId { at, id } => {
                format!("`{at}`: id `{id}` används två gånger; varje id står för en enda sak")
            }
            Self::Dangling { at, id, wanted } => {
                format!("`{at}`: `{id}` är inte {} bland de fakta som getts", wanted.sv())
            }
            Self::Missing { at, wanted } => format!("`{at}` saknas: {}", wanted.sv()),
            Self::Conflict { at, why } => format!("`{at}`: {}", why.sv()),
        }
    }

    /// Id of the section the fault rests on, where it is the law's: `PDL 4:4(1)`.
    pub const fn section_id(&self) -> Option<&'static str> {
        match self {
            Self::Missing { wanted: said, .. } | Self::Conflict { why: said, .. } => {
                said.section_id()
            }
            Self::DuplicateId { .. } | Self::Dangling { .. } => None,
        }
    }

    /// Path of the field at fault, as in `patient.blocks[2].unit`.
    pub fn at(&self) -> &str {
        match self {
            Self::DuplicateId { at, .. }
            | Self::Dangling { at, .. }
            | Self::Missing { at, .. }
            | Self::Conflict { at, .. } => at,
        }
    }
}

/// Everything wrong with a set of facts; never empty. Nothing of the set has been applied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactErrors(Vec<FactError>);

impl FactErrors {
    #[cfg(feature = "environment")]
    pub(crate) fn conflict(at: &str, why: Phrase) -> Self {
        Self(alloc::vec![FactError::Conflict { at: at.to_string(), why }])
    }

    pub(crate) fn missing(at: &str, wanted: Phrase) -> Self {
        Self(alloc::vec![FactError::Missing { at: at.to_string(), wanted }])
    }

    /// The faults, in the order of the document.
    pub fn faults(&self) -> &[FactError] {
        &self.0
    }

    /// The texts of all faults in a language; in English it is the one shown.
    pub fn message(&self, language: Language) -> String {
        let all: Vec<String> = self.0.iter().map(|fault| fault.message(language)).collect();
        all.join("; ")
    }

    /// Id of the section the first fault rests on, where it is the law's.
    pub fn section_id(&self) -> Option<&'static str> {
        self.0.first().and_then(FactError::section_id)
    }

    /// Code of the first fault.
    pub fn code(&self) -> u32 {
        self.0.first().map_or(1300, FactError::code)
    }
}

impl fmt::Display for FactErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, fault) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("; ")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

impl core::error::Error for FactErrors {}

/// Collects faults while facts are checked; facts are used only if none was found.
#[derive(Debug, Default)]
pub(crate) struct Checker(Vec<FactError>);

/// Where a field stands, as in `patient.blocks[b1].unit`: written out only where a fault is noted, since
/// facts are checked for every question and are hardly ever at fault.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path<'a> {
    pub(crate) at: &'a str,
    pub(crate) list: &'static str,
    pub(crate) id: FactId,
    /// Empty: the fact itself.
    pub(crate) field: &'static str,
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}[{}]", self.at, self.list, self.id.as_str())?;
        if self.field.is_empty() { Ok(()) } else { write!(f, ".{}", self.field) }
    }
}

#[expect(clippy::needless_pass_by_value, reason = "paths are built for the call")]
impl Checker {
    pub(crate) fn duplicate(&mut self, at: impl ToString, id: &str) {
        self.0.push(FactError::DuplicateId { at: discreet(&at.to_string()), id: discreet(id) });
    }

    pub(crate) fn dangling(&mut self, at: impl ToString, id: &str, wanted: Phrase) {
        let at = discreet(&at.to_string());
        self.0.push(FactError::Dangling { at, id: discreet(id), wanted });
    }

    pub(crate) fn missing(&mut self, at: impl ToString, wanted: Phrase) {
        self.0.push(FactError::Missing { at: discreet(&at.to_string()), wanted });
    }

    pub(crate) fn conflict(&mut self, at: impl ToString, why: Phrase) {
        self.0.push(FactError::Conflict { at: discreet(&at.to_string()), why });
    }

    /// Notes a missing reason: an exception without a reason can't be reviewed.
    pub(crate) fn reason(&mut self, at: impl ToString, reason: &str, wanted: Phrase) {
        if !says_something(reason) {
            self.missing(at, wanted);
        }
    }

    /// Takes over what another check found.
    pub(crate) fn also(&mut self, found: FactErrors) {
        self.0.extend(found.0);
    }

    pub(crate) fn finish(self) -> Result<(), FactErrors> {
        if self.0.is_empty() { Ok(()) } else { Err(FactErrors(self.0)) }
    }
}

/// A text of blanks, signs and invisible characters says nothing.
pub(crate) fn says_something(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// Sorts by id and reports ids used twice. Order in the input never matters afterwards.
pub(crate) fn sort_unique<T, I: Ord + Copy>(
    items: &mut [T],
    id: impl Fn(&T) -> I,
    shown: impl Fn(I) -> String,
    at: impl ToString + Copy,
    checker: &mut Checker,
) {
    items.sort_by_key(|item| id(item));
    for pair in items.windows(2) {
        if let [a, b] = pair {
            if id(a) == id(b) {
                checker.duplicate(at, &shown(id(b)));
            }
        }
    }
}
