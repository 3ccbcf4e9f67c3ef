//! The order in which provisions are tried, for each kind of request.

mod block;
mod entry;
mod task;

use crate::law::pdl as p;
use crate::law::svod as s;
use crate::law::{Case, Outcome, Provision, Reason, Trace};
use crate::organisation::ProviderKind;

use super::{Regime, Secrecy};

pub(super) use block::{
    blocked_elsewhere, lift, looking_across, new_block, reveal_holders, reveal_inside,
};
pub(super) use entry::{before_choosing, on_entry, part};
pub(super) use task::{disclose, report, review_log, search};

/// What a ladder came to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    /// Both keys together.
    pub(super) outcome: Outcome,
    /// The first key: may it be processed?
    pub(super) processing: Outcome,
    /// The second key: does secrecy not hinder?
    pub(super) secrecy: Secrecy,
    pub(super) ground: Option<&'static Provision>,
    pub(super) regime: Regime,
    /// Why no rule here decides, if none does.
    pub(super) outside: Option<Reason>,
}

impl Judged {
    pub(super) fn on(outcome: Outcome, ground: &'static Provision, regime: Regime) -> Self {
        let ground = (outcome == Outcome::Met).then_some(ground);
        let (processing, secrecy) = (outcome, Secrecy::NotConcerned);
        Self { outcome, processing, secrecy, ground, regime, outside: None }
    }

    /// The second key turned as well.
    pub(super) fn with_secrecy(self, secrecy: Outcome) -> Self {
        let outcome = self.processing & secrecy;
        let ground = self.ground.filter(|_| outcome == Outcome::Met);
        Self { outcome, ground, secrecy: Secrecy::from(secrecy), ..self }
    }

    /// What keeps it secret stands in acts that are not held here, and may not be told before it was asked:
    /// a no stays one, a yes waits.
    pub(super) fn untold(self, reason: Reason) -> Self {
        let outcome = self.processing & Outcome::Unknown;
        let outside = (self.processing == Outcome::Met).then_some(reason);
        Self { outcome, ground: None, secrecy: Secrecy::NotAssessed, outside, ..self }
    }

    pub(super) const fn outside(reason: Reason) -> Self {
        Self {
            outcome: Outcome::NotApplicable,
            processing: Outcome::NotApplicable,
            secrecy: Secrecy::NotConcerned,
            ground: None,
            regime: Regime::NotGoverned,
            outside: Some(reason),
        }
    }
}

/// Tries conditions in order; without explanation it stops at the first that is not met.
macro_rules! all {
    ($trace:ty; $($rule:expr),+ $(,)?) => {{
        let mut so_far = Outcome::NotApplicable;
        $(
            if <$trace>::EXPLAINS || so_far != Outcome::NotMet {
                so_far = so_far & $rule;
            }
        )+
        so_far
    }};
}

pub(super) use all;

/// Tries grounds in turn; one is enough, and what did not decide it is marked.
macro_rules! any {
    ($trace:ident, $found:ident, $ground:ident; $($provision:path => $rule:expr),+ $(,)?) => {{
        $(
            if $found != Outcome::Met {
                let mark = $trace.mark();
                let outcome = $rule;
                $trace.settle(mark, outcome);
                $found = if $found == Outcome::NotApplicable { outcome } else { $found | outcome };
                $ground = &$provision;
            }
        )+
    }};
}

use any;

/// What never hinders is told where findings are kept, and skipped where only the verdict is.
fn told<T: Trace>(ask: impl FnOnce() -> Outcome) -> Outcome {
    if T::EXPLAINS { ask() } else { Outcome::NotApplicable }
}

/// Is SVOD in force? Before it PDL chapter 6 was.
fn svod(c: &Case<'_>) -> bool {
    p::S5_4_3.in_force(c.law)
}

fn assignment<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if c.reader_is(ProviderKind::Care) {
        p::s4_2_1_assignment(c, t)
    } else {
        s::s4_3_1_assignment(c, t)
    }
}
