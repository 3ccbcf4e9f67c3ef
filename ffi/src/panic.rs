//! No panic crosses into C.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs one entry, and answers `fallback` should it panic.
///
/// The process's panic hook is the host's and is left alone.
pub(crate) fn contain<T>(fallback: T, entry: impl FnOnce() -> T) -> T {
    // Unwind safe: handles never change once made, and a result is written last of all, whole.
    catch_unwind(AssertUnwindSafe(entry)).unwrap_or(fallback)
}
