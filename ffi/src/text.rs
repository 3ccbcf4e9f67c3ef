//! Text across the boundary: a pointer and a length, both ways.

use core::ffi::c_char;
use core::{ptr, str};

use crate::bytes;
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
    // SAFETY: as the caller says.
    let bytes = unsafe { bytes::read(ptr.cast(), len, name) }?;
    str::from_utf8(bytes).map_err(|fault| samtycke_error::not_utf8(name, fault))
}
