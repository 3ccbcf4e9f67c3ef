//! Row by row a review says what the core says of the same access, as it was and as it was known then, where facts
//! were written down late.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod made;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use made::Made;
use samtycke::audit::{AccessRecord, Found, Occurrence, review};
use samtycke::decision::{Authentication, Described, Request, Seated};
use samtycke::environment::{Environment, Event, OnFault};
use samtycke::record::Entry;
use samtycke::time::Instant;
use samtycke_region::LogRow;
use samtycke_review::{Facts, Registers, Review, review_batch};
use serde_json::{Value, json};

/// Facts that people write down late: of every third patient after the day of the log, of some in the middle of it.
fn late(event: &Event, day: Instant) -> Event {
    let mut told = serde_json::to_value(event).unwrap();
    let Some(of) = told["what"]["patient"]["patient"].as_str().map(str::to_owned) else {
        return event.clone();
    };
    let digits: u64 = of.chars().filter_map(|c| c.to_digit(10)).map(u64::from).sum();
    let hours = match digits % 3 {
        0 => 40,
        1 => 12,
        _ => return event.clone(),
    };
    let event_of = told["what"]["patient"]["event"].as_object_mut().unwrap();
    let (kind, fact) = event_of.iter_mut().next().unwrap();
    let kinds = ["relation", "consent", "block", "attestation", "information", "lift", "capacity"];
    if kinds.contains(&kind.as_str()) {
        if fact["holds"]["from"].is_null() && kind != "consent" {
            fact["holds"]["from"] = fact["recorded"].clone();
        }
        fact["recorded"] = json!(day.plus_seconds(hours * 3_600));
    }
    serde_json::from_value(told).unwrap()
}

fn column(batch: &RecordBatch, name: &str) -> Vec<Option<String>> {
    let column = batch.column_by_name(name).unwrap().as_string::<i32>();
    column.iter().map(|text| text.map(str::to_owned)).collect()
}

type Told = (String, Option<String>, Option<String>, Option<String>, Option<String>);

/// The kind, the ground, the section, the reason, what is missing.
fn told(decision: &samtycke::Decision) -> Told {
    let found = Found::of(decision);
    let section = decision.decisive().map(|f| f.provision.id.to_owned());
    let reason = Some(decision.reason.code().to_owned());
    let (ground, section, missing) = match &found {
        Found::Lawful(ground) => (Some(ground.id.to_owned()), None, None),
        Found::NotGoverned(_) => (None, None, None),
        Found::NoGround(_, section) => (None, section.map(|s| s.id.to_owned()), None),
        Found::LawfulOnlyIf(missing) => {
            let mut words: Vec<_> = missing.iter().map(|m| (m.number(), m.word())).collect();
            words.sort_unstable();
            words.dedup();
            let words: Vec<_> = words.into_iter().map(|(_, word)| word).collect();
            (None, section, Some(words.join(";")))
        }
    };
    (found.word().to_owned(), ground, section, reason, missing)
}

fn request(row: &LogRow) -> Request {
    let mut request = Request::bare(row.action, row.assignment, row.at);
    request.entry = row.entry;
    request.active_choice = Some(row.active_choice);
    request.relevance = row.relevance;
    request.authentication = Some(Authentication { factors: row.factors, assurance: None });
    request
}

fn compared(seed: u64, records: u16) -> Vec<String> {
    let mut made = Made::of("0.002", seed, records);
    let day = made.log[0].at;
    let events: Vec<Event> = made.region.events().map(|event| late(&event, day)).collect();
    made.environment = Environment::new();
    made.environment.apply(&events, OnFault::RefuseAll).unwrap();
    let facts = Facts::Environment(&made.environment);
    let mut options = Made::options();
    options.as_known = true;
    options.decide.dictionaries = false;
    let batch = Made::batch(&made.log, 0);
    let mut whole = Review::new(options.clone(), Registers::default());
    let reviewed = whole.take(facts, &batch).unwrap();
    options.now = None;
    assert_eq!(reviewed, review_batch(facts, &batch, &options).unwrap());
    let names = ["found", "ground", "section", "reason", "missing"];
    let [kinds, grounds, sections, reasons, missing] = names.map(|name| column(&reviewed, name));
    let names = ["found_then", "section_then", "reason_then", "missing_then"];
    let [then, sections_then, reasons_then, missing_then] =
        names.map(|name| column(&reviewed, name));
    let mut outcomes = Vec::new();
    for (at, row) in made.log.iter().enumerate() {
        let chart = made.environment.chart(row.patient).unwrap();
        let facts_of = chart.facts();
        let asked = request(row);
        let known = Request { known_at: Some(row.at), ..asked.clone() };
        let seat = Seated::new(facts_of.organisation, row.assignment).unwrap();
        let (was, knew) = if row.entry.is_none() {
            let entry: Entry = serde_json::from_value(entry(row, facts_of.organisation)).unwrap();
            let entry = Described::new(entry, facts_of.organisation).unwrap();
            (
                seat.decide_on(facts_of, &asked, &entry).unwrap(),
                seat.decide_on(facts_of, &known, &entry).unwrap(),
            )
        } else {
            let decision = samtycke::decide(facts_of, &asked).unwrap();
            let id = "6f9619ff-8b86-d011-b42d-00c04fc964ff".parse().unwrap();
            let occurrence = Occurrence::new(id, "SE2321000131-EHR".parse().unwrap(), row.at);
            let record = AccessRecord::of(facts_of, &asked, &decision, occurrence).unwrap();
            let found = review(facts_of, &record).unwrap();
            let then = samtycke::decide(facts_of, &known).unwrap();
            assert_eq!(found.as_it_was, Found::of(&decision));
            assert_eq!(found.as_known_then, Found::of(&then));
            (decision, then)
        };
        let is = [&kinds, &grounds, &sections, &reasons, &missing].map(|c| c[at].clone());
        let [kind, ground, section, reason, lacks] = is;
        let is = (kind.unwrap(), ground, section, reason, lacks);
        assert_eq!(is, told(&was), "row {at} as it was");
        let (kind, _, section, reason, lacks) = told(&knew);
        let knew = (Some(kind), section, reason, lacks);
        let [kind, section, reason, lacks] =
            [&then, &sections_then, &reasons_then, &missing_then].map(|c| c[at].clone());
        assert_eq!((kind, section, reason, lacks), knew, "row {at} as known then");
        outcomes.push(format!("{} then {}", is.0, knew.0.unwrap()));
    }
    outcomes
}

/// The entry a row describes.
fn entry(row: &LogRow, organisation: &samtycke::organisation::Organisation) -> Value {
    let provider = organisation.provider(row.provider).unwrap();
    let social = provider.kind == samtycke::organisation::ProviderKind::SocialCare;
    json!({
        "id": "any", "provider": row.provider, "unit": row.unit, "secrecy": "osl25",
        "information_type": row.information_type, "availability": "available", "activity": "ordinary",
        "documented_for": if social { "social-services" } else { "care" },
        "signed": true, "third_party": false, "recorded": row.at,
    })
}

#[test]
fn a_review_says_what_the_core_says_of_every_row() {
    let mut seen = Vec::new();
    for (seed, records) in [(5, 3), (11, 0)] {
        seen.extend(compared(seed, records));
    }
    let changed = |what: &str| seen.iter().filter(|seen| *seen == what).count();
    assert!(changed("lawful then no-ground") > 20, "{}", changed("lawful then no-ground"));
    assert!(changed("lawful then lawful") > 100);
    assert!(changed("no-ground then no-ground") > 5);
}
