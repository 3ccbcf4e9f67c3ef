//! Why a command or a view was refused: in both languages, and by which section.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

use crate::decision::{Audience, Decision};
use crate::environment::EnvironmentError;
use crate::language::{Language, Phrase};
use crate::law::Provision;

/// Why something was refused (*skäl*). Shown as it stands, it is English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    sv: String,
    en: String,
    section: Option<&'static Provision>,
}

impl Refusal {
    /// Words of both languages that no section stands behind.
    pub(in crate::environment) const fn form(sv: String, en: String) -> Self {
        Self { sv, en, section: None }
    }

    /// By a section, cited at the end.
    pub(crate) fn by(section: &'static Provision, sv: &str, en: &str) -> Self {
        Self {
            sv: format!("{sv} ({})", section.cite_sv()),
            en: format!("{en} ({})", section.cite_en()),
            section: Some(section),
        }
    }

    /// By a decision that is no yes, in the words the reader may know.
    pub(in crate::environment) fn decided(decision: &Decision) -> Self {
        let line = |language| decision.explain(language, Audience::Reader).line;
        Self {
            sv: line(Language::Swedish),
            en: line(Language::English),
            section: decision.cited(Audience::Reader),
        }
    }

    /// The reason in a language.
    pub fn text(&self, language: Language) -> &str {
        match language {
            Language::Swedish => &self.sv,
            Language::English => &self.en,
        }
    }

    /// The section that refuses; `None` where form alone does.
    pub const fn section(&self) -> Option<&'static Provision> {
        self.section
    }
}

impl From<Phrase> for Refusal {
    fn from(phrase: Phrase) -> Self {
        Self::form(phrase.sv().to_string(), phrase.en().to_string())
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

pub(in crate::environment) fn refused(what: Phrase, why: impl Into<Refusal>) -> EnvironmentError {
    EnvironmentError::Refused { what, why: why.into() }
}

pub(in crate::environment) fn by(section: &'static Provision, why: Phrase) -> Refusal {
    Refusal::by(section, why.sv(), why.en())
}
