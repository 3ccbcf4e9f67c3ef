//! Nothing is shown that was not logged; the log is kept five years.

use std::collections::BTreeMap;

use samtycke::audit::{AccessOutcome, AccessRecord};
use samtycke::decision::Request;
use samtycke::environment::{AccessLog, Environment, Filter, OnFault, Sealed};
use samtycke::identity::HsaId;
use samtycke::law::Action;
use serde_json::json;

use crate::generator::event;
use crate::seen::{AT, PEOPLE, READERS};
use crate::world::{PUPIL, environment, id, pupil, resident, staff, stamp};

struct Full;

impl AccessLog for Full {
    type Error = &'static str;

    fn append(&mut self, _: &[AccessRecord]) -> Result<(), &'static str> {
        Err("full")
    }
}

#[test]
fn a_log_that_fails_shows_nothing() {
    let environment = environment();
    let chart = environment.chart(pupil()).unwrap();
    let at = "2022-06-14T09:10:00+02:00";
    let read = staff("A-ORTOPED", Action::Read, "growth", at);
    assert_eq!(chart.read(&read, &stamp(1, at)).unwrap().open(&mut Full).unwrap_err(), "full");
    let list = staff("A-ORTOPED", Action::List, "growth", at);
    let listed = chart.list(&list, &Filter::default(), &stamp(1, at)).unwrap();
    assert_eq!(listed.open(&mut Full).unwrap_err(), "full");
}

#[test]
fn a_refusal_is_logged_and_tells_nothing() {
    let environment = environment();
    let chart = environment.chart(pupil()).unwrap();
    let at = "2022-06-14T09:10:00+02:00";
    let read = staff("A-ALINGSAS-EMI", Action::Read, "growth", at);
    let mut log = Vec::new();
    let reading = chart.read(&read, &stamp(1, at)).unwrap().open(&mut log).unwrap();
    assert!(reading.entry.is_none());
    assert_eq!(log.len(), 1);
    assert_eq!(log[0].outcome, AccessOutcome::Refused);
    let list = staff("A-ALINGSAS-EMI", Action::List, "growth", at);
    let listed = chart.list(&list, &Filter::default(), &stamp(2, at)).unwrap();
    let listed = listed.open(&mut log).unwrap();
    assert!(listed.lines.is_empty() && log.len() == 2 && !log[1].reveals());
}

fn rows<T>(sealed: Sealed<T>) -> (T, Vec<AccessRecord>) {
    let mut log = Vec::new();
    (sealed.open(&mut log).unwrap(), log)
}

#[test]
fn every_entry_shown_is_in_a_row() {
    let environment = environment();
    let chart = environment.chart(pupil()).unwrap();
    let facts = chart.facts();
    for at in AT {
        let staffs = READERS.iter().map(|reader| staff(reader, Action::List, "growth", at));
        for request in staffs.chain(PEOPLE.iter().map(|person| resident(person, at))) {
            let listed =
                chart.list(&request, &Filter { skip: 1, ..Filter::default() }, &stamp(1, at));
            let (listing, log) = rows(listed.unwrap());
            let mut shown: BTreeMap<(HsaId, Option<HsaId>), u32> = BTreeMap::new();
            for line in &listing.lines {
                let entry = facts.patient.entries().find(|e| e.id == line.entry).unwrap();
                *shown.entry((entry.provider, entry.unit)).or_default() += 1;
            }
            let told: BTreeMap<_, _> = (log.iter().filter(|row| row.reveals()))
                .map(|row| {
                    (row.holder.map(|h| (h.provider, h.unit)).unwrap(), row.entries.unwrap())
                })
                .collect();
            assert_eq!(told, shown);
            assert!(!log.is_empty());
            let ids: std::collections::BTreeSet<_> = log.iter().map(|row| row.id).collect();
            assert_eq!(ids.len(), log.len());
        }
    }
}

#[test]
fn a_row_that_is_there_already_shows_nothing() {
    let mut environment = environment();
    let at = "2022-06-14T09:10:00+02:00";
    let read = staff("A-ORTOPED", Action::Read, "growth", at);
    let open = |environment: &mut Environment| {
        let sealed = environment.chart(pupil()).unwrap().read(&read, &stamp(7, at)).unwrap();
        sealed.open(environment)
    };
    assert!(open(&mut environment).unwrap().entry.is_some());
    // The same row again would leave the second access unlogged.
    assert!(open(&mut environment).is_err());
    assert_eq!(environment.end_log_retention(id("2028-01-01T00:00:00Z")).unwrap(), 1);
    assert!(open(&mut environment).is_err());
}

#[test]
fn rows_end_after_five_years_and_do_not_come_back() {
    let mut environment = environment();
    let read = |environment: &mut Environment, number, at: &str| {
        let request = staff("A-LERUM-EMI", Action::Read, "growth", at);
        let sealed =
            environment.chart(pupil()).unwrap().read(&request, &stamp(number, at)).unwrap();
        let rows = sealed.rows().to_vec();
        sealed.open(environment).unwrap();
        rows
    };
    let old = read(&mut environment, 1, "2022-03-20T09:00:00+01:00");
    read(&mut environment, 2, "2023-03-20T09:00:00+01:00");
    let now = id("2027-03-20T12:00:00Z");
    assert_eq!(environment.end_log_retention(now).unwrap(), 0);
    let now = id("2027-03-21T12:00:00Z");
    assert_eq!(environment.end_log_retention(now).unwrap(), 1);
    assert_eq!(environment.end_log_retention(now).unwrap(), 0);
    let late = json!({"accessed": old[0]});
    let report = environment.apply(&[event(PUPIL, &late)], OnFault::RefuseAll).unwrap();
    assert_eq!(report.erased, [old[0].id]);
    // A row's id takes no entry's, and a row that ended is no entry that was erased.
    assert!(environment.chart(pupil()).unwrap().erased().is_empty());
    let entry = json!({"documented": {"entry": {"id": old[0].id, "provider": "SE2120001447-VG",
        "documented_for": "care", "recorded": "2022-01-01T00:00:00Z"}}});
    let report = environment.apply(&[event(PUPIL, &entry)], OnFault::RefuseAll).unwrap();
    assert_eq!((report.counts, report.erased.len()), (1, 0));
    let mut log = Vec::new();
    let at = "2027-03-21T12:00:00Z";
    let request = Request { action: Action::ReadLog, ..resident(PUPIL, at) };
    let sealed = environment.chart(pupil()).unwrap().read_log(&request, &stamp(3, at)).unwrap();
    let reading = sealed.open(&mut log).unwrap();
    assert!(reading.decision.is_permit());
    assert_eq!((reading.rows.len(), log.len()), (1, 1));
}

/// A stranger asks for the extract: refused, told nothing, and in the log (PDL 5:5, 8:5).
#[test]
fn an_extract_refused_is_logged() {
    let environment = environment();
    let chart = environment.chart(pupil()).unwrap();
    let at = "2026-03-02T20:00:00+01:00";
    let ask = |person| {
        let request = resident(person, at);
        let wish = samtycke::audit::ExtractWish::default();
        let mut log = Vec::new();
        let sealed = chart.extract(&request, &wish, &stamp(9, at)).unwrap();
        (sealed.open(&mut log).unwrap(), log)
    };
    let (told, log) = ask("personnummer|193501096998");
    assert!(told.told.is_none() && !told.decision.is_permit());
    assert!(log.len() == 1 && !log[0].reveals());
    let (told, log) = ask(PUPIL);
    assert!(told.told.is_some() && log.len() == 1 && log[0].reveals());
}
