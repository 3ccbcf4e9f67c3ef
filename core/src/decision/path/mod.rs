//! The lawful ways forward from a no.
//!
//! [`lawful_paths`] looks for every smallest set of lawful steps that would turn the answer into a yes, and
//! decides again after each: a path is never promised that the law would not then grant. What the reader
//! gets names no holder of blocked data.

mod step;
mod suppose;

use alloc::vec::Vec;

pub use step::{Step, StepKind};

use super::decide::{Facts, Seat, Target, case, judge, seat};
use super::{Actor, Decision, Request, RequestError, Verdict, decide};
use crate::law::{Action, Edition, Outcome, Reason, Relevance, Silent};
use crate::time::swedish_date;
use suppose::Supposed;

/// Longest path looked for. Emergencies across providers take five steps.
const LONGEST: usize = 6;

/// The lawful ways to a yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    /// Each a smallest set of steps that would change the answer; shortest first. Empty after a yes.
    pub ways: Vec<Vec<Step>>,
    /// Why there is no way, where there is none.
    pub none: Option<Reason>,
}

/// Every smallest set of lawful steps that would change a no, or an undetermined answer, into a yes.
///
/// Acts may be done; circumstances may be recorded **only if they are true** ([`Step::kind`]). After a
/// refusal no step asks again, and no emergency opens.
///
/// # Errors
/// As [`decide`].
///
/// ```
/// use samtycke::decision::{Step, lawful_paths};
/// let question = include_str!("../../../../examples/question.json");
/// let (world, request) = samtycke::json::read_question(question)?;
/// let paths = lawful_paths(world.facts_of_only_patient()?, &request)?;
/// assert!(paths.ways.contains(&vec![Step::AskConsent]));
/// # Ok::<(), samtycke::Error>(())
/// ```
pub fn lawful_paths(facts: Facts<'_>, request: &Request) -> Result<Paths, RequestError> {
    let decision = decide(facts, request)?;
    if decision.is_permit() {
        return Ok(Paths { ways: Vec::new(), none: None });
    }
    let reason = decision.reason_for(super::Audience::Reader);
    let none = Paths { ways: Vec::new(), none: Some(reason) };
    if request.entry.is_none() || Edition::on(swedish_date(request.at)).is_none() {
        return Ok(none);
    }
    let seat = match request.actor {
        Actor::Staff(assignment) => Some(seat(facts.organisation, assignment)?),
        Actor::Resident(_) => None,
    };
    let blind = !decision.may_know_of_blocks;
    let start = Supposed::new(facts, request, seat.as_ref(), blind);
    let mut candidates = candidates(&decision, blind);
    if start.by_resident() {
        // What is withheld, and why, is not told to the one it is withheld from.
        candidates.retain(|step| *step == Step::SignInStronger);
    }
    let mut ways = search(facts, seat.as_ref(), &start, &candidates);
    drop_graver(&mut ways);
    Ok(if ways.is_empty() { none } else { Paths { ways, none: None } })
}

/// Where judging data to matter for necessary care is enough, judging them indispensable is too: the
/// graver way is no other way.
fn drop_graver(ways: &mut Vec<Vec<Step>>) {
    let lesser = |way: &[Step], relevance| -> Vec<Step> {
        let swapped = way.iter().map(|step| match step {
            Step::Judge(Relevance::NecessaryCare | Relevance::IndispensableCare) => {
                Step::Judge(relevance)
            }
            other => *other,
        });
        let mut swapped: Vec<Step> = swapped.collect();
        swapped.sort_unstable();
        swapped
    };
    let all = ways.clone();
    ways.retain(|way| {
        [Relevance::Care, Relevance::NecessaryCare].into_iter().all(|relevance| {
            let swapped = lesser(way, relevance);
            swapped == *way || !all.contains(&swapped)
        })
    });
}

/// Steps that answer what stood in the way, anywhere on the ladder.
fn candidates(decision: &Decision, blind: bool) -> Vec<Step> {
    let mut found = Vec::new();
    let mut add = |step| {
        if !found.contains(&step) {
            found.push(step);
        }
    };
    let hinders = |o: Outcome| matches!(o, Outcome::NotMet | Outcome::Unknown);
    for finding in decision.findings.iter().filter(|f| hinders(f.outcome)) {
        Step::towards(finding.reason, &mut add);
        if blind && finding.reason == Reason::OuterBlock {
            add(Step::HolderMakesAvailable);
        }
    }
    found.sort_unstable();
    found
}

/// Tries sets of steps by size; what contains a way already found is no smallest way.
fn search(
    facts: Facts<'_>,
    seat: Option<&Seat<'_>>,
    start: &Supposed,
    candidates: &[Step],
) -> Vec<Vec<Step>> {
    let mut ways: Vec<Vec<Step>> = Vec::new();
    let mut level: Vec<(Vec<Step>, Supposed)> = alloc::vec![(Vec::new(), start.clone())];
    for _ in 0..LONGEST {
        let mut next = Vec::new();
        for (steps, supposed) in &level {
            let after = steps.last();
            let more =
                candidates.iter().copied().filter(|step| after.is_none_or(|last| last < step));
            for step in more.filter(|step| !steps.iter().any(|taken| taken.excludes(*step))) {
                let mut longer = steps.clone();
                longer.push(step);
                if ways.iter().any(|way| way.iter().all(|s| longer.contains(s))) {
                    continue;
                }
                let mut supposed = supposed.clone();
                if !supposed.take(step) {
                    continue;
                }
                if opens(facts, seat, &supposed, &longer) {
                    ways.push(longer);
                } else {
                    next.push((longer, supposed));
                }
            }
        }
        next.retain(|(steps, _)| !ways.iter().any(|way| way.iter().all(|s| steps.contains(s))));
        level = next;
    }
    ways
}

/// Decides again on what would be.
fn opens(facts: Facts<'_>, seat: Option<&Seat<'_>>, s: &Supposed, steps: &[Step]) -> bool {
    let facts = Facts { patient: &s.patient, ..facts };
    if s.by_resident() {
        return super::verdict(facts, &s.request).is_ok_and(|a| a.verdict == Verdict::Permit);
    }
    let (Some(seat), Some(assignment)) = (seat, s.assignment.as_ref()) else { return false };
    let seat = Seat { assignment, ..*seat };
    // A lift without consent opens only what matters for indispensable care (PDL 4:5(2)).
    let indispensable = s.request.relevance == Some(Relevance::IndispensableCare);
    if steps.contains(&Step::LiftUnobtainable) && !indispensable {
        return false;
    }
    // To ask the one who blocked takes SVOD 3:5 met; the block is not lifted by danger alone.
    if steps.contains(&Step::AskHolderToLift) {
        let mut asks = s.request.clone();
        (asks.action, asks.entry) = (Action::RequestLift, None);
        if !permits(facts, &seat, &asks, None) {
            return false;
        }
    }
    permits(facts, &seat, &s.request, s.request.entry)
}

fn permits(
    facts: Facts<'_>,
    seat: &Seat<'_>,
    request: &Request,
    entry: Option<crate::identity::FactId>,
) -> bool {
    let day = swedish_date(request.at);
    let Some(edition) = Edition::with(day, request.switches) else { return false };
    let case = case(facts, request, seat, edition);
    let target = match entry.map(|id| facts.patient.entry(id)) {
        Some(Some(entry)) => Target::Entry(entry),
        Some(None) => return false,
        None => Target::Patient,
    };
    let judged = judge(&case, request, target, &mut Silent);
    judged.outcome == Outcome::Met
}
