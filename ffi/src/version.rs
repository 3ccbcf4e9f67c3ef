//! Which library this is.

use crate::panic::contain;
use crate::text::samtycke_text;

/// The version of the binary interface this header describes. Check once, at the start, that it
/// equals `samtycke_abi_version()`. It grows when a call or a type changes; a new call alone does not
/// change it.
pub const SAMTYCKE_ABI_VERSION: u32 = 1u32;

/// The version of the binary interface of the library that was loaded.
#[unsafe(no_mangle)]
pub extern "C" fn samtycke_abi_version() -> u32 {
    contain(0, || SAMTYCKE_ABI_VERSION)
}

/// The version of the library that was loaded, such as `0.1.0`. Good as long as the library is
/// loaded; never to be freed.
#[unsafe(no_mangle)]
pub extern "C" fn samtycke_version() -> samtycke_text {
    contain(samtycke_text::NONE, || samtycke_text::borrow(samtycke::VERSION))
}
