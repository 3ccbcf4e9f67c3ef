//! Organisation numbers.

use core::fmt;

use super::error::{IdentityError, IdentityKind};
use super::luhn;
use super::text::Inline;
use super::text_form::{TextForm, shown, text_form};

/// Organisation number (organisationsnummer): ten digits, with or without the hyphen, or twelve
/// with the prefix `16`.
///
/// The last digit is a check digit and the third is 2 or more, which keeps these numbers apart from
/// those of persons. A sole trader's number is a person's number and belongs in a
/// [`PersonId`](super::PersonId). Shown as `212000-1447`.
///
/// ```
/// use samtycke::identity::OrganisationNumber;
///
/// let number: OrganisationNumber = "162120001447".parse()?;
/// assert_eq!(number.to_string(), "212000-1447");
/// assert_eq!(number.digits(), "2120001447");
/// assert!("212000-1448".parse::<OrganisationNumber>().is_err());
/// # Ok::<(), samtycke::identity::IdentityError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrganisationNumber(Inline<10>);

impl OrganisationNumber {
    /// The ten digits.
    pub fn digits(&self) -> &str {
        self.0.as_str()
    }
}

impl TextForm for OrganisationNumber {
    const KIND: IdentityKind = IdentityKind::OrganisationNumber;

    fn read(text: &str) -> Result<Self, IdentityError> {
        let kind = Self::KIND;
        let text = text.trim();
        if text.is_empty() {
            return Err(IdentityError::Empty { kind });
        }
        let found = text.chars().count();
        let hyphen = match found {
            10 | 12 => None,
            11 => Some(6),
            13 => Some(8),
            _ => return Err(IdentityError::Length { kind, found }),
        };
        let fits = |(index, c): (usize, char)| {
            if hyphen == Some(index) { c == '-' } else { c.is_ascii_digit() }
        };
        if let Some(index) = text.chars().enumerate().position(|place| !fits(place)) {
            return Err(IdentityError::character(kind, index));
        }
        let ten = if found < 12 {
            text
        } else {
            text.strip_prefix("16").ok_or(IdentityError::character(kind, 0))?
        };
        let digits = Inline::<10>::gather(ten.bytes().filter(u8::is_ascii_digit))
            .ok_or(IdentityError::Length { kind, found })?;
        if digits.as_str().as_bytes().get(2).copied().is_some_and(|third| third < b'2') {
            return Err(IdentityError::OrganisationGroup);
        }
        if !luhn::holds(digits.as_str(), 0, luhn::digit) {
            return Err(IdentityError::CheckDigit { kind });
        }
        Ok(Self(digits))
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (group, serial) = self.digits().split_at_checked(6).unwrap_or(("", ""));
        write!(f, "{group}-{serial}")
    }
}

shown!(OrganisationNumber);
text_form!(
    OrganisationNumber,
    "Organisation number with its check digit: ten digits with or without hyphen, or twelve with the prefix 16",
    "^(16)?[0-9]{2}[2-9][0-9]{3}-?[0-9]{4}$"
);

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::ToString;
    use proptest::prelude::*;

    #[test]
    fn errors_say_what_and_where() {
        let kind = IdentityKind::OrganisationNumber;
        let read = str::parse::<OrganisationNumber>;
        assert_eq!(read(""), Err(IdentityError::Empty { kind }));
        assert_eq!(read("212000"), Err(IdentityError::Length { kind, found: 6 }));
        assert_eq!(read("212000+1447"), Err(IdentityError::Character { kind, position: 7 }));
        assert_eq!(read("172120001447"), Err(IdentityError::Character { kind, position: 1 }));
        assert_eq!(read("212000-1448"), Err(IdentityError::CheckDigit { kind }));
        assert_eq!(read("900101-9802"), Err(IdentityError::OrganisationGroup));
    }

    proptest! {
        #[test]
        fn one_check_digit_and_four_writings(a in 10_u32..100, b in 2_u32..10, c in 0_u32..1_000_000) {
            let nine = format!("{a}{b}{c:06}");
            let right = luhn::check_digit(nine.bytes().map(luhn::digit));
            for last in 0..10 {
                let ten = format!("{nine}{last}");
                prop_assert_eq!(ten.parse::<OrganisationNumber>().is_ok(), last == right);
            }
            let number: OrganisationNumber = format!("{nine}{right}").parse().unwrap();
            let shown = number.to_string();
            for text in [shown.clone(), format!("16{shown}"), format!("16{}", number.digits()), format!(" {shown} ")] {
                prop_assert_eq!(text.parse(), Ok(number));
            }
        }
    }
}
