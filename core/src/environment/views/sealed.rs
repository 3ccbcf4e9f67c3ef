//! What was decided to be shown, sealed until the access is in the log.

use alloc::format;
use alloc::vec::Vec;
use core::fmt;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::audit::{AccessRecord, Happened, Occurrence};
use crate::decision::{Decision, Request};
use crate::environment::charts::chart::Chart;
use crate::environment::commands::refusal::refused;
use crate::environment::commands::said;
use crate::environment::events::event::{Event, OfPatient, PatientEvent, What};
use crate::environment::state::Environment;
use crate::environment::{EnvironmentError, OnFault};
use crate::identity::{FactId, HsaId};
use crate::record::Entry;
use crate::time::Instant;

/// What only the host knows of an access: the id of its row in the log, the system, the time of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Stamp {
    /// Id of the row, a UUID. Where one access makes several rows the next ones follow it in number.
    pub id: FactId,
    /// The system that logs.
    pub system: HsaId,
    /// When the row is written.
    pub recorded: Instant,
}

/// Where accesses are logged. Nothing sealed is opened that could not be logged.
pub trait AccessLog {
    /// Why a row could not be kept.
    type Error;

    /// Keeps rows, all or none.
    ///
    /// # Errors
    /// When they could not be kept.
    fn append(&mut self, rows: &[AccessRecord]) -> Result<(), Self::Error>;
}

impl AccessLog for Vec<AccessRecord> {
    type Error = core::convert::Infallible;

    fn append(&mut self, rows: &[AccessRecord]) -> Result<(), Self::Error> {
        self.extend_from_slice(rows);
        Ok(())
    }
}

impl AccessLog for Environment {
    type Error = EnvironmentError;

    fn append(&mut self, rows: &[AccessRecord]) -> Result<(), EnvironmentError> {
        let events: Vec<Event> = rows
            .iter()
            .map(|row| {
                let event = PatientEvent::Accessed(row.clone().into());
                let of = OfPatient { patient: row.patient, event };
                Event { source: row.system.id, what: What::Patient(of.into()) }
            })
            .collect();
        let report = self.apply(&events, OnFault::RefuseAll)?;
        // A row that was there, or whose keeping has ended, is no new one: the access would go unlogged.
        if report.counts + report.conflicts.len() == rows.len() {
            return Ok(());
        }
        Err(refused(said::LOG, said::ROW_LOGGED_BEFORE))
    }
}

/// Something shown that is logged before it can be looked at (PDL 4:3, SVOD 4:4).
#[must_use = "nothing is shown, and nothing logged, until it is opened"]
pub struct Sealed<T> {
    value: T,
    rows: Vec<AccessRecord>,
}

impl<T> fmt::Debug for Sealed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealed").field("rows", &self.rows.len()).finish_non_exhaustive()
    }
}

impl<T> Sealed<T> {
    pub(in crate::environment) const fn new(value: T, rows: Vec<AccessRecord>) -> Self {
        Self { value, rows }
    }

    /// The same access, shown in another form.
    pub(in crate::environment) fn map<U>(self, form: impl FnOnce(T) -> U) -> Sealed<U> {
        Sealed { value: form(self.value), rows: self.rows }
    }

    /// The rows that will be logged: for a host that stores them itself.
    pub fn rows(&self) -> &[AccessRecord] {
        &self.rows
    }

    /// Logs the access, and hands out what is shown.
    ///
    /// # Errors
    /// When the rows could not be kept; then nothing is handed out.
    pub fn open<L: AccessLog>(self, log: &mut L) -> Result<T, L::Error> {
        log.append(&self.rows)?;
        Ok(self.value)
    }
}

impl Stamp {
    fn occurrence(&self, number: u32) -> Occurrence {
        let id = match (Uuid::try_parse(self.id.as_str()), number) {
            (_, 0) => self.id,
            (Ok(uuid), n) => Uuid::from_u128(uuid.as_u128().wrapping_add(n.into())).into(),
            (Err(_), n) => format!("{:.28}+{n}", self.id.as_str()).parse().unwrap_or(self.id),
        };
        Occurrence::new(id, self.system, self.recorded)
    }

    /// The row of one entry asked for.
    pub(in crate::environment) fn record(
        &self,
        chart: &Chart<'_>,
        request: &Request,
        decision: &Decision,
        shown: bool,
    ) -> Result<Vec<AccessRecord>, EnvironmentError> {
        let mut occurrence = self.occurrence(0);
        if !shown {
            occurrence.happened = Happened::Nothing;
        }
        let facts = chart.facts();
        occurrence.hash = Some(crate::json::content_hash(facts, request, decision));
        Ok(alloc::vec![AccessRecord::of(facts, request, decision, occurrence)?])
    }

    /// The rows of a list: one for each unit whose entries were shown, or one that nothing was.
    pub(in crate::environment) fn of_many<'f>(
        &self,
        chart: &Chart<'_>,
        request: &Request,
        shown: impl Iterator<Item = &'f Entry>,
    ) -> Result<Vec<AccessRecord>, EnvironmentError> {
        let mut holders: Vec<(HsaId, Option<HsaId>, FactId, u32)> = Vec::new();
        for entry in shown {
            let (provider, unit, id) = (entry.provider, entry.unit, entry.id);
            match holders.iter_mut().find(|(p, u, ..)| (*p, *u) == (provider, unit)) {
                Some((.., count)) => *count = count.saturating_add(1),
                None => holders.push((provider, unit, id, 1)),
            }
        }
        let nothing = holders.is_empty();
        if nothing {
            // A refusal is told of the first entry there is; where there is none nothing was asked for.
            let first = chart.facts.entries().next();
            holders.extend(first.map(|e| (e.provider, e.unit, e.id, 0)));
        }
        let mut rows = Vec::with_capacity(holders.len());
        for (number, (_, _, entry, count)) in holders.into_iter().enumerate() {
            let asked = Request { entry: Some(entry), ..request.clone() };
            let decision = chart.decide(&asked)?;
            let mut occurrence = self.occurrence(u32::try_from(number).unwrap_or(u32::MAX));
            occurrence.entries = Some(count);
            if nothing {
                occurrence.happened = Happened::Nothing;
            }
            let mut row = AccessRecord::of(chart.facts(), &asked, &decision, occurrence)?;
            // A list is of no single entry.
            row.entry = None;
            row.information_type = None;
            rows.push(row);
        }
        Ok(rows)
    }
}
