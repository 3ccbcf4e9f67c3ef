use super::{AT, GUARDIAN, PATIENT, id, world};
use crate::audit::{WhoAsked, WhoCan, who_can};
use crate::decision::{Authentication, Facts, Request, Resident};
use crate::identity::HsaId;
use crate::law::Action;

fn viewer(person: &str, entry: &str) -> Request {
    let resident = Resident { person: id(person), through: None };
    Request {
        authentication: Some(Authentication { factors: 2, assurance: None }),
        ..Request::on_entry(Action::Read, resident, id(entry), id(AT))
    }
}

fn ask(facts: Facts<'_>, viewer: &Request, entry: &str) -> Result<WhoCan, u32> {
    let decision = crate::decide(facts, viewer).map_err(|e| e.code())?;
    let asked = WhoAsked::new(id(entry), id(AT));
    who_can(facts, viewer, &decision, &asked).map_err(|e| e.code())
}

const GUARDED: &str = r#""guardians":[{"id":"g","person":"personnummer|193501096998","recorded":"2026-01-01T00:00:00Z"}],
    "work_needs":[{"id":"w","assignment":"A-REVIEW","reason":"log-review","recorded":"2026-01-01T00:00:00Z"}],"#;

#[test]
fn the_patient_gets_counts_and_the_reviewer_assignments() {
    let world = world(GUARDED);
    let facts = world.facts_of_only_patient().unwrap();
    let told = ask(facts, &viewer(PATIENT, "e1"), "e1").unwrap();
    assert_eq!(told.counts(), [2, 0, 5]);
    let ward = &told.can[0];
    assert_eq!((ward.people, ward.unit_name.as_deref()), (2, Some("Avdelning 5")));
    assert_eq!(ward.ground.map(|p| p.id), Some("PDL 4:1"));
    assert!(told.cannot.iter().chain(&told.can).all(|r| r.which.is_empty()));
    let reviewer = Request::bare(Action::ReadLog, id::<HsaId>("A-REVIEW"), id(AT));
    let told = ask(facts, &reviewer, "e1").unwrap();
    assert_eq!(told.can[0].which, [id("A-WARD"), id("A-WARD2")]);
    // Another provider's entry is not this reviewer's; nor is the guardian told, nor whoever asks for one
    // entry and reads another.
    assert_eq!(ask(facts, &reviewer, "e2").unwrap_err(), 1803);
    assert_eq!(ask(facts, &viewer(GUARDIAN, "e1"), "e1").unwrap_err(), 1803);
    assert_eq!(ask(facts, &viewer(PATIENT, "e2"), "e1").unwrap_err(), 1803);
}

#[test]
fn a_protected_patients_units_are_withheld() {
    let protected = r#""protected_identity":[{"id":"p","form":"secrecy-marking","recorded":"2026-01-01T00:00:00Z"}],"#;
    let world = world(protected);
    let facts = world.facts_of_only_patient().unwrap();
    let told = ask(facts, &viewer(PATIENT, "e1"), "e1").unwrap();
    let all = told.can.iter().chain(&told.could_if).chain(&told.cannot);
    assert!(all.clone().count() > 0 && all.clone().all(|r| r.unit.is_none()));
}
