//! The case a section function looks at: who, whose, when, what for.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Edition, FactKind, FactRef};
use crate::identity::{FactId, HsaId};
use crate::number::numbered;
use crate::organisation::{
    Assignment, Organisation, Provider, ProviderIx, ProviderKind, Staff, UnitIx,
};
use crate::patient::{Knowledge, PatientFacts, Placed};
use crate::record::Entry;
use crate::time::{Instant, Tri, is_child};

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Read an entry (*läsa*).
    Read,
    /// Write to an entry, or correct it (*skriva*).
    Write,
    /// Sign one's own entry (*signera*).
    Sign,
    /// Countersign a result (*vidimera*).
    Countersign,
    /// Print or export (*utskrift*).
    Print,
    /// Destroy an entry (*radera*).
    Delete,
    /// Show a search hit: a hit shown is an access.
    SearchHit,
    /// Show the entry in a list or overview: an access too.
    List,
    /// Register a block (*spärra*).
    Block,
    /// Lift a block (*häva*).
    Lift,
    /// Ask the blocking provider to lift (SVOD 3:5(2)).
    RequestLift,
    /// See who has blocked.
    RevealWhoBlocked,
    /// See which providers have made unblocked data available.
    RevealHolders,
    /// Read the access log of the record: the patient's right, the reviewer's task.
    ReadLog,
    /// Search among patients by a term (PDL 2:8).
    Search,
    /// Report an entry to a quality register (PDL ch. 7).
    ReportToRegister,
    /// Hand an entry out in the single case, otherwise than by direct access.
    Disclose,
}

numbered! {
    Action:
    Read = 1,
    Write = 2,
    Sign = 3,
    Countersign = 4,
    Print = 5,
    Delete = 6,
    SearchHit = 7,
    List = 8,
    Block = 9,
    Lift = 10,
    RequestLift = 11,
    RevealWhoBlocked = 12,
    RevealHolders = 13,
    ReadLog = 14,
    Search = 15,
    ReportToRegister = 16,
    Disclose = 17,
}

impl Action {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
            Self::Sign => "sign",
            Self::Countersign => "countersign",
            Self::Print => "print",
            Self::Delete => "delete",
            Self::SearchHit => "search-hit",
            Self::List => "list",
            Self::Block => "block",
            Self::Lift => "lift",
            Self::RequestLift => "request-lift",
            Self::RevealWhoBlocked => "reveal-who-blocked",
            Self::RevealHolders => "reveal-holders",
            Self::ReadLog => "read-log",
            Self::Search => "search",
            Self::ReportToRegister => "report-to-register",
            Self::Disclose => "disclose",
        }
    }

    /// The field of the request that names its target; empty where there is none.
    pub(crate) const fn target(self) -> &'static str {
        match self {
            Self::Block => "request.new_block",
            Self::Lift => "request.block",
            Self::RevealWhoBlocked => "request.reach",
            Self::RequestLift | Self::RevealHolders | Self::ReadLog => "",
            Self::Read
            | Self::Write
            | Self::Sign
            | Self::Countersign
            | Self::Print
            | Self::Delete
            | Self::SearchHit
            | Self::List
            | Self::ReportToRegister
            | Self::Disclose => "request.entry",
            Self::Search => "request.search",
        }
    }

    /// Does it only take part of an entry, leaving it as it is?
    pub const fn only_reads(self) -> bool {
        matches!(self, Self::Read | Self::Print | Self::SearchHit | Self::List)
    }
}

/// What the reader judges the data can be assumed to matter for (*kan antas ha betydelse för*).
///
/// It is the reader's judgement of these data at this moment; none is made for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Relevance {
    /// They matter for nothing the acts name.
    None,
    /// Preventing, investigating or treating illness and injury, or coordination measures (SVOD 3:1(1)3 a).
    Care,
    /// Care that is necessary with regard to the state of health (SVOD 3:3(2)1).
    NecessaryCare,
    /// Care the patient can't do without (*oundgängligen behöver*; PDL 4:5(1)2, SVOD 3:5(2), 3:6(2)).
    IndispensableCare,
    /// A certificate on the care (PDL 3:16; SVOD 3:1(1)3 b).
    Certificate,
    /// Services for older persons or persons with disability, or the investigation of them (SVOD 3:2, 3:4).
    Services,
}

impl Relevance {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Care => "care",
            Self::NecessaryCare => "necessary-care",
            Self::IndispensableCare => "indispensable-care",
            Self::Certificate => "certificate",
            Self::Services => "services",
        }
    }

    /// Enough for ordinary care: so is everything graver.
    pub const fn for_care(self) -> bool {
        matches!(self, Self::Care | Self::NecessaryCare | Self::IndispensableCare)
    }

    /// Enough where necessary care is asked for.
    pub const fn for_necessary_care(self) -> bool {
        matches!(self, Self::NecessaryCare | Self::IndispensableCare)
    }
}

/// Inside the own provider, or across.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// The own care provider (PDL ch. 4).
    OwnProvider,
    /// Other providers (SVOD).
    OtherProviders,
}

/// Choices between readings of doubtful points. The default is the reading recommended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one reading of one doubtful point")]
pub struct Switches {
    /// D1: an inner block also stops quality assurance and administration.
    pub strict_inner_block: bool,
    /// D6: SVOD 3:6 also opens social-care providers' unblocked data.
    pub emergency_opens_social_care: bool,
    /// D7: SVOD 3:3 and 3:6 require a registered, current patient relation.
    pub relation_in_3_3_and_3_6: bool,
    /// D14: blocks end when the patient dies.
    pub block_ends_at_death: bool,
    /// DOUBT-8: school psychology's record lies under health-care secrecy (OSL 25:1), so that OSL 25:11
    /// carries it to other health authorities of the municipality.
    pub school_psychology_is_health_care: bool,
    /// A sketch of the EHDS, from 2029-03-26: **not law in Sweden yet**.
    pub ehds_sketch: bool,
    /// D17: an inner block also binds other providers, as the national block contract has it.
    pub inner_block_binds_others: bool,
}

/// One actor, one patient, one moment, with every reference resolved.
///
/// A section function reads this, and the entry where the section is about one.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    pub(crate) organisation: &'a Organisation,
    pub(crate) patient: &'a PatientFacts,
    pub(crate) at: Instant,
    /// The Swedish day of the processing.
    pub(crate) day: NaiveDate,
    /// The day whose law decides: the same, but where it is asked what another edition would say.
    pub(crate) law: NaiveDate,
    pub(crate) known_at: Option<Instant>,
    pub(crate) edition: &'static Edition,
    pub(crate) switches: Switches,
    pub(crate) max_age_seconds: Option<u32>,
    pub(crate) action: Action,
    pub(crate) relevance: Option<Relevance>,
    pub(crate) factors: Option<u8>,
    pub(crate) active_choice: Option<bool>,
    pub(crate) assignment: &'a Assignment,
    pub(crate) staff: &'a Staff,
    pub(crate) reader: ProviderIx,
    pub(crate) reader_provider: &'a Provider,
    pub(crate) reader_unit: Option<UnitIx>,
}

/// How far the lists of one kind can be trusted here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    Complete,
    Unknown,
    Stale,
}

impl<'a> Case<'a> {
    /// Was a fact recorded at `recorded` known at the moment of knowledge asked for?
    pub(crate) fn known(&self, recorded: Instant) -> bool {
        self.known_at.is_none_or(|known_at| recorded <= known_at)
    }

    pub(crate) fn reader_is(&self, kind: ProviderKind) -> bool {
        self.reader_provider.kind == kind
    }

    pub(crate) fn provider(&self, ix: ProviderIx) -> Option<&'a Provider> {
        self.organisation.provider_at(ix)
    }

    pub(crate) fn provider_is(&self, ix: ProviderIx, kind: ProviderKind) -> bool {
        self.provider(ix).is_some_and(|p| p.kind == kind)
    }

    /// The reader sits in the very unit that documented the entry. Two absent units are not equal.
    pub(crate) fn in_unit_of(&self, entry: &Placed<Entry>) -> bool {
        self.reader_unit.is_some() && self.reader_unit == entry.unit
    }

    /// The reader works in the very process the entry was documented in.
    pub(crate) fn in_process_of(&self, entry: &Placed<Entry>) -> bool {
        self.assignment.process.is_some() && self.assignment.process == entry.fact.process
    }

    /// Did the patient die before the day decided on? Care, danger and consent to care are the
    /// living's.
    pub(crate) fn dead(&self) -> bool {
        self.patient.died.is_some_and(|died| died < self.day)
    }

    /// The authority the reader sits in.
    pub(crate) fn reader_authority(&self) -> Option<HsaId> {
        self.reader_unit.and_then(|u| self.organisation.unit_at(u)).and_then(|u| u.authority)
    }

    pub(crate) fn child(&self) -> Tri {
        is_child(self.patient.born, self.day)
    }

    pub(crate) fn trust(&self, knowledge: Knowledge) -> Trust {
        match (knowledge, self.max_age_seconds) {
            (Knowledge::Unknown, _) => Trust::Unknown,
            // Without a limit of age nothing older than the access itself is fresh enough: the caller
            // sets it (national block contract), and blocks take effect at once.
            (Knowledge::AsOf(then), limit)
                if then.plus_seconds(i64::from(limit.unwrap_or(0))) < self.at =>
            {
                Trust::Stale
            }
            (Knowledge::Complete | Knowledge::AsOf(_), _) => Trust::Complete,
        }
    }

    #[expect(clippy::unnecessary_wraps, reason = "findings take an optional fact")]
    pub(crate) fn assignment_ref(&self) -> Option<FactRef> {
        Some(FactRef::hsa(FactKind::Assignment, self.assignment.id))
    }
}

/// A reference to a patient's fact.
#[expect(clippy::unnecessary_wraps, reason = "findings take an optional fact")]
#[inline]
pub(crate) const fn fact(kind: FactKind, id: FactId) -> Option<FactRef> {
    Some(FactRef::new(kind, id))
}
