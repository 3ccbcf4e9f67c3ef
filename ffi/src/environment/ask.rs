//! Decisions on what an environment holds.

use std::sync::Arc;

use super::samtycke_environment;
use crate::audit::{Log, samtycke_audit};
use crate::decision::samtycke_decision;
use crate::entry::fallible;
use crate::error::samtycke_error;
use crate::handle;
use crate::lens::samtycke_lens;
use crate::out::Out;
use crate::request::samtycke_request;
use crate::source::Source;
use crate::status::samtycke_status;

/// Decides `request` on what is held now, and explains it; as `samtycke_world_decide`.
///
/// Borrows `environment`, `request` and `audit` for the call. The caller owns what is put in `out`: free
/// it with `samtycke_decision_free`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_environment_decide(
    environment: *const samtycke_environment,
    request: *const samtycke_request,
    audit: *const samtycke_audit,
    out: *mut *mut samtycke_decision,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let decide = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        // SAFETY: NULL or a live environment, by the header's rules.
        let environment = unsafe { handle::read(environment, "environment") }?;
        // SAFETY: NULL or a live request, by the header's rules.
        let asked = &unsafe { handle::read(request, "request") }?.asked;
        // SAFETY: NULL or readable during the call, and its function callable, by the header's rules.
        let log = unsafe { Log::stamped(audit) }?;
        let held = Arc::new(environment.read()?.hold(asked.patient)?);
        let decision = samtycke::decide(held.facts(), &asked.request)?;
        // Nothing is locked while the host logs.
        if let Some(log) = log {
            log.access(held.facts(), &asked.request, &decision)?;
        }
        out.put(samtycke_decision::on(Source::Held(held), asked, decision));
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, decide) }
}

/// Makes a lens of `request` on what is held of the patient now; as `samtycke_lens_new`. What happens
/// later it does not see.
///
/// Borrows `environment` and `request` for the call. The caller owns what is put in `out`: free it with
/// `samtycke_lens_free`. The caller owns what is put in `error`: free it with `samtycke_error_free`;
/// `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_environment_lens(
    environment: *const samtycke_environment,
    request: *const samtycke_request,
    out: *mut *mut samtycke_lens,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let make = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        // SAFETY: NULL or a live environment, by the header's rules.
        let environment = unsafe { handle::read(environment, "environment") }?;
        // SAFETY: NULL or a live request, by the header's rules.
        let asked = &unsafe { handle::read(request, "request") }?.asked;
        let held = environment.read()?.hold(asked.patient)?;
        out.put(samtycke_lens::new(Source::Held(Arc::new(held)), asked)?);
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, make) }
}
