//! Events taken in: checked first, then kept. In what order they come makes no difference.

use alloc::collections::BTreeSet;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::ops::Range;

use crate::environment::EnvironmentError;
use crate::environment::events::event::{Event, What};
use crate::environment::intake::directory::Directory;
use crate::environment::intake::erasure;
use crate::environment::intake::form::{Fit, check, check_told};
use crate::environment::intake::remark;
use crate::environment::intake::report::{Applied, OnFault, Report};
use crate::environment::state::{Environment, Told};
use crate::environment::stored::wire::{self, Names};
use crate::identity::Whom;

/// No event on who is who is larger.
const TOLD: usize = 1 << 17;

/// An event about a patient that was checked: where its bytes stand, and whether it waits.
struct Ready {
    event: usize,
    bytes: Range<usize>,
    waits: bool,
}

impl Environment {
    /// Takes in events of any number of systems, mixed in any way.
    ///
    /// An event known already changes nothing; one under a known id with another content is kept as a conflict;
    /// one that names what is not known yet, or does not fit what is, is kept and waits. The state afterwards is the
    /// same in whatever order the events came.
    ///
    /// Takes time for each event and for who is who, where the stream tells something new of that; not for how
    /// much is held of the patient, unless something is erased.
    ///
    /// # Errors
    /// With [`OnFault::RefuseAll`] the first event that can't be one, or is too large; then nothing of the stream
    /// is applied. With [`OnFault::ApplyRest`] such events stand in [`Report::faults`].
    pub fn apply(
        &mut self,
        events: &[Event],
        on_fault: OnFault,
    ) -> Result<Report, EnvironmentError> {
        let mut report = Report::default();
        let mut fault = |i: usize, fault: EnvironmentError| match on_fault {
            OnFault::RefuseAll => Err(fault),
            OnFault::ApplyRest => {
                report.faults.push((i, fault));
                Ok(())
            }
        };
        // Numbers given to names in vain are taken back.
        let before = self.names.all().len();
        let told = self.told_ready(events, &mut fault)?;
        let directory = self.directory_with(events, &told)?;
        let mut names = core::mem::take(&mut self.names);
        let organisation = &directory.as_ref().unwrap_or_else(|| self.directory()).organisation;
        let (mut ready, mut bytes) = (Vec::new(), Vec::new());
        let mut refused = None;
        for (i, event) in events.iter().enumerate() {
            let What::Patient(of) = &event.what else { continue };
            let start = bytes.len();
            let done = check(&of.event, of.patient, organisation).and_then(|fit| {
                wire::pack_event(&of.event, 0, event.source, &mut names, &mut bytes)
                    .map_err(|fault| EnvironmentError::Event { id: of.event.id(), fault })?;
                Ok(fit == Fit::Waits)
            });
            match done.map(|waits| Ready { event: i, bytes: start..bytes.len(), waits }) {
                Ok(event) => ready.push(event),
                Err(found) => {
                    if let Err(found) = fault(i, found) {
                        refused = Some(found);
                        break;
                    }
                }
            }
        }
        self.names = names;
        if let Some(fault) = refused {
            self.names.forget_after(before);
            return Err(fault);
        }
        report.faults.sort_by_key(|(i, _)| *i);
        if let Some(directory) = directory {
            self.directory = Arc::new(directory);
        }
        self.tell(events, told, &mut report);
        self.keep_ready(events, &ready, &bytes, &mut report)?;
        Ok(report)
    }

    /// The events on who is who that are one, and how they stand to those known.
    fn told_ready(
        &self,
        events: &[Event],
        fault: &mut impl FnMut(usize, EnvironmentError) -> Result<(), EnvironmentError>,
    ) -> Result<Vec<(usize, Applied)>, EnvironmentError> {
        let mut told = Vec::new();
        let (mut here, mut index) =
            (Vec::new(), crate::environment::intake::told::ToldIndex::default());
        let (mut scratch, mut names) = (Vec::new(), Names::default());
        for (i, event) in events.iter().enumerate() {
            let What::Organisation(of) = &event.what else { continue };
            let (before, now) =
                (self.told_index.standing(&self.told, of), index.standing(&here, of));
            if before == Applied::Known || now == Applied::Known {
                told.push((i, Applied::Known));
                continue;
            }
            scratch.clear();
            let form = check_told(of).and_then(|()| {
                let packed = wire::pack_organisation(of, event.source, &mut names, &mut scratch);
                let fits = scratch.len() <= TOLD;
                let packed = packed.and(if fits { Ok(()) } else { Err(wire::WireError::TooLarge) });
                packed.map_err(|fault| EnvironmentError::Event { id: of.id, fault })
            });
            if let Err(found) = form {
                fault(i, found)?;
                continue;
            }
            index.note(&here, of);
            here.push(Told { event: (**of).clone(), source: event.source });
            let conflict = before == Applied::Conflict || now == Applied::Conflict;
            told.push((i, if conflict { Applied::Conflict } else { Applied::Counts }));
        }
        Ok(told)
    }

    /// Who is who with the stream's events on it, if any are new.
    fn directory_with(
        &self,
        events: &[Event],
        told: &[(usize, Applied)],
    ) -> Result<Option<Directory>, EnvironmentError> {
        let new: Vec<_> = told
            .iter()
            .filter(|(_, applied)| *applied != Applied::Known)
            .filter_map(|(i, _)| match &events.get(*i)?.what {
                What::Organisation(event) => Some(&**event),
                What::Patient(_) => None,
            })
            .collect();
        if new.is_empty() {
            return Ok(None);
        }
        let held = self.told.iter().map(|t| &t.event);
        Directory::fold(held.chain(new), None).map(Some)
    }

    /// Keeps the stream's events on who is who; the directory has them already.
    fn tell(&mut self, events: &[Event], told: Vec<(usize, Applied)>, report: &mut Report) {
        let waiting: BTreeSet<_> = self.directory.waiting.iter().copied().collect();
        for (i, applied) in told {
            let Some(Event { source, what: What::Organisation(event) }) = events.get(i) else {
                continue;
            };
            if applied != Applied::Known {
                self.keep_told(event, *source);
            }
            let waits = applied == Applied::Counts && waiting.contains(&event.id);
            report.add(event.id, if waits { Applied::Waits } else { applied });
        }
    }

    fn keep_ready(
        &mut self,
        events: &[Event],
        ready: &[Ready],
        bytes: &[u8],
        report: &mut Report,
    ) -> Result<(), EnvironmentError> {
        let mut due = BTreeSet::new();
        for Ready { event, bytes: at, waits } in ready {
            let Some(Event { what: What::Patient(of), .. }) = events.get(*event) else { continue };
            let (applied, erases) = self.keep(of, bytes.get(at.clone()).unwrap_or_default())?;
            due.extend(erases);
            let id = of.event.id();
            report.add(
                id,
                if applied == Applied::Counts && *waits { Applied::Waits } else { applied },
            );
            if matches!(applied, Applied::Counts | Applied::Conflict) {
                remark::of(&of.event, self.organisation(), &mut report.remarks);
            }
        }
        // Once for a stream, however many of its events bear on it.
        for ix in due {
            let Some(packed) = self.patients.get_mut(ix).filter(|packed| packed.due) else {
                continue;
            };
            erasure::erase(packed, &self.names)
                .map_err(|fault| EnvironmentError::Stored { masked: Whom::SOMEBODY, fault })?;
        }
        Ok(())
    }
}
