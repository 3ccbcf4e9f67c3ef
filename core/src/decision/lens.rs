//! Many entries of one patient for one reader: the case compiled once.

use alloc::boxed::Box;
use alloc::vec::Vec;

use super::decide::{Answer, case, seat};
use super::ladder;
use super::{Actor, Facts, Request, RequestError};
use crate::Phrase;
use crate::identity::FactId;
use crate::law::{Action, Between, Brief, Case, Edition, Nothing, Parts, block_in_force};
use crate::patient::{PatientFacts, Placed};
use crate::record::Entry;
use crate::time::{Instant, Span, swedish_date};

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
    kinds: Vec<Ready>,
}

/// What is ready for a kind of entry.
#[derive(Debug)]
enum Ready {
    /// No block makes one differ from the next.
    Always(Answer),
    /// One answer where all these spans of blocks reach the entry, another where none does; where some
    /// do, the entry is asked about.
    Blocks(Box<Blocks>),
}

#[derive(Debug)]
struct Blocks {
    spans: Vec<Reach>,
    all: Answer,
    none: Option<Answer>,
    /// The first of the kind, without the texts that make no difference to staff: to be asked about
    /// as of other times.
    first: Placed<Entry>,
}

/// A span in microseconds, an open end as far as numbers go: what [`Span::touches`] says, in two comparisons.
#[derive(Clone, Copy, Debug)]
struct Reach {
    first: i64,
    last: i64,
}

impl Reach {
    fn of(span: &Span) -> Self {
        Self::new(span.first().map(Instant::to_micros), span.last().map(Instant::to_micros))
    }

    fn new(first: Option<i64>, last: Option<i64>) -> Self {
        Self { first: first.unwrap_or(i64::MIN), last: last.unwrap_or(i64::MAX) }
    }

    const fn touches(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

impl Blocks {
    /// What is ready for care at a time.
    fn ready(&self, event: Reach) -> Option<Answer> {
        let mut reach = self.spans.iter().map(|span| span.touches(event));
        match reach.next() {
            Some(true) => reach.all(|x| x).then_some(self.all),
            Some(false) => self.none.filter(|_| !reach.any(|x| x)),
            None => None,
        }
    }
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

    /// How many entries the patient has.
    pub fn count(&self) -> usize {
        self.0.facts.patient.entries.len()
    }

    /// The number of an entry: its place in the order of ids, from 0. `None` if it is not the patient's.
    pub fn number(&self, id: FactId) -> Option<usize> {
        self.0.facts.patient.entries.binary_search_by_key(&id, |e| e.fact.id).ok()
    }

    /// The answer for the entry of a number.
    pub fn numbered(&self, number: usize) -> Option<Answer> {
        self.0.facts.patient.entries.get(number).map(|entry| self.0.of(entry))
    }

    /// The answer for the entry of a number, were it of care at another time: for a host that has many
    /// entries of a kind, and hands over one of each.
    ///
    /// Allocates nothing, unless the entry alone is of its kind and has texts.
    ///
    /// ```
    /// use samtycke::decision::Lens;
    /// use samtycke::time::Span;
    /// let question = include_str!("../../../examples/question.json");
    /// let (world, request) = samtycke::json::read_question(question)?;
    /// let lens = Lens::new(world.facts_of_only_patient()?, &request)?;
    /// let number = lens.number("note-1".parse()?).unwrap();
    /// // No block of this patient's makes a time differ from another.
    /// assert_eq!(lens.like(number, Span::ALWAYS), lens.numbered(number));
    /// # Ok::<(), samtycke::Error>(())
    /// ```
    pub fn like(&self, number: usize, event: Span) -> Option<Answer> {
        self.0.facts.patient.entries.get(number).map(|entry| self.0.like(entry, event))
    }

    /// As [`like`](Self::like), for the rows of a host's table: the time in microseconds from 1970 in UTC, `None`
    /// for an end not known. `None` too where these are no moments, or the last is before the first.
    ///
    /// ```
    /// use samtycke::decision::Lens;
    /// use samtycke::time::Span;
    /// let question = include_str!("../../../examples/question.json");
    /// let (world, request) = samtycke::json::read_question(question)?;
    /// let lens = Lens::new(world.facts_of_only_patient()?, &request)?;
    /// assert_eq!(lens.like_micros(0, None, None), lens.like(0, Span::ALWAYS));
    /// assert_eq!(lens.like_micros(0, Some(1), Some(0)), None);
    /// # Ok::<(), samtycke::Error>(())
    /// ```
    pub fn like_micros(
        &self,
        number: usize,
        first: Option<i64>,
        last: Option<i64>,
    ) -> Option<Answer> {
        let moment = |micros: Option<i64>| micros.is_none_or(Instant::is_micros);
        let reach = Reach::new(first, last);
        if !moment(first) || !moment(last) || reach.first > reach.last {
            return None;
        }
        let entry = self.0.facts.patient.entries.get(number)?;
        match self.0.kind(entry) {
            Some(Ready::Always(answer)) => return Some(*answer),
            Some(Ready::Blocks(blocks)) => {
                if let Some(answer) = blocks.ready(reach) {
                    return Some(answer);
                }
            }
            None => {}
        }
        let moment = |micros: Option<i64>| micros.map(Instant::from_micros).transpose().ok();
        Some(self.0.like(entry, Span::new(moment(first)?, moment(last)?).ok()?))
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
        let seat = seat(facts.organisation, assignment)?;
        let day = swedish_date(request.at);
        let compiled = Edition::with(day, request.switches).map(|edition| {
            let case = case(facts, request, &seat, edition);
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
                let mut first = entry.clone();
                first.fact.keyword = None;
                let when = |event| judge(&of_time(&first, event));
                // What is of no known time every block reaches.
                let (all, none) = (when(Span::ALWAYS), beyond(&spans).map(when));
                let spans = spans.into_iter().map(Reach::of).collect();
                Ready::Blocks(Box::new(Blocks { spans, all, none, first }))
            });
        }
    }

    pub(super) fn entry(&self, id: FactId) -> Option<Answer> {
        self.facts.patient.entry(id).map(|entry| self.of(entry))
    }

    fn kind(&self, entry: &Placed<Entry>) -> Option<&Ready> {
        PatientFacts::kind(entry).and_then(|kind| self.kinds.get(kind))
    }

    fn of(&self, entry: &Placed<Entry>) -> Answer {
        match (self.kind(entry), &self.compiled) {
            (Some(Ready::Always(answer)), _) => *answer,
            (Some(Ready::Blocks(blocks)), Some((case, parts))) => {
                let ready = blocks.ready(Reach::of(&entry.fact.event));
                ready.unwrap_or_else(|| judge(self.between, case, parts, entry))
            }
            (_, Some((case, parts))) => judge(self.between, case, parts, entry),
            (_, None) => Answer::before_pdl(),
        }
    }

    fn like(&self, entry: &Placed<Entry>, event: Span) -> Answer {
        match (self.kind(entry), &self.compiled) {
            (Some(Ready::Always(answer)), _) => *answer,
            (Some(Ready::Blocks(blocks)), Some((case, parts))) => {
                let judge = || judge(self.between, case, parts, &of_time(&blocks.first, event));
                blocks.ready(Reach::of(&event)).unwrap_or_else(judge)
            }
            (_, Some((case, parts))) => judge(self.between, case, parts, &of_time(entry, event)),
            (_, None) => Answer::before_pdl(),
        }
    }
}

/// The entry, were it of care at another time.
fn of_time(entry: &Placed<Entry>, event: Span) -> Placed<Entry> {
    let mut other = entry.clone();
    other.fact.event = event;
    other
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
