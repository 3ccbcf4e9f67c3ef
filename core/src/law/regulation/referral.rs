//! Who answers for a referral (*remiss*): SOSFS 2004:11, and the national rules of exchange.
//!
//! The regulation asks for routines, which no message shows. So a duty that waits is *unknown*: something
//! to watch, named, never a breach. Only the rules of exchange can be broken by a message.

use alloc::vec::Vec;

use crate::identity::FactId;
use crate::law::agreement as a;
use crate::law::case::fact;
use crate::law::provision::date;
use crate::law::{
    Act, Doubt, FactKind, FactRef, Finding, Ladder, Outcome, Provision, Reason, Source, Trace,
};
use crate::record::referral::{Fault, Open, Track};

/// 4 §. In force since 2005-01-01 (that date from memory).
pub static SOSFS_4: Provision = Provision::of(
    Act::Sosfs,
    date(2005, 1, 1),
    "SOSFS 2004:11 4 §",
    "den remitterande enheten bevakar utgående remisser och inkommande svar",
    "the referring unit watches outgoing referrals and incoming answers",
)
.doubtful(Doubt::Doubt12);
/// The receiving unit's part; which section was not read.
pub static SOSFS_RECEIVER: Provision = Provision::of(
    Act::Sosfs,
    date(2005, 1, 1),
    "SOSFS 2004:11",
    "den mottagande enheten bedömer och besvarar remisser",
    "the receiving unit assesses and answers referrals",
)
.source(Source::Memory)
.doubtful(Doubt::Doubt12);

/// 4 §. The head of the referring unit sees to documented routines for outgoing referrals and incoming
/// answers: what is not confirmed, a supplement owed and an answer not yet taken care of are watched.
pub fn sosfs_4_referrer<T: Trace>(track: &Track, t: &mut T) -> Outcome {
    let waits = |open: &Open| match open {
        Open::Confirmation(message) => Some((Reason::ReferralNotConfirmed, *message)),
        Open::Supplement(message) => Some((Reason::SupplementOwed, *message)),
        Open::Receipt(message) => Some((Reason::AnswerNotReceipted, *message)),
        _ => None,
    };
    watch(&SOSFS_4, track, waits, t)
}

/// The receiving unit has routines too, and competent staff assess referrals and answer them.
pub fn sosfs_receiver<T: Trace>(track: &Track, t: &mut T) -> Outcome {
    let waits = |open: &Open| match open {
        Open::Answer(message) => Some((Reason::ReferralUnanswered, *message)),
        Open::AnswerSupplement(message) => Some((Reason::AnswerSupplementOwed, *message)),
        _ => None,
    };
    watch(&SOSFS_RECEIVER, track, waits, t)
}

fn watch<T: Trace>(
    provision: &'static Provision,
    track: &Track,
    waits: impl Fn(&Open) -> Option<(Reason, FactId)>,
    t: &mut T,
) -> Outcome {
    if track.state().is_none() {
        return t.aside(provision, Reason::NoReferralYet);
    }
    let mut outcome = None;
    for (reason, message) in track.open().iter().filter_map(waits) {
        let found = t.find(provision, Outcome::Unknown, reason, this(message));
        outcome = Some(outcome.map_or(found, |so_far| so_far & found));
    }
    outcome.unwrap_or_else(|| t.met(provision, Reason::ReferralNothingOpen, this(track.referral())))
}

/// The rules of exchange: a supplement is a new version marked changed, a forwarding is told to the original
/// referrer, the answer goes there, and steps follow each other. National rules, not law.
pub fn referral_exchange<T: Trace>(track: &Track, t: &mut T) -> Outcome {
    let faults = track.faults().iter().map(|fault| match fault {
        Fault::Conflict(message) => (Reason::ReferralConflict, *message),
        Fault::Skipped { message, .. } => (Reason::ReferralStepMissing, *message),
        Fault::NotAllowed { message, .. } => (Reason::ReferralOutOfProtocol, *message),
        Fault::NotASupplement(message) => (Reason::SupplementNotMarked, *message),
        Fault::AnswerPastReferrer(message) => (Reason::AnswerPastReferrer, *message),
    });
    let untold = track.open().iter().filter_map(|open| match open {
        Open::ForwardingNotice(message) => Some((Reason::ForwardingNotTold, *message)),
        _ => None,
    });
    let mut broken = false;
    for (reason, message) in faults.chain(untold) {
        t.not(&a::REFERRAL_EXCHANGE, reason, this(message));
        broken = true;
    }
    match (broken, track.state()) {
        (true, _) => Outcome::NotMet,
        (false, None) => t.aside(&a::REFERRAL_EXCHANGE, Reason::NoReferralYet),
        (false, Some(_)) => {
            t.met(&a::REFERRAL_EXCHANGE, Reason::ReferralInProtocol, this(track.referral()))
        }
    }
}

/// Every duty that hangs on a referral, tried on its track.
///
/// ```
/// use samtycke::law::regulation::referral_duties;
/// use samtycke::record::referral::{StatusMessage, Track};
/// let sent: StatusMessage = serde_json::from_str(
///     r#"{"id":"m1","referral":"r","code":20,"at":"2026-03-02T08:00:00Z","recorded":"2026-03-02T08:00:00Z","by":"SE1-A","to":"SE1-B"}"#,
/// )?;
/// let found = referral_duties(&Track::of(sent.referral, [&sent]));
/// let told: Vec<_> = found.iter().map(|f| (f.provision.id, f.reason.code())).collect();
/// assert_eq!(told[0], ("SOSFS 2004:11 4 §", "referral-not-confirmed"));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn referral_duties(track: &Track) -> Vec<Finding> {
    let mut ladder = Ladder::new();
    sosfs_4_referrer(track, &mut ladder);
    sosfs_receiver(track, &mut ladder);
    referral_exchange(track, &mut ladder);
    ladder.into_findings()
}

fn this(id: FactId) -> Option<FactRef> {
    fact(FactKind::Entry, id)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use super::*;
    use crate::record::referral::StatusMessage;

    /// `code version by to`, one a day.
    fn found(script: &[(u16, u32, &str, &str)]) -> Vec<(&'static str, Outcome, Reason)> {
        let messages: Vec<StatusMessage> = script
            .iter()
            .enumerate()
            .map(|(n, (code, version, by, to))| {
                let at = alloc::format!("2026-03-{:02}T10:00:00Z", n + 1);
                let (changed, n) = (*version > 1, n + 1);
                let json = alloc::format!(
                    r#"{{"id":"m{n}","referral":"r","code":{code},"version":{version},"changed":{changed},"at":"{at}","recorded":"{at}","by":"SE1-{by}","to":"SE1-{to}"}}"#
                );
                serde_json::from_str(&json).unwrap()
            })
            .collect();
        let track = Track::of("r".parse().unwrap(), &messages);
        let findings = referral_duties(&track);
        findings.iter().map(|f| (f.provision.id, f.outcome, f.reason)).collect()
    }

    #[test]
    fn what_waits_is_watched_by_the_side_that_waits() {
        let (outgoing, incoming, rules) =
            ("SOSFS 2004:11 4 §", "SOSFS 2004:11", "POLICY referral-exchange");
        let fine = (rules, Outcome::Met, Reason::ReferralInProtocol);
        let nothing = |id| (id, Outcome::Met, Reason::ReferralNothingOpen);
        let waits = |id, reason| (id, Outcome::Unknown, reason);
        let sent = (20, 1, "A", "B");
        let received = (30, 1, "B", "A");
        assert_eq!(
            found(&[sent]),
            [waits(outgoing, Reason::ReferralNotConfirmed), nothing(incoming), fine]
        );
        assert_eq!(
            found(&[sent, received]),
            [nothing(outgoing), waits(incoming, Reason::ReferralUnanswered), fine]
        );
        let asked = [sent, received, (60, 1, "B", "A")];
        assert!(found(&asked).contains(&waits(outgoing, Reason::SupplementOwed)));
        let unmarked = found(&[&asked[..], &[sent]].concat());
        assert!(unmarked.contains(&(rules, Outcome::NotMet, Reason::SupplementNotMarked)));
        let supplemented = found(&[&asked[..], &[(20, 2, "A", "B")]].concat());
        assert!(supplemented.contains(&fine));
        let forwarded = found(&[sent, received, (70, 1, "B", "C")]);
        assert!(forwarded.contains(&(rules, Outcome::NotMet, Reason::ForwardingNotTold)));
        let skipped = found(&[sent, (130, 1, "B", "A")]);
        assert!(skipped.contains(&(rules, Outcome::NotMet, Reason::ReferralStepMissing)));
        assert!(skipped.contains(&waits(outgoing, Reason::AnswerNotReceipted)));
        let back = found(&[sent, received, sent]);
        assert!(back.contains(&(rules, Outcome::NotMet, Reason::ReferralOutOfProtocol)));
        let past = found(&[sent, received, (130, 1, "B", "C")]);
        assert!(past.contains(&(rules, Outcome::NotMet, Reason::AnswerPastReferrer)));
        let more = [sent, received, (130, 1, "B", "A"), (140, 1, "A", "B"), (150, 1, "A", "B")];
        assert!(found(&more).contains(&waits(incoming, Reason::AnswerSupplementOwed)));
        for found in found(&[]) {
            assert_eq!((found.1, found.2), (Outcome::NotApplicable, Reason::NoReferralYet));
        }
    }
}
