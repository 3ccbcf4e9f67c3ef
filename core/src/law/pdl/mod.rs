//! Patientdatalagen (2008:355), the Patient Data Act, as far as it decides access, and the duty to keep a
//! record.
//!
//! One function a section, named by number; the doc comment states the rule in our words.

mod ch1;
mod ch2;
mod ch2_search;
mod ch3;
mod ch3_record;
mod ch4;
mod ch4_block;
mod ch4_lift;
mod ch5;
mod ch5_own;
mod ch6;
mod ch7;

#[cfg(test)]
mod ch3_record_tests;

pub use ch1::*;
pub use ch2::*;
pub use ch2_search::*;
pub use ch3::*;
pub use ch3_record::*;
pub use ch4::*;
pub use ch4_block::*;
pub use ch4_lift::*;
pub use ch5::*;
pub use ch5_own::*;
pub use ch6::*;
pub use ch7::*;

use super::Provision;

/// The provisions of the act that are cited, in order.
pub static PROVISIONS: &[&Provision] = &[
    &S1_1_1,
    &S1_1_2,
    &S1_2,
    &S1_3,
    &S2_2,
    &S2_3_1,
    &S2_5,
    &S2_8_1,
    &S2_8_2,
    &S2_4_1,
    &S2_4_1_7,
    &S2_6_1,
    &S2_6_2,
    &S3_6_2_1,
    &S3_6_2_2,
    &S3_6_2_3,
    &S3_6_2_4,
    &S3_6_2_5,
    &S3_6_2_6,
    &S3_6_3,
    &S3_8,
    &S3_9,
    &S3_10,
    &S3_11,
    &S3_14_1,
    &S3_14_2,
    &S3_17_1,
    &S8_4_1,
    &S4_1,
    &S4_2_1,
    &S4_2_2,
    &S4_3_1,
    &S4_4_1,
    &S4_4_2,
    &S4_4_3,
    &S4_5_1,
    &S4_5_1_1,
    &S4_5_1_2,
    &S4_5_2,
    &S5_4_1,
    &S5_4_2,
    &S5_4_3,
    &S5_5_1_S1,
    &S5_5_1_S2,
    &HFD_2017_67,
    &S8_5_1,
    &S6_1_1,
    &S6_1_2,
    &S6_2,
    &S6_2_4,
    &S6_2_5,
    &S6_2A,
    &S6_3,
    &S6_3_1_1,
    &S6_3_1_2,
    &S6_3_1_3,
    &S6_3_2,
    &S6_3_3,
    &S6_3A,
    &S6_4_1,
    &S6_4_2,
    &S6_5,
    &S7_2_1,
    &S7_2_2,
    &S7_2A,
    &S7_2A_2,
    &S7_3_1,
    &S7_3_2,
    &S7_4,
    &S7_5,
    &S7_6,
    &S7_9,
    &S5_7,
    &S9_4,
];
