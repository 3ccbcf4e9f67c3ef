//! Keeping one event that was checked, and joining two records that are one person's.

use crate::environment::EnvironmentError;
use crate::environment::events::event::{OfPatient, OrganisationEvent, PatientEvent};
use crate::environment::intake::erasure::{self, tells_of_erased};
use crate::environment::intake::report::Applied;
use crate::environment::state::{Environment, Told};
use crate::environment::stored::packed::{Frames, Identities, Packed, Standing};
use crate::environment::stored::wire::{self, Frame, PersonV1, WireError};
use crate::identity::HsaId;

impl Environment {
    pub(in crate::environment) fn keep_told(&mut self, event: &OrganisationEvent, source: HsaId) {
        self.told_index.note(&self.told, event);
        self.told.push(Told { event: event.clone(), source });
    }

    /// Keeps one event that was checked and stands in `packed` bytes. Hands back the patient too, where
    /// something may now be erased.
    pub(in crate::environment) fn keep(
        &mut self,
        of: &OfPatient,
        packed: &[u8],
    ) -> Result<(Applied, Option<usize>), EnvironmentError> {
        self.keep_frame(of, packed).map_err(|fault| EnvironmentError::stored(&of.patient, fault))
    }

    fn keep_frame(
        &mut self,
        of: &OfPatient,
        bytes: &[u8],
    ) -> Result<(Applied, Option<usize>), WireError> {
        let (ix, identity) = self.patient(&PersonV1::of(&of.patient));
        let packed = self.patients.get_mut(ix).ok_or(WireError::Damaged)?;
        let (mut new, _) = Frame::first(bytes)?;
        new.identity = identity;
        if tells_of_erased(&of.event, packed)? {
            return Ok((Applied::Erased, None));
        }
        let standing = packed.standing(&new)?;
        if standing == Standing::Known {
            return Ok((Applied::Known, None));
        }
        let start = packed.bytes.len();
        wire::repack(&new, identity, &mut packed.bytes)?;
        packed.note(start)?;
        packed.conflicts |= standing != Standing::New;
        erasure::note(&of.event, packed)?;
        let ix = match &of.event {
            PatientEvent::Linked(link) => self.link(ix, &PersonV1::of(&link.other))?,
            _ => ix,
        };
        let due = self.patients.get(ix).is_some_and(|packed| packed.due);
        let applied =
            if standing == Standing::Conflict { Applied::Conflict } else { Applied::Counts };
        Ok((applied, due.then_some(ix)))
    }

    /// The patient with an identity and which of its identities that is; new if there is none.
    fn patient(&mut self, person: &PersonV1) -> (usize, u32) {
        if let Some(place) = self.people.place(&self.patients, person) {
            return place;
        }
        let ix = self.patients.len();
        self.patients.push(Packed::new(Identities::One(person.clone())));
        self.people.note(&self.patients, ix, 0);
        (ix, 0)
    }

    /// Two identities are one person: their events become one patient's. Hands back which patient that is.
    fn link(&mut self, ix: usize, other: &PersonV1) -> Result<usize, WireError> {
        let (from, _) = self.patient(other);
        if from == ix {
            return Ok(ix);
        }
        let size = |ix: usize| {
            self.patients.get(ix).map_or(0, |p| p.bytes.len() + p.identities.as_slice().len())
        };
        // The smaller moves to the larger, so that a chain of links stays cheap.
        let (ix, from) = if size(ix) < size(from) { (from, ix) } else { (ix, from) };
        self.people.forget(&self.patients, from);
        let slot = self.patients.get_mut(from).ok_or(WireError::Damaged)?;
        let moved = core::mem::replace(slot, Packed::new(Identities::none()));
        let packed = self.patients.get_mut(ix).ok_or(WireError::Damaged)?;
        let before = packed.identities.as_slice().len();
        let shift = u32::try_from(before).map_err(|_| WireError::TooLarge)?;
        for person in moved.identities.as_slice() {
            packed.identities.push(person.clone());
        }
        for frame in Frames::of(&moved.bytes) {
            let mut frame = frame?;
            frame.identity = frame.identity.checked_add(shift).ok_or(WireError::TooLarge)?;
            packed.conflicts |= packed.standing(&frame)? != Standing::New;
            let at = packed.bytes.len();
            wire::repack(&frame, frame.identity, &mut packed.bytes)?;
            packed.note(at)?;
        }
        packed.conflicts |= moved.conflicts;
        packed.buried |= moved.buried;
        if let Some(wishes) = moved.wishes {
            packed.wishes.get_or_insert_default().extend(*wishes);
        }
        packed.due |= moved.due || packed.buried || packed.wishes.is_some();
        self.people.note(&self.patients, ix, before);
        Ok(ix)
    }
}
