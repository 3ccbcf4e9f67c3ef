//! The core's side of the proof: `prove.py` beside runs it and compares.
//!
//! ```text
//! samtycke-proof size SPACE                       how many situations
//! samtycke-proof space SPACE FROM TO STEP OUT     answers to every STEPth of FROM..TO of the product
//! samtycke-proof random SPACE SEED FROM TO OUT    answers to situations drawn
//! samtycke-proof short SPACE SEED WORLDS          how few items of each list decide
//! samtycke-proof corpus FOLDER                    the corpus as questions, a line each
//! samtycke-proof ask                              questions in, answers out, a line each
//! samtycke-proof theorems                         what holds of every answer, and the day of the law texts
//! samtycke-proof provisions SEEN                  provisions that the answers leave without use, a line each
//! ```
//!
//! `OUT.bin` gets two bytes a situation, the number of its answer; `OUT.json` the answers; `OUT.theorems.json`
//! how often each theorem spoke and did not hold. 65535 stands for facts that do not fit together: no answer,
//! and nothing compared.

mod answer;
mod corpus;
mod short;
mod space;
mod theorems;

use std::collections::HashMap;
use std::io::{BufRead, Write};
use std::path::Path;
use std::process::ExitCode;

use answer::Answer;
use space::{Decider, Space};
use theorems::{How, Tallies, provisions};

/// Anything that goes wrong, in words: the caller is a script.
pub(crate) type Fault = Box<dyn std::error::Error>;

const NONE: u16 = u16::MAX;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["size", space] => read(space).map(|space| println!("{}", space.size())),
        ["space", space, from, to, step, out] => run(space, None, [from, to, step], out),
        ["random", space, seed, from, to, out] => run(space, Some(seed), [from, to, "1"], out),
        ["short", space, seed, many] => short(space, seed, many),
        ["corpus", folder] => corpus::print(Path::new(folder)),
        ["ask"] => ask(),
        ["theorems"] => {
            println!("{}", told());
            Ok(())
        }
        ["provisions", seen] => unused(seen),
        _ => Err("size | space | random | short | corpus | ask | theorems | provisions".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("samtycke-proof: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn short(space: &str, seed: &str, many: &str) -> Result<(), Fault> {
    short::print(&read(space)?, seed.parse()?, many.parse()?)
}

fn read(path: &str) -> Result<Space, Fault> {
    Ok(samtycke::json::read(&std::fs::read_to_string(path)?)?)
}

fn run(
    space: &str,
    seed: Option<&str>,
    [from, to, step]: [&str; 3],
    out: &str,
) -> Result<(), Fault> {
    let space = read(space)?;
    let seed: Option<u64> = seed.map(str::parse).transpose()?;
    let mut decider = Decider::new(&space);
    let mut numbers: HashMap<Answer, u16> = HashMap::new();
    let mut answers: Vec<Answer> = Vec::new();
    let mut tallies = Tallies::new();
    let mut file = std::io::BufWriter::new(std::fs::File::create(format!("{out}.bin"))?);
    for index in (from.parse::<u64>()?..to.parse::<u64>()?).step_by(step.parse()?) {
        let answered = decider.answered(seed, index, |situation| {
            tallies.ask(index, situation);
            Answer::from(situation.decision)
        });
        let number = match answered {
            None => NONE,
            Some(answer) => {
                if let Some(number) = numbers.get(&answer) {
                    *number
                } else {
                    let number = u16::try_from(answers.len()).ok().filter(|n| *n != NONE);
                    let number = number.ok_or("too many different answers")?;
                    numbers.insert(answer.clone(), number);
                    answers.push(answer);
                    number
                }
            }
        };
        file.write_all(&number.to_le_bytes())?;
    }
    file.flush()?;
    std::fs::write(format!("{out}.json"), serde_json::to_vec(&answers)?)?;
    std::fs::write(format!("{out}.theorems.json"), serde_json::to_vec(&tallies)?)?;
    Ok(())
}

/// The theorems, in the order of the tallies; last the one asked of all answers together.
fn told() -> serde_json::Value {
    let how = |how: How| match how {
        How::Enumerated => "enumerated".to_owned(),
        How::Tested(one_in) => format!("tested, 1 in {one_in}"),
    };
    let told: Vec<_> = (theorems::ALL.iter())
        .map(|t| serde_json::json!({ "name": t.name, "cites": t.cites, "says": t.says, "how": how(t.how) }))
        .collect();
    let (provisions, one_sided) = provisions::listed();
    let texts = samtycke::law::Edition::all().first().map(|e| e.checked_until.to_string());
    serde_json::json!({
        "theorems": told,
        "together": {
            "name": provisions::NAME, "cites": provisions::CITES, "says": provisions::SAYS, "how": "enumerated",
        },
        "provisions": provisions, "one_sided": one_sided, "texts_of": texts,
    })
}

fn unused(seen: &str) -> Result<(), Fault> {
    let seen: provisions::Seen = serde_json::from_slice(&std::fs::read(seen)?)?;
    seen.faults().iter().for_each(|fault| println!("{fault}"));
    Ok(())
}

fn ask() -> Result<(), Fault> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let decided = samtycke::json::read_question(&line?).and_then(|(world, request)| {
            Ok(samtycke::decide(world.facts_of_only_patient()?, &request)?)
        });
        let told = match decided {
            Ok(decision) => serde_json::to_value(Answer::from(&decision))?,
            Err(error) => serde_json::json!({ "error": error.to_string() }),
        };
        writeln!(out, "{told}")?;
        out.flush()?;
    }
    Ok(())
}
