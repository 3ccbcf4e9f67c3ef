//! Patients of no relation who are alike.

use hashbrown::{HashMap, HashSet};

use crate::opening::Opening;
use crate::questions::Asking;

/// So many openings within the span of a cluster are each begun from.
const MANY: usize = 128;

impl Asking<'_> {
    /// Patients of no relation whom one user opens one after the other, alike in sex, place and age.
    pub(crate) fn clusters(&self, raise: &mut impl FnMut(u32)) {
        let policy = &self.review.options.policy;
        let span = i64::from(policy.cluster_minutes).saturating_mul(60_000_000);
        for openings in self.users.values() {
            let unrelated = openings.iter().filter_map(|n| Some((*n, self.get(*n)?)));
            let mut unrelated: Vec<_> = unrelated.filter(|(_, o)| self.unrelated(o)).collect();
            unrelated.sort_unstable_by_key(|(n, o)| (o.first, *n));
            let mut hits = HashSet::new();
            let (mut next, mut to) = (0, 0);
            for (from, (_, first)) in unrelated.iter().enumerate() {
                if from < next {
                    continue;
                }
                let near = |(_, o): &(u32, &Opening)| o.first.saturating_sub(first.first) <= span;
                while unrelated.get(to).is_some_and(near) {
                    to += 1;
                }
                let within = unrelated.get(from..to).unwrap_or_default();
                // Of very many within the span not each is begun from: the work grows with the openings, not with their square.
                next = from + 1 + within.len() / MANY;
                let cluster = self.cluster(within);
                let alike = within.iter().filter(|(_, o)| cluster.contains(&o.patient));
                hits.extend(alike.map(|(n, _)| *n));
            }
            hits.into_iter().for_each(&mut *raise);
        }
    }

    /// Of the patients of some openings those alike, where they are many enough and nearly all.
    fn cluster(&self, openings: &[(u32, &Opening)]) -> HashSet<u32> {
        let policy = &self.review.options.policy;
        let least = policy.cluster_patients as usize;
        let patients: HashMap<u32, &Opening> =
            openings.iter().map(|(_, o)| (o.patient, *o)).collect();
        if patients.len() < least {
            return HashSet::new();
        }
        let mut alike: HashMap<_, Vec<(i32, u32)>> = HashMap::new();
        for (patient, opening) in &patients {
            let known = self.individual(opening).filter(|i| i.place.is_some());
            if let Some((individual, born)) = known.and_then(|i| Some((i, i.born?))) {
                let group = (individual.sex, individual.place);
                alike.entry(group).or_default().push((born, *patient));
            }
        }
        let width = i32::try_from(policy.cluster_years).unwrap_or(i32::MAX).saturating_mul(366);
        let cluster = alike.into_values().map(|mut born| {
            born.sort_unstable();
            densest(&born, width)
        });
        let cluster = cluster.max_by_key(|c| (c.len(), c.first().copied())).unwrap_or_default();
        let nearly_all =
            cluster.len() as u64 * 100 >= patients.len() as u64 * u64::from(policy.cluster_percent);
        if cluster.len() >= least && nearly_all {
            cluster.into_iter().collect()
        } else {
            HashSet::new()
        }
    }
}

/// Of births in order, those within a width of days that are most.
fn densest(born: &[(i32, u32)], width: i32) -> Vec<u32> {
    let (mut from, mut best) = (0, 0..0);
    for (to, (day, _)) in born.iter().enumerate() {
        while born.get(from).is_some_and(|(first, _)| day.saturating_sub(*first) > width) {
            from += 1;
        }
        if to + 1 - from > best.len() {
            best = from..to + 1;
        }
    }
    born.get(best).unwrap_or_default().iter().map(|(_, patient)| *patient).collect()
}
