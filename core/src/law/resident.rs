//! The case of somebody who reads through an e-service: the patient, or who says to act for the patient.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::identity::{HsaId, PersonId};
use crate::law::Switches;
use crate::organisation::{Organisation, ProviderIx};
use crate::patient::{Guardian, GuardianLimit, PatientFacts, Representative};
use crate::policy::PolicySet;
use crate::time::{Instant, Tri, is_under};

/// A person signed in to an e-service.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Resident {
    /// Who is signed in.
    pub person: PersonId,
    /// The provider through whose service other providers' data are shown; absent: each provider
    /// shows its own, as in *1177 Journalen*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<HsaId>,
}

impl core::fmt::Debug for Resident {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Resident")
            .field("person", &format_args!("{}", self.person.masked()))
            .field("through", &self.through)
            .finish()
    }
}

/// What the person signed in is to the patient, by the facts.
#[derive(Clone, Copy, Debug)]
pub enum Role<'a> {
    /// The patient.
    Patient,
    /// A guardian.
    Guardian(&'a Guardian),
    /// An agent or another representative.
    Representative(&'a Representative),
    /// Nobody the facts know.
    Stranger,
}

/// One person signed in, one patient, one moment, with every reference resolved.
#[derive(Clone, Copy, Debug)]
pub struct ResidentCase<'a> {
    pub(crate) organisation: &'a Organisation,
    pub(crate) patient: &'a PatientFacts,
    pub(crate) policy: Option<&'a PolicySet>,
    pub(crate) at: Instant,
    pub(crate) day: NaiveDate,
    pub(crate) known_at: Option<Instant>,
    pub(crate) switches: Switches,
    pub(crate) role: Role<'a>,
    pub(crate) factors: Option<u8>,
    /// The provider whose service it is, where it shows others' data.
    pub(crate) through: Option<ProviderIx>,
}

impl<'a> ResidentCase<'a> {
    pub(crate) fn known(&self, recorded: Instant) -> bool {
        self.known_at.is_none_or(|known_at| recorded <= known_at)
    }

    pub(crate) fn under(&self, age: u8) -> Tri {
        is_under(age, self.patient.born, self.day)
    }

    pub(crate) fn guardian(&self) -> Option<&'a Guardian> {
        match self.role {
            Role::Guardian(guardian) => Some(guardian),
            _ => None,
        }
    }

    /// What the person is to the patient.
    pub(crate) fn role(
        patient: &'a PatientFacts,
        person: PersonId,
        at: Instant,
        known: impl Fn(Instant) -> bool,
    ) -> Role<'a> {
        if patient.identities.contains(&person) {
            return Role::Patient;
        }
        // Of several facts on one person the strictest limit counts.
        let strictness = |g: &Guardian| match g.limit {
            Some(GuardianLimit::SignificantHarm) => 2,
            Some(GuardianLimit::NoRecordAccess) => 1,
            None => 0,
        };
        let guardian = patient
            .guardians
            .iter()
            .filter(|g| {
                g.person == person
                    && known(g.recorded)
                    && g.holds.holds_once_recorded(g.recorded, at)
            })
            .max_by_key(|g| (strictness(g), g.id));
        if let Some(guardian) = guardian {
            return Role::Guardian(guardian);
        }
        let other = patient
            .representatives
            .iter()
            .find(|r| r.person == person && known(r.recorded) && r.holds.holds_at(at));
        other.map_or(Role::Stranger, Role::Representative)
    }
}
