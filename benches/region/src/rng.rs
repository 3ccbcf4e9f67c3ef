//! Chance that is the same on every machine: `SplitMix64`, keyed by what is drawn for.

const GAMMA: u64 = 0x9E37_79B9_7F4A_7C15;

/// A million: chances are written in parts of it.
pub(crate) const MILLION: u64 = 1_000_000;

/// What is drawn: each has a stream of its own, so that a change of one leaves the others as they were.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
pub(crate) enum Stream {
    Person = 1,
    Relations,
    Will,
    Blocks,
    Rest,
    Records,
    Staff,
    Units,
    Contact,
    Emergency,
    Plant,
    Household,
    Shift,
    Name,
    Actions,
}

/// A source of chance.
#[derive(Clone, Debug)]
pub(crate) struct Rng(u64);

const fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

impl Rng {
    /// The source for thing `index` of a stream. Any thing can be drawn without those before it.
    pub(crate) const fn keyed(seed: u64, stream: Stream, index: u64) -> Self {
        let lane = mix((stream as u64).wrapping_mul(GAMMA));
        Self(mix(seed ^ lane) ^ mix(index.wrapping_add(GAMMA)))
    }

    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GAMMA);
        mix(self.0)
    }

    /// A number below `n`; 0 where `n` is 0.
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        let wide = (u128::from(self.next()) * u128::from(n)) >> 64;
        u64::try_from(wide).unwrap_or(0)
    }

    /// A number from `low` to `high`, both counted.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high.saturating_sub(low).saturating_add(1)).unwrap_or(0);
        low.saturating_add(i64::try_from(self.below(width)).unwrap_or(0))
    }

    /// True `parts` times in a million.
    pub(crate) fn chance(&mut self, parts: u64) -> bool {
        self.below(MILLION) < parts
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> Option<T> {
        let at = self.below(from.len() as u64);
        from.get(usize::try_from(at).ok()?).copied()
    }

    /// One of several, each as often as its weight says.
    pub(crate) fn weighted<T: Copy>(&mut self, from: &[(T, u64)]) -> Option<T> {
        let mut left = self.below(from.iter().map(|(_, weight)| weight).sum());
        for (what, weight) in from {
            if left < *weight {
                return Some(*what);
            }
            left -= weight;
        }
        from.last().map(|(what, _)| *what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_and_indexes_are_apart_and_fixed() {
        let first = |stream, index| Rng::keyed(7, stream, index).next();
        assert_ne!(first(Stream::Person, 1), first(Stream::Person, 2));
        assert_ne!(first(Stream::Person, 1), first(Stream::Blocks, 1));
        assert_eq!(first(Stream::Person, 1), Rng::keyed(7, Stream::Person, 1).next());
    }

    #[test]
    fn numbers_stay_in_bounds() {
        let mut rng = Rng::keyed(1, Stream::Rest, 0);
        for _ in 0..10_000 {
            assert!(rng.below(10) < 10);
            assert!((-5..=5).contains(&rng.between(-5, 5)));
        }
        assert_eq!(rng.below(0), 0);
        assert_eq!(rng.pick::<u8>(&[]), None);
        assert!((0..1_000).filter(|_| rng.chance(MILLION / 2)).count().abs_diff(500) < 80);
    }
}
