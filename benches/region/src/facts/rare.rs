//! Assessments, and what few patients have: representatives, seals, grants, objections, tests of secrecy.

use samtycke::environment::PatientEvent;
use samtycke::organisation::ProviderKind;
use samtycke::patient::{
    Ability, CapacityAssessment, GrantedTo, MaturityAssessment, Presumption, PresumptionRule,
    RegisterObjection, Representative, RepresentativeKind, ResidentGrant, ResidentSeal, SealTarget,
    SecrecyQuestion, SecrecyTest, WillMatter,
};

use super::Maker;
use crate::clock::DAY;
use crate::organisation::REGION;
use crate::rng::{Rng, Stream};

impl Maker<'_> {
    pub(super) fn assessments(&mut self) {
        let (clock, person) = (self.region.clock, self.sheet.person);
        if let Some(since) = self.sheet.unable {
            let fact = self.id("cap", 0).map(|id| CapacityAssessment {
                id,
                ability: Ability::LastinglyUnable,
                holds: clock.from(since),
                recorded: clock.at(since),
            });
            self.add_central(fact.map(PatientEvent::Capacity));
            self.presumptions(since);
        }
        let mut rng =
            Rng::keyed(self.region.seed(), Stream::Rest, u64::from(person.index) | 1 << 42);
        let age = person.age(self.region.day);
        if (13..18).contains(&age) && rng.chance(100_000) {
            let since = (self.region.day - rng.between(1, 300)) * DAY + 9 * 3_600;
            let mature = rng.chance(700_000);
            let matter = rng.weighted(&[
                (WillMatter::All, 60),
                (WillMatter::Consent, 25),
                (WillMatter::Block, 15),
            ]);
            let fact = self.id("m", 0).zip(matter).map(|(id, matter)| MaturityAssessment {
                id,
                matter,
                mature,
                holds: clock.from(since),
                recorded: clock.at(since),
            });
            self.add_central(fact.map(PatientEvent::Maturity));
        }
    }

    /// Those around were asked by every provider that holds something, and by those that read.
    fn presumptions(&mut self, since: i64) {
        let clock = self.region.clock;
        let mut n = 0;
        for told in &self.sheet.told {
            let provider = self.region.organisation.provider(told.provider);
            let Some((provider, kind)) = provider.map(|p| (p.id, p.kind)) else { continue };
            let reads = match kind {
                ProviderKind::Care => PresumptionRule::CareAccess,
                ProviderKind::SocialCare => PresumptionRule::ServicesAccess,
            };
            let at = told.at.max(since);
            for rule in [PresumptionRule::MakeAvailable, reads] {
                let fact = self.id("pr", n).map(|id| Presumption {
                    id,
                    rule,
                    provider,
                    attitude_clarified: true,
                    reason_to_assume_objection: false,
                    holds: clock.from(at),
                    recorded: clock.at(at),
                });
                n += 1;
                self.add(told.provider, fact.map(PatientEvent::Presumption));
            }
        }
    }

    pub(super) fn rare(&mut self) {
        let (clock, person) = (self.region.clock, self.sheet.person);
        let mut rng =
            Rng::keyed(self.region.seed(), Stream::Rest, u64::from(person.index) | 1 << 43);
        let at = (self.region.day - rng.between(1, 900)).max(person.born + 1) * DAY + 13 * 3_600;
        let (holds, recorded) = (clock.from(at), clock.at(at));
        let adult = person.age(self.region.day) >= 18;
        let first =
            self.sheet.relations.first().and_then(|r| self.region.organisation.unit(r.unit));
        if (self.sheet.unable.is_some() && rng.chance(600_000)) || (adult && rng.chance(1_000)) {
            let other = u32::try_from(rng.below(u64::from(self.region.inhabitants))).ok();
            let kind = match self.sheet.unable {
                Some(_) => RepresentativeKind::GodMan,
                None if rng.chance(200_000) => RepresentativeKind::Administrator,
                None => RepresentativeKind::Agent,
            };
            let other = other.filter(|o| *o != person.index).and_then(|o| self.region.person_id(o));
            let fact = self.id("rep", 0).zip(other).map(|(id, person)| Representative {
                id,
                person,
                kind,
                holds,
                recorded,
            });
            self.add_central(fact.map(PatientEvent::Representative));
        }
        if rng.chance(3_000) {
            let fact =
                self.id("o", 0).map(|id| RegisterObjection { id, register: None, holds, recorded });
            self.add_central(fact.map(PatientEvent::RegisterObjection));
        }
        let Some(unit) = first else { return };
        let provider = self.provider_id(unit.provider);
        if rng.chance(500) {
            let target = if adult { SealTarget::Patient } else { SealTarget::Guardians };
            let fact = self.id("s", 0).zip(provider).map(|(id, provider)| ResidentSeal {
                id,
                target,
                provider,
                unit: Some(unit.id),
                holds,
                recorded,
            });
            self.add(unit.provider, fact.map(PatientEvent::Seal));
        }
        if !adult && rng.chance(2_000) {
            let to = GrantedTo::Guardians;
            let fact =
                self.id("gr", 0).map(|id| ResidentGrant { id, to, unit: unit.id, holds, recorded });
            self.add(unit.provider, fact.map(PatientEvent::Grant));
        }
        if rng.chance(300) && unit.provider == REGION {
            let fact = self.id("t", 0).zip(provider).map(|(id, provider)| SecrecyTest {
                id,
                question: SecrecyQuestion::PersonLifts,
                answer: true,
                provider,
                entry: None,
                reason: "Patienten efterger sekretessen (syntetisk)".into(),
                holds,
                recorded,
            });
            self.add(unit.provider, fact.map(PatientEvent::SecrecyTest));
        }
    }
}
