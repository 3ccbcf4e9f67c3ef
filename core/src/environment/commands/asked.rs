//! A command being asked about: form, then law.

use alloc::format;
use core::cell::RefCell;
use serde_json::Value;

use crate::decision::canonical::decision_document;
use crate::decision::{BlockWish, Decision, Request, Verdict};
use crate::environment::EnvironmentError;
use crate::environment::charts::chart::Chart;
use crate::environment::charts::fold::AsOf;
use crate::environment::commands::command::{Command, Doer};
use crate::environment::commands::refusal::{Refusal, by, refused};
use crate::environment::commands::said;
use crate::environment::events::event::{Amendment, Change, FactList, PatientEvent};
use crate::environment::intake::erasure::tells_of_erased;
use crate::environment::intake::form::{Fit, check};
use crate::environment::state::Environment;
use crate::environment::stored::packed::{Identities, Packed};
use crate::environment::stored::wire::{self, PersonV1};
use crate::identity::{FactId, HsaId, PersonId};
use crate::language::Phrase;
use crate::law::{Action, Reach, agreement as a, pdl as p};
use crate::organisation::Assignment;
use crate::patient::{Block, Consent, Lift, LiftRequest, SecrecyTest};
use crate::record::Entry;
use crate::time::swedish_date;

/// A command being asked about.
pub(in crate::environment) struct Asked<'a> {
    pub(in crate::environment) env: &'a Environment,
    pub(in crate::environment) patient: PersonId,
    pub(in crate::environment) doer: &'a Doer,
    id: FactId,
    /// Of whom nothing is known yet.
    nobody: Packed,
    /// Hears what was decided.
    told: Option<&'a RefCell<Option<(Verdict, Value)>>>,
}

pub(in crate::environment) type Becomes =
    Result<(PatientEvent, Option<Decision>), EnvironmentError>;

impl<'a> Asked<'a> {
    pub(in crate::environment) fn new(
        env: &'a Environment,
        patient: PersonId,
        doer: &'a Doer,
        id: FactId,
        told: Option<&'a RefCell<Option<(Verdict, Value)>>>,
    ) -> Self {
        let nobody = Packed::new(Identities::One(PersonV1::of(&patient)));
        Self { env, patient, doer, id, nobody, told }
    }

    /// Whether the event would be kept, and count at once. What waits or conflicts is other systems' to tell.
    pub(in crate::environment) fn may_be_kept(
        &self,
        event: &PatientEvent,
    ) -> Result<(), EnvironmentError> {
        if event.recorded() != self.doer.at {
            return Err(refused(said::COMMAND, said::RECORDED_WHEN_DONE));
        }
        if check(event, self.patient, self.env.organisation())? == Fit::Waits {
            return Err(refused(said::COMMAND, said::UNKNOWN));
        }
        let Some(packed) = self.env.packed(self.patient) else { return Ok(()) };
        let stored = |fault| EnvironmentError::stored(&self.patient, fault);
        if tells_of_erased(event, packed).map_err(stored)? {
            return Err(refused(said::COMMAND, said::ERASED));
        }
        if packed.holds(wire::kind_of(event), event.id()).map_err(stored)? {
            return Err(refused(said::COMMAND, said::ID_TAKEN));
        }
        Ok(())
    }

    pub(in crate::environment) fn event(&self, command: Command) -> Becomes {
        // Whatever is done, somebody does it at work.
        self.assignment()?;
        match command {
            Command::SetBlock(block) => self.set_block(block),
            Command::LiftBlock { block } => {
                let decided = self.lift(block)?;
                Ok((self.amend(FactList::Block, block, Change::Lifted), Some(decided)))
            }
            Command::LiftForATime(lift) => self.lift_for_a_time(lift),
            Command::AskForLift(request) => self.ask_for_lift(request),
            Command::AnswerRequest { request, agrees } => {
                let chart = self.chart()?;
                let of = chart.facts.lift_requests.iter().find(|r| r.id == request);
                let block = of.and_then(|r| chart.facts.block(r.block));
                let holder = block.map(|b| b.fact().provider);
                self.own_provider(said::ANSWER_REQUEST, holder)?;
                Ok((self.amend(FactList::LiftRequest, request, Change::Answered { agrees }), None))
            }
            Command::RegisterConsent(consent) => self.register_consent(consent),
            Command::RecallConsent { consent } => {
                let chart = self.chart()?;
                let found = chart.facts.consents.iter().find(|x| x.fact().id == consent);
                self.own_provider(said::RECALL_CONSENT, found.map(|x| x.fact().provider))?;
                Ok((self.amend(FactList::Consent, consent, Change::Recalled), None))
            }
            Command::RegisterRelation(relation) => {
                let unit = self.env.organisation().care_unit(relation.unit);
                self.own_provider(said::REGISTER_RELATION, unit.map(|u| u.provider))?;
                Ok((PatientEvent::Relation(relation), None))
            }
            Command::EndRelation { relation } => {
                let chart = self.chart()?;
                let found = chart.facts.relations.iter().find(|r| r.fact().id == relation);
                let unit = found.and_then(|r| self.env.organisation().care_unit(r.fact().unit));
                self.own_provider(said::END_RELATION, unit.map(|u| u.provider))?;
                Ok((self.amend(FactList::Relation, relation, Change::Ended), None))
            }
            Command::Attest(attestation) => {
                if attestation.by != self.doer.assignment {
                    return Err(refused(said::ATTEST, said::OWN_ASSIGNMENT));
                }
                Ok((PatientEvent::Attestation(attestation), None))
            }
            Command::Inform(x) => {
                self.own_provider(said::INFORM, Some(x.provider))?;
                Ok((PatientEvent::Information(x), None))
            }
            Command::AssessCapacity(x) => Ok((PatientEvent::Capacity(x), None)),
            Command::AssessMaturity(x) => Ok((PatientEvent::Maturity(x), None)),
            Command::Presume(x) => {
                self.own_provider(said::PRESUME, Some(x.provider))?;
                Ok((PatientEvent::Presumption(x), None))
            }
            Command::TestSecrecy(x) => self.test_secrecy(x),
            Command::Status(message) => {
                let unit = message.by.and_then(|by| self.env.organisation().care_unit(by));
                self.own_provider(said::SEND_STATUS, unit.map(|u| u.provider))?;
                Ok((PatientEvent::Status(message), None))
            }
            on_entry => self.on_entry(on_entry),
        }
    }

    fn set_block(&self, block: Block) -> Becomes {
        self.own_provider(said::BLOCK, Some(block.provider))?;
        if block.lifted.is_some() || block.annulled.is_some() {
            return Err(refused(said::BLOCK, said::LIFTED_LATER));
        }
        let chart = self.chart()?;
        if block.identity.is_some_and(|id| !chart.facts.identities().contains(&id)) {
            return Err(refused(said::BLOCK, said::NOT_LINKED));
        }
        let mut asks = self.request(Action::Block);
        asks.new_block = Some(BlockWish { kind: block.kind, requested_by: block.requested_by });
        let decided = self.permitted(said::BLOCK, &chart, &asks)?;
        Ok((PatientEvent::Block(block), Some(decided)))
    }

    fn lift(&self, block: FactId) -> Result<Decision, EnvironmentError> {
        let mut asks = self.request(Action::Lift);
        asks.block = Some(block);
        self.decide(said::LIFT, &asks)
    }

    fn lift_for_a_time(&self, lift: Lift) -> Becomes {
        if lift.by != self.doer.assignment {
            return Err(refused(said::LIFT, by(&p::S4_5_1, said::LIFTS_IN_OWN)));
        }
        let day = swedish_date(self.doer.at);
        let longest = self.env.policy().on(day).and_then(|set| set.longest_lift_days);
        let from = lift.holds.from().map_or(self.doer.at, |from| from.max(self.doer.at));
        let too_long = longest.is_some_and(|days| {
            let last = from.plus_seconds(i64::from(days) * 86_400);
            lift.holds.until().is_none_or(|until| until > last)
        });
        if too_long {
            let days = longest.unwrap_or_default();
            let (sv, en) = (format!("längre än {days} dagar"), format!("longer than {days} days"));
            return Err(refused(said::LIFT, Refusal::by(&a::LONGEST_LIFT, &sv, &en)));
        }
        let decided = self.lift(lift.block)?;
        Ok((PatientEvent::Lift(lift), Some(decided)))
    }

    fn ask_for_lift(&self, request: LiftRequest) -> Becomes {
        let what = said::ASK_FOR_LIFT;
        if self.chart()?.facts.block(request.block).is_none() {
            return Err(refused(what, said::UNKNOWN));
        }
        if request.holder_agrees.is_some() {
            return Err(refused(what, said::HOLDER_ANSWERS));
        }
        if request.provider.is_some() {
            self.own_provider(what, request.provider)?;
        }
        let mut asks = self.request(Action::RequestLift);
        asks.reach = Some(Reach::OtherProviders);
        let decided = self.decide(what, &asks)?;
        Ok((PatientEvent::LiftRequest(request), Some(decided)))
    }

    fn register_consent(&self, consent: Consent) -> Becomes {
        self.own_provider(said::REGISTER_CONSENT, Some(consent.provider))?;
        if let Some(block) = consent.block {
            if self.chart()?.facts.block(block).is_none() {
                return Err(refused(said::REGISTER_CONSENT, said::UNKNOWN));
            }
        }
        Ok((PatientEvent::Consent(consent), None))
    }

    fn test_secrecy(&self, test: SecrecyTest) -> Becomes {
        self.own_provider(said::TEST_SECRECY, Some(test.provider))?;
        if let Some(entry) = test.entry {
            if self.chart()?.facts.entry(entry).is_none() {
                return Err(no_entry(entry));
            }
        }
        Ok((PatientEvent::SecrecyTest(test), None))
    }

    pub(in crate::environment) fn amend(
        &self,
        list: FactList,
        of: FactId,
        change: Change,
    ) -> PatientEvent {
        PatientEvent::Amended(Amendment {
            id: self.id,
            list,
            of,
            at: self.doer.at,
            by: Some(self.doer.assignment),
            change,
            recorded: self.doer.at,
        })
    }

    fn assignment(&self) -> Result<&Assignment, EnvironmentError> {
        let found = self.env.organisation().assignment(self.doer.assignment);
        let found = found.filter(|a| a.holds.holds_at(self.doer.at));
        found.ok_or_else(|| refused(said::COMMAND, by(&p::S4_2_1, said::NO_ASSIGNMENT)))
    }

    pub(in crate::environment) fn own_provider(
        &self,
        what: Phrase,
        provider: Option<HsaId>,
    ) -> Result<(), EnvironmentError> {
        let own = self.assignment()?.provider;
        match provider {
            Some(provider) if provider == own => Ok(()),
            Some(_) => Err(refused(what, by(&p::S1_3, said::OTHER_PROVIDER))),
            None => Err(refused(what, said::UNKNOWN)),
        }
    }

    /// The patient's record; an empty one of whom nothing is known yet.
    pub(in crate::environment) fn chart(&self) -> Result<Chart<'_>, EnvironmentError> {
        self.chart_with(None)
    }

    pub(in crate::environment) fn chart_with(
        &self,
        wished: Option<&Entry>,
    ) -> Result<Chart<'_>, EnvironmentError> {
        let packed = self.env.packed(self.patient).unwrap_or(&self.nobody);
        let (names, directory) = (&self.env.names, self.env.directory());
        Chart::with(packed, names, directory, self.patient, AsOf::default(), wished)
    }

    pub(in crate::environment) fn request(&self, action: Action) -> Request {
        let mut request = Request::bare(action, self.doer.assignment, self.doer.at);
        request.authentication = self.doer.authentication;
        request.active_choice = self.doer.active_choice;
        request
    }

    pub(in crate::environment) fn on(&self, action: Action, entry: FactId) -> Request {
        let mut request = self.request(action);
        request.entry = Some(entry);
        request
    }

    pub(in crate::environment) fn decide(
        &self,
        what: Phrase,
        request: &Request,
    ) -> Result<Decision, EnvironmentError> {
        self.permitted(what, &self.chart()?, request)
    }

    /// Nothing but a yes lets a command become an event.
    pub(in crate::environment) fn permitted(
        &self,
        what: Phrase,
        chart: &Chart<'_>,
        request: &Request,
    ) -> Result<Decision, EnvironmentError> {
        let decision = chart.decide(request)?;
        if let Some(told) = self.told {
            let mut told = told.borrow_mut();
            // Where several are asked, the act's own; a refusal before it.
            if told.is_none() || !decision.is_permit() {
                let document = decision_document(chart.facts(), request, &decision);
                *told = Some((decision.verdict, document));
            }
        }
        if decision.is_permit() {
            return Ok(decision);
        }
        Err(refused(what, Refusal::decided(&decision)))
    }
}

pub(in crate::environment) fn no_entry(entry: FactId) -> EnvironmentError {
    EnvironmentError::Request(crate::decision::RequestError::entry(entry))
}
