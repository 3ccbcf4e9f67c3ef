//! Each promise both ways, and the clock against a count day by day.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test may panic")]

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::*;
use crate::law::{Doubt, Reason};
use crate::record::content::Referral;
use crate::record::referral::{StatusMessage, Track};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn one(facts: &str, stops: &str, what: Promise, on: &str) -> Deadline {
    let facts: CareFacts = serde_json::from_str(&format!("{{{facts}}}")).unwrap();
    let stops: Vec<Stop> = serde_json::from_str(&format!("[{stops}]")).unwrap();
    deadlines(&facts, &stops, day(on)).into_iter().find(|d| d.what == what).unwrap()
}

fn check(facts: &str, what: Promise, on: &str, state: State, due: &str) -> Deadline {
    let found = one(facts, "", what, on);
    assert_eq!(found.state, state, "{facts} on {on}");
    assert_eq!(found.due.map(|d| format!("{d}")).unwrap_or_default(), due, "{facts} on {on}");
    assert_eq!(found.doubt.is_some(), state != NotApplicable);
    assert!(found.doubt.is_none_or(|d| d == Doubt::Doubt13));
    found
}

use State::{Met, Missed, NotApplicable, Running, Stopped};

#[test]
fn contact_the_same_day() {
    let sought = r#""sought":"2026-03-02""#;
    check(sought, Promise::Contact, "2026-03-02", Running, "2026-03-02");
    check(sought, Promise::Contact, "2026-03-03", Missed, "2026-03-02");
    let same = format!(r#"{sought},"contacted":"2026-03-02""#);
    check(&same, Promise::Contact, "2026-03-03", Met, "2026-03-02");
    let later = format!(r#"{sought},"contacted":"2026-03-03""#);
    let found = check(&later, Promise::Contact, "2026-03-04", Missed, "2026-03-02");
    assert_eq!(found.reasons, [Reason::CountsFromSought, Reason::GuaranteeKeptLate]);
    check("", Promise::Contact, "2026-03-04", NotApplicable, "");
}

#[test]
fn assessment_within_three_days() {
    let sought = r#""sought":"2026-03-02""#;
    check(sought, Promise::Assessment, "2026-03-05", Running, "2026-03-05");
    check(sought, Promise::Assessment, "2026-03-06", Missed, "2026-03-05");
    for (assessed, state) in [("2026-03-05", Met), ("2026-03-06", Missed)] {
        let facts = format!(r#"{sought},"assessed":"{assessed}""#);
        check(&facts, Promise::Assessment, "2026-03-09", state, "2026-03-05");
    }
    let unneeded = format!(r#"{sought},"needs_assessment":false"#);
    check(&unneeded, Promise::Assessment, "2026-03-09", NotApplicable, "");
    // Sought before the rule was in force.
    let early =
        check(r#""sought":"2018-12-31""#, Promise::Assessment, "2026-03-09", NotApplicable, "");
    assert_eq!(early.reasons, [Reason::GuaranteeNotYet]);
    check(r#""sought":"2019-01-01""#, Promise::Assessment, "2026-03-09", Missed, "2019-01-04");
}

#[test]
fn a_visit_within_ninety_days_of_the_referral_or_own_request() {
    let referred = r#""referral_issued":"2026-01-10""#;
    check(referred, Promise::Visit, "2026-04-10", Running, "2026-04-10");
    check(referred, Promise::Visit, "2026-04-11", Missed, "2026-04-10");
    check(referred, Promise::Visit, "2026-01-09", NotApplicable, "");
    for (visited, state) in [("2026-04-10", Met), ("2026-04-11", Missed)] {
        let facts = format!(r#"{referred},"visited":"{visited}""#);
        check(&facts, Promise::Visit, "2026-05-01", state, "2026-04-10");
    }
    // What happens later is not known yet.
    let planned = format!(r#"{referred},"visited":"2026-04-01""#);
    check(&planned, Promise::Visit, "2026-03-31", Running, "2026-04-10");
    let own = check(
        r#""specialist_sought":"2026-01-10""#,
        Promise::Visit,
        "2026-02-01",
        Running,
        "2026-04-10",
    );
    assert_eq!(own.reasons, [Reason::CountsFromOwnRequest, Reason::GuaranteeRuns]);
    for (closed, reason) in [
        ("answered-in-writing", Reason::AnsweredInWriting),
        ("not-accepted", Reason::ReferralNotAccepted),
    ] {
        let facts = format!(r#"{referred},"closed":"{closed}""#);
        let found = check(&facts, Promise::Visit, "2026-05-01", NotApplicable, "");
        assert_eq!(found.reasons, [reason]);
    }
}

#[test]
fn planned_care_within_ninety_days_of_the_decision() {
    let decided = r#""care_decided":"2026-01-10""#;
    check(decided, Promise::PlannedCare, "2026-04-10", Running, "2026-04-10");
    check(decided, Promise::PlannedCare, "2026-04-11", Missed, "2026-04-10");
    let given = format!(r#"{decided},"care_given":"2026-04-10""#);
    check(&given, Promise::PlannedCare, "2026-05-01", Met, "2026-04-10");
    check("", Promise::PlannedCare, "2026-05-01", NotApplicable, "");
}

#[test]
fn the_clock_stops_on_grounds_of_the_ordinance() {
    let stop =
        |ground: &str, until: &str| format!(r#"{{"ground":{ground},"from":"2026-02-01"{until}}}"#);
    let until = r#","until":"2026-02-11""#;
    let declined = |informed, offered| {
        format!(r#"{{"declined":{{"informed":{informed},"offered":{offered}}}}}"#)
    };
    let visit =
        |stops: &str, on| one(r#""referral_issued":"2026-01-10""#, stops, Promise::Visit, on);
    for (ground, reason) in [
        (r#""medical""#.into(), Reason::StoppedForMedicalReasons),
        (r#""other-region""#.into(), Reason::StoppedForOtherRegion),
        (declined(true, true), Reason::StoppedByChoice),
    ] {
        let during = visit(&stop(&ground, until), "2026-02-10");
        assert_eq!((during.state, during.due), (Stopped, Some(day("2026-04-20"))));
        let after = visit(&stop(&ground, until), "2026-02-11");
        assert_eq!((after.state, after.stopped_days), (Running, 10));
        assert_eq!(after.reasons.get(1), Some(&reason));
        assert!(after.provisions().any(|p| p.id == "HSF 6:2"));
        let open = visit(&stop(&ground, ""), "2026-12-01");
        assert_eq!((open.state, open.due), (Stopped, None));
        // Not begun yet.
        let before = visit(&stop(&ground, until), "2026-01-31");
        assert_eq!((before.stopped_days, before.due), (0, Some(day("2026-04-10"))));
    }
    for ground in [declined(false, true), declined(true, false), declined(false, false)] {
        let found = visit(&stop(&ground, ""), "2026-04-11");
        assert_eq!((found.state, found.stopped_days), (Missed, 0));
        assert_eq!(found.reasons.get(1), Some(&Reason::DeclinedUninformed));
        assert!(!found.provisions().any(|p| p.id == "HSF 6:2"));
    }
    // After the last day it comes too late.
    let late = visit(r#"{"ground":"medical","from":"2026-04-11"}"#, "2026-05-01");
    assert_eq!((late.state, late.stopped_days), (Missed, 0));
}

#[test]
fn in_plain_words() {
    let stop = r#"{"ground":"medical","from":"2026-02-01","until":"2026-02-11"}"#;
    let found = one(r#""referral_issued":"2026-01-10""#, stop, Promise::Visit, "2026-03-01");
    assert_eq!(
        found.explain_sv(),
        "besök i specialistvården inom 90 dagar: tiden löper, senast 2026-04-20, 10 dagar räknas inte \
         (räknas från dagen remissen utfärdades; tiden står still av medicinska skäl)"
    );
    for what in Promise::ALL {
        let none = one("", "", what, "2026-03-01");
        assert!(
            none.explain_sv().contains("gäller inte (")
                && none.explain_en().contains("does not apply (")
        );
        assert!(what.provision().doubt == Some(Doubt::Doubt13));
        let word = serde_json::to_string(&what).unwrap();
        assert!(!word.is_empty());
    }
}

fn of_track(own: bool, codes: &[u16]) -> CareFacts {
    let (request, from) = if own { (7, "") } else { (4, r#","from":"SE1-A""#) };
    let referral: Referral = serde_json::from_str(&format!(
        r#"{{"request":{request},"issued":"2026-01-09T23:30:00Z","to":"SE1-B"{from}}}"#
    ))
    .unwrap();
    let messages: Vec<StatusMessage> = codes
        .iter()
        .enumerate()
        .map(|(n, code)| {
            let at = format!("2026-02-{:02}T10:00:00Z", n + 1);
            let told: String = format!(
                r#"{{"id":"m{n}","referral":"r","code":{code},"at":"{at}","recorded":"{at}","by":"SE1-B"}}"#
            );
            serde_json::from_str(&told).unwrap()
        })
        .collect();
    CareFacts::of_referral(&referral, &Track::of("r".parse().unwrap(), &messages))
}

#[test]
fn a_track_tells_what_counts() {
    // Half past midnight in Sweden.
    let issued = Some(day("2026-01-10"));
    let referred = of_track(false, &[20, 30, 50, 90, 110, 120]);
    assert_eq!((referred.referral_issued, referred.specialist_sought), (issued, None));
    assert_eq!((referred.visited, referred.closed), (Some(day("2026-02-06")), None));
    let own = of_track(true, &[20, 30]);
    assert_eq!((own.referral_issued, own.specialist_sought), (None, issued));
    for (codes, closed) in [
        (&[20, 30, 50, 90, 130][..], Some(Closing::AnsweredInWriting)),
        (&[20, 30, 40], Some(Closing::NotAccepted)),
        (&[20, 30, 50, 80, 130], Some(Closing::NotAccepted)),
        // Taken up elsewhere; sent anew; booked, and answered so.
        (&[20, 30, 50, 80, 70, 30], None),
        (&[20, 30, 40, 20], None),
        (&[20, 30, 50, 90, 110, 130], None),
    ] {
        assert_eq!(of_track(true, codes).closed, closed, "{codes:?}");
        assert_eq!(of_track(false, codes).closed, closed, "{codes:?}");
    }
}

fn any_stop() -> impl Strategy<Value = Stop> {
    let ground = prop_oneof![
        Just(StopGround::Medical),
        Just(StopGround::OtherRegion),
        (any::<bool>(), any::<bool>())
            .prop_map(|(informed, offered)| StopGround::Declined { informed, offered }),
    ];
    (ground, 0..160_u64, prop::option::weighted(0.8, 0..60_u64)).prop_map(
        |(ground, from, length)| {
            let from = day("2025-12-01") + Days::new(from);
            Stop { ground, from, until: length.map(|n| from + Days::new(n)) }
        },
    )
}

/// The last day in time, counted day by day: the 91st day on which the clock does not stand still.
fn counted(begins: NaiveDate, stops: &[Stop], on: NaiveDate) -> Option<NaiveDate> {
    let still = |d: NaiveDate| {
        let holds = |s: &Stop| {
            s6_2_stops(s.ground).0.is_some()
                && s.from <= on
                && s.from <= d
                && s.until.is_none_or(|u| d < u)
        };
        stops.iter().any(holds)
    };
    begins.iter_days().take(2000).filter(|d| !still(*d)).nth(90)
}

proptest! {
    #[test]
    fn the_clock_is_what_a_count_day_by_day_says(
        stops in prop::collection::vec(any_stop(), 0..6),
        after in 0..300_u64,
    ) {
        let begins = day("2026-01-10");
        let on = begins + Days::new(after);
        let facts = CareFacts { referral_issued: Some(begins), ..CareFacts::default() };
        let find = |stops: &[Stop]| {
            deadlines(&facts, stops, on).into_iter().find(|d| d.what == Promise::Visit).unwrap()
        };
        let found = find(&stops);
        let due = counted(begins, &stops, on);
        prop_assert_eq!(found.due, due);
        prop_assert_eq!(found.state == Missed, due.is_some_and(|due| on > due));
        prop_assert!(due.is_some() || found.state == Stopped);
        // Order and repetition change nothing.
        let mut turned = stops.clone();
        turned.reverse();
        turned.extend(stops);
        prop_assert_eq!(find(&turned), found);
    }
}
