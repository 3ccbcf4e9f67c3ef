//! Notes.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::links::linked;
use super::{Code, Text};
use crate::identity::FactId;

/// A passage under a keyword.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// The keyword (*sökord*), as in `Aktuellt`.
    pub keyword: Text,
    /// What stands under it.
    pub text: Text,
}

/// A note (*anteckning*), as in `GetCareDocumentation`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// What kind of note: visit, admission, discharge summary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_type: Option<Code>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// The running text.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub text: Text,
    /// Passages under keywords, in the order written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
    /// The care contact it was written at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<FactId>,
    /// Other entries it speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<FactId>,
}

linked!(Note: contact; about);

impl Note {
    /// Title, kind or first line.
    pub(super) fn headline(&self) -> &str {
        if !self.title.is_empty() {
            return self.title.as_str();
        }
        if let Some(kind) = &self.document_type {
            return kind.shown();
        }
        let text = self.sections.first().map_or(&self.text, |section| &section.text);
        let first = if self.text.is_empty() { text } else { &self.text };
        first.as_str().split(['\r', '\n']).next().unwrap_or_default()
    }
}
