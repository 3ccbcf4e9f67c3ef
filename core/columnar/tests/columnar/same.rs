//! Every row is decided as the explained decision decides it alone: a region's log, and the scenario corpus.

use std::path::Path;

use super::rows::*;
use samtycke::Request;
use samtycke::decision::Authentication;
use samtycke::environment::{AsOf, World, WorldData};
use samtycke::identity::PersonId;
use samtycke::law::{Action, Switches};
use samtycke_columnar::{Column, Columns, Decider, Options};
use samtycke_scenario::{Scenario, resolve};

#[test]
fn a_regions_log() {
    let (environment, log, _) = &*REGION;
    let rows: Vec<Row> = log.iter().map(Row::from).collect();
    let decider = Decider::over_environment(environment, Options::default());
    let got = decide(&decider, &batch(&rows, &Form::default()));
    let mut named = std::collections::BTreeMap::new();
    for (row, got) in log.iter().zip(&got) {
        if row.entry.is_none() && row.action != Action::ReadLog {
            assert!(got.3.as_ref().unwrap().starts_with("entry: "), "{got:?}");
            continue;
        }
        let chart = environment.chart(row.patient).unwrap();
        assert_eq!(*got, explained(chart.facts(), &request(row)), "{row:?}");
        *named.entry(got.0.clone()).or_insert(0) += 1;
    }
    assert!(named["permit"] > 100 && named["deny"] > 10, "{named:?}");
}

/// What the log tells of is decided as it was known then: the record as of that moment.
#[test]
fn as_known_then() {
    let (environment, log, _) = &*REGION;
    let mut rows: Vec<Row> = log.iter().filter(|row| row.entry.is_some()).map(Row::from).collect();
    for (n, row) in rows.iter_mut().enumerate() {
        // Some at the moment itself, some a year before, some by all that is known.
        row.known_at = row.at.map(|at| at - [0, 31_536_000_000_000][n % 2]).filter(|_| n % 3 > 0);
    }
    let decider = Decider::over_environment(environment, Options::default());
    let got = decide(&decider, &batch(&rows, &Form::default()));
    let mut differ = 0;
    for ((logged, row), got) in log.iter().filter(|row| row.entry.is_some()).zip(&rows).zip(&got) {
        let known_at = row.known_at.map(|micros| {
            let time = chrono::DateTime::from_timestamp_micros(micros).unwrap();
            samtycke::time::Instant::new(time).unwrap()
        });
        let chart = environment.chart_as_of(logged.patient, AsOf { at: None, known_at }).unwrap();
        let mut asked = request(logged);
        asked.known_at = known_at;
        let wanted = explained(chart.facts(), &asked);
        assert_eq!((&got.0, &got.1, &got.2), (&wanted.0, &wanted.1, &wanted.2), "{logged:?}");
        assert_eq!(got.3.is_some(), wanted.3.is_some());
        let now = environment.chart(logged.patient).unwrap();
        differ += usize::from(explained(now.facts(), &request(logged)) != wanted);
    }
    assert!(differ > 0, "nothing was known later");
    // `at` itself may be named as what was known: the log reviewed as of its own moments.
    let columns = Columns::default().named(Column::KnownAt, "at");
    let decider = Decider::over_environment(environment, Options { columns, ..Options::default() });
    for row in &mut rows {
        row.known_at = row.at;
    }
    let also = Decider::over_environment(environment, Options::default());
    let batch = batch(&rows, &Form::default());
    assert_eq!(decide(&decider, &batch), decide(&also, &batch));
}

/// One case of the corpus, as a row and as a request; nothing where columns can't ask what it asks.
fn row(request: &Request, patient: PersonId) -> Option<Row> {
    let assignment = request.assignment()?;
    let more = request.block.is_some()
        || request.new_block.is_some()
        || request.reach.is_some()
        || request.search.is_some()
        || request.register.is_some()
        || request.recipient.is_some();
    if more {
        return None;
    }
    Some(Row {
        assignment: Some(assignment.to_string()),
        patient: Some(patient.token()),
        at: Some(request.at.to_utc().timestamp_micros()),
        action: Some(request.action.word().to_owned()),
        entry: request.entry.map(|id| id.to_string()),
        active_choice: request.active_choice,
        relevance: request.relevance.map(|r| r.word().to_owned()),
        factors: request.authentication.map(|x| x.factors),
        known_at: request.known_at.map(|at| at.to_utc().timestamp_micros()),
        ..Row::default()
    })
}

pub(crate) fn corpus() -> Vec<(String, WorldData, PersonId, Request, Row)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/scenarios");
    let mut cases = Vec::new();
    for path in samtycke_scenario::files(&folder).unwrap() {
        let scenario = Scenario::read(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let world = scenario.world(path.parent().unwrap()).unwrap();
        for case in &scenario.cases {
            let Ok((data, patient, mut request)) = resolve(&scenario, &world, case) else {
                continue;
            };
            // The level of assurance is no column; no rule asks for it.
            request.authentication = request
                .authentication
                .map(|x| Authentication { factors: x.factors, assurance: None });
            if let Some(row) = row(&request, patient) {
                cases.push((case.name.clone(), data, patient, request, row));
            }
        }
    }
    cases
}

#[test]
fn the_corpus() {
    let mut asked = 0;
    for (name, data, patient, request, row) in corpus() {
        let Ok(world) = World::new(data) else { continue };
        let options = Options {
            switches: request.switches,
            max_age_seconds: request.max_age_seconds,
            ..Options::default()
        };
        let decider = Decider::over_world(&world, options);
        let got = decide(&decider, &batch(&[row], &Form::default())).remove(0);
        let wanted = explained(world.facts(patient).unwrap(), &request);
        assert_eq!((&got.0, &got.1, &got.2), (&wanted.0, &wanted.1, &wanted.2), "{name}");
        assert_eq!(got.3.is_some(), wanted.3.is_some(), "{name}: {got:?}");
        asked += 1;
    }
    assert!(asked > 300, "{asked}");
}

/// All the corpus's questions on one world at once, and each alone.
#[test]
fn the_corpus_in_batches() {
    type Asked = Vec<(PersonId, Request, Row)>;
    let mut worlds: Vec<(WorldData, Asked)> = Vec::new();
    for (_, data, patient, request, row) in corpus() {
        let plain = request.switches == Switches::default() && request.max_age_seconds.is_none();
        if !plain {
            continue;
        }
        match worlds.iter_mut().find(|(held, _)| *held == data) {
            Some((_, asked)) => asked.push((patient, request, row)),
            None => worlds.push((data, vec![(patient, request, row)])),
        }
    }
    assert!(worlds.iter().any(|(_, asked)| asked.len() > 5));
    for (data, asked) in worlds {
        let Ok(world) = World::new(data) else { continue };
        let decider = Decider::over_world(&world, Options::default());
        let rows: Vec<Row> = asked.iter().map(|(_, _, row)| row.clone()).collect();
        let got = decide(&decider, &batch(&rows, &Form::default()));
        for ((patient, request, _), got) in asked.iter().zip(got) {
            let wanted = explained(world.facts(*patient).unwrap(), request);
            assert_eq!((got.0, got.1, got.2), (wanted.0, wanted.1, wanted.2));
        }
    }
}
