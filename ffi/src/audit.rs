//! The host's access log, called before anything is handed out.

use core::cell::Cell;
use core::ffi::c_void;

use samtycke::audit::{AccessRecord, Occurrence, write_line};
use samtycke::environment::Stamp;
use samtycke::{Decision, Facts, Request, json};

use crate::error::samtycke_error;
use crate::field::{Fields, SAMTYCKE_NO_TIME, reserved, samtycke_time, time};
use crate::size::{self, grows};
use crate::status::{SAMTYCKE_OK, samtycke_status};
use crate::text::samtycke_text;

/// Where one access is logged, given with the call and never kept.
///
/// `log` is called on the thread of the call, before a decision or anything shown is handed out, once
/// for each row. It stores the row for good and returns `SAMTYCKE_OK`, or returns anything else, and
/// then nothing is handed out. It may ask anything that only reads; what would change an environment
/// returns `SAMTYCKE_BUSY` from inside it. It must not throw or jump out.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_audit {
    /// `sizeof(samtycke_audit)`.
    pub size: u32,
    /// Zero.
    pub reserved: u32,
    /// Handed to `log` as it is.
    pub context: *mut c_void,
    /// Stores one row: JSON of the format `samtycke-access-log/1`, borrowed for the call.
    pub log:
        Option<unsafe extern "C" fn(context: *mut c_void, row: samtycke_text) -> samtycke_status>,
    /// Id of the row, a UUID of the host's.
    pub id: samtycke_text,
    /// The system that logs, by HSA-id.
    pub system: samtycke_text,
    /// When the row is written.
    pub recorded: samtycke_time,
}

grows! {
    samtycke_audit: 64;
}

/// A log that can be written to, once.
#[derive(Debug)]
pub(crate) struct Log {
    context: *mut c_void,
    append: unsafe extern "C" fn(*mut c_void, samtycke_text) -> samtycke_status,
    stamp: Option<Stamp>,
}

impl Log {
    /// Takes the caller's `audit`, which stamps the row; nothing for NULL.
    ///
    /// # Safety
    ///
    /// Unless NULL, `audit` is readable to its size, its texts too, and its function may be called with
    /// its context as long as the `Log` lives.
    pub(crate) unsafe fn stamped(
        audit: *const samtycke_audit,
    ) -> Result<Option<Self>, samtycke_error> {
        // SAFETY: as the caller says.
        let given = unsafe { Self::of(audit) }?;
        let Some((log, given)) = given else { return Ok(None) };
        // SAFETY: as the caller says.
        let fields = unsafe { Fields::promised() };
        let stamp = Stamp {
            id: fields.id(given.id, "audit.id")?,
            system: fields.id(given.system, "audit.system")?,
            recorded: time(given.recorded, "audit.recorded")?,
        };
        Ok(Some(Self { stamp: Some(stamp), ..log }))
    }

    /// The same where what is asked says the stamp, and `audit` does not.
    ///
    /// # Safety
    ///
    /// As for [`Log::stamped`].
    pub(crate) unsafe fn unstamped(
        audit: *const samtycke_audit,
    ) -> Result<Option<Self>, samtycke_error> {
        // SAFETY: as the caller says.
        let given = unsafe { Self::of(audit) }?;
        let Some((log, given)) = given else { return Ok(None) };
        if !given.id.ptr.is_null() || !given.system.ptr.is_null() {
            return Err(samtycke_error::superfluous("audit.id"));
        }
        if given.recorded != SAMTYCKE_NO_TIME {
            return Err(samtycke_error::superfluous("audit.recorded"));
        }
        Ok(Some(log))
    }

    /// # Safety
    ///
    /// As for [`Log::stamped`].
    unsafe fn of(
        audit: *const samtycke_audit,
    ) -> Result<Option<(Self, samtycke_audit)>, samtycke_error> {
        if audit.is_null() {
            return Ok(None);
        }
        // SAFETY: as the caller says.
        let given = unsafe { size::read(audit, "audit") }?;
        reserved(given.reserved, "audit")?;
        let append = given.log.ok_or_else(|| samtycke_error::null("audit.log"))?;
        Ok(Some((Self { context: given.context, append, stamp: None }, given)))
    }

    /// Logs a decision asked for.
    pub(crate) fn access(
        &self,
        facts: Facts<'_>,
        request: &Request,
        decision: &Decision,
    ) -> Result<(), samtycke_error> {
        let Some(Stamp { id, system, recorded }) = self.stamp else {
            return Err(samtycke_error::missing("audit.id"));
        };
        let mut occurrence = Occurrence::new(id, system, recorded);
        occurrence.hash = Some(json::content_hash(facts, request, decision));
        self.rows(&[AccessRecord::of(facts, request, decision, occurrence)?])
    }

    /// Logs rows that are made already.
    pub(crate) fn rows(&self, rows: &[AccessRecord]) -> Result<(), samtycke_error> {
        for row in rows {
            let line = write_line(row)?;
            let inside = Inside::enter();
            // SAFETY: callable with its context, as was promised in `of`; the text is readable.
            let status = unsafe { (self.append)(self.context, samtycke_text::borrow(&line)) };
            drop(inside);
            if status != SAMTYCKE_OK {
                return Err(samtycke_error::not_logged(status));
            }
        }
        Ok(())
    }
}

thread_local! {
    static CALLBACKS: Cell<u32> = const { Cell::new(0) };
}

/// A callback is running on this thread.
struct Inside;

impl Inside {
    fn enter() -> Self {
        CALLBACKS.with(|inside| inside.set(inside.get().saturating_add(1)));
        Self
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        CALLBACKS.with(|inside| inside.set(inside.get().saturating_sub(1)));
    }
}

/// Refuses what a callback may not do.
pub(crate) fn outside() -> Result<(), samtycke_error> {
    if CALLBACKS.with(Cell::get) == 0 { Ok(()) } else { Err(samtycke_error::in_callback()) }
}
