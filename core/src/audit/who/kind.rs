//! What the rules read of an assignment.

use alloc::collections::btree_map::Entry;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::decision::Facts;
use crate::identity::HsaId;
use crate::organisation::{Assignment, Organisation, ProviderIx, Right, Staff, StaffKind, UnitIx};
use crate::patient::PatientFacts;
use crate::record::Purpose;
use crate::time::Instant;

/// Assignments of one kind differ in nothing a section reads: a property test asks each one by one and
/// compares. A section that reads something new of an assignment or its holder adds it here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind<'a> {
    provider: ProviderIx,
    /// The care unit the unit counts as; authority and branch follow from it.
    unit: Option<HsaId>,
    process: Option<HsaId>,
    purpose: Purpose,
    rights: &'a [Right],
    may_lift: bool,
    in_force: bool,
    /// What the one who holds it is.
    holder: StaffKind,
    own_record: bool,
    /// The assignment itself, where a fact names it or the person.
    named: Option<HsaId>,
}

/// The assignments of a kind.
pub(super) struct Alike<'a> {
    /// The care unit.
    pub(super) unit: Option<HsaId>,
    pub(super) first: &'a Assignment,
    pub(super) rest: Vec<&'a Assignment>,
}

impl<'a> Alike<'a> {
    pub(super) fn members(&self) -> impl Iterator<Item = &'a Assignment> {
        core::iter::once(self.first).chain(self.rest.iter().copied())
    }
}

/// Every assignment of the organisation, by kind.
pub(super) fn kinds(facts: Facts<'_>, at: Instant) -> Vec<Alike<'_>> {
    let Facts { organisation, patient, .. } = facts;
    let named = Named::by(patient);
    let mut kinds: BTreeMap<Kind<'_>, Alike<'_>> = BTreeMap::new();
    for (assignment, staff, provider, unit) in seats(organisation) {
        let unit = unit.and_then(|u| organisation.unit_at(u)).map(|u| u.id);
        let kind = Kind {
            provider,
            unit,
            process: assignment.process,
            purpose: assignment.purpose,
            rights: &assignment.rights,
            may_lift: assignment.may_lift,
            in_force: assignment.holds.holds_at(at),
            holder: staff.kind,
            own_record: staff.person.is_some_and(|own| patient.identities.contains(&own)),
            named: named.contains(assignment).then_some(assignment.id),
        };
        match kinds.entry(kind) {
            Entry::Occupied(mut known) => known.get_mut().rest.push(assignment),
            Entry::Vacant(new) => {
                new.insert(Alike { unit, first: assignment, rest: Vec::new() });
            }
        }
    }
    kinds.into_values().collect()
}

fn seats(
    organisation: &Organisation,
) -> impl Iterator<Item = (&Assignment, &Staff, ProviderIx, Option<UnitIx>)> {
    let all = organisation.data().assignments.iter();
    all.filter_map(|a| organisation.assignment_ix(a.id).and_then(|ix| organisation.seat(ix)))
}

/// Whom the patient's facts name: what is said of one is said of no other.
struct Named {
    staff: BTreeSet<HsaId>,
    assignments: BTreeSet<HsaId>,
}

impl Named {
    fn by(patient: &PatientFacts) -> Self {
        let relations = patient.relations.iter().filter_map(|r| r.fact.staff);
        let consents = patient.consents.iter().filter_map(|x| x.fact.staff);
        let lifts = patient.lifts.iter().filter_map(|l| l.fact.staff);
        let needs = patient.work_needs.iter().map(|n| n.assignment);
        let attested = patient.attestations.iter().map(|a| a.fact.by);
        Self {
            staff: relations.chain(consents).chain(lifts).collect(),
            assignments: needs.chain(attested).collect(),
        }
    }

    fn contains(&self, assignment: &Assignment) -> bool {
        self.staff.contains(&assignment.staff) || self.assignments.contains(&assignment.id)
    }
}
