//! The shape that personal, coordination and interim numbers share: `YYYYMMDDNNNC`, with its
//! shorter writings.

use chrono::{Datelike, NaiveDate};

use super::error::{IdentityError, IdentityKind};
use super::text::{Inline, number};

/// A number of the shape `YYYYMMDDNNNC`, before any rule of its own kind.
pub(crate) struct BirthNumber {
    kind: IdentityKind,
    /// The twelve characters: digits, and at position 9 whatever the kind admits there.
    pub(crate) text: Inline<12>,
    /// Year, month and day as written.
    pub(crate) parts: (u16, u8, u8),
    /// The day the century was found with, where the year has two digits.
    placed_by: Option<NaiveDate>,
}

impl BirthNumber {
    /// Reads `YYYYMMDDNNNC`, `YYYYMMDD-NNNC`, `YYMMDD-NNNC`, `YYMMDD+NNNC` or `YYMMDDNNNC`.
    ///
    /// `serial_start` says which letters may stand where the serial number begins.
    pub(crate) fn read(
        text: &str,
        kind: IdentityKind,
        reference: Option<NaiveDate>,
        serial_start: fn(u8) -> bool,
    ) -> Result<Self, IdentityError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(IdentityError::Empty { kind });
        }
        let found = text.chars().count();
        let (serial_at, separated) = match found {
            12 => (8, false),
            13 => (9, true),
            10 => (6, false),
            11 => (7, true),
            _ => return Err(IdentityError::Length { kind, found }),
        };
        let separator_at = separated.then(|| serial_at - 1);
        let fits = |(index, c): (usize, char)| {
            if separator_at == Some(index) {
                c == '-' || (c == '+' && found == 11)
            } else {
                c.is_ascii_digit()
                    || (index == serial_at && u8::try_from(c).is_ok_and(serial_start))
            }
        };
        if let Some(index) = text.chars().enumerate().position(|place| !fits(place)) {
            return Err(IdentityError::character(kind, index));
        }

        let long = found >= 12;
        let written =
            text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_uppercase());
        let century = if long {
            None
        } else {
            let reference = reference.ok_or(IdentityError::NeedsReferenceDate { kind })?;
            let two_digits = number(text, 0..2).unwrap_or(0);
            let year = full_year(two_digits, text.contains('+'), reference)
                .ok_or(IdentityError::NotADate { kind })?;
            Some(year / 100)
        };
        let prefix =
            century.into_iter().flat_map(|century| [ascii(century / 10), ascii(century % 10)]);
        let text =
            Inline::gather(prefix.chain(written)).ok_or(IdentityError::Length { kind, found })?;

        let parts = parts(text.as_str()).ok_or(IdentityError::NotADate { kind })?;
        if parts.0 < 1800 {
            return Err(IdentityError::NotADate { kind });
        }
        let placed_by = reference.filter(|_| !long);
        Ok(Self { kind, text, parts, placed_by })
    }

    /// Refuses a birth after the day that placed the number in its century.
    pub(crate) fn check_born_by_reference(&self, birth: NaiveDate) -> Result<(), IdentityError> {
        match self.placed_by {
            Some(reference) if birth > reference => {
                Err(IdentityError::AfterReferenceDate { kind: self.kind })
            }
            _ => Ok(()),
        }
    }
}

/// Year, month and day of a text that begins with eight digits.
pub(crate) fn parts(text: &str) -> Option<(u16, u8, u8)> {
    let month = u8::try_from(number(text, 4..6)?).ok()?;
    let day = u8::try_from(number(text, 6..8)?).ok()?;
    Some((number(text, 0..4)?, month, day))
}

/// The year that two digits mean on the reference date.
///
/// The hyphen becomes a plus sign in the year the person turns 100, from its first day
/// (folkbokföringslagen (1991:481), section 18): the year decides, not the birthday.
fn full_year(two_digits: u16, plus: bool, reference: NaiveDate) -> Option<u16> {
    let newest = reference.year().checked_sub(if plus { 100 } else { 0 })?;
    let since = newest.checked_sub(two_digits.into())?.rem_euclid(100);
    u16::try_from(newest - since).ok().filter(|year| *year < 10_000)
}

fn ascii(digit: u16) -> u8 {
    u8::try_from(digit % 10).map_or(b'0', |digit| b'0' + digit)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use super::*;

    #[test]
    fn the_year_decides_the_century() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (two_digits, plus, reference, year) in [
            (24, false, "2024-01-01", 2024),
            (24, true, "2024-01-01", 1924),
            (25, false, "2024-12-31", 1925),
            (25, true, "2024-12-31", 1825),
            (99, false, "2026-11-23", 1999),
            (0, false, "2000-01-01", 2000),
            (12, true, "2026-11-23", 1912),
        ] {
            assert_eq!(
                full_year(two_digits, plus, day(reference)),
                Some(year),
                "{two_digits} {reference}"
            );
        }
        assert_eq!(full_year(1, true, NaiveDate::MIN), None);
        assert_eq!(full_year(1, false, NaiveDate::MAX), None);
    }
}
