//! The organisation, checked and indexed once.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

use super::{
    Assignment, Authority, Body, Branch, Connection, OrganisationScope, Process, Provider,
    ProviderKind, Staff, StaffKind, Unit, UnitAlias,
};
use crate::fact::{Checker, FactErrors, said, sort_unique};
use crate::identity::HsaId;
use crate::record::Purpose;
use crate::time::Instant;

/// Providers, units, staff and assignments as a host hands them over; see [`Organisation`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct OrganisationData {
    /// Care providers and social-care providers.
    pub providers: Vec<Provider>,
    /// Boards of regions and municipalities.
    pub authorities: Vec<Authority>,
    /// Independent branches of activity inside authorities.
    pub branches: Vec<Branch>,
    /// Care units and their sub-units.
    pub units: Vec<Unit>,
    /// Care processes.
    pub processes: Vec<Process>,
    /// Merged and renamed units.
    pub unit_aliases: Vec<UnitAlias>,
    /// People who may act.
    pub staff: Vec<Staff>,
    /// The assignments they act in.
    pub assignments: Vec<Assignment>,
    /// Who takes part in shared documentation.
    pub connections: Vec<Connection>,
}

impl OrganisationData {
    /// Adds all that another has.
    pub fn append(&mut self, more: Self) {
        macro_rules! append {
            ($($list:ident),+ $(,)?) => {
                // Taken apart in full, so that a new list is added too.
                let Self { $($list),+ } = more;
                $(self.$list.extend($list);)+
            };
        }
        append!(
            providers,
            authorities,
            branches,
            units,
            processes,
            unit_aliases,
            staff,
            assignments,
            connections,
        );
    }
}

/// What was wrong with the organisation's facts: every fault, with its path.
pub type OrganisationError = FactErrors;

/// Index of a provider; equal indices are the same provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProviderIx(u32);

/// Index of a care unit after aliases and sub-units are resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct UnitIx(u32);

/// Index of an assignment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct AssignmentIx(u32);

/// An assignment with its references resolved.
#[derive(Clone, Copy, Debug)]
struct Seat {
    staff: u32,
    provider: ProviderIx,
    unit: Option<UnitIx>,
}

/// The organisation: every reference resolved, every id unique, immutable.
///
/// ```
/// use samtycke::organisation::{Organisation, OrganisationData};
/// let organisation = Organisation::new(OrganisationData::default())?;
/// assert!(organisation.data().providers.is_empty());
/// # Ok::<(), samtycke::organisation::OrganisationError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Organisation {
    data: OrganisationData,
    /// Parallel to `data.units`: the care unit each id counts as.
    care_unit: Vec<UnitIx>,
    /// Parallel to `data.units`.
    unit_provider: Vec<ProviderIx>,
    /// Parallel to `data.unit_aliases`.
    alias: Vec<UnitIx>,
    /// Parallel to `data.assignments`.
    seats: Vec<Seat>,
    /// Parallel to `data.connections`.
    connected: Vec<ProviderIx>,
}

impl Organisation {
    /// Nobody.
    #[cfg(feature = "environment")]
    pub(crate) fn empty() -> Self {
        Self {
            data: OrganisationData::default(),
            care_unit: Vec::new(),
            unit_provider: Vec::new(),
            alias: Vec::new(),
            seats: Vec::new(),
            connected: Vec::new(),
        }
    }

    /// Checks the facts and resolves every reference.
    ///
    /// # Errors
    /// Every fault found: duplicate ids, dangling references, aliases and sub-units that run in a
    /// circle or leave the provider, a region or municipality registered as two care providers, an
    /// assignment whose purpose does not fit its provider.
    pub fn new(mut data: OrganisationData) -> Result<Self, OrganisationError> {
        let mut checker = Checker::default();
        let hsa = |id: HsaId| id.as_str().to_string();
        let c = &mut checker;
        sort_unique(&mut data.providers, |p| p.id, hsa, "organisation.providers", c);
        sort_unique(&mut data.authorities, |a| a.id, hsa, "organisation.authorities", c);
        sort_unique(&mut data.branches, |b| b.id, hsa, "organisation.branches", c);
        sort_unique(&mut data.units, |u| u.id, hsa, "organisation.units", c);
        sort_unique(&mut data.processes, |p| p.id, hsa, "organisation.processes", c);
        sort_unique(&mut data.unit_aliases, |a| a.old, hsa, "organisation.unit_aliases", c);
        sort_unique(&mut data.staff, |s| s.id, hsa, "organisation.staff", c);
        sort_unique(&mut data.assignments, |a| a.id, hsa, "organisation.assignments", c);
        sort_unique(
            &mut data.connections,
            |x| x.id,
            |id| id.as_str().to_string(),
            "organisation.connections",
            c,
        );
        one_care_provider_each(&data, c);
        // What a fact lists is a set too: its order must not show in the hash.
        for a in &mut data.assignments {
            a.rights.sort_unstable();
            a.rights.dedup();
        }
        for x in &mut data.connections {
            x.units.sort_unstable();
            x.units.dedup();
        }
        let unit_provider = unit_providers(&data, c);
        let (care_unit, alias) = care_units(&data, c);
        let seats = seats(&data, &care_unit, &alias, c);
        let connected = connections(&data, c);
        checker.finish()?;
        Ok(Self { data, care_unit, unit_provider, alias, seats, connected })
    }

    /// The facts it was made from, sorted by id.
    pub const fn data(&self) -> &OrganisationData {
        &self.data
    }

    /// The provider with an id.
    pub fn provider(&self, id: HsaId) -> Option<&Provider> {
        find(&self.data.providers, |p| p.id, id)
    }

    /// The unit with an id, as registered (not the unit it counts as).
    pub fn unit(&self, id: HsaId) -> Option<&Unit> {
        find(&self.data.units, |u| u.id, id)
    }

    /// The care unit an id counts as: aliases and sub-units followed to the end.
    ///
    /// Two ids that count as the same unit are one unit for access and blocks.
    pub fn care_unit(&self, id: HsaId) -> Option<&Unit> {
        self.unit_ix(id).and_then(|ix| self.data.units.get(ix.0 as usize))
    }

    /// The assignment with an id.
    pub fn assignment(&self, id: HsaId) -> Option<&Assignment> {
        find(&self.data.assignments, |a| a.id, id)
    }

    /// The person with an id.
    pub fn staff(&self, id: HsaId) -> Option<&Staff> {
        find(&self.data.staff, |s| s.id, id)
    }

    pub(crate) fn authority(&self, id: HsaId) -> Option<&Authority> {
        find(&self.data.authorities, |a| a.id, id)
    }

    /// The branch of activity with an id.
    pub fn branch(&self, id: HsaId) -> Option<&Branch> {
        find(&self.data.branches, |b| b.id, id)
    }

    pub(crate) fn process(&self, id: HsaId) -> Option<&Process> {
        find(&self.data.processes, |p| p.id, id)
    }

    pub(crate) fn provider_ix(&self, id: HsaId) -> Option<ProviderIx> {
        index(&self.data.providers, |p| p.id, id).map(ProviderIx)
    }

    pub(crate) fn provider_at(&self, ix: ProviderIx) -> Option<&Provider> {
        self.data.providers.get(ix.0 as usize)
    }

    pub(crate) fn unit_ix(&self, id: HsaId) -> Option<UnitIx> {
        resolve_unit(&self.data, &self.care_unit, &self.alias, id)
    }

    pub(crate) fn unit_provider(&self, unit: UnitIx) -> Option<ProviderIx> {
        self.unit_provider.get(unit.0 as usize).copied()
    }

    pub(crate) fn unit_at(&self, ix: UnitIx) -> Option<&Unit> {
        self.data.units.get(ix.0 as usize)
    }

    pub(crate) fn assignment_ix(&self, id: HsaId) -> Option<AssignmentIx> {
        index(&self.data.assignments, |a| a.id, id).map(AssignmentIx)
    }

    /// The assignment, its person, provider and care unit.
    pub(crate) fn seat(
        &self,
        ix: AssignmentIx,
    ) -> Option<(&Assignment, &Staff, ProviderIx, Option<UnitIx>)> {
        let seat = self.seats.get(ix.0 as usize)?;
        let assignment = self.data.assignments.get(ix.0 as usize)?;
        let staff = self.data.staff.get(seat.staff as usize)?;
        Some((assignment, staff, seat.provider, seat.unit))
    }

    /// The connection under which a provider's part takes part in shared documentation at `at`. The
    /// authority is asked for only where a connection is one authority's.
    pub(crate) fn connection(
        &self,
        provider: ProviderIx,
        authority: impl Fn() -> Option<HsaId>,
        unit: Option<UnitIx>,
        at: Instant,
        known: impl Fn(Instant) -> bool,
    ) -> Option<&Connection> {
        let by_provider = self.connected.iter().zip(&self.data.connections);
        let mut own = by_provider.filter(|(of, _)| **of == provider).map(|(_, x)| x);
        own.find(|x| {
            known(x.recorded)
                && x.holds.holds_once_recorded(x.recorded, at)
                && x.authority.is_none_or(|a| authority() == Some(a))
                && (x.units.is_empty()
                    || unit.is_some_and(|u| x.units.iter().any(|id| self.unit_ix(*id) == Some(u))))
        })
    }
}

fn index<T>(items: &[T], id: impl Fn(&T) -> HsaId, wanted: HsaId) -> Option<u32> {
    let position = items.binary_search_by_key(&wanted, id).ok()?;
    u32::try_from(position).ok()
}

fn find<T>(items: &[T], id: impl Fn(&T) -> HsaId, wanted: HsaId) -> Option<&T> {
    items.get(items.binary_search_by_key(&wanted, id).ok()?)
}

fn resolve_unit(
    data: &OrganisationData,
    care_unit: &[UnitIx],
    alias: &[UnitIx],
    id: HsaId,
) -> Option<UnitIx> {
    if let Some(ix) = index(&data.unit_aliases, |a| a.old, id) {
        return alias.get(ix as usize).copied();
    }
    index(&data.units, |u| u.id, id).and_then(|ix| care_unit.get(ix as usize).copied())
}

/// PDL 1:3: a region or municipality is one care provider; two would turn inner secrecy into SVOD.
fn one_care_provider_each(data: &OrganisationData, checker: &mut Checker) {
    let mut seen = BTreeSet::new();
    for p in data.providers.iter().filter(|p| p.kind == ProviderKind::Care) {
        let public = matches!(p.body, Body::Region | Body::Municipality);
        let twin = p.organisation_number.is_some_and(|number| !seen.insert(number));
        if public && twin {
            checker.conflict(
                format!("organisation.providers[{}].organisation_number", p.id),
                said::ONE_CARE_PROVIDER,
            );
        }
    }
    for a in &data.authorities {
        if find(&data.providers, |p| p.id, a.provider).is_none() {
            checker.dangling(
                format!("organisation.authorities[{}].provider", a.id),
                a.provider.as_str(),
                said::PROVIDER,
            );
        }
    }
    for b in &data.branches {
        if find(&data.providers, |q| q.id, b.provider).is_none() {
            checker.dangling(
                format!("organisation.branches[{}].provider", b.id),
                b.provider.as_str(),
                said::PROVIDER,
            );
        }
    }
    for p in &data.processes {
        if find(&data.providers, |q| q.id, p.provider).is_none() {
            checker.dangling(
                format!("organisation.processes[{}].provider", p.id),
                p.provider.as_str(),
                said::PROVIDER,
            );
        }
    }
}

fn unit_providers(data: &OrganisationData, checker: &mut Checker) -> Vec<ProviderIx> {
    let mut providers = Vec::with_capacity(data.units.len());
    for unit in &data.units {
        let at = |field: &str| format!("organisation.units[{}].{field}", unit.id);
        if let Some(ix) = index(&data.providers, |p| p.id, unit.provider) {
            providers.push(ProviderIx(ix));
        } else {
            checker.dangling(at("provider"), unit.provider.as_str(), said::PROVIDER);
        }
        if let Some(id) = unit.authority {
            match find(&data.authorities, |a| a.id, id) {
                None => checker.dangling(at("authority"), id.as_str(), said::AUTHORITY),
                Some(a) if a.provider != unit.provider => {
                    checker.conflict(at("authority"), said::OTHER_AUTHORITY);
                }
                Some(_) => {}
            }
        }
        if let Some(id) = unit.branch {
            match find(&data.branches, |b| b.id, id) {
                Some(b) if b.provider == unit.provider => {}
                _ => checker.dangling(at("branch"), id.as_str(), said::BRANCH_OF),
            }
        }
    }
    providers
}

/// The unit an alias stands for when it leads nowhere; such an organisation is never kept.
const NOWHERE: UnitIx = UnitIx(u32::MAX);

/// How far a unit or alias has been followed.
#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Unseen,
    OnPath,
    Done(Option<UnitIx>),
}

/// Follows every unit and alias to the care unit it counts as: a merged unit to the one that carries
/// on, a sub-unit to the one it is part of, in whatever order the two meet.
///
/// A place is a unit, or, counted on from there, an alias. Each is followed once.
fn care_units(data: &OrganisationData, checker: &mut Checker) -> (Vec<UnitIx>, Vec<UnitIx>) {
    let units = data.units.len();
    let mut marks = vec![Mark::Unseen; units + data.unit_aliases.len()];
    for start in 0..marks.len() {
        let (mut path, mut here) = (Vec::new(), start);
        let end = loop {
            match marks.get_mut(here) {
                Some(Mark::Done(end)) => break *end,
                Some(mark @ Mark::Unseen) => *mark = Mark::OnPath,
                _ => {
                    path.iter().skip_while(|p| **p != here).for_each(|p| circle(data, *p, checker));
                    break None;
                }
            }
            path.push(here);
            match next_place(data, here) {
                Some(next) => here = next,
                None => break data.units.get(here).and(u32::try_from(here).ok()).map(UnitIx),
            }
        };
        for place in path {
            marks.get_mut(place).into_iter().for_each(|mark| *mark = Mark::Done(end));
        }
    }
    let ends = marks.into_iter().map(|mark| match mark {
        Mark::Done(Some(end)) => end,
        _ => NOWHERE,
    });
    let mut care_unit: Vec<UnitIx> = ends.collect();
    let alias = care_unit.split_off(units);
    check_links(data, &alias, checker);
    (care_unit, alias)
}

fn place(data: &OrganisationData, id: HsaId) -> Option<usize> {
    let alias = data.unit_aliases.binary_search_by_key(&id, |a| a.old).ok();
    alias
        .map(|ix| data.units.len() + ix)
        .or_else(|| data.units.binary_search_by_key(&id, |u| u.id).ok())
}

/// Where a unit or alias leads; `None` where it is a care unit itself, or names nothing.
fn next_place(data: &OrganisationData, here: usize) -> Option<usize> {
    let Some(unit) = data.units.get(here) else {
        let alias = data.unit_aliases.get(here - data.units.len())?;
        return place(data, alias.new);
    };
    let own = place(data, unit.id).filter(|own| *own >= data.units.len());
    own.or_else(|| place(data, unit.part_of?))
}

fn circle(data: &OrganisationData, here: usize, checker: &mut Checker) {
    if let Some(unit) = data.units.get(here) {
        if place(data, unit.id) == Some(here) {
            checker.conflict(
                format!("organisation.units[{}].part_of", unit.id),
                said::UNITS_IN_A_CIRCLE,
            );
        }
    } else if let Some(alias) = data.unit_aliases.get(here - data.units.len()) {
        checker.conflict(
            format!("organisation.unit_aliases[{}].new", alias.old),
            said::ALIASES_IN_A_CIRCLE,
        );
    }
}

/// Sub-units and aliases name units, and stay inside one provider.
fn check_links(data: &OrganisationData, alias: &[UnitIx], checker: &mut Checker) {
    for unit in &data.units {
        let at = || format!("organisation.units[{}].part_of", unit.id);
        let Some(id) = unit.part_of else { continue };
        match find(&data.units, |u| u.id, id) {
            None => checker.dangling(at(), id.as_str(), said::UNIT),
            Some(parent) if parent.provider != unit.provider => {
                checker.conflict(at(), said::SUB_UNIT_ELSEWHERE);
            }
            Some(_) => {}
        }
    }
    for (a, end) in data.unit_aliases.iter().zip(alias) {
        let at = || format!("organisation.unit_aliases[{}].new", a.old);
        if place(data, a.new).is_none() {
            checker.dangling(at(), a.new.as_str(), said::UNIT);
        }
        let old = find(&data.units, |u| u.id, a.old);
        if let (Some(old), Some(kept)) = (old, data.units.get(end.0 as usize)) {
            if old.provider != kept.provider {
                checker.conflict(at(), said::ALIAS_ELSEWHERE);
            }
        }
    }
}

fn seats(
    data: &OrganisationData,
    care_unit: &[UnitIx],
    alias: &[UnitIx],
    checker: &mut Checker,
) -> Vec<Seat> {
    let mut seats = Vec::with_capacity(data.assignments.len());
    for a in &data.assignments {
        let at = |field: &str| format!("organisation.assignments[{}].{field}", a.id);
        let staff = index(&data.staff, |s| s.id, a.staff);
        if staff.is_none() {
            checker.dangling(at("staff"), a.staff.as_str(), said::STAFF);
        }
        let provider = index(&data.providers, |p| p.id, a.provider);
        if provider.is_none() {
            checker.dangling(at("provider"), a.provider.as_str(), said::PROVIDER);
        }
        let kind = find(&data.providers, |p| p.id, a.provider).map(|p| p.kind);
        match kind {
            Some(ProviderKind::Care) if a.purpose == Purpose::SocialServices => {
                checker.conflict(at("purpose"), said::CARE_PURPOSE);
            }
            Some(ProviderKind::SocialCare) if a.purpose != Purpose::SocialServices => {
                checker.conflict(at("purpose"), said::SOCIAL_PURPOSE);
            }
            _ => {}
        }
        let unit = a.unit.and_then(|id| {
            let ix = resolve_unit(data, care_unit, alias, id);
            if ix.is_none() {
                checker.dangling(at("unit"), id.as_str(), said::UNIT);
            }
            ix
        });
        let elsewhere = unit
            .and_then(|ix| data.units.get(ix.0 as usize))
            .is_some_and(|u| u.provider != a.provider);
        if elsewhere {
            checker.conflict(at("unit"), said::ASSIGNMENT_UNIT);
        }
        if let Some(id) = a.process {
            match find(&data.processes, |p| p.id, id) {
                None => checker.dangling(at("process"), id.as_str(), said::PROCESS),
                Some(p) if p.provider != a.provider => {
                    checker.conflict(at("process"), said::ASSIGNMENT_PROCESS);
                }
                Some(_) => {}
            }
        }
        for right in &a.rights {
            let OrganisationScope::Unit(id) = right.scope else { continue };
            if resolve_unit(data, care_unit, alias, id).is_none() {
                checker.dangling(at("rights"), id.as_str(), said::UNIT);
            }
        }
        if let (Some(staff), Some(provider)) = (staff, provider) {
            let machine =
                data.staff.get(staff as usize).map(|s| s.kind) == Some(StaffKind::Machine);
            if machine && a.may_lift {
                checker.conflict(at("may_lift"), said::MACHINE_LIFTS);
            }
            seats.push(Seat { staff, provider: ProviderIx(provider), unit });
        }
    }
    seats
}

fn connections(data: &OrganisationData, checker: &mut Checker) -> Vec<ProviderIx> {
    let mut connected = Vec::with_capacity(data.connections.len());
    for x in &data.connections {
        let at = |field: &str| -> String { format!("organisation.connections[{}].{field}", x.id) };
        match index(&data.providers, |p| p.id, x.provider) {
            Some(ix) => connected.push(ProviderIx(ix)),
            None => checker.dangling(at("provider"), x.provider.as_str(), said::PROVIDER),
        }
        if let Some(id) = x.authority {
            match find(&data.authorities, |a| a.id, id) {
                Some(a) if a.provider == x.provider => {}
                _ => checker.dangling(at("authority"), id.as_str(), said::AUTHORITY_OF),
            }
        }
        for id in &x.units {
            match find(&data.units, |u| u.id, *id) {
                Some(u) if u.provider == x.provider => {}
                _ => checker.dangling(at("units"), id.as_str(), said::UNIT_OF),
            }
        }
    }
    connected
}
