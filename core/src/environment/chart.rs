//! One patient's record: the facts the rules see, and the documents behind its entries.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::directory::Directory;
use super::event::{Amendment, FactList};
use super::fold::{AsOf, Doc, Folded, fold};
use super::packed::Packed;
use super::wire::{Names, PersonV1};
use super::EnvironmentError;
use crate::decision::{Decision, Facts, Request, RequestError, decide};
use crate::fact::FactErrors;
use crate::identity::{FactId, PersonId};
use crate::organisation::Organisation;
use crate::patient::{Completeness, Knowledge, PatientData, PatientFacts, fits};
use crate::record::referral::StatusMessage;

/// A fact that names what is not known (yet): it is kept, and does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Which list it stands in.
    pub list: FactList,
    /// The fact, or the amendment.
    pub id: FactId,
    /// What it waits for.
    pub why: Option<FactErrors>,
}

/// One patient's record (*journal*) as of a time: what decisions are made from. Whoever asks much of one patient
/// makes it once.
///
/// It hands out decisions, and nothing of what the entries hold: for that see
/// [`Environment::read`](super::Environment::read).
#[derive(Debug)]
pub struct Chart<'e> {
    pub(super) packed: &'e Packed,
    pub(super) names: &'e Names,
    pub(super) directory: &'e Directory,
    pub(super) person: PersonId,
    pub(super) facts: PatientFacts,
    pub(super) documents: BTreeMap<FactId, Doc<'e>>,
    pub(super) statuses: Vec<StatusMessage>,
    pub(super) erased: Vec<FactId>,
    waiting: Vec<Waiting>,
}

impl<'e> Chart<'e> {
    pub(super) fn new(
        packed: &'e Packed,
        names: &'e Names,
        directory: &'e Directory,
        person: PersonId,
        as_of: AsOf,
    ) -> Result<Self, EnvironmentError> {
        let stored = |fault| EnvironmentError::stored(&person, fault);
        let key = PersonV1::of(&person);
        let again = || fold(packed, names, &key, directory.completeness, as_of).map_err(stored);
        let folded = again()?;
        let organisation = &directory.organisation;
        let Folded { data, documents, statuses, erased, waiting } = folded;
        let mut waits: Vec<Waiting> =
            waiting.iter().map(|a| Waiting { list: a.list, id: a.of, why: None }).collect();
        let unsettled = unsettled(&waiting, data.completeness);
        let facts = match PatientFacts::new(PatientData { completeness: unsettled, ..data }, organisation) {
            Ok(facts) => facts,
            Err(_) => {
                let mut data = again()?.data;
                data.completeness = unsettled;
                let data = fitting(data, organisation, &mut waits);
                PatientFacts::new(data, organisation).map_err(|faults| {
                    let id = faults.faults().first().map(|_| FactId::supposed());
                    EnvironmentError::Form { id: id.unwrap_or(FactId::supposed()), faults }
                })?
            }
        };
        Ok(Self { packed, names, directory, person, facts, documents, statuses, erased, waiting: waits })
    }

    /// The facts, as decisions take them.
    pub fn facts(&self) -> Facts<'_> {
        Facts {
            organisation: &self.directory.organisation,
            patient: &self.facts,
            policy: &self.directory.policy,
        }
    }

    /// Decides a request about this patient.
    ///
    /// # Errors
    /// As [`decide`].
    pub fn decide(&self, request: &Request) -> Result<Decision, RequestError> {
        decide(self.facts(), request)
    }

    /// What waits for something not known yet.
    pub fn waiting(&self) -> &[Waiting] {
        &self.waiting
    }

    /// Ids of entries that were erased.
    pub fn erased(&self) -> &[FactId] {
        &self.erased
    }
}

/// An amendment that waits for its fact may be the end of a consent or the start of one: its list is not
/// known to be complete.
fn unsettled(
    waiting: &[Amendment],
    mut known: Completeness,
) -> Completeness {
    for a in waiting {
        if let Some(slot) = slot(&mut known, a.list) {
            *slot = Knowledge::Unknown;
        }
    }
    known
}

fn slot(known: &mut Completeness, list: FactList) -> Option<&mut Knowledge> {
    Some(match list {
        FactList::Relation | FactList::WorkNeed => &mut known.relations,
        FactList::Consent => &mut known.consents,
        FactList::Block | FactList::Lift | FactList::LiftRequest => &mut known.blocks,
        FactList::Capacity | FactList::Maturity | FactList::Presumption => &mut known.assessments,
        FactList::Information => &mut known.information,
        FactList::Attestation => &mut known.attestations,
        FactList::RegisterObjection => &mut known.register_objections,
        FactList::Opened
        | FactList::ProtectedIdentity
        | FactList::Guardian
        | FactList::Representative
        | FactList::Seal
        | FactList::Grant
        | FactList::SecrecyTest
        | FactList::Destruction
        | FactList::Entry => return None,
    })
}

/// The facts that fit; the others wait, and what is closed by them stays closed.
fn fitting(
    mut data: PatientData,
    organisation: &Organisation,
    waits: &mut Vec<Waiting>,
) -> PatientData {
    for seal in &mut data.seals {
        // A seal that can't be placed in its unit closes the provider's data.
        if seal.unit.is_some_and(|unit| organisation.care_unit(unit).is_none()) {
            seal.unit = None;
        }
    }
    for block in &mut data.blocks {
        // It came under an identity not linked yet: it closes all the same.
        block.identity = block.identity.filter(|id| data.identities.contains(id));
    }
    data.guardians.retain(|g| !data.identities.contains(&g.person));
    let mut wait = |known: &mut Completeness, list, id, why| {
        waits.push(Waiting { list, id, why });
        if let Some(slot) = slot(known, list) {
            *slot = Knowledge::Unknown;
        }
    };
    macro_rules! keep {
        ($($list:ident => $name:ident),+ $(,)?) => {$(
            for fact in core::mem::take(&mut data.$name) {
                let id = fact.id;
                let mut alone = PatientData { $name: alloc::vec![fact], ..PatientData::default() };
                match fits(&alone, organisation, stringify!($name)) {
                    Ok(()) => data.$name.append(&mut alone.$name),
                    Err(why) => wait(&mut data.completeness, FactList::$list, id, Some(why)),
                }
            }
        )+};
    }
    keep! {
        Relation => relations, WorkNeed => work_needs, Consent => consents, Block => blocks,
        Information => information, Presumption => presumptions, Attestation => attestations,
        Seal => seals, Grant => grants, Entry => entries, Lift => lifts, LiftRequest => lift_requests,
        SecrecyTest => secrecy_tests, Opened => opened, Destruction => destructions,
    }
    let blocks: BTreeSet<FactId> = data.blocks.iter().map(|b| b.id).collect();
    let entries: BTreeSet<FactId> = data.entries.iter().map(|e| e.id).collect();
    macro_rules! named {
        ($($list:ident => $name:ident, $field:ident in $known:ident);+ $(;)?) => {$(
            for fact in core::mem::take(&mut data.$name) {
                if Option::from(fact.$field).is_none_or(|named: FactId| $known.contains(&named)) {
                    data.$name.push(fact);
                } else {
                    wait(&mut data.completeness, FactList::$list, fact.id, None);
                }
            }
        )+};
    }
    named! {
        Consent => consents, block in blocks;
        Lift => lifts, block in blocks;
        LiftRequest => lift_requests, block in blocks;
        SecrecyTest => secrecy_tests, entry in entries;
        Opened => opened, entry in entries;
        Destruction => destructions, entry in entries;
    }
    data
}
