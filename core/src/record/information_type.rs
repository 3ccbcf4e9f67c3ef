//! Information types (*informationstyp*) of the national services.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::Language;
use crate::identity::Inline;

/// The codes of code system 1.2.752.129.2.2.2.1.
const KNOWN: [&str; 13] =
    ["dia", "fun", "lak", "lkm", "pad", "pat", "und", "upp", "vbe", "vko", "voo", "vot", "vpo"];

/// A code of at most six characters: `dia`, `voo`, `und` …
///
/// An unknown code is kept but is never exempted from anything. `lko` and `lkf` are older names
/// of `lak`.
///
/// ```
/// use samtycke::record::InformationType;
/// let prescription: InformationType = "LKF".parse()?;
/// assert_eq!(prescription.as_str(), "lak");
/// let novelty: InformationType = "xyz".parse()?;
/// assert!(!novelty.is_known() && !novelty.may_be_excepted_from_block());
/// # Ok::<(), samtycke::record::ParseInformationTypeError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InformationType(Inline<6>);

/// Not a code. Code 1211.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not an information type; write a code of one to six letters or digits, as in `dia` or `voo`"
)]
pub struct ParseInformationTypeError(String);

impl ParseInformationTypeError {
    /// The text in a language; in English it is the one shown.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Swedish => format!(
                "`{}` är ingen informationstyp; skriv en kod på en till sex bokstäver eller siffror, som `dia` eller `voo`",
                self.0
            ),
        }
    }

    /// The error that might be told so: how one is known again that was read out of a document.
    #[cfg(feature = "json")]
    pub(crate) fn candidate(told: &str) -> Self {
        Self(told.split('`').nth(1).unwrap_or_default().into())
    }
}

impl InformationType {
    /// The code in lower case.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Is it one of the national codes?
    pub fn is_known(&self) -> bool {
        KNOWN.contains(&self.as_str())
    }

    /// May a patient's block leave this type out? Only `lak` and `upp` may (the national block
    /// contract's rule; the acts are silent, D12).
    pub fn may_be_excepted_from_block(&self) -> bool {
        matches!(self.as_str(), "lak" | "upp")
    }
}

impl FromStr for InformationType {
    type Err = ParseInformationTypeError;

    fn from_str(text: &str) -> Result<Self, ParseInformationTypeError> {
        let code = text.trim().to_ascii_lowercase();
        let code = match code.as_str() {
            "lko" | "lkf" => "lak",
            other => other,
        };
        if code.bytes().all(|b| b.is_ascii_alphanumeric()) && !code.is_empty() {
            if let Some(inline) = Inline::new(code) {
                return Ok(Self(inline));
            }
        }
        // A personal number cut short would no longer be known as one.
        let shown =
            text.chars().count() <= 8 && text.chars().filter(|c| c.is_numeric()).count() < 6;
        Err(ParseInformationTypeError(if shown { text.into() } else { "…".into() }))
    }
}

impl fmt::Display for InformationType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for InformationType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for InformationType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for InformationType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = alloc::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for InformationType {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "InformationType".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^[A-Za-z0-9]{1,6}$",
            "description": "Information type, code system 1.2.752.129.2.2.2.1: dia, fun, lak, lkm, pad, pat, und, upp, vbe, vko, voo, vot, vpo.",
            "examples": ["voo", "dia", "und", "lak", "upp"]
        })
    }
}
