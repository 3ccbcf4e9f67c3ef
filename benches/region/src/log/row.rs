//! Rows of the access log and of the key.

use samtycke::identity::{FactId, HsaId, PersonId};
use samtycke::law::{Action, Relevance};
use samtycke::record::InformationType;
use samtycke::time::Instant;
use serde::Serialize;

use super::Misuse;
use crate::Region;
use crate::clock::Secs;
use crate::organisation::{Seat, staff_id};

/// What the user attested at the opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Attested {
    /// That the patient consents.
    Consent,
    /// Danger, and consent that can't be had.
    Emergency,
}

impl Attested {
    /// The word used in the log.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Emergency => "emergency",
        }
    }
}

/// One row of the access log (*logg*).
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct LogRow {
    /// When.
    pub at: Instant,
    /// Who.
    pub staff: HsaId,
    /// In which assignment.
    pub assignment: HsaId,
    /// Whose record.
    pub patient: PersonId,
    /// What was done.
    pub action: Action,
    /// Which entry, where the region has records.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entry: Option<FactId>,
    /// Which type of information; absent in a log of level A.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub information_type: Option<InformationType>,
    /// The provider that holds what was opened.
    pub provider: HsaId,
    /// The unit whose data were opened.
    pub unit: HsaId,
    /// Was an active choice made to look beyond the own unit?
    pub active_choice: bool,
    /// Factors of the sign-in.
    pub factors: u8,
    /// The session.
    pub session: u64,
    /// The unit where the user signed in.
    pub workplace: HsaId,
    /// What the reader judged the data to matter for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relevance: Option<Relevance>,
    /// What was attested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attested: Option<Attested>,
}

impl core::fmt::Debug for LogRow {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("LogRow")
            .field("at", &self.at)
            .field("assignment", &self.assignment)
            .field("patient", &format_args!("{}", self.patient.masked()))
            .field("action", &self.action)
            .field("unit", &self.unit)
            .finish_non_exhaustive()
    }
}

/// One row of the key: which row of the log is misuse, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyRow {
    /// Number of the row in the log, from 0.
    pub row: u64,
    /// What kind.
    pub kind: Misuse,
}

/// One opening of a patient's data at one unit, in short; it becomes one or several rows.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
    pub(crate) at: Secs,
    pub(crate) seat: Seat,
    pub(crate) patient: u32,
    pub(crate) holder: u32,
    pub(crate) action: Action,
    pub(crate) relevance: Option<Relevance>,
    pub(crate) attested: Option<Attested>,
    /// The unit where the user sits, where it is another than the assignment's.
    pub(crate) elsewhere: Option<u32>,
    /// What is opened: entries by number, or types alone.
    pub(crate) what: Vec<(Option<usize>, &'static str)>,
    pub(crate) misuse: Option<Misuse>,
}

impl Opening {
    /// An ordinary reading in an assignment at its unit.
    pub(crate) fn read(at: Secs, seat: Seat, patient: u32, holder: u32) -> Self {
        Self {
            at,
            seat,
            patient,
            holder,
            action: Action::Read,
            relevance: Some(Relevance::Care),
            attested: None,
            elsewhere: None,
            what: Vec::new(),
            misuse: None,
        }
    }
}

impl Region {
    /// The row of one thing opened.
    pub(super) fn row(&self, o: &Opening, what: Option<(Option<usize>, &str)>) -> Option<LogRow> {
        let holder = self.organisation.unit(o.holder)?;
        let workplace = o.elsewhere.unwrap_or(o.seat.unit);
        let day = u64::try_from(o.at / 86_400).unwrap_or(0);
        let session = u64::from(o.seat.staff) << 24 | day << 1 & 0xFF_FFFF;
        let (entry, kind) = what.unzip();
        Some(LogRow {
            at: self.clock.at(o.at),
            staff: staff_id(o.seat.staff)?,
            assignment: o.seat.id()?,
            patient: self.person_id(o.patient)?,
            action: o.action,
            entry: entry.flatten().and_then(|n| self.ids.get("e", n)),
            information_type: kind.and_then(|k| k.parse().ok()),
            provider: self.organisation.provider(holder.provider)?.id,
            unit: holder.id,
            active_choice: o.holder != o.seat.unit,
            factors: 2,
            session: session | u64::from(o.elsewhere.is_some()),
            workplace: self.organisation.unit(workplace)?.id,
            relevance: o.relevance,
            attested: o.attested,
        })
    }
}
