//! What the package for Python is measured beside and with.
//!
//!     python decide QUESTION                  how long a decision takes in Rust, in nanoseconds
//!     python snapshot SCALE RECORDS OUT       a synthetic region, held, as a snapshot
//!
//! `python/bench/speed.py` runs both.

use std::error::Error;
use std::fs::{File, read_to_string};
use std::hint::black_box;
use std::io::{BufWriter, Write};
use std::time::Instant as Clock;

use samtycke::environment::{Environment, EnvironmentError, Event, OnFault};
use samtycke_region::{Parameters, Region};

/// So many events are made before they are applied.
const BATCH: usize = 200_000;
/// So often the question is decided at a time; the best of ten times counts.
const TIMES: u32 = 20_000;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["decide", question] => decide(question),
        ["snapshot", scale, records, out] => snapshot(scale, records, out),
        _ => Err("say `decide QUESTION` or `snapshot SCALE RECORDS OUT`".into()),
    }
}

fn decide(question: &str) -> Result<(), Box<dyn Error>> {
    let (world, request) = samtycke::json::read_question(&read_to_string(question)?)?;
    let facts = world.facts_of_only_patient()?;
    let whose = facts.patient.identities().first().copied().ok_or("nobody's")?;
    let mut best = f64::INFINITY;
    for _ in 0..10 {
        let begun = Clock::now();
        for _ in 0..TIMES {
            black_box(world.decide(black_box(whose), black_box(&request))?);
        }
        best = best.min(begun.elapsed().as_secs_f64() / f64::from(TIMES));
    }
    println!("{:.0}", best * 1e9);
    Ok(())
}

fn snapshot(scale: &str, records: &str, out: &str) -> Result<(), Box<dyn Error>> {
    let parameters =
        Parameters { scale: scale.parse()?, records: records.parse()?, ..Parameters::default() };
    let region = Region::new(parameters)?;
    let mut environment = Environment::new();
    let mut made = region.events();
    loop {
        let batch: Vec<Event> = made.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        environment.apply(&batch, OnFault::RefuseAll)?;
    }
    let mut file = BufWriter::new(File::create(out)?);
    let mut fault = None;
    environment.write_snapshot(|part| {
        // The first fault of the file is told below.
        fault = fault.take().or_else(|| file.write_all(part).err());
        Ok::<(), EnvironmentError>(())
    })?;
    fault.map_or(Ok(()), Err)?;
    file.flush()?;
    Ok(())
}
