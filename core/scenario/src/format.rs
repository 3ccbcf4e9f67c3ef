//! The scenario file.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};

use samtycke::decision::{
    Actor, Authentication, BlockWish, DutyKind, Note, Request, Resident, Secrecy, Verdict,
};
use samtycke::environment::WorldData;
use samtycke::identity::{FactId, HsaId, PersonId};
use samtycke::json::{WORLD, WorldDocument};
use samtycke::law::pdl::SearchTerm;
use samtycke::law::secrecy::Recipient;
use samtycke::law::{Action, Doubt, Missing, Provision, Reach, Reason, Relevance, Switches};
use samtycke::organisation::OrganisationData;
use samtycke::patient::{Completeness, PatientData};
use samtycke::policy::Policy;
use samtycke::time::Instant;
use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, de};

use crate::codes::{Code, ExpectedSignal, ExpectedStep};
use crate::part::Field;

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
        source: Box<samtycke::Error>,
    },
    /// The world's facts don't fit together, whatever the cases add.
    #[error("{}: {source}", file.as_ref().map_or("`world`", String::as_str))]
    World {
        /// The world's file, unless it is written in place.
        file: Option<String>,
        /// Every fault.
        source: Box<samtycke::Error>,
    },
    /// Events that can't be taken in.
    #[error("{}: {source}", file.as_ref().map_or("`events`", String::as_str))]
    Events {
        /// Their file, unless they are written in place.
        file: Option<String>,
        /// What is wrong.
        source: Box<samtycke::environment::EnvironmentError>,
    },
    /// The world is a file, and was not handed over with the document.
    #[error("`world` is the file `{file}`: hand over what it holds with the scenario")]
    NoWorld {
        /// The world's file.
        file: String,
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
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, serde::Serialize))]
#[cfg_attr(feature = "schema", serde(untagged))]
pub enum WorldSource {
    /// A file, as in `worlds/lerum.json`; relative to the scenario's own.
    File(String),
    /// Facts in place.
    Inline(#[cfg_attr(feature = "schema", schemars(with = "InlineWorld"))] Box<WorldData>),
}

/// A world in place: a world document whose `format` may be left out.
#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
struct InlineWorld {
    /// `samtycke-world/1`, if given.
    #[serde(default, rename = "format", deserialize_with = "world_format")]
    _format: Option<String>,
    /// Who is who.
    #[serde(default)]
    organisation: OrganisationData,
    /// Whose data, and their will.
    #[serde(default)]
    patients: Vec<PatientData>,
    /// What regions decide; left out: Västra Götaland's.
    #[serde(default)]
    policy: Policy,
}

fn world_format<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    let found = String::deserialize(deserializer)?;
    if found == WORLD {
        return Ok(Some(found));
    }
    let found: String = found.chars().take(40).collect();
    Err(de::Error::custom(format!("the format is `{found}`; this reads `{WORLD}`")))
}

// By hand, not `untagged`: a fault in the world keeps its line, column and field.
impl<'de> Deserialize<'de> for WorldSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = WorldSource;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a file, as in \"worlds/lerum.json\", or the facts in place")
            }

            fn visit_str<E: de::Error>(self, file: &str) -> Result<WorldSource, E> {
                Ok(WorldSource::File(file.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<WorldSource, A::Error> {
                let world = InlineWorld::deserialize(MapAccessDeserializer::new(map))?;
                let InlineWorld { organisation, patients, policy, .. } = world;
                Ok(WorldSource::Inline(Box::new(WorldData { organisation, patients, policy })))
            }
        }
        deserializer.deserialize_any(Either)
    }
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
    /// Regional policy; absent: the world's.
    #[serde(default)]
    pub policy: Option<Policy>,
    /// What is known; absent: as in the world.
    #[serde(default)]
    pub completeness: Option<Completeness>,
    /// The request; what it leaves out is taken from the scenario's.
    #[serde(default)]
    pub request: RequestPart,
    /// The answer.
    pub expect: Expect,
}

/// A request, or a part of one. In a case, `null` takes away what the scenario's request has.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub struct RequestPart {
    /// The assignment the actor acts in.
    pub assignment: Field<HsaId>,
    /// The person signed in to an e-service; takes the place of the scenario's `assignment`.
    pub resident: Field<Resident>,
    /// What the actor wants to do.
    pub action: Field<Action>,
    /// The entry.
    pub entry: Field<FactId>,
    /// The block.
    pub block: Field<FactId>,
    /// The block to register.
    pub new_block: Field<BlockWish>,
    /// Whose blocks to reveal.
    pub reach: Field<Reach>,
    /// The search term.
    pub search: Field<SearchTerm>,
    /// The quality register.
    pub register: Option<String>,
    /// To whom it is disclosed.
    pub recipient: Field<Recipient>,
    /// When.
    pub at: Field<Instant>,
    /// As known when.
    pub known_at: Field<Instant>,
    /// The reader's judgement.
    pub relevance: Field<Relevance>,
    /// How old lists may be.
    pub max_age_seconds: Field<u32>,
    /// How the actor signed in.
    pub authentication: Field<Authentication>,
    /// Is the active choice made?
    pub active_choice: Field<bool>,
    /// Other readings of doubtful points.
    pub switches: Field<Switches>,
}

/// What the answer must be. Lists of provisions name some that must be found so; `signals` and
/// `duties`, where given, are complete.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, serde::Serialize))]
#[serde(deny_unknown_fields, default)]
pub struct Expect {
    /// `permit`, `deny` or `undetermined`; left out only where an `error` is expected.
    pub verdict: Option<Code<Verdict>>,
    /// Provision that makes it lawful; obligatory on a permit.
    pub ground: Option<Code<&'static Provision>>,
    /// Code of the reason that decides; obligatory on a deny, and where no act decides.
    pub reason: Option<Code<Reason>>,
    /// Provisions met.
    pub met: Vec<Code<&'static Provision>>,
    /// Provisions not met.
    pub not_met: Vec<Code<&'static Provision>>,
    /// Provisions on which the facts do not say.
    pub unknown: Vec<Code<&'static Provision>>,
    /// Provisions that do not concern the case.
    pub aside: Vec<Code<&'static Provision>>,
    /// Kinds of facts missing; complete where given. Obligatory on an undetermined, unless no act decides.
    pub missing: Option<Vec<Code<Missing>>>,
    /// Signals, complete where given: `kind`, or `kind ID` where a unit or provider is named.
    pub signals: Option<Vec<ExpectedSignal>>,
    /// Duties, complete where given.
    pub duties: Option<Vec<Code<DutyKind>>>,
    /// Doubts the answer must name.
    pub doubts: Vec<Code<Doubt>>,
    /// Notes the answer must carry.
    pub notes: Vec<Code<Note>>,
    /// The lawful ways to a yes, complete where given: each a list of steps. Empty: there is none.
    pub paths: Option<Vec<Vec<ExpectedStep>>>,
    /// The second key.
    pub secrecy: Option<Code<Secrecy>>,
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
        let document =
            |source: samtycke::Error| ScenarioError::Document { path: None, source: source.into() };
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
        let document = |source: samtycke::Error| ScenarioError::Document {
            path: Some(path.clone()),
            source: source.into(),
        };
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
        let targeted = self.entry.own().is_some()
            || self.block.own().is_some()
            || self.new_block.own().is_some()
            || self.search.own().is_some()
            || self.reach.own().is_some();
        // A case that names a target of its own takes none of the scenario's.
        let same_action = self.action.own().is_none_or(|a| default.action.own() == Some(a));
        let inherit = !targeted && same_action;
        let actor: Actor = match (self.resident.own(), self.assignment.own()) {
            (Some(_), Some(_)) => {
                return Err("the case names both `assignment` and `resident`".into());
            }
            (Some(resident), None) => resident.into(),
            (None, Some(assignment)) => assignment.into(),
            (None, None) => {
                let staff = self.assignment.or(default.assignment.own()).map(Actor::from);
                let resident = self.resident.or(default.resident.own()).map(Actor::from);
                staff.or(resident).ok_or_else(|| need("assignment"))?
            }
        };
        let action = self.action.or(default.action.own()).ok_or_else(|| need("action"))?;
        let at = self.at.or(default.at.own()).ok_or_else(|| need("at"))?;
        let entry_kept = inherit || needs_entry(action, targeted);
        Ok(Request {
            entry: self.entry.or(default.entry.own().filter(|_| entry_kept)),
            block: self.block.or(default.block.own().filter(|_| inherit)),
            new_block: self.new_block.or(default.new_block.own().filter(|_| inherit)),
            reach: self.reach.or(default.reach.own().filter(|_| inherit)),
            search: self.search.or(default.search.own().filter(|_| inherit)),
            register: self
                .register
                .clone()
                .or_else(|| default.register.clone().filter(|_| inherit)),
            recipient: self.recipient.or(default.recipient.own().filter(|_| inherit)),
            known_at: self.known_at.or(default.known_at.own()),
            relevance: self.relevance.or(default.relevance.own()),
            max_age_seconds: self.max_age_seconds.or(default.max_age_seconds.own()),
            authentication: self.authentication.or(default.authentication.own()),
            active_choice: self.active_choice.or(default.active_choice.own()),
            switches: self.switches.or(default.switches.own()).unwrap_or_default(),
            ..Request::bare(action, actor, at)
        })
    }

    /// Is one of the targets, as in `request.entry`, given here?
    pub(crate) fn names(&self, target: &str) -> bool {
        match target {
            "request.entry" => self.entry.own().is_some(),
            "request.block" => self.block.own().is_some(),
            "request.new_block" => self.new_block.own().is_some(),
            "request.reach" => self.reach.own().is_some(),
            "request.search" => self.search.own().is_some(),
            "request.register" => self.register.is_some(),
            "request.recipient" => self.recipient.own().is_some(),
            _ => false,
        }
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
                | Action::ReadLog
                | Action::Search
        )
}

impl Expect {
    /// Does it say enough?
    fn check(&self) -> Result<(), String> {
        let why = match self.verdict.map(|code| code.0) {
            _ if self.error.is_some() => return Ok(()),
            Some(Verdict::Permit) if self.ground.is_none() => {
                "a permit is expected with its `ground`"
            }
            Some(Verdict::Deny) if self.reason.is_none() || self.not_met.is_empty() => {
                "a deny is expected with its `reason` and at least one provision in `not_met`"
            }
            Some(Verdict::Undetermined) if self.missing.is_none() && self.reason.is_none() => {
                "an undetermined is expected with what is `missing`, or with its `reason` where no act decides"
            }
            Some(Verdict::Permit | Verdict::Deny | Verdict::Undetermined) => return Ok(()),
            None => "`expect` needs a `verdict`, or an `error`",
        };
        Err(why.into())
    }
}
