//! The frame around every call that can fail.

use crate::error::samtycke_error;
use crate::out::Out;
use crate::panic::contain;
use crate::status::{SAMTYCKE_OK, samtycke_status};

/// Runs `body`, and turns what went wrong, panics included, into a status and an error.
///
/// # Safety
///
/// Unless NULL, `error` is writable until this returns.
pub(crate) unsafe fn fallible(
    error: *mut *mut samtycke_error,
    body: impl FnOnce() -> Result<(), samtycke_error>,
) -> samtycke_status {
    // SAFETY: as the caller says.
    let error = unsafe { Out::optional(error) };
    match contain(Err(samtycke_error::panic()), body) {
        Ok(()) => SAMTYCKE_OK,
        Err(fault) => {
            let status = fault.status();
            if let Some(error) = error {
                error.put(fault);
            }
            status
        }
    }
}
