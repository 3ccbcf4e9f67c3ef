//! Questions answered.

use core::ffi::c_char;

use samtycke::json;

use crate::decision::samtycke_decision;
use crate::entry::fallible;
use crate::error::samtycke_error;
use crate::out::Out;
use crate::status::samtycke_status;
use crate::text;

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
