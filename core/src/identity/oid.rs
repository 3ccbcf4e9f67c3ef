//! Object identifiers and the ones Swedish care uses.

use core::fmt;

use super::error::{IdentityError, IdentityKind};
use super::text::{Inline, visible};
use super::text_form::{TextForm, shown, text_form};

/// Object identifier (OID): the name of a system that hands out identities.
///
/// At least two numbers joined by dots, without leading zeros, at most 64 characters; the first is
/// 0 to 2, and after 0 or 1 the second is below 40. A leading `urn:oid:` is dropped.
///
/// ```
/// use samtycke::identity::Oid;
///
/// let oid: Oid = "urn:oid:1.2.752.129.2.1.3.1".parse()?;
/// assert_eq!(oid, Oid::PERSONNUMMER);
/// assert!("1.02.3".parse::<Oid>().is_err());
/// # Ok::<(), samtycke::identity::IdentityError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Oid(Inline<64>);

impl Oid {
    /// Personal identity number (personnummer).
    pub const PERSONNUMMER: Self = Self::known("1.2.752.129.2.1.3.1");
    /// Coordination number (samordningsnummer).
    pub const SAMORDNINGSNUMMER: Self = Self::known("1.2.752.129.2.1.3.3");
    /// National reserve number (nationellt reservnummer, NRID).
    pub const NATIONAL_RESERVE: Self = Self::known("1.2.752.74.9.1");
    /// HSA id, as the national service contracts name it.
    pub const HSA_ID: Self = Self::known("1.2.752.129.2.1.4.1");
    /// HSA id, as the Swedish FHIR profiles of organisations name it.
    pub const HSA_ID_FHIR: Self = Self::known("1.2.752.29.4.19");
    /// HSA id of a member of staff, as identity federations and the Swedish FHIR practitioner
    /// profile name it.
    pub const HSA_ID_EMPLOYEE: Self = Self::known("1.2.752.29.6.2.1");
    /// Organisation number (organisationsnummer), as the national service contracts name it.
    pub const ORGANISATION_NUMBER: Self = Self::known("1.2.752.29.4.3");
    /// Organisation identifier in the international directory standard (X.520).
    pub const ORGANISATION_IDENTIFIER: Self = Self::known("2.5.4.97");

    /// The dotted form without `urn:oid:`.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// An OID written in this library; the tests read every one of them back.
    pub(crate) const fn known(text: &str) -> Self {
        match Inline::new(text) {
            Some(text) => Self(text),
            None => Self(Inline::EMPTY),
        }
    }
}

impl TextForm for Oid {
    const KIND: IdentityKind = IdentityKind::Oid;

    fn read(text: &str) -> Result<Self, IdentityError> {
        let text = text.trim();
        let dotted = match text.split_at_checked(8) {
            Some((scheme, rest)) if scheme.eq_ignore_ascii_case("urn:oid:") => rest,
            _ => text,
        };
        let oid = Self(visible(dotted, Self::KIND)?);
        if let Some(index) = oid.as_str().find(|c: char| !c.is_ascii_digit() && c != '.') {
            return Err(IdentityError::character(Self::KIND, index));
        }
        check_arcs(oid.as_str())?;
        Ok(oid)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The rules of ITU-T X.660 on the numbers between the dots, which may be larger than any integer
/// type.
fn check_arcs(dotted: &str) -> Result<(), IdentityError> {
    let wrong = |arc| Err(IdentityError::OidArc { arc });
    for (index, arc) in dotted.split('.').enumerate() {
        if arc.is_empty() || (arc.len() > 1 && arc.starts_with('0')) {
            return wrong(index + 1);
        }
    }
    let Some((first, rest)) = dotted.split_once('.') else {
        return wrong(2);
    };
    let second = rest.split('.').next().unwrap_or("");
    match first {
        "2" => Ok(()),
        "0" | "1" if second.parse::<u8>().is_ok_and(|arc| arc < 40) => Ok(()),
        "0" | "1" => wrong(2),
        _ => wrong(1),
    }
}

shown!(Oid);
text_form!(
    Oid,
    "Object identifier in dotted form; a leading `urn:oid:` is dropped",
    "^(urn:oid:)?[0-2](\\.(0|[1-9][0-9]*))+$"
);

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use proptest::prelude::*;

    #[test]
    fn the_constants_are_oids() {
        for oid in [
            Oid::PERSONNUMMER,
            Oid::SAMORDNINGSNUMMER,
            Oid::NATIONAL_RESERVE,
            Oid::HSA_ID,
            Oid::HSA_ID_FHIR,
            Oid::HSA_ID_EMPLOYEE,
            Oid::ORGANISATION_NUMBER,
            Oid::ORGANISATION_IDENTIFIER,
        ] {
            assert_eq!(oid.as_str().parse(), Ok(oid));
        }
    }

    #[test]
    fn arcs_are_checked() {
        for (text, arc) in [
            ("1", 2),
            ("3.1", 1),
            ("1.40", 2),
            ("0.999", 2),
            ("1.2.", 3),
            ("1..3", 2),
            (".1", 1),
            ("1.2.03", 3),
        ] {
            assert_eq!(text.parse::<Oid>(), Err(IdentityError::OidArc { arc }), "{text}");
        }
        for text in
            ["2.999", "0.0", "1.39", "2.16.840.1.113883.2.1.4.123456789012345678901234567890"]
        {
            assert_eq!(text.parse::<Oid>().unwrap().as_str(), text);
        }
        assert!("1.2.752,5".parse::<Oid>().is_err());
        assert!("URN:OID:2.5.4.97".parse::<Oid>().is_ok());
    }

    proptest! {
        #[test]
        fn round_trip(first in 0_u8..3, second in 0_u8..40, rest in proptest::collection::vec(any::<u32>(), 0..5)) {
            let mut text = alloc::format!("{first}.{second}");
            for arc in rest {
                text.push('.');
                text.push_str(&arc.to_string());
            }
            let oid: Oid = text.parse().unwrap();
            prop_assert_eq!(oid.to_string(), text.clone());
            prop_assert_eq!(alloc::format!("urn:oid:{text}").parse(), Ok(oid));
        }
    }
}
