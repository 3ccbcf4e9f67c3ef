//! What was found of a row, in a number.

use samtycke::audit::Found;
use samtycke::law::{Missing, Provision, Reason, provisions};

/// What the law says of a row afterwards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// It was lawful.
    Lawful,
    /// It was lawful only if what is not known here was so.
    OnlyIfShown,
    /// There was no ground.
    NoGround,
    /// The acts here do not govern it.
    NotGoverned,
    /// It could not be read: a fault in the row.
    Undecided,
}

impl Kind {
    /// Every kind, in the order of their numbers.
    pub const ALL: [Self; 5] =
        [Self::Lawful, Self::OnlyIfShown, Self::NoGround, Self::NotGoverned, Self::Undecided];

    /// The word used in tables and documents.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lawful => "lawful",
            Self::OnlyIfShown => "only-if-shown",
            Self::NoGround => "no-ground",
            Self::NotGoverned => "not-governed",
            Self::Undecided => "undecided",
        }
    }

    /// Is there something to ask about?
    pub(crate) const fn is_open(self) -> bool {
        matches!(self, Self::OnlyIfShown | Self::NoGround)
    }

    /// Its number.
    pub(crate) const fn number(self) -> usize {
        self as usize
    }
}

/// The provisions there are, by number.
#[derive(Debug)]
pub(crate) struct Statutes(Vec<&'static Provision>);

impl Statutes {
    pub(crate) fn new() -> Self {
        Self(provisions().collect())
    }

    /// From one; zero where there is none.
    fn number(&self, provision: Option<&'static Provision>) -> u64 {
        let found = provision.and_then(|p| self.0.iter().position(|x| core::ptr::eq(*x, p)));
        let found =
            found.or_else(|| provision.and_then(|p| self.0.iter().position(|x| x.id == p.id)));
        found.map_or(0, |at| at as u64 + 1)
    }

    pub(crate) fn get(&self, number: usize) -> Option<&'static Provision> {
        self.0.get(number).copied()
    }

    pub(crate) fn ids(&self) -> Vec<&'static str> {
        self.0.iter().map(|p| p.id).collect()
    }
}

/// What was found of a row: the kind, the provision it rests on or that stood in the way, the reason, and what is missing.
/// Zero is a row that nobody came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Packed(pub(crate) u64);

const PROVISION: u32 = 3;
const REASON: u32 = 15;
const MISSING: u32 = 27;
const TWELVE: u64 = (1 << 12) - 1;

impl Packed {
    pub(crate) fn lawful(ground: &'static Provision, reason: Reason, law: &Statutes) -> Self {
        Self::of(Kind::Lawful, Some(ground), reason, 0, law)
    }

    /// Of a decision made again.
    pub(crate) fn found(
        found: &Found,
        section: Option<&'static Provision>,
        reason: Reason,
        law: &Statutes,
    ) -> Self {
        match found {
            Found::Lawful(ground) => Self::of(Kind::Lawful, Some(ground), reason, 0, law),
            Found::NoGround(_, section) => Self::of(Kind::NoGround, *section, reason, 0, law),
            Found::NotGoverned(_) => Self::of(Kind::NotGoverned, None, reason, 0, law),
            Found::LawfulOnlyIf(missing) => {
                let bits = missing.iter().fold(0, |bits, m| bits | 1 << (m.number() - 1));
                Self::of(Kind::OnlyIfShown, section, reason, bits, law)
            }
        }
    }

    fn of(
        kind: Kind,
        provision: Option<&'static Provision>,
        reason: Reason,
        missing: u64,
        law: &Statutes,
    ) -> Self {
        let provision = law.number(provision) & TWELVE;
        Self(
            (kind.number() as u64 + 1)
                | (provision << PROVISION)
                | (reason as u64 & TWELVE) << REASON
                | missing << MISSING,
        )
    }

    pub(crate) fn kind(self) -> Kind {
        let at = usize::try_from(self.0 & 7).unwrap_or(0).checked_sub(1);
        at.and_then(|at| Kind::ALL.get(at).copied()).unwrap_or(Kind::Undecided)
    }

    /// The number of the provision among [`Statutes`], from one.
    fn provision(self) -> Option<usize> {
        usize::try_from(self.0 >> PROVISION & TWELVE).ok()?.checked_sub(1)
    }

    pub(crate) fn ground(self) -> Option<usize> {
        self.provision().filter(|_| self.kind() == Kind::Lawful)
    }

    pub(crate) fn section(self) -> Option<usize> {
        self.provision().filter(|_| self.kind() != Kind::Lawful)
    }

    pub(crate) fn reason(self) -> Option<usize> {
        let reason = usize::try_from(self.0 >> REASON & TWELVE).ok()?;
        (self.0 != 0).then_some(reason)
    }

    /// A bit for each fact that is missing.
    pub(crate) const fn missing(self) -> u64 {
        self.0 >> MISSING
    }
}

/// The facts of a number of bits, in words.
pub(crate) fn missing_words(bits: u64) -> impl Iterator<Item = &'static str> {
    let there = Missing::ALL.iter().filter(move |m| bits & 1 << (m.number() - 1) != 0);
    there.map(|m| m.word())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_there_is_fits() {
        let law = Statutes::new();
        assert!((law.0.len() as u64) < TWELVE);
        assert!((Reason::ALL.len() as u64) < TWELVE);
        for provision in &law.0 {
            for missing in Missing::ALL {
                let found = Found::LawfulOnlyIf(vec![*missing]);
                let Some(reason) = Reason::ALL.last().copied() else { return };
                let packed = Packed::found(&found, Some(provision), reason, &law);
                assert_eq!(packed.kind(), Kind::OnlyIfShown);
                assert_eq!(packed.section().and_then(|at| law.get(at)), Some(*provision));
                assert_eq!(packed.reason(), Some(reason as usize));
                assert_eq!(missing_words(packed.missing()).collect::<Vec<_>>(), [missing.word()]);
            }
        }
        assert_eq!(Packed(0).kind(), Kind::Undecided);
    }
}
