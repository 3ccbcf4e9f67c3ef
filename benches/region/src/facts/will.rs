//! What the patient was told and answered, needs at work, what was attested.

use samtycke::environment::{Change, FactList, PatientEvent};
use samtycke::patient::{
    Attestation, Consent, ConsentAnswer, ConsentFor, InformationGiven, WorkNeed,
};

use super::Maker;
use crate::organisation::REGION;
use crate::sheet::Will;

impl Maker<'_> {
    pub(super) fn will(&mut self) {
        let clock = self.region.clock;
        for (n, told) in self.sheet.told.iter().enumerate() {
            let ids = self.id("i", n).zip(self.provider_id(told.provider));
            let fact = ids.map(|(id, provider)| InformationGiven {
                id,
                provider,
                system_and_objection: true,
                register: None,
                visibility_of_blocks: true,
                holds: clock.from(told.at),
                recorded: clock.at(told.at),
            });
            self.add(told.provider, fact.map(PatientEvent::Information));
        }
        for (n, will) in self.sheet.consents.iter().enumerate() {
            self.consent(n, will);
            if let Some(then) = will.recalled {
                let of = (FactList::Consent, self.id("c", n));
                self.amend(will.provider, of, then, Change::Recalled);
            }
        }
        for (n, need) in self.sheet.needs.iter().enumerate() {
            let fact = self.id("n", n).zip(need.seat.id()).map(|(id, assignment)| WorkNeed {
                id,
                assignment,
                reason: need.reason,
                holds: clock.period(need.from, Some(need.until)),
                recorded: clock.at(need.from),
            });
            let provider = self.region.organisation.unit(need.seat.unit).map(|u| u.provider);
            self.add(provider.unwrap_or(REGION), fact.map(PatientEvent::WorkNeed));
        }
        if let Some(e) = self.sheet.emergency {
            let fact = self.id("a", 0).zip(e.seat.id()).map(|(id, by)| Attestation {
                id,
                by,
                danger: true,
                consent_unobtainable: true,
                cannot_ask_for_lift: true,
                takes_part: true,
                reason: "Medvetslös vid ankomst (syntetisk)".into(),
                holds: clock.period(e.at - 300, Some(e.at + 86_400)),
                recorded: clock.at(e.at - 300),
            });
            self.add_central(fact.map(PatientEvent::Attestation));
        }
    }

    pub(super) fn consent(&mut self, n: usize, will: &Will) {
        let clock = self.region.clock;
        let fact = self.id("c", n).zip(self.provider_id(will.provider)).map(|(id, provider)| {
            let answer = if will.refused { ConsentAnswer::Refused } else { ConsentAnswer::Given };
            Consent {
                id,
                answer,
                given_by: will.by,
                asked_for: ConsentFor::Access,
                block: None,
                provider,
                unit: None,
                staff: None,
                valid: clock.span(will.from, will.until),
                recalled: None,
                annulled: None,
                recorded: clock.at(will.from),
            }
        });
        self.add(will.provider, fact.map(PatientEvent::Consent));
    }
}
