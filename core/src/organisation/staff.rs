//! People who act, and the assignment they act in.

use alloc::string::String;
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

use super::Right;
use crate::identity::{HsaId, PersonId};
use crate::record::Purpose;
use crate::time::Period;

/// What somebody is at the provider. The task decides what may be read, never the licence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum StaffKind {
    /// Holds a licence to practise.
    Licensed,
    /// Works in health care without a licence: reception, assistant, administration.
    Unlicensed,
    /// A student on placement: judged as staff.
    Student,
    /// Hired through an agency: judged as staff.
    Hired,
    /// Works in social care.
    SocialCare,
    /// An account no person acts through.
    Machine,
}

/// Somebody who may act (*personal*).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Staff {
    /// The person's HSA-id.
    pub id: HsaId,
    /// Name or role, for texts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Own identity number, where known: one's own record is not opened at work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<PersonId>,
    /// What the person is.
    pub kind: StaffKind,
}

/// An assignment (*medarbetaruppdrag*): the hat somebody wears, at one unit and for one purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// The assignment's HSA-id.
    pub id: HsaId,
    /// Whose it is.
    pub staff: HsaId,
    /// For which provider.
    pub provider: HsaId,
    /// At which unit; absent: directly under the provider, and then inside no unit at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<HsaId>,
    /// In which care process, where the provider works in processes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<HsaId>,
    /// What for.
    pub purpose: Purpose,
    /// What the provider lets the person do (PDL 4:2(1)).
    #[serde(default)]
    pub rights: Vec<Right>,
    /// Is the person the competent officer (*behörig befattningshavare*) who may lift blocks (PDL 4:5)?
    #[serde(default)]
    pub may_lift: bool,
    /// When the assignment holds.
    #[serde(default)]
    pub holds: Period,
}
