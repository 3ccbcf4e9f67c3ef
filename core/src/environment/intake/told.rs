//! Finding events on who is who: by id, and where several have one, by all they say.

use core::hash::BuildHasher;
use hashbrown::hash_map::Entry;
use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use crate::environment::events::event::OrganisationEvent;
use crate::environment::intake::report::Applied;
use crate::environment::state::Told;
use crate::identity::FactId;

/// Where events stand in a list.
#[derive(Clone, Debug, Default)]
pub(in crate::environment) struct ToldIndex {
    hasher: DefaultHashBuilder,
    ids: HashMap<FactId, Places>,
}

/// The places of the events under one id.
#[derive(Clone, Debug)]
enum Places {
    One(usize),
    /// Of conflicting ones, found by all they say: a stream may hold any number.
    Many(HashTable<usize>),
}

fn hash(hasher: &DefaultHashBuilder, event: &OrganisationEvent) -> u64 {
    // Some that hash alike are compared.
    hasher.hash_one(serde_json::to_string(event).unwrap_or_default())
}

impl ToldIndex {
    /// How an event stands to those of the list.
    pub(in crate::environment) fn standing(
        &self,
        told: &[Told],
        event: &OrganisationEvent,
    ) -> Applied {
        let is = |at: &usize| told.get(*at).is_some_and(|t| t.event == *event);
        let known = match self.ids.get(&event.id) {
            None => return Applied::Counts,
            Some(Places::One(at)) => is(at),
            Some(Places::Many(places)) => places.find(hash(&self.hasher, event), is).is_some(),
        };
        if known { Applied::Known } else { Applied::Conflict }
    }

    /// Notes an event that is about to be put at the end of the list.
    pub(in crate::environment) fn note(&mut self, told: &[Told], event: &OrganisationEvent) {
        let Self { hasher, ids } = self;
        let again = |at: &usize| told.get(*at).map_or(0, |t| hash(hasher, &t.event));
        match ids.entry(event.id) {
            Entry::Vacant(free) => {
                free.insert(Places::One(told.len()));
            }
            Entry::Occupied(mut taken) => {
                let places = taken.get_mut();
                if let Places::One(first) = *places {
                    let mut many = HashTable::new();
                    many.insert_unique(again(&first), first, again);
                    *places = Places::Many(many);
                }
                if let Places::Many(many) = places {
                    many.insert_unique(hash(hasher, event), told.len(), again);
                }
            }
        }
    }
}
