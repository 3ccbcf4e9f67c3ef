//! Where facts come from, kept alive by what was made from them.

use std::sync::Arc;

use samtycke::Facts;
use samtycke::decision::RequestError;
use samtycke::environment::{Held, World};
use samtycke::identity::PersonId;

/// A world, or one patient's facts out of an environment.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    World(Arc<World>),
    Held(Arc<Held>),
}

impl Source {
    /// The facts of a patient; of one patient only, where those of one are held.
    pub(crate) fn facts(&self, patient: PersonId) -> Result<Facts<'_>, RequestError> {
        match self {
            Self::World(world) => world.facts(patient),
            Self::Held(held) => Ok(held.facts()),
        }
    }
}
