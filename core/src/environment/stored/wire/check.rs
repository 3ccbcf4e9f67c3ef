//! Has a frame the form of its kind? Asked of every frame of a snapshot.

use super::amendment::AmendmentV1;
use super::facts::PackFact;
use super::frame::{Frame, Kind};
use super::patient_event::{DocumentV1, JSON_V1};
use super::{WireError, decode, decode_some};
use crate::environment::events::event::{Known, Linked, PersonFact};
use crate::patient::{
    Attestation, Block, CapacityAssessment, Consent, DestructionDecision, Guardian,
    InformationGiven, Lift, LiftRequest, MaturityAssessment, Opened, Presumption,
    ProtectedIdentity, RegisterObjection, Relation, Representative, ResidentGrant, ResidentSeal,
    SecrecyTest, WorkNeed,
};

/// Reads a frame as what it says it is, and makes nothing of it: what it says is believed only when it is asked
/// about.
pub(in crate::environment) fn check(frame: &Frame<'_>) -> Result<(), WireError> {
    macro_rules! form {
        ($($kind:ident as $ty:ty),+ $(,)?) => {
            match frame.kind {
                $(Kind::$kind => decode::<<$ty as PackFact>::V1>(frame.payload).map(|_| ()),)+
                Kind::Documented => decode_some::<DocumentV1>(frame.payload).map(|_| ()),
                Kind::Amended => decode_some::<AmendmentV1>(frame.payload).map(|_| ()),
                Kind::Status | Kind::Accessed => match frame.payload.first() {
                    Some(&JSON_V1) => Ok(()),
                    Some(version) => Err(WireError::Code((*version).into())),
                    None => Err(WireError::Damaged),
                },
                Kind::Tombstone | Kind::RowTombstone if frame.payload.is_empty() => Ok(()),
                Kind::Tombstone | Kind::RowTombstone => Err(WireError::Trailing),
            }
        };
    }
    form! {
        Person as PersonFact, Linked as Linked, Completeness as Known,
        ProtectedIdentity as ProtectedIdentity, Guardian as Guardian, Representative as Representative,
        Relation as Relation, WorkNeed as WorkNeed, Consent as Consent, Block as Block, Lift as Lift,
        LiftRequest as LiftRequest, Information as InformationGiven, Capacity as CapacityAssessment,
        Maturity as MaturityAssessment, Presumption as Presumption, Attestation as Attestation,
        RegisterObjection as RegisterObjection, Seal as ResidentSeal, Grant as ResidentGrant,
        SecrecyTest as SecrecyTest, Opened as Opened, Destruction as DestructionDecision,
    }
}
