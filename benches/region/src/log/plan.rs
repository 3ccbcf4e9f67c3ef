//! What is planted: few incidents, drawn once, kept by time and by patient.

use super::plant;
use super::row::Opening;
use super::{KeyRow, Misuse};
use crate::Region;
use crate::clock::Secs;
use crate::organisation::Seat;
use crate::sheet::Will;

/// A fact somebody registered to get at the data: it stands among the patient's facts and is untrue.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fact {
    Consent(Will),
    Emergency { seat: Seat, at: Secs },
}

/// All that is planted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    /// By time.
    openings: Vec<Opening>,
    /// By patient.
    facts: Vec<(u32, Fact)>,
}

impl Plan {
    /// So many incidents of each kind. One finds no victim only where a region is too small to have any.
    pub(crate) fn new(region: &Region) -> Self {
        let mut plan = Self::default();
        for kind in Misuse::ALL {
            for nth in 0..region.parameters().planted {
                let incident = plant::incident(region, kind, nth).unwrap_or_default();
                plan.openings.extend(incident.openings);
                plan.facts.extend(incident.facts);
            }
        }
        plan.openings.sort_by_key(|o| o.at);
        plan.facts.sort_by_key(|(patient, _)| *patient);
        plan
    }

    pub(super) fn openings(&self, begin: Secs, end: Secs) -> Vec<Opening> {
        self.openings.iter().filter(|o| (begin..end).contains(&o.at)).cloned().collect()
    }

    /// What was untruly registered of a patient.
    pub(crate) fn facts_of(&self, patient: u32) -> impl Iterator<Item = Fact> + '_ {
        let first = self.facts.partition_point(|(p, _)| *p < patient);
        let from = self.facts.get(first..).unwrap_or_default().iter();
        from.take_while(move |(p, _)| *p == patient).map(|(_, fact)| *fact)
    }
}

impl KeyRow {
    /// First line of the key as CSV.
    pub const HEADER: &str = "row,kind,section,shown_by_facts,why";

    /// The row as CSV.
    pub fn csv(&self) -> String {
        let kind = self.kind;
        let why = kind.why().replace('"', "\"\"");
        let (word, section, shown) = (kind.word(), kind.section(), kind.shown_by_facts());
        format!("{},{word},{section},{shown},\"{why}\"", self.row)
    }
}
