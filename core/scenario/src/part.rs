//! A field of a request that a case overrides, takes away or leaves as the scenario has it.

use serde::{Deserialize, Deserializer};

/// One field of a [`RequestPart`](crate::RequestPart).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Field<T> {
    /// Left out: as in the scenario.
    #[default]
    Inherited,
    /// Written `null`: taken away.
    TakenAway,
    /// Given.
    Is(T),
}

impl<T: Copy> Field<T> {
    /// What is given here.
    pub const fn own(self) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::Inherited | Self::TakenAway => None,
        }
    }

    /// What is given here, or, where nothing is said, `default`.
    pub const fn or(self, default: Option<T>) -> Option<T> {
        match self {
            Self::Is(value) => Some(value),
            Self::TakenAway => None,
            Self::Inherited => default,
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Option::deserialize(deserializer)?.map_or(Self::TakenAway, Self::Is))
    }
}

#[cfg(feature = "schema")]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator};

    use super::Field;

    impl<T: JsonSchema> JsonSchema for Field<T> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            Option::<T>::schema_name()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            Option::<T>::json_schema(generator)
        }
    }

    impl<T: Copy + serde::Serialize> serde::Serialize for Field<T> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            self.own().serialize(serializer)
        }
    }
}
