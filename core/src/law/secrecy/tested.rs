//! What a person has tested or lifted in the individual case.

use crate::law::case::fact;
use crate::law::{Act, Case, FactKind, Outcome, Provision, Reason, Trace};
use crate::patient::{Placed, SecrecyQuestion, SecrecyTest};
use crate::record::Entry;

/// The holder's latest answer to a question of secrecy about an entry.
pub(super) fn latest<'a>(
    c: &Case<'a>,
    question: SecrecyQuestion,
    entry: &Placed<Entry>,
) -> Option<&'a Placed<SecrecyTest>> {
    let patient = c.patient;
    let tests = patient.secrecy_tests.iter().filter(|x| {
        x.fact.question == question
            && c.known(x.fact.recorded)
            && x.fact.holds.holds_once_recorded(x.fact.recorded, c.at)
    });
    latest_of(tests, entry)
}

/// The latest of the holder's tests that concern an entry, of it alone or of all. On a tie the one that
/// closes counts.
pub(super) fn latest_of<'a>(
    tests: impl Iterator<Item = &'a Placed<SecrecyTest>>,
    entry: &Placed<Entry>,
) -> Option<&'a Placed<SecrecyTest>> {
    let concerns = tests.filter(|x| {
        x.provider == entry.provider && x.fact.entry.is_none_or(|id| id == entry.fact.id)
    });
    concerns.max_by_key(|x| {
        (x.fact.holds.since(x.fact.recorded), x.fact.recorded, x.fact.closes(), x.fact.id)
    })
}

/// A wall of secrecy with the reversed harm test: passed if the person lifts it (OSL 10:1, 12:2) or it stands
/// clear that telling harms nobody; a human tests that. In private care what the person agrees to is not
/// told without authority (PSL 6:12(1)), and the same test is made of it.
pub(super) fn reversed_harm_test<T: Trace>(
    wall: &'static Provision,
    c: &Case<'_>,
    entry: &Placed<Entry>,
    t: &mut T,
) -> Outcome {
    if let Some(x) = latest(c, SecrecyQuestion::PersonLifts, entry) {
        let this = fact(FactKind::SecrecyTest, x.fact.id);
        let private = wall.act == Act::Psl;
        let own = if private { wall } else { &super::S12_2 };
        if x.fact.answer {
            let lifted = t.met(own, Reason::PersonLiftsSecrecy, this);
            if private {
                return lifted;
            }
            return lifted & t.met(&super::S10_1, Reason::PersonLiftsSecrecy, this);
        }
        t.find(own, Outcome::NotApplicable, Reason::PersonKeepsSecrecy, this);
        if !private {
            t.find(&super::S10_1, Outcome::NotApplicable, Reason::PersonKeepsSecrecy, this);
        }
    }
    match latest(c, SecrecyQuestion::NoHarm, entry) {
        Some(x) if x.fact.answer => {
            t.met(wall, Reason::NoHarmStandsClear, fact(FactKind::SecrecyTest, x.fact.id))
        }
        Some(x) => t.not(wall, Reason::HarmNotExcluded, fact(FactKind::SecrecyTest, x.fact.id)),
        None => t.unknown(wall, Reason::HarmNotTested),
    }
}
