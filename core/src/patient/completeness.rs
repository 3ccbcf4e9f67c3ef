//! Does "none" mean none?

use serde::{Deserialize, Deserializer, Serialize, de};

use crate::time::Instant;

/// How much is known of one kind of fact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Knowledge {
    /// Facts of this kind may exist that are not known here. The absence of one proves nothing.
    #[default]
    Unknown,
    /// All there are.
    Complete,
    /// All there were at a moment; the request's freshness limit decides whether that is enough.
    AsOf(Instant),
}

/// For each kind of fact, whether the list handed over is all there is.
///
/// In JSON: `"complete"` for all kinds, or an object kind by kind; a kind left out is unknown.
///
/// ```
/// use samtycke::patient::{Completeness, Knowledge};
/// let all: Completeness = serde_json::from_str(r#""complete""#)?;
/// assert_eq!(all, Completeness::COMPLETE);
/// let some: Completeness = serde_json::from_str(r#"{"blocks":"complete"}"#)?;
/// assert_eq!(some.relations, Knowledge::Unknown);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Completeness {
    /// Relations and other needs at work.
    pub relations: Knowledge,
    /// Consents and refusals.
    pub consents: Knowledge,
    /// Blocks, lifts and requests to lift.
    pub blocks: Knowledge,
    /// Assessments of capacity and maturity, presumptions.
    pub assessments: Knowledge,
    /// Information given under SVOD 2:2.
    pub information: Knowledge,
    /// What readers attest.
    pub attestations: Knowledge,
    /// Objections to quality registers.
    pub register_objections: Knowledge,
}

/// A feed of facts of one kind, as a source delivers them: what [`Completeness`] tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Feed {
    /// Relations and other needs at work.
    Relations,
    /// Consents and refusals.
    Consents,
    /// Blocks, lifts and requests to lift.
    Blocks,
    /// Assessments of capacity and maturity, presumptions.
    Assessments,
    /// Information given under SVOD 2:2.
    Information,
    /// What readers attest.
    Attestations,
    /// Objections to quality registers.
    RegisterObjections,
}

impl Feed {
    /// Every one.
    pub const ALL: &'static [Self] = &[
        Self::Relations,
        Self::Consents,
        Self::Blocks,
        Self::Assessments,
        Self::Information,
        Self::Attestations,
        Self::RegisterObjections,
    ];

    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Relations => "relations",
            Self::Consents => "consents",
            Self::Blocks => "blocks",
            Self::Assessments => "assessments",
            Self::Information => "information",
            Self::Attestations => "attestations",
            Self::RegisterObjections => "register-objections",
        }
    }
}

impl Completeness {
    /// The same, where a feed is absent: its list is then not known to be all there is.
    ///
    /// ```
    /// use samtycke::patient::{Completeness, Feed, Knowledge};
    /// let known = Completeness::COMPLETE.without(Feed::Relations);
    /// assert_eq!((known.relations, known.blocks), (Knowledge::Unknown, Knowledge::Complete));
    /// ```
    #[must_use]
    pub const fn without(mut self, feed: Feed) -> Self {
        let slot = match feed {
            Feed::Relations => &mut self.relations,
            Feed::Consents => &mut self.consents,
            Feed::Blocks => &mut self.blocks,
            Feed::Assessments => &mut self.assessments,
            Feed::Information => &mut self.information,
            Feed::Attestations => &mut self.attestations,
            Feed::RegisterObjections => &mut self.register_objections,
        };
        *slot = Knowledge::Unknown;
        self
    }

    /// Everything of every kind is known.
    pub const COMPLETE: Self = Self {
        relations: Knowledge::Complete,
        consents: Knowledge::Complete,
        blocks: Knowledge::Complete,
        assessments: Knowledge::Complete,
        information: Knowledge::Complete,
        attestations: Knowledge::Complete,
        register_objections: Knowledge::Complete,
    };
}

impl<'de> Deserialize<'de> for Completeness {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;

        #[derive(Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        struct Kinds {
            relations: Knowledge,
            consents: Knowledge,
            blocks: Knowledge,
            assessments: Knowledge,
            information: Knowledge,
            attestations: Knowledge,
            register_objections: Knowledge,
        }

        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Completeness;

            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(
                    "`\"complete\"`, `\"unknown\"` or an object with a value for each kind of fact",
                )
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Completeness, E> {
                match text {
                    "complete" => Ok(Completeness::COMPLETE),
                    "unknown" => Ok(Completeness::default()),
                    _ => Err(E::invalid_value(de::Unexpected::Str(text), &self)),
                }
            }

            fn visit_map<M: de::MapAccess<'de>>(self, map: M) -> Result<Completeness, M::Error> {
                let k = Kinds::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(Completeness {
                    relations: k.relations,
                    consents: k.consents,
                    blocks: k.blocks,
                    assessments: k.assessments,
                    information: k.information,
                    attestations: k.attestations,
                    register_objections: k.register_objections,
                })
            }
        }

        deserializer.deserialize_any(Visitor)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Completeness {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "Completeness".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let knowledge = generator.subschema_for::<Knowledge>();
        schemars::json_schema!({
            "description": "Whether the lists handed over are all there is: `complete` for all kinds, or kind by kind; a kind left out is unknown.",
            "oneOf": [
                { "enum": ["complete", "unknown"] },
                {
                    "type": "object",
                    "additionalProperties": false,
                    "properties": {
                        "relations": knowledge, "consents": knowledge, "blocks": knowledge,
                        "assessments": knowledge, "information": knowledge, "attestations": knowledge,
                        "register_objections": knowledge
                    }
                }
            ]
        })
    }
}
