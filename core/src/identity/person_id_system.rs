//! Who gave out a person's number.

use core::fmt;

use super::error::{IdentityError, IdentityKind};
use super::oid::Oid;
use super::reserve_domain::ReserveDomain;
use super::text_form::{TextForm, shown, text_form};

/// The system that a person's number belongs to.
///
/// As text it is a short name (`personnummer`, `reserve-vgr`) or, for any other system, its OID.
/// Names are read without regard to case, and the OID of a known system gives that system.
///
/// ```
/// use samtycke::identity::PersonIdSystem;
///
/// let system: PersonIdSystem = "1.2.752.129.2.1.3.1".parse()?;
/// assert_eq!(system, PersonIdSystem::Personnummer);
/// assert_eq!(system.to_string(), "personnummer");
/// # Ok::<(), samtycke::identity::IdentityError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonIdSystem {
    /// Personal identity number (personnummer): `personnummer`.
    Personnummer,
    /// Coordination number (samordningsnummer): `samordningsnummer`.
    Samordningsnummer,
    /// National reserve number (nationellt reservnummer, NRID): `nrid`.
    NationalReserve,
    /// Regional reserve number (lokalt reservnummer): the domain's name.
    Regional(ReserveDomain),
    /// Interim personal identity number (interimspersonnummer): `interim`.
    Interim,
    /// The Migration Agency's number for asylum seekers (LMA-nummer): `lma`.
    Lma,
    /// A system this library has no rules for: its OID.
    Other(Oid),
}

impl PersonIdSystem {
    const NATIONAL: [Self; 5] = [
        Self::Personnummer,
        Self::Samordningsnummer,
        Self::NationalReserve,
        Self::Interim,
        Self::Lma,
    ];

    /// The system of an OID; [`PersonIdSystem::Other`] where no rules are known for it.
    pub fn from_oid(oid: Oid) -> Self {
        Self::every().find(|system| system.oid() == Some(oid)).unwrap_or(Self::Other(oid))
    }

    /// The OID; `None` for systems that have none or are known here by name only.
    pub const fn oid(self) -> Option<Oid> {
        match self {
            Self::Personnummer => Some(Oid::PERSONNUMMER),
            Self::Samordningsnummer => Some(Oid::SAMORDNINGSNUMMER),
            Self::NationalReserve => Some(Oid::NATIONAL_RESERVE),
            Self::Regional(domain) => domain.oid(),
            Self::Interim | Self::Lma => None,
            Self::Other(oid) => Some(oid),
        }
    }

    /// The name, or the OID of a system without a name.
    pub fn name(&self) -> &str {
        match self {
            Self::Personnummer => "personnummer",
            Self::Samordningsnummer => "samordningsnummer",
            Self::NationalReserve => "nrid",
            Self::Regional(domain) => domain.name(),
            Self::Interim => "interim",
            Self::Lma => "lma",
            Self::Other(oid) => oid.as_str(),
        }
    }

    /// The same system under its own variant, where `Other` holds the OID of a known one.
    pub(crate) fn normal(self) -> Self {
        match self {
            Self::Other(oid) => Self::from_oid(oid),
            known => known,
        }
    }

    fn every() -> impl Iterator<Item = Self> {
        let regional = ReserveDomain::ALL.into_iter().map(Self::Regional);
        Self::NATIONAL.into_iter().chain(regional)
    }
}

impl TextForm for PersonIdSystem {
    const KIND: IdentityKind = IdentityKind::PersonIdSystem;

    fn read(text: &str) -> Result<Self, IdentityError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(IdentityError::Empty { kind: Self::KIND });
        }
        let known = Self::every().find(|system| system.name().eq_ignore_ascii_case(text));
        known.map_or_else(
            || match Oid::read(text) {
                Ok(oid) => Ok(Self::from_oid(oid)),
                Err(error) if text.starts_with(|c: char| c.is_ascii_digit()) => Err(error),
                Err(_) => Err(IdentityError::UnknownSystem),
            },
            Ok,
        )
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

shown!(PersonIdSystem);
text_form!(
    PersonIdSystem,
    "System of a person's number: `personnummer`, `samordningsnummer`, `nrid`, a regional reserve number domain such as `reserve-vgr`, `interim`, `lma`, or an OID"
);

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn names_and_oids_lead_back() {
        for system in PersonIdSystem::every() {
            assert_eq!(system.to_string().parse(), Ok(system));
            assert_eq!(system.to_string().to_uppercase().parse(), Ok(system));
            if let Some(oid) = system.oid() {
                assert_eq!(oid.to_string().parse(), Ok(system));
                assert_eq!(PersonIdSystem::Other(oid).normal(), system);
            }
        }
        let other: PersonIdSystem = "urn:oid:1.2.3".parse().unwrap();
        assert_eq!(other.name(), "1.2.3");
    }

    #[test]
    fn unknown_systems_are_refused() {
        let read = |text: &str| text.parse::<PersonIdSystem>().unwrap_err();
        assert_eq!(read("pnr"), IdentityError::UnknownSystem);
        assert_eq!(read("ABC-123"), IdentityError::UnknownSystem);
        assert_eq!(read("1.2.."), IdentityError::OidArc { arc: 3 });
        assert_eq!(read(""), IdentityError::Empty { kind: IdentityKind::PersonIdSystem });
    }
}
