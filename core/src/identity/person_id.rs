//! A person's identity: always a system and a value.

use alloc::string::String;
use core::fmt;

use super::birth_date::BirthDate;
use super::birth_number::parts;
use super::error::{IdentityError, IdentityKind};
use super::person_id_system::PersonIdSystem;
use super::personnummer::{Personnummer, Samordningsnummer};
use super::reserve::{NationalReserveNumber, RegionalReserveNumber};
use super::temporary;
use super::text::{Inline, visible};
use super::text_form::{Full, TextForm, text_form};

/// Which numbers to take beyond the usual; the default is none of them.
///
/// ```
/// use samtycke::identity::{Accept, PersonId};
///
/// let token = "lma|12-345678";
/// assert_eq!(PersonId::parse(token).unwrap_err().code(), 1015);
/// assert!(PersonId::parse_with(token, &Accept { lma: true, ..Accept::default() }).is_ok());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Accept {
    /// Interim personal identity numbers (interimspersonnummer), which belong to universities.
    pub interim: bool,
    /// The Migration Agency's numbers for asylum seekers (LMA-nummer).
    pub lma: bool,
    /// Regional reserve numbers whose check digit follows the rule that was published first; they
    /// are kept with the digit of the corrected rule, as
    /// [`RegionalReserveNumber::parse_superseded`] does.
    pub superseded_check_digits: bool,
}

/// A person's identity: the system that gave out the number, and the number.
///
/// The system is never guessed, because a format does not reveal its issuer. Two identities are
/// equal when system and value are; that two numbers belong to one person is a fact to be stated,
/// not one to be read from them.
///
/// The text form is the token `system|value`. It can be had only by asking
/// ([`token`](PersonId::token), serde); `Debug` and [`masked`](PersonId::masked) hide the number,
/// and there is no `Display`.
///
/// ```
/// use samtycke::identity::{PersonId, PersonIdSystem};
///
/// let patient: PersonId = "personnummer|20120101-2398".parse()?;
/// assert_eq!(patient.system(), PersonIdSystem::Personnummer);
/// assert_eq!(patient.value(), "201201012398");
/// assert_eq!(format!("{patient:?}"), "PersonId(personnummer|2012********)");
/// assert_eq!(patient, "1.2.752.129.2.1.3.1|201201012398".parse()?);
///
/// // A bare number is refused, and told what is missing.
/// assert_eq!("201201012398".parse::<PersonId>().unwrap_err().code(), 1013);
/// # Ok::<(), samtycke::identity::IdentityError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId {
    system: PersonIdSystem,
    value: Inline<32>,
}

impl PersonId {
    /// The identity of a value in a system.
    ///
    /// The value is checked by the rules of the system and brought to its normal form. A system
    /// without rules ([`PersonIdSystem::Other`]) takes 1 to 32 visible ASCII characters and keeps
    /// them as they are.
    ///
    /// ```
    /// use samtycke::identity::{PersonId, PersonIdSystem};
    ///
    /// let id = PersonId::new(PersonIdSystem::Samordningsnummer, "191401682396")?;
    /// assert_eq!(id.token(), "samordningsnummer|191401682396");
    /// # Ok::<(), samtycke::identity::IdentityError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// A value that is not one of the system; an interim or LMA number, which
    /// [`PersonId::new_with`] may take. Numbers with a year of two digits need a reference date:
    /// read those with [`Personnummer::parse`] or [`Samordningsnummer::parse`] and convert.
    pub fn new(system: PersonIdSystem, value: &str) -> Result<Self, IdentityError> {
        Self::new_with(system, value, &Accept::default())
    }

    /// Like [`PersonId::new`], taking also what the caller asks for.
    ///
    /// # Errors
    ///
    /// As [`PersonId::new`], except for what is asked for.
    pub fn new_with(
        system: PersonIdSystem,
        value: &str,
        accept: &Accept,
    ) -> Result<Self, IdentityError> {
        let asked = |asked: bool, kind| {
            if asked { Ok(()) } else { Err(IdentityError::NotAccepted { kind }) }
        };
        let system = system.normal();
        match system {
            PersonIdSystem::Personnummer => Personnummer::parse(value, None).map(Self::from),
            PersonIdSystem::Samordningsnummer => {
                Samordningsnummer::parse(value, None).map(Self::from)
            }
            PersonIdSystem::NationalReserve => NationalReserveNumber::read(value).map(Self::from),
            PersonIdSystem::Regional(domain) if accept.superseded_check_digits => {
                RegionalReserveNumber::parse_superseded(domain, value).map(Self::from)
            }
            PersonIdSystem::Regional(domain) => {
                RegionalReserveNumber::parse(domain, value).map(Self::from)
            }
            PersonIdSystem::Interim => {
                asked(accept.interim, IdentityKind::Interim)?;
                temporary::interim(value).map(|value| Self { system, value })
            }
            PersonIdSystem::Lma => {
                asked(accept.lma, IdentityKind::Lma)?;
                temporary::lma(value).map(|value| Self { system, value })
            }
            PersonIdSystem::Other(_) => {
                let kind = IdentityKind::PersonId;
                visible(value, kind).map(|value| Self { system, value })
            }
        }
    }

    /// Reads a token `system|value`.
    ///
    /// # Errors
    ///
    /// No system or an unknown one; otherwise as [`PersonId::new`].
    pub fn parse(token: &str) -> Result<Self, IdentityError> {
        Self::parse_with(token, &Accept::default())
    }

    /// Like [`PersonId::parse`], taking also what the caller asks for.
    ///
    /// # Errors
    ///
    /// As [`PersonId::parse`], except for what is asked for.
    pub fn parse_with(token: &str, accept: &Accept) -> Result<Self, IdentityError> {
        let token = token.trim();
        if token.is_empty() {
            return Err(IdentityError::Empty { kind: IdentityKind::PersonId });
        }
        let (system, value) = token.split_once('|').ok_or(IdentityError::NoSystem)?;
        if system.trim().is_empty() {
            return Err(IdentityError::NoSystem);
        }
        Self::new_with(PersonIdSystem::read(system)?, value, accept)
    }

    /// The system.
    pub const fn system(&self) -> PersonIdSystem {
        self.system
    }

    /// The number in full, in its normal form.
    pub fn value(&self) -> &str {
        self.value.as_str()
    }

    /// The token `system|value` with the number in full.
    pub fn token(&self) -> String {
        alloc::format!("{}", Full(self))
    }

    /// The birth date as far as the number states it; `None` where it says nothing or its system
    /// has no rules here.
    pub fn birth_date(&self) -> Option<BirthDate> {
        let value = self.value();
        match self.system {
            PersonIdSystem::Personnummer | PersonIdSystem::Interim => {
                let (year, month, day) = parts(value)?;
                Some(BirthDate::from_parts(year, month, day))
            }
            PersonIdSystem::Samordningsnummer => {
                Some(Samordningsnummer::read(value).ok()?.birth_date())
            }
            PersonIdSystem::NationalReserve => {
                NationalReserveNumber::read(value).ok()?.birth_date()
            }
            PersonIdSystem::Regional(domain) => domain.birth_date(value),
            PersonIdSystem::Lma | PersonIdSystem::Other(_) => None,
        }
    }

    /// The system and the first four characters, for logs and messages:
    /// `personnummer|2012********`.
    ///
    /// LMA numbers and those of unknown systems show no character at all, since there is no telling
    /// how much four reveal.
    ///
    /// ```
    /// use samtycke::identity::PersonId;
    ///
    /// let patient: PersonId = "nrid|22950606FH20".parse()?;
    /// assert_eq!(patient.masked().to_string(), "nrid|2295********");
    /// # Ok::<(), samtycke::identity::IdentityError>(())
    /// ```
    pub fn masked(&self) -> impl fmt::Display + use<> {
        Masked(*self)
    }
}

struct Masked(PersonId);

impl fmt::Display for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(PersonId { system, value }) = self;
        let shown = match system {
            PersonIdSystem::Lma | PersonIdSystem::Other(_) => "",
            _ => value.as_str().get(..4).unwrap_or(""),
        };
        write!(f, "{system}|{shown}********")
    }
}

impl fmt::Debug for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PersonId({})", self.masked())
    }
}

impl From<Personnummer> for PersonId {
    fn from(number: Personnummer) -> Self {
        Self { system: PersonIdSystem::Personnummer, value: number.text.widen() }
    }
}

impl From<Samordningsnummer> for PersonId {
    fn from(number: Samordningsnummer) -> Self {
        Self { system: PersonIdSystem::Samordningsnummer, value: number.0.widen() }
    }
}

impl From<NationalReserveNumber> for PersonId {
    fn from(number: NationalReserveNumber) -> Self {
        Self { system: PersonIdSystem::NationalReserve, value: number.0.widen() }
    }
}

impl From<RegionalReserveNumber> for PersonId {
    fn from(number: RegionalReserveNumber) -> Self {
        Self { system: PersonIdSystem::Regional(number.domain), value: number.value.widen() }
    }
}

impl TextForm for PersonId {
    const KIND: IdentityKind = IdentityKind::PersonId;

    fn read(text: &str) -> Result<Self, IdentityError> {
        Self::parse(text)
    }

    /// Stored interim and LMA numbers come back: whoever wrote the token has already asked for
    /// them.
    fn read_back(text: &str) -> Result<Self, IdentityError> {
        let accept = Accept { interim: true, lma: true, superseded_check_digits: false };
        Self::parse_with(text, &accept)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}|{}", self.system, self.value())
    }
}

text_form!(
    PersonId,
    "A person's identity as `system|value`: `personnummer|YYYYMMDDNNNC`, `samordningsnummer|...`, `nrid|...`, `reserve-vgr|...` or `OID|value`",
    "^[^|]+\\|.+$"
);

#[cfg(test)]
#[path = "person_id_tests.rs"]
mod tests;
