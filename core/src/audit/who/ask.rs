//! Asks about every kind of assignment.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;

use super::kind::{Alike, kinds};
use super::{Readers, WhoAsked, WhoCan};
use crate::Phrase;
use crate::audit::AuditError;
use crate::audit::permitted::permitted;
use crate::decision::{Actor, Audience, Facts, Request, SignalKind, SignalMode};
use crate::identity::HsaId;
use crate::law::resident::{ResidentCase, Role};
use crate::law::{Action, Missing, Reason};
use crate::record::Purpose;
use crate::{Decision, Error, Verdict, decide};

/// Who can see an entry, over all assignments of the organisation, decided once a kind and exact.
///
/// Who asks is one of two, by `viewer` and its decision: the **patient**, who may read this very entry, and
/// gets counts by provider and unit; or a **reviewer** of the log at the provider that holds it (PDL 4:3,
/// SVOD 4:4), who is also told which assignments. A guardian is not answered: it would tell what the child
/// has blocked (PDL 4:4).
///
/// # Errors
/// [`AuditError`] when `viewer` is neither, or `decision` is not its permit; otherwise as
/// [`decide`].
///
/// ```
/// use samtycke::audit::{WhoAsked, who_can};
/// use samtycke::decision::{Authentication, Request, Resident};
/// use samtycke::law::Action;
/// let question = include_str!("../../../../examples/question.json")
///     .replace(r#""availability""#, r#""approved_for_patient": true, "availability""#);
/// let (world, asked) = samtycke::json::read_question(&question)?;
/// let facts = world.facts_of_only_patient()?;
/// let entry = asked.entry.unwrap();
/// let pupil = Resident { person: facts.patient.identities()[0], through: None };
/// let viewer = Request {
///     authentication: Some(Authentication { factors: 2, assurance: None }),
///     ..Request::on_entry(Action::Read, pupil, entry, asked.at)
/// };
/// let decision = samtycke::decide(facts, &viewer)?;
/// let who = who_can(facts, &viewer, &decision, &WhoAsked::new(entry, asked.at))?;
/// let [can, could_if, cannot] = who.counts();
/// assert_eq!(can + could_if + cannot, facts.organisation.data().assignments.len());
/// # Ok::<(), samtycke::Error>(())
/// ```
pub fn who_can(
    facts: Facts<'_>,
    viewer: &Request,
    decision: &Decision,
    asked: &WhoAsked,
) -> Result<WhoCan, Error> {
    let audience = audience(facts, viewer, asked)?;
    permitted(facts, viewer, decision)?;
    let hidden = decision
        .signals
        .iter()
        .any(|s| s.kind == SignalKind::Whereabouts && s.mode == SignalMode::MustNot);
    let told = Told {
        audience,
        units: audience == Audience::Reviewer || !hidden || asked.units_of_protected,
    };
    let kinds = kinds(facts, asked.at);
    let mut found: BTreeMap<Key, Found<'_>> = BTreeMap::new();
    for alike in &kinds {
        let decision = decide(facts, &asked.of(alike.first.id))?;
        let key = told.key(alike, &decision);
        let line = || decision.explain(asked.language, audience).line;
        let group = found.entry(key).or_insert_with(|| Found {
            line: line(),
            decision: decision.clone(),
            people: BTreeSet::new(),
            which: Vec::new(),
        });
        group.people.extend(alike.members().map(|a| &a.staff));
        group.which.extend(alike.members().map(|a| a.id));
    }
    let mut who =
        WhoCan { can: Vec::new(), could_if: Vec::new(), cannot: Vec::new(), kinds: kinds.len() };
    for (key, group) in found {
        let readers = told.readers(facts, key, group);
        match readers.verdict {
            Verdict::Permit => who.can.push(readers),
            Verdict::Undetermined => who.could_if.push(readers),
            Verdict::Deny => who.cannot.push(readers),
        }
    }
    Ok(who)
}

impl WhoAsked {
    /// The request that somebody in an assignment would make.
    fn of(&self, assignment: HsaId) -> Request {
        Request {
            authentication: self.authentication,
            active_choice: self.active_choice,
            relevance: self.relevance,
            known_at: self.known_at,
            switches: self.switches,
            ..Request::on_entry(self.action, assignment, self.entry, self.at)
        }
    }
}

/// For whom the answer is; whether the request is permitted is asked apart.
fn audience(facts: Facts<'_>, viewer: &Request, asked: &WhoAsked) -> Result<Audience, AuditError> {
    let wanted = Phrase::new(
        "vem som kan se en uppgift får patienten veta, som läser den uppgiften med `read`, och den som granskar innehavarens logg, med `read-log`",
        "who can see an entry is told the patient, reading that entry by `read`, and a reviewer of its holder's log, by `read-log`",
    );
    let refused = AuditError::OtherRequest { wanted };
    match viewer.actor {
        Actor::Resident(resident) => {
            let role = ResidentCase::role(facts.patient, resident.person, viewer.at, |_| true);
            let own = matches!(role, Role::Patient);
            let same = viewer.action == Action::Read && viewer.entry == Some(asked.entry);
            if own && same { Ok(Audience::Patient) } else { Err(refused) }
        }
        Actor::Staff(assignment) => {
            let holder = facts.patient.entry(asked.entry).map(|e| e.fact.provider);
            let reviewer = facts.organisation.assignment(assignment).map(|a| a.provider);
            let own = holder.is_some() && holder == reviewer;
            let reviews = viewer.action == Action::ReadLog;
            if own && reviews { Ok(Audience::Reviewer) } else { Err(refused) }
        }
    }
}

/// What is told apart in the answer: provider, unit, purpose, verdict, ground, reason, section, missing.
type Key = (
    HsaId,
    Option<HsaId>,
    Purpose,
    Verdict,
    Option<&'static str>,
    Reason,
    Option<&'static str>,
    Vec<Missing>,
);

struct Found<'a> {
    line: String,
    decision: Decision,
    people: BTreeSet<&'a HsaId>,
    which: Vec<HsaId>,
}

struct Told {
    audience: Audience,
    units: bool,
}

impl Told {
    fn key(&self, alike: &Alike<'_>, decision: &Decision) -> Key {
        (
            alike.first.provider,
            alike.unit.filter(|_| self.units),
            alike.first.purpose,
            decision.verdict,
            decision.ground.map(|p| p.id),
            decision.reason_for(self.audience),
            decision.decisive().map(|f| f.provision.id),
            decision.missing.clone(),
        )
    }

    fn readers(&self, facts: Facts<'_>, key: Key, found: Found<'_>) -> Readers {
        let (provider, unit, purpose, verdict, _, reason, _, missing) = key;
        let name = facts.organisation.provider(provider).map(|p| p.name.clone());
        let mut which = found.which;
        let assignments = which.len();
        if self.audience == Audience::Reviewer {
            which.sort_unstable();
        } else {
            which.clear();
        }
        Readers {
            provider,
            provider_name: name.unwrap_or_default(),
            unit,
            unit_name: unit.and_then(|id| facts.organisation.unit(id)).map(|u| u.name.clone()),
            purpose,
            assignments,
            people: found.people.len(),
            verdict,
            ground: found.decision.ground.filter(|_| found.decision.is_permit()),
            section: found.decision.decisive().map(|f| f.provision),
            reason,
            missing,
            line: found.line,
            which,
        }
    }
}
