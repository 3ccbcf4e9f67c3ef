//! The scenario file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use samtycke::decision::{Authentication, BlockWish, Request};
use samtycke::environment::WorldData;
use samtycke::identity::{FactId, HsaId, PersonId};
use samtycke::json::{WORLD, WorldDocument};
use samtycke::law::{Action, Reach, Relevance, Switches, provisions};
use samtycke::organisation::OrganisationData;
use samtycke::patient::{Completeness, PatientData};
use samtycke::time::Instant;
use serde::Deserialize;

/// Name and version of the format.
pub(crate) const SCENARIO: &str = "samtycke-scenario/1";

/// A file that can't be run.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ScenarioError {
    /// It can't be opened.
    #[error("{}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is malformed; line, column and field are in the message.
    #[error("{}{source}", path.as_ref().map_or_else(String::new, |p| format!("{}: ", p.display())))]
    Document {
        /// The file, if it is one.
        path: Option<PathBuf>,
        /// Where and what.
        source: samtycke::Error,
    },
    /// A case says too little or something that can't be.
    #[error("case `{case}`: {why}")]
    Case {
        /// The case.
        case: String,
        /// What is wrong and what would be right.
        why: String,
    },
}

/// The world of a scenario: written in place, or a file relative to the scenario.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, serde::Serialize))]
#[serde(untagged)]
pub enum WorldSource {
    /// A file, as in `worlds/lerum.json`.
    File(String),
    /// Facts in place.
    Inline(Box<WorldData>),
}

/// A scenario: one world and many cases.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, serde::Serialize))]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// `samtycke-scenario/1`.
    pub format: String,
    /// What it is about, in a line.
    pub title: String,
    /// Which part of the law it comes from, and whence the cases.
    #[serde(default)]
    pub source: String,
    /// The facts all cases start from.
    pub world: WorldSource,
    /// Facts added to the patient in every case.
    #[serde(default)]
    pub given: PatientData,
    /// What every case's request has unless it says otherwise.
    #[serde(default)]
    pub request: RequestPart,
    /// The cases.
    pub cases: Vec<Case>,
}

/// One case: what differs from the world, what is asked, what the law answers.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, serde::Serialize))]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Short name, unique in the file.
    pub name: String,
    /// What happens and why the law answers so, in a sentence or two.
    #[serde(default)]
    pub why: String,
    /// Whose record, where the world has several patients.
    #[serde(default)]
    pub patient: Option<PersonId>,
    /// Facts added to the patient.
    #[serde(default)]
    pub given: PatientData,
    /// Facts added to the organisation.
    #[serde(default)]
    pub organisation: OrganisationData,
    /// Ids of facts taken away, of the patient or of the organisation.
    #[serde(default)]
    pub without: Vec<FactId>,
    /// What is known; absent: as in the world.
    #[serde(default)]
    pub completeness: Option<Completeness>,
    /// The request; what it leaves out is taken from the scenario's.
    #[serde(default)]
    pub request: RequestPart,
    /// The answer.
    pub expect: Expect,
}

/// A request, or a part of one.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub struct RequestPart {
    /// The assignment the actor acts in.
    pub assignment: Option<HsaId>,
    /// What the actor wants to do.
    pub action: Option<Action>,
    /// The entry.
    pub entry: Option<FactId>,
    /// The block.
    pub block: Option<FactId>,
    /// The block to register.
    pub new_block: Option<BlockWish>,
    /// Whose blocks to reveal.
    pub reach: Option<Reach>,
    /// When.
    pub at: Option<Instant>,
    /// As known when.
    pub known_at: Option<Instant>,
    /// The reader's judgement.
    pub relevance: Option<Relevance>,
    /// How old lists may be.
    pub max_age_seconds: Option<u32>,
    /// How the actor signed in.
    pub authentication: Option<Authentication>,
    /// Other readings of doubtful points.
    pub switches: Option<Switches>,
}

/// What the answer must be. Lists of provisions name some that must be found so; `signals` and
/// `duties`, where given, are complete.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub struct Expect {
    /// `permit`, `deny` or `undetermined`; left out only where an `error` is expected.
    pub verdict: Option<String>,
    /// Provision that makes it lawful; obligatory on a permit.
    pub ground: Option<String>,
    /// Code of the reason that decides; obligatory on a deny, and where no act decides.
    pub reason: Option<String>,
    /// Provisions met.
    pub met: Vec<String>,
    /// Provisions not met.
    pub not_met: Vec<String>,
    /// Provisions on which the facts do not say.
    pub unknown: Vec<String>,
    /// Provisions that do not concern the case.
    pub aside: Vec<String>,
    /// Kinds of facts missing; complete where given. Obligatory on an undetermined, unless no act decides.
    pub missing: Option<Vec<String>>,
    /// Signals, complete where given: `kind`, or `kind ID` where a unit or provider is named.
    pub signals: Option<Vec<String>>,
    /// Duties, complete where given.
    pub duties: Option<Vec<String>>,
    /// Doubts the answer must name.
    pub doubts: Vec<String>,
    /// Notes the answer must carry.
    pub notes: Vec<String>,
    /// The second key: `no-hindrance`, `hinders`, `undetermined`, `not-concerned`, `not-assessed`.
    pub secrecy: Option<String>,
    /// Code of the error the request must give.
    pub error: Option<u32>,
}

impl Scenario {
    /// Reads a scenario file and checks that every case says enough.
    ///
    /// # Errors
    /// [`ScenarioError::Document`] with line, column and field; [`ScenarioError::Case`] when a case has
    /// no reason, cites something that does not exist, or shares its name with another.
    pub fn read(text: &str) -> Result<Self, ScenarioError> {
        let document = |source| ScenarioError::Document { path: None, source };
        let scenario: Self = samtycke::json::read(text).map_err(document)?;
        if scenario.format != SCENARIO {
            let found = scenario.format;
            return Err(document(samtycke::Error::Format { found, wanted: SCENARIO }));
        }
        let mut names = BTreeSet::new();
        for case in &scenario.cases {
            let fail = |why: String| ScenarioError::Case { case: case.name.clone(), why };
            if !names.insert(case.name.as_str()) {
                return Err(fail("the name stands twice in the file".into()));
            }
            case.expect.check().map_err(fail)?;
        }
        Ok(scenario)
    }

    /// The world, read from its file where it is one.
    ///
    /// # Errors
    /// A file that can't be opened or read.
    pub fn world(&self, beside: &Path) -> Result<WorldData, ScenarioError> {
        let name = match &self.world {
            WorldSource::Inline(world) => return Ok((**world).clone()),
            WorldSource::File(name) => name,
        };
        let path = beside.join(name);
        let text = std::fs::read_to_string(&path)
            .map_err(|source| ScenarioError::File { path: path.clone(), source })?;
        let document = |source| ScenarioError::Document { path: Some(path.clone()), source };
        let world: WorldDocument = samtycke::json::read(&text).map_err(document)?;
        if world.format != WORLD {
            let found = world.format;
            return Err(document(samtycke::Error::Format { found, wanted: WORLD }));
        }
        Ok(WorldData {
            organisation: world.organisation,
            patients: world.patients,
            policy: world.policy,
        })
    }
}

impl RequestPart {
    /// The request, with what is left out taken from `default`.
    ///
    /// # Errors
    /// Names the field that neither has.
    pub fn over(&self, default: &Self) -> Result<Request, String> {
        let need =
            |field: &str| format!("`request.{field}` is missing in the case and in the scenario");
        let targeted = self.entry.is_some()
            || self.block.is_some()
            || self.new_block.is_some()
            || self.reach.is_some();
        // A case that names a target of its own takes none of the scenario's.
        let inherit = !targeted && self.action.is_none_or(|a| default.action == Some(a));
        let assignment =
            self.assignment.or(default.assignment).ok_or_else(|| need("assignment"))?;
        let action = self.action.or(default.action).ok_or_else(|| need("action"))?;
        let at = self.at.or(default.at).ok_or_else(|| need("at"))?;
        Ok(Request {
            entry: self
                .entry
                .or(default.entry.filter(|_| inherit || needs_entry(action, targeted))),
            block: self.block.or(default.block.filter(|_| inherit)),
            new_block: self.new_block.or(default.new_block.filter(|_| inherit)),
            reach: self.reach.or(default.reach.filter(|_| inherit)),
            known_at: self.known_at.or(default.known_at),
            relevance: self.relevance.or(default.relevance),
            max_age_seconds: self.max_age_seconds.or(default.max_age_seconds),
            authentication: self.authentication.or(default.authentication),
            switches: self.switches.or(default.switches).unwrap_or_default(),
            ..Request::bare(action, assignment, at)
        })
    }
}

/// An action on an entry keeps the scenario's entry.
const fn needs_entry(action: Action, targeted: bool) -> bool {
    !targeted
        && !matches!(
            action,
            Action::Block
                | Action::Lift
                | Action::RequestLift
                | Action::RevealWhoBlocked
                | Action::RevealHolders
        )
}

impl Expect {
    /// Does it say enough, and nothing that can't be?
    fn check(&self) -> Result<(), String> {
        if self.error.is_some() {
            return Ok(());
        }
        let cited = [&self.met, &self.not_met, &self.unknown, &self.aside];
        let mut ids = cited.into_iter().flatten().chain(&self.ground);
        if let Some(id) = ids.find(|id| !provisions().any(|p| p.id == id.as_str())) {
            return Err(format!(
                "`{id}` is no provision this library cites; see `samtycke provisions`"
            ));
        }
        match self.verdict.as_deref() {
            Some("permit") if self.ground.is_none() => {
                Err("a permit is expected with its `ground`".into())
            }
            Some("deny") if self.reason.is_none() || self.not_met.is_empty() => {
                Err("a deny is expected with its `reason` and at least one provision in `not_met`".into())
            }
            Some("undetermined") if self.missing.is_none() && self.reason.is_none() => Err(
                "an undetermined is expected with what is `missing`, or with its `reason` where no act decides".into(),
            ),
            Some("permit" | "deny" | "undetermined") => Ok(()),
            Some(other) => Err(format!("`{other}` is no verdict; write `permit`, `deny` or `undetermined`")),
            None => Err("`expect` needs a `verdict`, or an `error`".into()),
        }
    }
}
