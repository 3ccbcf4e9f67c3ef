//! Commands in documents: what they become is what carrying them out does, and a refusal becomes nothing.

use samtycke::Verdict;
use samtycke::environment::{Command, CommandAsked, Doer, Environment, OnFault};
use serde_json::{Value, json};

use crate::generator::{REGION, VG};
use crate::world::{PUPIL, environment, id, pupil};

const AT: &str = "2022-06-14T09:10:00+02:00";
const VC: &str = "SE2321000131-E000000000431";

fn document(assignment: &str, command: &Value) -> Value {
    json!({"format": "samtycke-command/1", "patient": PUPIL, "id": "c-1", "command": command,
        "doer": {"system": "SE2321000131-SJOURNAL", "assignment": assignment, "at": AT,
            "authentication": {"factors": 2, "assurance": 3}, "active_choice": true}})
}

fn every() -> Vec<Value> {
    let entry = json!({"id": "n", "provider": REGION, "unit": VC, "documented_for": "care",
        "event": {"first": "2022-06-14", "last": "2022-06-14"}, "recorded": AT});
    vec![
        json!({"set-block": {"id": "b", "kind": "inner", "provider": REGION, "unit": VC,
            "requested_by": "patient", "recorded": AT}}),
        json!({"lift-block": {"block": "barn-blocked"}}),
        json!({"lift-for-a-time": {"id": "l", "block": "barn-blocked", "unit": VC, "by": "A-VC",
            "ground": "patient-consents", "reason": "vill", "recorded": AT,
            "holds": {"until": "2022-06-15T00:00:00Z"}}}),
        json!({"ask-for-lift": {"id": "q", "block": "barn-blocked", "recorded": AT}}),
        json!({"answer-request": {"request": "q", "agrees": true}}),
        json!({"register-consent": {"id": "c", "answer": "given", "given_by": "patient",
            "provider": REGION, "recorded": AT}}),
        json!({"recall-consent": {"consent": "yes-region"}}),
        json!({"register-relation": {"id": "r", "unit": VC, "origin": "booking", "recorded": AT}}),
        json!({"end-relation": {"relation": "listed"}}),
        json!({"attest": {"id": "a", "by": "A-VC", "danger": true, "reason": "akut",
            "recorded": AT, "holds": {"until": "2022-06-15T00:00:00Z"}}}),
        json!({"inform": {"id": "i", "provider": REGION, "recorded": AT}}),
        json!({"assess-capacity": {"id": "ca", "ability": "able", "recorded": AT}}),
        json!({"assess-maturity": {"id": "ma", "matter": "all", "mature": true, "recorded": AT}}),
        json!({"presume": {"id": "p", "rule": "make-available", "provider": REGION,
            "attitude_clarified": true, "reason_to_assume_objection": false, "recorded": AT}}),
        json!({"test-secrecy": {"id": "t", "question": "no-harm", "answer": true,
            "provider": REGION, "reason": "prövat", "recorded": AT}}),
        json!({"document": {"entry": entry, "author": "A-VC", "content": {"note": {"text": "ny"}}}}),
        json!({"sign": {"entry": "visit"}}),
        json!({"countersign": {"entry": "final"}}),
        json!({"correct": {"entry": "visit", "content": {"note": {"text": "rättat"}}}}),
        json!({"strike": {"entry": "visit", "reason": "fel person"}}),
        json!({"note-dissent": {"entry": "visit", "text": "håller inte med"}}),
        json!({"hand-out": {"entry": "visit", "recipient": "patient", "to": "patienten"}}),
        json!({"make-available": {"entry": "visit", "availability": "none"}}),
        json!({"erase": {"entry": "visit", "ground": {"decision": "ivo"}}}),
        json!({"status": {"id": "s9", "referral": "referral", "code": 60, "at": AT,
            "recorded": AT, "by": VC}}),
    ]
}

#[test]
fn each_becomes_what_carrying_it_out_does() {
    let environment = environment();
    let before = environment.snapshot().unwrap();
    let (mut yes, mut no) = (0, 0);
    for command in every() {
        for assignment in ["A-VC", "A-BARN", "A-LERUM-EMI"] {
            let document = document(assignment, &command);
            let CommandAsked { doer, id, command: wish, .. } =
                CommandAsked::read(&document.to_string()).unwrap();
            assert_eq!(command.as_object().unwrap().keys().next().unwrap(), wish.word());
            // Its written form reads back as the same.
            assert_eq!(serde_json::from_value::<Command>(json!(wish)).unwrap(), wish);
            let mut tried = environment.clone();
            let done = tried.carry_out(pupil(), &doer, id, wish);
            let prepared = environment.command_document(&document.to_string());
            match (done, prepared) {
                (Ok(done), Ok(prepared)) => {
                    yes += 1;
                    assert_eq!(prepared.verdict, Verdict::Permit);
                    assert_eq!(prepared.events, done.events);
                    let mut beside = environment.clone();
                    beside.apply(&prepared.events, OnFault::RefuseAll).unwrap();
                    assert_eq!(beside.snapshot().unwrap(), tried.snapshot().unwrap());
                    let told: Value = serde_json::from_str(&prepared.json).unwrap();
                    assert_eq!(told["events"], json!(done.events));
                    assert_eq!(told["refused"], Value::Null);
                    let reason = done.decision.map(|d| d.reason.code());
                    assert_eq!(told["decision"]["reason"]["code"].as_str(), reason);
                }
                (Err(error), Ok(prepared)) => {
                    no += 1;
                    assert_ne!(prepared.verdict, Verdict::Permit);
                    assert!(prepared.events.is_empty());
                    let told: Value = serde_json::from_str(&prepared.json).unwrap();
                    assert_eq!(told["refused"]["code"], error.code());
                    assert_eq!(told["events"], json!([]));
                    let said = format!(
                        "{}: {}",
                        told["refused"]["what"].as_str().unwrap(),
                        told["refused"]["why"].as_str().unwrap()
                    );
                    assert_eq!(said, error.to_string());
                    assert!(!prepared.json.contains("201001022381"));
                }
                (Err(error), Err(other)) => assert_eq!(error, other),
                (Ok(_), Err(error)) => panic!("{error}"),
            }
        }
    }
    assert_eq!(environment.snapshot().unwrap(), before);
    assert!(yes > 15 && no > 15, "{yes} {no}");
}

#[track_caller]
fn told(environment: &Environment, assignment: &str, command: &Value) -> (Verdict, Value) {
    let document = document(assignment, command).to_string();
    let prepared = environment.command_document(&document).unwrap();
    (prepared.verdict, serde_json::from_str(&prepared.json).unwrap())
}

#[test]
fn a_refusal_tells_its_section_and_decision() {
    let environment = environment();
    let block = json!({"set-block": {"id": "b", "kind": "inner", "provider": REGION, "unit": VC,
        "requested_by": "guardian", "recorded": AT}});
    let (verdict, done) = told(&environment, "A-VC", &block);
    assert_eq!(verdict, Verdict::Deny);
    assert_eq!(done["decision"]["reason"]["code"], "guardian-may-not-block");
    let why = done["refused"]["why"].as_str().unwrap();
    assert!(why.contains("chapter 4, section 4, second paragraph, PDL"), "{why}");
    let consent = json!({"register-consent": {"id": "c", "answer": "given", "given_by": "patient",
        "provider": VG, "recorded": AT}});
    let (verdict, done) = told(&environment, "A-VC", &consent);
    assert_eq!((verdict, &done["decision"]), (Verdict::Deny, &Value::Null));
}

#[test]
fn what_is_wanted_wrongly_is_an_error() {
    let environment = environment();
    let good = document("A-VC", &json!({"sign": {"entry": "visit"}}));
    let code = |change: &dyn Fn(&mut Value)| {
        let mut document = good.clone();
        change(&mut document);
        let error = environment.command_document(&document.to_string()).unwrap_err();
        assert!(!error.to_string().contains("201001022381"));
        (error.code(), error.to_string())
    };
    assert_eq!(code(&|d| d["format"] = json!("samtycke-ask/1")).0, 1502);
    assert!(code(&|d| d["doer"]["x"] = json!(1)).1.contains("doer"));
    assert!(code(&|d| d["command"]["sign"]["x"] = json!(1)).1.contains("sign"));
    assert!(code(&|d| d["command"] = json!({"destroy": {}})).1.contains("destroy"));
    assert_eq!(code(&|d| d["command"] = json!({"strike": {"entry": "visit"}})).0, 1501);
    assert_eq!(code(&|d| drop(d.as_object_mut().unwrap().remove("doer"))).0, 1501);
    assert_eq!(code(&|d| d["id"] = json!("")).0, 1501);
    let facts = json!({"register-relation": {"id": "r", "unit": VC, "origin": "booking",
        "recorded": AT, "holds": {"from": "2022-06-15T00:00:00Z", "until": "2022-06-14T00:00:00Z"}}});
    assert_eq!(code(&|d| d["command"] = facts.clone()).0, 1501);
    let ghost = json!({"note-dissent": {"entry": "ghost", "text": "x"}});
    assert!(code(&|d| d["command"] = ghost.clone()).1.contains("ghost"));
    let doer: Doer = serde_json::from_value(good["doer"].clone()).unwrap();
    assert_eq!(json!(doer)["assignment"], "A-VC");
    assert_eq!(id::<samtycke::identity::FactId>("c-1").as_str(), good["id"].as_str().unwrap());
}
