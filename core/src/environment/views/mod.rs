//! What readers and residents are shown, entry by entry as the law permits, and logged first.

pub(super) mod extract;
pub(super) mod log;
pub(super) mod overview;
pub(super) mod pupil;
pub(super) mod sealed;
pub(super) mod shown;
pub(super) mod view;
