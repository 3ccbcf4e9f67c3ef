//! One written form for each identity: `FromStr`, `TryFrom<&str>`, serde and JSON Schema from the
//! same two functions.

use core::fmt;
use core::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

use super::error::{IdentityError, IdentityKind};

/// A type with one written form.
pub(crate) trait TextForm: Sized {
    /// What the errors call it.
    const KIND: IdentityKind;

    /// Reads any accepted writing.
    fn read(text: &str) -> Result<Self, IdentityError>;

    /// Reads what [`TextForm::write`] wrote, where that is more than [`TextForm::read`] takes.
    fn read_back(text: &str) -> Result<Self, IdentityError> {
        Self::read(text)
    }

    /// Writes the normal form in full.
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// Shows the normal form of a value whose own `Display` is absent on purpose.
pub(crate) struct Full<'a, T>(pub(crate) &'a T);

impl<T: TextForm> fmt::Display for Full<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(f)
    }
}

/// Reads a string.
///
/// Asked for a string, a text format that finds a number refuses it in a message that repeats it.
/// Asked for anything, it hands the number to the visitor, whose refusal does not.
pub(crate) fn deserialize<'de, T: TextForm, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let visitor = TextVisitor(PhantomData);
    if deserializer.is_human_readable() {
        deserializer.deserialize_any(visitor)
    } else {
        deserializer.deserialize_str(visitor)
    }
}

struct TextVisitor<T>(PhantomData<T>);

impl<T: TextForm> TextVisitor<T> {
    fn not_text<E: Error>() -> Result<T, E> {
        Err(E::custom(IdentityError::NotText { kind: T::KIND }))
    }
}

impl<T: TextForm> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} as text: {}", T::KIND, T::KIND.form())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::read_back(text).map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<T, E> {
        Self::not_text()
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<T, E> {
        Self::not_text()
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<T, E> {
        Self::not_text()
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<T, E> {
        Self::not_text()
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<T, E> {
        Self::not_text()
    }
}

/// Implements the traits of a written form for a [`TextForm`].
macro_rules! text_form {
    ($name:ident, $description:literal $(, $pattern:literal)?) => {
        impl core::str::FromStr for $name {
            type Err = $crate::identity::IdentityError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                <Self as $crate::identity::text_form::TextForm>::read(text)
            }
        }

        impl TryFrom<&str> for $name {
            type Error = $crate::identity::IdentityError;

            fn try_from(text: &str) -> Result<Self, Self::Error> {
                <Self as $crate::identity::text_form::TextForm>::read(text)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&$crate::identity::text_form::Full(self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::identity::text_form::deserialize(deserializer)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> alloc::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_id() -> alloc::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", stringify!($name)).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": "string",
                    "description": $description,
                    $("pattern": $pattern,)?
                })
            }
        }
    };
}

/// Implements `Display` and a plain `Debug` for a [`TextForm`] that names no person.
macro_rules! shown {
    ($name:ident) => {
        $crate::identity::text_form::shown!($name, core::convert::identity);
    };
    // A host may use a person's number as an id: `Debug` goes to logs.
    ($name:ident, $told:path) => {
        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                <Self as $crate::identity::text_form::TextForm>::write(self, f)
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let text = alloc::string::ToString::to_string(self);
                write!(f, concat!(stringify!($name), "({})"), $told(text.as_str()))
            }
        }
    };
}

/// Implements a `Debug` that shows the first four characters only, for a number of a person.
macro_rules! masked {
    ($name:ident) => {
        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let shown = self.value().get(..4).unwrap_or("");
                write!(f, concat!(stringify!($name), "({}********)"), shown)
            }
        }
    };
}

pub(crate) use {masked, shown, text_form};

#[cfg(all(test, feature = "schema"))]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use crate::identity::{HsaId, PersonId, Personnummer};
    use schemars::{JsonSchema, schema_for};

    #[test]
    fn a_schema_is_a_described_string() {
        let schema = schema_for!(Personnummer);
        assert_eq!(schema.get("type").unwrap(), "string");
        assert_eq!(schema.get("pattern").unwrap(), "^[0-9]{8}-?[0-9]{4}$");
        assert!(schema.get("description").is_some());
        assert_eq!(HsaId::schema_name(), "HsaId");
        assert_ne!(HsaId::schema_id(), PersonId::schema_id());
    }
}
