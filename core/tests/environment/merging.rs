//! Any interleaving, in any parts, with repetition, ends the same.

use proptest::prelude::*;
use samtycke::environment::{Environment, Event, OnFault, Report};

use crate::generator::{ALL, Dice, OTHER, Wanted, cases, stream};
use crate::seen::seen;
use crate::world::{base, events, id, pupil};

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
