//! The facts of a patient in bytes. The id stands in the frame, not here.

use alloc::string::String;
use alloc::vec::Vec;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::WireError;
use super::pack::{Names, Pack};
use crate::environment::events::event::{Known, Linked, PersonFact};
use crate::identity::{FactId, HsaId, PersonId};
use crate::patient::{
    Ability, Attestation, Block, BlockKind, CapacityAssessment, Completeness, Consent,
    ConsentAnswer, ConsentFor, DestructionDecision, GivenBy, GrantedTo, Guardian, GuardianLimit,
    InformationGiven, Knowledge, Lift, LiftGround, LiftRequest, MaturityAssessment, Opened,
    PermanentLift, Presumption, PresumptionRule, ProtectedIdentity, Protection, RegisterObjection,
    Relation, RelationOrigin, Representative, RepresentativeKind, RequestedBy, ResidentGrant,
    ResidentSeal, SealTarget, SecrecyQuestion, SecrecyTest, WillMatter, WorkNeed, WorkNeedReason,
};
use crate::record::{Availability, CareActivity, Entry, InformationType, Purpose, SecrecyRegime};
use crate::time::{Instant, Period, Span};

/// A fact with an id, and its form in bytes without it.
pub(in crate::environment) trait PackFact: Sized {
    type V1;
    fn id(&self) -> FactId;
    fn pack(&self, names: &mut Names) -> Self::V1;
    fn unpack(v1: Self::V1, id: FactId, names: &Names) -> Result<Self, WireError>;
}

macro_rules! facts {
    ($($ty:ident as $v1:ident { $($field:ident : $kind:ty),+ $(,)? })+) => {$(
        #[derive(Serialize, Deserialize)]
        pub(in crate::environment) struct $v1 { $($field: <$kind as Pack>::V1,)+ recorded: i64 }

        impl PackFact for $ty {
            type V1 = $v1;

            fn id(&self) -> FactId { self.id }

            fn pack(&self, names: &mut Names) -> $v1 {
                $v1 { $($field: self.$field.pack(names),)+ recorded: self.recorded.pack(names) }
            }

            fn unpack(v1: $v1, id: FactId, names: &Names) -> Result<Self, WireError> {
                Ok(Self {
                    id,
                    $($field: <$kind as Pack>::unpack(v1.$field, names)?,)+
                    recorded: Instant::unpack(v1.recorded, names)?,
                })
            }
        }
    )+};
}

/// Parts without an id.
macro_rules! parts {
    ($($ty:ident as $v1:ident { $($field:ident : $kind:ty),+ $(,)? })+) => {$(
        #[derive(Serialize, Deserialize)]
        pub(in crate::environment) struct $v1 { $($field: <$kind as Pack>::V1,)+ }

        impl Pack for $ty {
            type V1 = $v1;

            fn pack(&self, names: &mut Names) -> $v1 {
                $v1 { $($field: self.$field.pack(names),)+ }
            }

            fn unpack(v1: $v1, names: &Names) -> Result<Self, WireError> {
                Ok(Self { $($field: <$kind as Pack>::unpack(v1.$field, names)?,)+ })
            }
        }
    )+};
}

parts! {
    PermanentLift as PermanentLiftV1 { at: Instant, by: HsaId, recorded: Instant }
    Completeness as CompletenessV1 {
        relations: Knowledge, consents: Knowledge, blocks: Knowledge, assessments: Knowledge,
        information: Knowledge, attestations: Knowledge, register_objections: Knowledge,
    }
}

facts! {
    PersonFact as PersonFactV1 { born: Option<NaiveDate>, died: Option<NaiveDate> }
    Linked as LinkedV1 { other: PersonId }
    Known as KnownV1 { completeness: Completeness }
    ProtectedIdentity as ProtectedIdentityV1 { form: Protection, holds: Period }
    Guardian as GuardianV1 { person: PersonId, limit: Option<GuardianLimit>, holds: Period }
    Representative as RepresentativeV1 {
        person: PersonId, kind: RepresentativeKind, holds: Period,
    }
    Relation as RelationV1 {
        unit: HsaId, staff: Option<HsaId>, origin: RelationOrigin, holds: Period,
    }
    WorkNeed as WorkNeedV1 { assignment: HsaId, reason: WorkNeedReason, holds: Period }
    Consent as ConsentV1 {
        answer: ConsentAnswer, given_by: GivenBy, asked_for: ConsentFor, block: Option<FactId>,
        provider: HsaId, unit: Option<HsaId>, staff: Option<HsaId>, valid: Span,
        recalled: Option<Instant>, annulled: Option<Instant>,
    }
    Block as BlockV1 {
        kind: BlockKind, provider: HsaId, unit: Option<HsaId>, process: Option<HsaId>,
        identity: Option<PersonId>, information: Span, excepted: Vec<InformationType>,
        requested_by: RequestedBy, holds: Period, lifted: Option<PermanentLift>,
        annulled: Option<Instant>,
    }
    Lift as LiftV1 {
        block: FactId, unit: HsaId, staff: Option<HsaId>, by: HsaId, ground: LiftGround,
        reason: String, holds: Period,
    }
    LiftRequest as LiftRequestV1 {
        block: FactId, provider: Option<HsaId>, holder_agrees: Option<bool>, holds: Period,
    }
    InformationGiven as InformationV1 {
        provider: HsaId, system_and_objection: bool, register: Option<String>,
        visibility_of_blocks: bool, holds: Period,
    }
    CapacityAssessment as CapacityV1 { ability: Ability, holds: Period }
    MaturityAssessment as MaturityV1 { matter: WillMatter, mature: bool, holds: Period }
    Presumption as PresumptionV1 {
        rule: PresumptionRule, provider: HsaId, attitude_clarified: bool,
        reason_to_assume_objection: bool, holds: Period,
    }
    Attestation as AttestationV1 {
        by: HsaId, danger: bool, consent_unobtainable: bool, cannot_ask_for_lift: bool,
        takes_part: bool, reason: String, holds: Period,
    }
    RegisterObjection as RegisterObjectionV1 { register: Option<String>, holds: Period }
    ResidentSeal as SealV1 {
        target: SealTarget, provider: HsaId, unit: Option<HsaId>, holds: Period,
    }
    ResidentGrant as GrantV1 { to: GrantedTo, unit: HsaId, holds: Period }
    SecrecyTest as SecrecyTestV1 {
        question: SecrecyQuestion, answer: bool, provider: HsaId, entry: Option<FactId>,
        reason: String, holds: Period,
    }
    Opened as OpenedV1 {
        entry: FactId, provider: HsaId, authority: Option<HsaId>, at: Instant,
    }
    DestructionDecision as DestructionV1 { entry: FactId, case_number: String, holds: Period }
    Entry as EntryV1 {
        provider: HsaId, unit: Option<HsaId>, process: Option<HsaId>, authority: Option<HsaId>,
        branch: Option<HsaId>, secrecy: SecrecyRegime, information_type: Option<InformationType>,
        event: Span, documented_for: Purpose, activity: CareActivity, availability: Availability,
        available_since: Option<Instant>, third_party: bool, keyword: Option<String>,
        register: Option<String>, signed: bool, approved_for_patient: bool,
        patient_visible_from: Option<Instant>,
    }
}

#[derive(Serialize, Deserialize)]
pub(in crate::environment) enum KnowledgeV1 {
    Unknown,
    Complete,
    AsOf(i64),
}

impl Pack for Knowledge {
    type V1 = KnowledgeV1;

    fn pack(&self, names: &mut Names) -> KnowledgeV1 {
        match self {
            Self::Unknown => KnowledgeV1::Unknown,
            Self::Complete => KnowledgeV1::Complete,
            Self::AsOf(at) => KnowledgeV1::AsOf(at.pack(names)),
        }
    }

    fn unpack(v1: KnowledgeV1, names: &Names) -> Result<Self, WireError> {
        Ok(match v1 {
            KnowledgeV1::Unknown => Self::Unknown,
            KnowledgeV1::Complete => Self::Complete,
            KnowledgeV1::AsOf(at) => Self::AsOf(Instant::unpack(at, names)?),
        })
    }
}

#[derive(Serialize, Deserialize)]
pub(in crate::environment) enum CareActivityV1 {
    Ordinary,
    InsuranceMedicine(i32),
    Aesthetic,
}

impl Pack for CareActivity {
    type V1 = CareActivityV1;

    fn pack(&self, names: &mut Names) -> CareActivityV1 {
        match self {
            Self::Ordinary => CareActivityV1::Ordinary,
            Self::InsuranceMedicine { requested } => {
                CareActivityV1::InsuranceMedicine(requested.pack(names))
            }
            Self::Aesthetic => CareActivityV1::Aesthetic,
        }
    }

    fn unpack(v1: CareActivityV1, names: &Names) -> Result<Self, WireError> {
        Ok(match v1 {
            CareActivityV1::Ordinary => Self::Ordinary,
            CareActivityV1::InsuranceMedicine(day) => {
                Self::InsuranceMedicine { requested: NaiveDate::unpack(day, names)? }
            }
            CareActivityV1::Aesthetic => Self::Aesthetic,
        })
    }
}
