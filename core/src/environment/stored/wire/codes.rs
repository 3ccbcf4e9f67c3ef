//! A number for each word of the model. Numbers are only added, never used again.

use super::WireError;
use super::pack::{Names, Pack};
use crate::organisation::{Body, BranchKind, ProviderKind, StaffKind};
use crate::patient::{
    Ability, BlockKind, ConsentAnswer, ConsentFor, GivenBy, GrantedTo, GuardianLimit, LiftGround,
    PresumptionRule, Protection, RelationOrigin, RepresentativeKind, RequestedBy, SealTarget,
    SecrecyQuestion, WillMatter, WorkNeedReason,
};
use crate::record::content::ContentKind;
use crate::record::{Availability, Purpose, SecrecyRegime};

use crate::environment::events::event::FactList;

macro_rules! codes {
    ($($ty:ident { $($word:ident = $code:literal),+ $(,)? })+) => {$(
        impl Pack for $ty {
            type V1 = u8;

            fn pack(&self, _: &mut Names) -> u8 {
                match self { $(Self::$word => $code),+ }
            }

            fn unpack(v1: u8, _: &Names) -> Result<Self, WireError> {
                match v1 { $($code => Ok(Self::$word),)+ other => Err(WireError::Code(other.into())) }
            }
        }
    )+};
}

codes! {
    Protection { SecrecyMarking = 0, ProtectedRegistration = 1, FictitiousIdentity = 2 }
    GuardianLimit { SignificantHarm = 0, NoRecordAccess = 1 }
    RepresentativeKind { Agent = 0, GodMan = 1, Administrator = 2 }
    GrantedTo { Child = 0, Guardians = 1 }
    SealTarget { Patient = 0, Guardians = 1 }
    BlockKind { Inner = 0, Outer = 1 }
    RequestedBy { Patient = 0, Guardian = 1, Representative = 2, Unknown = 3 }
    LiftGround { PatientConsents = 0, ConsentUnobtainable = 1 }
    SecrecyQuestion {
        NoHarm = 0, PersonLifts = 1, NeededForSupport = 2, WithheldFromPatient = 3,
        DangerToInformant = 4, SignificantHarm = 5, NeededForCare = 6, NecessaryForActivity = 7, DangerToForeigner = 8, UnlawfulProcessing = 9,
    }
    RelationOrigin {
        Booking = 0, CareContact = 1, Referral = 2, Order = 3, Enrolment = 4, School = 5,
        Consultation = 6, Attested = 7, Services = 8, Investigation = 9,
    }
    WorkNeedReason {
        Certificate = 0, PatientAdministration = 1, Quality = 2, Administration = 3, Supervision = 4,
        Disclosure = 5, LogReview = 6, BlockAdministration = 7, FollowUp = 8, Statistics = 9,
        FeasibilityCount = 10, QualityRegister = 11, PupilSupport = 12, FollowUpInterest = 13,
    }
    Ability { Able = 0, TemporarilyUnable = 1, LastinglyUnable = 2 }
    WillMatter { Consent = 0, Block = 1, All = 2 }
    PresumptionRule {
        MakeAvailable = 0, CareAccess = 1, ServicesAccess = 2, RegisterProcessing = 3,
    }
    ConsentAnswer { Given = 0, Refused = 1 }
    GivenBy { Patient = 0, Guardian = 1, Representative = 2 }
    ConsentFor { Access = 0, LiftInnerBlock = 1 }
    SecrecyRegime { Osl25 = 0, Osl23 = 1, Osl26 = 2, Psl6 = 3 }
    Availability { None = 0, Available = 1, Presumed = 2 }
    Purpose {
        Care = 0, PatientAdministration = 1, OtherDocumentation = 2, Quality = 3, Administration = 4,
        Statistics = 5, FeasibilityCount = 6, QualityRegister = 7, SocialServices = 8,
    }
    ProviderKind { Care = 0, SocialCare = 1 }
    Body { State = 0, Region = 1, Municipality = 2, Federation = 3, Private = 4 }
    BranchKind {
        HealthCare = 0, PupilHealthMedical = 1, PupilHealth = 2, School = 3, SocialServices = 4,
    }
    StaffKind { Licensed = 0, Unlicensed = 1, Student = 2, Hired = 3, SocialCare = 4, Machine = 5 }
    ContentKind {
        Note = 1, Diagnosis = 2, AlertInformation = 3, MedicationOrder = 4, MedicationDispense = 5,
        LaboratoryOrder = 6, LaboratoryResult = 7, Referral = 8, ReferralAnswer = 9, Booking = 10,
        CareContact = 11, CarePlan = 12, Vaccination = 13, FunctionalStatus = 14, Message = 15,
    }
    FactList {
        ProtectedIdentity = 0, Guardian = 1, Representative = 2, Relation = 3, WorkNeed = 4, Consent = 5,
        Block = 6, Lift = 7, LiftRequest = 8, Information = 9, Capacity = 10, Maturity = 11,
        Presumption = 12, Attestation = 13, RegisterObjection = 14, Seal = 15, Grant = 16,
        SecrecyTest = 17, Destruction = 18, Entry = 19, Opened = 20,
    }
}
