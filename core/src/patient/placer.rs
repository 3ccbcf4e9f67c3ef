//! Resolves the references of a patient's facts and notes what does not fit.

use super::facts::{PatientData, Placed, birth_date};
use super::{
    Attestation, Block, BlockKind, Consent, ConsentFor, DestructionDecision, InformationGiven,
    Lift, LiftRequest, Opened, Presumption, PresumptionRule, Relation, ResidentGrant, ResidentSeal,
    SecrecyTest, WorkNeed,
};
use crate::fact::{Checker, Path, said, says_something};
use crate::identity::{BirthDate, FactId, HsaId, PersonId};
use crate::organisation::{Organisation, ProviderIx, ProviderKind, UnitIx};
use crate::record::{Entry, Purpose};

/// Resolves references and notes what does not fit.
pub(super) struct Placer<'a> {
    pub(super) organisation: &'a Organisation,
    pub(super) at: &'a str,
    pub(super) checker: &'a mut Checker,
}

impl<'a> Placer<'a> {
    fn path(&self, list: &'static str, id: FactId, field: &'static str) -> Path<'a> {
        Path { at: self.at, list, id, field }
    }

    fn provider(&mut self, id: HsaId, at: Path<'_>) -> Option<ProviderIx> {
        let ix = self.organisation.provider_ix(id);
        if ix.is_none() {
            self.checker.dangling(at, id.as_str(), said::PROVIDER);
        }
        ix
    }

    fn kind(&self, ix: ProviderIx) -> Option<ProviderKind> {
        self.organisation.provider_at(ix).map(|p| p.kind)
    }

    fn unit(&mut self, id: HsaId, at: Path<'_>) -> Option<UnitIx> {
        let ix = self.organisation.unit_ix(id);
        if ix.is_none() {
            self.checker.dangling(at, id.as_str(), said::UNIT);
        }
        ix
    }

    /// A unit that must lie under `provider`.
    fn unit_of(&mut self, id: Option<HsaId>, provider: ProviderIx, at: Path<'_>) -> Option<UnitIx> {
        let unit = self.unit(id?, at)?;
        if self.organisation.unit_provider(unit) != Some(provider) {
            self.checker.conflict(at, said::OTHER_UNIT);
        }
        Some(unit)
    }

    pub(super) fn staff(&mut self, id: HsaId, at: Path<'_>) {
        if self.organisation.staff(id).is_none() {
            self.checker.dangling(at, id.as_str(), said::STAFF);
        }
    }

    fn assignment(&mut self, id: HsaId, at: Path<'_>) -> Option<(ProviderIx, Option<UnitIx>)> {
        let seat = self.organisation.assignment_ix(id).and_then(|ix| self.organisation.seat(ix));
        if seat.is_none() {
            self.checker.dangling(at, id.as_str(), said::ASSIGNMENT);
        }
        seat.map(|(_, _, provider, unit)| (provider, unit))
    }

    pub(super) fn person(&mut self, data: &PatientData) {
        if data.identities.is_empty() {
            self.checker.missing(format_args!("{}.identities", self.at), said::NO_IDENTITY);
        }
        let born = data.born.or_else(|| birth_date(&data.identities).map(BirthDate::earliest));
        if let (Some(born), Some(died)) = (born, data.died) {
            if died < born {
                self.checker.conflict(format_args!("{}.died", self.at), said::DIED_BEFORE_BIRTH);
            }
        }
        for g in &data.guardians {
            if data.identities.binary_search(&g.person).is_ok() {
                self.checker.conflict(self.path("guardians", g.id, "person"), said::OWN_GUARDIAN);
            }
        }
    }

    pub(super) fn relation(&mut self, fact: Relation) -> Option<Placed<Relation>> {
        if let Some(staff) = fact.staff {
            self.staff(staff, self.path("relations", fact.id, "staff"));
        }
        let unit = self.unit(fact.unit, self.path("relations", fact.id, "unit"))?;
        let provider = self.organisation.unit_provider(unit)?;
        let at = self.path("relations", fact.id, "origin");
        match self.kind(provider) {
            Some(ProviderKind::Care) if fact.origin.is_social_care() => {
                self.checker.conflict(at, said::SOCIAL_ORIGIN_AT_CARE);
            }
            Some(ProviderKind::SocialCare) if !fact.origin.is_social_care() => {
                self.checker.conflict(at, said::CARE_ORIGIN_AT_SOCIAL);
            }
            _ => {}
        }
        Some(Placed::new(fact, provider, Some(unit)))
    }

    pub(super) fn work_need(&mut self, fact: &WorkNeed) {
        let at = self.path("work_needs", fact.id, "assignment");
        match self.organisation.assignment(fact.assignment) {
            None => self.checker.dangling(at, fact.assignment.as_str(), said::ASSIGNMENT),
            Some(a) if !fact.reason.fits(a.purpose) => self
                .checker
                .conflict(self.path("work_needs", fact.id, "reason"), said::NEED_ELSEWHERE),
            Some(_) => {}
        }
    }

    pub(super) fn consent(&mut self, fact: Consent, blocks: &[FactId]) -> Option<Placed<Consent>> {
        if let Some(staff) = fact.staff {
            self.staff(staff, self.path("consents", fact.id, "staff"));
        }
        let provider = self.provider(fact.provider, self.path("consents", fact.id, "provider"))?;
        let unit = self.unit_of(fact.unit, provider, self.path("consents", fact.id, "unit"));
        if fact.unit.is_some() && unit.is_none() {
            return None;
        }
        let social = self.kind(provider) == Some(ProviderKind::SocialCare);
        if fact.asked_for == ConsentFor::LiftInnerBlock && social {
            self.checker.conflict(self.path("consents", fact.id, "for"), said::INNER_AT_CARE_ONLY);
        }
        let lifts = fact.asked_for == ConsentFor::LiftInnerBlock;
        let at = self.path("consents", fact.id, "block");
        match fact.block {
            Some(block) if lifts && blocks.binary_search(&block).is_err() => {
                self.checker.dangling(at, block.as_str(), said::BLOCK);
            }
            None if lifts => self.checker.missing(at, said::CONSENT_NAMES_BLOCK),
            Some(_) if !lifts => {
                self.checker.conflict(at, said::ONLY_LIFT_NAMES_BLOCK);
            }
            _ => {}
        }
        Some(Placed::new(fact, provider, unit))
    }

    pub(super) fn block(&mut self, fact: Block, identities: &[PersonId]) -> Option<Placed<Block>> {
        let provider = self.provider(fact.provider, self.path("blocks", fact.id, "provider"))?;
        let unit = self.unit_of(fact.unit, provider, self.path("blocks", fact.id, "unit"));
        if let Some(id) = fact.process {
            let at = self.path("blocks", fact.id, "process");
            match self.organisation.process(id) {
                Some(p) if p.provider == fact.provider => {}
                _ => self.checker.dangling(at, id.as_str(), said::PROCESS_OF),
            }
        }
        let where_at = self.path("blocks", fact.id, "unit");
        match fact.kind {
            BlockKind::Inner => {
                if self.kind(provider) == Some(ProviderKind::SocialCare) {
                    self.checker
                        .conflict(self.path("blocks", fact.id, "kind"), said::INNER_AT_CARE_ONLY);
                }
                match (fact.unit, fact.process) {
                    (None, None) => self.checker.missing(where_at, said::INNER_NAMES_UNIT),
                    (Some(_), Some(_)) => self.checker.conflict(where_at, said::INNER_NAMES_BOTH),
                    _ => {}
                }
            }
            BlockKind::Outer if fact.unit.is_some() || fact.process.is_some() => {
                self.checker.conflict(where_at, said::OUTER_IS_WHOLE);
            }
            BlockKind::Outer => {}
        }
        if fact.excepted.iter().any(|t| !t.may_be_excepted_from_block()) {
            self.checker.conflict(self.path("blocks", fact.id, "excepted"), said::EXCEPTED);
        }
        if fact.identity.is_some_and(|id| identities.binary_search(&id).is_err()) {
            self.checker
                .conflict(self.path("blocks", fact.id, "identity"), said::IDENTITY_NOT_LINKED);
        }
        if let Some(lifted) = &fact.lifted {
            let _ = self.assignment(lifted.by, self.path("blocks", fact.id, "lifted.by"));
        }
        Some(Placed::new(fact, provider, unit))
    }

    pub(super) fn lift(&mut self, fact: Lift, blocks: &[FactId]) -> Option<Placed<Lift>> {
        let whole = self.at;
        let at = |field| Path { at: whole, list: "lifts", id: fact.id, field };
        if blocks.binary_search(&fact.block).is_err() {
            self.checker.dangling(at("block"), fact.block.as_str(), said::BLOCK);
        }
        self.checker.reason(at("reason"), &fact.reason, said::WHY_LIFTED);
        if fact.holds.until().is_none() {
            self.checker.missing(at("holds.until"), said::LIFT_ENDS);
        }
        if let Some(staff) = fact.staff {
            self.staff(staff, at("staff"));
        }
        let _ = self.assignment(fact.by, at("by"));
        let unit = self.unit(fact.unit, at("unit"))?;
        let provider = self.organisation.unit_provider(unit)?;
        Some(Placed::new(fact, provider, Some(unit)))
    }

    pub(super) fn lift_request(&mut self, fact: &LiftRequest, blocks: &[FactId]) {
        if blocks.binary_search(&fact.block).is_err() {
            self.checker.dangling(
                self.path("lift_requests", fact.id, "block"),
                fact.block.as_str(),
                said::BLOCK,
            );
        }
        if let Some(id) = fact.provider {
            let at = self.path("lift_requests", fact.id, "provider");
            if let Some(ix) = self.provider(id, at) {
                if self.kind(ix) == Some(ProviderKind::SocialCare) {
                    self.checker.conflict(at, said::CARE_ASKS_FOR_LIFT);
                }
            }
        }
    }

    pub(super) fn information(
        &mut self,
        fact: InformationGiven,
    ) -> Option<Placed<InformationGiven>> {
        let provider =
            self.provider(fact.provider, self.path("information", fact.id, "provider"))?;
        Some(Placed::new(fact, provider, None))
    }

    pub(super) fn presumption(&mut self, fact: Presumption) -> Option<Placed<Presumption>> {
        let provider =
            self.provider(fact.provider, self.path("presumptions", fact.id, "provider"))?;
        let fits = match fact.rule {
            PresumptionRule::MakeAvailable => true,
            PresumptionRule::CareAccess | PresumptionRule::RegisterProcessing => {
                self.kind(provider) == Some(ProviderKind::Care)
            }
            PresumptionRule::ServicesAccess => {
                self.kind(provider) == Some(ProviderKind::SocialCare)
            }
        };
        if !fits {
            self.checker
                .conflict(self.path("presumptions", fact.id, "rule"), said::PRESUMPTION_RULE);
        }
        Some(Placed::new(fact, provider, None))
    }

    pub(super) fn attestation(&mut self, fact: Attestation) -> Option<Placed<Attestation>> {
        let whole = self.at;
        let at = |field| Path { at: whole, list: "attestations", id: fact.id, field };
        self.checker.reason(at("reason"), &fact.reason, said::WHAT_HAPPENED);
        if fact.holds.until().is_none() {
            self.checker.missing(at("holds.until"), said::ATTESTATION_ENDS);
        }
        if !(fact.danger
            || fact.consent_unobtainable
            || fact.cannot_ask_for_lift
            || fact.takes_part)
        {
            self.checker.conflict(at(""), said::ATTESTS_NOTHING);
        }
        let (provider, unit) = self.assignment(fact.by, at("by"))?;
        Some(Placed::new(fact, provider, unit))
    }

    pub(super) fn destruction(&mut self, fact: &DestructionDecision, entries: &[FactId]) {
        if entries.binary_search(&fact.entry).is_err() {
            self.checker.dangling(
                self.path("destructions", fact.id, "entry"),
                fact.entry.as_str(),
                said::ENTRY,
            );
        }
        if !says_something(&fact.case_number) {
            self.checker
                .missing(self.path("destructions", fact.id, "case_number"), said::CASE_NUMBER);
        }
    }

    pub(super) fn seal(&mut self, fact: ResidentSeal) -> Option<Placed<ResidentSeal>> {
        let provider = self.provider(fact.provider, self.path("seals", fact.id, "provider"))?;
        let unit = self.unit_of(fact.unit, provider, self.path("seals", fact.id, "unit"));
        Some(Placed::new(fact, provider, unit))
    }

    pub(super) fn grant(&mut self, fact: ResidentGrant) -> Option<Placed<ResidentGrant>> {
        let unit = self.unit(fact.unit, self.path("grants", fact.id, "unit"))?;
        let provider = self.organisation.unit_provider(unit)?;
        Some(Placed::new(fact, provider, Some(unit)))
    }

    pub(super) fn secrecy_test(
        &mut self,
        fact: SecrecyTest,
        entries: &[FactId],
    ) -> Option<Placed<SecrecyTest>> {
        let whole = self.at;
        let at = |field| Path { at: whole, list: "secrecy_tests", id: fact.id, field };
        self.checker.reason(at("reason"), &fact.reason, said::WHY_TESTED);
        if let Some(entry) = fact.entry {
            self.known_entry(entry, at("entry"), entries);
        }
        let provider = self.provider(fact.provider, at("provider"))?;
        Some(Placed::new(fact, provider, None))
    }

    pub(super) fn opened(&mut self, fact: Opened, entries: &[FactId]) -> Option<Placed<Opened>> {
        self.known_entry(fact.entry, self.path("opened", fact.id, "entry"), entries);
        let provider = self.provider(fact.provider, self.path("opened", fact.id, "provider"))?;
        Some(Placed::new(fact, provider, None))
    }

    fn known_entry(&mut self, entry: FactId, at: Path<'_>, entries: &[FactId]) {
        if entries.binary_search(&entry).is_err() {
            self.checker.dangling(at, entry.as_str(), said::ENTRY);
        }
    }

    pub(super) fn entry(&mut self, fact: Entry) -> Option<Placed<Entry>> {
        let provider = self.provider(fact.provider, self.path("entries", fact.id, "provider"))?;
        let unit = self.unit_of(fact.unit, provider, self.path("entries", fact.id, "unit"));
        if let Some(id) = fact.process {
            match self.organisation.process(id) {
                Some(p) if p.provider == fact.provider => {}
                _ => self.checker.dangling(
                    self.path("entries", fact.id, "process"),
                    id.as_str(),
                    said::PROCESS_OF,
                ),
            }
        }
        if let Some(id) = fact.authority {
            match self.organisation.authority(id) {
                Some(a) if a.provider == fact.provider => {}
                _ => self.checker.dangling(
                    self.path("entries", fact.id, "authority"),
                    id.as_str(),
                    said::AUTHORITY_OF,
                ),
            }
        }
        let social = self.kind(provider) == Some(ProviderKind::SocialCare);
        if social != (fact.documented_for == Purpose::SocialServices) {
            self.checker
                .conflict(self.path("entries", fact.id, "documented_for"), said::DOCUMENTED_FOR);
        }
        Some(Placed::new(fact, provider, unit))
    }
}
