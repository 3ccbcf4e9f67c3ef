//! OSL chapters 23 and 25: secrecy in pupil health and health care.

use super::osl;
use super::osl_general::{Wall, entry_branch, reader_branch};
use super::tested::reversed_harm_test;
use crate::law::case::{Trust, fact};
use crate::law::{Case, Doubt, FactKind, FactRef, Outcome, Provision, Reason, Source, Trace};
use crate::organisation::{Body, BranchKind, ProviderKind};
use crate::patient::{Placed, WorkNeedReason};
use crate::record::{Entry, SecrecyRegime};
use crate::time::swedish_date;

/// 23 kap. 2 §.
pub static S23_2: Provision = osl(
    "OSL 23:2",
    "sekretess i elevhälsans psykologiska, psykosociala och specialpedagogiska insatser",
    "secrecy in psychological, psychosocial and special-education pupil health",
)
.doubtful(Doubt::Doubt8);
/// 25 kap. 1 §.
pub static S25_1: Provision =
    osl("OSL 25:1", "sekretess i hälso- och sjukvården", "secrecy in health care");
/// 25 kap. 2 § första stycket.
pub static S25_2_1: Provision = osl(
    "OSL 25:2(1)",
    "absolut sekretess för vad andra gjort tillgängligt, tills villkoren är uppfyllda",
    "absolute secrecy of what others made available, until the conditions are met",
)
.since(2023, 1, 1);
/// 25 kap. 2 § andra stycket.
pub static S25_2_2: Provision = osl(
    "OSL 25:2(2)",
    "när uppgiften en gång behandlats gäller omvänt skaderekvisit",
    "once the data were processed the reversed harm test applies",
)
.since(2023, 1, 1);
/// 25 kap. 11 § 1.
pub static S25_11_P1: Provision = osl(
    "OSL 25:11 p1",
    "sekretessen hindrar inte mellan vårdmyndigheter i samma kommun",
    "secrecy does not hinder between health authorities of one municipality",
);
/// 25 kap. 11 § 2.
pub static S25_11_P2: Provision = osl(
    "OSL 25:11 p2",
    "sekretessen hindrar inte mellan vårdmyndigheter i samma region",
    "secrecy does not hinder between health authorities of one region",
);
/// 25 kap. 11 § 3.
pub static S25_11_P3: Provision = osl(
    "OSL 25:11 p3",
    "sekretessen hindrar inte utlämnande enligt lagen om sammanhållen dokumentation",
    "secrecy does not hinder disclosure under the act on shared documentation",
)
.source(Source::Memory)
.doubtful(Doubt::Doubt7);
/// 25 kap. 11 § 4.
pub static S25_11_P4: Provision = osl(
    "OSL 25:11 p4",
    "sekretessen hindrar inte utlämnande till ett kvalitetsregister",
    "secrecy does not hinder disclosure to a quality register",
)
.doubtful(Doubt::Doubt7);
/// 25 kap. 13 a §.
pub static S25_13A: Provision = osl(
    "OSL 25:13 a",
    "från medicinsk elevhälsa till övrig elevhälsa, om elevens stöd kräver det",
    "from medical pupil health to other pupil health, if the pupil's support requires it",
);

/// 25:1, 25:11 p1–2, 25:13 a and 23:2, inside one public care provider. Through the wall between
/// authorities or branches health-care data pass to health care of the same municipality (p1) or region
/// (p2); to other pupil health of the same authority if a pupil's necessary support requires it (13 a).
/// Otherwise it must stand clear that telling harms nobody (25:1).
///
/// School psychology's record is read as secret under 23:2, which 25:11 does not carry (DOUBT-8; switch).
pub fn s25_11_within<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    wall: Wall,
    t: &mut T,
) -> Outcome {
    if wall == Wall::None {
        return Outcome::NotApplicable;
    }
    let switched = c.switches.school_psychology_is_health_care;
    if entry.fact.secrecy == SecrecyRegime::Osl23 && !switched {
        return reversed_harm_test(&S23_2, c, entry, t);
    }
    let health = !matches!(
        reader_branch(c).map(|b| b.kind),
        Some(BranchKind::PupilHealth | BranchKind::School | BranchKind::SocialServices)
    );
    let carried = match c.reader_provider.body {
        Body::Municipality => Some(&S25_11_P1),
        Body::Region => Some(&S25_11_P2),
        _ => None,
    };
    if let Some(p) = carried.filter(|_| !health) {
        t.aside(p, Reason::NotHealthCareBranch);
    }
    if let Some(p) = carried.filter(|_| health) {
        return if entry.fact.secrecy == SecrecyRegime::Osl23 {
            t.find_doubtful(p, Outcome::Met, Reason::SameBodyHealthCare, None, Doubt::Doubt8)
        } else {
            t.met(p, Reason::SameBodyHealthCare, None)
        };
    }
    if wall == Wall::Branches {
        if let Some(outcome) = s25_13a_support(c, entry, t) {
            return outcome;
        }
    }
    reversed_harm_test(&S25_1, c, entry, t)
}

/// 25:13 a. To other pupil health or special support **within the same authority**, if the pupil's
/// necessary support requires it.
fn s25_13a_support<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Option<Outcome> {
    if entry_branch(c, entry).map(|b| b.kind) != Some(BranchKind::PupilHealthMedical) {
        return None;
    }
    let pupils = [BranchKind::PupilHealth, BranchKind::School];
    if !reader_branch(c).is_some_and(|b| pupils.contains(&b.kind)) {
        return None;
    }
    let need = c.patient.work_needs.iter().find(|n| {
        n.reason == WorkNeedReason::PupilSupport
            && n.assignment == c.assignment.id
            && c.known(n.recorded)
            && n.holds.holds_once_recorded(n.recorded, c.at)
    });
    if need.is_none() {
        t.aside(&S25_13A, Reason::SupportNotStated);
        if c.trust(c.patient.completeness.relations) != Trust::Complete {
            // A need not seen would carry it, whatever the test says.
            return Some(match reversed_harm_test(&S25_1, c, entry, t) {
                Outcome::Met => Outcome::Met,
                _ => t.unknown(&S25_13A, Reason::RelationsUnknown),
            });
        }
    }
    need.map(|n| t.met(&S25_13A, Reason::SupportRequiresIt, fact(FactKind::WorkNeed, n.id)))
}

/// 25:11 p3. Secrecy at the holder does not hinder what SVOD lets be taken; data under 23:2 it does not
/// name (DOUBT-8).
pub fn s25_11_p3_across<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    processing: Outcome,
    t: &mut T,
) -> Outcome {
    let switched = c.switches.school_psychology_is_health_care;
    if entry.fact.secrecy == SecrecyRegime::Osl23 && !switched {
        return reversed_harm_test(&S23_2, c, entry, t);
    }
    match processing {
        Outcome::Met => t.met(&S25_11_P3, Reason::SharedDocumentationCarries, None),
        Outcome::Unknown => t.unknown(&S25_11_P3, Reason::ConditionsUnsettled),
        _ => t.not(&S25_11_P3, Reason::ConditionsNotMet, None),
    }
}

/// 25:11 p4. Secrecy does not hinder that data are given to a national or regional quality register under
/// PDL; data under 23:2 it does not name (DOUBT-8).
pub fn s25_11_p4_register<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    processing: Outcome,
    t: &mut T,
) -> Outcome {
    let switched = c.switches.school_psychology_is_health_care;
    if entry.fact.secrecy == SecrecyRegime::Osl23 && !switched {
        return reversed_harm_test(&S23_2, c, entry, t);
    }
    match processing {
        Outcome::Met => t.met(&S25_11_P4, Reason::RegisterCarries, None),
        Outcome::Unknown => t.unknown(&S25_11_P4, Reason::ConditionsUnsettled),
        _ => t.not(&S25_11_P4, Reason::ConditionsNotMet, None),
    }
}

/// 25:2. At a public care provider, what others made available is **absolutely** secret while the
/// conditions of SVOD 3:1, 3:3, 3:5 or 3:6 are not met (1); once they are, or the data were lawfully
/// processed at that authority before, the reversed harm test applies (2).
pub fn s25_2_at_the_reader<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    processing: Outcome,
    t: &mut T,
) -> Outcome {
    if !S25_2_1.in_force(c.law) {
        return Outcome::NotApplicable;
    }
    if let Some(opened) = opened_before(c, entry) {
        return t.met(&S25_2_2, Reason::OpenedBefore, Some(opened));
    }
    t.aside(&S25_2_2, Reason::NotOpenedBefore);
    match processing {
        Outcome::Met => t.met(&S25_2_1, Reason::ConditionsMet, None),
        Outcome::Unknown => t.unknown(&S25_2_1, Reason::ConditionsUnsettled),
        _ => t.not(&S25_2_1, Reason::AbsolutelySecret, None),
    }
}

/// Was the entry lawfully opened before at the reader's authority?
pub(super) fn opened_before(c: &Case<'_>, entry: &Placed<Entry>) -> Option<FactRef> {
    // Social care's data were shared from 2023; nothing of theirs was lawfully opened before.
    let care = c.provider_is(entry.provider, ProviderKind::Care);
    let shared = |at| care || S25_2_1.in_force(swedish_date(at));
    let opened = c.patient.opened.iter().find(|o| {
        o.fact.entry == entry.fact.id
            && o.provider == c.reader
            && same_authority(c, o.fact.authority)
            && o.fact.at <= c.at
            && shared(o.fact.at)
            && c.known(o.fact.recorded)
    });
    opened.map(|o| FactRef::new(FactKind::Opened, o.fact.id))
}

/// Two authorities nobody named are the same only where the provider has none.
fn same_authority(c: &Case<'_>, opened_at: Option<crate::identity::HsaId>) -> bool {
    match (opened_at, c.reader_authority()) {
        (Some(then), Some(now)) => then == now,
        (None, None) => {
            !c.organisation.data().authorities.iter().any(|a| a.provider == c.reader_provider.id)
        }
        _ => false,
    }
}
