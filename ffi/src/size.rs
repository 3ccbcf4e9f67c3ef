//! Structs of the caller's that may be of an older or a newer header than this library.
//!
//! Each begins with its own size. Fields are only added at the end, and zero says nothing in each.

use core::mem::size_of;
use core::ptr;

use crate::error::samtycke_error;

/// No struct is or becomes larger: a size beyond it is a field never set.
const LARGEST: usize = 4096;

/// A struct whose first field is its size.
///
/// # Safety
///
/// `repr(C)`, the first field is a `u32`, every field may be zero, and there is no padding a caller
/// could not write: what the caller gives is copied byte by byte.
pub(crate) unsafe trait Grows: Copy {
    /// How large the struct was in the first header that had it.
    const FIRST: usize;
}

/// Says of structs that they [grow](Grows), and how large they were at first.
macro_rules! grows {
    ($($type:ty: $first:literal;)+) => {
        $(
            // SAFETY: `repr(C)`, `size` first, of integers, pointers and texts, none of which may not be
            // zero.
            unsafe impl crate::size::Grows for $type {
                const FIRST: usize = $first;
            }
            #[cfg(target_pointer_width = "64")]
            const _: () = assert!(
                core::mem::size_of::<$type>() >= $first && core::mem::offset_of!($type, size) == 0
            );
        )+
    };
}

pub(crate) use grows;

/// Reads the struct `name` of the caller's. What an older header did not have is zero; what a newer one
/// has must be.
///
/// # Safety
///
/// Unless NULL, as many bytes as its first field says are readable behind `given`.
pub(crate) unsafe fn read<T: Grows>(
    given: *const T,
    name: &'static str,
) -> Result<T, samtycke_error> {
    // SAFETY: as the caller says.
    let size = unsafe { size_of_given(given, name) }?;
    let bytes = given.cast::<u8>();
    for at in size_of::<T>()..size {
        // SAFETY: within the size that the caller says is readable.
        if unsafe { bytes.add(at).read() } != 0 {
            return Err(samtycke_error::newer(name));
        }
    }
    // SAFETY: every field may be zero, as the trait says.
    let mut read: T = unsafe { core::mem::zeroed() };
    // SAFETY: both are at least so large; the fields may hold any bytes.
    unsafe {
        ptr::copy_nonoverlapping(bytes, (&raw mut read).cast(), size.min(size_of::<T>()));
    }
    Ok(read)
}

/// A place for a struct of the caller's, whose size it has written there.
#[derive(Debug)]
pub(crate) struct Fill<T> {
    place: *mut T,
    size: usize,
}

impl<T: Grows> Fill<T> {
    /// Takes the caller's argument `name`, and clears it but for its size.
    ///
    /// # Safety
    ///
    /// Unless NULL, as many bytes as its first field says are writable behind `place` as long as the
    /// `Fill` lives.
    pub(crate) unsafe fn at(place: *mut T, name: &'static str) -> Result<Self, samtycke_error> {
        // SAFETY: as the caller says.
        let size = unsafe { size_of_given(place.cast_const(), name) }?;
        let rest = place.cast::<u8>().wrapping_add(size_of::<u32>());
        // SAFETY: after the size and within it.
        unsafe { rest.write_bytes(0, size - size_of::<u32>()) };
        Ok(Self { place, size })
    }

    /// Writes `value`, as much of it as the caller's header knows; the size stays.
    pub(crate) fn put(self, value: T) {
        let skip = size_of::<u32>();
        let from = (&raw const value).cast::<u8>().wrapping_add(skip);
        let to = self.place.cast::<u8>().wrapping_add(skip);
        // SAFETY: both are at least so large, as `at` has seen.
        unsafe { ptr::copy_nonoverlapping(from, to, self.size.min(size_of::<T>()) - skip) };
    }
}

/// # Safety
///
/// Unless NULL, four bytes behind `given` are readable.
unsafe fn size_of_given<T: Grows>(
    given: *const T,
    name: &'static str,
) -> Result<usize, samtycke_error> {
    if given.is_null() {
        return Err(samtycke_error::null(name));
    }
    // SAFETY: not NULL; readable, as the caller says. Aligned or not makes no difference.
    let size = unsafe { given.cast::<u32>().read_unaligned() } as usize;
    // On a narrower machine the first structs were smaller.
    let first = if cfg!(target_pointer_width = "64") { T::FIRST } else { size_of::<T>() };
    if (first..=LARGEST).contains(&size) { Ok(size) } else { Err(samtycke_error::size(name)) }
}
