//! Questions answered.

use core::ffi::c_char;

use std::sync::Arc;

use samtycke::json;

use crate::audit::{Log, samtycke_audit};
use crate::decision::samtycke_decision;
use crate::entry::fallible;
use crate::error::samtycke_error;
use crate::handle;
use crate::out::{Out, Place};
use crate::request::samtycke_request;
use crate::source::Source;
use crate::status::samtycke_status;
use crate::text;
use crate::verdict::samtycke_answer;
use crate::world::samtycke_world;

/// Decides the question in `document`, `len` bytes of JSON of the format `samtycke-question/1`. The
/// same document gives the same decision, always and everywhere.
///
/// Borrows `document` for the call. The caller owns what is put in `out`: free it with
/// `samtycke_decision_free`; it is NULL unless `SAMTYCKE_OK` is returned. The caller owns what is put
/// in `error`: free it with `samtycke_error_free`; it is NULL if `SAMTYCKE_OK` is returned. `error`
/// itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decide_json(
    document: *const c_char,
    len: usize,
    out: *mut *mut samtycke_decision,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let decide = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        // SAFETY: NULL or readable and unchanged during the call, by the header's rules.
        let document = unsafe { text::read(document, len, "document") }?;
        out.put(json::decide_document(document)?.into());
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, decide) }
}

/// Decides `request` on the facts in `world`, and explains it.
///
/// With `audit` the access is logged first, a refusal too, and there is no decision unless that was
/// done: `SAMTYCKE_AUDIT`. With NULL the caller logs, as the duties of the decision say.
///
/// Borrows `world`, `request` and `audit` for the call. The caller owns what is put in `out`: free it
/// with `samtycke_decision_free`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_world_decide(
    world: *const samtycke_world,
    request: *const samtycke_request,
    audit: *const samtycke_audit,
    out: *mut *mut samtycke_decision,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let decide = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        // SAFETY: NULL or a live world, by the header's rules.
        let world = &unsafe { handle::read(world, "world") }?.world;
        // SAFETY: NULL or a live request, by the header's rules.
        let asked = &unsafe { handle::read(request, "request") }?.asked;
        // SAFETY: NULL or readable during the call, and its function callable, by the header's rules.
        let log = unsafe { Log::stamped(audit) }?;
        let facts = world.facts(asked.patient)?;
        let decision = samtycke::decide(facts, &asked.request)?;
        if let Some(log) = log {
            log.access(facts, &asked.request, &decision)?;
        }
        out.put(samtycke_decision::on(Source::World(Arc::clone(world)), asked, decision));
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, decide) }
}

/// Answers `request` on the facts in `world`, without the explanation: several times faster than
/// `samtycke_world_decide`, by the same rules. The access is the caller's to log.
///
/// Borrows `world` and `request` for the call. `out` is set to a refusal first, and stays one unless
/// `SAMTYCKE_OK` is returned. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_world_verdict(
    world: *const samtycke_world,
    request: *const samtycke_request,
    out: *mut samtycke_answer,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let answer = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Place::at(out, samtycke_answer::DENY, "out") }?;
        // SAFETY: NULL or a live world, by the header's rules.
        let world = &unsafe { handle::read(world, "world") }?.world;
        // SAFETY: NULL or a live request, by the header's rules.
        let asked = &unsafe { handle::read(request, "request") }?.asked;
        out.put(samtycke::verdict(world.facts(asked.patient)?, &asked.request)?.into());
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, answer) }
}
