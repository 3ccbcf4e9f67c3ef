//! Every duty of record keeping, met and not met.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use alloc::format;
use alloc::string::String;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::law::{Finding, Outcome, Reason};
use crate::record::Written;

const WHOLE: &str = r#""entry":"n","by":"SE1-P","at":"2026-03-02T10:00:00+01:00""#;

fn written(fields: &str) -> Written {
    serde_json::from_str(&format!("{{{fields}}}")).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn find(w: &Written, id: &str, on: &str, hours: Option<u32>) -> (Outcome, Reason) {
    let found = record_keeping(w, day(on), hours);
    let of: Vec<&Finding> = found.iter().filter(|f| f.provision.id == id).collect();
    assert_eq!(of.len(), 1, "{id}");
    of.first().map(|f| (f.outcome, f.reason)).unwrap()
}

fn check(fields: &str, id: &str, outcome: Outcome, reason: Reason) {
    let w = written(&format!("{WHOLE}{fields}"));
    assert_eq!(find(&w, id, "2026-03-04", Some(24)), (outcome, reason), "{fields}");
}

use Outcome::{Met, NotApplicable, NotMet, Unknown};

#[test]
fn who_and_when_is_asked_always() {
    check("", "PDL 3:6(3)", Met, Reason::WhoAndWhenStated);
    let nobody = written(r#""entry":"n","at":"2026-03-02T10:00:00+01:00""#);
    let never = written(r#""entry":"n","by":"SE1-P""#);
    assert_eq!(find(&nobody, "PDL 3:6(3)", "2026-03-04", None).1, Reason::AuthorNotStated);
    assert_eq!(find(&never, "PDL 3:6(3)", "2026-03-04", None).1, Reason::WritingTimeNotStated);
    for (w, refuse) in [(written(WHOLE), false), (nobody, true), (never, true)] {
        assert_eq!(refused(&record_keeping(&w, day("2026-03-04"), None)), refuse);
    }
}

#[test]
fn gaps_are_reported_and_refuse_nothing() {
    let items = ["identity", "background", "diagnosis", "measures", "information", "abstention"];
    for (n, item) in items.iter().enumerate() {
        let id = format!("PDL 3:6(2){}", n + 1);
        check("", &id, Unknown, Reason::ItemNotStated);
        check(&format!(r#","items":{{"{item}":"stated"}}"#), &id, Met, Reason::ItemStated);
        let absent = format!(r#","items":{{"{item}":"not-available"}}"#);
        check(&absent, &id, NotApplicable, Reason::ItemNotAvailable);
        let earlier = written(r#""entry":"n","by":"SE1-P","at":"2014-12-31T10:00:00+01:00""#);
        assert_eq!(find(&earlier, &id, "2026-03-04", None).1, Reason::NotYetInAct);
    }
}

#[test]
fn late_is_what_policy_says() {
    let event = |first: &str| format!(r#","event":{{"first":"{first}","last":"{first}"}}"#);
    check(&event("2026-03-01T10:00:00+01:00"), "PDL 3:9", Met, Reason::WrittenInTime);
    check(&event("2026-03-01T09:59:59+01:00"), "PDL 3:9", NotMet, Reason::WrittenLate);
    check("", "PDL 3:9", Unknown, Reason::EventTimeUnknown);
    let w = written(&format!("{WHOLE}{}", event("2020-01-01T10:00:00+01:00")));
    let found = find(&w, "PDL 3:9", "2026-03-04", None);
    assert_eq!(found, (NotApplicable, Reason::NoLatenessLimit));
}

#[test]
fn signing_and_its_dated_exceptions() {
    let signed = |by: &str| {
        format!(r#","signature":{{"signed":{{"by":"{by}","at":"2026-03-02T12:00:00+01:00"}}}}"#)
    };
    check("", "PDL 3:10", NotMet, Reason::NotSigned);
    check(&signed("SE1-P"), "PDL 3:10", Met, Reason::Signed);
    check(&signed("SE1-Q"), "PDL 3:10", NotMet, Reason::SignedByAnother);
    let dictated = format!(r#","responsible":"SE1-Q"{}"#, signed("SE1-Q"));
    check(&dictated, "PDL 3:10", Met, Reason::Signed);
    let obstacle = |why: &str| format!(r#","signature":{{"obstacle":{{"reason":"{why}"}}}}"#);
    check(&obstacle("avled"), "PDL 3:10", Met, Reason::SigningObstacle);
    check(&obstacle(" -"), "PDL 3:10", NotMet, Reason::NotSigned);
    let on = |at: &str| {
        written(&format!(r#""entry":"n","by":"SE1-P","at":"{at}","signature":"unnecessary""#))
    };
    for (at, told) in [
        // Half past midnight on 1 July in Sweden.
        ("2021-06-30T22:30:00Z", (Met, Reason::SigningUnnecessary)),
        ("2021-06-30T21:30:00Z", (NotMet, Reason::SigningExceptionNotYet)),
    ] {
        assert_eq!(find(&on(at), "PDL 3:10", "2026-03-04", None), told);
    }
}

#[test]
fn dissent_handing_out_and_correction() {
    let at = "2026-03-03T10:00:00+01:00";
    check("", "PDL 3:8", NotApplicable, Reason::NoDissent);
    let dissent = |more: &str| format!(r#","dissents":[{{"raised":"{at}"{more}}}]"#);
    check(&dissent(""), "PDL 3:8", NotMet, Reason::DissentNotNoted);
    let noted = format!(r#","noted":"{at}""#);
    check(&dissent(&noted), "PDL 3:8", Met, Reason::DissentNoted);

    check("", "PDL 3:11", NotApplicable, Reason::NothingHandedOut);
    let out = |what: &str| format!(r#","handed_out":[{{{what}}}]"#);
    check(&out(r#""direct_access":true"#), "PDL 3:11", NotApplicable, Reason::OnlyByDirectAccess);
    check(&out(r#""to":"patienten""#), "PDL 3:11", NotMet, Reason::HandOutNotNoted);
    let told = format!(r#""to":"patienten","at":"{at}""#);
    check(&out(&told), "PDL 3:11", Met, Reason::HandOutNoted);

    check("", "PDL 3:14(2)", NotApplicable, Reason::NothingCorrected);
    let corrected = |what: &str| format!(r#","corrections":[{{{what}}}]"#);
    check(&corrected(r#""by":"SE1-P""#), "PDL 3:14(2)", NotMet, Reason::CorrectionNotAttributed);
    let whole = format!(r#""by":"SE1-P","at":"{at}""#);
    check(&corrected(&whole), "PDL 3:14(2)", Met, Reason::CorrectionAttributed);
}

#[test]
fn ten_years_are_a_floor_and_custody_counts_from_arrival() {
    let w = written(r#""entry":"n","by":"SE1-P","at":"2012-02-29T10:00:00+01:00""#);
    assert_eq!(kept_through(&w), Some(day("2022-02-28")));
    assert_eq!(find(&w, "PDL 3:17(1)", "2022-02-28", None), (Met, Reason::RetentionRuns));
    assert_eq!(find(&w, "PDL 3:17(1)", "2022-03-01", None), (Unknown, Reason::RetentionRun));
    // What was added to the document later moves the floor; an earlier date does not.
    for (last, kept) in [("2015-01-01", "2025-01-01"), ("2010-01-01", "2022-02-28")] {
        let mut later = w.clone();
        later.document_last = Some(day(last));
        assert_eq!(kept_through(&later), Some(day(kept)));
    }
    let mut taken = w;
    taken.in_custody = Some(day("2020-06-01"));
    assert_eq!(find(&taken, "PDL 9:4", "2030-06-01", None), (Met, Reason::RetentionRuns));
    assert_eq!(find(&taken, "PDL 9:4", "2030-06-02", None), (Unknown, Reason::RetentionRun));
    let undated = written(r#""entry":"n""#);
    assert_eq!(find(&undated, "PDL 3:17(1)", "2999-01-01", None).0, Met);
}

#[test]
fn before_the_act_only_keeping_is_judged() {
    let w = written(r#""entry":"n","at":"2008-06-30T10:00:00+02:00""#);
    let found = record_keeping(&w, day("2009-01-01"), Some(1));
    assert!(!refused(&found));
    assert!(!found.iter().any(|f| f.provision.id.starts_with("PDL 3:6")));
}

proptest! {
    /// Every duty is tried once, and none hangs on another's outcome.
    #[test]
    fn duties_are_independent(signed in any::<bool>(), corrected in any::<bool>(), by in any::<bool>(), hours in prop::option::of(0_u32..100)) {
        let mut fields = String::from(r#""entry":"n","at":"2026-03-02T10:00:00+01:00""#);
        if by { fields.push_str(r#","by":"SE1-P""#); }
        if signed { fields.push_str(r#","signature":"unnecessary""#); }
        if corrected { fields.push_str(r#","corrections":[{}]"#); }
        let w = written(&fields);
        let of = |id| find(&w, id, "2026-03-04", hours).0;
        prop_assert_eq!(of("PDL 3:10") == Met, signed);
        prop_assert_eq!(of("PDL 3:6(3)") == Met, by);
        prop_assert_eq!(of("PDL 3:14(2)") == NotMet, corrected);
        let found = record_keeping(&w, day("2026-03-04"), hours);
        prop_assert_eq!(refused(&found), corrected || !by);
        prop_assert_eq!(found.len(), 13);
    }
}
