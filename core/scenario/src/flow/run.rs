//! Running flows.

use std::path::Path;

use samtycke::Verdict;
use samtycke::environment::{
    ASK, Ask, COMMAND, CommandAsked, Environment, EnvironmentError, Event, OnFault, PatientEvent,
    Report, Stamp, View, What, events_from_bytes, events_to_bytes, report_document,
};
use samtycke::identity::PersonId;
use samtycke::law::guarantee::{CareFacts, deadlines};
use samtycke::record::content::Content;
use samtycke::record::referral::{StatusMessage, Track};
use samtycke::time::Instant;
use serde_json::{Value, json};

use super::format::{Flow, FlowCase, FlowExpect, ReferralAsked};
use super::pattern::{differ, without_hashes};
use crate::codes::Coded;
use crate::format::ScenarioError;
use crate::report::{CaseResult, FileResult, Told};

/// What the cases of a flow start from.
#[derive(Clone, Debug)]
pub struct Base {
    pub(super) events: Vec<Event>,
    environment: Environment,
}

impl Base {
    pub(super) fn new(events: Vec<Event>) -> Result<Self, EnvironmentError> {
        let mut environment = Environment::new();
        environment.apply(&events, OnFault::RefuseAll)?;
        Ok(Self { events, environment })
    }
}

/// Runs one flow file.
pub fn run_flow_file(path: &Path) -> FileResult {
    let read = || -> Result<(Flow, Base), ScenarioError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| ScenarioError::File { path: path.to_owned(), source })?;
        let flow = Flow::read(&text)?;
        let base = flow.base(path.parent().unwrap_or(Path::new(".")))?;
        Ok((flow, base))
    };
    match read() {
        Ok((flow, base)) => {
            let cases = flow.cases.iter().map(|case| run_flow_case(&base, case)).collect();
            FileResult { path: path.to_owned(), title: flow.title, cases, error: None }
        }
        Err(error) => FileResult::unreadable(path, &error),
    }
}

/// What came of a look or a command.
#[derive(PartialEq)]
struct Came {
    verdict: Verdict,
    shown: String,
    rows: Value,
    events: Vec<Event>,
}

/// Runs one case of a flow.
pub fn run_flow_case(base: &Base, case: &FlowCase) -> CaseResult {
    let mut result = CaseResult::of_flow(&case.name);
    if let Err(why) = run(base, case, &mut result) {
        result.mismatches.push(why);
    }
    result
}

fn run(base: &Base, case: &FlowCase, result: &mut CaseResult) -> Result<(), String> {
    let mut environment = base.environment.clone();
    let report = take_in(&mut environment, case)?;
    match &case.expect.report {
        Some(wanted) => {
            let found = read(&report_document(&report, &case.given))?;
            differ("report", wanted, &found, &mut result.mismatches);
        }
        None => result.mismatches.extend(
            report.faults.iter().map(|(n, fault)| format!("given[{n}]: {}: {fault}", fault.code())),
        ),
    }
    if let Some(asked) = &case.referral {
        let shown = referral(base, case, asked)?;
        compare_shown(&case.expect, &shown, &mut result.mismatches);
        result.told.push(Told::referral(written(asked)?));
        return Ok(());
    }
    let wanted = Wanted::of(case)?;
    let outcome = wanted.tried(&environment);
    result.mismatches.extend(elsewhere(base, case, &environment, &outcome)?);
    let document = wanted.document()?;
    result.told.push(compare(&case.expect, document, &outcome, &mut result.mismatches)?);
    result.hash = result.told.first().and_then(|told| told.hash.clone());
    let Ok(Came { events, .. }) = outcome else { return Ok(()) };
    if case.expect.after.is_empty() {
        return Ok(());
    }
    environment.apply(&events, OnFault::RefuseAll).map_err(|e| format!("applying: {e}"))?;
    for (n, after) in case.expect.after.iter().enumerate() {
        let outcome = look(&environment, &after.ask);
        let mut mismatches = Vec::new();
        let told = compare(&after.expect, of_ask(&after.ask)?, &outcome, &mut mismatches)?;
        result.told.push(told);
        result.mismatches.extend(mismatches.into_iter().map(|why| format!("after[{n}]: {why}")));
    }
    Ok(())
}

/// Takes in what is given, and ends the keeping of old rows.
fn take_in(environment: &mut Environment, case: &FlowCase) -> Result<Report, String> {
    let report =
        environment.apply(&case.given, OnFault::ApplyRest).map_err(|e| format!("given: {e}"))?;
    if let Some(now) = case.end_log_retention {
        environment.end_log_retention(now).map_err(|e| format!("end_log_retention: {e}"))?;
    }
    Ok(report)
}

/// What a case asks or wants.
#[derive(Clone, Copy)]
enum Wanted<'a> {
    Look(&'a Ask),
    Command(&'a CommandAsked),
}

impl Wanted<'_> {
    fn of(case: &FlowCase) -> Result<Wanted<'_>, String> {
        let look = case.ask.as_deref().map(Wanted::Look);
        let wanted = look.or(case.command.as_deref().map(Wanted::Command));
        wanted.ok_or_else(|| "a case has one of `ask`, `command` and `referral`".into())
    }

    fn tried(self, environment: &Environment) -> Result<Came, EnvironmentError> {
        match self {
            Self::Look(ask) => look(environment, ask),
            Self::Command(command) => {
                let done = environment.command_document(&document_of(command))?;
                let (rows, events) = (Value::Null, done.events);
                Ok(Came { verdict: done.verdict, shown: done.json, rows, events })
            }
        }
    }

    fn document(self) -> Result<(&'static str, Value), String> {
        match self {
            Self::Look(ask) => of_ask(ask),
            Self::Command(command) => Ok(("command", read(&document_of(command))?)),
        }
    }
}

/// The look as a document of its own, with a stamp if it has none.
fn complete(ask: &Ask) -> Ask {
    let mut ask = ask.clone();
    ask.format = Some(ASK.into());
    if ask.stamp.is_none() && ask.view != View::Decide {
        ask.stamp = stamp(ask.request.at);
    }
    ask
}

fn stamp(recorded: Instant) -> Option<Stamp> {
    let id = "f10f0000-0000-4000-8000-000000000001".parse().ok()?;
    Some(Stamp { id, system: "SE2321000131-SFLOW".parse().ok()?, recorded })
}

fn document_of(command: &CommandAsked) -> String {
    let command = CommandAsked { format: Some(COMMAND.into()), ..command.clone() };
    serde_json::to_string(&command).unwrap_or_default()
}

fn of_ask(ask: &Ask) -> Result<(&'static str, Value), String> {
    Ok(("ask", written(&complete(ask))?))
}

fn written(it: &impl serde::Serialize) -> Result<Value, String> {
    serde_json::to_value(it).map_err(|e| e.to_string())
}

fn look(environment: &Environment, ask: &Ask) -> Result<Came, EnvironmentError> {
    let document = serde_json::to_string(&complete(ask)).unwrap_or_default();
    let sealed = environment.ask(&document)?;
    let rows = serde_json::to_value(sealed.rows()).unwrap_or_default();
    let mut log = Vec::new();
    let shown = match sealed.open(&mut log) {
        Ok(shown) => shown,
        Err(never) => match never {},
    };
    Ok(Came { verdict: shown.verdict, shown: shown.json, rows, events: Vec::new() })
}

/// The same from a snapshot, and of events that outcome in another order, through bytes.
fn elsewhere(
    base: &Base,
    case: &FlowCase,
    environment: &Environment,
    outcome: &Result<Came, EnvironmentError>,
) -> Result<Vec<String>, String> {
    let (wanted, mut out) = (Wanted::of(case)?, Vec::new());
    let told = |e: EnvironmentError| e.to_string();
    let snapshot = environment.snapshot().map_err(told)?;
    let loaded = Environment::from_snapshot(&snapshot).map_err(told)?;
    if wanted.tried(&loaded) != *outcome {
        out.push("from a snapshot something else comes".into());
    }
    let mut events: Vec<Event> = base.events.iter().chain(&case.given).cloned().collect();
    events.reverse();
    let bytes = events_to_bytes(&events).map_err(told)?;
    if events_from_bytes(&bytes).map_err(told)? != events {
        out.push("through bytes other events come".into());
    }
    let mut other = Environment::new();
    other.apply(&events, OnFault::ApplyRest).map_err(told)?;
    if let Some(now) = case.end_log_retention {
        other.end_log_retention(now).map_err(told)?;
    }
    if wanted.tried(&other) != *outcome {
        out.push("of events in the opposite order something else comes".into());
    }
    Ok(out)
}

fn compare_shown(expect: &FlowExpect, shown: &Value, out: &mut Vec<String>) {
    if let Some(wanted) = &expect.shown {
        differ("shown", wanted, shown, out);
    }
    let text = without_hashes(shown);
    for absent in expect.absent.iter().filter(|absent| text.contains(absent.as_str())) {
        out.push(format!("`{absent}` stands in the document, and must not"));
    }
}

fn compare(
    expect: &FlowExpect,
    (kind, document): (&'static str, Value),
    outcome: &Result<Came, EnvironmentError>,
    out: &mut Vec<String>,
) -> Result<Told, String> {
    let outcome = match outcome {
        Ok(outcome) => outcome,
        Err(error) => {
            let code = error.code();
            match expect.error {
                Some(wanted) if wanted == code => {}
                Some(wanted) => out.push(format!("error: expected {wanted}, got {code}: {error}")),
                None => out.push(format!("error {code}: {error}")),
            }
            return Ok(Told::error(kind, document, code));
        }
    };
    let shown = read(&outcome.shown)?;
    let text = |path: &str| shown.pointer(path).and_then(Value::as_str).map(str::to_owned);
    let (reason, hash) = (text("/decision/reason/code"), text("/hash"));
    if let Some(wanted) = expect.error {
        out.push(format!("error: expected {wanted}, got a document"));
    }
    if let Some(wanted) = expect.verdict.filter(|wanted| wanted.0 != outcome.verdict) {
        let (wanted, found) = (wanted.0.word(), outcome.verdict.word());
        out.push(format!("verdict: expected {wanted}, got {found}"));
    }
    if let Some(wanted) = expect.reason {
        let found = reason.as_deref().unwrap_or("none");
        if wanted.0.code() != found {
            out.push(format!("reason: expected {}, got {found}", Coded::code(wanted.0)));
        }
    }
    if let Some(wanted) = &expect.refused {
        let found = text("/refused/why").unwrap_or_default();
        if !found.contains(wanted.as_str()) {
            out.push(format!("refused: expected {wanted}, got {found}"));
        }
    }
    if let Some(wanted) = &expect.rows {
        differ("rows", wanted, &outcome.rows, out);
    }
    if let Some(wanted) = &expect.events {
        differ("events", wanted, shown.get("events").unwrap_or(&Value::Null), out);
    }
    compare_shown(expect, &shown, out);
    let verdict = Some(outcome.verdict);
    Ok(Told { kind, document, verdict, reason, error: None, hash })
}

fn read(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|e| e.to_string())
}

/// How a referral moved, by all that is told of it, and what the care guarantee says.
fn referral(base: &Base, case: &FlowCase, asked: &ReferralAsked) -> Result<Value, String> {
    let told =
        || base.events.iter().chain(&case.given).filter_map(|e| of_patient(e, asked.patient));
    let document = told().find_map(|event| match event {
        PatientEvent::Documented(d) if d.entry.id == asked.entry => match &d.content {
            Some(Content::Referral(referral)) => Some(referral),
            _ => None,
        },
        _ => None,
    });
    let document = document.ok_or_else(|| format!("`{}` is no referral here", asked.entry))?;
    let messages: Vec<&StatusMessage> = told()
        .filter_map(|event| match event {
            PatientEvent::Status(message) => Some(message),
            _ => None,
        })
        .collect();
    let track = Track::of(asked.entry, messages);
    let facts = CareFacts::of_referral(document, &track);
    let deadlines: Vec<Value> = deadlines(&facts, &asked.stops, asked.day)
        .into_iter()
        .map(|d| {
            json!({
                "told": d.explain_en(),
                "provision": d.provision.id,
                "begins": d.begins,
                "due": d.due,
                "stopped_days": d.stopped_days,
                "state": d.state.word(),
                "reasons": d.reasons.iter().map(|r| r.code()).collect::<Vec<_>>(),
            })
        })
        .collect();
    Ok(json!({ "track": written(&track)?, "deadlines": deadlines }))
}

fn of_patient(event: &Event, patient: PersonId) -> Option<&PatientEvent> {
    match &event.what {
        What::Patient(of) if of.patient == patient => Some(&of.event),
        What::Patient(_) | What::Organisation(_) => None,
    }
}
