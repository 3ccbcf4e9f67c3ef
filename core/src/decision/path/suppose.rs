//! The facts as they would be after a step.

use alloc::string::ToString;

use super::Step;
use crate::decision::decide::{Facts, Seat};
use crate::decision::{Actor, Authentication, Request};
use crate::identity::{FactId, HsaId};
use crate::law::{Missing, Relevance};
use crate::organisation::{
    Activity, Assignment, InformationScope, OrganisationScope, ProviderIx, ProviderKind, Right,
    UnitIx,
};
use crate::patient::{
    Ability, Attestation, BlockKind, CapacityAssessment, Consent, ConsentAnswer, ConsentFor,
    DestructionDecision, GivenBy, InformationGiven, Knowledge, MaturityAssessment, PatientFacts,
    Placed, Presumption, PresumptionRule, Relation, RelationOrigin, SecrecyQuestion, SecrecyTest,
    WillMatter, WorkNeed, WorkNeedReason,
};
use crate::record::{Availability, Entry, Purpose};
use crate::time::{Instant, Period, Span, Tri, is_child, swedish_date};

/// A reader, an entry, and everything a step may change.
#[derive(Clone)]
pub(super) struct Supposed {
    pub(super) patient: PatientFacts,
    pub(super) assignment: Option<Assignment>,
    pub(super) request: Request,
    reader: Option<(ProviderIx, HsaId, ProviderKind, Option<UnitIx>, HsaId)>,
    blind: bool,
}

/// The id of what is supposed: no fact of the host's carries it.
fn supposed() -> FactId {
    FactId::supposed()
}

impl Supposed {
    pub(super) fn new(
        facts: Facts<'_>,
        request: &Request,
        seat: Option<&Seat<'_>>,
        blind: bool,
    ) -> Self {
        Self {
            patient: facts.patient.clone(),
            assignment: seat.map(|s| s.assignment.clone()),
            request: request.clone(),
            reader: seat.map(|s| (s.reader, s.provider.id, s.provider.kind, s.unit, s.staff.id)),
            blind,
        }
    }

    fn at(&self) -> Instant {
        self.request.at
    }

    fn entry(&self) -> Option<&Placed<Entry>> {
        self.patient.entry(self.request.entry?)
    }

    /// Takes a step; `false` where it can't be taken in this case.
    pub(super) fn take(&mut self, step: Step) -> bool {
        match step {
            Step::ChooseActively => self.request.active_choice = Some(true),
            Step::SignInStronger => {
                self.request.authentication = Some(Authentication { factors: 2, assurance: None });
            }
            Step::Judge(relevance) => return self.judge(relevance),
            Step::FindOut(missing) => self.find_out(missing),
            Step::AskConsent => return self.alive() && self.consent(),
            Step::LiftOnConsent => return self.can_answer() && self.lift(),
            Step::LiftUnobtainable => return self.lift(),
            Step::PatientAsksForLift => {
                return !self.blind && self.can_answer() && self.can_ask() && self.unblock();
            }
            Step::AskHolderToLift => {
                return !self.blind && !self.declined() && self.unblock();
            }
            Step::HolderMakesAvailable => return self.make_available(),
            Step::HolderInforms => return self.inform(),
            Step::AssignAuthority => return self.authorise(),
            Step::RelationExists => return self.relation(RelationOrigin::CareContact),
            Step::ServicesGiven => return self.relation(RelationOrigin::Services),
            Step::NeedAtWork => return self.need(),
            Step::Danger | Step::ConsentUnobtainable | Step::CannotAskForLift => {
                return self.attest(step);
            }
            Step::LastinglyUnable => {
                // The last word from now on; what was assessed before stays as it was then.
                let recorded = self.at();
                self.patient.capacity.retain(|a| a.holds.since(a.recorded) < recorded);
                self.patient.capacity.push(CapacityAssessment {
                    id: supposed(),
                    ability: Ability::LastinglyUnable,
                    holds: Period::ALWAYS,
                    recorded,
                });
            }
            Step::AttitudeClarified => return self.presume(),
            Step::ChildAble | Step::ChildNotAble => {
                let recorded = self.at();
                self.patient.maturity.retain(|m| m.holds.since(m.recorded) < recorded);
                self.patient.maturity.push(MaturityAssessment {
                    id: supposed(),
                    matter: WillMatter::All,
                    mature: step == Step::ChildAble,
                    holds: Period::ALWAYS,
                    recorded,
                });
            }
            Step::NoHarm => return self.test(SecrecyQuestion::NoHarm, true),
            Step::PersonLiftsSecrecy => {
                return !self.keeps_secrecy() && self.test(SecrecyQuestion::PersonLifts, true);
            }
            Step::InformantSafe => return self.test(SecrecyQuestion::DangerToInformant, false),
            Step::AskIvo => {
                let Some(entry) = self.request.entry else { return false };
                let recorded = self.at();
                self.patient.destructions.push(DestructionDecision {
                    id: supposed(),
                    entry,
                    case_number: "-".to_string(),
                    holds: Period::ALWAYS,
                    recorded,
                });
            }
        }
        true
    }

    fn alive(&self) -> bool {
        let day = swedish_date(self.at());
        self.patient.died.is_none_or(|died| day <= died)
    }

    /// Can the person answer: alive, able as far as assessed, and a child only where assessed as able?
    fn can_answer(&self) -> bool {
        let at = self.at();
        let unable = self
            .patient
            .capacity
            .iter()
            .any(|a| a.ability != Ability::Able && a.holds.holds_at(at));
        let child = is_child(self.patient.born, swedish_date(at)) != Tri::No;
        let able = self.patient.maturity.iter().any(|m| m.mature && m.holds.holds_at(at))
            && !self.patient.maturity.iter().any(|m| !m.mature && m.holds.holds_at(at));
        self.alive() && !unable && (!child || able)
    }

    fn can_ask(&self) -> bool {
        let at = self.at();
        !self
            .patient
            .attestations
            .iter()
            .any(|a| a.fact.cannot_ask_for_lift && a.fact.holds.holds_at(at))
    }

    /// Has the one who blocked already declined?
    fn declined(&self) -> bool {
        let at = self.at();
        self.patient
            .lift_requests
            .iter()
            .any(|r| r.holder_agrees == Some(false) && r.holds.holds_at(at))
    }

    /// Has the person said no to lifting the secrecy?
    fn keeps_secrecy(&self) -> bool {
        let at = self.at();
        self.patient.secrecy_tests.iter().any(|x| {
            x.fact.question == SecrecyQuestion::PersonLifts
                && !x.fact.answer
                && x.fact.holds.holds_at(at)
        })
    }

    fn judge(&mut self, relevance: Relevance) -> bool {
        let social = self.reader.is_some_and(|(_, _, kind, _, _)| kind == ProviderKind::SocialCare);
        let differs = self.request.relevance != Some(relevance);
        self.request.relevance = Some(relevance);
        differs && social == (relevance == Relevance::Services)
    }

    fn find_out(&mut self, missing: Missing) {
        let c = &mut self.patient.completeness;
        match missing {
            Missing::Relations => c.relations = Knowledge::Complete,
            Missing::Consents => c.consents = Knowledge::Complete,
            Missing::Blocks => c.blocks = Knowledge::Complete,
            Missing::Capacity | Missing::Maturity | Missing::Presumption => {
                c.assessments = Knowledge::Complete;
            }
            Missing::Information => c.information = Knowledge::Complete,
            Missing::Attestation => c.attestations = Knowledge::Complete,
            _ => {}
        }
    }

    fn consent(&mut self) -> bool {
        let Some((provider, id, _, _, _)) = self.reader else { return false };
        let recorded = self.at();
        // A refusal is an answer: nobody is asked again by this library.
        let refused = self.patient.consents.iter().any(|x| {
            x.provider == provider
                && x.fact.asked_for == ConsentFor::Access
                && x.fact.answer == ConsentAnswer::Refused
                && x.fact.valid.contains(recorded)
        });
        let fact = Consent {
            id: supposed(),
            answer: ConsentAnswer::Given,
            given_by: GivenBy::Patient,
            asked_for: ConsentFor::Access,
            block: None,
            provider: id,
            unit: None,
            staff: None,
            valid: Span::ALWAYS,
            recalled: None,
            annulled: None,
            recorded,
        };
        self.patient.consents.push(Placed::new(fact, provider, None));
        !refused
    }

    /// Lifts the own provider's inner blocks: a competent officer's act, on consent or without.
    fn lift(&mut self) -> bool {
        let Some((provider, ..)) = self.reader else { return false };
        let at = self.at();
        let refused = self.patient.consents.iter().any(|x| {
            x.provider == provider
                && x.fact.asked_for == ConsentFor::LiftInnerBlock
                && x.fact.answer == ConsentAnswer::Refused
                && x.fact.valid.contains(at)
        });
        !refused
            && self
                .patient
                .blocks
                .retain(|b| b.fact.kind != BlockKind::Inner || b.provider != provider)
    }

    fn unblock(&mut self) -> bool {
        let Some(holder) = self.entry().map(|e| e.provider) else { return false };
        self.patient.blocks.retain(|b| b.fact.kind != BlockKind::Outer || b.provider != holder)
    }

    /// Who may not know of blocks is told the same of what is blocked and of what was never shared.
    fn make_available(&mut self) -> bool {
        let unblocked = self.blind && self.unblock();
        let at = self.at();
        let unable = self
            .patient
            .capacity
            .iter()
            .any(|a| a.ability == Ability::LastinglyUnable && a.holds.holds_at(at));
        let Some(id) = self.request.entry else { return false };
        let Some(entry) = self.patient.entries.iter_mut().find(|e| e.fact.id == id) else {
            return false;
        };
        let before = entry.fact.availability;
        if before == Availability::None {
            entry.fact.availability =
                if unable { Availability::Presumed } else { Availability::Available };
        }
        before == Availability::None || unblocked
    }

    fn inform(&mut self) -> bool {
        let Some(entry) = self.entry() else { return false };
        let (provider, id, recorded) = (entry.provider, entry.fact.provider, self.at());
        let fact = InformationGiven {
            id: supposed(),
            provider: id,
            register: None,
            system_and_objection: true,
            visibility_of_blocks: true,
            holds: Period::ALWAYS,
            recorded,
        };
        self.patient.information.push(Placed::new(fact, provider, None));
        true
    }

    fn authorise(&mut self) -> bool {
        let own = self.entry().map(|e| e.provider) == self.reader.map(|(reader, ..)| reader);
        let Some(assignment) = &mut self.assignment else { return false };
        let scope =
            if own { OrganisationScope::OwnProvider } else { OrganisationScope::OtherProviders };
        assignment.holds = Period::ALWAYS;
        for activity in [Activity::Read, Activity::Write, Activity::Sign] {
            assignment.rights.push(Right { activity, information: InformationScope::All, scope });
        }
        true
    }

    fn relation(&mut self, origin: RelationOrigin) -> bool {
        let Some((provider, _, kind, Some(unit), _)) = self.reader else { return false };
        let Some(id) = self.assignment.as_ref().and_then(|a| a.unit) else { return false };
        let recorded = self.at();
        let fact = Relation {
            id: supposed(),
            unit: id,
            staff: None,
            origin,
            holds: Period::ALWAYS,
            recorded,
        };
        self.patient.relations.push(Placed::new(fact, provider, Some(unit)));
        (kind == ProviderKind::SocialCare) == origin.is_social_care()
    }

    fn need(&mut self) -> bool {
        let Some(assignment) = &self.assignment else { return false };
        let reason = match assignment.purpose {
            Purpose::OtherDocumentation => WorkNeedReason::Certificate,
            Purpose::PatientAdministration => WorkNeedReason::PatientAdministration,
            Purpose::Quality => WorkNeedReason::Quality,
            Purpose::Administration => WorkNeedReason::Administration,
            Purpose::Statistics => WorkNeedReason::Statistics,
            Purpose::FeasibilityCount => WorkNeedReason::FeasibilityCount,
            Purpose::QualityRegister => WorkNeedReason::QualityRegister,
            Purpose::Care | Purpose::SocialServices => return false,
        };
        let (assignment, recorded) = (assignment.id, self.at());
        let holds = Period::ALWAYS;
        self.patient.work_needs.push(WorkNeed {
            id: supposed(),
            assignment,
            reason,
            holds,
            recorded,
        });
        true
    }

    fn attest(&mut self, step: Step) -> bool {
        let Some((provider, _, _, unit, _)) = self.reader else { return false };
        let Some(by) = self.assignment.as_ref().map(|a| a.id) else { return false };
        let recorded = self.at();
        let fact = Attestation {
            id: supposed(),
            by,
            danger: step == Step::Danger,
            consent_unobtainable: step == Step::ConsentUnobtainable,
            cannot_ask_for_lift: step == Step::CannotAskForLift,
            takes_part: false,
            reason: "-".to_string(),
            holds: Period::ALWAYS,
            recorded,
        };
        self.patient.attestations.push(Placed::new(fact, provider, unit));
        true
    }

    fn presume(&mut self) -> bool {
        let Some((reader, id, kind, _, _)) = self.reader else { return false };
        let holder = self.entry().map(|e| (e.provider, e.fact.provider));
        let recorded = self.at();
        let own = if kind == ProviderKind::Care {
            PresumptionRule::CareAccess
        } else {
            PresumptionRule::ServicesAccess
        };
        let makes = holder.map(|(ix, id)| (ix, id, PresumptionRule::MakeAvailable));
        for (provider, id, rule) in makes.into_iter().chain([(reader, id, own)]) {
            self.patient.presumptions.retain(|p| p.provider != provider || p.fact.rule != rule);
            let fact = Presumption {
                id: supposed(),
                rule,
                provider: id,
                attitude_clarified: true,
                reason_to_assume_objection: false,
                holds: Period::ALWAYS,
                recorded,
            };
            self.patient.presumptions.push(Placed::new(fact, provider, None));
        }
        true
    }

    fn test(&mut self, question: SecrecyQuestion, answer: bool) -> bool {
        let Some(entry) = self.entry() else { return false };
        let (provider, id, recorded) = (entry.provider, entry.fact.provider, self.at());
        let of_entry = Some(entry.fact.id);
        self.patient
            .secrecy_tests
            .retain(|x| x.fact.question != question || x.provider != provider);
        let fact = SecrecyTest {
            id: supposed(),
            question,
            answer,
            provider: id,
            entry: of_entry,
            reason: "-".to_string(),
            holds: Period::ALWAYS,
            recorded,
        };
        self.patient.secrecy_tests.push(Placed::new(fact, provider, None));
        true
    }

    /// Is a resident asking?
    pub(super) const fn by_resident(&self) -> bool {
        matches!(self.request.actor, Actor::Resident(_))
    }
}
