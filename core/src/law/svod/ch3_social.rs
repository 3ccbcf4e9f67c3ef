//! SVOD 3:2 and 3:4: the grounds on which a social-care provider reads what others made available.
//! There is no emergency ground.

use crate::law::case::{Trust, fact};
use crate::law::{Case, Doubt, FactKind, Outcome, Provision, Reason, Relevance, Trace};
use crate::organisation::ProviderKind;
use crate::patient::PresumptionRule;

use super::ground::ground;
use super::will::{Asked, agrees, lastingly_unable, presumption};

/// 3 kap. 2 §.
pub static S3_2: Provision = Provision::svod(
    "SVOD 3:2",
    "omsorgsgivare läser med omsorgsmottagarens samtycke",
    "a social-care provider reads with the recipient's consent",
);
/// 3 kap. 4 §.
pub static S3_4: Provision = Provision::svod(
    "SVOD 3:4",
    "omsorgsgivare läser om den som inte kan samtycka",
    "a social-care provider reads on a person unable to consent",
);
/// 3 kap. 2 § första stycket 1.
pub static S3_2_1_1: Provision = Provision::svod(
    "SVOD 3:2(1)1",
    "får eller utreds för omsorgsgivarens insatser",
    "receives or is investigated for the provider's services",
);
/// 3 kap. 2 § första stycket 2.
pub static S3_2_1_2: Provision =
    Provision::svod("SVOD 3:2(1)2", "betydelse för insatserna", "of importance for the services");
/// 3 kap. 2 § första stycket 3.
pub static S3_2_1_3: Provision =
    Provision::svod("SVOD 3:2(1)3", "omsorgsmottagaren samtycker", "the recipient consents");
/// 3 kap. 2 § andra stycket.
pub static S3_2_2: Provision = Provision::svod(
    "SVOD 3:2(2)",
    "barn som inte själv kan samtycka: bara andra omsorgsgivares uppgifter",
    "a child who can't itself consent: other social-care providers' data only",
);
/// 3 kap. 4 § första stycket.
pub static S3_4_1: Provision = Provision::svod(
    "SVOD 3:4(1)",
    "den som inte kan samtycka: vilka andra omsorgsgivare får ses",
    "persons unable to consent: which other social-care providers may be seen",
);
/// 3 kap. 4 § andra stycket 1.
pub static S3_4_2_1: Provision = Provision::svod(
    "SVOD 3:4(2)1",
    "betydelse för insatser eller utredning",
    "of importance for services or their investigation",
);
/// 3 kap. 4 § andra stycket 2.
pub static S3_4_2_2: Provision = Provision::svod(
    "SVOD 3:4(2)2",
    "inställningen klarlagd så långt möjligt",
    "the attitude clarified as far as possible",
);
/// 3 kap. 4 § andra stycket 3.
pub static S3_4_2_3: Provision = Provision::svod(
    "SVOD 3:4(2)3",
    "inget skäl att anta en invändning",
    "no reason to assume an objection",
);

/// 3:2. A social-care provider may process what others made available if (1) the recipient receives
/// its services or is being investigated for them, (2) the data can be assumed to matter for those
/// services and (3) the recipient consents. For a child who can't itself consent, consent is not
/// required for **another social-care provider's** data (second paragraph); a care provider's data
/// about such a child stay closed.
pub fn s3_2_consent<T: Trace>(c: &Case<'_>, holder: ProviderKind, t: &mut T) -> Outcome {
    let mut so_far = s3_2_1_1_services(c, t);
    if !T::EXPLAINS && so_far == Outcome::NotMet {
        return ground(&S3_2, so_far, t);
    }
    let social = holder == ProviderKind::SocialCare;
    so_far = so_far & agrees(&S3_2_1_3, social.then_some(&S3_2_2), Asked::Access, holder, c, t);
    ground(&S3_2, so_far & for_services(&S3_2_1_2, c, t), t)
}

/// 3:2(1)1. The recipient receives the reading provider's services or is being investigated for them.
pub fn s3_2_1_1_services<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    services(&S3_2_1_1, c, t)
}

fn services<T: Trace>(p: &'static Provision, c: &Case<'_>, t: &mut T) -> Outcome {
    if c.dead() {
        return t.find_doubtful(p, Outcome::NotMet, Reason::NoCareOfTheDead, None, Doubt::D14);
    }
    let served = c.patient.relations.iter().find(|r| {
        r.provider == c.reader
            && r.fact.origin.is_social_care()
            && c.known(r.fact.recorded)
            && r.fact.holds.holds_once_recorded(r.fact.recorded, c.at)
            && r.fact.staff.is_none_or(|s| s == c.staff.id)
    });
    match (served, c.trust(c.patient.completeness.relations)) {
        (Some(r), _) => t.met(p, Reason::ReceivesServices, fact(FactKind::Relation, r.fact.id)),
        (None, Trust::Complete) => t.not(p, Reason::NoServices, None),
        (None, Trust::Unknown | Trust::Stale) => t.unknown(p, Reason::ServicesUnknown),
    }
}

fn for_services<T: Trace>(p: &'static Provision, c: &Case<'_>, t: &mut T) -> Outcome {
    match c.relevance {
        Some(Relevance::Services) => t.met(p, Reason::RelevantForServices, None),
        Some(_) => t.not(p, Reason::NotRelevant, None),
        None => t.unknown(p, Reason::RelevanceNotJudged),
    }
}

/// 3:4. For a recipient who is not merely temporarily unable to consent, a social-care provider may see
/// which **other social-care providers** made data available (1), and process those if they can be
/// assumed to matter for services the person needs or their investigation, the attitude has been
/// clarified as far as possible and there is no reason to assume an objection (2). Never a care
/// provider's data.
pub fn s3_4_unable<T: Trace>(c: &Case<'_>, holder: ProviderKind, t: &mut T) -> Outcome {
    let mut so_far = if holder == ProviderKind::SocialCare {
        Outcome::NotApplicable
    } else {
        t.not(&S3_4_1, Reason::OnlySocialCareData, None)
    };
    if !T::EXPLAINS && so_far == Outcome::NotMet {
        return ground(&S3_4, so_far, t);
    }
    so_far = so_far & s3_4_recipient(c, t) & lastingly_unable(&S3_4_1, c, t);
    if !T::EXPLAINS && so_far == Outcome::NotMet {
        return ground(&S3_4, so_far, t);
    }
    so_far = so_far & for_services(&S3_4_2_1, c, t);
    so_far =
        so_far & presumption(&S3_4_2_2, &S3_4_2_3, PresumptionRule::ServicesAccess, c.reader, c, t);
    ground(&S3_4, so_far, t)
}

/// 3:4(1). Seeing which other social-care providers made data available takes lasting inability.
pub fn s3_4_1_see_holders<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if !c.reader_is(ProviderKind::SocialCare) {
        return t.not(&S3_4_1, Reason::NotOpenToCare, None);
    }
    s3_4_recipient(c, t) & lastingly_unable(&S3_4_1, c, t)
}

/// 3:4 speaks of the recipient (*omsorgsmottagare*): who receives the services or is being
/// investigated for them. Read as the reading provider's, as in 3:2.
fn s3_4_recipient<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    services(&S3_4_1, c, t)
}
