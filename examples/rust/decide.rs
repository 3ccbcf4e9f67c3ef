//! One decision in Rust: `cargo run -q -p samtycke-examples --bin decide`.

use samtycke::decision::{Audience, Language};

fn main() -> Result<(), samtycke::Error> {
    let (world, request) = samtycke::json::read_question(include_str!("../question.json"))?;
    let decision = samtycke::decide(world.facts_of_only_patient()?, &request)?;
    let answer = decision.explain(Language::English, Audience::Reader);
    println!("{}\n{}", answer.line, answer.notes.join("\n"));
    Ok(())
}
