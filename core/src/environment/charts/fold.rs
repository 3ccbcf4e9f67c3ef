//! From a patient's events to the facts of a day, as known on a day.
//!
//! Nothing here depends on the order the events came in: facts are taken as a set, amendments in the order
//! they were recorded.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use hashbrown::HashMap;
use serde::{Deserialize, Serialize};

use crate::environment::charts::conflict::settle_conflicts;
use crate::environment::events::event::{Amendment, FactList, Known, PatientEvent, PersonFact};
use crate::environment::intake::directory::Directory;
use crate::environment::stored::packed::Packed;
use crate::environment::stored::wire::{
    Header, Held, Kind, Names, PersonV1, WireError, unpack_event,
};
use crate::identity::FactId;
use crate::patient::{Completeness, Knowledge, PatientData};
use crate::record::referral::StatusMessage;
use crate::time::Instant;

/// The two times of a question: the record as it stood at `at`, as known at `known_at`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct AsOf {
    /// Entries and what was done to them until then; absent: all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Instant>,
    /// Only what was recorded by then; absent: all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub known_at: Option<Instant>,
}

impl AsOf {
    fn knows(&self, recorded: Instant) -> bool {
        self.known_at.is_none_or(|known| recorded <= known)
    }

    fn stood(&self, at: Instant) -> bool {
        self.at.is_none_or(|then| at <= then)
    }
}

/// A document with what has been done to it.
#[derive(Debug)]
pub(in crate::environment) struct Doc<'e> {
    pub(in crate::environment) header: Header,
    pub(in crate::environment) content: &'e [u8],
    /// In the order they were recorded.
    pub(in crate::environment) amendments: Vec<Amendment>,
}

/// What the events say, before it is held against the organisation.
#[derive(Debug, Default)]
pub(in crate::environment) struct Folded<'e> {
    pub(in crate::environment) data: PatientData,
    /// By the entry's id.
    pub(in crate::environment) documents: BTreeMap<FactId, Doc<'e>>,
    pub(in crate::environment) statuses: Vec<StatusMessage>,
    pub(in crate::environment) erased: BTreeSet<FactId>,
    /// Amendments of what is not there.
    pub(in crate::environment) waiting: Vec<Amendment>,
}

/// Folds the events of one patient, asked for by `person`.
pub(in crate::environment) fn fold<'e>(
    packed: &'e Packed,
    names: &Names,
    person: &PersonV1,
    directory: &Directory,
    as_of: AsOf,
) -> Result<Folded<'e>, WireError> {
    let linked = linked(packed, names, person, as_of)?;
    let mut out = Folded::default();
    for (known, identity) in linked.iter().zip(packed.identities.as_slice()) {
        if *known {
            out.data.identities.push(identity.person()?);
        }
    }
    out.data.completeness = directory.completeness;
    let mut amendments = Vec::new();
    let (mut person_fact, mut known) = (None::<PersonFact>, None::<Known>);
    // Entries that were not there yet at the time asked about.
    let mut later = BTreeSet::new();
    for frame in packed.frames() {
        let frame = frame?;
        if !linked.get(frame.identity as usize).copied().unwrap_or(false) {
            continue;
        }
        // Who has read is no fact that decides who may.
        if matches!(frame.kind, Kind::Accessed | Kind::RowTombstone) {
            continue;
        }
        let event = match unpack_event(&frame, names)? {
            Held::Event(event) => *event,
            Held::Document(header, content) => {
                let recorded = header.entry.recorded;
                if as_of.knows(recorded) && as_of.stood(recorded) {
                    out.document(*header, content);
                } else if as_of.knows(recorded) {
                    later.insert(frame.id);
                }
                continue;
            }
            Held::Tombstone => {
                out.erased.insert(frame.id);
                continue;
            }
        };
        if !as_of.knows(event.recorded()) {
            continue;
        }
        match event {
            PatientEvent::Person(fact) => newest(&mut person_fact, fact, |f| (f.recorded, f.id)),
            PatientEvent::Completeness(fact) => {
                // Two told as one at the same time: neither proves that a list is whole.
                if let Some(held) = &mut known {
                    if (held.recorded, held.id) == (fact.recorded, fact.id) {
                        held.completeness = doubted(held.completeness, fact.completeness);
                        continue;
                    }
                }
                newest(&mut known, fact, |f| (f.recorded, f.id));
            }
            PatientEvent::Amended(amendment) => amendments.push(amendment),
            PatientEvent::Status(message) => {
                if as_of.stood(message.at) {
                    out.statuses.push(message);
                }
            }
            fact => fact.add_to(&mut out.data),
        }
    }
    if let Some(fact) = person_fact {
        (out.data.born, out.data.died) = (fact.born, fact.died);
    }
    if let Some(fact) = known {
        out.data.completeness = fact.completeness;
    }
    out.statuses.sort_by_key(|m| (m.recorded, m.id));
    amendments.sort_by_key(|a| (a.recorded, a.id));
    if packed.conflicts {
        settle_conflicts(&mut out.data);
        out.statuses.sort_by_cached_key(|m| (m.recorded, m.id, text(m)));
        out.statuses.dedup();
        amendments.sort_by_cached_key(|a| (a.recorded, a.id, text(a)));
        amendments.dedup();
    }
    amendments
        .retain(|a| a.list != FactList::Entry || (as_of.stood(a.at) && !later.contains(&a.of)));
    out.amend(amendments, &directory.organisation);
    let entries = out.documents.values().map(|doc| doc.header.entry.clone());
    out.data.entries = entries.collect();
    Ok(out)
}

/// The latest recorded counts; of two told as one at the same time the one whose text sorts last.
fn newest<T: Serialize, K: Ord>(slot: &mut Option<T>, fact: T, key: impl Fn(&T) -> K) {
    let later = |held: &T| match key(held).cmp(&key(&fact)) {
        Ordering::Equal => text(held) < text(&fact),
        order => order.is_lt(),
    };
    if slot.as_ref().is_none_or(later) {
        *slot = Some(fact);
    }
}

impl<'e> Folded<'e> {
    /// Of two contents under one id the one recorded first counts, on a tie the one whose text sorts first.
    fn document(&mut self, header: Header, content: &'e [u8]) {
        let id = header.entry.id;
        let new = Doc { header, content, amendments: Vec::new() };
        let told =
            |doc: &Doc<'_>| (text(&doc.header.entry), doc.header.author, doc.content.to_vec());
        let stays = self.documents.get(&id).is_some_and(|held| {
            match held.header.entry.recorded.cmp(&new.header.entry.recorded) {
                Ordering::Equal => told(held) <= told(&new),
                order => order.is_lt(),
            }
        });
        if !stays {
            self.documents.insert(id, new);
        }
    }
}

fn doubted(a: Completeness, b: Completeness) -> Completeness {
    let both = |a: Knowledge, b: Knowledge| if a == b { a } else { Knowledge::Unknown };
    Completeness {
        relations: both(a.relations, b.relations),
        consents: both(a.consents, b.consents),
        blocks: both(a.blocks, b.blocks),
        assessments: both(a.assessments, b.assessments),
        information: both(a.information, b.information),
        attestations: both(a.attestations, b.attestations),
        register_objections: both(a.register_objections, b.register_objections),
    }
}

/// Which identities are the person asked about, by links known then.
fn linked(
    packed: &Packed,
    names: &Names,
    person: &PersonV1,
    as_of: AsOf,
) -> Result<Vec<bool>, WireError> {
    let identities = packed.identities.as_slice();
    if identities.len() == 1 {
        return Ok(alloc::vec![true]);
    }
    let places: HashMap<&PersonV1, usize> = identities.iter().zip(0..).collect();
    let mut links: Vec<Vec<usize>> = alloc::vec![Vec::new(); identities.len()];
    for frame in packed.frames() {
        let frame = frame?;
        if frame.kind != Kind::Linked {
            continue;
        }
        let Held::Event(event) = unpack_event(&frame, names)? else { continue };
        let PatientEvent::Linked(link) = *event else { continue };
        if !as_of.knows(link.recorded) {
            continue;
        }
        let (a, b) = (frame.identity as usize, places.get(&PersonV1::of(&link.other)).copied());
        for (from, to) in b.into_iter().flat_map(|b| [(a, b), (b, a)]) {
            links.get_mut(from).into_iter().for_each(|of| of.push(to));
        }
    }
    let mut reached = alloc::vec![false; identities.len()];
    let mut todo: Vec<usize> = places.get(person).copied().into_iter().collect();
    while let Some(ix) = todo.pop() {
        if let Some(slot) = reached.get_mut(ix).filter(|slot| !**slot) {
            *slot = true;
            todo.extend(links.get(ix).into_iter().flatten());
        }
    }
    Ok(reached)
}

/// The form in which ties are broken: by what is said, so that the order of arrival breaks none.
pub(in crate::environment) fn text(x: &impl Serialize) -> String {
    serde_json::to_string(x).unwrap_or_default()
}
