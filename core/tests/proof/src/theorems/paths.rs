//! From every no there is a lawful way to a yes, or a stated reason why there is none.

use samtycke::Verdict;
use samtycke::decision::lawful_paths;

use super::steps::take;
use super::{How, Said, Situation, Theorem};

pub(super) const EVERY_NO_HAS_A_WAY_OR_A_REASON: Theorem = Theorem {
    name: "every no has a lawful way or a reason",
    cites: "PDL 4:4-4:5; SVOD 2:3(3), 3:1-3:6",
    says: "For a no or an undetermined answer `lawful_paths` gives ways, or says why there is none and never both; and each \
           way whose steps are taken in the facts, as a host would, is answered by a yes.",
    how: How::Tested(16),
    holds,
};

fn holds(s: &Situation<'_>) -> Said {
    if s.permits() {
        return Said::Aside;
    }
    let Ok(paths) = lawful_paths(s.facts(), s.request) else {
        return Said::Fails("no answer on the ways".into());
    };
    if paths.ways.is_empty() == paths.none.is_none() {
        return Said::Fails(format!("{} ways, and {:?}", paths.ways.len(), paths.none));
    }
    for way in &paths.ways {
        let mut all_taken = true;
        let again = s.verdict_if(|data, request| {
            all_taken = way.iter().all(|step| take(s, *step, data, request));
        });
        if all_taken && again.is_none_or(|a| a.verdict != Verdict::Permit) {
            return Said::Fails(format!("{way:?} taken: {again:?}"));
        }
    }
    Said::Holds
}
