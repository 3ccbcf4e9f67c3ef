//! One user at two places at once.

/// What one user did in one session, or at one place, on one day.
#[derive(Debug)]
pub(crate) struct Spell {
    /// Which session; `None` where the log does not say.
    pub(crate) session: Option<u64>,
    /// Where the user sat; likewise.
    pub(crate) place: Option<u64>,
    /// Is the place another than the user's own unit?
    pub(crate) elsewhere: bool,
    pub(crate) first: i64,
    pub(crate) last: i64,
    /// Which openings.
    pub(crate) of: Vec<u32>,
}

/// Of the values seen the two greatest with keys of their own.
#[derive(Clone, Copy, Default)]
struct Two(Option<(u64, i64)>, Option<(u64, i64)>);

impl Two {
    fn put(&mut self, key: Option<u64>, value: i64) {
        let Some(key) = key else { return };
        match self.0 {
            Some((there, most)) if there == key => self.0 = Some((key, most.max(value))),
            Some((_, most)) if value <= most => match self.1 {
                Some((there, more)) if there != key && more >= value => {}
                Some((there, more)) if there == key => self.1 = Some((key, more.max(value))),
                _ => self.1 = Some((key, value)),
            },
            before => {
                self.1 = before;
                self.0 = Some((key, value));
            }
        }
    }

    /// The greatest of another key; `None` where the key is not known, which differs from nothing.
    fn but(&self, key: Option<u64>) -> Option<i64> {
        let key = key?;
        [self.0, self.1].into_iter().flatten().find(|(there, _)| *there != key).map(|(_, v)| v)
    }
}

/// The spells seen: of all, and of those at the own unit.
#[derive(Default)]
struct Seen {
    sessions: [Two; 2],
    places: [Two; 2],
}

impl Seen {
    fn put(&mut self, spell: &Spell, value: i64) {
        let of = if spell.elsewhere { 1 } else { 2 };
        for two in self.sessions.iter_mut().take(of) {
            two.put(spell.session, value);
        }
        for two in self.places.iter_mut().take(of) {
            two.put(spell.place, value);
        }
    }

    /// Is there one of another session or place that reaches so far? Where the user sat elsewhere than at the own unit, that
    /// spell is the one to ask about: one at home needs another at home.
    fn reaches(&self, spell: &Spell, far: i64) -> bool {
        let of = usize::from(!spell.elsewhere);
        let there = |two: Option<&Two>, key| two.and_then(|two| two.but(key));
        let session = there(self.sessions.get(of), spell.session);
        let place = there(self.places.get(of), spell.place);
        session.into_iter().chain(place).any(|value| value >= far)
    }
}

/// The openings of spells that are seen at once with another, of one user. A session lasts so long after what was last done in it.
pub(crate) fn at_once(mut spells: Vec<Spell>, lasts: i64) -> Vec<u32> {
    spells.sort_unstable_by_key(|spell| (spell.first, spell.last));
    let mut together = vec![false; spells.len()];
    let mut before = Seen::default();
    for (spell, told) in spells.iter().zip(&mut together) {
        *told |= before.reaches(spell, spell.first.saturating_sub(lasts));
        before.put(spell, spell.last);
    }
    let mut after = Seen::default();
    for (spell, told) in spells.iter().zip(&mut together).rev() {
        *told |= after.reaches(spell, -spell.last.saturating_add(lasts));
        after.put(spell, -spell.first);
    }
    let told = spells.into_iter().zip(together).filter(|(_, together)| *together);
    told.flat_map(|(spell, _)| spell.of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn differ(a: Option<u64>, b: Option<u64>) -> bool {
        a.is_some() && b.is_some() && a != b
    }

    /// As it is said, each spell held against each.
    fn plainly(spells: &[Spell], lasts: i64) -> Vec<u32> {
        let asked = spells.iter().filter(|a| {
            spells.iter().any(|b| {
                (differ(a.session, b.session) || differ(a.place, b.place))
                    && a.first <= b.last + lasts
                    && b.first <= a.last + lasts
                    && (a.elsewhere || !b.elsewhere)
            })
        });
        let mut told: Vec<u32> = asked.flat_map(|a| a.of.clone()).collect();
        told.sort_unstable();
        told
    }

    proptest! {
        #[test]
        fn a_sweep_finds_what_pairs_find(
            told in prop::collection::vec(
                (prop::option::of(1_u64..4), prop::option::of(1_u64..4), any::<bool>(), 0_i64..60, 0_i64..9), 0..14,
            ),
            lasts in 0_i64..4,
        ) {
            let spells = || -> Vec<Spell> {
                (0_u32..).zip(&told).map(|(n, (session, place, elsewhere, first, long))| Spell {
                    session: *session, place: *place, elsewhere: *elsewhere,
                    first: *first, last: first + long, of: vec![n],
                }).collect()
            };
            let mut swept = at_once(spells(), lasts);
            swept.sort_unstable();
            prop_assert_eq!(swept, plainly(&spells(), lasts));
        }
    }

    #[test]
    fn a_session_for_each_of_very_many_rows_is_no_burden() {
        let spells = (0..300_000_u32).map(|n| Spell {
            session: Some(u64::from(n)),
            place: None,
            elsewhere: false,
            first: i64::from(n),
            last: i64::from(n),
            of: vec![n],
        });
        assert_eq!(at_once(spells.collect(), 300).len(), 300_000);
    }
}
