//! OSL chapters 8, 10 and 12: where the walls of secrecy stand, and who may take them down.

use super::osl;
use crate::law::pdl::authority_of;
use crate::law::{Case, Outcome, Provision, Reason, Trace};
use crate::organisation::{Branch, BranchKind};
use crate::patient::Placed;
use crate::record::{Entry, SecrecyRegime};

/// 8 kap. 1 §.
pub static S8_1: Provision = osl(
    "OSL 8:1",
    "sekretess gäller mot enskilda och andra myndigheter",
    "secrecy holds against individuals and other authorities",
);
/// 8 kap. 2 §.
pub static S8_2: Provision = osl(
    "OSL 8:2",
    "sekretess gäller mellan självständiga verksamhetsgrenar",
    "secrecy holds between independent branches of activity",
);
/// 10 kap. 1 §.
pub static S10_1: Provision = osl(
    "OSL 10:1",
    "sekretessen hindrar inte utlämnande som den enskilde samtycker till",
    "secrecy does not hinder what the individual consents to",
);
/// 10 kap. 2 §.
pub static S10_2: Provision = osl(
    "OSL 10:2",
    "utlämnande som är nödvändigt för myndighetens egen verksamhet",
    "disclosure necessary for the authority's own activity",
);
/// 12 kap. 2 §.
pub static S12_2: Provision = osl(
    "OSL 12:2",
    "den enskilde kan häva sekretess till skydd för sig själv",
    "the individual may lift secrecy that protects him or her",
);

/// Which wall stands between the reader and an entry of the same public care provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wall {
    /// None: the same authority and branch.
    None,
    /// Between authorities (8:1).
    Authorities,
    /// Between independent branches of one authority (8:2).
    Branches,
}

/// 8:1 and 8:2. Secret data are not told to other authorities, nor to other independent branches
/// (*självständiga verksamhetsgrenar*) of the same one, unless an act says so. Names the wall; what
/// carries data through it is in other sections.
///
/// Where the authorities or branches are not both stated the wall is taken to stand.
pub fn s8_walls<T: Trace>(c: &Case<'_>, entry: &Placed<Entry>, t: &mut T) -> (Wall, Outcome) {
    // In one unit no wall stands, unless the entry says that it lies elsewhere.
    let same_unit =
        c.in_unit_of(entry) && entry.fact.authority.is_none() && entry.fact.branch.is_none();
    let wall = match (c.reader_authority(), authority_of(c, entry)) {
        _ if same_unit => Wall::None,
        (own, theirs) if own.is_none() || own != theirs => Wall::Authorities,
        _ => match (reader_branch(c), entry_branch(c, entry)) {
            (None, None) if entry.fact.secrecy != SecrecyRegime::Osl23 => Wall::None,
            (Some(own), Some(theirs)) if own.id == theirs.id => Wall::None,
            // Inside pupil health the psychologist is no branch of its own.
            (Some(own), Some(theirs)) if pupil_health(own) && pupil_health(theirs) => Wall::None,
            _ => Wall::Branches,
        },
    };
    let said = match wall {
        Wall::None => {
            t.met(&S8_1, Reason::SameAuthority, None) & t.met(&S8_2, Reason::SameBranch, None)
        }
        Wall::Authorities => t.aside(&S8_1, Reason::WallBetweenAuthorities),
        Wall::Branches => t.aside(&S8_2, Reason::WallBetweenBranches),
    };
    (wall, said)
}

fn pupil_health(branch: &Branch) -> bool {
    branch.kind == BranchKind::PupilHealth
}

/// The branch the reader sits in.
pub(super) fn reader_branch<'a>(c: &Case<'a>) -> Option<&'a Branch> {
    let id = c.reader_unit.and_then(|u| c.organisation.unit_at(u))?.branch?;
    c.organisation.branch(id)
}

pub(super) fn entry_branch<'a>(c: &Case<'a>, entry: &Placed<Entry>) -> Option<&'a Branch> {
    let of_unit = || entry.unit.and_then(|u| c.organisation.unit_at(u)).and_then(|u| u.branch);
    c.organisation.branch(entry.fact.branch.or_else(of_unit)?)
}
