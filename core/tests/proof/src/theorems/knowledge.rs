//! What is not known is never a yes, is named, and settles the answer once it is known.

use samtycke::Verdict;
use samtycke::decision::{Decision, Regime};
use samtycke::law::Missing;
use samtycke::law::Reason;
use samtycke::patient::{Completeness, Knowledge, RequestedBy};

use super::supply::{can_be, supply};
use super::{How, Said, Situation, Theorem, if_so};

pub(super) const WHAT_IS_MISSING_IS_SAID: Theorem = Theorem {
    name: "undetermined says what is missing",
    cites: "PDL 1:2, 4:1; SVOD 3:7",
    says: "An undetermined answer names what would have to be known, or says that none of these acts governs; a yes or a no names \
           nothing.",
    how: How::Enumerated,
    holds: said,
};

pub(super) const WHAT_IS_MISSING_SETTLES_IT: Theorem = Theorem {
    name: "what is missing settles it",
    cites: "PDL 1:2, 4:1; SVOD 3:7",
    says: "Of what an undetermined answer names, each thing found out leaves the answer a yes, a no, or undetermined for want of \
           something else; all of it found out, in turns, ends in a yes or a no. Rules of disposal after ten years (PDL 3:17-3:18) \
           are not in these acts and stay open.",
    how: How::Enumerated,
    holds: settles,
};

pub(super) const WHAT_IS_DECIDED_STAYS_SO: Theorem = Theorem {
    name: "what is decided stays decided",
    cites: "PDL 1:2, 4:1, 4:4(1); SVOD 2:3(1), 3:7",
    says: "A yes or a no given while some lists may lack facts is the same yes or no when they turn out to lack none. One no may \
           end so: that of a child's block, which goes on until it is known that the child was not able to ask for it.",
    how: How::Enumerated,
    holds: stays,
};

/// Does an act held here decide? Not the social services' own records, nor their private providers' silence.
fn governed(d: &Decision) -> bool {
    d.regime != Regime::NotGoverned && d.reason != Reason::SilenceNotHeld
}

fn said(s: &Situation<'_>) -> Said {
    let d = s.decision;
    let right = match d.verdict {
        Verdict::Undetermined => !governed(d) || !d.missing.is_empty(),
        Verdict::Permit | Verdict::Deny => d.missing.is_empty(),
    };
    if_so(right, || format!("{} for {:?}, missing {:?}", d.verdict.word(), d.reason, d.missing))
}

fn settles(s: &Situation<'_>) -> Said {
    let d = s.decision;
    if d.verdict != Verdict::Undetermined || !governed(d) {
        return Said::Aside;
    }
    let Some(as_it_is) = s.if_it_were(|_, _| ()) else { return Said::Aside };
    for missing in d.missing.iter().copied().filter(|m| can_be(*m)) {
        let Some(again) = s.if_it_were(|data, request| supply(s, missing, data, request)) else {
            return Said::Fails(format!("{missing:?} can't be found out"));
        };
        let moved = (again.verdict, &again.missing) != (as_it_is.verdict, &as_it_is.missing);
        if !moved || again.missing.contains(&missing) {
            return Said::Fails(format!("still undetermined for {missing:?}"));
        }
    }
    // One thing found out may show the next: a no more ends it, and each kind is found out once.
    let mut known: Vec<Missing> = Vec::new();
    let mut wanted = d.missing.clone();
    loop {
        let before = known.len();
        known.extend(
            wanted
                .iter()
                .filter(|m| can_be(**m) && !known.contains(*m))
                .copied()
                .collect::<Vec<_>>(),
        );
        if known.len() == before {
            let open = wanted.iter().all(|m| !can_be(*m));
            return if_so(open && !wanted.is_empty(), || {
                format!("{known:?} known, {wanted:?} missing")
            });
        }
        let again = s.if_it_were(|data, request| {
            for missing in &known {
                supply(s, *missing, data, request);
            }
        });
        match again {
            Some(again) if again.verdict == Verdict::Undetermined => wanted = again.missing,
            Some(_) => return Said::Holds,
            None => return Said::Fails(format!("{known:?} can't be found out")),
        }
    }
}

fn stays(s: &Situation<'_>) -> Said {
    if s.decision.verdict == Verdict::Undetermined || s.data.completeness == Completeness::COMPLETE
    {
        return Said::Aside;
    }
    if s.decision.verdict == Verdict::Deny && not_known_to_be_able(s) {
        return Said::Aside;
    }
    let again = s.verdict_if(|data, _| data.completeness = Completeness::COMPLETE);
    if_so(again.is_some_and(|a| a.verdict == s.decision.verdict), || {
        format!("{} becomes {again:?}", s.decision.verdict.word())
    })
}

/// Has a child blocked that was assessed as not able, though not all assessments are known?
fn not_known_to_be_able(s: &Situation<'_>) -> bool {
    s.data.completeness.assessments != Knowledge::Complete
        && s.data.maturity.iter().any(|m| !m.mature)
        && s.data.blocks.iter().any(|b| b.requested_by == RequestedBy::Patient)
}
