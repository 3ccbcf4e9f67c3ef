//! PDL 4:4: the inner block (*inre spärr*).

use crate::law::block::{Effect, effect, lift_for_reader, standing};
use crate::law::case::{Trust, fact};
use crate::law::{Case, Doubt, FactKind, Outcome, Provision, Reason, Relevance, Trace};
use crate::patient::{Block, BlockKind, LiftGround, Placed};
use crate::record::{Entry, Purpose};

use super::{S4_5_1_1, S4_5_1_2, S4_5_2};

/// 4 kap. 4 § första stycket.
pub static S4_4_1: Provision = Provision::pdl("PDL 4:4(1)", "inre spärr", "inner block");
/// 4 kap. 4 § andra stycket.
pub static S4_4_2: Provision = Provision::pdl(
    "PDL 4:4(2)",
    "vårdnadshavare får inte spärra barnets uppgifter",
    "guardians may not block the child's data",
);
/// 4 kap. 4 § tredje stycket.
pub static S4_4_3: Provision = Provision::pdl(
    "PDL 4:4(3)",
    "att spärrade uppgifter finns får visas",
    "that blocked data exist may be shown",
);

/// 4:4(1). Data documented for care (2:4(1) 1–2) at a unit or in a process are not made available to
/// staff of **another** unit or process of the same provider if the patient objects; they are blocked
/// at once (*genast spärras*). The own unit keeps access. 4:4(2): a guardian can't block.
///
/// Read so that quality assurance and administration may go on behind the block (D1; switch).
pub fn s4_4_1_inner_block<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    if !entry.fact.documented_for.is_care() {
        return t.aside(&S4_4_1, Reason::NotCareDocumentation);
    }
    let quality = matches!(
        c.assignment.purpose,
        Purpose::Quality | Purpose::QualityRegister | Purpose::Administration
    );
    let behind = quality && !c.switches.strict_inner_block;
    let mut opened = Outcome::NotApplicable;
    for block in inner_blocks(c, entry) {
        let this = fact(FactKind::Block, block.fact.id);
        match effect(c, &block.fact, &entry.fact) {
            Effect::None => {}
            Effect::Hides if behind => {
                let reason = Reason::QualityBehindBlock;
                t.find_doubtful(&S4_4_1, Outcome::NotApplicable, reason, this, Doubt::D1);
            }
            Effect::Hides => {
                let outcome = s4_5_lifted(c, block, t);
                if outcome == Outcome::NotMet {
                    return outcome;
                }
                opened = opened & outcome;
            }
            other => {
                opened = opened & without_effect(&S4_4_2, &S4_4_1, other, this, t);
                if opened == Outcome::NotMet {
                    return opened;
                }
            }
        }
    }
    opened & nothing_unseen(c, entry, behind, t)
}

/// A block that was registered and has no effect: said, so that nobody wonders.
pub(in crate::law) fn without_effect<T: Trace>(
    guardians: &'static Provision,
    patients: &'static Provision,
    effect: Effect,
    block: Option<crate::law::FactRef>,
    t: &mut T,
) -> Outcome {
    let aside = Outcome::NotApplicable;
    match effect {
        Effect::GuardianAsked => t.met(guardians, Reason::GuardianBlockWithoutEffect, block),
        Effect::RepresentativeAsked => {
            let reason = Reason::RepresentativeBlockWithoutEffect;
            t.find_doubtful(patients, aside, reason, block, Doubt::D15)
        }
        Effect::ImmatureAsked => {
            let reason = Reason::ImmatureBlockWithoutEffect;
            t.find_doubtful(patients, aside, reason, block, Doubt::D2)
        }
        Effect::EndedAtDeath => {
            t.find_doubtful(patients, aside, Reason::BlockEndedAtDeath, block, Doubt::D14)
        }
        Effect::TypeExcepted => {
            t.find_doubtful(patients, aside, Reason::TypeExcepted, block, Doubt::D12)
        }
        Effect::Hides | Effect::None => aside,
    }
}

/// The inner blocks that stand between the reader and the entry: on the entry's unit or process, the
/// reader sitting in another. An entry without a unit is reached by every block of the provider, and
/// a reader without a unit sits in none. An entry that names its unit and no process was documented
/// in none.
pub(in crate::law) fn inner_blocks<'a>(
    c: &Case<'a>,
    entry: &Placed<Entry>,
) -> impl Iterator<Item = &'a Placed<Block>> {
    let (patient, seat) = (c.patient, (c.reader, c.reader_unit, c.assignment.process));
    let (holder, unit, process) = (entry.provider, entry.unit, entry.fact.process);
    patient.blocks.of(holder).iter().filter(move |b| {
        let (reader, reader_unit, reader_process) = seat;
        let same_provider = reader == holder;
        let on_entry = match b.fact.process {
            Some(p) => process == Some(p) || (process.is_none() && unit.is_none()),
            None => unit.is_none() || unit == b.unit,
        };
        let inside = match b.fact.process {
            Some(p) => reader_process == Some(p),
            None => reader_unit.is_some() && reader_unit == b.unit,
        };
        b.fact.kind == BlockKind::Inner && on_entry && !(same_provider && inside)
    })
}

/// 4:5 seen from the reader: a block lifted for the reader's unit by a competent officer does not
/// hide. Lifted on consent it opens; lifted because consent could not be obtained it opens only what
/// can be assumed to matter for care the patient can't do without (4:5(2)).
fn s4_5_lifted<T: Trace>(c: &Case<'_>, block: &Placed<Block>, t: &mut T) -> Outcome {
    let Some(lift) = lift_for_reader(c, &block.fact) else {
        return t.not(&S4_4_1, Reason::InnerBlock, fact(FactKind::Block, block.fact.id));
    };
    let this = fact(FactKind::Lift, lift.fact.id);
    match (lift.fact.ground, c.relevance) {
        (LiftGround::PatientConsents, _) => t.met(&S4_5_1_1, Reason::LiftedOnConsent, this),
        (LiftGround::ConsentUnobtainable, _) if c.dead() => {
            let (outcome, reason) = (Outcome::NotMet, Reason::NoCareOfTheDead);
            t.find_doubtful(&S4_5_2, outcome, reason, this, Doubt::D14)
        }
        (LiftGround::ConsentUnobtainable, Some(Relevance::IndispensableCare)) => {
            t.met(&S4_5_1_2, Reason::LiftedForIndispensableCare, this)
        }
        (LiftGround::ConsentUnobtainable, Some(_)) => {
            t.not(&S4_5_2, Reason::LiftOpensOnlyRelevant, this)
        }
        (LiftGround::ConsentUnobtainable, None) => t.unknown(&S4_5_2, Reason::RelevanceNotJudged),
    }
}

/// The last step of 4:4(1): no block was found to hide, but could there be one that is not known?
fn nothing_unseen<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    behind: bool,
    t: &mut T,
) -> Outcome {
    let own_unit = c.in_unit_of(entry) && (entry.fact.process.is_none() || c.in_process_of(entry));
    if own_unit {
        return t.met(&S4_4_1, Reason::OwnUnit, None);
    }
    match c.trust(c.patient.completeness.blocks) {
        _ if behind => Outcome::NotApplicable,
        Trust::Complete => t.met(&S4_4_1, Reason::NoInnerBlock, None),
        Trust::Unknown => t.unknown(&S4_4_1, Reason::BlocksUnknown),
        Trust::Stale => t.unknown(&S4_4_1, Reason::BlocksStale),
    }
}

/// 4:4(3). The provider **may** let other units and processes see *that* blocked data exist; not who
/// blocked them. True when an inner block hides the entry from the reader.
pub fn s4_4_3_may_show_flag(c: &Case<'_>, entry: &Placed<Entry>) -> bool {
    entry.provider == c.reader
        && entry.fact.documented_for.is_care()
        && inner_blocks(c, entry).any(|b| {
            effect(c, &b.fact, &entry.fact) == Effect::Hides
                && lift_for_reader(c, &b.fact).is_none()
        })
}

/// The own provider's inner blocks that stand, whomever against: what 4:5(2) makes visible.
pub(crate) fn inner_blocks_standing<'a>(c: &Case<'a>) -> impl Iterator<Item = &'a Placed<Block>> {
    let case = *c;
    case.patient.blocks.of(case.reader).iter().filter(move |b| {
        b.fact.kind == BlockKind::Inner && standing(&case, &b.fact) == Effect::Hides
    })
}

/// Those of them that stand against the reader and are not lifted for the reader's unit, whatever the entry.
pub(crate) fn inner_blocks_against<'a>(c: &Case<'a>) -> impl Iterator<Item = &'a Placed<Block>> {
    let case = *c;
    inner_blocks_standing(c).filter(move |b| {
        let inside = match b.fact.process {
            Some(p) => case.assignment.process == Some(p),
            None => case.reader_unit.is_some() && case.reader_unit == b.unit,
        };
        !inside && lift_for_reader(&case, &b.fact).is_none()
    })
}
