//! The answers with a fault planted in one provision, for tests.

use super::decide::{decide_with, verdict_with};
use super::lens::Inner;
use super::{Answer, Decision, Facts, Request, RequestError};
use crate::identity::FactId;
use crate::law::planted::Plant;

/// As [`decide`](super::decide), with the fault.
///
/// # Errors
/// As [`decide`](super::decide).
pub fn decide(plant: Plant, facts: Facts<'_>, request: &Request) -> Result<Decision, RequestError> {
    decide_with(plant, facts, request)
}

/// As [`verdict`](super::verdict), with the fault.
///
/// # Errors
/// As [`verdict`](super::verdict).
pub fn verdict(plant: Plant, facts: Facts<'_>, request: &Request) -> Result<Answer, RequestError> {
    verdict_with(plant, facts, request)
}

/// What a [`Lens`](super::Lens) with the fault says of an entry.
///
/// # Errors
/// As [`Lens::new`](super::Lens::new).
pub fn lens(
    plant: Plant,
    facts: Facts<'_>,
    request: &Request,
    entry: FactId,
) -> Result<Option<Answer>, RequestError> {
    Ok(Inner::new(plant, facts, request)?.entry(entry))
}
