//! SVOD chapter 2: making available, stage 1.

use crate::law::block::{Effect, effect, lift_for_reader, standing};
use crate::law::case::{Trust, fact};
use crate::law::pdl::{inner_blocks, without_effect};
use crate::law::{Case, Doubt, FactKind, Outcome, Provision, Reason, Trace};
use crate::organisation::ProviderKind;
use crate::patient::{Block, BlockKind, Placed, PresumptionRule};
use crate::record::{Availability, Entry, Purpose};

use super::ground::ground;
use super::will::{lastingly_unable, presumption};

/// 2 kap. 1 § första stycket.
pub static S2_1_1: Provision = Provision::svod(
    "SVOD 2:1(1)",
    "vem som får ges tillgång, på uttömmande villkor",
    "who may be given access, on terms listed exhaustively",
);
/// 2 kap. 1 § andra stycket.
pub static S2_1_2: Provision = Provision::svod(
    "SVOD 2:1(2)",
    "bara uppgifter behandlade för vård eller omsorg",
    "only data processed for care or services",
);
/// 2 kap. 2 § första stycket.
pub static S2_2_1: Provision = Provision::svod(
    "SVOD 2:2(1)",
    "information innan uppgifter görs tillgängliga",
    "information before data are made available",
);
/// 2 kap. 2 § andra stycket.
pub static S2_2_2: Provision = Provision::svod(
    "SVOD 2:2(2)",
    "patienter informeras också om att spärrar syns",
    "patients are also told that blocks are visible",
);
/// 2 kap. 3 § första stycket.
pub static S2_3_1: Provision = Provision::svod("SVOD 2:3(1)", "yttre spärr", "outer block");
/// 2 kap. 3 § andra stycket.
pub static S2_3_2: Provision = Provision::svod(
    "SVOD 2:3(2)",
    "vårdnadshavare får inte motsätta sig",
    "guardians may not object",
);
/// 2 kap. 3 § tredje stycket.
pub static S2_3_3: Provision = Provision::svod(
    "SVOD 2:3(3)",
    "den enskilde får begära att spärren hävs, hos den som spärrat",
    "the individual may ask the blocking provider to lift",
)
.doubtful(Doubt::Doubt14);
/// 2 kap. 4 § första stycket.
pub static S2_4_1: Provision = Provision::svod(
    "SVOD 2:4(1)",
    "ospärrade uppgifter görs tillgängliga",
    "unblocked data are made available",
);
/// 2 kap. 4 § andra stycket.
pub static S2_4_2: Provision = Provision::svod(
    "SVOD 2:4(2)",
    "en markering visar att ospärrade uppgifter finns",
    "a flag shows that unblocked data exist",
);
/// 2 kap. 5 § första meningen.
pub static S2_5_S1: Provision = Provision::svod(
    "SVOD 2:5(1)s1",
    "att spärrade uppgifter finns görs tillgängligt för vårdgivare",
    "that blocked data exist is made available to care providers",
)
.doubtful(Doubt::Doubt9);
/// 2 kap. 5 § andra meningen.
pub static S2_5_S2: Provision = Provision::svod(
    "SVOD 2:5(1)s2",
    "vem som spärrat läses bara enligt 3 kap. 5 §",
    "who blocked is read only under 3:5",
)
.doubtful(Doubt::D5);
/// 2 kap. 6 §.
pub static S2_6: Provision = Provision::svod(
    "SVOD 2:6",
    "tillgängliggörande för den som inte kan ta ställning",
    "making available for persons unable to take a position",
);

/// 2:1(1). A care provider may be given access to what other care or social-care providers hold, a
/// social-care provider likewise, on the terms listed in chapters 2 and 3 and no others. Access is to
/// take part of data: what others hold is not written to, signed or destroyed.
pub fn s2_1_1_access<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if c.action.only_reads() {
        t.met(&S2_1_1, Reason::MayBeGivenAccess, None)
    } else {
        t.not(&S2_1_1, Reason::OnlyReading, None)
    }
}

/// 2:1(2). Only data processed for care (PDL 2:4(1) 1–2), or for services and their documentation,
/// are shared; never what was documented for quality, planning or statistics alone.
pub fn s2_1_2_category<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let this = fact(FactKind::Entry, entry.fact.id);
    let shared = if c.provider_is(entry.provider, ProviderKind::Care) {
        entry.fact.documented_for.is_care()
    } else {
        entry.fact.documented_for == Purpose::SocialServices
    };
    if shared {
        t.met(&S2_1_2, Reason::CategoryShared, this)
    } else {
        t.not(&S2_1_2, Reason::CategoryNotShared, this)
    }
}

/// 2:2. Before data are made available the holder must have told the person what the system is and
/// that it is possible to object (1); a patient also that the existence of blocked data and who
/// blocked are made available to other care providers, and the exception in danger (2).
pub fn s2_2_informed<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let told = || {
        c.patient.information.iter().filter(|i| {
            i.provider == entry.provider && c.known(i.fact.recorded) && i.fact.holds.holds_at(c.at)
        })
    };
    let absent = match c.trust(c.patient.completeness.information) {
        Trust::Complete => (Outcome::NotMet, Reason::NotInformed),
        Trust::Unknown | Trust::Stale => (Outcome::Unknown, Reason::InformationUnknown),
    };
    let first = match told().find(|i| i.fact.system_and_objection) {
        Some(i) => t.met(&S2_2_1, Reason::Informed, fact(FactKind::Information, i.fact.id)),
        None => t.find(&S2_2_1, absent.0, absent.1, None),
    };
    if !c.provider_is(entry.provider, ProviderKind::Care) {
        return first;
    }
    first
        & match told().find(|i| i.fact.visibility_of_blocks) {
            Some(i) => t.met(&S2_2_2, Reason::Informed, fact(FactKind::Information, i.fact.id)),
            None => t.find(&S2_2_2, absent.0, absent.1, None),
        }
}

/// 2:3(1)–(2). If the person objects, the data may not be made available to other providers and are
/// blocked at once. No reason or form is asked for; the person may block a part (D12). A guardian may
/// not object for the child. Only the holder lifts: a lift made on the reader's side has no effect.
pub fn s2_3_1_outer_block<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    for block in outer_blocks(c).filter(|b| b.provider == entry.provider) {
        let this = fact(FactKind::Block, block.fact.id);
        match effect(c, &block.fact, &entry.fact) {
            Effect::None => {}
            Effect::Hides => match lift_for_reader(c, &block.fact) {
                Some(l) => {
                    t.met(&S2_3_3, Reason::LiftedByHolder, fact(FactKind::Lift, l.fact.id));
                }
                None => return t.not(&S2_3_1, Reason::OuterBlock, this),
            },
            other => without_effect(&S2_3_2, &S2_3_1, other, this, t),
        }
    }
    if let Some(block) = inner_block_binds(c, entry) {
        let (outcome, reason) = (Outcome::NotMet, Reason::InnerBlockBindsOthers);
        let this = fact(FactKind::Block, block.fact.id);
        return t.find_doubtful(&S2_3_1, outcome, reason, this, Doubt::D17);
    }
    match c.trust(c.patient.completeness.blocks) {
        Trust::Complete => t.met(&S2_3_1, Reason::NoOuterBlock, None),
        Trust::Unknown => t.unknown(&S2_3_1, Reason::BlocksUnknown),
        Trust::Stale => t.unknown(&S2_3_1, Reason::BlocksStale),
    }
}

/// D17: two acts, two blocks. With the switch, an inner block also binds other providers.
fn inner_block_binds<'a>(c: &Case<'a>, entry: &Placed<Entry>) -> Option<&'a Placed<Block>> {
    let binds = |b: &&Placed<Block>| {
        entry.fact.documented_for.is_care()
            && effect(c, &b.fact, &entry.fact) == Effect::Hides
            && lift_for_reader(c, &b.fact).is_none()
    };
    if c.switches.inner_block_binds_others { inner_blocks(c, entry).find(binds) } else { None }
}

/// Outer blocks of providers other than the reader.
fn outer_blocks<'a>(c: &Case<'a>) -> impl Iterator<Item = &'a Placed<Block>> {
    let (patient, reader) = (c.patient, c.reader);
    patient.blocks.iter().filter(move |b| b.fact.kind == BlockKind::Outer && b.provider != reader)
}

/// Outer blocks by care providers that stand now: what 2:5 and 3:5 are about.
pub(crate) fn standing_outer_blocks<'a>(c: &Case<'a>) -> impl Iterator<Item = &'a Placed<Block>> {
    let case = *c;
    outer_blocks(c).filter(move |b| {
        case.provider_is(b.provider, ProviderKind::Care)
            && standing(&case, &b.fact) == Effect::Hides
    })
}

/// 2:4(1) and 2:6. What is not blocked **must** be made available to those who take part (2:4). For a
/// person not merely temporarily unable to take a position it **may** be, if the attitude has been
/// clarified as far as possible and there is no reason to assume an objection (2:6): a presumption,
/// not a decision by a representative.
pub fn s2_4_available<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let this = fact(FactKind::Entry, entry.fact.id);
    match entry.fact.availability {
        Availability::Available => t.met(&S2_4_1, Reason::MadeAvailable, this),
        Availability::None => t.not(&S2_4_1, Reason::NotMadeAvailable, this),
        Availability::Presumed => {
            t.find(&S2_4_1, Outcome::NotApplicable, Reason::AvailableByPresumption, this);
            lastingly_unable(&S2_6, c, t)
                & presumption(&S2_6, &S2_6, PresumptionRule::MakeAvailable, entry.provider, c, t)
        }
    }
}

/// 2:4(2). Where unblocked data exist a flag is entered that other care and social-care providers
/// **must** be able to see, without holder or content. True for an entry that is available and known not
/// to be blocked: of what may be blocked it can't be said that it is not.
pub fn s2_4_2_must_show_flag(c: &Case<'_>, entry: &Placed<Entry>) -> bool {
    entry.provider != c.reader
        && entry.fact.availability == Availability::Available
        && s2_3_1_outer_block(c, entry, &mut crate::law::Silent) == Outcome::Met
}

/// 2:5, first sentence. That blocked data on a patient exist **must** be made available to other care
/// providers; not to social-care providers (DOUBT-9), and not of a social-care provider's blocks.
pub fn s2_5_must_show_blocked(c: &Case<'_>, entry: &Placed<Entry>) -> bool {
    c.reader_is(ProviderKind::Care)
        && entry.provider != c.reader
        && c.provider_is(entry.provider, ProviderKind::Care)
        && hidden(c, entry)
}

/// Is the entry behind an outer block that stands against the reader?
fn hidden(c: &Case<'_>, entry: &Placed<Entry>) -> bool {
    outer_blocks(c).any(|b| {
        b.provider == entry.provider
            && effect(c, &b.fact, &entry.fact) == Effect::Hides
            && lift_for_reader(c, &b.fact).is_none()
    })
}

/// 2:5, second sentence. Who blocked is made available but may be **read** only under 3:5 (and 3:6,
/// which says nothing on blocks: D5).
pub fn s2_5_s2_gate<T: Trace>(seen_under_3_5: Outcome, t: &mut T) -> Outcome {
    ground(&S2_5_S2, seen_under_3_5, t)
}
