//! A **sketch** of Regulation (EU) 2025/327 (EHDS), articles 8, 9 and 11, behind the switch `ehds_sketch`: not
//! law in Sweden yet, read second-hand, and there to show that an edition can be added without touching
//! today's.
//!
//! For the priority categories in force (patient summaries, prescriptions and dispensations from 2029-03-26;
//! imaging, test results and discharge reports from 2031-03-26): access for treatment without consent
//! (11), the patient's restriction (8) in the place of the block, invisible to providers, and access to
//! restricted data for vital interests (11(5)), of which the patient is told (9).

use crate::law::case::{Trust, fact};
use crate::law::pdl::{attested, indispensable};
use crate::law::provision::date;
use crate::law::svod::relation;
use crate::law::{Act, Case, FactKind, Outcome, Provision, Reason, Source, Trace};
use crate::patient::{BlockKind, Placed};
use crate::record::Entry;

const fn ehds(id: &'static str, title_sv: &'static str, title_en: &'static str) -> Provision {
    Provision::of(Act::Ehds, FIRST, id, title_sv, title_en).source(Source::Memory)
}

/// The first categories apply.
pub(crate) const FIRST: chrono::NaiveDate = date(2029, 3, 26);
/// The others apply.
const SECOND: chrono::NaiveDate = date(2031, 3, 26);

/// Artikel 8.
pub static ART_8: Provision = ehds(
    "EHDS art. 8",
    "rätten att begränsa åtkomst, osynligt för vårdgivare",
    "the right to restrict access, invisible to providers",
);
/// Artikel 11.
pub static ART_11: Provision = ehds(
    "EHDS art. 11",
    "åtkomst för behandling utan samtycke",
    "access for treatment without consent",
);
/// Artikel 11.5.
pub static ART_11_5: Provision = ehds(
    "EHDS art. 11(5)",
    "begränsade uppgifter öppnas för vitala intressen",
    "restricted data are opened for vital interests",
);

/// What is cited here, in order.
pub static PROVISIONS: &[&Provision] = &[&ART_8, &ART_11, &ART_11_5];

/// Does the sketch govern this entry on this day, between care providers?
pub(crate) fn governs(c: &Case<'_>, entry: &Placed<Entry>) -> bool {
    if !c.switches.ehds_sketch {
        return false;
    }
    let from = entry.fact.information_type.and_then(|kind| match kind.as_str() {
        // Patient summaries, prescriptions, dispensations.
        "dia" | "upp" | "lak" | "fun" => Some(FIRST),
        // Imaging, test results, discharge reports.
        "und" | "voo" => Some(SECOND),
        _ => None,
    });
    from.is_some_and(|from| from <= c.law)
}

/// Art. 11. Professionals access the necessary priority data of those they treat, without consent.
pub fn art_11_treatment<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    relation(&ART_11, &ART_11, c, t)
}

/// Art. 8. What the patient has restricted is not accessed, and that it is restricted is not visible. Art.
/// 11(5): in danger, for care that can't be done without, it is opened all the same.
pub fn art_8_restriction<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let restriction = c.patient.blocks.of(entry.provider).iter().find(|b| {
        b.fact.kind == BlockKind::Outer
            && crate::law::block::effect(c, &b.fact, &entry.fact)
                == crate::law::block::Effect::Hides
    });
    let Some(block) = restriction else {
        return match c.trust(c.patient.completeness.blocks) {
            Trust::Complete => t.met(&ART_8, Reason::NotRestricted, None),
            Trust::Unknown => t.unknown(&ART_8, Reason::BlocksUnknown),
            Trust::Stale => t.unknown(&ART_8, Reason::BlocksStale),
        };
    };
    let vital = attested(&ART_11_5, c, t, |a| a.danger, Reason::Danger, Reason::NoDanger)
        & indispensable(&ART_11_5, c, t);
    if vital == Outcome::Met {
        return vital;
    }
    vital & t.not(&ART_8, Reason::RestrictedByPatient, fact(FactKind::Block, block.fact.id))
}
