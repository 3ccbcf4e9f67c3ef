//! The organisation's facts, one after another.

use samtycke::environment::{Event, OrganisationEvent, OrganisationFact, What};
use samtycke::organisation::{
    Assignment, Authority, Branch, Connection, Process, Provider, ProviderKind, Staff, Unit,
    UnitAlias,
};
use samtycke::patient::Completeness;
use samtycke::policy::Policy;

use super::seat::staff_id;
use super::{Organisation, PROCESSES, ProviderSpec, REGION, Seat, UnitSpec};
use crate::Region;
use crate::clock::{Secs, morning};
use crate::names;

/// When most of the organisation was registered.
fn registered() -> Secs {
    morning(2021, 12, 1)
}

impl Region {
    /// Who is who: policy, providers, authorities, branches, units, aliases, processes, staff with their
    /// assignments, connections; in an order in which nothing is named before it is told.
    pub fn organisation(&self) -> impl Iterator<Item = Event> + '_ {
        let o = &self.organisation;
        let own = |fact| (REGION, fact);
        let policy = Policy::vastra_gotaland().sets().to_vec();
        let first = policy.into_iter().map(OrganisationFact::Policy);
        let first = first.chain([OrganisationFact::Completeness(Completeness::COMPLETE)]).map(own);
        let facts = first
            .chain(o.providers.iter().enumerate().map(|(i, p)| (ix(i), provider(p))))
            .chain(o.authority_facts())
            .chain(o.branch_facts())
            .chain(o.units.iter().filter_map(|u| Some((u.provider, o.unit_fact(u)?))))
            .chain(o.units.iter().filter_map(|u| {
                Some((
                    u.provider,
                    OrganisationFact::UnitAlias(UnitAlias { old: u.old?, new: u.id }),
                ))
            }))
            .chain(PROCESSES.iter().filter_map(|p| Some((REGION, o.process_fact(p)?))))
            .chain((0..o.staff).flat_map(|s| self.staff_facts(s)))
            .chain(o.providers.iter().enumerate().flat_map(move |(i, p)| {
                p.joins.iter().enumerate().filter_map(move |(n, _)| {
                    Some((ix(i), OrganisationFact::Connection(self.connection(p, n)?)))
                })
            }));
        facts.enumerate().filter_map(|(n, (by, fact))| self.organisation_event(n, by, fact))
    }

    fn organisation_event(&self, n: usize, by: u16, fact: OrganisationFact) -> Option<Event> {
        let recorded = match &fact {
            OrganisationFact::Connection(c) => c.recorded,
            _ => self.clock.at(registered()),
        };
        let event = OrganisationEvent { id: format!("org-{n}").parse().ok()?, recorded, fact };
        let source = self.organisation.provider(by)?.source;
        Some(Event { source, what: What::Organisation(Box::new(event)) })
    }

    fn connection(&self, provider: &ProviderSpec, n: usize) -> Option<Connection> {
        let join = provider.joins.get(n)?;
        let authority =
            join.authority.and_then(|a| self.organisation.authorities.get(usize::from(a)));
        let units = join.units.iter().filter_map(|u| self.organisation.unit(*u));
        Some(Connection {
            id: format!("{}-J{n}", provider.id).parse().ok()?,
            provider: provider.id,
            authority: authority.map(|a| a.id),
            units: units.map(|u| u.id).collect(),
            individual_documentation: provider.kind == ProviderKind::SocialCare,
            holds: self.clock.from(join.from),
            recorded: self.clock.at(join.from - 7 * 86_400),
        })
    }

    /// A person and all assignments of the person.
    fn staff_facts(&self, staff: u32) -> Vec<(u16, OrganisationFact)> {
        let o = &self.organisation;
        let seats = o.seats(self.seed(), self.log_start, staff);
        let Some(unit) = seats.first().and_then(|s| o.unit(s.unit)) else { return Vec::new() };
        let person = self.person_of_staff(staff);
        let name = person.map_or_else(
            || format!("Anställd {staff}"),
            |p| {
                format!(
                    "{} {}",
                    self.person(p).given_name(self.seed()),
                    names::surname(self.seed(), p)
                )
            },
        );
        let id = staff_id(staff);
        let fact = id.map(|id| {
            OrganisationFact::Staff(Staff {
                id,
                name: Some(name),
                person: person.and_then(|p| self.person_id(p)),
                kind: o.staff_kind(self.seed(), staff),
            })
        });
        let by = unit.provider;
        let assignments = seats.iter().filter_map(|s| self.assignment(s));
        fact.into_iter().chain(assignments).map(|fact| (by, fact)).collect()
    }

    fn assignment(&self, seat: &Seat) -> Option<OrganisationFact> {
        let o = &self.organisation;
        let unit = o.unit(seat.unit)?;
        Some(OrganisationFact::Assignment(Assignment {
            id: seat.id()?,
            staff: staff_id(seat.staff)?,
            provider: o.provider(unit.provider)?.id,
            unit: Some(unit.id),
            process: None,
            purpose: seat.purpose,
            rights: o.rights_of(seat, o.staff_kind(self.seed(), seat.staff)),
            may_lift: seat.may_lift,
            holds: self.clock.period(seat.from, seat.until),
        }))
    }
}

fn ix(n: usize) -> u16 {
    u16::try_from(n).unwrap_or(u16::MAX)
}

fn provider(p: &ProviderSpec) -> OrganisationFact {
    OrganisationFact::Provider(Provider {
        id: p.id,
        name: p.name.clone(),
        kind: p.kind,
        body: p.body,
        organisation_number: p.number,
    })
}

impl Organisation {
    fn authority_facts(&self) -> impl Iterator<Item = (u16, OrganisationFact)> + '_ {
        self.authorities.iter().filter_map(|a| {
            let provider = self.provider(a.provider)?.id;
            let fact = Authority { id: a.id, provider, name: a.name.clone() };
            Some((a.provider, OrganisationFact::Authority(fact)))
        })
    }

    fn branch_facts(&self) -> impl Iterator<Item = (u16, OrganisationFact)> + '_ {
        self.branches.iter().filter_map(|b| {
            let provider = self.provider(b.provider)?.id;
            let fact = Branch { id: b.id, provider, kind: b.kind, name: b.name.into() };
            Some((b.provider, OrganisationFact::Branch(fact)))
        })
    }

    fn unit_fact(&self, u: &UnitSpec) -> Option<OrganisationFact> {
        let place = crate::places::MUNICIPALITIES.get(u.place)?;
        Some(OrganisationFact::Unit(Unit {
            id: u.id,
            name: names::unit(u.kind.word(), place.name, u64::from(u.first_staff)),
            provider: self.provider(u.provider)?.id,
            authority: u.authority.and_then(|a| Some(self.authorities.get(usize::from(a))?.id)),
            branch: u.branch.and_then(|b| Some(self.branches.get(usize::from(b))?.id)),
            part_of: u.part_of.and_then(|p| Some(self.unit(p)?.id)),
        }))
    }

    fn process_fact(&self, (id, name): &(&str, &str)) -> Option<OrganisationFact> {
        let provider = self.provider(REGION)?.id;
        let fact = Process { id: id.parse().ok()?, provider, name: (*name).into() };
        Some(OrganisationFact::Process(fact))
    }
}
