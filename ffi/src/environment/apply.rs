//! Events taken in.

use core::ffi::c_char;

use samtycke::environment::{Event, OnFault, events_from_bytes, read_events, report_document};

use super::samtycke_environment;
use crate::bytes;
use crate::document::samtycke_document;
use crate::entry::fallible;
use crate::error::samtycke_error;
use crate::field::optionally;
use crate::handle;
use crate::out::Out;
use crate::status::samtycke_status;
use crate::text;

/// What becomes of a stream with a bad event in it.
pub type samtycke_on_fault = u8;

/// Nothing of the stream is applied, and the call fails.
pub const SAMTYCKE_ON_FAULT_REFUSE_ALL: samtycke_on_fault = 0u8;

/// The bad ones are reported, and the rest is applied.
pub const SAMTYCKE_ON_FAULT_APPLY_REST: samtycke_on_fault = 1u8;

/// Applies a stream, and tells what became of it.
///
/// # Safety
///
/// The pointers are as the header says of the entry that hands them on.
pub(super) unsafe fn apply(
    environment: *mut samtycke_environment,
    on_fault: samtycke_on_fault,
    report: *mut *mut samtycke_document,
    error: *mut *mut samtycke_error,
    events: impl FnOnce() -> Result<Vec<Event>, samtycke_error>,
) -> samtycke_status {
    let apply = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let report = unsafe { Out::optional(report) };
        // SAFETY: NULL or a live environment, by the header's rules.
        let environment = unsafe { handle::read(environment.cast_const(), "environment") }?;
        let constants = [(SAMTYCKE_ON_FAULT_APPLY_REST, OnFault::ApplyRest)];
        let on_fault = optionally(on_fault, &constants, "on_fault")?.unwrap_or(OnFault::RefuseAll);
        let events = events()?;
        let told = environment.change(|environment| Ok(environment.apply(&events, on_fault)?))?;
        if let Some(report) = report {
            report.put(report_document(&told, &events).into());
        }
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, apply) }
}

/// Takes in events of any number of systems, `len` bytes of JSON lines of the format
/// `samtycke-events/1`. An event known already changes nothing; in what order they come makes no
/// difference.
///
/// Borrows `environment`, and `events` for the call. The caller owns what is put in `report`, JSON of
/// the format `samtycke-report/1` on what became of each: free it with `samtycke_document_free`;
/// `report` itself may be NULL. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_environment_apply_json(
    environment: *mut samtycke_environment,
    events: *const c_char,
    len: usize,
    on_fault: samtycke_on_fault,
    report: *mut *mut samtycke_document,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let read = || {
        // SAFETY: NULL or readable and unchanged during the call, by the header's rules.
        let events = unsafe { text::read(events, len, "events") }?;
        Ok(read_events(events)?)
    };
    // SAFETY: as the header says.
    unsafe { apply(environment, on_fault, report, error, read) }
}

/// The same with events in bytes, as `samtycke_pending_bytes` gives them.
///
/// Borrows `environment`, and `events` for the call. The caller owns what is put in `report`: free it
/// with `samtycke_document_free`; `report` itself may be NULL. The caller owns what is put in `error`:
/// free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_environment_apply_bytes(
    environment: *mut samtycke_environment,
    events: *const u8,
    len: usize,
    on_fault: samtycke_on_fault,
    report: *mut *mut samtycke_document,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let read = || {
        // SAFETY: NULL or readable and unchanged during the call, by the header's rules.
        let events = unsafe { bytes::read(events, len, "events") }?;
        Ok(events_from_bytes(events)?)
    };
    // SAFETY: as the header says.
    unsafe { apply(environment, on_fault, report, error, read) }
}
