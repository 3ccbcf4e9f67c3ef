//! Identity: the numbers and addresses that name people, bodies, systems and facts.
//!
//! Everything is parsed once, kept in one normal form and compared, never interpreted again.
//! A person's number is always a system and a value: a format does not reveal its issuer.
//! Nothing reads a clock: where the century matters, the caller gives the date.
//! Persons' numbers are masked in `Debug` and in errors; the full text is asked for by name.

mod birth_date;
mod birth_number;
mod discreet;
mod error;
mod fact_id;
mod hsa;
mod luhn;
mod oid;
mod organisation_number;
mod person_id;
mod person_id_system;
mod personnummer;
mod reserve;
mod reserve_domain;
mod shape;
mod temporary;
mod text;
mod text_form;
mod whom;

pub use birth_date::{BirthDate, Sex};
pub use error::{IdentityError, IdentityKind};
pub use fact_id::FactId;
pub use hsa::{HsaId, UnitAddress};
pub use oid::Oid;
pub use organisation_number::OrganisationNumber;
pub use person_id::{Accept, PersonId};
pub use person_id_system::PersonIdSystem;
pub use personnummer::{Personnummer, Samordningsnummer};
pub use reserve::{NationalReserveNumber, RegionalReserveNumber};
pub use reserve_domain::ReserveDomain;
pub use whom::Whom;

pub(crate) use discreet::discreet;
pub(crate) use text::Inline;
