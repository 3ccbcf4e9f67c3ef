//! The small parts: ids, times, persons, and ids by number.

use alloc::string::{String, ToString};
use alloc::vec::Vec;
use chrono::{DateTime, Datelike, NaiveDate};
use hashbrown::HashMap;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::WireError;
use crate::identity::{FactId, HsaId, PersonId, PersonIdSystem};
use crate::record::InformationType;
use crate::time::{Instant, Period, Span};

/// Ids of units, staff, providers and systems by number: each is written once.
#[derive(Clone, Debug, Default)]
pub(in crate::environment) struct Names {
    names: Vec<HsaId>,
    numbers: HashMap<HsaId, u32>,
}

impl Names {
    /// The number of an id, given now if it has none.
    pub(in crate::environment) fn number(&mut self, id: HsaId) -> u32 {
        if let Some(number) = self.numbers.get(&id) {
            return *number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(id);
        self.numbers.insert(id, number);
        number
    }

    pub(in crate::environment) fn name(&self, number: u32) -> Result<HsaId, WireError> {
        self.names.get(number as usize).copied().ok_or(WireError::Code(number))
    }

    /// Takes back the numbers given after the first `len`.
    pub(in crate::environment) fn forget_after(&mut self, len: usize) {
        for id in self.names.drain(len.min(self.names.len())..) {
            self.numbers.remove(&id);
        }
    }

    pub(in crate::environment) fn all(&self) -> &[HsaId] {
        &self.names
    }
}

/// A part of the model and its form in bytes. `V1` never changes; a later form is another type.
pub(in crate::environment) trait Pack: Sized {
    type V1;
    fn pack(&self, names: &mut Names) -> Self::V1;
    fn unpack(v1: Self::V1, names: &Names) -> Result<Self, WireError>;
}

/// What is its own form.
macro_rules! plain {
    ($($ty:ty),+) => {$(
        impl Pack for $ty {
            type V1 = $ty;
            fn pack(&self, _: &mut Names) -> $ty { self.clone() }
            fn unpack(v1: $ty, _: &Names) -> Result<$ty, WireError> { Ok(v1) }
        }
    )+};
}
plain!(bool, u8, u16, u32, String);

impl<T: Pack> Pack for Option<T> {
    type V1 = Option<T::V1>;

    fn pack(&self, names: &mut Names) -> Self::V1 {
        self.as_ref().map(|x| x.pack(names))
    }

    fn unpack(v1: Self::V1, names: &Names) -> Result<Self, WireError> {
        v1.map(|x| T::unpack(x, names)).transpose()
    }
}

impl<T: Pack> Pack for Vec<T> {
    type V1 = Vec<T::V1>;

    fn pack(&self, names: &mut Names) -> Self::V1 {
        self.iter().map(|x| x.pack(names)).collect()
    }

    fn unpack(v1: Self::V1, names: &Names) -> Result<Self, WireError> {
        v1.into_iter().map(|x| T::unpack(x, names)).collect()
    }
}

impl Pack for HsaId {
    type V1 = u32;

    fn pack(&self, names: &mut Names) -> u32 {
        names.number(*self)
    }

    fn unpack(v1: u32, names: &Names) -> Result<Self, WireError> {
        names.name(v1)
    }
}

impl Pack for Instant {
    type V1 = i64;

    fn pack(&self, _: &mut Names) -> i64 {
        self.to_utc().timestamp_micros()
    }

    fn unpack(v1: i64, _: &Names) -> Result<Self, WireError> {
        DateTime::from_timestamp_micros(v1)
            .and_then(|time| Self::new(time).ok())
            .ok_or(WireError::Damaged)
    }
}

impl Pack for Period {
    type V1 = (Option<i64>, Option<i64>);

    fn pack(&self, names: &mut Names) -> Self::V1 {
        (self.from().pack(names), self.until().pack(names))
    }

    fn unpack(v1: Self::V1, names: &Names) -> Result<Self, WireError> {
        Self::new(Option::unpack(v1.0, names)?, Option::unpack(v1.1, names)?)
            .map_err(|_| WireError::Damaged)
    }
}

impl Pack for Span {
    type V1 = (Option<i64>, Option<i64>);

    fn pack(&self, names: &mut Names) -> Self::V1 {
        (self.first().pack(names), self.last().pack(names))
    }

    fn unpack(v1: Self::V1, names: &Names) -> Result<Self, WireError> {
        Self::new(Option::unpack(v1.0, names)?, Option::unpack(v1.1, names)?)
            .map_err(|_| WireError::Damaged)
    }
}

impl Pack for NaiveDate {
    type V1 = i32;

    fn pack(&self, _: &mut Names) -> i32 {
        self.num_days_from_ce()
    }

    fn unpack(v1: i32, _: &Names) -> Result<Self, WireError> {
        let date = Self::from_num_days_from_ce_opt(v1).ok_or(WireError::Damaged)?;
        if (1800..=2999).contains(&date.year()) { Ok(date) } else { Err(WireError::Damaged) }
    }
}

/// Up to six letters or digits, as the number their bytes make.
impl Pack for InformationType {
    type V1 = u64;

    fn pack(&self, _: &mut Names) -> u64 {
        self.as_str().bytes().fold(0, |number, byte| (number << 8) | u64::from(byte))
    }

    fn unpack(v1: u64, _: &Names) -> Result<Self, WireError> {
        let bytes = v1.to_be_bytes();
        let text = core::str::from_utf8(&bytes).map_err(|_| WireError::Damaged)?;
        text.trim_start_matches('\0').parse().map_err(|_| WireError::Damaged)
    }
}

/// A fact's id: a UUID in 16 bytes, or its text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::environment) enum IdV1 {
    Uuid(Uuid),
    Text(FactId),
}

impl Serialize for IdV1 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // Bytes with their length: 16 are a UUID, and no text of visible characters has 17 to say so.
        match self {
            Self::Uuid(uuid) => serializer.serialize_bytes(uuid.as_bytes()),
            Self::Text(id) => {
                let mut bytes = [0_u8; 40];
                let text = id.as_bytes();
                let written = bytes.get_mut(1..=text.len()).map(|slot| slot.copy_from_slice(text));
                let whole = written.and(bytes.get(..=text.len()));
                serializer.serialize_bytes(whole.unwrap_or_default())
            }
        }
    }
}

impl<'de> Deserialize<'de> for IdV1 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Bytes;
        impl Visitor<'_> for Bytes {
            type Value = IdV1;

            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("an id")
            }

            fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<IdV1, E> {
                if let Some((0, text)) = bytes.split_first() {
                    let id = FactId::of_normal(text).ok_or_else(|| E::custom("an id"))?;
                    return Ok(IdV1::Text(id));
                }
                Uuid::from_slice(bytes).map(IdV1::Uuid).map_err(E::custom)
            }
        }
        deserializer.deserialize_bytes(Bytes)
    }
}

impl Pack for FactId {
    type V1 = IdV1;

    fn pack(&self, _: &mut Names) -> IdV1 {
        let text = self.as_bytes();
        // Only a UUID in its normal form has 36 characters with hyphens where these stand.
        let uuid = if text.len() == 36 { Uuid::try_parse_ascii(text).ok() } else { None };
        // One that begins with a zero byte would be taken for text.
        let uuid = uuid.filter(|uuid| uuid.as_bytes().first() != Some(&0));
        uuid.map_or(IdV1::Text(*self), IdV1::Uuid)
    }

    fn unpack(v1: IdV1, _: &Names) -> Result<Self, WireError> {
        Ok(match v1 {
            IdV1::Uuid(uuid) => Self::from_uuid(uuid),
            IdV1::Text(id) => id,
        })
    }
}

/// A person: a national number as a number, anything else as its token.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(in crate::environment) enum PersonV1 {
    Personnummer(u64),
    Samordningsnummer(u64),
    Token(String),
}

impl PersonV1 {
    pub(in crate::environment) fn of(person: &PersonId) -> Self {
        let number = || person.value().parse::<u64>().ok();
        match (person.system(), number()) {
            (PersonIdSystem::Personnummer, Some(number)) => Self::Personnummer(number),
            (PersonIdSystem::Samordningsnummer, Some(number)) => Self::Samordningsnummer(number),
            _ => Self::Token(person.token()),
        }
    }

    pub(in crate::environment) fn person(&self) -> Result<PersonId, WireError> {
        // Twelve digits, and a leading zero is a digit.
        let digits = |number: &u64| {
            let mut text = [b'0'; 12];
            let mut rest = *number;
            for slot in text.iter_mut().rev() {
                *slot = b'0' + u8::try_from(rest % 10).unwrap_or(0);
                rest /= 10;
            }
            (rest == 0).then_some(text)
        };
        let read = |system, number: &u64| {
            let digits = digits(number)?;
            PersonId::new(system, core::str::from_utf8(&digits).ok()?).ok()
        };
        match self {
            Self::Personnummer(number) => read(PersonIdSystem::Personnummer, number),
            Self::Samordningsnummer(number) => read(PersonIdSystem::Samordningsnummer, number),
            // Interim and LMA numbers were accepted once, by who recorded them.
            Self::Token(token) => {
                let accept = crate::identity::Accept {
                    interim: true,
                    lma: true,
                    superseded_check_digits: true,
                };
                PersonId::parse_with(token, &accept).ok().filter(|id| id.token() == *token)
            }
        }
        .ok_or(WireError::Damaged)
    }
}

impl Pack for PersonId {
    type V1 = PersonV1;

    fn pack(&self, _: &mut Names) -> PersonV1 {
        PersonV1::of(self)
    }

    fn unpack(v1: PersonV1, _: &Names) -> Result<Self, WireError> {
        v1.person()
    }
}

/// Anything with one written form, as that.
macro_rules! as_text {
    ($($ty:ty),+) => {$(
        impl Pack for $ty {
            type V1 = String;
            fn pack(&self, _: &mut Names) -> String { self.to_string() }
            fn unpack(v1: String, _: &Names) -> Result<$ty, WireError> {
                v1.parse().map_err(|_| WireError::Damaged)
            }
        }
    )+};
}
as_text!(crate::organisation::Right, crate::identity::OrganisationNumber);
