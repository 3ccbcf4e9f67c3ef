//! The two languages everything is told in.

use core::fmt;
use serde::{Deserialize, Serialize};

/// Language of a text.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Language {
    /// Swedish.
    #[default]
    #[serde(rename = "sv")]
    Swedish,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    pub(crate) const fn pick<T: Copy>(self, sv: T, en: T) -> T {
        match self {
            Self::Swedish => sv,
            Self::English => en,
        }
    }
}

/// A fixed text in both languages, and the section it rests on where there is one.
///
/// Shown as it stands, it is English.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phrase {
    sv: &'static str,
    en: &'static str,
    section: Option<&'static str>,
}

impl Phrase {
    /// The same said in both.
    pub const fn new(sv: &'static str, en: &'static str) -> Self {
        Self { sv, en, section: None }
    }

    /// The same, resting on the section of that id.
    pub(crate) const fn by(self, section: &'static str) -> Self {
        Self { section: Some(section), ..self }
    }

    /// In Swedish.
    pub const fn sv(&self) -> &'static str {
        self.sv
    }

    /// In English.
    pub const fn en(&self) -> &'static str {
        self.en
    }

    /// In a language.
    pub const fn text(&self, language: Language) -> &'static str {
        language.pick(self.sv, self.en)
    }

    /// Id of the section it rests on: `PDL 4:4(1)`.
    pub const fn section_id(&self) -> Option<&'static str> {
        self.section
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.en)
    }
}
