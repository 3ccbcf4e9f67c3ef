//! The answer.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use crate::identity::{FactId, HsaId, PersonId};
use crate::law::{Action, Doubt, Edition, Finding, Missing, Outcome, Provision, Reason};
use crate::number::numbered;
use crate::record::{InformationType, Purpose};
use crate::time::Instant;

/// May it be done?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// No.
    Deny,
    /// Yes.
    Permit,
    /// Not to be said from these facts, or not governed by these acts. Never treat it as a yes.
    Undetermined,
}

impl Verdict {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Deny => "deny",
            Self::Permit => "permit",
            Self::Undetermined => "undetermined",
        }
    }
}

impl From<Outcome> for Verdict {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Met => Self::Permit,
            Outcome::NotMet => Self::Deny,
            Outcome::Unknown | Outcome::NotApplicable => Self::Undetermined,
        }
    }
}

/// The second key: does secrecy (OSL) or the duty of silence (PSL) hinder?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Secrecy {
    /// No.
    NoHindrance,
    /// Yes.
    Hinders,
    /// Not to be said from these facts: somebody has to test it, or the person lifts it.
    Undetermined,
    /// What is asked about tells nobody anything secret.
    NotConcerned,
    /// The acts that apply are not held here: before 2011-01-01, and private social care's.
    NotAssessed,
}

numbered! {
    Secrecy:
    NoHindrance = 1,
    Hinders = 2,
    Undetermined = 3,
    NotConcerned = 4,
    NotAssessed = 5,
}

impl Secrecy {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NoHindrance => "no-hindrance",
            Self::Hinders => "hinders",
            Self::Undetermined => "undetermined",
            Self::NotConcerned => "not-concerned",
            Self::NotAssessed => "not-assessed",
        }
    }
}

impl From<Outcome> for Secrecy {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Met | Outcome::NotApplicable => Self::NoHindrance,
            Outcome::NotMet => Self::Hinders,
            Outcome::Unknown => Self::Undetermined,
        }
    }
}

/// Both keys, answered apart: data are told only if both turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keys {
    /// May they be processed (PDL, SVOD)?
    pub processing: Verdict,
    /// Does secrecy hinder (OSL, PSL)?
    pub secrecy: Secrecy,
}

/// Which rules decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Regime {
    /// Inside one care provider: PDL ch. 4.
    WithinProvider,
    /// Between providers: SVOD, with PDL 4:1–4:3 for a care provider's reader.
    BetweenProviders,
    /// The individual's own access: PDL 5:5, SVOD 4:2, policy.
    Resident,
    /// Quality registers: PDL ch. 7.
    Register,
    /// Disclosure in the single case: PDL 2:5, OSL, PSL.
    Disclosure,
    /// None of the acts here.
    NotGoverned,
}

numbered! {
    Regime:
    WithinProvider = 1,
    BetweenProviders = 2,
    Resident = 3,
    Register = 4,
    Disclosure = 5,
    NotGoverned = 6,
}

impl Regime {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::WithinProvider => "within-provider",
            Self::BetweenProviders => "between-providers",
            Self::Resident => "resident",
            Self::Register => "register",
            Self::Disclosure => "disclosure",
            Self::NotGoverned => "not-governed",
        }
    }
}

/// What the law obliges to when the answer is acted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DutyKind {
    /// Document the access, so that it can be checked; [`Decision::log`] holds the fields.
    LogAccess,
    /// Check accesses systematically and recurrently: this one is reviewed in particular.
    Review,
    /// Take part of no more than the task needs.
    OnlyWhatIsNeeded,
    /// Block at once.
    BlockAtOnce,
    /// First show which units or processes blocked.
    ShowBlockingUnitsFirst,
    /// Open only what can be assumed to matter for care the patient can't do without.
    OpenOnlyIndispensable,
    /// Note in the record to whom a copy was handed out, and when.
    NoteDisclosure,
    /// Tell the result of a feasibility count as a number only.
    OnlyAsNumber,
    /// Bear out by a recorded relation, by the due time, what was attested.
    SettleRelation,
}

numbered! {
    DutyKind:
    LogAccess = 1,
    Review = 2,
    OnlyWhatIsNeeded = 3,
    BlockAtOnce = 4,
    ShowBlockingUnitsFirst = 5,
    OpenOnlyIndispensable = 6,
    NoteDisclosure = 7,
    OnlyAsNumber = 8,
    SettleRelation = 9,
}

impl DutyKind {
    /// Every one.
    pub const ALL: &'static [Self] = &[
        Self::LogAccess,
        Self::Review,
        Self::OnlyWhatIsNeeded,
        Self::BlockAtOnce,
        Self::ShowBlockingUnitsFirst,
        Self::OpenOnlyIndispensable,
        Self::NoteDisclosure,
        Self::OnlyAsNumber,
        Self::SettleRelation,
    ];

    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::LogAccess => "log-access",
            Self::Review => "review",
            Self::OnlyWhatIsNeeded => "only-what-is-needed",
            Self::BlockAtOnce => "block-at-once",
            Self::ShowBlockingUnitsFirst => "show-blocking-units-first",
            Self::OpenOnlyIndispensable => "open-only-indispensable",
            Self::NoteDisclosure => "note-disclosure",
            Self::OnlyAsNumber => "only-as-number",
            Self::SettleRelation => "settle-relation",
        }
    }
}

/// One duty and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    /// What to do.
    pub kind: DutyKind,
    /// Which provision obliges.
    pub provision: &'static Provision,
    /// By when, where a time is set.
    pub due: Option<Instant>,
}

/// What the law has to say about showing something besides the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignalKind {
    /// That unblocked data exist at others, without holder or content.
    UnblockedDataExist,
    /// That blocked data exist, without who blocked.
    BlockedDataExist,
    /// Which unit or process of the own provider blocked.
    BlockingUnit,
    /// Which care provider blocked.
    BlockingProvider,
    /// Which provider has made unblocked data available.
    HoldingProvider,
    /// Address, contact data, visiting unit, booked place: where the person is or is going.
    Whereabouts,
}

numbered! {
    SignalKind:
    UnblockedDataExist = 1,
    BlockedDataExist = 2,
    BlockingUnit = 3,
    BlockingProvider = 4,
    HoldingProvider = 5,
    Whereabouts = 6,
}

impl SignalKind {
    /// Every one.
    pub const ALL: &'static [Self] = &[
        Self::UnblockedDataExist,
        Self::BlockedDataExist,
        Self::BlockingUnit,
        Self::BlockingProvider,
        Self::HoldingProvider,
        Self::Whereabouts,
    ];

    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::UnblockedDataExist => "unblocked-data-exist",
            Self::BlockedDataExist => "blocked-data-exist",
            Self::BlockingUnit => "blocking-unit",
            Self::BlockingProvider => "blocking-provider",
            Self::HoldingProvider => "holding-provider",
            Self::Whereabouts => "whereabouts",
        }
    }
}

/// Whether something is to be shown: by law, not by taste.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SignalMode {
    /// It must be shown.
    Must,
    /// It may be shown; the provider decides.
    May,
    /// It must not be shown.
    MustNot,
}

numbered! {
    SignalMode:
    Must = 1,
    May = 2,
    MustNot = 3,
}

impl SignalMode {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Must => "must",
            Self::May => "may",
            Self::MustNot => "must-not",
        }
    }
}

/// Something to be shown to the one who asks, whatever the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Signal {
    /// What.
    pub kind: SignalKind,
    /// Whether it must or may be shown. What is not listed may not.
    pub mode: SignalMode,
    /// By which provision.
    pub provision: &'static Provision,
    /// The unit, process or provider named; only where a provision lets it be.
    pub name: Option<HsaId>,
}

/// What the reader of a decision should know about the decision itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Note {
    /// The text of the law was last compared with the register before the day decided on.
    NotCheckedSoLate,
    /// The acts on secrecy of that day are not held here: the second key was not turned.
    SecrecyNotAssessed,
    /// The own unit is open although blocks are not known: no block hides a unit's own data from it.
    OwnUnitWithoutBlocks,
    /// A wording the answer rests on was not read, or the rule is a conclusion.
    SourceNotRead,
    /// The answer is by a sketch of a future edition: not law.
    NotLawYet,
    /// That the reader takes part in the care is presumed from the unit's relation to the patient.
    PresumedFromUnit,
}

numbered! {
    Note:
    NotCheckedSoLate = 1,
    SecrecyNotAssessed = 2,
    OwnUnitWithoutBlocks = 3,
    SourceNotRead = 4,
    NotLawYet = 5,
    PresumedFromUnit = 6,
}

impl Note {
    /// Every one.
    pub const ALL: &'static [Self] = &[
        Self::NotCheckedSoLate,
        Self::SecrecyNotAssessed,
        Self::OwnUnitWithoutBlocks,
        Self::SourceNotRead,
        Self::NotLawYet,
        Self::PresumedFromUnit,
    ];

    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NotCheckedSoLate => "not-checked-so-late",
            Self::SecrecyNotAssessed => "secrecy-not-assessed",
            Self::OwnUnitWithoutBlocks => "own-unit-without-blocks",
            Self::SourceNotRead => "source-not-read",
            Self::NotLawYet => "not-law-yet",
            Self::PresumedFromUnit => "presumed-from-unit",
        }
    }
}

/// What the access log must hold (PDL 4:3(1), SVOD 4:4(1)): both sides' units and providers, since it
/// is open which of them the regulation means (DOUBT-5).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogRecord {
    /// What was done.
    pub activity: Action,
    /// When.
    pub at: Instant,
    /// By whom.
    pub staff: HsaId,
    /// In which assignment.
    pub assignment: HsaId,
    /// For what purpose.
    pub purpose: Purpose,
    /// From which provider.
    pub reader_provider: HsaId,
    /// From which unit.
    pub reader_unit: Option<HsaId>,
    /// From which care process.
    pub reader_process: Option<HsaId>,
    /// Whose data, provider.
    pub holder_provider: Option<HsaId>,
    /// Whose data, unit.
    pub holder_unit: Option<HsaId>,
    /// Whose data, care process.
    pub holder_process: Option<HsaId>,
    /// What kind of information.
    pub information_type: Option<InformationType>,
    /// Which entry.
    pub entry: Option<FactId>,
    /// Which block, where one is lifted.
    pub block: Option<FactId>,
    /// About whom. Written masked in `Debug` and JSON; the host knows the patient.
    pub patient: PersonId,
    /// On what ground.
    pub ground: &'static Provision,
}

/// A decision: never a bare yes or no.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// May it be done? Both keys together.
    pub verdict: Verdict,
    /// The two keys apart.
    pub keys: Keys,
    /// The provision that makes it lawful, on a permit.
    pub ground: Option<&'static Provision>,
    /// The reason that decided.
    pub reason: Reason,
    /// Which rules decided.
    pub regime: Regime,
    /// The law of which day.
    pub edition: Option<&'static Edition>,
    /// Every provision tried, in order.
    pub findings: Vec<Finding>,
    /// What would have to be known for an answer.
    pub missing: Vec<Missing>,
    /// What the law obliges to.
    pub duties: Vec<Duty>,
    /// What to log, on a permit.
    pub log: Option<LogRecord>,
    /// What to show besides.
    pub signals: Vec<Signal>,
    /// What to know about this answer.
    pub notes: Vec<Note>,
    /// May the one who asks learn from the answer that data are blocked?
    pub(super) may_know_of_blocks: bool,
    /// Is the one who asks nobody to the patient, by law?
    pub(super) outsider: bool,
}

impl Decision {
    /// Is it a permit? Everything else, errors included, is to be handled as a no.
    pub fn is_permit(&self) -> bool {
        self.verdict == Verdict::Permit
    }

    /// The doubtful points of law the answer hangs on, each once, in the order met.
    pub fn doubts(&self) -> impl Iterator<Item = Doubt> {
        let hangs = |f: &Finding| !f.moot && f.outcome != Outcome::NotApplicable;
        let doubts = move || self.findings.iter().filter(move |f| hangs(f)).filter_map(|f| f.doubt);
        doubts().enumerate().filter(move |(i, d)| !doubts().take(*i).any(|x| x == *d)).map(|x| x.1)
    }

    /// The provision that decided: the ground on a permit, otherwise the first that stood in the way.
    pub fn decisive(&self) -> Option<&Finding> {
        decisive(self.verdict, self.ground, &self.findings)
    }
}

pub(super) fn decisive<'f>(
    verdict: Verdict,
    ground: Option<&'static Provision>,
    findings: &'f [Finding],
) -> Option<&'f Finding> {
    let mut tried = findings.iter().filter(|f| !f.moot);
    match verdict {
        Verdict::Deny => tried.find(|f| f.outcome == Outcome::NotMet),
        Verdict::Undetermined => tried.find(|f| f.outcome == Outcome::Unknown),
        Verdict::Permit => {
            ground?;
            tried
                .filter(|f| f.outcome == Outcome::Met && f.reason.telling().is_some())
                .min_by_key(|f| f.reason.telling())
        }
    }
}
