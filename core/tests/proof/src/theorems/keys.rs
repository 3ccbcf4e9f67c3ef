//! Both keys.

use samtycke::Verdict;
use samtycke::decision::Secrecy;
use samtycke::law::Reason;

use super::{How, Said, Situation, Theorem, if_so};

pub(super) const BOTH_KEYS: Theorem = Theorem {
    name: "a yes takes both keys",
    cites: "PDL 4:1, SVOD 3:7; OSL 8:1-8:2, 25:1, PSL 6:12",
    says: "A yes is one only where the data may be processed and secrecy does not hinder, and cites its ground; a no has \
           one of the two against it.",
    how: How::Enumerated,
    holds,
};

fn holds(s: &Situation<'_>) -> Said {
    let (keys, ground) = (s.decision.keys, s.decision.ground);
    let unlocked = !matches!(keys.secrecy, Secrecy::Hinders | Secrecy::Undetermined);
    let right = match s.decision.verdict {
        Verdict::Permit => keys.processing == Verdict::Permit && unlocked && ground.is_some(),
        Verdict::Deny => {
            (keys.processing == Verdict::Deny || keys.secrecy == Secrecy::Hinders)
                && ground.is_none()
        }
        Verdict::Undetermined => {
            keys.processing != Verdict::Deny
                && keys.secrecy != Secrecy::Hinders
                && (keys.processing == Verdict::Undetermined
                    || keys.secrecy == Secrecy::Undetermined
                    // Whose silence no act held here rules.
                    || s.decision.reason == Reason::SilenceNotHeld)
                && ground.is_none()
        }
    };
    if_so(right, || format!("{} with {keys:?} on {ground:?}", s.decision.verdict.word()))
}
