//! A day's access log of a synthetic region, decided as Arrow batches.
//!
//!     columnar [SCALE] [RECORDS]      1 is Västra Götaland, the default; RECORDS a patient, 0 by default
//!
//! Without records the rows describe what was opened by unit and type, with them they name entries. Rows a second
//! are of the wall, best of three, other work on the machine included; the processor's time is not.

#![allow(clippy::cast_precision_loss, reason = "figures for a table")]

use std::collections::BTreeMap;
use std::error::Error;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Instant as Clock;

use arrow_array::builder::{StringBuilder, StringDictionaryBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, Int32Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, RecordBatch, TimestampMicrosecondArray, UInt8Array,
};
use samtycke::environment::{Environment, Event, OnFault};
use samtycke::record::Availability;
use samtycke_columnar::{Decider, Description, Options};
use samtycke_region::{LogRow, Parameters, Region};

/// So many events are made before they are applied.
const BATCH: usize = 200_000;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let scale = words.first().map_or("1", String::as_str).parse()?;
    let records = words.get(1).map_or("0", String::as_str).parse()?;
    let region = Region::new(Parameters { scale, records, ..Parameters::default() })?;
    let environment = environment(&region)?;
    say("patients", environment.patients() as f64, "");
    let log: Vec<LogRow> = region.log().collect();
    say("rows", log.len() as f64, "");
    let mut patients: Vec<_> = log.iter().map(|row| row.patient).collect();
    patients.sort_unstable();
    patients.dedup();
    say("patients among them", patients.len() as f64, "");
    let begun = Clock::now();
    let mut held = 0;
    for patient in &patients {
        held += environment.chart(*patient)?.waiting().len();
    }
    let each = begun.elapsed().as_secs_f64() / patients.len() as f64;
    say("a patient's record made", each * 1e6, "us");
    say("facts that wait", held as f64, "");
    for (kind, keyed) in [("dictionaries", true), ("plain text", false)] {
        let batch = batch(&log, keyed)?;
        let mut told = BTreeMap::new();
        for threads in [1, 2] {
            let options = Options {
                described: Some(Description::of_care(Availability::Available)),
                threads: NonZeroUsize::new(threads),
                ..Options::default()
            };
            let decider = Decider::over_environment(&environment, options);
            let (mut best, mut least) = (f64::INFINITY, f64::INFINITY);
            for _ in 0..3 {
                let (begun, used) = (Clock::now(), processor_seconds()?);
                let answer = decider.decide(&batch)?;
                best = best.min(begun.elapsed().as_secs_f64());
                least = least.min(processor_seconds()? - used);
                let counts = count(&answer);
                if told.is_empty() {
                    told = counts;
                } else if told != counts {
                    return Err("two runs differ".into());
                }
            }
            let rows = log.len() as f64 / 1e6;
            say(&format!("{kind}, {threads} thread(s)"), rows / best, "M rows/s");
            say("", least / rows, "us of processor a row");
        }
        for (verdict, count) in told {
            say(&verdict, count as f64, "rows");
        }
    }
    Ok(())
}

fn environment(region: &Region) -> Result<Environment, Box<dyn Error>> {
    let mut environment = Environment::new();
    let mut made = region.events();
    loop {
        let batch: Vec<Event> = made.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok(environment);
        }
        environment.apply(&batch, OnFault::RefuseAll)?;
    }
}

/// The log as a batch, its texts behind dictionaries or each in its place.
fn batch(log: &[LogRow], keyed: bool) -> Result<RecordBatch, Box<dyn Error>> {
    let text = |of: &dyn Fn(&LogRow) -> Option<String>| -> Result<ArrayRef, Box<dyn Error>> {
        if keyed {
            let mut texts = StringDictionaryBuilder::<Int32Type>::new();
            for row in log {
                match of(row) {
                    Some(text) => drop(texts.append(text)?),
                    None => texts.append_null(),
                }
            }
            return Ok(Arc::new(texts.finish()));
        }
        let mut texts = StringBuilder::new();
        for row in log {
            texts.append_option(of(row));
        }
        Ok(Arc::new(texts.finish()))
    };
    let at = log.iter().map(|row| row.at.to_utc().timestamp_micros());
    let at = TimestampMicrosecondArray::from_iter_values(at).with_timezone("UTC");
    let factors = UInt8Array::from_iter_values(log.iter().map(|row| row.factors));
    let choice: BooleanArray = log.iter().map(|row| Some(row.active_choice)).collect();
    let columns: Vec<(&str, ArrayRef)> = vec![
        ("at", Arc::new(at)),
        ("assignment", text(&|row| Some(row.assignment.to_string()))?),
        ("patient", text(&|row| Some(row.patient.token()))?),
        ("action", text(&|row| Some(row.action.word().to_owned()))?),
        ("entry", text(&|row| row.entry.map(|id| id.to_string()))?),
        ("information_type", text(&|row| row.information_type.map(|kind| kind.to_string()))?),
        ("provider", text(&|row| Some(row.provider.to_string()))?),
        ("unit", text(&|row| Some(row.unit.to_string()))?),
        ("active_choice", Arc::new(choice)),
        ("factors", Arc::new(factors)),
        ("relevance", text(&|row| row.relevance.map(|r| r.word().to_owned()))?),
    ];
    Ok(RecordBatch::try_from_iter_with_nullable(
        columns.into_iter().map(|(name, column)| (name, column, true)),
    )?)
}

/// How many rows have each verdict, and how many no decision.
fn count(decided: &RecordBatch) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    let Some(verdicts) = decided.column_by_name("verdict") else { return counts };
    let verdicts = verdicts.as_dictionary::<Int8Type>();
    let words = verdicts.values().as_string::<i32>();
    for key in verdicts.keys().iter().flatten().filter_map(|key| usize::try_from(key).ok()) {
        *counts.entry(words.value(key).to_owned()).or_default() += 1;
    }
    let faults = decided.column_by_name("fault").map_or(0, |f| f.len() - f.null_count());
    counts.insert("fault".to_owned(), faults);
    counts
}

/// Seconds that all threads of this process were on a processor, to the hundredth.
fn processor_seconds() -> Result<f64, Box<dyn Error>> {
    let told = std::fs::read_to_string("/proc/self/stat")?;
    let fields = told.rsplit(") ").next().unwrap_or_default().split(' ');
    let ticks: f64 = fields.skip(11).take(2).filter_map(|x| x.parse::<f64>().ok()).sum();
    Ok(ticks / 100.0)
}

fn say(what: &str, value: f64, unit: &str) {
    let value = if value >= 1000.0 { format!("{value:.0}") } else { format!("{value:.3}") };
    println!("{what:28}{value:>14} {unit}");
}
