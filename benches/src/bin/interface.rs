//! What the C interface costs, the library's side: writes the facts and questions for the C side into a
//! folder, and measures the same here.
//!
//!     interface FOLDER

use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant as Clock;

use samtycke::Verdict;
use samtycke::decision::{Answer, Lens};
use samtycke::environment::{World, WorldBuilder};
use samtycke::law::Reason;
use samtycke::record::{Availability, CareActivity, Entry, Purpose, SecrecyRegime};
use samtycke::time::{Instant, Span};
use samtycke_benches::{across_question, record_question};

/// As many rows as the C side asks about.
const ROWS: usize = 1_000_000;

/// As many entries as the C side hands over, struct by struct.
const ENTRIES: u32 = 1000;

/// What both sides begin with.
const BASE: &str = r#"{"format": "samtycke-world/1", "organisation": {
    "providers": [{"id": "P", "name": "P", "kind": "care", "body": "region"}],
    "units": [{"id": "U", "name": "U", "provider": "P"}]},
    "patients": [{"identities": ["personnummer|198501012390"], "completeness": "complete"}]}"#;

struct Row {
    like: u32,
    first: i64,
    last: i64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("say in which folder")?;
    let folder = Path::new(&folder);
    let (decided, looked) = (across_question(3, false), record_question(480));
    write(folder, "decide", &decided)?;
    write(folder, "rows", &looked)?;

    let (world, request) = samtycke::json::read_question(&decided)?;
    let facts = world.facts_of_only_patient()?;
    let decide = best(20_000, || drop(black_box(samtycke::decide(black_box(facts), &request))));
    let verdict = best(20_000, || drop(black_box(samtycke::verdict(black_box(facts), &request))));

    let (world, request) = samtycke::json::read_question(&looked)?;
    let lens = Lens::new(world.facts_of_only_patient()?, &request)?;
    let rows: Vec<Row> = (0..480_u32).cycle().zip(0_i64..).take(ROWS).map(row).collect();
    let no = Answer { verdict: Verdict::Deny, reason: Reason::NoGround, ground: None };
    let mut answers = vec![no; ROWS];
    let all = best(1, || {
        for (row, place) in black_box(&rows).iter().zip(&mut answers) {
            if let Some(answer) = one(&lens, row) {
                *place = answer;
            }
        }
    });
    let plain = best(2_000, || {
        for number in 0..lens.count() {
            black_box(lens.numbered(black_box(number)));
        }
    });
    let permits = answers.iter().filter(|answer| answer.verdict == Verdict::Permit).count();
    let entry = best(1, || drop(black_box(built()))) / f64::from(ENTRIES);
    built()?;
    println!("decide {decide:.1}");
    println!("verdict {verdict:.1}");
    println!("row {:.2}", all / 1e6);
    println!("entry {entry:.1}");
    println!("plain {:.2}", plain / 480.0);
    println!("permits {permits}");
    Ok(())
}

/// The same rows as the C side makes.
fn row((like, n): (u32, i64)) -> Row {
    let first = 1_735_689_600_000_000 + n % 365 * 86_400_000_000;
    Row { like, first, last: first + 3_600_000_000 }
}

#[inline]
fn one(lens: &Lens<'_>, row: &Row) -> Option<Answer> {
    lens.like_micros(row.like as usize, Some(row.first), Some(row.last))
}

/// A world of the same entries as the C side makes of structs: every text read, every fact checked.
fn built() -> Result<World, Box<dyn Error>> {
    let mut builder = WorldBuilder::default();
    builder.add(samtycke::json::read_world_data(BASE)?)?;
    for n in 0..i64::from(ENTRIES) {
        let first = Instant::from_micros(1_735_689_600_000_000 + n * 3_600_000_000)?;
        let entry = Entry {
            id: black_box(format!("entry-{n:04}")).as_str().parse()?,
            provider: black_box("P").parse()?,
            unit: Some(black_box("U").parse()?),
            process: None,
            authority: None,
            branch: None,
            secrecy: SecrecyRegime::Osl25,
            information_type: Some(black_box("voo").parse()?),
            event: Span::new(Some(first), Some(first))?,
            documented_for: Purpose::Care,
            activity: CareActivity::Ordinary,
            availability: Availability::Available,
            available_since: None,
            third_party: false,
            keyword: None,
            register: None,
            signed: true,
            approved_for_patient: false,
            patient_visible_from: None,
            recorded: first,
        };
        let patient = black_box("personnummer|198501012390").parse()?;
        builder.patient(patient).ok_or("the patient is there")?.entries.push(entry);
    }
    Ok(builder.build()?)
}

/// Nanoseconds of one call, the best of several rounds.
fn best(calls: u32, mut call: impl FnMut()) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..15 {
        let begun = Clock::now();
        (0..calls).for_each(|_| call());
        best = best.min(begun.elapsed().as_secs_f64() * 1e9 / f64::from(calls));
    }
    best
}

/// The parts of a question as a world and a request.
fn write(folder: &Path, name: &str, question: &str) -> Result<(), Box<dyn Error>> {
    let part = |from: &str, to: Option<&str>| -> Result<&str, Box<dyn Error>> {
        let (_, rest) = question.split_once(from).ok_or("the question has another form")?;
        let part = to.and_then(|to| rest.split_once(to)).map_or(rest, |(part, _)| part);
        Ok(part)
    };
    let organisation = part("\"organisation\":", Some("\"patient\":"))?;
    let patient = part("\"patient\":", Some("\"request\":"))?.trim().trim_end_matches(',');
    let request = part("\"request\":", None)?.trim_end().strip_suffix('}').ok_or("no end")?;
    std::fs::write(
        folder.join(format!("{name}-world.json")),
        format!(
            r#"{{"format":"samtycke-world/1","organisation":{organisation}"patients":[{patient}]}}"#
        ),
    )?;
    std::fs::write(
        folder.join(format!("{name}-request.json")),
        format!(
            r#"{{"format":"samtycke-request/1","patient":"personnummer|198501012390","request":{request}}}"#
        ),
    )?;
    Ok(())
}
