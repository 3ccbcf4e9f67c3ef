//! How a referral (*remiss*) or an own request for care (*egen vårdbegäran*, *egenremiss*) moves: a state
//! machine over the status messages units send each other.
//!
//! [`Track::of`] folds the messages of one referral, whatever their order of arrival. What the protocol
//! does not allow is reported and kept, never dropped; codes nobody knows yet are tolerated. The duties
//! that hang on it are in [`crate::law::regulation`].

mod forwarding;
mod message;
mod open;
mod step;
mod track;
mod transitions;

#[cfg(test)]
mod tests;

pub use forwarding::{FORWARDING_MAY_CHANGE, forwarding_differences};
pub use message::StatusMessage;
pub use open::Open;
pub use step::{MUST_HANDLE, Status, Step, lacking};
pub use track::{Fault, Moved, Referrer, Track};
pub use transitions::{TRANSITIONS, may_follow};
