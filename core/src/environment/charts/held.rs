//! One patient's facts taken out of an environment, to be asked about while the environment goes on.

use alloc::sync::Arc;
use core::fmt;

use crate::decision::Facts;
use crate::environment::intake::directory::Directory;
use crate::environment::state::Environment;
use crate::environment::{AsOf, Chart, EnvironmentError};
use crate::identity::PersonId;
use crate::patient::PatientFacts;

/// One patient's facts as they were when they were [held](Environment::hold): what happens later is not
/// among them. It holds no part of what the entries say.
///
/// ```
/// use samtycke::environment::{Environment, OnFault, programme, read_events};
/// let mut environment = Environment::new();
/// environment.apply(&programme()?, OnFault::RefuseAll)?;
/// environment.apply(&read_events(include_str!("../../../../examples/events.jsonl"))?, OnFault::RefuseAll)?;
/// let pupil = "personnummer|201001022381".parse().unwrap();
/// let held = environment.hold(pupil)?;
/// drop(environment);
/// assert!(held.facts().patient.identities().contains(&pupil));
/// # Ok::<(), samtycke::environment::EnvironmentError>(())
/// ```
pub struct Held {
    directory: Arc<Directory>,
    patient: PatientFacts,
}

impl fmt::Debug for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Held")
            .field("entries", &self.patient.entries().count())
            .finish_non_exhaustive()
    }
}

impl Held {
    /// The facts, as decisions take them.
    pub fn facts(&self) -> Facts<'_> {
        Facts {
            organisation: &self.directory.organisation,
            patient: &self.patient,
            policy: &self.directory.policy,
        }
    }
}

impl Environment {
    /// A patient's facts, by all that is known now.
    ///
    /// # Errors
    /// As [`chart`](Self::chart).
    pub fn hold(&self, person: PersonId) -> Result<Held, EnvironmentError> {
        self.hold_as_of(person, AsOf::default())
    }

    /// A patient's facts as they stood at a time, as known at a time; who is who by all that is known.
    ///
    /// # Errors
    /// As [`chart`](Self::chart).
    pub fn hold_as_of(&self, person: PersonId, as_of: AsOf) -> Result<Held, EnvironmentError> {
        let Chart { facts, .. } = self.chart_as_of(person, as_of)?;
        Ok(Held { directory: Arc::clone(&self.directory), patient: facts })
    }
}
