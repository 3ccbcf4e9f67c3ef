//! The programme's plan as an example world: western Sweden, joining in steps.

use alloc::vec::Vec;

use crate::environment::EnvironmentError;
use crate::environment::events::event::Event;
use crate::environment::events::lines::read_events;

/// The events of [`programme`], as JSON lines.
pub const PROGRAMME: &str = include_str!("programme.jsonl");

/// The region and its 49 municipalities with their school health and home care, and when each joins with what: the
/// plan the programme had in 2022. Lerum is in from spring 2022 with municipal health care and school health;
/// by autumn 2023 all are. Names and codes are real; the day and the parts of each municipality but Lerum are this
/// example's, and so are units and staff.
///
/// ```
/// use samtycke::environment::{Environment, OnFault, programme};
/// let mut environment = Environment::new();
/// environment.apply(&programme()?, OnFault::RefuseAll)?;
/// let organisation = environment.organisation().data();
/// assert_eq!(organisation.providers.len(), 50);
/// assert_eq!(organisation.connections.len(), 50);
/// # Ok::<(), samtycke::environment::EnvironmentError>(())
/// ```
///
/// # Errors
/// None, unless the file was changed.
pub fn programme() -> Result<Vec<Event>, EnvironmentError> {
    read_events(PROGRAMME)
}
