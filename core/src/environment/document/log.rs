//! The access log in documents, and what applying came to.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde_json::{Value, json};

use super::record::{all, one};
use super::show::Members;
use super::{REPORT, ROWS, text};
use crate::audit::{AccessRecord, Extract, Readers, WhoCan};
use crate::decision::canonical::{provision, reason, value};
use crate::environment::{Event, Remark, Report, What};
use crate::identity::FactId;

/// The rows of an access as a document, [`ROWS`]: for a host that keeps the log itself.
pub fn rows_document(rows: &[AccessRecord]) -> String {
    text(&json!({ "format": ROWS, "rows": value(rows) }))
}

/// What applying `events` came to as a document, [`REPORT`].
pub fn report_document(report: &Report, events: &[Event]) -> String {
    let Report { counts, known, waits, conflicts, erased, faults, remarks } = report;
    let id = |number: usize| events.get(number).map(|event| id_of(event).as_str().to_string());
    text(&json!({
        "format": REPORT,
        "events": events.len(),
        "counts": counts,
        "known": known,
        "waits": value(waits),
        "conflicts": value(conflicts),
        "erased": value(erased),
        "faults": all(faults, |(number, fault)| json!({
            "number": number, "event": id(*number), "code": fault.code(),
            "message": fault.to_string(),
        })),
        "remarks": all(remarks, |Remark { event, provision: by, reason: why }| json!({
            "event": value(event), "provision": provision(by), "reason": reason(*why),
        })),
    }))
}

fn id_of(event: &Event) -> FactId {
    match &event.what {
        What::Organisation(told) => told.id,
        What::Patient(of) => of.event.id(),
    }
}

pub(super) fn log_reading(rows: &[AccessRecord]) -> Members {
    one("rows", value(rows))
}

pub(super) fn answered_extract(told: Option<Extract>) -> Members {
    one("extract", told.map_or(Value::Null, |extract| value(&extract)))
}

pub(super) fn answered_who_can(told: Option<WhoCan>) -> Members {
    let told = told.map(|WhoCan { can, could_if, cannot, kinds }| {
        json!({
            "can": all(can, readers),
            "could_if": all(could_if, readers),
            "cannot": all(cannot, readers),
            "kinds": kinds,
        })
    });
    one("who_can", told.unwrap_or_default())
}

fn readers(of: Readers) -> Value {
    let Readers {
        provider,
        provider_name,
        unit,
        unit_name,
        purpose,
        assignments,
        people,
        verdict,
        ground,
        section,
        reason: why,
        missing,
        line,
        which,
    } = of;
    json!({
        "provider": value(&provider),
        "provider_name": provider_name,
        "unit": value(&unit),
        "unit_name": unit_name,
        "purpose": value(&purpose),
        "assignments": assignments,
        "people": people,
        "verdict": verdict.word(),
        "ground": ground.map(provision),
        "section": section.map(provision),
        "reason": reason(why),
        "missing": missing.iter().map(|m| m.word()).collect::<Vec<_>>(),
        "line": line,
        "which": value(&which),
    })
}
