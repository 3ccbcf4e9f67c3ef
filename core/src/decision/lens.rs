//! Many entries of one patient for one reader: the case compiled once.

use alloc::vec::Vec;

use super::decide::{Answer, case, seat};
use super::ladder;
use super::{Actor, Facts, Request, RequestError};
use crate::Phrase;
use crate::identity::FactId;
use crate::law::{Action, Between, Brief, Case, Edition, Nothing, Parts, block_in_force};
use crate::patient::{PatientFacts, Placed};
use crate::record::Entry;
use crate::time::{Span, swedish_date};

/// One reader, one patient, one moment: what the law says of the case apart from the entry is asked
/// once, and each entry then takes what concerns it alone.
///
/// The rules are those of [`decide`](super::decide), the same functions in the same order; a test
/// holds the two together over generated worlds.
///
/// ```
/// use samtycke::decision::Lens;
/// let question = include_str!("../../../examples/question.json");
/// let (world, request) = samtycke::json::read_question(question)?;
/// let lens = Lens::new(world.facts_of_only_patient()?, &request)?;
/// for (entry, answer) in lens.entries() {
///     println!("{} {} {}", entry.id.as_str(), answer.verdict.word(), answer.reason);
/// }
/// # Ok::<(), samtycke::Error>(())
/// ```
#[derive(Debug)]
pub struct Lens<'a>(Inner<'a, Nothing>);

/// A lens, whatever stands between the sections and it.
#[derive(Debug)]
pub(super) struct Inner<'a, B> {
    between: B,
    facts: Facts<'a>,
    compiled: Option<(Case<'a>, Parts)>,
    kinds: Vec<Ready<'a>>,
}

/// What is ready for a kind of entry.
#[derive(Debug)]
enum Ready<'a> {
    /// No block makes one differ from the next.
    Always(Answer),
    /// One answer where all these spans of blocks reach the entry, another where none does; where some
    /// do, the entry is asked about.
    Blocks { spans: Vec<&'a Span>, all: Answer, none: Option<Answer> },
}

impl<'a> Lens<'a> {
    /// Compiles a request about entries; which entry it names makes no difference.
    ///
    /// # Errors
    /// [`RequestError`] when the assignment is not known, or the action is not one on entries.
    pub fn new(facts: Facts<'a>, request: &Request) -> Result<Self, RequestError> {
        Inner::new(Nothing, facts, request).map(Self)
    }

    /// The answer for one of the patient's entries; `None` if it is not among them.
    pub fn entry(&self, id: FactId) -> Option<Answer> {
        self.0.entry(id)
    }

    /// Every entry of the patient with its answer, in the order of their ids.
    pub fn entries(&self) -> impl Iterator<Item = (&'a Entry, Answer)> {
        self.0.facts.patient.entries.iter().map(|e| (&e.fact, self.0.of(e)))
    }

    /// The answer for an entry of this patient's, placed in the organisation; `None` for another's.
    /// Allocates nothing.
    pub fn answer(&self, entry: &Placed<Entry>) -> Option<Answer> {
        // What holds of a kind of entry holds of this patient's.
        let entries = self.0.facts.patient.entries.as_ptr_range();
        entries.contains(&core::ptr::from_ref(entry)).then(|| self.0.of(entry))
    }
}

impl<'a, B: Between> Inner<'a, B> {
    pub(super) fn new(
        between: B,
        facts: Facts<'a>,
        request: &Request,
    ) -> Result<Self, RequestError> {
        request.check_on_entries()?;
        let Actor::Staff(assignment) = request.actor else {
            let action = request.action.word();
            let who = Phrase::new("en invånare genom en lins", "a resident through a lens");
            return Err(RequestError::NotTheirs { action, who });
        };
        let seat = seat(facts, assignment)?;
        let day = swedish_date(request.at);
        let compiled = Edition::with(day, request.switches).map(|edition| {
            let case = case(facts, request, &seat, day, edition);
            let parts = Parts::compile(between, |part, t| ladder::part(&case, part, t));
            (case, parts)
        });
        let mut lens = Self { between, facts, compiled, kinds: Vec::new() };
        // Whether an entry may be destroyed hangs on when it was recorded: none is like another.
        if request.action != Action::Delete {
            lens.compile_kinds();
        }
        Ok(lens)
    }

    fn compile_kinds(&mut self) {
        let Some((case, parts)) = &self.compiled else { return };
        let judge = |entry: &Placed<Entry>| judge(self.between, case, parts, entry);
        for entry in self.facts.patient.kinds() {
            let holders = self.facts.patient.blocks.of(entry.provider).iter();
            let standing = holders.map(Placed::fact).filter(|b| block_in_force(case, b));
            let spans: Vec<&Span> = standing.map(|b| &b.information).collect();
            self.kinds.push(if spans.is_empty() {
                Ready::Always(judge(entry))
            } else {
                let when = |event| {
                    let mut entry = entry.clone();
                    entry.fact.event = event;
                    judge(&entry)
                };
                // What is of no known time every block reaches.
                let (all, none) = (when(Span::ALWAYS), beyond(&spans).map(when));
                Ready::Blocks { spans, all, none }
            });
        }
    }

    pub(super) fn entry(&self, id: FactId) -> Option<Answer> {
        self.facts.patient.entry(id).map(|entry| self.of(entry))
    }

    fn of(&self, entry: &Placed<Entry>) -> Answer {
        let kind = PatientFacts::kind(entry).and_then(|kind| self.kinds.get(kind));
        match (kind, &self.compiled) {
            (Some(Ready::Always(answer)), _) => *answer,
            (Some(Ready::Blocks { spans, all, none }), Some((case, parts))) => {
                let mut reach = spans.iter().map(|span| span.touches(&entry.fact.event));
                let ready = match reach.next() {
                    Some(true) => reach.all(|x| x).then_some(*all),
                    Some(false) => none.filter(|_| !reach.any(|x| x)),
                    None => None,
                };
                ready.unwrap_or_else(|| judge(self.between, case, parts, entry))
            }
            (_, Some((case, parts))) => judge(self.between, case, parts, entry),
            (_, None) => Answer::before_pdl(),
        }
    }
}

fn judge<B: Between>(between: B, case: &Case<'_>, parts: &Parts, entry: &Placed<Entry>) -> Answer {
    let mut listening = between.put(Brief::with(parts));
    let judged = ladder::on_entry(case, entry, &mut listening);
    Answer::of(&judged, &B::take(listening))
}

/// A time that none of the spans reaches, before or after them all.
fn beyond(spans: &[&Span]) -> Option<Span> {
    let last = spans.iter().filter_map(|s| s.last()).max().map(|last| last.plus_seconds(1));
    let first = spans.iter().filter_map(|s| s.first()).min().map(|first| first.plus_seconds(-1));
    let mut moments = [last, first].into_iter().flatten().map(Span::at);
    moments.find(|event| spans.iter().all(|span| !span.touches(event)))
}
