//! What waits closes: knowing less never permits what knowing more would not.

use proptest::prelude::*;
use samtycke::Verdict;
use samtycke::environment::{Chart, Environment, Event, OnFault, What, read_events};
use samtycke::law::Action;
use serde_json::json;

use crate::generator::{Dice, PLAIN, REGION, VG, cases, event, stream};
use crate::seen::questions;
use crate::world::{PUPIL, base, environment, events, id, pupil, staff};

fn permits(chart: &Chart<'_>) -> Vec<String> {
    let yes = |r: &samtycke::decision::Request| chart.decide(r).unwrap().is_permit();
    questions(chart).into_iter().filter(yes).map(|r| format!("{r:?}")).collect()
}

/// Who is who, later: a unit and an assignment that were not known.
fn later() -> Vec<Event> {
    let head = r#"{"format":"samtycke-events/1"}"#;
    let told = |id: &str, fact: serde_json::Value| {
        json!({"source": "SE2321000131-SFVM", "what": {"organisation": {"id": id,
            "recorded": "2021-01-01T00:00:00Z", "fact": fact}}})
    };
    let lines = [
        told("late-1", json!({"unit": {"id": "SE2120001447-GHOST", "name": "Ny", "provider": VG}})),
        told("late-2", json!({"staff": {"id": "SE2120001447-PGHOST", "kind": "licensed"}})),
        told(
            "late-3",
            json!({"assignment": {"id": "A-GHOST", "staff": "SE2120001447-PGHOST",
            "provider": VG, "unit": "SE2120001447-EMI", "purpose": "care", "rights": [],
            "may_lift": true}}),
        ),
        told(
            "late-4",
            json!({"provider": {"id": "SE2120001447-NOBODY", "name": "Okänd",
            "kind": "care", "body": "private"}}),
        ),
    ];
    let text = lines.iter().fold(head.to_owned(), |text, line| format!("{text}\n{line}"));
    read_events(&text).unwrap()
}

proptest! {
    #![proptest_config(cases(10))]

    #[test]
    fn permits_are_a_subset(seed in any::<u64>()) {
        let mut dice = Dice::new(seed);
        let mut waits = base().clone();
        waits.apply(&events(), OnFault::RefuseAll).unwrap();
        waits.apply(&stream(&mut dice, 12, PLAIN), OnFault::RefuseAll).unwrap();
        let plain = permits(&waits.chart(pupil()).unwrap());
        // Of those that close, told by or about somebody unknown.
        for n in 0..3 {
            let (at, by) = ("2022-07-01T00:00:00Z", "A-GHOST");
            let closing = [
                json!({"block": {"id": format!("w{n}"), "kind": "inner", "provider": VG,
                    "unit": "SE2120001447-GHOST", "requested_by": "patient", "recorded": at}}),
                json!({"consent": {"id": format!("w{n}"), "answer": "refused", "given_by": "patient",
                    "provider": "SE2120001447-NOBODY", "recorded": at}}),
                json!({"seal": {"id": format!("w{n}"), "target": "guardians", "provider": VG,
                    "unit": "SE2120001447-GHOST", "recorded": at}}),
                json!({"amended": {"id": format!("w{n}"), "list": "consent", "of": format!("c{n}"),
                    "at": at, "by": by, "change": "recalled", "recorded": at}}),
                json!({"amended": {"id": format!("w{n}"), "list": "block", "of": format!("b{n}"),
                    "at": at, "by": by, "change": "lifted", "recorded": at}}),
                json!({"amended": {"id": format!("w{n}"), "list": "entry", "of": format!("e{n}"),
                    "at": at, "by": by, "change": {"available": "available"}, "recorded": at}}),
                json!({"amended": {"id": format!("w{n}"), "list": "guardian", "of": "guardian",
                    "at": at, "by": by, "change": "ended", "recorded": at}}),
            ];
            let told = event(PUPIL, dice.pick(&closing));
            let report = waits.apply(&[told], OnFault::RefuseAll).unwrap();
            prop_assert!(report.waits.len() + report.known == 1, "{report:?}");
        }
        let waiting = permits(&waits.chart(pupil()).unwrap());
        prop_assert!(waiting.iter().all(|yes| plain.contains(yes)), "seed {}", seed);
        waits.apply(&later(), OnFault::RefuseAll).unwrap();
        let chart = waits.chart(pupil()).unwrap();
        let arrived = permits(&chart);
        let opened: Vec<_> = waiting.iter().filter(|yes| !arrived.contains(yes)).collect();
        prop_assert!(opened.is_empty(), "{:?}, seed {}", opened, seed);
    }
}

fn read(environment: &Environment, assignment: &str, entry: &str) -> Verdict {
    let at = "2022-06-14T09:10:00+02:00";
    environment
        .chart(pupil())
        .unwrap()
        .decide(&staff(assignment, Action::Read, entry, at))
        .unwrap()
        .verdict
}

#[test]
fn a_block_of_an_unknown_unit_leaves_nothing_proved_unblocked() {
    let mut environment = environment();
    assert_eq!(read(&environment, "A-ORTOPED", "growth"), Verdict::Permit);
    let block = json!({"block": {"id": "b", "kind": "inner", "provider": VG,
        "unit": "SE2120001447-GHOST", "requested_by": "patient", "recorded": "2022-06-01T00:00:00Z"}});
    let report = environment.apply(&[event(PUPIL, &block)], OnFault::RefuseAll).unwrap();
    assert_eq!(report.waits, [id("b")]);
    assert_eq!(read(&environment, "A-ORTOPED", "growth"), Verdict::Undetermined);
    environment.apply(&later(), OnFault::RefuseAll).unwrap();
    assert_eq!(read(&environment, "A-ORTOPED", "growth"), Verdict::Permit);
}

#[test]
fn a_block_under_the_wrong_provider_is_kept_whatever_came_first() {
    let block = json!({"block": {"id": "b", "kind": "inner", "provider": REGION,
        "unit": "SE2120001447-EMI", "requested_by": "patient", "recorded": "2022-06-01T00:00:00Z"}});
    let mut environment = environment();
    let report = environment.apply(&[event(PUPIL, &block)], OnFault::ApplyRest).unwrap();
    assert_eq!((report.waits, report.faults.len()), (vec![id("b")], 0));
    assert_eq!(read(&environment, "A-ORTOPED", "growth"), Verdict::Undetermined);
}

#[test]
fn nobody_unknown_lifts_or_makes_available() {
    let amend = |list: &str, of: &str, change: serde_json::Value| {
        event(
            PUPIL,
            &json!({"amended": {"id": "a", "list": list, "of": of, "by": "A-GHOST",
            "at": "2022-05-01T00:00:00Z", "change": change, "recorded": "2022-05-01T00:00:00Z"}}),
        )
    };
    let mut environment = environment();
    let told = amend("entry", "growth", json!({"available": "available"}));
    assert_eq!(environment.apply(&[told], OnFault::RefuseAll).unwrap().waits, [id("a")]);
    assert_eq!(read(&environment, "A-ORTOPED", "growth"), Verdict::Deny);
    let chart = environment.chart(pupil()).unwrap();
    assert_eq!(chart.waiting().len(), 1);
}

#[test]
fn nobody_unknown_breaks_a_seal() {
    let seal = json!({"seal": {"id": "s", "target": "patient", "provider": VG,
        "unit": "SE2120001447-EMI", "recorded": "2024-01-01T00:00:00Z"}});
    let end = json!({"amended": {"id": "a", "list": "seal", "of": "s", "by": "A-GHOST",
        "at": "2025-01-01T00:00:00Z", "change": "ended", "recorded": "2025-01-01T00:00:00Z"}});
    let mut environment = environment();
    let growth = |environment: &Environment| {
        let mut request = crate::world::resident(PUPIL, "2026-03-02T20:00:00+01:00");
        request.entry = Some(id("growth"));
        environment.chart(pupil()).unwrap().decide(&request).unwrap().verdict
    };
    assert_eq!(growth(&environment), Verdict::Permit);
    for (told, verdict) in [(seal, Verdict::Deny), (end, Verdict::Deny)] {
        environment.apply(&[event(PUPIL, &told)], OnFault::RefuseAll).unwrap();
        assert_eq!(growth(&environment), verdict);
    }
    environment.apply(&later(), OnFault::RefuseAll).unwrap();
    assert_eq!(growth(&environment), Verdict::Permit);
}

#[test]
fn who_is_who_waits_too_and_in_any_order() {
    let organisation: Vec<Event> = base().events().map(Result::unwrap).collect();
    let patient = events();
    for seed in 0..3 {
        let mut dice = Dice::new(seed);
        let mut all: Vec<Event> = organisation.iter().chain(&patient).cloned().collect();
        dice.shuffle(&mut all);
        let mut environment = Environment::new();
        for part in all.chunks(150) {
            environment.apply(part, OnFault::RefuseAll).unwrap();
        }
        assert!(environment.directory().waiting.is_empty());
        assert!(environment.chart(pupil()).unwrap().waiting().is_empty());
        assert_eq!(read(&environment, "A-ORTOPED", "growth"), Verdict::Permit);
    }
    assert!(patient.iter().all(|e| matches!(e.what, What::Patient(_))));
}
