//! The conformance corpus, run through C.

use core::ffi::c_char;

use samtycke::json;
use samtycke_scenario::{ScenarioError, run_document};

use crate::document::samtycke_document;
use crate::entry::fallible;
use crate::error::samtycke_error;
use crate::out::Out;
use crate::status::samtycke_status;
use crate::text;

/// Runs a scenario, `len` bytes of JSON of the format `samtycke-scenario/1`: facts, and cases with the
/// answer the law gives. Where it names a file as its world, `world` is what the file holds, `world_len`
/// bytes; no file is opened. Otherwise `world` may be NULL.
///
/// Borrows `scenario` and `world` for the call. The caller owns what is put in `report`, JSON of the
/// format `samtycke-scenario-report/1` on every case: free it with `samtycke_document_free`. The caller
/// owns what is put in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_scenario_run(
    scenario: *const c_char,
    len: usize,
    world: *const c_char,
    world_len: usize,
    report: *mut *mut samtycke_document,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let run = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let report = unsafe { Out::at(report, "report") }?;
        // SAFETY: NULL or readable and unchanged during the call, by the header's rules.
        let scenario = unsafe { text::read(scenario, len, "scenario") }?;
        let world = if world.is_null() && world_len == 0 {
            None
        } else {
            // SAFETY: NULL or readable and unchanged during the call, by the header's rules.
            let world = unsafe { text::read(world, world_len, "world") }?;
            Some(json::read_world_data(world)?)
        };
        report.put(run_document(scenario, world)?.document().into());
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, run) }
}

impl From<ScenarioError> for samtycke_error {
    fn from(error: ScenarioError) -> Self {
        match error {
            ScenarioError::Document { source, .. } | ScenarioError::World { source, .. } => {
                (*source).into()
            }
            other => Self::scenario(&other),
        }
    }
}
