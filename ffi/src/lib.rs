//! The C interface of samtycke. What a C caller reads is `include/samtycke.h`, generated from the
//! comments here.
//!
//! Each C type has a file (`world`, `request`, `decision`, `error`); `entry`, `field`, `handle`, `out`,
//! `panic`, `size` and `text` are the boundary and know nothing of the law.

#![allow(non_camel_case_types, reason = "a type is named here as it is named in C")]
#![allow(
    clippy::missing_safety_doc,
    reason = "what a caller must keep is said once, at the top of the header"
)]

#[cfg(panic = "abort")]
compile_error!("build with panic = \"unwind\": a fault must become a status, not end the host");

mod audit;
mod batch;
mod buffer;
mod bytes;
mod decide;
mod decision;
mod document;
mod entry;
mod environment;
mod error;
mod facts;
mod fault;
mod field;
mod handle;
mod language;
mod lens;
mod out;
mod panic;
mod request;
mod rows;
mod scenario;
mod size;
mod source;
mod status;
mod text;
mod verdict;
mod version;
mod ways;
mod world;

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unreachable,
    clippy::cast_ptr_alignment,
    clippy::too_many_lines,
    reason = "a failed test may panic"
)]
mod tests;

pub use audit::*;
pub use batch::*;
pub use bytes::*;
pub use decide::*;
pub use decision::*;
pub use document::*;
pub use environment::*;
pub use error::*;
pub use facts::*;
pub use field::*;
pub use language::*;
pub use lens::*;
pub use request::*;
pub use scenario::*;
pub use status::*;
pub use text::*;
pub use verdict::*;
pub use version::*;
pub use ways::*;
pub use world::*;
