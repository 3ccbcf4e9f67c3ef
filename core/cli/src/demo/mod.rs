//! `samtycke demo`: a pupil in Lerum, decision by decision.
//!
//! The story is data (`story.json`): what happens, which facts it adds, what is asked. The answers are
//! decided as it is told.

mod page;
mod rollout;

use std::collections::BTreeMap;
use std::io::IsTerminal;

use samtycke::decision::{Actor, Audience, Decision, Language, Paths, Request, lawful_paths};
use samtycke::environment::{EnvironmentError, World, WorldData};
use samtycke::identity::{HsaId, PersonId};
use samtycke::json::WorldDocument;
use samtycke::patient::PatientData;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::Outcome;

/// Real names and codes of region, municipality and units; made-up people; test numbers. Linked here, so that the
/// crate is whole by itself.
const WORLD: &str = include_str!("lerum.json");
const STORY: &str = include_str!("story.json");
const PUPIL: &str = "personnummer|201001022381";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    chapter: Option<Text>,
    what: Text,
    #[serde(default)]
    given: PatientData,
    /// Tell the lawful ways to a yes.
    #[serde(default)]
    ways: bool,
    request: Request,
}

#[derive(Deserialize)]
struct Text {
    sv: String,
    en: String,
}

impl Text {
    fn in_(&self, language: Language) -> &str {
        match language {
            Language::Swedish => &self.sv,
            Language::English => &self.en,
        }
    }
}

/// A step told: who asked, and what the law answered.
struct Told<'s> {
    step: &'s Step,
    who: String,
    whose: Option<String>,
    decision: Decision,
    ways: Option<Paths>,
    document: Value,
}

/// Tells the story as a page for the terminal, or as JSON.
pub(crate) fn run(language: Language, as_json: bool) -> Outcome {
    let tell = || -> Result<String, EnvironmentError> {
        let steps: Vec<Step> = samtycke::json::read(STORY)?;
        let world: WorldDocument = samtycke::json::read(WORLD)?;
        let data = WorldData {
            organisation: world.organisation,
            patients: world.patients,
            policy: world.policy,
        };
        let names = names(&data);
        let told = told(&steps, data)?;
        if as_json {
            return Ok(documents(&told, language));
        }
        let colour = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let mut story = page::page(&told, &names, language, colour);
        story.push_str(&rollout::page(language)?);
        Ok(story)
    };
    tell().map(|text| (text, true)).map_err(|e| e.to_string())
}

/// Lives through the story: every step's facts are added before its question is put.
fn told(steps: &[Step], mut data: WorldData) -> Result<Vec<Told<'_>>, samtycke::Error> {
    let pupil: PersonId = PUPIL.parse()?;
    let mut told = Vec::new();
    for step in steps {
        for patient in data.patients.iter_mut().filter(|p| p.identities.contains(&pupil)) {
            samtycke_scenario::add(patient, &step.given);
        }
        let world = World::new(data.clone())?;
        let facts = world.facts(pupil)?;
        let decision = samtycke::decide(facts, &step.request)?;
        let document = samtycke::json::decision_document(facts, &step.request, &decision);
        let organisation = world.organisation();
        let seat = step.request.assignment().and_then(|id| organisation.assignment(id));
        let unit =
            |id: Option<HsaId>| id.and_then(|u| organisation.unit(u)).map(|u| u.name.clone());
        let who = match step.request.actor {
            Actor::Staff(_) => unit(seat.and_then(|a| a.unit)).unwrap_or_default(),
            Actor::Resident(_) => "1177".to_owned(),
        };
        let entry = facts.patient.entries().find(|e| Some(e.id) == step.request.entry);
        let whose = unit(entry.and_then(|e| e.unit));
        let ways = step.ways.then(|| lawful_paths(facts, &step.request)).transpose()?;
        told.push(Told { step, who, whose, decision, ways, document });
    }
    Ok(told)
}

/// Names of providers and units, for signals that name one.
fn names(data: &WorldData) -> BTreeMap<String, String> {
    let providers = data.organisation.providers.iter().map(|p| (p.id.to_string(), p.name.clone()));
    let units = data.organisation.units.iter().map(|u| (u.id.to_string(), u.name.clone()));
    providers.chain(units).collect()
}

fn documents(told: &[Told<'_>], language: Language) -> String {
    let steps = told.iter().map(|t| {
        let line = t.decision.explain(language, Audience::Reader).line;
        json!({
            "what": t.step.what.in_(language), "who": t.who, "answer": line,
            "request": masked(&t.step.request), "decision": t.document,
        })
    });
    format!("{:#}\n", Value::Array(steps.collect()))
}

/// The request with a resident's number masked: test persons or not, no output shows one.
fn masked(request: &Request) -> Value {
    let mut written = json!(request);
    if let Actor::Resident(resident) = request.actor {
        if let Some(person) = written.pointer_mut("/resident/person") {
            *person = json!(resident.person.masked().to_string());
        }
    }
    written
}
