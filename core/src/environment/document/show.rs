//! What a look shows.

use alloc::string::String;
use serde_json::{Map, Value, json};

use super::ask::{Ask, View};
use super::log::{answered_extract, answered_who_can, log_reading};
use super::person::{overview, pupil};
use super::record::{listing, reading};
use super::{SHOWN, Shown, hashed};
use crate::Verdict;
use crate::decision::canonical::decision_document;
use crate::decision::{Decision, Request};
use crate::environment::commands::said;
use crate::environment::{
    Answered, Chart, Environment, EnvironmentError, LogReading, Reading, Sealed,
};
use crate::identity::PersonId;
use crate::law::Action;

/// Members of an object, each with its name.
pub(super) type Members = Map<String, Value>;

impl Environment {
    /// Looks at a record, asked for by the document [`ASK`](super::ASK). Nothing is shown before the access is
    /// logged.
    ///
    /// # Errors
    /// A document that is not one, with line, column and path; otherwise as the view it asks for.
    pub fn ask(&self, document: &str) -> Result<Sealed<Shown>, EnvironmentError> {
        let ask = Ask::read(document)?;
        ask.check()?;
        let chart = self.chart_as_of(ask.patient, ask.as_of.unwrap_or_default())?;
        let request = &ask.request;
        let of_log =
            Request { action: Action::ReadLog, entry: None, block: None, ..request.clone() };
        Ok(match ask.view {
            View::Read => chart.read(request, &ask.stamp()?)?.map(|Reading { decision, entry }| {
                decided(&ask, &chart, request, &decision, reading(entry))
            }),
            View::List => {
                let filter = ask.filter.clone().unwrap_or_default();
                let sealed = chart.list(request, &filter, &ask.stamp()?)?;
                sealed.map(|shown| many(&ask, shown.total > 0, listing(shown)))
            }
            View::Overview => chart
                .overview(request, &ask.stamp()?)?
                .map(|shown| many(&ask, !shown.areas.is_empty(), overview(shown, ask.language()))),
            View::Pupil => chart.pupil(request, &ask.stamp()?)?.map(|shown| {
                let some = !shown.involved.is_empty()
                    || !shown.planned.is_empty()
                    || !shown.referrals.is_empty();
                many(&ask, some, pupil(shown))
            }),
            View::Log => {
                let sealed = chart.read_log(request, &ask.stamp()?)?;
                sealed.map(|LogReading { decision, rows }| {
                    decided(&ask, &chart, &of_log, &decision, log_reading(&rows))
                })
            }
            View::Extract => {
                let wish = ask.extract.clone().unwrap_or_default();
                let wish = wish.wish(ask.language());
                let sealed = chart.extract(request, &wish, &ask.stamp()?)?;
                sealed.map(|Answered { decision, told }| {
                    decided(&ask, &chart, &of_log, &decision, answered_extract(told))
                })
            }
            View::WhoCan => {
                let who = ask.who_can.unwrap_or_default();
                let who = who
                    .asked(request, ask.language())
                    .ok_or_else(|| ask.refused(said::NO_ENTRY_ASKED))?;
                let sealed = chart.who_can(request, &who, &ask.stamp()?)?;
                sealed.map(|Answered { decision, told }| {
                    decided(&ask, &chart, request, &decision, answered_who_can(told))
                })
            }
            View::Decide => {
                let names = names(request.action);
                let stamp = if names { Some(ask.stamp()?) } else { ask.stamp };
                let decision = chart.decide(request)?;
                let names = names && decision.is_permit();
                let rows = stamp.map(|stamp| stamp.record(&chart, request, &decision, names));
                let shown = decided(&ask, &chart, request, &decision, Members::new());
                Sealed::new(shown, rows.transpose()?.unwrap_or_default())
            }
        })
    }

    /// Decides a request about a patient. It hands out no part of the record, and logs nothing.
    ///
    /// # Errors
    /// As [`decide`](crate::decide); a patient nobody knows.
    pub fn decide(
        &self,
        patient: PersonId,
        request: &Request,
    ) -> Result<Decision, EnvironmentError> {
        Ok(self.chart(patient)?.decide(request)?)
    }
}

/// Whose answer alone tells something: who blocked, who holds.
const fn names(action: Action) -> bool {
    matches!(
        action,
        Action::RevealWhoBlocked | Action::RevealHolders | Action::RequestLift | Action::Lift
    )
}

/// A view of one decision.
fn decided(
    ask: &Ask,
    chart: &Chart<'_>,
    request: &Request,
    decision: &Decision,
    mut members: Members,
) -> Shown {
    members.insert("decision".into(), decision_document(chart.facts(), request, decision));
    if let Some(audience) = ask.audience {
        let told = decision.explain(ask.language(), audience);
        members.insert(
            "explanation".into(),
            json!({ "line": told.line, "ladder": told.ladder, "notes": told.notes }),
        );
    }
    finished(ask, decision.verdict, members)
}

/// A view of many entries, each decided apart.
fn many(ask: &Ask, some: bool, members: Members) -> Shown {
    finished(ask, if some { Verdict::Permit } else { Verdict::Deny }, members)
}

fn finished(ask: &Ask, verdict: Verdict, mut members: Members) -> Shown {
    members.insert("format".into(), SHOWN.into());
    members.insert("view".into(), ask.view.word().into());
    members.insert("verdict".into(), verdict.word().into());
    Shown { verdict, json: hashed(Value::Object(members)) }
}
