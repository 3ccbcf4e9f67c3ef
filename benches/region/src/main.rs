//! `samtycke-region`: writes a synthetic region as JSON lines of events.
#![allow(clippy::print_stderr, reason = "a command says how far it has come")]

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::process::ExitCode;
use std::time::Instant;

use samtycke_region::{Parameters, Region};

const USAGE: &str = "samtycke-region --scale 0.001 --seed 7 --what events [--out FILE] [--records N] [--day YYYY-MM-DD] [--measure]";

#[derive(Default)]
struct Options {
    parameters: Parameters,
    out: Option<String>,
    measure: bool,
}

fn options() -> Result<Options, String> {
    let mut options = Options::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        if name == "--measure" {
            options.measure = true;
            continue;
        }
        let value = arguments.next().ok_or_else(|| format!("`{name}` needs a value; {USAGE}"))?;
        let wrong = || format!("`{value}` is no value for `{name}`; {USAGE}");
        let p = &mut options.parameters;
        match name.as_str() {
            "--scale" => p.scale = value.parse().map_err(|_| wrong())?,
            "--seed" => p.seed = value.parse().map_err(|_| wrong())?,
            "--day" => p.day = value.parse().map_err(|_| wrong())?,
            "--records" => p.records = value.parse().map_err(|_| wrong())?,
            "--what" if value == "events" => {}
            "--out" => options.out = Some(value),
            _ => return Err(wrong()),
        }
    }
    Ok(options)
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let options = options()?;
    let region = Region::new(options.parameters)?;
    if options.measure {
        let begun = Instant::now();
        let events = region.events().count();
        let seconds = begun.elapsed().as_secs_f64();
        writeln!(io::stdout(), "{events} events of {} people in {seconds:.2} s", region.people())?;
        return Ok(());
    }
    let sink: Box<dyn Write> = match &options.out {
        Some(path) => Box::new(File::create(path)?),
        None => Box::new(io::stdout().lock()),
    };
    let mut sink = BufWriter::new(sink);
    sink.write_all(b"{\"format\":\"samtycke-events/1\"}\n")?;
    for event in region.events() {
        serde_json::to_writer(&mut sink, &event)?;
        sink.write_all(b"\n")?;
    }
    sink.flush()?;
    Ok(())
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
