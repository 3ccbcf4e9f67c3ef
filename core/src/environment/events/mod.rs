//! What happens: the closed set of events, and how a stream of them is written.

pub(super) mod event;
pub(super) mod event_parts;
pub(super) mod from_world;
pub(super) mod lines;
pub(super) mod programme;
pub(super) mod stream;
