#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a failed test may panic")]

use super::*;
use alloc::format;
use alloc::string::String;
use proptest::prelude::*;

const PERSON: IdentityKind = IdentityKind::Personnummer;

fn date(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

/// The number with its check digit, from everything before it.
fn completed(eleven: &str) -> String {
    let counted = eleven.get(2..).unwrap_or("");
    format!("{eleven}{}", luhn::check_digit(counted.bytes().map(luhn::digit)))
}

#[test]
fn ten_digits_follow_the_reference_date() {
    let value =
        |text, day| Personnummer::parse(text, date(day)).map(|number| String::from(number.value()));
    assert_eq!(value("120101-2398", "2026-11-23").as_deref(), Ok("201201012398"));
    assert_eq!(value("1201012398", "2026-11-23").as_deref(), Ok("201201012398"));
    assert_eq!(value("120101+2398", "2026-11-23").as_deref(), Ok("191201012398"));
    assert_eq!(value("900101+9802", "2026-11-23").as_deref(), Ok("189001019802"));
    assert_eq!(value("900101-9802", "2026-11-23").as_deref(), Ok("199001019802"));
    // In the year of the hundredth birthday the plus sign is right from the first of January.
    assert_eq!(value("200112+9283", "2020-01-01").as_deref(), Ok("192001129283"));
    assert_eq!(
        value("200112-9283", "2020-01-01"),
        Err(IdentityError::AfterReferenceDate { kind: PERSON })
    );
    for text in ["120101-2398", "120101+2398", "1201012398"] {
        assert_eq!(
            Personnummer::parse(text, None),
            Err(IdentityError::NeedsReferenceDate { kind: PERSON })
        );
    }
}

#[test]
fn every_fault_has_its_own_error() {
    let read = |text| Personnummer::parse(text, None).unwrap_err();
    let character = |position| IdentityError::Character { kind: PERSON, position };
    for (text, error) in [
        ("", IdentityError::Empty { kind: PERSON }),
        ("2012", IdentityError::Length { kind: PERSON, found: 4 }),
        ("20120101+2398", character(9)),
        ("2012010123-98", character(9)),
        ("20120101T398", character(9)),
        ("201201\u{e5}12398", character(7)),
        ("170001012398", IdentityError::NotADate { kind: PERSON }),
        ("201202302398", IdentityError::NotADate { kind: PERSON }),
        ("201200012398", IdentityError::NotADate { kind: PERSON }),
        ("201201010005", IdentityError::SerialZero { kind: PERSON }),
        ("201201012399", IdentityError::CheckDigit { kind: PERSON }),
        ("191401682396", IdentityError::IsSamordningsnummer),
    ] {
        assert_eq!(read(text), error, "{text}");
    }
    let coordination = |text| Samordningsnummer::parse(text, None).unwrap_err();
    let kind = IdentityKind::Samordningsnummer;
    assert_eq!(coordination("201201012398"), IdentityError::IsPersonnummer);
    assert_eq!(coordination("191413682396"), IdentityError::NotADate { kind });
    assert_eq!(coordination("191401922396"), IdentityError::NotADate { kind });
    assert_eq!(coordination("191401682397"), IdentityError::CheckDigit { kind });
}

#[test]
fn json_is_text_only_and_errors_keep_the_number_to_themselves() {
    let number: Personnummer = serde_json::from_str("\"20120101-2398\"").unwrap();
    assert_eq!(serde_json::to_string(&number).unwrap(), "\"201201012398\"");
    for json in ["201201012398", "-201201012398", "201201012398.5", "\"201201012399\""] {
        let error = format!("{:?}", serde_json::from_str::<Personnummer>(json).unwrap_err());
        assert!(!error.contains("2012"), "{error}");
    }
}

prop_compose! {
    fn birth()(days in 0_i64..90_000) -> NaiveDate {
        date("1850-01-01").unwrap() + chrono::TimeDelta::days(days)
    }
}

proptest! {
    #[test]
    fn every_writing_is_the_same_number(birth in birth(), serial in 1_u32..1000, age in 0_u64..40_000) {
        let twelve = completed(&format!("{}{serial:03}", birth.format("%Y%m%d")));
        let number: Personnummer = twelve.parse().unwrap();
        prop_assert_eq!(number.value(), &twelve);
        prop_assert_eq!(number.birth_date(), birth);
        prop_assert_eq!(number.sex() == Sex::Male, serial % 2 == 1);

        let reference = birth + chrono::Days::new(age);
        let years = chrono::Datelike::year(&reference) - chrono::Datelike::year(&birth);
        let (head, tail) = twelve.split_at(8);
        prop_assert_eq!(format!(" {head}-{tail} ").parse(), Ok(number));
        let ten = format!("{}{}{tail}", &head[2..], if years >= 100 { "+" } else { "-" });
        prop_assert_eq!(Personnummer::parse(&ten, Some(reference)), Ok(number));
        if years < 100 {
            prop_assert_eq!(Personnummer::parse(&twelve[2..], Some(reference)), Ok(number));
        }
    }

    #[test]
    fn a_changed_check_digit_is_always_refused(birth in birth(), serial in 1_u32..1000, change in 1_u32..10, apart in any::<bool>()) {
        let day = birth.format(if apart { "%Y%m%d" } else { "%Y%m" });
        let eleven = if apart { format!("{day}{serial:03}") } else { format!("{day}75{serial:03}") };
        let right = completed(&eleven);
        let last = right.bytes().last().map_or(0, luhn::digit);
        let wrong = format!("{eleven}{}", (last + change) % 10);
        if apart {
            prop_assert!(right.parse::<Personnummer>().is_ok());
            prop_assert_eq!(wrong.parse::<Personnummer>(), Err(IdentityError::CheckDigit { kind: PERSON }));
        } else {
            prop_assert!(right.parse::<Samordningsnummer>().is_ok());
            let kind = IdentityKind::Samordningsnummer;
            prop_assert_eq!(wrong.parse::<Samordningsnummer>(), Err(IdentityError::CheckDigit { kind }));
        }
    }

    #[test]
    fn any_month_and_day_of_a_coordination_number_gives_a_span(
        year in 1850_u16..2100, month in 0_u8..13, day in 60_u8..92, serial in 0_u16..1000
    ) {
        let twelve = completed(&format!("{year}{month:02}{day}{serial:03}"));
        let number: Samordningsnummer = twelve.parse().unwrap();
        prop_assert_eq!(number.birth_date(), BirthDate::from_parts(year, month, day - 60));
        prop_assert!(number.birth_date().earliest() <= number.birth_date().latest());
        let json = serde_json::to_string(&number).unwrap();
        prop_assert_eq!(serde_json::from_str::<Samordningsnummer>(&json).unwrap(), number);
    }

    #[test]
    fn debug_hides_the_rest(birth in birth(), serial in 1_u32..1000) {
        let twelve = completed(&format!("{}{serial:03}", birth.format("%Y%m%d")));
        let shown = format!("{:?}", twelve.parse::<Personnummer>().unwrap());
        prop_assert_eq!(shown, format!("Personnummer({}********)", &twelve[..4]));
    }

    #[test]
    fn no_text_is_a_panic(text in any::<String>(), days in any::<i32>()) {
        let reference = NaiveDate::from_num_days_from_ce_opt(days);
        let _ = Personnummer::parse(&text, reference);
        let _ = Samordningsnummer::parse(&text, reference);
    }

    #[test]
    fn nearly_right_text_is_never_a_panic(text in "[0-9TK+å-]{9,14}", days in any::<i32>()) {
        let reference = NaiveDate::from_num_days_from_ce_opt(days);
        let _ = Personnummer::parse(&text, reference);
        let _ = Samordningsnummer::parse(&text, reference);
    }
}
