//! What is asked.

use alloc::string::String;
use serde::{Deserialize, Serialize};

use crate::identity::Whom;
use crate::identity::{FactId, HsaId, discreet};
use crate::law::pdl::SearchTerm;
use crate::law::resident::Resident;
use crate::law::secrecy::Recipient;
use crate::law::{Action, Reach, Relevance, Switches};
use crate::patient::{BlockKind, RequestedBy};
use crate::time::Instant;
use crate::{Language, Phrase};
use alloc::format;
use alloc::string::ToString;

/// How the user signed in. Recorded with the request; the rules on it are the agency regulation's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Authentication {
    /// Number of independent factors.
    pub factors: u8,
    /// Level of assurance, 1 to 4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assurance: Option<u8>,
}

/// A block somebody wants to have registered at the own provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct BlockWish {
    /// Inner or outer.
    pub kind: BlockKind,
    /// Who asks.
    pub requested_by: RequestedBy,
}

/// Who asks: staff in an assignment, or a person signed in to an e-service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Actor {
    /// Staff, in this assignment; the purpose comes from it.
    Staff(HsaId),
    /// A resident: the patient, or somebody who says to act for the patient.
    Resident(Resident),
}

impl From<HsaId> for Actor {
    fn from(assignment: HsaId) -> Self {
        Self::Staff(assignment)
    }
}

impl From<Resident> for Actor {
    fn from(resident: Resident) -> Self {
        Self::Resident(resident)
    }
}

/// One request: who (staff in an assignment, or a resident), what, when, and what the reader judges.
///
/// Which target an action needs: reading, writing, signing, printing, deleting, search hits and lists
/// an `entry`; reporting to a register an `entry` and a `register`; disclosing an `entry` and a
/// `recipient`; lifting a `block`; registering a block a `new_block`; seeing who blocked a `reach`;
/// searching a `search` term.
///
/// ```
/// use samtycke::decision::Request;
/// use samtycke::identity::HsaId;
/// use samtycke::law::{Action, Relevance};
/// let mut request = Request::on_entry(
///     Action::Read,
///     "ASSIGNMENT-1".parse::<HsaId>()?,
///     "note-1".parse()?,
///     "2026-03-02T09:00:00+01:00".parse()?,
/// );
/// request.relevance = Some(Relevance::Care);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// In JSON the actor is the field `assignment` or the field `resident`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written", into = "Written")]
pub struct Request {
    /// Who asks.
    pub actor: Actor,
    /// What the actor wants to do.
    pub action: Action,
    /// The entry concerned.
    pub entry: Option<FactId>,
    /// The block concerned.
    pub block: Option<FactId>,
    /// The block to register.
    pub new_block: Option<BlockWish>,
    /// Whose blocks to reveal.
    pub reach: Option<Reach>,
    /// The search term.
    pub search: Option<SearchTerm>,
    /// The quality register an entry is reported to.
    pub register: Option<String>,
    /// To whom an entry is disclosed.
    pub recipient: Option<Recipient>,
    /// When it happens. The law in force on that Swedish day decides.
    pub at: Instant,
    /// Only facts recorded by then count: the case as it was known. Absent: all facts.
    pub known_at: Option<Instant>,
    /// What the reader judges the data can be assumed to matter for. Never guessed.
    pub relevance: Option<Relevance>,
    /// Lists known "as of" an older moment than this many seconds before `at` count as unknown. The
    /// own unit stays open.
    pub max_age_seconds: Option<u32>,
    /// How the actor signed in.
    pub authentication: Option<Authentication>,
    /// Has the reader made the active choice (*aktivt val*, since 2026 *aktivt ställningstagande*) to
    /// look beyond the own unit? Absent: not known.
    pub active_choice: Option<bool>,
    /// Readings of doubtful points other than the recommended.
    pub switches: Switches,
}

/// The request as it is written in JSON.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Request"))]
#[serde(deny_unknown_fields, rename = "Request")]
struct Written {
    /// The assignment the actor acts in; the purpose comes from it. Or `resident`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    assignment: Option<HsaId>,
    /// The person signed in to an e-service. Or `assignment`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    resident: Option<Resident>,
    /// What the actor wants to do.
    action: Action,
    /// The entry concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entry: Option<FactId>,
    /// The block concerned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    block: Option<FactId>,
    /// The block to register.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    new_block: Option<BlockWish>,
    /// Whose blocks to reveal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reach: Option<Reach>,
    /// The search term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    search: Option<SearchTerm>,
    /// The quality register an entry is reported to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    register: Option<String>,
    /// To whom an entry is disclosed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    recipient: Option<Recipient>,
    /// When it happens. The law in force on that Swedish day decides.
    at: Instant,
    /// Only facts recorded by then count: the case as it was known. Absent: all facts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    known_at: Option<Instant>,
    /// What the reader judges the data can be assumed to matter for. Never guessed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    relevance: Option<Relevance>,
    /// Lists known "as of" an older moment than this many seconds before `at` count as unknown. The
    /// own unit stays open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    max_age_seconds: Option<u32>,
    /// How the actor signed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    authentication: Option<Authentication>,
    /// Has the reader made the active choice to look beyond the own unit? Absent: not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    active_choice: Option<bool>,
    /// Readings of doubtful points other than the recommended.
    #[serde(default)]
    switches: Switches,
}

const NOBODY_ASKS: Phrase = Phrase::new(
    "fältet `assignment` saknas: ange vem som frågar, med `assignment` för personal eller `resident` för en person inloggad i en e-tjänst",
    "missing field `assignment`: say who asks, by `assignment` for staff or `resident` for a person signed in to an e-service",
);
const BOTH_ASK: Phrase = Phrase::new(
    "`assignment` och `resident` är båda angivna; en person frågar, som personal eller som invånare",
    "`assignment` and `resident` are both given; one person asks, as staff or as resident",
);

/// What a request says wrong of who asks.
#[cfg(feature = "json")]
pub(crate) const WHO_ASKS: [Phrase; 2] = [NOBODY_ASKS, BOTH_ASK];

impl TryFrom<Written> for Request {
    type Error = Phrase;

    fn try_from(w: Written) -> Result<Self, Phrase> {
        let actor = match (w.assignment, w.resident) {
            (Some(assignment), None) => Actor::Staff(assignment),
            (None, Some(resident)) => Actor::Resident(resident),
            (None, None) => {
                return Err(NOBODY_ASKS);
            }
            (Some(_), Some(_)) => {
                return Err(BOTH_ASK);
            }
        };
        Ok(Self {
            actor,
            action: w.action,
            entry: w.entry,
            block: w.block,
            new_block: w.new_block,
            reach: w.reach,
            search: w.search,
            register: w.register,
            recipient: w.recipient,
            at: w.at,
            known_at: w.known_at,
            relevance: w.relevance,
            max_age_seconds: w.max_age_seconds,
            authentication: w.authentication,
            active_choice: w.active_choice,
            switches: w.switches,
        })
    }
}

impl From<Request> for Written {
    fn from(r: Request) -> Self {
        let (assignment, resident) = match r.actor {
            Actor::Staff(assignment) => (Some(assignment), None),
            Actor::Resident(resident) => (None, Some(resident)),
        };
        Self {
            assignment,
            resident,
            action: r.action,
            entry: r.entry,
            block: r.block,
            new_block: r.new_block,
            reach: r.reach,
            search: r.search,
            register: r.register,
            recipient: r.recipient,
            at: r.at,
            known_at: r.known_at,
            relevance: r.relevance,
            max_age_seconds: r.max_age_seconds,
            authentication: r.authentication,
            active_choice: r.active_choice,
            switches: r.switches,
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Request {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        Written::schema_name()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Written::json_schema(generator)
    }
}

impl Request {
    /// A request about one entry.
    pub fn on_entry(action: Action, actor: impl Into<Actor>, entry: FactId, at: Instant) -> Self {
        Self { entry: Some(entry), ..Self::bare(action, actor, at) }
    }

    /// A request about one registered block: lifting it.
    pub fn on_block(action: Action, assignment: HsaId, block: FactId, at: Instant) -> Self {
        Self { block: Some(block), ..Self::bare(action, assignment, at) }
    }

    /// May this block be registered?
    pub fn new_block(assignment: HsaId, wish: BlockWish, at: Instant) -> Self {
        Self { new_block: Some(wish), ..Self::bare(Action::Block, assignment, at) }
    }

    /// Who has blocked?
    pub fn who_blocked(assignment: HsaId, reach: Reach, at: Instant) -> Self {
        Self { reach: Some(reach), ..Self::bare(Action::RevealWhoBlocked, assignment, at) }
    }

    /// A request about the patient as such: which providers hold data, asking for a lift.
    pub fn bare(action: Action, actor: impl Into<Actor>, at: Instant) -> Self {
        Self {
            actor: actor.into(),
            action,
            entry: None,
            block: None,
            new_block: None,
            reach: None,
            search: None,
            register: None,
            recipient: None,
            at,
            known_at: None,
            relevance: None,
            max_age_seconds: None,
            authentication: None,
            active_choice: None,
            switches: Switches::default(),
        }
    }

    /// The assignment staff act in.
    pub const fn assignment(&self) -> Option<HsaId> {
        match self.actor {
            Actor::Staff(assignment) => Some(assignment),
            Actor::Resident(_) => None,
        }
    }

    /// Is it about entries, whichever?
    pub(super) fn check_on_entries(&self) -> Result<(), RequestError> {
        match self.action.target() {
            "request.entry"
                if !matches!(self.action, Action::ReportToRegister | Action::Disclose) =>
            {
                Ok(())
            }
            _ => Err(RequestError::NotOnEntries { action: self.action.word() }),
        }
    }

    /// Does the request name the target its action needs, and no other?
    pub(super) fn check_target(&self) -> Result<(), RequestError> {
        self.check_target_with(self.entry.is_some())
    }

    /// As [`check_target`](Self::check_target), with an entry at hand that has no id or without one.
    pub(super) fn check_target_with(&self, entry: bool) -> Result<(), RequestError> {
        let wanted = self.action.target();
        let given = [
            ("request.entry", entry),
            ("request.block", self.block.is_some()),
            ("request.new_block", self.new_block.is_some()),
            ("request.reach", self.reach.is_some()),
            ("request.search", self.search.is_some()),
        ];
        let beside = [
            ("request.register", self.register.is_some(), Action::ReportToRegister),
            ("request.recipient", self.recipient.is_some(), Action::Disclose),
        ];
        for (field, present, action) in beside {
            match (present, self.action == action) {
                (true, false) => {
                    return Err(RequestError::Superfluous {
                        at: field,
                        action: self.action.word(),
                    });
                }
                (false, true) => {
                    return Err(RequestError::Target { at: field, action: self.action.word() });
                }
                _ => {}
            }
        }
        for (field, present) in given {
            if present && field != wanted {
                return Err(RequestError::Superfluous { at: field, action: self.action.word() });
            }
            if !present && field == wanted {
                return Err(RequestError::Target { at: field, action: self.action.word() });
            }
        }
        Ok(())
    }
}

/// A request that can't be judged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum RequestError {
    /// The assignment is not in the organisation. Code 1401.
    #[error("`request.assignment`: `{id}` names no assignment in the organisation")]
    UnknownAssignment {
        /// The id.
        id: String,
    },
    /// The entry is not among the patient's. Code 1402.
    #[error("`request.entry`: `{id}` names no entry among the patient's facts")]
    UnknownEntry {
        /// The id.
        id: String,
    },
    /// The block is not among the patient's. Code 1403.
    #[error("`request.block`: `{id}` names no block among the patient's facts")]
    UnknownBlock {
        /// The id.
        id: String,
    },
    /// The action needs a target. Code 1404.
    #[error("`{at}` is missing: the action `{action}` needs it")]
    Target {
        /// The field.
        at: &'static str,
        /// The action.
        action: &'static str,
    },
    /// The action has no use for a field. Code 1405.
    #[error("`{at}` does not go with the action `{action}`; leave it out")]
    Superfluous {
        /// The field.
        at: &'static str,
        /// The action.
        action: &'static str,
    },
    /// A resident does what only staff do, or the other way round. Code 1408.
    #[error(
        "`request.action`: `{action}` is not done by {who}; a resident reads, lists and prints own entries, sees them as search hits and reads the log, staff use a lens and the rest"
    )]
    NotTheirs {
        /// The action.
        action: &'static str,
        /// Who asked.
        who: Phrase,
    },
    /// The provider whose e-service it is said to be is not known. Code 1409.
    #[error("`request.resident.through`: `{id}` names no provider in the organisation")]
    UnknownService {
        /// The id.
        id: String,
    },
    /// The action is not one on entries. Code 1407.
    #[error(
        "`request.action`: `{action}` is not about entries; a lens reads, lists, prints, writes, signs or destroys them"
    )]
    NotOnEntries {
        /// The action.
        action: &'static str,
    },
    /// The patient is not known. Code 1406.
    #[error("`patient`: {masked} is no patient of this world")]
    UnknownPatient {
        /// The identity, masked.
        masked: Whom,
    },
}

impl RequestError {
    /// The text in a language; in English it is the one shown.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Swedish => self.swedish(),
        }
    }

    fn swedish(&self) -> String {
        match self {
            Self::UnknownAssignment { id } => {
                format!("`request.assignment`: `{id}` är inget uppdrag i organisationen")
            }
            Self::UnknownEntry { id } => {
                format!("`request.entry`: `{id}` är ingen uppgift bland patientens fakta")
            }
            Self::UnknownBlock { id } => {
                format!("`request.block`: `{id}` är ingen spärr bland patientens fakta")
            }
            Self::Target { at, action } => {
                format!("`{at}` saknas: åtgärden `{action}` behöver det")
            }
            Self::Superfluous { at, action } => {
                format!("`{at}` hör inte ihop med åtgärden `{action}`; utelämna det")
            }
            Self::NotTheirs { action, who } => format!(
                "`request.action`: `{action}` görs inte av {}; en invånare läser, listar och skriver ut egna uppgifter, ser dem som sökträffar och läser loggen, personal använder en lins och gör resten",
                who.sv()
            ),
            Self::UnknownService { id } => format!(
                "`request.resident.through`: `{id}` är ingen vårdgivare eller omsorgsgivare i organisationen"
            ),
            Self::NotOnEntries { action } => format!(
                "`request.action`: `{action}` gäller inte uppgifter; en lins läser, listar, skriver ut, skriver, signerar eller förstör dem"
            ),
            Self::UnknownPatient { masked } => {
                format!("`patient`: {} är ingen patient här", masked.sv())
            }
        }
    }

    pub(super) fn service(id: HsaId) -> Self {
        Self::UnknownService { id: discreet(id.as_str()) }
    }

    pub(super) fn assignment(id: HsaId) -> Self {
        Self::UnknownAssignment { id: discreet(id.as_str()) }
    }

    pub(crate) fn entry(id: FactId) -> Self {
        Self::UnknownEntry { id: discreet(id.as_str()) }
    }

    pub(super) fn block(id: FactId) -> Self {
        Self::UnknownBlock { id: discreet(id.as_str()) }
    }

    /// Stable number of the error; never renumbered.
    pub const fn code(&self) -> u32 {
        match self {
            Self::UnknownAssignment { .. } => 1401,
            Self::UnknownEntry { .. } => 1402,
            Self::UnknownBlock { .. } => 1403,
            Self::Target { .. } => 1404,
            Self::Superfluous { .. } => 1405,
            Self::UnknownPatient { .. } => 1406,
            Self::NotOnEntries { .. } => 1407,
            Self::NotTheirs { .. } => 1408,
            Self::UnknownService { .. } => 1409,
        }
    }

    /// The field at fault.
    pub const fn at(&self) -> &'static str {
        match self {
            Self::UnknownAssignment { .. } => "request.assignment",
            Self::UnknownEntry { .. } => "request.entry",
            Self::UnknownBlock { .. } => "request.block",
            Self::Target { at, .. } | Self::Superfluous { at, .. } => at,
            Self::UnknownPatient { .. } => "patient",
            Self::NotOnEntries { .. } | Self::NotTheirs { .. } => "request.action",
            Self::UnknownService { .. } => "request.resident.through",
        }
    }
}
