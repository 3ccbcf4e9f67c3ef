//! What went wrong, as an object the caller may ask for.

use samtycke::Language;
use samtycke::environment::EnvironmentError;

use crate::handle::{self, handles};
use crate::language::{language, samtycke_language};
use crate::panic::contain;
use crate::status::{SAMTYCKE_INVALID, SAMTYCKE_OK, samtycke_status};
use crate::text::samtycke_text;

/// What went wrong in one call.
#[derive(Debug)]
pub struct samtycke_error {
    pub(crate) status: samtycke_status,
    pub(crate) code: u32,
    pub(crate) en: Box<str>,
    pub(crate) sv: Box<str>,
    pub(crate) path: Option<Box<str>>,
    pub(crate) section: Option<&'static str>,
}

handles! {
    samtycke_error = b"smtk:err";
}

impl samtycke_error {
    pub(crate) fn status(&self) -> samtycke_status {
        self.status
    }

    /// Tells which field is at fault.
    pub(crate) fn at(self, at: &'static str) -> Self {
        Self { path: Some(at.into()), ..self }
    }
}

impl From<samtycke::Error> for samtycke_error {
    fn from(error: samtycke::Error) -> Self {
        Self {
            status: SAMTYCKE_INVALID,
            code: error.code(),
            en: error.message(Language::English).into(),
            sv: error.message(Language::Swedish).into(),
            path: error.path().map(Into::into),
            section: error.section().map(|section| section.id),
        }
    }
}

impl From<EnvironmentError> for samtycke_error {
    fn from(error: EnvironmentError) -> Self {
        Self {
            status: SAMTYCKE_INVALID,
            code: error.code(),
            en: error.message(Language::English).into(),
            sv: error.message(Language::Swedish).into(),
            path: error.path().map(Into::into),
            section: error.section().map(|section| section.id),
        }
    }
}

/// Lets `?` take what the library's own errors are made of.
macro_rules! by_way_of_the_librarys {
    ($($fault:ty),+ $(,)?) => {
        $(impl From<$fault> for samtycke_error {
            fn from(fault: $fault) -> Self {
                samtycke::Error::from(fault).into()
            }
        })+
    };
}

by_way_of_the_librarys!(
    samtycke::decision::RequestError,
    samtycke::fact::FactErrors,
    samtycke::identity::IdentityError,
    samtycke::time::TimeError,
);

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
            .map_or(samtycke_text::NONE, |error| samtycke_text::borrow(&error.en))
    })
}

/// What went wrong, in a language; in English it is `samtycke_error_message`. Borrows `error`, and so
/// does the text; no text for NULL, and for what is no language.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_error_message_in(
    error: *const samtycke_error,
    language: samtycke_language,
) -> samtycke_text {
    contain(samtycke_text::NONE, || {
        // SAFETY: NULL or a live error, by the header's rules.
        match (unsafe { handle::get(error) }, self::language(language)) {
            (Some(error), Ok(Language::Swedish)) => samtycke_text::borrow(&error.sv),
            (Some(error), Ok(Language::English)) => samtycke_text::borrow(&error.en),
            _ => samtycke_text::NONE,
        }
    })
}

/// Where in the document, or in the struct, the field at fault is. Borrows `error`, and so does the
/// text; no text when no one field is at fault, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_error_path(error: *const samtycke_error) -> samtycke_text {
    contain(samtycke_text::NONE, || {
        // SAFETY: NULL or a live error, by the header's rules.
        unsafe { handle::get(error) }
            .and_then(|error| error.path.as_deref())
            .map_or(samtycke_text::NONE, samtycke_text::borrow)
    })
}

/// The section of law behind the error, such as `PDL 4:4(2)`. Borrows `error`, and so does the text; no
/// text where form alone is at fault, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_error_section(error: *const samtycke_error) -> samtycke_text {
    contain(samtycke_text::NONE, || {
        // SAFETY: NULL or a live error, by the header's rules.
        unsafe { handle::get(error) }
            .and_then(|error| error.section)
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
