//! What holds of every kind of content. `§` stands for clinical text in the samples, `#` for a reference.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test may panic")]

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use proptest::prelude::*;
use serde_json::Value as Json;

use super::*;
use crate::identity::FactId;

const CODE: &str = r#"{"system":"1.2.752.116.1.1.1.1.3","code":"§","display":"§"}"#;

/// Every kind with every field filled.
fn samples() -> Vec<String> {
    [
        r#"{"note":{"document_type":@,"title":"§","text":"§","sections":[{"keyword":"§","text":"§"}],"contact":"1#","about":["2#","3#"]}}"#,
        r#"{"diagnosis":{"code":@,"rank":"main","chronic":true,"made":"2026-03-01","comment":"§","contact":"1#","related":["2#"]}}"#,
        r#"{"alert-information":{"category":"hypersensitivity","subject":@,"text":"§","severity":@,"certainty":@,"ascertained":"2026-03-01","valid":{"from":"2026-03-01T10:00:00Z"},"obsolete":"§","related":["1#"]}}"#,
        r#"{"medication-order":{"step":"start","medication":{"code":@,"name":"§"},"dosage":"§","dose":{"value":"1.50","unit":"§"},"route":@,"purpose":"§","treatment":{},"evaluate":"2026-03-01T10:00:00Z","self_medication":false,"prescriber":"SE1-P","supersedes":"1#","reasons":["2#"]}}"#,
        r#"{"medication-dispense":{"medication":{"name":"§"},"quantity":{"value":"30","unit":"§"},"at":"2026-03-01T10:00:00Z","dispenser":"§","comment":"§","order":"1#"}}"#,
        r#"{"laboratory-order":{"analyses":[@,@],"question":"§","specimen":@,"sampled":"2026-03-01T10:00:00Z","priority":"urgent","from":"SE1-A","to":"SE1-B","contact":"1#","reasons":["2#"]}}"#,
        r#"{"laboratory-result":{"answer":"final","discipline":@,"analyses":[{"code":@,"value":{"quantity":{"value":"-0.50","unit":"§"}},"reference":"§","pathological":true,"comment":"§"},{"code":@,"value":{"text":"§"}},{"code":@,"value":{"code":@}}],"text":"§","sampled":"2026-03-01T10:00:00Z","ordered_by":"SE1-A","performed_by":"SE1-B","order":"1#","supersedes":"2#"}}"#,
        r#"{"referral":{"request":4,"service":@,"question":"§","background":"§","priority":"routine","issued":"2026-03-01T10:00:00Z","from":"SE1-A","to":"SE1-B","version":2,"changed":true,"supersedes":"1#","forwards":"2#","attached":["3#"]}}"#,
        r#"{"referral-answer":{"answer":"supplementary","text":"§","measures":[@],"from":"SE1-B","to":"SE1-A","referral":"1#","supersedes":"2#","attached":["3#"]}}"#,
        r#"{"booking":{"status":"booked","from":"2026-03-01T10:00:00Z","until":"2026-03-01T11:00:00Z","unit":"SE1-A","performer":"SE1-P","meeting":"visit","reason":"§","place":"§","instructions":"§","may_rebook":true,"may_cancel":false,"referral":"1#","supersedes":"2#"}}"#,
        r#"{"care-contact":{"status":"ongoing","contact_type":@,"reason":"§","time":{"first":"2026-03-01T10:00:00Z"},"unit":"SE1-A","booking":"1#","referral":"2#"}}"#,
        r#"{"care-plan":{"plan_type":@,"title":"§","text":"§","goals":[{"text":"§","measures":"§"}],"valid":{},"participants":["SE1-A"],"supersedes":"1#","about":["2#"]}}"#,
        r#"{"vaccination":{"vaccine":@,"name":"§","against":[@],"given":"2026-03-01","dose_number":2,"dose":{"value":"0.5","unit":"§"},"batch":"§","site":@,"programme":"§","given_by":"SE1-A","nullified":true,"contact":"1#"}}"#,
        r#"{"functional-status":{"area":"daily-living","findings":[{"code":@,"value":@,"text":"§"}],"text":"§","contact":"1#","supersedes":"2#"}}"#,
        r#"{"message":{"from":{"resident":"personnummer|191212121212"},"to":{"unit":"SE1-A"},"sent":"2026-03-01T10:00:00Z","subject":"§","text":"§","reply_to":"1#","about":["2#"]}}"#,
    ]
    .iter()
    .map(|sample| sample.replace('@', CODE))
    .collect()
}

/// Puts `text` wherever clinical text stands.
fn fill(json: &mut Json, text: &str) {
    match json {
        Json::String(s) if s == "§" => *s = text.into(),
        Json::Array(items) => items.iter_mut().for_each(|item| fill(item, text)),
        Json::Object(fields) => fields.values_mut().for_each(|field| fill(field, text)),
        _ => {}
    }
}

fn read(sample: &str, text: &str) -> (Json, Content) {
    let mut json: Json = serde_json::from_str(sample).unwrap();
    fill(&mut json, text);
    let content = serde_json::from_value(json.clone()).unwrap_or_else(|e| panic!("{e}: {json}"));
    (json, content)
}

#[test]
fn every_kind_is_sampled_named_and_typed() {
    let kinds: BTreeSet<_> = samples().iter().map(|s| read(s, "x").1.kind()).collect();
    assert_eq!(kinds, ContentKind::ALL.iter().copied().collect());
    for (sample, kind) in samples().iter().zip(ContentKind::ALL) {
        let (json, content) = read(sample, "x");
        assert_eq!(json.as_object().unwrap().keys().next().unwrap(), kind.word());
        assert!(!kind.name_sv().is_empty() && !kind.name_en().is_empty());
        let kind_of = content.information_type();
        assert!(kind_of.is_none_or(|t| t.is_known()));
        let untyped = matches!(kind, ContentKind::Vaccination | ContentKind::Message);
        assert_eq!(kind_of.is_none(), untyped, "{kind}");
    }
}

#[test]
fn every_reference_is_listed_and_can_be_stripped_alone() {
    for sample in samples() {
        let (json, content) = read(&sample, "x");
        let written = json.to_string().matches("#\"").count();
        let all: Vec<FactId> = content.references().collect();
        assert_eq!(all.len(), written, "{}", content.kind());
        for hidden in &all {
            let shown = content.clone().without_references_to(|id| id == *hidden);
            let left: Vec<_> = shown.references().collect();
            assert!(!left.contains(hidden) && left.len() + 1 == all.len());
            let text = serde_json::to_string(&shown).unwrap();
            assert!(!text.contains(hidden.as_str()));
        }
        assert_eq!(content.clone().without_references_to(|_| false), content);
    }
}

#[test]
fn debug_tells_no_text_no_code_and_no_number() {
    for sample in samples() {
        let shown = format!("{:?}", read(&sample, "HEMLIGT").1);
        assert!(!shown.contains("HEMLIGT") && !shown.contains("1912121212"), "{shown}");
        assert!(!shown.contains("0.5") && !shown.contains("1.50"), "{shown}");
    }
}

#[test]
fn what_is_unknown_or_a_float_is_refused() {
    for text in [
        r#"{"note":{"titel":"x"}}"#,
        r#"{"letter":{}}"#,
        r#"{"note":{},"diagnosis":{}}"#,
        r#"{"medication-dispense":{"medication":{},"at":"2026-03-01T10:00:00Z","quantity":{"value":1.5}}}"#,
        r#"{"medication-dispense":{"medication":{},"at":"2026-03-01T10:00:00Z","quantity":{"value":"1,5"}}}"#,
        r#"{"care-contact":{"status":"53611000052109"}}"#,
    ] {
        assert!(serde_json::from_str::<Content>(text).is_err(), "{text}");
    }
}

#[test]
fn contact_statuses_are_read_by_word_and_by_code() {
    for status in ContactStatus::ALL {
        let code = format!("\"{}\"", status.code());
        assert_eq!(serde_json::from_str::<ContactStatus>(&code).unwrap(), *status);
        let word = serde_json::to_string(status).unwrap();
        assert_eq!(serde_json::from_str::<ContactStatus>(&word).unwrap(), *status);
    }
}

#[test]
fn a_headline_is_the_first_that_tells() {
    let note = |json: &str| serde_json::from_str::<Content>(json).unwrap().headline().to_string();
    assert_eq!(note(r#"{"note":{"text":"Rad ett\r\nRad två"}}"#), "Rad ett");
    assert_eq!(note(r#"{"note":{"sections":[{"keyword":"Aktuellt","text":" Hosta"}]}}"#), " Hosta");
    assert_eq!(note(r#"{"note":{}}"#), "");
}

/// Any text there is, with what text handling spoils most gladly.
fn any_text() -> impl Strategy<Value = String> {
    let nasty = prop::sample::select(
        &[
            "\0",
            "\r\n",
            "\u{feff}",
            "e\u{301}",
            "é",
            "\u{200d}",
            "\u{2028}",
            " ",
            "\t",
            "\u{10ffff}",
            "\\u0000",
            "\"",
        ][..],
    );
    let part = prop_oneof![nasty.prop_map(String::from), any::<char>().prop_map(String::from)];
    prop::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn text_is_kept_byte_for_byte(text in any_text(), which in 0..samples().len()) {
        // Absent and empty are the same text.
        prop_assume!(!text.is_empty());
        let (json, content) = read(&samples().swap_remove(which), &text);
        let written = serde_json::to_string(&content).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Content>(&written).unwrap(), &content);
        let mut texts = 0;
        let mut sent = 0;
        count(&serde_json::from_str(&written).unwrap(), &text, &mut texts);
        count(&json, &text, &mut sent);
        prop_assert_eq!(texts, sent);
        let headline = content.headline();
        prop_assert!(text.contains(headline));
    }

    #[test]
    fn decimals_keep_their_digits(sign in "-?", whole in "[0-9]{1,30}", part in "(\\.[0-9]{1,30})?", other in any_text()) {
        let written = format!("{sign}{whole}{part}");
        let read: Decimal = written.parse().unwrap();
        prop_assert_eq!(read.as_str(), written);
        prop_assert!(other.parse::<Decimal>().map_or(true, |d| d.as_str() == other));
    }
}

fn count(json: &Json, text: &str, found: &mut usize) {
    match json {
        Json::String(s) => *found += usize::from(s.as_bytes() == text.as_bytes()),
        Json::Array(items) => items.iter().for_each(|item| count(item, text, found)),
        Json::Object(fields) => fields.values().for_each(|field| count(field, text, found)),
        _ => {}
    }
}
