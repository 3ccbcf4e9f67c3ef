//! Who is who, by events: of several about one thing the latest recorded counts.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::EnvironmentError;
use super::event::{OrganisationEvent, OrganisationFact};
use crate::identity::{FactId, HsaId};
use crate::organisation::{Organisation, OrganisationData};
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
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Thing<'e> {
    Of(u8, HsaId),
    Connection(FactId),
    Policy(&'e str, chrono::NaiveDate),
    Completeness,
}

fn thing(fact: &OrganisationFact) -> Thing<'_> {
    let of = Thing::Of;
    match fact {
        OrganisationFact::Provider(x) => of(0, x.id),
        OrganisationFact::Authority(x) => of(1, x.id),
        OrganisationFact::Branch(x) => of(2, x.id),
        OrganisationFact::Unit(x) => of(3, x.id),
        OrganisationFact::UnitAlias(x) => of(4, x.old),
        OrganisationFact::Process(x) => of(5, x.id),
        OrganisationFact::Staff(x) => of(6, x.id),
        OrganisationFact::Assignment(x) => of(7, x.id),
        OrganisationFact::Connection(x) => Thing::Connection(x.id),
        OrganisationFact::Policy(x) => Thing::Policy(&x.owner, x.from),
        OrganisationFact::Completeness(_) => Thing::Completeness,
    }
}

impl Directory {
    /// Nobody is known.
    pub(super) fn empty() -> Self {
        let organisation = Organisation::empty();
        let (policy, completeness) = (Policy::default(), Completeness::default());
        Self { organisation, policy, completeness, waiting: Vec::new() }
    }

    /// Folds the events recorded until `known_at`.
    ///
    /// # Errors
    /// What stays wrong when everything that waits is left out: a municipality registered twice, units in a
    /// circle.
    pub(super) fn fold<'e>(
        events: impl Iterator<Item = &'e OrganisationEvent>,
        known_at: Option<Instant>,
    ) -> Result<Self, EnvironmentError> {
        let mut latest: BTreeMap<Thing<'_>, &OrganisationEvent> = BTreeMap::new();
        for event in events.filter(|e| known_at.is_none_or(|known| e.recorded <= known)) {
            latest
                .entry(thing(&event.fact))
                .and_modify(|held| {
                    if (held.recorded, held.id) < (event.recorded, event.id) {
                        *held = event;
                    }
                })
                .or_insert(event);
        }
        let mut data = OrganisationData::default();
        let mut sets: Vec<PolicySet> = Vec::new();
        let mut completeness = Completeness::default();
        let mut waiting = Vec::new();
        let mut known = KnownIds::default();
        for event in latest.values() {
            known.add(&event.fact);
        }
        known.settle(latest.values().map(|e| &e.fact));
        for event in latest.into_values() {
            if !known.fits(&event.fact) {
                waiting.push(event.id);
                continue;
            }
            match event.fact.clone() {
                OrganisationFact::Provider(x) => data.providers.push(x),
                OrganisationFact::Authority(x) => data.authorities.push(x),
                OrganisationFact::Branch(x) => data.branches.push(x),
                OrganisationFact::Unit(x) => data.units.push(x),
                OrganisationFact::UnitAlias(x) => data.unit_aliases.push(x),
                OrganisationFact::Process(x) => data.processes.push(x),
                OrganisationFact::Staff(x) => data.staff.push(x),
                OrganisationFact::Assignment(x) => data.assignments.push(x),
                OrganisationFact::Connection(x) => data.connections.push(x),
                OrganisationFact::Policy(x) => sets.push(x),
                OrganisationFact::Completeness(x) => completeness = x,
            }
        }
        let policy = if sets.is_empty() { Policy::default() } else { Policy::new(sets)? };
        let organisation = Organisation::new(data).map_err(EnvironmentError::Organisation)?;
        Ok(Self { organisation, policy, completeness, waiting })
    }
}

/// The ids that facts may name.
#[derive(Default)]
struct KnownIds {
    providers: BTreeSet<HsaId>,
    authorities: BTreeMap<HsaId, HsaId>,
    branches: BTreeMap<HsaId, HsaId>,
    /// With their provider; an alias has none of its own.
    units: BTreeMap<HsaId, HsaId>,
    aliases: BTreeMap<HsaId, HsaId>,
    processes: BTreeMap<HsaId, HsaId>,
    staff: BTreeSet<HsaId>,
}

impl KnownIds {
    fn add(&mut self, fact: &OrganisationFact) {
        match fact {
            OrganisationFact::Provider(x) => {
                self.providers.insert(x.id);
            }
            OrganisationFact::Authority(x) => {
                self.authorities.insert(x.id, x.provider);
            }
            OrganisationFact::Branch(x) => {
                self.branches.insert(x.id, x.provider);
            }
            OrganisationFact::Unit(x) => {
                self.units.insert(x.id, x.provider);
            }
            OrganisationFact::UnitAlias(x) => {
                self.aliases.insert(x.old, x.new);
            }
            OrganisationFact::Process(x) => {
                self.processes.insert(x.id, x.provider);
            }
            OrganisationFact::Staff(x) => {
                self.staff.insert(x.id);
            }
            OrganisationFact::Assignment(_)
            | OrganisationFact::Connection(_)
            | OrganisationFact::Policy(_)
            | OrganisationFact::Completeness(_) => {}
        }
    }

    /// Takes out what waits until nothing that is left names it.
    fn settle<'e>(&mut self, facts: impl Iterator<Item = &'e OrganisationFact> + Clone) {
        loop {
            let out: Vec<&OrganisationFact> =
                facts.clone().filter(|f| self.holds(f) && !self.fits(f)).collect();
            if out.is_empty() {
                return;
            }
            for fact in out {
                match fact {
                    OrganisationFact::Authority(x) => self.authorities.remove(&x.id),
                    OrganisationFact::Branch(x) => self.branches.remove(&x.id),
                    OrganisationFact::Unit(x) => self.units.remove(&x.id),
                    OrganisationFact::UnitAlias(x) => self.aliases.remove(&x.old),
                    OrganisationFact::Process(x) => self.processes.remove(&x.id),
                    _ => None,
                };
            }
        }
    }

    fn holds(&self, fact: &OrganisationFact) -> bool {
        match fact {
            OrganisationFact::Authority(x) => self.authorities.contains_key(&x.id),
            OrganisationFact::Branch(x) => self.branches.contains_key(&x.id),
            OrganisationFact::Unit(x) => self.units.contains_key(&x.id),
            OrganisationFact::UnitAlias(x) => self.aliases.contains_key(&x.old),
            OrganisationFact::Process(x) => self.processes.contains_key(&x.id),
            _ => false,
        }
    }

    fn a_unit(&self, id: &HsaId) -> bool {
        self.units.contains_key(id) || self.aliases.contains_key(id)
    }

    fn fits(&self, fact: &OrganisationFact) -> bool {
        let provider = |id: &HsaId| self.providers.contains(id);
        let unit = |id: &Option<HsaId>| id.as_ref().is_none_or(|id| self.a_unit(id));
        match fact {
            OrganisationFact::Authority(x) => provider(&x.provider),
            OrganisationFact::Branch(x) => provider(&x.provider),
            OrganisationFact::Process(x) => provider(&x.provider),
            OrganisationFact::Unit(x) => {
                provider(&x.provider)
                    && x.authority.is_none_or(|id| self.authorities.contains_key(&id))
                    && x.branch.is_none_or(|id| self.branches.get(&id) == Some(&x.provider))
                    && x.part_of.is_none_or(|id| self.units.contains_key(&id))
            }
            OrganisationFact::UnitAlias(x) => self.a_unit(&x.new),
            OrganisationFact::Assignment(x) => {
                provider(&x.provider)
                    && self.staff.contains(&x.staff)
                    && unit(&x.unit)
                    && x.process.is_none_or(|id| self.processes.contains_key(&id))
                    && x.rights.iter().all(|right| match right.scope {
                        crate::organisation::OrganisationScope::Unit(id) => self.a_unit(&id),
                        _ => true,
                    })
            }
            OrganisationFact::Connection(x) => {
                provider(&x.provider)
                    && x.authority.is_none_or(|id| self.authorities.get(&id) == Some(&x.provider))
                    && x.units.iter().all(|id| self.units.get(id) == Some(&x.provider))
            }
            OrganisationFact::Provider(_)
            | OrganisationFact::Staff(_)
            | OrganisationFact::Policy(_)
            | OrganisationFact::Completeness(_) => true,
        }
    }
}
