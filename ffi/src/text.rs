//! Text across the boundary: a pointer and a length, both ways.

use core::ffi::c_char;
use core::{ptr, slice, str};

use crate::error::samtycke_error;

/// UTF-8 text borrowed from the library, without a terminating NUL. `ptr` is NULL where there is no
/// text at all. Good as long as the object it came from is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_text {
    /// The first byte.
    pub ptr: *const c_char,
    /// How many bytes.
    pub len: usize,
}

impl samtycke_text {
    pub(crate) const NONE: Self = Self { ptr: ptr::null(), len: 0 };

    pub(crate) const fn borrow(text: &str) -> Self {
        Self { ptr: text.as_ptr().cast(), len: text.len() }
    }
}

/// Reads the caller's argument `name`.
///
/// # Safety
///
/// Unless `ptr` is NULL, `len` bytes behind it are readable and stay unchanged for `'a`.
pub(crate) unsafe fn read<'a>(
    ptr: *const c_char,
    len: usize,
    name: &'static str,
) -> Result<&'a str, samtycke_error> {
    if ptr.is_null() {
        return Err(samtycke_error::null(name));
    }
    // A longer slice is undefined behaviour, whatever lies behind it.
    if isize::try_from(len).is_err() {
        return Err(samtycke_error::too_long(name));
    }
    // SAFETY: not NULL and not too long, as just seen; readable and unchanged, as the caller says.
    let bytes = unsafe { slice::from_raw_parts(ptr.cast::<u8>(), len) };
    str::from_utf8(bytes).map_err(|fault| samtycke_error::not_utf8(name, fault))
}
