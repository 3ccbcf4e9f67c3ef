//! Which patient has an identity.

use core::hash::BuildHasher;
use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

use crate::environment::stored::packed::Packed;
use crate::environment::stored::wire::PersonV1;

/// Which patient has an identity, without keeping the identities twice.
#[derive(Clone, Debug, Default)]
pub(in crate::environment) struct People {
    hasher: DefaultHashBuilder,
    table: HashTable<Place>,
}

/// Where an identity stands: of which patient, and which of its identities.
#[derive(Clone, Copy, Debug)]
struct Place {
    patient: u32,
    identity: u32,
    /// Half of the identity's hash, so that growing and passing by looks at no identity.
    hash: u32,
}

impl Place {
    fn of(self, patients: &[Packed]) -> Option<&PersonV1> {
        let packed = patients.get(self.patient as usize)?;
        packed.identities.as_slice().get(self.identity as usize)
    }

    fn is(self, hash: u32, person: &PersonV1, patients: &[Packed]) -> bool {
        self.hash == hash && self.of(patients) == Some(person)
    }

    /// The table takes its places from the low bits, and tells them apart by the high ones.
    fn spread(&self) -> u64 {
        (u64::from(self.hash) << 32) | u64::from(self.hash)
    }
}

impl People {
    fn hash(&self, person: &PersonV1) -> u32 {
        let [a, b, c, d, ..] = self.hasher.hash_one(person).to_le_bytes();
        u32::from_le_bytes([a, b, c, d])
    }

    fn new_place(&self, person: &PersonV1, patient: usize, identity: usize) -> Option<Place> {
        let (patient, identity) = (u32::try_from(patient).ok()?, u32::try_from(identity).ok()?);
        Some(Place { patient, identity, hash: self.hash(person) })
    }

    /// Makes room for so many identities more.
    pub(in crate::environment) fn reserve(&mut self, more: usize) {
        self.table.reserve(more, Place::spread);
    }

    pub(in crate::environment) fn get(
        &self,
        patients: &[Packed],
        person: &PersonV1,
    ) -> Option<usize> {
        self.place(patients, person).map(|(ix, _)| ix)
    }

    /// The patient, and which of its identities.
    pub(in crate::environment) fn place(
        &self,
        patients: &[Packed],
        person: &PersonV1,
    ) -> Option<(usize, u32)> {
        let looked = Place { patient: 0, identity: 0, hash: self.hash(person) };
        let is = |place: &Place| place.is(looked.hash, person, patients);
        let place = self.table.find(looked.spread(), is)?;
        Some((place.patient as usize, place.identity))
    }

    /// Notes the identities of the patient at `ix`, from the `from`th on.
    pub(in crate::environment) fn note(&mut self, patients: &[Packed], ix: usize, from: usize) {
        let identities = patients.get(ix).map_or(&[][..], |p| p.identities.as_slice());
        for (n, person) in identities.iter().enumerate().skip(from) {
            if let Some(place) = self.new_place(person, ix, n) {
                self.table.insert_unique(place.spread(), place, Place::spread);
            }
        }
    }

    /// Notes the identities of the patient at `ix`; no if another has one of them.
    pub(in crate::environment) fn claim(&mut self, patients: &[Packed], ix: usize) -> bool {
        let identities = patients.get(ix).map_or(&[][..], |p| p.identities.as_slice());
        identities.iter().enumerate().all(|(n, person)| {
            let Some(place) = self.new_place(person, ix, n) else { return false };
            let same = |other: &Place| other.is(place.hash, person, patients);
            match self.table.entry(place.spread(), same, Place::spread) {
                Entry::Occupied(_) => false,
                Entry::Vacant(free) => {
                    free.insert(place);
                    true
                }
            }
        })
    }

    /// Forgets the identities of the patient at `ix`, which becomes part of another.
    pub(in crate::environment) fn forget(&mut self, patients: &[Packed], ix: usize) {
        let identities = patients.get(ix).map_or(&[][..], |p| p.identities.as_slice());
        for (n, person) in identities.iter().enumerate() {
            let Some(place) = self.new_place(person, ix, n) else { continue };
            let is = |other: &Place| {
                other.patient == place.patient && other.is(place.hash, person, patients)
            };
            if let Ok(found) = self.table.find_entry(place.spread(), is) {
                found.remove();
            }
        }
    }
}
