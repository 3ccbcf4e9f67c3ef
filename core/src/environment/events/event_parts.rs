//! What every event about a patient has, and the list it stands in.

use crate::environment::events::event::PatientEvent;
use crate::identity::FactId;
use crate::patient::PatientData;
use crate::time::Instant;

impl PatientEvent {
    /// When it was recorded.
    pub fn recorded(&self) -> Instant {
        self.both().1
    }

    /// Its id.
    pub fn id(&self) -> FactId {
        self.both().0
    }

    fn both(&self) -> (FactId, Instant) {
        macro_rules! each {
            ($($kind:ident),+) => {
                match self {
                    $(Self::$kind(f) => (f.id, f.recorded),)+
                    Self::Documented(d) => (d.entry.id, d.entry.recorded),
                }
            };
        }
        each!(
            Person,
            Linked,
            ProtectedIdentity,
            Guardian,
            Representative,
            Relation,
            WorkNeed,
            Consent,
            Block,
            Lift,
            LiftRequest,
            Information,
            Capacity,
            Maturity,
            Presumption,
            Attestation,
            RegisterObjection,
            Seal,
            Grant,
            SecrecyTest,
            Opened,
            Destruction,
            Status,
            Amended,
            Completeness,
            Accessed
        )
    }

    /// Adds the fact to the list it stands in; what is no fact in a list is left out.
    pub(in crate::environment) fn add_to(self, data: &mut PatientData) {
        match self {
            Self::ProtectedIdentity(f) => data.protected_identity.push(f),
            Self::Guardian(f) => data.guardians.push(f),
            Self::Representative(f) => data.representatives.push(f),
            Self::Relation(f) => data.relations.push(f),
            Self::WorkNeed(f) => data.work_needs.push(f),
            Self::Consent(f) => data.consents.push(f),
            Self::Block(f) => data.blocks.push(f),
            Self::Lift(f) => data.lifts.push(f),
            Self::LiftRequest(f) => data.lift_requests.push(f),
            Self::Information(f) => data.information.push(f),
            Self::Capacity(f) => data.capacity.push(f),
            Self::Maturity(f) => data.maturity.push(f),
            Self::Presumption(f) => data.presumptions.push(f),
            Self::Attestation(f) => data.attestations.push(f),
            Self::RegisterObjection(f) => data.register_objections.push(f),
            Self::Seal(f) => data.seals.push(f),
            Self::Grant(f) => data.grants.push(f),
            Self::SecrecyTest(f) => data.secrecy_tests.push(f),
            Self::Opened(f) => data.opened.push(f),
            Self::Destruction(f) => data.destructions.push(f),
            Self::Documented(d) => data.entries.push(d.entry),
            Self::Person(_)
            | Self::Linked(_)
            | Self::Status(_)
            | Self::Amended(_)
            | Self::Accessed(_)
            | Self::Completeness(_) => {}
        }
    }
}
