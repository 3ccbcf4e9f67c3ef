//! How the environment holds its bytes, and writes them: packed by patient, framed, checked.

pub(super) mod loading;
pub(super) mod packed;
pub(super) mod people;
pub(super) mod snapshot;
pub(super) mod wire;
