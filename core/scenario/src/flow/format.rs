//! The flow file.

use std::fmt;
use std::path::Path;

use chrono::NaiveDate;
use samtycke::decision::Verdict;
use samtycke::environment::{Ask, CommandAsked, EnvironmentError, Event, programme, read_events};
use samtycke::identity::{FactId, PersonId};
use samtycke::law::Reason;
use samtycke::law::guarantee::Stop;
use samtycke::time::Instant;
use serde::de::value::SeqAccessDeserializer;
use serde::de::{SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::Value;

use super::run::Base;
use crate::codes::Code;
use crate::format::ScenarioError;

/// Name and version of the format.
pub(crate) const FLOW: &str = "samtycke-flow/1";

/// The plan of the programme, as a start.
const PROGRAMME: &str = "programme";

/// What has happened before: the programme's plan, files of event lines, or both.
#[derive(Clone, Debug, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, Serialize))]
#[cfg_attr(feature = "schema", serde(untagged))]
pub enum Start {
    /// Nothing.
    #[default]
    #[cfg_attr(feature = "schema", schemars(skip))]
    Nothing,
    /// `programme`, or a file of event lines relative to the flow's own.
    One(String),
    /// Several of these, in order.
    Many(Vec<String>),
}

// By hand, not `untagged`, so that a fault says what would be right.
impl<'de> Deserialize<'de> for Start {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Start;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("\"programme\", or a list of files of event lines")
            }

            fn visit_str<E: de::Error>(self, one: &str) -> Result<Start, E> {
                Ok(Start::One(one.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Start, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(seq)).map(Start::Many)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// A flow: what has happened, and many cases of what is looked at or wanted then.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, Serialize))]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// `samtycke-flow/1`.
    pub format: String,
    /// What it is about, in a line.
    pub title: String,
    /// Which part of the law it comes from, and whence the cases.
    #[serde(default)]
    pub source: String,
    /// What has happened before: `programme`, or a list of it and of files of event lines.
    #[serde(default)]
    pub start: Start,
    /// What happens in every case.
    #[serde(default)]
    pub events: Vec<Event>,
    /// The cases.
    pub cases: Vec<FlowCase>,
}

/// One case: what happens, what is asked or wanted then, what comes of it. Of `ask`, `command` and `referral`
/// it has one.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, Serialize))]
#[serde(deny_unknown_fields)]
pub struct FlowCase {
    /// Short name, unique in the file.
    pub name: String,
    /// What happens and why the law answers so, in a sentence or two.
    #[serde(default)]
    pub why: String,
    /// What happens in this case, told in this order.
    #[serde(default)]
    pub given: Vec<Event>,
    /// Rows of the access log are ended that need not be kept any more at this time.
    #[serde(default)]
    pub end_log_retention: Option<Instant>,
    /// A look: the document `samtycke-ask/1` without its `format`. Without a `stamp` it gets one.
    #[serde(default)]
    pub ask: Option<Box<Ask>>,
    /// A command: the document `samtycke-command/1` without its `format`.
    #[serde(default)]
    pub command: Option<Box<CommandAsked>>,
    /// How a referral moved, and what the care guarantee says of it.
    #[serde(default)]
    pub referral: Option<ReferralAsked>,
    /// What comes of it.
    pub expect: FlowExpect,
}

/// A referral looked at: its way by the status messages told, and the deadlines of the care guarantee on a day.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReferralAsked {
    /// Whose.
    pub patient: PersonId,
    /// The entry that refers.
    pub entry: FactId,
    /// The Swedish day.
    pub day: NaiveDate,
    /// When the clock stood still.
    #[serde(default)]
    pub stops: Vec<Stop>,
}

/// What must come of it. Patterns: of an object the members named must match, whatever others it has; a list is
/// complete and in order, each item a pattern; `null` matches what is left out too.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, Serialize))]
#[serde(deny_unknown_fields, default)]
pub struct FlowExpect {
    /// `permit`, `deny` or `undetermined`; left out only where an `error` is expected, or a referral is looked at.
    pub verdict: Option<Code<Verdict>>,
    /// Code of the reason that decides, where one decision is made.
    pub reason: Option<Code<Reason>>,
    /// Pattern of the document shown.
    pub shown: Option<Value>,
    /// What must occur nowhere in the document shown: ids, names, words.
    pub absent: Vec<String>,
    /// Pattern of the rows for the access log.
    pub rows: Option<Value>,
    /// Pattern of the events a command becomes.
    pub events: Option<Value>,
    /// What the words of a refused command must hold: the section.
    pub refused: Option<String>,
    /// Pattern of the report on taking in `given`.
    pub report: Option<Value>,
    /// Code of the error it must give.
    pub error: Option<u32>,
    /// Looks at the environment after the events of a command were applied.
    pub after: Vec<After>,
}

/// A look after a command.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema, Serialize))]
#[serde(deny_unknown_fields)]
pub struct After {
    /// The look.
    pub ask: Box<Ask>,
    /// What comes of it.
    pub expect: FlowExpect,
}

impl Flow {
    /// Reads a flow file and checks that every case says enough.
    ///
    /// # Errors
    /// [`ScenarioError::Document`] with line, column and field; [`ScenarioError::Case`] when a case asserts
    /// nothing, or shares its name with another.
    pub fn read(text: &str) -> Result<Self, ScenarioError> {
        let document =
            |source: samtycke::Error| ScenarioError::Document { path: None, source: source.into() };
        let flow: Self = samtycke::json::read(text).map_err(document)?;
        if flow.format != FLOW {
            let found = flow.format.chars().take(40).collect();
            return Err(document(samtycke::Error::Format { found, wanted: FLOW }));
        }
        super::check::check(&flow)?;
        Ok(flow)
    }

    /// The environment the cases start from, files read beside the flow's own.
    ///
    /// # Errors
    /// A file that can't be opened or read; events that are none.
    pub fn base(&self, beside: &Path) -> Result<Base, ScenarioError> {
        let parts = match &self.start {
            Start::Nothing => &[][..],
            Start::One(one) => core::slice::from_ref(one),
            Start::Many(many) => many,
        };
        let mut events = Vec::new();
        for part in parts {
            let fail = |source: EnvironmentError| ScenarioError::Events {
                file: Some(part.clone()),
                source: source.into(),
            };
            if part == PROGRAMME {
                events.extend(programme().map_err(fail)?);
                continue;
            }
            let path = beside.join(part);
            let text = std::fs::read_to_string(&path)
                .map_err(|source| ScenarioError::File { path, source })?;
            events.extend(read_events(&text).map_err(fail)?);
        }
        events.extend(self.events.iter().cloned());
        Base::new(events)
            .map_err(|source| ScenarioError::Events { file: None, source: source.into() })
    }
}
