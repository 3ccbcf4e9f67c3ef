//! Reserve numbers: for who has no other number, or whose number is not known when care begins.

use core::fmt;

use chrono::NaiveDate;

use super::birth_date::{BirthDate, Sex};
use super::birth_number::parts;
use super::error::{IdentityError, IdentityKind};
use super::luhn;
use super::reserve_domain::ReserveDomain;
use super::text::{Inline, visible};
use super::text_form::{TextForm, masked, text_form};

/// National reserve number (nationellt reservnummer, NRID): `XXYYMMDDNNGC`.
///
/// `XX` is the century of birth plus a multiple of three (21 to 98), or `00` when the birth date is
/// unknown; then the month is written as 20 to 99 and the day as 40 to 59. `NN` are letters other
/// than I, O, Q, V and W. `G` is a digit, even for women and odd for men, or such a letter when the
/// sex is unknown. Case does not count, and a hyphen after the eighth character is dropped.
///
/// ```
/// use samtycke::identity::{NationalReserveNumber, Sex};
///
/// let number: NationalReserveNumber = "22950606-FH20".parse()?;
/// assert_eq!(number.value(), "22950606FH20");
/// assert_eq!(number.birth_date().and_then(|birth| birth.full()), "1995-06-06".parse().ok());
/// assert_eq!(number.sex(), Some(Sex::Female));
/// # Ok::<(), samtycke::identity::IdentityError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NationalReserveNumber(pub(super) Inline<12>);

impl NationalReserveNumber {
    /// The twelve characters, in upper case.
    pub fn value(&self) -> &str {
        self.0.as_str()
    }

    /// The day of birth; `None` when the number says that it is unknown.
    pub fn birth_date(&self) -> Option<BirthDate> {
        birth_day(self.value()).map(BirthDate::Full)
    }

    /// The sex; `None` when the number says that it is unknown.
    pub fn sex(&self) -> Option<Sex> {
        let byte = self.value().as_bytes().get(10).copied()?;
        byte.is_ascii_digit().then(|| Sex::of_digit(byte))
    }
}

/// The day of birth behind the century code.
///
/// The three centuries 18, 19 and 20 take turns along the codes 21 to 98, which are therefore all
/// in use.
fn birth_day(value: &str) -> Option<NaiveDate> {
    let (coded, month, day) = parts(value)?;
    let (code, year) = (coded / 100, coded % 100);
    if !(21..=98).contains(&code) {
        return None;
    }
    let year = (18 + code % 3) * 100 + year;
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
}

impl TextForm for NationalReserveNumber {
    const KIND: IdentityKind = IdentityKind::NationalReserve;

    fn read(text: &str) -> Result<Self, IdentityError> {
        let kind = Self::KIND;
        let written = visible::<13>(text, kind)?.to_upper().without(8, b'-');
        let value = written.as_str();
        let wrong_length = IdentityError::Length { kind, found: value.len() };
        let number = Inline::new(value).ok_or(wrong_length)?;
        if value.len() != 12 {
            return Err(wrong_length);
        }
        let fits = |(index, byte): (usize, u8)| match index {
            8 | 9 => is_reserve_letter(byte),
            10 => byte.is_ascii_digit() || is_reserve_letter(byte),
            _ => byte.is_ascii_digit(),
        };
        if let Some(index) = value.bytes().enumerate().position(|place| !fits(place)) {
            return Err(IdentityError::character(kind, index));
        }
        let dated = match parts(value) {
            Some((0..100, month, day)) => (20..=99).contains(&month) && (40..=59).contains(&day),
            _ => birth_day(value).is_some(),
        };
        if !dated {
            return Err(IdentityError::NotADate { kind });
        }
        // A letter takes part with its ASCII code as one number.
        let letter_or_digit = |byte: u8| match byte {
            b'0'..=b'9' => luhn::digit(byte),
            letter => letter.into(),
        };
        if !luhn::holds(value, 0, letter_or_digit) {
            return Err(IdentityError::CheckDigit { kind });
        }
        Ok(Self(number))
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.value())
    }
}

fn is_reserve_letter(byte: u8) -> bool {
    byte.is_ascii_uppercase() && !b"IOQVW".contains(&byte)
}

masked!(NationalReserveNumber);
text_form!(
    NationalReserveNumber,
    "National reserve number (nationellt reservnummer, NRID): `XXYYMMDDNNGC`",
    "^[0-9]{8}-?[A-HJ-NPR-UX-Za-hj-npr-ux-z]{2}[0-9A-HJ-NPR-UX-Za-hj-npr-ux-z][0-9]$"
);

/// Regional reserve number (lokalt reservnummer): a value and the domain that gave it out.
///
/// The domain is always given. Of 23 published examples 11 fit the form of two or more domains, so
/// it cannot be found from the value. Written as text it is a [`PersonId`](super::PersonId), whose
/// token names the domain.
///
/// ```
/// use samtycke::identity::{RegionalReserveNumber, ReserveDomain};
///
/// let number = RegionalReserveNumber::parse(ReserveDomain::Vgr, "19810829M071")?;
/// assert_eq!(number.value(), "19810829M071");
///
/// // By the rule that was published first the check digit is 0.
/// let old = RegionalReserveNumber::parse(ReserveDomain::Vgr, "19810829M070");
/// assert_eq!(old.unwrap_err().code(), 1006);
/// # Ok::<(), samtycke::identity::IdentityError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionalReserveNumber {
    pub(super) domain: ReserveDomain,
    pub(super) value: Inline<13>,
}

impl RegionalReserveNumber {
    /// Reads a value of the domain.
    ///
    /// Case does not count, except in [`ReserveDomain::VgrOlder`]. A hyphen after the date is
    /// dropped, except in [`ReserveDomain::Gavleborg`], which writes it.
    ///
    /// # Errors
    ///
    /// Wrong length or characters for the domain; a wrong check digit, or one by the rule that was
    /// published first.
    pub fn parse(domain: ReserveDomain, text: &str) -> Result<Self, IdentityError> {
        let kind = IdentityKind::Regional(domain);
        let mut value: Inline<13> = visible(text, kind)?;
        if !domain.case_counts() {
            value = value.to_upper();
        }
        if !domain.writes_hyphen() {
            // The date has six digits or eight; no domain has a hyphen anywhere else.
            let after_six = value.without(6, b'-');
            value = if after_six == value { value.without(8, b'-') } else { after_six };
        }
        domain.check(value.as_str())?;
        Ok(Self { domain, value })
    }

    /// Like [`RegionalReserveNumber::parse`], but takes a check digit by the rule that was
    /// published first too.
    ///
    /// The number is kept with the digit of the corrected rule, so that both writings are one
    /// identity and a block set under one holds under the other.
    /// [`value`](RegionalReserveNumber::value) is then not what the caller gave.
    ///
    /// ```
    /// use samtycke::identity::{RegionalReserveNumber, ReserveDomain};
    ///
    /// let number = RegionalReserveNumber::parse_superseded(ReserveDomain::Vgr, "19810829M070")?;
    /// assert_eq!(number.value(), "19810829M071");
    /// # Ok::<(), samtycke::identity::IdentityError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`RegionalReserveNumber::parse`], except for the superseded check digit.
    pub fn parse_superseded(domain: ReserveDomain, text: &str) -> Result<Self, IdentityError> {
        match Self::parse(domain, text) {
            Err(IdentityError::SupersededCheckDigit { .. }) => {}
            answer => return answer,
        }
        let before = text.trim().bytes().rev().skip(1);
        let corrected = (b'0'..=b'9').find_map(|digit| {
            let text = Inline::<13>::gather(before.clone().rev().chain([digit]))?;
            Self::parse(domain, text.as_str()).ok()
        });
        corrected.ok_or(IdentityError::CheckDigit { kind: IdentityKind::Regional(domain) })
    }

    /// Where the number was given out.
    pub const fn domain(&self) -> ReserveDomain {
        self.domain
    }

    /// The value in its normal form.
    pub fn value(&self) -> &str {
        self.value.as_str()
    }

    /// The birth date, where the domain writes one into its numbers.
    ///
    /// The date is as stated when the number was given out, often without a document to go by.
    pub fn birth_date(&self) -> Option<BirthDate> {
        self.domain.birth_date(self.value())
    }
}

masked!(RegionalReserveNumber);

#[cfg(test)]
#[path = "reserve_tests.rs"]
mod tests;
