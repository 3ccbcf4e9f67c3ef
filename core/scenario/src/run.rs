//! Running cases.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use samtycke::decision::{Answer, Decision, Facts, Lens, Request, RequestError, lawful_paths};
use samtycke::environment::{World, WorldData};
use samtycke::fact::FactError;
use samtycke::identity::{FactId, PersonId};
use samtycke::law::Action;
use samtycke::law::{Doubt, Outcome};
use samtycke::organisation::OrganisationData;
use samtycke::patient::{Completeness, PatientData};

use crate::codes::{Code, Coded, ExpectedSignal, ExpectedStep};
use crate::flow::{FLOW, run_flow_file};
use crate::format::{Case, Expect, Scenario, ScenarioError, WorldSource};
use crate::report::{CaseResult, FileResult, Report};

/// Runs every scenario or flow file named, and every `*.json` in every folder named, in order of name.
///
/// A folder called `worlds` is passed over: it holds what scenarios start from. A file that can't be
/// read is reported and the rest is run.
pub fn run_paths(paths: &[PathBuf]) -> Report {
    let mut report = Report::default();
    for path in paths {
        match all_files(path) {
            Ok(files) => report.extend(files.iter().map(|file| run_either(file))),
            Err(error) => report.extend([FileResult::unreadable(path, &error)]),
        }
    }
    report
}

/// Is it a flow? Told by its format alone.
pub(crate) fn is_flow(text: &str) -> bool {
    #[derive(serde::Deserialize)]
    struct Head {
        format: String,
    }
    serde_json::from_str::<Head>(text).is_ok_and(|head| head.format == FLOW)
}

fn run_either(path: &Path) -> FileResult {
    let flow = std::fs::read_to_string(path).is_ok_and(|text| is_flow(&text));
    if flow { run_flow_file(path) } else { run_file(path) }
}

/// The scenario files in a folder, in order of name; or the one file named. Flows, in a folder of that name, are
/// not among them.
///
/// # Errors
/// A folder that can't be read.
pub fn files(path: &Path) -> Result<Vec<PathBuf>, ScenarioError> {
    found(path, &["worlds", "flows"])
}

/// The scenario and flow files in a folder, in order of name; or the one file named.
///
/// # Errors
/// A folder that can't be read.
pub fn all_files(path: &Path) -> Result<Vec<PathBuf>, ScenarioError> {
    found(path, &["worlds"])
}

fn found(path: &Path, passed_over: &[&str]) -> Result<Vec<PathBuf>, ScenarioError> {
    let fail = |source| ScenarioError::File { path: path.to_owned(), source };
    if !std::fs::metadata(path).map_err(fail)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut all = Vec::new();
    let mut entries: Vec<PathBuf> = std::fs::read_dir(path)
        .map_err(fail)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()
        .map_err(fail)?;
    entries.sort();
    for entry in entries {
        if entry.is_dir() {
            if !entry.file_name().is_some_and(|name| passed_over.iter().any(|x| name == *x)) {
                all.extend(found(&entry, passed_over)?);
            }
        } else if entry.extension().is_some_and(|e| e == "json")
            && !entry.to_string_lossy().ends_with(".schema.json")
        {
            all.push(entry);
        }
    }
    Ok(all)
}

/// Runs one scenario file.
pub fn run_file(path: &Path) -> FileResult {
    let read = || -> Result<(Scenario, WorldData), ScenarioError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| ScenarioError::File { path: path.to_owned(), source })?;
        let scenario = Scenario::read(&text)?;
        let world = scenario.world(path.parent().unwrap_or(Path::new(".")))?;
        Ok((scenario, world))
    };
    match read() {
        Ok((scenario, world)) => {
            if let Err(source) = World::new(world.clone()) {
                // Once, not in every case.
                let file = match &scenario.world {
                    WorldSource::File(file) => Some(file.clone()),
                    WorldSource::Inline(_) => None,
                };
                return FileResult::unreadable(
                    path,
                    &ScenarioError::World { file, source: source.into() },
                );
            }
            let cases = scenario.cases.iter().map(|c| run_case(&scenario, &world, c)).collect();
            FileResult { path: path.to_owned(), title: scenario.title, cases, error: None }
        }
        Err(error) => FileResult::unreadable(path, &error),
    }
}

/// Runs one case of a scenario on its world.
pub fn run_case(scenario: &Scenario, world: &WorldData, case: &Case) -> CaseResult {
    let mut result = CaseResult::new(case);
    match decide(scenario, world, case) {
        Ok((decision, hash, other)) => {
            compare(&case.expect, &decision, &mut result.mismatches);
            result.mismatches.extend(other);
            result.hash = Some(hash);
            result.decision = Some(decision);
        }
        Err(Fault::Case(why)) => result.mismatches.push(why),
        Err(Fault::Decision(error)) => {
            let code = error.code();
            let told = located(scenario, case, &error) + &hint(scenario, case, &error);
            match case.expect.error {
                Some(wanted) if wanted == code => {}
                Some(wanted) => {
                    result.mismatches.push(format!("error: expected {wanted}, got {code}: {told}"));
                }
                None => result.mismatches.push(format!("error {code}: {told}")),
            }
        }
    }
    result
}

/// Where a field that does not fit came from, when the case does not say it itself.
fn hint(scenario: &Scenario, case: &Case, error: &samtycke::Error) -> String {
    let samtycke::Error::Request(error) = error else { return String::new() };
    let field = error.at().trim_start_matches("request.");
    let (here, above) = (case.request.names(error.at()), scenario.request.names(error.at()));
    match error {
        RequestError::Superfluous { .. } if !here && above => {
            format!(" (it comes from the scenario's request; write \"{field}\": null in the case)")
        }
        RequestError::Superfluous { .. } | RequestError::Target { .. }
            if case.request.action.own().is_none() =>
        {
            " (the action comes from the scenario's request)".into()
        }
        RequestError::Target { .. } if above => {
            " (the scenario's request names one, but for another action or target; name it in the case)".into()
        }
        _ => String::new(),
    }
}

/// The error, with the paths of facts that a case or the scenario gave as they stand in the file.
fn located(scenario: &Scenario, case: &Case, error: &samtycke::Error) -> String {
    let samtycke::Error::Facts(errors) = error else { return error.to_string() };
    let number = scenario.cases.iter().position(|c| c.name == case.name).unwrap_or_default();
    let told = errors.faults().iter().map(|fault| {
        let id = match fault {
            FactError::DuplicateId { id, .. } => Some(id.as_str()),
            _ => None,
        };
        let Some((list, key, rest)) = split(fault.at(), id) else { return fault.to_string() };
        let origin = if fault.at().starts_with("organisation.") {
            added_to_organisation(&case.organisation, list, key)
                .then(|| format!("cases[{number}].organisation"))
        } else if added(&case.given, list, key) {
            Some(format!("cases[{number}].given"))
        } else {
            added(&scenario.given, list, key).then(|| "given".to_owned())
        };
        origin.map_or_else(
            || fault.to_string(),
            |origin| fault.to_string().replacen(fault.at(), &format!("{origin}.{rest}"), 1),
        )
    });
    told.collect::<Vec<_>>().join("; ")
}

/// `patients[0].relations[r].unit` into list, id, and the path from the list on.
fn split<'p>(at: &'p str, id: Option<&'p str>) -> Option<(&'p str, &'p str, &'p str)> {
    let (_, rest) = at.split_once("].").or_else(|| at.split_once('.'))?;
    let rest = at.strip_prefix("organisation.").unwrap_or(rest);
    match (rest.split_once('['), id) {
        (Some((list, after)), _) => Some((list, after.split_once(']')?.0, rest)),
        (None, Some(id)) => Some((rest, id, rest)),
        (None, None) => None,
    }
}

enum Fault {
    Case(String),
    Decision(samtycke::Error),
}

impl<E: Into<samtycke::Error>> From<E> for Fault {
    fn from(error: E) -> Self {
        Self::Decision(error.into())
    }
}

/// What a case asks, in full: the facts, whose record, and the request.
///
/// # Errors
/// What does not fit in the case, in words.
pub fn resolve(
    scenario: &Scenario,
    world: &WorldData,
    case: &Case,
) -> Result<(WorldData, PersonId, Request), String> {
    let request = case.request.over(&scenario.request)?;
    let mut data = world.clone();
    let chosen = match (case.patient, data.patients.as_mut_slice()) {
        (Some(id), patients) => patients.iter_mut().find(|p| p.identities.contains(&id)),
        (None, [only]) => Some(only),
        (None, _) => None,
    };
    let Some(patient) = chosen else {
        return Err("`patient` names none of the world's patients; where there are several, each case says whose record it is about".into());
    };
    for id in &case.without {
        let before = remove(patient, *id) + remove_organisation(&mut data.organisation, *id);
        if before == 0 {
            return Err(format!("`without`: `{id}` is no fact of this world"));
        }
    }
    add(patient, &scenario.given);
    add(patient, &case.given);
    if let Some(completeness) = case.completeness {
        patient.completeness = completeness;
    }
    let id = *patient.identities.first().ok_or_else(|| "a patient without identity".to_owned())?;
    if let Some(policy) = &case.policy {
        data.policy = policy.clone();
    }
    data.organisation.append(case.organisation.clone());
    Ok((data, id, request))
}

fn decide(
    scenario: &Scenario,
    world: &WorldData,
    case: &Case,
) -> Result<(Decision, String, Option<String>), Fault> {
    let (data, id, request) = resolve(scenario, world, case).map_err(Fault::Case)?;
    let world = World::new(data)?;
    let facts: Facts<'_> = world.facts(id)?;
    let decision = samtycke::decide(facts, &request)?;
    let hash = samtycke::json::content_hash(facts, &request, &decision);
    let other = fast_paths_differ(facts, &request, &decision)?;
    let other = match &case.expect.paths {
        Some(expected) if other.is_none() => ways_differ(facts, &request, expected)?,
        _ => other,
    };
    Ok((decision, hash, other))
}

/// The lawful ways are those expected, and no others.
fn ways_differ(
    facts: Facts<'_>,
    request: &Request,
    expected: &[Vec<ExpectedStep>],
) -> Result<Option<String>, samtycke::Error> {
    let told = |ways: Vec<Vec<ExpectedStep>>| {
        let mut ways: Vec<String> = ways
            .into_iter()
            .map(|mut way| {
                way.sort();
                way.iter().map(ToString::to_string).collect::<Vec<_>>().join(" + ")
            })
            .collect();
        ways.sort();
        if ways.is_empty() { "none".to_owned() } else { ways.join(" | ") }
    };
    let found = lawful_paths(facts, request)?.ways;
    let found = found.into_iter().map(|w| w.into_iter().map(ExpectedStep).collect()).collect();
    let (wanted, found) = (told(expected.to_vec()), told(found));
    Ok((wanted != found).then(|| format!("paths: expected {wanted}, got {found}")))
}

/// The verdict without explanation and the lens say what the explained decision says.
fn fast_paths_differ(
    facts: Facts<'_>,
    request: &Request,
    decision: &Decision,
) -> Result<Option<String>, samtycke::Error> {
    let explained = Answer::from(decision);
    let one_shot = samtycke::verdict(facts, request)?;
    if one_shot != explained {
        return Ok(Some(format!("the one-shot verdict differs: {one_shot:?}")));
    }
    // A lens is staff's, and for what is done to entries where they stand.
    let apart = matches!(request.action, Action::ReportToRegister | Action::Disclose);
    let (Some(entry), Some(_), false) = (request.entry, request.assignment(), apart) else {
        return Ok(None);
    };
    let lens = Lens::new(facts, request)?.entry(entry);
    Ok((lens != Some(explained)).then(|| format!("the lens differs: {lens:?}")))
}

macro_rules! lists {
    ($do:ident) => {
        $do!(
            protected_identity,
            guardians,
            representatives,
            relations,
            work_needs,
            consents,
            blocks,
            lifts,
            lift_requests,
            information,
            capacity,
            maturity,
            presumptions,
            attestations,
            register_objections,
            seals,
            grants,
            secrecy_tests,
            opened,
            destructions,
            entries
        )
    };
}

/// Adds facts to a patient's.
pub fn add(patient: &mut PatientData, more: &PatientData) {
    patient.append_facts(more.clone());
    patient.identities.extend(&more.identities);
    patient.born = more.born.or(patient.born);
    patient.died = more.died.or(patient.died);
    if more.completeness != Completeness::default() {
        patient.completeness = more.completeness;
    }
}

/// Is a fact of a list among these?
fn added(patient: &PatientData, list: &str, id: &str) -> bool {
    macro_rules! holds {
        ($($list:ident),+) => {
            match list {
                $(stringify!($list) => patient.$list.iter().any(|fact| fact.id.as_str() == id),)+
                _ => false,
            }
        };
    }
    lists!(holds)
}

fn added_to_organisation(organisation: &OrganisationData, list: &str, id: &str) -> bool {
    macro_rules! holds {
        ($($list:ident),+) => {
            match list {
                $(stringify!($list) => organisation.$list.iter().any(|x| x.id.as_str() == id),)+
                "unit_aliases" => organisation.unit_aliases.iter().any(|x| x.old.as_str() == id),
                _ => false,
            }
        };
    }
    holds!(providers, authorities, branches, units, processes, staff, assignments, connections)
}

fn remove(patient: &mut PatientData, id: FactId) -> usize {
    let mut removed = 0;
    macro_rules! retain {
        ($($list:ident),+) => { $(
            let before = patient.$list.len();
            patient.$list.retain(|fact| fact.id != id);
            removed += before - patient.$list.len();
        )+ };
    }
    lists!(retain);
    removed
}

fn remove_organisation(organisation: &mut OrganisationData, id: FactId) -> usize {
    let mut removed = 0;
    macro_rules! retain {
        ($($list:ident),+) => { $(
            let before = organisation.$list.len();
            organisation.$list.retain(|fact| !fact.id.as_str().eq_ignore_ascii_case(id.as_str()));
            removed += before - organisation.$list.len();
        )+ };
    }
    retain!(providers, authorities, branches, units, processes, staff, assignments, connections);
    removed
}

/// Notes everything that is not as expected.
fn compare(expect: &Expect, decision: &Decision, mismatches: &mut Vec<String>) {
    let mut differ = |what: &str, wanted: &str, found: &str| {
        if wanted != found {
            mismatches.push(format!("{what}: expected {wanted}, got {found}"));
        }
    };
    if let Some(code) = expect.error {
        differ("error", &code.to_string(), "a decision");
        return;
    }
    if let Some(verdict) = expect.verdict {
        differ("verdict", verdict.code(), decision.verdict.word());
    }
    if let Some(ground) = expect.ground {
        differ("ground", ground.code(), decision.ground.map_or("none", |p| p.id));
    }
    if let Some(reason) = expect.reason {
        differ("reason", reason.code(), decision.reason.code());
    }
    if let Some(secrecy) = expect.secrecy {
        differ("secrecy", secrecy.code(), decision.keys.secrecy.word());
    }
    if let Some(missing) = &expect.missing {
        differ("missing", &listed(missing), &in_order(decision.missing.iter().map(|m| m.word())));
    }
    if let Some(signals) = &expect.signals {
        let found = decision.signals.iter().map(|s| ExpectedSignal { kind: s.kind, name: s.name });
        differ("signals", &in_order(signals), &in_order(found));
    }
    if let Some(duties) = &expect.duties {
        differ("duties", &listed(duties), &in_order(decision.duties.iter().map(|d| d.kind.word())));
    }
    let lists = [
        (Outcome::Met, &expect.met),
        (Outcome::NotMet, &expect.not_met),
        (Outcome::Unknown, &expect.unknown),
        (Outcome::NotApplicable, &expect.aside),
    ];
    for (outcome, provisions) in lists {
        for Code(provision) in provisions {
            let said: Vec<_> =
                decision.findings.iter().filter(|f| f.provision == *provision).collect();
            if !said.iter().any(|f| f.outcome == outcome) {
                let found = said.iter().map(|f| format!("{} ({})", f.outcome.word(), f.reason));
                let found = found.collect::<Vec<_>>().join(", ");
                let found = if found.is_empty() { "not tried".to_owned() } else { found };
                differ(provision.id, outcome.word(), &found);
            }
        }
    }
    for Code(doubt) in &expect.doubts {
        let named: BTreeSet<&str> =
            decision.findings.iter().filter_map(|f| f.doubt).map(Doubt::code).collect();
        if !named.contains(doubt.code()) {
            differ("doubt", doubt.code(), &in_order(named));
        }
    }
    for Code(note) in &expect.notes {
        if !decision.notes.contains(note) {
            differ("note", note.word(), &in_order(decision.notes.iter().map(|n| n.word())));
        }
    }
}

fn listed<T: Coded>(codes: &[Code<T>]) -> String {
    in_order(codes.iter().map(|code| code.code()))
}

/// Sorted, with commas; `none` for an empty list.
fn in_order<T: ToString>(items: impl IntoIterator<Item = T>) -> String {
    let mut list: Vec<String> = items.into_iter().map(|item| item.to_string()).collect();
    list.sort();
    if list.is_empty() { "none".to_owned() } else { list.join(", ") }
}
