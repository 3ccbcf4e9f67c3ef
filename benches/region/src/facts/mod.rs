//! A patient's events, made from what is drawn of the patient.

mod blocks;
mod ids;
mod person;
mod rare;
mod records;
mod will;

use samtycke::environment::{Amendment, Change, Event, FactList, OfPatient, PatientEvent, What};
use samtycke::identity::{FactId, HsaId, PersonId};

use crate::Region;
use crate::clock::Secs;
use crate::organisation::REGION;
use crate::sheet::Sheet;

pub(crate) use ids::Ids;

/// One patient's events while they are made.
struct Maker<'a> {
    region: &'a Region,
    sheet: &'a Sheet,
    who: PersonId,
    events: Vec<Event>,
    amendments: usize,
}

impl Region {
    /// Every event of one patient; empty where there is no such person.
    pub fn patient(&self, index: u32) -> Vec<Event> {
        let Some(who) = self.person_id(index).filter(|_| index < self.people) else {
            return Vec::new();
        };
        let sheet = self.sheet(index);
        let events = Vec::with_capacity(12);
        let mut maker = Maker { region: self, sheet: &sheet, who, events, amendments: 0 };
        maker.person();
        maker.relations();
        maker.will();
        maker.blocks();
        maker.assessments();
        maker.rare();
        maker.records();
        maker.events
    }
}

impl Maker<'_> {
    /// Adds an event told by a provider's system. What could not be made is left out.
    fn add(&mut self, provider: u16, event: Option<PatientEvent>) {
        let source = self.region.organisation.provider(provider).map(|p| p.source);
        let (Some(event), Some(source)) = (event, source) else { return };
        let of = OfPatient { patient: self.who, event };
        self.events.push(Event { source, what: What::Patient(Box::new(of)) });
    }

    fn add_central(&mut self, event: Option<PatientEvent>) {
        self.add(REGION, event);
    }

    fn id(&self, prefix: &str, n: usize) -> Option<FactId> {
        self.region.ids.get(prefix, n)
    }

    fn unit_id(&self, unit: u32) -> Option<HsaId> {
        self.region.organisation.unit(unit).map(|u| u.id)
    }

    fn provider_id(&self, provider: u16) -> Option<HsaId> {
        self.region.organisation.provider(provider).map(|p| p.id)
    }

    /// The assignment of who may lift a provider's blocks.
    fn officer(&self, provider: u16) -> Option<HsaId> {
        let staff = self.region.organisation.officer(provider)?;
        let seat =
            self.region.organisation.home_seat(self.region.seed(), self.region.log_start, staff);
        seat?.id()
    }

    /// Something happened to a fact.
    fn amend(
        &mut self,
        provider: u16,
        (list, of): (FactList, Option<FactId>),
        at: Secs,
        change: Change,
    ) {
        let by = match change {
            Change::Lifted | Change::Annulled => self.officer(provider),
            _ => None,
        };
        let (Some(of), Some(id)) = (of, self.id("am", self.amendments)) else { return };
        self.amendments += 1;
        let at = self.region.clock.at(at);
        let amendment = Amendment { id, list, of, at, by, change, recorded: at };
        self.add(provider, Some(PatientEvent::Amended(amendment)));
    }
}
