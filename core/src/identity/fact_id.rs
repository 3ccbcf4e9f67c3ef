//! The host's own id of a fact.

use core::fmt;

use uuid::Uuid;

use super::HsaId;
use super::error::{IdentityError, IdentityKind};
use super::text::{Inline, visible};
use super::text_form::{TextForm, shown, text_form};

/// The id the host has given a fact: a block, a consent, an entry.
///
/// A UUID in any usual spelling (upper case, braces, `urn:uuid:`, without hyphens) is kept in lower
/// case with hyphens, so that one UUID is one id. Any other text of 1 to 36 visible ASCII
/// characters is kept as it is, and its case counts. Surrounding blanks are dropped.
///
/// ```
/// use samtycke::identity::FactId;
///
/// let id: FactId = "{6F9619FF-8B86-D011-B42D-00C04FC964FF}".parse()?;
/// assert_eq!(id.as_str(), "6f9619ff-8b86-d011-b42d-00c04fc964ff");
/// assert_ne!("block-a".parse::<FactId>()?, "block-A".parse()?);
/// # Ok::<(), samtycke::identity::IdentityError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId(Inline<36>);

impl FactId {
    /// The id of a UUID.
    pub fn from_uuid(uuid: Uuid) -> Self {
        let mut buffer = Uuid::encode_buffer();
        let text = uuid.hyphenated().encode_lower(&mut buffer);
        // Always 36 visible characters.
        Self(Inline::new(text).unwrap_or(Inline::EMPTY))
    }

    /// The id of a fact that is only supposed: the empty one, which no host can write.
    pub(crate) const fn supposed() -> Self {
        Self(Inline::EMPTY)
    }

    /// The id of something that has an HSA-id: an assignment, a unit, a provider.
    pub(crate) fn from_hsa(id: HsaId) -> Self {
        Self(id.text().widen())
    }

    /// The normal form.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The bytes of the normal form.
    #[cfg(feature = "environment")]
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// The id whose normal form these bytes are.
    #[cfg(feature = "environment")]
    pub(crate) fn of_normal(bytes: &[u8]) -> Option<Self> {
        let id = Inline::of_bytes(bytes).filter(|_| !bytes.is_empty()).map(Self)?;
        // Shorter than any spelling of a UUID there is one writing only.
        (bytes.len() < 32 || Self::read(id.as_str()) == Ok(id)).then_some(id)
    }
}

impl From<Uuid> for FactId {
    fn from(uuid: Uuid) -> Self {
        Self::from_uuid(uuid)
    }
}

impl TextForm for FactId {
    const KIND: IdentityKind = IdentityKind::FactId;

    fn read(text: &str) -> Result<Self, IdentityError> {
        // First, because some spellings of a UUID are longer than 36 characters; none is shorter than 32.
        if text.len() >= 32 {
            if let Ok(uuid) = Uuid::try_parse(text.trim()) {
                return Ok(Self::from_uuid(uuid));
            }
        }
        visible(text, Self::KIND).map(Self)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

shown!(FactId, crate::identity::discreet);
text_form!(
    FactId,
    "The host's id of a fact: a UUID, or 1 to 36 visible ASCII characters whose case counts"
);

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::string::ToString;
    use proptest::prelude::*;

    #[test]
    fn limits() {
        let kind = IdentityKind::FactId;
        assert_eq!(" ".parse::<FactId>(), Err(IdentityError::Empty { kind }));
        assert_eq!("a b".parse::<FactId>(), Err(IdentityError::Character { kind, position: 2 }));
        assert!("x".repeat(36).parse::<FactId>().is_ok());
        assert_eq!(
            "x".repeat(37).parse::<FactId>(),
            Err(IdentityError::TooLong { kind, limit: 36, found: 37 })
        );
    }

    proptest! {
        #[test]
        fn every_spelling_of_a_uuid_is_one_id(bits in any::<u128>()) {
            let uuid = Uuid::from_u128(bits);
            let id = FactId::from_uuid(uuid);
            for text in [
                format!("{}", uuid.hyphenated()),
                format!("{:X}", uuid.hyphenated()),
                format!("{:X}", uuid.simple()),
                format!("{:X}", uuid.braced()),
                format!(" {} ", uuid.urn()),
            ] {
                prop_assert_eq!(text.parse(), Ok(id));
            }
            prop_assert_eq!(id.as_str().len(), 36);
        }

        #[test]
        fn other_ids_are_kept_as_they_are(text in "[!-~]{1,31}") {
            let id: FactId = text.parse().unwrap();
            prop_assert_eq!(id.to_string(), text);
            let json = serde_json::to_string(&id).unwrap();
            prop_assert_eq!(serde_json::from_str::<FactId>(&json).unwrap(), id);
        }
    }
}
