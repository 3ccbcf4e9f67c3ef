//! Numbers that only a caller who asks for them gets: interim numbers and LMA numbers.

use chrono::NaiveDate;

use super::birth_number::BirthNumber;
use super::error::{IdentityError, IdentityKind};
use super::luhn;
use super::text::Inline;

/// The letters that may begin the serial number of an interim number.
const INTERIM_LETTERS: &[u8] = b"TRSUWXJKLMN";

/// Reads an interim number (interimspersonnummer): a personal identity number with a letter at
/// position 9.
///
/// Universities and others give them out to people without a personal identity number. The letter
/// counts as 1.
pub(crate) fn interim(text: &str) -> Result<Inline<32>, IdentityError> {
    let kind = IdentityKind::Interim;
    let read = BirthNumber::read(text, kind, None, is_interim_letter)?;
    let number = read.text.as_str();
    if !number.as_bytes().get(8).copied().is_some_and(is_interim_letter) {
        return Err(IdentityError::character(kind, 8));
    }
    let (year, month, day) = read.parts;
    if NaiveDate::from_ymd_opt(year.into(), month.into(), day.into()).is_none() {
        return Err(IdentityError::NotADate { kind });
    }
    if !luhn::holds(number, 2, |byte| if byte.is_ascii_digit() { luhn::digit(byte) } else { 1 }) {
        return Err(IdentityError::CheckDigit { kind });
    }
    Ok(read.text.widen())
}

fn is_interim_letter(byte: u8) -> bool {
    INTERIM_LETTERS.contains(&byte.to_ascii_uppercase())
}

/// Reads a number on an LMA card: `NN-NNNNNN`, with `/N` for a member of the family, or
/// `NN-NNNNNNNN`.
///
/// The hyphen and the stroke may be left out. There is no check digit.
pub(crate) fn lma(text: &str) -> Result<Inline<32>, IdentityError> {
    let kind = IdentityKind::Lma;
    let text = text.trim();
    if text.is_empty() {
        return Err(IdentityError::Empty { kind });
    }
    if let Some(index) = text
        .chars()
        .enumerate()
        .position(|(index, c)| !(c.is_ascii_digit() || (index == 2 && c == '-') || c == '/'))
    {
        return Err(IdentityError::character(kind, index));
    }
    let (case, member) = match text.split_once('/') {
        Some((case, member)) => (case, Some(member)),
        None => (text, None),
    };
    let digits = case.bytes().filter(|byte| *byte != b'-').count();
    let length = IdentityError::Length { kind, found: text.len() };
    // Nine digits are a case of eight and the member's digit.
    let (digits, member) = match (digits, member) {
        (9, None) => {
            case.split_at_checked(case.len() - 1).map(|(case, member)| (case, Some(member)))
        }
        (8, Some(member)) if member.len() == 1 && member != "/" => Some((case, Some(member))),
        (8 | 10, None) => Some((case, None)),
        _ => None,
    }
    .ok_or(length)?;
    let mut digits = digits.bytes().filter(|byte| *byte != b'-');
    let head = [digits.next(), digits.next(), Some(b'-')];
    let stroke = member.map(|_| b'/');
    let member = member.unwrap_or("").bytes();
    Inline::gather(head.into_iter().flatten().chain(digits).chain(stroke).chain(member))
        .ok_or(length)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use super::*;
    use alloc::string::String;
    use proptest::prelude::*;

    #[test]
    fn the_interim_letter_counts_as_one() {
        let digits = "20120101139";
        let last = luhn::check_digit(digits.bytes().skip(2).map(luhn::digit));
        let right = alloc::format!("20120101T39{last}");
        assert_eq!(interim(&right).unwrap().as_str(), right);
        assert_eq!(interim(&alloc::format!("20120101-t39{last}")).unwrap().as_str(), right);
        let kind = IdentityKind::Interim;
        assert_eq!(interim("201201012398"), Err(IdentityError::Character { kind, position: 9 }));
        assert_eq!(
            interim(&alloc::format!("20120101T39{}", (last + 1) % 10)),
            Err(IdentityError::CheckDigit { kind })
        );
        assert_eq!(interim("20120230T391"), Err(IdentityError::NotADate { kind }));
    }

    #[test]
    fn an_lma_number_has_one_normal_form() {
        for (text, normal) in [
            ("12-345678", "12-345678"),
            ("12345678", "12-345678"),
            ("12-345678/1", "12-345678/1"),
            ("123456781", "12-345678/1"),
            ("12345678/1", "12-345678/1"),
            ("1234567890", "12-34567890"),
        ] {
            assert_eq!(lma(text).unwrap().as_str(), normal);
            assert_eq!(lma(normal).unwrap().as_str(), normal);
        }
        for text in [
            "",
            "1234567",
            "12345678901",
            "12-345678/12",
            "12-345678//",
            "12-345678/",
            "1-2345678",
            "a2345678",
        ] {
            assert!(lma(text).is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_a_panic(text in any::<String>(), near in "[0-9/-]{7,12}") {
            let _ = (interim(&text), lma(&text), lma(&near), interim(&near));
        }
    }
}
