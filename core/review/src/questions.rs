//! The questions, asked of all openings when the log has been read.

use hashbrown::{HashMap, HashSet};
use samtycke::audit::Clue;
use samtycke::law::Action;

use crate::around::Extra;
use crate::opening::{NONE, Opening};
use crate::registers::Individual;
use crate::review::Review;
use crate::{Detector, Need};

/// What came of the questions.
#[derive(Debug)]
pub(crate) struct Questions {
    /// For each opening a bit for each question it raises.
    pub(crate) raised: Vec<u32>,
    /// What each question lacked; empty where it was asked.
    pub(crate) lacking: Vec<(Detector, Vec<Need>)>,
}

impl Questions {
    pub(crate) fn was_asked(&self, detector: Detector) -> bool {
        self.lacking.iter().any(|(d, lacking)| *d == detector && lacking.is_empty())
    }
}

/// Openings by a number, as those of one user on one day.
type Groups<K> = HashMap<K, Vec<u32>>;

/// Asks every question that the policy asks and the data allow.
pub(crate) fn ask(review: &Review) -> Questions {
    let policy = &review.options.policy;
    let asked = Detector::ALL.iter().filter(|d| !policy.not_asked.iter().any(|c| c == d.code()));
    let lacking: Vec<_> = asked.map(|detector| (*detector, lacking(review, *detector))).collect();
    let mut questions = Questions { raised: vec![0; review.openings.all.len()], lacking };
    let asking = Asking::of(review);
    for detector in Detector::ALL {
        if questions.was_asked(*detector) {
            asking.ask(*detector, &mut questions.raised);
        }
    }
    questions
}

fn lacking(review: &Review, detector: Detector) -> Vec<Need> {
    let there = |need: &Need| match need {
        Need::StaffPerson => review.works.as_ref().is_some_and(|works| !works.is_empty()),
        Need::Managers => review.registers.managers,
        Need::UnitAges => !review.registers.ages.is_empty(),
        Need::Activity => {
            let documented = |o: &Opening| o.wrote() || o.around.clue(Clue::Contact);
            review.openings.all.iter().any(documented)
        }
        Need::Relations => {
            let told = |o: &Opening| o.related() || o.around.clue(Clue::Former);
            review.openings.all.iter().any(told)
        }
        Need::People => !review.registers.people.is_empty(),
        Need::Rota => !review.registers.rota.is_empty(),
        Need::Session => review.has.session || review.has.workplace,
        Need::Unit => review.openings.all.iter().any(|o| o.holder != NONE),
    };
    detector.needs().iter().copied().filter(|need| !there(need)).collect()
}

/// What several questions use.
struct Asking<'a> {
    review: &'a Review,
    all: &'a [Opening],
    /// Units that left something documented on a patient, in the log itself.
    wrote: HashSet<(u32, u32)>,
    /// Openings of one user on one day.
    days: Groups<(u32, i32)>,
}

impl<'a> Asking<'a> {
    fn of(review: &'a Review) -> Self {
        let all = review.openings.all.as_slice();
        let mut asking = Self { review, all, wrote: HashSet::new(), days: HashMap::new() };
        for (number, opening) in (0_u32..).zip(all) {
            if opening.wrote() {
                asking.wrote.insert((asking.unit(opening), opening.patient));
            }
            let user = asking.staff(opening);
            asking.days.entry((user, opening.day)).or_default().push(number);
        }
        asking
    }

    fn staff(&self, opening: &Opening) -> u32 {
        self.review.places.held(opening.seat).map_or(NONE, |seat| seat.staff)
    }

    fn unit(&self, opening: &Opening) -> u32 {
        self.review.places.held(opening.seat).map_or(NONE, |seat| seat.unit)
    }

    fn get(&self, number: u32) -> Option<&'a Opening> {
        self.all.get(number as usize)
    }

    /// Something of the unit stands near: documented in the facts, a register, or the log.
    fn documented(&self, opening: &Opening) -> bool {
        opening.around.clue(Clue::Contact)
            || self.wrote.contains(&(self.unit(opening), opening.patient))
    }

    /// No relation of the unit is known.
    fn unrelated(&self, opening: &Opening) -> bool {
        !opening.related() && self.unit(opening) != NONE
    }

    fn ask(&self, detector: Detector, raised: &mut [u32]) {
        let policy = &self.review.options.policy;
        let mut raise = |number: u32| {
            if let Some(slot) = raised.get_mut(number as usize) {
                *slot |= detector.bit();
            }
        };
        match detector {
            Detector::RepeatedWithoutRelation => self.repeated(&mut raise),
            Detector::Spike => self.spike(&mut raise),
            Detector::EmergencyShare => self.emergencies(&mut raise),
            Detector::NarrowCluster => self.clusters(&mut raise),
            Detector::TwoSessions => self.sessions(&mut raise),
            Detector::ManyUnits => {
                let of = |o: &Opening| Some(o.holder).filter(|holder| *holder != NONE);
                self.many(policy.units_user, of, &mut raise);
            }
            Detector::SearchWithoutCare => {
                let cared: HashSet<(u32, u32)> = self
                    .all
                    .iter()
                    .filter(|o| o.wrote() || o.related())
                    .map(|o| (self.unit(o), o.patient))
                    .collect();
                let of = |o: &Opening| {
                    let nothing = o.did_only(Action::SearchHit)
                        && !cared.contains(&(self.unit(o), o.patient));
                    nothing.then_some(o.patient)
                };
                self.many(policy.searched_patients, of, &mut raise);
            }
            Detector::Printing => {
                let of = |o: &Opening| o.did(Action::Print).then_some(o.patient);
                self.many(policy.printed_patients, of, &mut raise);
            }
            _ => {
                let numbered = (0_u32..).zip(self.all);
                numbered.filter(|(_, o)| self.by_itself(detector, o)).for_each(|(n, _)| raise(n));
            }
        }
    }

    /// Questions an opening raises by itself.
    fn by_itself(&self, detector: Detector, opening: &Opening) -> bool {
        let has = |extra| opening.around.has(extra);
        let clue = |clue| opening.around.clue(clue);
        match detector {
            Detector::OwnRecord => clue(Clue::Own),
            Detector::Colleague => has(Extra::Colleague) && self.unrelated(opening),
            Detector::Subordinate => has(Extra::Subordinate) && self.unrelated(opening),
            Detector::UnitMismatch => has(Extra::UnitMismatch),
            Detector::NoDocumentation => {
                !self.documented(opening) && !opening.did_only(Action::ReadLog)
            }
            Detector::AttestedWithoutContact => {
                opening.attested() && self.unrelated(opening) && !self.documented(opening)
            }
            Detector::SameSurname => has(Extra::Surname) && self.is_uncommon(opening),
            Detector::SameAddress => has(Extra::Address),
            Detector::ProtectedIdentity => clue(Clue::Protected) && self.unrelated(opening),
            Detector::EndedEmployment => clue(Clue::Ended),
            Detector::OffDuty => has(Extra::OffDuty) && self.unrelated(opening),
            _ => false,
        }
    }

    fn individual(&self, opening: &Opening) -> Option<&'a Individual> {
        let person = self.review.patients.get(opening.patient)?;
        self.review.registers.people.get(&person)
    }

    fn is_uncommon(&self, opening: &Opening) -> bool {
        let surname = self.individual(opening).and_then(|i| i.surname);
        let most = self.review.options.policy.surname_per_million;
        // In a small register two bearers are a large share, and still no common name.
        surname.is_some_and(|name| {
            let few = self.review.registers.surnames.get(name as usize).is_some_and(|n| *n <= 12);
            few || self.review.registers.surname_share(name) <= most
        })
    }

    /// One user, many of something within a day.
    fn many(&self, least: u32, of: impl Fn(&Opening) -> Option<u32>, raise: &mut impl FnMut(u32)) {
        for openings in self.days.values() {
            let such = || openings.iter().filter_map(|n| Some((*n, of(self.get(*n)?)?)));
            let distinct: HashSet<u32> = such().map(|(_, of)| of).collect();
            if distinct.len() >= least as usize {
                such().for_each(|(number, _)| raise(number));
            }
        }
    }

    /// A user who comes back to a patient the unit has no relation to.
    fn repeated(&self, raise: &mut impl FnMut(u32)) {
        let mut pairs: Groups<(u32, u32)> = HashMap::new();
        for (number, opening) in (0_u32..).zip(self.all) {
            if self.unrelated(opening) {
                pairs.entry((self.staff(opening), opening.patient)).or_default().push(number);
            }
        }
        let least = self.review.options.policy.repeated_visits;
        for openings in pairs.into_values() {
            let visits: u32 =
                openings.iter().filter_map(|n| self.get(*n)).map(Opening::visits).sum();
            if visits >= least {
                openings.into_iter().for_each(&mut *raise);
            }
        }
    }

    /// A patient many open whose units have no relation; and who is to be watched, from the first.
    fn spike(&self, raise: &mut impl FnMut(u32)) {
        let mut patients: Groups<u32> = HashMap::new();
        for (number, opening) in (0_u32..).zip(self.all) {
            if self.unrelated(opening) {
                patients.entry(opening.patient).or_default().push(number);
                if opening.around.has(Extra::Watched) {
                    raise(number);
                }
            }
        }
        let least = self.review.options.policy.spike_users as usize;
        for openings in patients.into_values() {
            let users: HashSet<u32> =
                openings.iter().filter_map(|n| self.get(*n)).map(|o| self.staff(o)).collect();
            if users.len() >= least {
                openings.into_iter().for_each(&mut *raise);
            }
        }
    }

    /// Users and units with many emergencies among their openings.
    fn emergencies(&self, raise: &mut impl FnMut(u32)) {
        let policy = &self.review.options.policy;
        let lines = [
            (policy.emergencies_user, policy.emergency_percent_user),
            (policy.emergencies_unit, policy.emergency_percent_unit),
        ];
        for (of_units, (least, percent)) in [false, true].into_iter().zip(lines) {
            let mut counts: HashMap<u32, (u64, Vec<u32>)> = HashMap::new();
            for (number, opening) in (0_u32..).zip(self.all) {
                let whose = if of_units { self.unit(opening) } else { self.staff(opening) };
                let (all, emergencies) = counts.entry(whose).or_default();
                *all += 1;
                if opening.by_emergency() {
                    emergencies.push(number);
                }
            }
            counts.remove(&NONE);
            for (all, emergencies) in counts.into_values() {
                let there = emergencies.len() as u64;
                if there >= u64::from(least) && there * 100 >= all * u64::from(percent) {
                    emergencies.into_iter().for_each(&mut *raise);
                }
            }
        }
    }

    /// Patients of no relation whom one user opens one after the other, alike in sex, place and age.
    fn clusters(&self, raise: &mut impl FnMut(u32)) {
        let policy = &self.review.options.policy;
        let span = i64::from(policy.cluster_minutes).saturating_mul(60_000_000);
        for openings in self.days.values() {
            let unrelated = openings.iter().filter_map(|n| Some((*n, self.get(*n)?)));
            let mut unrelated: Vec<_> = unrelated.filter(|(_, o)| self.unrelated(o)).collect();
            unrelated.sort_unstable_by_key(|(n, o)| (o.first, *n));
            let mut hits = HashSet::new();
            for (from, (_, first)) in unrelated.iter().enumerate() {
                let rest = unrelated.iter().skip(from);
                let within = rest.take_while(|(_, o)| o.first.saturating_sub(first.first) <= span);
                let within: Vec<_> = within.copied().collect();
                let cluster = self.cluster(&within);
                hits.extend(
                    within.iter().filter(|(_, o)| cluster.contains(&o.patient)).map(|(n, _)| *n),
                );
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

    /// A user in two sessions at once, or at another unit while at the own.
    fn sessions(&self, raise: &mut impl FnMut(u32)) {
        for openings in self.days.values() {
            // From when to when each session, or each place, is seen.
            let mut seen: HashMap<(u64, u32), (i64, i64, Vec<u32>)> = HashMap::new();
            for number in openings {
                let Some(o) = self.get(*number) else { continue };
                let (first, last, of) =
                    seen.entry((o.session, o.workplace)).or_insert((o.first, o.last, Vec::new()));
                *first = (*first).min(o.first);
                *last = (*last).max(o.last);
                of.push(*number);
            }
            let lasts = i64::from(self.review.options.policy.session_minutes) * 60_000_000;
            let sessions: Vec<_> = seen.into_iter().collect();
            for (i, (here, (first, last, of))) in sessions.iter().enumerate() {
                let together = sessions.iter().enumerate().any(|(j, (there, (f, l, _)))| {
                    i != j && here != there && *first <= l + lasts && *f <= last + lasts
                });
                if !together {
                    continue;
                }
                // Where the user sat elsewhere than at the own unit, that session is the one to ask about.
                let elsewhere = |n: &u32| {
                    self.get(*n).is_some_and(|o| o.workplace != NONE && o.workplace != self.unit(o))
                };
                let placed = sessions.iter().any(|(_, (_, _, of))| of.iter().any(elsewhere));
                of.iter().filter(|n| !placed || elsewhere(n)).for_each(|n| raise(*n));
            }
        }
    }
}

/// Of births in order, those within a width of days that are most.
fn densest(born: &[(i32, u32)], width: i32) -> Vec<u32> {
    let windows = born.iter().enumerate().map(|(from, (first, _))| {
        let within =
            born.iter().skip(from).take_while(|(day, _)| day.saturating_sub(*first) <= width);
        (from, within.count())
    });
    let (from, count) = windows.max_by_key(|(_, count)| *count).unwrap_or((0, 0));
    born.iter().skip(from).take(count).map(|(_, patient)| *patient).collect()
}
