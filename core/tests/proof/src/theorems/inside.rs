//! Inside a provider the task decides, never a consent.

use samtycke::law::Action;
use samtycke::organisation::ProviderKind;
use samtycke::patient::{ConsentAnswer, ConsentFor};

use super::grounds::answer;
use super::{How, Said, Situation, Theorem};

pub(super) const CONSENT_IS_NOTHING_INSIDE: Theorem = Theorem {
    name: "consent is nothing inside a provider",
    cites: "PDL 2:2, 4:1; 4:5(1)1 for a lift",
    says: "For staff and the own provider's data no answer of the patient on access - none, a yes, a no - changes verdict, \
           ground or keys; only a consent to lift an inner block does, and only for the lift.",
    how: How::Enumerated,
    holds,
};

fn holds(s: &Situation<'_>) -> Said {
    let Some(place) = s.staff().filter(|p| p.kind == ProviderKind::Care) else {
        return Said::Aside;
    };
    let own = match s.request.action {
        Action::Block | Action::Search | Action::ReadLog => true,
        // A lift is what consent is for; names across are SVOD's.
        Action::Lift | Action::RequestLift | Action::RevealWhoBlocked | Action::RevealHolders => {
            false
        }
        _ => s.entry().is_some_and(|e| e.provider == place.seat.provider),
    };
    if !own {
        return Said::Aside;
    }
    for answered in [None, Some(ConsentAnswer::Given), Some(ConsentAnswer::Refused)] {
        if answered.is_none() && s.data.consents.is_empty() {
            continue;
        }
        let again = s.verdict_if(|data, request| {
            data.consents.retain(|x| x.asked_for != ConsentFor::Access);
            data.consents.extend(answered.map(|a| answer(a, request, place.seat.provider)));
        });
        let given = (s.decision.verdict, s.decision.reason);
        let same = again.is_some_and(|a| (a.verdict, a.reason) == given);
        if !same {
            return Said::Fails(format!("{given:?}, but {again:?} with the answer {answered:?}"));
        }
    }
    Said::Holds
}
