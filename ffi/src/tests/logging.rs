//! Nothing is handed out that was not logged.

use core::ffi::c_void;
use core::mem::zeroed;
use core::ptr;

use super::goods::{
    ASK, ASKED, COMMAND, EVENTS, borrowed, consented_json, copy, environment, made, request,
    request_json, text, world,
};
use crate::*;

const SYSTEM: samtycke_text = borrowed("SE2321000131-EHR");
const ROW: samtycke_text = borrowed("6f9619ff-8b86-4011-b42d-00c04fc964fe");

/// A log of the host's: what it is told to answer, what it was given, what it may not do.
struct HostLog {
    answer: samtycke_status,
    rows: Vec<String>,
    environment: *mut samtycke_environment,
    view: *mut samtycke_view,
    inside: Vec<samtycke_status>,
}

impl HostLog {
    fn new(answer: samtycke_status) -> Self {
        let (environment, view) = (ptr::null_mut(), ptr::null_mut());
        Self { answer, rows: Vec::new(), environment, view, inside: Vec::new() }
    }

    fn audit(&mut self) -> samtycke_audit {
        samtycke_audit {
            size: u32::try_from(size_of::<samtycke_audit>()).unwrap(),
            context: ptr::from_mut(self).cast(),
            log: Some(log),
            id: ROW,
            system: SYSTEM,
            recorded: 1_772_438_400_000_000,
            // SAFETY: every field may be zero.
            ..unsafe { zeroed() }
        }
    }
}

unsafe extern "C" fn log(context: *mut c_void, row: samtycke_text) -> samtycke_status {
    // SAFETY: the log that was given with the call.
    let host = unsafe { &mut *context.cast::<HostLog>() };
    host.rows.push(copy(row));
    if !host.environment.is_null() {
        let (events, len) = text(EVENTS);
        // SAFETY: a live environment and text.
        unsafe {
            host.inside.push(samtycke_environment_apply_json(
                host.environment,
                events,
                len,
                0,
                ptr::null_mut(),
                ptr::null_mut(),
            ));
            host.inside.push(samtycke_view_logged(host.view, ptr::null_mut()));
            host.inside.push(samtycke_view_log_into(host.view, host.environment, ptr::null_mut()));
            // Reading is allowed.
            assert!(samtycke_environment_patients(host.environment) > 0);
        }
    }
    host.answer
}

fn view(
    environment: *mut samtycke_environment,
    audit: *const samtycke_audit,
) -> (samtycke_status, *mut samtycke_view, *mut samtycke_error) {
    let (ask, len) = text(ASK);
    let (mut view, mut fault) = (ptr::dangling_mut(), ptr::null_mut());
    // SAFETY: a live environment and text, and places for the results.
    let status = unsafe {
        samtycke_environment_ask(environment, ask, len, audit, &raw mut view, &raw mut fault)
    };
    (status, view, fault)
}

#[test]
fn a_decision_is_logged_before_it_is_handed_out() {
    let (world, request) = (world(&consented_json()), request(&request_json()));
    let mut host = HostLog::new(SAMTYCKE_OK);
    let audit = host.audit();
    // SAFETY: live handles and a live log.
    unsafe {
        let decision =
            made(|out, error| samtycke_world_decide(world, request, &raw const audit, out, error));
        let hash = copy(samtycke_decision_hash(decision));
        assert_eq!(samtycke_decision_verdict(decision), SAMTYCKE_PERMIT);
        assert_eq!(host.rows.len(), 1);
        assert!(host.rows[0].contains(&hash) && host.rows[0].contains(r#""outcome":"revealed""#));
        samtycke_decision_free(decision);
        samtycke_request_free(request);
        samtycke_world_free(world);
    }
}

#[test]
fn what_is_not_logged_is_not_decided() {
    let (world, asked) = (world(&consented_json()), request(&request_json()));
    let (environment, own) = (environment(), request(ASKED));
    let mut host = HostLog::new(77);
    let audit = host.audit();
    let (mut decision, mut fault) = (ptr::dangling_mut(), ptr::null_mut());
    // SAFETY: live handles and a live log.
    unsafe {
        for number in 0..2 {
            let status = if number == 0 {
                samtycke_world_decide(
                    world,
                    asked,
                    &raw const audit,
                    &raw mut decision,
                    &raw mut fault,
                )
            } else {
                samtycke_environment_decide(
                    environment,
                    own,
                    &raw const audit,
                    &raw mut decision,
                    &raw mut fault,
                )
            };
            assert_eq!(status, SAMTYCKE_AUDIT);
            assert!(decision.is_null());
            let told = copy(samtycke_error_message(fault));
            assert_eq!(told, "the access was not logged: the callback returned 77");
            samtycke_error_free(fault);
        }
        let audit = samtycke_audit {
            id: samtycke_text::NONE,
            system: samtycke_text::NONE,
            recorded: 0,
            ..audit
        };
        let (status, view, fault) = view(environment, &raw const audit);
        assert_eq!((status, view.is_null()), (SAMTYCKE_AUDIT, true));
        samtycke_error_free(fault);
        assert!(host.rows.len() >= 3, "{:?}", host.rows);
        samtycke_environment_free(environment);
        samtycke_request_free(own);
        samtycke_request_free(asked);
        samtycke_world_free(world);
    }
}

#[test]
fn a_callback_changes_nothing() {
    let (environment, own) = (environment(), request(ASKED));
    let (_, sealed, _) = view(environment, ptr::null());
    let mut host = HostLog::new(SAMTYCKE_OK);
    (host.environment, host.view) = (environment, sealed);
    let audit = host.audit();
    // SAFETY: live handles and a live log.
    unsafe {
        let decision = made(|out, error| {
            samtycke_environment_decide(environment, own, &raw const audit, out, error)
        });
        assert_eq!(host.inside, [SAMTYCKE_BUSY; 3]);
        assert!(samtycke_view_json(sealed).ptr.is_null());
        // Outside it all of that is allowed again.
        assert_eq!(samtycke_view_log_into(sealed, environment, ptr::null_mut()), SAMTYCKE_OK);
        samtycke_decision_free(decision);
        samtycke_view_free(sealed);
        samtycke_environment_free(environment);
        samtycke_request_free(own);
    }
}

#[test]
fn a_view_is_sealed_until_it_is_logged() {
    let environment = environment();
    let empty = {
        // SAFETY: places for the results.
        made(|out, error| unsafe { samtycke_environment_new(out, error) })
    };
    let (status, first, _) = view(environment, ptr::null());
    assert_eq!(status, SAMTYCKE_OK);
    // SAFETY: live handles of ours.
    unsafe {
        assert_eq!(samtycke_view_verdict(first), SAMTYCKE_DENY);
        assert!(samtycke_view_json(first).ptr.is_null());
        assert!(copy(samtycke_view_rows(first)).contains("samtycke-access-rows/1"));
        assert_eq!(samtycke_view_log_into(first, environment, ptr::null_mut()), SAMTYCKE_OK);
        assert_eq!(samtycke_view_verdict(first), SAMTYCKE_PERMIT);
        let shown = copy(samtycke_view_json(first));
        assert!(shown.contains(r#""format":"samtycke-shown/1""#));
        // Once is enough.
        assert_eq!(samtycke_view_log_into(first, environment, ptr::null_mut()), SAMTYCKE_OK);

        // A row of that id is there: the access would go unlogged.
        let (_, second, _) = view(environment, ptr::null());
        let mut fault = ptr::null_mut();
        let status = samtycke_view_log_into(second, environment, &raw mut fault);
        assert_eq!((status, samtycke_error_code(fault)), (SAMTYCKE_INVALID, 1906));
        samtycke_error_free(fault);
        assert!(samtycke_view_json(second).ptr.is_null());
        // The host may log it elsewhere.
        assert_eq!(samtycke_view_logged(second, ptr::null_mut()), SAMTYCKE_OK);
        assert_eq!(copy(samtycke_view_json(second)), shown);
        for view in [first, second] {
            samtycke_view_free(view);
        }
        samtycke_environment_free(environment);
        samtycke_environment_free(empty);
    }
}

#[test]
fn a_command_changes_nothing_until_it_is_stored() {
    let first = environment();
    let (command, len) = text(COMMAND);
    // SAFETY: live handles and texts of ours.
    unsafe {
        let snapshot = |environment| {
            let document =
                made(|out, error| samtycke_environment_snapshot(environment, out, error));
            let bytes = samtycke_document_bytes(document);
            let copy = core::slice::from_raw_parts(bytes.ptr, bytes.len).to_vec();
            samtycke_document_free(document);
            copy
        };
        let before = snapshot(first);
        let pending =
            made(|out, error| samtycke_environment_command(first, command, len, out, error));
        assert_eq!(samtycke_pending_verdict(pending), SAMTYCKE_PERMIT);
        assert!(copy(samtycke_pending_json(pending)).contains("samtycke-done/1"));
        assert_eq!(snapshot(first), before);
        let second =
            made(|out, error| samtycke_environment_load(before.as_ptr(), before.len(), out, error));
        let report = made(|out, error| samtycke_pending_acknowledge(pending, first, out, error));
        assert!(copy(samtycke_document_text(report)).contains("samtycke-report/1"));
        assert_ne!(snapshot(first), before);
        // What the host stored does the same elsewhere; once more changes nothing.
        let stored = samtycke_pending_bytes(pending);
        for _ in 0..2 {
            let status = samtycke_environment_apply_bytes(
                second,
                stored.ptr,
                stored.len,
                SAMTYCKE_ON_FAULT_REFUSE_ALL,
                ptr::null_mut(),
                ptr::null_mut(),
            );
            assert_eq!(status, SAMTYCKE_OK);
        }
        assert_eq!(snapshot(second), snapshot(first));
        // A guardian has no right to block: nothing to acknowledge.
        let guardian =
            COMMAND.replace(r#""requested_by": "patient""#, r#""requested_by": "guardian""#);
        let (command, len) = text(&guardian);
        let refused =
            made(|out, error| samtycke_environment_command(second, command, len, out, error));
        assert_eq!(samtycke_pending_verdict(refused), SAMTYCKE_DENY);
        let mut fault = ptr::null_mut();
        let status = samtycke_pending_acknowledge(refused, second, ptr::null_mut(), &raw mut fault);
        assert_eq!((status, samtycke_error_code(fault)), (SAMTYCKE_INVALID, 1906));
        samtycke_error_free(fault);
        samtycke_pending_free(refused);
        samtycke_pending_free(pending);
        samtycke_document_free(report);
        samtycke_environment_free(second);
        samtycke_environment_free(first);
    }
}
