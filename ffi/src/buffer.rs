//! A buffer of the caller's for a text, whose length it learns first.

use core::ffi::c_char;
use core::ptr;

use crate::error::samtycke_error;
use crate::out::Place;

/// A buffer, and a place for the length of what goes in it.
#[derive(Debug)]
pub(crate) struct Buffer {
    start: *mut c_char,
    capacity: usize,
    needed: Place<usize>,
}

impl Buffer {
    /// Takes the caller's `buffer`, `capacity` and `needed`, and writes 0 to the last.
    ///
    /// # Safety
    ///
    /// Unless NULL, `capacity` bytes behind `start`, and `needed`, are writable as long as the `Buffer`
    /// lives.
    pub(crate) unsafe fn at(
        start: *mut c_char,
        capacity: usize,
        needed: *mut usize,
    ) -> Result<Self, samtycke_error> {
        // SAFETY: as the caller says.
        let needed = unsafe { Place::at(needed, 0, "needed") }?;
        if isize::try_from(capacity).is_err() {
            return Err(samtycke_error::too_long("buffer"));
        }
        if start.is_null() && capacity > 0 {
            return Err(samtycke_error::null("buffer"));
        }
        Ok(Self { start, capacity, needed })
    }

    /// Writes `text`, or how long it is where there is no room for it.
    pub(crate) fn put(self, text: &str) -> Result<(), samtycke_error> {
        self.needed.put(text.len());
        if text.len() > self.capacity {
            return Err(samtycke_error::buffer(text.len()));
        }
        if !text.is_empty() {
            // SAFETY: not NULL, since there is room for a byte or more; writable, as promised in `at`.
            unsafe { ptr::copy_nonoverlapping(text.as_ptr().cast(), self.start, text.len()) };
        }
        Ok(())
    }
}
