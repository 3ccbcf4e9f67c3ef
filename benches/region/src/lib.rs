//! A synthetic western Sweden at any scale: Region Västra Götaland, its 49 municipalities and the private
//! providers beside them, patients, a day's or a year's access log with planted misuse, and a key to it.
//!
//! Counts are those published for Västra Götaland, as far as they are known, times the scale; shares stay. The
//! same [`Parameters`] give the same bytes on every machine. Everything is an iterator, and memory does not
//! grow with the number of patients.
//!
//! **Nobody is real.** Persons are numbered `VGSYN…` in systems of their own under `2.999`, the arc that is kept
//! for examples (`2.999.14.1`; what is linked in the place of a coordination number in `2.999.14.2`). So no
//! number of a real person can come up. Ids of units, staff and assignments hold `VGSYN` too. Names and addresses
//! are put together from parts. Real are the names and codes of municipalities and hospital administrations, and
//! counts.
//!
//! **The generator does not judge.** Lawful rows of the log are drawn from what makes them lawful: a relation of
//! the unit, a consent to the provider. Planted rows are made where it is missing, and the key says which section
//! they fail. Nothing here asks the library's rules; so the log can put them to the test.

mod clock;
mod content;
mod facts;
mod log;
mod names;
mod organisation;
mod parameters;
mod person;
mod places;
mod region;
mod registers;
mod rng;
mod sheet;
mod write;

pub use log::{Attested, KeyRow, LogRow, Misuse};
pub use organisation::UnitKind;
pub use parameters::{Level, Parameters, RegionError, Scale};
pub use person::Resident;
pub use places::municipality_code;
pub use region::Region;
pub use registers::{Contact, Employee};
pub use write::{LogFormat, Register};
