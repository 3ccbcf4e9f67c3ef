//! Which provisions the corpus exercises, and both ways.

use std::collections::{BTreeMap, BTreeSet};

use samtycke::decision::Decision;
use samtycke::law::{Provision, provisions};

use crate::codes::Code;
use crate::format::{Case, Expect};

const RECORD: &str =
    "a duty of record keeping, which decides no access; tried both ways in the unit tests of `pdl`";

const REFERRAL: &str = "a duty or rule about referrals, which decides no access; tried in the unit tests of `regulation`";

const GUARANTEE: &str =
    "a promise of care, which decides no access; tried both ways in the unit tests of `guarantee`";

/// Provisions that decide no case, and why.
pub const EXEMPT: &[(&str, &str)] = &[
    ("PDL 1:2", "an aim; it guides every section and decides no case by itself"),
    ("PDL 5:4(3)", "points to SVOD; never hinders by itself"),
    ("SVOD 4:1(2)", "names the controller; never hinders"),
    ("SVOD 4:5(1)", "a right to know; never hinders"),
    ("PDL 2:5", "points to the act that has data disclosed; the second key decides"),
    ("HFD 2017:67", "a ruling that refuses; it opens nothing"),
    ("PDL 3:6(2)1", RECORD),
    ("PDL 3:6(2)2", RECORD),
    ("PDL 3:6(2)3", RECORD),
    ("PDL 3:6(2)4", RECORD),
    ("PDL 3:6(2)5", RECORD),
    ("PDL 3:6(2)6", RECORD),
    ("PDL 3:6(3)", RECORD),
    ("PDL 3:8", RECORD),
    ("PDL 3:9", RECORD),
    ("PDL 3:10", RECORD),
    ("PDL 3:14(2)", RECORD),
    ("PDL 9:4", RECORD),
    ("SOSFS 2004:11 4 §", REFERRAL),
    ("SOSFS 2004:11", REFERRAL),
    ("POLICY referral-exchange", REFERRAL),
    (
        "POLICY longest-lift",
        "refuses a command, and decides no access; tried in the tests of the environment",
    ),
    ("HSL 9:1", GUARANTEE),
    ("HSF 6:1 p1", GUARANTEE),
    ("HSF 6:1 p2", GUARANTEE),
    ("HSF 6:1 p3", GUARANTEE),
    ("HSF 6:1 p4", GUARANTEE),
    ("HSF 6:2", GUARANTEE),
];

/// For every provision, the cases that assert it one way and another.
///
/// Only what a case *asserts* counts: a provision merely passed on the way does not.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    met: BTreeMap<&'static str, BTreeSet<String>>,
    other: BTreeMap<&'static str, BTreeSet<String>>,
    aside: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Coverage {
    /// Counts a case that passed.
    pub(crate) fn count(&mut self, name: &str, case: &Case, decision: &Decision) {
        let expect = &case.expect;
        let id = |provision: &Code<&'static Provision>| provision.0.id;
        for id in expect.met.iter().chain(&expect.ground).map(id) {
            self.met.entry(id).or_default().insert(name.to_owned());
        }
        for id in expect.not_met.iter().chain(&expect.unknown).map(id) {
            self.other.entry(id).or_default().insert(name.to_owned());
        }
        for id in expect.aside.iter().map(id) {
            self.aside.entry(id).or_default().insert(name.to_owned());
        }
        self.count_listed(name, expect, decision);
    }

    /// Signals and duties, where a case lists all of them: those that came and those that did not.
    fn count_listed(&mut self, name: &str, expect: &Expect, decision: &Decision) {
        const SIGNALS: [&str; 4] = ["PDL 4:4(3)", "SVOD 2:4(2)", "SVOD 2:5(1)s1", "OSL 21:3"];
        const DUTIES: [&str; 5] =
            ["PDL 4:3(1)", "SVOD 4:4(1)", "PDL 5:7", "PDL 3:11", "POLICY provisional-relation"];
        let mut listed = |all: &[&'static str], shown: Vec<&'static str>| {
            for id in all {
                let side = if shown.contains(id) { &mut self.met } else { &mut self.other };
                side.entry(id).or_default().insert(name.to_owned());
            }
        };
        if expect.signals.is_some() {
            listed(&SIGNALS, decision.signals.iter().map(|s| s.provision.id).collect());
        }
        if expect.duties.is_some() {
            listed(&DUTIES, decision.duties.iter().map(|d| d.provision.id).collect());
        }
    }

    /// Provisions asserted both ways, and those that are not, without the exempt.
    pub fn split(&self) -> (Vec<&'static Provision>, Vec<&'static Provision>) {
        provisions().filter(|p| !EXEMPT.iter().any(|(id, _)| *id == p.id)).partition(|p| {
            let sides = [&self.met, &self.other, &self.aside];
            sides.iter().filter(|side| side.contains_key(p.id)).count() > 1
        })
    }

    /// How many cases assert a provision as met, as not met or unknown, and as not concerning the case.
    pub fn of(&self, id: &str) -> (usize, usize, usize) {
        let count = |side: &BTreeMap<&str, BTreeSet<String>>| side.get(id).map_or(0, BTreeSet::len);
        (count(&self.met), count(&self.other), count(&self.aside))
    }
}
