//! Finding out what was missing: the list turns out complete, or the plainest fact is found.

use samtycke::decision::{Authentication, Request};
use samtycke::law::{Missing, Relevance};
use samtycke::patient::{
    Knowledge, MaturityAssessment, PatientData, SecrecyQuestion, SecrecyTest, WillMatter,
    WorkNeedReason,
};
use samtycke::time::Period;

use super::Situation;
use super::situation::new_id;

/// Can it be found out at all? What is not in these acts can't.
pub(super) const fn can_be(missing: Missing) -> bool {
    !matches!(missing, Missing::DisposalRules)
}

/// Finds it out.
pub(super) fn supply(
    s: &Situation<'_>,
    missing: Missing,
    data: &mut PatientData,
    request: &mut Request,
) {
    let known = &mut data.completeness;
    match missing {
        Missing::Relations => known.relations = Knowledge::Complete,
        Missing::Consents => known.consents = Knowledge::Complete,
        Missing::Blocks => known.blocks = Knowledge::Complete,
        Missing::Information => known.information = Knowledge::Complete,
        Missing::Attestation => known.attestations = Knowledge::Complete,
        Missing::RegisterObjections => known.register_objections = Knowledge::Complete,
        Missing::Capacity | Missing::Presumption => known.assessments = Knowledge::Complete,
        Missing::Maturity => {
            known.assessments = Knowledge::Complete;
            if !data.maturity.iter().any(|m| m.id == new_id(6)) {
                assess(data, request);
            }
        }
        Missing::BirthDate => data.born = "1980-01-01".parse().ok(),
        Missing::Relevance => request.relevance = Some(Relevance::None),
        Missing::HolderJudgement => {
            for asked in &mut data.lift_requests {
                asked.holder_agrees = asked.holder_agrees.or(Some(false));
            }
        }
        // The interest turns out to be no need at work.
        Missing::WorkNeed => {
            data.work_needs.retain(|n| n.reason != WorkNeedReason::FollowUpInterest);
        }
        Missing::Authentication => {
            request.authentication = Some(Authentication { factors: 1, assurance: None });
        }
        Missing::ActiveChoice => request.active_choice = Some(false),
        Missing::SecrecyTest => test(s, data, request),
        Missing::DisposalRules => {}
    }
}

/// A child found able, unless one assessment of the same moment already says how it is.
fn assess(data: &mut PatientData, request: &Request) {
    data.maturity.push(MaturityAssessment {
        id: new_id(6),
        matter: WillMatter::All,
        mature: true,
        holds: Period::ALWAYS,
        recorded: recorded(request),
    });
}

/// The holder finds harm not excluded, and nobody in danger.
fn test(s: &Situation<'_>, data: &mut PatientData, request: &Request) {
    let Some(entry) = s.entry() else { return };
    let questions = [SecrecyQuestion::NoHarm, SecrecyQuestion::DangerToInformant];
    for (n, question) in (7..).zip(questions) {
        if !data.secrecy_tests.iter().any(|t| t.id == new_id(n)) {
            data.secrecy_tests.push(SecrecyTest {
                id: new_id(n),
                question,
                answer: false,
                provider: entry.provider,
                entry: Some(entry.id),
                reason: "tested".into(),
                holds: Period::ALWAYS,
                recorded: recorded(request),
            });
        }
    }
}

/// Now, and known at the moment of knowledge asked about.
pub(super) fn recorded(request: &Request) -> samtycke::time::Instant {
    request.known_at.map_or(request.at, |known| known.min(request.at))
}
