//! What holds of a whole batch: names of columns, and what is said once for all rows.

use std::borrow::Cow;
use std::num::NonZeroUsize;

use chrono::NaiveDate;
use chrono_tz::Tz;
use samtycke::identity::Accept;
use samtycke::law::{Action, Switches};
use samtycke::patient::Feed;
use samtycke::policy::Policy;
use samtycke::record::{Availability, CareActivity, Purpose, SecrecyRegime};

macro_rules! columns {
    ($($name:ident = $word:literal, $doc:literal;)+) => {
        /// A column that is read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Column {
            $(#[doc = $doc] $name,)+
        }

        impl Column {
            /// Every column.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// What it is called unless the caller says otherwise.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }
        }
    };
}

columns! {
    Assignment = "assignment", "HSA-id of the assignment acted in; the purpose comes from it.";
    Patient = "patient", "Whose data: a person id, `system|value`.";
    At = "at", "When it happened.";
    Action = "action", "What was done.";
    Entry = "entry", "Id of the entry.";
    Provider = "provider", "Of a described entry: the provider that holds it; absent: the unit's.";
    Unit = "unit", "Of a described entry: the unit that documented it.";
    Process = "process", "Of a described entry: the care process it was documented in.";
    InformationType = "information_type", "Of a described entry: its type of information.";
    DocumentedFor = "documented_for", "Of a described entry: what it was documented for.";
    Availability = "availability", "Of a described entry: whether it is made available to others.";
    Secrecy = "secrecy", "Of a described entry: the secrecy rule it lies under.";
    ActiveChoice = "active_choice", "Whether the active choice was made.";
    Relevance = "relevance", "What the reader judged the data to matter for.";
    Factors = "factors", "Number of factors the user signed in with.";
    KnownAt = "known_at", "Only what was recorded by then counts.";
}

impl Column {
    /// Must the batch have it?
    pub const fn is_needed(self) -> bool {
        matches!(self, Self::Assignment | Self::Patient | Self::At)
    }
}

/// What the columns of a batch are called.
///
/// ```
/// use samtycke_columnar::{Column, Columns};
/// let columns = Columns::default().named(Column::Patient, "personnr");
/// assert_eq!(columns.name(Column::Patient), "personnr");
/// assert_eq!(columns.name(Column::At), "at");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns(Vec<(Column, Cow<'static, str>)>);

impl Columns {
    /// The same, with a column called otherwise. What is named here must be in the batch, also where it is
    /// optional: a name misspelt must not pass for a column left out.
    #[must_use]
    pub fn named(mut self, column: Column, name: impl Into<Cow<'static, str>>) -> Self {
        self.0.retain(|(of, _)| *of != column);
        self.0.push((column, name.into()));
        self
    }

    /// What a column is called.
    pub fn name(&self, column: Column) -> &str {
        self.given(column).unwrap_or(column.word())
    }

    pub(crate) fn given(&self, column: Column) -> Option<&str> {
        self.0.iter().find(|(of, _)| *of == column).map(|(_, name)| name.as_ref())
    }
}

/// What holds of every entry that rows describe and do not name, unless a column says otherwise.
///
/// A log often names the unit and the type of what was read, and no id. The rules ask more of an entry than
/// that, and none of it is guessed: the caller states it here for the whole batch, or in columns. The time of
/// the care is not known, so that every block's period reaches it. Where the holder is a social-care provider
/// what it was documented for is `social-services`, whatever stands here: there is no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Description {
    /// What it was documented for.
    pub documented_for: Purpose,
    /// Whether it is made available to other providers.
    pub availability: Availability,
    /// The secrecy rule by origin.
    pub secrecy: SecrecyRegime,
    /// In what kind of activity it arose.
    pub activity: CareActivity,
    /// Whether it holds a statement by a private person about the patient.
    pub third_party: bool,
}

impl Description {
    /// Ordinary health care documented for care, by public secrecy, without third parties' statements.
    pub const fn of_care(availability: Availability) -> Self {
        Self {
            documented_for: Purpose::Care,
            availability,
            secrecy: SecrecyRegime::Osl25,
            activity: CareActivity::Ordinary,
            third_party: false,
        }
    }
}

/// What holds of a whole batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// What the columns are called.
    pub columns: Columns,
    /// What was done where no action is given; [`Action::Read`] by default.
    pub action: Action,
    /// The zone of timestamps that have none; `None`, the default, refuses them.
    pub naive: Option<Tz>,
    /// What holds of entries that are described; `None`, the default, leaves rows without `entry` undecided
    /// where the action needs one.
    pub described: Option<Description>,
    /// Which persons' numbers to take beyond the usual.
    pub accept: Accept,
    /// See [`Request::max_age_seconds`](samtycke::Request).
    pub max_age_seconds: Option<u32>,
    /// Readings of doubtful points.
    pub switches: Switches,
    /// The law of this day decides, and not that of each access: what another edition would say of a log.
    pub law_of: Option<NaiveDate>,
    /// This regional policy holds, and not the one of the facts: what another would say of a log.
    pub policy: Option<Policy>,
    /// Feeds that are absent, whatever the facts say of how complete they are.
    pub absent: Vec<Feed>,
    /// Whether verdict, reason and ground come as dictionaries, as by default, or as plain text.
    pub dictionaries: bool,
    /// How many threads at most; `None`, the default: as many as there are processors.
    pub threads: Option<NonZeroUsize>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            columns: Columns::default(),
            action: Action::Read,
            naive: None,
            described: None,
            accept: Accept::default(),
            max_age_seconds: None,
            switches: Switches::default(),
            law_of: None,
            policy: None,
            absent: Vec::new(),
            dictionaries: true,
            threads: None,
        }
    }
}
