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

mod decide;
mod decision;
mod entry;
mod error;
mod facts;
mod field;
mod handle;
mod out;
mod panic;
mod request;
mod size;
mod status;
mod text;
mod version;
mod world;

#[cfg(test)]
mod tests;

pub use decide::*;
pub use decision::*;
pub use error::*;
pub use facts::*;
pub use field::*;
pub use request::*;
pub use status::*;
pub use text::*;
pub use version::*;
pub use world::*;
