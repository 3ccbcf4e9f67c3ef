//! Facts that are well-formed one by one and do not fit together.

use crate::question::{THEN, expect_fault, expect_rows, faults, full, put, with, without};
use samtycke::json as documents;
use serde_json::json;

#[test]
fn a_region_or_municipality_is_one_care_provider() {
    let twin = json!({"id": "KOM-2", "name": "Skola", "kind": "care", "body": "municipality", "organisation_number": "16212000-1447"});
    let at = "organisation.providers[KOM-2].organisation_number";
    expect_rows(vec![(
        "/organisation/providers/-",
        twin,
        1304,
        at,
        "register its boards as authorities",
    )]);
    // Without a number two are not taken to be one.
    let unknown =
        |id: &str| json!({"id": id, "name": "Kommun", "kind": "care", "body": "municipality"});
    let mut document = full();
    put(&mut document, "/organisation/providers/-", unknown("X"));
    put(&mut document, "/organisation/providers/-", unknown("Y"));
    crate::question::decide(&document).unwrap();
}

#[test]
fn circles_of_units_and_aliases() {
    let unit = |id: &str, part_of: &str| json!({"id": id, "name": id, "provider": "VG", "part_of": part_of});
    let circle = "run in a circle";
    expect_rows(vec![
        ("/organisation/units/-", unit("C1", "C1"), 1304, "organisation.units[C1].part_of", circle),
        (
            "/organisation/unit_aliases/-",
            json!({"old": "X", "new": "X"}),
            1304,
            "organisation.unit_aliases[X].new",
            circle,
        ),
    ]);
    let mut document = full();
    for (id, part_of) in [("C1", "C2"), ("C2", "C3"), ("C3", "C1"), ("C4", "C1")] {
        put(&mut document, "/organisation/units/-", unit(id, part_of));
    }
    put(&mut document, "/organisation/assignments/0/unit", json!("C4"));
    let found = faults(&document);
    let at: Vec<_> = found.iter().map(|(_, at, _)| at.as_str()).collect();
    assert_eq!(
        at,
        [
            "organisation.units[C1].part_of",
            "organisation.units[C2].part_of",
            "organisation.units[C3].part_of"
        ]
    );
    let mut document = full();
    for (old, new) in [("X", "Y"), ("Y", "Z"), ("Z", "X")] {
        put(&mut document, "/organisation/unit_aliases/-", json!({"old": old, "new": new}));
    }
    assert_eq!(faults(&document).len(), 3);
    // A circle of both: U2 is merged into a sub-unit of itself.
    let document = with("/organisation/unit_aliases/-", json!({"old": "U2", "new": "U2-SUB"}));
    let found = faults(&document);
    assert!(
        found.iter().all(|(code, _, text)| *code == 1304 && text.contains(circle)),
        "{found:#?}"
    );
}

#[test]
fn what_belongs_to_another_provider() {
    let other = "another provider";
    expect_rows(vec![
        (
            "/organisation/units/3/authority",
            json!("N-VG"),
            1304,
            "organisation.units[K1].authority",
            other,
        ),
        (
            "/organisation/units/2/part_of",
            json!("K1"),
            1304,
            "organisation.units[U2-SUB].part_of",
            "the same provider",
        ),
        (
            "/organisation/unit_aliases/-",
            json!({"old": "U2-SUB", "new": "K1"}),
            1304,
            "organisation.unit_aliases[U2-SUB].new",
            "different providers",
        ),
        (
            "/organisation/assignments/0/unit",
            json!("K1"),
            1304,
            "organisation.assignments[A1].unit",
            other,
        ),
        (
            "/organisation/assignments/0/process",
            json!("PK"),
            1304,
            "organisation.assignments[A1].process",
            other,
        ),
        (
            "/organisation/connections/0/authority",
            json!("N-KOM"),
            1302,
            "organisation.connections[joined-vg].authority",
            "of that provider",
        ),
        (
            "/organisation/connections/0/units",
            json!(["K1"]),
            1302,
            "organisation.connections[joined-vg].units",
            "of that provider",
        ),
        ("/patient/consents/0/unit", json!("K1"), 1304, "patient.consents[c1].unit", other),
        ("/patient/blocks/0/unit", json!("K1"), 1304, "patient.blocks[b1].unit", other),
        ("/patient/entries/0/unit", json!("K1"), 1304, "patient.entries[e1].unit", other),
        (
            "/patient/entries/0/process",
            json!("PK"),
            1302,
            "patient.entries[e1].process",
            "of that provider",
        ),
        (
            "/patient/entries/0/authority",
            json!("N-KOM"),
            1302,
            "patient.entries[e1].authority",
            "of that provider",
        ),
    ]);
}

#[test]
fn purposes_origins_and_rules_that_do_not_fit_the_provider() {
    let inner = |provider: &str, unit: &str| json!({"id": "b9", "kind": "inner", "provider": provider, "unit": unit, "requested_by": "patient", "recorded": THEN});
    let lifting = json!({"id": "c9", "answer": "given", "given_by": "patient", "for": "lift-inner-block", "block": "b1", "provider": "OMS", "recorded": THEN});
    expect_rows(vec![
        (
            "/organisation/assignments/0/purpose",
            json!("social-services"),
            1304,
            "organisation.assignments[A1].purpose",
            "one of PDL 2:4",
        ),
        (
            "/organisation/assignments/3/purpose",
            json!("care"),
            1304,
            "organisation.assignments[AO].purpose",
            "`social-services`",
        ),
        (
            "/organisation/assignments/-",
            json!({"id": "AM", "staff": "M", "provider": "VG", "purpose": "care", "may_lift": true}),
            1304,
            "organisation.assignments[AM].may_lift",
            "competent officer",
        ),
        (
            "/patient/entries/0/documented_for",
            json!("social-services"),
            1304,
            "patient.entries[e1].documented_for",
            "social-care provider",
        ),
        (
            "/patient/relations/0/origin",
            json!("services"),
            1304,
            "patient.relations[r1].origin",
            "social-care provider",
        ),
        (
            "/patient/relations/0/unit",
            json!("O1"),
            1304,
            "patient.relations[r1].origin",
            "`investigation`",
        ),
        (
            "/patient/presumptions/0/rule",
            json!("services-access"),
            1304,
            "patient.presumptions[p1].rule",
            "SVOD 3:4",
        ),
        (
            "/patient/blocks/-",
            inner("OMS", "O1"),
            1304,
            "patient.blocks[b9].kind",
            "care providers only",
        ),
        ("/patient/consents/-", lifting, 1304, "patient.consents[c9].for", "care providers only"),
    ]);
}

#[test]
fn blocks_that_say_too_little_or_too_much() {
    let unit = "patient.blocks[b1].unit";
    expect_fault(
        "none",
        &without("/patient/blocks/0/unit"),
        1303,
        unit,
        "names the unit or process",
    );
    expect_rows(vec![
        ("/patient/blocks/0/unit", json!(null), 1303, unit, "names the unit or process"),
        ("/patient/blocks/0/process", json!("P1"), 1304, unit, "not both"),
        ("/patient/blocks/0/kind", json!("outer"), 1304, unit, "leave out `unit` and `process`"),
        (
            "/patient/blocks/1/process",
            json!("PK"),
            1304,
            "patient.blocks[b2].unit",
            "leave out `unit` and `process`",
        ),
        (
            "/patient/blocks/1/identity",
            json!("personnummer|198501012390"),
            1304,
            "patient.blocks[b2].identity",
            "linked identities",
        ),
        (
            "/patient/guardians/0/person",
            json!("personnummer|201001022381"),
            1304,
            "patient.guardians[g1].person",
            "another person",
        ),
    ]);
    let mut nobody = full();
    put(&mut nobody, "/patient/identities", json!([]));
    put(&mut nobody, "/patient/blocks/1/identity", json!(null));
    expect_fault("nobody", &nobody, 1303, "patient.identities", "at least one identity");
}

#[test]
fn exceptions_without_a_reason_an_end_or_content() {
    // Blanks, signs and invisible characters give no reason.
    for reason in [
        "",
        " ",
        "\t\n",
        "\u{a0}",
        "-",
        "...",
        "\u{200b}",
        "\u{202e}\u{200f}",
        "\u{feff}",
        "\u{2800}",
        "\0",
    ] {
        expect_rows(vec![
            (
                "/patient/attestations/0/reason",
                json!(reason),
                1303,
                "patient.attestations[a1].reason",
                "can't be reviewed",
            ),
            (
                "/patient/lifts/0/reason",
                json!(reason),
                1303,
                "patient.lifts[l1].reason",
                "why the block was lifted",
            ),
            (
                "/patient/destructions/0/case_number",
                json!(reason),
                1303,
                "patient.destructions[d1].case_number",
                "case number",
            ),
        ]);
    }
    let from = json!({"from": THEN});
    for holds in [json!({}), from, json!({"until": null})] {
        expect_rows(vec![
            (
                "/patient/attestations/0/holds",
                holds.clone(),
                1303,
                "patient.attestations[a1].holds.until",
                "say when",
            ),
            (
                "/patient/lifts/0/holds",
                holds,
                1303,
                "patient.lifts[l1].holds.until",
                "a temporary lift ends",
            ),
        ]);
    }
    expect_rows(vec![(
        "/patient/attestations/0/danger",
        json!(false),
        1304,
        "patient.attestations[a1]",
        "attests nothing",
    )]);
}

#[test]
fn a_birth_after_the_death() {
    let mut document = with("/patient/died", json!("2010-01-01"));
    expect_fault("died", &document, 1304, "patient.died", "before the birth date");
    put(&mut document, "/patient/born", json!("2009-12-31"));
    crate::question::decide(&document).unwrap();
}

#[test]
fn nothing_is_kept_of_a_world_with_a_fault() {
    let question = full();
    let mut spoilt = question["patient"].clone();
    spoilt["identities"] = json!(["personnummer|198501012390"]);
    spoilt["guardians"] = json!([]);
    spoilt["blocks"] = json!([]);
    let world = |patients| {
        let world = json!({"format": "samtycke-world/1", "organisation": question["organisation"], "patients": patients});
        documents::read_world(&world.to_string())
    };
    // The second patient's lift names a block that is not there: the first is not kept either.
    assert_eq!(world(json!([question["patient"], spoilt])).unwrap_err().code(), 1302);
    assert_eq!(world(json!([question["patient"]])).unwrap().patients().count(), 1);
}
