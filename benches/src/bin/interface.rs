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
use samtycke::law::Reason;
use samtycke::time::{Instant, Span};
use samtycke_benches::{across_question, record_question};

/// As many rows as the C side asks about.
const ROWS: usize = 1_000_000;

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
    let entries = best(2_000, || {
        for number in 0..lens.count() {
            drop(black_box(lens.numbered(black_box(number))));
        }
    });
    let permits = answers.iter().filter(|answer| answer.verdict == Verdict::Permit).count();
    println!("decide {decide:.1}");
    println!("verdict {verdict:.1}");
    println!("row {:.2}", all / 1e6);
    println!("entry {:.2}", entries / 480.0);
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
    if let Some(answer) = lens.whenever(row.like as usize) {
        return Some(answer);
    }
    let first = Instant::from_micros(row.first).ok()?;
    let last = Instant::from_micros(row.last).ok()?;
    lens.like(row.like as usize, Span::new(Some(first), Some(last)).ok()?)
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
