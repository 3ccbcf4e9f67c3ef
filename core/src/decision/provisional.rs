//! Evidence that arrives late: an access granted on somebody's word, settled afterwards.

use super::{Duty, DutyKind, Facts, LogRecord};
use crate::time::Instant;

/// What became of an access that rested on an attested part in the care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settlement {
    /// A recorded relation of the reader's unit, holding at the access, bears it out.
    BorneOut,
    /// Not yet, and the time has not run out.
    Due(Instant),
    /// Not, and the time has run out: to be reviewed.
    Overdue(Instant),
    /// Nothing was to be settled.
    NotOwed,
}

/// Has what was attested been borne out by `now`?
///
/// The relation may have been recorded after the access (a booking typed in the next day); it must have
/// held when the access happened.
pub fn settle_relation(
    facts: Facts<'_>,
    log: &LogRecord,
    duties: &[Duty],
    now: Instant,
) -> Settlement {
    let owed = duties.iter().find(|duty| duty.kind == DutyKind::SettleRelation);
    let Some(due) = owed.and_then(|duty| duty.due) else { return Settlement::NotOwed };
    let unit = log.reader_unit.and_then(|id| facts.organisation.unit_ix(id));
    let borne_out = facts.patient.relations.iter().any(|r| {
        unit.is_some()
            && r.unit == unit
            && r.fact.staff.is_none_or(|staff| staff == log.staff)
            && r.fact.holds.holds_once_recorded(r.fact.recorded, log.at)
            && r.fact.recorded <= now
    });
    if borne_out {
        Settlement::BorneOut
    } else if now <= due {
        Settlement::Due(due)
    } else {
        Settlement::Overdue(due)
    }
}

#[cfg(all(test, feature = "json"))]
mod tests {
    use super::*;
    use crate::Error;

    const QUESTION: &str = r#"{"format":"samtycke-question/1",
        "organisation":{"providers":[{"id":"P","name":"P","kind":"care","body":"region"}],
          "units":[{"id":"U","name":"U","provider":"P"}],
          "staff":[{"id":"S","kind":"licensed"}],
          "assignments":[{"id":"A","staff":"S","provider":"P","unit":"U","purpose":"care","rights":["Läsa;alla;VG"]}]},
        "patient":{"identities":["personnummer|198501012390"],"completeness":"complete","relations":[RELATION],
          "attestations":[{"id":"a","by":"A","takes_part":true,"reason":"walked in","holds":{"until":"2026-03-02T18:00:00+01:00"},"recorded":"2026-03-02T09:00:00+01:00"}],
          "entries":[{"id":"e","provider":"P","unit":"U","documented_for":"care","recorded":"2026-03-01T09:00:00+01:00"}]},
        "request":{"assignment":"A","action":"read","entry":"e","at":"2026-03-02T09:00:00+01:00"}}"#;

    fn settled(relation: &str, now: &str) -> Result<Settlement, Error> {
        let (world, request) = crate::json::read_question(&QUESTION.replace("RELATION", ""))?;
        let decision = crate::decide(world.facts_of_only_patient()?, &request)?;
        let (later, _) = crate::json::read_question(&QUESTION.replace("RELATION", relation))?;
        let facts = later.facts_of_only_patient()?;
        let now = now.parse().unwrap_or(request.at);
        Ok(decision
            .log
            .map_or(Settlement::NotOwed, |log| settle_relation(facts, &log, &decision.duties, now)))
    }

    #[test]
    fn a_booking_typed_in_the_next_day_bears_it_out() -> Result<(), Error> {
        let booked = r#"{"id":"r","unit":"U","origin":"booking","holds":{"from":"2026-03-02T08:00:00+01:00"},"recorded":"2026-03-03T08:00:00+01:00"}"#;
        assert_eq!(settled(booked, "2026-03-03T09:00:00+01:00")?, Settlement::BorneOut);
        assert!(matches!(settled(booked, "2026-03-03T07:00:00+01:00")?, Settlement::Due(_)));
        assert!(matches!(settled("", "2026-03-16T08:59:00+01:00")?, Settlement::Due(_)));
        assert!(matches!(settled("", "2026-03-16T09:01:00+01:00")?, Settlement::Overdue(_)));
        let after = r#"{"id":"r","unit":"U","origin":"booking","holds":{"from":"2026-03-04T08:00:00+01:00"},"recorded":"2026-03-03T08:00:00+01:00"}"#;
        assert!(matches!(settled(after, "2026-03-20T09:00:00+01:00")?, Settlement::Overdue(_)));
        Ok(())
    }
}
