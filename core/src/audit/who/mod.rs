//! Who can see this entry now, and why: every assignment there is, asked about one entry.
//!
//! A region has a hundred thousand assignments and a few thousand kinds of them: those the rules can't tell
//! apart are asked about once. The answer is the patient's and the holder's reviewer's to know, so
//! [`who_can`] takes their decision and shows nothing without a permit.

mod ask;
mod kind;

pub use ask::who_can;

use alloc::string::String;
use alloc::vec::Vec;

use crate::Verdict;
use crate::decision::{Authentication, Language};
use crate::identity::{FactId, HsaId};
use crate::law::{Action, Missing, Provision, Reason, Relevance, Switches};
use crate::record::Purpose;
use crate::time::Instant;

/// What is asked about every assignment.
#[derive(Clone, Copy, Debug)]
pub struct WhoAsked {
    /// The entry.
    pub entry: FactId,
    /// When.
    pub at: Instant,
    /// What they would do.
    pub action: Action,
    /// How they would sign in.
    pub authentication: Option<Authentication>,
    /// Whether they would choose actively to look beyond the own unit.
    pub active_choice: Option<bool>,
    /// What they would judge the data to matter for; nobody has, so left out it stays open where the act
    /// asks for it.
    pub relevance: Option<Relevance>,
    /// Only facts recorded by then count.
    pub known_at: Option<Instant>,
    /// Readings of doubtful points.
    pub switches: Switches,
    /// In which language the reasons are told.
    pub language: Language,
    /// Whether units are named to a patient with protected identity: policy.
    pub units_of_protected: bool,
}

impl WhoAsked {
    /// Who could read the entry at a moment, signed in by two factors and choosing actively.
    pub fn new(entry: FactId, at: Instant) -> Self {
        Self {
            entry,
            at,
            action: Action::Read,
            authentication: Some(Authentication { factors: 2, assurance: None }),
            active_choice: Some(true),
            relevance: None,
            known_at: None,
            switches: Switches::default(),
            language: Language::Swedish,
            units_of_protected: false,
        }
    }
}

/// Assignments at one unit that get one answer for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Readers {
    /// Whose staff.
    pub provider: HsaId,
    /// The provider's name.
    pub provider_name: String,
    /// At which care unit; absent: directly under the provider, or not told.
    pub unit: Option<HsaId>,
    /// The unit's name.
    pub unit_name: Option<String>,
    /// For what purpose.
    pub purpose: Purpose,
    /// How many assignments.
    pub assignments: usize,
    /// How many people hold them.
    pub people: usize,
    /// The answer.
    pub verdict: Verdict,
    /// The provision that makes it lawful, on a permit.
    pub ground: Option<&'static Provision>,
    /// The provision that decided.
    pub section: Option<&'static Provision>,
    /// The reason that decided.
    pub reason: Reason,
    /// What would have to be known.
    pub missing: Vec<Missing>,
    /// The answer in a line, in the words the reader would get.
    pub line: String,
    /// Which assignments: for the reviewer alone.
    pub which: Vec<HsaId>,
}

/// Who can see an entry, by provider and unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhoCan {
    /// Who could read it.
    pub can: Vec<Readers>,
    /// Who could, if what is not known were so.
    pub could_if: Vec<Readers>,
    /// Who could not.
    pub cannot: Vec<Readers>,
    /// How many kinds of assignment were asked about.
    pub kinds: usize,
}

impl WhoCan {
    /// How many assignments could read, could if, and could not.
    pub fn counts(&self) -> [usize; 3] {
        let count = |readers: &[Readers]| readers.iter().map(|r| r.assignments).sum();
        [count(&self.can), count(&self.could_if), count(&self.cannot)]
    }
}
