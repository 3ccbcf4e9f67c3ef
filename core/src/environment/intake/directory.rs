//! Who is who, by events: of several about one thing the latest recorded counts.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use chrono::NaiveDate;
use core::cmp::Ordering;

use crate::environment::EnvironmentError;
use crate::environment::charts::fold::text;
use crate::environment::events::event::{OrganisationEvent, OrganisationFact};
use crate::environment::intake::parts::Parts;
use crate::identity::{FactId, HsaId};
use crate::organisation::Organisation;
use crate::patient::Completeness;
use crate::policy::{Policy, PolicySet};
use crate::time::Instant;

/// Who is who at one time of knowing.
#[derive(Clone, Debug)]
pub struct Directory {
    /// Who is who.
    pub organisation: Organisation,
    /// What regions decide.
    pub policy: Policy,
    /// Which kinds of facts are all there is, of every patient.
    pub completeness: Completeness,
    /// Events that name what is not known, by id: they count from when it is.
    pub waiting: Vec<FactId>,
}

/// The thing a fact is about.
type Thing = (u8, String);

/// What is told of all patients is one thing.
const COMPLETENESS: Thing = (10, String::new());

fn thing(fact: &OrganisationFact) -> Thing {
    let of = |n: u8, id: HsaId| (n, String::from(id.as_str()));
    match fact {
        OrganisationFact::Provider(x) => of(0, x.id),
        OrganisationFact::Authority(x) => of(1, x.id),
        OrganisationFact::Branch(x) => of(2, x.id),
        OrganisationFact::Unit(x) => of(3, x.id),
        OrganisationFact::UnitAlias(x) => of(4, x.old),
        OrganisationFact::Process(x) => of(5, x.id),
        OrganisationFact::Staff(x) => of(6, x.id),
        OrganisationFact::Assignment(x) => of(7, x.id),
        OrganisationFact::Connection(x) => (8, String::from(x.id.as_str())),
        OrganisationFact::Policy(x) => (9, format!("{} {}", x.owner, x.from)),
        OrganisationFact::Completeness(_) => COMPLETENESS,
    }
}

impl Directory {
    /// Nobody is known.
    pub(in crate::environment) fn empty() -> Self {
        let organisation = Organisation::empty();
        let (policy, completeness) = (Policy::default(), Completeness::default());
        Self { organisation, policy, completeness, waiting: Vec::new() }
    }

    /// Folds the events recorded until `known_at`. What does not fit the rest waits: a municipality registered
    /// twice, units in a circle, what names something not known.
    ///
    /// # Errors
    /// None that is known of: what is left always fits together.
    pub(in crate::environment) fn fold<'e>(
        events: impl Iterator<Item = &'e OrganisationEvent>,
        known_at: Option<Instant>,
    ) -> Result<Self, EnvironmentError> {
        let mut latest: BTreeMap<Thing, &OrganisationEvent> = BTreeMap::new();
        for event in events.filter(|e| known_at.is_none_or(|known| e.recorded <= known)) {
            latest
                .entry(thing(&event.fact))
                .and_modify(|held| {
                    let earlier = match (held.recorded, held.id).cmp(&(event.recorded, event.id)) {
                        Ordering::Equal => text(*held) < text(event),
                        order => order.is_lt(),
                    };
                    if earlier {
                        *held = event;
                    }
                })
                .or_insert(event);
        }
        let mut parts = Parts::new(latest.values().copied());
        loop {
            parts.settle();
            match Organisation::new(parts.data()) {
                Ok(organisation) => {
                    let (policy, overlapping) = policy(latest.values().copied())?;
                    let mut waiting = parts.waiting();
                    waiting.extend(overlapping);
                    let completeness = latest.get(&COMPLETENESS).map(|e| &e.fact);
                    let completeness = match completeness {
                        Some(OrganisationFact::Completeness(known)) => *known,
                        _ => Completeness::default(),
                    };
                    return Ok(Self { organisation, policy, completeness, waiting });
                }
                Err(faults) => {
                    if !parts.leave_out(&faults) {
                        return Err(EnvironmentError::Organisation(faults));
                    }
                }
            }
        }
    }
}

/// The policy sets that do not overlap, the latest recorded first; and the ids of the others, which wait.
fn policy<'e>(
    events: impl Iterator<Item = &'e OrganisationEvent>,
) -> Result<(Policy, Vec<FactId>), EnvironmentError> {
    let mut sets: Vec<(&OrganisationEvent, &PolicySet)> = events
        .filter_map(|event| match &event.fact {
            OrganisationFact::Policy(set) => Some((event, set)),
            _ => None,
        })
        .collect();
    sets.sort_by_key(|(event, _)| (event.recorded, event.id));
    let (mut kept, mut waiting) = (BTreeMap::<NaiveDate, &PolicySet>::new(), Vec::new());
    for (event, set) in sets.into_iter().rev() {
        let before = kept.range(..=set.from).next_back();
        let after = kept.range(set.from..).next();
        let meets_before =
            before.is_some_and(|(_, b)| b.until.is_none_or(|until| set.from < until));
        let meets_after =
            after.is_some_and(|(from, _)| set.until.is_none_or(|until| *from < until));
        if meets_before || meets_after {
            waiting.push(event.id);
        } else {
            kept.insert(set.from, set);
        }
    }
    let sets: Vec<PolicySet> = kept.into_values().cloned().collect();
    let policy = if sets.is_empty() { Policy::default() } else { Policy::new(sets)? };
    Ok((policy, waiting))
}
