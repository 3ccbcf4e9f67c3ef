//! The Tax Agency's two numbers: personal identity numbers and coordination numbers.

use core::fmt;

use chrono::NaiveDate;

use super::birth_date::{BirthDate, Sex};
use super::birth_number::{BirthNumber, parts};
use super::error::{IdentityError, IdentityKind};
use super::luhn;
use super::text::Inline;
use super::text_form::{TextForm, masked, text_form};

/// Personal identity number (personnummer): `YYYYMMDDNNNC`, with a real date, a serial number above
/// 000 and a check digit.
///
/// Read from twelve digits, with or without a hyphen, or from ten with a reference date. `Debug`
/// masks the number; there is no `Display`. As text (`FromStr`, serde) it is always the twelve
/// digits.
///
/// ```
/// use samtycke::identity::Personnummer;
///
/// let number = Personnummer::parse("20120101-2398", None)?;
/// assert_eq!(number.value(), "201201012398");
/// assert_eq!(number.birth_date().to_string(), "2012-01-01");
/// assert_eq!(format!("{number:?}"), "Personnummer(2012********)");
/// # Ok::<(), samtycke::identity::IdentityError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Personnummer {
    pub(super) text: Inline<12>,
    birth_date: NaiveDate,
}

impl Personnummer {
    /// Reads `YYYYMMDDNNNC`, `YYYYMMDD-NNNC`, `YYMMDD-NNNC`, `YYMMDD+NNNC` or `YYMMDDNNNC`.
    ///
    /// The last three need the reference date, the day on which the number was written: `+` stands
    /// for who turns 100 that year or is older, `-` and no sign for everybody else. Twelve digits
    /// never need it.
    ///
    /// ```
    /// use samtycke::identity::{IdentityError, Personnummer};
    ///
    /// let written = "2026-11-23".parse().ok();
    /// assert_eq!(Personnummer::parse("900101+9802", written)?.value(), "189001019802");
    /// assert_eq!(Personnummer::parse("900101+9802", None).unwrap_err().code(), 1011);
    /// # Ok::<(), IdentityError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Wrong length or characters; a year of two digits without a reference date, or a birth after
    /// it; a coordination number (which is told to be one); no real date; the serial number 000; a
    /// wrong check digit.
    pub fn parse(text: &str, reference: Option<NaiveDate>) -> Result<Self, IdentityError> {
        let kind = Self::KIND;
        let read = BirthNumber::read(text, kind, reference, |_| false)?;
        let (year, month, day) = read.parts;
        if (60..=91).contains(&day) {
            return Err(IdentityError::IsSamordningsnummer);
        }
        let birth_date = NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
            .ok_or(IdentityError::NotADate { kind })?;
        if read.text.as_str().get(8..11) == Some("000") {
            return Err(IdentityError::SerialZero { kind });
        }
        if !luhn::holds(read.text.as_str(), 2, luhn::digit) {
            return Err(IdentityError::CheckDigit { kind });
        }
        read.check_born_by_reference(birth_date)?;
        Ok(Self { text: read.text, birth_date })
    }

    /// The twelve digits.
    pub fn value(&self) -> &str {
        self.text.as_str()
    }

    /// The date of birth as the number states it.
    pub const fn birth_date(&self) -> NaiveDate {
        self.birth_date
    }

    /// The sex by the eleventh digit.
    pub fn sex(&self) -> Sex {
        sex(self.value())
    }
}

impl TextForm for Personnummer {
    const KIND: IdentityKind = IdentityKind::Personnummer;

    fn read(text: &str) -> Result<Self, IdentityError> {
        Self::parse(text, None)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.value())
    }
}

masked!(Personnummer);
text_form!(
    Personnummer,
    "Personal identity number (personnummer) in twelve digits, with its check digit",
    "^[0-9]{8}-?[0-9]{4}$"
);

/// Coordination number (samordningsnummer): as a personal identity number with 60 added to the day.
///
/// Valid is what has the shape and the check digit. The date need not be real: the month may be 00,
/// the day 60 or impossible, as in about one in eleven of the official test numbers. The birth date
/// is therefore a [`BirthDate`], and it has not necessarily been verified.
///
/// ```
/// use samtycke::identity::{BirthDate, Samordningsnummer};
///
/// let number: Samordningsnummer = "191711602399".parse()?;
/// assert_eq!(number.birth_date(), BirthDate::Partial { year: 1917, month: Some(11), day: None });
/// assert!("201201012398".parse::<Samordningsnummer>().is_err());
/// # Ok::<(), samtycke::identity::IdentityError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Samordningsnummer(pub(super) Inline<12>);

impl Samordningsnummer {
    /// Reads the same five writings as [`Personnummer::parse`], under the same condition on the
    /// reference date.
    ///
    /// ```
    /// use samtycke::identity::Samordningsnummer;
    ///
    /// let written = "2026-11-23".parse().ok();
    /// assert_eq!(Samordningsnummer::parse("140168+2396", written)?.value(), "191401682396");
    /// # Ok::<(), samtycke::identity::IdentityError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Wrong length or characters; a year of two digits without a reference date, or a birth after
    /// it; a day of 31 or less (which is told to be a personal identity number); a month above 12
    /// or a day outside 60 to 91; a wrong check digit.
    pub fn parse(text: &str, reference: Option<NaiveDate>) -> Result<Self, IdentityError> {
        let kind = Self::KIND;
        let read = BirthNumber::read(text, kind, reference, |_| false)?;
        let (_, month, day) = read.parts;
        if (1..=31).contains(&day) {
            return Err(IdentityError::IsPersonnummer);
        }
        if month > 12 || !(60..=91).contains(&day) {
            return Err(IdentityError::NotADate { kind });
        }
        if !luhn::holds(read.text.as_str(), 2, luhn::digit) {
            return Err(IdentityError::CheckDigit { kind });
        }
        let number = Self(read.text);
        read.check_born_by_reference(number.birth_date().earliest())?;
        Ok(number)
    }

    /// The twelve digits.
    pub fn value(&self) -> &str {
        self.0.as_str()
    }

    /// The date of birth as far as the number states it, with the added 60 taken away.
    pub fn birth_date(&self) -> BirthDate {
        let (year, month, day) = parts(self.value()).unwrap_or_default();
        BirthDate::from_parts(year, month, day.saturating_sub(60))
    }

    /// The sex by the eleventh digit.
    pub fn sex(&self) -> Sex {
        sex(self.value())
    }
}

impl TextForm for Samordningsnummer {
    const KIND: IdentityKind = IdentityKind::Samordningsnummer;

    fn read(text: &str) -> Result<Self, IdentityError> {
        Self::parse(text, None)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.value())
    }
}

masked!(Samordningsnummer);
text_form!(
    Samordningsnummer,
    "Coordination number (samordningsnummer) in twelve digits, with 60 added to the day and its check digit",
    "^[0-9]{4}(0[0-9]|1[0-2])([6-8][0-9]|9[01])-?[0-9]{4}$"
);

fn sex(twelve: &str) -> Sex {
    Sex::of_digit(twelve.as_bytes().get(10).copied().unwrap_or(b'0'))
}

#[cfg(test)]
#[path = "personnummer_tests.rs"]
mod tests;
