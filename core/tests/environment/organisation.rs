//! What can't be of who is who waits, the same way whatever came first, and opens nothing.

use samtycke::environment::{Environment, Event, OnFault, read_events};
use serde_json::{Value, json};

use crate::generator::Dice;

fn told(lines: &[Value]) -> Vec<Event> {
    let head = r#"{"format":"samtycke-events/1"}"#.to_owned();
    read_events(&lines.iter().fold(head, |text, line| format!("{text}\n{line}"))).unwrap()
}

fn fact(id: &str, day: u32, fact: &Value) -> Value {
    json!({"source": "SE1-S", "what": {"organisation": {"id": id,
        "recorded": format!("2022-01-{day:02}T00:00:00Z"), "fact": fact}}})
}

fn strange() -> Vec<Event> {
    let provider = |id: &str| {
        json!({"provider": {"id": id, "name": "Kommun", "kind": "care", "body": "municipality",
            "organisation_number": "212000-1447"}})
    };
    let unit = |id: &str, part_of: Option<&str>| {
        let mut unit = json!({"id": id, "name": "Enhet", "provider": "SE1-A"});
        if let Some(part_of) = part_of {
            unit["part_of"] = json!(part_of);
        }
        json!({"unit": unit})
    };
    let policy = |name: &str, from: &str| {
        let set = samtycke::policy::Policy::vastra_gotaland().sets()[0].clone();
        let mut set = serde_json::to_value(set).unwrap();
        (set["name"], set["from"]) = (json!(name), json!(from));
        set.as_object_mut().unwrap().remove("until");
        json!({"policy": set})
    };
    told(&[
        fact("1", 1, &provider("SE1-A")),
        fact("2", 2, &provider("SE1-B")),
        fact("3", 1, &unit("SE1-U1", Some("SE1-U2"))),
        fact("4", 1, &unit("SE1-U2", Some("SE1-U1"))),
        fact("5", 1, &unit("SE1-U3", None)),
        fact("5", 1, &unit("SE1-U3", Some("SE1-U2"))),
        fact("6", 1, &json!({"unit-alias": {"old": "SE1-OLD", "new": "SE1-OLDER"}})),
        fact("7", 1, &json!({"unit-alias": {"old": "SE1-OLDER", "new": "SE1-OLD"}})),
        fact("8", 1, &policy("a", "2010-01-01")),
        fact("9", 2, &policy("b", "2015-01-01")),
        fact(
            "10",
            1,
            &json!({"unit": {"id": "SE1-198001022386]", "name": "x", "provider": "SE1-A",
            "part_of": "SE1-198001022386]"}}),
        ),
        fact("11", 1, &json!({"unit": {"id": "SE1-V", "name": "x", "provider": "SE1-B"}})),
        fact("12", 1, &unit("SE1-OK", None)),
    ])
}

fn state(environment: &Environment) -> String {
    let directory = environment.directory();
    let mut waiting: Vec<String> = directory.waiting.iter().map(ToString::to_string).collect();
    waiting.sort();
    format!("{:?} {:?} {waiting:?}", directory.organisation.data(), directory.policy)
}

#[test]
fn whatever_came_first() {
    let events = strange();
    let mut whole = Environment::new();
    let report = whole.apply(&events, OnFault::RefuseAll).unwrap();
    assert_eq!(report.conflicts.len(), 1, "{report:?}");
    assert!(whole.organisation().unit("SE1-OK".parse().unwrap()).is_some());
    assert!(whole.organisation().unit("SE1-U1".parse().unwrap()).is_none());
    assert!(whole.organisation().provider("SE1-B".parse().unwrap()).is_none());
    for seed in 0..40 {
        let mut dice = Dice::new(seed);
        let mut shuffled = events.clone();
        dice.shuffle(&mut shuffled);
        let mut parts = Environment::new();
        for part in shuffled.chunks(1 + dice.below(4)) {
            parts.apply(part, OnFault::ApplyRest).unwrap();
        }
        assert_eq!(state(&parts), state(&whole), "seed {seed}");
        // Told again, known: a conflict is not kept twice.
        assert_eq!(parts.apply(&shuffled, OnFault::RefuseAll).unwrap().known, events.len());
        assert_eq!(parts.events().count(), events.len());
        let loaded = Environment::from_snapshot(&parts.snapshot().unwrap()).unwrap();
        assert_eq!(state(&loaded), state(&whole));
    }
}
