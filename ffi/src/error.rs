//! What went wrong, as an object the caller may ask for.

use core::str::Utf8Error;
use std::borrow::Cow;

use crate::out;
use crate::panic::contain;
use crate::status::{
    SAMTYCKE_INVALID, SAMTYCKE_NOT_UTF8, SAMTYCKE_NULL, SAMTYCKE_OK, SAMTYCKE_PANIC,
    SAMTYCKE_TOO_LONG, samtycke_status,
};
use crate::text::samtycke_text;

/// What went wrong in one call.
#[derive(Debug)]
pub struct samtycke_error {
    status: samtycke_status,
    code: u32,
    message: Cow<'static, str>,
    path: Option<Box<str>>,
}

impl samtycke_error {
    pub(crate) fn null(name: &'static str) -> Self {
        Self::boundary(SAMTYCKE_NULL, format!("`{name}` is NULL"))
    }

    pub(crate) fn too_long(name: &'static str) -> Self {
        Self::boundary(
            SAMTYCKE_TOO_LONG,
            format!("the length of `{name}` is more than an object can have"),
        )
    }

    pub(crate) fn not_utf8(name: &'static str, fault: Utf8Error) -> Self {
        let at = fault.valid_up_to();
        Self::boundary(SAMTYCKE_NOT_UTF8, format!("`{name}` is not UTF-8 at byte {at}"))
    }

    /// The panic's own words are kept out: they may hold what the patient's facts hold.
    pub(crate) fn panic() -> Self {
        Self::boundary(SAMTYCKE_PANIC, "the library failed in itself, and nothing was decided")
    }

    fn boundary(status: samtycke_status, message: impl Into<Cow<'static, str>>) -> Self {
        Self { status, code: status, message: message.into(), path: None }
    }

    pub(crate) fn status(&self) -> samtycke_status {
        self.status
    }
}

impl From<samtycke::Error> for samtycke_error {
    fn from(error: samtycke::Error) -> Self {
        Self {
            status: SAMTYCKE_INVALID,
            code: error.code(),
            message: error.to_string().into(),
            path: error.path().map(Into::into),
        }
    }
}

/// The number of this very fault, the same in every language: with `SAMTYCKE_INVALID` it tells more
/// than the status does, otherwise it is the status. Borrows `error`; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_error_code(error: *const samtycke_error) -> u32 {
    contain(SAMTYCKE_OK, || {
        // SAFETY: NULL or a live error, by the header's rules.
        unsafe { error.as_ref() }.map_or(SAMTYCKE_OK, |error| error.code)
    })
}

/// What went wrong, in English, for a developer; holds no identity of a person. Borrows `error`, and
/// so does the text; no text for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_error_message(error: *const samtycke_error) -> samtycke_text {
    contain(samtycke_text::NONE, || {
        // SAFETY: NULL or a live error, by the header's rules.
        unsafe { error.as_ref() }
            .map_or(samtycke_text::NONE, |error| samtycke_text::borrow(&error.message))
    })
}

/// Where in the document the field at fault is. Borrows `error`, and so does the text; no text when
/// no one field is at fault, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_error_path(error: *const samtycke_error) -> samtycke_text {
    contain(samtycke_text::NONE, || {
        // SAFETY: NULL or a live error, by the header's rules.
        unsafe { error.as_ref() }
            .and_then(|error| error.path.as_deref())
            .map_or(samtycke_text::NONE, samtycke_text::borrow)
    })
}

/// Takes ownership of `error` and destroys it; NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_error_free(error: *mut samtycke_error) {
    contain((), || {
        // SAFETY: NULL or owned by the caller, by the header's rules.
        unsafe { out::free(error) }
    });
}
