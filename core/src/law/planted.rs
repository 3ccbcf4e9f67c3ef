//! A fault planted in one provision, for tests: the sections themselves stay as they are.

use super::{Between, Finding, Ground, Outcome, Part, Provision, Trace};

/// What a planted fault does to what a provision says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// Met is turned into not met, and not met into met.
    Turned,
    /// What is unknown is taken as met.
    Presumed,
}

impl Fault {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Turned, Self::Presumed];

    /// What becomes of an outcome.
    pub const fn of(self, outcome: Outcome) -> Outcome {
        match (self, outcome) {
            (Self::Turned, Outcome::Met) => Outcome::NotMet,
            (Self::Turned, Outcome::NotMet) | (Self::Presumed, Outcome::Unknown) => Outcome::Met,
            (_, outcome) => outcome,
        }
    }
}

/// A fault in a provision.
#[derive(Clone, Copy, Debug)]
pub struct Plant {
    /// Where.
    pub provision: &'static Provision,
    /// Which.
    pub fault: Fault,
}

/// A trace that hears a provision wrongly, and hands on what it hears.
#[derive(Debug)]
pub struct Planted<T> {
    trace: T,
    plant: Plant,
}

impl<T: Trace> Trace for Planted<T> {
    const EXPLAINS: bool = T::EXPLAINS;

    fn hear(&mut self, finding: Finding) {
        self.trace.hear(finding);
    }

    fn say(&mut self, finding: Finding) -> Outcome {
        let planted = core::ptr::eq(finding.provision, self.plant.provision);
        let outcome = if planted { self.plant.fault.of(finding.outcome) } else { finding.outcome };
        self.trace.say(Finding { outcome, ..finding })
    }

    fn mark(&mut self) -> usize {
        self.trace.mark()
    }

    fn settle(&mut self, mark: usize, outcome: Outcome) {
        self.trace.settle(mark, outcome);
    }

    fn ready(&mut self, part: Part) -> Option<Ground> {
        self.trace.ready(part)
    }
}

impl Between for Plant {
    type Of<T: Trace> = Planted<T>;

    fn put<T: Trace>(self, trace: T) -> Planted<T> {
        Planted { trace, plant: self }
    }

    fn take<T: Trace>(listening: Planted<T>) -> T {
        listening.trace
    }
}
