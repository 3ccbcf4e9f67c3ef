//! The shared care environment, held.

mod apply;
mod ask;
mod pending;
mod view;

use std::sync::{RwLock, RwLockReadGuard};

use samtycke::environment::{AccessLog, Environment};

use crate::audit;
use crate::bytes;
use crate::document::samtycke_document;
use crate::entry::fallible;
use crate::error::samtycke_error;
use crate::handle::{self, handles};
use crate::out::Out;
use crate::panic::contain;
use crate::status::samtycke_status;

pub use apply::*;
pub use ask::*;
pub use pending::*;
pub use view::*;

/// The shared care environment (*gemensam vårdinformationsmiljö*): events of many systems, kept, and
/// shown as the law lets them be. Any thread may use it at any time: those that read go on side by side,
/// and wait for one that changes it.
#[derive(Debug)]
pub struct samtycke_environment {
    held: RwLock<Environment>,
}

handles! {
    samtycke_environment = b"smtk:env";
}

impl samtycke_environment {
    /// What is held. A change that failed half-way may have left a block out: then nothing is read.
    pub(crate) fn read(&self) -> Result<RwLockReadGuard<'_, Environment>, samtycke_error> {
        self.held.read().map_err(|_| samtycke_error::damaged())
    }

    /// Changes what is held, as a whole or not at all.
    pub(crate) fn change<R>(
        &self,
        change: impl FnOnce(&mut Environment) -> Result<R, samtycke_error>,
    ) -> Result<R, samtycke_error> {
        audit::outside()?;
        let mut held = self.held.write().map_err(|_| samtycke_error::damaged())?;
        change(&mut held)
    }

    /// Logs rows as events.
    pub(crate) fn log(&self, rows: &[samtycke::audit::AccessRecord]) -> Result<(), samtycke_error> {
        self.change(|environment| Ok(environment.append(rows)?))
    }
}

/// Begins an environment in which nothing has happened.
///
/// The caller owns what is put in `out`: free it with `samtycke_environment_free`. The caller owns what
/// is put in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_environment_new(
    out: *mut *mut samtycke_environment,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let make = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        out.put(samtycke_environment { held: RwLock::new(Environment::new()) });
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, make) }
}

/// Makes the environment of a snapshot, `len` bytes. It answers as the one that wrote it did.
///
/// Borrows `snapshot` for the call. The caller owns what is put in `out`: free it with
/// `samtycke_environment_free`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_environment_load(
    snapshot: *const u8,
    len: usize,
    out: *mut *mut samtycke_environment,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let load = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        // SAFETY: NULL or readable and unchanged during the call, by the header's rules.
        let snapshot = unsafe { bytes::read(snapshot, len, "snapshot") }?;
        let environment = Environment::from_snapshot(snapshot)?;
        out.put(samtycke_environment { held: RwLock::new(environment) });
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, load) }
}

/// Writes the whole environment in bytes.
///
/// Borrows `environment`. The caller owns what is put in `out`: free it with `samtycke_document_free`.
/// The caller owns what is put in `error`: free it with `samtycke_error_free`; `error` itself may be
/// NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_environment_snapshot(
    environment: *const samtycke_environment,
    out: *mut *mut samtycke_document,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let write = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        // SAFETY: NULL or a live environment, by the header's rules.
        let environment = unsafe { handle::read(environment, "environment") }?;
        let snapshot = environment.read()?.snapshot()?;
        out.put(snapshot.into());
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, write) }
}

/// How many patients are known. Borrows `environment`; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_environment_patients(
    environment: *const samtycke_environment,
) -> usize {
    contain(0, || {
        // SAFETY: NULL or a live environment, by the header's rules.
        unsafe { handle::get(environment) }
            .and_then(|environment| environment.read().ok())
            .map_or(0, |held| held.patients())
    })
}

/// Takes ownership of `environment` and destroys it; NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_environment_free(environment: *mut samtycke_environment) {
    contain((), || {
        // SAFETY: NULL or owned by the caller, by the header's rules.
        unsafe { handle::free(environment) }
    });
}
