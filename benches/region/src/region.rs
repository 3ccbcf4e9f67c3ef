//! The region: parameters and what is made of them once.

use samtycke::environment::Event;
use samtycke::identity::{Oid, PersonIdSystem};

use crate::clock::{self, Clock, Secs};
use crate::facts::Ids;
use crate::log::Plan;
use crate::organisation::Organisation;
use crate::parameters::{Parameters, RegionError};
use crate::places::MUNICIPALITIES;

/// The system of all generated persons: in the arc that ITU-T keeps for examples, which no register uses.
const SYSTEM: &str = "2.999.14.1";
/// That of the numbers linked to them, in the place of coordination numbers.
const EARLIER_SYSTEM: &str = "2.999.14.2";

/// A synthetic region. It holds the organisation alone; everybody and every row are drawn when asked for.
///
/// ```
/// use samtycke_region::{Parameters, Region};
/// let region = Region::new(Parameters::default())?;
/// let first: Vec<_> = region.events().take(3).collect();
/// assert_eq!(first, region.events().take(3).collect::<Vec<_>>());
/// assert!(region.patient(0).len() > 1);
/// # Ok::<(), samtycke_region::RegionError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Region {
    parameters: Parameters,
    pub(crate) clock: Clock,
    /// Number of the last day.
    pub(crate) day: i64,
    /// First moment of the log.
    pub(crate) log_start: Secs,
    pub(crate) inhabitants: u32,
    pub(crate) people: u32,
    /// Where each municipality ends when all people stand in a row.
    pub(crate) places: Vec<u64>,
    pub(crate) organisation: Organisation,
    pub(crate) system: PersonIdSystem,
    pub(crate) earlier_system: PersonIdSystem,
    pub(crate) ids: Ids,
    /// What is planted in the log.
    pub(crate) plan: Plan,
}

impl Region {
    /// A region of these parameters.
    ///
    /// # Errors
    /// A parameter out of bounds; see [`Parameters`].
    pub fn new(parameters: Parameters) -> Result<Self, RegionError> {
        parameters.check()?;
        let count = |full| u32::try_from(parameters.of(full)).unwrap_or(u32::MAX);
        let day = clock::day_number(parameters.day);
        let first = day - i64::from(parameters.log_days) + 1;
        let mut end = 0;
        let places = MUNICIPALITIES.iter().map(|m| {
            end += m.people;
            end
        });
        let inhabitants = count(1_772_821).max(1);
        let mut region = Self {
            clock: Clock::new()?,
            day,
            log_start: clock::swedish_midnight(first),
            inhabitants,
            people: inhabitants.saturating_add(count(170_000)),
            places: places.collect(),
            organisation: Organisation::new(&parameters)?,
            system: PersonIdSystem::Other(SYSTEM.parse::<Oid>()?),
            earlier_system: PersonIdSystem::Other(EARLIER_SYSTEM.parse::<Oid>()?),
            ids: Ids::new()?,
            plan: Plan::default(),
            parameters,
        };
        region.plan = Plan::new(&region);
        Ok(region)
    }

    /// What it is made from.
    pub const fn parameters(&self) -> &Parameters {
        &self.parameters
    }

    pub(crate) const fn seed(&self) -> u64 {
        self.parameters.seed
    }

    /// Care units, sub-units among them.
    pub fn units(&self) -> usize {
        self.organisation.units.len()
    }

    /// Care providers and social-care providers.
    pub fn providers(&self) -> usize {
        self.organisation.providers.len()
    }

    /// Members of staff.
    pub fn staff(&self) -> u32 {
        self.organisation.staff
    }

    /// Every event: first who is who, then one patient after the other.
    pub fn events(&self) -> impl Iterator<Item = Event> + '_ {
        self.organisation().chain(self.patients())
    }

    /// The events of all patients, each made when its turn comes.
    pub fn patients(&self) -> impl Iterator<Item = Event> + '_ {
        (0..self.people).flat_map(|i| self.patient(i))
    }
}
