//! All that can be asked of a record, as text: two records are the same if all of it is.

use samtycke::decision::Request;
use samtycke::environment::{Chart, Environment, EnvironmentError, Filter, Sealed};
use samtycke::identity::PersonId;
use samtycke::json::content_hash;
use samtycke::law::Action;

use crate::world::{GUARDIAN, PUPIL, resident, staff, stamp};

pub(crate) const READERS: [&str; 6] =
    ["A-VC", "A-BARN", "A-ORTOPED", "A-LERUM-EMI", "A-LERUM-EPI", "A-ALINGSAS-EMI"];
pub(crate) const PEOPLE: [&str; 3] = [PUPIL, GUARDIAN, "personnummer|198501012390"];
pub(crate) const AT: [&str; 2] = ["2023-03-02T09:00:00+01:00", "2024-12-30T09:00:00+01:00"];

pub(crate) fn look<T>(sealed: Sealed<T>) -> T {
    sealed.open(&mut Vec::new()).unwrap()
}

/// The questions put to a record.
pub(crate) fn questions(chart: &Chart<'_>) -> Vec<Request> {
    let mut out = Vec::new();
    for at in AT {
        for entry in chart.facts().patient.entries().map(|e| e.id.to_string()) {
            for reader in READERS {
                out.push(staff(reader, Action::Read, &entry, at));
            }
            for person in PEOPLE {
                let mut request = resident(person, at);
                (request.action, request.entry) = (Action::Read, Some(entry.parse().unwrap()));
                out.push(request);
            }
        }
    }
    out
}

/// Verdict and reason of every question, and the hash of every third, for it takes its time.
pub(crate) fn decisions(chart: &Chart<'_>) -> Vec<String> {
    let answers = questions(chart).into_iter().enumerate().map(|(n, request)| {
        let decision = chart.decide(&request).unwrap();
        let hash = (n % 3 == 0).then(|| content_hash(chart.facts(), &request, &decision));
        format!("{:?} {:?} {} {hash:?}", request.entry, decision.verdict, decision.reason.code())
    });
    answers.collect()
}

fn views(chart: &Chart<'_>) -> Result<Vec<String>, EnvironmentError> {
    let mut out = Vec::new();
    for at in AT {
        for person in PEOPLE {
            let overview = look(chart.overview(&resident(person, at), &stamp(1, at))?);
            out.push(format!("{overview:?}"));
        }
        for reader in READERS {
            let request = staff(reader, Action::List, "growth", at);
            let lines = look(chart.list(&request, &Filter::default(), &stamp(1, at))?).lines;
            out.push(format!(
                "{:?}",
                lines.iter().map(|l| (l.entry, l.headline.clone())).collect::<Vec<_>>()
            ));
        }
    }
    Ok(out)
}

/// All that can be asked of a person's record; nothing where nobody knows the person.
pub(crate) fn seen(environment: &Environment, person: PersonId) -> Vec<String> {
    let chart = match environment.chart(person) {
        Err(EnvironmentError::UnknownPatient { .. }) => return Vec::new(),
        chart => chart.unwrap(),
    };
    let mut waiting: Vec<String> = chart.waiting().iter().map(|w| format!("{w:?}")).collect();
    waiting.sort();
    let mut out = vec![format!("{:?}", chart.facts().patient), format!("{waiting:?}")];
    out.extend(decisions(&chart));
    out.extend(views(&chart).unwrap());
    out
}
