//! The registers tell of the same people and the same days as the log and its key.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failed test may panic")]

use std::collections::{BTreeMap, BTreeSet};

use samtycke::identity::HsaId;
use samtycke_region::{
    Employee, LogRow, Misuse, Parameters, Region, Register, Resident, Scale, municipality_code,
};

fn hjo() -> Region {
    let municipality = Some(municipality_code("Hjo").unwrap());
    let parameters =
        Parameters { municipality, scale: Scale::FULL, planted: 3, ..Parameters::default() };
    Region::new(parameters).unwrap()
}

/// Planted rows, by kind.
fn planted(region: &Region) -> BTreeMap<Misuse, Vec<LogRow>> {
    let mut made: BTreeMap<Misuse, Vec<LogRow>> = BTreeMap::new();
    for (row, key) in region.log_and_key() {
        if let Some(key) = key {
            made.entry(key.kind).or_default().push(row);
        }
    }
    made
}

#[test]
fn the_employee_register_shows_what_is_planted() {
    let region = hjo();
    let employees: BTreeMap<HsaId, Employee> =
        region.employees().map(|employee| (employee.staff, employee)).collect();
    assert_eq!(employees.len(), usize::try_from(region.staff()).unwrap());
    let planted = planted(&region);
    let pairs = |kind: Misuse| {
        let rows = planted[&kind].iter();
        rows.map(|row| (row, &employees[&row.staff]))
    };
    let of_patient = |row: &LogRow| {
        employees.values().find(|e| e.person.is_some_and(|person| person == row.patient)).unwrap()
    };
    assert!(pairs(Misuse::OwnRecord).all(|(row, e)| e.person == Some(row.patient)));
    assert!(pairs(Misuse::Colleague).all(|(row, e)| of_patient(row).unit == e.unit));
    assert!(pairs(Misuse::Subordinate).all(|(row, e)| of_patient(row).manager == Some(e.staff)));
    assert!(pairs(Misuse::EndedEmployment).all(|(row, e)| !e.employed.holds_at(row.at)));
    for (row, e) in region.log_and_key().filter(|(_, key)| key.is_none()).map(|(row, _)| {
        let employee = &employees[&row.staff];
        (row, employee)
    }) {
        assert!(e.employed.holds_at(row.at) && e.person != Some(row.patient));
    }
}

#[test]
fn population_ages_and_rota_show_what_is_planted() {
    let region = hjo();
    let people: BTreeMap<String, Resident> =
        region.population().map(|person| (person.person.token(), person)).collect();
    let employees: BTreeMap<HsaId, Employee> =
        region.employees().map(|employee| (employee.staff, employee)).collect();
    let planted = planted(&region);
    let user = |row: &LogRow| &people[&employees[&row.staff].person.unwrap().token()];
    let patient = |row: &LogRow| &people[&row.patient.token()];
    let all = |kind: Misuse, fits: &dyn Fn(&LogRow) -> bool| {
        assert!(planted[&kind].iter().all(fits), "{kind:?}");
    };
    all(Misuse::SameSurname, &|row| user(row).surname == patient(row).surname);
    all(Misuse::SameAddress, &|row| user(row).address == patient(row).address);
    all(Misuse::NarrowCluster, &|row| patient(row).sex == 'F');
    all(Misuse::PublicInterest, &|row| patient(row).public_interest);
    let ages: BTreeMap<HsaId, u8> =
        region.unit_ages().map(|(unit, _, oldest)| (unit, oldest)).collect();
    let today = region.parameters().day;
    all(Misuse::WrongUnitType, &|row| {
        let age = today.years_since(patient(row).born).unwrap();
        age > u32::from(ages[&row.workplace])
    });
    let turns: Vec<_> = region.turns().collect();
    all(Misuse::OffDuty, &|row| {
        turns.iter().all(|(staff, turn)| *staff != row.staff || !turn.holds_at(row.at))
    });
    // Most of the others work when the rota says so, nearly all by day; at night many are called in.
    let rows: Vec<LogRow> =
        region.log_and_key().filter(|(_, key)| key.is_none()).map(|(row, _)| row).collect();
    let on_duty = |row: &&LogRow| {
        turns.iter().any(|(staff, turn)| *staff == row.staff && turn.holds_at(row.at))
    };
    assert!((70..80).contains(&(rows.iter().filter(on_duty).count() * 100 / rows.len())));
}

#[test]
fn contacts_explain_most_openings_and_none_of_what_is_planted_without() {
    let region = hjo();
    let contacts: BTreeSet<(String, HsaId)> =
        region.contacts().map(|c| (c.patient.token(), c.unit)).collect();
    let near = |row: &LogRow| contacts.contains(&(row.patient.token(), row.workplace));
    let rows: Vec<LogRow> =
        region.log_and_key().filter(|(_, key)| key.is_none()).map(|(row, _)| row).collect();
    let explained = rows.iter().filter(|row| near(row)).count();
    assert!(explained * 100 > rows.len() * 88 && explained < rows.len(), "{explained}");
    let planted = planted(&region);
    assert!(!planted[&Misuse::NoDocumentation].iter().any(near));
    assert!(!planted[&Misuse::SearchWithoutCare].iter().any(near));
}

#[test]
fn every_file_is_written_with_its_header() {
    let region = hjo();
    let folder = std::env::temp_dir().join(format!("samtycke-region-{}", std::process::id()));
    let mut told = BTreeMap::new();
    let format = samtycke_region::LogFormat::Csv;
    region
        .write_all(&folder, format, |name, lines, done| {
            if done {
                told.insert(name.to_owned(), lines);
            }
        })
        .unwrap();
    for (name, lines) in &told {
        let text = std::fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!(u64::try_from(text.lines().count()).unwrap(), lines + 1, "{name}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(told.len(), 3 + Register::ALL.len());
    assert_eq!(told["log.csv"], u64::try_from(region.log().count()).unwrap());
    assert_eq!(told["population.csv"], u64::from(region.inhabitants()));
}
