//! A coded value.

use serde::{Deserialize, Serialize};

use super::Text;
use crate::identity::Oid;

/// A code (*kod*) of a code system: ICD-10-SE, KVÅ, ATC, NPL, SNOMED CT, NPU.
///
/// A code may tell as much as a text: `Debug` shows neither.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// The code system.
    pub system: Oid,
    /// The code, as the system writes it.
    pub code: Text,
    /// The text shown for it, as the source wrote it.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub display: Text,
}

impl Code {
    /// What to show: the text, or the code where there is none.
    pub fn shown(&self) -> &str {
        if self.display.is_empty() { self.code.as_str() } else { self.display.as_str() }
    }
}
