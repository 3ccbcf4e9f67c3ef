//! Commands: wishes that the law may refuse.
//!
//! A command becomes events only if [`decide`](crate::decide) permits the act, asked as any other question
//! is. What is a provider's own business (its consents, its relations, its answers) is asked of its own staff.

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::event::{
    Amendment, Change, Document, ErasureGround, Event, FactList, OfPatient, PatientEvent, What,
};
use super::fold::AsOf;
use super::state::Environment;
use super::{EnvironmentError, OnFault, Report, made_available};
use crate::decision::{Authentication, BlockWish, Decision, Facts, Request, Verdict, decide};
use crate::identity::{FactId, HsaId, PersonId};
use crate::law::secrecy::Recipient;
use crate::law::{Action, Provision, agreement as a, pdl as p};
use crate::organisation::Assignment;
use crate::patient::{
    Attestation, Block, CapacityAssessment, Consent, InformationGiven, Lift, LiftRequest,
    MaturityAssessment, PatientFacts, Presumption, Relation, SecrecyTest,
};
use crate::record::content::Content;
use crate::record::Availability;
use crate::record::referral::StatusMessage;
use crate::time::{Instant, swedish_date};

/// Who wants something done, when, and how they signed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doer {
    /// The system it is done in.
    pub system: HsaId,
    /// The assignment it is done in.
    pub assignment: HsaId,
    /// When. It is recorded then.
    pub at: Instant,
    /// How the user signed in.
    pub authentication: Option<Authentication>,
    /// Whether the user chose actively to look beyond the own unit.
    pub active_choice: Option<bool>,
}

/// Something somebody wants done about a patient (*åtgärd*).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Command {
    /// Register a block. The provider can't refuse one the person may ask for (PDL 4:4, SVOD 2:3).
    SetBlock(Block),
    /// Lift a block for good, at the patient's wish.
    LiftBlock {
        /// The block.
        block: FactId,
    },
    /// Lift a block for a time.
    LiftForATime(Lift),
    /// Ask the blocking provider to lift (SVOD 3:5(2)).
    AskForLift(LiftRequest),
    /// Answer such a request, as the provider that blocked.
    AnswerRequest {
        /// The request.
        request: FactId,
        /// Does the holder agree?
        agrees: bool,
    },
    /// Register a consent or refusal told to the own provider.
    RegisterConsent(Consent),
    /// Register that a consent was recalled.
    RecallConsent {
        /// The consent.
        consent: FactId,
    },
    /// Register a relation to a unit of the own provider.
    RegisterRelation(Relation),
    /// End a relation.
    EndRelation {
        /// The relation.
        relation: FactId,
    },
    /// Attest something of the moment, in the own name.
    Attest(Attestation),
    /// Register that the patient was informed (SVOD 2:2).
    Inform(InformationGiven),
    /// Register an assessment of capacity.
    AssessCapacity(CapacityAssessment),
    /// Register an assessment of a child's maturity.
    AssessMaturity(MaturityAssessment),
    /// Register what was found out of a person unable to take a position.
    Presume(Presumption),
    /// Register a test of secrecy at the own provider.
    TestSecrecy(SecrecyTest),
    /// Write an entry (PDL 3:1–3:9).
    Document(Box<Document>),
    /// Sign an own entry (PDL 3:10).
    Sign {
        /// The entry.
        entry: FactId,
    },
    /// Take charge of an answer one ordered (*vidimera*).
    Countersign {
        /// The entry.
        entry: FactId,
    },
    /// Correct an error in an entry; what it held is kept (PDL 3:14).
    Correct {
        /// The entry.
        entry: FactId,
        /// What it holds from now.
        content: Box<Content>,
    },
    /// Strike an entry that is wrong as a whole; it can still be read as struck.
    Strike {
        /// The entry.
        entry: FactId,
        /// Why.
        reason: String,
    },
    /// Note that the patient holds an entry to be wrong or misleading (PDL 3:8).
    NoteDissent {
        /// The entry.
        entry: FactId,
        /// What the patient says.
        text: String,
    },
    /// Hand out a copy in the single case, and note it (PDL 3:11).
    HandOut {
        /// The entry.
        entry: FactId,
        /// To whom, by law.
        recipient: Recipient,
        /// To whom, by name.
        to: String,
    },
    /// Make an entry available to other providers, or withdraw it (SVOD 2:2–2:4, 2:6).
    MakeAvailable {
        /// The entry.
        entry: FactId,
        /// How.
        availability: Availability,
    },
    /// Erase an entry. Only IVO's decision or an objection to a register lets it be (PDL 8:4, 7:2).
    Erase {
        /// The entry.
        entry: FactId,
        /// On what ground.
        ground: ErasureGround,
    },
    /// A step in the handling of a referral, by the own unit.
    Status(StatusMessage),
}

/// What a command came to.
#[derive(Clone, Debug)]
pub struct Done {
    /// The events it became, applied.
    pub events: Vec<Event>,
    /// What was decided, where a decision was asked for.
    pub decision: Option<Decision>,
    /// What became of the events.
    pub report: Report,
}

impl Environment {
    /// Does what is wanted, if form and law let it be done.
    ///
    /// # Errors
    /// [`EnvironmentError::Refused`] with the section; a form that doesn't fit. Nothing is then changed.
    pub fn carry_out(
        &mut self,
        patient: PersonId,
        doer: &Doer,
        id: FactId,
        command: Command,
    ) -> Result<Done, EnvironmentError> {
        let asked = Asked { env: self, patient, doer, id };
        let (event, decision) = asked.event(command)?;
        let of = OfPatient { patient, event };
        let events = alloc::vec![Event { source: doer.system, what: What::Patient(Box::new(of)) }];
        let report = self.apply(&events, OnFault::RefuseAll)?;
        if let Some(id) = report.waits.first().or(report.conflicts.first()) {
            // The checks above let nothing through that names what is not known.
            return Err(refused("command", format!("event `{id}` can't count here")));
        }
        Ok(Done { events, decision, report })
    }
}

/// A command being asked about.
struct Asked<'a> {
    env: &'a Environment,
    patient: PersonId,
    doer: &'a Doer,
    id: FactId,
}

fn refused(what: &'static str, why: String) -> EnvironmentError {
    EnvironmentError::Refused { what, why }
}

fn by(provision: &Provision, why: &str) -> String {
    format!("{why} ({})", provision.cite_en())
}

type Becomes = Result<(PatientEvent, Option<Decision>), EnvironmentError>;

impl Asked<'_> {
    fn event(&self, command: Command) -> Becomes {
        match command {
            Command::SetBlock(block) => self.set_block(block),
            Command::LiftBlock { block } => {
                let decided = self.lift(block)?;
                Ok((self.amend(FactList::Block, block, Change::Lifted), Some(decided)))
            }
            Command::LiftForATime(lift) => self.lift_for_a_time(lift),
            Command::AskForLift(request) => {
                let mut asks = self.request(Action::RequestLift);
                asks.reach = Some(crate::law::Reach::OtherProviders);
                let decided = self.decide("ask for a lift", &asks)?;
                Ok((PatientEvent::LiftRequest(request), Some(decided)))
            }
            Command::AnswerRequest { request, agrees } => {
                let chart = self.chart()?;
                let of = chart.facts.lift_requests.iter().find(|r| r.id == request);
                let block = of.and_then(|r| chart.facts.block(r.block));
                let holder = block.map(|b| b.fact().provider);
                self.own_provider("answer a request to lift", holder)?;
                Ok((self.amend(FactList::LiftRequest, request, Change::Answered { agrees }), None))
            }
            Command::RegisterConsent(consent) => {
                self.own_provider("register a consent", Some(consent.provider))?;
                Ok((PatientEvent::Consent(consent), None))
            }
            Command::RecallConsent { consent } => {
                Ok((self.amend(FactList::Consent, consent, Change::Recalled), None))
            }
            Command::RegisterRelation(relation) => {
                let unit = self.env.organisation().care_unit(relation.unit);
                self.own_provider("register a relation", unit.map(|u| u.provider))?;
                Ok((PatientEvent::Relation(relation), None))
            }
            Command::EndRelation { relation } => {
                let chart = self.chart()?;
                let found = chart.facts.relations.iter().find(|r| r.fact().id == relation);
                let unit = found.and_then(|r| self.env.organisation().care_unit(r.fact().unit));
                self.own_provider("end a relation", unit.map(|u| u.provider))?;
                Ok((self.amend(FactList::Relation, relation, Change::Ended), None))
            }
            Command::Attest(attestation) => {
                if attestation.by != self.doer.assignment {
                    return Err(refused("attest", "one attests in the own assignment".into()));
                }
                Ok((PatientEvent::Attestation(attestation), None))
            }
            Command::Inform(x) => {
                self.own_provider("inform", Some(x.provider))?;
                Ok((PatientEvent::Information(x), None))
            }
            Command::AssessCapacity(x) => {
                self.assignment()?;
                Ok((PatientEvent::Capacity(x), None))
            }
            Command::AssessMaturity(x) => {
                self.assignment()?;
                Ok((PatientEvent::Maturity(x), None))
            }
            Command::Presume(x) => {
                self.own_provider("presume", Some(x.provider))?;
                Ok((PatientEvent::Presumption(x), None))
            }
            Command::TestSecrecy(x) => {
                self.own_provider("test secrecy", Some(x.provider))?;
                Ok((PatientEvent::SecrecyTest(x), None))
            }
            Command::Status(message) => {
                let unit = message.by.and_then(|by| self.env.organisation().care_unit(by));
                self.own_provider("send a status", unit.map(|u| u.provider))?;
                Ok((PatientEvent::Status(message), None))
            }
            on_entry => self.on_entry(on_entry),
        }
    }

    fn on_entry(&self, command: Command) -> Becomes {
        let (what, action, entry, change) = match command {
            Command::Document(document) => return self.document(*document),
            Command::HandOut { entry, recipient, to } => {
                let mut asks = self.on(Action::Disclose, entry);
                asks.recipient = Some(recipient);
                let decided = self.decide("hand out", &asks)?;
                let change = Change::HandedOut { to };
                return Ok((self.amend(FactList::Entry, entry, change), Some(decided)));
            }
            Command::MakeAvailable { entry, availability } => {
                let chart = self.chart()?;
                let placed = chart.facts.entry(entry).ok_or_else(|| self.no_entry(entry))?;
                self.own_provider("make available", Some(placed.fact().provider))?;
                made_available::check(&chart, placed, availability, self.doer.at)
                    .map_err(|(p, why)| refused("make available", by(p, why)))?;
                let change = Change::Available(availability);
                return Ok((self.amend(FactList::Entry, entry, change), None));
            }
            Command::Erase { entry, ground } => return self.erase(entry, ground),
            Command::Sign { entry } => ("sign", Action::Sign, entry, Change::Signed),
            Command::Countersign { entry } => {
                ("countersign", Action::Countersign, entry, Change::Countersigned)
            }
            Command::Correct { entry, content } => {
                ("correct", Action::Write, entry, Change::Corrected { content })
            }
            Command::Strike { entry, reason } => {
                ("strike", Action::Write, entry, Change::Struck { reason })
            }
            Command::NoteDissent { entry, text } => {
                ("note the patient's dissent", Action::Write, entry, Change::Dissent { text })
            }
            _ => return Err(refused("command", "not one about an entry".into())),
        };
        if action == Action::Sign {
            self.own_entry(entry)?;
        }
        let decided = self.decide(what, &self.on(action, entry))?;
        Ok((self.amend(FactList::Entry, entry, change), Some(decided)))
    }

    fn set_block(&self, block: Block) -> Becomes {
        self.own_provider("block", Some(block.provider))?;
        let mut asks = self.request(Action::Block);
        asks.new_block =
            Some(BlockWish { kind: block.kind, requested_by: block.requested_by });
        let decided = self.decide("block", &asks)?;
        Ok((PatientEvent::Block(block), Some(decided)))
    }

    fn lift(&self, block: FactId) -> Result<Decision, EnvironmentError> {
        let mut asks = self.request(Action::Lift);
        asks.block = Some(block);
        self.decide("lift", &asks)
    }

    fn lift_for_a_time(&self, lift: Lift) -> Becomes {
        if lift.by != self.doer.assignment {
            return Err(refused("lift", by(&p::S4_5_1, "one lifts in the own assignment")));
        }
        let day = swedish_date(self.doer.at);
        let longest = self.env.policy().on(day).and_then(|set| set.longest_lift_days);
        let from = lift.holds.from().unwrap_or(self.doer.at);
        let too_long = longest.is_some_and(|days| {
            let last = from.plus_seconds(i64::from(days) * 86_400);
            lift.holds.until().is_none_or(|until| until > last)
        });
        if too_long {
            let why = format!("longer than {} days", longest.unwrap_or_default());
            return Err(refused("lift", by(&a::OFFERED, &why)));
        }
        let decided = self.lift(lift.block)?;
        Ok((PatientEvent::Lift(lift), Some(decided)))
    }

    /// A new entry is judged as written to, with itself among the facts.
    fn document(&self, document: Document) -> Becomes {
        self.own_provider("document", Some(document.entry.provider))?;
        if document.author != Some(self.doer.assignment) {
            let why = "one documents in the own name: who made an entry is always stated";
            return Err(refused("document", by(&p::S3_6_3, why)));
        }
        let mut data = match self.env.folded(self.patient, AsOf::default())? {
            Some(folded) => folded.data,
            None => crate::patient::PatientData {
                identities: alloc::vec![self.patient],
                completeness: self.env.directory().completeness,
                ..Default::default()
            },
        };
        if data.entries.iter().any(|e| e.id == document.entry.id) {
            let why = "an entry with that id is there; what it holds is corrected, not written over";
            return Err(refused("document", by(&p::S3_14_1, why)));
        }
        data.entries.push(document.entry.clone());
        let facts = PatientFacts::new(data, self.env.organisation())
            .map_err(|faults| EnvironmentError::Form { id: document.entry.id, faults })?;
        let facts = Facts {
            organisation: self.env.organisation(),
            patient: &facts,
            policy: self.env.policy(),
        };
        let decided = decide(facts, &self.on(Action::Write, document.entry.id))?;
        let decided = permitted("document", decided)?;
        Ok((PatientEvent::Documented(Box::new(document)), Some(decided)))
    }

    fn erase(&self, entry: FactId, ground: ErasureGround) -> Becomes {
        let event = self.amend(FactList::Entry, entry, Change::Erased(ground));
        match ground {
            ErasureGround::Decision(_) => {
                let decided = self.decide("erase", &self.on(Action::Delete, entry))?;
                Ok((event, Some(decided)))
            }
            ErasureGround::RegisterObjection => {
                let chart = self.chart()?;
                let placed = chart.facts.entry(entry).ok_or_else(|| self.no_entry(entry))?;
                let objected = placed.fact().register.as_ref().is_some_and(|register| {
                    chart.facts.register_objections.iter().any(|o| {
                        o.holds.holds_at(self.doer.at)
                            && o.register.as_ref().is_none_or(|of| of == register)
                    })
                });
                if !objected {
                    let why = "the patient has not objected to a register that holds it";
                    return Err(refused("erase", by(&p::S7_2_1, why)));
                }
                self.own_provider("erase", Some(placed.fact().provider))?;
                Ok((event, None))
            }
            ErasureGround::RetentionEnded => {
                let why = "ten years are a floor; whether the time has ended is for archive rules that are not held here";
                Err(refused("erase", by(&p::S3_17_1, why)))
            }
        }
    }

    fn amend(&self, list: FactList, of: FactId, change: Change) -> PatientEvent {
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
        found.ok_or_else(|| {
            refused("command", by(&p::S4_2_1, "no such assignment holds at the time"))
        })
    }

    fn own_provider(
        &self,
        what: &'static str,
        provider: Option<HsaId>,
    ) -> Result<(), EnvironmentError> {
        let own = self.assignment()?.provider;
        match provider {
            Some(provider) if provider == own => Ok(()),
            Some(_) => Err(refused(what, by(&p::S1_3, "it is another provider's to do"))),
            None => Err(refused(what, "it names nothing that is known here".into())),
        }
    }

    /// Who is responsible for the entry signs it.
    fn own_entry(&self, entry: FactId) -> Result<(), EnvironmentError> {
        let chart = self.chart()?;
        let author = chart.documents.get(&entry).and_then(|doc| doc.header.author);
        let organisation = self.env.organisation();
        let person = |id: HsaId| organisation.assignment(id).map(|a| a.staff);
        let own = author.is_some_and(|author| person(author) == person(self.doer.assignment));
        if own {
            return Ok(());
        }
        Err(refused("sign", by(&p::S3_10, "the one responsible for an entry signs it")))
    }

    fn no_entry(&self, entry: FactId) -> EnvironmentError {
        EnvironmentError::Request(crate::decision::RequestError::entry(entry))
    }

    fn chart(&self) -> Result<super::Chart<'_>, EnvironmentError> {
        self.env.chart(self.patient)
    }

    fn request(&self, action: Action) -> Request {
        let mut request = Request::bare(action, self.doer.assignment, self.doer.at);
        request.authentication = self.doer.authentication;
        request.active_choice = self.doer.active_choice;
        request
    }

    fn on(&self, action: Action, entry: FactId) -> Request {
        let mut request = self.request(action);
        request.entry = Some(entry);
        request
    }

    fn decide(
        &self,
        what: &'static str,
        request: &Request,
    ) -> Result<Decision, EnvironmentError> {
        permitted(what, self.chart()?.decide(request)?)
    }
}

/// Nothing but a yes lets a command become an event.
fn permitted(what: &'static str, decision: Decision) -> Result<Decision, EnvironmentError> {
    if decision.verdict == Verdict::Permit {
        return Ok(decision);
    }
    let told = decision.explain(crate::decision::Language::English, crate::decision::Audience::Reader);
    Err(refused(what, told.line))
}
