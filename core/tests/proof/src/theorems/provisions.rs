//! No dead provision: each says one thing in one case and another in another.

use std::collections::BTreeMap;

use samtycke::decision::Decision;
use samtycke::law::{Outcome, Provision, provisions};
use samtycke_scenario::EXEMPT;
use serde::{Deserialize, Serialize};

pub(crate) const NAME: &str = "no dead provision";
pub(crate) const CITES: &str = "every provision cited";
pub(crate) const SAYS: &str = "Over the spaces and the worlds each provision says two things: it is met, stands in the way or is not \
    known to be met, or does not concern the case; or, where it is a duty, a signal or a ground, it is told in one answer and not in \
    another. Those that say one thing only are listed with the reason.";

/// Provisions that say one thing only, and why. Checked: what stands here without need is a fault too.
const ONE_SIDED: &[(&str, &str)] = &[
    ("PDL 1:2", "an aim; it guides every section and decides no case by itself"),
    ("PDL 5:4(3)", "points to SVOD; never hinders by itself"),
    ("HFD 2017:67", "a ruling that refuses agents; it opens nothing, and concerns nobody else"),
    ("SVOD 4:1(2)", "names the controller; never hinders"),
    ("SVOD 4:5(1)", "a right to know; never hinders"),
    ("EHDS art. 8", "a sketch, not law: behind a switch that no space turns"),
    ("EHDS art. 11", "a sketch, not law: behind a switch that no space turns"),
    ("EHDS art. 11(5)", "a sketch, not law: behind a switch that no space turns"),
];

/// Every provision but the duties and promises that decide no access.
fn on_access() -> impl Iterator<Item = &'static Provision> {
    let duty = |id: &str| {
        let exempt = EXEMPT.iter().find(|(exempt, _)| *exempt == id);
        exempt.is_some_and(|(_, why)| why.contains("decides no access"))
    };
    provisions().filter(move |p| !duty(p.id))
}

/// How often a provision was met, stood in the way, did not concern the case; and was told besides.
type Sides = [u64; 4];

/// What each provision said, over so many answers.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Seen {
    pub(crate) answers: u64,
    pub(crate) said: BTreeMap<String, Sides>,
}

impl Seen {
    pub(super) fn see(&mut self, decision: &Decision) {
        self.answers += 1;
        for finding in &decision.findings {
            self.count(
                finding.provision.id,
                match finding.outcome {
                    Outcome::Met => 0,
                    Outcome::NotMet | Outcome::Unknown => 1,
                    Outcome::NotApplicable => 2,
                },
            );
        }
        let told = (decision.signals.iter().map(|s| s.provision.id))
            .chain(decision.duties.iter().map(|d| d.provision.id))
            .chain(decision.ground.map(|p| p.id));
        let mut told: Vec<_> = told.collect();
        told.sort_unstable();
        told.dedup();
        for id in told {
            self.count(id, 3);
        }
    }

    fn count(&mut self, id: &str, side: usize) {
        if !self.said.contains_key(id) {
            self.said.insert(id.to_owned(), Sides::default());
        }
        if let Some(count) = self.said.get_mut(id).and_then(|sides| sides.get_mut(side)) {
            *count += 1;
        }
    }

    /// Provisions that said one thing only and are not listed, and those listed without need.
    pub(crate) fn faults(&self) -> Vec<String> {
        let listed = |id: &str| ONE_SIDED.iter().any(|(listed, _)| *listed == id);
        let mut faults = Vec::new();
        for p in on_access() {
            let [met, against, aside, told] = self.said.get(p.id).copied().unwrap_or_default();
            let sides = [met, against, aside].iter().filter(|count| **count > 0).count();
            let both = sides > 1 || (told > 0 && told < self.answers);
            if both && listed(p.id) {
                faults.push(format!("{} is listed and says more than one thing", p.id));
            } else if !both && !listed(p.id) {
                let counts = format!("met {met}, against {against}, aside {aside}, told {told}");
                faults.push(format!("{}: {counts}", p.id));
            }
        }
        faults
    }
}

/// How many provisions there are, and those that say one thing only.
pub(crate) fn listed() -> (usize, &'static [(&'static str, &'static str)]) {
    (on_access().count(), ONE_SIDED)
}
