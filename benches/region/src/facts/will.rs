//! What the patient was told and answered, needs at work, what was attested.

use samtycke::environment::{Change, FactList, PatientEvent};
use samtycke::patient::{
    Attestation, Consent, ConsentAnswer, ConsentFor, InformationGiven, WorkNeed,
};

use super::Maker;
use crate::clock::{DAY, Secs};
use crate::log::Fact;
use crate::organisation::{REGION, Seat};
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
            self.attestation(0, &e.seat, e.at - 300, "Medvetslös vid ankomst (syntetisk)");
        }
        self.untrue();
    }

    /// What somebody registered to get at the data.
    fn untrue(&mut self) {
        let region = self.region;
        let (mut consents, mut attestations) = (self.sheet.consents.len(), 1);
        for fact in region.plan.facts_of(self.sheet.person.index) {
            match fact {
                Fact::Consent(will) => {
                    self.consent(consents, &will);
                    consents += 1;
                }
                Fact::Emergency { seat, at } => {
                    self.attestation(
                        attestations,
                        &seat,
                        at,
                        "Akut, kan inte tillfrågas (syntetisk)",
                    );
                    attestations += 1;
                }
            }
        }
    }

    fn attestation(&mut self, n: usize, seat: &Seat, at: Secs, reason: &str) {
        let clock = self.region.clock;
        let fact = self.id("a", n).zip(seat.id()).map(|(id, by)| Attestation {
            id,
            by,
            danger: true,
            consent_unobtainable: true,
            cannot_ask_for_lift: true,
            takes_part: true,
            reason: reason.into(),
            holds: clock.period(at, Some(at + DAY)),
            recorded: clock.at(at),
        });
        let provider = self.region.organisation.unit(seat.unit).map(|u| u.provider);
        self.add(provider.unwrap_or(REGION), fact.map(PatientEvent::Attestation));
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
