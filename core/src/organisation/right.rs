//! Rights strings of an assignment: `Läsa;dia;SJF`.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;
use core::str::FromStr;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::identity::{HsaId, discreet};
use crate::record::InformationType;
use crate::{Language, Phrase};

/// What a right lets its holder do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Activity {
    /// *Läsa*.
    Read,
    /// *Skriva*.
    Write,
    /// *Signera*.
    Sign,
}

/// Which information a right reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InformationScope {
    /// `alla`.
    All,
    /// One information type.
    Type(InformationType),
}

/// Whose information a right reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OrganisationScope {
    /// `VE`: the own care unit.
    OwnUnit,
    /// `VG`: the own care provider, the own unit included.
    OwnProvider,
    /// `SJF`: other providers in shared documentation; does not open the own provider's.
    OtherProviders,
    /// One named unit.
    Unit(HsaId),
}

/// One right of an assignment (*medarbetaruppdragets rättighet*): `activity;information type;scope`.
///
/// Letter case does not count.
///
/// ```
/// use samtycke::organisation::{Activity, OrganisationScope, Right};
/// let right: Right = "läsa;dia;SJF".parse()?;
/// assert_eq!(right.activity, Activity::Read);
/// assert_eq!(right.scope, OrganisationScope::OtherProviders);
/// assert_eq!(right.to_string(), "Läsa;dia;SJF");
/// assert!("Läsa;dia".parse::<Right>().is_err());
/// # Ok::<(), samtycke::organisation::ParseRightError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Right {
    /// What may be done.
    pub activity: Activity,
    /// With which information.
    pub information: InformationScope,
    /// Of whom.
    pub scope: OrganisationScope,
}

/// A rights string that can't be read. Code 1201.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{text}` is not a right: {part}; write `activity;information type;scope`, as in `Läsa;alla;SJF` (Läsa, Skriva, Signera; alla or a type; VE, VG, SJF or an HSA-id)"
)]
pub struct ParseRightError {
    text: String,
    part: Phrase,
}

const PARTS: Phrase = Phrase::new("den ska ha tre delar", "it must have three parts");
const ACTIVITY: Phrase = Phrase::new("okänd aktivitet", "unknown activity");
const MALFORMED: Phrase = Phrase::new("felskriven informationstyp", "malformed information type");
const UNKNOWN: Phrase = Phrase::new("okänd informationstyp", "unknown information type");
const SCOPE: Phrase = Phrase::new("okänd organisatorisk omfattning", "unknown scope");

impl ParseRightError {
    /// The text in a language; in English it is the one shown.
    pub fn message(&self, language: Language) -> String {
        let Self { text, part } = self;
        match language {
            Language::English => self.to_string(),
            Language::Swedish => format!(
                "`{text}` är ingen behörighet: {}; skriv `activity;information type;scope` (aktivitet, informationstyp, omfattning), som i `Läsa;alla;SJF` (Läsa, Skriva, Signera; alla eller en typ; VE, VG, SJF eller ett HSA-id)",
                part.sv()
            ),
        }
    }

    /// Every error that might be told so: how one is known again that was read out of a document.
    #[cfg(feature = "json")]
    pub(crate) fn candidates(told: &str) -> impl Iterator<Item = Self> {
        let text = told.split('`').nth(1).unwrap_or_default();
        let parts = [PARTS, ACTIVITY, MALFORMED, UNKNOWN, SCOPE];
        parts.into_iter().map(move |part| Self { text: text.into(), part })
    }
}

impl FromStr for Right {
    type Err = ParseRightError;

    fn from_str(text: &str) -> Result<Self, ParseRightError> {
        let fail = |part| ParseRightError {
            text: discreet(&text.chars().take(80).collect::<String>()),
            part,
        };
        let mut parts = text.split(';').map(str::trim);
        let (Some(activity), Some(information), Some(scope), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(fail(PARTS));
        };
        Ok(Self {
            activity: match activity.to_lowercase().as_str() {
                "läsa" => Activity::Read,
                "skriva" => Activity::Write,
                "signera" => Activity::Sign,
                _ => return Err(fail(ACTIVITY)),
            },
            information: if information.eq_ignore_ascii_case("alla") {
                InformationScope::All
            } else {
                let kind: InformationType = information.parse().map_err(|_| fail(MALFORMED))?;
                if !kind.is_known() {
                    return Err(fail(UNKNOWN));
                }
                InformationScope::Type(kind)
            },
            scope: match scope.to_uppercase().as_str() {
                "VE" => OrganisationScope::OwnUnit,
                "VG" => OrganisationScope::OwnProvider,
                "SJF" => OrganisationScope::OtherProviders,
                _ => OrganisationScope::Unit(scope.parse().map_err(|_| fail(SCOPE))?),
            },
        })
    }
}

impl fmt::Display for Right {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.activity {
            Activity::Read => "Läsa;",
            Activity::Write => "Skriva;",
            Activity::Sign => "Signera;",
        })?;
        match self.information {
            InformationScope::All => f.write_str("alla;")?,
            InformationScope::Type(kind) => write!(f, "{kind};")?,
        }
        match self.scope {
            OrganisationScope::OwnUnit => f.write_str("VE"),
            OrganisationScope::OwnProvider => f.write_str("VG"),
            OrganisationScope::OtherProviders => f.write_str("SJF"),
            OrganisationScope::Unit(id) => f.write_str(id.as_str()),
        }
    }
}

impl Serialize for Right {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_string())
    }
}

impl<'de> Deserialize<'de> for Right {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = alloc::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Right {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "Right".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "`activity;information type;scope`: Läsa, Skriva or Signera; alla or a type; VE (own unit), VG (own provider), SJF (other providers) or a unit's HSA-id.",
            "examples": ["Läsa;alla;VG", "Läsa;dia;SJF"]
        })
    }
}
