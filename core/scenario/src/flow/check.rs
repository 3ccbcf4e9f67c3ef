//! Does every case say enough?

use std::collections::BTreeSet;

use samtycke::Verdict;

use super::format::{Flow, FlowCase, FlowExpect};
use crate::format::ScenarioError;

pub(super) fn check(flow: &Flow) -> Result<(), ScenarioError> {
    let mut names = BTreeSet::new();
    for case in &flow.cases {
        let fail = |why: String| ScenarioError::Case { case: case.name.clone(), why };
        if !names.insert(case.name.as_str()) {
            return Err(fail("the name stands twice in the file".into()));
        }
        of_case(case).map_err(|why| fail(why.into()))?;
    }
    Ok(())
}

fn of_case(case: &FlowCase) -> Result<(), &'static str> {
    let expect = &case.expect;
    match (&case.ask, &case.command, &case.referral) {
        (Some(_), None, None) => {
            if expect.events.is_some() || expect.refused.is_some() || !expect.after.is_empty() {
                return Err("`events`, `refused` and `after` go with a `command`");
            }
        }
        (None, Some(_), None) => {
            if expect.rows.is_some() {
                return Err("`rows` goes with an `ask`; a command is logged by who asked to look");
            }
            let permit = expect.verdict.is_some_and(|code| code.0 == Verdict::Permit);
            if !permit && (expect.events.is_some() || !expect.after.is_empty()) {
                return Err("`events` and `after` go with a command that is permitted");
            }
        }
        (None, None, Some(_)) => {
            let FlowExpect { verdict, reason, rows, events, refused, after, .. } = expect;
            let more = verdict.is_some() || reason.is_some() || rows.is_some() || events.is_some();
            if more || refused.is_some() || !after.is_empty() || expect.shown.is_none() {
                return Err("a `referral` is expected as `shown`, and has no verdict");
            }
            return Ok(());
        }
        _ => return Err("a case has one of `ask`, `command` and `referral`"),
    }
    says_enough(expect)?;
    for after in &expect.after {
        let FlowExpect { events, refused, report, after: more, .. } = &after.expect;
        if events.is_some() || refused.is_some() || report.is_some() || !more.is_empty() {
            return Err("what is expected of a look after a command is that of a look");
        }
        says_enough(&after.expect)?;
    }
    Ok(())
}

fn says_enough(expect: &FlowExpect) -> Result<(), &'static str> {
    let content = expect.shown.is_some()
        || !expect.absent.is_empty()
        || expect.rows.is_some()
        || expect.events.is_some()
        || expect.refused.is_some();
    match (expect.error, expect.verdict) {
        (Some(_), None) if expect.reason.is_none() && !content && expect.after.is_empty() => Ok(()),
        (Some(_), _) => Err("an `error` is all that comes"),
        (None, None) => Err("`expect` needs a `verdict`, or an `error`"),
        (None, Some(_)) if expect.reason.is_none() && !content => {
            Err("a verdict is expected with its `reason`, or with what is shown")
        }
        (None, Some(_)) => Ok(()),
    }
}
