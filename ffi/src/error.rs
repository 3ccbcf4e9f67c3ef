//! What went wrong, as an object the caller may ask for.

use core::str::Utf8Error;
use std::borrow::Cow;

use crate::field::Unread;
use crate::handle::{self, handles};
use crate::panic::contain;
use crate::status::{
    SAMTYCKE_BAD_HANDLE, SAMTYCKE_BUSY, SAMTYCKE_INVALID, SAMTYCKE_NOT_UTF8, SAMTYCKE_NULL,
    SAMTYCKE_OK, SAMTYCKE_PANIC, SAMTYCKE_TOO_LONG, SAMTYCKE_WRONG_SIZE, samtycke_status,
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

handles! {
    samtycke_error = b"smtk:err";
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

    pub(crate) fn bad_handle(name: &'static str) -> Self {
        Self::boundary(
            SAMTYCKE_BAD_HANDLE,
            format!("`{name}` is no such handle, or one that was freed"),
        )
    }

    pub(crate) fn size(name: &'static str) -> Self {
        Self::boundary(
            SAMTYCKE_WRONG_SIZE,
            format!("the size of `{name}` is none it can have; set it to sizeof of its type"),
        )
    }

    pub(crate) fn newer(name: &'static str) -> Self {
        Self::boundary(
            SAMTYCKE_WRONG_SIZE,
            format!("`{name}` uses a field that this library is too old to know"),
        )
    }

    pub(crate) fn not_aligned(name: &'static str) -> Self {
        Self::boundary(
            SAMTYCKE_INVALID,
            format!("`{name}` does not stand where its type can, and is hardly one"),
        )
    }

    pub(crate) fn busy(what: &'static str) -> Self {
        Self::boundary(SAMTYCKE_BUSY, what)
    }

    pub(crate) fn missing(at: &'static str) -> Self {
        Self { code: 1303, ..Self::boundary(SAMTYCKE_INVALID, format!("`{at}` is missing")) }.at(at)
    }

    pub(crate) fn superfluous(at: &'static str) -> Self {
        let message = format!("`{at}` does not belong with the rest that was given");
        Self { code: 1304, ..Self::boundary(SAMTYCKE_INVALID, message) }.at(at)
    }

    pub(crate) fn no_constant(value: u8, at: &'static str) -> Self {
        let message = format!("`{at}` is {value}, which is none of its constants");
        Self::boundary(SAMTYCKE_INVALID, message).at(at)
    }

    pub(crate) fn unread(fault: &dyn Unread, at: &'static str) -> Self {
        let error = Self::boundary(SAMTYCKE_INVALID, format!("`{at}`: {fault}"));
        Self { code: fault.code(), ..error }.at(at)
    }

    /// Tells which field is at fault.
    pub(crate) fn at(self, at: &'static str) -> Self {
        Self { path: Some(at.into()), ..self }
    }

    /// The panic's own words are kept out: they may hold what the patient's facts hold.
    pub(crate) fn panic() -> Self {
        Self::boundary(SAMTYCKE_PANIC, "the library failed in itself, and nothing was decided")
    }

    /// Something of the caller's that only the boundary knows to be wrong.
    pub(crate) fn boundary(status: samtycke_status, message: impl Into<Cow<'static, str>>) -> Self {
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
        unsafe { handle::get(error) }.map_or(SAMTYCKE_OK, |error| error.code)
    })
}

/// What went wrong, in English, for a developer; holds no identity of a person. Borrows `error`, and
/// so does the text; no text for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_error_message(error: *const samtycke_error) -> samtycke_text {
    contain(samtycke_text::NONE, || {
        // SAFETY: NULL or a live error, by the header's rules.
        unsafe { handle::get(error) }
            .map_or(samtycke_text::NONE, |error| samtycke_text::borrow(&error.message))
    })
}

/// Where in the document the field at fault is. Borrows `error`, and so does the text; no text when
/// no one field is at fault, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_error_path(error: *const samtycke_error) -> samtycke_text {
    contain(samtycke_text::NONE, || {
        // SAFETY: NULL or a live error, by the header's rules.
        unsafe { handle::get(error) }
            .and_then(|error| error.path.as_deref())
            .map_or(samtycke_text::NONE, samtycke_text::borrow)
    })
}

/// Takes ownership of `error` and destroys it; NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_error_free(error: *mut samtycke_error) {
    contain((), || {
        // SAFETY: NULL or owned by the caller, by the header's rules.
        unsafe { handle::free(error) }
    });
}
