//! Who is who, part by part: what names something that is not there is left out until it is.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::environment::events::event::{OrganisationEvent, OrganisationFact};
use crate::fact::FactErrors;
use crate::identity::{FactId, HsaId, discreet};
use crate::organisation::{OrganisationData, OrganisationScope};

/// What a name is of. A unit may be named by its alias.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum List {
    Provider,
    Authority,
    Branch,
    Unit,
    Alias,
    Process,
    Staff,
    Assignment,
    Connection,
}

impl List {
    const fn word(self) -> &'static str {
        match self {
            Self::Provider => "providers",
            Self::Authority => "authorities",
            Self::Branch => "branches",
            Self::Unit => "units",
            Self::Alias => "unit_aliases",
            Self::Process => "processes",
            Self::Staff => "staff",
            Self::Assignment => "assignments",
            Self::Connection => "connections",
        }
    }
}

type Name = (List, String);

/// The parts that fit, so far.
pub(in crate::environment) struct Parts<'e> {
    events: Vec<(Name, &'e OrganisationEvent)>,
    /// Where each part stands; those left out are not here.
    here: BTreeMap<Name, usize>,
    /// Which parts name a name.
    named_by: BTreeMap<Name, Vec<usize>>,
    out: BTreeSet<usize>,
    /// What is to be looked at (again).
    todo: Vec<usize>,
}

impl<'e> Parts<'e> {
    pub(in crate::environment) fn new(events: impl Iterator<Item = &'e OrganisationEvent>) -> Self {
        let events: Vec<_> = events.filter_map(|e| Some((name(&e.fact)?, e))).collect();
        let here = events.iter().enumerate().map(|(ix, (name, _))| (name.clone(), ix)).collect();
        let mut named_by: BTreeMap<Name, Vec<usize>> = BTreeMap::new();
        for (ix, (_, event)) in events.iter().enumerate() {
            for named in names(&event.fact) {
                named_by.entry(named).or_default().push(ix);
            }
        }
        let todo = (0..events.len()).collect();
        Self { events, here, named_by, out: BTreeSet::new(), todo }
    }

    /// Leaves out what names something that is not there, until all that is left does not.
    pub(in crate::environment) fn settle(&mut self) {
        while let Some(ix) = self.todo.pop() {
            let fits = self.events.get(ix).is_none_or(|(_, event)| self.fits(&event.fact));
            if !fits {
                self.leave(ix);
            }
        }
    }

    fn leave(&mut self, ix: usize) {
        let Some((name, _)) = self.events.get(ix) else { return };
        if self.out.insert(ix) {
            self.here.remove(name);
            // Whoever names a unit may name it by its alias.
            let by = |list| self.named_by.get(&(list, name.1.clone())).into_iter().flatten();
            let (of, unit) = (by(name.0), by(List::Unit).filter(|_| name.0 == List::Alias));
            let again: Vec<usize> = of.chain(unit).copied().collect();
            self.todo.extend(again);
        }
    }

    /// Leaves out the parts that faults were found in. Were there any?
    pub(in crate::environment) fn leave_out(&mut self, faults: &FactErrors) -> bool {
        let mut by_path: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for ((list, id), ix) in &self.here {
            // As a fault writes it: what may be a person's number is masked there.
            let path = discreet(&format!("organisation.{}[{id}]", list.word()));
            by_path.entry(path).or_default().push(*ix);
        }
        let before = self.out.len();
        for fault in faults.faults() {
            let path = fault.at().rfind(']').and_then(|end| fault.at().get(..=end));
            let found = path.and_then(|path| by_path.get(path));
            found.into_iter().flatten().for_each(|ix| self.leave(*ix));
        }
        self.out.len() > before
    }

    /// What is left.
    pub(in crate::environment) fn data(&self) -> OrganisationData {
        let mut data = OrganisationData::default();
        for ix in self.here.values() {
            let Some((_, event)) = self.events.get(*ix) else { continue };
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
                OrganisationFact::Policy(_) | OrganisationFact::Completeness(_) => {}
            }
        }
        data
    }

    /// What is left out, by the ids of the events.
    pub(in crate::environment) fn waiting(&self) -> Vec<FactId> {
        self.out.iter().filter_map(|ix| self.events.get(*ix)).map(|(_, e)| e.id).collect()
    }

    fn fact(&self, list: List, id: HsaId) -> Option<&OrganisationFact> {
        let ix = self.here.get(&(list, id.to_string()))?;
        self.events.get(*ix).map(|(_, event)| &event.fact)
    }

    /// Whose a part is.
    fn provider_of(&self, list: List, id: HsaId) -> Option<HsaId> {
        match self.fact(list, id)? {
            OrganisationFact::Authority(x) => Some(x.provider),
            OrganisationFact::Branch(x) => Some(x.provider),
            OrganisationFact::Unit(x) => Some(x.provider),
            OrganisationFact::Process(x) => Some(x.provider),
            _ => None,
        }
    }

    fn a_unit(&self, id: HsaId) -> bool {
        self.fact(List::Unit, id).or_else(|| self.fact(List::Alias, id)).is_some()
    }

    fn fits(&self, fact: &OrganisationFact) -> bool {
        let provider = |id: HsaId| self.fact(List::Provider, id).is_some();
        let own = |list, id: Option<HsaId>, provider: HsaId| {
            id.is_none_or(|id| self.provider_of(list, id) == Some(provider))
        };
        let unit = |id: Option<HsaId>| id.is_none_or(|id| self.a_unit(id));
        match fact {
            OrganisationFact::Authority(x) => provider(x.provider),
            OrganisationFact::Branch(x) => provider(x.provider),
            OrganisationFact::Process(x) => provider(x.provider),
            OrganisationFact::Unit(x) => {
                provider(x.provider)
                    && own(List::Authority, x.authority, x.provider)
                    && own(List::Branch, x.branch, x.provider)
                    && own(List::Unit, x.part_of, x.provider)
            }
            OrganisationFact::UnitAlias(x) => self.a_unit(x.new),
            OrganisationFact::Assignment(x) => {
                provider(x.provider)
                    && self.fact(List::Staff, x.staff).is_some()
                    && unit(x.unit)
                    && own(List::Process, x.process, x.provider)
                    && x.rights.iter().all(|right| match right.scope {
                        OrganisationScope::Unit(id) => self.a_unit(id),
                        _ => true,
                    })
            }
            OrganisationFact::Connection(x) => {
                provider(x.provider)
                    && own(List::Authority, x.authority, x.provider)
                    && x.units.iter().all(|id| own(List::Unit, Some(*id), x.provider))
            }
            OrganisationFact::Provider(_)
            | OrganisationFact::Staff(_)
            | OrganisationFact::Policy(_)
            | OrganisationFact::Completeness(_) => true,
        }
    }
}

fn name(fact: &OrganisationFact) -> Option<Name> {
    let of = |list, id: HsaId| Some((list, id.to_string()));
    match fact {
        OrganisationFact::Provider(x) => of(List::Provider, x.id),
        OrganisationFact::Authority(x) => of(List::Authority, x.id),
        OrganisationFact::Branch(x) => of(List::Branch, x.id),
        OrganisationFact::Unit(x) => of(List::Unit, x.id),
        OrganisationFact::UnitAlias(x) => of(List::Alias, x.old),
        OrganisationFact::Process(x) => of(List::Process, x.id),
        OrganisationFact::Staff(x) => of(List::Staff, x.id),
        OrganisationFact::Assignment(x) => of(List::Assignment, x.id),
        OrganisationFact::Connection(x) => Some((List::Connection, x.id.to_string())),
        OrganisationFact::Policy(_) | OrganisationFact::Completeness(_) => None,
    }
}

/// What a fact names.
fn names(fact: &OrganisationFact) -> Vec<Name> {
    let mut out = Vec::new();
    let mut add = |list, id: Option<HsaId>| out.extend(id.map(|id| (list, id.to_string())));
    match fact {
        OrganisationFact::Authority(x) => add(List::Provider, Some(x.provider)),
        OrganisationFact::Branch(x) => add(List::Provider, Some(x.provider)),
        OrganisationFact::Process(x) => add(List::Provider, Some(x.provider)),
        OrganisationFact::Unit(x) => {
            add(List::Provider, Some(x.provider));
            add(List::Authority, x.authority);
            add(List::Branch, x.branch);
            add(List::Unit, x.part_of);
        }
        OrganisationFact::UnitAlias(x) => add(List::Unit, Some(x.new)),
        OrganisationFact::Assignment(x) => {
            add(List::Provider, Some(x.provider));
            add(List::Staff, Some(x.staff));
            add(List::Unit, x.unit);
            add(List::Process, x.process);
            for right in &x.rights {
                if let OrganisationScope::Unit(id) = right.scope {
                    add(List::Unit, Some(id));
                }
            }
        }
        OrganisationFact::Connection(x) => {
            add(List::Provider, Some(x.provider));
            add(List::Authority, x.authority);
            x.units.iter().for_each(|id| add(List::Unit, Some(*id)));
        }
        OrganisationFact::Provider(_)
        | OrganisationFact::Staff(_)
        | OrganisationFact::Policy(_)
        | OrganisationFact::Completeness(_) => {}
    }
    out
}
