//! One patient's facts, checked against the organisation and sorted.

use alloc::string::ToString;
use alloc::vec::Vec;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::lookup::{Blocks, UNLIKE, number};
use super::placer::Placer;
use super::{
    Attestation, Block, CapacityAssessment, Completeness, Consent, DestructionDecision, Feed,
    Guardian, InformationGiven, Lift, LiftRequest, MaturityAssessment, Opened, Presumption,
    ProtectedIdentity, RegisterObjection, Relation, Representative, ResidentGrant, ResidentSeal,
    SecrecyTest, WorkNeed,
};
use crate::fact::{Checker, FactErrors, sort_unique};
use crate::identity::{BirthDate, FactId, PersonId};
use crate::language::Phrase;
use crate::organisation::{Organisation, ProviderIx, UnitIx};
use crate::record::Entry;

/// Everything known of one patient, as a host hands it over; see [`PatientFacts`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct PatientData {
    /// The patient's identities: all that are linked (coordination number, then personal number).
    pub identities: Vec<PersonId>,
    /// Birth date, where the identity does not tell or tells it wrongly.
    #[serde(deserialize_with = "crate::time::optional_date")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub born: Option<NaiveDate>,
    /// Date of death.
    #[serde(deserialize_with = "crate::time::optional_date")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub died: Option<NaiveDate>,
    /// Protected identity.
    pub protected_identity: Vec<ProtectedIdentity>,
    /// Guardians.
    pub guardians: Vec<Guardian>,
    /// Agents and other representatives.
    pub representatives: Vec<Representative>,
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
    /// Exceptions from the age lines of resident access.
    pub grants: Vec<ResidentGrant>,
    /// Tests of secrecy made in the individual case.
    pub secrecy_tests: Vec<SecrecyTest>,
    /// What was lawfully opened before.
    pub opened: Vec<Opened>,
    /// IVO's decisions on destruction.
    pub destructions: Vec<DestructionDecision>,
    /// The entries asked about.
    pub entries: Vec<Entry>,
    /// Whether the lists are all there is.
    pub completeness: Completeness,
}

impl PatientData {
    /// Adds another's lists of facts; who it is, and what is known to be complete, stay as they are.
    pub fn append_facts(&mut self, more: Self) {
        macro_rules! append {
            ($($list:ident),+ $(,)?) => {
                // Taken apart in full, so that a new list is added too.
                let Self { identities: _, born: _, died: _, completeness: _, $($list),+ } = more;
                $(self.$list.extend($list);)+
            };
        }
        append!(
            protected_identity,
            guardians,
            representatives,
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
            grants,
            secrecy_tests,
            opened,
            destructions,
            entries,
        );
    }
}

/// A fact with the provider and care unit it concerns resolved; what section functions read.
#[derive(Clone, Debug)]
pub struct Placed<T> {
    pub(crate) fact: T,
    pub(crate) provider: ProviderIx,
    pub(crate) unit: Option<UnitIx>,
    /// An entry's kind: those of one kind differ in id and times alone. Nothing of other facts.
    pub(super) alike: u32,
}

impl<T> Placed<T> {
    pub(crate) const fn new(fact: T, provider: ProviderIx, unit: Option<UnitIx>) -> Self {
        Self { fact, provider, unit, alike: UNLIKE }
    }

    /// The fact as handed over.
    pub const fn fact(&self) -> &T {
        &self.fact
    }
}

impl Placed<Entry> {
    /// An entry that is no patient's here, resolved; it goes by no id.
    pub(crate) fn described(entry: Entry, organisation: &Organisation) -> Result<Self, FactErrors> {
        let mut checker = Checker::default();
        let mut placer = Placer { organisation, at: "described", checker: &mut checker };
        let found = placer.entry(Entry { id: FactId::supposed(), ..entry });
        checker.finish()?;
        found.ok_or_else(|| {
            let who = Phrase::new("vem som har uppgiften", "who holds the entry");
            FactErrors::missing("described.provider", who)
        })
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
    pub(crate) protected_identity: Vec<ProtectedIdentity>,
    pub(crate) guardians: Vec<Guardian>,
    pub(crate) representatives: Vec<Representative>,
    pub(crate) register_objections: Vec<RegisterObjection>,
    pub(crate) seals: Vec<Placed<ResidentSeal>>,
    pub(crate) grants: Vec<Placed<ResidentGrant>>,
    pub(crate) secrecy_tests: Vec<Placed<SecrecyTest>>,
    pub(crate) opened: Vec<Placed<Opened>>,
    pub(crate) relations: Vec<Placed<Relation>>,
    pub(crate) work_needs: Vec<WorkNeed>,
    pub(crate) consents: Vec<Placed<Consent>>,
    pub(crate) blocks: Blocks,
    pub(crate) lifts: Vec<Placed<Lift>>,
    pub(crate) lift_requests: Vec<LiftRequest>,
    pub(crate) information: Vec<Placed<InformationGiven>>,
    pub(crate) capacity: Vec<CapacityAssessment>,
    pub(crate) maturity: Vec<MaturityAssessment>,
    pub(crate) presumptions: Vec<Placed<Presumption>>,
    pub(crate) attestations: Vec<Placed<Attestation>>,
    pub(crate) destructions: Vec<DestructionDecision>,
    pub(crate) entries: Vec<Placed<Entry>>,
    /// The first entry of each kind.
    kinds: Vec<u32>,
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
        for b in &mut data.blocks {
            b.excepted.sort_unstable();
            b.excepted.dedup();
        }
        let mut placer = Placer { organisation, at, checker: &mut checker };
        placer.person(&data);
        let entry_ids: Vec<FactId> = data.entries.iter().map(|e| e.id).collect();
        for d in &data.destructions {
            placer.destruction(d, &entry_ids);
        }
        let block_ids: Vec<FactId> = data.blocks.iter().map(|b| b.id).collect();
        for r in &data.lift_requests {
            placer.lift_request(r, &block_ids);
        }
        for n in &data.work_needs {
            placer.work_need(n);
        }
        let named: Vec<FactId> = (data.opened.iter().map(|o| o.entry))
            .chain(data.destructions.iter().map(|d| d.entry))
            .chain(data.secrecy_tests.iter().filter_map(|x| x.entry))
            .collect();
        let mut entries: Vec<Placed<Entry>> =
            data.entries.into_iter().filter_map(|e| placer.entry(e)).collect();
        let kinds = number(&mut entries, &named);
        let born = data.born.map(BirthDate::Full).or_else(|| birth_date(&data.identities));
        let facts = Self {
            born,
            died: data.died,
            relations: data.relations.into_iter().filter_map(|r| placer.relation(r)).collect(),
            consents: data
                .consents
                .into_iter()
                .filter_map(|x| placer.consent(x, &block_ids))
                .collect(),
            blocks: Blocks::new(
                data.blocks.into_iter().filter_map(|b| placer.block(b, &data.identities)).collect(),
            ),
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
            entries,
            kinds,
            identities: data.identities,
            protected_identity: data.protected_identity,
            guardians: data.guardians,
            register_objections: data.register_objections,
            representatives: data.representatives,
            seals: data.seals.into_iter().filter_map(|s| placer.seal(s)).collect(),
            grants: data.grants.into_iter().filter_map(|g| placer.grant(g)).collect(),
            secrecy_tests: data
                .secrecy_tests
                .into_iter()
                .filter_map(|x| placer.secrecy_test(x, &entry_ids))
                .collect(),
            opened: data.opened.into_iter().filter_map(|o| placer.opened(o, &entry_ids)).collect(),
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

    /// Agents and other representatives.
    pub fn representatives(&self) -> &[Representative] {
        &self.representatives
    }

    /// Exceptions from the age lines of resident access.
    pub fn grants(&self) -> impl Iterator<Item = &ResidentGrant> {
        self.grants.iter().map(|g| &g.fact)
    }

    /// Tests of secrecy made in the individual case.
    pub fn secrecy_tests(&self) -> impl Iterator<Item = &SecrecyTest> {
        self.secrecy_tests.iter().map(|x| &x.fact)
    }

    /// What was lawfully opened before.
    pub fn opened(&self) -> impl Iterator<Item = &Opened> {
        self.opened.iter().map(|o| &o.fact)
    }

    /// For each kind of fact, whether what is here is all there is.
    pub const fn completeness(&self) -> Completeness {
        self.completeness
    }

    /// From here on the lists of these feeds are not known to be all there is. It opens nothing and closes nothing for
    /// sure: what rested on a list being whole is then not to be said.
    pub fn doubt(&mut self, feeds: &[Feed]) {
        self.completeness =
            feeds.iter().fold(self.completeness, |known, feed| known.without(*feed));
    }

    /// Relations, and what bears them out.
    pub fn relations(&self) -> impl Iterator<Item = &Relation> {
        self.relations.iter().map(|r| &r.fact)
    }

    /// What readers attested.
    pub fn attestations(&self) -> impl Iterator<Item = &Attestation> {
        self.attestations.iter().map(|a| &a.fact)
    }

    /// The birth date, as far as it is known.
    pub const fn born(&self) -> Option<BirthDate> {
        self.born
    }

    /// Objections to quality registers.
    pub fn register_objections(&self) -> &[RegisterObjection] {
        &self.register_objections
    }

    /// Seals on resident access.
    pub fn seals(&self) -> impl Iterator<Item = &ResidentSeal> {
        self.seals.iter().map(|s| &s.fact)
    }

    /// The entries, sorted by id.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().map(|e| &e.fact)
    }

    /// The entries with their references resolved, sorted by id: what a lens looks at.
    pub fn placed_entries(&self) -> impl Iterator<Item = &Placed<Entry>> {
        self.entries.iter()
    }

    pub(crate) fn entry(&self, id: FactId) -> Option<&Placed<Entry>> {
        self.entries.get(self.entries.binary_search_by_key(&id, |e| e.fact.id).ok()?)
    }

    /// The first entry of each kind, in the order of [`kind`](Self::kind).
    pub(crate) fn kinds(&self) -> impl Iterator<Item = &Placed<Entry>> {
        self.kinds.iter().filter_map(|i| self.entries.get(*i as usize))
    }

    /// The kind of an entry, the same number for those alike; `None` where none is known to be.
    pub(crate) fn kind(entry: &Placed<Entry>) -> Option<usize> {
        (entry.alike != UNLIKE).then_some(entry.alike as usize)
    }

    pub(crate) fn block(&self, id: FactId) -> Option<&Placed<Block>> {
        self.blocks.get(id)
    }
}

/// A full birth date beats a partial one, whichever identity it stands in.
pub(super) fn birth_date(identities: &[PersonId]) -> Option<BirthDate> {
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
                format_args!("{at}.{}", stringify!($list)),
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
        representatives,
        register_objections,
        seals,
        grants,
        secrecy_tests,
        opened,
        destructions,
        entries
    );
    sort_unique(
        &mut data.identities,
        |id| *id,
        |id| id.masked().to_string(),
        format_args!("{at}.identities"),
        checker,
    );
}
