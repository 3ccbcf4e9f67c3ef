//! Commands that become events when they are stored.

use core::ffi::c_char;

use samtycke::environment::{Prepared, events_to_bytes};

use super::apply::{SAMTYCKE_ON_FAULT_REFUSE_ALL, apply};
use super::samtycke_environment;
use crate::bytes::samtycke_bytes;
use crate::document::samtycke_document;
use crate::entry::fallible;
use crate::error::samtycke_error;
use crate::handle::{self, handles};
use crate::out::Out;
use crate::panic::contain;
use crate::status::samtycke_status;
use crate::text::{self, samtycke_text};
use crate::verdict::{SAMTYCKE_DENY, samtycke_verdict, verdict};

/// What a command would become: nothing is changed until it is acknowledged. One that is freed has
/// changed nothing. Any number of threads may use it at once.
#[derive(Debug)]
pub struct samtycke_pending {
    prepared: Prepared,
    bytes: Box<[u8]>,
}

handles! {
    samtycke_pending = b"smtk:pen";
}

/// Decides a command, `len` bytes of JSON of the format `samtycke-command/1`: set a block, lift one,
/// register a consent, write an entry. A refusal is a pending command too, that becomes nothing.
///
/// Store `samtycke_pending_bytes` for good, then call `samtycke_pending_acknowledge`: what was not
/// stored has not happened.
///
/// Borrows `environment`, and `command` for the call. The caller owns what is put in `out`: free it with
/// `samtycke_pending_free`. The caller owns what is put in `error`: free it with `samtycke_error_free`;
/// `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_environment_command(
    environment: *const samtycke_environment,
    command: *const c_char,
    len: usize,
    out: *mut *mut samtycke_pending,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let prepare = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        // SAFETY: NULL or a live environment, by the header's rules.
        let environment = unsafe { handle::read(environment, "environment") }?;
        // SAFETY: NULL or readable and unchanged during the call, by the header's rules.
        let command = unsafe { text::read(command, len, "command") }?;
        let prepared = environment.read()?.command_document(command)?;
        let bytes = events_to_bytes(&prepared.events)?.into();
        out.put(samtycke_pending { prepared, bytes });
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, prepare) }
}

/// Whether it may be done. Borrows `pending`; `SAMTYCKE_DENY` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_pending_verdict(
    pending: *const samtycke_pending,
) -> samtycke_verdict {
    contain(SAMTYCKE_DENY, || {
        // SAFETY: NULL or a live pending command, by the header's rules.
        unsafe { handle::get(pending) }
            .map_or(SAMTYCKE_DENY, |pending| verdict(pending.prepared.verdict))
    })
}

/// What was decided and what it becomes, JSON of the format `samtycke-done/1`. Borrows `pending`, and so
/// does the text; no text for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_pending_json(pending: *const samtycke_pending) -> samtycke_text {
    contain(samtycke_text::NONE, || {
        // SAFETY: NULL or a live pending command, by the header's rules.
        unsafe { handle::get(pending) }
            .map_or(samtycke_text::NONE, |pending| samtycke_text::borrow(&pending.prepared.json))
    })
}

/// The events it becomes, to be stored before it is acknowledged, and given to
/// `samtycke_environment_apply_bytes` when an environment is made again. Borrows `pending`, and so do
/// the bytes; none for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_pending_bytes(
    pending: *const samtycke_pending,
) -> samtycke_bytes {
    contain(samtycke_bytes::NONE, || {
        // SAFETY: NULL or a live pending command, by the header's rules.
        unsafe { handle::get(pending) }
            .map_or(samtycke_bytes::NONE, |pending| samtycke_bytes::borrow(&pending.bytes))
    })
}

/// Says that the events are stored, and applies them to `environment`. Once more changes nothing. A
/// refused command changes nothing either, and is refused here too.
///
/// Borrows `pending` and `environment`. The caller owns what is put in `report`, JSON of the format
/// `samtycke-report/1`: free it with `samtycke_document_free`; `report` itself may be NULL. The caller
/// owns what is put in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_pending_acknowledge(
    pending: *const samtycke_pending,
    environment: *mut samtycke_environment,
    report: *mut *mut samtycke_document,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let read = || {
        // SAFETY: NULL or a live pending command, by the header's rules.
        let pending = unsafe { handle::read(pending, "pending") }?;
        if pending.prepared.verdict == samtycke::Verdict::Permit {
            Ok(pending.prepared.events.clone())
        } else {
            Err(samtycke_error::not_permitted())
        }
    };
    // SAFETY: as the header says.
    unsafe { apply(environment, SAMTYCKE_ON_FAULT_REFUSE_ALL, report, error, read) }
}

/// Takes ownership of `pending` and destroys it; NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_pending_free(pending: *mut samtycke_pending) {
    contain((), || {
        // SAFETY: NULL or owned by the caller, by the header's rules.
        unsafe { handle::free(pending) }
    });
}
