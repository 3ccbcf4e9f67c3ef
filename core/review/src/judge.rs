//! The rows of a batch, each decided again as of its moment.

use std::sync::Arc;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicI64, AtomicU8, AtomicU32, AtomicU64, Ordering};

use arrow_array::RecordBatch;
use samtycke::Verdict;
use samtycke::audit::{Found, Near};
use samtycke::decision::{Decision, RequestError, Settlement, settle_relation};
use samtycke::identity::{HsaId, PersonId};
use samtycke::law::{Action, Provision};
use samtycke::time::Instant;
use samtycke_columnar::{Asked, ColumnarError, Decider, Texts};

use crate::around::{Around, Extra, Looker, Workplaces};
use crate::found::{Packed, Statutes};
use crate::hash::Hasher;
use crate::registers::Registers;

/// What a batch is judged by.
#[derive(Clone, Copy)]
pub(crate) struct By<'a> {
    pub(crate) law: &'a Statutes,
    pub(crate) registers: &'a Registers,
    pub(crate) works: &'a Workplaces,
    pub(crate) near: Near,
    /// As known at each access too?
    pub(crate) then: bool,
    /// What is owed is settled as of this moment.
    pub(crate) now: Option<Instant>,
    /// Is what stands around the rows looked at?
    pub(crate) look: bool,
}

/// What became of an access granted on somebody's word, as a number; zero where nothing was owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Settled {
    BorneOut = 1,
    Due = 2,
    Overdue = 3,
}

/// What came of the rows, each written by one thread.
pub(crate) struct Judged {
    pub(crate) found: Vec<AtomicU64>,
    pub(crate) then: Vec<AtomicU64>,
    pub(crate) hash: Vec<[AtomicU64; 2]>,
    pub(crate) around: Vec<AtomicU32>,
    pub(crate) at: Vec<AtomicI64>,
    pub(crate) action: Vec<AtomicU8>,
    pub(crate) settled: Vec<AtomicU8>,
    /// By the patients' numbers in the batch: the identity that stands for the person.
    pub(crate) persons: Vec<OnceLock<PersonId>>,
    /// Row by row, where the batch has no column of units.
    pub(crate) holders: Vec<OnceLock<HsaId>>,
    pub(crate) faults: Vec<(u32, Arc<str>)>,
}

fn zeros<T: Default>(rows: usize) -> Vec<T> {
    (0..rows).map(|_| T::default()).collect()
}

/// Decides every row of a batch.
pub(crate) fn judge(
    decider: &Decider<'_>,
    batch: &RecordBatch,
    patients: usize,
    units: bool,
    by: By<'_>,
) -> Result<Judged, ColumnarError> {
    let rows = batch.num_rows();
    let some = |wanted: bool| if wanted { rows } else { 0 };
    let mut judged = Judged {
        found: zeros(rows),
        then: zeros(some(by.then)),
        hash: zeros(rows),
        around: zeros(some(by.look)),
        at: zeros(rows),
        action: zeros(rows),
        settled: zeros(some(by.now.is_some())),
        persons: zeros(patients),
        holders: zeros(some(!units)),
        faults: Vec::new(),
    };
    let faults = decider.visit(batch, by.then, || {
        let mut one = One { by, into: &judged, hasher: Hasher::default(), looker: None };
        move |asked: &Asked<'_, '_>| one.row(asked)
    })?;
    judged.faults = faults;
    Ok(judged)
}

/// How many distinct patients a batch has.
pub(crate) fn patients_of<'a>(
    decider: &Decider<'_>,
    batch: &'a RecordBatch,
) -> Result<Option<Texts<'a>>, ColumnarError> {
    let name = decider.options().columns.name(samtycke_columnar::Column::Patient);
    Texts::of(batch, name)
}

/// A thread at work.
struct One<'a> {
    by: By<'a>,
    into: &'a Judged,
    hasher: Hasher,
    looker: Option<Looker<'a>>,
}

impl One<'_> {
    fn row(&mut self, asked: &Asked<'_, '_>) -> Result<(), RequestError> {
        let (row, into) = (asked.row() as usize, self.into);
        let (found, settled) = self.found(asked)?;
        let then = if self.by.then { Some(self.then(asked)?) } else { None };
        let [high, low] = self.hasher.of(asked, found, self.by.law);
        if let Some([first, second]) = into.hash.get(row) {
            first.store(high, Ordering::Relaxed);
            second.store(low, Ordering::Relaxed);
        }
        let (at, action) = (asked.request().at.to_micros(), number(asked.request().action));
        set(&into.at, row, |slot| slot.store(at, Ordering::Relaxed));
        set(&into.action, row, |slot| slot.store(action, Ordering::Relaxed));
        if let Some(settled) = settled {
            set(&into.settled, row, |slot| slot.store(settled as u8, Ordering::Relaxed));
        }
        if self.by.look {
            self.look(asked, found);
        }
        if let (Some(slot), Some(then)) = (into.then.get(row), then) {
            slot.store(then.0, Ordering::Relaxed);
        }
        // Last: a row without it counts as one nobody came to.
        set(&into.found, row, |slot| slot.store(found.0, Ordering::Relaxed));
        Ok(())
    }

    fn look(&mut self, asked: &Asked<'_, '_>, found: Packed) {
        let (row, by, into) = (asked.row() as usize, self.by, self.into);
        let looker =
            self.looker.get_or_insert_with(|| Looker::new(by.registers, by.works, by.near));
        let mut around: Around = looker.look(asked);
        let ground = found.ground().and_then(|at| by.law.get(at));
        around.put(Extra::EmergencyGround, ground.is_some_and(is_emergency));
        set(&into.around, row, |slot| slot.store(around.0, Ordering::Relaxed));
        if let Some(slot) = into.persons.get(asked.patient() as usize) {
            // An identity linked to another stands for the same person.
            slot.get_or_init(|| {
                let all = asked.facts().patient.identities();
                all.iter().min().copied().unwrap_or(asked.person())
            });
        }
        if let Some(slot) = into.holders.get(row) {
            let entry = match (asked.described(), asked.request().entry) {
                (Some(entry), _) => entry.entry().unit,
                (None, Some(id)) => {
                    let mut entries = asked.facts().patient.entries();
                    entries.find(|entry| entry.id == id).and_then(|entry| entry.unit)
                }
                (None, None) => None,
            };
            if let Some(unit) = entry {
                let _ = slot.set(unit);
            }
        }
    }

    /// As it was. The explanation is made only where it is needed: of what is no plain yes.
    fn found(&self, asked: &Asked<'_, '_>) -> Result<(Packed, Option<Settled>), RequestError> {
        let attests =
            self.by.now.is_some() && asked.facts().patient.attestations().next().is_some();
        if !attests {
            let answer = asked.verdict()?;
            if let (Verdict::Permit, Some(ground)) = (answer.verdict, answer.ground) {
                return Ok((Packed::lawful(ground, answer.reason, self.by.law), None));
            }
        }
        let decision = asked.decide()?;
        let settled = self.by.now.and_then(|now| {
            let log = decision.log.as_ref().filter(|_| decision.is_permit())?;
            match settle_relation(asked.facts(), log, &decision.duties, now) {
                Settlement::BorneOut => Some(Settled::BorneOut),
                Settlement::Due(_) => Some(Settled::Due),
                Settlement::Overdue(_) => Some(Settled::Overdue),
                Settlement::NotOwed => None,
            }
        });
        Ok((self.packed(&decision), settled))
    }

    /// As it was known then.
    fn then(&self, asked: &Asked<'_, '_>) -> Result<Packed, RequestError> {
        if let Some(answer) = asked.verdict_then() {
            let answer = answer?;
            if let (Verdict::Permit, Some(ground)) = (answer.verdict, answer.ground) {
                return Ok(Packed::lawful(ground, answer.reason, self.by.law));
            }
        }
        match asked.decide_then() {
            Some(decision) => Ok(self.packed(&decision?)),
            None => Ok(Packed::default()),
        }
    }

    fn packed(&self, decision: &Decision) -> Packed {
        let section = decision.decisive().map(|finding| finding.provision);
        Packed::found(&Found::of(decision), section, decision.reason, self.by.law)
    }
}

fn set<T>(slots: &[T], row: usize, store: impl FnOnce(&T)) {
    if let Some(slot) = slots.get(row) {
        store(slot);
    }
}

fn number(action: Action) -> u8 {
    u8::try_from(action.number()).unwrap_or(0)
}

/// Is a ground one of emergency: danger to life, or consent that can't be had?
fn is_emergency(ground: &Provision) -> bool {
    ["SVOD 3:6", "SVOD 3:5", "PDL 4:5(1)2", "PDL 6:4"].iter().any(|id| ground.id.starts_with(id))
}
