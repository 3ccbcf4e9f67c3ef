//! Rows that are lawful because of what they are drawn from: a relation that holds, and beyond the own unit
//! what the acts ask for besides.

use samtycke::law::{Action, Relevance};
use samtycke::organisation::ProviderKind;
use samtycke::patient::{BlockKind, GivenBy, WorkNeedReason};

use super::row::{Attested, Opening};
use crate::Region;
use crate::clock::{DAY, Secs};
use crate::organisation::{REGION, Seat, UnitKind};
use crate::rng::{Rng, Stream};
use crate::sheet::{Rel, Sheet};

/// What is looked at where the region has no records: about seven types an opening.
const TYPES: [&str; 7] = ["voo", "dia", "und", "lak", "upp", "vko", "vbe"];

/// Openings of a contact, in the mean.
pub(super) const OPENINGS: u64 = 5;

impl Region {
    /// A contact: 2 to 8 of the unit's staff open the record, one of them writes. Or one opens it and nothing
    /// explains why, though a relation holds.
    pub(super) fn contact(&self, day: i64, nth: u64, at: Secs) -> Vec<Opening> {
        let key = nth | u64::try_from(day).unwrap_or(0) << 32;
        let mut rng = Rng::keyed(self.seed(), Stream::Contact, key);
        let Some((sheet, relation)) = self.seen(at, &mut rng) else { return Vec::new() };
        // Of openings so many in a thousand: a contact has several, an unexplained opening is alone.
        let u = u64::from(self.parameters().unexplained);
        let unexplained = rng.below(1_000 + (OPENINGS - 1) * u) < OPENINGS * u;
        let count = if unexplained { 1 } else { rng.between(2, 8) };
        let mut made = Vec::new();
        for n in 0..count {
            let later = if n == 0 { 0 } else { rng.between(60, 5_400) };
            let Some(seat) = self.worker(&sheet, &relation, day, at + later, &mut rng) else {
                continue;
            };
            made.push(self.opening(&sheet, &relation, seat, at + later, &mut rng));
            if n == 0 && !unexplained {
                let mut written = Opening::read(at + 300, seat, sheet.person.index, relation.unit);
                written.action = Action::Write;
                written.what = vec![(None, "voo")];
                made.push(written);
            }
        }
        made.extend(self.by_need(&sheet, at, &mut rng));
        made
    }

    /// A patient with a relation that holds now; more often one of a provider the patient has agreed to be read
    /// by. Social care is left out: what it reads of its own, neither act governs.
    fn seen(&self, at: Secs, rng: &mut Rng) -> Option<(Sheet, Rel)> {
        let unit = |r: &Rel| self.organisation.unit(r.unit);
        (0..8).find_map(|_| {
            let index = u32::try_from(rng.below(u64::from(self.inhabitants))).ok()?;
            let sheet = self.sheet(index);
            let care = |r: &&Rel| unit(r).is_some_and(|u| u.kind != UnitKind::Social);
            let now = sheet.relations.iter().filter(|r| r.holds(at)).filter(care);
            let now: Vec<Rel> = now.copied().collect();
            let asked = now.iter().copied().filter(|r| {
                sheet.consents.iter().any(|w| unit(r).is_some_and(|u| u.provider == w.provider))
            });
            let asked: Vec<Rel> = asked.collect();
            let first = if rng.chance(700_000) && !asked.is_empty() { &asked } else { &now };
            rng.pick(first).map(|relation| (sheet, relation))
        })
    }

    /// Somebody of the unit who shares the relation: on duty where anybody is.
    fn worker(&self, sheet: &Sheet, r: &Rel, day: i64, at: Secs, rng: &mut Rng) -> Option<Seat> {
        let mut called_in = None;
        for _ in 0..12 {
            let Some(seat) = self.draw_seat(r.unit, at, rng) else { continue };
            let shares = r.staff.is_none_or(|s| s == seat.staff);
            if !shares || self.person_of_staff(seat.staff) == Some(sheet.person.index) {
                continue;
            }
            if self.on_duty(seat.staff, day, at) {
                return Some(seat);
            }
            called_in = Some(seat);
        }
        called_in
    }

    fn opening(&self, sheet: &Sheet, r: &Rel, seat: Seat, at: Secs, rng: &mut Rng) -> Opening {
        let mut made = Opening::read(at, seat, sheet.person.index, r.unit);
        if rng.chance(900_000) {
            if let Some((holder, relevance)) = self.across(sheet, &seat, at, rng) {
                made.holder = holder;
                made.relevance = Some(relevance);
                made.what = self.what(sheet, holder, at, true);
                return made;
            }
        }
        if rng.chance(250_000) {
            made.holder = self.other_unit(sheet, &seat, at, rng).unwrap_or(r.unit);
        }
        made.what = self.what(sheet, made.holder, at, false);
        made
    }

    /// What there is at a unit: up to seven entries, or types where there are none.
    pub(super) fn what(
        &self,
        sheet: &Sheet,
        holder: u32,
        at: Secs,
        shared: bool,
    ) -> Vec<(Option<usize>, &'static str)> {
        let may_show = |since: Option<Secs>| !shared || since.is_some_and(|s| s <= at);
        // Which entries lie in a blocked process is not gone into: only types are named then.
        let process = sheet.blocks.iter().any(|b| b.kind == BlockKind::Inner && b.unit.is_none());
        let records = if process { Vec::new() } else { self.records_of(sheet) };
        let there = records.iter().filter(|r| r.unit == holder && r.at <= at && may_show(r.shared));
        let entries: Vec<_> = there.take(7).map(|r| (Some(r.nth), r.kind)).collect();
        if entries.is_empty() { TYPES.iter().map(|t| (None, *t)).collect() } else { entries }
    }

    /// Another unit of the same provider, its data unblocked (PDL 4:4). In a municipality the walls between
    /// boards stand in the way, so its staff keep to their unit here.
    fn other_unit(&self, sheet: &Sheet, seat: &Seat, at: Secs, rng: &mut Rng) -> Option<u32> {
        let own = self.organisation.unit(seat.unit)?.provider;
        if own != REGION && !self.organisation.is_private(own) {
            return None;
        }
        let inner = |u: u32| {
            sheet.blocks.iter().any(|b| b.kind == BlockKind::Inner && b.unit.is_none_or(|x| x == u))
        };
        let others = sheet.relations.iter().filter(|r| {
            let provider = self.organisation.unit(r.unit).map(|u| u.provider);
            provider == Some(own) && r.unit != seat.unit && r.from <= at && !inner(r.unit)
        });
        rng.pick(&others.map(|r| r.unit).collect::<Vec<_>>())
    }

    /// Another provider's unit, where the patient agrees (SVOD 3:1) or is lastingly unable to answer (3:3).
    fn across(
        &self,
        sheet: &Sheet,
        seat: &Seat,
        at: Secs,
        rng: &mut Rng,
    ) -> Option<(u32, Relevance)> {
        let own = self.organisation.unit(seat.unit)?.provider;
        let answers = || sheet.consents.iter().filter(|w| w.provider == own);
        let agrees = answers().any(|w| {
            !w.refused
                && w.by == GivenBy::Patient
                && w.from <= at
                && w.until.is_none_or(|end| at < end)
                && w.recalled.is_none_or(|then| at < then)
        });
        let adult = sheet.person.age(at / DAY) >= 18;
        let asked = sheet.told.iter().any(|t| t.provider == own && t.at <= at);
        let unable = sheet.unable.is_some_and(|since| since <= at) && asked;
        if !(unable || (agrees && adult)) {
            return None;
        }
        let holder = self.shared_elsewhere(sheet, seat, at, rng)?;
        Some((holder, if unable { Relevance::NecessaryCare } else { Relevance::Care }))
    }

    /// A unit of another care provider whose data about the patient others may be shown (SVOD ch. 2), where the
    /// reader takes part too. School psychology is left out: its secrecy is another (DOUBT-8).
    pub(super) fn shared_elsewhere(
        &self,
        sheet: &Sheet,
        seat: &Seat,
        at: Secs,
        rng: &mut Rng,
    ) -> Option<u32> {
        let o = &self.organisation;
        let own = o.unit(seat.unit)?.provider;
        let joined = |unit: u32| o.joined(unit).is_some_and(|since| since <= at);
        let care = |p: u16| o.provider(p).is_some_and(|p| p.kind == ProviderKind::Care);
        if !joined(seat.unit) || !care(own) || !o.reaches_across(self.seed(), seat) {
            return None;
        }
        let open = sheet.relations.iter().filter(|r| {
            o.unit(r.unit).is_some_and(|u| {
                let outer =
                    |b: &crate::sheet::Bar| b.kind == BlockKind::Outer && b.provider == u.provider;
                u.provider != own
                    && care(u.provider)
                    && u.kind != UnitKind::SchoolPsychology
                    && r.from <= at
                    && joined(r.unit)
                    && sheet.told.iter().any(|t| t.provider == u.provider && t.at <= at)
                    && !sheet.blocks.iter().any(outer)
            })
        });
        let open: Vec<u32> = open.map(|r| r.unit).collect();
        // With records, only what lies there and is shared.
        let with_records = self.parameters().records > 0;
        let something = |unit: &u32| {
            !with_records || self.what(sheet, *unit, at, true).iter().any(|(n, _)| n.is_some())
        };
        rng.pick(&open).filter(something)
    }

    /// Somebody who needs the data for a task other than the care (PDL 4:1).
    fn by_need(&self, sheet: &Sheet, at: Secs, rng: &mut Rng) -> Option<Opening> {
        let now = sheet.needs.iter().find(|n| n.from <= at && at < n.until);
        let need = now.filter(|n| rng.chance(500_000) && n.seat.holds(at))?;
        if self.person_of_staff(need.seat.staff) == Some(sheet.person.index) {
            return None;
        }
        let unit = need.seat.unit;
        let mut made = Opening::read(at + 900, need.seat, sheet.person.index, unit);
        made.what = self.what(sheet, unit, at, false);
        made.relevance = None;
        match need.reason {
            WorkNeedReason::LogReview => {
                made.action = Action::ReadLog;
                made.what.clear();
            }
            WorkNeedReason::Certificate => made.relevance = Some(Relevance::Certificate),
            _ => {}
        }
        Some(made)
    }

    /// True emergencies of a day: the own unit's opening, and one across (SVOD 3:6).
    pub(super) fn emergencies(&self, begin: Secs, end: Secs) -> Vec<Opening> {
        let candidates = (0..self.inhabitants).filter(|i| self.has_emergency(*i));
        candidates.flat_map(|i| self.emergency_of(i, begin, end)).collect()
    }

    fn emergency_of(&self, index: u32, begin: Secs, end: Secs) -> Vec<Opening> {
        let person = self.person(index);
        let due = self.emergency(&person).filter(|e| (begin..end).contains(&e.at));
        let Some(e) = due else { return Vec::new() };
        let sheet = self.sheet(index);
        let mut rng = Rng::keyed(self.seed(), Stream::Emergency, u64::from(index) | 1 << 40);
        let mut own = Opening::read(e.at, e.seat, index, e.unit);
        own.action = Action::Write;
        own.what = vec![(None, "voo")];
        let refused = sheet.consents.iter().any(|w| w.refused);
        let free = !refused && sheet.unable.is_none();
        let across = self.shared_elsewhere(&sheet, &e.seat, e.at, &mut rng).filter(|_| free);
        let across = across.map(|holder| {
            let mut made = Opening::read(e.at + 60, e.seat, index, holder);
            made.relevance = Some(Relevance::IndispensableCare);
            made.attested = Some(Attested::Emergency);
            made.what = self.what(&sheet, holder, e.at, true);
            made
        });
        [Some(own), across].into_iter().flatten().collect()
    }
}
