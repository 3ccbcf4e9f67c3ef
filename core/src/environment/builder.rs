//! A world put together piece by piece.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::ToString;

use super::{World, WorldData};
use crate::Error;
use crate::fact::{Checker, FactErrors, said};
use crate::identity::PersonId;
use crate::organisation::OrganisationData;
use crate::patient::{Completeness, Knowledge, PatientData};
use crate::policy::Policy;

/// Facts on their way to a [`World`]: added in any order, checked when it is [built](Self::build).
///
/// ```
/// use samtycke::environment::WorldBuilder;
/// use samtycke::patient::PatientData;
/// let mut builder = WorldBuilder::default();
/// let person = "personnummer|198501012390".parse()?;
/// builder.add_patient(PatientData { identities: vec![person], ..Default::default() })?;
/// assert!(builder.patient(person).is_some());
/// assert_eq!(builder.build()?.patients().count(), 1);
/// # Ok::<(), samtycke::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct WorldBuilder {
    data: WorldData,
    by_identity: BTreeMap<PersonId, usize>,
}

impl WorldBuilder {
    /// Who is who, so far.
    pub const fn organisation(&mut self) -> &mut OrganisationData {
        &mut self.data.organisation
    }

    /// What was added of the patient with an identity, whichever of the linked ones it is.
    pub fn patient(&mut self, identity: PersonId) -> Option<&mut PatientData> {
        self.by_identity.get(&identity).and_then(|i| self.data.patients.get_mut(*i))
    }

    /// Adds a patient that is not there yet.
    ///
    /// # Errors
    /// A patient without identity, or one of whose identities is a patient's that is there; nothing is then
    /// added.
    pub fn add_patient(&mut self, patient: PatientData) -> Result<(), FactErrors> {
        let at = format!("patients[{}].identities", self.data.patients.len());
        let mut checker = Checker::default();
        if patient.identities.is_empty() {
            checker.missing(&at, said::NO_IDENTITY);
        }
        for id in patient.identities.iter().filter(|id| self.by_identity.contains_key(id)) {
            checker.duplicate(&at, &id.masked().to_string());
        }
        checker.finish()?;
        self.push(patient);
        Ok(())
    }

    /// Adds a whole world's facts. A patient who is there already, by one identity or several, gets what
    /// the world tells of the person besides; of a kind of fact no more is then known than both say: a
    /// list is complete where both are.
    ///
    /// # Errors
    /// A patient who would be two of those there, another day of birth or death, another policy; nothing
    /// is then added.
    pub fn add(&mut self, more: WorldData) -> Result<(), FactErrors> {
        let mut checker = Checker::default();
        self.check_policy(&more.policy, &mut checker);
        let mut seen = BTreeSet::new();
        for (i, patient) in more.patients.iter().enumerate() {
            self.check_patient(patient, &format!("patients[{i}]"), &mut seen, &mut checker);
        }
        checker.finish()?;
        if more.policy != Policy::default() {
            self.data.policy = more.policy;
        }
        self.data.organisation.append(more.organisation);
        for patient in more.patients {
            self.add_to_patient(patient);
        }
        Ok(())
    }

    /// Checks everything, and makes a world of it.
    ///
    /// # Errors
    /// As [`World::new`].
    pub fn build(self) -> Result<World, Error> {
        World::new(self.data)
    }

    fn push(&mut self, patient: PatientData) {
        let place = self.data.patients.len();
        self.by_identity.extend(patient.identities.iter().map(|id| (*id, place)));
        self.data.patients.push(patient);
    }

    fn check_policy(&self, more: &Policy, checker: &mut Checker) {
        let own = Policy::default();
        if *more != own && self.data.policy != own && *more != self.data.policy {
            checker.conflict("policy", said::OTHER_POLICY);
        }
    }

    /// Whether a patient of a world can be added; `seen` are those of the same world, by the identity and
    /// by the patient that is there.
    fn check_patient(
        &self,
        more: &PatientData,
        at: &str,
        seen: &mut BTreeSet<(Option<PersonId>, Option<usize>)>,
        checker: &mut Checker,
    ) {
        let identities = || format!("{at}.identities");
        let mut known = more.identities.iter().filter_map(|id| self.by_identity.get(id).copied());
        let place = known.next();
        if known.any(|other| Some(other) != place) {
            checker.conflict(identities(), said::TWO_PATIENTS);
        }
        let keys = more.identities.iter().map(|id| (Some(*id), None));
        for key in keys.chain(place.map(|place| (None, Some(place)))) {
            if !seen.insert(key) {
                checker.conflict(identities(), said::SAME_PERSON);
                break;
            }
        }
        let Some(patient) = place.and_then(|place| self.data.patients.get(place)) else { return };
        for (field, before, now) in
            [("born", patient.born, more.born), ("died", patient.died, more.died)]
        {
            if now.is_some() && before.is_some() && before != now {
                checker.conflict(format!("{at}.{field}"), said::OTHER_DAY);
            }
        }
    }

    fn add_to_patient(&mut self, more: PatientData) {
        let known = more.identities.iter().find_map(|id| self.by_identity.get(id).copied());
        let Some(place) = known else { return self.push(more) };
        let Some(patient) = self.data.patients.get_mut(place) else { return };
        patient.born = patient.born.or(more.born);
        patient.died = patient.died.or(more.died);
        for id in &more.identities {
            if self.by_identity.insert(*id, place).is_none() {
                patient.identities.push(*id);
            }
        }
        patient.completeness = least(patient.completeness, more.completeness);
        patient.append_facts(more);
    }
}

/// What both know, kind by kind.
fn least(a: Completeness, b: Completeness) -> Completeness {
    let kind = |a, b| match (a, b) {
        (Knowledge::Unknown, _) | (_, Knowledge::Unknown) => Knowledge::Unknown,
        (Knowledge::AsOf(a), Knowledge::AsOf(b)) => Knowledge::AsOf(a.min(b)),
        (Knowledge::AsOf(then), Knowledge::Complete)
        | (Knowledge::Complete, Knowledge::AsOf(then)) => Knowledge::AsOf(then),
        (Knowledge::Complete, Knowledge::Complete) => Knowledge::Complete,
    };
    Completeness {
        relations: kind(a.relations, b.relations),
        consents: kind(a.consents, b.consents),
        blocks: kind(a.blocks, b.blocks),
        assessments: kind(a.assessments, b.assessments),
        information: kind(a.information, b.information),
        attestations: kind(a.attestations, b.attestations),
        register_objections: kind(a.register_objections, b.register_objections),
    }
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;
    use alloc::vec::Vec;

    const QUESTION: &str = include_str!("../../../examples/question.json");

    fn parts() -> Result<(WorldData, WorldData), Error> {
        let question: crate::json::Question = crate::json::read(QUESTION)?;
        let whole = WorldData {
            organisation: question.organisation,
            patients: alloc::vec![question.patient],
            policy: question.policy,
        };
        let mut patient = whole.patients.first().cloned().unwrap_or_default();
        patient.relations.clear();
        let bare = PatientData {
            identities: patient.identities.clone(),
            relations: whole.patients.iter().flat_map(|p| p.relations.clone()).collect(),
            completeness: Completeness::COMPLETE,
            ..PatientData::default()
        };
        let first = WorldData { patients: alloc::vec![patient], ..whole };
        Ok((first, WorldData { patients: alloc::vec![bare], ..WorldData::default() }))
    }

    #[test]
    fn a_world_in_two_parts_is_the_world() -> Result<(), Error> {
        let (first, second) = parts()?;
        let mut builder = WorldBuilder::default();
        builder.add(second)?;
        builder.add(first)?;
        let world = builder.build()?;
        let (whole, request) = crate::json::read_question(QUESTION)?;
        let facts = world.facts_of_only_patient()?;
        let decision = crate::decide(facts, &request)?;
        assert_eq!(decision, crate::decide(whole.facts_of_only_patient()?, &request)?);
        assert_eq!(facts.patient.completeness, Completeness::COMPLETE);
        Ok(())
    }

    #[test]
    fn no_more_is_known_than_both_say() -> Result<(), Error> {
        let (first, mut second) = parts()?;
        for patient in &mut second.patients {
            patient.completeness.blocks = Knowledge::Unknown;
        }
        let mut builder = WorldBuilder::default();
        builder.add(first)?;
        builder.add(second)?;
        let world = builder.build()?;
        let known = world.facts_of_only_patient()?.patient.completeness;
        assert_eq!((known.blocks, known.relations), (Knowledge::Unknown, Knowledge::Complete));
        Ok(())
    }

    #[test]
    fn nothing_is_added_of_what_does_not_fit() -> Result<(), Error> {
        let ids: Vec<PersonId> = ["personnummer|198501012390", "personnummer|193501096998"]
            .iter()
            .map(|id| id.parse())
            .collect::<Result<_, _>>()?;
        let mut builder = WorldBuilder::default();
        for id in &ids {
            builder.add_patient(PatientData {
                identities: alloc::vec![*id],
                ..PatientData::default()
            })?;
        }
        let twice = PatientData { identities: ids.clone(), ..PatientData::default() };
        let fault = builder.add_patient(twice.clone()).err().map(|f| f.code());
        assert_eq!(fault, Some(1301));
        let (mut first, _) = parts()?;
        first.patients.push(twice);
        assert_eq!(builder.add(first).err().map(|f| f.code()), Some(1304));
        assert!(builder.organisation().providers.is_empty());
        assert_eq!(builder.build()?.patients().count(), 2);
        Ok(())
    }
}
