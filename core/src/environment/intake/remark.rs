//! What the law says of acts that should not have happened and are kept.

use alloc::vec::Vec;

use crate::environment::events::event::{Amendment, Change, ErasureGround, PatientEvent};
use crate::environment::intake::report::Remark;
use crate::identity::HsaId;
use crate::law::{Provision, Reason, pdl as p, svod as s};
use crate::organisation::Organisation;
use crate::patient::{BlockKind, RequestedBy};
use crate::time::{Instant, swedish_date};

/// Adds what the law says of an event, where it says that it should not have been.
pub(in crate::environment) fn of(
    event: &PatientEvent,
    organisation: &Organisation,
    out: &mut Vec<Remark>,
) {
    let mut say = |provision, reason| out.push(Remark { event: event.id(), provision, reason });
    match event {
        PatientEvent::Block(block) => {
            let from = block.holds.from().unwrap_or(block.recorded);
            let provision = who_may_block(block.kind, from);
            match block.requested_by {
                RequestedBy::Guardian => say(provision, Reason::GuardianMayNotBlock),
                RequestedBy::Representative => say(provision, Reason::RepresentativeMayNotBlock),
                RequestedBy::Patient | RequestedBy::Unknown => {}
            }
        }
        PatientEvent::Lift(lift) => {
            let at = lift.holds.from().unwrap_or(lift.recorded);
            if !competent(organisation, lift.by, at) {
                say(&p::S4_5_1, Reason::NotCompetentOfficer);
            }
        }
        PatientEvent::Documented(d) if d.author.is_none() => {
            say(&p::S3_6_3, Reason::AuthorNotStated);
        }
        PatientEvent::Amended(a) => amended(a, organisation, &mut say),
        _ => {}
    }
}

fn amended(
    a: &Amendment,
    organisation: &Organisation,
    say: &mut impl FnMut(&'static Provision, Reason),
) {
    match (&a.change, a.by) {
        (Change::Lifted, Some(by)) if !competent(organisation, by, a.at) => {
            say(&p::S4_5_1, Reason::NotCompetentOfficer);
        }
        (Change::Erased(ErasureGround::RetentionEnded), _) => {
            say(&p::S3_17_1, Reason::RetentionRun);
        }
        _ => {}
    }
}

fn who_may_block(kind: BlockKind, at: Instant) -> &'static Provision {
    match kind {
        BlockKind::Inner => &p::S4_4_2,
        BlockKind::Outer if s::S2_3_2.in_force(swedish_date(at)) => &s::S2_3_2,
        BlockKind::Outer => &p::S6_2_4,
    }
}

fn competent(organisation: &Organisation, by: HsaId, at: Instant) -> bool {
    organisation.assignment(by).is_some_and(|a| a.may_lift && a.holds.holds_at(at))
}
