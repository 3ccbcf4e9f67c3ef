//! Each theorem can fail: a deliberately wrong answer violates it. And it holds of the right one.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test")]

use samtycke::Verdict;
use samtycke::decision::{Decision, Secrecy};
use samtycke::law::Missing;
use samtycke::patient::PatientData;
use serde_json::{Value, json};

use super::provisions::Seen;
use super::{ALL, Said, Situation};

/// A school nurse, a pupil able to decide, and the health centre's note: no consent.
const QUESTION: &str = include_str!("../../../../../examples/question.json");
const NURSE: &str = "SE2120001447-A1";
const REGION: &str = "SE2321000131-E000000000001";
const LERUM: &str = "SE2120001447-VG";

/// What a theorem says of the answer to a question, made wrong.
fn said(name: &str, question: &Value, wrong: impl FnOnce(&mut Decision)) -> Said {
    let (world, request) = samtycke::json::read_question(&question.to_string()).unwrap();
    let facts = world.facts_of_only_patient().unwrap();
    let mut decision = samtycke::decide(facts, &request).unwrap();
    wrong(&mut decision);
    let mut data: PatientData = serde_json::from_value(question["patient"].clone()).unwrap();
    data.entries.sort_by_key(|e| e.id);
    let theorem = ALL.iter().find(|t| t.name == name).unwrap();
    (theorem.holds)(&Situation::new(facts, &data, &request, &decision))
}

fn question() -> Value {
    let mut question: Value = serde_json::from_str(QUESTION).unwrap();
    question.as_object_mut().unwrap().remove("paths");
    question
}

fn with(mut question: Value, list: &str, fact: Value) -> Value {
    let rows = question["patient"].as_object_mut().unwrap().entry(list).or_insert(json!([]));
    rows.as_array_mut().unwrap().push(fact);
    question
}

fn asking(mut question: Value, name: &str, value: Value) -> Value {
    question["request"][name] = value;
    question
}

/// The nurse reads an own note.
fn inside() -> Value {
    let mut question = question();
    question["patient"]["entries"][0]["provider"] = json!(LERUM);
    question["patient"]["entries"][0]["unit"] = json!("SE2120001447-EMI");
    question
}

fn consent(answer: &str) -> Value {
    json!({ "id": "c", "provider": LERUM, "answer": answer, "given_by": "patient",
            "recorded": "2026-02-28T09:00:00+01:00" })
}

fn outer_block(by: &str) -> Value {
    json!({ "id": "b", "kind": "outer", "provider": REGION, "requested_by": by, "recorded": "2026-02-01T09:00:00+01:00" })
}

fn permitted(decision: &mut Decision) {
    decision.verdict = Verdict::Permit;
    decision.missing.clear();
}

fn denied(decision: &mut Decision) {
    decision.verdict = Verdict::Deny;
}

/// It holds of the right answer and fails of the wrong one.
#[track_caller]
fn fails(name: &str, question: &Value, wrong: impl FnOnce(&mut Decision)) {
    let right = said(name, question, |_| ());
    assert!(matches!(right, Said::Holds | Said::Aside), "{name}: {right:?}");
    let wrong = said(name, question, wrong);
    assert!(matches!(wrong, Said::Fails(_)), "{name}: {wrong:?}");
}

#[test]
fn a_yes_with_a_key_that_hinders() {
    fails("a yes takes both keys", &question(), permitted);
    fails("a yes takes both keys", &inside(), |d| d.keys.secrecy = Secrecy::Hinders);
    fails("a yes takes both keys", &inside(), |d| d.ground = None);
}

#[test]
fn a_yes_across_on_no_ground() {
    let name = "no permit across without a ground";
    fails(name, &question(), permitted);
    fails(name, &with(question(), "consents", consent("given")), |d| {
        d.ground = Some(&samtycke::law::svod::S3_6);
    });
}

#[test]
fn a_ground_that_closes() {
    let name = "no two grounds demand opposite answers";
    fails(name, &with(question(), "consents", consent("refused")), permitted);
}

#[test]
fn a_consent_that_matters_inside() {
    let name = "consent is nothing inside a provider";
    fails(name, &inside(), denied);
    fails(name, &with(inside(), "consents", consent("given")), denied);
}

#[test]
fn a_guardian_that_blocks() {
    let name = "a guardian never blocks";
    let open = with(question(), "consents", consent("given"));
    fails(name, &with(open.clone(), "blocks", outer_block("guardian")), denied);
    fails(name, &open, denied);
    let mut wish = asking(question(), "action", json!("block"));
    wish["request"].as_object_mut().unwrap().remove("entry");
    let wish = asking(wish, "new_block", json!({ "kind": "outer", "requested_by": "guardian" }));
    fails(name, &wish, permitted);
}

#[test]
fn an_emergency_that_opens_a_block() {
    let mut blocked = with(question(), "blocks", outer_block("patient"));
    blocked["patient"]["maturity"] = json!([]);
    fails("no emergency opens another's blocked data", &blocked, permitted);
}

#[test]
fn a_restriction_that_opens() {
    let name = "restrictions only close";
    fails(name, &with(question(), "consents", consent("refused")), permitted);
    fails(name, &with(question(), "blocks", outer_block("patient")), permitted);
}

#[test]
fn the_own_record_and_an_ended_assignment() {
    let mut own = inside();
    own["organisation"]["staff"][0]["person"] = json!("personnummer|201001022381");
    fails("nobody opens the own record at work", &own, permitted);
    let mut ended = inside();
    ended["organisation"]["assignments"][0]["holds"] =
        json!({ "until": "2026-01-01T00:00:00+01:00" });
    assert_eq!(ended["request"]["assignment"], NURSE);
    fails("an ended assignment permits nothing", &ended, permitted);
}

#[test]
fn an_unknown_that_is_not_told_or_not_one() {
    let mut unknown = question();
    unknown["patient"]["completeness"] = json!("unknown");
    fails("undetermined says what is missing", &unknown, |d| d.missing.clear());
    fails("undetermined says what is missing", &question(), |d| d.missing.push(Missing::Blocks));
    fails("what is missing settles it", &unknown, |d| d.missing = vec![Missing::HolderJudgement]);
    fails("what is decided stays decided", &unknown, permitted);
}

#[test]
fn a_no_without_a_way_or_a_reason() {
    // Ways are asked for anew: a permit told as a no has none, and no reason either.
    fails("every no has a lawful way or a reason", &inside(), denied);
}

#[test]
fn answers_that_differ() {
    fails("explained, bare and through a lens: one answer", &question(), permitted);
}

#[test]
fn a_dead_provision() {
    let mut seen = Seen::default();
    for p in samtycke::law::provisions() {
        seen.said.insert(p.id.to_owned(), [1, 1, 0, 0]);
    }
    let (all, one_sided) = super::provisions::listed();
    assert_eq!(seen.faults().len(), one_sided.len(), "listed without need");
    seen.said.clear();
    assert_eq!(seen.faults().len(), all - one_sided.len(), "never seen");
}

#[test]
fn names_are_told_apart() {
    let mut names: Vec<&str> = ALL.iter().map(|t| t.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), ALL.len());
}
