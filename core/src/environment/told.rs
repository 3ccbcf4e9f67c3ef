//! Finding events on who is who: by id, and by all they say.

use core::hash::BuildHasher;
use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use super::event::OrganisationEvent;
use super::report::Applied;
use super::state::Told;
use crate::identity::FactId;

/// Where events stand in a list, by all they say; and which ids are taken.
#[derive(Clone, Debug, Default)]
pub(super) struct ToldIndex {
    hasher: DefaultHashBuilder,
    exact: HashTable<usize>,
    ids: HashMap<FactId, ()>,
}

fn hash(hasher: &DefaultHashBuilder, event: &OrganisationEvent) -> u64 {
    // Some that hash alike are compared.
    hasher.hash_one(serde_json::to_string(event).unwrap_or_default())
}

impl ToldIndex {
    /// How an event stands to those of the list.
    pub(super) fn standing(&self, told: &[Told], event: &OrganisationEvent) -> Applied {
        if !self.ids.contains_key(&event.id) {
            return Applied::Counts;
        }
        let is = |at: &usize| told.get(*at).is_some_and(|t| t.event == *event);
        match self.exact.find(hash(&self.hasher, event), is) {
            Some(_) => Applied::Known,
            None => Applied::Conflict,
        }
    }

    /// Notes an event that is about to be put at the end of the list.
    pub(super) fn note(&mut self, told: &[Told], event: &OrganisationEvent) {
        let Self { hasher, exact, ids } = self;
        ids.insert(event.id, ());
        let again = |at: &usize| told.get(*at).map_or(0, |t| hash(hasher, &t.event));
        exact.insert_unique(hash(hasher, event), told.len(), again);
    }
}
