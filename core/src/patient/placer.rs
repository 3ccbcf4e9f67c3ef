//! Resolves the references of a patient's facts and notes what does not fit.

use super::facts::{PatientData, Placed, birth_date};
use super::{
    Attestation, Block, BlockKind, Consent, ConsentFor, DestructionDecision, InformationGiven,
    Lift, LiftRequest, Opened, Presumption, PresumptionRule, Relation, ResidentGrant, ResidentSeal,
    SecrecyTest, WorkNeed,
};
use crate::fact::{Checker, Path, says_something};
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
            self.checker.dangling(at, id.as_str(), "provider");
        }
        ix
    }

    fn kind(&self, ix: ProviderIx) -> Option<ProviderKind> {
        self.organisation.provider_at(ix).map(|p| p.kind)
    }

    fn unit(&mut self, id: HsaId, at: Path<'_>) -> Option<UnitIx> {
        let ix = self.organisation.unit_ix(id);
        if ix.is_none() {
            self.checker.dangling(at, id.as_str(), "unit");
        }
        ix
    }

    /// A unit that must lie under `provider`.
    fn unit_of(&mut self, id: Option<HsaId>, provider: ProviderIx, at: Path<'_>) -> Option<UnitIx> {
        let unit = self.unit(id?, at)?;
        if self.organisation.unit_provider(unit) != Some(provider) {
            self.checker.conflict(
                at,
                "the unit belongs to another provider; whose unit it is is stated in the organisation, never read out of the id",
            );
        }
        Some(unit)
    }

    pub(super) fn staff(&mut self, id: HsaId, at: Path<'_>) {
        if self.organisation.staff(id).is_none() {
            self.checker.dangling(at, id.as_str(), "staff");
        }
    }

    fn assignment(&mut self, id: HsaId, at: Path<'_>) -> Option<(ProviderIx, Option<UnitIx>)> {
        let seat = self.organisation.assignment_ix(id).and_then(|ix| self.organisation.seat(ix));
        if seat.is_none() {
            self.checker.dangling(at, id.as_str(), "assignment");
        }
        seat.map(|(_, _, provider, unit)| (provider, unit))
    }

    pub(super) fn person(&mut self, data: &PatientData) {
        if data.identities.is_empty() {
            self.checker.missing(
                format_args!("{}.identities", self.at),
                "at least one identity, as in `personnummer|YYYYMMDDNNNN`",
            );
        }
        let born = data.born.or_else(|| birth_date(&data.identities).map(BirthDate::earliest));
        if let (Some(born), Some(died)) = (born, data.died) {
            if died < born {
                self.checker.conflict(
                    format_args!("{}.died", self.at),
                    "the patient can't have died before the birth date",
                );
            }
        }
        for g in &data.guardians {
            if data.identities.binary_search(&g.person).is_ok() {
                self.checker.conflict(
                    self.path("guardians", g.id, "person"),
                    "a guardian is another person than the patient",
                );
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
            Some(ProviderKind::Care) if fact.origin.is_social_care() => self.checker.conflict(
                at,
                "`services` and `investigation` are relations to a social-care provider; this unit is a care provider's",
            ),
            Some(ProviderKind::SocialCare) if !fact.origin.is_social_care() => self.checker.conflict(
                at,
                "a relation to a social-care provider has the origin `services` or `investigation`",
            ),
            _ => {}
        }
        Some(Placed::new(fact, provider, Some(unit)))
    }

    pub(super) fn work_need(&mut self, fact: &WorkNeed) {
        let at = self.path("work_needs", fact.id, "assignment");
        match self.organisation.assignment(fact.assignment) {
            None => self.checker.dangling(at, fact.assignment.as_str(), "assignment"),
            Some(a) if !fact.reason.fits(a.purpose) => self.checker.conflict(
                self.path("work_needs", fact.id, "reason"),
                "the need does not go with the purpose of the assignment; a need at work belongs to the assignment whose task it is",
            ),
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
            self.checker.conflict(
                self.path("consents", fact.id, "for"),
                "inner blocks exist at care providers only (PDL 4:4)",
            );
        }
        let lifts = fact.asked_for == ConsentFor::LiftInnerBlock;
        let at = self.path("consents", fact.id, "block");
        match fact.block {
            Some(block) if lifts && blocks.binary_search(&block).is_err() => {
                self.checker.dangling(at, block.as_str(), "block");
            }
            None if lifts => self.checker.missing(
                at,
                "consent to lift names the inner block: a yes to one opens no other (PDL 4:5(1)1)",
            ),
            Some(_) if !lifts => {
                self.checker.conflict(at, "only consent `for` `lift-inner-block` names a block");
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
                _ => self.checker.dangling(at, id.as_str(), "process of that provider"),
            }
        }
        let where_at = self.path("blocks", fact.id, "unit");
        match fact.kind {
            BlockKind::Inner => {
                if self.kind(provider) == Some(ProviderKind::SocialCare) {
                    self.checker.conflict(
                        self.path("blocks", fact.id, "kind"),
                        "inner blocks exist at care providers only (PDL 4:4)",
                    );
                }
                match (fact.unit, fact.process) {
                    (None, None) => self.checker.missing(
                        where_at,
                        "an inner block names the unit or process whose data are blocked (PDL 4:4(1))",
                    ),
                    (Some(_), Some(_)) => self.checker.conflict(
                        where_at,
                        "an inner block names a unit or a process, not both; write two blocks",
                    ),
                    _ => {}
                }
            }
            BlockKind::Outer if fact.unit.is_some() || fact.process.is_some() => {
                self.checker.conflict(
                    where_at,
                    "an outer block covers the whole provider; leave out `unit` and `process`",
                );
            }
            BlockKind::Outer => {}
        }
        if fact.excepted.iter().any(|t| !t.may_be_excepted_from_block()) {
            self.checker.conflict(
                self.path("blocks", fact.id, "excepted"),
                "only `lak` and `upp` can be left out of a block (national block contract)",
            );
        }
        if fact.identity.is_some_and(|id| identities.binary_search(&id).is_err()) {
            self.checker.conflict(
                self.path("blocks", fact.id, "identity"),
                "the identity is not among the patient's linked identities; add it there or leave it out",
            );
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
            self.checker.dangling(at("block"), fact.block.as_str(), "block");
        }
        self.checker.reason(at("reason"), &fact.reason, "say why the block was lifted");
        if fact.holds.until().is_none() {
            self.checker.missing(
                at("holds.until"),
                "a temporary lift ends; a lift for good is `lifted` on the block",
            );
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
                "block",
            );
        }
        if let Some(id) = fact.provider {
            let at = self.path("lift_requests", fact.id, "provider");
            if let Some(ix) = self.provider(id, at) {
                if self.kind(ix) == Some(ProviderKind::SocialCare) {
                    self.checker.conflict(
                        at,
                        "only a care provider asks for a lift (SVOD 3:5(2)); leave it out where the patient asks",
                    );
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
            self.checker.conflict(
                self.path("presumptions", fact.id, "rule"),
                "`care-access` is a care provider's (SVOD 3:3), `services-access` a social-care provider's (SVOD 3:4)",
            );
        }
        Some(Placed::new(fact, provider, None))
    }

    pub(super) fn attestation(&mut self, fact: Attestation) -> Option<Placed<Attestation>> {
        let whole = self.at;
        let at = |field| Path { at: whole, list: "attestations", id: fact.id, field };
        self.checker.reason(
            at("reason"),
            &fact.reason,
            "say what happened; an emergency without a reason can't be reviewed",
        );
        if fact.holds.until().is_none() {
            self.checker.missing(at("holds.until"), "an attestation ends; say when");
        }
        if !(fact.danger
            || fact.consent_unobtainable
            || fact.cannot_ask_for_lift
            || fact.takes_part)
        {
            self.checker.conflict(
                at(""),
                "it attests nothing; set `danger`, `consent_unobtainable`, `cannot_ask_for_lift` or `takes_part`",
            );
        }
        let (provider, unit) = self.assignment(fact.by, at("by"))?;
        Some(Placed::new(fact, provider, unit))
    }

    pub(super) fn destruction(&mut self, fact: &DestructionDecision, entries: &[FactId]) {
        if entries.binary_search(&fact.entry).is_err() {
            self.checker.dangling(
                self.path("destructions", fact.id, "entry"),
                fact.entry.as_str(),
                "entry",
            );
        }
        if !says_something(&fact.case_number) {
            self.checker
                .missing(self.path("destructions", fact.id, "case_number"), "IVO's case number");
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
        self.checker.reason(
            at("reason"),
            &fact.reason,
            "say what the test rests on; an outcome without a reason can't be reviewed",
        );
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
            self.checker.dangling(at, entry.as_str(), "entry");
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
                    "process of that provider",
                ),
            }
        }
        if let Some(id) = fact.authority {
            match self.organisation.authority(id) {
                Some(a) if a.provider == fact.provider => {}
                _ => self.checker.dangling(
                    self.path("entries", fact.id, "authority"),
                    id.as_str(),
                    "authority of that provider",
                ),
            }
        }
        let social = self.kind(provider) == Some(ProviderKind::SocialCare);
        if social != (fact.documented_for == Purpose::SocialServices) {
            self.checker.conflict(
                self.path("entries", fact.id, "documented_for"),
                "`social-services` goes with a social-care provider, the purposes of PDL 2:4 with a care provider",
            );
        }
        Some(Placed::new(fact, provider, unit))
    }
}
