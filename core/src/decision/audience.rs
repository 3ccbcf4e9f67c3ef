//! For whom a text or a finding is.

use alloc::vec::Vec;

use super::{Decision, Regime};
use crate::law::{FactKind, Finding, Outcome, Reason, svod};

/// Who gets to see the answer.
///
/// The reader never learns from it who holds blocked data, nor what others have decided about the
/// patient; a social-care reader not even that data are blocked (SVOD 2:5, DOUBT-9). What a provision
/// lets be shown stands among the [signals](Decision::signals), for every audience.
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
        let secret = self.blind();
        self.findings
            .iter()
            .filter(|f| !(secret && about_blocks(f)))
            .map(|f| Finding { fact: f.fact.filter(|fact| open || shown(fact.kind)), ..*f })
            .chain(secret.then(uniform).filter(|_| self.hidden_behind_block()))
            .collect()
    }

    /// The reason an audience is told.
    pub fn reason_for(&self, audience: Audience) -> Reason {
        // What stands in the way under 2:3 to 2:6 is one thing to a blind reader, so that none of it tells
        // by its absence that another does.
        let told = self.reason.tells_of_block()
            || (!self.is_permit() && self.decisive().is_some_and(about_blocks));
        if audience == Audience::Reader && self.blind() && told {
            Reason::NotMadeAvailable
        } else {
            self.reason
        }
    }

    /// The reader is not to be told of blocks at all.
    fn blind(&self) -> bool {
        self.blind_to_blocks && self.regime == Regime::BetweenProviders
    }

    fn hidden_behind_block(&self) -> bool {
        self.findings.iter().any(|f| about_blocks(f) && f.outcome != Outcome::Met)
            && !self.is_permit()
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

fn about_blocks(f: &Finding) -> bool {
    f.reason.tells_of_block()
        || [&svod::S2_3_1, &svod::S2_3_2, &svod::S2_4_1, &svod::S2_6].contains(&f.provision)
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
