//! Places the caller gives for results.

use core::ptr::{self, NonNull};

use crate::error::samtycke_error;
use crate::handle::{self, Handle};

/// A place for one new handle, holding NULL until [`Out::put`].
#[derive(Debug)]
pub(crate) struct Out<T>(NonNull<*mut T>);

impl<T: Handle> Out<T> {
    /// Takes the caller's argument `name` and clears it.
    ///
    /// # Safety
    ///
    /// Unless NULL, `place` is writable as long as the `Out` lives. What it holds is never read, so it
    /// need not be initialised.
    pub(crate) unsafe fn at(
        place: *mut *mut T,
        name: &'static str,
    ) -> Result<Self, samtycke_error> {
        // SAFETY: as the caller says.
        unsafe { Self::optional(place) }.ok_or_else(|| samtycke_error::null(name))
    }

    /// The same where NULL means that the caller does not want the result.
    ///
    /// # Safety
    ///
    /// As for [`Out::at`].
    pub(crate) unsafe fn optional(place: *mut *mut T) -> Option<Self> {
        let place = NonNull::new(place)?;
        // SAFETY: writable, as the caller says.
        unsafe { place.write(ptr::null_mut()) };
        Some(Self(place))
    }

    /// Hands `value` over to the caller.
    pub(crate) fn put(self, value: T) {
        // SAFETY: writable as long as `self` lives, as promised in `at`.
        unsafe { self.0.write(handle::give(value)) };
    }
}

/// A place for one plain value, holding what `at` was told until [`Place::put`].
#[derive(Debug)]
pub(crate) struct Place<T>(NonNull<T>);

impl<T: Copy> Place<T> {
    /// Takes the caller's argument `name` and writes `none` there.
    ///
    /// # Safety
    ///
    /// As for [`Out::at`].
    pub(crate) unsafe fn at(
        place: *mut T,
        none: T,
        name: &'static str,
    ) -> Result<Self, samtycke_error> {
        let place = NonNull::new(place).ok_or_else(|| samtycke_error::null(name))?;
        // SAFETY: writable, as the caller says.
        unsafe { place.write(none) };
        Ok(Self(place))
    }

    /// Gives the caller `value`.
    pub(crate) fn put(self, value: T) {
        // SAFETY: writable as long as `self` lives, as promised in `at`.
        unsafe { self.0.write(value) };
    }
}
