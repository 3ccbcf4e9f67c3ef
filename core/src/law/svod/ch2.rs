//! SVOD chapter 2: making available, stage 1.

use crate::law::block::{Effect, effect, lift_for_reader, standing};
use crate::law::case::{Trust, fact};
use crate::law::pdl::{inner_blocks, without_effect};
use crate::law::{Case, Doubt, FactKind, Outcome, Provision, Reason, Silent, Trace};
use crate::organisation::{ProviderIx, ProviderKind};
use crate::patient::{Block, BlockKind, LiftGround, Placed, PresumptionRule};
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
);
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
/// blocked are made available to other care providers, and the exception in danger (2). Where the
/// entry does not say since when it is available, being informed by the access is taken to do.
pub fn s2_2_informed<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let patients = c.provider_is(entry.provider, ProviderKind::Care).then_some(&S2_2_2);
    informed(&S2_2_1, patients, c, entry, t)
}

/// Told what the system is and how to object (`first`); patients also of the visibility of blocks.
pub(in crate::law) fn informed<T: Trace>(
    first: &'static Provision,
    patients: Option<&'static Provision>,
    c: &Case<'_>,
    entry: &Placed<Entry>,
    t: &mut T,
) -> Outcome {
    // Before the data were made available, where it is known when that was.
    let by = entry.fact.available_since.filter(|since| *since < c.at).unwrap_or(c.at);
    let told = || {
        c.patient.information.iter().filter(|i| {
            i.provider == entry.provider
                && i.fact.register.is_none()
                && c.known(i.fact.recorded)
                && i.fact.holds.holds_once_recorded(i.fact.recorded, by)
        })
    };
    let absent = match c.trust(c.patient.completeness.information) {
        Trust::Complete => (Outcome::NotMet, Reason::NotInformed),
        Trust::Unknown | Trust::Stale => (Outcome::Unknown, Reason::InformationUnknown),
    };
    let system = match told().find(|i| i.fact.system_and_objection) {
        Some(i) => t.met(first, Reason::Informed, fact(FactKind::Information, i.fact.id)),
        None => t.find(first, absent.0, absent.1, None),
    };
    let Some(second) = patients else { return system };
    system
        & match told().find(|i| i.fact.visibility_of_blocks) {
            Some(i) => t.met(second, Reason::Informed, fact(FactKind::Information, i.fact.id)),
            None => t.find(second, absent.0, absent.1, None),
        }
}

/// 2:3(1)–(2). If the person objects, the data may not be made available to other providers and are
/// blocked at once. No reason or form is asked for; the person may block a part (D12). A guardian may
/// not object for the child. Only the holder lifts: a lift made on the reader's side has no effect.
pub fn s2_3_1_outer_block<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    outer_block([&S2_3_1, &S2_3_2, &S2_3_3, &super::S3_5_2], c, entry, t)
}

/// An outer block by the holder that stands against the reader. `[block, guardians, the person asks,
/// another provider asks]` are the provisions cited.
pub(in crate::law) fn outer_block<T: Trace>(
    [block, guardians, person_asks, provider_asks]: [&'static Provision; 4],
    c: &Case<'_>,
    entry: &Placed<Entry>,
    t: &mut T,
) -> Outcome {
    let mut opened = Outcome::NotApplicable;
    for outer in outer_blocks_on(c, entry) {
        let this = fact(FactKind::Block, outer.fact.id);
        let said = match effect(c, &outer.fact, &entry.fact) {
            Effect::None => continue,
            Effect::Hides => match lift_for_reader(c, &outer.fact) {
                Some(l) => {
                    let asked = l.fact.ground == LiftGround::PatientConsents;
                    let p = if asked { person_asks } else { provider_asks };
                    t.met(p, Reason::LiftedByHolder, fact(FactKind::Lift, l.fact.id))
                }
                None => t.not(block, Reason::OuterBlock, this),
            },
            other => without_effect(guardians, block, other, this, t),
        };
        opened = opened & said;
        if opened == Outcome::NotMet {
            return opened;
        }
    }
    if T::EXPLAINS || c.switches.inner_block_binds_others {
        if let Some(inner) = inner_block_hides(c, entry) {
            let this = fact(FactKind::Block, inner.fact.id);
            if c.switches.inner_block_binds_others {
                let (outcome, reason) = (Outcome::NotMet, Reason::InnerBlockBindsOthers);
                return t.find_doubtful(block, outcome, reason, this, Doubt::D17);
            }
            let (outcome, reason) = (Outcome::NotApplicable, Reason::InnerBlockNotOthers);
            t.find_doubtful(block, outcome, reason, this, Doubt::D17);
        }
    }
    opened
        & match c.trust(c.patient.completeness.blocks) {
            Trust::Complete => t.met(block, Reason::NoOuterBlock, None),
            Trust::Unknown => t.unknown(block, Reason::BlocksUnknown),
            Trust::Stale => t.unknown(block, Reason::BlocksStale),
        }
}

/// D17: two acts, two blocks. An inner block at the holder that would hide the entry from others, if
/// it bound them.
fn inner_block_hides<'a>(c: &Case<'a>, entry: &Placed<Entry>) -> Option<&'a Placed<Block>> {
    inner_blocks(c, entry).find(|b| {
        entry.fact.documented_for.is_care()
            && effect(c, &b.fact, &entry.fact) == Effect::Hides
            && lift_for_reader(c, &b.fact).is_none()
    })
}

/// The holder's outer blocks, where the holder is another than the reader.
fn outer_blocks_on<'a>(
    c: &Case<'a>,
    entry: &Placed<Entry>,
) -> impl Iterator<Item = &'a Placed<Block>> {
    let (patient, across) = (c.patient, entry.provider != c.reader);
    let holders = patient.blocks.of(entry.provider).iter();
    holders.filter(move |b| across && b.fact.kind == BlockKind::Outer)
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
            && case.organisation.data().connections.iter().any(|x| {
                x.provider == b.fact.provider
                    && case.known(x.recorded)
                    && x.holds.holds_once_recorded(x.recorded, case.at)
            })
    })
}

/// 2:4(1) and 2:6. What is not blocked **must** be made available to those who take part (2:4). For a
/// person not merely temporarily unable to take a position it **may** be, if the attitude has been
/// clarified as far as possible and there is no reason to assume an objection (2:6): a presumption,
/// not a decision by a representative.
pub fn s2_4_available<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let this = fact(FactKind::Entry, entry.fact.id);
    match entry.fact.availability {
        _ if not_yet(c, entry) => t.not(&S2_4_1, Reason::NotMadeAvailable, this),
        Availability::Available => t.met(&S2_4_1, Reason::MadeAvailable, this),
        Availability::None => t.not(&S2_4_1, Reason::NotMadeAvailable, this),
        Availability::Presumed => {
            t.find(&S2_4_1, Outcome::NotApplicable, Reason::AvailableByPresumption, this);
            s2_6_presumed(c, entry.provider, t)
        }
    }
}

/// 2:6. The person is not merely temporarily unable to take a position, the attitude has been clarified as far as
/// possible, and there is no reason to assume an objection.
pub fn s2_6_presumed<T: Trace>(c: &Case<'_>, holder: ProviderIx, t: &mut T) -> Outcome {
    lastingly_unable(&S2_6, c, t)
        & presumption(&S2_6, &S2_6, PresumptionRule::MakeAvailable, holder, c, t)
}

/// Is the entry made available from a later moment only?
pub(in crate::law) fn not_yet(c: &Case<'_>, entry: &Placed<Entry>) -> bool {
    entry.fact.available_since.is_some_and(|since| c.at < since)
}

/// Stage 1 as a whole: the person informed, not blocked, made available. What is not known is not so.
/// 2:4(2): where such data exist a flag is entered that other care and social-care providers **must**
/// be able to see, without holder or content.
pub(crate) fn lawfully_available(c: &Case<'_>, entry: &Placed<Entry>) -> bool {
    let t = &mut Silent;
    s2_2_informed(c, entry, t) & s2_3_1_outer_block(c, entry, t) & s2_4_available(c, entry, t)
        == Outcome::Met
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
    outer_blocks_on(c, entry).any(|b| {
        effect(c, &b.fact, &entry.fact) == Effect::Hides && lift_for_reader(c, &b.fact).is_none()
    })
}

/// 2:5, second sentence. Who blocked is made available but may be **read** only under 3:5 (and 3:6,
/// which says nothing on blocks: D5).
pub fn s2_5_s2_gate<T: Trace>(c: &Case<'_>, seen_under_3_5: Outcome, t: &mut T) -> Outcome {
    who_blocked(&S2_5_S2, c, seen_under_3_5, t)
}

/// Who blocked is shown where it may be seen, and where blocks are known at all.
pub(in crate::law) fn who_blocked<T: Trace>(
    p: &'static Provision,
    c: &Case<'_>,
    seen: Outcome,
    t: &mut T,
) -> Outcome {
    let known = match c.trust(c.patient.completeness.blocks) {
        Trust::Complete => Outcome::NotApplicable,
        Trust::Unknown => t.unknown(p, Reason::BlocksUnknown),
        Trust::Stale => t.unknown(p, Reason::BlocksStale),
    };
    ground(p, seen & known, t)
}
