//! PDL chapter 6, joint record keeping (*sammanhållen journalföring*), as it read from 2008-07-01 to
//! 2022-12-31: care providers only, direct access only. From 2023 SVOD took its place.
//!
//! Most of its text was not read: what is marked so stands on memory and on the acts that changed it.

use crate::identity::FactId;
use crate::law::case::fact;
use crate::law::pdl::{attested, consent_unobtainable, indispensable};
use crate::law::svod::{
    Asked, agrees, care_situation, for_care, for_treating, ground, holder_answers, holder_joined,
    informed, lastingly_unable, necessary, not_yet, outer_block, patient_asks, presumption,
    reader_joined, relation, relation_if_asked, relevance, who_blocked,
};
use crate::law::{Case, Doubt, FactKind, Outcome, Provision, Reason, Source, Trace};
use crate::organisation::ProviderKind;
use crate::patient::{Placed, PresumptionRule};
use crate::record::{Availability, CareActivity, Entry};

const fn ch6(id: &'static str, title_sv: &'static str, title_en: &'static str) -> Provision {
    Provision::pdl(id, title_sv, title_en).until(2023, 1, 1).source(Source::Memory)
}

/// 6 kap. 1 § första stycket.
pub static S6_1_1: Provision = ch6(
    "PDL 6:1(1)",
    "direktåtkomst till andra vårdgivares vårduppgifter",
    "direct access to other care providers' care data",
);
/// 6 kap. 1 § andra stycket.
pub static S6_1_2: Provision = ch6(
    "PDL 6:1(2)",
    "försäkringsmedicinska utredningar och estetiska ingrepp står utanför",
    "insurance-medical investigations and aesthetic procedures are outside",
)
.since(2019, 1, 1);
/// 6 kap. 2 §.
pub static S6_2: Provision = ch6(
    "PDL 6:2",
    "information och rätten att motsätta sig",
    "information and the right to object",
);
/// 6 kap. 2 § fjärde stycket andra meningen.
pub static S6_2_4: Provision =
    ch6("PDL 6:2(4)s2", "vårdnadshavare får inte spärra", "guardians may not block")
        .source(Source::Read);
/// 6 kap. 2 § femte stycket.
pub static S6_2_5: Provision =
    ch6("PDL 6:2(5)", "ospärrade uppgifter görs tillgängliga", "unblocked data are made available")
        .source(Source::Read);
/// 6 kap. 2 a §.
pub static S6_2A: Provision = ch6(
    "PDL 6:2 a",
    "tillgängliggörande för den som inte kan ta ställning",
    "making available for persons unable to take a position",
)
.since(2014, 10, 1)
.source(Source::Read);
/// 6 kap. 3 §.
pub static S6_3: Provision =
    ch6("PDL 6:3", "läsning med patientens samtycke", "reading with the patient's consent");
/// 6 kap. 3 § första stycket 1.
pub static S6_3_1_1: Provision =
    ch6("PDL 6:3(1)1", "aktuell patientrelation", "a current patient relation");
/// 6 kap. 3 § första stycket 2.
pub static S6_3_1_2: Provision =
    ch6("PDL 6:3(1)2", "betydelse för vården", "of importance for the care");
/// 6 kap. 3 § första stycket 3.
pub static S6_3_1_3: Provision = ch6("PDL 6:3(1)3", "patienten samtycker", "the patient consents");
/// 6 kap. 3 § andra stycket.
pub static S6_3_2: Provision = ch6(
    "PDL 6:3(2)",
    "för intyg räcker en tidigare relation",
    "for a certificate an earlier relation is enough",
);
/// 6 kap. 3 § tredje stycket.
pub static S6_3_3: Provision = ch6(
    "PDL 6:3(3)",
    "barn vars uppgifter vårdnadshavaren inte får spärra",
    "a child whose data the guardian may not block",
);
/// 6 kap. 3 a §.
pub static S6_3A: Provision = ch6(
    "PDL 6:3 a",
    "läsning om den som inte kan samtycka",
    "reading on a person unable to consent",
)
.since(2014, 10, 1)
.source(Source::Read);
/// 6 kap. 4 § första stycket.
pub static S6_4_1: Provision =
    ch6("PDL 6:4(1)", "ospärrade uppgifter vid fara för liv", "unblocked data in danger to life");
/// 6 kap. 4 § andra stycket.
pub static S6_4_2: Provision = ch6(
    "PDL 6:4(2)",
    "vem som spärrat, och begäran om hävning, vid fara för liv",
    "who blocked, and the request to lift, in danger to life",
)
.doubtful(Doubt::D4);
/// 6 kap. 5 §.
pub static S6_5: Provision = ch6(
    "PDL 6:5",
    "inga andra grunder, inte ens med uttryckligt samtycke",
    "no other ground, not even with explicit consent",
);

/// 6:1(1). A care provider may, on the terms of the chapter, have direct access to what other care
/// providers process for care (2:4(1) 1–2): to take part of it, not to change it.
pub fn s6_1_1_access<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if c.action.only_reads() {
        t.met(&S6_1_1, Reason::MayBeGivenAccess, None)
    } else {
        t.not(&S6_1_1, Reason::OnlyReading, None)
    }
}

/// 6:1(1) for the reader: taking part was voluntary.
pub fn s6_1_1_reader<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    reader_joined(&S6_1_1, c, t)
}

/// 6:1(1) for the holder, and what kind of data.
pub fn s6_1_1_holder<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let joined = holder_joined(&S6_1_1, c, entry, t);
    let this = fact(FactKind::Entry, entry.fact.id);
    joined
        & if entry.fact.documented_for.is_care() {
            t.met(&S6_1_1, Reason::CategoryShared, this)
        } else {
            t.not(&S6_1_1, Reason::CategoryNotShared, this)
        }
}

/// 6:1(2). Insurance-medical investigations (from 2019-01-01) and aesthetic procedures (from
/// 2021-07-01) are outside the chapter.
pub fn s6_1_2_activity<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let since = match entry.fact.activity {
        CareActivity::Ordinary => None,
        CareActivity::InsuranceMedicine { .. } => Some((2019, 1)),
        CareActivity::Aesthetic => Some((2021, 7)),
    };
    let outside = since
        .and_then(|(year, month)| chrono::NaiveDate::from_ymd_opt(year, month, 1))
        .is_some_and(|since| since <= c.law);
    let this = fact(FactKind::Entry, entry.fact.id);
    if outside {
        t.not(&S6_1_2, Reason::ActivityOutOfScope, this)
    } else {
        t.aside(&S6_1_2, Reason::ActivityInScope)
    }
}

/// 6:2. Before data are made available the patient is told what the system means and that it is
/// possible to object.
pub fn s6_2_informed<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    informed(&S6_2, None, c, entry, t)
}

/// 6:2. If the patient objects the data are blocked at once; a guardian can't object for a child.
/// The patient may at any time ask the blocking provider to lift.
pub fn s6_2_block<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    outer_block([&S6_2, &S6_2_4, &S6_2, &S6_4_2], c, entry, t)
}

/// 6:2(5) and 6:2 a. Unblocked data are made available to those who take part; from 2014-10-01 also
/// those of a person not merely temporarily unable to take a position, after the tests of 6:2 a.
pub fn s6_2_available<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let this = fact(FactKind::Entry, entry.fact.id);
    match entry.fact.availability {
        _ if not_yet(c, entry) => t.not(&S6_2_5, Reason::NotMadeAvailable, this),
        Availability::Available => t.met(&S6_2_5, Reason::MadeAvailable, this),
        Availability::None => t.not(&S6_2_5, Reason::NotMadeAvailable, this),
        Availability::Presumed if !S6_2A.in_force(c.law) => {
            t.not(&S6_2A, Reason::NotYetInAct, this)
        }
        Availability::Presumed => {
            let rule = PresumptionRule::MakeAvailable;
            lastingly_unable(&S6_2A, c, t) & presumption(&S6_2A, &S6_2A, rule, entry.provider, c, t)
        }
    }
}

/// 6:3. A care provider may process what others made available if (1) there is a current patient
/// relation, (2) the data can be assumed to matter for preventing, investigating or treating illness
/// or injury and (3) the patient consents; for a certificate an earlier relation is enough (second
/// paragraph). For a child whose data the guardian has no right to block, and who can't itself
/// consent, the other conditions suffice (third).
pub fn s6_3_consent<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    let mut so_far = for_care(&S6_3_1_2, c, t);
    if !T::EXPLAINS && so_far == Outcome::NotMet {
        return ground(&S6_3, so_far, t);
    }
    so_far = so_far & relation(&S6_3_1_1, &S6_3_2, c, t);
    if !T::EXPLAINS && so_far == Outcome::NotMet {
        return ground(&S6_3, so_far, t);
    }
    so_far = so_far
        & agrees(&S6_3_1_3, Some(&S6_3_3), Asked::Access, ProviderKind::Care, c, t)
        & relevance(&S6_3_1_2, &S6_3_2, c, t);
    ground(&S6_3, so_far, t)
}

/// 6:3 a, from 2014-10-01. For a patient not merely temporarily unable to consent: data that can be
/// assumed to matter for necessary care, the attitude clarified, no reason to assume an objection.
pub fn s6_3a_unable<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if !S6_3A.in_force(c.law) {
        return t.not(&S6_3A, Reason::NotYetInAct, None);
    }
    let mut so_far = s6_3a_see_holders(c, t);
    if !T::EXPLAINS && so_far == Outcome::NotMet {
        return ground(&S6_3A, so_far, t);
    }
    so_far = so_far
        & relation_if_asked(&S6_3A, c, t)
        & necessary(&S6_3A, c, t)
        & presumption(&S6_3A, &S6_3A, PresumptionRule::CareAccess, c.reader, c, t);
    ground(&S6_3A, so_far, t)
}

/// 6:3 a, first paragraph. Which care providers made data available may be seen.
pub fn s6_3a_see_holders<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if S6_3A.in_force(c.law) {
        for_treating(&S6_3A, c, t) & care_situation(&S6_3A, c, t) & lastingly_unable(&S6_3A, c, t)
    } else {
        t.not(&S6_3A, Reason::NotYetInAct, None)
    }
}

/// 6:4(1). In danger to life or otherwise serious risk to health, if consent can't be obtained:
/// which care providers made unblocked data available, and those data as far as indispensable care
/// needs them.
pub fn s6_4_emergency<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    let mut so_far = s6_4_see_holders(c, t);
    if !T::EXPLAINS && so_far == Outcome::NotMet {
        return ground(&S6_4_1, so_far, t);
    }
    so_far = so_far & relation_if_asked(&S6_4_1, c, t) & indispensable(&S6_4_1, c, t);
    ground(&S6_4_1, so_far, t)
}

/// 6:4(1). Danger, and consent that can't be obtained.
pub fn s6_4_see_holders<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    let danger = for_treating(&S6_4_1, c, t)
        & care_situation(&S6_4_1, c, t)
        & attested(&S6_4_1, c, t, |a| a.danger, Reason::Danger, Reason::NoDanger);
    if !T::EXPLAINS && danger == Outcome::NotMet {
        return danger;
    }
    danger & consent_unobtainable(&S6_4_1, c, Asked::Access, t)
}

/// 6:4(2). In danger, if consent can't be obtained: which care provider blocked. It opens nothing; the
/// reader may ask that provider to lift. (That the patient can't ask for lifting is SVOD 3:5's wording.)
pub fn s6_4_2_see_who_blocked<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    let danger = for_treating(&S6_4_2, c, t)
        & attested(&S6_4_2, c, t, |a| a.danger, Reason::Danger, Reason::NoDanger);
    if !T::EXPLAINS && danger == Outcome::NotMet {
        return who_blocked(&S6_4_2, c, danger, t);
    }
    let seen = danger & consent_unobtainable(&S6_4_2, c, Asked::Access, t);
    who_blocked(&S6_4_2, c, seen, t)
}

/// 6:4(2). Asking to lift, for care the patient can't do without.
pub fn s6_4_2_request<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    indispensable(&S6_4_2, c, t)
}

/// 6:4(2) seen from the holder: only its recorded judgement counts (D4).
pub fn s6_4_2_holder_answers<T: Trace>(c: &Case<'_>, block: FactId, t: &mut T) -> Outcome {
    holder_answers(&S6_4_2, c, block, t)
}

/// 6:2. The patient asks the blocking provider to lift.
pub fn s6_2_patient_asks<T: Trace>(c: &Case<'_>, block: FactId, t: &mut T) -> Outcome {
    patient_asks(&S6_2, c, block, t)
}

/// 6:5. No other condition opens what others made available, **even with explicit consent**.
pub fn s6_5_no_other_ground<T: Trace>(found: Outcome, t: &mut T) -> Outcome {
    match found {
        Outcome::Met => t.met(&S6_5, Reason::GroundFound, None),
        Outcome::Unknown => t.unknown(&S6_5, Reason::GroundUnsettled),
        Outcome::NotMet | Outcome::NotApplicable => t.not(&S6_5, Reason::NoGround, None),
    }
}
