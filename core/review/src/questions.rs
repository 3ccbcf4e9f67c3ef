//! The questions, asked of all openings when the log has been read.

use hashbrown::{HashMap, HashSet};
use samtycke::audit::Clue;
use samtycke::identity::PersonId;
use samtycke::law::Action;
use samtycke::patient::Feed;

use crate::around::Extra;
use crate::opening::{NONE, Opening};
use crate::registers::Individual;
use crate::review::Review;
use crate::sessions::{Spell, at_once};
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

const DAY: i64 = 86_400_000_000;

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
            let absent = review.options.decide.absent.contains(&Feed::Relations);
            !absent && review.openings.all.iter().any(told)
        }
        Need::People => !review.registers.people.is_empty(),
        Need::Rota => !review.registers.rota.is_empty(),
        Need::Session => review.has.session || review.has.workplace,
        Need::Attested => review.has.attested || review.openings.all.iter().any(Opening::attested),
        Need::Action => review.has.action,
        Need::Searches => review.openings.all.iter().any(|o| o.did(Action::SearchHit)),
        Need::Unit => review.openings.all.iter().any(|o| o.holder != NONE),
    };
    detector.needs().iter().copied().filter(|need| !there(need)).collect()
}

/// By staff the first of the same person.
fn persons(review: &Review) -> Vec<u32> {
    let places = &review.places;
    let mut users: Vec<u32> = (0_u32..).take(places.staff.len()).collect();
    let mut of: HashMap<PersonId, u32> = HashMap::new();
    for seat in &places.seats {
        let registered =
            || places.staff.get(seat.staff).and_then(|id| review.registers.staff.get(&id));
        let person = seat.person.or_else(|| registered()?.person);
        if let (Some(person), Some(user)) = (person, users.get_mut(seat.staff as usize)) {
            *user = *of.entry(person).or_insert(seat.staff);
        }
    }
    users
}

/// What several questions use.
pub(crate) struct Asking<'a> {
    pub(crate) review: &'a Review,
    all: &'a [Opening],
    /// By staff the number of the user: one person may have several ids.
    persons: Vec<u32>,
    /// When units left something documented on a patient, in the log itself: from and to.
    wrote: HashMap<(u32, u32), Vec<(i64, i64)>>,
    /// Openings of one user.
    pub(crate) users: Groups<u32>,
    /// And on one day.
    days: Groups<(u32, i32)>,
}

impl<'a> Asking<'a> {
    fn of(review: &'a Review) -> Self {
        let all = review.openings.all.as_slice();
        let persons = persons(review);
        let (wrote, users, days) = (HashMap::new(), HashMap::new(), HashMap::new());
        let mut asking = Self { review, all, persons, wrote, users, days };
        for opening in all.iter().filter(|o| o.wrote()) {
            let of = (asking.unit(opening), opening.patient);
            asking.wrote.entry(of).or_default().push((opening.first, opening.last));
        }
        let numbered: Vec<_> = asking.numbered().collect();
        for (number, opening) in numbered {
            let user = asking.user(opening);
            asking.users.entry(user).or_default().push(number);
            asking.days.entry((user, opening.day)).or_default().push(number);
        }
        asking
    }

    /// What people opened. Questions are about people: a machine reads much and at all hours.
    fn numbered(&self) -> impl Iterator<Item = (u32, &'a Opening)> {
        let places = &self.review.places;
        let machine = |o: &Opening| places.held(o.seat).is_some_and(|seat| seat.machine);
        (0_u32..).zip(self.all).filter(move |(_, o)| !machine(o))
    }

    fn user(&self, opening: &Opening) -> u32 {
        let staff = self.review.places.held(opening.seat).map_or(NONE, |seat| seat.staff);
        self.persons.get(staff as usize).copied().unwrap_or(staff)
    }

    fn unit(&self, opening: &Opening) -> u32 {
        self.review.places.held(opening.seat).map_or(NONE, |seat| seat.unit)
    }

    pub(crate) fn get(&self, number: u32) -> Option<&'a Opening> {
        self.all.get(number as usize)
    }

    /// Something of the unit stands near: documented in the facts, a register, or the log.
    fn documented(&self, opening: &Opening) -> bool {
        opening.around.clue(Clue::Contact)
            || self.wrote.get(&(self.unit(opening), opening.patient)).is_some_and(|wrote| {
                let near = self.review.options.policy.near().contact.saturating_mul(1_000_000);
                let (from, to) = (opening.first - near, opening.last + near);
                wrote.iter().any(|(first, last)| *first <= to && from <= *last)
            })
    }

    /// No relation of the unit is known.
    pub(crate) fn unrelated(&self, opening: &Opening) -> bool {
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
                let such = self.numbered().filter(|(_, o)| self.by_itself(detector, o));
                such.for_each(|(n, _)| raise(n));
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

    pub(crate) fn individual(&self, opening: &Opening) -> Option<&'a Individual> {
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
        for (number, opening) in self.numbered() {
            if self.unrelated(opening) {
                pairs.entry((self.user(opening), opening.patient)).or_default().push(number);
            }
        }
        let least = self.review.options.policy.repeated_visits;
        for openings in pairs.into_values() {
            // What is opened of several units in one quarter is one visit.
            let mut days: HashMap<i32, u128> = HashMap::new();
            for opening in openings.iter().filter_map(|n| self.get(*n)) {
                *days.entry(opening.day).or_default() |= opening.quarters;
            }
            if days.values().map(|quarters| quarters.count_ones()).sum::<u32>() >= least {
                openings.into_iter().for_each(&mut *raise);
            }
        }
    }

    /// A patient many open whose units have no relation; and who is to be watched, from the first.
    fn spike(&self, raise: &mut impl FnMut(u32)) {
        let mut patients: Groups<u32> = HashMap::new();
        for (number, opening) in self.numbered() {
            if self.unrelated(opening) {
                patients.entry(opening.patient).or_default().push(number);
                if opening.around.has(Extra::Watched) {
                    raise(number);
                }
            }
        }
        let least = self.review.options.policy.spike_users as usize;
        for openings in patients.into_values() {
            let of = openings.into_iter().filter_map(|n| Some((n, self.get(n)?)));
            let mut of: Vec<_> = of.collect();
            of.sort_unstable_by_key(|(n, o)| (o.first, *n));
            // A day, wherever it begins: who is told of in the evening is opened past midnight too.
            let mut users: HashMap<u32, u32> = HashMap::new();
            let (mut from, mut told) = (0, 0);
            for (to, (_, opening)) in of.iter().enumerate() {
                *users.entry(self.user(opening)).or_default() += 1;
                while let Some((_, first)) = of.get(from) {
                    if opening.first.saturating_sub(first.first) < DAY {
                        break;
                    }
                    let user = self.user(first);
                    if let Some(count) = users.get_mut(&user).filter(|count| **count > 1) {
                        *count -= 1;
                    } else {
                        users.remove(&user);
                    }
                    from += 1;
                }
                if users.len() >= least {
                    for (number, _) in of.get(from.max(told)..=to).unwrap_or_default() {
                        raise(*number);
                    }
                    told = to + 1;
                }
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
            for (number, opening) in self.numbered() {
                let whose = if of_units { self.unit(opening) } else { self.user(opening) };
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

    /// A user in two sessions at once, or at another unit while at the own.
    fn sessions(&self, raise: &mut impl FnMut(u32)) {
        let lasts = i64::from(self.review.options.policy.session_minutes) * 60_000_000;
        for openings in self.users.values() {
            let mut seen: HashMap<_, Spell> = HashMap::new();
            for number in openings {
                let Some(o) = self.get(*number) else { continue };
                let place = Some(o.workplace).filter(|place| *place != NONE);
                let elsewhere = place.is_some_and(|place| place != self.unit(o));
                let spell =
                    seen.entry((o.day, o.session, place, elsewhere)).or_insert_with(|| Spell {
                        session: Some(o.session).filter(|session| *session != 0),
                        place: place.map(u64::from),
                        elsewhere,
                        first: o.first,
                        last: o.last,
                        of: Vec::new(),
                    });
                spell.first = spell.first.min(o.first);
                spell.last = spell.last.max(o.last);
                spell.of.push(*number);
            }
            at_once(seen.into_values().collect(), lasts).into_iter().for_each(&mut *raise);
        }
    }
}
