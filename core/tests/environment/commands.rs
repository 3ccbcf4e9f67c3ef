//! Commands: what form or law refuses changes nothing; what it permits is what its events do.

use samtycke::Language;
use samtycke::decision::Authentication;
use samtycke::environment::{Command, Doer, Environment, EnvironmentError, Event, OnFault, What};
use samtycke::identity::FactId;
use serde_json::{Value, json};

use crate::generator::{REGION, VG, event};
use crate::languages::check;
use crate::world::{PUPIL, environment, id, pupil};

const AT: &str = "2022-06-14T09:10:00+02:00";

fn doer(assignment: &str) -> Doer {
    Doer {
        system: id("SE2321000131-SJOURNAL"),
        assignment: id(assignment),
        at: id(AT),
        authentication: Some(Authentication { factors: 2, assurance: Some(3) }),
        active_choice: Some(true),
    }
}

fn fact<T: serde::de::DeserializeOwned>(fact: &Value) -> T {
    let mut fact = fact.clone();
    if fact.get("recorded").is_none() {
        fact["recorded"] = json!(AT);
    }
    serde_json::from_value(fact).unwrap()
}

/// Refused, with words that say why; nothing is changed.
#[track_caller]
fn refused(environment: &Environment, doer: &Doer, command: Command, why: &str) {
    let mut tried = environment.clone();
    let error = tried.carry_out(pupil(), doer, id("command"), command).unwrap_err();
    let told = error.to_string();
    assert!(told.contains(why), "{told}");
    let swedish = error.message(Language::Swedish);
    check(&told, &swedish);
    assert!(!swedish.contains("201001022381"));
    // Where the text cites a section the error carries it, cited as in the text, and nowhere else.
    match error.section() {
        Some(section) => {
            assert!(told.contains(&section.cite_en()), "{told}");
            assert!(swedish.contains(&section.cite_sv()), "{swedish}");
        }
        None => assert!(!told.contains(", PDL") && !told.contains(", SVOD"), "{told}"),
    }
    assert!(!told.contains("201001022381"));
    assert_eq!(tried.snapshot().unwrap(), environment.snapshot().unwrap());
}

/// Done: what it did equals its events.
#[track_caller]
fn done(environment: &mut Environment, doer: &Doer, command: Command) -> Vec<Event> {
    let mut beside = environment.clone();
    let number = environment.events().count();
    let id: FactId = id(&format!("command-{number}"));
    let done = environment.carry_out(pupil(), doer, id, command).unwrap();
    assert_eq!((done.report.counts, done.events.len()), (1, 1));
    beside.apply(&done.events, OnFault::RefuseAll).unwrap();
    assert_eq!(beside.snapshot().unwrap(), environment.snapshot().unwrap());
    done.events
}

fn block(id: &str, provider: &str, unit: &str, by: &str) -> Command {
    Command::SetBlock(fact(&json!({"id": id, "kind": "inner", "provider": provider, "unit": unit,
        "requested_by": by})))
}

const VC: &str = "SE2321000131-E000000000431";

#[test]
fn blocks() {
    let mut world = environment();
    let (vc, barn) = (doer("A-VC"), doer("A-BARN"));
    refused(
        &world,
        &vc,
        block("b", REGION, VC, "guardian"),
        "chapter 4, section 4, second paragraph, PDL",
    );
    let by_guardian = block("b", REGION, VC, "guardian");
    let error = world.clone().carry_out(pupil(), &vc, id("command"), by_guardian).unwrap_err();
    assert_eq!((error.code(), error.path()), (1906, None));
    assert_eq!(error.section().map(|p| p.id), Some("PDL 4:4(2)"));
    let swedish = error.message(Language::Swedish);
    assert!(swedish.starts_with("spärra: Nej: "), "{swedish}");
    assert!(swedish.ends_with("(4 kap. 4 § andra stycket PDL)."), "{swedish}");
    refused(&world, &doer("A-LERUM-EMI"), block("b", REGION, VC, "patient"), "another provider");
    refused(&world, &doer("A-GHOST"), block("b", REGION, VC, "patient"), "no such assignment");
    refused(&world, &vc, block("b", REGION, "SE2120001447-EMI", "patient"), "not known");
    let mut born_lifted = fact::<samtycke::patient::Block>(&json!({"id": "b", "kind": "outer",
        "provider": REGION, "requested_by": "patient"}));
    born_lifted.annulled = Some(id(AT));
    refused(&world, &vc, Command::SetBlock(born_lifted), "when it is there");
    let backdated = fact(&json!({"id": "b", "kind": "outer", "provider": REGION,
        "requested_by": "patient", "recorded": "2022-01-01T00:00:00Z"}));
    refused(&world, &vc, Command::SetBlock(backdated), "recorded when it is done");
    done(&mut world, &vc, block("b", REGION, VC, "patient"));
    // The same id, with another content.
    refused(&world, &vc, block("b", REGION, "SE2321000131-SU-BARN", "patient"), "the id is taken");
    // Lifted by a competent officer only, for no longer than the policy says.
    refused(&world, &vc, Command::LiftBlock { block: id("b") }, "(");
    let lift = |by: &str, until: &str| {
        Command::LiftForATime(fact(&json!({"id": "l", "block": "b", "unit": VC, "by": by,
            "ground": "patient-consents", "reason": "patienten vill", "holds": {"until": until}})))
    };
    refused(&world, &barn, lift("A-VC", "2022-06-15T00:00:00Z"), "own assignment");
    refused(&world, &barn, lift("A-BARN", "2022-07-15T00:00:00Z"), "longer than 7 days");
    let unknown = Command::AskForLift(fact(&json!({"id": "q", "block": "ghost"})));
    refused(&world, &vc, unknown, "not known");
    let answered =
        Command::AskForLift(fact(&json!({"id": "q", "block": "b", "holder_agrees": true})));
    refused(&world, &vc, answered, "the holder answers");
    let answer = Command::AnswerRequest { request: id("ghost"), agrees: true };
    refused(&world, &vc, answer, "not known");
}

#[test]
fn of_a_patient_nobody_knows_a_block_can_be_set() {
    let mut world = environment();
    let command = block("b", REGION, VC, "patient");
    let person = id("personnummer|193501096998");
    world.carry_out(person, &doer("A-VC"), id("c"), command).unwrap();
    assert_eq!(world.chart(person).unwrap().facts().patient.identities(), [person]);
}

#[test]
fn will_and_relations_are_the_own_providers() {
    let mut world = environment();
    let vc = doer("A-VC");
    let consent = |provider: &str| {
        Command::RegisterConsent(fact(&json!({"id": "c", "answer": "given", "given_by": "patient",
            "provider": provider})))
    };
    refused(&world, &vc, consent(VG), "another provider");
    done(&mut world, &vc, consent(REGION));
    let lerum = doer("A-LERUM-EMI");
    refused(&world, &lerum, Command::RecallConsent { consent: id("c") }, "another provider");
    refused(&world, &lerum, Command::RecallConsent { consent: id("ghost") }, "not known");
    done(&mut world, &vc, Command::RecallConsent { consent: id("c") });
    let relation = |unit: &str| {
        Command::RegisterRelation(fact(&json!({"id": "r", "unit": unit, "origin": "care-contact"})))
    };
    refused(&world, &vc, relation("SE2120001447-EMI"), "another provider");
    done(&mut world, &vc, relation(VC));
    refused(&world, &lerum, Command::EndRelation { relation: id("r") }, "another provider");
    done(&mut world, &vc, Command::EndRelation { relation: id("r") });
    let attestation = |by: &str| {
        Command::Attest(fact(&json!({"id": "a", "by": by, "danger": true, "reason": "akut",
            "holds": {"until": "2022-06-15T00:00:00Z"}})))
    };
    refused(&world, &vc, attestation("A-BARN"), "own assignment");
    refused(&world, &doer("A-GHOST"), attestation("A-GHOST"), "no such assignment");
    done(&mut world, &vc, attestation("A-VC"));
    let test = |entry: &str| {
        Command::TestSecrecy(fact(&json!({"id": "t", "question": "no-harm", "answer": true,
            "provider": REGION, "entry": entry, "reason": "prövat"})))
    };
    refused(&world, &vc, test("ghost"), "ghost");
    done(&mut world, &vc, test("visit"));
}

fn document(id: &str, author: &str, availability: &str) -> Command {
    Command::Document(Box::new(
        serde_json::from_value(json!({"author": author, "entry": {"id": id, "provider": REGION,
            "unit": VC, "event": {"first": "2022-06-14", "last": "2022-06-14"},
            "documented_for": "care", "information_type": "voo", "availability": availability,
            "recorded": AT}, "content": {"note": {"text": "ny anteckning"}}}))
        .unwrap(),
    ))
}

#[test]
fn entries() {
    let mut world = environment();
    let (vc, barn) = (doer("A-VC"), doer("A-BARN"));
    refused(&world, &vc, document("n", "A-BARN", "none"), "own name");
    refused(&world, &vc, document("visit", "A-VC", "none"), "not written over");
    done(&mut world, &vc, document("n", "A-VC", "none"));
    refused(
        &world,
        &vc,
        document("n", "A-VC", "none"),
        "chapter 3, section 14, first paragraph, PDL",
    );
    refused(&world, &barn, Command::Sign { entry: id("n") }, "chapter 3, section 10, PDL");
    refused(&world, &vc, Command::Sign { entry: id("ghost") }, "chapter 3, section 10, PDL");
    done(&mut world, &vc, Command::Sign { entry: id("n") });
    let content: samtycke::record::content::Content =
        serde_json::from_value(json!({"note": {"text": "rättat"}})).unwrap();
    let correct =
        |entry: &str| Command::Correct { entry: id(entry), content: content.clone().into() };
    refused(&world, &doer("A-LERUM-EMI"), correct("n"), "(");
    done(&mut world, &vc, correct("n"));
    done(&mut world, &vc, Command::NoteDissent { entry: id("n"), text: "fel".into() });
    done(&mut world, &vc, Command::Strike { entry: id("n"), reason: "fel person".into() });
}

#[test]
fn other_facts_that_wait_do_not_keep_one_from_writing() {
    let mut world = environment();
    let waits = event(
        PUPIL,
        &json!({"grant": {"id": "g", "to": "child", "unit": "SE1-GHOST",
        "recorded": "2022-01-01T00:00:00Z"}}),
    );
    world.apply(&[waits], OnFault::RefuseAll).unwrap();
    done(&mut world, &doer("A-VC"), document("n", "A-VC", "none"));
}

#[test]
fn making_available() {
    let mut world = environment();
    let vc = doer("A-VC");
    let available = json!("available");
    let make = |entry: &str, how: &Value| Command::MakeAvailable {
        entry: id(entry),
        availability: serde_json::from_value(how.clone()).unwrap(),
    };
    refused(&world, &doer("A-LERUM-EMI"), make("visit", &available), "another provider");
    refused(&world, &vc, make("visit", &json!("presumed")), "chapter 2, section 6, SVOD");
    done(&mut world, &vc, make("visit", &json!("none")));
    done(&mut world, &vc, make("visit", &available));
    let outer = json!({"block": {"id": "outer", "kind": "outer", "provider": REGION,
        "requested_by": "patient", "recorded": "2022-06-01T00:00:00Z"}});
    let mut blocked = world.clone();
    blocked.apply(&[event(PUPIL, &outer)], OnFault::RefuseAll).unwrap();
    refused(
        &blocked,
        &vc,
        make("visit", &available),
        "chapter 2, section 3, first paragraph, SVOD",
    );
    // Nor when it is written, and nor while a block waits.
    refused(
        &blocked,
        &vc,
        document("n", "A-VC", "available"),
        "chapter 2, section 3, first paragraph, SVOD",
    );
    done(&mut blocked, &vc, make("visit", &json!("none")));
    let waits = json!({"block": {"id": "w", "kind": "inner", "provider": REGION, "unit": "SE1-GHOST",
        "requested_by": "patient", "recorded": "2022-06-01T00:00:00Z"}});
    let mut waiting = world.clone();
    waiting.apply(&[event(PUPIL, &waits)], OnFault::RefuseAll).unwrap();
    refused(&waiting, &vc, make("visit", &available), "not known");
    let told: Vec<Event> = (world.events().map(Result::unwrap))
        .filter(|e| !matches!(&e.what, What::Patient(of) if of.event.id() == id("told-region")))
        .collect();
    let mut uninformed = Environment::new();
    uninformed.apply(&told, OnFault::RefuseAll).unwrap();
    refused(&uninformed, &vc, make("visit", &available), "chapter 2, section 2");
}

#[test]
fn erasing() {
    let mut world = environment();
    let vc = doer("A-VC");
    let erase = |ground: Value| Command::Erase {
        entry: id("visit"),
        ground: serde_json::from_value(ground).unwrap(),
    };
    refused(&world, &vc, erase(json!({"decision": "ivo"})), "(");
    refused(
        &world,
        &vc,
        erase(json!("register-objection")),
        "chapter 7, section 2, first paragraph, PDL",
    );
    refused(
        &world,
        &vc,
        erase(json!("retention-ended")),
        "chapter 3, section 17, first paragraph, PDL",
    );
    let decision = json!({"destruction": {"id": "ivo", "entry": "visit", "case_number": "IVO 1",
        "recorded": "2022-06-01T00:00:00Z"}});
    world.apply(&[event(PUPIL, &decision)], OnFault::RefuseAll).unwrap();
    refused(&world, &vc, erase(json!({"decision": "other"})), "(");
    let tried = world.carry_out(pupil(), &vc, id("e"), erase(json!({"decision": "ivo"})));
    match tried {
        Ok(_) => {
            assert_eq!(world.chart(pupil()).unwrap().erased(), [id("visit")]);
            refused(
                &world,
                &vc,
                document("visit", "A-VC", "none"),
                "chapter 3, section 14, first paragraph, PDL",
            );
            let strike = Command::Strike { entry: id("visit"), reason: "x".into() };
            refused(&world, &vc, strike, "visit");
        }
        Err(EnvironmentError::Refused { why, .. }) => panic!("{why}"),
        Err(other) => panic!("{other}"),
    }
}
