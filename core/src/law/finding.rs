//! What a section says of a case, and who listens.

use alloc::vec::Vec;
use core::ops::{BitAnd, BitOr};

use super::{Doubt, Provision, Reason};
use crate::identity::{FactId, HsaId};
use crate::number::numbered;

/// What a provision says of a case.
///
/// *Met* means that it does not stand in the way, *not met* that it does. Combined with `&` (every
/// condition must hold) and `|` (one ground is enough) as in three-valued logic: what is unknown
/// never turns into met.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It is satisfied.
    Met,
    /// It is not satisfied, or forbids.
    NotMet,
    /// The facts at hand do not say.
    Unknown,
    /// It does not concern the case.
    NotApplicable,
}

numbered! {
    Outcome:
    Met = 1,
    NotMet = 2,
    Unknown = 3,
    NotApplicable = 4,
}

impl Outcome {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Unknown => "unknown",
            Self::NotApplicable => "not-applicable",
        }
    }
}

impl BitAnd for Outcome {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        match (self, other) {
            (Self::NotMet, _) | (_, Self::NotMet) => Self::NotMet,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            (Self::NotApplicable, outcome) | (outcome, Self::NotApplicable) => outcome,
            (Self::Met, Self::Met) => Self::Met,
        }
    }
}

impl BitOr for Outcome {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        match (self, other) {
            (Self::Met, _) | (_, Self::Met) => Self::Met,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
            _ => Self::NotMet,
        }
    }
}

/// Kind of fact a finding rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FactKind {
    /// An assignment.
    Assignment,
    /// A staff member.
    Staff,
    /// A provider.
    Provider,
    /// An authority.
    Authority,
    /// A connection to shared documentation.
    Connection,
    /// A relation.
    Relation,
    /// A need at work.
    WorkNeed,
    /// A consent or refusal.
    Consent,
    /// A block.
    Block,
    /// A temporary lift.
    Lift,
    /// A request to lift.
    LiftRequest,
    /// Information given.
    Information,
    /// An assessment of capacity.
    Capacity,
    /// An assessment of maturity.
    Maturity,
    /// A presumption.
    Presumption,
    /// An attestation.
    Attestation,
    /// A decision on destruction.
    Destruction,
    /// An objection to a quality register.
    Objection,
    /// A guardian.
    Guardian,
    /// An agent or other representative.
    Representative,
    /// Protected identity.
    Protected,
    /// A seal on resident access.
    Seal,
    /// An exception from the age lines.
    Grant,
    /// A test of secrecy.
    SecrecyTest,
    /// What was lawfully opened before.
    Opened,
    /// The entry.
    Entry,
}

impl FactKind {
    /// The word used in JSON: the name of the list the fact stands in.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Assignment => "assignments",
            Self::Staff => "staff",
            Self::Provider => "providers",
            Self::Authority => "authorities",
            Self::Connection => "connections",
            Self::Relation => "relations",
            Self::WorkNeed => "work_needs",
            Self::Consent => "consents",
            Self::Block => "blocks",
            Self::Lift => "lifts",
            Self::LiftRequest => "lift_requests",
            Self::Information => "information",
            Self::Capacity => "capacity",
            Self::Maturity => "maturity",
            Self::Presumption => "presumptions",
            Self::Attestation => "attestations",
            Self::Destruction => "destructions",
            Self::Objection => "register_objections",
            Self::Guardian => "guardians",
            Self::Representative => "representatives",
            Self::Protected => "protected_identity",
            Self::Seal => "seals",
            Self::Grant => "grants",
            Self::SecrecyTest => "secrecy_tests",
            Self::Opened => "opened",
            Self::Entry => "entries",
        }
    }
}

/// The fact that decided a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactRef {
    /// In which list it stands.
    pub kind: FactKind,
    /// Its id there.
    pub id: FactId,
}

impl FactRef {
    #[inline]
    pub(crate) const fn new(kind: FactKind, id: FactId) -> Self {
        Self { kind, id }
    }

    #[inline]
    pub(crate) fn hsa(kind: FactKind, id: HsaId) -> Self {
        Self { kind, id: FactId::from_hsa(id) }
    }
}

/// What would have to be known for an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// Relations and needs at work.
    Relations,
    /// Consents and refusals.
    Consents,
    /// Blocks and lifts, or fresher ones.
    Blocks,
    /// An assessment of the patient's ability to take a position.
    Capacity,
    /// An assessment of the child's maturity.
    Maturity,
    /// The patient's birth date.
    BirthDate,
    /// What was found out about the person's attitude.
    Presumption,
    /// Whether the person was informed (SVOD 2:2).
    Information,
    /// What the reader attests about the moment.
    Attestation,
    /// The reader's judgement of what the data matter for.
    Relevance,
    /// The holder's judgement of a request to lift.
    HolderJudgement,
    /// Whether a need at work is one (DOUBT-16).
    WorkNeed,
    /// Objections to quality registers.
    RegisterObjections,
    /// How the actor signed in (HSLF-FS 3:15).
    Authentication,
    /// Whether the reader chose actively to look beyond the own unit.
    ActiveChoice,
    /// A test of secrecy, or the person's lifting it.
    SecrecyTest,
    /// Archive and disposal rules, once ten years have run (PDL 3:17–3:18).
    DisposalRules,
}

numbered! {
    Missing:
    Relations = 1,
    Consents = 2,
    Blocks = 3,
    Capacity = 4,
    Maturity = 5,
    BirthDate = 6,
    Presumption = 7,
    Information = 8,
    Attestation = 9,
    Relevance = 10,
    HolderJudgement = 11,
    WorkNeed = 12,
    RegisterObjections = 13,
    Authentication = 14,
    ActiveChoice = 15,
    SecrecyTest = 16,
    DisposalRules = 17,
}

impl Missing {
    /// Every one, in the order of their numbers.
    pub const ALL: &'static [Self] = &[
        Self::Relations,
        Self::Consents,
        Self::Blocks,
        Self::Capacity,
        Self::Maturity,
        Self::BirthDate,
        Self::Presumption,
        Self::Information,
        Self::Attestation,
        Self::Relevance,
        Self::HolderJudgement,
        Self::WorkNeed,
        Self::RegisterObjections,
        Self::Authentication,
        Self::ActiveChoice,
        Self::SecrecyTest,
        Self::DisposalRules,
    ];

    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Relations => "relations",
            Self::Consents => "consents",
            Self::Blocks => "blocks",
            Self::Capacity => "capacity",
            Self::Maturity => "maturity",
            Self::BirthDate => "birth-date",
            Self::Presumption => "presumption",
            Self::Information => "information",
            Self::Attestation => "attestation",
            Self::Relevance => "relevance",
            Self::HolderJudgement => "holder-judgement",
            Self::WorkNeed => "work-need",
            Self::DisposalRules => "disposal-rules",
            Self::RegisterObjections => "register-objections",
            Self::Authentication => "authentication",
            Self::ActiveChoice => "active-choice",
            Self::SecrecyTest => "secrecy-test",
        }
    }
}

/// One provision tried: what it said, why, and the fact that decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The provision.
    pub provision: &'static Provision,
    /// What it said.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// The fact that decided it.
    pub fact: Option<FactRef>,
    /// The doubt this finding hangs on: the provision's own, or that of the reading taken here.
    pub doubt: Option<Doubt>,
    /// It was tried and made no difference: another ground carried, or another condition failed.
    pub moot: bool,
}

/// What a part of the ladder came to, and the provision it rests on if that is a ground.
pub type Ground = (Outcome, Option<&'static Provision>);

/// A part of the ladder that concerns the case alone: the same for every entry of the patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What PDL asks of the reader inside the own provider.
    Inside,
    /// What is asked of the reader before anything at other providers.
    Outside,
    /// The grounds to read what another care provider holds.
    GroundsForCareData,
    /// The grounds to read what another social-care provider holds.
    GroundsForSocialCareData,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 4] =
        [Self::Inside, Self::Outside, Self::GroundsForCareData, Self::GroundsForSocialCareData];
}

/// Listens to section functions.
pub trait Trace {
    /// Does it keep what it hears? If not, evaluation stops at the first condition not met.
    const EXPLAINS: bool;

    /// Hears a finding.
    fn hear(&mut self, finding: Finding);

    /// Marks a place before a ground is tried.
    fn mark(&mut self) -> usize;

    /// The ground tried since `mark` came to `outcome`: what did not decide it is moot.
    fn settle(&mut self, mark: usize, outcome: Outcome);

    /// What a part of the ladder came to, where the answer is ready: a lens has it.
    #[inline]
    fn ready(&mut self, _part: Part) -> Option<Ground> {
        None
    }

    /// Tries a part of the ladder that concerns the case alone, whatever the entry.
    #[inline]
    fn part(&mut self, part: Part, ask: impl FnOnce(&mut Self) -> Ground) -> Ground
    where
        Self: Sized,
    {
        self.ready(part).unwrap_or_else(|| ask(self))
    }

    /// Reports a finding and hands its outcome on. What decides goes through here: the outcome handed
    /// on is the one heard.
    #[inline]
    fn say(&mut self, finding: Finding) -> Outcome {
        let outcome = finding.outcome;
        self.hear(finding);
        outcome
    }

    /// Reports what decides nothing, where findings are kept.
    #[inline]
    fn tell(
        &mut self,
        provision: &'static Provision,
        outcome: Outcome,
        reason: Reason,
        fact: Option<FactRef>,
    ) -> Outcome {
        if Self::EXPLAINS {
            let doubt = provision.doubt.filter(|_| outcome != Outcome::NotApplicable);
            self.hear(Finding { provision, outcome, reason, fact, doubt, moot: false });
        }
        Outcome::NotApplicable
    }

    /// Reports a finding and hands its outcome on.
    #[inline]
    fn find(
        &mut self,
        provision: &'static Provision,
        outcome: Outcome,
        reason: Reason,
        fact: Option<FactRef>,
    ) -> Outcome {
        let doubt = provision.doubt.filter(|_| outcome != Outcome::NotApplicable);
        self.say(Finding { provision, outcome, reason, fact, doubt, moot: false })
    }

    /// Reports a finding that hangs on a doubtful reading.
    #[inline]
    fn find_doubtful(
        &mut self,
        provision: &'static Provision,
        outcome: Outcome,
        reason: Reason,
        fact: Option<FactRef>,
        doubt: Doubt,
    ) -> Outcome {
        self.say(Finding { provision, outcome, reason, fact, doubt: Some(doubt), moot: false })
    }

    /// The provision is satisfied.
    #[inline]
    fn met(&mut self, p: &'static Provision, reason: Reason, fact: Option<FactRef>) -> Outcome {
        self.find(p, Outcome::Met, reason, fact)
    }

    /// The provision is not satisfied.
    #[inline]
    fn not(&mut self, p: &'static Provision, reason: Reason, fact: Option<FactRef>) -> Outcome {
        self.find(p, Outcome::NotMet, reason, fact)
    }

    /// The facts do not say.
    #[inline]
    fn unknown(&mut self, p: &'static Provision, reason: Reason) -> Outcome {
        self.find(p, Outcome::Unknown, reason, None)
    }

    /// The provision does not concern the case.
    #[inline]
    fn aside(&mut self, p: &'static Provision, reason: Reason) -> Outcome {
        self.find(p, Outcome::NotApplicable, reason, None)
    }
}

/// Keeps every finding in the order the provisions were tried.
#[derive(Debug, Default)]
pub struct Ladder {
    findings: Vec<Finding>,
    /// Where the grounds that did not carry stand: no section has more than four.
    failed: [Option<(usize, usize)>; 4],
}

impl Ladder {
    /// An empty ladder.
    pub fn new() -> Self {
        Self { findings: Vec::with_capacity(32), failed: [None; 4] }
    }

    /// The findings heard.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// It all came to `outcome`: marks what made no difference.
    pub fn conclude(&mut self, outcome: Outcome) {
        self.settle(0, outcome);
        if outcome == Outcome::Met {
            // Another ground carried: nothing of those that failed did.
            for (from, to) in self.failed.into_iter().flatten() {
                let tried = self.findings.iter_mut().take(to).skip(from);
                tried.for_each(|finding| finding.moot = true);
            }
        }
    }
}

impl Trace for Ladder {
    const EXPLAINS: bool = true;

    fn hear(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn mark(&mut self) -> usize {
        self.findings.len()
    }

    fn settle(&mut self, mark: usize, outcome: Outcome) {
        let decides = |o: Outcome| match outcome {
            Outcome::Met | Outcome::NotApplicable => {
                matches!(o, Outcome::Met | Outcome::NotApplicable)
            }
            Outcome::NotMet => o != Outcome::Unknown,
            Outcome::Unknown => o != Outcome::NotMet,
        };
        for finding in self.findings.iter_mut().skip(mark) {
            finding.moot |= !decides(finding.outcome);
        }
        if outcome != Outcome::Met {
            if let Some(free) = self.failed.iter_mut().find(|slot| slot.is_none()) {
                *free = Some((mark, self.findings.len()));
            }
        }
    }
}

/// Keeps nothing: for the outcome alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Trace for Silent {
    const EXPLAINS: bool = false;

    fn hear(&mut self, _: Finding) {}

    fn mark(&mut self) -> usize {
        0
    }

    fn settle(&mut self, _: usize, _: Outcome) {}
}
