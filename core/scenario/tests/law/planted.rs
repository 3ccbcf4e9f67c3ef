//! A fault planted in a provision changes the explained answer and the fast ones alike.
//!
//! The sections are asked as they stand; what one provision says is turned on its way to who listens. A
//! section that decides beside what it says, or a fast path that decides by another text, is found so.

use std::collections::BTreeMap;

use samtycke::Verdict;
use samtycke::decision::{Answer, planted};
use samtycke::law::planted::{Fault, Plant};
use samtycke::law::{Action, Outcome, provisions};
use samtycke_scenario::EXEMPT;

use crate::generator::case;
use crate::questions::{Question, corpus, question, sample};

/// Provisions no verdict hangs on, and why. That a fault in them changes none is checked too.
const TELLS: &[(&str, &str)] = &[
    ("PDL 1:2", "an aim; no section tries it"),
    ("PDL 2:2", "an objection that does not hinder is told"),
    ("PDL 2:3(1)", "a consent that opens nothing is told"),
    ("PDL 2:6(1)", "names the controller"),
    ("PDL 2:6(2)", "names the controller"),
    ("PDL 3:11", "a duty on a permit"),
    ("PDL 4:4(3)", "what may be shown beside the data"),
    ("PDL 5:7", "a duty on a permit"),
    ("HFD 2017:67", "refuses the agent whom PDL 5:5(1)s1 refuses beside it"),
    ("SVOD 2:4(2)", "what is shown beside the data"),
    ("SVOD 2:5(1)s1", "what is shown beside the data"),
    ("SVOD 4:1(2)", "names the controller"),
    ("OSL 21:3", "what is not shown beside the data"),
    ("POLICY provisional-relation", "a duty on a permit"),
];

/// Where what is turned never decides alone, and why.
const NEVER_ALONE: &[(&str, &str)] = &[(
    "PDL 3:17(1)",
    "while ten years run, 3:14(1) and 8:4(1) forbid as well; presumed, it decides",
)];

/// Provisions that decide elsewhere than on entries, and why not there.
const NOT_ON_ENTRIES: &[(&str, &str)] = &[
    ("PDL 1:3", "whose the data are is told; whose a block is decides who may lift it"),
    ("OSL 26:1", "between providers 26:9 d says the same beside it"),
];

/// Provisions that sum up a ground. One-shot stops at the first condition not met.
const SUMS: [&str; 8] = [
    "SVOD 3:1",
    "SVOD 3:2",
    "SVOD 3:3",
    "SVOD 3:4",
    "SVOD 3:6",
    "PDL 6:3",
    "PDL 6:3 a",
    "PDL 6:4(1)",
];

/// How often a fault was planted and how often the verdict changed; and of these through a lens.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    planted: u32,
    changed: u32,
    through_lens: u32,
    changed_lens: u32,
}

#[derive(Default)]
struct Seen {
    tallies: BTreeMap<(&'static str, Fault), Tally>,
    /// Where the paths part.
    apart: Vec<String>,
}

impl Seen {
    /// Plants each fault that would be heard in each provision the question comes to.
    fn plant(&mut self, q: &Question) {
        let sound = samtycke::decide(q.facts(), &q.request).unwrap();
        for provision in provisions() {
            let said: Vec<_> = sound
                .findings
                .iter()
                .filter(|f| f.provision == provision)
                .map(|f| f.outcome)
                .collect();
            for fault in Fault::ALL {
                if said.iter().any(|outcome| fault.of(*outcome) != *outcome) {
                    let summed_no = SUMS.contains(&provision.id) && said.contains(&Outcome::NotMet);
                    self.compare(q, Plant { provision, fault }, sound.verdict, summed_no);
                }
            }
        }
    }

    fn compare(&mut self, q: &Question, plant: Plant, sound: Verdict, summed_no: bool) {
        let decision = planted::decide(plant, q.facts(), &q.request).unwrap();
        let explained = Answer::from(&decision);
        // A ground said to carry without its conditions: which of them is told as reason hangs on how
        // many were tried.
        let reasonless = summed_no && explained.verdict == Verdict::Permit;
        let same =
            |a: Answer| if reasonless { a.verdict == Verdict::Permit } else { a == explained };
        let one_shot = planted::verdict(plant, q.facts(), &q.request).unwrap();
        let mut part = |path: &str, other: Answer| {
            if !same(other) {
                let Plant { provision, fault } = plant;
                let told = format!("{explained:?}, {path} {other:?}");
                self.apart
                    .push(format!("{}: {} {fault:?}: explained {told}", q.name, provision.id));
            }
        };
        part("one-shot", one_shot);
        let tally = self.tallies.entry((plant.provision.id, plant.fault)).or_default();
        tally.planted += 1;
        tally.changed += u32::from(explained.verdict != sound);
        let apart = matches!(q.request.action, Action::ReportToRegister | Action::Disclose);
        if let (Some(entry), Some(_), false) = (q.request.entry, q.request.assignment(), apart) {
            let lens = planted::lens(plant, q.facts(), &q.request, entry).unwrap().unwrap();
            part("lens", lens);
            tally.through_lens += 1;
            tally.changed_lens += u32::from(lens.verdict != sound);
        }
    }

    fn of(&self, id: &'static str, fault: Fault) -> Tally {
        self.tallies.get(&(id, fault)).copied().unwrap_or_default()
    }
}

#[test]
fn every_section_decides_what_it_says_in_every_path() {
    let generated = sample(case(), 1500);
    let mut seen = Seen::default();
    for q in corpus().into_iter().chain(generated).filter_map(question) {
        seen.plant(&q);
    }
    assert!(seen.apart.is_empty(), "the paths part:\n{}", seen.apart.join("\n"));
    let listed = |list: &[(&str, &str)], id: &str| list.iter().any(|(told, _)| *told == id);
    let mut wrong = Vec::new();
    let duty = |id: &str| {
        let exempt = EXEMPT.iter().find(|(exempt, _)| *exempt == id);
        exempt.is_some_and(|(_, why)| why.contains("decides no access"))
    };
    for id in provisions().map(|p| p.id).filter(|id| !duty(id)) {
        let (turned, presumed) = (seen.of(id, Fault::Turned), seen.of(id, Fault::Presumed));
        let dead = if listed(TELLS, id) {
            (turned.changed + presumed.changed > 0).then_some("decides, and is listed as telling")
        } else if listed(NEVER_ALONE, id) {
            (turned.changed > 0 || presumed.changed == 0).then_some("is listed without need")
        } else if turned.changed == 0 {
            Some("turned, changes no verdict")
        } else {
            let decides = turned.through_lens == 0 || turned.changed_lens > 0;
            (decides == listed(NOT_ON_ENTRIES, id))
                .then_some("decides through no lens, or is listed")
        };
        wrong.extend(dead.map(|why| format!("{id} {why}: {turned:?} {presumed:?}")));
    }
    for (id, _) in TELLS.iter().chain(NEVER_ALONE).chain(NOT_ON_ENTRIES) {
        if !provisions().any(|p| p.id == *id) {
            wrong.push(format!("{id} is listed and no provision"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
