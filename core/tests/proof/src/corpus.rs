//! The conformance corpus as questions with the core's answers, a line each.

use std::path::Path;

use samtycke::environment::World;
use samtycke_scenario::{Scenario, files, resolve};
use serde_json::json;

use crate::Fault;
use crate::answer::Answer;

/// Prints every case of the corpus that is decided at all.
pub(crate) fn print(folder: &Path) -> Result<(), Fault> {
    for file in files(folder)? {
        let scenario = Scenario::read(&std::fs::read_to_string(&file)?)?;
        let world = scenario.world(file.parent().unwrap_or(Path::new(".")))?;
        for case in &scenario.cases {
            let Ok((data, patient, request)) = resolve(&scenario, &world, case) else { continue };
            let (organisation, policy) = (data.organisation.clone(), data.policy.clone());
            let told = data.patients.iter().find(|p| p.identities.contains(&patient)).cloned();
            let Ok(world) = World::new(data) else { continue };
            let Ok(decision) = samtycke::decide(world.facts(patient)?, &request) else { continue };
            let line = json!({
                "name": format!("{}: {}", file.display(), case.name),
                "question": {
                    "organisation": organisation, "patient": told, "request": request, "policy": policy,
                },
                "answer": Answer::from(&decision),
            });
            println!("{line}");
        }
    }
    Ok(())
}
