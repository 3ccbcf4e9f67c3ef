//! Does one fact fit the organisation, the facts it names being taken as given?

use super::facts::PatientData;
use super::placer::Placer;
use crate::fact::{Checker, FactErrors};
use crate::organisation::Organisation;

/// Checks every fact of `data` by itself: form, and references to the organisation. References from fact to
/// fact are taken to be good; they may arrive later.
///
/// # Errors
/// As [`PatientFacts::new`](super::PatientFacts::new).
pub(crate) fn fits(
    data: &PatientData,
    organisation: &Organisation,
    at: &str,
) -> Result<(), FactErrors> {
    let mut checker = Checker::default();
    let mut placer = Placer { organisation, at, checker: &mut checker };
    for x in &data.relations {
        placer.relation(x.clone());
    }
    for x in &data.work_needs {
        placer.work_need(x);
    }
    for x in &data.consents {
        let named = x.block;
        placer.consent(x.clone(), named.as_slice());
    }
    for x in &data.blocks {
        let identity = x.identity;
        placer.block(x.clone(), identity.as_slice());
    }
    for x in &data.lifts {
        placer.lift(x.clone(), &[x.block]);
    }
    for x in &data.lift_requests {
        placer.lift_request(x, &[x.block]);
    }
    for x in &data.information {
        placer.information(x.clone());
    }
    for x in &data.presumptions {
        placer.presumption(x.clone());
    }
    for x in &data.attestations {
        placer.attestation(x.clone());
    }
    for x in &data.seals {
        placer.seal(x.clone());
    }
    for x in &data.grants {
        placer.grant(x.clone());
    }
    for x in &data.secrecy_tests {
        let named = x.entry;
        placer.secrecy_test(x.clone(), named.as_slice());
    }
    for x in &data.opened {
        placer.opened(x.clone(), &[x.entry]);
    }
    for x in &data.destructions {
        placer.destruction(x, &[x.entry]);
    }
    for x in &data.entries {
        placer.entry(x.clone());
    }
    checker.finish()
}
