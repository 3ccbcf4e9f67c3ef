//! What the inner block (PDL 4:4) and the outer block (SVOD 2:3) have in common.

use crate::identity::HsaId;
use crate::law::Case;
use crate::law::case::Trust;
use crate::patient::{Block, BlockKind, Lift, LiftGround, Placed, RequestedBy, WillMatter};
use crate::record::Entry;
use crate::time::{Instant, Tri};

/// What a block does to an entry, before asking who reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// It hides the entry.
    Hides,
    /// It is not in force, or concerns other times or types.
    None,
    /// It stands, but leaves the entry's type out.
    TypeExcepted,
    /// A guardian asked for it.
    GuardianAsked,
    /// A representative asked for it.
    RepresentativeAsked,
    /// A child assessed as not able to block asked for it.
    ImmatureAsked,
    /// The patient is dead, and the switch says that blocks end then.
    EndedAtDeath,
}

/// What a block does to an entry. Unknown types and times count as reached; a partial overlap in
/// time is an overlap.
pub(super) fn effect(c: &Case<'_>, block: &Block, entry: &Entry) -> Effect {
    if !block.information.touches(&entry.event) {
        return Effect::None;
    }
    let excepted = entry.information_type.is_some_and(|t| block.excepted.contains(&t));
    match standing(c, block) {
        Effect::Hides if excepted => Effect::TypeExcepted,
        standing => standing,
    }
}

/// Might a block hide anything, or be told of, at the moment of the case?
pub(crate) fn in_force(c: &Case<'_>, block: &Block) -> bool {
    standing(c, block) != Effect::None
}

/// Is a block in force, and had the one who asked for it the right to?
pub(super) fn standing(c: &Case<'_>, block: &Block) -> Effect {
    if !c.known(block.recorded) || !block.holds.holds_at(c.at) {
        return Effect::None;
    }
    if block.annulled.is_some_and(|at| at <= c.at && c.known(at)) {
        return Effect::None;
    }
    let lifted = block.lifted.as_ref().is_some_and(|lift| {
        lift.at <= c.at && c.known(lift.recorded) && competent(c, lift.by, block, lift.at)
    });
    if lifted {
        return Effect::None;
    }
    if c.switches.block_ends_at_death && c.dead() {
        return Effect::EndedAtDeath;
    }
    match block.requested_by {
        RequestedBy::Guardian => Effect::GuardianAsked,
        RequestedBy::Representative => Effect::RepresentativeAsked,
        RequestedBy::Patient if asked_by_immature_child(c, block) => Effect::ImmatureAsked,
        RequestedBy::Patient | RequestedBy::Unknown => Effect::Hides,
    }
}

/// D2: a child may block, by assessed maturity. Only an assessment that held when the block was
/// asked for takes the effect away; without one the block stands, and while assessments are not all known.
fn asked_by_immature_child(c: &Case<'_>, block: &Block) -> bool {
    let asked = block.holds.from().unwrap_or(block.recorded);
    // The date last: a calendar costs more than a short list.
    mature(c, WillMatter::Block, asked) == Tri::No
        && c.trust(c.patient.completeness.assessments) == Trust::Complete
        && crate::time::is_child(c.patient.born, crate::time::swedish_date(asked)) == Tri::Yes
}

/// Was the child assessed as able to decide the matter at `at`? The latest assessment counts.
pub(super) fn mature(c: &Case<'_>, matter: WillMatter, at: Instant) -> Tri {
    latest_maturity(c, matter, at)
        .map_or(Tri::Unknown, |m| if m.mature { Tri::Yes } else { Tri::No })
}

/// The latest assessment of maturity for a matter that holds at `at`.
pub(super) fn latest_maturity<'a>(
    c: &Case<'a>,
    matter: WillMatter,
    at: Instant,
) -> Option<&'a crate::patient::MaturityAssessment> {
    let patient = c.patient;
    patient
        .maturity
        .iter()
        .filter(|m| {
            (m.matter == matter || m.matter == WillMatter::All)
                && c.known(m.recorded)
                && m.holds.holds_once_recorded(m.recorded, at)
        })
        // On a tie the assessment that leaves the decision with the child counts.
        .max_by_key(|m| (m.holds.from().unwrap_or(m.recorded), m.recorded, m.mature, m.id))
}

/// Was the one who lifted a competent officer of the blocking provider when lifting?
pub(super) fn competent(c: &Case<'_>, by: HsaId, block: &Block, at: Instant) -> bool {
    c.organisation.assignment(by).is_some_and(|a| {
        // PDL 4:5 names a competent officer; SVOD leaves to the provider who lifts for it.
        (a.may_lift || block.kind == BlockKind::Outer)
            && a.provider == block.provider
            && a.holds.holds_at(at)
    })
}

/// A temporary lift of `block` that reaches the reader, preferring one on the patient's consent.
pub(super) fn lift_for_reader<'a>(c: &Case<'a>, block: &Block) -> Option<&'a Placed<Lift>> {
    let patient = c.patient;
    let reaches = |l: &&Placed<Lift>| {
        l.fact.block == block.id
            && c.known(l.fact.recorded)
            && l.fact.holds.holds_once_recorded(l.fact.recorded, c.at)
            && c.reader_unit.is_some()
            && l.unit == c.reader_unit
            && l.fact.staff.is_none_or(|s| s == c.staff.id)
            && competent(c, l.fact.by, block, l.fact.holds.from().unwrap_or(l.fact.recorded))
    };
    let mut lifts = patient.lifts.iter().filter(reaches);
    let first = lifts.next()?;
    if first.fact.ground == LiftGround::PatientConsents {
        return Some(first);
    }
    lifts.find(|l| l.fact.ground == LiftGround::PatientConsents).or(Some(first))
}
