//! How a call went.

/// How a call went; never what was decided. Any value but `SAMTYCKE_OK` is a failure, also one this
/// header does not name. A number is never given a new meaning; 4102 to 4104 are kept for later.
pub type samtycke_status = u32;

/// The call did what it says.
pub const SAMTYCKE_OK: samtycke_status = 0u32;

/// The question was refused: not JSON, not of the format, or contradicting itself.
pub const SAMTYCKE_INVALID: samtycke_status = 4101u32;

/// A pointer that must not be NULL was.
pub const SAMTYCKE_NULL: samtycke_status = 4105u32;

/// A length beyond what an object in memory can have (`PTRDIFF_MAX`), often a negative number.
pub const SAMTYCKE_TOO_LONG: samtycke_status = 4106u32;

/// A text was not UTF-8.
pub const SAMTYCKE_NOT_UTF8: samtycke_status = 4107u32;

/// A fault in the library, caught before it reached the caller. The process may go on, and every
/// handle it had is still good.
pub const SAMTYCKE_PANIC: samtycke_status = 4199u32;
