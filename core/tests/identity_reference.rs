//! Reads every published number of the reference data, where it is at hand.
//!
//! `SAMTYCKE_REFERENCE` names the folder that holds `data/`; without it the tests say so and pass.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a failed test may panic, and these say what they read"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use samtycke::identity::{
    BirthDate, HsaId, IdentityError, NationalReserveNumber, Oid, OrganisationNumber, PersonId,
    Personnummer, RegionalReserveNumber, ReserveDomain, Samordningsnummer, Sex,
};
use serde_json::Value;

/// The text of a reference file; `None` without reference data.
fn reference(path: &str) -> Option<String> {
    let Some(root) = std::env::var_os("SAMTYCKE_REFERENCE") else {
        println!("skipped: SAMTYCKE_REFERENCE is not set");
        return None;
    };
    let path = PathBuf::from(root).join("data").join(path);
    Some(fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// The values of one line, where a value in quotes may hold commas and doubled quotes.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cells.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            _ => cells.last_mut().unwrap().push(c),
        }
    }
    cells
}

/// The rows of a table, by column name.
fn rows(table: &str) -> Vec<BTreeMap<String, String>> {
    let mut lines = table.lines();
    let header = cells(lines.next().unwrap());
    lines.map(|line| header.iter().cloned().zip(cells(line)).collect()).collect()
}

/// Row by row: the number, the birth date as year, month and day, the sex.
fn people(table: &str) -> Vec<(String, (u16, u8, u8), Sex)> {
    rows(table)
        .into_iter()
        .map(|row| {
            let mut date = row["birth_date"].split('-');
            let mut part = || date.next().unwrap();
            let birth = (part().parse().unwrap(), part().parse().unwrap(), part().parse().unwrap());
            let sex = if row["sex"] == "F" { Sex::Female } else { Sex::Male };
            (row["pnr"].clone(), birth, sex)
        })
        .collect()
}

#[test]
fn every_test_personnummer() {
    let Some(table) = reference("pnr/testpersonnummer.csv") else {
        return;
    };
    let people = people(&table);
    for (number, (year, month, day), sex) in &people {
        let read = Personnummer::parse(number, None).unwrap();
        assert_eq!(BirthDate::Full(read.birth_date()), BirthDate::from_parts(*year, *month, *day));
        assert_eq!((read.value(), read.sex()), (number.as_str(), *sex));
        assert_eq!(Samordningsnummer::parse(number, None), Err(IdentityError::IsPersonnummer));
        assert_eq!(PersonId::from(read), format!("personnummer|{number}").parse().unwrap());
    }
    assert!(!people.is_empty());
    println!("{} personal identity numbers", people.len());
}

#[test]
fn every_test_samordningsnummer() {
    let Some(table) = reference("pnr/testsamordningsnummer.csv") else {
        return;
    };
    let people = people(&table);
    let mut partial = 0;
    for (number, (year, month, day), sex) in &people {
        let read = Samordningsnummer::parse(number, None).unwrap();
        let birth = BirthDate::from_parts(*year, *month, *day);
        assert_eq!((read.birth_date(), read.sex()), (birth, *sex));
        assert_eq!(read.value(), number);
        assert!(birth.earliest() <= birth.latest());
        partial += usize::from(birth.full().is_none());
        assert_eq!(Personnummer::parse(number, None), Err(IdentityError::IsSamordningsnummer));
    }
    assert!(partial > 0);
    println!("{} coordination numbers, {partial} of them without a real date", people.len());
}

fn strings<'a>(domain: &'a Value, key: &str) -> Vec<&'a str> {
    let list = domain[key].as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().map(|text| text.as_str().unwrap()).collect()
}

#[test]
fn every_example_of_every_domain() {
    let Some(text) = reference("pnr/person-identifier-domains.json") else {
        return;
    };
    let file: Value = serde_json::from_str(&text).unwrap();
    let (mut examples, mut superseded) = (0, 0);
    let lists = [&file["national"], &file["local"]];
    for domain in lists.into_iter().flat_map(|list| list.as_array().unwrap()) {
        let Some(oid) = domain["oid"].as_str() else {
            // Domains without an OID have no published examples.
            assert!(strings(domain, "examples").is_empty());
            continue;
        };
        for example in strings(domain, "examples") {
            let id: PersonId = format!("{oid}|{example}").parse().unwrap();
            assert_eq!(id.value(), example);
            assert_eq!(id.system().oid(), oid.parse().ok());
            assert!(!id.system().name().starts_with("1."), "{oid} has rules");
            examples += 1;
        }
        for old in strings(domain, "superseded_examples") {
            let error = format!("{oid}|{old}").parse::<PersonId>().unwrap_err();
            assert!(matches!(error, IdentityError::SupersededCheckDigit { .. }), "{error}");
            let issuer = ReserveDomain::ALL
                .into_iter()
                .find(|issuer| issuer.oid() == oid.parse::<Oid>().ok())
                .unwrap();
            assert!(RegionalReserveNumber::parse_superseded(issuer, old).is_ok());
            superseded += 1;
        }
    }
    let local = file["local"].as_array().unwrap().len();
    assert_eq!(local, ReserveDomain::ALL.len());
    println!("{examples} examples and {superseded} superseded examples in {local} local domains");
}

#[test]
fn what_the_national_examples_state() {
    let Some(text) = reference("pnr/person-identifier-domains.json") else {
        return;
    };
    let file: Value = serde_json::from_str(&text).unwrap();
    let facts = file["national"]
        .as_array()
        .unwrap()
        .iter()
        .find_map(|domain| domain["example_facts"].as_object());
    for (number, fact) in facts.unwrap() {
        let read: NationalReserveNumber = number.parse().unwrap();
        let birth = read.birth_date().and_then(BirthDate::full).map(|day| day.to_string());
        assert_eq!(birth.as_deref(), fact["birth"].as_str());
        let sex = read.sex().map(|sex| if sex == Sex::Female { "F" } else { "M" });
        assert_eq!(sex, fact["sex"].as_str());
    }
}

#[test]
fn every_hsa_id() {
    let (mut count, mut long) = (0, 0);
    for path in ["units/units_merged.csv", "units/hospitals_vg.csv", "units/laboratories_vg.csv"] {
        let Some(table) = reference(path) else {
            return;
        };
        for row in rows(&table) {
            // Empty means unknown.
            let text = row["hsa_id"].as_str();
            if !text.is_empty() {
                let id: HsaId = text.parse().unwrap();
                assert!(id.as_str().eq_ignore_ascii_case(text));
                assert!(id.same_address(id.address_form()));
                long += usize::from(id.address_form() != id);
                count += 1;
            }
        }
    }
    assert!(count > 0);
    println!("{count} HSA ids, {long} of them with the prefix 16");
}

#[test]
fn every_municipality_number() {
    let Some(table) = reference("geo/municipalities_vg.csv") else {
        return;
    };
    let rows = rows(&table);
    for row in &rows {
        let number: OrganisationNumber = row["org_number"].parse().unwrap();
        assert_eq!(number.to_string(), row["org_number"]);
        let short: HsaId = row["hsa_prefix"].parse().unwrap();
        let long: HsaId = format!("SE16{}", number.digits()).parse().unwrap();
        assert!(long.same_address(short));
    }
    assert!(!rows.is_empty());
    println!("{} organisation numbers", rows.len());
}
