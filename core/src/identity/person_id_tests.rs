#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use super::*;
use crate::identity::{Oid, luhn};
use alloc::format;
use alloc::string::ToString;
use core::mem::size_of;
use proptest::prelude::*;

const EVERYTHING: Accept = Accept { interim: true, lma: true, superseded_check_digits: true };

fn parse(token: &str) -> Result<PersonId, IdentityError> {
    token.parse()
}

#[test]
fn tokens_name_their_system() {
    for (token, normal) in [
        ("personnummer|201201012398", "personnummer|201201012398"),
        (" Personnummer | 20120101-2398 ", "personnummer|201201012398"),
        ("samordningsnummer|191401682396", "samordningsnummer|191401682396"),
        ("1.2.752.74.9.1|22950606fh20", "nrid|22950606FH20"),
        ("urn:oid:1.2.752.97.3.1.3|991981000010", "reserve-stockholm|991981000010"),
        ("reserve-vgr|19810829M071", "reserve-vgr|19810829M071"),
        ("reserve-vgr-older|19810829k123", "reserve-vgr-older|19810829k123"),
        ("1.2.3.4|Any|thing", "1.2.3.4|Any|thing"),
    ] {
        let id = parse(token).unwrap();
        assert_eq!(id.token(), normal);
        assert_eq!(parse(&id.token()), Ok(id));
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(json, format!("\"{normal}\""));
        assert_eq!(serde_json::from_str::<PersonId>(&json).unwrap(), id);
    }
}

#[test]
fn a_system_is_never_guessed() {
    for token in ["201201012398", "20120101-2398", "22950606FH20", "|201201012398", " | "] {
        assert_eq!(parse(token), Err(IdentityError::NoSystem), "{token}");
    }
    assert!(IdentityError::NoSystem.to_string().contains("`personnummer|YYYYMMDDNNNC`"));
    assert_eq!(parse("samordningsnummer|201201012398"), Err(IdentityError::IsPersonnummer));
    assert_eq!(parse("personnummer|191401682396"), Err(IdentityError::IsSamordningsnummer));
    // The same value in two domains is two identities.
    let value = "19600606AA1G";
    assert_ne!(
        parse(&format!("reserve-blekinge|{value}")),
        parse(&format!("reserve-sormland-1|{value}"))
    );
}

#[test]
fn a_known_oid_in_other_is_the_known_system() {
    let id = PersonId::new(PersonIdSystem::Other(Oid::PERSONNUMMER), "201201012398").unwrap();
    assert_eq!(id.system(), PersonIdSystem::Personnummer);
}

#[test]
fn what_is_off_must_be_asked_for_and_then_survives_storage() {
    let interim =
        format!("interim|20120101T39{}", luhn::check_digit("120101139".bytes().map(luhn::digit)));
    for (token, kind) in
        [(interim.as_str(), IdentityKind::Interim), ("lma|12-345678/1", IdentityKind::Lma)]
    {
        assert_eq!(parse(token), Err(IdentityError::NotAccepted { kind }));
        let id = PersonId::parse_with(token, &EVERYTHING).unwrap();
        let json = serde_json::to_string(&id).unwrap();
        assert_eq!(serde_json::from_str::<PersonId>(&json).unwrap(), id);
    }
    let old = PersonId::parse_with("reserve-vgr|19810829M070", &EVERYTHING).unwrap();
    assert_eq!(Ok(old), parse("reserve-vgr|19810829M071"));
    assert!(serde_json::from_str::<PersonId>("\"reserve-vgr|19810829M070\"").is_err());
}

#[test]
fn birth_dates_follow_the_system() {
    let birth = |token| PersonId::parse_with(token, &EVERYTHING).unwrap().birth_date();
    let day = |text: &str| Some(BirthDate::Full(text.parse().unwrap()));
    assert_eq!(birth("personnummer|201201012398"), day("2012-01-01"));
    assert_eq!(birth("samordningsnummer|191401682396"), day("1914-01-08"));
    assert_eq!(birth("nrid|25780404KHD5"), day("1978-04-04"));
    assert_eq!(birth("nrid|00342145BZ31"), None);
    assert_eq!(birth("reserve-vgr|19810829M071"), day("1981-08-29"));
    assert_eq!(birth("reserve-stockholm|991981000010"), None);
    assert_eq!(birth("lma|12-345678"), None);
    assert_eq!(birth("1.2.3|201201012398"), None);
}

#[test]
fn unknown_systems_and_lma_numbers_show_nothing() {
    let masked = |token| PersonId::parse_with(token, &EVERYTHING).unwrap().masked().to_string();
    assert_eq!(masked("1.2.3|201201012398"), "1.2.3|********");
    assert_eq!(masked("lma|12-345678"), "lma|********");
    assert_eq!(masked("reserve-skane|810829DA1B"), "reserve-skane|8108********");
}

#[test]
fn refusals_in_json_do_not_repeat_the_number() {
    for json in [
        "201201012398",
        "-201201012398",
        "201201012398.25",
        "\"201201012398\"",
        "\"personnummer|201201012399\"",
        "\"personnummer|20120101239x\"",
        "\"personnummer:201201012398\"",
        "\"201201012398|personnummer\"",
        "\"201201.012398|x\"",
        "\"pnr|201201012398\"",
        "\"reserve-vgr|19810829M070\"",
        "[\"201201012398\"]",
        "{\"201201012398\":1}",
    ] {
        let error = serde_json::from_str::<PersonId>(json).unwrap_err();
        for text in [format!("{error}"), format!("{error:?}")] {
            for part in ["2012", "2398", "2399", "1981", "M07"] {
                assert!(!text.contains(part), "{text}");
            }
        }
    }
}

#[test]
fn an_identity_is_small_enough_to_copy() {
    assert!(size_of::<PersonId>() <= 104);
}

proptest! {
    #[test]
    fn debug_never_shows_the_value(rest in "(0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])[0-9]{2}[1-9]", year in 1900_u32..2100, own in "[A-Z0-9]{5,32}") {
        let eleven = format!("{year}{rest}");
        let check = luhn::check_digit(eleven.bytes().skip(2).map(luhn::digit));
        let twelve = format!("{eleven}{check}");
        let id = PersonId::new(PersonIdSystem::Personnummer, &twelve).unwrap();
        let shown = format!("{id:?} {:#?} {}", Some(id), id.masked());
        prop_assert!(!shown.contains(twelve.get(4..).unwrap()));
        prop_assert!(!shown.contains(twelve.get(8..).unwrap()) || twelve.get(8..) == twelve.get(..4));

        let other = parse(&format!("1.2.3|{own}")).unwrap();
        prop_assert_eq!(format!("{other:?}"), "PersonId(1.2.3|********)");
    }

    #[test]
    fn no_text_is_a_panic(text in any::<String>(), near in "[a-z0-9.|-]{0,20}") {
        let _ = PersonId::parse_with(&text, &EVERYTHING);
        let _ = PersonId::parse_with(&near, &EVERYTHING).map(|id| (id.birth_date(), id.token()));
    }
}
