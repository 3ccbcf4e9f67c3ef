//! Disclosure in the single case: PDL 8:2, OSL 10:2, 25:12–25:13, 26:9 and the harm tests.

use serde::{Deserialize, Serialize};

use super::osl_care::{S23_2, S25_1, S25_2_1, S25_2_2, opened_before};
use super::osl_general::S10_2;
use super::osl_persons::s21_beside;
use super::osl_social::{S26_1, S26_1A};
use super::psl::PSL_6_12;
use super::self_and_guardian::{PSL_6_13, S12_1, informant_safe, protections};
use super::tested::{latest, reversed_harm_test};
use super::{Keeper, osl};
use crate::law::case::{Trust, fact};
use crate::law::svod::ability;
use crate::law::{Case, FactKind, Outcome, Provision, Reason, Trace};
use crate::law::{pdl, svod};
use crate::patient::{Ability, Placed, SecrecyQuestion};
use crate::record::{Entry, SecrecyRegime};

/// 25 kap. 12 §.
pub static S25_12: Provision = osl(
    "OSL 25:12",
    "till annan vård eller socialtjänst för nödvändigt stöd: barn, missbruk, tvång, ofött barn",
    "to other care or social services for necessary support: children, abuse, coercion, the unborn",
);
/// 25 kap. 13 §.
pub static S25_13: Provision = osl(
    "OSL 25:13",
    "för den som inte kan samtycka, om nödvändig vård kräver det",
    "for persons unable to consent, if necessary care requires it",
);
/// 26 kap. 9 §.
pub static S26_9: Provision = osl(
    "OSL 26:9",
    "från socialtjänsten till vården för nödvändigt stöd",
    "from social services to health care for necessary support",
);
/// 8 kap. 2 § första stycket PDL.
pub static PDL_8_2_1: Provision = Provision::pdl(
    "PDL 8:2(1)",
    "enskild vård ska lämna ut journalen till patient eller närstående",
    "private care provides the record to the patient or a close one",
);

/// To whom something is disclosed, otherwise than by direct access.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Recipient {
    /// The patient.
    Patient,
    /// Somebody close to the patient (*närstående*).
    CloseOne,
    /// Another health-care or social-services authority.
    CareOrSocialAuthority,
    /// Private health care, or private activity in the field of social services.
    PrivateCare,
    /// Anybody else: an insurer, an employer, a journalist.
    Anyone,
}

/// SVOD 3:7 (before 2023 PDL 6:5). A provider discloses what it holds. What another made available is not
/// its to hand on, unless it was lawfully opened there before (OSL 25:2(2)).
pub fn held<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    if entry.provider == c.reader {
        return Outcome::NotApplicable;
    }
    let closed = if svod::S3_7.in_force(c.law) { &svod::S3_7 } else { &pdl::S6_5 };
    match opened_before(c, entry) {
        Some(this) => t.find(closed, Outcome::NotApplicable, Reason::OpenedBefore, Some(this)),
        None => t.not(closed, Reason::NoGround, None),
    }
}

/// The second key for a disclosure to `recipient`.
///
/// To the patient nothing is secret but what 25:6 and 25:7 (26:5; PSL 6:12(2), 6:13) protect. To others what
/// another provider made available and was never lawfully opened is absolutely secret (25:2, 26:1 a). Secrecy
/// yields where telling is necessary for the authority's own activity (10:2); to care or social services
/// where necessary support of somebody under 18, in abuse, under coercion or pregnant requires it (25:12,
/// 26:9), or necessary care of a person unable to consent (25:13). Else it must stand clear that telling
/// harms nobody, or the person lifts the secrecy (12:2). 21:5 and 21:7 stand beside.
///
/// Private social care's silence is not held here: unknown.
pub fn disclosure<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    recipient: Recipient,
    t: &mut T,
) -> Outcome {
    let keeper = Keeper::of(c.reader_provider);
    match (keeper, recipient) {
        (Keeper::PrivateSocialCare, _) => Outcome::Unknown,
        (_, Recipient::Patient) => to_the_patient(c, entry, keeper, t),
        (Keeper::PrivateCare, Recipient::CloseOne) => pdl_8_2_close_one(c, entry, t),
        (Keeper::PrivateCare, _) => reversed_harm_test(&PSL_6_12, c, entry, t),
        (Keeper::PublicCare, _) => from_public(c, entry, recipient, false, t),
        (Keeper::PublicSocialCare, _) => from_public(c, entry, recipient, true, t),
    }
}

/// From an authority to anybody but the patient.
fn from_public<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    recipient: Recipient,
    social: bool,
    t: &mut T,
) -> Outcome {
    let own = entry.provider == c.reader;
    let shut = if social { &S26_1A } else { &S25_2_1 };
    if !own && shut.in_force(c.law) && opened_before(c, entry).is_none() {
        return t.not(shut, Reason::AbsolutelySecret, None);
    }
    if s10_2_necessary(c, entry, t) == Outcome::Met {
        return Outcome::Met;
    }
    if latest(c, SecrecyQuestion::PersonLifts, entry).is_some_and(|x| x.fact.answer) {
        return tested(c, entry, own, social, t);
    }
    let to_authority = recipient == Recipient::CareOrSocialAuthority;
    // They lift health care's and social services' secrecy, not school psychology's (23:2).
    let yields = if own && psychology(c, entry) {
        Outcome::NotApplicable
    } else if social {
        s26_9_support(c, entry, own && to_authority, t)
    } else {
        let to_care = to_authority || recipient == Recipient::PrivateCare;
        match s25_12_support(c, entry, to_authority, t) {
            Outcome::Met => Outcome::Met,
            _ => s25_13_unable(c, entry, own && to_care, t),
        }
    };
    let kept = match yields {
        Outcome::Met => Outcome::Met,
        Outcome::Unknown => Outcome::Unknown | tested(c, entry, own, social, t),
        _ => tested(c, entry, own, social, t),
    };
    kept & s21_beside(c, entry, t)
}

/// The harm test of the secrecy the entry lies under at the one who discloses: what another provider made
/// available lies under 25:2(2) or 26:1 a once it was lawfully opened.
fn tested<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    own: bool,
    social: bool,
    t: &mut T,
) -> Outcome {
    let wall = match (social, own || !S25_2_2.in_force(c.law)) {
        (true, true) => &S26_1,
        (true, false) => &S26_1A,
        (false, true) if psychology(c, entry) => &S23_2,
        (false, true) => &S25_1,
        (false, false) => &S25_2_2,
    };
    reversed_harm_test(wall, c, entry, t)
}

/// 10:2. Secrecy does not hinder what must be told for the telling authority to do its own work: narrow, and
/// tested by a human.
fn s10_2_necessary<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let Some(x) = latest(c, SecrecyQuestion::NecessaryForActivity, entry) else {
        return Outcome::NotApplicable;
    };
    let this = fact(FactKind::SecrecyTest, x.fact.id);
    if x.fact.answer {
        t.met(&S10_2, Reason::NecessaryForActivity, this)
    } else {
        t.find(&S10_2, Outcome::NotApplicable, Reason::NotNecessaryForActivity, this)
    }
}

/// 25:12. To a health or social-services authority, if necessary care, treatment or other support of the
/// individual requires it, who is under 18, in ongoing abuse or under compulsory care; or to protect the
/// unborn. Whether the individual is one of these is part of what was tested. It reaches what others made
/// available too (25:2(2)).
fn s25_12_support<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    reaches: bool,
    t: &mut T,
) -> Outcome {
    support(&S25_12, c, entry, reaches, t)
}

/// 26:9. From a social-services authority to another, or to one of health care, for the same persons. It lifts
/// the secrecy of 26:1 alone, not of what others made available (26:1 a).
fn s26_9_support<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    reaches: bool,
    t: &mut T,
) -> Outcome {
    support(&S26_9, c, entry, reaches, t)
}

fn support<T: Trace>(
    p: &'static Provision,
    c: &Case<'_>,
    entry: &Placed<Entry>,
    reaches: bool,
    t: &mut T,
) -> Outcome {
    if !reaches {
        return Outcome::NotApplicable;
    }
    match latest(c, SecrecyQuestion::NeededForSupport, entry).filter(|x| x.fact.answer) {
        Some(x) => t.met(p, Reason::NeededForSupport, fact(FactKind::SecrecyTest, x.fact.id)),
        None => t.aside(p, Reason::SupportNotStated),
    }
}

/// 25:13. Of somebody unable to consent, by state of health or otherwise, what is needed for necessary care,
/// treatment or other support may go to a health or social-services authority or to private care or
/// services. It lifts the secrecy of 25:1 alone, and asks a test of its own: no age, abuse or coercion.
fn s25_13_unable<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    reaches: bool,
    t: &mut T,
) -> Outcome {
    if !reaches {
        return Outcome::NotApplicable;
    }
    let needed = latest(c, SecrecyQuestion::NeededForCare, entry).filter(|x| x.fact.answer);
    let Some(needed) = needed else { return t.aside(&S25_13, Reason::CareNeedNotStated) };
    if c.trust(c.patient.completeness.assessments) != Trust::Complete {
        return t.unknown(&S25_13, Reason::CapacityUnknown);
    }
    if ability(c, c.at).is_some_and(|a| a.ability != Ability::Able) {
        let this = fact(FactKind::SecrecyTest, needed.fact.id);
        return t.met(&S25_13, Reason::NeededForSupport, this);
    }
    t.aside(&S25_13, Reason::PersonCanConsent)
}

/// 12:1, in private care PDL 8:2(1): the patient's own, but what is kept from the patient.
fn to_the_patient<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    keeper: Keeper,
    t: &mut T,
) -> Outcome {
    let own = if keeper.public() { &S12_1 } else { &PDL_8_2_1 };
    t.met(own, Reason::OwnData, None) & kept_from_the_patient(c, entry, keeper, t)
}

/// PDL 8:2(1). Private care must let the patient, and somebody close, have the record as soon as possible,
/// unless PSL 6:12 or 6:13(1) prevents. 6:12(2) is silence towards the patient, not towards those close.
fn pdl_8_2_close_one<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let silence = reversed_harm_test(&PSL_6_12, c, entry, t);
    let granted = match silence {
        Outcome::Met => t.met(&PDL_8_2_1, Reason::NoHarmStandsClear, None),
        Outcome::Unknown => t.unknown(&PDL_8_2_1, Reason::HarmNotTested),
        _ => t.not(&PDL_8_2_1, Reason::HarmNotExcluded, None),
    };
    let told = |question| latest(c, question, entry);
    silence & granted & informant_safe(&PSL_6_13, told, entry, t)
}

/// Does the entry lie under the secrecy of school psychology (DOUBT-8)?
fn psychology(c: &Case<'_>, entry: &Placed<Entry>) -> bool {
    entry.fact.secrecy == SecrecyRegime::Osl23 && !c.switches.school_psychology_is_health_care
}

fn kept_from_the_patient<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    keeper: Keeper,
    t: &mut T,
) -> Outcome {
    let school = c.switches.school_psychology_is_health_care;
    protections(keeper, school, |question| latest(c, question, entry), entry, t)
}
