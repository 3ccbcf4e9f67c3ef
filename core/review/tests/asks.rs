//! For each question the smallest log that must raise it, and the nearest that must not.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_in_result,
    reason = "a test"
)]

use std::sync::{Arc, LazyLock};

use arrow_array::{
    ArrayRef, Date32Array, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray,
};
use samtycke::environment::World;
use samtycke::patient::Feed;
use samtycke::record::Availability;
use samtycke::time::Instant;
use samtycke_columnar::{Description, Options};
use samtycke_review::{Facts, Registers, Review, ReviewOptions, ReviewPolicy};
use serde_json::{Value, json};

/// Nine units of one region, somebody at each, patients of whom the first is the first unit's.
static WORLD: LazyLock<World> = LazyLock::new(|| {
    let units: Vec<_> = (1..=9)
        .map(|n| json!({"id": format!("U{n}"), "name": format!("Unit {n}"), "provider": "P"}))
        .collect();
    let mut staff: Vec<_> = (1..=9)
        .map(|n| json!({"id": format!("S{n}"), "kind": "licensed", "person": person(100 + n)}))
        .collect();
    staff.push(json!({"id": "SM", "kind": "machine"}));
    staff.push(json!({"id": "SS", "kind": "student"}));
    // One person, another id.
    staff.push(json!({"id": "S1B", "kind": "licensed", "person": person(101)}));
    let held = |id: &str, staff: &str, unit: &str| json!({"id": id, "staff": staff, "provider": "P", "unit": unit, "purpose": "care", "rights": ["Läsa;alla;VG"]});
    let mut assignments: Vec<_> =
        (1..=9).map(|n| held(&format!("A{n}"), &format!("S{n}"), &format!("U{n}"))).collect();
    // At the first unit: a second of each of the others, a machine, a student, the same person by another id.
    assignments.extend((2..=9).map(|n| held(&format!("B{n}"), &format!("S{n}"), "U1")));
    assignments.push(held("AM", "SM", "U1"));
    assignments.push(held("AS", "SS", "U1"));
    assignments.push(held("A1B", "S1B", "U1"));
    let mut ended = held("AE", "S1", "U1");
    ended["holds"] = json!({"until": "2026-03-02T12:00:00+01:00"});
    assignments.push(ended);
    let mut patients: Vec<_> = (1..=20)
        .map(|n| json!({"identities": [person(n)], "born": "1980-01-01", "completeness": "complete"}))
        .collect();
    patients[0]["relations"] = json!([{"id": "r", "unit": "U1", "origin": "booking",
        "holds": {"from": "2026-01-01T08:00:00+01:00"}, "recorded": "2026-01-01T08:00:00+01:00"}]);
    patients[1]["protected_identity"] = json!([{"id": "p", "form": "secrecy-marking",
        "holds": {"from": "2024-02-27T00:00:00Z"}, "recorded": "2024-02-27T00:00:00Z"}]);
    patients.extend((101..=103).map(|n| {
        json!({"identities": [person(n), format!("2.999.14.2|VGSYN{n:010}")], "completeness": "complete"})
    }));
    let world = json!({"format": "samtycke-world/1", "patients": patients, "organisation": {
        "providers": [{"id": "P", "name": "P", "kind": "care", "body": "region"}],
        "units": units, "staff": staff, "assignments": assignments,
    }});
    samtycke::json::read_world(&world.to_string()).unwrap()
});

fn person(n: u32) -> String {
    format!("2.999.14.1|VGSYN{n:010}")
}

#[derive(Clone)]
struct Line {
    at: Instant,
    assignment: &'static str,
    patient: String,
    action: &'static str,
    unit: &'static str,
    session: Option<i64>,
    workplace: Option<&'static str>,
    attested: Option<&'static str>,
}

/// By an assignment of a patient, at so many minutes past nine on 2 March 2026.
fn line(assignment: &'static str, patient: u32, minutes: i64) -> Line {
    let nine: Instant = "2026-03-02T09:00:00+01:00".parse().unwrap();
    Line {
        at: nine.plus_seconds(minutes * 60),
        assignment,
        patient: person(patient),
        action: "read",
        unit: "U1",
        session: None,
        workplace: None,
        attested: None,
    }
}

fn batch(log: &[Line]) -> RecordBatch {
    let text = |of: &dyn Fn(&Line) -> Option<String>| {
        Arc::new(log.iter().map(of).collect::<StringArray>()) as ArrayRef
    };
    let at = TimestampMicrosecondArray::from_iter_values(log.iter().map(|l| l.at.to_micros()));
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("at", Arc::new(at.with_timezone("UTC"))),
        ("assignment", text(&|l| Some(l.assignment.to_owned()))),
        ("patient", text(&|l| Some(l.patient.clone()))),
        ("action", text(&|l| Some(l.action.to_owned()))),
        ("unit", text(&|l| Some(l.unit.to_owned()))),
        ("session", Arc::new(log.iter().map(|l| l.session).collect::<Int64Array>())),
        ("workplace", text(&|l| l.workplace.map(str::to_owned))),
        ("attested", text(&|l| l.attested.map(str::to_owned))),
    ];
    let columns = columns.into_iter().map(|(name, column)| (name, column, true));
    RecordBatch::try_from_iter_with_nullable(columns).unwrap()
}

fn options() -> ReviewOptions {
    let described = Some(Description::of_care(Availability::Available));
    ReviewOptions {
        decide: Options { described, ..Options::default() },
        ..ReviewOptions::default()
    }
}

fn summary(batch: &RecordBatch, registers: Registers, options: ReviewOptions) -> Value {
    let facts = Facts::World(&WORLD);
    let mut review = Review::new(options, registers);
    review.take(facts, batch).unwrap();
    review.finish().summary(facts)
}

/// What a question found in a log, in openings; `None` where it was not asked.
fn hits_with(detector: &str, log: &[Line], registers: Registers) -> Option<u64> {
    // Somebody is at home, so that relations are known of.
    let mut log = log.to_vec();
    log.push(line("A1", 1, 24 * 60 * 5));
    hits_of(detector, &summary(&batch(&log), registers, options()))
}

fn hits_of(detector: &str, summary: &Value) -> Option<u64> {
    let told = summary["questions"].as_array().unwrap();
    let told = told.iter().find(|q| q["detector"] == detector).unwrap();
    (told["asked"] == true).then(|| told["openings"].as_u64().unwrap())
}

fn hits(detector: &str, log: &[Line]) -> Option<u64> {
    hits_with(detector, log, Registers::default())
}

fn texts(columns: &[(&str, &[&str])]) -> Vec<(String, ArrayRef)> {
    let of = |values: &[&str]| {
        let values = values.iter().map(|v| Some(*v).filter(|v| !v.is_empty()));
        Arc::new(values.collect::<StringArray>()) as ArrayRef
    };
    columns.iter().map(|(name, values)| ((*name).to_owned(), of(values))).collect()
}

fn table(columns: Vec<(String, ArrayRef)>) -> RecordBatch {
    let columns = columns.into_iter().map(|(name, column)| (name, column, true));
    RecordBatch::try_from_iter_with_nullable(columns).unwrap()
}

#[test]
fn the_own_record_by_any_identity_and_no_other() {
    assert_eq!(hits("own-record", &[line("A1", 101, 0)]), Some(1));
    assert_eq!(hits("own-record", &[line("A1B", 101, 0)]), Some(1));
    let linked = Line { patient: "2.999.14.2|VGSYN0000000101".to_owned(), ..line("A1", 101, 0) };
    assert_eq!(hits("own-record", &[linked]), Some(1));
    assert_eq!(hits("own-record", &[line("A1", 102, 0)]), Some(0));
}

#[test]
fn a_colleague_is_of_the_unit() {
    // Of whom S2 works at U2 and at U1.
    assert_eq!(hits("colleague", &[line("A1", 102, 0)]), Some(1));
    assert_eq!(hits("colleague", &[line("A3", 102, 0)]), Some(0));
    assert_eq!(
        hits("colleague", &[line("A1", 101, 0)]),
        Some(0),
        "the own record is another question"
    );
}

#[test]
fn visits_are_quarters_of_an_hour_of_their_own() {
    let visits = |minutes: &[i64]| minutes.iter().map(|m| line("A1", 5, *m)).collect::<Vec<_>>();
    assert_eq!(hits("repeated-without-relation", &visits(&[0, 15])), Some(0));
    assert_eq!(hits("repeated-without-relation", &visits(&[0, 15, 30])), Some(1));
    assert_eq!(hits("repeated-without-relation", &visits(&[0, 1, 2, 3])), Some(0));
    // Of three units, in one visit.
    let units = ["U1", "U2", "U3"].map(|unit| Line { unit, ..line("A1", 5, 0) });
    assert_eq!(hits("repeated-without-relation", &units), Some(0));
    // Over days, and by either id of the person.
    let days = [line("A1", 5, 0), line("A1B", 5, 1_440), line("A1", 5, 2_880)];
    assert_eq!(hits("repeated-without-relation", &days), Some(3));
    let home = [0, 15, 30].map(|m| line("A1", 1, m));
    assert_eq!(hits("repeated-without-relation", &home), Some(0));
}

#[test]
fn many_on_one_person_within_a_day_and_past_midnight() {
    let of = |minutes: [i64; 5]| {
        let who = ["A1", "A2", "A3", "A4", "A5"];
        who.into_iter().zip(minutes).map(|(who, m)| line(who, 5, m)).collect::<Vec<_>>()
    };
    assert_eq!(hits("spike", &of([0, 1, 2, 3, 4])), Some(5));
    assert_eq!(hits("spike", &of([0, 1, 2, 3, 4])[..4]), Some(0));
    // Nine in the evening to one at night.
    assert_eq!(hits("spike", &of([720, 780, 840, 900, 960])), Some(5));
    // Five over five days is no spike, nor at a day's distance to the minute.
    assert_eq!(hits("spike", &of([0, 1_440, 2_880, 4_320, 5_760])), Some(0));
    assert_eq!(hits("spike", &of([0, 1, 2, 3, 1_440])), Some(0));
    assert_eq!(hits("spike", &of([0, 1, 2, 3, 1_439])), Some(5));
    // One person by two ids is one user.
    let mut twice = of([0, 1, 2, 3, 4]);
    twice[4].assignment = "A1B";
    assert_eq!(hits("spike", &twice), Some(0));
}

#[test]
fn who_is_watched_is_asked_about_from_the_event_on() {
    let watched = |minutes: i64| {
        let mut registers = Registers::default();
        let mut columns = texts(&[("patient", &[person(5).as_str()])]);
        let at =
            TimestampMicrosecondArray::from_iter_values([line("A1", 5, minutes).at.to_micros()]);
        columns.push(("at".to_owned(), Arc::new(at.with_timezone("UTC"))));
        registers.add_watch(&table(columns)).unwrap();
        registers
    };
    assert_eq!(hits_with("spike", &[line("A1", 5, 0)], watched(0)), Some(1));
    assert_eq!(hits_with("spike", &[line("A1", 5, 0)], watched(1)), Some(0));
}

#[test]
fn what_was_written_near_counts_and_what_was_written_far_does_not() {
    let wrote =
        |minutes: i64| [line("A1", 5, 0), Line { action: "write", ..line("B2", 5, minutes) }];
    assert_eq!(
        hits("no-documentation", &wrote(60)),
        Some(1),
        "the last line is of another patient"
    );
    assert_eq!(hits("no-documentation", &wrote(7 * 1_440)), Some(1));
    assert_eq!(hits("no-documentation", &wrote(7 * 1_440 + 1)), Some(2));
    assert_eq!(hits("no-documentation", &wrote(-7 * 1_440 - 1)), Some(2));
    let attests = |minutes: i64| {
        let attested = Line { attested: Some("consent"), ..line("A1", 5, 0) };
        [attested, Line { action: "write", ..line("B2", 5, minutes) }]
    };
    assert_eq!(hits("attested-without-contact", &attests(60)), Some(0));
    assert_eq!(hits("attested-without-contact", &attests(30 * 1_440)), Some(1));
}

#[test]
fn emergencies_are_counted_of_users_and_their_share() {
    let of = |emergencies: u32, others: u32| {
        let emergency =
            (0..emergencies).map(|n| Line { attested: Some("emergency"), ..line("A2", 5 + n, 0) });
        let others = (0..others).map(|n| line("A2", 10 + n, 0));
        emergency.chain(others).collect::<Vec<_>>()
    };
    assert_eq!(hits("emergency-share", &of(2, 0)), Some(0));
    assert_eq!(hits("emergency-share", &of(3, 0)), Some(3));
    let mut policy = ReviewPolicy { emergency_percent_user: 50, ..ReviewPolicy::default() };
    let told = |others, policy: &ReviewPolicy| {
        let options = ReviewOptions { policy: policy.clone(), ..options() };
        hits_of("emergency-share", &summary(&batch(&of(3, others)), Registers::default(), options))
    };
    assert_eq!((told(3, &policy), told(4, &policy)), (Some(3), Some(0)));
    policy.emergencies_user = 4;
    assert_eq!(told(3, &policy), Some(0));
}

#[test]
fn many_units_searches_and_prints_are_of_one_day() {
    let units = ["U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8"];
    let of = |n: usize| {
        units[..n].iter().map(|unit| Line { unit, ..line("A1", 5, 0) }).collect::<Vec<_>>()
    };
    assert_eq!((hits("many-units", &of(8)), hits("many-units", &of(7))), (Some(8), Some(0)));
    let did = |action: &'static str, n: u32| {
        (0..n).map(|n| Line { action, ..line("A1", 5 + n, 0) }).collect::<Vec<_>>()
    };
    for (detector, action) in [("search-without-care", "search-hit"), ("printing", "print")] {
        assert_eq!(hits(detector, &did(action, 10)), Some(10), "{detector}");
        assert_eq!(hits(detector, &did(action, 9)), Some(0), "{detector}");
        // The tenth after midnight by the Swedish clock: fifteen hours past nine.
        let mut late = did(action, 10);
        late[9].at = line("A1", 5, 15 * 60).at;
        assert_eq!(hits(detector, &late), Some(0), "{detector}");
        late[9].at = line("A1", 5, 15 * 60 - 1).at;
        assert_eq!(hits(detector, &late), Some(10), "{detector}");
    }
    let mut cared = did("search-hit", 10);
    cared.push(Line { action: "write", ..line("A1", 5, 60) });
    assert_eq!(hits("search-without-care", &cared), Some(0));
}

#[test]
fn two_sessions_at_once_are_two_that_are_known() {
    let at = |session: i64, workplace: &'static str, minutes: i64| Line {
        session: Some(session).filter(|s| *s > 0),
        workplace: Some(workplace).filter(|w| !w.is_empty()),
        ..line("A1", 5, minutes)
    };
    let two = |a: Line, b: Line| hits("two-sessions", &[a, b]);
    assert_eq!(two(at(1, "", 0), at(2, "", 5)), Some(2));
    assert_eq!(two(at(1, "", 0), at(2, "", 6)), Some(0));
    assert_eq!(two(at(1, "", 0), at(1, "", 5)), Some(0));
    // What the log does not say is no other session, and no other place.
    assert_eq!(two(at(1, "", 0), at(0, "", 5)), Some(0));
    assert_eq!(two(at(1, "U1", 0), at(1, "", 5)), Some(0));
    // Where the user sat elsewhere, that is what is asked about.
    assert_eq!(two(at(1, "U1", 0), at(1, "U2", 5)), Some(1));
    // Past midnight.
    assert_eq!(two(at(1, "", 15 * 60 - 2), at(2, "", 15 * 60 + 1)), Some(2));
    // Elsewhere in the afternoon hides nothing of the morning.
    let day = [at(1, "U1", 0), at(2, "U1", 1), at(3, "U1", 300), at(4, "U2", 301)];
    assert_eq!(hits("two-sessions", &day), Some(3));
    // One person, two ids.
    let other = Line { assignment: "A1B", ..at(2, "", 1) };
    assert_eq!(two(at(1, "", 0), other), Some(2));
}

fn people(n: u32) -> Registers {
    let ids: Vec<String> = (1..=20).chain(101..=103).map(person).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let place: Vec<&str> = ids
        .iter()
        .enumerate()
        .map(|(at, _)| if at < 4 + n as usize { "Lerum" } else { "Ale" })
        .collect();
    let streets: Vec<String> = (0..ids.len())
        .map(|n| if n == 6 || n == 20 { "Väg 1".to_owned() } else { format!("Gata {n}") })
        .collect();
    let streets: Vec<&str> = streets.iter().map(String::as_str).collect();
    let names: Vec<&str> =
        (0..ids.len()).map(|n| if n == 5 || n == 20 { "Roseberg" } else { "Forsin" }).collect();
    let mut columns = texts(&[
        ("person", &ids),
        ("municipality", &place),
        ("surname", &names),
        ("address", &streets),
    ]);
    let born = Date32Array::from_iter_values((0..ids.len()).map(|_| 3_652));
    columns.push(("born".to_owned(), Arc::new(born)));
    let mut registers = Registers::default();
    registers.add_people(&table(columns)).unwrap();
    registers
}

#[test]
fn a_cluster_is_of_so_many_and_of_nearly_all() {
    let log = |n: u32, step: i64| {
        (0..n).map(|i| line("A2", 5 + i, i64::from(i) * step)).collect::<Vec<_>>()
    };
    // Patients 5 to 9 are of one place.
    assert_eq!(hits_with("narrow-cluster", &log(5, 15), people(5)), Some(5));
    assert_eq!(hits_with("narrow-cluster", &log(4, 15), people(5)), Some(0));
    assert_eq!(hits_with("narrow-cluster", &log(5, 15), people(4)), Some(0));
    assert_eq!(hits_with("narrow-cluster", &log(5, 16), people(5)), Some(0), "more than an hour");
    assert_eq!(hits_with("narrow-cluster", &log(6, 10), people(5)), Some(5), "five of six");
    assert_eq!(hits_with("narrow-cluster", &log(7, 10), people(5)), Some(0), "five of seven");
    // Past midnight.
    let night: Vec<_> =
        (0..5).map(|i| line("A2", 5 + i, 15 * 60 - 10 + i64::from(i) * 5)).collect();
    assert_eq!(hits_with("narrow-cluster", &night, people(5)), Some(5));
}

#[test]
fn a_name_and_an_address_that_are_shared() {
    assert_eq!(hits_with("same-surname", &[line("A1", 6, 0)], people(9)), Some(1));
    assert_eq!(hits_with("same-surname", &[line("A1", 7, 0)], people(9)), Some(0));
    assert_eq!(hits("same-surname", &[line("A1", 6, 0)]), None);
    assert_eq!(hits_with("same-address", &[line("A1", 6, 0)], people(9)), Some(0));
}

#[test]
fn protected_identity_without_a_relation() {
    assert_eq!(hits("protected-identity", &[line("A1", 2, 0)]), Some(1));
    assert_eq!(hits("protected-identity", &[line("A1", 3, 0)]), Some(0));
}

fn employed(rows: &[(&str, &str, i32, i32)]) -> Registers {
    let (staff, units): (Vec<_>, Vec<_>) = rows.iter().map(|row| (row.0, row.1)).unzip();
    let mut columns = texts(&[("staff", &staff), ("unit", &units)]);
    let first: chrono::NaiveDate = "2026-03-02".parse().unwrap();
    let day = |of: fn(&(&str, &str, i32, i32)) -> i32| {
        Arc::new(
            rows.iter().map(|row| Some(first.to_epoch_days() + of(row))).collect::<Date32Array>(),
        ) as ArrayRef
    };
    columns.push(("employed_from".to_owned(), day(|row| row.2)));
    columns.push(("employed_until".to_owned(), day(|row| row.3)));
    let mut registers = Registers::default();
    registers.add_staff(&table(columns)).unwrap();
    registers
}

#[test]
fn an_employment_ends_and_people_move() {
    // The assignment ends at twelve.
    assert_eq!(hits("ended-employment", &[line("AE", 5, 179)]), Some(0));
    assert_eq!(hits("ended-employment", &[line("AE", 5, 180)]), Some(1));
    let told = |rows: &[(&str, &str, i32, i32)]| {
        hits_with("ended-employment", &[line("A2", 5, 0)], employed(rows))
    };
    assert_eq!(told(&[("S2", "", -9, 0)]), Some(0), "the last day counts");
    assert_eq!(told(&[("S2", "", -9, -1)]), Some(1));
    assert_eq!(told(&[("S2", "", 1, 9)]), Some(1));
    assert_eq!(told(&[("S2", "U2", -9, 9)]), Some(0));
    assert_eq!(told(&[("S2", "U3", -9, 9)]), Some(1), "moved");
    assert_eq!(told(&[("S2", "U2", -9, -1), ("S2", "U3", 0, 9)]), Some(1), "moved");
    assert_eq!(told(&[("S2", "U3", -9, 9), ("S2", "U2", -9, 9)]), Some(0), "at two units");
    assert_eq!(told(&[("S2", "XX", -9, 9)]), Some(0), "a unit nobody knows says nothing");
    assert_eq!(told(&[("S3", "U3", -9, -1)]), Some(0));
}

#[test]
fn machines_are_told_apart_and_asked_nothing() {
    let mut log: Vec<_> = (0..10)
        .flat_map(|n| {
            ["print", "search-hit"]
                .map(|action| Line { action, ..line("AM", 5 + n, i64::from(n) * 15) })
        })
        .collect();
    log.extend((0..4).map(|m| Line { attested: Some("emergency"), ..line("AM", 2, m * 15) }));
    log.push(line("A1", 1, 0));
    let told = summary(&batch(&log), Registers::default(), options());
    for question in told["questions"].as_array().unwrap() {
        let weak = question["weak"] == true;
        assert!(weak || question["openings"] == 0, "{question}");
    }
    let rows: Vec<_> = told["by_reader"]
        .as_array()
        .unwrap()
        .iter()
        .map(|r| (r["reader"].clone(), r["rows"].clone()))
        .collect();
    assert_eq!(json!(rows), json!([["person", 1], ["machine", 24], ["unknown", 0]]));
    // A student is a person.
    let student: Vec<_> = [0, 15, 30].map(|m| line("AS", 5, m)).into();
    assert_eq!(hits("repeated-without-relation", &student), Some(1));
}

/// What lacks is said to lack.
#[test]
fn a_question_that_can_not_be_asked_says_what_it_lacks() {
    let whole = batch(&[line("A1", 1, 0), line("A1", 5, 0)]);
    let without = |names: &[&str]| {
        let kept = whole
            .schema()
            .fields()
            .iter()
            .enumerate()
            .filter(|(_, field)| !names.contains(&field.name().as_str()))
            .map(|(at, _)| at)
            .collect::<Vec<_>>();
        whole.project(&kept).unwrap()
    };
    let lacking = |told: &Value, detector: &str| {
        let all = told["questions"].as_array().unwrap();
        let of = all.iter().find(|q| q["detector"] == detector).unwrap();
        assert_eq!(of["asked"] == false, of["lacking"] != json!([]));
        of["lacking"].clone()
    };
    let told = summary(
        &without(&["action", "session", "workplace", "attested"]),
        Registers::default(),
        options(),
    );
    for (detector, needs) in [
        ("printing", json!(["action"])),
        ("search-without-care", json!(["searches"])),
        ("two-sessions", json!(["session"])),
        ("emergency-share", json!(["attested"])),
        ("attested-without-contact", json!(["attested"])),
        ("subordinate", json!(["managers"])),
        ("off-duty", json!(["rota"])),
        ("unit-mismatch", json!(["unit-ages"])),
        ("same-address", json!(["people-register"])),
    ] {
        assert_eq!(lacking(&told, detector), needs, "{detector}");
    }
    // A feed that is said to be absent is not asked of, though something of it is there.
    let mut absent = options();
    absent.decide.absent = vec![Feed::Relations];
    let told = summary(&whole, Registers::default(), absent);
    assert_eq!(lacking(&told, "repeated-without-relation"), json!(["relations"]));
    let mut left_out = options();
    left_out.policy.not_asked = vec!["printing".to_owned()];
    let told = summary(&whole, Registers::default(), left_out);
    let all = told["questions"].as_array().unwrap();
    let of = all.iter().find(|q| q["detector"] == "printing").unwrap();
    assert_eq!(
        (&of["asked"], &of["left_out"], &of["lacking"]),
        (&json!(false), &json!(true), &json!([]))
    );
}

/// Everything one user opens within an hour, or all day: the work grows with the openings.
#[test]
fn one_user_with_very_many_openings_is_no_burden() {
    let log: Vec<_> = (0..60_000_u32)
        .map(|n| Line {
            session: Some(i64::from(n) + 1),
            ..line("A2", 2 + n % 18, i64::from(n % 1_000))
        })
        .collect();
    let started = std::time::Instant::now();
    assert!(hits_with("two-sessions", &log, people(9)).unwrap() > 59_000);
    assert!(started.elapsed().as_secs() < 30);
}
