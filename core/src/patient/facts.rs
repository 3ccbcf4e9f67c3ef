//! One patient's facts, checked against the organisation and sorted.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Attestation, Block, BlockKind, CapacityAssessment, Completeness, Consent, ConsentFor,
    DestructionDecision, Guardian, InformationGiven, Lift, LiftRequest, MaturityAssessment,
    Presumption, PresumptionRule, ProtectedIdentity, RegisterObjection, Relation, ResidentSeal,
    WorkNeed,
};
use crate::fact::{Checker, FactErrors, sort_unique};
use crate::identity::{BirthDate, FactId, HsaId, PersonId};
use crate::organisation::{Organisation, ProviderIx, ProviderKind, UnitIx};
use crate::record::{Entry, Purpose};

/// Everything known of one patient, as a host hands it over; see [`PatientFacts`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PatientData {
    /// The patient's identities: all that are linked (coordination number, then personal number).
    pub identities: Vec<PersonId>,
    /// Birth date, where the identity does not tell or tells it wrongly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub born: Option<NaiveDate>,
    /// Date of death.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub died: Option<NaiveDate>,
    /// Protected identity.
    pub protected_identity: Vec<ProtectedIdentity>,
    /// Guardians.
    pub guardians: Vec<Guardian>,
    /// Relations to units.
    pub relations: Vec<Relation>,
    /// Other needs at work.
    pub work_needs: Vec<WorkNeed>,
    /// Consents and refusals.
    pub consents: Vec<Consent>,
    /// Blocks.
    pub blocks: Vec<Block>,
    /// Temporary lifts.
    pub lifts: Vec<Lift>,
    /// Requests to lift.
    pub lift_requests: Vec<LiftRequest>,
    /// Information given before making available.
    pub information: Vec<InformationGiven>,
    /// Assessments of capacity.
    pub capacity: Vec<CapacityAssessment>,
    /// Assessments of a child's maturity.
    pub maturity: Vec<MaturityAssessment>,
    /// Presumptions for persons not merely temporarily unable to take a position.
    pub presumptions: Vec<Presumption>,
    /// What readers attest.
    pub attestations: Vec<Attestation>,
    /// Objections to quality registers.
    pub register_objections: Vec<RegisterObjection>,
    /// Seals on resident access.
    pub seals: Vec<ResidentSeal>,
    /// IVO's decisions on destruction.
    pub destructions: Vec<DestructionDecision>,
    /// The entries asked about.
    pub entries: Vec<Entry>,
    /// Whether the lists are all there is.
    pub completeness: Completeness,
}

/// A fact with the provider and care unit it concerns resolved; what section functions read.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    pub(crate) fact: T,
    pub(crate) provider: ProviderIx,
    pub(crate) unit: Option<UnitIx>,
}

impl<T> Placed<T> {
    /// The fact as handed over.
    pub const fn fact(&self) -> &T {
        &self.fact
    }
}

/// One patient's facts: every reference resolved, sorted by id, immutable.
///
/// Their order in the input makes no difference to any decision.
///
/// ```
/// use samtycke::organisation::{Organisation, OrganisationData};
/// use samtycke::patient::{PatientData, PatientFacts};
/// let organisation = Organisation::new(OrganisationData::default())?;
/// let nobody = PatientFacts::new(PatientData::default(), &organisation);
/// assert_eq!(nobody.unwrap_err().faults()[0].at(), "patient.identities");
/// # Ok::<(), samtycke::organisation::OrganisationError>(())
/// ```
#[derive(Clone, Debug)]
pub struct PatientFacts {
    pub(crate) identities: Vec<PersonId>,
    pub(crate) born: Option<BirthDate>,
    pub(crate) died: Option<NaiveDate>,
    protected_identity: Vec<ProtectedIdentity>,
    guardians: Vec<Guardian>,
    register_objections: Vec<RegisterObjection>,
    seals: Vec<ResidentSeal>,
    pub(crate) relations: Vec<Placed<Relation>>,
    pub(crate) work_needs: Vec<WorkNeed>,
    pub(crate) consents: Vec<Placed<Consent>>,
    pub(crate) blocks: Vec<Placed<Block>>,
    pub(crate) lifts: Vec<Placed<Lift>>,
    pub(crate) lift_requests: Vec<LiftRequest>,
    pub(crate) information: Vec<Placed<InformationGiven>>,
    pub(crate) capacity: Vec<CapacityAssessment>,
    pub(crate) maturity: Vec<MaturityAssessment>,
    pub(crate) presumptions: Vec<Placed<Presumption>>,
    pub(crate) attestations: Vec<Placed<Attestation>>,
    pub(crate) destructions: Vec<DestructionDecision>,
    pub(crate) entries: Vec<Placed<Entry>>,
    pub(crate) completeness: Completeness,
}

impl PatientFacts {
    /// Checks the facts against the organisation and resolves every reference.
    ///
    /// # Errors
    /// Every fault found, with the path of the field: duplicate ids, dangling references, an inner
    /// block without its unit, an exception or a lift without a reason or an end, a unit under the
    /// wrong provider. Nothing is kept of a set with a fault.
    pub fn new(data: PatientData, organisation: &Organisation) -> Result<Self, FactErrors> {
        Self::checked(data, organisation, "patient")
    }

    pub(crate) fn checked(
        mut data: PatientData,
        organisation: &Organisation,
        at: &str,
    ) -> Result<Self, FactErrors> {
        let mut checker = Checker::default();
        sort(&mut data, at, &mut checker);
        let mut placer = Placer { organisation, at, checker: &mut checker };
        placer.person(&data);
        let entry_ids: Vec<FactId> = data.entries.iter().map(|e| e.id).collect();
        for d in &data.destructions {
            placer.destruction(d, &entry_ids);
        }
        for s in &data.seals {
            if let Some(id) = s.provider {
                let _ = placer.provider(id, &placer.path("seals", s.id, "provider"));
            }
        }
        let block_ids: Vec<FactId> = data.blocks.iter().map(|b| b.id).collect();
        for r in &data.lift_requests {
            placer.lift_request(r, &block_ids);
        }
        for n in &data.work_needs {
            placer.staff(n.staff, &placer.path("work_needs", n.id, "staff"));
        }
        let born = data.born.map(BirthDate::Full).or_else(|| birth_date(&data.identities));
        let facts = Self {
            born,
            died: data.died,
            relations: data.relations.into_iter().filter_map(|r| placer.relation(r)).collect(),
            consents: data.consents.into_iter().filter_map(|x| placer.consent(x)).collect(),
            blocks: data
                .blocks
                .into_iter()
                .filter_map(|b| placer.block(b, &data.identities))
                .collect(),
            lifts: data.lifts.into_iter().filter_map(|l| placer.lift(l, &block_ids)).collect(),
            information: data
                .information
                .into_iter()
                .filter_map(|x| placer.information(x))
                .collect(),
            presumptions: data
                .presumptions
                .into_iter()
                .filter_map(|p| placer.presumption(p))
                .collect(),
            attestations: data
                .attestations
                .into_iter()
                .filter_map(|a| placer.attestation(a))
                .collect(),
            entries: data.entries.into_iter().filter_map(|e| placer.entry(e)).collect(),
            identities: data.identities,
            protected_identity: data.protected_identity,
            guardians: data.guardians,
            register_objections: data.register_objections,
            seals: data.seals,
            work_needs: data.work_needs,
            lift_requests: data.lift_requests,
            capacity: data.capacity,
            maturity: data.maturity,
            destructions: data.destructions,
            completeness: data.completeness,
        };
        checker.finish()?;
        Ok(facts)
    }

    /// The patient's linked identities.
    pub fn identities(&self) -> &[PersonId] {
        &self.identities
    }

    /// Protected identity, in whatever form.
    pub fn protected_identity(&self) -> &[ProtectedIdentity] {
        &self.protected_identity
    }

    /// The patient's guardians.
    pub fn guardians(&self) -> &[Guardian] {
        &self.guardians
    }

    /// Objections to quality registers.
    pub fn register_objections(&self) -> &[RegisterObjection] {
        &self.register_objections
    }

    /// Seals on resident access.
    pub fn seals(&self) -> &[ResidentSeal] {
        &self.seals
    }

    /// The entries, sorted by id.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().map(|e| &e.fact)
    }

    pub(crate) fn entry(&self, id: FactId) -> Option<&Placed<Entry>> {
        self.entries.get(self.entries.binary_search_by_key(&id, |e| e.fact.id).ok()?)
    }

    pub(crate) fn block(&self, id: FactId) -> Option<&Placed<Block>> {
        self.blocks.get(self.blocks.binary_search_by_key(&id, |b| b.fact.id).ok()?)
    }
}

/// A full birth date beats a partial one, whichever identity it stands in.
fn birth_date(identities: &[PersonId]) -> Option<BirthDate> {
    let dates = || identities.iter().filter_map(PersonId::birth_date);
    dates().find(|d| matches!(d, BirthDate::Full(_))).or_else(|| dates().next())
}

fn sort(data: &mut PatientData, at: &str, checker: &mut Checker) {
    macro_rules! sort {
        ($($list:ident),+) => {$(
            sort_unique(
                &mut data.$list,
                |fact| fact.id,
                |id: FactId| id.as_str().to_string(),
                &format!("{at}.{}", stringify!($list)),
                checker,
            );
        )+};
    }
    sort!(
        protected_identity,
        guardians,
        relations,
        work_needs,
        consents,
        blocks,
        lifts,
        lift_requests,
        information,
        capacity,
        maturity,
        presumptions,
        attestations,
        register_objections,
        seals,
        destructions,
        entries
    );
    sort_unique(
        &mut data.identities,
        |id| *id,
        |id| id.masked().to_string(),
        &format!("{at}.identities"),
        checker,
    );
}

/// Resolves references and notes what does not fit.
struct Placer<'a> {
    organisation: &'a Organisation,
    at: &'a str,
    checker: &'a mut Checker,
}

impl Placer<'_> {
    fn path(&self, list: &str, id: FactId, field: &str) -> String {
        format!("{}.{list}[{}].{field}", self.at, id.as_str())
    }

    fn provider(&mut self, id: HsaId, at: &str) -> Option<ProviderIx> {
        let ix = self.organisation.provider_ix(id);
        if ix.is_none() {
            self.checker.dangling(at.to_string(), id.as_str(), "provider");
        }
        ix
    }

    fn kind(&self, ix: ProviderIx) -> Option<ProviderKind> {
        self.organisation.provider_at(ix).map(|p| p.kind)
    }

    fn unit(&mut self, id: HsaId, at: &str) -> Option<UnitIx> {
        let ix = self.organisation.unit_ix(id);
        if ix.is_none() {
            self.checker.dangling(at.to_string(), id.as_str(), "unit");
        }
        ix
    }

    /// A unit that must lie under `provider`.
    fn unit_of(&mut self, id: Option<HsaId>, provider: ProviderIx, at: &str) -> Option<UnitIx> {
        let unit = self.unit(id?, at)?;
        if self.organisation.unit_provider(unit) != Some(provider) {
            self.checker.conflict(
                at.to_string(),
                "the unit belongs to another provider; whose unit it is is stated in the organisation, never read out of the id",
            );
        }
        Some(unit)
    }

    fn staff(&mut self, id: HsaId, at: &str) {
        if self.organisation.staff(id).is_none() {
            self.checker.dangling(at.to_string(), id.as_str(), "staff");
        }
    }

    fn assignment(&mut self, id: HsaId, at: &str) -> Option<(ProviderIx, Option<UnitIx>)> {
        let seat = self.organisation.assignment_ix(id).and_then(|ix| self.organisation.seat(ix));
        if seat.is_none() {
            self.checker.dangling(at.to_string(), id.as_str(), "assignment");
        }
        seat.map(|(_, _, provider, unit)| (provider, unit))
    }

    fn person(&mut self, data: &PatientData) {
        if data.identities.is_empty() {
            self.checker.missing(
                format!("{}.identities", self.at),
                "at least one identity, as in `personnummer|YYYYMMDDNNNN`",
            );
        }
        let born = data.born.or_else(|| birth_date(&data.identities).map(BirthDate::earliest));
        if let (Some(born), Some(died)) = (born, data.died) {
            if died < born {
                self.checker.conflict(
                    format!("{}.died", self.at),
                    "the patient can't have died before the birth date",
                );
            }
        }
        for g in &data.guardians {
            if data.identities.contains(&g.person) {
                self.checker.conflict(
                    self.path("guardians", g.id, "person"),
                    "a guardian is another person than the patient",
                );
            }
        }
    }

    fn relation(&mut self, fact: Relation) -> Option<Placed<Relation>> {
        if let Some(staff) = fact.staff {
            self.staff(staff, &self.path("relations", fact.id, "staff"));
        }
        let unit = self.unit(fact.unit, &self.path("relations", fact.id, "unit"))?;
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
        Some(Placed { fact, provider, unit: Some(unit) })
    }

    fn consent(&mut self, fact: Consent) -> Option<Placed<Consent>> {
        if let Some(staff) = fact.staff {
            self.staff(staff, &self.path("consents", fact.id, "staff"));
        }
        let provider = self.provider(fact.provider, &self.path("consents", fact.id, "provider"))?;
        let unit = self.unit_of(fact.unit, provider, &self.path("consents", fact.id, "unit"));
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
        Some(Placed { fact, provider, unit })
    }

    fn block(&mut self, fact: Block, identities: &[PersonId]) -> Option<Placed<Block>> {
        let provider = self.provider(fact.provider, &self.path("blocks", fact.id, "provider"))?;
        let unit = self.unit_of(fact.unit, provider, &self.path("blocks", fact.id, "unit"));
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
        if fact.identity.is_some_and(|id| !identities.contains(&id)) {
            self.checker.conflict(
                self.path("blocks", fact.id, "identity"),
                "the identity is not among the patient's linked identities; add it there or leave it out",
            );
        }
        if let Some(lifted) = &fact.lifted {
            let _ = self.assignment(lifted.by, &self.path("blocks", fact.id, "lifted.by"));
        }
        Some(Placed { fact, provider, unit })
    }

    fn lift(&mut self, fact: Lift, blocks: &[FactId]) -> Option<Placed<Lift>> {
        let at = format!("{}.lifts[{}]", self.at, fact.id.as_str());
        if blocks.binary_search(&fact.block).is_err() {
            self.checker.dangling(format!("{at}.block"), fact.block.as_str(), "block");
        }
        self.checker.reason(&at, &fact.reason, "say why the block was lifted");
        if fact.holds.until().is_none() {
            self.checker.missing(
                format!("{at}.holds.until"),
                "a temporary lift ends; a lift for good is `lifted` on the block",
            );
        }
        if let Some(staff) = fact.staff {
            self.staff(staff, &format!("{at}.staff"));
        }
        let _ = self.assignment(fact.by, &format!("{at}.by"));
        let unit = self.unit(fact.unit, &format!("{at}.unit"))?;
        let provider = self.organisation.unit_provider(unit)?;
        Some(Placed { fact, provider, unit: Some(unit) })
    }

    fn lift_request(&mut self, fact: &LiftRequest, blocks: &[FactId]) {
        if blocks.binary_search(&fact.block).is_err() {
            self.checker.dangling(
                self.path("lift_requests", fact.id, "block"),
                fact.block.as_str(),
                "block",
            );
        }
        if let Some(id) = fact.provider {
            let _ = self.provider(id, &self.path("lift_requests", fact.id, "provider"));
        }
    }

    fn information(&mut self, fact: InformationGiven) -> Option<Placed<InformationGiven>> {
        let provider =
            self.provider(fact.provider, &self.path("information", fact.id, "provider"))?;
        Some(Placed { fact, provider, unit: None })
    }

    fn presumption(&mut self, fact: Presumption) -> Option<Placed<Presumption>> {
        let provider =
            self.provider(fact.provider, &self.path("presumptions", fact.id, "provider"))?;
        let fits = match fact.rule {
            PresumptionRule::MakeAvailable => true,
            PresumptionRule::CareAccess => self.kind(provider) == Some(ProviderKind::Care),
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
        Some(Placed { fact, provider, unit: None })
    }

    fn attestation(&mut self, fact: Attestation) -> Option<Placed<Attestation>> {
        let at = format!("{}.attestations[{}]", self.at, fact.id.as_str());
        self.checker.reason(
            &at,
            &fact.reason,
            "say what happened; an emergency without a reason can't be reviewed",
        );
        if fact.holds.until().is_none() {
            self.checker.missing(format!("{at}.holds.until"), "an attestation ends; say when");
        }
        if !(fact.danger
            || fact.consent_unobtainable
            || fact.cannot_ask_for_lift
            || fact.takes_part)
        {
            self.checker.conflict(
                at.clone(),
                "it attests nothing; set `danger`, `consent_unobtainable`, `cannot_ask_for_lift` or `takes_part`",
            );
        }
        let (provider, unit) = self.assignment(fact.by, &format!("{at}.by"))?;
        Some(Placed { fact, provider, unit })
    }

    fn destruction(&mut self, fact: &DestructionDecision, entries: &[FactId]) {
        if entries.binary_search(&fact.entry).is_err() {
            self.checker.dangling(
                self.path("destructions", fact.id, "entry"),
                fact.entry.as_str(),
                "entry",
            );
        }
        if fact.case_number.trim().is_empty() {
            self.checker
                .missing(self.path("destructions", fact.id, "case_number"), "IVO's case number");
        }
    }

    fn entry(&mut self, fact: Entry) -> Option<Placed<Entry>> {
        let provider = self.provider(fact.provider, &self.path("entries", fact.id, "provider"))?;
        let unit = self.unit_of(fact.unit, provider, &self.path("entries", fact.id, "unit"));
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
        Some(Placed { fact, provider, unit })
    }
}
