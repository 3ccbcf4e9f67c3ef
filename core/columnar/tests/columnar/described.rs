//! Entries that rows describe: decided as an entry that is just so, and only where enough is said.

use super::rows::*;
use super::same::corpus;
use samtycke::Request;
use samtycke::decision::{Described, Seated};
use samtycke::environment::World;
use samtycke::law::Action;
use samtycke::record::{Availability, Entry, Purpose};
use samtycke::time::Span;
use samtycke_columnar::{Decider, Description, Options};

fn word<T: serde::Serialize>(value: &T) -> Option<String> {
    serde_json::to_value(value).unwrap().as_str().map(str::to_owned)
}

/// Each entry of the corpus described by columns is decided as one that is among the facts and is so.
#[test]
fn as_an_entry_that_is_just_so() {
    let mut verdicts = std::collections::BTreeMap::new();
    for (name, mut data, patient, mut request, mut row) in corpus() {
        let holder = data.patients.iter_mut().find(|p| p.identities.contains(&patient)).unwrap();
        let found = holder.entries.iter().find(|e| Some(e.id) == request.entry);
        let Some(held) = found.cloned() else { continue };
        if held.register.is_some() || request.action == Action::Delete {
            continue;
        }
        let id = "just-so".parse().unwrap();
        holder.entries.push(Entry {
            id,
            authority: None,
            branch: None,
            event: Span::default(),
            available_since: None,
            ..held.clone()
        });
        let Ok(world) = World::new(data) else { continue };
        request.entry = Some(id);
        let wanted = explained(world.facts(patient).unwrap(), &request);
        row.entry = None;
        row.provider = Some(held.provider.to_string());
        row.unit = held.unit.map(|id| id.to_string());
        row.process = held.process.map(|id| id.to_string());
        row.information_type = held.information_type.map(|x| x.to_string());
        row.documented_for = Some(held.documented_for.word().to_owned());
        row.availability = word(&held.availability);
        row.secrecy = word(&held.secrecy);
        // What columns say counts; the rest is said once.
        let template = Description {
            documented_for: Purpose::Quality,
            activity: held.activity,
            third_party: held.third_party,
            ..Description::of_care(Availability::None)
        };
        let options = Options {
            described: Some(template),
            switches: request.switches,
            max_age_seconds: request.max_age_seconds,
            ..Options::default()
        };
        let decider = Decider::over_world(&world, options);
        let got = decide(&decider, &batch(&[row], &Form::default())).remove(0);
        if wanted.3.is_some() {
            assert!(got.3.is_some(), "{name}: {got:?}");
        } else {
            assert_eq!(got, wanted, "{name}");
        }
        *verdicts.entry(got.0).or_insert(0) += 1;
    }
    assert!(verdicts["permit"] > 30 && verdicts["deny"] > 30, "{verdicts:?}");
}

#[test]
fn a_regions_log_without_ids() {
    let (environment, log, planted) = &*UNNAMED;
    let rows: Vec<Row> = log.iter().map(Row::from).collect();
    let template = Description::of_care(Availability::Available);
    let options = Options { described: Some(template), ..Options::default() };
    let decider = Decider::over_environment(environment, options);
    let got = decide(&decider, &batch(&rows, &Form::default()));
    assert_eq!(got.iter().filter(|got| got.3.is_some()).count(), 0);
    // What was lawful by how it was drawn is so by law; misuse the facts don't show may pass.
    let lawful = got.iter().zip(planted).filter(|(_, planted)| !**planted);
    let refused = lawful.filter(|(got, _)| got.0 != "permit").count();
    assert_eq!(refused, 0);
    assert!(got.iter().filter(|got| got.0 == "deny").count() > 100);
    // The unit alone tells the provider.
    let without: Vec<Row> = rows.into_iter().map(|row| Row { provider: None, ..row }).collect();
    assert_eq!(decide(&decider, &batch(&without, &Form::default())), got);
}

#[test]
fn only_where_enough_is_said() {
    let (world, held) = question();
    let entry = world.patients().next().unwrap().entries().next().unwrap().clone();
    let described = Options {
        described: Some(Description::of_care(Availability::Available)),
        ..Options::default()
    };
    let row = Row {
        entry: None,
        unit: entry.unit.map(|id| id.to_string()),
        information_type: Some("voo".to_owned()),
        ..held
    };
    let fault = |row: &Row, options: &Options| one(row, options.clone()).3;
    assert_eq!(fault(&row, &described), None);
    assert!(
        fault(&row, &Options::default()).unwrap().starts_with("entry: is null, and what holds")
    );
    let nobody = Row { unit: None, ..row.clone() };
    assert!(
        fault(&nobody, &described).unwrap().starts_with("entry: is null, and nothing says whose")
    );
    for (change, wanted) in [
        (Row { unit: Some("NOWHERE".to_owned()), ..row.clone() }, "unit: names no unit"),
        (Row { provider: Some("NOBODY".to_owned()), ..row.clone() }, "provider: `NOBODY` names no"),
        (
            Row { provider: Some("SE2120001447-VG".to_owned()), ..row.clone() },
            "unit: the unit belongs to another provider",
        ),
        (Row { process: Some("NONE".to_owned()), ..row.clone() }, "process: `NONE` names no"),
        (
            Row { documented_for: Some("social-services".to_owned()), ..row.clone() },
            "documented_for: `social-services` goes with",
        ),
        (Row { availability: Some("perhaps".to_owned()), ..row.clone() }, "availability: is not"),
        (Row { secrecy: Some("osl99".to_owned()), ..row.clone() }, "secrecy: is not"),
        (Row { information_type: Some("a b".to_owned()), ..row.clone() }, "information_type: is"),
        (Row { action: Some("delete".to_owned()), ..row.clone() }, "action: `delete` needs"),
        (Row { action: Some("lift".to_owned()), ..row.clone() }, "action: `request.block`"),
    ] {
        let told = fault(&change, &described).unwrap();
        assert!(told.starts_with(wanted), "{told}");
    }
}

/// In the core: what is described in one organisation and asked about in another is placed anew, and a seat that
/// is another's is looked up anew.
#[test]
fn placed_where_it_is_asked_about() {
    let text = include_str!("../../../../examples/question.json");
    let (world, request) = samtycke::json::read_question(text).unwrap();
    let (other, _) = samtycke::json::read_question(text).unwrap();
    let facts = world.facts_of_only_patient().unwrap();
    let entry = facts.patient.entries().next().unwrap().clone();
    let wanted = samtycke::verdict(facts, &request).unwrap();
    let unnamed = Request { entry: None, ..request.clone() };
    let assignment = request.assignment().unwrap();
    for organisation in [world.organisation(), other.organisation()] {
        let described = Described::new(entry.clone(), organisation).unwrap();
        let seated = Seated::new(organisation, assignment).unwrap();
        assert_eq!(described.verdict(facts, &unnamed), Ok(wanted));
        assert_eq!(seated.verdict_on(facts, &unnamed, &described), Ok(wanted));
        assert_eq!(seated.verdict(facts, &request), Ok(wanted));
        // An entry that is named as well, and an action on none.
        assert_eq!(described.verdict(facts, &request).unwrap_err().code(), 1405);
        let disclose = Request { action: Action::Disclose, ..unnamed.clone() };
        assert_eq!(described.verdict(facts, &disclose).unwrap_err().code(), 1407);
        let stranger = Request {
            actor: "NOBODY".parse::<samtycke::identity::HsaId>().unwrap().into(),
            ..request.clone()
        };
        assert_eq!(seated.verdict(facts, &stranger).unwrap_err().code(), 1401);
    }
    assert_eq!(
        Seated::new(world.organisation(), "NOBODY".parse().unwrap()).unwrap_err().code(),
        1401
    );
}
