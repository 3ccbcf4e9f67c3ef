//! Tables of the caller's: rows in, answers out.

use core::mem::size_of;
use core::{ptr, slice};

use crate::error::samtycke_error;
use crate::lens::samtycke_row;
use crate::verdict::samtycke_answer;

/// Rows that stand a distance apart.
#[derive(Debug)]
pub(crate) struct Rows {
    next: *const u8,
    apart: usize,
    left: usize,
}

impl Rows {
    /// Takes the caller's `rows`.
    ///
    /// # Safety
    ///
    /// Unless NULL, `apart * count` bytes behind `rows` are readable and unchanged as long as the `Rows`
    /// live.
    pub(crate) unsafe fn at(
        rows: *const samtycke_row,
        apart: usize,
        count: usize,
    ) -> Result<Self, samtycke_error> {
        check(apart, count)?;
        if rows.is_null() && count > 0 {
            return Err(samtycke_error::null("rows"));
        }
        Ok(Self { next: rows.cast(), apart, left: count })
    }
}

impl Iterator for Rows {
    type Item = samtycke_row;

    #[inline]
    fn next(&mut self) -> Option<samtycke_row> {
        self.left = self.left.checked_sub(1)?;
        // SAFETY: within what was promised in `at`, since there was a row left; of plain integers. Rows of
        // the caller's own size may stand anywhere.
        let row = unsafe { ptr::read_unaligned(self.next.cast()) };
        self.next = self.next.wrapping_add(self.apart);
        Some(row)
    }
}

/// Whether so many rows, so far apart, can be in memory at all. What is not is not answered for either:
/// a count beyond them is hardly the number of places.
pub(crate) fn check(apart: usize, count: usize) -> Result<(), samtycke_error> {
    if apart < size_of::<samtycke_row>() {
        return Err(samtycke_error::size("rows"));
    }
    match apart.checked_mul(count).map(isize::try_from) {
        Some(Ok(_)) => Ok(()),
        _ => Err(samtycke_error::too_long("rows")),
    }
}

/// Takes the caller's `out`, a place for each answer, and makes all of them refusals.
///
/// # Safety
///
/// Unless NULL, `count` answers behind `out` are writable, and nobody else's, for `'a`.
pub(crate) unsafe fn answers<'a>(
    out: *mut samtycke_answer,
    count: usize,
) -> Result<&'a mut [samtycke_answer], samtycke_error> {
    if count == 0 {
        return Ok(&mut []);
    }
    if out.is_null() {
        return Err(samtycke_error::null("out"));
    }
    let bytes = count.checked_mul(size_of::<samtycke_answer>()).map(isize::try_from);
    if !matches!(bytes, Some(Ok(_))) {
        return Err(samtycke_error::too_long("out"));
    }
    if !out.is_aligned() {
        return Err(samtycke_error::not_aligned("out"));
    }
    // SAFETY: not NULL; writable, as the caller says. All zero is an answer: a refusal.
    unsafe { out.write_bytes(0, count) };
    // SAFETY: not NULL, aligned and not too long, as just seen; written just now; nobody else's, as the
    // caller says.
    Ok(unsafe { slice::from_raw_parts_mut(out, count) })
}
