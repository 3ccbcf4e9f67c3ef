//! `samtycke-region`: writes a synthetic region as JSON lines of events, its access log, and the key to it.
#![allow(clippy::print_stderr, reason = "a command says how far it has come")]

use std::error::Error;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use samtycke_region::{Level, LogFormat, Parameters, Region, Register, Scale, municipality_code};

const USAGE: &str = "samtycke-region --what events|log|key|population|staff|units|rota|contacts \
[--scale 0.001] [--municipality NAME|CODE] [--seed 0] [--day YYYY-MM-DD] [--log-days 1] [--level A|B|C] \
[--records 3] [--unexplained 60] [--planted 1] [--format csv|json] [--out FILE] | --what all --out FOLDER | \
--measure";

#[derive(Default)]
struct Options {
    parameters: Parameters,
    what: String,
    format: LogFormat,
    out: Option<String>,
    measure: bool,
}

fn options() -> Result<Options, String> {
    let mut options = Options::default();
    let mut scale = None;
    let mut arguments = std::env::args().skip(1);
    while let Some(name) = arguments.next() {
        if name == "--measure" {
            options.measure = true;
            continue;
        }
        if name == "--help" {
            return Err(USAGE.into());
        }
        let value = arguments.next().ok_or_else(|| format!("`{name}` needs a value; {USAGE}"))?;
        let wrong = || format!("`{value}` is no value for `{name}`; {USAGE}");
        let p = &mut options.parameters;
        match name.as_str() {
            "--scale" => scale = Some(value.parse().map_err(|_| wrong())?),
            "--municipality" => {
                p.municipality = Some(municipality_code(&value).map_err(|e| e.to_string())?);
            }
            "--seed" => p.seed = value.parse().map_err(|_| wrong())?,
            "--day" => p.day = value.parse().map_err(|_| wrong())?,
            "--log-days" => p.log_days = value.parse().map_err(|_| wrong())?,
            "--records" => p.records = value.parse().map_err(|_| wrong())?,
            "--unexplained" => p.unexplained = value.parse().map_err(|_| wrong())?,
            "--planted" => p.planted = value.parse().map_err(|_| wrong())?,
            "--level" => {
                p.level = match value.as_str() {
                    "A" => Level::A,
                    "B" => Level::B,
                    "C" => Level::C,
                    _ => return Err(wrong()),
                }
            }
            "--format" => {
                options.format = match value.as_str() {
                    "csv" => LogFormat::Csv,
                    "json" => LogFormat::Json,
                    _ => return Err(wrong()),
                }
            }
            "--what" => options.what = value,
            "--out" => options.out = Some(value),
            _ => return Err(format!("`{name}` is unknown; {USAGE}")),
        }
    }
    // A municipality is small as it is.
    let whole = options.parameters.municipality.map(|_| Scale::FULL);
    options.parameters.scale = scale.or(whole).unwrap_or(options.parameters.scale);
    Ok(options)
}

/// How many of each are made in a second, nothing written.
fn measure(region: &Region) -> io::Result<()> {
    let mut out = io::stdout();
    let mut timed = |what: &str, count: &mut dyn FnMut() -> usize| {
        let begun = Instant::now();
        let made = count();
        let seconds = begun.elapsed().as_secs_f64();
        writeln!(out, "{what}: {made} in {seconds:.2} s")
    };
    timed("organisation events", &mut || region.organisation().count())?;
    timed("patient events", &mut || region.patients().count())?;
    timed("log rows", &mut || region.log().count())?;
    let (people, staff, units) = (region.people(), region.staff(), region.units());
    writeln!(out, "{people} people, {staff} staff, {units} units")
}

fn run() -> Result<(), Box<dyn Error>> {
    let options = options()?;
    let begun = Instant::now();
    let region = Region::new(options.parameters)?;
    if options.measure {
        eprintln!("made ready in {:.2} s", begun.elapsed().as_secs_f64());
        return Ok(measure(&region)?);
    }
    if options.what == "all" {
        let folder = options.out.as_deref().ok_or(USAGE)?;
        return Ok(region.write_all(Path::new(folder), options.format, |name, lines, done| {
            let still = if done { "" } else { " so far" };
            eprintln!("{name}: {lines} lines{still}, {:.1} s", begun.elapsed().as_secs_f64());
        })?);
    }
    let register = Register::ALL.into_iter().find(|r| r.word() == options.what);
    // No file is made for what there is not.
    if register.is_none() && !["events", "log", "key"].contains(&options.what.as_str()) {
        return Err(USAGE.into());
    }
    let sink: Box<dyn Write> = match &options.out {
        Some(path) => Box::new(File::create(path)?),
        None => Box::new(io::stdout().lock()),
    };
    let mut sink = BufWriter::with_capacity(1 << 20, sink);
    let tell = |n| eprintln!("{n} lines");
    let written = match options.what.as_str() {
        "events" => region.write_events(&mut sink, tell)?,
        "log" => region.write_log(&mut sink, options.format, tell)?,
        "key" => region.write_key(&mut sink)?,
        _ => region.write_register(register.ok_or(USAGE)?, &mut sink)?,
    };
    eprintln!("{written} lines in {:.1} s", begun.elapsed().as_secs_f64());
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
