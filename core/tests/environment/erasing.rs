//! Erasure: on its grounds only, to the last byte, and for good.

use samtycke::environment::{Environment, Event, OnFault};
use serde_json::{Value, json};

use crate::generator::Dice;
use crate::small::{PERSON, amended, entry, of_patient, organisation};
use crate::world::id;

fn holds(environment: &Environment, text: &str) -> bool {
    let bytes = environment.snapshot().unwrap();
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn told(facts: &[Value]) -> Environment {
    let mut environment = Environment::new();
    environment.apply(&organisation(), OnFault::RefuseAll).unwrap();
    environment.apply(&of_patient(PERSON, facts), OnFault::RefuseAll).unwrap();
    environment
}

fn erase(id: &str, ground: &Value) -> Value {
    amended(id, "entry", "x", &json!({"erased": ground}))
}

fn written() -> Vec<Value> {
    let new = json!({"corrected": {"content": {"note": {"text": "rättadtext"}}}});
    vec![
        entry("x", "ursprungstext"),
        amended("c", "entry", "x", &new),
        amended("d", "entry", "x", &json!({"dissent": {"text": "osannstext"}})),
        amended("h", "entry", "x", &json!({"handed-out": {"to": "mottagarnamn"}})),
        json!({"status": {"id": "s", "referral": "x", "code": 20, "at": "2024-03-01T08:00:00Z",
            "by": "SE1-U"}}),
        entry("y", "annantext"),
    ]
}

fn decision(entry: &str, holds: &Value) -> Value {
    json!({"destruction": {"id": "ivo", "entry": entry, "case_number": "IVO 1", "holds": holds}})
}

#[test]
fn only_on_a_ground_that_is_borne_out() {
    let mut old = entry("x", "ursprungstext");
    old["documented"]["entry"]["recorded"] = json!("2014-02-28T10:00:00Z");
    let mut registered = entry("x", "ursprungstext");
    registered["documented"]["entry"]["register"] = json!("diabetes");
    let objection = |register: &str| {
        json!({"register-objection": {"id": "o", "register": register,
            "holds": {"from": "2024-01-01T00:00:00Z"}}})
    };
    let by_decision = erase("e", &json!({"decision": "ivo"}));
    let on_objection = erase("e", &json!("register-objection"));
    let after_time = erase("e", &json!("retention-ended"));
    let mut ahead = after_time.clone();
    ahead["amended"]["at"] = json!("2044-01-01T00:00:00Z");
    let corrected = |recorded: &Value| {
        let new = json!({"corrected": {"content": {"note": {"text": "rättadtext"}}}});
        let mut told = amended("c", "entry", "x", &new);
        told["amended"]["recorded"] = recorded.clone();
        told
    };
    let shared = amended("c", "entry", "x", &json!({"available": "none"}));
    let custody = amended("c", "entry", "x", &json!("in-custody"));
    let plain = entry("x", "ursprungstext");
    let later = json!({"from": "2024-03-02T00:00:00Z"});
    let cases = [
        (true, vec![plain.clone(), decision("x", &json!({})), by_decision.clone()]),
        (false, vec![plain.clone(), by_decision.clone()]),
        (false, vec![plain.clone(), decision("y", &json!({})), by_decision.clone()]),
        (false, vec![plain.clone(), decision("x", &later), by_decision]),
        (true, vec![registered.clone(), objection("diabetes"), on_objection.clone()]),
        (false, vec![registered, objection("stroke"), on_objection.clone()]),
        (false, vec![plain.clone(), objection("diabetes"), on_objection]),
        (true, vec![old.clone(), after_time.clone()]),
        // Ten years after the last data were entered, and not after the first.
        (false, vec![old.clone(), corrected(&json!("2024-02-28T10:00:00Z")), after_time.clone()]),
        (true, vec![old.clone(), corrected(&json!("2014-02-28T12:00:00Z")), after_time.clone()]),
        (true, vec![old.clone(), shared, after_time.clone()]),
        // Nor before ten years after it came to the archive authority.
        (false, vec![old.clone(), custody, after_time.clone()]),
        // What is written down only after it was to be gone keeps nothing.
        (true, vec![old, corrected(&json!("2024-03-02T10:00:00Z")), after_time.clone()]),
        (false, vec![plain.clone(), after_time]),
        // What is to happen in ten years has not happened.
        (false, vec![plain, ahead]),
    ];
    for (n, (gone, facts)) in cases.into_iter().enumerate() {
        let environment = told(&facts);
        assert_eq!(holds(&environment, "ursprungstext"), !gone, "case {n}");
        assert_eq!(environment.chart(id(PERSON)).unwrap().erased().len(), usize::from(gone));
    }
}

#[test]
fn in_any_order_to_the_last_byte() {
    let mut facts = written();
    facts.push(decision("x", &json!({})));
    facts.push(erase("e", &json!({"decision": "ivo"})));
    facts.push(json!({"linked": {"id": "l", "other": "personnummer|201201012398"}}));
    let mut events = of_patient(PERSON, &facts);
    // The other identity's copy, and what is said of it.
    events.extend(of_patient("personnummer|201201012398", &written()[..2]));
    let told_in = |events: &[Event], part: usize| {
        let mut environment = Environment::new();
        environment.apply(&organisation(), OnFault::RefuseAll).unwrap();
        for part in events.chunks(part) {
            environment.apply(part, OnFault::RefuseAll).unwrap();
        }
        environment
    };
    let all = |e: &Environment| {
        let mut all: Vec<String> =
            e.events().map(|e| serde_json::to_string(&e.unwrap()).unwrap()).collect();
        all.sort();
        all
    };
    let whole = told_in(&events, 100);
    assert!(whole.chart(id(PERSON)).unwrap().waiting().is_empty());
    for seed in 0..60 {
        let mut dice = Dice::new(seed);
        dice.shuffle(&mut events);
        let mut environment = told_in(&events, 1 + dice.below(6));
        let copies = environment.apply(&events, OnFault::RefuseAll).unwrap();
        assert_eq!(copies.counts + copies.conflicts.len(), 0, "{copies:?}");
        let loaded = Environment::from_snapshot(&environment.snapshot().unwrap()).unwrap();
        for environment in [&environment, &loaded] {
            for text in ["ursprungstext", "rättadtext", "osannstext", "mottagarnamn"] {
                assert!(!holds(environment, text), "{text}, seed {seed}");
            }
            assert!(holds(environment, "annantext"));
            assert_eq!(all(environment), all(&whole), "seed {seed}");
            assert!(environment.chart(id(PERSON)).unwrap().erased().contains(&id("x")));
        }
    }
}

#[test]
fn a_late_copy_with_another_text_stays_out_too() {
    let mut facts = written();
    facts.push(decision("x", &json!({})));
    facts.push(erase("e", &json!({"decision": "ivo"})));
    let mut environment = told(&facts);
    let copies = of_patient(
        PERSON,
        &[
            entry("x", "sentext"),
            amended("z", "entry", "x", &json!({"struck": {"reason": "sentskäl"}})),
        ],
    );
    let report = environment.apply(&copies, OnFault::RefuseAll).unwrap();
    assert_eq!(report.erased.len(), 2);
    assert!(!holds(&environment, "sentext") && !holds(&environment, "sentskäl"));
}
