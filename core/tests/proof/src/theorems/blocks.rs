//! No emergency opens what another provider's patient has blocked.

use samtycke::law::Relevance;
use samtycke::patient::{Block, BlockKind, Completeness, RequestedBy};
use samtycke::time::{Period, Span};

use super::grounds::attest;
use super::{How, Said, Situation, Theorem, if_so};

pub(super) const NO_EMERGENCY_OPENS_A_BLOCK: Theorem = Theorem {
    name: "no emergency opens another's blocked data",
    cites: "SVOD 2:3(1), 3:5, 3:6; PDL 6:2, 6:4(2)",
    says: "Where the patient's outer block stands over the entry, unlifted, no other provider's staff get at it, and not \
           either when danger, consent that can't be obtained and indispensable care are all attested and everything is known.",
    how: How::Enumerated,
    holds,
};

fn holds(s: &Situation<'_>) -> Said {
    let Some((place, entry)) = s.across() else { return Said::Aside };
    let blocked = s.data.blocks.iter().any(|b| plain(s, b) && b.provider == entry.provider);
    if !blocked || s.request.switches.block_ends_at_death {
        return Said::Aside;
    }
    if s.permits() {
        return Said::Fails("permitted as it is".into());
    }
    let again = s.verdict_if(|data, request| {
        attest(data, request, &place);
        data.completeness = Completeness::COMPLETE;
        request.relevance = Some(Relevance::IndispensableCare);
    });
    if_so(again.is_some_and(|a| a.verdict == samtycke::Verdict::Deny), || {
        format!("{again:?} in an emergency")
    })
}

/// A block of the patient's own with nothing that could end or narrow it. A child may not have been able to.
fn plain(s: &Situation<'_>, b: &Block) -> bool {
    b.kind == BlockKind::Outer
        && b.requested_by == RequestedBy::Patient
        && b.information == Span::ALWAYS
        && b.excepted.is_empty()
        && b.holds == Period::ALWAYS
        && b.lifted.is_none()
        && b.annulled.is_none()
        && s.data.maturity.is_empty()
        && s.request.known_at.is_none_or(|known| b.recorded <= known)
        && !s.data.lifts.iter().any(|l| l.block == b.id)
}
