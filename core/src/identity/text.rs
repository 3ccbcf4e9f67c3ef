//! Short ASCII text kept inside its owner, so that ids are `Copy` and compare without following a
//! pointer.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::ops::Range;

use super::error::{IdentityError, IdentityKind};

/// Visible ASCII text of at most `N` bytes (`N` up to 64).
///
/// The tail is zero and the content never holds a zero byte, so comparing the arrays compares the
/// texts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Inline<const N: usize> {
    bytes: [u8; N],
    len: u8,
}

impl<const N: usize> Inline<N> {
    /// No text at all.
    pub(crate) const EMPTY: Self = Self { bytes: [0; N], len: 0 };

    /// The text itself; `None` when it is longer than `N` bytes or holds anything but visible
    /// ASCII.
    pub(crate) const fn new(text: &str) -> Option<Self> {
        let mut made = Self::EMPTY;
        let mut free: &mut [u8] = &mut made.bytes;
        let mut rest = text.as_bytes();
        while let Some((&byte, after)) = rest.split_first() {
            let Some((slot, left)) = ({ free }).split_first_mut() else {
                return None;
            };
            if !byte.is_ascii_graphic() {
                return None;
            }
            *slot = byte;
            free = left;
            rest = after;
            made.len += 1;
        }
        Some(made)
    }

    /// The bytes in order, under the same conditions as [`Inline::new`].
    pub(crate) fn gather(bytes: impl IntoIterator<Item = u8>) -> Option<Self> {
        const { assert!(N <= 64, "an inline text is meant to be short") };
        let mut made = Self::EMPTY;
        let mut slots = made.bytes.iter_mut();
        for byte in bytes {
            if !byte.is_ascii_graphic() {
                return None;
            }
            *slots.next()? = byte;
            made.len += 1;
        }
        Some(made)
    }

    /// The same text with every letter in upper case.
    pub(crate) fn to_upper(mut self) -> Self {
        self.bytes.make_ascii_uppercase();
        self
    }

    /// The same text without `byte` at `index`, if that stands there.
    pub(crate) fn without(mut self, index: usize, byte: u8) -> Self {
        let tail = self.bytes.get_mut(index..).unwrap_or_default();
        if tail.first() == Some(&byte) {
            tail.rotate_left(1);
            if let Some(last) = tail.last_mut() {
                *last = 0;
            }
            self.len -= 1;
        }
        self
    }

    /// The same text with room for more.
    #[inline]
    pub(crate) fn widen<const M: usize>(self) -> Inline<M> {
        const { assert!(M >= N, "a text is only ever given more room") };
        let mut bytes = [0; M];
        for (slot, byte) in bytes.iter_mut().zip(self.bytes) {
            *slot = byte;
        }
        Inline { bytes, len: self.len }
    }

    /// The text of these bytes, under the same conditions as [`Inline::new`].
    #[cfg(feature = "environment")]
    pub(crate) fn of_bytes(bytes: &[u8]) -> Option<Self> {
        let mut made = Self::EMPTY;
        made.bytes.get_mut(..bytes.len())?.copy_from_slice(bytes);
        made.len = u8::try_from(bytes.len()).ok()?;
        bytes.iter().all(u8::is_ascii_graphic).then_some(made)
    }

    /// The content.
    pub(crate) fn as_str(&self) -> &str {
        core::str::from_utf8(self.as_bytes()).unwrap_or("")
    }

    /// The content, not looked at for being text: it is ASCII.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..usize::from(self.len)).unwrap_or(&[])
    }
}

impl<const N: usize> Hash for Inline<N> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // No text holds a zero byte: the end is told.
        state.write(self.as_bytes());
        state.write_u8(0);
    }
}

impl<const N: usize> fmt::Debug for Inline<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

/// The text without surrounding blanks, if it is 1 to `N` visible ASCII characters.
pub(crate) fn visible<const N: usize>(
    text: &str,
    kind: IdentityKind,
) -> Result<Inline<N>, IdentityError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(IdentityError::Empty { kind });
    }
    let found = text.chars().count();
    let too_long = IdentityError::TooLong { kind, limit: N, found };
    if found > N {
        return Err(too_long);
    }
    match text.chars().position(|c| !c.is_ascii_graphic()) {
        Some(index) => Err(IdentityError::character(kind, index)),
        None => Inline::new(text).ok_or(too_long),
    }
}

/// The number written in a part of `text` already known to be digits.
pub(crate) fn number(text: &str, part: Range<usize>) -> Option<u16> {
    text.get(part)?.parse().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a failed test may panic")]
mod tests {
    use super::*;
    use alloc::string::String;
    use proptest::prelude::*;

    #[test]
    fn limits_are_kept() {
        assert_eq!(Inline::<4>::new("abcd").unwrap().as_str(), "abcd");
        assert_eq!(Inline::<4>::new(""), Some(Inline::EMPTY));
        assert_eq!(Inline::<4>::new("abcde"), None);
        assert_eq!(Inline::<4>::new("a b"), None);
        assert_eq!(Inline::<4>::new("å"), None);
        assert_eq!(Inline::<4>::gather(*b"abcde"), None);
        assert_eq!(Inline::<4>::gather(*b"a\0"), None);
    }

    #[test]
    fn one_byte_is_taken_out() {
        let text = Inline::<4>::new("a-b-").unwrap();
        assert_eq!(text.without(1, b'-'), Inline::new("ab-").unwrap());
        assert_eq!(text.without(3, b'-'), Inline::new("a-b").unwrap());
        assert_eq!(text.without(0, b'-'), text);
        assert_eq!(text.without(9, b'-'), text);
    }

    #[test]
    fn visible_says_where() {
        let kind = IdentityKind::FactId;
        assert_eq!(visible::<4>("  ", kind), Err(IdentityError::Empty { kind }));
        assert_eq!(visible::<4>(" ab ", kind).unwrap().as_str(), "ab");
        assert_eq!(
            visible::<4>("a\u{e5}", kind),
            Err(IdentityError::Character { kind, position: 2 })
        );
    }

    proptest! {
        #[test]
        fn content_and_order_are_those_of_the_text(a in "[!-~]{0,16}", b in "[!-~]{0,16}") {
            let (x, y) = (Inline::<16>::new(&a).unwrap(), Inline::<16>::new(&b).unwrap());
            prop_assert_eq!(x.as_str(), &a);
            prop_assert_eq!(Inline::<16>::gather(a.bytes()), Some(x));
            prop_assert_eq!(x.cmp(&y), a.cmp(&b));
            prop_assert!(x.widen::<32>().as_str() == a);
            prop_assert!(x.to_upper().as_str() == a.to_ascii_uppercase());
            prop_assert_eq!(x == y, a == b);
        }

        #[test]
        fn no_text_is_a_panic(a in any::<String>()) {
            let _ = Inline::<8>::new(&a);
            let _ = visible::<8>(&a, IdentityKind::FactId);
        }
    }
}
