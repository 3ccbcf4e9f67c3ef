//! PDL 4:4–4:5: setting an inner block, lifting it, seeing who blocked.

use crate::identity::FactId;
use crate::law::block::mature;
use crate::law::case::{Trust, fact};
use crate::law::svod::{Asked, agrees, refusal};
use crate::law::{Case, Doubt, FactKind, Outcome, Provision, Reason, Relevance, Trace};
use crate::organisation::{ProviderKind, StaffKind};
use crate::patient::{RequestedBy, WillMatter};
use crate::time::Tri;

/// 4 kap. 5 § första stycket.
pub static S4_5_1: Provision = Provision::pdl(
    "PDL 4:5(1)",
    "bara en behörig befattningshavare får häva spärren",
    "only a competent officer may lift the block",
);
/// 4 kap. 5 § första stycket 1.
pub static S4_5_1_1: Provision =
    Provision::pdl("PDL 4:5(1)1", "hävning med samtycke", "lifting on consent");
/// 4 kap. 5 § första stycket 2.
pub static S4_5_1_2: Provision = Provision::pdl(
    "PDL 4:5(1)2",
    "hävning när samtycke inte kan inhämtas",
    "lifting when consent can't be obtained",
);
/// 4 kap. 5 § andra stycket.
pub static S4_5_2: Provision = Provision::pdl(
    "PDL 4:5(2)",
    "först visas vilka enheter som spärrat, sedan bara det relevanta",
    "first which units blocked is shown, then only what matters",
);

/// 4:4(1)–(2). Who may have data blocked: the patient, a child by maturity (D2); a guardian may not,
/// and no act gives a representative the right (D15). The provider can't refuse.
pub fn s4_4_who_may_block<T: Trace>(
    patients: &'static Provision,
    guardians: &'static Provision,
    c: &Case<'_>,
    requested_by: RequestedBy,
    t: &mut T,
) -> Outcome {
    match requested_by {
        RequestedBy::Guardian => t.not(guardians, Reason::GuardianMayNotBlock, None),
        RequestedBy::Representative => t.find_doubtful(
            patients,
            Outcome::NotMet,
            Reason::RepresentativeMayNotBlock,
            None,
            Doubt::D15,
        ),
        RequestedBy::Unknown => t.met(patients, Reason::RequesterUnknown, None),
        RequestedBy::Patient => match (c.child(), mature(c, WillMatter::Block, c.at)) {
            // A later one could say otherwise, and to refuse a block opens.
            (Tri::Yes, Tri::No)
                if c.trust(c.patient.completeness.assessments) != Trust::Complete =>
            {
                t.unknown(patients, Reason::MaturityNotAssessed)
            }
            (Tri::Yes, Tri::No) => t.find_doubtful(
                patients,
                Outcome::NotMet,
                Reason::ChildMayNotBlock,
                None,
                Doubt::D2,
            ),
            (Tri::Yes, Tri::Unknown) => t.unknown(patients, Reason::MaturityNotAssessed),
            _ => t.met(patients, Reason::PatientMayBlock, None),
        },
    }
}

/// Lifting is a person's act: a judgement, of which a machine account has none.
pub fn s4_5_1_by_a_person<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if c.staff.kind == StaffKind::Machine {
        return t.not(&S4_5_1, Reason::MachineAccount, c.assignment_ref());
    }
    Outcome::NotApplicable
}

/// 4:5(1). Lifting is a competent officer's (*behörig befattningshavare*) of the provider.
pub fn s4_5_1_officer<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    if s4_5_1_by_a_person(c, t) == Outcome::NotMet {
        Outcome::NotMet
    } else if c.assignment.may_lift {
        t.met(&S4_5_1, Reason::CompetentOfficer, c.assignment_ref())
    } else {
        t.not(&S4_5_1, Reason::NotCompetentOfficer, c.assignment_ref())
    }
}

/// 4:5(1)1. The officer may lift if the patient consents: to this block, in person and able to. A
/// child who can't itself consent is not named here; nobody else's yes stands in.
pub fn s4_5_1_1_consent<T: Trace>(c: &Case<'_>, block: FactId, t: &mut T) -> Outcome {
    agrees(&S4_5_1_1, None, Asked::Lift(Some(block)), ProviderKind::Care, c, t)
}

/// 4:5(1)2. Or if consent can't be obtained and the information can be assumed to matter for care
/// the patient can't do without. No danger to life is asked for; a refusal is not "can't be obtained".
pub fn s4_5_1_2_unobtainable<T: Trace>(c: &Case<'_>, block: FactId, t: &mut T) -> Outcome {
    let consent = consent_unobtainable(&S4_5_1_2, c, Asked::Lift(Some(block)), t);
    if !T::EXPLAINS && consent == Outcome::NotMet {
        return consent;
    }
    consent & indispensable(&S4_5_1_2, c, t)
}

/// 4:5(2). In a case of (1)2, which units or processes blocked is made visible first; then only data
/// that can be assumed to matter may be opened.
pub fn s4_5_2_reveal<T: Trace>(c: &Case<'_>, t: &mut T) -> Outcome {
    let consent = consent_unobtainable(&S4_5_2, c, Asked::Lift(None), t);
    if !T::EXPLAINS && consent == Outcome::NotMet {
        return consent;
    }
    let known = match c.trust(c.patient.completeness.blocks) {
        Trust::Complete => Outcome::NotApplicable,
        Trust::Unknown => t.unknown(&S4_5_2, Reason::BlocksUnknown),
        Trust::Stale => t.unknown(&S4_5_2, Reason::BlocksStale),
    };
    consent & indispensable(&S4_5_2, c, t) & known
}

/// Attested that consent can't be obtained, and not refused.
pub(in crate::law) fn consent_unobtainable<T: Trace>(
    provision: &'static Provision,
    c: &Case<'_>,
    asked: Asked,
    t: &mut T,
) -> Outcome {
    let known = c.trust(c.patient.completeness.assessments) == Trust::Complete;
    // The no of a child who can't itself consent is no answer (D2).
    let counts = match (c.child(), mature(c, WillMatter::Consent, c.at)) {
        (Tri::Yes, Tri::No) if known => Tri::No,
        (Tri::Yes, Tri::Yes) | (Tri::No, _) => Tri::Yes,
        _ => Tri::Unknown,
    };
    if let Some(refusal) = refusal(c, asked).filter(|_| counts != Tri::No) {
        if counts == Tri::Unknown {
            let (yes, no) = (Reason::ConsentUnobtainable, Reason::ConsentNotUnobtainable);
            return t.unknown(provision, Reason::MaturityNotAssessed)
                & attested(provision, c, t, |a| a.consent_unobtainable, yes, no);
        }
        let this = fact(FactKind::Consent, refusal.fact.id);
        return t.find_doubtful(provision, Outcome::NotMet, asked.refused(), this, Doubt::D11);
    }
    let yes = Reason::ConsentUnobtainable;
    let said =
        attested(provision, c, t, |a| a.consent_unobtainable, yes, Reason::ConsentNotUnobtainable);
    let all = c.trust(c.patient.completeness.consents) == Trust::Complete;
    if said == Outcome::Met && counts != Tri::No && !all {
        // A refusal not seen would be an answer.
        return t.unknown(provision, Reason::ConsentsUnknown);
    }
    said
}

/// Something attested in the reader's assignment or by somebody at the reader's unit, holding now.
/// What another unit attests says nothing of this moment.
pub(in crate::law) fn attested<T: Trace>(
    provision: &'static Provision,
    c: &Case<'_>,
    t: &mut T,
    what: impl Fn(&crate::patient::Attestation) -> bool,
    yes: Reason,
    no: Reason,
) -> Outcome {
    let found = c.patient.attestations.iter().find(|a| {
        what(&a.fact)
            && (a.fact.by == c.assignment.id
                || (c.reader_unit.is_some() && a.unit == c.reader_unit))
            && c.known(a.fact.recorded)
            && a.fact.holds.holds_once_recorded(a.fact.recorded, c.at)
    });
    match (found, c.trust(c.patient.completeness.attestations)) {
        (Some(a), _) => t.met(provision, yes, fact(FactKind::Attestation, a.fact.id)),
        (None, Trust::Complete) => t.not(provision, no, None),
        (None, Trust::Unknown | Trust::Stale) => t.unknown(provision, Reason::AttestationUnknown),
    }
}

/// The reader judges that the data can be assumed to matter for care the patient can't do without.
pub(in crate::law) fn indispensable<T: Trace>(
    provision: &'static Provision,
    c: &Case<'_>,
    t: &mut T,
) -> Outcome {
    match c.relevance {
        _ if c.dead() => {
            t.find_doubtful(provision, Outcome::NotMet, Reason::NoCareOfTheDead, None, Doubt::D14)
        }
        Some(Relevance::IndispensableCare) => t.met(provision, Reason::IndispensableCare, None),
        Some(_) => t.not(provision, Reason::NotIndispensable, None),
        None => t.unknown(provision, Reason::RelevanceNotJudged),
    }
}
