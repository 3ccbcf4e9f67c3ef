//! The answer in words: a line for a nurse, a ladder for a lawyer.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{Audience, Decision, Verdict};
use crate::law::{Finding, Outcome, Provision, Reason};

/// Language of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Swedish.
    Swedish,
    /// English.
    English,
}

impl Language {
    const fn pick<T: Copy>(self, sv: T, en: T) -> T {
        match self {
            Self::Swedish => sv,
            Self::English => en,
        }
    }

    /// The reason in this language.
    pub const fn reason(self, reason: Reason) -> &'static str {
        self.pick(reason.text_sv(), reason.text_en())
    }

    /// The citation in this language.
    pub fn cite(self, provision: &Provision) -> String {
        match self {
            Self::Swedish => provision.cite_sv(),
            Self::English => provision.cite_en(),
        }
    }
}

/// An answer put into words for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// One line: yes or no, why, by which section.
    pub line: String,
    /// One rung a provision, in the order tried: sign, citation, why, fact, doubt.
    pub ladder: Vec<String>,
}

impl Decision {
    /// The answer in words.
    ///
    /// What the reader gets names no holder of blocked data; see [`Audience`].
    pub fn explain(&self, language: Language, audience: Audience) -> Explanation {
        let findings = self.findings_for(audience);
        let reason = self.reason_for(audience);
        let word = match self.verdict {
            Verdict::Permit => language.pick("Ja", "Yes"),
            Verdict::Deny => language.pick("Nej", "No"),
            Verdict::Undetermined => language.pick("Går inte att avgöra", "Can't be decided"),
        };
        // On a permit the section that grants it is cited, not the condition that tells.
        let decisive = findings.iter().find(|f| !f.moot && f.reason == reason);
        let provision = self.ground.or(decisive.map(|f| f.provision));
        let cited = provision.map_or_else(String::new, |p| format!(" ({})", language.cite(p)));
        Explanation {
            line: format!("{word}: {}{cited}.", language.reason(reason)),
            ladder: findings.iter().map(|f| rung(f, language)).collect(),
        }
    }
}

fn rung(f: &Finding, language: Language) -> String {
    let sign = match f.outcome {
        Outcome::Met => '+',
        Outcome::NotMet => '-',
        Outcome::Unknown => '?',
        Outcome::NotApplicable => '.',
    };
    let fact =
        f.fact.map_or_else(String::new, |r| format!(" [{} {}]", r.kind.word(), r.id.as_str()));
    let doubt = f.doubt.map_or_else(String::new, |d| format!(" ({d})"));
    let moot = if f.moot { language.pick(" (avgör inte)", " (not decisive)") } else { "" };
    format!("{sign} {}: {}{fact}{doubt}{moot}", f.provision, language.reason(f.reason))
}
