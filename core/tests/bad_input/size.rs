//! Large input is read and decided in time that grows with it, not with its square.

use std::time::{Duration, Instant};

use crate::question::{THEN, full};
use samtycke::{Verdict, json as documents};
use serde_json::{Value, json};

const MANY: usize = 100_000;
/// Of what a quadratic walk would show already.
const SOME: usize = 20_000;
/// Generous for a loaded machine and an unoptimised build; a quadratic walk takes minutes.
const LIMIT: Duration = Duration::from_secs(15);

fn timed(what: &str, document: &Value) -> Result<Verdict, samtycke::Error> {
    let text = document.to_string();
    let start = Instant::now();
    let decided = documents::decide_document(&text).map(|d| d.verdict);
    let took = start.elapsed();
    assert!(took < LIMIT, "{what} took {took:?}");
    decided
}

fn many(count: usize, item: impl Fn(usize) -> Value) -> Value {
    (0..count).map(item).collect()
}

#[test]
fn many_entries_and_relations() {
    let mut document = full();
    document["patient"]["destructions"] = json!([]);
    document["patient"]["entries"] = many(
        MANY,
        |i| json!({"id": format!("e{i}"), "provider": "VG", "unit": "U2", "documented_for": "care", "recorded": THEN}),
    );
    assert_eq!(timed("entries", &document).unwrap(), Verdict::Deny);
}

#[test]
fn many_blocks_without_effect() {
    let mut document = full();
    document["patient"]["lifts"] = json!([]);
    document["patient"]["lift_requests"] = json!([]);
    document["patient"]["blocks"] = many(
        SOME,
        |i| json!({"id": format!("b{i}"), "kind": "inner", "provider": "VG", "unit": "U2", "requested_by": "guardian", "recorded": THEN}),
    );
    assert_eq!(timed("blocks", &document).unwrap(), Verdict::Permit);
}

#[test]
fn long_chains_of_units_and_aliases() {
    let mut document = full();
    let units = document["organisation"]["units"].as_array_mut().unwrap();
    units.extend((0..SOME).map(|i| {
        let part_of = if i == 0 { "U2".to_owned() } else { format!("C{}", i - 1) };
        json!({"id": format!("C{i}"), "name": "", "provider": "VG", "part_of": part_of})
    }));
    let aliases = document["organisation"]["unit_aliases"].as_array_mut().unwrap();
    aliases.extend((0..SOME).map(|i| {
        let new = if i == 0 { format!("C{}", SOME - 1) } else { format!("X{}", i - 1) };
        json!({"old": format!("X{i}"), "new": new})
    }));
    document["patient"]["entries"][0]["unit"] = json!(format!("X{}", SOME - 1));
    assert_eq!(timed("chains", &document).unwrap(), Verdict::Deny);
}

#[test]
fn many_providers_and_faults() {
    let mut document = full();
    let providers = document["organisation"]["providers"].as_array_mut().unwrap();
    providers.extend((0..SOME).map(
        |i| json!({"id": format!("V{i}"), "name": "", "kind": "care", "body": "municipality"}),
    ));
    document["organisation"]["authorities"] =
        (0..SOME).map(|i| json!({"id": format!("N{i}"), "provider": "NONE", "name": ""})).collect();
    let error = timed("providers", &document).unwrap_err();
    assert!(matches!(&error, samtycke::Error::Facts(found) if found.faults().len() > SOME));
}
