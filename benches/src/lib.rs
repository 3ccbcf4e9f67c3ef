//! Patients for the benches: one with a few blocks and consents, one with many; and the floor, which
//! answers the block-and-consent question alone.

use samtycke::environment::World;
use samtycke::{Error, Request};

/// A patient with `n` outer blocks at other providers and `n` consents to other readers, and a private
/// centre that reads the region's note on the patient's consent.
///
/// # Errors
/// None unless the fixture is broken.
pub fn across(n: usize, blocked: bool) -> Result<(World, Request), Error> {
    samtycke::json::read_question(&across_question(n, blocked))
}

/// The same as a question document.
#[must_use]
pub fn across_question(n: usize, blocked: bool) -> String {
    let mut blocks = Vec::new();
    let mut consents = Vec::new();
    for i in 0..n {
        blocks.push(format!(
            r#"{{"id":"b{i}","kind":"outer","provider":"P{i}","requested_by":"patient","information":{{"first":"2024-01-01","last":"2025-06-30"}},"recorded":"2025-01-01T08:00:00+01:00"}}"#
        ));
        consents.push(format!(
            r#"{{"id":"c{i}","answer":"given","given_by":"patient","provider":"P{i}","recorded":"2025-01-01T08:00:00+01:00"}}"#
        ));
    }
    if blocked {
        blocks.push(r#"{"id":"z","kind":"outer","provider":"VGR","requested_by":"patient","recorded":"2025-01-01T08:00:00+01:00"}"#.into());
    }
    consents.push(r#"{"id":"mine","answer":"given","given_by":"patient","provider":"DIN","recorded":"2026-03-01T08:00:00+01:00"}"#.into());
    let others: Vec<String> = (0..n)
        .map(|i| format!(r#"{{"id":"P{i}","name":"P{i}","kind":"care","body":"private"}}"#))
        .chain([
            r#"{"id":"VGR","name":"VGR","kind":"care","body":"region"}"#.into(),
            r#"{"id":"DIN","name":"DIN","kind":"care","body":"private"}"#.into(),
        ])
        .collect();
    format!(
        r#"{{"format":"samtycke-question/1",
        "organisation":{{"providers":[{providers}],
          "units":[{{"id":"VC","name":"VC","provider":"VGR"}},{{"id":"D","name":"D","provider":"DIN"}}],
          "staff":[{{"id":"DOC","kind":"licensed"}}],
          "assignments":[{{"id":"A","staff":"DOC","provider":"DIN","unit":"D","purpose":"care","rights":["Läsa;alla;SJF"]}}],
          "connections":[{{"id":"1","provider":"VGR","recorded":"2023-01-01T00:00:00Z"}},{{"id":"2","provider":"DIN","recorded":"2023-01-01T00:00:00Z"}}]}},
        "patient":{{"identities":["personnummer|198501012390"],"completeness":"complete",
          "relations":[{{"id":"r","unit":"D","origin":"care-contact","recorded":"2026-01-02T08:00:00+01:00"}}],
          "information":[{{"id":"i","provider":"VGR","recorded":"2023-01-01T00:00:00Z"}}],
          "blocks":[{blocks}],"consents":[{consents}],
          "entries":[{{"id":"e","provider":"VGR","unit":"VC","information_type":"voo","event":{{"first":"2026-01-12","last":"2026-01-12"}},"documented_for":"care","availability":"available","recorded":"2026-01-12T16:00:00+01:00"}}]}},
        "request":{{"authentication":{{"factors":2}},"active_choice":true,"assignment":"A","action":"read","entry":"e","at":"2026-03-02T09:00:00+01:00","relevance":"care"}}}}"#,
        providers = others.join(","),
        blocks = blocks.join(","),
        consents = consents.join(","),
    )
}

/// The record of a patient in much care: `entries` notes at twelve units of the region in four types, with
/// three outer blocks of the region's for some times, read from a private centre on consent.
///
/// # Errors
/// None unless the fixture is broken.
pub fn record(entries: usize) -> Result<(World, Request), Error> {
    samtycke::json::read_question(&record_question(entries))
}

/// The same as a question document.
#[must_use]
pub fn record_question(entries: usize) -> String {
    let units: Vec<String> =
        (0..12).map(|u| format!(r#"{{"id":"U{u}","name":"U{u}","provider":"VGR"}}"#)).collect();
    let blocks: Vec<String> = [("01-05", "01-20"), ("03-01", "03-31"), ("11-01", "12-31")]
        .iter()
        .enumerate()
        .map(|(i, (first, last))| format!(
            r#"{{"id":"b{i}","kind":"outer","provider":"VGR","requested_by":"patient","information":{{"first":"2025-{first}","last":"2025-{last}"}},"recorded":"2026-01-01T08:00:00+01:00"}}"#
        ))
        .collect();
    let notes: Vec<String> = (0..entries)
        .map(|i| {
            let unit = i % 12;
            let kind = match i / 12 % 4 {
                0 => "voo",
                1 => "dia",
                2 => "und",
                _ => "lak",
            };
            let (month, day) = (i % 11 + 1, i % 27 + 1);
            format!(
                r#"{{"id":"e{i}","provider":"VGR","unit":"U{unit}","information_type":"{kind}","event":{{"first":"2025-{month:02}-{day:02}","last":"2025-{month:02}-{day:02}"}},"documented_for":"care","availability":"available","recorded":"2025-12-30T16:00:00+01:00"}}"#
            )
        })
        .collect();
    format!(
        r#"{{"format":"samtycke-question/1",
        "organisation":{{"providers":[{{"id":"VGR","name":"VGR","kind":"care","body":"region"}},{{"id":"DIN","name":"DIN","kind":"care","body":"private"}}],
          "units":[{units},{{"id":"D","name":"D","provider":"DIN"}}],
          "staff":[{{"id":"DOC","kind":"licensed"}}],
          "assignments":[{{"id":"A","staff":"DOC","provider":"DIN","unit":"D","purpose":"care","rights":["Läsa;alla;SJF"]}}],
          "connections":[{{"id":"1","provider":"VGR","recorded":"2023-01-01T00:00:00Z"}},{{"id":"2","provider":"DIN","recorded":"2023-01-01T00:00:00Z"}}]}},
        "patient":{{"identities":["personnummer|198501012390"],"completeness":"complete",
          "relations":[{{"id":"r","unit":"D","origin":"care-contact","recorded":"2026-01-02T08:00:00+01:00"}}],
          "information":[{{"id":"i","provider":"VGR","recorded":"2023-01-01T00:00:00Z"}}],
          "blocks":[{blocks}],
          "consents":[{{"id":"c","answer":"given","given_by":"patient","provider":"DIN","recorded":"2026-03-01T08:00:00+01:00"}}],
          "entries":[{notes}]}},
        "request":{{"authentication":{{"factors":2}},"active_choice":true,"assignment":"A","action":"read","entry":"e0","at":"2026-03-02T09:00:00+01:00","relevance":"care"}}}}"#,
        units = units.join(","),
        blocks = blocks.join(","),
        notes = notes.join(","),
    )
}

/// A block of the floor.
#[derive(Clone, Copy, Debug)]
pub struct FloorBlock {
    /// Whose data.
    pub provider: u32,
    /// First day.
    pub from: i32,
    /// Last day.
    pub to: i32,
}

/// The least a vendor writes by hand: no block of the holder on that day, and a consent to the reader.
pub fn floor(blocks: &[FloorBlock], consents: &[u32], holder: u32, reader: u32, day: i32) -> bool {
    !blocks.iter().any(|b| b.provider == holder && b.from <= day && day <= b.to)
        && consents.contains(&reader)
}
