//! The rungs of a decision, sorted into those that tell and those that can be folded.

use samtycke::decision::{Audience, Decision, Language};
use samtycke::law::{Finding, Outcome, Reason};

/// One rung.
pub(crate) struct Row {
    /// What was found.
    pub(crate) finding: Finding,
    /// It makes no difference: it is moot, or belongs to a ground that is not the one answered by.
    pub(crate) aside: bool,
    /// The ground it belongs to, where that is another than the one answered by, and not met.
    pub(crate) other_ground: Option<&'static str>,
    /// Whose side is meant, where the same is said twice.
    side: Option<Side>,
}

#[derive(Clone, Copy)]
enum Side {
    Reader,
    Holder,
}

impl Row {
    /// The side in words, with a blank before.
    pub(crate) fn side(&self, language: Language) -> &'static str {
        match (self.side, language) {
            (None, _) => "",
            (Some(Side::Reader), Language::Swedish) => " (läsarens sida)",
            (Some(Side::Reader), Language::English) => " (the reader's side)",
            (Some(Side::Holder), Language::Swedish) => " (den som har uppgiften)",
            (Some(Side::Holder), Language::English) => " (the holder's side)",
        }
    }
}

/// The rungs an audience may see, in the order of [`Explanation::ladder`](samtycke::decision::Explanation).
pub(crate) fn rows(decision: &Decision, audience: Audience) -> Vec<Row> {
    let findings = decision.findings_for(audience);
    // As in the line: what this audience is told decided, which may not be what did.
    let reason = decision.reason_for(audience);
    let told = findings.iter().find(|f| !f.moot && f.reason == reason);
    let decisive = told.map_or("", |f| f.provision.id);
    // A ground ends with a finding on the section as a whole.
    let failed = findings.iter().filter(|f| {
        f.reason == Reason::ConditionsNotMet
            && f.outcome == Outcome::NotMet
            && !under(decisive, f.provision.id)
    });
    let failed: Vec<&'static str> = failed.map(|f| f.provision.id).collect();
    let row = |(i, finding): (usize, &Finding)| {
        let other = |f: &Finding| f.provision == finding.provision && on_joining(f);
        let (before, after) = findings.split_at(i);
        let side = match finding.reason {
            Reason::Joined if before.iter().any(other) => Some(Side::Holder),
            Reason::Joined if after.iter().skip(1).any(other) => Some(Side::Reader),
            _ => None,
        };
        let id = finding.provision.id;
        let other_ground = failed.iter().copied().find(|ground| under(id, ground));
        Row { finding: *finding, aside: finding.moot || other_ground.is_some(), other_ground, side }
    };
    findings.iter().enumerate().map(row).collect()
}

/// Is a provision a section, or a part of it? `SVOD 3:1(1)2` is of `SVOD 3:1`, not of `SVOD 3:11`.
fn under(id: &str, section: &str) -> bool {
    id.strip_prefix(section).is_some_and(|rest| rest.is_empty() || rest.starts_with('('))
}

/// The one condition asked first of the reader, then of the holder.
fn on_joining(f: &Finding) -> bool {
    matches!(f.reason, Reason::Joined | Reason::ReaderNotJoined | Reason::HolderNotJoined)
}
