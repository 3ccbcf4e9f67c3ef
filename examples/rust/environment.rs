//! The shared care environment: the programme's plan, one pupil, and her overview.

use samtycke::decision::{Authentication, Language, Request, Resident};
use samtycke::environment::{Environment, OnFault, Stamp, programme, read_events};
use samtycke::identity::PersonId;
use samtycke::law::Action;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let pupil: PersonId = "personnummer|201001022381".parse()?;
    let at = "2026-03-02T20:00:00+01:00".parse()?;
    let mut request = Request::bare(Action::List, Resident { person: pupil, through: None }, at);
    request.authentication = Some(Authentication { factors: 2, assurance: Some(3) });
    let id = "6f9619ff-8b86-4011-b42d-00c04fc964ff".parse()?;
    let stamp = Stamp { id, system: "SE2321000131-S1177".parse()?, recorded: at };
    let mut log = Vec::new(); // or the environment itself, or the host's own store

    let mut environment = Environment::new();
    environment.apply(&programme()?, OnFault::RefuseAll)?; // the region, its 49 municipalities, when each joins
    environment.apply(&read_events(include_str!("../events.jsonl"))?, OnFault::RefuseAll)?;
    let chart = environment.chart(pupil)?; // one patient; `chart_as_of` for another day, or as known then
    let overview = chart.overview(&request, &stamp)?.open(&mut log)?; // logged, then shown
    for (area, lines) in &overview.areas {
        println!("{}: {}", area.name(Language::English), lines.len());
    }
    println!("{} rows in the log", log.len());
    Ok(())
}
