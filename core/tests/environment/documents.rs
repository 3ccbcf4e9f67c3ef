//! The environment asked in documents: what the view tells, and no more; strict about what is asked.

use samtycke::Verdict;
use samtycke::audit::{AccessRecord, ExtractWish, WhoAsked};
use samtycke::decision::Request;
use samtycke::environment::{
    AccessLog, Environment, EnvironmentError, Filter, OnFault, Shown, report_document,
    rows_document,
};
use samtycke::law::Action;
use serde_json::{Value, json};

use crate::generator::{Dice, event};
use crate::seen::{AT, PEOPLE, READERS};
use crate::world::{GUARDIAN, PUPIL, base, environment, events, id, pupil, resident, staff, stamp};

/// The pupil is sixteen.
const GROWN: &str = "2026-03-02T20:00:00+01:00";

fn document(view: &str, request: &Request) -> Value {
    json!({"format": "samtycke-ask/1", "view": view, "patient": PUPIL, "request": request,
        "stamp": stamp(1, serde_json::to_value(request.at).unwrap().as_str().unwrap())})
}

fn asked(environment: &Environment, document: &Value) -> (Shown, Value, Vec<AccessRecord>) {
    let mut log = Vec::new();
    let shown = environment.ask(&document.to_string()).unwrap().open(&mut log).unwrap();
    let told: Value = serde_json::from_str(&shown.json).unwrap();
    assert_eq!(told["format"], "samtycke-shown/1");
    assert_eq!(told["view"], document["view"]);
    assert_eq!(told["verdict"], shown.verdict.word());
    // Its own canonical form: sorted, without white space.
    assert_eq!(told.to_string(), shown.json);
    (shown, told, log)
}

#[track_caller]
fn refused(environment: &Environment, document: &Value, code: u32, why: &str) {
    let error = environment.ask(&document.to_string()).unwrap_err();
    let told = error.to_string();
    assert_eq!(error.code(), code, "{told}");
    assert!(told.contains(why), "{told}");
    assert!(!told.contains("201001022381") && !told.contains("198001022386"), "{told}");
}

fn requests(at: &str) -> Vec<Request> {
    let staffs = READERS.iter().map(|reader| staff(reader, Action::List, "growth", at));
    staffs.chain(PEOPLE.iter().map(|person| resident(person, at))).collect()
}

#[test]
fn a_list_says_what_the_view_says_and_is_logged_alike() {
    let environment = environment();
    let chart = environment.chart(pupil()).unwrap();
    let (mut some, mut none) = (0, 0);
    for request in AT.iter().flat_map(|at| requests(at)) {
        let filter = Filter { most: 3, ..Filter::default() };
        let at = serde_json::to_value(request.at).unwrap();
        let sealed = chart.list(&request, &filter, &stamp(1, at.as_str().unwrap())).unwrap();
        let rows = sealed.rows().to_vec();
        let listing = sealed.open(&mut Vec::new()).unwrap();
        let mut document = document("list", &request);
        document["filter"] = json!({"most": 3});
        let (shown, told, log) = asked(&environment, &document);
        assert_eq!(log, rows);
        assert_eq!(told["total"], listing.total);
        let lines = told["lines"].as_array().unwrap();
        assert_eq!(lines.len(), listing.lines.len());
        for (line, of) in lines.iter().zip(&listing.lines) {
            assert_eq!(line["entry"], of.entry.as_str());
            assert_eq!(line["headline"], of.headline);
            assert_eq!(
                line["unit"].as_str(),
                of.unit.as_ref().map(samtycke::identity::HsaId::as_str)
            );
        }
        assert_eq!(told["signals"].as_array().unwrap().len(), listing.signals.len());
        assert!(told.get("decision").is_none());
        assert_eq!(shown.verdict == Verdict::Permit, listing.total > 0);
        if listing.total > 0 { some += 1 } else { none += 1 }
    }
    assert!(some > 4 && none > 2, "{some} {none}");
}

#[test]
fn an_entry_is_shown_byte_for_byte_on_a_permit_alone() {
    let environment = environment();
    let chart = environment.chart(pupil()).unwrap();
    let entries: Vec<String> = chart.facts().patient.entries().map(|e| e.id.to_string()).collect();
    let (mut open, mut closed) = (0, 0);
    for request in AT.iter().flat_map(|at| requests(at)) {
        for entry in &entries {
            let request =
                Request { action: Action::Read, entry: Some(id(entry)), ..request.clone() };
            let at = serde_json::to_value(request.at).unwrap();
            let sealed = chart.read(&request, &stamp(1, at.as_str().unwrap())).unwrap();
            let rows = sealed.rows().to_vec();
            let reading = sealed.open(&mut Vec::new()).unwrap();
            let (shown, told, log) = asked(&environment, &document("read", &request));
            assert_eq!(log, rows);
            assert_eq!(shown.verdict, reading.decision.verdict);
            assert_eq!(told["decision"]["hash"].as_str(), rows[0].hash.as_deref());
            if let Some(entry) = reading.entry {
                open += 1;
                let content = serde_json::to_value(&entry.content).unwrap();
                assert_eq!(told["entry"]["content"], content);
                assert_eq!(told["entry"]["entry"], serde_json::to_value(&entry.entry).unwrap());
                assert_eq!(told["entry"]["keeping"].as_array().unwrap().len(), entry.keeping.len());
            } else {
                closed += 1;
                assert_eq!(told["entry"], Value::Null);
            }
        }
    }
    assert!(open > 20 && closed > 20, "{open} {closed}");
}

#[test]
fn the_patients_views_say_what_the_views_say() {
    let environment = environment();
    let chart = environment.chart(pupil()).unwrap();
    for at in AT {
        for person in PEOPLE {
            let request = resident(person, at);
            let stamp = stamp(1, at);
            let overview = chart.overview(&request, &stamp).unwrap().open(&mut Vec::new()).unwrap();
            let (_, told, _) = asked(&environment, &document("overview", &request));
            let areas: Vec<&str> = told["areas"]
                .as_array()
                .unwrap()
                .iter()
                .map(|area| area["area"].as_str().unwrap())
                .collect();
            assert_eq!(areas, overview.areas.iter().map(|(a, _)| a.word()).collect::<Vec<_>>());
            assert_eq!(told["bookings"].as_array().unwrap().len(), overview.bookings.len());
            assert_eq!(told["referrals"].as_array().unwrap().len(), overview.referrals.len());
            assert_eq!(told["log"], overview.log);
            assert_eq!(told["places_left_out"], overview.places_left_out);
            let sealed = chart.extract(&request, &ExtractWish::default(), &stamp).unwrap();
            let extract = sealed.open(&mut Vec::new()).unwrap().told;
            let (_, told, _) = asked(&environment, &document("extract", &request));
            assert_eq!(told["extract"], serde_json::to_value(&extract).unwrap());
            let (_, told, _) = asked(&environment, &document("log", &request));
            assert_eq!(told["decision"]["verdict"] == "permit", extract.is_some());
            let who = Request { action: Action::Read, entry: Some(id("visit")), ..request.clone() };
            let sealed = chart.who_can(&who, &WhoAsked::new(id("visit"), who.at), &stamp);
            match sealed {
                Ok(sealed) => {
                    let who_can = sealed.open(&mut Vec::new()).unwrap().told;
                    let (_, told, _) = asked(&environment, &document("who-can", &who));
                    let Some(who_can) = who_can else {
                        assert_eq!(told["who_can"], Value::Null);
                        continue;
                    };
                    let count = |list: &str| -> u64 {
                        let readers = told["who_can"][list].as_array().unwrap();
                        readers.iter().map(|r| r["assignments"].as_u64().unwrap()).sum()
                    };
                    let counts = ["can", "could_if", "cannot"].map(count);
                    assert_eq!(counts.map(|n| usize::try_from(n).unwrap()), who_can.counts());
                    // Names of those who may are the reviewer's alone to see.
                    let which = |r: &Value| r["which"].as_array().unwrap().is_empty();
                    assert!(told["who_can"]["can"].as_array().unwrap().iter().all(which));
                }
                Err(error) => {
                    let document = document("who-can", &who).to_string();
                    assert_eq!(environment.ask(&document).unwrap_err(), error);
                }
            }
        }
        for reader in READERS {
            let request = staff(reader, Action::List, "growth", at);
            let view = chart.pupil(&request, &stamp(1, at)).unwrap().open(&mut Vec::new()).unwrap();
            let (_, told, _) = asked(&environment, &document("pupil", &request));
            for (list, len) in [
                ("involved", view.involved.len()),
                ("planned", view.planned.len()),
                ("referrals", view.referrals.len()),
                ("changes", view.changes.len()),
            ] {
                assert_eq!(told[list].as_array().unwrap().len(), len, "{list}");
            }
        }
    }
}

#[test]
fn the_hash_is_of_what_is_told_and_of_nothing_else() {
    let one = environment();
    let mut told = events();
    Dice::new(3).shuffle(&mut told);
    let mut other = base().clone();
    for part in told.chunks(4) {
        other.apply(part, OnFault::ApplyRest).unwrap();
    }
    let loaded = Environment::from_snapshot(&one.snapshot().unwrap()).unwrap();
    let at = "2023-03-02T09:00:00+01:00";
    let mut hashes = std::collections::BTreeSet::new();
    let mut documents = vec![];
    for request in requests(at) {
        documents.push(document("list", &request));
        let read = Request { action: Action::Read, entry: Some(id("visit")), ..request };
        documents.push(document("read", &read));
    }
    for document in &documents {
        let (shown, told, _) = asked(&one, document);
        assert_eq!(asked(&other, document).0, shown);
        assert_eq!(asked(&loaded, document).0, shown);
        hashes.insert(told["hash"].as_str().unwrap().to_owned());
        assert_eq!(told["hash"].as_str().unwrap().len(), 64);
    }
    assert!(hashes.len() > documents.len() / 2);
    // An explanation for somebody, in another language, changes nothing of it.
    let mut explained = documents[1].clone();
    explained["language"] = json!("en");
    explained["audience"] = json!("patient");
    let (_, told, _) = asked(&one, &explained);
    assert!(told["explanation"]["line"].is_string());
    let (_, bare, _) = asked(&one, &documents[1]);
    assert_eq!(told["hash"], bare["hash"]);
}

#[test]
fn a_record_as_it_was() {
    let environment = environment();
    let mut document = document("overview", &resident(PUPIL, GROWN));
    let (_, now, _) = asked(&environment, &document);
    document["as_of"] = json!({"known_at": "2022-02-09T00:00:00+01:00"});
    let (_, then, _) = asked(&environment, &document);
    assert!(now.to_string().contains(r#""entry":"final""#));
    assert!(!then.to_string().contains(r#""entry":"final""#));
}

struct Full;

impl AccessLog for Full {
    type Error = &'static str;

    fn append(&mut self, _: &[AccessRecord]) -> Result<(), &'static str> {
        Err("full")
    }
}

#[test]
fn nothing_is_shown_that_could_not_be_logged() {
    let mut environment = environment();
    let document = document("overview", &resident(PUPIL, AT[0]));
    let sealed = environment.ask(&document.to_string()).unwrap();
    assert_eq!(sealed.open(&mut Full).unwrap_err(), "full");
    let open = |environment: &mut Environment| {
        environment.ask(&document.to_string()).unwrap().open(environment)
    };
    assert!(open(&mut environment).is_ok());
    // Under the id of a row that is there it would go unlogged.
    assert!(open(&mut environment).is_err());
}

#[test]
fn a_decision_alone_shows_nothing_and_is_logged_where_it_names_somebody() {
    let environment = environment();
    let at = "2023-03-02T09:00:00+01:00";
    let read = staff("A-VC", Action::Read, "visit", at);
    let mut document = document("decide", &read);
    let (_, told, log) = asked(&environment, &document);
    assert!(!log[0].reveals());
    assert!(told.get("entry").is_none());
    let decision = environment.decide(pupil(), &read).unwrap();
    assert_eq!(told["decision"]["reason"]["code"], decision.reason.code());
    document.as_object_mut().unwrap().remove("stamp");
    assert!(asked(&environment, &document).2.is_empty());
    document["request"] = json!(Request { entry: None, action: Action::RevealHolders, ..read });
    refused(&environment, &document, 1906, "`stamp` is missing");
}

#[test]
fn what_is_asked_wrongly_is_refused_with_the_place() {
    let environment = environment();
    let at = AT[0];
    let good = document("list", &staff("A-VC", Action::List, "visit", at));
    let with = |change: &dyn Fn(&mut Value)| {
        let mut document = good.clone();
        change(&mut document);
        document
    };
    refused(
        &environment,
        &with(&|d| d["format"] = json!("samtycke-ask/2")),
        1502,
        "samtycke-ask/1",
    );
    refused(&environment, &with(&|d| drop(d.as_object_mut().unwrap().remove("format"))), 1502, "");
    refused(&environment, &with(&|d| d["pation"] = json!(1)), 1501, "pation");
    refused(&environment, &with(&|d| d["filter"] = json!({"texts": "x"})), 1501, "filter");
    refused(&environment, &with(&|d| d["request"]["reqest"] = json!(1)), 1501, "request");
    refused(&environment, &with(&|d| d["stamp"]["x"] = json!(1)), 1501, "stamp");
    refused(&environment, &with(&|d| d["as_of"] = json!({"then": 1})), 1501, "as_of");
    refused(&environment, &with(&|d| d["view"] = json!("everything")), 1501, "view");
    refused(&environment, &with(&|d| d["patient"] = json!("201001022381")), 1501, "patient");
    refused(&environment, &with(&|d| d["patient"] = json!("personnummer|193501096998")), 1904, "");
    refused(
        &environment,
        &with(&|d| drop(d.as_object_mut().unwrap().remove("stamp"))),
        1906,
        "stamp",
    );
    refused(&environment, &with(&|d| d["view"] = json!("overview")), 1408, "overview");
    refused(&environment, &with(&|d| d["extract"] = json!({})), 1906, "`extract`");
    refused(&environment, &with(&|d| d["who_can"] = json!({})), 1906, "`who_can`");
    refused(&environment, &with(&|d| d["audience"] = json!("reader")), 1906, "`audience`");
    let theirs = document("pupil", &resident(GUARDIAN, at));
    refused(&environment, &theirs, 1408, "pupil");
    let read = document("read", &staff("A-VC", Action::Read, "ghost", at));
    assert!(environment.ask(&read.to_string()).is_err());
    let text = good.to_string();
    assert!(environment.ask(&format!("{text} x")).is_err());
    for (end, _) in text.char_indices() {
        assert!(environment.ask(text.get(..end).unwrap()).is_err());
    }
}

#[test]
fn rows_and_reports_are_documents() {
    let mut environment = base().clone();
    let told = [
        event(
            PUPIL,
            &json!({"relation": {"id": "waits", "unit": "SE1-GHOST", "origin": "booking",
            "recorded": "2024-01-01T00:00:00Z"}}),
        ),
        event(
            PUPIL,
            &json!({"block": {"id": "guardians", "kind": "outer", "requested_by": "guardian",
            "provider": "SE2321000131-E000000000001", "recorded": "2024-01-01T00:00:00Z"}}),
        ),
        event(
            PUPIL,
            &json!({"attestation": {"id": "wrong", "by": "A-VC", "danger": true,
            "reason": " ", "recorded": "2024-01-01T00:00:00Z",
            "holds": {"until": "2024-01-02T00:00:00Z"}}}),
        ),
    ];
    let report = environment.apply(&told, OnFault::ApplyRest).unwrap();
    let document: Value = serde_json::from_str(&report_document(&report, &told)).unwrap();
    assert_eq!(document["format"], "samtycke-report/1");
    assert_eq!((&document["events"], &document["counts"]), (&json!(3), &json!(1)));
    assert_eq!(document["waits"], json!(["waits"]));
    assert_eq!(document["faults"][0]["event"], "wrong");
    assert_eq!(document["faults"][0]["number"], 2);
    assert_eq!(document["remarks"][0]["provision"]["id"], "SVOD 2:3(2)");
    let sealed = environment.chart(pupil()).unwrap();
    let sealed = sealed.overview(&resident(PUPIL, AT[0]), &stamp(1, AT[0])).unwrap();
    let rows: Value = serde_json::from_str(&rows_document(sealed.rows())).unwrap();
    assert_eq!(rows["format"], "samtycke-access-rows/1");
    assert_eq!(rows["rows"], serde_json::to_value(sealed.rows()).unwrap());
}

#[test]
fn what_a_document_holds_is_not_printed_by_accident() {
    let environment = environment();
    let (shown, ..) = asked(&environment, &document("overview", &resident(PUPIL, GROWN)));
    assert_eq!(format!("{shown:?}"), "Shown { verdict: Permit, .. }");
    assert!(matches!(environment.ask("{"), Err(EnvironmentError::Audit(_))));
}
