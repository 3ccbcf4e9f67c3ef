#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use super::*;
use alloc::format;
use alloc::string::{String, ToString};
use proptest::prelude::*;

fn national(text: &str) -> Result<NationalReserveNumber, IdentityError> {
    text.parse()
}

#[test]
fn the_published_national_examples_are_read() {
    for (text, birth, sex) in [
        ("22950606FH20", Some("1995-06-06"), Some(Sex::Female)),
        ("25780404KHD5", Some("1978-04-04"), None),
        ("00342145BZ31", None, Some(Sex::Male)),
        ("00749852BZK0", None, None),
    ] {
        let number = national(text).unwrap();
        assert_eq!(number.value(), text);
        assert_eq!(
            number.birth_date().and_then(BirthDate::full).map(|day| day.to_string()).as_deref(),
            birth
        );
        assert_eq!(number.sex(), sex);
        assert_eq!(national(&text.to_lowercase()), Ok(number));
    }
}

#[test]
fn national_faults() {
    let kind = IdentityKind::NationalReserve;
    let character = |position| IdentityError::Character { kind, position };
    for (text, error) in [
        ("22950606FH2", IdentityError::Length { kind, found: 11 }),
        ("22950606F-H20", IdentityError::Length { kind, found: 13 }),
        ("22950606QH20", character(9)),
        ("22950606FHW0", character(11)),
        ("2295060XFH20", character(8)),
        ("22950631FH20", IdentityError::NotADate { kind }),
        ("20950606FH20", IdentityError::NotADate { kind }),
        ("99950606FH20", IdentityError::NotADate { kind }),
        ("00341945BZ31", IdentityError::NotADate { kind }),
        ("00342160BZ31", IdentityError::NotADate { kind }),
        ("22950606FH21", IdentityError::CheckDigit { kind }),
    ] {
        assert_eq!(national(text), Err(error), "{text}");
    }
}

#[test]
fn the_first_published_check_digits_have_their_own_error() {
    for (domain, old, new) in [
        (ReserveDomain::Stockholm, "991981000011", "991981000010"),
        (ReserveDomain::Stockholm, "991945000024", "991945000023"),
        (ReserveDomain::Vgr, "19450829K087", "19450829K088"),
        (ReserveDomain::Vgr, "19930829x801", "19930829X802"),
    ] {
        let error = RegionalReserveNumber::parse(domain, old).unwrap_err();
        assert!(matches!(error, IdentityError::SupersededCheckDigit { .. }), "{error}");
        let corrected = RegionalReserveNumber::parse_superseded(domain, old).unwrap();
        assert_eq!(corrected.value(), new);
        assert_eq!(RegionalReserveNumber::parse(domain, new), Ok(corrected));
    }
    let kind = IdentityKind::Regional(ReserveDomain::Vgr);
    for parse in [RegionalReserveNumber::parse, RegionalReserveNumber::parse_superseded] {
        assert_eq!(
            parse(ReserveDomain::Vgr, "19810829M075"),
            Err(IdentityError::CheckDigit { kind })
        );
    }
}

#[test]
fn hyphens_and_case_follow_the_domain() {
    let value = |domain, text| {
        RegionalReserveNumber::parse(domain, text).map(|number| number.value().to_string())
    };
    assert_eq!(value(ReserveDomain::Vgr, " 19810829-m071 ").as_deref(), Ok("19810829M071"));
    assert_eq!(value(ReserveDomain::Skane, "810829-da1b").as_deref(), Ok("810829DA1B"));
    assert_eq!(value(ReserveDomain::Skane, "19810829DA1B").as_deref(), Ok("19810829DA1B"));
    assert!(value(ReserveDomain::Skane, "810829-DA-1B").is_err());
    assert_eq!(value(ReserveDomain::Gavleborg, "19810829-01m2").as_deref(), Ok("19810829-01M2"));
    assert!(value(ReserveDomain::Gavleborg, "1981082901M2").is_err());
    assert_eq!(value(ReserveDomain::VgrOlder, "19810829k123").as_deref(), Ok("19810829k123"));
    assert!(value(ReserveDomain::VgrOlder, "19810829a123").is_err());
}

#[test]
fn only_what_is_a_birth_date_is_given_as_one() {
    let birth = |domain, text| RegionalReserveNumber::parse(domain, text).unwrap().birth_date();
    let day = |text: &str| Some(BirthDate::Full(text.parse().unwrap()));
    assert_eq!(birth(ReserveDomain::Vgr, "19810829M071"), day("1981-08-29"));
    assert_eq!(birth(ReserveDomain::Blekinge, "20200501AA8A"), day("2020-05-01"));
    assert_eq!(birth(ReserveDomain::Stockholm, "991981000010"), None);
    assert_eq!(birth(ReserveDomain::Skane, "810829DA1B"), None);
    assert_eq!(birth(ReserveDomain::Sormland2, "18500101N123"), None);
    assert_eq!(
        birth(ReserveDomain::Carelink, "198108320014"),
        Some(BirthDate::Partial { year: 1981, month: Some(8), day: None })
    );
}

proptest! {
    #[test]
    fn one_check_digit_holds_for_a_national_number(
        code in 21_u32..99, rest in "[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[A-HJ-NPR-UX-Z]{2}[0-9A-HJ-NPR-UX-Z]"
    ) {
        let accepted = (0..10).filter(|check| national(&format!("{code}{rest}{check}")).is_ok()).count();
        prop_assert_eq!(accepted, 1);
    }

    #[test]
    fn one_new_and_at_most_one_old_check_digit(date in "19[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[KMX][1-7][0-9]") {
        let read = |check| RegionalReserveNumber::parse(ReserveDomain::Vgr, &format!("{date}{check}"));
        let (mut new, mut old) = (0, 0);
        for answer in (0..10).map(read) {
            match answer {
                Ok(number) => {
                    new += 1;
                    prop_assert_eq!(RegionalReserveNumber::parse(ReserveDomain::Vgr, number.value()), Ok(number));
                    let shown = format!("{number:?}");
                    prop_assert!(!shown.contains(number.value().get(4..).unwrap()));
                }
                Err(IdentityError::SupersededCheckDigit { .. }) => old += 1,
                Err(error) => prop_assert_eq!(error.code(), 1005),
            }
        }
        prop_assert_eq!((new, old), (1, 1));
    }

    #[test]
    fn no_text_is_a_panic(text in any::<String>(), near in "[0-9A-Zk-]{9,14}") {
        for text in [text, near] {
            let _ = national(&text);
            for domain in ReserveDomain::ALL {
                let _ = RegionalReserveNumber::parse_superseded(domain, &text).map(|number| number.birth_date());
            }
        }
    }
}
