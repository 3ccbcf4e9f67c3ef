//! Who is who, in short: what facts and log are made from.

use samtycke::identity::{HsaId, OrganisationNumber};
use samtycke::organisation::{Body, BranchKind, ProviderKind};

use super::UnitKind;
use crate::clock::Secs;

/// The region is the first provider.
pub(crate) const REGION: u16 = 0;

#[derive(Clone, Debug)]
pub(crate) struct ProviderSpec {
    pub(crate) id: HsaId,
    pub(crate) name: String,
    pub(crate) kind: ProviderKind,
    pub(crate) body: Body,
    pub(crate) number: Option<OrganisationNumber>,
    /// The system that tells of it.
    pub(crate) source: HsaId,
    pub(crate) joins: Vec<Join>,
}

/// A step of joining.
#[derive(Clone, Debug)]
pub(crate) struct Join {
    pub(crate) from: Secs,
    pub(crate) authority: Option<u16>,
    pub(crate) units: Vec<u32>,
}

#[derive(Clone, Debug)]
pub(crate) struct AuthoritySpec {
    pub(crate) id: HsaId,
    pub(crate) provider: u16,
    pub(crate) name: String,
}

#[derive(Clone, Debug)]
pub(crate) struct BranchSpec {
    pub(crate) id: HsaId,
    pub(crate) provider: u16,
    pub(crate) kind: BranchKind,
    pub(crate) name: &'static str,
}

#[derive(Clone, Debug)]
pub(crate) struct UnitSpec {
    pub(crate) id: HsaId,
    /// The id it had before a merger.
    pub(crate) old: Option<HsaId>,
    pub(crate) kind: UnitKind,
    pub(crate) provider: u16,
    pub(crate) authority: Option<u16>,
    pub(crate) branch: Option<u16>,
    /// In which municipality, by its place in the table.
    pub(crate) place: usize,
    /// A sub-unit has neither staff nor patients of its own.
    pub(crate) part_of: Option<u32>,
    pub(crate) first_staff: u32,
    pub(crate) staff: u32,
}

/// Units by where patients come from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pools {
    pub(crate) centres: Vec<Vec<u32>>,
    pub(crate) schools: Vec<Vec<u32>>,
    pub(crate) psychologists: Vec<Vec<u32>>,
    pub(crate) home: Vec<Vec<u32>>,
    pub(crate) social: Vec<Vec<u32>>,
    /// By area, units that take anybody.
    pub(crate) hospital: Vec<Vec<u32>>,
    pub(crate) emergency: Vec<Vec<u32>>,
    pub(crate) child_psychiatry: Vec<Vec<u32>>,
    pub(crate) laboratories: Vec<u32>,
    pub(crate) private: Vec<u32>,
}
