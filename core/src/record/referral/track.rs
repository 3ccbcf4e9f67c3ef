//! All that is known of how a referral moved.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use serde::Serialize;

use super::open::{open, supplements};
use super::transitions::{further_on, may_follow};
use super::{Open, StatusMessage, Step};
use crate::identity::{FactId, HsaId};
use crate::time::Instant;

/// A message that is not as the protocol wants it. It is kept all the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// Two contents under one message id: the one recorded last counts, both are kept.
    Conflict(FactId),
    /// Steps between are missing; the referral stands where the message says.
    Skipped {
        /// The message.
        message: FactId,
        /// The step before it.
        from: Option<Step>,
        /// The step it tells.
        to: Step,
    },
    /// The step can't follow; the referral stands where it stood.
    NotAllowed {
        /// The message.
        message: FactId,
        /// The step before it.
        from: Option<Step>,
        /// The step it tells.
        to: Step,
    },
    /// Sent after a supplement was asked for, but no new version marked changed.
    NotASupplement(FactId),
    /// Answered to another than the original referrer, who got no answer.
    AnswerPastReferrer(FactId),
}

/// Who referred.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Referrer {
    /// The resident, with an own request for care.
    Resident,
    /// A unit (*remittent*).
    Unit(HsaId),
}

impl Referrer {
    fn of(by: Option<HsaId>) -> Self {
        by.map_or(Self::Resident, Self::Unit)
    }

    /// Is a message to `to` told to it? One to no unit is told to the resident.
    fn is_told(self, to: Option<HsaId>) -> bool {
        match self {
            Self::Resident => to.is_none(),
            Self::Unit(unit) => to.is_some_and(|to| to.same_address(unit)),
        }
    }
}

/// A step that moved a referral.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Moved {
    /// The step.
    pub step: Step,
    /// The message that told it.
    pub message: FactId,
    /// When it happened.
    pub at: Instant,
}

/// A message that counts and whose code is known.
pub(super) struct Counted<'a> {
    pub(super) message: &'a StatusMessage,
    pub(super) step: Step,
    /// It tells the original referrer of a forwarding, and moves nothing.
    pub(super) notice: bool,
}

/// How a referral moved (*remissens väg*): the same whatever the order its messages came in.
///
/// ```
/// use samtycke::record::referral::{Open, StatusMessage, Step, Track};
/// let messages: Vec<StatusMessage> = serde_json::from_str(r#"[
///   {"id":"m2","referral":"r","code":30,"at":"2026-03-03T08:00:00Z","recorded":"2026-03-03T08:00:00Z","by":"SE1-B"},
///   {"id":"m1","referral":"r","code":20,"at":"2026-03-02T08:00:00Z","recorded":"2026-03-02T08:00:00Z","by":"SE1-A","to":"SE1-B"}
/// ]"#)?;
/// let track = Track::of("r".parse()?, &messages);
/// assert_eq!(track.state(), Some(Step::Received));
/// assert!(track.faults().is_empty());
/// assert_eq!(track.open(), [Open::Answer("m2".parse()?)]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Track {
    referral: FactId,
    state: Option<Step>,
    referrer: Option<Referrer>,
    holder: Option<HsaId>,
    version: u32,
    history: Vec<StatusMessage>,
    way: Vec<Moved>,
    open: Vec<Open>,
    faults: Vec<Fault>,
    unknown: Vec<FactId>,
}

impl Track {
    /// Folds the messages of one referral; those of others do not concern it.
    pub fn of<'a>(referral: FactId, messages: impl IntoIterator<Item = &'a StatusMessage>) -> Self {
        let mut history: Vec<StatusMessage> =
            messages.into_iter().filter(|m| m.referral == referral).cloned().collect();
        // When it happened, never when it came. Of one moment: the earlier version, the earlier step.
        history.sort_by(|a, b| {
            let key = |m: &StatusMessage| (m.at, m.version, m.code, m.recorded, m.id);
            key(a).cmp(&key(b)).then_with(|| a.cmp(b))
        });
        history.dedup();
        let mut track = Self {
            referral,
            state: None,
            referrer: None,
            holder: None,
            version: history.iter().map(|m| m.version).max().unwrap_or(0),
            history: Vec::new(),
            way: Vec::new(),
            open: Vec::new(),
            faults: Vec::new(),
            unknown: Vec::new(),
        };
        let counting = track.settle_conflicts(&history);
        track.referrer = counting
            .iter()
            .find(|m| matches!(m.code.step(), Some(Step::Decided | Step::Sent)))
            .map(|m| Referrer::of(m.by));
        track.walk(&counting);
        track.history = history;
        track.faults.sort_unstable();
        track
    }

    /// Of several contents under one id the one recorded last counts; on a tie one is picked by rule.
    fn settle_conflicts<'a>(&mut self, history: &'a [StatusMessage]) -> Vec<&'a StatusMessage> {
        let mut latest: BTreeMap<FactId, &StatusMessage> = BTreeMap::new();
        for message in history {
            let standing = latest.entry(message.id).or_insert(message);
            if *standing != message {
                self.faults.push(Fault::Conflict(message.id));
                if (standing.recorded, *standing) < (message.recorded, message) {
                    *standing = message;
                }
            }
        }
        self.faults.dedup();
        let counts = |m: &&StatusMessage| latest.get(&m.id).is_some_and(|kept| *kept == *m);
        history.iter().filter(counts).collect()
    }

    fn walk(&mut self, counting: &[&StatusMessage]) {
        let mut steps: Vec<Counted<'_>> = Vec::with_capacity(counting.len());
        let mut asked: Option<&StatusMessage> = None;
        for &message in counting {
            let Some(step) = message.code.step() else {
                self.unknown.push(message.id);
                continue;
            };
            let notice = step == Step::Forwarded
                && self.referrer.is_some_and(|referrer| referrer.is_told(message.to));
            steps.push(Counted { message, step, notice });
            if notice {
                continue;
            }
            if step == Step::Sent && asked.is_some_and(|a| !supplements(a, message)) {
                self.faults.push(Fault::NotASupplement(message.id));
            }
            asked = match step {
                Step::SupplementAsked => Some(message),
                Step::Sent | Step::Received if asked.is_some_and(|a| supplements(a, message)) => {
                    None
                }
                _ => asked,
            };
            let (from, to) = (self.state, step);
            if !may_follow(from, to) {
                if !further_on(from, to) {
                    self.faults.push(Fault::NotAllowed { message: message.id, from, to });
                    continue;
                }
                self.faults.push(Fault::Skipped { message: message.id, from, to });
            }
            self.state = Some(step);
            self.way.push(Moved { step, message: message.id, at: message.at });
            self.holder = match step {
                Step::Sent | Step::Forwarded => message.to.or(self.holder),
                Step::Received => message.by.or(self.holder),
                _ => self.holder,
            };
        }
        self.open = open(&steps, self.way.last());
        self.faults.extend(self.past_referrer(&steps));
    }

    /// The answers, where none of them went to the original referrer.
    fn past_referrer(&self, steps: &[Counted<'_>]) -> Vec<Fault> {
        let Some(referrer) = self.referrer else { return Vec::new() };
        let answers = || {
            let sent =
                |c: &&Counted<'_>| matches!(c.step, Step::PreliminarySent | Step::AnswerSent);
            steps.iter().filter(sent).map(|c| c.message)
        };
        if answers().any(|m| m.to.is_none() || referrer.is_told(m.to)) {
            return Vec::new();
        }
        answers().map(|m| Fault::AnswerPastReferrer(m.id)).collect()
    }

    /// The referral.
    pub const fn referral(&self) -> FactId {
        self.referral
    }

    /// Where it stands; `None` while no known step is told.
    pub const fn state(&self) -> Option<Step> {
        self.state
    }

    /// The original referrer, once it is told.
    pub const fn referrer(&self) -> Option<Referrer> {
        self.referrer
    }

    /// The unit that has it now.
    pub const fn holder(&self) -> Option<HsaId> {
        self.holder
    }

    /// The latest version told of; 0 while nothing is.
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// Every message, by when it happened. Of those that contradict each other all.
    pub fn history(&self) -> &[StatusMessage] {
        &self.history
    }

    /// What somebody still owes.
    pub fn open(&self) -> &[Open] {
        &self.open
    }

    /// What was not as the protocol wants it.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// Messages whose code is not known here: kept, and moving nothing.
    pub fn unknown(&self) -> &[FactId] {
        &self.unknown
    }

    /// The steps that moved it, in order: without notices, faulty steps and contents that do not count.
    pub fn way(&self) -> &[Moved] {
        &self.way
    }
}
