//! Restrictions only close.

use samtycke::patient::{ConsentAnswer, PatientData};

use super::situation::without_blocks;
use super::{How, Said, Situation, Theorem};

pub(super) const RESTRICTIONS_ONLY_CLOSE: Theorem = Theorem {
    name: "restrictions only close",
    cites: "PDL 2:2, 4:4, 5:5, 7:2(1); SVOD 2:3, 3:1-3:2; POLICY seals",
    says: "No block, refusal, recalled yes, register objection, seal, limit of a guardian or protected identity turns a no or an \
           unknown into a yes: each permit that one of them stands beside is a permit without it too.",
    how: How::Enumerated,
    holds,
};

type Kind = (&'static str, fn(&PatientData) -> bool, fn(&mut PatientData));

const KINDS: [Kind; 6] = [
    ("refusals", |d| d.consents.iter().any(refused), |d| d.consents.retain(|x| !refused(x))),
    (
        "recalls",
        |d| d.consents.iter().any(|x| x.recalled.is_some() && !refused(x)),
        |d| d.consents.iter_mut().filter(|x| !refused(x)).for_each(|x| x.recalled = None),
    ),
    ("objections", |d| !d.register_objections.is_empty(), |d| d.register_objections.clear()),
    ("seals", |d| !d.seals.is_empty(), |d| d.seals.clear()),
    (
        "limits",
        |d| d.guardians.iter().any(|g| g.limit.is_some()),
        |d| d.guardians.iter_mut().for_each(|g| g.limit = None),
    ),
    ("protected identity", |d| !d.protected_identity.is_empty(), |d| d.protected_identity.clear()),
];

fn refused(x: &samtycke::patient::Consent) -> bool {
    x.answer == ConsentAnswer::Refused
}

fn holds(s: &Situation<'_>) -> Said {
    if !s.permits() {
        return Said::Aside; // it can't have become a yes
    }
    let mut said = Said::Aside;
    let target = s.request.block;
    if s.data.blocks.iter().any(|b| Some(b.id) != target) {
        said = Said::Holds;
        let again = s.verdict_if(|data, _| without_blocks(data, |b| Some(b.id) != target));
        if again.is_none_or(|a| a.verdict != s.decision.verdict) {
            return Said::Fails(format!("{again:?} without the blocks"));
        }
    }
    for (what, any, remove) in KINDS {
        if !any(s.data) {
            continue;
        }
        said = Said::Holds;
        let again = s.verdict_if(|data, _| remove(data));
        if again.is_none_or(|a| a.verdict != s.decision.verdict) {
            return Said::Fails(format!("{again:?} without the {what}"));
        }
    }
    said
}
