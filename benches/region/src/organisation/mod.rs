//! Who is who in the synthetic region: specifications held in memory, facts made from them.

mod build;
mod facts;
mod kind;
mod seat;
mod spec;

use samtycke::organisation::{Body, Right};

pub use kind::UnitKind;
pub(crate) use seat::{Seat, staff_id};
pub(crate) use spec::{Pools, ProviderSpec, REGION, UnitSpec};

use crate::clock::Secs;
use crate::parameters::{Parameters, RegionError};
use spec::{AuthoritySpec, BranchSpec};

/// Care processes of the region.
const PROCESSES: [(&str, &str); 3] = [
    ("VGSYN-PR1", "Strokeprocessen"),
    ("VGSYN-PR2", "Höftprocessen"),
    ("VGSYN-PR3", "Cancerprocessen"),
];

/// Everything of the organisation: it grows with the scale's units, not with its patients.
#[derive(Clone, Debug, Default)]
pub(crate) struct Organisation {
    pub(crate) providers: Vec<ProviderSpec>,
    authorities: Vec<AuthoritySpec>,
    branches: Vec<BranchSpec>,
    pub(crate) units: Vec<UnitSpec>,
    pub(crate) pools: Pools,
    /// Number of staff.
    pub(crate) staff: u32,
    /// For each provider, who leads its first unit and may lift blocks.
    officers: Vec<Option<u32>>,
    rights: Rights,
}

/// Rights of assignments, by what they are for.
#[derive(Clone, Debug, Default)]
struct Rights {
    licensed: Vec<Right>,
    other: Vec<Right>,
    reads: Vec<Right>,
    counts: Vec<Right>,
}

impl Organisation {
    pub(crate) fn new(parameters: &Parameters) -> Result<Self, RegionError> {
        let mut builder = build::Builder::new(parameters);
        builder.region()?;
        for place in builder.places() {
            builder.municipality(place)?;
        }
        builder.private()?;
        let mut made = builder.made;
        let rights = |texts: &[&str]| texts.iter().map(|t| t.parse()).collect::<Result<_, _>>();
        made.rights = Rights {
            licensed: rights(&[
                "Läsa;alla;VG",
                "Läsa;alla;SJF",
                "Skriva;alla;VE",
                "Signera;alla;VE",
            ])?,
            other: rights(&["Läsa;alla;VG", "Skriva;alla;VE"])?,
            reads: rights(&["Läsa;alla;VG"])?,
            counts: rights(&["Läsa;dia;VG"])?,
        };
        made.officers = vec![None; made.providers.len()];
        for unit in made.units.iter().rev().filter(|u| u.staff > 0) {
            if let Some(officer) = made.officers.get_mut(usize::from(unit.provider)) {
                *officer = Some(unit.first_staff);
            }
        }
        Ok(made)
    }

    pub(crate) fn unit(&self, ix: u32) -> Option<&UnitSpec> {
        self.units.get(ix as usize)
    }

    pub(crate) fn provider(&self, ix: u16) -> Option<&ProviderSpec> {
        self.providers.get(usize::from(ix))
    }

    /// Who may lift the blocks of a provider.
    pub(crate) fn officer(&self, provider: u16) -> Option<u32> {
        self.officers.get(usize::from(provider)).copied().flatten()
    }

    pub(crate) fn is_private(&self, provider: u16) -> bool {
        self.provider(provider).is_some_and(|p| p.body == Body::Private)
    }

    /// Since when a unit takes part in shared documentation.
    pub(crate) fn joined(&self, ix: u32) -> Option<Secs> {
        let unit = self.unit(ix)?;
        let joins = self.provider(unit.provider)?.joins.iter();
        joins
            .filter(|j| j.authority.is_none() || j.authority == unit.authority)
            .filter(|j| j.units.is_empty() || j.units.contains(&ix))
            .map(|j| j.from)
            .min()
    }

    /// The unit a member of staff works at.
    pub(crate) fn unit_of(&self, staff: u32) -> Option<u32> {
        // Sub-units have no staff and share their number with the unit after them.
        let after = self.units.partition_point(|u| u.first_staff <= staff);
        let at = self.units.get(..after)?.iter().rposition(|u| u.staff > 0)?;
        u32::try_from(at).ok()
    }
}
