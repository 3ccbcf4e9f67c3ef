use alloc::string::ToString;
use alloc::vec;

use proptest::prelude::*;

use super::{CONSENT, GUARDIAN, PATIENT, id, reads_log, row, staff_row, world};
use crate::Verdict;
use crate::audit::{AccessRecord, AccessedBy, Found, Happened, Occurrence, review};
use crate::decision::{Facts, Request};
use crate::law::{Action, Missing};
use crate::patient::{Completeness, Knowledge};

fn section(found: &Found) -> &'static str {
    match found {
        Found::Lawful(p) | Found::NoGround(_, Some(p)) => p.id,
        _ => "",
    }
}

#[test]
fn what_was_decided_is_found_again() {
    let world = world("");
    let facts = world.facts_of_only_patient().unwrap();
    let found = |row: &AccessRecord| review(facts, row).unwrap().as_it_was;
    let read = found(&staff_row(facts, "A-WARD", Action::Read, "e1", 0));
    assert!(matches!(read, Found::Lawful(_)) && section(&read) == "PDL 4:1");
    let own = found(&staff_row(facts, "A-SELF", Action::Read, "e1", 0));
    assert!(matches!(own, Found::NoGround(..)) && section(&own) == "PDL 4:1");
    assert!(matches!(found(&row(facts, &reads_log(PATIENT))), Found::Lawful(_)));
}

/// The relation is written down the day after the reading.
#[test]
fn what_was_written_down_late_was_so_and_was_not_known() {
    let late = r#""relations":[{"id":"r","unit":"EMERGENCY","origin":"care-contact",
        "holds":{"from":"2026-03-02T08:00:00+01:00"},"recorded":"2026-03-03T08:00:00+01:00"}],"#;
    let world = super::world_with_relations(late);
    let facts = world.facts_of_only_patient().unwrap();
    let row = staff_row(facts, "A-EMERGENCY", Action::Read, "e1", 0);
    let found = review(facts, &row).unwrap();
    assert!(matches!(found.as_it_was, Found::Lawful(_)));
    assert!(matches!(found.as_known_then, Found::NoGround(..)));
}

#[test]
fn a_feed_that_is_absent_leaves_a_condition_not_a_finding() {
    let full = world(CONSENT);
    let facts = full.facts_of_only_patient().unwrap();
    let row = staff_row(facts, "A-EMERGENCY", Action::Read, "e1", 0);
    let unknown = Completeness { relations: Knowledge::Unknown, ..Completeness::COMPLETE };
    let mut patient = facts.patient.clone();
    patient.completeness = unknown;
    let absent = Facts { patient: &patient, ..facts };
    let found = review(absent, &row).unwrap();
    assert_eq!(found.as_it_was, Found::LawfulOnlyIf(vec![Missing::Relations]));
    let unsigned = AccessRecord {
        authentication: None,
        ..staff_row(facts, "A-CLINIC", Action::Read, "e1", 0)
    };
    let Found::LawfulOnlyIf(missing) = review(facts, &unsigned).unwrap().as_it_was else {
        panic!("how the user signed in was not logged")
    };
    assert!(missing.contains(&Missing::Authentication) && missing.contains(&Missing::Relevance));
}

#[test]
fn a_row_that_says_too_little_is_no_finding() {
    let world = world("");
    let facts = world.facts_of_only_patient().unwrap();
    let row = staff_row(facts, "A-WARD", Action::List, "e1", 0);
    let code = |row: &AccessRecord| review(facts, row).unwrap_err().code();
    let list = AccessRecord { entry: None, entries: Some(12), ..row.clone() };
    assert_eq!(code(&list), 1804);
    let mut nobody = row.clone();
    if let AccessedBy::Staff(reader) = &mut nobody.by {
        reader.assignment = None;
    }
    assert_eq!(code(&nobody), 1804);
    assert_eq!(code(&AccessRecord { entry: Some(id("erased")), ..row.clone() }), 1402);
    let other = AccessRecord { patient: id(GUARDIAN), ..row };
    let error = review(facts, &other).unwrap_err();
    assert_eq!(error.code(), 1805);
    assert!(!error.to_string().contains("6998"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// House rule (policy): what is not known never turns into a finding against somebody that full facts
    /// would not give.
    #[test]
    fn less_known_is_never_more_found(
        who in 0_usize..5,
        entry in prop_oneof![Just("e1"), Just("e2")],
        feeds in any::<[bool; 5]>(),
        consent in any::<bool>(),
    ) {
        let reader = ["A-WARD", "A-EMERGENCY", "A-CLINIC", "A-SELF", "A-MACHINE"][who];
        let world = world(if consent { CONSENT } else { "" });
        let facts = world.facts_of_only_patient().unwrap();
        let row = staff_row(facts, reader, Action::Read, entry, 0);
        let full = review(facts, &row).unwrap().as_it_was;
        let known = |there| if there { Knowledge::Complete } else { Knowledge::Unknown };
        let mut patient = facts.patient.clone();
        patient.completeness = Completeness {
            relations: known(feeds[0]),
            consents: known(feeds[1]),
            blocks: known(feeds[2]),
            attestations: known(feeds[3]),
            assessments: known(feeds[4]),
            ..Completeness::COMPLETE
        };
        let less = review(Facts { patient: &patient, ..facts }, &row).unwrap().as_it_was;
        if matches!(less, Found::NoGround(..)) {
            prop_assert!(matches!(full, Found::NoGround(..)));
        }
        if matches!(less, Found::Lawful(_)) {
            prop_assert_eq!(less, full);
        }
    }

    /// The request comes back whole from its row.
    #[test]
    fn a_row_holds_its_request(
        who in 0_usize..3,
        factors in prop::option::of(0_u8..3),
        active_choice in any::<Option<bool>>(),
        max_age_seconds in any::<Option<u32>>(),
    ) {
        let world = world("");
        let facts = world.facts_of_only_patient().unwrap();
        let reader: crate::identity::HsaId = id(["A-WARD", "A-CLINIC", "A-SELF"][who]);
        let authentication = factors.map(|factors| crate::decision::Authentication { factors, assurance: None });
        let request = Request {
            max_age_seconds,
            authentication,
            active_choice,
            ..Request::on_entry(Action::Read, reader, id("e1"), id(super::AT))
        };
        let decision = crate::decide(facts, &request).unwrap();
        let occurrence = Occurrence {
            happened: Happened::Regardless,
            ..Occurrence::new(id("x"), id("EHR"), request.at)
        };
        let row = AccessRecord::of(facts, &request, &decision, occurrence).unwrap();
        prop_assert_eq!(row.request().unwrap(), request);
        let lawful = matches!(review(facts, &row).unwrap().as_it_was, Found::Lawful(_));
        prop_assert_eq!(lawful, decision.verdict == Verdict::Permit);
    }
}
