//! `cargo bench -p samtycke-benches`: explained decisions beside the hand-written floor.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    reason = "criterion's macros; a broken fixture ends the bench"
)]

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use samtycke::decision::{Audience, Language, Lens};
use samtycke::{Request, Verdict};
use samtycke_benches::{FloorBlock, across, floor, record};

fn decisions(c: &mut Criterion) {
    for n in [3, 50] {
        let mut group = c.benchmark_group(format!("{n} blocks and {n} consents"));
        let blocks: Vec<FloorBlock> =
            (0..n).map(|i| FloorBlock { provider: i, from: 0, to: 500 }).collect();
        let consents: Vec<u32> = (0..=n).collect();
        group.bench_function("floor: block and consent only", |b| {
            b.iter(|| floor(black_box(&blocks), black_box(&consents), 1_000, n, 600));
        });
        for (name, blocked) in [("permit on consent", false), ("deny behind a block", true)] {
            let (world, request) = across(n as usize, blocked).unwrap();
            let facts = world.facts_of_only_patient().unwrap();
            group.bench_function(format!("decide, explained: {name}"), |b| {
                b.iter(|| samtycke::decide(black_box(facts), black_box(&request)).unwrap());
            });
        }
        for (name, blocked) in [("permit on consent", false), ("deny behind a block", true)] {
            let (world, request) = across(n as usize, blocked).unwrap();
            let facts = world.facts_of_only_patient().unwrap();
            group.bench_function(format!("verdict, one shot: {name}"), |b| {
                b.iter(|| samtycke::verdict(black_box(facts), black_box(&request)).unwrap());
            });
            group.bench_function(format!("lens, compile: {name}"), |b| {
                b.iter(|| Lens::new(black_box(facts), black_box(&request)).unwrap());
            });
            let lens = Lens::new(facts, &request).unwrap();
            let entry = facts.patient.placed_entries().next().unwrap();
            group.bench_function(format!("lens, an entry: {name}"), |b| {
                b.iter(|| black_box(&lens).answer(black_box(entry)));
            });
        }
        let (world, request) = across(n as usize, false).unwrap();
        let facts = world.facts_of_only_patient().unwrap();
        let decision = samtycke::decide(facts, &request).unwrap();
        group.bench_function("the explanation in words", |b| {
            b.iter(|| black_box(&decision).explain(Language::Swedish, Audience::Reader));
        });
        group.finish();
    }
    let (world, request) = record(480).unwrap();
    let facts = world.facts_of_only_patient().unwrap();
    let permits =
        |lens: &Lens<'_>| lens.entries().filter(|(_, a)| a.verdict == Verdict::Permit).count();
    let one_by_one = facts.patient.entries().filter(|e| {
        let request = Request { entry: Some(e.id), ..request.clone() };
        samtycke::verdict(facts, &request).unwrap().verdict == Verdict::Permit
    });
    assert_eq!(permits(&Lens::new(facts, &request).unwrap()), one_by_one.count());
    c.bench_function(
        "a record of 480 entries in 48 kinds: lens compiled, every entry answered",
        |b| {
            b.iter(|| permits(&Lens::new(black_box(facts), black_box(&request)).unwrap()));
        },
    );
    let with_ways = include_str!("../../examples/question.json");
    let question = with_ways.replace(r#""paths": true"#, r#""paths": false"#);
    c.bench_function("one question document in, one decision document out", |b| {
        b.iter(|| samtycke::json::decide(black_box(&question)).unwrap());
    });
    c.bench_function("the same with the lawful ways", |b| {
        b.iter(|| samtycke::json::decide(black_box(with_ways)).unwrap());
    });
}

criterion_group!(benches, decisions);
criterion_main!(benches);
