//! What somebody still owes somebody.

use alloc::vec::Vec;

use serde::Serialize;

use super::track::Counted;
use super::{Moved, StatusMessage, Step};
use crate::identity::{FactId, HsaId};

/// Something open on a referral, with the message that opened it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Open {
    /// Sent, and not confirmed as received.
    Confirmation(FactId),
    /// A supplement was asked for: the referrer owes a new version of the same referral, marked changed.
    Supplement(FactId),
    /// Forwarded: the unit that did owes the original referrer notice.
    ForwardingNotice(FactId),
    /// The receiver owes an answer; the message is the latest step.
    Answer(FactId),
    /// An answer was sent, and the referrer has not confirmed it.
    Receipt(FactId),
    /// A supplement of the answer was asked for.
    AnswerSupplement(FactId),
}

/// What is open at the end of the steps.
pub(super) fn open(steps: &[Counted<'_>], last: Option<&Moved>) -> Vec<Open> {
    let mut open = Vec::new();
    if let Some(&Moved { step, message, .. }) = last {
        match step {
            Step::Sent => open.push(Open::Confirmation(message)),
            Step::Received
            | Step::Accepted
            | Step::SupplementAsked
            | Step::Forwarded
            | Step::NotAccepted
            | Step::Assessed
            | Step::WaitingList
            | Step::Booked
            | Step::Begun
            | Step::PreliminaryReceived => open.push(Open::Answer(message)),
            Step::PreliminarySent => {
                open.extend([Open::Answer(message), Open::Receipt(message)]);
            }
            Step::AnswerSent => open.push(Open::Receipt(message)),
            Step::AnswerSupplementAsked => open.push(Open::AnswerSupplement(message)),
            Step::Decided
            | Step::Rejected
            | Step::AnswerReceived
            | Step::AnswerAccepted
            | Step::Closed => {}
        }
    }
    open.extend(supplement(steps).map(Open::Supplement));
    open.extend(notices_owed(steps).map(Open::ForwardingNotice));
    open.sort_unstable();
    open
}

/// The supplement asked for and not given. A rejection, an answer or the end makes it idle.
fn supplement(steps: &[Counted<'_>]) -> Option<FactId> {
    let mut asked: Option<&StatusMessage> = None;
    for counted in steps {
        let message = counted.message;
        match counted.step {
            Step::SupplementAsked => asked = Some(message),
            Step::Sent | Step::Received if asked.is_some_and(|a| supplements(a, message)) => {
                asked = None;
            }
            Step::Rejected | Step::NotAccepted | Step::AnswerSent | Step::Closed => asked = None,
            _ => {}
        }
    }
    asked.map(|message| message.id)
}

/// Is it a new version of the referral, marked changed?
pub(super) fn supplements(asked: &StatusMessage, message: &StatusMessage) -> bool {
    message.version > asked.version && message.changed
}

/// Forwardings of which the unit that forwarded has not told the original referrer, then or later.
fn notices_owed<'a>(steps: &'a [Counted<'a>]) -> impl Iterator<Item = FactId> + 'a {
    let forwarded = steps.iter().filter(|c| c.step == Step::Forwarded && !c.notice);
    forwarded
        .map(|c| c.message)
        .filter(move |forwarding| {
            let told = |c: &Counted<'_>| {
                c.notice && same(c.message.by, forwarding.by) && c.message.at >= forwarding.at
            };
            !steps.iter().any(told)
        })
        .map(|message| message.id)
}

/// The same unit, or both the resident.
fn same(one: Option<HsaId>, other: Option<HsaId>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => one.same_address(other),
        (one, other) => one == other,
    }
}
