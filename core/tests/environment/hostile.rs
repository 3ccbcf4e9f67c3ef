//! Streams made to stall: each takes time for what is in it, not for its square.

use samtycke::environment::{Environment, Event, OnFault, read_events};
use serde_json::{Value, json};

use crate::small::{PERSON, amended, entry, of_patient, organisation};
use crate::world::id;

/// Squared this would take minutes in a debug build.
const MANY: usize = 8_000;

fn many(person: &str, fact: impl Fn(usize) -> Value) -> Vec<Event> {
    of_patient(person, &(0..MANY).map(fact).collect::<Vec<_>>())
}

fn told(events: &[Event]) -> Environment {
    let mut environment = Environment::new();
    environment.apply(&organisation(), OnFault::RefuseAll).unwrap();
    environment.apply(events, OnFault::RefuseAll).unwrap();
    environment
}

#[test]
fn contents_without_end_under_one_id() {
    let environment = told(&many(PERSON, |n| entry("e", &format!("text {n}"))));
    assert_eq!(environment.chart(id(PERSON)).unwrap().facts().patient.entries().count(), 1);
}

#[test]
fn blocks_without_end_under_one_id_all_close() {
    let block = |n| {
        json!({"block": {"id": "b", "kind": "outer", "provider": "SE1-P",
        "requested_by": "patient", "recorded": format!("2024-01-01T00:00:00.{n:06}Z")}})
    };
    let environment = told(&many(PERSON, block));
    let facts = format!("{:?}", environment.chart(id(PERSON)).unwrap().facts().patient);
    assert_eq!(facts.matches("kind: Outer").count(), MANY);
}

#[test]
fn an_erasure_that_waits_while_entries_come_one_by_one() {
    let wish = amended("w", "entry", "ghost", &json!({"erased": {"decision": "d"}}));
    let mut environment = told(&of_patient(PERSON, &[wish]));
    for event in many(PERSON, |n| entry(&format!("e{n}"), "text")) {
        environment.apply(&[event], OnFault::RefuseAll).unwrap();
    }
    assert_eq!(environment.chart(id(PERSON)).unwrap().waiting().len(), 1);
}

#[test]
fn identities_linked_in_a_chain() {
    let person = |n: usize| format!("1.2.752.129.2.1.3.{}|x{n}", 900 + n % 7);
    let link = |n| json!({"linked": {"id": format!("l{n}"), "other": person(n + 1)}});
    let mut chain: Vec<Event> =
        (0..MANY).flat_map(|n| of_patient(&person(n), &[link(n)])).collect();
    for _ in 0..2 {
        let environment = told(&chain);
        assert_eq!(environment.patients(), 1);
        let chart = environment.chart(id(&person(0))).unwrap();
        assert_eq!(chart.facts().patient.identities().len(), MANY + 1);
        chain.reverse();
    }
}

#[test]
fn units_that_wait_for_each_other() {
    let mut text = r#"{"format":"samtycke-events/1"}"#.to_owned();
    for n in 0..MANY {
        let unit = json!({"unit": {"id": format!("SE1-X{n}"), "name": "x", "provider": "SE1-P",
            "part_of": format!("SE1-X{}", n + 1)}});
        let told = json!({"source": "SE1-S", "what": {"organisation": {"id": format!("u{n}"),
            "recorded": "2020-01-01T00:00:00Z", "fact": unit}}});
        text.push('\n');
        text.push_str(&told.to_string());
    }
    let environment = told(&read_events(&text).unwrap());
    assert_eq!(environment.directory().waiting.len(), MANY);
}
