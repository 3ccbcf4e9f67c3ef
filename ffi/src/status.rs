//! How a call went.

/// How a call went; never what was decided. Any value but `SAMTYCKE_OK` is a failure, also one this
/// header does not name. A number is never given a new meaning; 4102 is kept for stores.
pub type samtycke_status = u32;

/// The call did what it says.
pub const SAMTYCKE_OK: samtycke_status = 0u32;

/// What was given was refused: not JSON, not of the format, contradicting itself, or against the law.
pub const SAMTYCKE_INVALID: samtycke_status = 4101u32;

/// The access could not be logged, so nothing was decided and nothing shown.
pub const SAMTYCKE_AUDIT: samtycke_status = 4103u32;

/// The object is in use in a way that rules this call out: from inside a callback, or by another thread
/// where one only may use it. Nothing was done; try again when that has ended.
pub const SAMTYCKE_BUSY: samtycke_status = 4104u32;

/// A pointer that must not be NULL was.
pub const SAMTYCKE_NULL: samtycke_status = 4105u32;

/// A length beyond what an object in memory can have (`PTRDIFF_MAX`), often a negative number.
pub const SAMTYCKE_TOO_LONG: samtycke_status = 4106u32;

/// A text was not UTF-8.
pub const SAMTYCKE_NOT_UTF8: samtycke_status = 4107u32;

/// The `size` of a struct is none it can have, or a field this library does not know is not zero.
pub const SAMTYCKE_WRONG_SIZE: samtycke_status = 4108u32;

/// A pointer that is no handle of the type, or one that was freed.
pub const SAMTYCKE_BAD_HANDLE: samtycke_status = 4109u32;

/// Columns that are not what they should be.
pub const SAMTYCKE_ARROW: samtycke_status = 4110u32;

/// The buffer is too small; how large it must be was written. Nothing was written to the buffer.
pub const SAMTYCKE_BUFFER: samtycke_status = 4111u32;

/// A fault in the library, caught before it reached the caller. The process may go on, and every
/// handle it had is still good.
pub const SAMTYCKE_PANIC: samtycke_status = 4199u32;
