//! What the environment takes: a synthetic region applied, held, written, loaded and asked, in one run.
//!
//!     environment [SCALE] [RECORDS]      1 is Västra Götaland, the default; RECORDS a patient, 0 by default

#![allow(clippy::cast_precision_loss, reason = "figures for a table")]

use std::error::Error;
use std::hint::black_box;

use samtycke::decision::{Authentication, Request, Resident};
use samtycke::environment::{
    AsOf, Environment, Event, OnFault, Stamp, What, programme, read_events,
};
use samtycke::law::Action;
use samtycke_region::{Parameters, Region};

/// So many events are made before they are applied: making them is not what is measured.
const BATCH: usize = 200_000;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let scale = words.first().map_or("1", String::as_str).parse()?;
    let records = words.get(1).map_or("0", String::as_str).parse()?;
    let region = Region::new(Parameters { scale, records, planted: 0, ..Parameters::default() })?;
    let mut environment = Environment::new();
    let (mut events, mut seconds, mut made) = (0_usize, 0.0, region.events());
    let mut people = Vec::new();
    loop {
        let batch: Vec<Event> = made.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        if people.len() < 10_000 {
            people.extend(batch.iter().filter_map(|e| match &e.what {
                What::Patient(of) => Some(of.patient),
                What::Organisation(_) => None,
            }));
        }
        let begun = processor_seconds()?;
        let report = environment.apply(&batch, OnFault::RefuseAll)?;
        seconds += processor_seconds()? - begun;
        events += batch.len();
        if !report.conflicts.is_empty() {
            return Err(format!("{} conflicts", report.conflicts.len()).into());
        }
        eprint!("\r{events} events");
    }
    eprintln!();
    people.sort_unstable();
    people.dedup();
    say("patients", environment.patients() as f64, "");
    say("events", events as f64, "");
    say("applied", events as f64 / seconds / 1e6, "M events/s on one core");
    say("memory held", resident_mib()?, "MiB resident, the region's generator included");
    let begun = processor_seconds()?;
    let snapshot = environment.snapshot()?;
    say("snapshot written", processor_seconds()? - begun, "s");
    say("snapshot", snapshot.len() as f64 / 1_048_576.0, "MiB");
    drop(environment);
    let begun = processor_seconds()?;
    let environment = Environment::from_snapshot(&snapshot)?;
    say("snapshot loaded", processor_seconds()? - begun, "s");
    drop(snapshot);
    say("memory after loading", resident_mib()?, "MiB resident");
    let at = "2026-11-23T12:00:00+01:00".parse()?;
    let known_at = Some("2026-06-01T00:00:00+02:00".parse()?);
    let present = time(&people, |p| environment.chart(p).map(|c| c.waiting().len()))?;
    let then = time(&people, |p| {
        environment.chart_as_of(p, AsOf { at: known_at, known_at }).map(|c| c.waiting().len())
    })?;
    say("a patient's record made", present, "us");
    say("the same as of June", then, "us");
    say("as of : present", then / present, "");
    let stamp = Stamp { id: "row".parse()?, system: "SYSTEM".parse()?, recorded: at };
    let overview = time(&people, |p| {
        let mut request = Request::bare(Action::List, Resident { person: p, through: None }, at);
        request.authentication = Some(Authentication { factors: 2, assurance: None });
        environment.chart(p)?.overview(&request, &stamp).map(|o| o.rows().len())
    })?;
    say("record made and overview", overview, "us");
    thousand()
}

/// The overview of a record of a thousand entries, held and made anew.
fn thousand() -> Result<(), Box<dyn Error>> {
    let mut environment = Environment::new();
    environment.apply(&programme()?, OnFault::RefuseAll)?;
    let person: samtycke::identity::PersonId = "personnummer|193501096998".parse()?;
    let event = |n: usize| {
        let day = format!("20{:02}-{:02}-{:02}", 20 + n % 5, 1 + n % 12, 1 + n % 28);
        format!(
            r#"{{"source":"SYSTEM","what":{{"patient":{{"patient":"personnummer|193501096998","event":{{"documented":{{"entry":{{"id":"e{n}","provider":"SE2321000131-E000000000001","unit":"SE2321000131-E000000000431","information_type":"voo","event":{{"first":"{day}","last":"{day}"}},"documented_for":"care","signed":true,"approved_for_patient":true,"recorded":"{day}T16:00:00+01:00"}},"author":"A-VC","content":{{"note":{{"title":"Besök {n}","text":"Mår väl."}}}}}}}}}}}}}}"#
        )
    };
    let lines: Vec<String> = (0..1000).map(event).collect();
    let events =
        read_events(&format!("{{\"format\":\"samtycke-events/1\"}}\n{}", lines.join("\n")))?;
    environment.apply(&events, OnFault::RefuseAll)?;
    let at = "2026-11-23T12:00:00+01:00".parse()?;
    let stamp = Stamp { id: "row".parse()?, system: "SYSTEM".parse()?, recorded: at };
    let mut request = Request::bare(Action::List, Resident { person, through: None }, at);
    request.authentication = Some(Authentication { factors: 2, assurance: None });
    let many = vec![person; 2000];
    let chart = environment.chart(person)?;
    let shown = chart.overview(&request, &stamp)?.open(&mut Vec::new())?;
    let lines: usize = shown.areas.iter().map(|(_, lines)| lines.len()).sum();
    say("a record of 1000: shown", lines as f64, "entries");
    let held = time(&many, |_| chart.overview(&request, &stamp).map(|o| o.rows().len()))?;
    say("its overview", held, "us");
    let made = time(&many, |p| environment.chart(p).map(|c| c.waiting().len()))?;
    say("its record made", made, "us");
    Ok(())
}

fn time<E: Error + 'static>(
    people: &[samtycke::identity::PersonId],
    mut ask: impl FnMut(samtycke::identity::PersonId) -> Result<usize, E>,
) -> Result<f64, Box<dyn Error>> {
    let begun = processor_seconds()?;
    for person in people {
        black_box(ask(*person)?);
    }
    Ok((processor_seconds()? - begun) * 1e6 / people.len() as f64)
}

fn say(what: &str, value: f64, unit: &str) {
    let value = if value >= 1000.0 { format!("{value:.0}") } else { format!("{value:.3}") };
    println!("{what:28}{value:>14} {unit}");
}

/// Seconds this thread was on a processor: other work on the machine does not count.
fn processor_seconds() -> Result<f64, Box<dyn Error>> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    Ok(told.split(' ').next().unwrap_or_default().parse::<f64>()? / 1e9)
}

fn resident_mib() -> Result<f64, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).unwrap_or_default();
    Ok(line.trim().trim_end_matches(" kB").trim().parse::<f64>().unwrap_or_default() / 1024.0)
}
