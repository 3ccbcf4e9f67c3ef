//! A person, drawn by index: nobody before need be drawn.

use samtycke::identity::PersonId;
use samtycke::patient::Protection;

use crate::Region;
use crate::names;
use crate::places::{AGES, MUNICIPALITIES, all_people};
use crate::rng::{Rng, Stream};

/// A person (*person*): an inhabitant, or somebody dead whose record is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Person {
    pub(crate) index: u32,
    /// Number of the day of birth.
    pub(crate) born: i64,
    /// Number of the day of death.
    pub(crate) died: Option<i64>,
    pub(crate) woman: bool,
    /// The municipality's place in the table.
    pub(crate) place: usize,
    pub(crate) protection: Option<Protection>,
    /// Came with a coordination number that was linked later.
    pub(crate) linked: bool,
}

impl Person {
    /// Whole years of age on a day, by the number of days; a birthday may be off by a day.
    pub(crate) const fn age(&self, day: i64) -> i64 {
        (day - self.born) * 4 / 1_461
    }

    pub(crate) fn given_name(&self, seed: u64) -> &'static str {
        names::given_name(seed, self.index, self.woman)
    }
}

/// A person as the population register (*folkbokföringen*) has it: what a review of the log holds against
/// users to find neighbours and relatives. All of it is made up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resident {
    /// The identity, of the marked synthetic system.
    pub person: PersonId,
    /// Given name.
    pub given_name: &'static str,
    /// Surname.
    pub surname: String,
    /// Street and number.
    pub address: String,
    /// Code of the municipality.
    pub municipality: u16,
    /// Birth date.
    pub born: chrono::NaiveDate,
    /// Of general interest: newspapers write of the person.
    pub public_interest: bool,
    /// `F` or `M`.
    pub sex: char,
}

impl Region {
    /// Inhabitants.
    pub fn inhabitants(&self) -> u32 {
        self.inhabitants
    }

    /// Everybody with a record: the inhabitants, and after them the dead of the last ten years.
    pub fn people(&self) -> u32 {
        self.people
    }

    /// The synthetic identity of a person, `2.999.14.1|VGSYN` and ten digits.
    pub fn person_id(&self, person: u32) -> Option<PersonId> {
        PersonId::new(self.system, &format!("VGSYN{person:010}")).ok()
    }

    /// The linked number before it, of the system `2.999.14.2`.
    pub(crate) fn earlier_id(&self, person: u32) -> Option<PersonId> {
        PersonId::new(self.earlier_system, &format!("VGSYN{person:010}")).ok()
    }

    pub(crate) fn person(&self, index: u32) -> Person {
        let mut rng = Rng::keyed(self.seed(), Stream::Person, u64::from(index));
        let dead = index >= self.inhabitants;
        let (mut age, woman) = age_and_sex(&mut rng);
        let mut died = None;
        if dead {
            age = 50 + age * 46 / 100;
            died = Some(self.day - rng.between(30, 3_650));
        }
        let born = died.unwrap_or(self.day) - age * 1_461 / 4 - rng.between(1, 364);
        let forms = [
            (Protection::SecrecyMarking, 80),
            (Protection::ProtectedRegistration, 18),
            (Protection::FictitiousIdentity, 2),
        ];
        let protected = rng.chance(2_300) && !dead;
        Person {
            index,
            born,
            died,
            woman,
            place: self.place(index, &mut rng),
            protection: rng.weighted(&forms).filter(|_| protected),
            linked: rng.chance(8_000) && !dead,
        }
    }

    /// Inhabitants lie in the order of the municipalities, each with its exact share; the dead anywhere.
    fn place(&self, index: u32, rng: &mut Rng) -> usize {
        if let Some(place) = self.parameters().place() {
            return place;
        }
        let among = if index < self.inhabitants {
            u64::from(index) * all_people() / u64::from(self.inhabitants.max(1))
        } else {
            rng.below(all_people())
        };
        self.places.partition_point(|end| *end <= among).min(MUNICIPALITIES.len() - 1)
    }

    /// Guardians of a child: one or two inhabitants near in the list who are of an age to be.
    pub(crate) fn guardians(&self, child: &Person) -> impl Iterator<Item = u32> + '_ {
        let mut rng = Rng::keyed(self.seed(), Stream::Household, u64::from(child.index) | 1 << 50);
        let under_age = child.age(self.day) < 18 && child.died.is_none();
        let wanted = if under_age { 1 + usize::from(rng.chance(700_000)) } else { 0 };
        let child = *child;
        (1..200_u32)
            .filter_map(move |step| child.index.checked_add(step).filter(|i| *i < self.inhabitants))
            .filter(move |i| {
                let older = (child.born - self.person(*i).born) / 365;
                (19..=45).contains(&older)
            })
            .take(wanted)
    }

    /// Everybody as the population register has them.
    pub fn population(&self) -> impl Iterator<Item = Resident> + '_ {
        (0..self.inhabitants).filter_map(|i| self.resident(i))
    }

    /// One person as the population register has it.
    pub fn resident(&self, index: u32) -> Option<Resident> {
        let person = self.person(index);
        Some(Resident {
            person: self.person_id(index)?,
            given_name: person.given_name(self.seed()),
            surname: names::surname(self.seed(), index),
            address: names::address(self.seed(), index),
            municipality: MUNICIPALITIES.get(person.place)?.code,
            born: crate::clock::date(person.born)?,
            public_interest: self.is_public(index),
            sex: if person.woman { 'F' } else { 'M' },
        })
    }

    pub(crate) fn is_public(&self, index: u32) -> bool {
        Rng::keyed(self.seed(), Stream::Name, u64::from(index) | 1 << 43).chance(500)
    }

    /// The person a member of staff is, where known: seven in ten.
    pub(crate) fn person_of_staff(&self, staff: u32) -> Option<u32> {
        let stride = self.inhabitants / self.organisation.staff.max(1);
        let mut rng = Rng::keyed(self.seed(), Stream::Staff, u64::from(staff) | 1 << 42);
        let first = staff.checked_mul(stride).filter(|_| rng.chance(700_000))?;
        (first..first.checked_add(stride)?).find(|i| {
            let age = self.person(*i).age(self.day);
            (22..=66).contains(&age)
        })
    }
}

fn age_and_sex(rng: &mut Rng) -> (i64, bool) {
    let all = AGES.iter().map(|(w, m)| w + m).sum();
    let mut left = rng.below(all);
    let within = rng.between(0, 4);
    let mut age = 0;
    for (women, men) in AGES {
        if left < women + men {
            return (age + within, left < women);
        }
        left -= women + men;
        age += 5;
    }
    (age, true)
}
