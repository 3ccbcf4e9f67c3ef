//! Commands: wishes that the law may refuse.
//!
//! A command becomes events only if [`decide`](crate::decide) permits the act, asked as any other question
//! is. What is a provider's own business (its consents, its relations, its answers) is asked of its own staff.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::RefCell;
use core::fmt;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::decision::{Authentication, Decision, Verdict};
use crate::environment::commands::asked::Asked;
use crate::environment::events::event::{Document, ErasureGround, Event, OfPatient, What};
use crate::environment::state::Environment;
use crate::environment::{EnvironmentError, OnFault, Report};
use crate::identity::{FactId, HsaId, PersonId};
use crate::law::secrecy::Recipient;
use crate::patient::{
    Attestation, Block, CapacityAssessment, Consent, InformationGiven, Lift, LiftRequest,
    MaturityAssessment, Presumption, Relation, SecrecyTest,
};
use crate::record::Availability;
use crate::record::content::Content;
use crate::record::referral::StatusMessage;
use crate::time::Instant;

/// Who wants something done, when, and how they signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Doer {
    /// The system it is done in.
    pub system: HsaId,
    /// The assignment it is done in.
    pub assignment: HsaId,
    /// When. It is recorded then.
    pub at: Instant,
    /// How the user signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authentication: Option<Authentication>,
    /// Whether the user chose actively to look beyond the own unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active_choice: Option<bool>,
}

/// Something somebody wants done about a patient (*åtgärd*).
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Command {
    /// Register a block. The provider can't refuse one the person may ask for (PDL 4:4, SVOD 2:3).
    SetBlock(Block),
    /// Lift a block for good, at the patient's wish.
    LiftBlock {
        /// The block.
        block: FactId,
    },
    /// Lift a block for a time.
    LiftForATime(Lift),
    /// Ask the blocking provider to lift (SVOD 3:5(2)).
    AskForLift(LiftRequest),
    /// Answer such a request, as the provider that blocked.
    AnswerRequest {
        /// The request.
        request: FactId,
        /// Does the holder agree?
        agrees: bool,
    },
    /// Register a consent or refusal told to the own provider.
    RegisterConsent(Consent),
    /// Register that a consent was recalled.
    RecallConsent {
        /// The consent.
        consent: FactId,
    },
    /// Register a relation to a unit of the own provider.
    RegisterRelation(Relation),
    /// End a relation.
    EndRelation {
        /// The relation.
        relation: FactId,
    },
    /// Attest something of the moment, in the own name.
    Attest(Attestation),
    /// Register that the patient was informed (SVOD 2:2).
    Inform(InformationGiven),
    /// Register an assessment of capacity.
    AssessCapacity(CapacityAssessment),
    /// Register an assessment of a child's maturity.
    AssessMaturity(MaturityAssessment),
    /// Register what was found out of a person unable to take a position.
    Presume(Presumption),
    /// Register a test of secrecy at the own provider.
    TestSecrecy(SecrecyTest),
    /// Write an entry (PDL 3:1–3:9).
    Document(Box<Document>),
    /// Sign an own entry (PDL 3:10).
    Sign {
        /// The entry.
        entry: FactId,
    },
    /// Leave an entry unsigned, as PDL 3:10 lets.
    LeaveUnsigned {
        /// The entry.
        entry: FactId,
        /// Which exceptional obstacle stands in the way; absent: signing is unnecessary (since 2021-07-01), in
        /// the judgement of the one responsible.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        obstacle: Option<String>,
    },
    /// Take charge of an answer one ordered (*vidimera*).
    Countersign {
        /// The entry.
        entry: FactId,
    },
    /// Correct an error in an entry; what it held is kept (PDL 3:14).
    Correct {
        /// The entry.
        entry: FactId,
        /// What it holds from now.
        content: Box<Content>,
    },
    /// Strike an entry that is wrong as a whole; it can still be read as struck.
    Strike {
        /// The entry.
        entry: FactId,
        /// Why.
        reason: String,
    },
    /// Note that the patient holds an entry to be wrong or misleading (PDL 3:8).
    NoteDissent {
        /// The entry.
        entry: FactId,
        /// What the patient says.
        text: String,
    },
    /// Hand out a copy in the single case, and note it (PDL 3:11).
    HandOut {
        /// The entry.
        entry: FactId,
        /// To whom, by law.
        recipient: Recipient,
        /// To whom, by name.
        to: String,
    },
    /// Make an entry available to other providers, or withdraw it (SVOD 2:2–2:4, 2:6).
    MakeAvailable {
        /// The entry.
        entry: FactId,
        /// How.
        availability: Availability,
    },
    /// Erase an entry. Only IVO's decision or an objection to a register lets it be (PDL 8:4, 7:2).
    Erase {
        /// The entry.
        entry: FactId,
        /// On what ground.
        ground: ErasureGround,
    },
    /// A step in the handling of a referral, by the own unit.
    Status(StatusMessage),
}

/// What a command came to.
#[derive(Clone, Debug)]
pub struct Done {
    /// The events it became, applied.
    pub events: Vec<Event>,
    /// What was decided, where a decision was asked for.
    pub decision: Option<Decision>,
    /// What became of the events.
    pub report: Report,
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What it is, and not what is written in it.
        f.write_str(match self {
            Self::SetBlock(_) => "SetBlock",
            Self::LiftBlock { .. } => "LiftBlock",
            Self::LiftForATime(_) => "LiftForATime",
            Self::AskForLift(_) => "AskForLift",
            Self::AnswerRequest { .. } => "AnswerRequest",
            Self::RegisterConsent(_) => "RegisterConsent",
            Self::RecallConsent { .. } => "RecallConsent",
            Self::RegisterRelation(_) => "RegisterRelation",
            Self::EndRelation { .. } => "EndRelation",
            Self::Attest(_) => "Attest",
            Self::Inform(_) => "Inform",
            Self::AssessCapacity(_) => "AssessCapacity",
            Self::AssessMaturity(_) => "AssessMaturity",
            Self::Presume(_) => "Presume",
            Self::TestSecrecy(_) => "TestSecrecy",
            Self::Document(_) => "Document",
            Self::Sign { .. } => "Sign",
            Self::LeaveUnsigned { .. } => "LeaveUnsigned",
            Self::Countersign { .. } => "Countersign",
            Self::Correct { .. } => "Correct",
            Self::Strike { .. } => "Strike",
            Self::NoteDissent { .. } => "NoteDissent",
            Self::HandOut { .. } => "HandOut",
            Self::MakeAvailable { .. } => "MakeAvailable",
            Self::Erase { .. } => "Erase",
            Self::Status(_) => "Status",
        })
    }
}

impl Command {
    /// The word used in JSON.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::SetBlock(_) => "set-block",
            Self::LiftBlock { .. } => "lift-block",
            Self::LiftForATime(_) => "lift-for-a-time",
            Self::AskForLift(_) => "ask-for-lift",
            Self::AnswerRequest { .. } => "answer-request",
            Self::RegisterConsent(_) => "register-consent",
            Self::RecallConsent { .. } => "recall-consent",
            Self::RegisterRelation(_) => "register-relation",
            Self::EndRelation { .. } => "end-relation",
            Self::Attest(_) => "attest",
            Self::Inform(_) => "inform",
            Self::AssessCapacity(_) => "assess-capacity",
            Self::AssessMaturity(_) => "assess-maturity",
            Self::Presume(_) => "presume",
            Self::TestSecrecy(_) => "test-secrecy",
            Self::Document(_) => "document",
            Self::Sign { .. } => "sign",
            Self::LeaveUnsigned { .. } => "leave-unsigned",
            Self::Countersign { .. } => "countersign",
            Self::Correct { .. } => "correct",
            Self::Strike { .. } => "strike",
            Self::NoteDissent { .. } => "note-dissent",
            Self::HandOut { .. } => "hand-out",
            Self::MakeAvailable { .. } => "make-available",
            Self::Erase { .. } => "erase",
            Self::Status(_) => "status",
        }
    }
}

impl Environment {
    /// Does what is wanted, if form and law let it be done. What is done by an amendment gets `id`; a fact has its
    /// own. It is recorded when it is done, at [`Doer::at`].
    ///
    /// # Errors
    /// [`EnvironmentError::Refused`] with the section; a form that doesn't fit. Nothing is then changed.
    pub fn carry_out(
        &mut self,
        patient: PersonId,
        doer: &Doer,
        id: FactId,
        command: Command,
    ) -> Result<Done, EnvironmentError> {
        let (events, decision) = self.prepare(patient, doer, id, command, None)?;
        let report = self.apply(&events, OnFault::RefuseAll)?;
        Ok(Done { events, decision, report })
    }

    /// What a command would become. `told` hears the decision as a document, a refusal's too.
    pub(in crate::environment) fn prepare(
        &self,
        patient: PersonId,
        doer: &Doer,
        id: FactId,
        command: Command,
        told: Option<&RefCell<Option<(Verdict, Value)>>>,
    ) -> Result<(Vec<Event>, Option<Decision>), EnvironmentError> {
        let asked = Asked::new(self, patient, doer, id, told);
        let (event, decision) = asked.event(command)?;
        asked.may_be_kept(&event)?;
        let of = OfPatient { patient, event };
        let events = alloc::vec![Event { source: doer.system, what: What::Patient(Box::new(of)) }];
        Ok((events, decision))
    }
}
