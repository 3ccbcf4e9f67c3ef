//! The C interface of samtycke. What a C caller reads is `include/samtycke.h`, generated from the
//! comments here; this list is all of it.
//!
//! Each C type has a file (`decision`, `error`); `entry`, `out`, `panic` and `text` are the boundary
//! and know nothing of the law.

#![allow(non_camel_case_types, reason = "a type is named here as it is named in C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "what a caller must keep is said once, at the top of the header"
)]

#[cfg(panic = "abort")]
compile_error!("build with panic = \"unwind\": a fault must become a status, not end the host");

mod decide;
mod decision;
mod entry;
mod error;
mod out;
mod panic;
mod status;
mod text;
mod version;

#[cfg(test)]
mod tests;

pub use decide::samtycke_decide_json;
pub use decision::{
    SAMTYCKE_DENY, SAMTYCKE_PERMIT, SAMTYCKE_UNDETERMINED, samtycke_decision,
    samtycke_decision_free, samtycke_decision_json, samtycke_decision_verdict, samtycke_verdict,
};
pub use error::{
    samtycke_error, samtycke_error_code, samtycke_error_free, samtycke_error_message,
    samtycke_error_path,
};
pub use status::{
    SAMTYCKE_INVALID, SAMTYCKE_NOT_UTF8, SAMTYCKE_NULL, SAMTYCKE_OK, SAMTYCKE_PANIC,
    SAMTYCKE_TOO_LONG, samtycke_status,
};
pub use text::samtycke_text;
pub use version::{SAMTYCKE_ABI_VERSION, samtycke_abi_version, samtycke_version};
