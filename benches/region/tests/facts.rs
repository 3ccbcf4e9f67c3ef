//! The facts fit together, keep their shares, and come in a stream.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a failed test may panic")]

use std::collections::BTreeSet;

use samtycke::environment::{Event, FactList, OrganisationFact, PatientEvent, What};
use samtycke::organisation::{Organisation, OrganisationData};
use samtycke::patient::{BlockKind, PatientData, PatientFacts};
use samtycke_region::{Parameters, Region, RegionError, Scale, municipality_code};

fn region(seed: u64, scale: &str) -> Region {
    Region::new(Parameters { seed, scale: scale.parse().unwrap(), ..Parameters::default() })
        .unwrap()
}

fn organisation(region: &Region) -> OrganisationData {
    let mut data = OrganisationData::default();
    for event in region.organisation() {
        let What::Organisation(event) = event.what else { panic!("a patient among them") };
        match event.fact {
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

/// A patient's facts as first told; what amendments name must be there.
fn patient(events: Vec<Event>) -> PatientData {
    let mut data = PatientData::default();
    for event in events {
        let What::Patient(of) = event.what else { panic!("not a patient's") };
        if data.identities.is_empty() {
            data.identities.push(of.patient);
        }
        match of.event {
            PatientEvent::Person(x) => (data.born, data.died) = (x.born, x.died),
            PatientEvent::Linked(x) => data.identities.push(x.other),
            PatientEvent::ProtectedIdentity(x) => data.protected_identity.push(x),
            PatientEvent::Guardian(x) => data.guardians.push(x),
            PatientEvent::Representative(x) => data.representatives.push(x),
            PatientEvent::Relation(x) => data.relations.push(x),
            PatientEvent::WorkNeed(x) => data.work_needs.push(x),
            PatientEvent::Consent(x) => data.consents.push(x),
            PatientEvent::Block(x) => data.blocks.push(x),
            PatientEvent::Lift(x) => data.lifts.push(x),
            PatientEvent::LiftRequest(x) => data.lift_requests.push(x),
            PatientEvent::Information(x) => data.information.push(x),
            PatientEvent::Capacity(x) => data.capacity.push(x),
            PatientEvent::Maturity(x) => data.maturity.push(x),
            PatientEvent::Presumption(x) => data.presumptions.push(x),
            PatientEvent::Attestation(x) => data.attestations.push(x),
            PatientEvent::RegisterObjection(x) => data.register_objections.push(x),
            PatientEvent::Seal(x) => data.seals.push(x),
            PatientEvent::Grant(x) => data.grants.push(x),
            PatientEvent::SecrecyTest(x) => data.secrecy_tests.push(x),
            PatientEvent::Documented(x) => data.entries.push(x.entry),
            PatientEvent::Amended(x) => match x.list {
                FactList::Block => assert!(data.blocks.iter().any(|b| b.id == x.of)),
                FactList::Consent => assert!(data.consents.iter().any(|c| c.id == x.of)),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }
    data
}

#[test]
fn every_reference_exists_and_ids_are_unique() {
    for seed in [1, 7] {
        let region = region(seed, "0.003");
        let organisation = Organisation::new(organisation(&region)).unwrap();
        for i in 0..region.people() {
            // Refuses dangling references, ids used twice, and facts that do not fit.
            PatientFacts::new(patient(region.patient(i)), &organisation).unwrap();
        }
        let events = region.organisation().map(|e| match e.what {
            What::Organisation(o) => o.id,
            What::Patient(_) => panic!("a patient among them"),
        });
        let ids: Vec<_> = events.collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
    }
}

#[test]
fn a_municipality_stands_alone() {
    let municipality = Some(municipality_code("Hjo").unwrap());
    let parameters = Parameters { municipality, scale: Scale::FULL, ..Parameters::default() };
    let region = Region::new(parameters).unwrap();
    assert_eq!(region.inhabitants(), 9_350);
    assert!(region.population().all(|r| r.municipality == 1497));
    assert!((25..60).contains(&region.units()), "{}", region.units());
    let data = organisation(&region);
    for provider in &data.providers {
        let id = provider.id.as_str();
        let known = ["SE2321000131-VGSYN-VG", "VGSYN-K1497", "VGSYN-V"];
        assert!(known.iter().any(|start| id.starts_with(start)), "{id}");
    }
    let organisation = Organisation::new(data).unwrap();
    for i in 0..region.people() {
        PatientFacts::new(patient(region.patient(i)), &organisation).unwrap();
    }
    let unknown = Parameters { municipality: Some(180), ..Parameters::default() };
    assert_eq!(Region::new(unknown).unwrap_err(), RegionError::Municipality);
}

#[test]
fn every_event_comes_back_from_json() {
    let region = region(3, "0.0005");
    for event in region.events() {
        let text = serde_json::to_string(&event).unwrap();
        assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), event);
    }
}

/// FNV-1a over the JSON lines.
fn hash(events: impl Iterator<Item = Event>) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for event in events {
        for byte in serde_json::to_vec(&event).unwrap() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let first = |seed| hash(region(seed, "0.002").events().take(20_000));
    assert_eq!(first(7), first(7));
    assert_ne!(first(7), first(8));
    // A patient drawn alone is the patient of the stream.
    let region = region(7, "0.002");
    let alone: Vec<Event> = (0..50).flat_map(|i| region.patient(i)).collect();
    assert!(region.patients().take(alone.len()).eq(alone));
}

/// Another machine, another compiler: still these bytes. Whoever changes what is drawn writes the new number.
#[test]
fn the_bytes_are_those_of_every_machine() {
    let scale = "0.002".parse().unwrap();
    let parameters = Parameters { seed: 7, scale, records: 0, ..Parameters::default() };
    assert_eq!(
        hash(Region::new(parameters).unwrap().events().take(20_000)),
        13_460_478_207_788_408_954
    );
}

#[derive(Default, Debug)]
struct Count {
    /// Those that hold on the last day.
    relations: usize,
    consents: usize,
    blocks: usize,
    outer: usize,
    guardians: usize,
    protected: usize,
    documents: usize,
    kinds: BTreeSet<&'static str>,
}

/// Counts in a stream: nothing is collected.
fn count(events: impl Iterator<Item = Event>) -> Count {
    let mut n = Count::default();
    for event in events {
        let What::Patient(of) = event.what else { continue };
        match of.event {
            PatientEvent::Relation(r) => {
                let day = "2026-11-23T00:00:00Z".parse().unwrap();
                n.relations += usize::from(r.holds.holds_at(day));
            }
            PatientEvent::Consent(_) => n.consents += 1,
            PatientEvent::Block(b) => {
                n.blocks += 1;
                n.outer += usize::from(b.kind == BlockKind::Outer);
            }
            PatientEvent::Guardian(_) => n.guardians += 1,
            PatientEvent::ProtectedIdentity(_) => n.protected += 1,
            PatientEvent::Documented(_) => n.documents += 1,
            PatientEvent::Presumption(_) => drop(n.kinds.insert("presumption")),
            PatientEvent::Seal(_) => drop(n.kinds.insert("seal")),
            PatientEvent::Lift(_) => drop(n.kinds.insert("lift")),
            PatientEvent::Linked(_) => drop(n.kinds.insert("linked")),
            PatientEvent::WorkNeed(_) => drop(n.kinds.insert("need")),
            PatientEvent::Attestation(_) => drop(n.kinds.insert("attestation")),
            PatientEvent::Grant(_) => drop(n.kinds.insert("grant")),
            PatientEvent::SecrecyTest(_) => drop(n.kinds.insert("test")),
            _ => {}
        }
    }
    n
}

/// Is `n` of `of` inhabitants near what it is of all, within so many in a hundred?
fn share(n: usize, of: u32, full: u64, tolerance: u64) -> bool {
    let expected = full * u64::from(of) / 1_772_821;
    (n as u64).abs_diff(expected) * 100 <= expected * tolerance
}

#[test]
fn a_hundred_thousand_patients_keep_the_shares_in_a_stream() {
    let region = region(11, "0.055");
    let people = region.inhabitants();
    assert!(region.people() > 100_000);
    let n = count(region.patients());
    assert!(share(n.relations, people, 5_000_000, 8), "{n:?}");
    assert!(share(n.consents, people, 274_000, 12), "{n:?}");
    assert!(share(n.blocks, people, 31_000, 15), "{n:?}");
    assert!(share(n.protected, people, 4_000, 20), "{n:?}");
    // 357 000 under 18 with 1.7 guardians each.
    assert!(share(n.guardians, people, 607_000, 10), "{n:?}");
    assert!(share(n.documents, people, 5_300_000, 25), "{n:?}");
    assert!(n.outer * 4 > n.blocks && n.outer < n.blocks, "{n:?}");
    assert_eq!(n.kinds.len(), 8, "{n:?}");
}

#[test]
fn the_organisation_has_the_published_size() {
    let region = region(5, "1");
    let data = organisation(&region);
    let near = |n: usize, full: usize| n.abs_diff(full) * 100 <= full * 8;
    assert_eq!(region.inhabitants(), 1_772_821);
    assert_eq!(data.providers.len(), 1 + 2 * 49 + 450);
    assert!(near(data.units.len(), 4_500), "{}", data.units.len());
    assert!(near(data.staff.len(), 70_000), "{}", data.staff.len());
    assert!(near(data.assignments.len(), 112_000), "{}", data.assignments.len());
    assert!(!data.unit_aliases.is_empty() && data.connections.len() > 450);
    let prefixed = data.units.iter().filter(|u| {
        u.id.as_str().starts_with("SE2321000131") && u.provider.as_str().starts_with("VGSYN-V")
    });
    assert!(prefixed.count() > 700, "the prefix must not tell whose a unit is");
    Organisation::new(data).unwrap();
}

#[test]
fn everything_made_up_says_so() {
    let region = region(2, "0.001");
    for event in region.events() {
        match event.what {
            What::Patient(of) => assert!(of.patient.token().starts_with("2.999.14.1|VGSYN")),
            What::Organisation(o) => match o.fact {
                OrganisationFact::Unit(u) => assert!(u.id.as_str().contains("VGSYN")),
                OrganisationFact::Staff(s) => assert!(s.id.as_str().contains("VGSYN")),
                OrganisationFact::Assignment(a) => assert!(a.id.as_str().contains("VGSYN")),
                _ => {}
            },
        }
    }
}
