//! What can go wrong with events, commands and views.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::{String, ToString};

use crate::decision::RequestError;
use crate::environment::commands::refusal::Refusal;
use crate::environment::events::lines::LineFault;
use crate::environment::stored::wire::WireError;
use crate::fact::{FactError, FactErrors};
use crate::identity::{FactId, PersonId, Whom};
use crate::language::{Language, Phrase};
use crate::law::Provision;
use crate::policy::PolicyError;

/// A fault in the environment. None of them opens anything, and none leaves anything half done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EnvironmentError {
    /// An event whose facts don't fit together. Codes 1301–1304.
    #[error("event `{id}`: {faults}")]
    Form {
        /// The event.
        id: FactId,
        /// What does not fit.
        faults: FactErrors,
    },
    /// Who is who doesn't fit together. Codes 1301–1304.
    #[error(transparent)]
    Organisation(FactErrors),
    /// Policy sets that don't fit together. Codes 1601–1603.
    #[error(transparent)]
    Policy(#[from] PolicyError),
    /// An event or a stored thing in bytes that can't be read or written. Code 1901.
    #[error("event `{id}`: {fault}")]
    Event {
        /// The event.
        id: FactId,
        /// What is wrong.
        fault: WireError,
    },
    /// Stored bytes of a patient that can't be read. Nothing is shown of the patient. Code 1902.
    #[error("the stored events of {masked} can't be read: {fault}")]
    Stored {
        /// The patient, masked.
        masked: Whom,
        /// What is wrong.
        fault: WireError,
    },
    /// A snapshot that can't be read. Code 1903.
    #[error("snapshot, byte {position}: {fault}")]
    Snapshot {
        /// Where, in bytes from the beginning.
        position: u64,
        /// What is wrong.
        fault: SnapshotFault,
    },
    /// A stream of events in bytes that can't be read. Code 1907.
    #[error("stream of events, byte {position}: {fault}")]
    Stream {
        /// Where, in bytes from the beginning.
        position: u64,
        /// What is wrong.
        fault: SnapshotFault,
    },
    /// Nobody known by that identity. Code 1904.
    #[error("no events of {masked} are held here")]
    UnknownPatient {
        /// The identity, masked.
        masked: Whom,
    },
    /// A request that asks for nothing the facts hold.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// An extract or a question of who can see, refused; a document that can't be read. Codes as
    /// [`Error`](crate::Error).
    #[error(transparent)]
    Audit(#[from] Box<crate::Error>),
    /// A document that is not one of events. Code 1905.
    #[error("line {line}: {fault}")]
    Line {
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        fault: LineFault,
    },
    /// A command that the law, or its form, refuses. Code 1906.
    #[error("{what}: {why}")]
    Refused {
        /// The command.
        what: Phrase,
        /// Why, with the section.
        why: Refusal,
    },
}

/// What is wrong with a snapshot, or a stream of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SnapshotFault {
    /// It does not begin as one.
    #[error("it does not begin as one of samtycke")]
    NotOne,
    /// Another version.
    #[error("version {0}; this reads version 1")]
    Version(u16),
    /// A kind of frame not known.
    #[error("an unknown kind of frame, {0}; written by a later version?")]
    Kind(u16),
    /// A frame of that kind can't stand there.
    #[error("a frame of kind {0} out of its place")]
    Order(u16),
    /// A check sum that does not fit.
    #[error("the bytes of a frame are damaged: the check sum does not fit")]
    CheckSum,
    /// It ends too early, or its counts don't fit what it holds.
    #[error("it is cut short, or something is missing from it")]
    CutShort,
    /// Bytes follow after the end.
    #[error("bytes follow after the end")]
    Trailing,
    /// A length no frame has.
    #[error("a frame of {0} bytes; none is larger than 2 MiB")]
    TooLarge(u32),
    /// An identity that two patients claim, or an event that stands twice.
    #[error("the same identity or event stands in it twice")]
    Twice,
    /// Something inside a frame.
    #[error(transparent)]
    Inside(#[from] WireError),
}

impl SnapshotFault {
    /// The text in a language; in English it is the one shown.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Swedish => self.swedish(),
        }
    }

    fn swedish(self) -> String {
        match self {
            Self::NotOne => "ingen ögonblicksbild från samtycke".into(),
            Self::Version(version) => format!("version {version}; här läses version 1"),
            Self::Kind(kind) => {
                format!("en okänd sorts ram, {kind}; skriven av en senare version?")
            }
            Self::Order(kind) => format!("en ram av sorten {kind} på fel plats"),
            Self::CheckSum => "byten i en ram är skadade: kontrollsumman stämmer inte".into(),
            Self::CutShort => "den är avklippt, eller så saknas något i den".into(),
            Self::Trailing => "fler byte följer efter slutet".into(),
            Self::TooLarge(length) => {
                format!("en ram på {length} byte; ingen är större än 2 MiB")
            }
            Self::Twice => "samma identitet eller händelse står två gånger i den".into(),
            Self::Inside(fault) => fault.swedish(),
        }
    }
}

impl From<crate::Error> for EnvironmentError {
    fn from(error: crate::Error) -> Self {
        Self::Audit(Box::new(error))
    }
}

impl EnvironmentError {
    /// The text in a language; in English it is the one shown.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Swedish => self.swedish(),
        }
    }

    fn swedish(&self) -> String {
        let language = Language::Swedish;
        match self {
            Self::Form { id, faults } => format!("händelse `{id}`: {}", faults.message(language)),
            Self::Organisation(faults) => faults.message(language),
            Self::Policy(error) => error.message(language),
            Self::Event { id, fault } => format!("händelse `{id}`: {}", fault.message(language)),
            Self::Stored { masked, fault } => format!(
                "de lagrade händelserna för {} går inte att läsa: {}",
                masked.sv(),
                fault.message(language)
            ),
            Self::Snapshot { position, fault } => {
                format!("ögonblicksbild, byte {position}: {}", fault.message(language))
            }
            Self::Stream { position, fault } => {
                format!("händelseström, byte {position}: {}", fault.message(language))
            }
            Self::UnknownPatient { masked } => {
                format!("inga händelser för {} finns här", masked.sv())
            }
            Self::Request(error) => error.message(language),
            Self::Audit(error) => error.message(language),
            Self::Line { line, fault } => format!("rad {line}: {}", fault.message(language)),
            Self::Refused { what, why } => format!("{}: {}", what.sv(), why.text(language)),
        }
    }

    /// Path of the field at fault, where there is one: `patient.blocks[2].unit`.
    pub fn path(&self) -> Option<&str> {
        match self {
            Self::Form { faults, .. } | Self::Organisation(faults) => {
                faults.faults().first().map(FactError::at)
            }
            Self::Request(error) => Some(error.at()),
            Self::Audit(error) => error.path(),
            Self::Line { fault, .. } => fault.path(),
            Self::Policy(_)
            | Self::Event { .. }
            | Self::Stored { .. }
            | Self::Snapshot { .. }
            | Self::Stream { .. }
            | Self::UnknownPatient { .. }
            | Self::Refused { .. } => None,
        }
    }

    /// The section behind the error, where it is the law's; `None` where form alone is at fault.
    pub fn section(&self) -> Option<&'static Provision> {
        match self {
            Self::Form { faults, .. } | Self::Organisation(faults) => faults.section(),
            Self::Audit(error) => error.section(),
            Self::Refused { why, .. } => why.section(),
            Self::Policy(_)
            | Self::Event { .. }
            | Self::Stored { .. }
            | Self::Snapshot { .. }
            | Self::Stream { .. }
            | Self::UnknownPatient { .. }
            | Self::Request(_)
            | Self::Line { .. } => None,
        }
    }

    /// Stable number of the error; never renumbered.
    pub fn code(&self) -> u32 {
        match self {
            Self::Form { faults, .. } | Self::Organisation(faults) => faults.code(),
            Self::Policy(error) => error.code(),
            Self::Event { .. } => 1901,
            Self::Stored { .. } => 1902,
            Self::Snapshot { .. } => 1903,
            Self::UnknownPatient { .. } => 1904,
            Self::Request(error) => error.code(),
            Self::Audit(error) => error.code(),
            Self::Line { .. } => 1905,
            Self::Refused { .. } => 1906,
            Self::Stream { .. } => 1907,
        }
    }

    pub(super) fn stored(person: &PersonId, fault: WireError) -> Self {
        Self::Stored { masked: (*person).into(), fault }
    }

    pub(super) fn unknown(person: &PersonId) -> Self {
        Self::UnknownPatient { masked: (*person).into() }
    }
}
