//! PDL 2:2, 2:3, 2:5 and 2:8: objections, explicit consent, other purposes, search terms.

use serde::{Deserialize, Serialize};

use crate::law::case::fact;
use crate::law::svod::{Asked, latest_answer};
use crate::law::{Case, FactKind, Outcome, Provision, Reason, Trace};
use crate::patient::{ConsentAnswer, GivenBy};

/// 2 kap. 2 §.
pub static S2_2: Provision = Provision::pdl(
    "PDL 2:2",
    "behandling som lagen tillåter får ske även om den enskilde motsätter sig",
    "what the act permits may be done even if the individual objects",
);
/// 2 kap. 3 § första stycket.
pub static S2_3_1: Provision = Provision::pdl(
    "PDL 2:3(1)",
    "uttryckligt samtycke till annan behandling",
    "explicit consent to other processing",
);
/// 2 kap. 5 §.
pub static S2_5: Provision = Provision::pdl(
    "PDL 2:5",
    "utlämnande som följer av lag, och förenliga ändamål",
    "disclosure that follows from law, and compatible purposes",
)
.unread_before(2018, 5, 25);
/// 2 kap. 8 § första stycket.
pub static S2_8_1: Provision =
    Provision::pdl("PDL 2:8(1)", "förbjudna sökbegrepp", "forbidden search terms")
        .unread_before(2018, 5, 25);
/// 2 kap. 8 § andra stycket.
pub static S2_8_2: Provision = Provision::pdl(
    "PDL 2:8(2)",
    "tillåtna känsliga sökbegrepp",
    "permitted sensitive search terms",
)
.unread_before(2018, 5, 25);

/// What a search would use as its term (*sökbegrepp*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SearchTerm {
    /// Name, number, date, unit: nothing sensitive.
    Neutral,
    /// Health: a diagnosis, a medicine.
    Health,
    /// Coercion under LPT or LRV.
    Coercion,
    /// Ethnic origin.
    Ethnicity,
    /// Other sensitive data: opinion, belief, union, sexual life, genetic or biometric data.
    OtherSensitive,
    /// Offences.
    Offence,
    /// Assistance or measures of the social services.
    SocialServices,
    /// Measures under the Aliens Act (2005:716).
    AliensAct,
}

/// 2:2. Processing the act permits may be done even if the individual objects; the exceptions are the
/// inner block (4:4), the quality register (7:2, and 7:2 a: D18) and what other acts say. A refusal to
/// let the provider read elsewhere is no hindrance inside.
pub fn s2_2_objection<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    // It never hinders: only told.
    if !T::EXPLAINS {
        return Outcome::NotApplicable;
    }
    let refusal = latest_answer(c, Asked::Access, GivenBy::Patient)
        .filter(|x| x.fact.answer == ConsentAnswer::Refused);
    match refusal {
        Some(x) => {
            let this = fact(FactKind::Consent, x.fact.id);
            t.tell(&S2_2, Outcome::Met, Reason::ObjectionNoHindrance, this)
        }
        None => t.tell(&S2_2, Outcome::NotApplicable, Reason::NoObjection, None),
    }
}

/// 2:3(1). With explicit consent also other processing is permitted, unless another act says otherwise.
/// SVOD 3:7 does: across providers consent opens nothing but what 3:1–3:6 list.
pub fn s2_3_explicit_consent<T: Trace>(c: &Case<'_>, found: Outcome, t: &mut T) -> Outcome {
    if !T::EXPLAINS || found == Outcome::Met {
        return Outcome::NotApplicable;
    }
    let given = latest_answer(c, Asked::Access, GivenBy::Patient)
        .filter(|x| x.fact.answer == ConsentAnswer::Given);
    match given {
        Some(x) => {
            let this = fact(FactKind::Consent, x.fact.id);
            t.tell(&S2_3_1, Outcome::NotMet, Reason::ConsentDisplaced, this)
        }
        None => t.tell(&S2_3_1, Outcome::NotApplicable, Reason::ConsentMissing, None),
    }
}

/// 2:5. Data processed for the purposes of 2:4 may also be disclosed where act or ordinance has it so:
/// whether it does is the second key's question. The wording before 2018-05-25 was not read.
pub fn s2_5_disclosure<T: Trace>(t: &mut T) -> Outcome {
    t.met(&S2_5, Reason::DisclosureFollowsLaw, None)
}

/// 2:8. Sensitive data, offences, social services' measures and measures under the Aliens Act are
/// forbidden as search terms (1); health, and coercion under LPT or LRV, are permitted (2). What the
/// Government has allowed for certain compilations (2008:360) was not read, and is not opened here; nor
/// was the wording before 2018-05-25 (2018:447) read.
pub fn s2_8_search<T: Trace>(term: SearchTerm, t: &mut T) -> Outcome {
    match term {
        SearchTerm::Neutral => {
            t.aside(&S2_8_2, Reason::TermNotSensitive)
                & t.met(&S2_8_1, Reason::TermNotSensitive, None)
        }
        SearchTerm::Health | SearchTerm::Coercion => t.met(&S2_8_2, Reason::TermPermitted, None),
        SearchTerm::Ethnicity
        | SearchTerm::OtherSensitive
        | SearchTerm::Offence
        | SearchTerm::SocialServices
        | SearchTerm::AliensAct => t.not(&S2_8_1, Reason::TermForbidden, None),
    }
}
