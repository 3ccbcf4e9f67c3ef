//! Making available (*göra tillgänglig*), stage 1 of shared documentation: SVOD 2:2–2:4 and 2:6.

use crate::decision::not_presumed;
use crate::environment::commands::refusal::{by, refused};
use crate::environment::commands::said;
use crate::environment::{Chart, EnvironmentError};
use crate::identity::HsaId;
use crate::language::Phrase;
use crate::law::{Provision, svod as s};
use crate::patient::{BlockKind, Knowledge, Placed, RequestedBy};
use crate::record::{Availability, Entry};
use crate::time::Instant;

/// May the entry be made available so? Withdrawing always may.
pub(in crate::environment) fn check(
    chart: &Chart<'_>,
    entry: &Placed<Entry>,
    availability: Availability,
    (doer, at): (HsaId, Instant),
) -> Result<(), EnvironmentError> {
    let no = |section: &'static Provision, why: Phrase| {
        Err(refused(said::MAKE_AVAILABLE, by(section, why)))
    };
    let facts = &chart.facts;
    let provider = entry.fact().provider;
    if availability == Availability::None {
        return Ok(());
    }
    if facts.completeness.blocks == Knowledge::Unknown {
        return no(&s::S2_3_1, said::OPPOSITION_UNKNOWN);
    }
    match availability {
        Availability::None => {}
        Availability::Available => {
            let informed = facts.information.iter().any(|x| {
                let x = x.fact();
                x.provider == provider && x.system_and_objection && x.holds.holds_at(at)
            });
            if !informed {
                return no(&s::S2_2_1, said::NOT_INFORMED);
            }
        }
        Availability::Presumed => {
            if let Some(why) = not_presumed(chart.facts(), doer, at, entry.provider)? {
                return no(&s::S2_6, Phrase::new(why.text_sv(), why.text_en()));
            }
        }
    }
    let blocked =
        facts.blocks.iter().map(Placed::fact).any(|b| {
            b.kind == BlockKind::Outer
                && b.provider == provider
                && matches!(b.requested_by, RequestedBy::Patient | RequestedBy::Unknown)
                && b.holds.holds_at(at)
                && !b.lifted.as_ref().is_some_and(|lift| {
                    // SVOD leaves to the one that blocked who lifts for it.
                    lift.at <= at
                        && chart.directory.organisation.assignment(lift.by).is_some_and(|by| {
                            by.provider == b.provider && by.holds.holds_at(lift.at)
                        })
                })
                && b.annulled.is_none_or(|annulled| annulled > at)
                && b.information.touches(&entry.fact().event)
        });
    if blocked {
        return no(&s::S2_3_1, said::OPPOSED);
    }
    Ok(())
}
