//! A decision in words.

use core::ffi::c_char;

use super::samtycke_decision;
use crate::buffer::Buffer;
use crate::entry::fallible;
use crate::error::samtycke_error;
use crate::handle;
use crate::language::{audience, language, samtycke_audience, samtycke_language};
use crate::status::samtycke_status;

/// The answer in words for `audience`: a line that says yes or no, why and by which section; then what
/// to know about the answer, a line each; then the provisions tried, a line each.
///
/// Writes UTF-8 without a terminating NUL to `buffer`, `capacity` bytes, and to `needed` how many bytes
/// the text has. Where that is more than `capacity` the call returns `SAMTYCKE_BUFFER` and leaves
/// `buffer` as it was: call with NULL and 0 first, to learn the size.
///
/// Borrows `decision`, and `buffer` for the call. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_text(
    decision: *const samtycke_decision,
    language: samtycke_language,
    audience: samtycke_audience,
    buffer: *mut c_char,
    capacity: usize,
    needed: *mut usize,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let tell = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let buffer = unsafe { Buffer::at(buffer, capacity, needed) }?;
        // SAFETY: NULL or a live decision, by the header's rules.
        let decision = &unsafe { handle::read(decision, "decision") }?.decision;
        let told = decision.explain(self::language(language)?, self::audience(audience)?);
        let lines: Vec<String> =
            [told.line].into_iter().chain(told.notes).chain(told.ladder).collect();
        buffer.put(&lines.join("\n"))
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, tell) }
}
