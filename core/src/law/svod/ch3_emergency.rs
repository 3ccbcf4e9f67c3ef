//! SVOD 3:5, 3:6 and 3:7: danger to life, and the end of the list.

use crate::identity::FactId;
use crate::law::case::{Trust, fact};
use crate::law::pdl::{attested, consent_unobtainable, indispensable};
use crate::law::{Case, Doubt, FactKind, Outcome, Provision, Reason, Trace};
use crate::organisation::ProviderKind;

use super::ch3_care::{care_situation, for_treating, relation_if_asked};
use super::ground::ground;
use super::will::Asked;

/// 3 kap. 5 § första stycket 1.
pub static S3_5_1_1: Provision = Provision::svod(
    "SVOD 3:5(1)1",
    "fara för liv eller allvarlig risk: vem som spärrat",
    "danger to life or serious risk: who blocked",
);
/// 3 kap. 5 § första stycket 2.
pub static S3_5_1_2: Provision = Provision::svod(
    "SVOD 3:5(1)2",
    "patienten kan inte begära hävning",
    "the patient is unable to ask for lifting",
);
/// 3 kap. 5 § andra stycket.
pub static S3_5_2: Provision = Provision::svod(
    "SVOD 3:5(2)",
    "vårdgivaren får begära att den som spärrat häver",
    "the provider may ask the one who blocked to lift",
)
.doubtful(Doubt::D4);
/// 3 kap. 6 §.
pub static S3_6: Provision = Provision::svod(
    "SVOD 3:6",
    "vårdgivare läser ospärrade uppgifter i nödläge",
    "a care provider reads unblocked data in an emergency",
)
.doubtful(Doubt::D7);
/// 3 kap. 6 § första stycket 1.
pub static S3_6_1_1: Provision = Provision::svod(
    "SVOD 3:6(1)1",
    "fara för liv eller annars allvarlig risk för hälsan",
    "danger to life or otherwise serious risk to health",
);
/// 3 kap. 6 § första stycket 2.
pub static S3_6_1_2: Provision =
    Provision::svod("SVOD 3:6(1)2", "samtycke kan inte inhämtas", "consent can't be obtained");
/// 3 kap. 6 § andra stycket.
pub static S3_6_2: Provision = Provision::svod(
    "SVOD 3:6(2)",
    "ospärrade uppgifter för vård patienten oundgängligen behöver",
    "unblocked data for care the patient can't do without",
);
/// 3 kap. 7 §.
pub static S3_7: Provision = Provision::svod(
    "SVOD 3:7",
    "inga andra grunder, inte ens med uttryckligt samtycke",
    "no other ground, not even with explicit consent",
);

/// 3:6. In danger to the patient's life or otherwise serious risk to health, if consent can't be
/// obtained, a care provider may see which care providers made **unblocked** data available (1) and
/// process what it judges can be assumed to matter for care the patient can't do without (2). A
/// refusal is not "can't be obtained" (D11). Social-care providers' data are not named (D6; switch).
pub fn s3_6_emergency<T: Trace>(c: &Case<'_>, holder: ProviderKind, t: &mut T) -> Outcome {
    let mut so_far = for_treating(&S3_6_1_1, c, t) & s3_6_holder(c, holder, t);
    if !T::EXPLAINS && so_far == Outcome::NotMet {
        return ground(&S3_6, so_far, t);
    }
    so_far = so_far & s3_6_1_see_holders(c, t) & relation_if_asked(&S3_6_1_1, c, t);
    if !T::EXPLAINS && so_far == Outcome::NotMet {
        return ground(&S3_6, so_far, t);
    }
    ground(&S3_6, so_far & indispensable(&S3_6_2, c, t), t)
}

/// D6: 3:6 names care providers only, where 3:3 names both.
fn s3_6_holder<T: Trace>(c: &Case<'_>, holder: ProviderKind, t: &mut T) -> Outcome {
    if holder == ProviderKind::Care {
        return Outcome::NotApplicable;
    }
    if c.switches.emergency_opens_social_care {
        let reason = Reason::MayBeGivenAccess;
        return t.find_doubtful(&S3_6_2, Outcome::Met, reason, None, Doubt::D6);
    }
    let reason = Reason::OnlyCareProvidersData;
    t.find_doubtful(&S3_6_2, Outcome::NotMet, reason, None, Doubt::D6)
}

/// 3:6(1). Danger, and consent that can't be obtained.
pub fn s3_6_1_see_holders<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if !c.reader_is(ProviderKind::Care) {
        return t.not(&S3_6_1_1, Reason::NotOpenToSocialCare, None);
    }
    let danger = for_treating(&S3_6_1_1, c, t)
        & care_situation(&S3_6_1_1, c, t)
        & attested(&S3_6_1_1, c, t, |a| a.danger, Reason::Danger, Reason::NoDanger);
    if !T::EXPLAINS && danger == Outcome::NotMet {
        return danger;
    }
    danger & consent_unobtainable(&S3_6_1_2, c, Asked::Access, t)
}

/// 3:5(1). In danger to the patient's life or serious risk to health, if the patient is unable to ask
/// for lifting, a care provider may see **which care provider blocked**. It opens nothing.
pub fn s3_5_1_see_who_blocked<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if !c.reader_is(ProviderKind::Care) {
        return t.not(&S3_5_1_1, Reason::NotOpenToSocialCare, None);
    }
    see_who_blocked(&S3_5_1_1, &S3_5_1_2, c, t)
}

/// Danger, and a patient unable to ask for lifting.
fn see_who_blocked<T: Trace>(
    in_danger: &'static Provision,
    unable: &'static Provision,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    let danger = for_treating(in_danger, c, t)
        & attested(in_danger, c, t, |a| a.danger, Reason::Danger, Reason::NoDanger);
    if !T::EXPLAINS && danger == Outcome::NotMet {
        return danger;
    }
    let yes = Reason::CannotAskForLift;
    danger & attested(unable, c, t, |a| a.cannot_ask_for_lift, yes, Reason::CanAskForLift)
}

/// 3:5(2). Guided by that, if it judges that the blocked data can be assumed to matter for care the
/// patient can't do without, the care provider **may ask the blocking provider to lift**.
pub fn s3_5_2_request<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    indispensable(&S3_5_2, c, t)
}

/// 3:5(2) seen from the holder. No act sets a test for its answer (D4): a human judges, and only the
/// recorded judgement counts.
pub fn s3_5_2_holder_answers<T: Trace>(c: &Case<'_>, block: FactId, t: &mut T) -> Outcome {
    holder_answers(&S3_5_2, c, block, t)
}

/// What the blocking provider has answered another care provider's request to lift.
pub(in crate::law) fn holder_answers<T: Trace>(
    p: &'static Provision,
    c: &Case<'_>,
    block: FactId,
    t: &mut T,
) -> Outcome {
    if !c.reader_is(ProviderKind::Care) {
        return t.not(p, Reason::NotOpenToSocialCare, None);
    }
    let requests = || {
        c.patient.lift_requests.iter().filter(|r| {
            r.block == block
                && r.provider.is_some_and(|asking| asking != c.reader_provider.id)
                && c.known(r.recorded)
                && r.holds.holds_once_recorded(r.recorded, c.at)
        })
    };
    // The latest request counts; on a tie the answer that keeps the block.
    let latest = requests().max_by_key(|r| (r.recorded, r.holder_agrees != Some(true), r.id));
    let Some(request) = latest else {
        return if requests_known(c) {
            t.not(p, Reason::NobodyAsksLift, None)
        } else {
            t.unknown(p, Reason::BlocksUnknown)
        };
    };
    let this = fact(FactKind::LiftRequest, request.id);
    match request.holder_agrees {
        Some(true) => t.met(p, Reason::HolderAgrees, this),
        Some(false) => t.not(p, Reason::HolderDeclines, this),
        None => t.find(p, Outcome::Unknown, Reason::HolderUndecided, this),
    }
}

/// Requests to lift are known as blocks and lifts are.
fn requests_known(c: &Case<'_>) -> bool {
    c.trust(c.patient.completeness.blocks) == Trust::Complete
}

/// 2:3(3). The individual may at any time ask the provider that blocked to lift. Consent given to
/// somebody else is not such a request (DOUBT-14).
pub fn s2_3_3_patient_asks<T: Trace>(c: &Case<'_>, block: FactId, t: &mut T) -> Outcome {
    patient_asks(&super::S2_3_3, c, block, t)
}

/// The person has asked the blocking provider to lift.
pub(in crate::law) fn patient_asks<T: Trace>(
    p: &'static Provision,
    c: &Case<'_>,
    block: FactId,
    t: &mut T,
) -> Outcome {
    let request = c.patient.lift_requests.iter().find(|r| {
        r.block == block
            && r.provider.is_none()
            && c.known(r.recorded)
            && r.holds.holds_once_recorded(r.recorded, c.at)
    });
    match request {
        Some(r) => t.met(p, Reason::PatientAsksLift, fact(FactKind::LiftRequest, r.id)),
        None if !requests_known(c) => t.unknown(p, Reason::BlocksUnknown),
        None => t.find_doubtful(p, Outcome::NotMet, Reason::NobodyAsksLift, None, Doubt::Doubt14),
    }
}

/// 3:7. What others made available may not be processed on any other condition than 3:1–3:6 state,
/// **even with the individual's explicit consent**.
pub fn s3_7_no_other_ground<T: Trace>(found: Outcome, t: &mut T) -> Outcome {
    match found {
        Outcome::Met => t.met(&S3_7, Reason::GroundFound, None),
        Outcome::Unknown => t.unknown(&S3_7, Reason::GroundUnsettled),
        Outcome::NotMet | Outcome::NotApplicable => t.not(&S3_7, Reason::NoGround, None),
    }
}
