//! The fast paths answer as the explained decision does.

use proptest::prelude::*;
use samtycke::Request;
use samtycke::decision::{Answer, Lens};
use samtycke::patient::{Block, RequestedBy};
use samtycke::record::Entry;
use samtycke::time::Instant;
use samtycke::time::Span;

use super::generator::{DAY, case, config};

proptest! {
    #![proptest_config(config())]

    /// House rule (policy): the explained decision, the bare verdict and the lens say the same, verdict
    /// and reason.
    #[test]
    fn explained_one_shot_and_lens_agree(case in case()) {
        let world = case.world();
        let facts = world.facts_of_only_patient().unwrap();
        let decision = case.decide();
        let explained = Answer::from(&decision);
        prop_assert_eq!(samtycke::verdict(facts, &case.request).unwrap(), explained);
        if case.request.entry.is_some() {
            let lens = Lens::new(facts, &case.request).unwrap();
            for (entry, answer) in lens.entries() {
                let request = Request { entry: Some(entry.id), ..case.request.clone() };
                prop_assert_eq!(samtycke::verdict(facts, &request).unwrap(), answer);
                prop_assert_eq!(lens.entry(entry.id), Some(answer));
            }
        }
    }

    /// House rule (policy): a lens asks each kind of entry once; entries that differ in id and times
    /// alone still get each its own answer, in record as in law.
    #[test]
    fn a_lens_tells_times_apart(case in case()) {
        prop_assume!(case.request.entry.is_some());
        let at = case.request.at;
        let case = case.but(|c| {
            let first = c.entry().clone();
            // Blocks of the holder that reach some times and not others.
            let blocks: Vec<Block> = c.patient.blocks.clone();
            for block in blocks.into_iter().filter(|b| b.provider == first.provider) {
                let guardians = [("a-guardians", -1_000, -22, RequestedBy::Guardian)];
                let newer = [("newer", -20, -5, block.requested_by)];
                for (name, from, to, requested_by) in guardians.into_iter().chain(newer) {
                    let day = |d: i64| Some(at.plus_seconds(d * DAY));
                    c.patient.blocks.push(Block {
                        id: format!("{name}-{}", block.id.as_str()).parse().unwrap(),
                        requested_by,
                        information: Span::new(day(from), day(to)).unwrap(),
                        ..block.clone()
                    });
                }
            }
            for (i, days) in [-9_000, -900, -100, -30, -24, -21, -19, -10, -1, 0].iter().enumerate() {
                let begun = at.plus_seconds(days * DAY);
                for (j, last) in [Some(begun), Some(begun.plus_seconds(7 * DAY)), None].iter().enumerate() {
                    c.patient.entries.push(Entry {
                        id: format!("alike-{i}-{j}").parse().unwrap(),
                        event: Span::new(Some(begun), *last).unwrap(),
                        ..first.clone()
                    });
                }
            }
        });
        let world = case.world();
        let facts = world.facts_of_only_patient().unwrap();
        let lens = Lens::new(facts, &case.request).unwrap();
        for (entry, answer) in lens.entries() {
            let request = Request { entry: Some(entry.id), ..case.request.clone() };
            prop_assert_eq!(samtycke::verdict(facts, &request).unwrap(), answer);
        }
    }

    /// House rule (policy): what a lens says of an entry like one of the patient's at another time is what
    /// is said of that entry where it stands with that time.
    #[test]
    fn a_lens_answers_for_another_time(case in case(), days in -60i64..2, long in prop::option::of(0i64..20)) {
        prop_assume!(case.request.entry.is_some());
        let world = case.world();
        let lens = Lens::new(world.facts_of_only_patient().unwrap(), &case.request).unwrap();
        prop_assert_eq!(lens.count(), case.patient.entries.len());
        let begun = case.request.at.plus_seconds(days * DAY);
        let event = Span::new(Some(begun), long.map(|d| begun.plus_seconds(d * DAY))).unwrap();
        for entry in &case.patient.entries {
            let moved = case.but(|c| {
                for e in c.patient.entries.iter_mut().filter(|e| e.id == entry.id) {
                    e.event = event;
                }
            });
            let world = moved.world();
            let there = Lens::new(world.facts_of_only_patient().unwrap(), &case.request).unwrap();
            let number = lens.number(entry.id).unwrap();
            prop_assert_eq!(lens.like(number, event), there.entry(entry.id));
            let micros = |at: Option<Instant>| at.map(Instant::to_micros);
            let like = lens.like_micros(number, micros(event.first()), micros(event.last()));
            prop_assert_eq!(like, lens.like(number, event));
            prop_assert_eq!(lens.numbered(number), lens.entry(entry.id));
        }
        prop_assert_eq!(lens.like(lens.count(), event), None);
    }
}
