//! Disclosure in the single case: PDL 8:2, OSL 25:12–25:13, 26:9 and the harm tests.

use serde::{Deserialize, Serialize};

use super::osl;
use super::osl_care::{S25_1, opened_before};
use super::osl_social::S26_1;
use super::psl::PSL_6_12;
use super::self_and_guardian::{PSL_6_12_2, PSL_6_13, S12_1, S25_6, S25_7, protections};
use super::tested::{latest, reversed_harm_test};
use super::{S25_2_1, S25_2_2};
use crate::law::case::{Trust, fact};
use crate::law::svod::ability;
use crate::law::{Case, FactKind, Outcome, Provision, Reason, Trace};
use crate::law::{pdl, svod};
use crate::organisation::ProviderKind;
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
    /// Private health care.
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
    let closed = if svod::S3_7.in_force(c.day) { &svod::S3_7 } else { &pdl::S6_5 };
    match opened_before(c, entry) {
        Some(this) => t.find(closed, Outcome::NotApplicable, Reason::OpenedBefore, Some(this)),
        None => t.not(closed, Reason::NoGround, None),
    }
}

/// The second key for a disclosure to `recipient`.
///
/// To the patient nothing is secret but what 25:6 and 25:7 (PSL 6:12(2), 6:13) protect. To others what
/// another provider made available and was never lawfully opened is absolutely secret (25:2). To care or
/// social services secrecy yields where necessary support of somebody under 18, in abuse, under coercion
/// or pregnant requires it (25:12, 26:9), or necessary care of a person unable to consent (25:13). Else it
/// must stand clear that telling harms nobody, or the person lifts the secrecy (12:2).
pub fn disclosure<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    recipient: Recipient,
    t: &mut T,
) -> Outcome {
    let public = super::public(c, c.reader);
    if recipient == Recipient::Patient {
        return to_the_patient(c, entry, public, t);
    }
    if recipient == Recipient::CloseOne && !public {
        return pdl_8_2_close_one(c, entry, t);
    }
    if entry.provider != c.reader && public && S25_2_1.in_force(c.day) {
        match opened_before(c, entry) {
            Some(this) => {
                t.met(&S25_2_2, Reason::OpenedBefore, Some(this));
            }
            None => return t.not(&S25_2_1, Reason::AbsolutelySecret, None),
        }
    }
    let to_care = matches!(recipient, Recipient::CareOrSocialAuthority | Recipient::PrivateCare);
    // 25:12 and 25:13 lift health care's secrecy, not school psychology's (23:2).
    if to_care && public && !psychology(c, entry) {
        if let Some(outcome) = s25_12_support(c, entry, recipient, t) {
            return outcome;
        }
    }
    let wall = match (public, c.reader_provider.kind) {
        (true, ProviderKind::Care) => &S25_1,
        (true, ProviderKind::SocialCare) => &S26_1,
        (false, _) => &PSL_6_12,
    };
    reversed_harm_test(wall, c, entry, t)
}

/// 25:12 and 26:9, to authorities; 25:13, also to private care.
fn s25_12_support<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    recipient: Recipient,
    t: &mut T,
) -> Option<Outcome> {
    let social = c.reader_provider.kind == ProviderKind::SocialCare;
    let p = if social { &S26_9 } else { &S25_12 };
    let needed = latest(c, SecrecyQuestion::NeededForSupport, entry).filter(|x| x.fact.answer);
    let Some(needed) = needed else {
        t.aside(p, Reason::SupportNotStated);
        return None;
    };
    let this = fact(FactKind::SecrecyTest, needed.fact.id);
    if recipient == Recipient::CareOrSocialAuthority {
        // For adults the group (abuse, coercion, pregnancy) is part of what was tested.
        return Some(t.met(p, Reason::NeededForSupport, this));
    }
    let complete = c.trust(c.patient.completeness.assessments) == Trust::Complete;
    let unable = ability(c, c.at).is_some_and(|a| a.ability != Ability::Able);
    if unable && complete && !social {
        return Some(t.met(&S25_13, Reason::NeededForSupport, this));
    }
    t.aside(&S25_13, Reason::PersonCanConsent);
    (!complete && !social).then(|| match reversed_harm_test(&S25_1, c, entry, t) {
        Outcome::Met => Outcome::Met,
        _ => t.unknown(&S25_13, Reason::CapacityUnknown),
    })
}

fn to_the_patient<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    public: bool,
    t: &mut T,
) -> Outcome {
    let (withheld, informant) = if public { (&S25_6, &S25_7) } else { (&PSL_6_12_2, &PSL_6_13) };
    let own = if public {
        t.met(&S12_1, Reason::OwnData, None)
    } else {
        t.met(&PDL_8_2_1, Reason::OwnData, None)
    };
    own & kept_from_the_patient(c, entry, [withheld, informant], t)
}

/// PDL 8:2(1). Private care must let the patient, and somebody close, have the record as soon as possible,
/// unless PSL 6:12 or 6:13(1) prevents.
fn pdl_8_2_close_one<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> Outcome {
    let silence = reversed_harm_test(&PSL_6_12, c, entry, t);
    let granted = match silence {
        Outcome::Met => t.met(&PDL_8_2_1, Reason::NoHarmStandsClear, None),
        Outcome::Unknown => t.unknown(&PDL_8_2_1, Reason::HarmNotTested),
        _ => t.not(&PDL_8_2_1, Reason::HarmNotExcluded, None),
    };
    silence & granted & kept_from_the_patient(c, entry, [&PSL_6_12_2, &PSL_6_13], t)
}

/// Does the entry lie under the secrecy of school psychology (DOUBT-8)?
fn psychology(c: &Case<'_>, entry: &Placed<Entry>) -> bool {
    entry.fact.secrecy == SecrecyRegime::Osl23 && !c.switches.school_psychology_is_health_care
}

fn kept_from_the_patient<T: Trace>(
    c: &Case<'_>,
    entry: &Placed<Entry>,
    provisions: [&'static Provision; 2],
    t: &mut T,
) -> Outcome {
    if psychology(c, entry) {
        return Outcome::NotApplicable;
    }
    protections(|question| latest(c, question, entry), entry, provisions, t)
}
