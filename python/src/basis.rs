//! What a decision was made on.

use std::sync::{Arc, PoisonError, RwLock};

use pyo3::exceptions::{PyRuntimeError, PyTypeError};
use pyo3::prelude::*;
use samtycke::decision::Facts;
use samtycke::environment::{AsOf, Environment, Held};
use samtycke::identity::PersonId;

use crate::environment::Care;
use crate::error::OrRaise;
use crate::world::{Facted, World};

/// One patient's facts, kept.
#[derive(Clone)]
pub(crate) enum Basis {
    World(Arc<Facted>, PersonId),
    Environment(Arc<Held>),
}

impl Basis {
    pub(crate) fn facts(&self) -> PyResult<Facts<'_>> {
        match self {
            Self::World(world, patient) => world.facts(*patient),
            Self::Environment(held) => Ok(held.facts()),
        }
    }
}

/// Where facts are.
#[derive(Clone)]
pub(crate) enum Source {
    World(Arc<Facted>),
    Environment(Arc<RwLock<Environment>>),
}

impl Source {
    pub(crate) fn of(facts: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(world) = facts.cast::<World>() {
            return Ok(Self::World(Arc::clone(&world.get().0)));
        }
        if let Ok(care) = facts.cast::<Care>() {
            return Ok(Self::Environment(Arc::clone(&care.get().0)));
        }
        let kind = facts.get_type().name()?;
        Err(PyTypeError::new_err(format!("facts are a World or an Environment, not {kind}")))
    }

    pub(crate) fn basis(&self, patient: PersonId, as_of: AsOf) -> PyResult<Basis> {
        match self {
            Self::World(world) => Ok(Basis::World(Arc::clone(world), patient)),
            Self::Environment(lock) => {
                let environment = lock.read().map_err(died)?;
                Ok(Basis::Environment(Arc::new(environment.hold_as_of(patient, as_of).or_raise()?)))
            }
        }
    }
}

/// A thread died while it held a lock: what it left is not to be answered from.
pub(crate) fn died<T>(_: PoisonError<T>) -> PyErr {
    PyRuntimeError::new_err("a thread died while it worked on this; make it again")
}
