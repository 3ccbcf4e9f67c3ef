//! For whom a text or a finding is.

use alloc::vec::Vec;

use serde::{Deserialize, Serialize};

use super::{Decision, Regime, Verdict};
use crate::law::{Act, FactKind, Finding, Outcome, Provision, Reason, pdl, svod};

/// Who gets to see the answer.
///
/// The reader never learns from it who holds blocked data, nor what others have decided about the
/// patient; and that data are blocked only where a provision lets it be shown: then it stands among
/// the [signals](Decision::signals). Social-care readers are never told (SVOD 2:5, DOUBT-9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
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
            .filter(|f| !self.outsider || tells_who_asks(f))
            // That something is withheld, or somebody told, is not told to a resident.
            .filter(|f| open || self.regime != Regime::Resident || !tells_of_secrecy(f))
            // Which secrecy an entry lies under tells whose it is.
            .filter(|f| self.keys.processing == Verdict::Permit || !f.provision.act.is_secrecy())
            .map(|f| Finding { fact: f.fact.filter(|fact| open || shown(fact.kind)), ..*f })
            .chain((blind && self.not_available()).then(uniform))
            .collect()
    }

    /// The reason an audience is told.
    pub fn reason_for(&self, audience: Audience) -> Reason {
        let hidden = self.decisive().is_some_and(about_blocks);
        let withheld = self.regime == Regime::Resident
            && !self.is_permit()
            && self.decisive().is_some_and(tells_of_secrecy);
        if audience == Audience::Reader && withheld && !self.outsider {
            return Reason::NotShownHere;
        }
        if audience != Audience::Reader || self.may_know_of_blocks || !hidden {
            return self.reason;
        }
        if self.is_permit() {
            return Reason::ConditionsMet;
        }
        if self.regime == Regime::Resident {
            return Reason::NotShownHere;
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
const BLOCKS: [&Provision; 10] = [
    &svod::S2_3_1,
    &svod::S2_3_2,
    &svod::S2_4_1,
    &svod::S2_6,
    &svod::S4_2_1,
    &pdl::S4_4_1,
    &pdl::S6_2,
    &pdl::S6_2_4,
    &pdl::S6_2_5,
    &pdl::S6_2A,
];

fn about_blocks(f: &Finding) -> bool {
    f.reason.tells_of_block() || (BLOCKS.contains(&f.provision) && !tells_whose(f))
}

/// What somebody is to the patient tells nothing of blocks, whichever provision asks it.
const fn tells_whose(f: &Finding) -> bool {
    matches!(f.reason, Reason::OwnData | Reason::GuardianByPolicy) || tells_who_asks(f)
}

/// What somebody who is nobody to the patient is told: that, and no more.
const fn tells_who_asks(f: &Finding) -> bool {
    matches!(f.reason, Reason::NotOwnData | Reason::AgentNotNamed | Reason::RepresentativeNotNamed)
}

fn tells_of_secrecy(f: &Finding) -> bool {
    f.provision.act.is_secrecy() || f.provision.act == Act::Fb
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

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;
    use crate::Error;
    use crate::decision::Language;

    const QUESTION: &str = r#"{"format":"samtycke-question/1",
        "organisation":{"providers":[{"id":"P","name":"P","kind":"care","body":"region"},{"id":"Q","name":"Q","kind":"care","body":"private"}],
          "units":[{"id":"U","name":"U","provider":"P"}],
          "connections":[{"id":"p","provider":"P","recorded":"2023-01-01T00:00:00Z"},{"id":"q","provider":"Q","recorded":"2023-01-01T00:00:00Z"}]},
        "patient":{"identities":["personnummer|198501012390"],"completeness":"complete",
          "information":[{"id":"i","provider":"P","recorded":"2023-01-01T00:00:00Z"}],FACTS
          "entries":[{"id":"e","provider":"P","unit":"U","documented_for":"care","availability":"available","approved_for_patient":true,"signed":true,"third_party":TOLD,"recorded":"2026-03-01T09:00:00+01:00"}]},
        "request":{"resident":{"person":"personnummer|PERSON","through":"Q"},"action":"read","entry":"e","authentication":{"factors":2},"at":"2026-03-02T09:00:00+01:00"}}"#;

    fn seen(person: &str, facts: &str, told: bool) -> Result<(String, Vec<String>), Error> {
        let question = QUESTION
            .replace("PERSON", person)
            .replace("FACTS", facts)
            .replace("TOLD", if told { "true" } else { "false" });
        let (world, request) = crate::json::read_question(&question)?;
        let decision = crate::decide(world.facts_of_only_patient()?, &request)?;
        let explained = decision.explain(Language::English, Audience::Reader);
        Ok((explained.line, explained.ladder))
    }

    #[test]
    fn a_stranger_learns_nothing_of_the_patient() -> Result<(), Error> {
        let block = r#""blocks":[{"id":"b","kind":"outer","provider":"P","requested_by":"patient","recorded":"2026-01-01T00:00:00Z"}],"died":"2026-02-01","#;
        let stranger = "193501096998";
        assert_eq!(seen(stranger, "", false)?, seen(stranger, block, true)?);
        assert_eq!(seen(stranger, "", false)?.1.len(), 1);
        Ok(())
    }

    #[test]
    fn the_patient_is_not_told_that_somebody_told() -> Result<(), Error> {
        let (line, ladder) = seen("198501012390", "", true)?;
        assert!(line.contains("not shown here"), "{line}");
        assert!(!ladder.iter().any(|rung| rung.contains("25:7")), "{ladder:?}");
        Ok(())
    }
}
