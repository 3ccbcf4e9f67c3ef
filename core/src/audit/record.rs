//! One row of the access log.

use alloc::string::String;
use core::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Code;
use crate::Verdict;
use crate::decision::{Authentication, BlockWish};
use crate::identity::{FactId, HsaId, PersonId, discreet};
use crate::law::pdl::SearchTerm;
use crate::law::secrecy::Recipient;
use crate::law::{Action, Reach, Relevance, Switches};
use crate::organisation::ProviderKind;
use crate::record::{InformationType, Purpose};
use crate::time::Instant;

/// The form a row is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum LogFormat {
    /// The first.
    #[default]
    #[serde(rename = "samtycke-access-log/1")]
    V1,
}

/// A system: the one that logged, or the one data came from.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct SourceSystem {
    /// Its id.
    pub id: HsaId,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum AccessOutcome {
    /// Data were shown, or the act was done: an access there has been (*förekommit*).
    Revealed,
    /// The answer was no, and nothing was shown.
    Refused,
    /// There was no answer, and nothing was shown.
    Undetermined,
    /// The answer was yes and still nothing was shown, or it is not known what came of it.
    Attempted,
}

impl AccessOutcome {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Revealed, Self::Refused, Self::Undetermined, Self::Attempted];
}

/// Who accessed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum AccessedBy {
    /// A person at work.
    Staff(Reader),
    /// An account no person acts through.
    Machine(Reader),
    /// The patient, or somebody for the patient, through an e-service.
    Resident(ResidentReader),
}

/// The user's side (*användaren*): who, in which assignment, from where. What a row from elsewhere lacks
/// is left out, and [`AccessRecord::check`] says so.
#[derive(Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Reader {
    /// The person's HSA-id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff: Option<HsaId>,
    /// The assignment acted in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assignment: Option<HsaId>,
    /// Title or role then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// From which provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<HsaId>,
    /// Whether that is a care provider or a social-care provider (*omsorgsgivare*).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_kind: Option<ProviderKind>,
    /// From which care unit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<HsaId>,
    /// From which care process.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub process: Option<HsaId>,
}

/// What a person signed in to an e-service was to the patient.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ResidentRole {
    /// The patient.
    Patient,
    /// A guardian (*vårdnadshavare*).
    Guardian,
    /// An agent, *god man* or *förvaltare*.
    Representative,
    /// Nobody the facts know.
    Stranger,
}

/// A person signed in to an e-service.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ResidentReader {
    /// Who was signed in.
    pub person: PersonId,
    /// What the person was to the patient then.
    pub role: ResidentRole,
    /// The provider through whose service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<HsaId>,
}

/// The data's side (*resursen*): whose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Holder {
    /// The provider that holds them.
    pub provider: HsaId,
    /// The unit that documented them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<HsaId>,
    /// The care process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<HsaId>,
}

/// What else was asked, so that the request can be put again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Asked {
    /// The block to register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_block: Option<BlockWish>,
    /// Whose blocks to reveal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reach: Option<Reach>,
    /// The search term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search: Option<SearchTerm>,
    /// The quality register.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub register: Option<String>,
    /// To whom an entry was disclosed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipient: Option<Recipient>,
    /// What the reader judged the data to matter for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relevance: Option<Relevance>,
    /// How old a list was allowed to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_age_seconds: Option<u32>,
    /// Readings of doubtful points.
    #[serde(skip_serializing_if = "is_default")]
    pub switches: Switches,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form serde asks for")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// One row of the access log (*åtkomstlogg*): who, when, what was done with whose data, from where, and by
/// what right. Refusals and residents' own accesses are rows too.
///
/// The sides of the user and of the data are both kept, since it is open which of them the regulation means
/// (DOUBT-5). What the law and the contracts demand of a row, [`check`](Self::check) tells.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AccessRecord {
    /// The form of the row.
    pub format: LogFormat,
    /// Id of the row, a UUID the host gives.
    pub id: FactId,
    /// The system that logged.
    pub system: SourceSystem,
    /// When it happened.
    pub at: Instant,
    /// When the row was written.
    pub recorded: Instant,
    /// What was done, or tried.
    pub action: Action,
    /// What came of it.
    pub outcome: AccessOutcome,
    /// By whom.
    pub by: AccessedBy,
    /// About whom; masked in `Debug`.
    pub patient: PersonId,
    /// What for: the assignment's purpose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
    /// Whose data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holder: Option<Holder>,
    /// The system the data came from, where it is another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<SourceSystem>,
    /// What kind of information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub information_type: Option<InformationType>,
    /// Which entry.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<FactId>,
    /// Which block.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<FactId>,
    /// How many entries, where a list was shown as one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entries: Option<u32>,
    /// The level of the activity (*aktivitetsnivå*) in the national contract.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// What the law was found to say; absent in rows from systems that ask nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Verdict>,
    /// On a permit the provision that is the ground; otherwise the first that stood in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provision: Option<Code>,
    /// The reason that decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Code>,
    /// The first day of the edition decided by.
    #[serde(default, deserialize_with = "crate::time::optional_date")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edition: Option<NaiveDate>,
    /// It rests on an emergency (*nödöppning*).
    #[serde(default, skip_serializing_if = "is_false")]
    pub emergency: bool,
    /// It rests on what the reader attested.
    #[serde(default, skip_serializing_if = "is_false")]
    pub attested: bool,
    /// Whether the active choice was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active_choice: Option<bool>,
    /// How the user signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authentication: Option<Authentication>,
    /// What else was asked.
    #[serde(default, skip_serializing_if = "is_default")]
    pub asked: Asked,
    /// Content hash of the decision.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
}

impl AccessRecord {
    /// The user's side, of staff and machines.
    pub const fn reader(&self) -> Option<&Reader> {
        match &self.by {
            AccessedBy::Staff(reader) | AccessedBy::Machine(reader) => Some(reader),
            AccessedBy::Resident(_) => None,
        }
    }

    /// Was it done by a provider's staff, or with its data?
    pub fn concerns(&self, provider: HsaId) -> bool {
        let by = match &self.by {
            AccessedBy::Staff(reader) | AccessedBy::Machine(reader) => reader.provider,
            AccessedBy::Resident(resident) => resident.through,
        };
        by == Some(provider) || self.holder.is_some_and(|holder| holder.provider == provider)
    }

    /// Was something shown or done?
    pub fn reveals(&self) -> bool {
        self.outcome == AccessOutcome::Revealed
    }
}

// Texts come from the host: a number in one must not reach a log through `Debug`.
impl fmt::Debug for SourceSystem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SourceSystem")
            .field("id", &self.id)
            .field("name", &self.name.as_deref().map(discreet))
            .finish()
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader")
            .field("staff", &self.staff)
            .field("assignment", &self.assignment)
            .field("title", &self.title.as_deref().map(discreet))
            .field("provider", &self.provider)
            .field("unit", &self.unit)
            .field("process", &self.process)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for AccessRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AccessRecord")
            .field("id", &self.id)
            .field("at", &self.at)
            .field("action", &self.action)
            .field("outcome", &self.outcome)
            .field("by", &self.by)
            .field("patient", &self.patient)
            .field("purpose", &self.purpose)
            .field("holder", &self.holder)
            .field("information_type", &self.information_type)
            .field("entry", &self.entry)
            .field("verdict", &self.verdict)
            .field("provision", &self.provision)
            .field("reason", &self.reason)
            .finish_non_exhaustive()
    }
}
