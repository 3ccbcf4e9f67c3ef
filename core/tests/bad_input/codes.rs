//! Codes, rights and types that are not known, and obligatory fields left out.

use crate::question::{Row, decide, expect_fault, expect_rows, with, without};
use serde_json::json;

#[test]
fn unknown_codes_are_refused_with_the_known_ones() {
    let rows: Vec<Row> = [
        ("/organisation/providers/0/kind", "organisation.providers[0].kind", "`social-care`"),
        ("/organisation/providers/0/body", "organisation.providers[0].body", "`region`"),
        ("/organisation/staff/0/kind", "organisation.staff[0].kind", "`licensed`"),
        ("/organisation/assignments/0/purpose", "organisation.assignments[0].purpose", "`care`"),
        (
            "/patient/protected_identity/0/form",
            "patient.protected_identity[0].form",
            "`secrecy-marking`",
        ),
        ("/patient/guardians/0/limit", "patient.guardians[0].limit", "`significant-harm`"),
        ("/patient/relations/0/origin", "patient.relations[0].origin", "`care-contact`"),
        ("/patient/work_needs/0/reason", "patient.work_needs[0].reason", "`quality`"),
        ("/patient/consents/0/answer", "patient.consents[0].answer", "`refused`"),
        ("/patient/consents/0/given_by", "patient.consents[0].given_by", "`patient`"),
        ("/patient/consents/0/for", "patient.consents[0].for", "`lift-inner-block`"),
        ("/patient/blocks/0/kind", "patient.blocks[0].kind", "`inner`"),
        ("/patient/blocks/0/requested_by", "patient.blocks[0].requested_by", "`guardian`"),
        ("/patient/lifts/0/ground", "patient.lifts[0].ground", "`patient-consents`"),
        ("/patient/capacity/0/ability", "patient.capacity[0].ability", "`able`"),
        ("/patient/maturity/0/matter", "patient.maturity[0].matter", "`all`"),
        ("/patient/presumptions/0/rule", "patient.presumptions[0].rule", "`care-access`"),
        ("/patient/seals/0/target", "patient.seals[0].target", "`guardians`"),
        ("/patient/entries/0/documented_for", "patient.entries[0].documented_for", "`care`"),
        ("/patient/entries/0/activity", "patient.entries[0].activity", "`ordinary`"),
        ("/patient/entries/0/secrecy", "patient.entries[0].secrecy", "`osl25`"),
        ("/patient/entries/0/availability", "patient.entries[0].availability", "`presumed`"),
        ("/patient/completeness", "patient.completeness", "`\"complete\"`"),
        ("/request/action", "request.action", "`read`"),
        ("/request/relevance", "request.relevance", "`care`"),
        ("/request/reach", "request.reach", "`own-provider`"),
    ]
    .into_iter()
    .flat_map(|(pointer, path, known)| {
        // A code is written one way: another case, a blank or an empty text is another code.
        ["whatever", "CARE", " care ", ""].map(|code| (pointer, json!(code), 1501, path, known))
    })
    .collect();
    for (pointer, value, code, path, known) in rows {
        let error = decide(&with(pointer, value.clone())).expect_err(pointer);
        let text = error.to_string();
        assert_eq!(error.code(), code, "{pointer} = {value}: {text}");
        assert!(error.path().unwrap().starts_with(path), "{pointer} = {value}: {text}");
        assert!(text.contains(known), "{pointer} = {value}: {text}");
    }
    let at = "patient.completeness.blocks";
    expect_rows(vec![
        ("/patient/completeness", json!({"blocks": "all"}), 1501, at, "`complete`"),
        ("/patient/completeness", json!({"blocks": null}), 1501, at, "expected"),
        (
            "/patient/completeness",
            json!({"blocks": {"as-of": "2026-03-01"}}),
            1501,
            "patient.completeness.blocks.as-of",
            "is not a time",
        ),
    ]);
}

#[test]
fn rights_are_refused_with_what_is_wrong_in_them() {
    let at = "organisation.assignments[0].rights[0]";
    for (right, fragment) in [
        ("Läsa;alla", "three parts"),
        ("Läsa;alla;VG;VG", "three parts"),
        ("", "three parts"),
        ("Titta;alla;VG", "unknown activity"),
        ("Läsa;xyz;VG", "unknown information type"),
        ("Läsa;;VG", "malformed information type"),
        ("Läsa;a\u{200b}lla;VG", "malformed information type"),
        ("Läsa;alla;", "unknown scope"),
        ("Läsa;alla;V G", "unknown scope"),
        ("L\u{e4}sa\u{202e};alla;VG", "unknown activity"),
    ] {
        let document = with("/organisation/assignments/0/rights/0", json!(right));
        expect_fault(right, &document, 1501, at, fragment);
        expect_fault(right, &document, 1501, at, "write `activity;information type;scope`");
    }
}

#[test]
fn information_types_are_refused() {
    for code in ["", " ", "lak upp", "toolong", "v\u{200b}oo", "vöo", "voo\u{202e}", "voo;"] {
        let at = "patient.entries[0].information_type";
        let document = with("/patient/entries/0/information_type", json!(code));
        expect_fault(code, &document, 1501, at, "one to six letters or digits");
    }
    for (at, types) in [("0", json!(["voo"])), ("1", json!(["lak", "dia"])), ("1", json!(["xyz"]))]
    {
        let document = with(&format!("/patient/blocks/{at}/excepted"), types);
        let path =
            if at == "0" { "patient.blocks[b1].excepted" } else { "patient.blocks[b2].excepted" };
        expect_fault("excepted", &document, 1304, path, "only `lak` and `upp`");
    }
}

#[test]
fn what_is_obligatory_is_named_when_it_is_left_out() {
    for (pointer, field) in [
        ("/organisation", "organisation"),
        ("/patient", "patient"),
        ("/request", "request"),
        ("/organisation/units/0/provider", "provider"),
        ("/organisation/assignments/0/purpose", "purpose"),
        ("/organisation/connections/0/recorded", "recorded"),
        ("/patient/consents/0/answer", "answer"),
        ("/patient/consents/0/given_by", "given_by"),
        ("/patient/blocks/0/kind", "kind"),
        ("/patient/blocks/0/requested_by", "requested_by"),
        ("/patient/lifts/0/reason", "reason"),
        ("/patient/lifts/0/holds", "holds"),
        ("/patient/lifts/0/by", "by"),
        ("/patient/attestations/0/reason", "reason"),
        ("/patient/attestations/0/holds", "holds"),
        ("/patient/entries/0/documented_for", "documented_for"),
        ("/patient/entries/1/activity/insurance-medicine/requested", "requested"),
        ("/request/assignment", "assignment"),
        ("/request/action", "action"),
        ("/request/at", "at"),
    ] {
        let error = decide(&without(pointer)).expect_err(pointer);
        assert_eq!(error.code(), 1501, "{pointer}");
        assert!(error.to_string().contains(&format!("missing field `{field}`")), "{error}");
    }
}
