//! Lagen (2022:913) om sammanhållen vård- och omsorgsdokumentation, the act on shared care and
//! social-care documentation.
//!
//! Stage 1 (chapter 2): the holder makes data available. Stage 2 (chapter 3): the reader takes part
//! of them on one of the grounds listed there, and no other. One function a section, named by number.

mod ch1;
mod ch2;
mod ch3_care;
mod ch3_emergency;
mod ch3_social;
mod ch4;
mod ch4_own;
mod ground;
mod will;

pub use ch1::*;
pub use ch2::*;
pub use ch3_care::*;
pub use ch3_emergency::*;
pub use ch3_social::*;
pub use ch4::*;
pub use ch4_own::*;

pub(in crate::law) use ch1::{holder_joined, reader_joined};
pub(in crate::law) use ch2::{informed, not_yet, outer_block, who_blocked};
pub(in crate::law) use ch3_care::{
    care_situation, for_care, for_treating, necessary, relation, relation_if_asked, relevance,
};
pub(in crate::law) use ch3_emergency::{holder_answers, patient_asks};
pub(in crate::law) use ground::ground;
pub(in crate::law) use will::{
    Asked, ability, agrees, assessed, lastingly_unable, latest_answer, presumed, presumption,
    refusal,
};

use super::Provision;

/// The provisions of the act that are cited, in order.
pub static PROVISIONS: &[&Provision] = &[
    &S1_1, &S1_3_1, &S1_3_2, &S1_3_3, &S2_1_1, &S2_1_2, &S2_2_1, &S2_2_2, &S2_3_1, &S2_3_2,
    &S2_3_3, &S2_4_1, &S2_4_2, &S2_5_S1, &S2_5_S2, &S2_6, &S3_1, &S3_1_1_1, &S3_1_1_2, &S3_1_1_3A,
    &S3_1_1_3B, &S3_1_2, &S3_1_3, &S3_2, &S3_2_1_1, &S3_2_1_2, &S3_2_1_3, &S3_2_2, &S3_3, &S3_3_1,
    &S3_3_2_1, &S3_3_2_2, &S3_3_2_3, &S3_4, &S3_4_1, &S3_4_2_1, &S3_4_2_2, &S3_4_2_3, &S3_5_1_1,
    &S3_5_1_2, &S3_5_2, &S3_6, &S3_6_1_1, &S3_6_1_2, &S3_6_2, &S3_7, &S4_1_2, &S4_2_1, &S4_2_1_S2,
    &S4_2_2, &S4_5_1, &S4_3_1, &S4_4_1,
];
