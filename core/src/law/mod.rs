//! The statute book: one function a section, held against the act.
//!
//! * [`pdl`]: the Patient Data Act (*patientdatalagen* 2008:355).
//! * [`svod`]: the act on shared care and social-care documentation (*lagen 2022:913 om sammanhållen
//!   vård- och omsorgsdokumentation*).
//! * [`secrecy`]: the second key, whether secrecy hinders (OSL 2009:400, PSL 2010:659).
//! * [`guarantee`]: the care guarantee (HSL 2017:30, HSF 2017:80), which decides no access.
//! * [`Provision`], [`Edition`], [`Doubt`]: what is cited, since when, and how sure it is.
//! * [`Outcome`], [`Reason`], [`Finding`]: what a section says of a case.
//!
//! Every section function is generic over a [`Trace`]: the same text explains, or only answers.

pub mod agreement;
mod between;
mod block;
mod brief;
pub mod case;
mod doubt;
mod edition;
pub mod ehds;
mod finding;
pub mod guarantee;
pub mod pdl;
#[cfg(feature = "planted")]
pub mod planted;
mod provision;
mod reason;
pub mod regulation;
pub mod resident;
pub mod secrecy;
pub mod svod;

pub(crate) use between::{Between, Nothing};
pub(crate) use block::in_force as block_in_force;
pub use brief::Brief;
pub(crate) use brief::Parts;
pub use case::{Action, Case, Reach, Relevance, Switches};
pub use doubt::Doubt;
pub use edition::Edition;
pub use finding::{
    FactKind, FactRef, Finding, Ground, Ladder, Missing, Outcome, Part, Silent, Trace,
};
pub use provision::{Act, Provision, Source};
pub use reason::Reason;

/// Every provision this library cites, in the order of the acts.
///
/// ```
/// let cited = samtycke::law::provisions().find(|p| p.id == "SVOD 3:1(1)2");
/// assert_eq!(cited.map(|p| p.cite_sv()).as_deref(), Some("3 kap. 1 § första stycket 2 SVOD"));
/// ```
pub fn provisions() -> impl Iterator<Item = &'static Provision> {
    let acts = [
        pdl::PROVISIONS,
        svod::PROVISIONS,
        secrecy::PROVISIONS,
        regulation::PROVISIONS,
        guarantee::PROVISIONS,
        ehds::PROVISIONS,
        agreement::PROVISIONS,
    ];
    acts.into_iter().flatten().copied()
}
