//! Times, dates and periods.

use crate::question::{Row, decide, expect_fault, expect_rows, full, put, with};
use samtycke::Verdict;
use samtycke::time::{Instant, Period, Span, TimeError};
use serde_json::json;

const MOMENTS: [(&str, &str); 12] = [
    ("/organisation/connections/0/recorded", "organisation.connections[0].recorded"),
    ("/organisation/assignments/0/holds", "organisation.assignments[0].holds"),
    ("/patient/consents/0/recorded", "patient.consents[0].recorded"),
    ("/patient/consents/0/recalled", "patient.consents[0].recalled"),
    ("/patient/blocks/0/annulled", "patient.blocks[0].annulled"),
    ("/patient/blocks/0/holds", "patient.blocks[0].holds"),
    ("/patient/blocks/1/lifted/at", "patient.blocks[1].lifted.at"),
    ("/patient/lifts/0/holds", "patient.lifts[0].holds"),
    ("/patient/attestations/0/holds", "patient.attestations[0].holds"),
    ("/patient/entries/0/patient_visible_from", "patient.entries[0].patient_visible_from"),
    ("/request/at", "request.at"),
    ("/request/known_at", "request.known_at"),
];

#[test]
fn moments_that_are_none_at_every_place() {
    for (text, fragment) in [
        ("2026-03-01T10:00:00", "has no time zone; write the offset"),
        ("2026-03-01T10:00", "has no time zone"),
        ("2026-03-01T10:00:00.5", "has no time zone"),
        ("2026-03-01", "is not a time"),
        ("2026-02-30T10:00:00+01:00", "is not a time"),
        ("2026-13-01T10:00:00Z", "is not a time"),
        ("2026-03-01T24:00:00Z", "is not a time"),
        ("2026-03-01T10:60:00Z", "is not a time"),
        ("2026-03-01T10:00:61Z", "is not a time"),
        ("2026-03-01T10:00:00+25:00", "is not a time"),
        ("2026-03-01T10:00:00 Europe/Stockholm", "is not a time"),
        ("10000-01-01T00:00:00Z", "is not a time"),
        ("+10000-01-01T00:00:00Z", "is not a time"),
        ("-2026-01-01T00:00:00Z", "is not a time"),
        ("1799-12-31T23:59:59Z", "outside the years 1800 to 2999"),
        ("3000-01-01T00:00:00Z", "outside the years 1800 to 2999"),
        ("9999-12-31T23:59:59+00:00", "outside the years 1800 to 2999"),
        ("0000-01-01T00:00:00+23:59", "outside the years 1800 to 2999"),
        ("", "is not a time"),
        ("now", "is not a time"),
        ("1772438400", "is not a time"),
        (" 2026-03-01T10:00:00Z", "is not a time"),
        ("2026-03-01T10:00:00Z\u{200b}", "is not a time"),
        ("２０２６-03-01T10:00:00Z", "is not a time"),
    ] {
        for (pointer, path) in MOMENTS {
            let document = if pointer.ends_with("holds") {
                with(pointer, json!({ "until": text }))
            } else {
                with(pointer, json!(text))
            };
            let path =
                if pointer.ends_with("holds") { format!("{path}.until") } else { path.to_owned() };
            expect_fault(&format!("{pointer} = {text}"), &document, 1501, &path, fragment);
        }
    }
}

#[test]
fn dates_that_are_none() {
    let mut rows: Vec<Row> = Vec::new();
    for text in [
        "2026-02-30",
        "2025-02-29",
        "2026-00-10",
        "2026-1-1",
        " 2026-01-01",
        "2026-01-01 ",
        "20260101",
        "12026-01-01",
        "+2026-01-01",
        "2026-01-1x",
        "",
        "today",
    ] {
        let calendar = "is not a date; write a day of the calendar as `YYYY-MM-DD`";
        rows.push(("/patient/born", json!(text), 1501, "patient.born", calendar));
        rows.push(("/patient/died", json!(text), 1501, "patient.died", calendar));
        rows.push((
            "/patient/entries/1/activity/insurance-medicine/requested",
            json!(text),
            1501,
            "patient.entries[1].activity",
            calendar,
        ));
        rows.push((
            "/patient/blocks/0/information",
            json!({ "first": text }),
            1501,
            "patient.blocks[0].information.first",
            "is not a",
        ));
        rows.push((
            "/patient/entries/0/event",
            json!({ "last": text }),
            1501,
            "patient.entries[0].event.last",
            "is not a",
        ));
        rows.push((
            "/patient/consents/0/valid",
            json!({ "last": text }),
            1501,
            "patient.consents[0].valid.last",
            "is not a",
        ));
    }
    for (pointer, value, code, path, fragment) in rows {
        let found = crate::question::faults(&with(pointer, value.clone()));
        let [(c, at, text)] = found.as_slice() else { panic!("{found:#?}") };
        assert!(
            *c == code && at.starts_with(path) && text.contains(fragment),
            "{pointer} = {value}: {at} {text}"
        );
    }
    let range = "outside the years 1800 to 2999";
    expect_rows(vec![
        ("/patient/born", json!("0010-01-02"), 1501, "patient.born", range),
        ("/patient/died", json!("9999-12-31"), 1501, "patient.died", range),
        (
            "/patient/entries/0/event",
            json!({"last": "3000-01-01"}),
            1501,
            "patient.entries[0].event.last",
            range,
        ),
        (
            "/patient/entries/0/event",
            json!({"first": "0000-01-01"}),
            1501,
            "patient.entries[0].event.first",
            range,
        ),
    ]);
}

#[test]
fn reversed_periods_at_every_place() {
    let (early, late) = ("2026-01-01T00:00:00+01:00", "2026-02-01T00:00:00+01:00");
    let lists: Vec<(&str, &str)> = vec![
        ("organisation", "assignments"),
        ("organisation", "connections"),
        ("patient", "protected_identity"),
        ("patient", "guardians"),
        ("patient", "relations"),
        ("patient", "work_needs"),
        ("patient", "blocks"),
        ("patient", "lifts"),
        ("patient", "lift_requests"),
        ("patient", "information"),
        ("patient", "capacity"),
        ("patient", "maturity"),
        ("patient", "presumptions"),
        ("patient", "attestations"),
        ("patient", "register_objections"),
        ("patient", "seals"),
        ("patient", "destructions"),
    ];
    for (room, list) in lists {
        // An empty half-open period is reversed too.
        for until in [early, "2026-01-31T23:00:00Z"] {
            let document =
                with(&format!("/{room}/{list}/0/holds"), json!({"from": late, "until": until}));
            expect_fault(
                list,
                &document,
                1501,
                &format!("{room}.{list}[0].holds"),
                "the end must come later",
            );
        }
    }
    for (pointer, path) in [
        ("/patient/consents/0/valid", "patient.consents[0].valid"),
        ("/patient/blocks/0/information", "patient.blocks[0].information"),
        ("/patient/entries/0/event", "patient.entries[0].event"),
    ] {
        for (first, last) in [("2026-02-01", "2026-01-31"), (late, early), (late, "2026-01-31")] {
            expect_fault(
                pointer,
                &with(pointer, json!({"first": first, "last": last})),
                1501,
                path,
                "the end must come later",
            );
        }
        let moment = json!({"first": early, "last": early});
        assert!(decide(&with(pointer, moment)).is_ok(), "{pointer}: a moment is a span");
    }
    let (start, end): (Instant, Instant) = (late.parse().unwrap(), early.parse().unwrap());
    assert_eq!(Period::new(Some(start), Some(end)).unwrap_err().code(), 1104);
    assert_eq!(
        Period::new(Some(start), Some(start)).unwrap_err(),
        TimeError::Reversed { start, end: start }
    );
    assert_eq!(Span::new(Some(start), Some(end)).unwrap_err().code(), 1104);
}

#[test]
fn no_moment_falls_between_two_days() {
    // A block on one day's information reaches what was noted in its last instant, however fine the
    // clock; a leap second belongs to the day that follows it.
    for (event, hidden) in [
        ("2026-01-20T23:59:59.9999995+01:00", true),
        ("2026-01-20T23:59:59.999999999+01:00", true),
        ("2026-01-20T22:59:59Z", true),
        ("2026-01-21T00:00:00+01:00", false),
        ("2026-01-20T22:59:60Z", false),
        ("2026-01-19T23:59:60.5+01:00", true),
        ("2026-01-19T23:59:59.9999999+01:00", false),
    ] {
        let mut document = full();
        put(
            &mut document,
            "/patient/blocks/0/information",
            json!({"first": "2026-01-20", "last": "2026-01-20"}),
        );
        put(&mut document, "/patient/entries/0/event", json!({"first": event, "last": event}));
        let wanted = if hidden { Verdict::Deny } else { Verdict::Permit };
        assert_eq!(decide(&document).unwrap(), wanted, "{event}");
    }
    let leap: Instant = "2016-12-31T23:59:60Z".parse().unwrap();
    assert_eq!(leap, "2017-01-01T00:00:00Z".parse().unwrap());
    assert_eq!(leap.to_string(), "2017-01-01T00:00:00Z");
}

#[test]
fn days_that_begin_late_or_have_an_hour_twice() {
    for text in [
        "1893-04-01",
        "1893-03-31",
        "1916-05-01",
        "1945-05-24",
        "1980-04-06",
        "2026-03-29",
        "2026-10-25",
    ] {
        let day = format!(r#"{{"first":"{text}","last":"{text}"}}"#);
        let span: Span =
            serde_json::from_str(&day).unwrap_or_else(|error| panic!("{text}: {error}"));
        let hours = (span.last().unwrap().to_utc() - span.first().unwrap().to_utc()).num_minutes();
        assert!((22 * 60..=25 * 60).contains(&hours), "{text}: {hours} minutes");
    }
    // An offset that Sweden did not have at that hour is still a moment.
    assert!(decide(&with("/request/at", json!("2026-03-29T02:30:00+01:00"))).is_ok());
    assert!(decide(&with("/request/at", json!("2026-10-25T02:30:00+02:00"))).is_ok());
}

#[test]
fn moments_at_the_ends_of_time() {
    for at in [
        "1800-01-01T00:00:00Z",
        "2999-12-31T23:59:59Z",
        "2999-12-31T23:59:60Z",
        "2999-12-31T23:59:59.999999999-23:59",
    ] {
        let mut document = with("/request/at", json!(at));
        put(&mut document, "/request/max_age_seconds", json!(u32::MAX));
        put(
            &mut document,
            "/patient/completeness",
            json!({"blocks": {"as-of": "2999-12-31T23:59:59Z"}}),
        );
        put(&mut document, "/patient/born", json!("2999-12-31"));
        assert!(!matches!(decide(&document), Ok(Verdict::Permit)), "{at}");
    }
    let last: Instant = "2999-12-31T23:59:59Z".parse().unwrap();
    let first: Instant = "1800-01-01T00:00:00Z".parse().unwrap();
    let _ = (last.plus_seconds(i64::MAX), first.plus_seconds(i64::MIN));
}
