//! Deadlines, and how they stand on a day.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use chrono::{Days, NaiveDate};

use super::provisions::{
    HSL_9_1, Run, S6_2, s6_1_p1_contact, s6_1_p2_assessment, s6_1_p3_visit, s6_1_p4_planned_care,
};
use super::stop::{s6_2_stops, standstills};
use super::{CareFacts, Promise, Stop};
use crate::law::{Doubt, Provision, Reason};

/// How a promise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The clock runs.
    Running,
    /// It was kept in time.
    Met,
    /// It was not kept in time; it may have been kept since.
    Missed,
    /// The clock stands still.
    Stopped,
    /// It does not concern the case.
    NotApplicable,
}

impl State {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Met => "met",
            Self::Missed => "missed",
            Self::Stopped => "stopped",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// One promise: from when, until when, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// What is promised.
    pub what: Promise,
    /// Where.
    pub provision: &'static Provision,
    /// The day it counts from, which is day 0.
    pub begins: Option<NaiveDate>,
    /// The last day in time; absent while the clock stands still without an end in sight.
    pub due: Option<NaiveDate>,
    /// Days on which the clock stood still and which moved `due`.
    pub stopped_days: u32,
    /// How it stands.
    pub state: State,
    /// Why: what it counts from, what stopped it, what kept it from concerning the case.
    pub reasons: Vec<Reason>,
    /// The doubt that hangs on it.
    pub doubt: Option<Doubt>,
}

/// Every promise of the care guarantee, as it stands on `day`.
///
/// Calendar days, as the national follow-up counts (from memory): a due day on a Sunday stays on the Sunday.
/// Stops count once they have begun, and each day once, however many there are.
///
/// ```
/// use samtycke::law::guarantee::{CareFacts, Promise, State, deadlines};
/// let facts: CareFacts = serde_json::from_str(r#"{"referral_issued":"2026-01-10"}"#)?;
/// let all = deadlines(&facts, &[], "2026-03-01".parse()?);
/// let visit = all.iter().find(|d| d.what == Promise::Visit).ok_or("no visit")?;
/// assert_eq!((visit.state, visit.due), (State::Running, "2026-04-10".parse().ok()));
/// assert_eq!(
///     visit.explain_en(),
///     "a visit to specialist care within 90 days: running, due on 2026-04-10 (counted from the day \
///      the referral was issued)"
/// );
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn deadlines(facts: &CareFacts, stops: &[Stop], day: NaiveDate) -> Vec<Deadline> {
    Promise::ALL
        .into_iter()
        .map(|what| {
            let run = match what {
                Promise::Contact => s6_1_p1_contact(facts),
                Promise::Assessment => s6_1_p2_assessment(facts),
                Promise::Visit => s6_1_p3_visit(facts),
                Promise::PlannedCare => s6_1_p4_planned_care(facts),
            };
            deadline(what, run, stops, day)
        })
        .collect()
}

fn deadline(what: Promise, run: Result<Run, Reason>, stops: &[Stop], day: NaiveDate) -> Deadline {
    let provision = what.provision();
    let aside = |begins, reason| Deadline {
        what,
        provision,
        begins,
        due: None,
        stopped_days: 0,
        state: State::NotApplicable,
        reasons: Vec::from([reason]),
        doubt: None,
    };
    let Run { begins, from, kept, .. } = match run {
        Ok(run) => run,
        Err(reason) => return aside(None, reason),
    };
    if !provision.in_force(begins) {
        return aside(Some(begins), Reason::GuaranteeNotYet);
    }
    if day < begins {
        return aside(Some(begins), Reason::GuaranteeNotBegun);
    }
    // What happens after the day is not known on it.
    let kept = kept.filter(|kept| *kept <= day);
    let clock = Clock::run(begins, what.days(), stops, day);
    let (state, result) = match (kept, clock.due) {
        (Some(kept), Some(due)) if kept > due => (State::Missed, Reason::GuaranteeKeptLate),
        (Some(_), _) => (State::Met, Reason::GuaranteeKept),
        (None, Some(due)) if day > due => (State::Missed, Reason::GuaranteeMissed),
        (None, _) if clock.stands_still => (State::Stopped, Reason::GuaranteeStopped),
        (None, _) => (State::Running, Reason::GuaranteeRuns),
    };
    let mut reasons = Vec::from([from]);
    let mut why: Vec<Reason> = clock.used.iter().map(|stop| s6_2_stops(stop.ground).1).collect();
    why.sort_unstable();
    why.dedup();
    reasons.append(&mut why);
    reasons.push(result);
    let doubt = provision.doubt;
    let Clock { due, stopped_days, .. } = clock;
    Deadline { what, provision, begins: Some(begins), due, stopped_days, state, reasons, doubt }
}

/// A clock that has run and stood still.
struct Clock<'a> {
    due: Option<NaiveDate>,
    stopped_days: u32,
    stands_still: bool,
    /// The stops that fell in its time, those without effect too.
    used: Vec<&'a Stop>,
}

impl<'a> Clock<'a> {
    fn run(begins: NaiveDate, days: u32, stops: &'a [Stop], day: NaiveDate) -> Self {
        let mut due = begins.checked_add_days(Days::new(u64::from(days)));
        let mut stopped_days = 0;
        let mut stands_still = false;
        for (from, until) in standstills(stops, begins, day) {
            // A stop after the last day in time comes too late.
            let Some(last) = due.filter(|due| from <= *due) else { break };
            stands_still |= until.is_none_or(|until| day < until);
            // Without an end the days so far are known, the last day is not.
            let length = until.unwrap_or(day).signed_duration_since(from).num_days();
            let length = u32::try_from(length).unwrap_or(0);
            stopped_days += length;
            due = until.and_then(|_| last.checked_add_days(Days::new(u64::from(length))));
        }
        let in_time = |stop: &&Stop| {
            stop.from <= day
                && stop.until.is_none_or(|until| until > begins && until > stop.from)
                && due.is_none_or(|due| stop.from <= due)
        };
        Self { due, stopped_days, stands_still, used: stops.iter().filter(in_time).collect() }
    }
}

impl Deadline {
    /// How it stands, in Swedish.
    ///
    /// Plain words for a resident: what, how it stands, until when, and why.
    pub fn explain_sv(&self) -> String {
        let state = match self.state {
            State::Running => "tiden löper",
            State::Met => "uppfyllt",
            State::Missed => "inte uppfyllt i tid",
            State::Stopped => "tiden står still",
            State::NotApplicable => "gäller inte",
        };
        let due = self.due.map_or_else(String::new, |due| format!(", senast {due}"));
        let stopped = match self.stopped_days {
            0 => String::new(),
            1 => ", 1 dag räknas inte".into(),
            n => format!(", {n} dagar räknas inte"),
        };
        format!("{}: {state}{due}{stopped} ({})", self.what.text_sv(), self.why(Reason::text_sv))
    }

    /// How it stands, in English.
    pub fn explain_en(&self) -> String {
        let state = match self.state {
            State::Running => "running",
            State::Met => "met",
            State::Missed => "not met in time",
            State::Stopped => "the clock stands still",
            State::NotApplicable => "does not apply",
        };
        let due = self.due.map_or_else(String::new, |due| format!(", due on {due}"));
        let stopped = match self.stopped_days {
            0 => String::new(),
            1 => ", 1 day does not count".into(),
            n => format!(", {n} days do not count"),
        };
        format!("{}: {state}{due}{stopped} ({})", self.what.text_en(), self.why(Reason::text_en))
    }

    /// The provisions it rests on: the act's promise, the ordinance's days, and what stopped the clock.
    pub fn provisions(&self) -> impl Iterator<Item = &'static Provision> + use<> {
        let stopped = (self.stopped_days > 0 || self.state == State::Stopped).then_some(&S6_2);
        [&HSL_9_1, self.provision].into_iter().chain(stopped)
    }

    /// The reasons in words, without the one that only repeats the state.
    fn why(&self, words: impl Fn(Reason) -> &'static str) -> String {
        let repeats = |reason: &&Reason| {
            matches!(
                reason,
                Reason::GuaranteeRuns
                    | Reason::GuaranteeKept
                    | Reason::GuaranteeMissed
                    | Reason::GuaranteeStopped
            )
        };
        let told: Vec<&str> =
            self.reasons.iter().filter(|r| !repeats(r)).map(|r| words(*r)).collect();
        told.join("; ")
    }
}
