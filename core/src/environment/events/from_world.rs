//! A world's facts as events: the way in for whoever has held facts otherwise.

use alloc::boxed::Box;
use alloc::format;
use alloc::vec::Vec;

use crate::environment::WorldData;
use crate::environment::events::event::{
    Document, Event, Known, Linked, OfPatient, OrganisationEvent, OrganisationFact, PatientEvent,
    PersonFact, What,
};
use crate::identity::{FactId, HsaId};
use crate::patient::PatientData;
use crate::time::Instant;

/// The facts of a world as events of one system. What has no time of its own (who is who, birth and death,
/// completeness) is taken as recorded at `recorded`.
///
/// ```
/// use samtycke::environment::{Environment, OnFault, WorldData, events_of_world};
/// let events = events_of_world(WorldData::default(), "SOURCE".parse()?, "2020-01-01T00:00:00Z".parse()?);
/// assert!(Environment::new().apply(&events, OnFault::RefuseAll).is_ok());
/// # Ok::<(), samtycke::Error>(())
/// ```
pub fn events_of_world(world: WorldData, source: HsaId, recorded: Instant) -> Vec<Event> {
    let mut events = Vec::new();
    let mut number = 0_u32;
    let mut id = |what: &str| {
        number += 1;
        // At most 36 visible characters.
        format!("{what}-{number}").parse().unwrap_or_else(|_| FactId::supposed())
    };
    let mut tell = |what| events.push(Event { source, what });
    let data = world.organisation;
    macro_rules! told {
        ($($list:ident => $fact:ident),+ $(,)?) => {$(
            for x in data.$list {
                let fact = OrganisationFact::$fact(x);
                tell(What::Organisation(Box::new(OrganisationEvent { id: id("o"), recorded, fact })));
            }
        )+};
    }
    told! {
        providers => Provider, authorities => Authority, branches => Branch, units => Unit,
        unit_aliases => UnitAlias, processes => Process, staff => Staff, assignments => Assignment,
        connections => Connection,
    }
    for set in world.policy.sets() {
        let fact = OrganisationFact::Policy(set.clone());
        tell(What::Organisation(Box::new(OrganisationEvent { id: id("o"), recorded, fact })));
    }
    for patient in world.patients {
        let Some(first) = patient.identities.first().copied() else { continue };
        let own = [
            PatientEvent::Completeness(Known {
                id: id("k"),
                completeness: patient.completeness,
                recorded,
            }),
            PatientEvent::Person(PersonFact {
                id: id("p"),
                born: patient.born,
                died: patient.died,
                recorded,
            }),
        ];
        let linked = patient
            .identities
            .iter()
            .skip(1)
            .map(|other| PatientEvent::Linked(Linked { id: id("l"), other: *other, recorded }));
        let linked: Vec<PatientEvent> = linked.collect();
        for event in own.into_iter().chain(linked).chain(facts_of(patient)) {
            tell(What::Patient(Box::new(OfPatient { patient: first, event })));
        }
    }
    events
}

fn facts_of(patient: PatientData) -> Vec<PatientEvent> {
    let mut events = Vec::new();
    macro_rules! facts {
        ($($list:ident => $fact:ident),+ $(,)?) => {$(
            events.extend(patient.$list.into_iter().map(PatientEvent::$fact));
        )+};
    }
    facts! {
        protected_identity => ProtectedIdentity, guardians => Guardian, representatives => Representative,
        relations => Relation, work_needs => WorkNeed, consents => Consent, blocks => Block,
        lifts => Lift, lift_requests => LiftRequest, information => Information, capacity => Capacity,
        maturity => Maturity, presumptions => Presumption, attestations => Attestation,
        register_objections => RegisterObjection, seals => Seal, grants => Grant,
        secrecy_tests => SecrecyTest, opened => Opened, destructions => Destruction,
    }
    events.extend(patient.entries.into_iter().map(|entry| {
        PatientEvent::Documented(Box::new(Document { entry, author: None, content: None }))
    }));
    events
}
