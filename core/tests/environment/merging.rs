//! Any interleaving, in any parts, with repetition, ends the same.

use proptest::prelude::*;
use samtycke::environment::{Environment, Event, OnFault, Report};
use samtycke::law::Action;
use serde_json::{Value, json};

use crate::generator::{ALL, Dice, OTHER, REGION, VG, Wanted, cases, event, stream};
use crate::seen::seen;
use crate::world::{PUPIL, base, environment, events, id, pupil, staff};

fn apply(environment: &mut Environment, events: &[Event], on_fault: OnFault) -> Report {
    environment.apply(events, on_fault).unwrap()
}

fn told(report: &Report) -> usize {
    report.counts
        + report.known
        + report.waits.len()
        + report.conflicts.len()
        + report.erased.len()
        + report.faults.len()
}

fn texts<'a>(events: impl Iterator<Item = &'a Event>) -> Vec<String> {
    let mut texts: Vec<String> = events.map(|e| serde_json::to_string(e).unwrap()).collect();
    texts.sort();
    texts.dedup();
    texts
}

fn all_events(environment: &Environment) -> Vec<Event> {
    environment.events().collect::<Result<_, _>>().unwrap()
}

fn ends_the_same(seed: u64, wanted: Wanted) {
    let mut dice = Dice::new(seed);
    let mut told_all = events();
    told_all.extend(stream(&mut dice, 60, wanted));
    let mut one = base().clone();
    let report = apply(&mut one, &told_all, OnFault::RefuseAll);
    assert_eq!(told(&report), told_all.len());

    let mut shuffled = told_all.clone();
    shuffled.extend_from_slice(&told_all[..20]);
    dice.shuffle(&mut shuffled);
    let mut other = base().clone();
    let mut rest = shuffled.as_slice();
    while !rest.is_empty() {
        let (part, after) = rest.split_at(1 + dice.below(rest.len().min(15)));
        let on_fault = if dice.one_in(2) { OnFault::RefuseAll } else { OnFault::ApplyRest };
        assert_eq!(told(&apply(&mut other, part, on_fault)), part.len());
        rest = after;
    }
    for person in [pupil(), id(OTHER)] {
        assert_eq!(seen(&one, person), seen(&other, person), "seed {seed}");
    }
    // Nothing is dropped, and nothing is there twice.
    let held = all_events(&one);
    if !wanted.erasure {
        let organisation = all_events(base());
        let wanted = texts(told_all.iter().chain(&organisation));
        assert_eq!(texts(held.iter()), wanted);
        assert_eq!(held.len(), wanted.len());
    }
    assert_eq!(texts(held.iter()), texts(all_events(&other).iter()), "seed {seed}");
    // Told again it changes nothing.
    let before = one.snapshot().unwrap();
    let report = apply(&mut one, &told_all, OnFault::RefuseAll);
    assert_eq!(report.known + report.erased.len(), told_all.len());
    assert_eq!(one.snapshot().unwrap(), before);
}

proptest! {
    #![proptest_config(cases(10))]

    #[test]
    fn in_any_order(seed in any::<u64>()) {
        ends_the_same(seed, ALL);
    }

    #[test]
    fn with_erasures_too(seed in any::<u64>()) {
        ends_the_same(seed, Wanted { erasure: true, ..ALL });
    }
}

/// Two contents under one id, recorded at one moment.
fn ties() -> Vec<[Value; 2]> {
    let at = "2022-06-01T08:00:00Z";
    let both = |kind: &str, base: Value, field: &str, values: [Value; 2]| {
        values.map(|value| {
            let mut fact = base.clone();
            (fact["id"], fact["recorded"], fact[field]) = (json!("tie"), json!(at), value);
            json!({ kind: fact })
        })
    };
    let amended = |change: [Value; 2]| {
        let base = json!({"list": "entry", "of": "growth", "at": at, "by": "A-LERUM-EMI"});
        both("amended", base, "change", change)
    };
    let entry = |provider: &str, unit: &str| {
        json!({"documented": {"entry": {"id": "tie", "provider": provider, "unit": unit,
            "documented_for": "care", "recorded": at, "availability": "available"}}})
    };
    let emi = json!({"unit": "SE2120001447-EMI", "origin": "school"});
    let vg = json!({"provider": VG, "given_by": "patient"});
    vec![
        both("person", json!({}), "born", [json!("2010-01-02"), json!("2004-01-02")]),
        both("completeness", json!({}), "completeness", [json!("complete"), json!({})]),
        both("relation", emi, "holds", [json!({}), json!({"until": "2022-01-01T00:00:00Z"})]),
        both("consent", vg, "answer", [json!("given"), json!("refused")]),
        both("capacity", json!({}), "ability", [json!("able"), json!("lastingly-unable")]),
        both(
            "status",
            json!({"referral": "referral", "at": at, "by": "SE2120001447-EMI"}),
            "code",
            [json!(20), json!(170)],
        ),
        amended([json!({"available": "none"}), json!({"available": "available"})]),
        amended([
            json!({"for-patient": {"approved": true}}),
            json!({"for-patient": {"approved": false}}),
        ]),
        [entry(VG, "SE2120001447-EMI"), entry(REGION, "SE2321000131-SU-BARN")],
    ]
}

#[test]
fn a_tie_is_broken_by_what_is_said() {
    for tie in ties() {
        let after = |tie: [&Value; 2]| {
            let mut environment = environment();
            for fact in tie {
                let report = apply(&mut environment, &[event(PUPIL, fact)], OnFault::RefuseAll);
                assert_eq!(told(&report), 1);
            }
            seen(&environment, pupil())
        };
        let [a, b] = &tie;
        assert_eq!(after([a, b]), after([b, a]), "{a}");
    }
}

#[test]
fn of_what_opens_neither_copy_outlives_the_other() {
    let ends = json!({"relation": {"id": "school", "unit": "SE2120001447-EMI", "origin": "school",
        "holds": {"from": "2016-08-22T00:00:00+02:00", "until": "2021-01-01T00:00:00Z"},
        "recorded": "2016-08-23T08:00:00+02:00"}});
    let mut environment = environment();
    let at = "2022-03-20T09:00:00+01:00";
    let growth = |environment: &Environment| {
        let request = staff("A-LERUM-EMI", Action::Read, "growth", at);
        environment.chart(pupil()).unwrap().decide(&request).unwrap().is_permit()
    };
    assert!(growth(&environment));
    let report = apply(&mut environment, &[event(PUPIL, &ends)], OnFault::RefuseAll);
    assert_eq!(report.conflicts, [id("school")]);
    assert!(!growth(&environment));
}
