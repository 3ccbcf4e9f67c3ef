//! A checked set of facts on an organisation and its patients.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

use crate::Error;
use crate::decision::{Decision, Facts, Request, RequestError, decide};
use crate::fact::Checker;
use crate::identity::PersonId;
use crate::identity::Whom;
use crate::organisation::{Organisation, OrganisationData};
use crate::patient::{PatientData, PatientFacts};
use crate::policy::Policy;

/// An organisation and its patients, as a host hands them over; see [`World`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct WorldData {
    /// Who is who.
    pub organisation: OrganisationData,
    /// Whose data, and their will; one item a person, all linked identities together.
    pub patients: Vec<PatientData>,
    /// What regions decide; absent: Västra Götaland's.
    pub policy: Policy,
}

/// Facts of many patients, checked once, immutable.
///
/// ```
/// use samtycke::environment::{World, WorldData};
/// let world = World::new(WorldData::default())?;
/// assert!(world.patients().next().is_none());
/// # Ok::<(), samtycke::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct World {
    organisation: Organisation,
    policy: Policy,
    patients: Vec<PatientFacts>,
    by_identity: BTreeMap<PersonId, usize>,
}

impl World {
    /// Checks everything; nothing is kept if anything is wrong.
    ///
    /// # Errors
    /// Every fault in the organisation; if it has none, every fault in the patients, among them an
    /// identity that two of them claim.
    pub fn new(data: WorldData) -> Result<Self, Error> {
        Self::checked(data, |i| format!("patients[{i}]"))
    }

    /// Checks everything; `at` is the path of a patient in the document it came in.
    pub(crate) fn checked(data: WorldData, at: impl Fn(usize) -> String) -> Result<Self, Error> {
        let organisation = Organisation::new(data.organisation)?;
        let mut patients = Vec::with_capacity(data.patients.len());
        let mut by_identity = BTreeMap::new();
        let mut checker = Checker::default();
        for (i, patient) in data.patients.into_iter().enumerate() {
            for id in &patient.identities {
                if by_identity.insert(*id, i).is_some_and(|other| other != i) {
                    checker.duplicate(format!("{}.identities", at(i)), &id.masked().to_string());
                }
            }
            match PatientFacts::checked(patient, &organisation, &at(i)) {
                Ok(facts) => patients.push(facts),
                Err(faults) => checker.also(faults),
            }
        }
        checker.finish()?;
        Ok(Self { organisation, policy: data.policy, patients, by_identity })
    }

    /// The organisation.
    pub const fn organisation(&self) -> &Organisation {
        &self.organisation
    }

    /// The patients.
    pub fn patients(&self) -> impl Iterator<Item = &PatientFacts> {
        self.patients.iter()
    }

    /// The facts of the patient with an identity, whichever of the linked ones it is.
    ///
    /// # Errors
    /// [`RequestError::UnknownPatient`], with the identity masked.
    pub fn facts(&self, patient: PersonId) -> Result<Facts<'_>, RequestError> {
        let found = self.by_identity.get(&patient).and_then(|i| self.patients.get(*i));
        found
            .map(|patient| Facts {
                organisation: &self.organisation,
                patient,
                policy: &self.policy,
            })
            .ok_or_else(|| RequestError::UnknownPatient { masked: patient.into() })
    }

    /// The facts of the one patient, where there is only one.
    ///
    /// # Errors
    /// [`RequestError::UnknownPatient`] if there is none or several.
    pub fn facts_of_only_patient(&self) -> Result<Facts<'_>, RequestError> {
        match self.patients.as_slice() {
            [patient] => {
                Ok(Facts { organisation: &self.organisation, patient, policy: &self.policy })
            }
            _ => Err(RequestError::UnknownPatient { masked: Whom::NOBODY }),
        }
    }

    /// Decides a request about a patient.
    ///
    /// # Errors
    /// As [`decide`], and [`RequestError::UnknownPatient`].
    pub fn decide(&self, patient: PersonId, request: &Request) -> Result<Decision, RequestError> {
        decide(self.facts(patient)?, request)
    }
}
