//! The questions asked: the corpus', and generated ones.

use std::path::Path;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use samtycke::decision::{Facts, Request};
use samtycke::environment::{World, WorldData};
use samtycke::identity::PersonId;
use samtycke_scenario::{Scenario, files, resolve};

use crate::generator::Case;

/// Facts and a request, fit to be asked.
pub(crate) struct Question {
    pub(crate) name: String,
    pub(crate) world: World,
    pub(crate) patient: PersonId,
    pub(crate) request: Request,
}

impl Question {
    pub(crate) fn facts(&self) -> Facts<'_> {
        self.world.facts(self.patient).unwrap()
    }
}

/// What a case of the corpus asks, in data: its name, the world, whose record, the request.
pub(crate) type Asked = (String, WorldData, PersonId, Request);

/// Every case of the corpus whose facts and request fit.
pub(crate) fn corpus() -> Vec<Asked> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/scenarios"));
    let mut asked = Vec::new();
    for file in files(folder).unwrap() {
        let scenario = Scenario::read(&std::fs::read_to_string(&file).unwrap()).unwrap();
        let world = scenario.world(file.parent().unwrap()).unwrap();
        for case in &scenario.cases {
            if let Ok((data, patient, request)) = resolve(&scenario, &world, case) {
                asked.push((case.name.clone(), data, patient, request));
            }
        }
    }
    asked
}

/// As a question, unless the case is about facts or a request that do not fit.
pub(crate) fn question((name, data, patient, request): Asked) -> Option<Question> {
    let world = World::new(data).ok()?;
    samtycke::decide(world.facts(patient).ok()?, &request).ok()?;
    Some(Question { name, world, patient, request })
}

/// A sample of generated cases, the same in every run.
pub(crate) fn sample(of: BoxedStrategy<Case>, size: usize) -> impl Iterator<Item = Asked> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    (0..size).map(move |i| {
        let case = of.new_tree(&mut runner).unwrap().current();
        let (organisation, patients) = (case.organisation.clone(), vec![case.fitting()]);
        let patient = patients[0].identities[0];
        let data = WorldData { organisation, patients, ..WorldData::default() };
        (format!("generated {i}"), data, patient, case.request)
    })
}
