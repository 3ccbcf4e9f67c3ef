//! The access log in the environment: read by who may, kept as long as the regulation says, and no longer.

use alloc::vec::Vec;
use chrono::Months;

use crate::audit::{AccessRecord, AccessedBy};
use crate::decision::{Actor, Decision, Request};
use crate::environment::EnvironmentError;
use crate::environment::charts::chart::Chart;
use crate::environment::events::event::PatientEvent;
use crate::environment::state::Environment;
use crate::environment::stored::packed::Packed;
use crate::environment::stored::wire::{self, Held, Kind, Names, WireError, unpack_event};
use crate::environment::views::sealed::{Sealed, Stamp};
use crate::identity::Whom;
use crate::law::Action;
use crate::time::{Instant, swedish_date};

/// The log is kept at least five years (HSLF-FS 2016:40 4:9 b).
const KEPT_MONTHS: u32 = 60;

/// The log of one patient's record, asked for.
#[derive(Clone, Debug)]
pub struct LogReading {
    /// What was decided.
    pub decision: Decision,
    /// The rows, by when it happened; none unless the decision permits.
    pub rows: Vec<AccessRecord>,
}

/// The rows held of one patient.
fn rows(packed: &Packed, names: &Names) -> Result<Vec<AccessRecord>, WireError> {
    let mut rows = Vec::new();
    for frame in packed.frames() {
        let frame = frame?;
        if frame.kind != Kind::Accessed {
            continue;
        }
        if let Held::Event(event) = unpack_event(&frame, names)? {
            if let PatientEvent::Accessed(row) = *event {
                rows.push(*row);
            }
        }
    }
    Ok(rows)
}

/// Where somebody was cared for is not told of a protected person, to others than that person.
fn without_places(row: &mut AccessRecord) {
    if let AccessedBy::Staff(reader) | AccessedBy::Machine(reader) = &mut row.by {
        (reader.unit, reader.process, reader.assignment) = (None, None, None);
    }
    if let Some(holder) = &mut row.holder {
        (holder.unit, holder.process) = (None, None);
    }
}

/// Who at work it was is not told a resident here (HSLF-FS 2016:40 4:10): at a private provider it is no public
/// document, and staff may be protected.
fn without_staff(row: &mut AccessRecord) {
    if let AccessedBy::Staff(reader) | AccessedBy::Machine(reader) = &mut row.by {
        (reader.staff, reader.assignment, reader.title) = (None, None, None);
    }
}

impl Chart<'_> {
    /// Asks for the log of access to this record: the patient (PDL 8:5), a guardian, or who reviews it (PDL 4:3).
    /// The asking is logged too.
    ///
    /// A reviewer gets the rows of the own provider: what its staff did, and what was done with its data. A
    /// resident gets no names of staff: what may be told of them is the [extract](Self::extract)'s to say.
    ///
    /// # Errors
    /// As [`decide`](crate::decide); stored bytes that can't be read.
    pub fn read_log(
        &self,
        request: &Request,
        stamp: &Stamp,
    ) -> Result<Sealed<LogReading>, EnvironmentError> {
        let asks = Request { action: Action::ReadLog, entry: None, block: None, ..request.clone() };
        let decision = self.decide(&asks)?;
        let mut rows = if decision.is_permit() { self.log_rows()? } else { Vec::new() };
        let organisation = &self.directory.organisation;
        let of = match asks.actor {
            Actor::Staff(by) => organisation.assignment(by).map(|a| a.provider),
            Actor::Resident(resident) => resident.through,
        };
        rows.retain(|row| of.is_none_or(|provider| row.concerns(provider)));
        if matches!(asks.actor, Actor::Resident(_)) {
            rows.iter_mut().for_each(without_staff);
        }
        if self.hides_places(&asks)? {
            rows.iter_mut().for_each(without_places);
        }
        let row = stamp.record(self, &asks, &decision, decision.is_permit())?;
        Ok(Sealed::new(LogReading { decision, rows }, row))
    }

    /// The rows of the person's identities, as known then.
    pub(in crate::environment) fn log_rows(&self) -> Result<Vec<AccessRecord>, EnvironmentError> {
        let mut rows =
            rows(self.packed, self.names).map_err(|f| EnvironmentError::stored(&self.person, f))?;
        let identities = self.facts.identities();
        rows.retain(|row| {
            identities.contains(&row.patient)
                && self.as_of.known_at.is_none_or(|known| row.recorded <= known)
                && self.as_of.at.is_none_or(|at| row.at <= at)
        });
        rows.sort_by_cached_key(|row| {
            (row.at, row.id, crate::environment::charts::fold::text(row))
        });
        Ok(rows)
    }
}

impl Environment {
    /// Ends the keeping of log rows older than five years at `now`. They leave tombstones, so that a late copy
    /// of one does not bring it back. Returns how many were ended.
    ///
    /// # Errors
    /// Stored bytes that can't be read; then nothing of that patient is changed.
    pub fn end_log_retention(&mut self, now: Instant) -> Result<usize, EnvironmentError> {
        let today = swedish_date(now);
        let old = |row: &AccessRecord| {
            let end =
                swedish_date(row.recorded.max(row.at)).checked_add_months(Months::new(KEPT_MONTHS));
            end.is_some_and(|end| end < today)
        };
        let mut ended = 0;
        for packed in &mut self.patients {
            let done = prune(packed, &self.names, &old);
            ended +=
                done.map_err(|fault| EnvironmentError::Stored { masked: Whom::SOMEBODY, fault })?;
        }
        Ok(ended)
    }
}

fn prune(
    packed: &mut Packed,
    names: &Names,
    old: &impl Fn(&AccessRecord) -> bool,
) -> Result<usize, WireError> {
    if !rows(packed, names)?.iter().any(old) {
        return Ok(0);
    }
    let (mut bytes, mut ended) = (Vec::with_capacity(packed.bytes.len()), 0);
    for frame in packed.frames() {
        let frame = frame?;
        let ends = frame.kind == Kind::Accessed
            && match unpack_event(&frame, names)? {
                Held::Event(event) => matches!(*event, PatientEvent::Accessed(row) if old(&row)),
                _ => false,
            };
        if ends {
            ended += 1;
            wire::pack_tombstone(Kind::RowTombstone, frame.id, frame.identity, &mut bytes)?;
        } else {
            wire::repack(&frame, frame.identity, &mut bytes)?;
        }
    }
    packed.bytes = bytes;
    packed.buried = true;
    packed.reindex()?;
    Ok(ended)
}
