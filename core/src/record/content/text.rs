//! Clinical text, byte for byte.

use alloc::string::String;
use core::fmt;

use serde::{Deserialize, Serialize};

/// Clinical text (*journaltext*): what was written, byte for byte.
///
/// Never trimmed, never normalised: any valid UTF-8 is kept as it came. `Debug` tells its length only, and
/// there is no `Display`: text of a record does not end up in a log by mistake.
///
/// ```
/// use samtycke::record::content::Text;
/// let text = Text::from("  Ont i hals\r\n");
/// assert_eq!(text.as_str(), "  Ont i hals\r\n");
/// assert_eq!(format!("{text:?}"), "Text(14 bytes)");
/// ```
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Text(String);

impl Text {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Is nothing written? Blanks are something.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text, given away.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Text({} bytes)", self.0.len())
    }
}
