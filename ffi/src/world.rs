//! Facts of an organisation and its patients, checked.

use core::ffi::c_char;
use std::sync::Arc;

use samtycke::environment::World;
use samtycke::json;

use crate::entry::fallible;
use crate::error::samtycke_error;
use crate::handle::{self, handles};
use crate::out::Out;
use crate::panic::contain;
use crate::status::samtycke_status;
use crate::text;

/// Who is who, and facts of any number of patients: checked once, and never changed. Any number of
/// threads may decide on it at once. What was made from it goes on when it is freed.
#[derive(Debug)]
pub struct samtycke_world {
    pub(crate) world: Arc<World>,
}

handles! {
    samtycke_world = b"smtk:wld";
}

impl From<World> for samtycke_world {
    fn from(world: World) -> Self {
        Self { world: Arc::new(world) }
    }
}

/// Makes a world of `document`, `len` bytes of JSON of the format `samtycke-world/1`.
///
/// Borrows `document` for the call. The caller owns what is put in `out`: free it with
/// `samtycke_world_free`. The caller owns what is put in `error`: free it with `samtycke_error_free`;
/// `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_world_from_json(
    document: *const c_char,
    len: usize,
    out: *mut *mut samtycke_world,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let make = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        // SAFETY: NULL or readable and unchanged during the call, by the header's rules.
        let document = unsafe { text::read(document, len, "document") }?;
        out.put(json::read_world(document)?.into());
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, make) }
}

/// How many patients there are. Borrows `world`; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_world_patients(world: *const samtycke_world) -> usize {
    contain(0, || {
        // SAFETY: NULL or a live world, by the header's rules.
        unsafe { handle::get(world) }.map_or(0, |world| world.world.patients().count())
    })
}

/// Takes ownership of `world` and destroys it; NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_world_free(world: *mut samtycke_world) {
    contain((), || {
        // SAFETY: NULL or owned by the caller, by the header's rules.
        unsafe { handle::free(world) }
    });
}
