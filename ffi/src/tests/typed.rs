//! A world of typed structs is the world of the document.

use core::mem::zeroed;
use core::ptr;

use super::goods::{PUPIL, borrowed, consented_json, made, request, request_json, world};
use crate::*;

const SCHOOL: samtycke_text = borrowed("SE2120001447-VG");
const REGION: samtycke_text = borrowed("SE2321000131-E000000000001");
const NURSES: samtycke_text = borrowed("SE2120001447-EMI");
const CENTRE: samtycke_text = borrowed("SE2321000131-E000000000431");

fn micros(text: &str) -> i64 {
    text.parse::<samtycke::time::Instant>().unwrap().to_micros()
}

macro_rules! add {
    ($facts:expr, $call:ident, $type:ident { $($field:ident: $value:expr),+ $(,)? }) => {{
        let given = $type {
            size: u32::try_from(size_of::<$type>()).unwrap(),
            $($field: $value,)+
            // SAFETY: every field may be zero.
            ..unsafe { zeroed() }
        };
        // SAFETY: live facts, and a struct with live texts.
        assert_eq!(unsafe { $call($facts, &raw const given, ptr::null_mut()) }, SAMTYCKE_OK);
    }};
}

/// The question's facts, struct by struct; with the pupil's consent.
fn typed() -> *mut samtycke_world {
    // SAFETY: places for the results.
    let facts = made(|out, error| unsafe { samtycke_facts_new(out, error) });
    for (id, name, body, number) in [
        (REGION, "Västra Götalandsregionen", SAMTYCKE_BODY_REGION, "232100-0131"),
        (SCHOOL, "Lerums kommun", SAMTYCKE_BODY_MUNICIPALITY, "212000-1447"),
    ] {
        add!(
            facts,
            samtycke_facts_add_provider,
            samtycke_provider {
                kind: SAMTYCKE_PROVIDER_CARE,
                body: body,
                id: id,
                name: borrowed(name),
                organisation_number: borrowed(number),
            }
        );
    }
    for (id, name, provider) in
        [(CENTRE, "Närhälsan Lerum vårdcentral", REGION), (NURSES, "Elevhälsan Lerum", SCHOOL)]
    {
        add!(
            facts,
            samtycke_facts_add_unit,
            samtycke_unit { id: id, name: borrowed(name), provider: provider }
        );
    }
    add!(
        facts,
        samtycke_facts_add_staff,
        samtycke_staff {
            kind: SAMTYCKE_STAFF_LICENSED,
            id: borrowed("SE2120001447-NURSE"),
            name: borrowed("School nurse"),
        }
    );
    let rights = [borrowed("Läsa;alla;VG"), borrowed("Läsa;alla;SJF")];
    add!(
        facts,
        samtycke_facts_add_assignment,
        samtycke_assignment {
            purpose: SAMTYCKE_PURPOSE_CARE,
            id: borrowed("SE2120001447-A1"),
            staff: borrowed("SE2120001447-NURSE"),
            provider: SCHOOL,
            unit: NURSES,
            rights: rights.as_ptr(),
            rights_count: rights.len(),
        }
    );
    for (id, provider) in [("region-joined", REGION), ("lerum-joined", SCHOOL)] {
        add!(
            facts,
            samtycke_facts_add_connection,
            samtycke_connection {
                id: borrowed(id),
                provider: provider,
                recorded: micros("2023-01-01T00:00:00+01:00"),
            }
        );
    }
    patient(facts);
    // SAFETY: live facts, and places for the results.
    unsafe {
        let world = made(|out, error| samtycke_facts_build(facts, out, error));
        samtycke_facts_free(facts);
        world
    }
}

fn patient(facts: *mut samtycke_facts) {
    let patient = borrowed(PUPIL);
    let identities = [patient];
    add!(
        facts,
        samtycke_facts_add_patient,
        samtycke_patient {
            complete: SAMTYCKE_YES,
            identities: identities.as_ptr(),
            identities_count: 1,
        }
    );
    add!(
        facts,
        samtycke_facts_add_relation,
        samtycke_relation {
            origin: SAMTYCKE_ORIGIN_SCHOOL,
            patient: patient,
            id: borrowed("pupil"),
            unit: NURSES,
            recorded: micros("2024-08-20T08:00:00+02:00"),
        }
    );
    add!(
        facts,
        samtycke_facts_add_information,
        samtycke_information {
            patient: patient,
            id: borrowed("told"),
            provider: REGION,
            recorded: micros("2024-01-10T09:00:00+01:00"),
        }
    );
    add!(
        facts,
        samtycke_facts_add_consent,
        samtycke_consent {
            answer: SAMTYCKE_CONSENT_GIVEN,
            given_by: SAMTYCKE_GIVEN_BY_PATIENT,
            patient: patient,
            id: borrowed("yes"),
            provider: SCHOOL,
            recorded: micros("2026-02-28T10:00:00+01:00"),
        }
    );
    add!(
        facts,
        samtycke_facts_add_entry,
        samtycke_entry {
            documented_for: SAMTYCKE_PURPOSE_CARE,
            availability: SAMTYCKE_AVAILABILITY_AVAILABLE,
            signed_off: SAMTYCKE_YES,
            patient: patient,
            id: borrowed("note-1"),
            provider: REGION,
            unit: CENTRE,
            information_type: borrowed("voo"),
            first: micros("2026-02-10T00:00:00+01:00"),
            last: micros("2026-02-11T00:00:00+01:00") - 1,
            recorded: micros("2026-02-10T11:00:00+01:00"),
        }
    );
    // What no struct has.
    let mature = r#"{"format": "samtycke-world/1", "patients": [{
        "identities": ["personnummer|201001022381"], "completeness": "complete",
        "maturity": [{"id": "mature", "matter": "all", "mature": true,
            "recorded": "2026-02-27T10:00:00+01:00"}]}]}"#;
    let json = borrowed(mature);
    // SAFETY: live facts and a live text.
    let status = unsafe { samtycke_facts_add_json(facts, json.ptr, json.len, ptr::null_mut()) };
    assert_eq!(status, SAMTYCKE_OK);
}

fn typed_request() -> *mut samtycke_request {
    let fields = samtycke_request_fields {
        size: u32::try_from(size_of::<samtycke_request_fields>()).unwrap(),
        action: SAMTYCKE_ACTION_READ,
        relevance: SAMTYCKE_RELEVANCE_CARE,
        active_choice: SAMTYCKE_YES,
        factors: 2,
        patient: borrowed(PUPIL),
        assignment: borrowed("SE2120001447-A1"),
        entry: borrowed("note-1"),
        at: micros("2026-03-02T09:00:00+01:00"),
        // SAFETY: every field may be zero.
        ..unsafe { zeroed() }
    };
    // SAFETY: a struct with live texts, and places for the results.
    made(|out, error| unsafe { samtycke_request_new(&raw const fields, out, error) })
}

fn decided(world: *mut samtycke_world, request: *mut samtycke_request) -> (u8, String) {
    // SAFETY: live handles of ours.
    unsafe {
        let decision =
            made(|out, error| samtycke_world_decide(world, request, ptr::null(), out, error));
        let answer = (
            samtycke_decision_verdict(decision),
            super::goods::copy(samtycke_decision_json(decision)),
        );
        samtycke_decision_free(decision);
        answer
    }
}

#[test]
fn typed_facts_and_a_document_decide_alike() {
    let worlds = [typed(), world(&consented_json())];
    let requests = [typed_request(), request(&request_json())];
    let told: Vec<_> = worlds
        .iter()
        .flat_map(|world| requests.iter().map(|request| decided(*world, *request)))
        .collect();
    assert_eq!(told[0].0, SAMTYCKE_PERMIT, "{}", told[0].1);
    assert!(told[0].1.contains(r#""hash":""#));
    assert!(told.iter().all(|other| *other == told[0]));
    // SAFETY: all are ours.
    unsafe {
        for world in worlds {
            samtycke_world_free(world);
        }
        for request in requests {
            samtycke_request_free(request);
        }
    }
}

#[test]
fn the_same_request_is_asked_of_another_entry_and_time() {
    let (world, first) = (world(&consented_json()), request(&request_json()));
    let other = borrowed("note-2");
    // SAFETY: live handles and texts, and places for the results.
    unsafe {
        let entry =
            made(|out, error| samtycke_request_for_entry(first, other.ptr, other.len, out, error));
        let before = made(|out, error| {
            samtycke_request_at(first, micros("2026-02-27T12:00:00+01:00"), out, error)
        });
        let mut answer = samtycke_answer { verdict: 7, reserved: 7, reason: 7 };
        let mut fault = ptr::null_mut();
        let status = samtycke_world_verdict(world, entry, &raw mut answer, &raw mut fault);
        assert_eq!((status, samtycke_error_code(fault)), (SAMTYCKE_INVALID, 1402));
        assert_eq!(answer, samtycke_answer::DENY);
        samtycke_error_free(fault);
        let status = samtycke_world_verdict(world, first, &raw mut answer, ptr::null_mut());
        assert_eq!((status, answer.verdict), (SAMTYCKE_OK, SAMTYCKE_PERMIT));
        // Before the consent was recorded.
        let status = samtycke_world_verdict(world, before, &raw mut answer, ptr::null_mut());
        assert_eq!((status, answer.verdict), (SAMTYCKE_OK, SAMTYCKE_DENY));
        let (verdict, json) = decided(world, before);
        let reason = samtycke::law::Reason::from_number(answer.reason).unwrap();
        assert_eq!(verdict, SAMTYCKE_DENY);
        assert!(json.contains(&format!(r#""reason":{{"code":"{}""#, reason.code())), "{json}");
        samtycke_request_free(entry);
        samtycke_request_free(before);
        samtycke_request_free(first);
        samtycke_world_free(world);
    }
}

/// A fact that fails leaves the others, and the same builder goes on.
#[test]
fn nothing_is_added_of_what_fails() {
    let world = |facts| {
        // SAFETY: live facts, and places for the results.
        unsafe {
            let world = made(|out, error| samtycke_facts_build(facts, out, error));
            let patients = samtycke_world_patients(world);
            samtycke_world_free(world);
            patients
        }
    };
    // SAFETY: live handles and texts of ours.
    unsafe {
        let facts = made(|out, error| samtycke_facts_new(out, error));
        patient_of(facts, "personnummer|198501012390", SAMTYCKE_OK);
        patient_of(facts, "personnummer|198501012390", SAMTYCKE_INVALID);
        patient_of(facts, "198501012390", SAMTYCKE_INVALID);
        let twice = borrowed(
            r#"{"format": "samtycke-world/1", "patients": [
                {"identities": ["personnummer|193501096998"]},
                {"identities": ["personnummer|193501096998"]}]}"#,
        );
        let status = samtycke_facts_add_json(facts, twice.ptr, twice.len, ptr::null_mut());
        assert_eq!(status, SAMTYCKE_INVALID);
        assert_eq!(world(facts), 1);
        patient_of(facts, "personnummer|193501096998", SAMTYCKE_OK);
        assert_eq!(world(facts), 2);
        samtycke_facts_free(facts);
    }
}

fn patient_of(facts: *mut samtycke_facts, identity: &str, expected: samtycke_status) {
    let identities = [borrowed(identity)];
    let given = samtycke_patient {
        size: u32::try_from(size_of::<samtycke_patient>()).unwrap(),
        identities: identities.as_ptr(),
        identities_count: 1,
        // SAFETY: every field may be zero.
        ..unsafe { zeroed() }
    };
    let mut fault = ptr::null_mut();
    // SAFETY: live facts, a struct with live texts, a place for the error.
    unsafe {
        let status = samtycke_facts_add_patient(facts, &raw const given, &raw mut fault);
        assert_eq!(status, expected);
        if status != SAMTYCKE_OK {
            let told = super::goods::copy(samtycke_error_message(fault));
            assert!(!told.contains("2390"), "{told}");
            assert!(!super::goods::copy(samtycke_error_path(fault)).is_empty(), "{told}");
        }
        samtycke_error_free(fault);
    }
}

/// Every constant is read, and as what it is called.
#[test]
fn constants_are_named_as_in_json() {
    use crate::facts::*;
    use crate::request::*;

    let header = include_str!("../../../include/samtycke.h");
    let defined = |prefix: &str| header.matches(&format!("#define SAMTYCKE_{prefix}_")).count();
    let word = |value: &dyn erased::Word| value.word();
    let mut checked = 0;
    macro_rules! check {
        ($($table:ident $prefix:literal;)+) => {$(
            for (number, value) in $table {
                let word = word(value).to_uppercase().replace('-', "_");
                let line = format!("#define SAMTYCKE_{}_{word} UINT8_C({number})", $prefix);
                assert!(header.contains(&line), "{line}");
                checked += 1;
            }
            assert!($table.len() <= defined($prefix), $prefix);
        )+};
    }
    check! {
        PROVIDERS "PROVIDER"; BODIES "BODY"; STAFFS "STAFF"; PURPOSES "PURPOSE"; ORIGINS "ORIGIN";
        CONSENTS "CONSENT"; GIVEN_BYS "GIVEN_BY"; CONSENT_FORS "CONSENT_FOR"; BLOCKS "BLOCK";
        REQUESTED_BYS "REQUESTED_BY"; LIFTS "LIFT"; SECRECY_REGIMES "SECRECY_REGIME";
        AVAILABILITIES "AVAILABILITY"; ACTIONS "ACTION"; RELEVANCES "RELEVANCE"; REACHES "REACH";
        SEARCHES "SEARCH"; RECIPIENTS "RECIPIENT";
    }
    assert!(checked > 80, "{checked}");
    // What has a number of its own in the library has the same here.
    assert!(ACTIONS.iter().all(|(number, action)| u16::from(*number) == action.number()));
    let outcomes = [
        (SAMTYCKE_OUTCOME_MET, samtycke::law::Outcome::Met),
        (SAMTYCKE_OUTCOME_NOT_MET, samtycke::law::Outcome::NotMet),
        (SAMTYCKE_OUTCOME_UNKNOWN, samtycke::law::Outcome::Unknown),
        (SAMTYCKE_OUTCOME_NOT_APPLICABLE, samtycke::law::Outcome::NotApplicable),
    ];
    assert!(outcomes.iter().all(|(number, outcome)| u16::from(*number) == outcome.number()));
}

mod erased {
    /// What stands in JSON.
    pub(super) trait Word {
        fn word(&self) -> String;
    }

    impl<T: serde::Serialize> Word for T {
        fn word(&self) -> String {
            serde_json::to_value(self).unwrap().as_str().unwrap_or_default().to_owned()
        }
    }
}
