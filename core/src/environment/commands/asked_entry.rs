//! Commands about entries.

use alloc::boxed::Box;
use alloc::string::String;

use crate::environment::EnvironmentError;
use crate::environment::commands::asked::{Asked, Becomes, no_entry};
use crate::environment::commands::command::Command;
use crate::environment::commands::made_available;
use crate::environment::commands::refusal::{by, refused};
use crate::environment::commands::said;
use crate::environment::events::event::{Change, Document, ErasureGround, FactList, PatientEvent};
use crate::environment::intake::form::{Fit, check};
use crate::identity::FactId;
use crate::language::Phrase;
use crate::law::{Action, pdl as p};
use crate::record::Availability;
use crate::time::swedish_date;

impl Asked<'_> {
    pub(in crate::environment) fn on_entry(&self, command: Command) -> Becomes {
        let (what, action, entry, change) = match command {
            Command::Document(document) => return self.document(&document),
            Command::HandOut { entry, recipient, to } => {
                let mut asks = self.on(Action::Disclose, entry);
                asks.recipient = Some(recipient);
                let decided = self.decide(said::HAND_OUT, &asks)?;
                let change = Change::HandedOut { to };
                return Ok((self.amend(FactList::Entry, entry, change), Some(decided)));
            }
            Command::MakeAvailable { entry, availability } => {
                let chart = self.chart()?;
                let placed = chart.facts.entry(entry).ok_or_else(|| no_entry(entry))?;
                self.own_provider(said::MAKE_AVAILABLE, Some(placed.fact().provider))?;
                let doer = (self.doer.assignment, self.doer.at);
                made_available::check(&chart, placed, availability, doer)?;
                let change = Change::Available(availability);
                return Ok((self.amend(FactList::Entry, entry, change), None));
            }
            Command::Erase { entry, ground } => return self.erase(entry, ground),
            Command::Sign { entry } => (said::SIGN, Action::Sign, entry, Change::Signed),
            Command::LeaveUnsigned { entry, obstacle } => {
                return self.leave_unsigned(entry, obstacle);
            }
            Command::Countersign { entry } => {
                (said::COUNTERSIGN, Action::Countersign, entry, Change::Countersigned)
            }
            Command::Correct { entry, content } => {
                (said::CORRECT, Action::Write, entry, Change::Corrected { content })
            }
            Command::Strike { entry, reason } => {
                (said::STRIKE, Action::Write, entry, Change::Struck { reason })
            }
            Command::NoteDissent { entry, text } => {
                (said::NOTE_DISSENT, Action::Write, entry, Change::Dissent { text })
            }
            _ => return Err(refused(said::COMMAND, said::NOT_ABOUT_AN_ENTRY)),
        };
        if action == Action::Sign {
            self.own_entry(said::SIGN, entry)?;
        }
        let decided = self.decide(what, &self.on(action, entry))?;
        Ok((self.amend(FactList::Entry, entry, change), Some(decided)))
    }

    /// A new entry is judged as written to, with itself among the facts.
    fn document(&self, document: &Document) -> Becomes {
        let entry = &document.entry;
        self.own_provider(said::DOCUMENT, Some(entry.provider))?;
        if document.author != Some(self.doer.assignment) {
            let why = said::OWN_NAME;
            return Err(refused(said::DOCUMENT, by(&p::S3_6_3, why)));
        }
        let chart = self.chart_with(None)?;
        if chart.documents.contains_key(&entry.id) || chart.erased().contains(&entry.id) {
            let why = said::CORRECTED_NOT_REPLACED;
            return Err(refused(said::DOCUMENT, by(&p::S3_14_1, why)));
        }
        let (id, availability, signed) = (entry.id, entry.availability, entry.signed);
        let chart = self.chart_with(Some(entry))?;
        let event = PatientEvent::Documented(Box::new(document.clone()));
        if check(&event, self.patient, self.env.organisation())? == Fit::Waits {
            return Err(refused(said::DOCUMENT, said::UNKNOWN));
        }
        let decided = self.permitted(said::DOCUMENT, &chart, &self.on(Action::Write, id))?;
        if signed {
            self.permitted(said::SIGN, &chart, &self.on(Action::Sign, id))?;
        }
        if availability != Availability::None {
            let placed = chart.facts.entry(id).ok_or_else(|| no_entry(id))?;
            let doer = (self.doer.assignment, self.doer.at);
            made_available::check(&chart, placed, availability, doer)?;
        }
        Ok((event, Some(decided)))
    }

    fn erase(&self, entry: FactId, ground: ErasureGround) -> Becomes {
        let event = self.amend(FactList::Entry, entry, Change::Erased(ground));
        let chart = self.chart()?;
        match ground {
            ErasureGround::Decision(decision) => {
                let decided = self.decide(said::ERASE, &self.on(Action::Delete, entry))?;
                let named = chart.facts.destructions.iter().any(|d| {
                    d.id == decision && d.entry == entry && d.holds.holds_at(self.doer.at)
                });
                if !named {
                    let why = said::NO_DECISION;
                    return Err(refused(said::ERASE, by(&p::S8_4_1, why)));
                }
                Ok((event, Some(decided)))
            }
            ErasureGround::RegisterObjection => {
                let placed = chart.facts.entry(entry).ok_or_else(|| no_entry(entry))?;
                let objected = placed.fact().register.as_ref().is_some_and(|register| {
                    chart.facts.register_objections.iter().any(|o| {
                        o.holds.holds_at(self.doer.at)
                            && o.register.as_ref().is_none_or(|of| of == register)
                    })
                });
                if !objected {
                    let why = said::NO_OBJECTION;
                    return Err(refused(said::ERASE, by(&p::S7_2_1, why)));
                }
                self.own_provider(said::ERASE, Some(placed.fact().provider))?;
                Ok((event, None))
            }
            ErasureGround::RetentionEnded => {
                let why = said::RETENTION;
                Err(refused(said::ERASE, by(&p::S3_17_1, why)))
            }
        }
    }

    /// Who is responsible for the entry signs it.
    fn own_entry(&self, what: Phrase, entry: FactId) -> Result<(), EnvironmentError> {
        let chart = self.chart()?;
        let author = chart.documents.get(&entry).and_then(|doc| doc.header.author);
        let organisation = self.env.organisation();
        let person = |id| organisation.assignment(id).map(|a| a.staff);
        let responsible = author.and_then(person);
        if responsible.is_some() && responsible == person(self.doer.assignment) {
            return Ok(());
        }
        Err(refused(what, by(&p::S3_10, said::RESPONSIBLE_SIGNS)))
    }

    /// That signing is unnecessary is for the one responsible to judge. Who is hindered can't tell: a colleague
    /// who may write in the record notes it.
    fn leave_unsigned(&self, entry: FactId, obstacle: Option<String>) -> Becomes {
        let what = said::LEAVE_UNSIGNED;
        if obstacle.is_none() {
            self.own_entry(what, entry)?;
        }
        let chart = self.chart()?;
        let written = chart.facts.entry(entry).ok_or_else(|| no_entry(entry))?.fact();
        if written.signed {
            return Err(refused(what, by(&p::S3_10, said::SIGNED_ALREADY)));
        }
        let decided = self.permitted(what, &chart, &self.on(Action::Write, entry))?;
        if obstacle.is_none() && !p::signing_may_be_unnecessary(swedish_date(written.recorded)) {
            return Err(refused(what, by(&p::S3_10, said::NOT_UNNECESSARY_THEN)));
        }
        let change = match obstacle {
            Some(reason) => Change::SigningObstacle { reason },
            None => Change::SigningUnnecessary,
        };
        Ok((self.amend(FactList::Entry, entry, change), Some(decided)))
    }
}
