//! Which step may follow which.

use super::Step;
use super::Step::{
    Accepted, AnswerAccepted, AnswerReceived, AnswerSent, AnswerSupplementAsked, Assessed, Begun,
    Booked, Closed, Decided, Forwarded, NotAccepted, PreliminaryReceived, PreliminarySent,
    Received, Rejected, Sent, SupplementAsked, WaitingList,
};

/// The protocol as a table: after a step (`None`: before the first), the steps that may follow. Telling the
/// same step again changes nothing and is always allowed.
///
/// The order is our reading of the national codes and exchange rules; the texts name the codes and not every
/// pair of them.
pub const TRANSITIONS: &[(Option<Step>, &[Step])] = &[
    // A receiver may hear of a referral first by receiving it.
    (None, &[Decided, Sent, Received]),
    (Some(Decided), &[Sent, Closed]),
    (Some(Sent), &[Received, Rejected]),
    (Some(Received), &[Rejected, Accepted, SupplementAsked, Forwarded]),
    // A rejected referral may be sent anew, as a new version.
    (Some(Rejected), &[Sent, Closed]),
    (Some(Accepted), &[SupplementAsked, Forwarded, NotAccepted, Assessed]),
    (Some(SupplementAsked), &[Sent, Received, Rejected, Forwarded, NotAccepted, Closed]),
    (Some(Forwarded), &[Sent, Received, Rejected]),
    // Who is not accepted is told why.
    (Some(NotAccepted), &[Forwarded, AnswerSent, Closed]),
    (
        Some(Assessed),
        &[
            SupplementAsked,
            Forwarded,
            NotAccepted,
            WaitingList,
            Booked,
            Begun,
            PreliminarySent,
            AnswerSent,
        ],
    ),
    (Some(WaitingList), &[SupplementAsked, Forwarded, Booked, Begun, AnswerSent]),
    (Some(Booked), &[Forwarded, WaitingList, Begun, AnswerSent]),
    (Some(Begun), &[PreliminarySent, AnswerSent]),
    (Some(PreliminarySent), &[Begun, PreliminaryReceived, AnswerSent]),
    (Some(AnswerSent), &[AnswerReceived]),
    (Some(PreliminaryReceived), &[Begun, PreliminarySent, AnswerSent]),
    // A supplementary answer is an answer sent once more, asked for or not.
    (Some(AnswerReceived), &[AnswerSent, AnswerSupplementAsked, AnswerAccepted, Closed]),
    (Some(AnswerSupplementAsked), &[AnswerSent]),
    (Some(AnswerAccepted), &[AnswerSent, AnswerSupplementAsked, Closed]),
    // A correction may come after all was closed.
    (Some(Closed), &[AnswerSent]),
];

/// May `next` follow `state`?
///
/// ```
/// use samtycke::record::referral::{Step, may_follow};
/// assert!(may_follow(Some(Step::Sent), Step::Received));
/// assert!(!may_follow(Some(Step::Sent), Step::AnswerSent));
/// ```
pub fn may_follow(state: Option<Step>, next: Step) -> bool {
    state == Some(next) || TRANSITIONS.iter().any(|(from, to)| *from == state && to.contains(&next))
}

/// Is `next` further on than `state`, so that messages between them may be missing? Nothing is further on
/// than an end.
pub(super) fn further_on(state: Option<Step>, next: Step) -> bool {
    match state {
        Some(Rejected | NotAccepted | Closed) => false,
        Some(state) => state < next,
        None => true,
    }
}
