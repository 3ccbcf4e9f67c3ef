//! The explained answer, the bare one and the lens's are one answer.

use samtycke::Lens;
use samtycke::decision::Actor;

use super::{How, Said, Situation, Theorem, if_so};

pub(super) const ALL_FORMS_ANSWER_ALIKE: Theorem = Theorem {
    name: "explained, bare and through a lens: one answer",
    cites: "no section: one law, however it is asked",
    says: "`decide`, `verdict` and, for staff on an entry, `Lens` give the same verdict for the same reason.",
    how: How::Enumerated,
    holds,
};

fn holds(s: &Situation<'_>) -> Said {
    let given = (s.decision.verdict, s.decision.reason);
    let bare = samtycke::verdict(s.facts(), s.request).ok();
    if bare.is_none_or(|a| (a.verdict, a.reason) != given) {
        return Said::Fails(format!("{given:?} explained, {bare:?} bare"));
    }
    if !matches!(s.request.actor, Actor::Staff(_)) {
        return Said::Holds;
    }
    let Some(entry) = s.on_entry() else { return Said::Holds };
    let through = Lens::new(s.facts(), s.request).ok().and_then(|lens| lens.entry(entry.id));
    if_so(through.is_some_and(|a| (a.verdict, a.reason) == given), || {
        format!("{given:?} explained, {through:?} through a lens")
    })
}
