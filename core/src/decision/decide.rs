//! Facts in, decision out.

use alloc::vec::Vec;
use chrono::NaiveDate;

use super::answer::{Keys, SignalKind, decisive};
use super::consequence::{duties, log_record, notes, notes_on_law, resident_duties};
use super::ladder::{self, Judged};
use super::signal::{resident_signals, signals, signals_on_list};
use super::{Actor, Decision, Request, RequestError, Signal, Verdict, resident};
use crate::identity::HsaId;
use crate::law::pdl::SearchTerm;
use crate::law::resident::{Resident, Role};
use crate::law::secrecy::Recipient;
#[cfg(feature = "environment")]
use crate::law::svod;
use crate::law::{
    Action, Between, Brief, Case, Edition, Ladder, Missing, Nothing, Outcome, Provision, Reach,
    Reason, Trace,
};
use crate::organisation::{
    Assignment, Organisation, Provider, ProviderIx, ProviderKind, Staff, UnitIx,
};
use crate::patient::{Block, PatientFacts, Placed};
use crate::policy::Policy;
use crate::record::Entry;
use crate::time::{Instant, swedish_date};

/// The facts a decision is made from: the organisation, and one patient's.
///
/// A host with its own database builds [`PatientFacts`] for each call and keeps nothing here; a
/// [`World`](crate::environment::World) holds them for many patients. Both ways end in [`decide`].
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// Who is who.
    pub organisation: &'a Organisation,
    /// Whose data, and their will.
    pub patient: &'a PatientFacts,
    /// What regions decide: ages, delays, exclusions.
    pub policy: &'a Policy,
}

/// What a request is about, looked up.
#[derive(Clone, Copy)]
pub(super) enum Target<'a> {
    Entry(&'a Placed<Entry>),
    Block(&'a Placed<Block>),
    Patient,
}

/// Decides a request on the facts by the law in force on the day of the access.
///
/// Pure: no clock, no I/O, no state. The same facts and request give the same decision, in whatever
/// order the facts were given.
///
/// # Errors
/// [`RequestError`] when the request names something the facts do not hold, or lacks its target. An
/// error is not an answer: treat it as a no.
///
/// ```
/// # use samtycke::{decide, Facts, Verdict};
/// # use samtycke::decision::{Language, Audience};
/// let question = include_str!("../../../examples/question.json");
/// let (world, request) = samtycke::json::read_question(question)?;
/// let facts = world.facts_of_only_patient()?;
/// let decision = decide(facts, &request)?;
/// assert_eq!(decision.verdict, Verdict::Deny);
/// println!("{}", decision.explain(Language::English, Audience::Reader).line);
/// # Ok::<(), samtycke::Error>(())
/// ```
pub fn decide(facts: Facts<'_>, request: &Request) -> Result<Decision, RequestError> {
    decide_with(Nothing, facts, request)
}

pub(super) fn decide_with<B: Between>(
    between: B,
    facts: Facts<'_>,
    request: &Request,
) -> Result<Decision, RequestError> {
    request.check_target()?;
    let target = target(facts, request)?;
    let assignment = match request.actor {
        Actor::Staff(assignment) => assignment,
        Actor::Resident(resident) => {
            return decide_resident(between, facts, request, resident, target);
        }
    };
    let seat = seat(facts.organisation, assignment)?;
    Ok(decide_in(between, facts, request, &seat, target))
}

/// The decision for staff, whose seat and target were looked up.
pub(super) fn decide_in<B: Between>(
    between: B,
    facts: Facts<'_>,
    request: &Request,
    seat: &Seat<'_>,
    target: Target<'_>,
) -> Decision {
    let Some(edition) = Edition::with(seat.law(request.at), request.switches) else {
        let judged = Judged::outside(Reason::BeforePdl);
        return answer(judged, None, Ladder::default());
    };
    let case = case(facts, request, seat, edition);
    let mut listening = between.put(Ladder::new());
    let judged = judge(&case, request, target, &mut listening);
    let mut trace = B::take(listening);
    trace.conclude(judged.outcome);
    let (entry, block) = match target {
        Target::Entry(entry) => (Some(entry), None),
        Target::Block(block) => (None, Some(block)),
        Target::Patient => (None, None),
    };
    let mut decision = answer(judged, Some(edition), trace);
    decision.duties = duties(&case, facts.policy, &judged, &decision.findings);
    decision.log = log_record(&case, entry, block, &judged);
    decision.signals = signals(&case, request, entry, &judged);
    decision.notes = notes(&case, &judged, &decision.findings);
    let flagged = decision.signals.iter().any(|s| s.kind == SignalKind::BlockedDataExist);
    let opened = decision.is_permit() && case.reader_is(ProviderKind::Care);
    decision.may_know_of_blocks = entry.is_none() || flagged || opened || judged.outside.is_some();
    decision
}

/// The decision for a person signed in to an e-service.
fn decide_resident<B: Between>(
    between: B,
    facts: Facts<'_>,
    request: &Request,
    signed_in: Resident,
    target: Target<'_>,
) -> Result<Decision, RequestError> {
    let day = swedish_date(request.at);
    let Some(edition) = Edition::with(day, request.switches) else {
        return Ok(answer(Judged::outside(Reason::BeforePdl), None, Ladder::default()));
    };
    let case = resident::case(facts, request, signed_in)?;
    let mut listening = between.put(Ladder::new());
    let judged = resident::judge(&case, target.entry(), &mut listening);
    let mut trace = B::take(listening);
    trace.conclude(judged.outcome);
    let mut decision = answer(judged, Some(edition), trace);
    decision.duties = resident_duties(&judged);
    decision.signals = resident_signals(&case, target.entry());
    decision.notes = notes_on_law(edition, day, &judged, &decision.findings);
    // What a person may know of the own blocks is the person's to know, and nobody else's.
    decision.may_know_of_blocks = matches!(case.role, Role::Patient);
    decision.outsider = matches!(case.role, Role::Stranger | Role::Representative(_));
    Ok(decision)
}

/// What must, may and must not be shown beside a list of the patient's entries, whichever of them the reader may
/// see: that data exist at others, blocked or not, and never whose.
///
/// # Errors
/// [`RequestError`] when the assignment is not known.
pub fn list_signals(facts: Facts<'_>, request: &Request) -> Result<Vec<Signal>, RequestError> {
    let day = swedish_date(request.at);
    let assignment = match request.actor {
        Actor::Staff(assignment) => assignment,
        Actor::Resident(signed_in) => {
            return Ok(resident_signals(&resident::case(facts, request, signed_in)?, None));
        }
    };
    let seat = seat(facts.organisation, assignment)?;
    let Some(edition) = Edition::with(day, request.switches) else { return Ok(Vec::new()) };
    Ok(signals_on_list(&case(facts, request, &seat, edition)))
}

/// The verdict and the reason that decided it, without the explanation.
///
/// The same rules in the same order as [`decide`]; only what is kept differs.
///
/// # Errors
/// As [`decide`].
///
/// ```
/// let question = include_str!("../../../examples/question.json");
/// let (world, request) = samtycke::json::read_question(question)?;
/// let facts = world.facts_of_only_patient()?;
/// let answer = samtycke::verdict(facts, &request)?;
/// let decision = samtycke::decide(facts, &request)?;
/// assert_eq!((answer.verdict, answer.reason), (decision.verdict, decision.reason));
/// # Ok::<(), samtycke::Error>(())
/// ```
pub fn verdict(facts: Facts<'_>, request: &Request) -> Result<Answer, RequestError> {
    verdict_with(Nothing, facts, request)
}

pub(super) fn verdict_with<B: Between>(
    between: B,
    facts: Facts<'_>,
    request: &Request,
) -> Result<Answer, RequestError> {
    request.check_target()?;
    let target = target(facts, request)?;
    let assignment = match request.actor {
        Actor::Staff(assignment) => assignment,
        Actor::Resident(resident) => {
            return resident::verdict(between, facts, request, resident, target.entry());
        }
    };
    let seat = seat(facts.organisation, assignment)?;
    Ok(answer_in(between, facts, request, &seat, target))
}

pub(super) fn answer_in<B: Between>(
    between: B,
    facts: Facts<'_>,
    request: &Request,
    seat: &Seat<'_>,
    target: Target<'_>,
) -> Answer {
    let Some(edition) = Edition::with(seat.law(request.at), request.switches) else {
        return Answer::before_pdl();
    };
    let case = case(facts, request, seat, edition);
    let mut listening = between.put(Brief::default());
    let judged = judge(&case, request, target, &mut listening);
    Answer::of(&judged, &B::take(listening))
}

/// A verdict and the reason that decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// May it be done?
    pub verdict: Verdict,
    /// The reason that decided.
    pub reason: Reason,
    /// On a permit: the provision that is the ground.
    pub ground: Option<&'static Provision>,
}

impl From<&Decision> for Answer {
    fn from(decision: &Decision) -> Self {
        Self { verdict: decision.verdict, reason: decision.reason, ground: decision.ground }
    }
}

impl Answer {
    pub(super) fn of(judged: &Judged, brief: &Brief<'_>) -> Self {
        let reason = judged.outside.or_else(|| brief.reason(judged.outcome));
        let reason = reason.unwrap_or(Reason::NoGround);
        Self { verdict: Verdict::from(judged.outcome), reason, ground: judged.ground }
    }

    pub(super) const fn before_pdl() -> Self {
        Self { verdict: Verdict::Undetermined, reason: Reason::BeforePdl, ground: None }
    }
}

/// An assignment with everything it refers to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seat<'a> {
    pub(super) assignment: &'a Assignment,
    pub(super) staff: &'a Staff,
    pub(super) reader: ProviderIx,
    pub(super) provider: &'a Provider,
    pub(super) unit: Option<UnitIx>,
    /// The day whose law is asked about, where it is not that of the processing.
    pub(super) law: Option<NaiveDate>,
}

impl Seat<'_> {
    pub(super) fn law(&self, at: Instant) -> NaiveDate {
        self.law.unwrap_or_else(|| swedish_date(at))
    }
}

/// What keeps entries of `holder` from being made available by presumption (SVOD 2:6); `None` if nothing does.
#[cfg(feature = "environment")]
pub(crate) fn not_presumed(
    facts: Facts<'_>,
    assignment: HsaId,
    at: Instant,
    holder: ProviderIx,
) -> Result<Option<Reason>, RequestError> {
    let request = Request::bare(Action::Read, assignment, at);
    let day = swedish_date(at);
    let Some(edition) = Edition::on(day) else { return Ok(Some(Reason::BeforePdl)) };
    let seat = seat(facts.organisation, assignment)?;
    let mut ladder = Ladder::new();
    let case = case(facts, &request, &seat, edition);
    let outcome = svod::s2_6_presumed(&case, holder, &mut ladder);
    let mut found = ladder.into_findings().into_iter();
    Ok(found.find(|f| outcome != Outcome::Met && f.outcome == outcome).map(|f| f.reason))
}

pub(super) fn seat(
    organisation: &Organisation,
    assignment: HsaId,
) -> Result<Seat<'_>, RequestError> {
    let found = organisation.assignment_ix(assignment).and_then(|ix| organisation.seat(ix));
    let unknown = || RequestError::assignment(assignment);
    let (assignment, staff, reader, unit) = found.ok_or_else(unknown)?;
    let provider = organisation.provider_at(reader).ok_or_else(unknown)?;
    Ok(Seat { assignment, staff, reader, provider, unit, law: None })
}

pub(super) fn case<'a>(
    facts: Facts<'a>,
    request: &Request,
    seat: &Seat<'a>,
    edition: &'static Edition,
) -> Case<'a> {
    Case {
        organisation: facts.organisation,
        patient: facts.patient,
        at: request.at,
        day: swedish_date(request.at),
        law: seat.law(request.at),
        known_at: request.known_at,
        edition,
        switches: request.switches,
        max_age_seconds: request.max_age_seconds,
        action: request.action,
        relevance: request.relevance,
        factors: request.authentication.map(|x| x.factors),
        active_choice: request.active_choice,
        assignment: seat.assignment,
        staff: seat.staff,
        reader: seat.reader,
        reader_provider: seat.provider,
        reader_unit: seat.unit,
    }
}

impl<'a> Target<'a> {
    const fn entry(self) -> Option<&'a Placed<Entry>> {
        match self {
            Self::Entry(entry) => Some(entry),
            Self::Block(_) | Self::Patient => None,
        }
    }
}

pub(super) fn target<'a>(facts: Facts<'a>, request: &Request) -> Result<Target<'a>, RequestError> {
    if let Some(id) = request.entry {
        let entry = facts.patient.entry(id).ok_or_else(|| RequestError::entry(id))?;
        return Ok(Target::Entry(entry));
    }
    if let Some(id) = request.block {
        let block = facts.patient.block(id).ok_or_else(|| RequestError::block(id))?;
        return Ok(Target::Block(block));
    }
    Ok(Target::Patient)
}

/// Picks the ladder for the action; `check_target` has seen to it that the target fits.
pub(super) fn judge<T: Trace>(
    c: &Case<'_>,
    request: &Request,
    target: Target<'_>,
    t: &mut T,
) -> Judged {
    match (request.action, target, request.new_block) {
        (Action::ReportToRegister, Target::Entry(entry), _) => {
            ladder::report(c, entry, request.register.as_deref().unwrap_or_default(), t)
        }
        (Action::Disclose, Target::Entry(entry), _) => {
            let recipient = request.recipient.unwrap_or(Recipient::Anyone);
            ladder::disclose(c, entry, recipient, t)
        }
        (Action::Search, Target::Patient, None) => {
            ladder::search(c, request.search.unwrap_or(SearchTerm::OtherSensitive), t)
        }
        (_, Target::Entry(entry), _) => ladder::on_entry(c, entry, t),
        (_, Target::Block(block), _) => ladder::lift(c, block, t),
        (_, Target::Patient, Some(wish)) => ladder::new_block(c, wish, t),
        (Action::RevealHolders, Target::Patient, None) => ladder::reveal_holders(c, t),
        (Action::ReadLog, Target::Patient, None) => ladder::review_log(c, t),
        _ if request.reach == Some(Reach::OwnProvider) => ladder::reveal_inside(c, t),
        _ => ladder::blocked_elsewhere(c, t),
    }
}

fn answer(judged: Judged, edition: Option<&'static Edition>, trace: Ladder) -> Decision {
    let findings = trace.into_findings();
    let verdict = Verdict::from(judged.outcome);
    let told = decisive(verdict, judged.ground, &findings).map(|f| f.reason);
    let reason = judged.outside.or(told).unwrap_or(Reason::NoGround);
    let mut missing: Vec<Missing> = Vec::new();
    if judged.outcome == Outcome::Unknown {
        let unknown = findings.iter().filter(|f| !f.moot && f.outcome == Outcome::Unknown);
        missing.extend(unknown.filter_map(|f| f.reason.missing()));
        missing.sort_unstable();
        missing.dedup();
    }
    let processing = Verdict::from(judged.processing);
    Decision {
        verdict,
        keys: Keys { processing, secrecy: judged.secrecy },
        ground: judged.ground,
        reason,
        regime: judged.regime,
        edition,
        findings,
        missing,
        duties: Vec::new(),
        log: None,
        signals: Vec::new(),
        notes: Vec::new(),
        may_know_of_blocks: true,
        outsider: false,
    }
}
