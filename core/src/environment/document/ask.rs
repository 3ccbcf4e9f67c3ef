//! The document that asks.

use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

use super::ASK;
use crate::audit::{ExtractFor, ExtractWish, WhoAsked};
use crate::decision::{Audience, Authentication, Language, Request};
use crate::environment::commands::refusal::{Refusal, refused};
use crate::environment::commands::said;
use crate::environment::{AsOf, EnvironmentError, Filter, Stamp};
use crate::identity::{FactId, HsaId, PersonId};
use crate::language::Phrase;
use crate::law::{Action, Relevance, Switches};
use crate::time::{Instant, Period};

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// One entry, opened: [`Chart::read`](crate::environment::Chart::read).
    Read,
    /// A list, or search hits: [`Chart::list`](crate::environment::Chart::list).
    List,
    /// The resident's overview: [`Chart::overview`](crate::environment::Chart::overview).
    Overview,
    /// The picture around a pupil: [`Chart::pupil`](crate::environment::Chart::pupil).
    Pupil,
    /// The access log: [`Chart::read_log`](crate::environment::Chart::read_log).
    Log,
    /// The patient's extract of it: [`Chart::extract`](crate::environment::Chart::extract).
    Extract,
    /// Who could see an entry: [`Chart::who_can`](crate::environment::Chart::who_can).
    WhoCan,
    /// A decision alone, before anything is looked at: [`Environment::decide`](crate::environment::Environment::decide).
    Decide,
}

impl View {
    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::List => "list",
            Self::Overview => "overview",
            Self::Pupil => "pupil",
            Self::Log => "log",
            Self::Extract => "extract",
            Self::WhoCan => "who-can",
            Self::Decide => "decide",
        }
    }
}

/// A look at the environment, as written: the document [`ASK`].
///
/// ```
/// use samtycke::environment::{Environment, OnFault, programme, read_events};
/// let mut environment = Environment::new();
/// environment.apply(&programme()?, OnFault::RefuseAll)?;
/// environment.apply(&read_events(include_str!("../../../../examples/events.jsonl"))?, OnFault::RefuseAll)?;
/// let sealed = environment.ask(r#"{"format": "samtycke-ask/1", "view": "overview",
///     "patient": "personnummer|201001022381",
///     "request": {"resident": {"person": "personnummer|201001022381"}, "action": "list",
///         "at": "2026-03-02T20:00:00+01:00", "authentication": {"factors": 2}},
///     "stamp": {"id": "6f9619ff-8b86-4011-b42d-00c04fc964ff", "system": "SE2321000131-S1177",
///         "recorded": "2026-03-02T20:00:00+01:00"}}"#)?;
/// // Logged first, then shown.
/// let shown = sealed.open(&mut environment)?;
/// assert!(shown.json.contains(r#""format":"samtycke-shown/1""#));
/// # Ok::<(), samtycke::environment::EnvironmentError>(())
/// ```
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// `samtycke-ask/1`, where it is a document of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// What is looked at.
    pub view: View,
    /// Whose record.
    pub patient: PersonId,
    /// Who asks, when and how. `overview`, `pupil`, `log` and `extract` set the action themselves.
    pub request: Request,
    /// Of the row in the access log. Left out only with `decide`, which shows nothing of the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stamp: Option<Stamp>,
    /// The record as it stood, as known then; absent: as it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<AsOf>,
    /// What to list; with `list` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<Filter>,
    /// The language of texts; absent: Swedish.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Explain the decision to this audience too, as `explanation`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Audience>,
    /// What the extract is to hold; with `extract` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extract: Option<ExtractAsked>,
    /// What is asked about every assignment; with `who-can` alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who_can: Option<WhoCanAsked>,
}

/// What an extract is to hold: an [`ExtractWish`] as written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ExtractAsked {
    /// Accesses in this period; absent: all.
    pub period: Period,
    /// For whom.
    pub to: ExtractFor,
    /// Whether attempts that led to no access are shown, apart.
    pub attempts: bool,
    /// Whether units are named of a patient with protected identity.
    pub units_of_protected: bool,
    /// Staff whose names and ids are withheld.
    pub protected_staff: Vec<HsaId>,
}

impl Default for ExtractAsked {
    fn default() -> Self {
        let ExtractWish { period, language: _, to, attempts, units_of_protected, protected_staff } =
            ExtractWish::default();
        let protected_staff = protected_staff.to_vec();
        Self { period, to, attempts, units_of_protected, protected_staff }
    }
}

impl ExtractAsked {
    pub(super) fn wish(&self, language: Language) -> ExtractWish<'_> {
        let Self { period, to, attempts, units_of_protected, protected_staff } = self;
        ExtractWish {
            period: *period,
            language,
            to: *to,
            attempts: *attempts,
            units_of_protected: *units_of_protected,
            protected_staff,
        }
    }
}

/// What is asked about every assignment: a [`WhoAsked`] as written, with its defaults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WhoCanAsked {
    /// The entry; absent: the request's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<FactId>,
    /// When; absent: when it is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
    /// What they would do; absent: read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub action: Option<Action>,
    /// How they would sign in; absent: by two factors.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authentication: Option<Authentication>,
    /// Whether they would choose actively to look beyond the own unit; absent: yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active_choice: Option<bool>,
    /// What they would judge the data to matter for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relevance: Option<Relevance>,
    /// Only facts recorded by then count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_at: Option<Instant>,
    /// Readings of doubtful points.
    #[serde(default)]
    pub switches: Switches,
    /// Whether units are named to a patient with protected identity.
    #[serde(default)]
    pub units_of_protected: bool,
}

impl WhoCanAsked {
    pub(super) fn asked(&self, viewer: &Request, language: Language) -> Option<WhoAsked> {
        let Self {
            entry,
            at,
            action,
            authentication,
            active_choice,
            relevance,
            known_at,
            switches,
            units_of_protected,
        } = self;
        let base = WhoAsked::new(entry.or(viewer.entry)?, at.unwrap_or(viewer.at));
        Some(WhoAsked {
            entry: base.entry,
            at: base.at,
            action: action.unwrap_or(base.action),
            authentication: authentication.or(base.authentication),
            active_choice: active_choice.or(base.active_choice),
            relevance: *relevance,
            known_at: *known_at,
            switches: *switches,
            language,
            units_of_protected: *units_of_protected,
        })
    }
}

impl Ask {
    /// Reads the document.
    ///
    /// # Errors
    /// [`Error::Document`](crate::Error::Document) with line, column and path; another format.
    pub fn read(document: &str) -> Result<Self, crate::Error> {
        crate::json::check_format(document, ASK)?;
        crate::json::read(document)
    }

    /// The language of texts.
    pub fn language(&self) -> Language {
        self.language.unwrap_or_default()
    }

    /// A field that says nothing with this view is a mistake of who asks, and is not passed over.
    pub(super) fn check(&self) -> Result<(), EnvironmentError> {
        let only = |there: bool, field: &str, view: View| {
            if there && self.view != view {
                let word = view.word();
                return Err(self.refused(Refusal::form(
                    alloc::format!("`{field}` hör till vyn `{word}`"),
                    alloc::format!("`{field}` goes with the view `{word}`"),
                )));
            }
            Ok(())
        };
        only(self.filter.is_some(), "filter", View::List)?;
        only(self.extract.is_some(), "extract", View::Extract)?;
        only(self.who_can.is_some(), "who_can", View::WhoCan)?;
        let decided = !matches!(self.view, View::List | View::Overview | View::Pupil);
        if self.audience.is_some() && !decided {
            return Err(self.refused(said::AUDIENCE_OF_ONE));
        }
        Ok(())
    }

    pub(super) fn stamp(&self) -> Result<Stamp, EnvironmentError> {
        self.stamp.ok_or_else(|| self.refused(said::NO_STAMP))
    }

    pub(super) fn refused(&self, why: impl Into<Refusal>) -> EnvironmentError {
        let word = self.view.word();
        refused(Phrase::new(word, word), why)
    }
}
