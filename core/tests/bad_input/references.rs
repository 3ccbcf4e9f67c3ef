//! References that name nothing, and ids that name two things.

use crate::question::{Row, expect_fault, faults, full, put, with, without};
use serde_json::json;

#[test]
fn dangling_references_of_every_kind() {
    let rows: Vec<Row> = [
        (
            "/organisation/authorities/0/provider",
            "organisation.authorities[N-VG].provider",
            "provider",
        ),
        ("/organisation/units/3/provider", "organisation.units[K1].provider", "provider"),
        ("/organisation/units/3/authority", "organisation.units[K1].authority", "authority"),
        ("/organisation/units/2/part_of", "organisation.units[U2-SUB].part_of", "unit"),
        ("/organisation/processes/1/provider", "organisation.processes[PK].provider", "provider"),
        ("/organisation/unit_aliases/0/new", "organisation.unit_aliases[U2-OLD].new", "unit"),
        ("/organisation/assignments/0/staff", "organisation.assignments[A1].staff", "staff"),
        (
            "/organisation/assignments/0/provider",
            "organisation.assignments[A1].provider",
            "provider",
        ),
        ("/organisation/assignments/0/unit", "organisation.assignments[A1].unit", "unit"),
        ("/organisation/assignments/0/process", "organisation.assignments[A1].process", "process"),
        (
            "/organisation/connections/0/provider",
            "organisation.connections[joined-vg].provider",
            "provider",
        ),
        (
            "/organisation/connections/0/authority",
            "organisation.connections[joined-vg].authority",
            "authority of that provider",
        ),
        (
            "/organisation/connections/1/units/0",
            "organisation.connections[joined-kom].units",
            "unit of that provider",
        ),
        ("/patient/relations/0/unit", "patient.relations[r1].unit", "unit"),
        ("/patient/relations/0/staff", "patient.relations[r1].staff", "staff"),
        ("/patient/work_needs/0/assignment", "patient.work_needs[w1].assignment", "assignment"),
        ("/patient/consents/0/provider", "patient.consents[c1].provider", "provider"),
        ("/patient/consents/0/unit", "patient.consents[c1].unit", "unit"),
        ("/patient/consents/0/staff", "patient.consents[c1].staff", "staff"),
        ("/patient/blocks/0/provider", "patient.blocks[b1].provider", "provider"),
        ("/patient/blocks/0/unit", "patient.blocks[b1].unit", "unit"),
        ("/patient/blocks/1/lifted/by", "patient.blocks[b2].lifted.by", "assignment"),
        ("/patient/lifts/0/block", "patient.lifts[l1].block", "block"),
        ("/patient/lifts/0/unit", "patient.lifts[l1].unit", "unit"),
        ("/patient/lifts/0/staff", "patient.lifts[l1].staff", "staff"),
        ("/patient/lifts/0/by", "patient.lifts[l1].by", "assignment"),
        ("/patient/lift_requests/0/block", "patient.lift_requests[q1].block", "block"),
        ("/patient/lift_requests/0/provider", "patient.lift_requests[q1].provider", "provider"),
        ("/patient/information/0/provider", "patient.information[i1].provider", "provider"),
        ("/patient/presumptions/0/provider", "patient.presumptions[p1].provider", "provider"),
        ("/patient/attestations/0/by", "patient.attestations[a1].by", "assignment"),
        ("/patient/seals/0/provider", "patient.seals[s1].provider", "provider"),
        ("/patient/seals/0/unit", "patient.seals[s1].unit", "unit"),
        ("/patient/grants/0/unit", "patient.grants[gr1].unit", "unit"),
        ("/patient/secrecy_tests/0/provider", "patient.secrecy_tests[t1].provider", "provider"),
        ("/patient/secrecy_tests/0/entry", "patient.secrecy_tests[t1].entry", "entry"),
        ("/patient/opened/0/provider", "patient.opened[op1].provider", "provider"),
        ("/patient/opened/0/entry", "patient.opened[op1].entry", "entry"),
        ("/organisation/branches/0/provider", "organisation.branches[B-KOM].provider", "provider"),
        ("/organisation/units/3/branch", "organisation.units[K1].branch", "branch"),
        ("/patient/destructions/0/entry", "patient.destructions[d1].entry", "entry"),
        ("/patient/entries/0/provider", "patient.entries[e1].provider", "provider"),
        ("/patient/entries/0/unit", "patient.entries[e1].unit", "unit"),
        ("/patient/entries/0/process", "patient.entries[e1].process", "process of that provider"),
        (
            "/patient/entries/0/authority",
            "patient.entries[e1].authority",
            "authority of that provider",
        ),
    ]
    .into_iter()
    .map(|(pointer, path, wanted)| (pointer, json!("NOWHERE"), 1302, path, wanted))
    .collect();
    for (pointer, value, code, path, wanted) in rows {
        let found = faults(&with(pointer, value));
        let told = found
            .iter()
            .find(|(_, at, _)| at == path)
            .unwrap_or_else(|| panic!("{pointer}: {found:#?}"));
        assert_eq!(told.0, code, "{pointer}");
        assert!(told.2.contains(&format!("`NOWHERE` names no {wanted}")), "{pointer}: {}", told.2);
    }
    // A provider that is wanted by many is missed by each.
    let found = faults(&without("/organisation/providers/2"));
    let at: Vec<_> = found.iter().map(|(_, at, _)| at.as_str()).collect();
    assert_eq!(at, ["organisation.units[O1].provider", "organisation.assignments[AO].provider"]);
}

#[test]
fn a_right_to_a_unit_that_is_not_there() {
    let right = |unit: &str| {
        with("/organisation/assignments/0/rights/0", json!(format!("Läsa;alla;{unit}")))
    };
    let at = "organisation.assignments[A1].rights";
    expect_fault("right", &right("NOWHERE"), 1302, at, "`NOWHERE` names no unit");
    // Neither a provider nor an assignment is a unit.
    expect_fault("provider", &right("OMS"), 1302, at, "`OMS` names no unit");
    // A unit of another provider, and the name of one that was merged, are units.
    for unit in ["K1", "U2-SUB", "U2-OLD", "u2-old"] {
        crate::question::decide(&right(unit)).unwrap();
    }
}

#[test]
fn ids_used_twice_of_every_kind() {
    for list in [
        "providers",
        "authorities",
        "branches",
        "units",
        "processes",
        "unit_aliases",
        "staff",
        "assignments",
        "connections",
    ] {
        twice("organisation", list);
    }
    for list in [
        "protected_identity",
        "guardians",
        "relations",
        "work_needs",
        "consents",
        "blocks",
        "lifts",
        "lift_requests",
        "information",
        "capacity",
        "maturity",
        "presumptions",
        "attestations",
        "register_objections",
        "representatives",
        "grants",
        "secrecy_tests",
        "opened",
        "seals",
        "destructions",
        "entries",
        "identities",
    ] {
        twice("patient", list);
    }
}

fn twice(room: &str, list: &str) {
    let mut document = full();
    let first = document[room][list][0].clone();
    put(&mut document, &format!("/{room}/{list}/-"), first);
    let found = faults(&document);
    let path = format!("{room}.{list}");
    let told = found
        .iter()
        .any(|(code, at, text)| (*code, at) == (1301, &path) && text.contains("used twice"));
    assert!(told, "{path}: {found:#?}");
}

#[test]
fn ids_that_are_the_same_in_another_writing() {
    let twin = |list: &str, id: &str| {
        let mut document = full();
        let mut copy = document.pointer(list).unwrap()[0].clone();
        copy["id"] = json!(id);
        put(&mut document, &format!("{list}/-"), copy);
        document
    };
    // Case does not count in an HSA id, nor do blanks around it.
    for id in ["u1", " U1 ", "\tu1\n"] {
        expect_fault(
            id,
            &twin("/organisation/units", id),
            1301,
            "organisation.units",
            "`U1` is used twice",
        );
    }
    expect_fault("staff", &twin("/organisation/staff", "s1"), 1301, "organisation.staff", "`S1`");
    // A UUID is one id in every spelling.
    let mut document = full();
    put(&mut document, "/patient/capacity/0/id", json!("6f9619ff-8b86-d011-b42d-00c04fc964ff"));
    let mut copy = document["patient"]["capacity"][0].clone();
    copy["id"] = json!("{6F9619FF8B86D011B42D00C04FC964FF}".replace(['{', '}'], ""));
    put(&mut document, "/patient/capacity/-", copy);
    expect_fault("uuid", &document, 1301, "patient.capacity", "used twice");
    // In any other id of a fact case counts.
    crate::question::decide(&twin("/patient/capacity", "K1")).unwrap();
    // One person under two names of the system is one identity.
    let document = with("/patient/identities/-", json!("1.2.752.129.2.1.3.1|20100102-2381"));
    expect_fault("identity", &document, 1301, "patient.identities", "personnummer|2010********");
}
