//! Made-up names and addresses: put together from parts, so that no register was copied and nobody is meant.

use crate::rng::{Rng, Stream};

const WOMEN: [&str; 24] = [
    "Anna", "Eva", "Maria", "Karin", "Sara", "Emma", "Lena", "Kristina", "Elin", "Ida", "Hanna",
    "Amina", "Fatima", "Linnéa", "Alice", "Maja", "Ebba", "Wilma", "Ingrid", "Birgitta", "Zahra",
    "Elsa", "Märta", "Ronja",
];
const MEN: [&str; 24] = [
    "Lars", "Anders", "Erik", "Mikael", "Johan", "Karl", "Per", "Nils", "Oskar", "Emil", "Hugo",
    "Ali", "Ahmed", "Omar", "Liam", "Elias", "Axel", "Viktor", "Gustav", "Olof", "Hassan", "Arvid",
    "Sixten", "Love",
];
const FIRST: [&str; 36] = [
    "Berg", "Lind", "Sand", "Ek", "Alm", "Björk", "Gran", "Hag", "Holm", "Kvarn", "Lund", "Norr",
    "Nord", "Ny", "Quarn", "Rose", "Sjö", "Ström", "Söder", "Vik", "Väster", "Öster", "Åker",
    "Änge", "Dal", "Fors", "Hall", "Hed", "Jern", "Malm", "Palm", "Sten", "Svan", "Timmer", "Vall",
    "Wester",
];
const SECOND: [&str; 24] = [
    "berg", "ström", "qvist", "lund", "gren", "mark", "holm", "dahl", "stedt", "blad", "stig",
    "vall", "ros", "fors", "man", "ell", "in", "ing", "lind", "sjö", "hult", "borg", "vik", "höjd",
];
const STREETS: [&str; 16] = [
    "Påhittsgatan",
    "Exempelvägen",
    "Mönstergatan",
    "Provvägen",
    "Låtsasstigen",
    "Tänktagatan",
    "Modellvägen",
    "Syntesgatan",
    "Skuggvägen",
    "Dikesvägen",
    "Sagostigen",
    "Papperstorget",
    "Attrappgatan",
    "Övningsvägen",
    "Fingerstigen",
    "Drömgatan",
];

/// Persons who follow each other live together, so many to a home.
const HOME: u64 = 3;

/// The home of a person: those with one number live together.
pub(crate) const fn home(person: u32) -> u64 {
    person as u64 / HOME
}

/// The surname a home shares; one in five keeps another.
pub(crate) fn surname(seed: u64, person: u32) -> String {
    let mut own = Rng::keyed(seed, Stream::Name, u64::from(person));
    let key = if own.chance(200_000) { u64::from(person) | 1 << 40 } else { home(person) };
    let mut rng = Rng::keyed(seed, Stream::Household, key);
    let first = rng.pick(&FIRST).unwrap_or_default();
    let second = rng.pick(&SECOND).unwrap_or_default();
    format!("{first}{second}")
}

pub(crate) fn given_name(seed: u64, person: u32, woman: bool) -> &'static str {
    let mut rng = Rng::keyed(seed, Stream::Name, u64::from(person) | 1 << 41);
    rng.pick(if woman { &WOMEN } else { &MEN }).unwrap_or_default()
}

/// The street and number of a person's home.
pub(crate) fn address(seed: u64, person: u32) -> String {
    let mut rng = Rng::keyed(seed, Stream::Household, home(person) | 1 << 42);
    let street = rng.pick(&STREETS).unwrap_or_default();
    format!("{street} {}", home(person) % 1_900 + 1)
}

/// A unit's name from its kind, place and number.
pub(crate) fn unit(kind: &str, place: &str, number: u64) -> String {
    let mut rng = Rng::keyed(0, Stream::Units, number);
    let part = rng.pick(&FIRST).unwrap_or_default();
    format!("{kind} {part} {number}, {place} (syntetisk)")
}
