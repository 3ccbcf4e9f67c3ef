//! Facts on their way to a world, added one by one.

mod care;
mod organisation;
mod patient;
mod will;

use core::ffi::c_char;
use std::sync::{Mutex, TryLockError};

use samtycke::decision::RequestError;
use samtycke::environment::WorldBuilder;
use samtycke::identity::PersonId;
use samtycke::json;
use samtycke::patient::PatientData;

use crate::entry::fallible;
use crate::error::samtycke_error;
use crate::field::Fields;
use crate::handle::{self, handles};
use crate::out::Out;
use crate::panic::contain;
use crate::size::{self, Grows};
use crate::status::samtycke_status;
use crate::text;
use crate::world::samtycke_world;

pub use care::*;
pub use organisation::*;
pub use patient::*;
pub use will::*;

/// Facts on their way to a world. One thread at a time: a call while another thread's is going on does
/// nothing and returns `SAMTYCKE_BUSY`. A call that fails has added nothing.
#[derive(Debug)]
pub struct samtycke_facts {
    builder: Mutex<WorldBuilder>,
}

handles! {
    samtycke_facts = b"smtk:fct";
}

impl samtycke_facts {
    fn change<R>(
        &self,
        change: impl FnOnce(&mut WorldBuilder) -> Result<R, samtycke_error>,
    ) -> Result<R, samtycke_error> {
        match self.builder.try_lock() {
            Ok(mut builder) => change(&mut builder),
            // What is added is added last and whole, so that a panic leaves nothing half done.
            Err(TryLockError::Poisoned(poisoned)) => change(&mut poisoned.into_inner()),
            Err(TryLockError::WouldBlock) => Err(samtycke_error::facts_busy()),
        }
    }
}

/// Adds what `read` makes of the caller's struct `name`.
///
/// # Safety
///
/// The pointers are as the header says of the entry that hands them on.
unsafe fn add<T: Grows, R>(
    facts: *mut samtycke_facts,
    given: *const T,
    name: &'static str,
    error: *mut *mut samtycke_error,
    read: impl FnOnce(&T, Fields<'_>) -> Result<R, samtycke_error>,
    put: impl FnOnce(&mut WorldBuilder, R) -> Result<(), samtycke_error>,
) -> samtycke_status {
    let add = || {
        // SAFETY: NULL or live facts, by the header's rules.
        let facts = unsafe { handle::read(facts.cast_const(), "facts") }?;
        // SAFETY: NULL or readable during the call, by the header's rules.
        let given = unsafe { size::read(given, name) }?;
        // SAFETY: as the header says of every text and list in a struct.
        let fact = read(&given, unsafe { Fields::promised() })?;
        facts.change(|builder| put(builder, fact))
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, add) }
}

/// What was added of a patient.
fn patient<'b>(
    builder: &'b mut WorldBuilder,
    identity: PersonId,
    at: &'static str,
) -> Result<&'b mut PatientData, samtycke_error> {
    builder.patient(identity).ok_or_else(|| {
        samtycke_error::from(RequestError::UnknownPatient { masked: identity.into() }).at(at)
    })
}

/// Begins without any facts.
///
/// The caller owns what is put in `out`: free it with `samtycke_facts_free`. The caller owns what is put
/// in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_facts_new(
    out: *mut *mut samtycke_facts,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let make = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        out.put(samtycke_facts { builder: Mutex::new(WorldBuilder::default()) });
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, make) }
}

/// Adds everything in `document`, `len` bytes of JSON of the format `samtycke-world/1`: all there can be
/// said, also what no struct here has. A patient who was added before, by one identity or several, gets
/// what the document tells besides; a kind of fact is then known to be complete where both say so.
///
/// Borrows `facts` and `document`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_facts_add_json(
    facts: *mut samtycke_facts,
    document: *const c_char,
    len: usize,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let add = || {
        // SAFETY: NULL or live facts, by the header's rules.
        let facts = unsafe { handle::read(facts.cast_const(), "facts") }?;
        // SAFETY: NULL or readable and unchanged during the call, by the header's rules.
        let document = unsafe { text::read(document, len, "document") }?;
        let more = json::read_world_data(document)?;
        facts.change(|builder| Ok(builder.add(more)?))
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, add) }
}

/// Checks that everything fits together, and makes a world of it. The facts stay, and more may be added
/// for another world.
///
/// Borrows `facts`. The caller owns what is put in `out`: free it with `samtycke_world_free`. The caller
/// owns what is put in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_facts_build(
    facts: *const samtycke_facts,
    out: *mut *mut samtycke_world,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let build = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        // SAFETY: NULL or live facts, by the header's rules.
        let facts = unsafe { handle::read(facts, "facts") }?;
        let builder = facts.change(|builder| Ok(builder.clone()))?;
        out.put(builder.build()?.into());
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, build) }
}

/// Takes ownership of `facts` and destroys it; NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_facts_free(facts: *mut samtycke_facts) {
    contain((), || {
        // SAFETY: NULL or owned by the caller, by the header's rules.
        unsafe { handle::free(facts) }
    });
}
