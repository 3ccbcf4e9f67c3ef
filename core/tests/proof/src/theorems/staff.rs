//! Who works at a provider, and on what.

use samtycke::law::Action;

use super::{How, Said, Situation, Theorem, if_so};

pub(super) const NOBODY_OPENS_THE_OWN_RECORD: Theorem = Theorem {
    name: "nobody opens the own record at work",
    cites: "PDL 4:1",
    says: "Staff who are the patient get no entry of their own record at work, here or at others; they read it as patients.",
    how: How::Enumerated,
    holds: own_record,
};

pub(super) const AN_ENDED_ASSIGNMENT_PERMITS_NOTHING: Theorem = Theorem {
    name: "an ended assignment permits nothing",
    cites: "PDL 4:1, 4:2(1), 4:4(1), 4:5(1); SVOD 4:3(1)",
    says: "Nobody gets a yes, to whatever is asked, in an assignment that does not hold at the moment asked about.",
    how: How::Enumerated,
    holds: ended,
};

fn own_record(s: &Situation<'_>) -> Said {
    let person = s.staff().and_then(|p| s.organisation.staff(p.seat.staff)?.person);
    let own = person.is_some_and(|person| s.data.identities.contains(&person));
    if !own || (s.entry().is_none() && s.request.action != Action::RevealHolders) {
        return Said::Aside;
    }
    if_so(!s.permits(), || format!("{} of the own record", s.request.action.word()))
}

fn ended(s: &Situation<'_>) -> Said {
    match s.staff() {
        Some(place) if !place.seat.holds.holds_at(s.request.at) => {
            if_so(!s.permits(), || s.request.action.word().to_string())
        }
        _ => Said::Aside,
    }
}
