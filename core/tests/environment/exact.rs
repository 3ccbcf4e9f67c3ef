//! Text is byte for byte what it was; what is logged of it is nothing.

use proptest::prelude::*;
use samtycke::environment::{
    Command, Environment, Event, Filter, OnFault, read_events, write_events,
};
use samtycke::law::Action;
use serde_json::json;

use crate::generator::cases;
use crate::small::{PERSON, amended, entry, of_patient, organisation, world};
use crate::world::{id, resident, staff, stamp};

fn text() -> impl Strategy<Value = String> {
    let odd =
        "\u{feff} e\u{301} \u{2028}\r\n\t\u{0}\u{200d}\"\\</script>åäö\u{1f469}\u{200d}\u{2695}";
    prop_oneof![any::<String>(), Just(odd.to_owned()), "[ -~\u{a0}-\u{2fff}]{0,200}"]
}

fn shown(environment: &Environment) -> (String, String, String) {
    let at = "2024-03-15T09:00:00Z";
    let chart = environment.chart(id(PERSON)).unwrap();
    let sealed = chart.read(&staff("SE1-A", Action::Read, "x", at), &stamp(1, at)).unwrap();
    let open = sealed.open(&mut Vec::new()).unwrap().entry.unwrap();
    let text = |content| match content {
        samtycke::record::content::Content::Note(note) => note.text.as_str().to_owned(),
        other => panic!("{other:?}"),
    };
    let earlier = text(open.earlier[0].content.clone());
    (text(open.content.unwrap()), earlier, open.dissents[0].text.clone())
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn through_apply_snapshot_and_lines(a in text(), b in text(), c in text()) {
        let facts = [
            json!({"relation": {"id": "r", "unit": "SE1-U", "origin": "care-contact"}}),
            entry("x", &a),
            amended("n", "entry", "x", &json!({"corrected": {"content": {"note": {"text": b}}}})),
            amended("d", "entry", "x", &json!({"dissent": {"text": c}})),
        ];
        let events = of_patient(PERSON, &facts);
        let again = read_events(&write_events(&events).unwrap()).unwrap();
        prop_assert_eq!(&again, &events);
        let mut environment = Environment::new();
        environment.apply(&organisation(), OnFault::RefuseAll).unwrap();
        environment.apply(&again, OnFault::RefuseAll).unwrap();
        let loaded = Environment::from_snapshot(&environment.snapshot().unwrap()).unwrap();
        for environment in [&environment, &loaded] {
            prop_assert_eq!(shown(environment), (b.clone(), a.clone(), c.clone()));
            let held: Vec<Event> = environment.events().map(Result::unwrap).collect();
            prop_assert_eq!(&held[organisation().len()..], &events[..]);
        }
    }

    #[test]
    fn a_bad_line_is_told_by_its_number_and_nothing_is_read(line in 2_usize..20, cut in 1_usize..60) {
        let text = write_events(&world().events().map(Result::unwrap).collect::<Vec<_>>()).unwrap();
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let kept = lines[line - 1].char_indices().nth(cut).map_or(0, |(at, _)| at);
        lines[line - 1].truncate(kept);
        lines[line - 1].push_str("|198501012390 198501012390");
        let error = read_events(&lines.join("\n")).unwrap_err().to_string();
        prop_assert!(error.starts_with(&format!("line {line}: ")), "{error}");
        prop_assert!(!error.contains("198501012390"), "{error}");
    }
}

#[test]
fn bad_numbers_and_fields_are_masked() {
    let head = r#"{"format":"samtycke-events/1"}"#;
    for line in [
        r#"{"source":"SE1-S","what":{"patient":{"patient":"personnummer|198501012391","event":{}}}}"#,
        r#"{"source":"SE1-S","what":{"patient":{"patient":"personnummer|198501012390","event":{"19850101-2390":1}}}}"#,
        r#"{"source":"SE1-S","19850101-2390":1}"#,
        r#"{"source":"19850101-2390 x"}"#,
    ] {
        let error = read_events(&format!("{head}\n\n{line}")).unwrap_err();
        for told in [error.to_string(), format!("{error:?}")] {
            assert!(
                told.contains('3') && !told.contains("2390") && !told.contains("2391"),
                "{told}"
            );
        }
    }
    assert!(read_events("").unwrap_err().to_string().starts_with("line 1"));
    let later = read_events(r#"{"format":"samtycke-events/2"}"#).unwrap_err().to_string();
    assert!(later.contains("samtycke-events/1"), "{later}");
}

#[test]
fn what_is_too_large_is_refused_whole_or_alone() {
    let large = |bytes: usize| {
        amended("n", "entry", "x", &json!({"struck": {"reason": "å".repeat(bytes / 2)}}))
    };
    for on_fault in [OnFault::RefuseAll, OnFault::ApplyRest] {
        for bytes in [1 << 20, (1 << 20) - 10, (1 << 20) - 40, (1 << 20) - 80, 1 << 19] {
            let mut environment = Environment::new();
            environment.apply(&organisation(), OnFault::RefuseAll).unwrap();
            let before = environment.snapshot().unwrap();
            let events = of_patient(PERSON, &[entry("x", "a"), large(bytes), entry("y", "b")]);
            match (environment.apply(&events, on_fault), on_fault) {
                (Err(_), OnFault::RefuseAll) => assert_eq!(environment.snapshot().unwrap(), before),
                (Ok(report), _) => {
                    assert_eq!(report.counts + report.faults.len(), 3);
                    // What was taken in can be read, written and loaded.
                    assert_eq!(
                        environment.chart(id(PERSON)).unwrap().facts().patient.entries().count(),
                        2
                    );
                    Environment::from_snapshot(&environment.snapshot().unwrap()).unwrap();
                }
                (Err(error), _) => panic!("{error}"),
            }
        }
    }
}

#[test]
fn debug_shows_no_text_and_no_number() {
    let mut told = crate::small::facts();
    let secret = "HEMLIGT";
    told.push(entry("z", secret));
    told.push(json!({"attestation": {"id": "zz", "by": "SE1-A", "danger": true, "reason": secret,
        "holds": {"until": "2024-05-01T00:00:00Z"}}}));
    told.push(json!({"lift": {"id": "zz", "block": "bl", "unit": "SE1-U", "by": "SE1-A",
        "ground": "patient-consents", "reason": secret, "holds": {"until": "2024-03-05T00:00:00Z"}}}));
    told.push(json!({"secrecy-test": {"id": "zz", "question": "no-harm", "answer": true,
        "provider": "SE1-P", "reason": secret}}));
    for change in [
        json!({"struck": {"reason": secret}}),
        json!({"dissent": {"text": secret}}),
        json!({"handed-out": {"to": secret}}),
        json!({"corrected": {"content": {"note": {"title": secret, "text": secret}}}}),
    ] {
        let number = told.len();
        told.push(amended(&format!("z{number}"), "entry", "z", &change));
    }
    told.push(json!({"documented": {"entry": {"id": "zb", "provider": "SE1-P", "unit": "SE1-U",
        "documented_for": "care", "recorded": "2024-02-01T10:00:00Z", "approved_for_patient": true,
        "signed": true}, "content": {"booking": {"status": "booked", "unit": "SE1-U",
        "from": "2027-01-01T08:00:00Z", "place": secret, "reason": secret}}}}));
    let events = of_patient(PERSON, &told);
    let mut environment = Environment::new();
    environment.apply(&organisation(), OnFault::RefuseAll).unwrap();
    let report = environment.apply(&events, OnFault::RefuseAll).unwrap();
    let at = "2024-03-15T09:00:00Z";
    let chart = environment.chart(id(PERSON)).unwrap();
    let filter = Filter { text: Some(secret.into()), ..Filter::default() };
    let list = staff("SE1-A", Action::List, "z", at);
    let read = staff("SE1-A", Action::Read, "z", at);
    let mut log = Vec::new();
    let sealed = chart.read(&read, &stamp(1, at)).unwrap();
    let sealed_text = format!("{sealed:?}");
    let reading = sealed.open(&mut log).unwrap();
    assert!(reading.entry.is_some());
    let listing = chart.list(&list, &filter, &stamp(2, at)).unwrap().open(&mut log).unwrap();
    assert_eq!(listing.total, 1);
    let overview = chart.overview(&resident(PERSON, at), &stamp(3, at)).unwrap();
    let overview = overview.open(&mut log).unwrap();
    let pupil = chart.pupil(&list, &stamp(4, at)).unwrap().open(&mut log).unwrap();
    assert!(!overview.areas.is_empty());
    let commands = [
        Command::Strike { entry: id("z"), reason: secret.into() },
        Command::NoteDissent { entry: id("z"), text: secret.into() },
    ];
    let texts = [
        format!("{events:?}"),
        format!("{environment:?}"),
        format!("{report:?}"),
        format!("{chart:?}"),
        format!("{filter:?}"),
        sealed_text,
        format!("{reading:?}"),
        format!("{listing:?}"),
        format!("{overview:?}"),
        format!("{pupil:?}"),
        format!("{commands:?}"),
        format!("{log:?}"),
        format!("{:?}", chart.facts()),
    ];
    for (n, text) in texts.iter().enumerate() {
        for word in [secret, "198501012390", "8501012390", "198001022386"] {
            let before = text.split_once(word).map(|(before, _)| before);
            let before = before.map(|before| before.chars().rev().take(80).collect::<String>());
            assert_eq!(before, None, "text {n}");
        }
    }
}
