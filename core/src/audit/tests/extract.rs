use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use proptest::prelude::*;

use super::{
    AT, CONSENT, GUARDIAN, PATIENT, id, leaks, reads_log, row as row_of, staff_row, world,
};
use crate::audit::{
    AccessOutcome, AccessRecord, AccessedBy, Extract, ExtractFor, ExtractWish, Line, extract,
    extract_html,
};
use crate::decision::{Facts, Language, Request, Resident};
use crate::law::Action;
use crate::time::{Instant, Period};

fn extracted(facts: Facts<'_>, rows: &[AccessRecord], wish: &ExtractWish<'_>) -> Extract {
    let request = reads_log(PATIENT);
    let decision = crate::decide(facts, &request).unwrap();
    extract(facts, &request, &decision, rows, wish).unwrap()
}

/// Every line shown as an access.
fn lines(extract: &Extract) -> Vec<&Line> {
    let groups = extract.accesses.iter().chain(&extract.machines);
    groups.flat_map(|g| &g.lines).chain(&extract.residents).collect()
}

fn texts(extract: &Extract) -> Vec<String> {
    let json = serde_json::to_string(extract).unwrap();
    let tables = extract.tables();
    let cells = tables.iter().flat_map(|t| t.rows.iter().flatten().cloned().chain(t.from.clone()));
    cells.chain([json, extract_html(extract)]).collect()
}

fn rows(facts: Facts<'_>) -> Vec<AccessRecord> {
    vec![
        staff_row(facts, "A-WARD", Action::Read, "e1", 0),
        staff_row(facts, "A-WARD2", Action::Print, "e1", 60),
        staff_row(facts, "A-CLINIC", Action::Read, "e2", 120),
        staff_row(facts, "A-EMERGENCY", Action::Read, "e1", 180),
        row_of(facts, &reads_log(PATIENT)),
    ]
}

#[test]
fn the_patient_is_told_from_where_when_what_and_what_for() {
    let world = world("");
    let facts = world.facts_of_only_patient().unwrap();
    let told = extracted(facts, &rows(facts), &ExtractWish::default());
    let from: Vec<_> =
        told.accesses.iter().map(|g| (g.provider.as_str(), g.unit.as_deref())).collect();
    assert_eq!(
        from,
        [
            ("Kliniken <AB> & Co", Some("Kliniken")),
            ("Västra Götalandsregionen", Some("Avdelning 5"))
        ]
    );
    let first = &told.accesses[1].lines[0];
    assert_eq!(
        [&first.when, &first.what, &first.purpose],
        ["2026-03-02 09:00:00", "Läste", "Vård och behandling"]
    );
    assert_eq!(first.information.as_deref(), Some("Journalanteckning"));
    assert_eq!(told.residents.len(), 1);
    assert_eq!(told.attempts[0].unit.as_deref(), Some("Akuten"));
    assert_eq!(told.given_by, "5 kap. 5 § första stycket andra meningen PDL");
    assert_eq!(
        serde_json::from_str::<Extract>(&texts(&told)[texts(&told).len() - 2]).unwrap(),
        told
    );
    let silent = ExtractWish { attempts: false, ..ExtractWish::default() };
    assert!(extracted(facts, &rows(facts), &silent).attempts.is_empty());
}

#[test]
fn names_are_told_of_public_providers_only() {
    let world = world("");
    let facts = world.facts_of_only_patient().unwrap();
    let protected = [id("S-WARD2")];
    let wish = ExtractWish {
        to: ExtractFor::PublicDocument,
        protected_staff: &protected,
        language: Language::English,
        ..ExtractWish::default()
    };
    let told = extracted(facts, &rows(facts), &wish);
    let region = &told.accesses[1].lines;
    assert_eq!(region[0].staff.as_ref().unwrap().name.as_deref(), Some("Hedda Hemliga"));
    assert!(region[1].staff.is_none(), "protected staff named");
    assert!(told.accesses[0].lines[0].staff.is_none(), "private staff named");
    let page = extract_html(&told);
    assert!(page.contains("S-WARD") && !page.contains("S-CLINIC") && !page.contains("Andra"));
}

#[test]
fn where_a_protected_person_is_cared_for_is_not_told() {
    let protected = r#""protected_identity":[{"id":"p","form":"secrecy-marking","recorded":"2026-01-01T00:00:00Z"}],"#;
    let world = world(protected);
    let facts = world.facts_of_only_patient().unwrap();
    let told = extracted(facts, &rows(facts), &ExtractWish::default());
    assert!(texts(&told).iter().all(|t| !t.contains("Avdelning") && !t.contains("Akuten")));
    assert!(told.notes.iter().any(|n| n.contains("skyddade")));
    let by_policy = ExtractWish { units_of_protected: true, ..ExtractWish::default() };
    assert!(extracted(facts, &rows(facts), &by_policy).accesses[1].unit.is_some());
}

#[test]
fn nothing_is_handed_out_without_a_permit_of_this_very_request() {
    let world = world("");
    let facts = world.facts_of_only_patient().unwrap();
    let (own, others) = (reads_log(PATIENT), reads_log(GUARDIAN));
    let permit = crate::decide(facts, &own).unwrap();
    let refusal = crate::decide(facts, &others).unwrap();
    let ask = |request: &Request, decision| {
        let refused = extract(facts, request, decision, &[], &ExtractWish::default()).unwrap_err();
        let swedish = refused.message(Language::Swedish);
        assert!(swedish.contains('`') && swedish != refused.to_string(), "{swedish}");
        (refused.code(), refused.to_string(), refused.section().map(|p| p.id))
    };
    let (code, text, section) = ask(&others, &refusal);
    assert_eq!(code, 1801);
    assert!(text.contains("PDL 5:5(1)s1"), "{text}");
    assert_eq!(section, Some("PDL 5:5(1)s1"));
    assert_eq!(ask(&others, &permit).0, 1802);
    let resident = Resident { person: id(PATIENT), through: None };
    let entry = Request {
        authentication: own.authentication,
        ..Request::on_entry(Action::Read, resident, id("e1"), id(AT))
    };
    let (code, _, section) = ask(&entry, &crate::decide(facts, &entry).unwrap());
    assert_eq!((code, section), (1803, Some("PDL 5:5(1)s2")));
}

#[test]
fn the_page_escapes_and_loads_nothing() {
    let world = world("");
    let facts = world.facts_of_only_patient().unwrap();
    let page = extract_html(&extracted(facts, &rows(facts), &ExtractWish::default()));
    assert!(page.contains("Kliniken &lt;AB&gt; &amp; Co") && !page.contains("<AB>"));
    assert!(!page.contains("http:") && !page.contains("https:") && !page.contains("<script"));
    assert!(page.contains("size:A4") && page.starts_with("<!DOCTYPE html>"));
}

fn wish() -> impl Strategy<Value = (Option<i64>, Option<i64>, bool, Language)> {
    let end = || prop::option::of(-30_i64..130);
    let language = prop_oneof![Just(Language::Swedish), Just(Language::English)];
    (end(), end(), any::<bool>(), language)
}

/// Who, what, which entry, when; whether it was somebody else's row, delivered twice, shown all the same.
fn event() -> impl Strategy<Value = (usize, Action, &'static str, i64, u8)> {
    let action = prop_oneof![Just(Action::Read), Just(Action::Print), Just(Action::List)];
    (0_usize..7, action, prop_oneof![Just("e1"), Just("e2")], 0_i64..100, 0_u8..8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// PDL 8:5, HSLF-FS 4:10: everything that was revealed in the period, once, and nobody's name.
    #[test]
    fn an_extract_tells_all_and_names_nobody(
        events in prop::collection::vec(event(), 0..12),
        (from, until, attempts, language) in wish(),
    ) {
        let world = world(CONSENT);
        let facts = world.facts_of_only_patient().unwrap();
        let readers = ["A-WARD", "A-WARD2", "A-EMERGENCY", "A-CLINIC", "A-SELF", "A-MACHINE"];
        let mut rows = Vec::new();
        for (i, (who, action, entry, second, twist)) in events.into_iter().enumerate() {
            let mut row = if let Some(reader) = readers.get(who) {
                staff_row(facts, reader, action, entry, second)
            } else {
                let request = reads_log(if twist % 2 == 0 { PATIENT } else { GUARDIAN });
                row_of(facts, &Request { at: request.at.plus_seconds(second), ..request })
            };
            row.id = id(&alloc::format!("abcdef00-0000-0000-0000-0000000000{i:02}"));
            match twist {
                1 => row.patient = id(GUARDIAN),
                2 => rows.push(row.clone()),
                3 | 4 => row.outcome = AccessOutcome::Revealed,
                5 => if let AccessedBy::Staff(reader) = &mut row.by { reader.provider = None; },
                _ => {}
            }
            rows.push(row);
        }
        let start = id::<Instant>(AT);
        let end = |s: Option<i64>| s.map(|s| start.plus_seconds(s));
        let period = Period::new(end(from), end(until)).unwrap_or(Period::ALWAYS);
        let wish = ExtractWish { period, language, attempts, ..ExtractWish::default() };
        let told = extracted(facts, &rows, &wish);
        for text in texts(&told) {
            prop_assert_eq!(leaks(&text), None);
        }
        let own = |r: &&AccessRecord| r.patient == id(PATIENT) && period.holds_at(r.at);
        let wanted = |reveals: bool| {
            let all = rows.iter().filter(own).filter(|r| r.reveals() == reveals);
            let mut ids: Vec<String> = all.map(|r| r.id.as_str().to_string()).collect();
            ids.sort_unstable();
            ids.dedup();
            ids
        };
        let ids = |lines: Vec<&Line>| {
            let mut ids: Vec<String> = lines.iter().map(|l| l.record.clone()).collect();
            ids.sort_unstable();
            ids
        };
        prop_assert_eq!(ids(lines(&told)), wanted(true));
        let tried = told.attempts.iter().flat_map(|g| &g.lines).collect();
        prop_assert_eq!(ids(tried), if attempts { wanted(false) } else { Vec::new() });
    }
}
