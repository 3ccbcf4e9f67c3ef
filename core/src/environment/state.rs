//! The environment: everybody's events, and who is who.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;

use super::EnvironmentError;
use crate::environment::charts::chart::Chart;
use crate::environment::charts::fold::AsOf;
use crate::environment::events::event::{Event, OfPatient, OrganisationEvent, What};
use crate::environment::intake::directory::Directory;
use crate::environment::intake::told::ToldIndex;
use crate::environment::stored::packed::Packed;
use crate::environment::stored::people::People;
use crate::environment::stored::wire::{Names, PersonV1};
use crate::identity::Whom;
use crate::identity::{HsaId, PersonId};
use crate::organisation::Organisation;
use crate::policy::Policy;
use crate::time::Instant;

/// An event about who is who, and the system that told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) event: OrganisationEvent,
    pub(super) source: HsaId,
}

/// The shared care environment (*gemensam vårdinformationsmiljö*): events of many systems, kept, and shown as
/// the law lets them be.
///
/// Applying is idempotent and does not depend on order; see [`apply`](Self::apply). What a patient's record is, at
/// a time and as known at a time, is a [`Chart`].
///
/// ```
/// use samtycke::environment::{Environment, OnFault, programme, read_events};
/// let mut environment = Environment::new();
/// environment.apply(&programme()?, OnFault::RefuseAll)?;
/// let events = read_events(include_str!("../../../examples/events.jsonl"))?;
/// let report = environment.apply(&events, OnFault::RefuseAll)?;
/// assert_eq!(report.counts, events.len());
/// // The same again changes nothing.
/// assert_eq!(environment.apply(&events, OnFault::RefuseAll)?.known, events.len());
/// # Ok::<(), samtycke::environment::EnvironmentError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Environment {
    pub(super) names: Names,
    pub(super) told: Vec<Told>,
    pub(super) told_index: ToldIndex,
    /// Shared with what was [held](Self::hold).
    pub(super) directory: Arc<Directory>,
    pub(super) patients: Vec<Packed>,
    pub(super) people: People,
}

impl Default for Environment {
    fn default() -> Self {
        Self::new()
    }
}

impl Environment {
    /// An environment in which nothing has happened.
    #[must_use]
    pub fn new() -> Self {
        Self {
            names: Names::default(),
            told: Vec::new(),
            told_index: ToldIndex::default(),
            directory: Arc::new(Directory::empty()),
            patients: Vec::new(),
            people: People::default(),
        }
    }

    /// Who is who, by all that is known.
    pub fn organisation(&self) -> &Organisation {
        &self.directory.organisation
    }

    /// What regions decide.
    pub fn policy(&self) -> &Policy {
        &self.directory.policy
    }

    /// Who is who, by all that is known, with what waits.
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// Who was who, by what was known at a time. Takes as long as there are facts on who is who: made once
    /// and asked often, see [`chart_then`](Self::chart_then).
    ///
    /// # Errors
    /// What was known then did not fit together.
    pub fn directory_as_known(&self, known_at: Instant) -> Result<Directory, EnvironmentError> {
        Directory::fold(self.told.iter().map(|told| &told.event), Some(known_at))
    }

    /// How many patients are known.
    pub fn patients(&self) -> usize {
        self.patients.iter().filter(|p| !p.identities.as_slice().is_empty()).count()
    }

    /// Whether anything is known of a person.
    pub fn knows(&self, person: PersonId) -> bool {
        self.people.get(&self.patients, &PersonV1::of(&person)).is_some()
    }

    /// A patient's record, by all that is known.
    ///
    /// # Errors
    /// [`EnvironmentError::UnknownPatient`]; stored bytes that can't be read.
    pub fn chart(&self, person: PersonId) -> Result<Chart<'_>, EnvironmentError> {
        self.chart_as_of(person, AsOf::default())
    }

    /// A patient's record as it stood at a time, as known at a time; who is who by all that is known.
    ///
    /// # Errors
    /// As [`chart`](Self::chart).
    pub fn chart_as_of(
        &self,
        person: PersonId,
        as_of: AsOf,
    ) -> Result<Chart<'_>, EnvironmentError> {
        self.chart_then(&self.directory, person, as_of)
    }

    /// As [`chart_as_of`](Self::chart_as_of), with who was who as known then.
    ///
    /// # Errors
    /// As [`chart`](Self::chart).
    pub fn chart_then<'e>(
        &'e self,
        directory: &'e Directory,
        person: PersonId,
        as_of: AsOf,
    ) -> Result<Chart<'e>, EnvironmentError> {
        let packed = self.packed(person).ok_or_else(|| EnvironmentError::unknown(&person))?;
        Chart::new(packed, &self.names, directory, person, as_of)
    }

    pub(super) fn packed(&self, person: PersonId) -> Option<&Packed> {
        let ix = self.people.get(&self.patients, &PersonV1::of(&person))?;
        self.patients.get(ix)
    }

    /// Everything that has happened, as events: who is who first, then patient by patient, in the order it came.
    /// What was erased is not among it.
    ///
    /// # Errors
    /// Stored bytes that can't be read.
    pub fn events(&self) -> impl Iterator<Item = Result<Event, EnvironmentError>> {
        let told = self.told.iter().map(|told| {
            let what = What::Organisation(Box::new(told.event.clone()));
            Ok(Event { source: told.source, what })
        });
        told.chain(self.patients.iter().flat_map(|packed| self.events_of(packed)))
    }

    fn events_of<'e>(
        &'e self,
        packed: &'e Packed,
    ) -> impl Iterator<Item = Result<Event, EnvironmentError>> + 'e {
        packed.frames().filter_map(|frame| {
            let read = || {
                let frame = frame?;
                let Some(event) =
                    crate::environment::stored::wire::whole_event(&frame, &self.names)?
                else {
                    return Ok(None);
                };
                let identities = packed.identities.as_slice();
                let identity = identities.get(frame.identity as usize);
                let identity =
                    identity.ok_or(crate::environment::stored::wire::WireError::Damaged)?;
                let of = OfPatient { patient: identity.person()?, event };
                let what = What::Patient(Box::new(of));
                Ok(Some(Event { source: self.names.name(frame.source)?, what }))
            };
            read()
                .map_err(|fault| {
                    let person = packed.identities.as_slice().first().map(PersonV1::person);
                    match person {
                        Some(Ok(person)) => EnvironmentError::stored(&person, fault),
                        _ => EnvironmentError::Stored { masked: Whom::SOMEBODY, fault },
                    }
                })
                .transpose()
        })
    }
}
