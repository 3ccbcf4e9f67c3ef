//! Who: care providers, social-care providers, their authorities, units and processes, and the
//! people who act in an assignment.
//!
//! [`OrganisationData`] is what a host hands over; [`Organisation`] is the same, checked and
//! indexed once, and is what decisions read. A person never acts alone: always in one
//! [`Assignment`], at one unit, for one [`Purpose`](crate::record::Purpose).

mod directory;
mod provider;
mod right;
mod staff;
mod unit;

pub use directory::{Organisation, OrganisationData, OrganisationError};
pub use provider::{Authority, Body, Connection, Provider, ProviderKind};
pub use right::{Activity, InformationScope, OrganisationScope, ParseRightError, Right};
pub use staff::{Assignment, Staff, StaffKind};
pub use unit::{Branch, BranchKind, Process, Unit, UnitAlias};

pub use directory::{ProviderIx, UnitIx};
