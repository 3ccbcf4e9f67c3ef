//! What is shown of a record, once the access is logged.

use core::convert::Infallible;
use core::ffi::c_char;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use samtycke::audit::AccessRecord;
use samtycke::environment::{AccessLog, Sealed, Shown, rows_document};

use super::samtycke_environment;
use crate::audit::{self, Log, samtycke_audit};
use crate::entry::fallible;
use crate::error::samtycke_error;
use crate::handle::{self, handles};
use crate::out::Out;
use crate::panic::contain;
use crate::status::samtycke_status;
use crate::text::{self, samtycke_text};
use crate::verdict::{SAMTYCKE_DENY, samtycke_verdict, verdict};

/// What a reader is shown, sealed until the access is logged. Any number of threads may use it at once.
#[derive(Debug)]
pub struct samtycke_view {
    rows: Box<str>,
    sealed: Mutex<Option<Sealed<Shown>>>,
    shown: OnceLock<Shown>,
}

handles! {
    samtycke_view = b"smtk:vie";
}

/// Where rows go that are logged already.
struct Logged;

impl AccessLog for Logged {
    type Error = Infallible;

    fn append(&mut self, _: &[AccessRecord]) -> Result<(), Infallible> {
        Ok(())
    }
}

impl samtycke_view {
    fn new(sealed: Sealed<Shown>) -> Self {
        let rows = rows_document(sealed.rows()).into();
        let view = Self { rows, sealed: Mutex::new(None), shown: OnceLock::new() };
        if sealed.rows().is_empty() {
            // Nothing is shown that would have to be logged.
            view.show(sealed);
        } else {
            *view.seal() = Some(sealed);
        }
        view
    }

    fn seal(&self) -> MutexGuard<'_, Option<Sealed<Shown>>> {
        self.sealed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn show(&self, sealed: Sealed<Shown>) {
        let Ok(shown) = sealed.open(&mut Logged);
        // It can be there already only if it was opened before.
        let _ = self.shown.set(shown);
    }

    /// Breaks the seal if `log` has taken the rows; nothing to do where it is broken.
    fn open(
        &self,
        log: impl FnOnce(&[AccessRecord]) -> Result<(), samtycke_error>,
    ) -> Result<(), samtycke_error> {
        audit::outside()?;
        let mut sealed = self.seal();
        let Some(rows) = sealed.as_ref().map(Sealed::rows) else { return Ok(()) };
        log(rows)?;
        if let Some(sealed) = sealed.take() {
            self.show(sealed);
        }
        Ok(())
    }
}

/// Looks at a record: `len` bytes of JSON of the format `samtycke-ask/1` that say what is looked at (an
/// entry, a list, the resident's overview, the picture around a pupil, the access log or an extract of
/// it, who could see an entry), by whom, and the stamp of the row in the access log.
///
/// With `audit` its `log` is called for each row before there is a view; its `id`, `system` and
/// `recorded` are left zero, since the document says them. With NULL the view is sealed until
/// `samtycke_view_log_into` or `samtycke_view_logged`.
///
/// Borrows `environment`, and `ask` and `audit` for the call. The caller owns what is put in `out`: free
/// it with `samtycke_view_free`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_environment_ask(
    environment: *const samtycke_environment,
    ask: *const c_char,
    len: usize,
    audit: *const samtycke_audit,
    out: *mut *mut samtycke_view,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let look = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        // SAFETY: NULL or a live environment, by the header's rules.
        let environment = unsafe { handle::read(environment, "environment") }?;
        // SAFETY: NULL or readable and unchanged during the call, by the header's rules.
        let ask = unsafe { text::read(ask, len, "ask") }?;
        // SAFETY: NULL or readable during the call, and its function callable, by the header's rules.
        let log = unsafe { Log::unstamped(audit) }?;
        let sealed = environment.read()?.ask(ask)?;
        // Nothing is locked while the host logs.
        if let Some(log) = &log {
            log.rows(sealed.rows())?;
        }
        let view = samtycke_view::new(sealed);
        if log.is_some()
            && let Some(sealed) = view.seal().take()
        {
            view.show(sealed);
        }
        out.put(view);
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, look) }
}

/// The rows to be logged, JSON of the format `samtycke-access-rows/1`. They hold the personal number in
/// full. Borrows `view`, and so does the text; no text for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_view_rows(view: *const samtycke_view) -> samtycke_text {
    contain(samtycke_text::NONE, || {
        // SAFETY: NULL or a live view, by the header's rules.
        unsafe { handle::get(view) }
            .map_or(samtycke_text::NONE, |view| samtycke_text::borrow(&view.rows))
    })
}

/// Logs the rows as events in `environment`, and opens the view. Nothing to do where it is open.
///
/// Borrows `view` and `environment`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_view_log_into(
    view: *const samtycke_view,
    environment: *mut samtycke_environment,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let open = || {
        // SAFETY: NULL or a live view, by the header's rules.
        let view = unsafe { handle::read(view, "view") }?;
        // SAFETY: NULL or a live environment, by the header's rules.
        let environment = unsafe { handle::read(environment.cast_const(), "environment") }?;
        view.open(|rows| environment.log(rows))
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, open) }
}

/// The caller says that the rows stand in its own access log, for good, and the view opens. Nothing to
/// do where it is open.
///
/// Borrows `view`. The caller owns what is put in `error`: free it with `samtycke_error_free`; `error`
/// itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_view_logged(
    view: *const samtycke_view,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let open = || {
        // SAFETY: NULL or a live view, by the header's rules.
        unsafe { handle::read(view, "view") }?.open(|_| Ok(()))
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, open) }
}

/// Whether anything is shown; of a list a permit if it has a line. Borrows `view`; `SAMTYCKE_DENY` for
/// NULL, and while the view is sealed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_view_verdict(view: *const samtycke_view) -> samtycke_verdict {
    contain(SAMTYCKE_DENY, || {
        // SAFETY: NULL or a live view, by the header's rules.
        unsafe { handle::get(view) }
            .and_then(|view| view.shown.get())
            .map_or(SAMTYCKE_DENY, |shown| verdict(shown.verdict))
    })
}

/// What is shown, JSON of the format `samtycke-shown/1`. Borrows `view`, and so does the text; no text
/// for NULL, and while the view is sealed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_view_json(view: *const samtycke_view) -> samtycke_text {
    contain(samtycke_text::NONE, || {
        // SAFETY: NULL or a live view, by the header's rules.
        unsafe { handle::get(view) }
            .and_then(|view| view.shown.get())
            .map_or(samtycke_text::NONE, |shown| samtycke_text::borrow(&shown.json))
    })
}

/// Takes ownership of `view` and destroys it; NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_view_free(view: *mut samtycke_view) {
    contain((), || {
        // SAFETY: NULL or owned by the caller, by the header's rules.
        unsafe { handle::free(view) }
    });
}
