//! Arguments that are right, one of each kind: what the hostile tests spoil in turn.

use core::ffi::{c_char, c_void};
use core::ptr;

use crate::{
    SAMTYCKE_OK, samtycke_decision, samtycke_document, samtycke_environment, samtycke_error,
    samtycke_facts, samtycke_lens, samtycke_pending, samtycke_request, samtycke_status,
    samtycke_text, samtycke_view, samtycke_ways, samtycke_world,
};

/// A school nurse in Lerum wants the health centre's note on a pupil who is able to decide.
pub(super) const QUESTION: &str = include_str!("../../../examples/question.json");
pub(super) const EVENTS: &str = include_str!("../../../examples/events.jsonl");
pub(super) const PUPIL: &str = "personnummer|201001022381";

/// The pupil looks at the own overview.
pub(super) const ASK: &str = r#"{"format": "samtycke-ask/1", "view": "overview",
    "patient": "personnummer|201001022381",
    "request": {"resident": {"person": "personnummer|201001022381"}, "action": "list",
        "at": "2026-03-02T20:00:00+01:00", "authentication": {"factors": 2}},
    "stamp": {"id": "6f9619ff-8b86-4011-b42d-00c04fc964ff", "system": "SE2321000131-S1177",
        "recorded": "2026-03-02T20:00:00+01:00"}}"#;

/// The school nurse reads the own note.
pub(super) const ASKED: &str = r#"{"format": "samtycke-request/1",
    "patient": "personnummer|201001022381",
    "request": {"assignment": "A-LERUM-EMI", "action": "read", "entry": "growth",
        "at": "2022-06-14T09:10:00+02:00", "authentication": {"factors": 2}}}"#;

/// The pupil asks the health centre to block.
pub(super) const COMMAND: &str = r#"{"format": "samtycke-command/1",
    "patient": "personnummer|201001022381", "id": "c-1",
    "doer": {"system": "SE2321000131-SJOURNAL", "assignment": "A-VC",
        "at": "2022-06-14T09:10:00+02:00", "authentication": {"factors": 2}},
    "command": {"set-block": {"id": "b", "kind": "inner", "requested_by": "patient",
        "provider": "SE2321000131-E000000000001", "unit": "SE2321000131-E000000000431",
        "recorded": "2022-06-14T09:10:00+02:00"}}}"#;

pub(super) const SCENARIO: &str = r#"{"format": "samtycke-scenario/1", "title": "None",
    "world": "worlds/none.json", "cases": []}"#;
pub(super) const NO_WORLD: &str = r#"{"format": "samtycke-world/1"}"#;

fn part(name: &str) -> serde_json::Value {
    let question: serde_json::Value = serde_json::from_str(QUESTION).unwrap();
    question[name].clone()
}

/// The question's facts as a world.
pub(super) fn world_json() -> String {
    serde_json::json!({
        "format": "samtycke-world/1",
        "organisation": part("organisation"),
        "patients": [part("patient")],
    })
    .to_string()
}

/// The question's request.
pub(super) fn request_json() -> String {
    request_json_for("note-1")
}

pub(super) fn request_json_for(entry: &str) -> String {
    let mut request = part("request");
    request["entry"] = entry.into();
    serde_json::json!({ "format": "samtycke-request/1", "patient": PUPIL, "request": request })
        .to_string()
}

/// As [`world_json`], with the pupil's consent to the school health care.
pub(super) fn consented_json() -> String {
    let mut world: serde_json::Value = serde_json::from_str(&world_json()).unwrap();
    world["patients"][0]["consents"] = serde_json::json!([{
        "id": "yes", "answer": "given", "given_by": "patient", "provider": "SE2120001447-VG",
        "recorded": "2026-02-28T10:00:00+01:00",
    }]);
    world.to_string()
}

pub(super) fn text(text: &str) -> (*const c_char, usize) {
    (text.as_ptr().cast(), text.len())
}

pub(super) const fn borrowed(text: &str) -> samtycke_text {
    samtycke_text { ptr: text.as_ptr().cast(), len: text.len() }
}

pub(super) fn copy(text: samtycke_text) -> String {
    if text.ptr.is_null() {
        return String::new();
    }
    // SAFETY: a text that is not NULL has `len` bytes.
    let bytes = unsafe { core::slice::from_raw_parts(text.ptr.cast::<u8>(), text.len) };
    String::from_utf8_lossy(bytes).into_owned()
}

/// Makes a handle by a call that must go well.
pub(super) fn made<T>(
    call: impl FnOnce(*mut *mut T, *mut *mut samtycke_error) -> samtycke_status,
) -> *mut T {
    let (mut out, mut error) = (ptr::null_mut(), ptr::null_mut());
    let status = call(&raw mut out, &raw mut error);
    // SAFETY: NULL or an error of ours.
    let message = copy(unsafe { crate::samtycke_error_message(error) });
    assert_eq!((status, message.as_str()), (SAMTYCKE_OK, ""));
    assert!(!out.is_null());
    out
}

pub(super) fn world(json: &str) -> *mut samtycke_world {
    let (ptr, len) = text(json);
    // SAFETY: a live text and places for the results.
    made(|out, error| unsafe { crate::samtycke_world_from_json(ptr, len, out, error) })
}

pub(super) fn request(json: &str) -> *mut samtycke_request {
    let (ptr, len) = text(json);
    // SAFETY: a live text and places for the results.
    made(|out, error| unsafe { crate::samtycke_request_from_json(ptr, len, out, error) })
}

/// An environment with the plan of the programme and the example's events.
pub(super) fn environment() -> *mut samtycke_environment {
    // SAFETY: places for the results.
    let made = made(|out, error| unsafe { crate::samtycke_environment_new(out, error) });
    for events in [samtycke::environment::PROGRAMME, EVENTS] {
        let (ptr, len) = text(events);
        let mut error = ptr::null_mut();
        // SAFETY: a live environment and text, and a place for the error.
        let status = unsafe {
            crate::samtycke_environment_apply_json(
                made,
                ptr,
                len,
                crate::SAMTYCKE_ON_FAULT_REFUSE_ALL,
                ptr::null_mut(),
                &raw mut error,
            )
        };
        assert_eq!(status, SAMTYCKE_OK);
    }
    made
}

/// Every handle there is, alive until dropped.
pub(super) struct Handles {
    pub(super) world: *mut samtycke_world,
    pub(super) facts: *mut samtycke_facts,
    pub(super) request: *mut samtycke_request,
    /// The same kind of question about the environment.
    pub(super) asked: *mut samtycke_request,
    pub(super) decision: *mut samtycke_decision,
    pub(super) ways: *mut samtycke_ways,
    pub(super) lens: *mut samtycke_lens,
    pub(super) environment: *mut samtycke_environment,
    pub(super) view: *mut samtycke_view,
    pub(super) pending: *mut samtycke_pending,
    pub(super) document: *mut samtycke_document,
    pub(super) error: *mut samtycke_error,
}

impl Handles {
    pub(super) fn new() -> Self {
        let world = world(&world_json());
        let consented = self::world(&consented_json());
        let request = request(&request_json());
        let environment = environment();
        let asked = self::request(ASKED);
        let (ask, ask_len) = text(ASK);
        let (command, command_len) = text(COMMAND);
        let (patient, patient_len) = text(PUPIL);
        let mut none: *mut samtycke_world = ptr::null_mut();
        let mut fault = ptr::null_mut();
        // SAFETY: live handles and texts, and places for the results.
        unsafe {
            let status = crate::samtycke_world_from_json(
                patient,
                patient_len,
                &raw mut none,
                &raw mut fault,
            );
            assert_ne!(status, SAMTYCKE_OK);
            let decision = made(|out, error| {
                crate::samtycke_world_decide(consented, request, ptr::null(), out, error)
            });
            // What was made from a world goes on without it.
            crate::samtycke_world_free(consented);
            let facts = made(|out, error| crate::samtycke_facts_new(out, error));
            let (json, json_len) = text(NO_WORLD);
            assert_eq!(
                crate::samtycke_facts_add_json(facts, json, json_len, ptr::null_mut()),
                SAMTYCKE_OK
            );
            let identities = [borrowed("personnummer|198501012390")];
            let patient = crate::samtycke_patient {
                size: 56,
                identities: identities.as_ptr(),
                identities_count: 1,
                ..core::mem::zeroed()
            };
            assert_eq!(
                crate::samtycke_facts_add_patient(facts, &raw const patient, ptr::null_mut()),
                SAMTYCKE_OK
            );
            Self {
                world,
                facts,
                request,
                asked,
                decision,
                ways: made(|out, error| crate::samtycke_world_ways(world, request, out, error)),
                lens: made(|out, error| crate::samtycke_lens_new(world, request, out, error)),
                environment,
                view: made(|out, error| {
                    crate::samtycke_environment_ask(
                        environment,
                        ask,
                        ask_len,
                        ptr::null(),
                        out,
                        error,
                    )
                }),
                pending: made(|out, error| {
                    crate::samtycke_environment_command(
                        environment,
                        command,
                        command_len,
                        out,
                        error,
                    )
                }),
                document: made(|out, error| {
                    crate::samtycke_environment_snapshot(environment, out, error)
                }),
                error: fault,
            }
        }
    }
}

impl Drop for Handles {
    fn drop(&mut self) {
        // SAFETY: all are ours, and nobody else's.
        unsafe {
            crate::samtycke_lens_free(self.lens);
            crate::samtycke_ways_free(self.ways);
            crate::samtycke_decision_free(self.decision);
            crate::samtycke_request_free(self.request);
            crate::samtycke_request_free(self.asked);
            crate::samtycke_world_free(self.world);
            crate::samtycke_facts_free(self.facts);
            crate::samtycke_view_free(self.view);
            crate::samtycke_pending_free(self.pending);
            crate::samtycke_environment_free(self.environment);
            crate::samtycke_document_free(self.document);
            crate::samtycke_error_free(self.error);
        }
    }
}

/// A log that takes everything.
pub(super) unsafe extern "C" fn takes(_: *mut c_void, row: samtycke_text) -> samtycke_status {
    assert!(copy(row).contains("samtycke-access-log/1"));
    SAMTYCKE_OK
}
