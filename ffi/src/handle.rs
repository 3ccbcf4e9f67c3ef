//! What a pointer the caller holds leads to: a value behind a word that tells its type, checked at every
//! entry.
//!
//! The word costs a load and a comparison. A pointer to another handle, or to something else, is told
//! apart by it; so is a freed handle as long as its memory is not used anew: in debug builds not before
//! some hundred more were freed.

use core::mem::ManuallyDrop;
use core::sync::atomic::{AtomicU64, Ordering};

use crate::error::samtycke_error;

/// A type that C knows by pointer only.
pub(crate) trait Handle: Send + Sync + Sized + 'static {
    /// The word, another for every type.
    const WORD: u64;
}

/// Gives types their words.
macro_rules! handles {
    ($($type:ty = $word:literal;)+) => {
        $(impl crate::handle::Handle for $type {
            const WORD: u64 = u64::from_ne_bytes(*$word);
        })+
    };
}

pub(crate) use handles;

/// What stands in memory: C's pointer to `T` is a pointer to this.
#[repr(C)]
struct Held<T> {
    word: AtomicU64,
    value: ManuallyDrop<T>,
}

/// Hands `value` over to the caller.
pub(crate) fn give<T: Handle>(value: T) -> *mut T {
    let held = Held { word: AtomicU64::new(T::WORD), value: ManuallyDrop::new(value) };
    Box::into_raw(Box::new(held)).cast()
}

/// The value behind a handle of the caller's; nothing for NULL and for what is no such handle.
///
/// # Safety
///
/// Unless NULL, `handle` came from [`give`] for this type and lives for `'a`. That it did not is noticed
/// wherever reading eight bytes behind it is possible at all.
pub(crate) unsafe fn get<'a, T: Handle>(handle: *const T) -> Option<&'a T> {
    let held = handle.cast::<Held<T>>();
    if held.is_null() || !held.is_aligned() {
        return None;
    }
    // SAFETY: not NULL and aligned, as just seen; readable, as the caller says.
    let word = unsafe { &(*held).word };
    if word.load(Ordering::Relaxed) != T::WORD {
        return None;
    }
    // SAFETY: the word says that a live `T` stands behind it.
    Some(unsafe { &(*held).value })
}

/// The same for the argument `name` of a call that can fail.
///
/// # Safety
///
/// As for [`get`].
pub(crate) unsafe fn read<'a, T: Handle>(
    handle: *const T,
    name: &'static str,
) -> Result<&'a T, samtycke_error> {
    if handle.is_null() {
        return Err(samtycke_error::null(name));
    }
    // SAFETY: as the caller says.
    unsafe { get(handle) }.ok_or_else(|| samtycke_error::bad_handle(name))
}

/// Takes a handle back and destroys it; NULL, and what is no such handle, is nothing to destroy.
///
/// # Safety
///
/// As for [`get`], and `handle` is in no one else's use.
pub(crate) unsafe fn free<T: Handle>(handle: *mut T) {
    // SAFETY: as the caller says.
    if unsafe { get(handle) }.is_none() {
        return;
    }
    let held = handle.cast::<Held<T>>();
    // SAFETY: a live handle, as just seen.
    let word = unsafe { &(*held).word };
    // Of two that free it at once one does.
    if word.compare_exchange(T::WORD, 0, Ordering::AcqRel, Ordering::Relaxed).is_err() {
        return;
    }
    // SAFETY: from `Box::into_raw` in `give`, and not freed since: the word was still there.
    let mut held = unsafe { Box::from_raw(held) };
    // SAFETY: dropped here and nowhere else: whoever comes after finds no word.
    unsafe { ManuallyDrop::drop(&mut held.value) };
    #[cfg(debug_assertions)]
    keep(held);
}

/// Keeps the memory of the last freed handles from being used anew, so that one used after its free is
/// noticed.
#[cfg(debug_assertions)]
fn keep<T: Handle>(held: Box<Held<T>>) {
    use std::collections::VecDeque;
    use std::sync::{Mutex, PoisonError};

    const MOST: usize = 256;
    static FREED: Mutex<VecDeque<Box<dyn Send>>> = Mutex::new(VecDeque::new());

    let mut freed = FREED.lock().unwrap_or_else(PoisonError::into_inner);
    freed.push_back(held);
    if freed.len() > MOST {
        freed.pop_front();
    }
}
