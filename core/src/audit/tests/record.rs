use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use super::{GUARDIAN, PATIENT, id, leaks, reads_log, row, staff_row, world};
use crate::audit::{
    AccessOutcome, AccessRecord, AccessedBy, Demand, Gap, Happened, Occurrence, ResidentRole,
    read_lines, write_line,
};
use crate::decision::Request;
use crate::law::Action;

#[test]
fn every_kind_of_row_comes_back_from_its_line() {
    let guardian = format!(
        r#""guardians":[{{"id":"g","person":"{GUARDIAN}","recorded":"2026-01-01T00:00:00Z"}}],"#
    );
    let world = world(&guardian);
    let facts = world.facts_of_only_patient().unwrap();
    let rows: Vec<AccessRecord> = [
        staff_row(facts, "A-WARD", Action::Read, "e1", 0),
        staff_row(facts, "A-WARD", Action::Print, "e2", 1),
        staff_row(facts, "A-EMERGENCY", Action::List, "e1", 2),
        staff_row(facts, "A-MACHINE", Action::Read, "e1", 3),
        row(facts, &reads_log(PATIENT)),
        row(facts, &reads_log(GUARDIAN)),
        row(facts, &reads_log("personnummer|189001019802")),
    ]
    .into();
    let lines: Vec<_> = rows.iter().map(|r| write_line(r).unwrap()).collect();
    assert!(lines.iter().all(|l| l.starts_with(r#"{"format":"samtycke-access-log/1","#)));
    assert_eq!(read_lines(&lines.join("\n\n")).unwrap(), rows);
    let outcomes: Vec<_> = rows.iter().map(|r| r.outcome).collect();
    assert_eq!(outcomes[0], AccessOutcome::Revealed);
    assert_eq!(outcomes[1], AccessOutcome::Refused);
    assert_eq!(outcomes[4], AccessOutcome::Revealed);
    assert!(matches!(rows[3].by, AccessedBy::Machine(_)));
    let AccessedBy::Resident(guardian) = &rows[5].by else { panic!("not a resident's row") };
    assert_eq!(guardian.role, ResidentRole::Guardian);
    for row in &rows {
        assert_eq!(row.check(), []);
        let debug = format!("{row:?}");
        assert!(!debug.contains("2390") && !debug.contains("6998"), "{debug}");
    }
}

#[test]
fn a_row_tells_what_happened_not_what_should_have() {
    let world = world(super::CONSENT);
    let facts = world.facts_of_only_patient().unwrap();
    let outcome = |assignment: &str, happened| {
        let request = Request::on_entry(
            Action::Read,
            id::<crate::identity::HsaId>(assignment),
            id("e1"),
            id(super::AT),
        );
        let decision = crate::decide(facts, &request).unwrap();
        let occurrence = Occurrence { happened, ..Occurrence::new(id("x"), id("EHR"), request.at) };
        AccessRecord::of(facts, &request, &decision, occurrence).unwrap().outcome
    };
    assert_eq!(outcome("A-WARD", Happened::AsDecided), AccessOutcome::Revealed);
    assert_eq!(outcome("A-WARD", Happened::Nothing), AccessOutcome::Attempted);
    assert_eq!(outcome("A-CLINIC", Happened::AsDecided), AccessOutcome::Undetermined);
    assert_eq!(outcome("A-SELF", Happened::AsDecided), AccessOutcome::Refused);
    assert_eq!(outcome("A-SELF", Happened::Regardless), AccessOutcome::Revealed);
}

#[test]
fn what_a_row_lacks_is_told_by_rule_and_day() {
    use Demand::{Ehds, Regulation, Regulation2026, StoreLog};
    let world = world("");
    let facts = world.facts_of_only_patient().unwrap();
    let mut row = staff_row(facts, "A-WARD", Action::Read, "e1", 0);
    let AccessedBy::Staff(reader) = &mut row.by else { panic!("not a person's row") };
    (reader.unit, reader.provider_kind) = (None, None);
    (row.purpose, row.id) = (None, id("7"));
    let told = |row: &AccessRecord| {
        row.check().into_iter().map(|Gap { field, demand }| (field, demand)).collect::<Vec<_>>()
    };
    assert_eq!(
        told(&row),
        [
            ("by.provider_kind", Regulation2026),
            ("by.unit", Regulation),
            ("by.unit", StoreLog),
            ("id", StoreLog),
            ("purpose", StoreLog),
        ]
    );
    row.at = id("2026-01-31T12:00:00+01:00");
    assert!(!told(&row).iter().any(|(_, demand)| *demand == Regulation2026));
    row.at = id("2016-12-31T12:00:00+01:00");
    assert!(told(&row).iter().all(|(_, demand)| *demand == StoreLog));
    (row.at, row.information_type) = (id("2029-03-26T12:00:00+01:00"), None);
    assert!(told(&row).contains(&("information_type", Ehds)));
}

#[test]
fn another_version_and_a_broken_line_are_told_apart() {
    let world = world("");
    let facts = world.facts_of_only_patient().unwrap();
    let line = write_line(&staff_row(facts, "A-WARD", Action::Read, "e1", 0)).unwrap();
    let newer = line.replace("access-log/1", "access-log/2");
    assert_eq!(read_lines(&newer).unwrap_err().code(), 1502);
    let broken = format!("{line}\n\n{}", line.replace("\"action\"", "\"akction\""));
    let error = read_lines(&broken).unwrap_err();
    assert_eq!(error.code(), 1501);
    assert!(error.to_string().starts_with("line 3,"), "{error}");
    assert_eq!(leaks(&error.to_string()), None);
}
