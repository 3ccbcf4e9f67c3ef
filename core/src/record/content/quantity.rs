//! Quantities without floats.

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use core::fmt;
use core::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Text;
use crate::Language;

/// A number as it was written: sign, digits, a point, digits. `1.50` stays `1.50`: the digits tell how
/// exactly it was measured.
///
/// ```
/// use samtycke::record::content::Decimal;
/// assert_eq!("-0.50".parse::<Decimal>()?.as_str(), "-0.50");
/// assert!("1,5".parse::<Decimal>().is_err() && "<5".parse::<Decimal>().is_err());
/// # Ok::<(), samtycke::record::content::ParseDecimalError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Decimal(String);

/// Not a decimal number. Code 1212.
///
/// The text is not quoted: it may be a finding, or a person's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "not a decimal number; write digits with a point, as in `4.20` or `-1`, and anything else as text"
)]
pub struct ParseDecimalError;

impl ParseDecimalError {
    /// The text in a language; in English it is the one shown.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Swedish => "inget decimaltal; skriv siffror med punkt, som i `4.20` eller `-1`, och allt annat som text".into(),
        }
    }
}

impl Decimal {
    /// The number as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Decimal {
    type Err = ParseDecimalError;

    fn from_str(text: &str) -> Result<Self, ParseDecimalError> {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let unsigned = text.strip_prefix('-').unwrap_or(text);
        let fits = match unsigned.split_once('.') {
            Some((whole, part)) => digits(whole) && digits(part),
            None => digits(unsigned),
        };
        if fits { Ok(Self(text.into())) } else { Err(ParseDecimalError) }
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decimal({} bytes)", self.0.len())
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<'de, str>::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Decimal {
    fn schema_name() -> Cow<'static, str> {
        "Decimal".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^-?[0-9]+(\\.[0-9]+)?$",
            "description": "A decimal number as text, its digits kept as written."
        })
    }
}

/// A quantity (*mängd*): decimal text and a unit, as in `4.20` `mmol/L`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// The number.
    pub value: Decimal,
    /// The unit, as the source wrote it; empty for a pure number.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub unit: Text,
}
