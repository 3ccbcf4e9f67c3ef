//! Flows: events taken in by the environment, then a look at it or a command.
//!
//! Where a scenario asks one decision of facts, a flow asks what the environment shows and becomes: records,
//! referrals, the resident's overview, the log, commands.
//!
//! ```
//! let file = r#"{
//!   "format": "samtycke-flow/1",
//!   "title": "Nobody is known",
//!   "cases": [{
//!     "name": "a look at nobody",
//!     "ask": { "view": "overview", "patient": "personnummer|198501012390",
//!       "request": { "resident": { "person": "personnummer|198501012390" }, "action": "list",
//!         "at": "2026-03-02T20:00:00+01:00" } },
//!     "expect": { "error": 1904 }
//!   }]
//! }"#;
//! let flow = samtycke_scenario::Flow::read(file)?;
//! let base = flow.base(std::path::Path::new("."))?;
//! assert!(samtycke_scenario::run_flow_case(&base, &flow.cases[0]).passed());
//! # Ok::<(), samtycke_scenario::ScenarioError>(())
//! ```

mod cases;
mod check;
mod format;
mod pattern;
mod run;

pub(crate) use format::FLOW;

pub use cases::case_lines;
pub use format::{After, Flow, FlowCase, FlowExpect, ReferralAsked, Start};
pub use run::{Base, run_flow_case, run_flow_file};
