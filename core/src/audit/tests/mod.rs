//! A small world for the tests of this folder, and what they share.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a failed test may panic"
)]

mod extract;
mod record;
mod review;
mod who;

use alloc::format;
use alloc::string::{String, ToString};

use super::{AccessRecord, Occurrence};
use crate::decision::{Actor, Authentication, Facts, Request, Resident};
use crate::environment::{World, WorldData};
use crate::identity::{FactId, HsaId};
use crate::json;
use crate::law::Action;

pub(super) const AT: &str = "2026-03-02T09:00:00+01:00";
pub(super) const PATIENT: &str = "personnummer|198501012390";
pub(super) const GUARDIAN: &str = "personnummer|193501096998";

/// The patient lets the clinic read others' data.
pub(super) const CONSENT: &str = r#""consents":[{"id":"c","answer":"given","given_by":"patient",
    "provider":"PRIVATE","recorded":"2026-01-02T00:00:00Z"}],"#;

/// Test numbers of the tax agency; staff with names that must not leak.
pub(super) fn world(patient: &str) -> World {
    let relations = r#""relations":[
        {"id":"r1","unit":"WARD","origin":"care-contact","recorded":"2026-01-01T00:00:00Z"},
        {"id":"r2","unit":"CLINIC","staff":"S-CLINIC","origin":"booking","recorded":"2026-01-01T00:00:00Z"}],"#;
    world_with_relations(&format!("{relations}{patient}"))
}

pub(super) fn world_with_relations(patient: &str) -> World {
    let organisation = include_str!("organisation.json");
    let patient = format!(
        r#"{{"identities":["{PATIENT}"],"completeness":"complete",{patient}
          "information":[{{"id":"i1","provider":"REGION","recorded":"2023-02-01T00:00:00Z"}},
            {{"id":"i2","provider":"PRIVATE","recorded":"2023-02-01T00:00:00Z"}}],
          "entries":[
            {{"id":"e1","provider":"REGION","unit":"WARD","information_type":"voo","documented_for":"care",
              "availability":"available","approved_for_patient":true,"signed":true,"recorded":"2026-02-01T08:00:00Z"}},
            {{"id":"e2","provider":"PRIVATE","unit":"CLINIC","information_type":"dia","documented_for":"care",
              "availability":"available","approved_for_patient":true,"signed":true,"recorded":"2026-02-01T08:00:00Z"}}]}}"#
    );
    let (organisation, patient) =
        (json::read(organisation).unwrap(), json::read(&patient).unwrap());
    let data = WorldData { organisation, patients: alloc::vec![patient], ..WorldData::default() };
    World::new(data).unwrap()
}

pub(super) fn id<T: core::str::FromStr<Err: core::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

/// The row of staff doing something with an entry, at a second of the day.
pub(super) fn staff_row(
    facts: Facts<'_>,
    assignment: &str,
    action: Action,
    entry: &str,
    second: i64,
) -> AccessRecord {
    let at = id::<crate::time::Instant>(AT).plus_seconds(second);
    let request = Request {
        authentication: Some(Authentication { factors: 2, assurance: Some(3) }),
        active_choice: Some(true),
        ..Request::on_entry(action, id::<HsaId>(assignment), id(entry), at)
    };
    row(facts, &request)
}

/// The request of a person signed in to read the log.
pub(super) fn reads_log(person: &str) -> Request {
    let resident = Resident { person: id(person), through: None };
    Request {
        authentication: Some(Authentication { factors: 2, assurance: Some(3) }),
        ..Request::bare(Action::ReadLog, Actor::Resident(resident), id(AT))
    }
}

pub(super) fn row(facts: Facts<'_>, request: &Request) -> AccessRecord {
    let decision = crate::decide(facts, request).unwrap();
    let occurrence = Occurrence {
        hash: Some(json::content_hash(facts, request, &decision)),
        title: Some("Läkare Hemliga Hedda".to_string()),
        ..Occurrence::new(number(request.at), id("EHR"), request.at)
    };
    AccessRecord::of(facts, request, &decision, occurrence).unwrap()
}

fn number(at: crate::time::Instant) -> FactId {
    let seconds = at.to_utc().timestamp_micros();
    FactId::from_uuid(uuid::Uuid::from_u128(u128::from(seconds.unsigned_abs())))
}

/// Whatever a text holds of a person at work or of a personal number.
pub(super) fn leaks(text: &str) -> Option<String> {
    let secrets = [
        "Hedda",
        "Hemliga",
        "S-WARD",
        "S-EMERGENCY",
        "S-CLINIC",
        "S-SELF",
        "S-MACHINE",
        "A-WARD",
        "A-EMERGENCY",
        "A-CLINIC",
        "A-SELF",
        "A-MACHINE",
        "198501012390",
        "01012390",
        "193501096998",
    ];
    secrets.iter().find(|s| text.contains(*s)).map(ToString::to_string)
}
