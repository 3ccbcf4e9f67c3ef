//! SVOD 3:1 and 3:3: the grounds on which a care provider reads what others made available.

use crate::law::case::{Trust, fact};
use crate::law::pdl::{needs, takes_part};
use crate::law::{Case, Doubt, FactKind, Outcome, Provision, Reason, Relevance, Silent, Trace};
use crate::organisation::ProviderKind;
use crate::patient::{Placed, PresumptionRule, Relation, WorkNeedReason};

use super::ground::ground;
use super::will::{Asked, agrees, lastingly_unable, presumption};

/// 3 kap. 1 §.
pub static S3_1: Provision = Provision::svod(
    "SVOD 3:1",
    "vårdgivare läser med patientens samtycke",
    "a care provider reads with the patient's consent",
);
/// 3 kap. 3 §.
pub static S3_3: Provision = Provision::svod(
    "SVOD 3:3",
    "vårdgivare läser om den som inte kan samtycka",
    "a care provider reads on a person unable to consent",
)
.doubtful(Doubt::D7);
/// 3 kap. 1 § första stycket 1.
pub static S3_1_1_1: Provision =
    Provision::svod("SVOD 3:1(1)1", "aktuell patientrelation", "a current patient relation");
/// 3 kap. 1 § första stycket 2.
pub static S3_1_1_2: Provision =
    Provision::svod("SVOD 3:1(1)2", "patienten samtycker", "the patient consents");
/// 3 kap. 1 § första stycket 3 a.
pub static S3_1_1_3A: Provision = Provision::svod(
    "SVOD 3:1(1)3 a",
    "betydelse för vården eller koordineringsinsatser",
    "of importance for the care or coordination measures",
);
/// 3 kap. 1 § första stycket 3 b.
pub static S3_1_1_3B: Provision = Provision::svod(
    "SVOD 3:1(1)3 b",
    "betydelse för ett intyg om vården",
    "of importance for a certificate on the care",
);
/// 3 kap. 1 § andra stycket.
pub static S3_1_2: Provision = Provision::svod(
    "SVOD 3:1(2)",
    "för intyg räcker en tidigare patientrelation",
    "for a certificate an earlier patient relation is enough",
);
/// 3 kap. 1 § tredje stycket.
pub static S3_1_3: Provision = Provision::svod(
    "SVOD 3:1(3)",
    "barn som inte själv kan samtycka",
    "a child who can't itself consent",
);
/// 3 kap. 3 § första stycket.
pub static S3_3_1: Provision = Provision::svod(
    "SVOD 3:3(1)",
    "den som inte kan samtycka: vem som har uppgifter får ses",
    "persons unable to consent: who holds data may be seen",
);
/// 3 kap. 3 § andra stycket 1.
pub static S3_3_2_1: Provision = Provision::svod(
    "SVOD 3:3(2)1",
    "betydelse för nödvändig vård",
    "of importance for necessary care",
);
/// 3 kap. 3 § andra stycket 2.
pub static S3_3_2_2: Provision = Provision::svod(
    "SVOD 3:3(2)2",
    "inställningen klarlagd så långt möjligt",
    "the attitude clarified as far as possible",
);
/// 3 kap. 3 § andra stycket 3.
pub static S3_3_2_3: Provision = Provision::svod(
    "SVOD 3:3(2)3",
    "inget skäl att anta en invändning",
    "no reason to assume an objection",
);

/// 3:1. A care provider may process what other care or social-care providers made available if (1)
/// there is a current patient relation, (2) the patient consents and (3) the data can be assumed to
/// matter a) for preventing, investigating or treating the patient's illness or injury, or for
/// coordination measures, or b) for a certificate under PDL 3:16. In case b an earlier relation is
/// enough (second paragraph). For a child who can't itself consent, consent is not required (third).
/// A consent from before 2023, under PDL chapter 6, is not widened to social-care providers' data.
pub fn s3_1_consent<T: Trace>(c: &Case<'_>, holder: ProviderKind, t: &mut T) -> Outcome {
    let mut so_far = for_care(&S3_1_1_3A, c, t);
    if !T::EXPLAINS && so_far == Outcome::NotMet {
        return ground(&S3_1, so_far, t);
    }
    so_far = so_far & s3_1_relation(c, t);
    if !T::EXPLAINS && so_far == Outcome::NotMet {
        return ground(&S3_1, so_far, t);
    }
    so_far = so_far & agrees(&S3_1_1_2, Some(&S3_1_3), Asked::Access, holder, c, t);
    ground(&S3_1, so_far & s3_1_relevance(c, t), t)
}

/// Chapter 3 opens data for the care of the patient: an assignment for anything else, administering
/// among it, has no ground, whatever the patient says. A certificate is asked for by the patient (PDL 3:16):
/// nobody does for the dead.
pub(in crate::law) fn for_care<T: Trace>(
    p: &'static Provision,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    if c.dead() {
        return t.find_doubtful(p, Outcome::NotMet, Reason::NoCareOfTheDead, None, Doubt::D14);
    }
    let documents = c.assignment.purpose == crate::record::Purpose::OtherDocumentation;
    if documents && c.relevance.is_none() {
        return t.unknown(p, Reason::RelevanceNotJudged);
    }
    let certificate = documents && c.relevance == Some(Relevance::Certificate);
    if c.assignment.purpose == crate::record::Purpose::Care || certificate {
        Outcome::NotApplicable
    } else {
        t.not(p, Reason::PurposeNotCare, c.assignment_ref())
    }
}

/// For care itself: a certificate is written on 3:1 alone.
pub(in crate::law) fn for_treating<T: Trace>(
    p: &'static Provision,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    if c.dead() || c.assignment.purpose == crate::record::Purpose::Care {
        return for_care(p, c, t);
    }
    t.not(p, Reason::PurposeNotCare, c.assignment_ref())
}

/// D7: 3:3 and 3:6 speak of the patient's care: who is to give it takes part in it, by a relation or as attested.
/// A need at work for something else is none.
pub(in crate::law) fn care_situation<T: Trace>(
    p: &'static Provision,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    if takes_part(c, &mut Silent).is_some() {
        return Outcome::NotApplicable;
    }
    let known = &c.patient.completeness;
    // Without a unit no relation is the reader's own.
    let relations = c.trust(known.relations) == Trust::Complete || c.reader_unit.is_none();
    let (outcome, reason) = if !relations {
        (Outcome::Unknown, Reason::RelationUnknown)
    } else if c.trust(known.attestations) != Trust::Complete {
        (Outcome::Unknown, Reason::AttestationUnknown)
    } else {
        (Outcome::NotMet, Reason::NoCareParticipation)
    };
    t.find_doubtful(p, outcome, reason, None, Doubt::D7)
}

/// The provider's relations to the patient in health care.
fn relations<'a>(c: &Case<'a>) -> impl Iterator<Item = &'a Placed<Relation>> {
    let (patient, case) = (c.patient, *c);
    patient.relations.iter().filter(move |r| {
        r.provider == case.reader && !r.fact.origin.is_social_care() && case.known(r.fact.recorded)
    })
}

/// 3:1(1)1 and 3:1(2). Current (*aktuell*) is a relation that holds now, between the patient and the
/// reading provider; for a certificate one that has ended will do.
pub fn s3_1_relation<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    relation(&S3_1_1_1, &S3_1_2, c, t)
}

/// A current relation (`current`), or for a certificate a former one (`former`).
pub(in crate::law) fn relation<T: Trace>(
    current: &'static Provision,
    former: &'static Provision,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    if let Some(r) = relations(c).find(|r| r.fact.holds.holds_once_recorded(r.fact.recorded, c.at))
    {
        return t.met(current, Reason::RelationCurrent, fact(FactKind::Relation, r.fact.id));
    }
    let ended = relations(c).find(|r| r.fact.holds.since(r.fact.recorded) <= c.at);
    match ended {
        Some(r) if c.relevance == Some(Relevance::Certificate) => {
            t.met(former, Reason::RelationFormer, fact(FactKind::Relation, r.fact.id))
        }
        _ if c.trust(c.patient.completeness.relations) != Trust::Complete => {
            t.unknown(current, Reason::RelationUnknown)
        }
        // For a certificate it would do; whether it is for one nobody has said.
        Some(_) if c.relevance.is_none() && certifies(c).0 != Outcome::NotMet => {
            t.unknown(former, Reason::RelevanceNotJudged)
        }
        Some(r) => {
            let this = fact(FactKind::Relation, r.fact.id);
            t.aside(former, Reason::NotForCertificate) & t.not(current, Reason::RelationEnded, this)
        }
        None => t.not(current, Reason::NoRelation, None),
    }
}

/// 3:1(1)3. The reader's judgement of what the data can be assumed to matter for.
pub fn s3_1_relevance<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    relevance(&S3_1_1_3A, &S3_1_1_3B, c, t)
}

/// Is a certificate the reader's to write (PDL 4:1, 3:16): a need at work for it, or a part in the care? A
/// need for something else is none.
fn certifies(c: &Case<'_>) -> (Outcome, Reason) {
    let care = c.assignment.purpose == crate::record::Purpose::Care;
    let need = |reason| needs(c).any(|n| n.reason == reason);
    let known = &c.patient.completeness;
    if need(WorkNeedReason::Certificate) || (care && takes_part(c, &mut Silent).is_some()) {
        (Outcome::Met, Reason::RelevantForCertificate)
    } else if need(WorkNeedReason::FollowUpInterest) {
        (Outcome::Unknown, Reason::FollowUpInterest)
    } else if c.trust(known.relations) != Trust::Complete {
        (Outcome::Unknown, Reason::RelationUnknown)
    } else if care && c.trust(known.attestations) != Trust::Complete {
        (Outcome::Unknown, Reason::AttestationUnknown)
    } else {
        (Outcome::NotMet, Reason::NoCareParticipation)
    }
}

/// What the reader judges the data to matter for: the care, or a certificate on it.
pub(in crate::law) fn relevance<T: Trace>(
    care: &'static Provision,
    certificate: &'static Provision,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    match c.relevance {
        Some(Relevance::Certificate) => match certifies(c) {
            (Outcome::Met, _) => t.met(certificate, Reason::RelevantForCertificate, None),
            (outcome, reason) => t.find(certificate, outcome, reason, None),
        },
        Some(r) if r.for_care() => t.met(care, Reason::RelevantForCare, None),
        Some(_) => {
            t.not(care, Reason::NotRelevant, None) & t.not(certificate, Reason::NotRelevant, None)
        }
        None => t.unknown(care, Reason::RelevanceNotJudged),
    }
}

/// 3:3. For a patient who is not merely temporarily unable to consent, a care provider may see which
/// care or social-care providers made data available (1), and process them if it judges that they can
/// be assumed to matter for care that is necessary with regard to the state of health, the attitude
/// has been clarified as far as possible and there is no reason to assume an objection (2).
///
/// No patient relation is named; a care situation is required all the same (PDL 4:1), a registered
/// relation only with the switch (D7).
pub fn s3_3_unable<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    let mut so_far = for_treating(&S3_3_2_1, c, t)
        & care_situation(&S3_3_2_1, c, t)
        & lastingly_unable(&S3_3_1, c, t);
    if !T::EXPLAINS && so_far == Outcome::NotMet {
        return ground(&S3_3, so_far, t);
    }
    so_far = so_far & relation_if_asked(&S3_3_2_1, c, t);
    so_far = so_far & necessary(&S3_3_2_1, c, t);
    so_far =
        so_far & presumption(&S3_3_2_2, &S3_3_2_3, PresumptionRule::CareAccess, c.reader, c, t);
    ground(&S3_3, so_far, t)
}

/// The reader judges the data to matter for care that is necessary with regard to the state of health.
pub(in crate::law) fn necessary<T: Trace>(
    p: &'static Provision,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    match c.relevance {
        Some(r) if r.for_necessary_care() => t.met(p, Reason::RelevantForNecessaryCare, None),
        Some(_) => t.not(p, Reason::NotRelevant, None),
        None => t.unknown(p, Reason::RelevanceNotJudged),
    }
}

/// D7 with the switch on: a registered, current relation is required.
pub(in crate::law) fn relation_if_asked<T: Trace>(
    p: &'static Provision,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    if !c.switches.relation_in_3_3_and_3_6 {
        return Outcome::NotApplicable;
    }
    let current = relations(c).find(|r| r.fact.holds.holds_once_recorded(r.fact.recorded, c.at));
    let (outcome, reason) = match (current, c.trust(c.patient.completeness.relations)) {
        (Some(_), _) => (Outcome::Met, Reason::RelationCurrent),
        (None, Trust::Complete) => (Outcome::NotMet, Reason::NoRelation),
        (None, Trust::Unknown | Trust::Stale) => (Outcome::Unknown, Reason::RelationUnknown),
    };
    let relation = current.and_then(|r| fact(FactKind::Relation, r.fact.id));
    t.find_doubtful(p, outcome, reason, relation, Doubt::D7)
}

/// 3:3(1). Seeing which care and social-care providers made data available takes lasting inability
/// only; no test of need.
pub fn s3_3_1_see_holders<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if !c.reader_is(ProviderKind::Care) {
        return t.not(&S3_3_1, Reason::NotOpenToSocialCare, None);
    }
    for_treating(&S3_3_1, c, t) & care_situation(&S3_3_1, c, t) & lastingly_unable(&S3_3_1, c, t)
}
