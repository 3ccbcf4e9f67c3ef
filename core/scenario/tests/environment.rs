//! The conformance corpus through the environment: the same answer from events as from facts, whatever the order
//! they came in, and from a snapshot.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a failed test may panic"
)]

use std::path::Path;

use samtycke::Decision;
use samtycke::environment::{AsOf, Environment, Event, OnFault, World, events_of_world};
use samtycke_scenario::{Scenario, files, resolve};

/// Turns the order about, the same way each time.
fn shuffled(mut events: Vec<Event>, seed: u64) -> Vec<Event> {
    let mut state = seed;
    for i in (1..events.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        events.swap(i, usize::try_from(state >> 33).unwrap() % (i + 1));
    }
    events
}

#[test]
fn every_case_is_decided_alike_from_events() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/scenarios");
    let (mut cases, mut permits) = (0, 0);
    for file in files(&folder).unwrap() {
        let scenario = Scenario::read(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let world = scenario.world(file.parent().unwrap()).unwrap();
        for case in &scenario.cases {
            let Ok((data, patient, request)) = resolve(&scenario, &world, case) else { continue };
            let Ok(facts) = World::new(data.clone()) else { continue };
            let Ok(wanted) = samtycke::decide(facts.facts(patient).unwrap(), &request) else {
                continue;
            };
            // The corpus asks of entries recorded after the moment too: the record is taken whole.
            let as_of = AsOf { at: None, known_at: request.known_at };
            let recorded = "1990-01-01T00:00:00Z".parse().unwrap();
            let events = events_of_world(data, "SOURCE".parse().unwrap(), recorded);
            let told = |env: &Environment| -> Decision {
                env.chart_as_of(patient, as_of).unwrap().decide(&request).unwrap()
            };
            let mut env = Environment::new();
            let report = env.apply(&events, OnFault::RefuseAll).unwrap();
            assert!(report.conflicts.is_empty(), "{}: {:?}", case.name, report.conflicts);
            let name = format!("{}: {}", file.display(), case.name);
            assert_eq!(told(&env), wanted, "{name}");
            let mut other = Environment::new();
            for part in shuffled(events.clone(), cases).chunks(3) {
                other.apply(part, OnFault::ApplyRest).unwrap();
            }
            assert_eq!(told(&other), wanted, "{name}, in another order");
            let loaded = Environment::from_snapshot(&env.snapshot().unwrap()).unwrap();
            assert_eq!(told(&loaded), wanted, "{name}, from a snapshot");
            assert_eq!(env.apply(&events, OnFault::RefuseAll).unwrap().known, events.len());
            cases += 1;
            permits += u64::from(wanted.is_permit());
        }
    }
    assert!(cases > 400 && permits > 100, "{cases} cases, {permits} permits");
}
