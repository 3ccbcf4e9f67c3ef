//! Bytes across the boundary: a pointer and a length.

use core::{ptr, slice};

use crate::error::samtycke_error;

/// Bytes borrowed from the library. `ptr` is NULL where there are none at all. Good as long as the
/// object they came from is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_bytes {
    /// The first byte.
    pub ptr: *const u8,
    /// How many bytes.
    pub len: usize,
}

impl samtycke_bytes {
    pub(crate) const NONE: Self = Self { ptr: ptr::null(), len: 0 };

    pub(crate) const fn borrow(bytes: &[u8]) -> Self {
        Self { ptr: bytes.as_ptr(), len: bytes.len() }
    }
}

/// Reads the caller's argument `name`.
///
/// # Safety
///
/// Unless `ptr` is NULL, `len` bytes behind it are readable and stay unchanged for `'a`.
pub(crate) unsafe fn read<'a>(
    ptr: *const u8,
    len: usize,
    name: &'static str,
) -> Result<&'a [u8], samtycke_error> {
    if ptr.is_null() {
        return Err(samtycke_error::null(name));
    }
    // A longer slice is undefined behaviour, whatever lies behind it.
    if isize::try_from(len).is_err() {
        return Err(samtycke_error::too_long(name));
    }
    // SAFETY: not NULL and not too long, as just seen; readable and unchanged, as the caller says.
    Ok(unsafe { slice::from_raw_parts(ptr, len) })
}
