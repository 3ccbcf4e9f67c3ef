//! Log review (*logguppföljning*), one row: was there a ground?

use alloc::vec::Vec;

use super::{AccessRecord, AccessedBy, AuditError};
use crate::Phrase;
use crate::decision::{Actor, Facts, Request, Resident};
use crate::law::{Missing, Provision, Reason};
use crate::time::Instant;
use crate::{Decision, Error, Verdict, decide};

/// What the law says of an access afterwards. A question answered by rule, never a judgement of a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// It was lawful, on this ground.
    Lawful(&'static Provision),
    /// It was lawful only if what is not known here was so: never empty.
    LawfulOnlyIf(Vec<Missing>),
    /// There was no ground: why, and the section that stood in the way.
    NoGround(Reason, Option<&'static Provision>),
    /// The acts here do not govern it.
    NotGoverned(Reason),
}

/// A row, decided again as of its moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// By everything known by now: what was written down late counts.
    pub as_it_was: Found,
    /// By what was recorded by then: what the reader and the system could know.
    pub as_known_then: Found,
}

impl AccessRecord {
    /// The request the row tells of, to be decided again.
    ///
    /// # Errors
    /// [`AuditError::TooLittle`] where the row names no assignment, or no entry: a list logged as one row.
    pub fn request(&self) -> Result<Request, AuditError> {
        let actor = match &self.by {
            AccessedBy::Staff(reader) | AccessedBy::Machine(reader) => {
                let wanted = Phrase::new(
                    "uppdraget användaren hade; ändamålet och behörigheten kommer därifrån",
                    "the assignment the user acted in; the purpose and the authority come from it",
                );
                let field = "by.assignment";
                let assignment = reader.assignment;
                Actor::Staff(assignment.ok_or(AuditError::TooLittle { field, wanted })?)
            }
            AccessedBy::Resident(r) => {
                Actor::Resident(Resident { person: r.person, through: r.through })
            }
        };
        if self.action.target() == "request.entry" && self.entry.is_none() {
            let wanted = Phrase::new(
                "uppgiften åtkomsten gällde; en lista som loggats som en enda rad går inte att avgöra på nytt",
                "the entry accessed; a list logged as one row can't be decided again",
            );
            return Err(AuditError::TooLittle { field: "entry", wanted });
        }
        Ok(Request {
            entry: self.entry,
            block: self.block,
            new_block: self.asked.new_block,
            reach: self.asked.reach,
            search: self.asked.search,
            register: self.asked.register.clone(),
            recipient: self.asked.recipient,
            relevance: self.asked.relevance,
            max_age_seconds: self.asked.max_age_seconds,
            authentication: self.authentication,
            active_choice: self.active_choice,
            switches: self.asked.switches,
            ..Request::bare(self.action, actor, self.at)
        })
    }
}

/// Decides a row again by the law of its day: as it was, and as it was known then.
///
/// A list that is not known to be complete, a sign-in nobody logged, a judgement nobody recorded: each gives
/// [`Found::LawfulOnlyIf`], never [`Found::NoGround`]. The reverse holds too: where one condition fails for
/// sure, what is not known of the others saves nothing.
///
/// # Errors
/// [`AuditError`] for a row of another patient or one that says too little; a
/// [`RequestError`](crate::decision::RequestError) where the facts no longer hold what it names, as an
/// erased entry. An error is no finding.
///
/// ```
/// use samtycke::audit::{AccessRecord, Found, Occurrence, review};
/// let question = include_str!("../../../examples/question.json");
/// let (world, request) = samtycke::json::read_question(question)?;
/// let facts = world.facts_of_only_patient()?;
/// let decision = samtycke::decide(facts, &request)?;
/// let id = "6f9619ff-8b86-d011-b42d-00c04fc964ff".parse()?;
/// let occurrence = Occurrence::new(id, "SE2321000131-EHR".parse()?, request.at);
/// let record = AccessRecord::of(facts, &request, &decision, occurrence)?;
/// let found = review(facts, &record)?;
/// assert!(matches!(found.as_it_was, Found::NoGround(_, Some(section)) if section.id == "SVOD 3:1(1)2"));
/// # Ok::<(), samtycke::Error>(())
/// ```
pub fn review(facts: Facts<'_>, record: &AccessRecord) -> Result<Review, Error> {
    if !facts.patient.identities.contains(&record.patient) {
        return Err(AuditError::OtherPatient { masked: record.patient.into() }.into());
    }
    let request = record.request()?;
    let found = |known_at: Option<Instant>| -> Result<Found, Error> {
        let decision = decide(facts, &Request { known_at, ..request.clone() })?;
        Ok(Found::of(&decision))
    };
    Ok(Review { as_it_was: found(None)?, as_known_then: found(Some(record.at))? })
}

impl Found {
    /// The word used in reports and tables.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Lawful(_) => "lawful",
            Self::LawfulOnlyIf(_) => "only-if-shown",
            Self::NoGround(..) => "no-ground",
            Self::NotGoverned(_) => "not-governed",
        }
    }

    /// What a decision, made again afterwards, finds.
    pub fn of(decision: &Decision) -> Self {
        match (decision.verdict, decision.ground) {
            (Verdict::Permit, Some(ground)) => Self::Lawful(ground),
            (Verdict::Deny, _) => {
                Self::NoGround(decision.reason, decision.decisive().map(|f| f.provision))
            }
            _ if decision.missing.is_empty() => Self::NotGoverned(decision.reason),
            _ => Self::LawfulOnlyIf(decision.missing.clone()),
        }
    }
}
