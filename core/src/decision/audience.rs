//! For whom a text or a finding is.

use alloc::vec::Vec;

use super::{Decision, Regime, Verdict};
use crate::law::{FactKind, Finding, Outcome, Provision, Reason, pdl, svod};

/// Who gets to see the answer.
///
/// The reader never learns from it who holds blocked data, nor what others have decided about the
/// patient; and that data are blocked only where a provision lets it be shown: then it stands among
/// the [signals](Decision::signals). Social-care readers are never told (SVOD 2:5, DOUBT-9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// The one who asks to read.
    Reader,
    /// The provider that holds the data.
    Holder,
    /// The patient.
    Patient,
    /// The one who reviews the log.
    Reviewer,
    /// The one who builds the system.
    Developer,
}

impl Decision {
    /// The findings an audience may see, with the facts it may see.
    pub fn findings_for(&self, audience: Audience) -> Vec<Finding> {
        if audience != Audience::Reader {
            return self.findings.clone();
        }
        let open = self.is_permit();
        let blind = !self.may_know_of_blocks;
        // Who does not get the data sees the same, blocked or not made available.
        self.findings
            .iter()
            .filter(|f| !(blind && about_blocks(f)) && f.reason != Reason::InnerBlockNotOthers)
            // Which secrecy an entry lies under tells whose it is.
            .filter(|f| self.keys.processing == Verdict::Permit || !f.provision.act.is_secrecy())
            .map(|f| Finding { fact: f.fact.filter(|fact| open || shown(fact.kind)), ..*f })
            .chain((blind && self.not_available()).then(uniform))
            .collect()
    }

    /// The reason an audience is told.
    pub fn reason_for(&self, audience: Audience) -> Reason {
        let hidden = self.decisive().is_some_and(about_blocks);
        if audience != Audience::Reader || self.may_know_of_blocks || !hidden {
            return self.reason;
        }
        if self.is_permit() {
            return Reason::ConditionsMet;
        }
        if self.regime == Regime::BetweenProviders {
            return Reason::NotMadeAvailable;
        }
        let open = |f: &&Finding| !about_blocks(f) && f.outcome == Outcome::Unknown;
        self.findings.iter().find(open).map_or(Reason::NoGround, |f| f.reason)
    }

    /// Is it for blocks or availability, among others, that the reader does not get the data?
    fn not_available(&self) -> bool {
        let hinders = |f: &Finding| {
            about_blocks(f) && !f.moot && matches!(f.outcome, Outcome::NotMet | Outcome::Unknown)
        };
        !self.is_permit()
            && self.regime == Regime::BetweenProviders
            && self.findings.iter().any(hinders)
    }
}

/// What a reader without a permit may see: facts of the own side.
const fn shown(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::Assignment
            | FactKind::Staff
            | FactKind::Relation
            | FactKind::WorkNeed
            | FactKind::Consent
            | FactKind::Capacity
            | FactKind::Maturity
            | FactKind::Attestation
    )
}

/// Provisions whose every finding tells of blocks or of availability.
const BLOCKS: [&Provision; 9] = [
    &svod::S2_3_1,
    &svod::S2_3_2,
    &svod::S2_4_1,
    &svod::S2_6,
    &pdl::S4_4_1,
    &pdl::S6_2,
    &pdl::S6_2_4,
    &pdl::S6_2_5,
    &pdl::S6_2A,
];

fn about_blocks(f: &Finding) -> bool {
    f.reason.tells_of_block() || BLOCKS.contains(&f.provision)
}

/// What a blind reader sees in place of everything about blocks and availability.
fn uniform() -> Finding {
    Finding {
        provision: &svod::S2_4_1,
        outcome: Outcome::NotMet,
        reason: Reason::NotMadeAvailable,
        fact: None,
        doubt: None,
        moot: false,
    }
}
