//! The care guarantee (*vårdgaranti*): HSL (2017:30) 9:1 and HSF (2017:80) 6:1–2.
//!
//! Within which days a region owes contact, assessment, visit and planned care, when the clock stops, and
//! what has come of it on a day. A promise of the region to its residents; it decides no access. What the
//! reform (dir. 2024:50) came to is not known: DOUBT-13 hangs on every provision here.

mod deadline;
mod facts;
mod provisions;
mod stop;

#[cfg(test)]
mod tests;

pub use deadline::{Deadline, State, deadlines};
pub use facts::{CareFacts, Closing};
pub use provisions::{
    HSL_9_1, PROVISIONS, Promise, Run, S6_1_P1, S6_1_P2, S6_1_P3, S6_1_P4, S6_2, s6_1_p1_contact,
    s6_1_p2_assessment, s6_1_p3_visit, s6_1_p4_planned_care,
};
pub use stop::{Stop, StopGround, s6_2_stops};
