//! The verdict with the one reason that decided it, and nothing kept besides.

use super::{Between, Finding, Ground, Outcome, Part, Reason, Trace};

/// Keeps the deciding reason only. Evaluation stops at the first condition not met.
///
/// It tells the reason [`Ladder`](super::Ladder) would end with: a test holds the two together.
#[derive(Clone, Copy, Debug, Default)]
pub struct Brief<'p> {
    heard: Heard,
    parts: Option<&'p Parts>,
}

/// The answers of the [`Part`]s, one each.
#[derive(Clone, Debug)]
pub(crate) struct Parts([Answered; 4]);

#[derive(Clone, Copy, Debug)]
struct Answered {
    ground: Ground,
    heard: Heard,
}

/// The first reason of each kind, and the most telling one that speaks for.
#[derive(Clone, Copy, Debug, Default)]
struct Heard {
    against: Option<Reason>,
    open: Option<Reason>,
    telling: Option<(u8, Reason)>,
    /// What was heard before the ground that is being tried.
    before: Option<Before>,
}

#[derive(Clone, Copy, Debug)]
struct Before {
    against: Option<Reason>,
    open: Option<Reason>,
    telling: Option<(u8, Reason)>,
}

impl Heard {
    fn then(&mut self, later: Self) {
        self.against = self.against.or(later.against);
        self.open = self.open.or(later.open);
        self.telling = better(self.telling, later.telling);
    }
}

fn better(a: Option<(u8, Reason)>, b: Option<(u8, Reason)>) -> Option<(u8, Reason)> {
    match (a, b) {
        (Some(a), Some(b)) if b.0 < a.0 => Some(b),
        (None, b) => b,
        (a, _) => a,
    }
}

impl Parts {
    /// Asks each part once.
    pub(crate) fn compile<B: Between>(
        between: B,
        mut ask: impl FnMut(Part, &mut B::Of<Brief<'static>>) -> Ground,
    ) -> Self {
        Self(Part::ALL.map(|part| {
            let mut listening = between.put(Brief::default());
            let ground = ask(part, &mut listening);
            Answered { ground, heard: B::take(listening).heard }
        }))
    }
}

impl<'p> Brief<'p> {
    pub(crate) const fn with(parts: &'p Parts) -> Self {
        let heard = Heard { against: None, open: None, telling: None, before: None };
        Self { heard, parts: Some(parts) }
    }

    /// The reason that decided, given what it all came to.
    pub(crate) fn reason(&self, outcome: Outcome) -> Option<Reason> {
        match outcome {
            Outcome::Met => self.heard.telling.map(|(_, reason)| reason),
            Outcome::NotMet => self.heard.against,
            Outcome::Unknown => self.heard.open,
            Outcome::NotApplicable => None,
        }
    }
}

impl Trace for Brief<'_> {
    const EXPLAINS: bool = false;

    #[inline]
    fn hear(&mut self, finding: Finding) {
        match finding.outcome {
            Outcome::NotMet => self.heard.against = self.heard.against.or(Some(finding.reason)),
            Outcome::Unknown => self.heard.open = self.heard.open.or(Some(finding.reason)),
            Outcome::Met => {
                if let Some(rank) = finding.reason.telling() {
                    self.heard.telling = better(self.heard.telling, Some((rank, finding.reason)));
                }
            }
            Outcome::NotApplicable => {}
        }
    }

    fn mark(&mut self) -> usize {
        let Heard { against, open, telling, .. } = self.heard;
        self.heard = Heard { before: Some(Before { against, open, telling }), ..Heard::default() };
        0
    }

    fn settle(&mut self, _: usize, outcome: Outcome) {
        let Some(before) = self.heard.before.take() else { return };
        let Before { against, open, telling } = before;
        let tried = self.heard;
        self.heard = Heard { against, open, telling, before: None };
        self.heard.then(Heard {
            against: tried.against.filter(|_| outcome == Outcome::NotMet),
            open: tried.open.filter(|_| outcome == Outcome::Unknown),
            telling: tried.telling.filter(|_| outcome == Outcome::Met),
            before: None,
        });
    }

    #[inline]
    fn ready(&mut self, part: Part) -> Option<Ground> {
        let answered = self.parts.and_then(|parts| parts.0.get(part as usize))?;
        self.heard.then(answered.heard);
        Some(answered.ground)
    }
}
