//! Views leak nothing: what is listed, counted, found, referred to is what a decision on the entry itself permits,
//! and all of it.

use std::collections::BTreeSet;

use proptest::prelude::*;
use samtycke::decision::Request;
use samtycke::environment::{Chart, Environment, EnvironmentError, Filter, OnFault};
use samtycke::identity::FactId;
use samtycke::law::Action;
use serde_json::json;

use crate::generator::{Dice, PLAIN, Wanted, cases, event, stream};
use crate::seen::{AT, PEOPLE, READERS, look};
use crate::world::{GUARDIAN, PUPIL, base, environment, events, id, pupil, resident, staff, stamp};

fn permitted(chart: &Chart<'_>, request: &Request) -> BTreeSet<FactId> {
    let ids = chart.facts().patient.entries().map(|e| e.id);
    let may = |id: &FactId| {
        let request = Request { entry: Some(*id), ..request.clone() };
        chart.decide(&request).unwrap().is_permit()
    };
    ids.filter(may).collect()
}

fn generated(seed: u64) -> Environment {
    let mut dice = Dice::new(seed);
    let mut environment = base().clone();
    environment.apply(&events(), OnFault::RefuseAll).unwrap();
    let wanted = Wanted { strange: dice.one_in(2), ..PLAIN };
    let told = stream(&mut dice, 50, wanted);
    environment.apply(&told, OnFault::RefuseAll).unwrap();
    environment
}

fn requests() -> Vec<Request> {
    let mut out = Vec::new();
    for at in AT {
        out.extend(READERS.iter().map(|reader| staff(reader, Action::List, "growth", at)));
        out.extend(PEOPLE.iter().map(|person| resident(person, at)));
    }
    out
}

/// Names of entries that stand anywhere in a text.
fn named(text: &str, entries: &BTreeSet<FactId>) -> BTreeSet<FactId> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    words.filter_map(|word| entries.iter().find(|id| id.as_str() == word)).copied().collect()
}

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn lists_hold_what_is_permitted_and_no_more(seed in any::<u64>()) {
        let environment = generated(seed);
        let chart = environment.chart(pupil()).unwrap();
        let all: BTreeSet<FactId> = chart.facts().patient.entries().map(|e| e.id).collect();
        for request in requests() {
            let may = permitted(&chart, &request);
            let at = &request.at.to_string();
            let list = |filter: &Filter| look(chart.list(&request, filter, &stamp(1, at)).unwrap());
            let whole = list(&Filter::default());
            let lines: BTreeSet<FactId> = whole.lines.iter().map(|l| l.entry).collect();
            prop_assert_eq!((&lines, whole.total), (&may, may.len()));
            prop_assert!(whole.lines.iter().all(|l| l.superseded_by.is_none_or(|by| may.contains(&by))));
            // Pages are cuts of the same.
            let page = list(&Filter { skip: 1, most: 2, text: None });
            prop_assert_eq!(page.total, may.len());
            let cut = whole.lines.iter().skip(1).take(2);
            prop_assert!(page.lines.iter().eq(cut));
            // A text of one entry finds none that may not be seen.
            for entry in &all {
                let text = Some(format!("UNIK{entry}TEXT"));
                let found = list(&Filter { text, ..Filter::default() });
                prop_assert_eq!(found.total, found.lines.len());
                prop_assert!(found.lines.iter().all(|l| may.contains(&l.entry)));
                prop_assert!(may.contains(entry) || found.total == 0);
            }
            // Nor does the name of one that is only referred to.
            for hidden in all.difference(&may) {
                let found = list(&Filter { text: Some(hidden.to_string()), ..Filter::default() });
                prop_assert!(found.lines.iter().all(|l| l.entry != *hidden));
            }
        }
    }

    #[test]
    fn what_is_opened_names_nothing_that_may_not_be_seen(seed in any::<u64>()) {
        let environment = generated(seed);
        let chart = environment.chart(pupil()).unwrap();
        let all: BTreeSet<FactId> = chart.facts().patient.entries().map(|e| e.id).collect();
        for request in requests() {
            let asks = Request { action: Action::Read, ..request.clone() };
            let may = permitted(&chart, &asks);
            let at = &request.at.to_string();
            for entry in &all {
                let asks = Request { entry: Some(*entry), ..asks.clone() };
                let reading = look(chart.read(&asks, &stamp(1, at)).unwrap());
                prop_assert_eq!(reading.entry.is_some(), may.contains(entry));
                let Some(open) = reading.entry else { continue };
                prop_assert!(open.superseded_by.is_none_or(|by| may.contains(&by)));
                let contents = open.content.iter().chain(open.earlier.iter().map(|e| &e.content));
                for content in contents {
                    let text = serde_json::to_string(content).unwrap();
                    let refers: BTreeSet<FactId> = content.references().collect();
                    let refers: BTreeSet<FactId> = refers.intersection(&all).copied().collect();
                    prop_assert!(refers.is_subset(&may), "{text}");
                }
            }
        }
    }

    #[test]
    fn overviews_and_the_pupil_view_too(seed in any::<u64>()) {
        let environment = generated(seed);
        let chart = environment.chart(pupil()).unwrap();
        let all: BTreeSet<FactId> = chart.facts().patient.entries().map(|e| e.id).collect();
        for at in AT {
            for person in PEOPLE {
                let request = resident(person, at);
                let may = permitted(&chart, &request);
                let overview = look(chart.overview(&request, &stamp(1, at)).unwrap());
                let lines = overview.areas.iter().flat_map(|(_, lines)| lines);
                let shown: BTreeSet<FactId> = lines.map(|l| l.entry).collect();
                prop_assert_eq!(&shown, &may);
                let parts = (overview.bookings.iter().map(|b| b.entry))
                    .chain(overview.referrals.iter().map(|r| r.entry));
                prop_assert!(parts.into_iter().all(|id| may.contains(&id)));
                let text = format!("{overview:?}");
                prop_assert!(named(&text, &all).is_subset(&may));
                let log = Request { action: Action::ReadLog, ..request };
                prop_assert_eq!(overview.log, chart.decide(&log).unwrap().is_permit());
            }
            for reader in READERS {
                let request = staff(reader, Action::List, "growth", at);
                let may = permitted(&chart, &request);
                let view = look(chart.pupil(&request, &stamp(1, at)).unwrap());
                let text = format!("{view:?}");
                prop_assert!(named(&text, &all).is_subset(&may));
                let own = environment.organisation().assignment(id(reader)).unwrap().unit;
                let facts = chart.facts();
                let units: BTreeSet<_> = facts.patient.entries().filter(|e| may.contains(&e.id))
                    .filter_map(|e| e.unit).chain(own).collect();
                prop_assert!(view.involved.iter().all(|i| units.contains(&i.unit)));
            }
        }
    }
}

fn protected() -> Environment {
    let mut environment = environment();
    let told = [
        json!({"protected-identity": {"id": "p", "form": "secrecy-marking",
            "recorded": "2022-01-01T00:00:00Z"}}),
        json!({"documented": {"entry": {"id": "b", "provider": "SE2321000131-E000000000001",
            "unit": "SE2321000131-SU-ORTOPED", "event": {"first": "2026-02-08", "last": "2026-02-08"},
            "documented_for": "care", "information_type": "voo", "recorded": "2026-01-01T00:00:00Z",
            "signed": true, "approved_for_patient": true}, "content": {"booking": {"status": "booked",
            "unit": "SE2321000131-SU-ORTOPED", "from": "2027-01-01T08:00:00Z",
            "place": "Hemligvägen 1"}}}}),
        json!({"representative": {"id": "rep", "person": "personnummer|193501096998", "kind": "agent",
            "recorded": "2022-01-01T00:00:00Z"}}),
    ];
    let told: Vec<_> = told.iter().map(|e| event(PUPIL, e)).collect();
    environment.apply(&told, OnFault::RefuseAll).unwrap();
    environment
}

#[test]
fn where_a_protected_person_is_is_not_told() {
    let environment = protected();
    let chart = environment.chart(pupil()).unwrap();
    let at = "2026-03-02T20:00:00+01:00";
    for person in [PUPIL, GUARDIAN, "personnummer|193501096998"] {
        let request = resident(person, at);
        let overview = look(chart.overview(&request, &stamp(1, at)).unwrap());
        assert!(overview.places_left_out);
        assert!(overview.bookings.iter().all(|b| b.place.is_none()));
        assert!(overview.areas.iter().flat_map(|(_, l)| l).all(|l| l.unit.is_none()));
        for text in ["hemligvägen", "SU-ORTOPED"] {
            let filter = Filter { text: Some(text.into()), ..Filter::default() };
            assert_eq!(look(chart.list(&request, &filter, &stamp(1, at)).unwrap()).total, 0);
        }
        for entry in chart.facts().patient.entries().map(|e| e.id) {
            let request = Request { action: Action::Read, entry: Some(entry), ..request.clone() };
            let reading = look(chart.read(&request, &stamp(1, at)).unwrap());
            if let Some(open) = reading.entry.filter(|_| person != PUPIL) {
                assert_eq!((open.entry.unit, open.author), (None, None));
                let text = serde_json::to_string(&open.content).unwrap();
                assert!(!text.contains("Hemligvägen") && !text.contains("ORTOPED"), "{text}");
            }
        }
    }
}

#[test]
fn each_view_takes_its_own_actions_and_readers() {
    let environment = environment();
    let chart = environment.chart(pupil()).unwrap();
    let at = "2022-06-14T09:10:00+02:00";
    let list = staff("A-ORTOPED", Action::List, "growth", at);
    assert!(chart.decide(&list).unwrap().is_permit());
    // May be listed is not may be opened.
    let refused = chart.read(&list, &stamp(1, at)).unwrap_err();
    assert!(matches!(refused, EnvironmentError::Refused { what, .. } if what.en() == "read"));
    let read = staff("A-ORTOPED", Action::Read, "growth", at);
    assert!(chart.list(&read, &Filter::default(), &stamp(1, at)).is_err());
    assert!(chart.overview(&list, &stamp(1, at)).is_err());
    assert!(chart.pupil(&resident(PUPIL, at), &stamp(1, at)).is_err());
}

#[test]
fn a_blocked_unit_at_the_same_provider_is_not_told_of() {
    let environment = environment();
    let chart = environment.chart(pupil()).unwrap();
    let at = "2022-10-03T09:00:00+02:00";
    let view = look(chart.pupil(&staff("A-VC", Action::List, "visit", at), &stamp(1, at)).unwrap());
    assert!(!view.involved.is_empty());
    assert!(view.involved.iter().all(|i| i.unit.as_str() != "SE2321000131-SU-BARN"), "{view:?}");
}
