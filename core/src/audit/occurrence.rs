//! From a request and its decision to a row.

use alloc::string::String;

use super::{
    AccessOutcome, AccessRecord, AccessedBy, Asked, Holder, LogFormat, Reader, ResidentReader,
    ResidentRole, SourceSystem,
};
use crate::decision::{Actor, Facts, Request, Resident};
use crate::identity::{FactId, HsaId};
use crate::law::resident::{ResidentCase, Role};
use crate::law::{FactKind, Finding, Outcome, Reason};
use crate::organisation::StaffKind;
use crate::time::Instant;
use crate::{Decision, Verdict};

/// What was done with the answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Happened {
    /// What it allows: data were shown on a permit, and nothing otherwise.
    #[default]
    AsDecided,
    /// Nothing was shown.
    Nothing,
    /// Data were shown, whatever the answer: a log tells what happened, not what should have.
    Regardless,
}

/// What only the host knows of an access.
///
/// ```
/// use samtycke::audit::{AccessOutcome, AccessRecord, Occurrence};
/// let question = include_str!("../../../examples/question.json");
/// let (world, request) = samtycke::json::read_question(question)?;
/// let facts = world.facts_of_only_patient()?;
/// let decision = samtycke::decide(facts, &request)?;
///
/// let id = "6f9619ff-8b86-d011-b42d-00c04fc964ff".parse()?;
/// let occurrence = Occurrence::new(id, "SE2321000131-EHR".parse()?, request.at);
/// let record = AccessRecord::of(facts, &request, &decision, occurrence)?;
/// assert_eq!(record.outcome, AccessOutcome::Refused);
/// assert_eq!(record.provision.as_ref().map(|p| p.as_str()), Some("SVOD 3:1(1)2"));
/// assert!(record.check().is_empty());
/// # Ok::<(), samtycke::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Occurrence {
    /// Id of the row, a UUID.
    pub id: FactId,
    /// The system that logs.
    pub system: SourceSystem,
    /// When the row is written.
    pub recorded: Instant,
    /// What was done with the answer.
    pub happened: Happened,
    /// How many entries were shown as one list.
    pub entries: Option<u32>,
    /// The level of the activity in the national contract.
    pub level: Option<String>,
    /// The user's title or role.
    pub title: Option<String>,
    /// The system the data came from, where it is another.
    pub origin: Option<SourceSystem>,
    /// Content hash of the decision (`json::content_hash`).
    pub hash: Option<String>,
}

impl Occurrence {
    /// An access as decided, with nothing more to say of it.
    pub const fn new(id: FactId, system: HsaId, recorded: Instant) -> Self {
        Self {
            id,
            system: SourceSystem { id: system, name: None },
            recorded,
            happened: Happened::AsDecided,
            entries: None,
            level: None,
            title: None,
            origin: None,
            hash: None,
        }
    }
}

impl AccessRecord {
    /// The row of a request and its decision; see [`Occurrence`] for an example.
    ///
    /// # Errors
    /// [`RequestError`](crate::decision::RequestError) if the assignment or the patient is not among the
    /// facts: such a request has no decision either.
    pub fn of(
        facts: Facts<'_>,
        request: &Request,
        decision: &Decision,
        occurrence: Occurrence,
    ) -> Result<Self, crate::decision::RequestError> {
        let (by, purpose) = match request.actor {
            Actor::Staff(assignment) => {
                let (by, purpose) = staff(facts, assignment, occurrence.title)?;
                (by, Some(purpose))
            }
            Actor::Resident(resident) => (signed_in(facts, request, resident), None),
        };
        let entry = request.entry.and_then(|id| facts.patient.entry(id));
        let block = request.block.and_then(|id| facts.patient.block(id));
        let holder = match (entry, block) {
            (Some(e), _) => Some(Holder {
                provider: e.fact.provider,
                unit: e.fact.unit,
                process: e.fact.process,
            }),
            (None, Some(b)) => Some(Holder {
                provider: b.fact.provider,
                unit: b.fact.unit,
                process: b.fact.process,
            }),
            (None, None) => None,
        };
        let Some(patient) = facts.patient.identities.first().copied() else {
            let masked = crate::identity::Whom::NOBODY;
            return Err(crate::decision::RequestError::UnknownPatient { masked });
        };
        Ok(Self {
            format: LogFormat::V1,
            id: occurrence.id,
            system: occurrence.system,
            at: request.at,
            recorded: occurrence.recorded,
            action: request.action,
            outcome: outcome(decision.verdict, occurrence.happened),
            by,
            patient,
            purpose,
            holder,
            origin: occurrence.origin,
            information_type: entry.and_then(|e| e.fact.information_type),
            entry: request.entry,
            block: request.block,
            entries: occurrence.entries,
            level: occurrence.level,
            verdict: Some(decision.verdict),
            provision: decision
                .ground
                .filter(|_| decision.is_permit())
                .or_else(|| decision.decisive().map(|f| f.provision))
                .map(Into::into),
            reason: Some(decision.reason.into()),
            edition: decision.edition.map(|e| e.from),
            emergency: carrying(decision).any(is_emergency),
            attested: carrying(decision).any(is_attested),
            active_choice: request.active_choice,
            authentication: request.authentication,
            asked: Asked {
                new_block: request.new_block,
                reach: request.reach,
                search: request.search,
                register: request.register.clone(),
                recipient: request.recipient,
                relevance: request.relevance,
                max_age_seconds: request.max_age_seconds,
                switches: request.switches,
            },
            hash: occurrence.hash,
        })
    }
}

fn staff(
    facts: Facts<'_>,
    assignment: HsaId,
    title: Option<String>,
) -> Result<(AccessedBy, crate::record::Purpose), crate::decision::RequestError> {
    let o = facts.organisation;
    let found = o.assignment_ix(assignment).and_then(|ix| o.seat(ix));
    let Some((seat, person, provider, unit)) = found else {
        let id = crate::identity::discreet(assignment.as_str());
        return Err(crate::decision::RequestError::UnknownAssignment { id });
    };
    let reader = Reader {
        staff: Some(person.id),
        assignment: Some(seat.id),
        title,
        provider: Some(seat.provider),
        provider_kind: o.provider_at(provider).map(|p| p.kind),
        unit: unit.and_then(|u| o.unit_at(u)).map(|u| u.id),
        process: seat.process,
    };
    let by = if person.kind == StaffKind::Machine {
        AccessedBy::Machine(reader)
    } else {
        AccessedBy::Staff(reader)
    };
    Ok((by, seat.purpose))
}

fn signed_in(facts: Facts<'_>, request: &Request, resident: Resident) -> AccessedBy {
    let known = |recorded| request.known_at.is_none_or(|known_at| recorded <= known_at);
    let role = match ResidentCase::role(facts.patient, resident.person, request.at, known) {
        Role::Patient => ResidentRole::Patient,
        Role::Guardian(_) => ResidentRole::Guardian,
        Role::Representative(_) => ResidentRole::Representative,
        Role::Stranger => ResidentRole::Stranger,
    };
    AccessedBy::Resident(ResidentReader {
        person: resident.person,
        role,
        through: resident.through,
    })
}

const fn outcome(verdict: Verdict, happened: Happened) -> AccessOutcome {
    match (happened, verdict) {
        (Happened::Regardless, _) | (Happened::AsDecided, Verdict::Permit) => {
            AccessOutcome::Revealed
        }
        (Happened::Nothing, Verdict::Permit) => AccessOutcome::Attempted,
        (_, Verdict::Deny) => AccessOutcome::Refused,
        (_, Verdict::Undetermined) => AccessOutcome::Undetermined,
    }
}

/// What a permit rests on; of another answer, what was met.
fn carrying(decision: &Decision) -> impl Iterator<Item = &Finding> {
    let permit = decision.is_permit();
    decision.findings.iter().filter(move |f| f.outcome == Outcome::Met && !(permit && f.moot))
}

const fn is_emergency(finding: &Finding) -> bool {
    matches!(
        finding.reason,
        Reason::Danger | Reason::ConsentUnobtainable | Reason::LiftedForIndispensableCare
    )
}

fn is_attested(finding: &Finding) -> bool {
    finding.fact.is_some_and(|fact| fact.kind == FactKind::Attestation)
}
