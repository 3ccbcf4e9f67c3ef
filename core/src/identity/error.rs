//! What can be wrong with an identity, said without repeating the number.

use alloc::format;
use alloc::string::{String, ToString};
#[cfg(feature = "json")]
use alloc::{vec, vec::Vec};
use core::fmt;

use super::reserve_domain::ReserveDomain;
use crate::language::Language;

/// Which kind of identity an [`IdentityError`] speaks of.
///
/// ```
/// use samtycke::identity::IdentityKind;
///
/// assert_eq!(IdentityKind::HsaId.to_string(), "HSA id");
/// assert_eq!(IdentityKind::Personnummer.form(), "`YYYYMMDDNNNC`");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum IdentityKind {
    /// A person's identity as a pair of system and value.
    PersonId,
    /// The system of a person's identity.
    PersonIdSystem,
    /// Personal identity number (personnummer).
    Personnummer,
    /// Coordination number (samordningsnummer).
    Samordningsnummer,
    /// National reserve number (nationellt reservnummer, NRID).
    NationalReserve,
    /// Regional reserve number (lokalt reservnummer) of one domain.
    Regional(ReserveDomain),
    /// Interim personal identity number (interimspersonnummer).
    Interim,
    /// The Migration Agency's number for asylum seekers (LMA-nummer).
    Lma,
    /// HSA id.
    HsaId,
    /// A care provider with or without one of its units.
    UnitAddress,
    /// The host's id of a fact.
    FactId,
    /// Object identifier.
    Oid,
    /// Organisation number (organisationsnummer).
    OrganisationNumber,
}

impl IdentityKind {
    /// The right form, as error messages give it.
    pub const fn form(self) -> &'static str {
        match self {
            Self::PersonId => "`system|value`, such as `personnummer|YYYYMMDDNNNC`",
            Self::PersonIdSystem => {
                "`personnummer`, `samordningsnummer`, `nrid`, the name of a reserve number \
                 domain such as `reserve-vgr`, or an OID"
            }
            Self::Personnummer => "`YYYYMMDDNNNC`",
            Self::Samordningsnummer => "`YYYYMMDDNNNC` with 60 added to the day",
            Self::NationalReserve => "`XXYYMMDDNNGC`",
            Self::Regional(domain) => domain.form(),
            Self::Interim => "`YYYYMMDDLNNC` with a letter at `L`",
            Self::Lma => "`NN-NNNNNN`, `NN-NNNNNN/N` or `NN-NNNNNNNN`",
            Self::HsaId => "1 to 32 visible ASCII characters without `#`",
            Self::UnitAddress => "`provider#unit` or `provider`",
            Self::FactId => "a UUID or 1 to 36 visible ASCII characters",
            Self::Oid => "numbers joined by dots, such as `1.2.752.74.9.1`",
            Self::OrganisationNumber => "`NNNNNN-NNNC`",
        }
    }

    /// The right form, as Swedish error messages give it.
    pub const fn form_sv(self) -> &'static str {
        match self {
            Self::PersonId => "`system|value`, som i `personnummer|YYYYMMDDNNNC`",
            Self::PersonIdSystem => {
                "`personnummer`, `samordningsnummer`, `nrid`, namnet på en reservnummerserie som \
                 `reserve-vgr`, eller en OID"
            }
            Self::Personnummer => "`YYYYMMDDNNNC`",
            Self::Samordningsnummer => "`YYYYMMDDNNNC` med 60 lagt till dagen",
            Self::NationalReserve => "`XXYYMMDDNNGC`",
            Self::Regional(domain) => domain.form_sv(),
            Self::Interim => "`YYYYMMDDLNNC` med en bokstav på `L`",
            Self::Lma => "`NN-NNNNNN`, `NN-NNNNNN/N` eller `NN-NNNNNNNN`",
            Self::HsaId => "1 till 32 synliga ASCII-tecken utan `#`",
            Self::UnitAddress => "`provider#unit` eller `provider`",
            Self::FactId => "ett UUID eller 1 till 36 synliga ASCII-tecken",
            Self::Oid => "tal med punkt emellan, som i `1.2.752.74.9.1`",
            Self::OrganisationNumber => "`NNNNNN-NNNC`",
        }
    }

    /// Every one, for finding an error by its text.
    #[cfg(any(test, feature = "json"))]
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let plain = [
            Self::PersonId,
            Self::PersonIdSystem,
            Self::Personnummer,
            Self::Samordningsnummer,
            Self::NationalReserve,
            Self::Interim,
            Self::Lma,
            Self::HsaId,
            Self::UnitAddress,
            Self::FactId,
            Self::Oid,
            Self::OrganisationNumber,
        ];
        plain.into_iter().chain(ReserveDomain::ALL.iter().copied().map(Self::Regional))
    }

    /// What a text of this kind is expected to be, where something else stands.
    #[cfg(feature = "json")]
    pub(crate) fn expected_sv(self) -> String {
        format!("{} som text: {}", self.the_sv(), self.form_sv())
    }

    /// Its Swedish name in definite form.
    fn the_sv(self) -> String {
        let name = match self {
            Self::PersonId => "person-id:t",
            Self::PersonIdSystem => "systemet i person-id:t",
            Self::Personnummer => "personnumret",
            Self::Samordningsnummer => "samordningsnumret",
            Self::NationalReserve => "det nationella reservnumret (NRID)",
            Self::Regional(domain) => return format!("det regionala reservnumret `{domain}`"),
            Self::Interim => "interimspersonnumret",
            Self::Lma => "LMA-numret",
            Self::HsaId => "HSA-id:t",
            Self::UnitAddress => "enhetsadressen",
            Self::FactId => "faktumets id",
            Self::Oid => "OID:n",
            Self::OrganisationNumber => "organisationsnumret",
        };
        name.into()
    }
}

impl fmt::Display for IdentityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PersonId => "person id",
            Self::PersonIdSystem => "system of the person id",
            Self::Personnummer => "personal identity number (personnummer)",
            Self::Samordningsnummer => "coordination number (samordningsnummer)",
            Self::NationalReserve => "national reserve number (NRID)",
            Self::Regional(domain) => return write!(f, "regional reserve number `{domain}`"),
            Self::Interim => "interim personal identity number (interimspersonnummer)",
            Self::Lma => "LMA number",
            Self::HsaId => "HSA id",
            Self::UnitAddress => "unit address",
            Self::FactId => "fact id",
            Self::Oid => "OID",
            Self::OrganisationNumber => "organisation number",
        })
    }
}

/// Why a text is not the identity it was said to be.
///
/// Each variant has a numeric [`code`](IdentityError::code) that never changes. No message repeats
/// the text that was refused: whatever field it stood in, it may be somebody's number. Positions
/// count characters from 1, in the value without surrounding blanks.
///
/// ```
/// use samtycke::identity::{IdentityError, IdentityKind, Personnummer};
///
/// let error = Personnummer::parse("189001019803", None).unwrap_err();
/// assert_eq!(error, IdentityError::CheckDigit { kind: IdentityKind::Personnummer });
/// assert_eq!(error.code(), 1005);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum IdentityError {
    /// 1001: there is no text.
    #[error("the {kind} is empty; expected {}", .kind.form())]
    Empty {
        /// What was to be read.
        kind: IdentityKind,
    },
    /// 1002: the text is longer than its kind may be.
    #[error("the {kind} has {found} characters, at most {limit} are allowed; expected {}", .kind.form())]
    TooLong {
        /// What was to be read.
        kind: IdentityKind,
        /// The greatest number of characters.
        limit: usize,
        /// The number of characters found.
        found: usize,
    },
    /// 1003: the number of characters fits none of the written forms.
    #[error("the {kind} has {found} characters, which fits none of its written forms; expected {}", .kind.form())]
    Length {
        /// What was to be read.
        kind: IdentityKind,
        /// The number of characters found.
        found: usize,
    },
    /// 1004: a character that cannot stand where it stands.
    #[error("the character at position {position} of the {kind} cannot stand there; expected {}", .kind.form())]
    Character {
        /// What was to be read.
        kind: IdentityKind,
        /// The character's place, from 1.
        position: usize,
    },
    /// 1005: the check digit does not agree with the other digits.
    #[error(
        "the check digit of the {kind} does not agree with the rest; a digit was probably mistyped"
    )]
    CheckDigit {
        /// What was to be read.
        kind: IdentityKind,
    },
    /// 1006: the check digit follows the rule that was published first and corrected later.
    #[error(
        "the check digit of the regional reserve number `{domain}` follows the older rule, over \
         positions 1 to 11; by the corrected rule it counts positions {first_counted} to 11"
    )]
    SupersededCheckDigit {
        /// Where the number was issued.
        domain: ReserveDomain,
        /// The first position the corrected rule counts.
        first_counted: usize,
    },
    /// 1007: the date part is not a day in the calendar, or not one the number may hold.
    #[error("the date in the {kind} is not a day it can hold; expected {}", .kind.form())]
    NotADate {
        /// What was to be read.
        kind: IdentityKind,
    },
    /// 1008: the serial number is `000`, which is never given out.
    #[error(
        "the serial number of the {kind} is `000`, which is never given out; expected `001` to \
         `999`"
    )]
    SerialZero {
        /// What was to be read.
        kind: IdentityKind,
    },
    /// 1009: a personal identity number whose day is 60 to 91.
    #[error(
        "the day in the personal identity number (personnummer) is 60 or more: this is a \
         coordination number, give its system `samordningsnummer`"
    )]
    IsSamordningsnummer,
    /// 1010: a coordination number whose day is 31 or less.
    #[error(
        "the day in the coordination number (samordningsnummer) lacks the added 60: this has the \
         form of a personal identity number, give its system `personnummer`"
    )]
    IsPersonnummer,
    /// 1011: a year of two digits, and no date to place it in a century.
    #[error(
        "the {kind} has a year of two digits, whose century depends on when it was written; give \
         twelve digits (`YYYYMMDDNNNC`) or a reference date"
    )]
    NeedsReferenceDate {
        /// What was to be read.
        kind: IdentityKind,
    },
    /// 1012: read with the reference date, the person would not yet have been born.
    #[error(
        "the {kind} names a day after the reference date; give twelve digits (`YYYYMMDDNNNC`), \
         or `+` before the last four for who is 100 or older"
    )]
    AfterReferenceDate {
        /// What was to be read.
        kind: IdentityKind,
    },
    /// 1013: a person's number without its system.
    #[error(
        "the person id has no system, and a number does not reveal its issuer; write \
         `personnummer|YYYYMMDDNNNC`, `samordningsnummer|...`, `nrid|...`, `reserve-vgr|...` or \
         `OID|value`"
    )]
    NoSystem,
    /// 1014: a system that is neither a known name nor an OID.
    #[error("the {} is not known; expected {}", IdentityKind::PersonIdSystem, IdentityKind::PersonIdSystem.form())]
    UnknownSystem,
    /// 1015: a kind of number that is read only where the caller has asked for it.
    #[error(
        "the {kind} is not accepted here: it is read only where the caller has asked for this \
         kind of number"
    )]
    NotAccepted {
        /// What was given.
        kind: IdentityKind,
    },
    /// 1016: a part of an OID is missing, has a leading zero or is too large.
    #[error(
        "part {arc} of the OID is empty, has a leading zero or is out of range; expected {}",
        IdentityKind::Oid.form()
    )]
    OidArc {
        /// The part's place, from 1.
        arc: usize,
    },
    /// 1017: the third digit is below 2, as in a person's number.
    #[error(
        "the third digit of the organisation number is below 2, as it is in a person's number; \
         expected `NNNNNN-NNNC` with a third digit of 2 or more"
    )]
    OrganisationGroup,
    /// 1018: more than one `#`.
    #[error("the unit address has more than one `#`; expected {}", IdentityKind::UnitAddress.form())]
    TooManyParts,
    /// 1019: given as a number where text is needed.
    #[error("the {kind} is given as a number, which loses zeros and signs; write it as text: {}", .kind.form())]
    NotText {
        /// What was to be read.
        kind: IdentityKind,
    },
}

impl IdentityError {
    /// The text in a language; in English it is the one shown.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Swedish => self.swedish(),
        }
    }

    fn swedish(&self) -> String {
        match *self {
            Self::Empty { kind } => {
                format!("{} saknar innehåll; rätt form är {}", kind.the_sv(), kind.form_sv())
            }
            Self::TooLong { kind, limit, found } => format!(
                "{} har {found} tecken, högst {limit} är tillåtna; rätt form är {}",
                kind.the_sv(),
                kind.form_sv()
            ),
            Self::Length { kind, found } => format!(
                "{} har {found} tecken, vilket inte passar någon av skrivformerna; rätt form är {}",
                kind.the_sv(),
                kind.form_sv()
            ),
            Self::Character { kind, position } => format!(
                "tecknet på plats {position} i {} kan inte stå där; rätt form är {}",
                kind.the_sv(),
                kind.form_sv()
            ),
            Self::CheckDigit { kind } => format!(
                "kontrollsiffran i {} stämmer inte med resten; troligen är en siffra felskriven",
                kind.the_sv()
            ),
            Self::SupersededCheckDigit { domain, first_counted } => format!(
                "kontrollsiffran i det regionala reservnumret `{domain}` följer den äldre regeln, \
                 över position 1 till 11; enligt den rättade regeln räknas position \
                 {first_counted} till 11"
            ),
            Self::NotADate { kind } => format!(
                "datumet i {} är inte en dag som kan stå där; rätt form är {}",
                kind.the_sv(),
                kind.form_sv()
            ),
            Self::SerialZero { kind } => format!(
                "löpnumret i {} är `000`, som aldrig delas ut; det ska vara `001` till `999`",
                kind.the_sv()
            ),
            Self::IsSamordningsnummer => {
                "dagen i personnumret är 60 eller mer: det är ett samordningsnummer, ange dess \
                 system `samordningsnummer`"
                    .into()
            }
            Self::IsPersonnummer => {
                "dagen i samordningsnumret saknar det tillagda 60: det har formen av ett \
                 personnummer, ange dess system `personnummer`"
                    .into()
            }
            Self::NeedsReferenceDate { kind } => format!(
                "{} har ett årtal med två siffror, och seklet beror på när det skrevs; ange tolv \
                 siffror (`YYYYMMDDNNNC`) eller ett referensdatum",
                kind.the_sv()
            ),
            Self::AfterReferenceDate { kind } => format!(
                "{} anger en dag efter referensdatumet; ange tolv siffror (`YYYYMMDDNNNC`), eller \
                 `+` före de fyra sista för den som är 100 år eller äldre",
                kind.the_sv()
            ),
            Self::NoSystem => "person-id:t saknar system, och ett nummer avslöjar inte vem som \
                               gett ut det; skriv `personnummer|YYYYMMDDNNNC`, \
                               `samordningsnummer|...`, `nrid|...`, `reserve-vgr|...` eller \
                               `OID|value`"
                .into(),
            Self::UnknownSystem => {
                let kind = IdentityKind::PersonIdSystem;
                format!("{} är inte känt; rätt form är {}", kind.the_sv(), kind.form_sv())
            }
            Self::NotAccepted { kind } => format!(
                "{} tas inte emot här: sådana nummer läses bara där anroparen har begärt det",
                kind.the_sv()
            ),
            Self::OidArc { arc } => format!(
                "del {arc} av OID:n är tom, börjar med noll eller är för stor; rätt form är {}",
                IdentityKind::Oid.form_sv()
            ),
            Self::OrganisationGroup => {
                "organisationsnumrets tredje siffra är under 2, som i en persons nummer; rätt \
                 form är `NNNNNN-NNNC` med en tredje siffra som är minst 2"
                    .into()
            }
            Self::TooManyParts => format!(
                "enhetsadressen har mer än ett `#`; rätt form är {}",
                IdentityKind::UnitAddress.form_sv()
            ),
            Self::NotText { kind } => format!(
                "{} står som ett tal, vilket tappar nollor och tecken; skriv det som text: {}",
                kind.the_sv(),
                kind.form_sv()
            ),
        }
    }

    /// The stable numeric code, 1001 and up; a code is never given a new meaning.
    pub const fn code(&self) -> u32 {
        match self {
            Self::Empty { .. } => 1001,
            Self::TooLong { .. } => 1002,
            Self::Length { .. } => 1003,
            Self::Character { .. } => 1004,
            Self::CheckDigit { .. } => 1005,
            Self::SupersededCheckDigit { .. } => 1006,
            Self::NotADate { .. } => 1007,
            Self::SerialZero { .. } => 1008,
            Self::IsSamordningsnummer => 1009,
            Self::IsPersonnummer => 1010,
            Self::NeedsReferenceDate { .. } => 1011,
            Self::AfterReferenceDate { .. } => 1012,
            Self::NoSystem => 1013,
            Self::UnknownSystem => 1014,
            Self::NotAccepted { .. } => 1015,
            Self::OidArc { .. } => 1016,
            Self::OrganisationGroup => 1017,
            Self::TooManyParts => 1018,
            Self::NotText { .. } => 1019,
        }
    }

    /// Every error that might be told in these numbers: how one is known again that was read out of a document.
    #[cfg(feature = "json")]
    pub(crate) fn candidates(numbers: &[usize]) -> Vec<Self> {
        let mut all = vec![
            Self::IsSamordningsnummer,
            Self::IsPersonnummer,
            Self::NoSystem,
            Self::UnknownSystem,
            Self::OrganisationGroup,
            Self::TooManyParts,
        ];
        for kind in IdentityKind::all() {
            all.extend([
                Self::Empty { kind },
                Self::CheckDigit { kind },
                Self::NotADate { kind },
                Self::SerialZero { kind },
                Self::NeedsReferenceDate { kind },
                Self::AfterReferenceDate { kind },
                Self::NotAccepted { kind },
                Self::NotText { kind },
            ]);
            for found in numbers.iter().copied() {
                let limits =
                    numbers.iter().map(|limit| Self::TooLong { kind, limit: *limit, found });
                all.extend(limits);
                let position = found;
                all.extend([Self::Length { kind, found }, Self::Character { kind, position }]);
                if let IdentityKind::Regional(domain) = kind {
                    all.push(Self::SupersededCheckDigit { domain, first_counted: found });
                }
            }
        }
        all.extend(numbers.iter().map(|arc| Self::OidArc { arc: *arc }));
        all
    }

    /// A character at a zero-based index that does not belong there.
    pub(crate) const fn character(kind: IdentityKind, index: usize) -> Self {
        Self::Character { kind, position: index + 1 }
    }
}

#[cfg(test)]
#[path = "error_tests.rs"]
mod tests;
