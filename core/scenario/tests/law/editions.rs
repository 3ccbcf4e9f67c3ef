//! Two editions differ where an amendment says so, and nowhere else.
//!
//! A question is asked in the last second before an edition's day and in the first second of the day, with
//! the same facts holding on both sides.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, Months, NaiveDate, TimeDelta};
use proptest::strategy::{Just, Strategy};
use samtycke::Decision;
use samtycke::decision::{Note, Request, Secrecy};
use samtycke::environment::{World, WorldData};
use samtycke::identity::{BirthDate, PersonId};
use samtycke::law::{Act, Edition, Provision, Reason, provisions};
use samtycke::patient::PatientData;
use samtycke::record::Entry;
use samtycke::time::{Instant, swedish_date};
use samtycke_scenario::EXEMPT;
use serde_json::Value;

use crate::generator::cases;
use crate::questions::{Asked, corpus, sample};

/// Editions on whose day no answer changes, and why.
const QUIET: &[(&str, &str)] = &[
    ("2025-07-01", "definitions follow another act; the new wording was not read"),
    ("2024-01-01", "what changed in SVOD 4:3 was not read"),
    ("2020-02-01", "coordination measures: what data matter for is the reader's judgement"),
    ("2020-01-01", "names the controllers; who may see what is as before"),
    ("2018-05-25", "words follow the GDPR; the rules on access are as before"),
    ("2010-07-01", "prescription data sent to regions are no record data of a provider"),
];

/// Sections that say what others came to: their words change with those.
const FOLLOWING: &[Reason] = &[
    Reason::ConditionsMet,
    Reason::ConditionsNotMet,
    Reason::ConditionsUnsettled,
    Reason::GroundFound,
    Reason::NoGround,
    Reason::GroundUnsettled,
    Reason::AbsolutelySecret,
    Reason::SharedDocumentationCarries,
    Reason::ToldWithAuthority,
];

/// The first second of a Swedish day.
fn midnight(day: NaiveDate) -> Instant {
    let readings = ["+01:00", "+02:00"].map(|zone| format!("{day}T00:00:00{zone}"));
    let mut moments = readings.iter().map(|text| text.parse::<Instant>().unwrap());
    moments.find(|at| swedish_date(*at) == day && swedish_date(at.plus_seconds(-1)) < day).unwrap()
}

/// Moves everything dated in a document, and drops what begins or ends where the day does.
fn moved(value: &Value, seconds: i64, on: Instant) -> Option<Value> {
    Some(match value {
        Value::Array(items) => {
            Value::Array(items.iter().filter_map(|v| moved(v, seconds, on)).collect())
        }
        Value::Object(fields) => {
            let fields = fields.iter().map(|(k, v)| Some((k.clone(), moved(v, seconds, on)?)));
            Value::Object(fields.collect::<Option<_>>()?)
        }
        Value::String(text) if text.starts_with(|c: char| c.is_ascii_digit()) => {
            if let Ok(date) = text.parse::<NaiveDate>() {
                let date = date + TimeDelta::days(seconds.div_euclid(86_400));
                let near = (swedish_date(on) - date).num_days();
                return (near != 0 && near != 1).then(|| Value::String(date.to_string()));
            }
            let Ok(moment) = text.parse::<Instant>() else { return Some(value.clone()) };
            let moment = moment.plus_seconds(seconds);
            let near = moment == on || moment == on.plus_seconds(-1);
            return (!near).then(|| Value::String(moment.to_string()));
        }
        other => other.clone(),
    })
}

/// Nobody comes of an age on the day.
fn no_birthday(patient: &mut PatientData, day: NaiveDate) {
    let known = patient.identities.iter().find_map(PersonId::birth_date);
    let Some(born) = patient.born.map(BirthDate::Full).or(known) else { return };
    let on_it = |date: NaiveDate| (date.month(), date.day()) == (day.month(), day.day());
    if on_it(born.earliest()) || on_it(born.latest()) {
        patient.born = Some(born.earliest() - Days::new(20));
    }
}

/// A question apart from its moment.
struct Timeless {
    name: String,
    /// The organisation, the policy, the one patient.
    facts: Value,
    patient: PersonId,
    request: Request,
    named: BTreeSet<&'static str>,
}

impl Timeless {
    fn new((name, mut data, patient, request): Asked) -> Option<Self> {
        data.patients.retain(|p| p.identities.contains(&patient));
        let facts = serde_json::to_value(&data).unwrap();
        let world = World::new(data).ok()?;
        let decision = samtycke::decide(world.facts(patient).ok()?, &request).ok()?;
        Some(Self { name, facts, patient, named: named(&decision), request })
    }

    /// The answers in the last second before a day and in its first; `None` if the question can't be
    /// asked then.
    fn around(&self, day: NaiveDate) -> Option<(Decision, Decision)> {
        let on = midnight(day);
        let mut request = self.request.clone();
        let seconds = (on.to_utc() - request.at.to_utc()).num_seconds();
        let mut data: WorldData = serde_json::from_value(moved(&self.facts, seconds, on)?).ok()?;
        for patient in &mut data.patients {
            no_birthday(patient, day);
            // Nor do ten years of keeping run out.
            let last = |e: &Entry| swedish_date(e.recorded).checked_add_months(Months::new(120));
            patient.entries.retain(|e| last(e).is_none_or(|end| end != day - Days::new(1)));
        }
        let world = World::new(data).ok()?;
        let facts = world.facts(self.patient).ok()?;
        request.known_at = request.known_at.map(|at| at.plus_seconds(seconds));
        request.at = on.plus_seconds(-1);
        let before = samtycke::decide(facts, &request).ok()?;
        request.at = on;
        Some((before, samtycke::decide(facts, &request).ok()?))
    }
}

/// What each provision said.
fn said(d: &Decision) -> BTreeMap<&'static str, Vec<(String, Reason)>> {
    let mut said: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for f in &d.findings {
        let told = (format!("{:?} {:?} {:?}", f.outcome, f.fact, f.doubt), f.reason);
        said.entry(f.provision.id).or_default().push(told);
    }
    said
}

/// Everything the answer is, but the moment in the log and what is noted of how the text is known.
fn whole(d: &Decision) -> String {
    let duties: Vec<_> = d.duties.iter().map(|x| (x.kind, x.provision.id)).collect();
    let notes: Vec<_> = d.notes.iter().filter(|n| !matches!(n, Note::SourceNotRead)).collect();
    let ground = d.ground.map(|p| p.id);
    format!(
        "{:?}",
        (
            (d.verdict, d.reason, ground, d.keys, d.regime, &d.missing),
            (&d.signals, duties, notes),
            &d.findings,
        )
    )
}

/// Provisions the answer names at all.
fn named(d: &Decision) -> BTreeSet<&'static str> {
    let findings = d.findings.iter().map(|f| f.provision);
    let signals = d.signals.iter().map(|s| s.provision);
    let all = findings.chain(signals).chain(d.duties.iter().map(|x| x.provision)).chain(d.ground);
    all.map(|p| p.id).collect()
}

/// Why two answers may not differ as they do, if they may not.
fn wrong(before: &Decision, on: &Decision, changes: &BTreeSet<&'static str>) -> Option<String> {
    if before.keys.secrecy == Secrecy::NotAssessed && on.keys.secrecy != Secrecy::NotAssessed {
        // The acts on secrecy are held from this day: the first key says what it said.
        let first = |d: &Decision| {
            let second = |act: Act| act.is_secrecy() || act == Act::Fb;
            let findings = d.findings.iter().filter(|f| !second(f.provision.act));
            let findings = findings.filter(|f| !changes.contains(f.provision.id));
            let findings: Vec<_> =
                findings.map(|f| (f.provision.id, f.outcome, f.reason)).collect();
            (d.keys.processing, findings)
        };
        return (first(before) != first(on)).then(|| "the first key differs".to_owned());
    }
    if before.edition.is_none() {
        return (before.reason != Reason::BeforePdl).then(|| "an answer without an act".to_owned());
    }
    if named(before).union(&named(on)).all(|id| !changes.contains(id)) {
        return Some("no provision that changed is named".to_owned());
    }
    let (old, new) = (said(before), said(on));
    // Where both sides ask a section; one side may ask it of more.
    let apart = old.iter().find(|(id, old)| {
        let follows = |said: &[(String, Reason)]| said.iter().any(|(_, r)| FOLLOWING.contains(r));
        let differs = |new: &Vec<_>| {
            let mut both = old.iter().zip(new);
            both.any(|(old, new)| old != new) && !follows(old) && !follows(new)
        };
        !changes.contains(*id) && new.get(*id).is_some_and(differs)
    });
    apart.map(|(id, old)| format!("{id} did not change and said {old:?}, then {:?}", new.get(id)))
}

/// How many questions were asked around a day, and how many answers differed: as `changes` say.
fn compare<'q>(
    day: NaiveDate,
    changes: &BTreeSet<&'static str>,
    questions: impl Iterator<Item = &'q Timeless>,
) -> (usize, usize) {
    let (mut asked, mut differing) = (0, 0);
    for q in questions {
        let Some((before, on)) = q.around(day) else { continue };
        asked += 1;
        if whole(&before) != whole(&on) {
            differing += 1;
            let why = wrong(&before, &on, changes).unwrap_or_default();
            let (before, on) = (whole(&before), whole(&on));
            assert!(why.is_empty(), "{day}, {}: {why}\n{before}\n{on}", q.name);
        }
    }
    (asked, differing)
}

fn of_corpus() -> Vec<Timeless> {
    let asked = corpus().into_iter().filter(|(_, _, _, request)| !request.switches.ehds_sketch);
    asked.filter_map(Timeless::new).collect()
}

/// Of the corpus' cases those that name what changed, no more than `most`, and every `nth`.
fn chosen<'q>(
    corpus: &'q [Timeless],
    changes: &'q BTreeSet<&'static str>,
    most: usize,
    nth: usize,
) -> impl Iterator<Item = &'q Timeless> {
    let concerned = corpus.iter().filter(|q| !q.named.is_disjoint(changes));
    let spread = concerned.clone().count().div_ceil(most).max(1);
    concerned.step_by(spread).chain(corpus.iter().step_by(nth))
}

#[test]
fn editions_differ_where_an_amendment_says_so_and_nowhere_else() {
    let corpus = of_corpus();
    for edition in Edition::all() {
        let changes: BTreeSet<_> = edition.changes().map(|p| p.id).collect();
        let generated = sample(cases(Just(midnight(edition.from)).boxed()), 40);
        let generated: Vec<_> = generated.filter_map(Timeless::new).collect();
        let questions = chosen(&corpus, &changes, 30, 20).chain(&generated);
        let (asked, differing) = compare(edition.from, &changes, questions);
        assert!(asked > 50, "{edition}: {asked} questions fit the day");
        let quiet = QUIET.iter().any(|(day, _)| *day == edition.to_string());
        assert_eq!(differing == 0, quiet, "{edition}: {differing} of {asked} answers differ");
    }
    for (day, _) in QUIET {
        assert!(Edition::all().iter().any(|e| e.to_string() == *day), "{day} is no edition");
    }
}

#[test]
fn between_editions_no_answer_changes() {
    let (corpus, none) = (of_corpus(), BTreeSet::new());
    for (i, edition) in Edition::all().iter().enumerate() {
        let day = edition.from + Days::new(1 + 9 * u64::try_from(i).unwrap());
        let questions = corpus.iter().skip(i).step_by(25);
        let (asked, differing) = compare(day, &none, questions);
        assert!(asked > 10 && differing == 0, "{day}: {differing} of {asked} answers differ");
    }
}

/// A ruling reads the law as it was: on its day it is cited, and changes no verdict.
#[test]
fn a_ruling_changes_no_verdict() {
    let corpus = of_corpus();
    for ruling in provisions().filter(|p| p.act == Act::Hfd) {
        let cited = BTreeSet::from([ruling.id]);
        let mut found = false;
        for q in chosen(&corpus, &cited, 30, 25) {
            let Some((before, on)) = q.around(ruling.from) else { continue };
            assert_eq!((before.verdict, before.keys), (on.verdict, on.keys), "{}", q.name);
            assert!(!named(&before).contains(ruling.id), "{}", q.name);
            found |= named(&on).contains(ruling.id);
        }
        assert!(found, "{} is cited in no case", ruling.id);
    }
}

/// What begins or ends does so on the day of an edition; but a ruling, the sketch of what is no law, and duties
/// that decide no access.
#[test]
fn provisions_begin_and_end_with_an_edition() {
    let days: BTreeSet<_> = Edition::all().iter().map(|e| e.from).collect();
    let on_access = |p: &&Provision| {
        let exempt = EXEMPT.iter().find(|(id, _)| *id == p.id);
        !exempt.is_some_and(|(_, why)| why.contains("decides no access"))
    };
    let law = provisions().filter(|p| !matches!(p.act, Act::Hfd | Act::Ehds));
    for p in law.filter(on_access) {
        let older = days.iter().all(|day| p.from < *day);
        assert!(older || days.contains(&p.from), "{} begins on {}", p.id, p.from);
        assert!(p.until.is_none_or(|day| days.contains(&day)), "{} ends on {:?}", p.id, p.until);
    }
    for edition in Edition::all() {
        for p in edition.amended {
            assert!(p.from < edition.from && p.in_force(edition.from), "{} on {edition}", p.id);
        }
    }
}
