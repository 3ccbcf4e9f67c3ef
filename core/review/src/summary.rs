//! The summary document.

use std::collections::BTreeMap;

use hashbrown::{HashMap, HashSet};
use samtycke::law::{Action, Edition, Reason};
use samtycke::time::{Instant, swedish_date};
use serde_json::{Map, Value, json};

use crate::found::{Kind, Packed, missing_words};
use crate::judge::Settled;
use crate::key::Key;
use crate::opening::{NONE, Opening};
use crate::questions::Questions;
use crate::review::{Facts, Review, swedish_hour};
use crate::tally::{Counts, Reader};
use crate::{Detector, Need};

/// Format of the summary.
pub const SUMMARY: &str = "samtycke-review/1";

/// Units in the heat map, at most.
const WARMEST: usize = 30;
const HOUR: i64 = 3_600_000_000;

pub(crate) fn document(review: &Review, questions: &Questions, facts: Facts<'_>) -> Value {
    let tally = &review.tally;
    let then = review.options.as_known;
    json!({
        "format": SUMMARY,
        "version": samtycke::VERSION,
        "now": review.options.now.map(moment),
        "as_known": then,
        "log": log(review),
        "editions": editions(review),
        "policy": serde_json::to_value(&review.options.policy).unwrap_or(Value::Null),
        "registers": registers(review),
        "facts": json!({
            "patients": match facts {
                Facts::World(world) => world.patients().count(),
                Facts::Environment(environment) => environment.patients(),
            },
            "absent": review.options.decide.absent.iter().map(|f| f.word()).collect::<Vec<_>>(),
            "law_of": review.options.decide.law_of.map(|day| day.to_string()),
        }),
        "counts": counts(&tally.counts),
        "counts_then": then.then(|| counts(&tally.then)),
        "late": then.then(|| json!({
            "became_lawful": tally.became_lawful,
            "became_unlawful": tally.became_unlawful,
            "other": tally.otherwise,
        })),
        "by_ground": by_ground(review),
        "by_section": by_section(review),
        "by_missing": by_missing(review),
        "by_action": by_action(review),
        "by_reader": by_reader(review),
        "by_unit": by_unit(review, facts),
        "by_hour": by_hour(review),
        "heat": heat(review),
        "questions": asked(review, questions),
        "provisional": json!({
            "borne_out": at(&tally.settled, Settled::BorneOut as usize),
            "due": at(&tally.settled, Settled::Due as usize),
            "overdue": at(&tally.settled, Settled::Overdue as usize),
            "overdue_rows": tally.overdue,
        }),
        "key": review.key.as_ref().map(|key| against(review, questions, key)),
    })
}

fn at(counts: &[u64], number: usize) -> u64 {
    counts.get(number).copied().unwrap_or(0)
}

fn moment(at: Instant) -> Value {
    serde_json::to_value(at).unwrap_or(Value::Null)
}

fn micros(at: i64) -> Value {
    Instant::from_micros(at).map_or(Value::Null, moment)
}

fn counts(counts: &Counts) -> Value {
    let each = Kind::ALL.iter().zip(counts);
    Value::Object(each.map(|(kind, count)| (kind.word().to_owned(), json!(count))).collect())
}

fn log(review: &Review) -> Value {
    let (tally, all) = (&review.tally, &review.openings.all);
    let faults: Vec<Value> = tally
        .faults
        .iter()
        .map(|(fault, (rows, first))| json!({ "fault": fault, "rows": rows, "first": first }))
        .collect();
    let gaps: Vec<Value> = tally
        .gaps()
        .into_iter()
        .map(|(from, to)| json!({ "from": micros(from), "to": micros(to) }))
        .collect();
    let staff: HashSet<u32> =
        all.iter().filter_map(|o| review.places.held(o.seat)).map(|seat| seat.staff).collect();
    let units: HashSet<u32> =
        all.iter().filter_map(|o| review.places.held(o.seat)).map(|seat| seat.unit).collect();
    let units = units.iter().filter(|unit| **unit != NONE).count();
    json!({
        "rows": tally.rows,
        "hash": tally.hash(),
        "openings": all.len(),
        "patients": review.patients.len(),
        "staff": staff.len(),
        "units": units,
        "from": tally.first.map(micros),
        "to": tally.last.map(micros),
        "undecided": at(&tally.counts, Kind::Undecided as usize),
        "faults": faults,
        "other_faults": tally.other_faults,
        "out_of_order": tally.out_of_order,
        "duplicates": tally.ids.as_ref().map(|ids| ids.duplicates),
        "duplicate_rows": tally.ids.as_ref().map(|ids| ids.named.clone()).unwrap_or_default(),
        "not_compared_before": tally.ids.as_ref()
            .and_then(|ids| ids.forgotten).map(|hour| micros((hour + 1).saturating_mul(HOUR))),
        "gaps": gaps,
    })
}

fn registers(review: &Review) -> Value {
    let r = &review.registers;
    let unread: Vec<Value> =
        r.unread.iter().map(|(name, rows)| json!({ "register": name, "rows": rows })).collect();
    json!({
        "people": r.people.len(), "staff": r.staff.len(), "units": r.ages.len(), "rota": r.rota.len(),
        "contacts": r.contacts.len(), "watch": r.watch.len(), "unread": unread,
    })
}

/// The editions that decided, which need not be those of the rows' days.
fn editions(review: &Review) -> Value {
    let by = &review.options.decide;
    let mut rows: BTreeMap<chrono::NaiveDate, (&'static Edition, u64)> = BTreeMap::new();
    for (hour, counts) in &review.tally.hours {
        let day = Instant::from_micros(hour.saturating_mul(HOUR)).map(swedish_date);
        let edition = |day| Edition::with(by.law_of.unwrap_or(day), by.switches);
        if let Some(edition) = day.ok().and_then(edition) {
            rows.entry(edition.from).or_insert((edition, 0)).1 += counts.iter().sum::<u64>();
        }
    }
    let each = rows.into_values().map(|(edition, rows)| {
        json!({
            "from": edition.from.to_string(),
            "changed": edition.changed,
            "checked_until": edition.checked_until.to_string(),
            "rows": rows,
        })
    });
    each.collect()
}

/// What was found, added up by something of it, the most first.
fn added<K: Ord + Clone>(review: &Review, of: impl Fn(Packed) -> Vec<K>) -> Vec<(K, u64)> {
    let mut sums: BTreeMap<K, u64> = BTreeMap::new();
    for (found, rows) in &review.tally.found {
        for key in of(*found) {
            *sums.entry(key).or_default() += rows;
        }
    }
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(_, rows)| std::cmp::Reverse(*rows));
    sums
}

fn by_ground(review: &Review) -> Value {
    let id = |found: Packed| review.law.get(found.ground()?).map(|p| p.id);
    let each = added(review, |found| id(found).into_iter().collect());
    each.into_iter().map(|(ground, rows)| json!({ "ground": ground, "rows": rows })).collect()
}

/// The kind, the section that stood in the way, and the reason.
fn stood(review: &Review, found: Packed) -> Option<(&'static str, &'static str, &'static str)> {
    let section = found.section().and_then(|at| review.law.get(at)).map_or("", |p| p.id);
    let reason = found.reason().and_then(|at| Reason::ALL.get(at)).map_or("", |r| r.code());
    let told = !matches!(found.kind(), Kind::Lawful | Kind::Undecided);
    told.then(|| (found.kind().word(), section, reason))
}

fn by_section(review: &Review) -> Value {
    let mut openings: HashMap<_, u64> = HashMap::new();
    for opening in &review.openings.all {
        *openings.entry(stood(review, opening.worst)).or_default() += 1;
    }
    let each = added(review, |found| stood(review, found).into_iter().collect());
    let each = each.into_iter().map(|(key, rows)| {
        let (found, section, reason) = key;
        json!({
            "found": found,
            "section": Some(section).filter(|s| !s.is_empty()),
            "reason": reason,
            "rows": rows,
            "openings": openings.get(&Some(key)).copied().unwrap_or(0),
        })
    });
    each.collect()
}

fn by_missing(review: &Review) -> Value {
    let each = added(review, |found| missing_words(found.missing()).collect());
    each.into_iter().map(|(missing, rows)| json!({ "missing": missing, "rows": rows })).collect()
}

fn by_action(review: &Review) -> Value {
    let mut actions: Vec<_> = review.tally.actions.iter().collect();
    actions.sort_by(|a, b| b.1.cmp(a.1));
    let word = |number: u16| Action::from_number(number).map_or("", Action::word);
    let each = actions.into_iter();
    each.map(|(number, rows)| json!({ "action": word(*number), "rows": rows })).collect()
}

/// Of people, of machines, and of whoever is not known.
fn by_reader(review: &Review) -> Value {
    let each = Reader::ALL.iter().zip(&review.tally.readers).map(|(reader, of_reader)| {
        let rows = of_reader.iter().sum::<u64>();
        let mut told = Map::from_iter([
            ("reader".to_owned(), json!(reader.word())),
            ("rows".to_owned(), json!(rows)),
        ]);
        if let Value::Object(more) = counts(of_reader) {
            told.extend(more);
        }
        Value::Object(told)
    });
    each.collect()
}

fn by_unit(review: &Review, facts: Facts<'_>) -> Value {
    let organisation = facts.organisation();
    let mut emergencies: HashMap<u32, u64> = HashMap::new();
    for opening in review.openings.all.iter().filter(|o| o.by_emergency()) {
        let unit = review.places.held(opening.seat).map_or(NONE, |seat| seat.unit);
        *emergencies.entry(unit).or_default() += 1;
    }
    let mut units: Vec<_> = review.tally.units.iter().collect();
    let total = |counts: &Counts| counts.iter().sum::<u64>();
    let id = |number: u32| review.places.units.get(number);
    units.sort_by_key(|(number, counts)| (u64::MAX - total(counts), id(**number)));
    let each = units.into_iter().map(|(number, of_unit)| {
        let unit = id(*number).and_then(|id| organisation.unit(id));
        let mut told = json!({
            "unit": id(*number),
            "name": unit.map(|unit| unit.name.clone()),
            "provider": unit.map(|unit| unit.provider),
            "provider_name": unit.and_then(|unit| organisation.provider(unit.provider))
                .map(|provider| provider.name.clone()),
            "rows": total(of_unit),
            "emergencies": emergencies.get(number).copied().unwrap_or(0),
        });
        if let (Value::Object(told), Value::Object(more)) = (&mut told, counts(of_unit)) {
            told.extend(more);
        }
        told
    });
    each.collect()
}

fn by_hour(review: &Review) -> Value {
    let each = review.tally.hours.iter().filter_map(|(hour, of_hour)| {
        let (_, text) = swedish_hour(*hour)?;
        let mut told = Map::from_iter([("at".to_owned(), Value::String(text))]);
        if let Value::Object(more) = counts(of_hour) {
            told.extend(more);
        }
        Some(Value::Object(told))
    });
    each.collect()
}

fn heat(review: &Review) -> Value {
    let mut units: HashMap<u32, ([u64; 24], [u64; 24])> = HashMap::new();
    for ((unit, hour), (rows, open)) in &review.tally.heat {
        let at = swedish_hour(*hour).and_then(|(hour, _)| usize::try_from(hour).ok());
        let (all, flagged) = units.entry(*unit).or_default();
        if let Some(slot) = at.and_then(|at| all.get_mut(at)) {
            *slot += rows;
        }
        if let Some(slot) = at.and_then(|at| flagged.get_mut(at)) {
            *slot += open;
        }
    }
    let id = |number: u32| review.places.units.get(number);
    let mut units: Vec<_> = units.into_iter().collect();
    units.sort_by_key(|(number, (rows, flagged))| {
        let sums = (flagged.iter().sum::<u64>(), rows.iter().sum::<u64>());
        (u64::MAX - sums.0, u64::MAX - sums.1, id(*number))
    });
    units.truncate(WARMEST);
    json!({
        "units": units.iter().map(|(number, _)| json!(id(*number))).collect::<Value>(),
        "hours": (0..24).collect::<Vec<u32>>(),
        "rows": units.iter().map(|(_, (rows, _))| json!(rows)).collect::<Value>(),
        "flagged": units.iter().map(|(_, (_, flagged))| json!(flagged)).collect::<Value>(),
    })
}

fn asked(review: &Review, questions: &Questions) -> Value {
    let policy = &review.options.policy;
    let each = Detector::ALL.iter().map(|detector| {
        let hits = || {
            let raised = review.openings.all.iter().zip(&questions.raised);
            raised.filter(|(_, raised)| **raised & detector.bit() != 0).map(|(o, _)| o)
        };
        let lacking = questions.lacking.iter().find(|(d, _)| d == detector);
        let needs = |needs: &[Need]| needs.iter().map(|n| n.code()).collect::<Vec<_>>();
        let distinct = |of: &dyn Fn(&Opening) -> u32| hits().map(of).collect::<HashSet<_>>().len();
        let thresholds = detector.thresholds(policy).into_iter();
        json!({
            "detector": detector.code(),
            "asked": questions.was_asked(*detector),
            "left_out": lacking.is_none(),
            "weak": detector.is_weak(),
            "needs": needs(detector.needs()),
            "lacking": lacking.map(|(_, lacking)| needs(lacking)).unwrap_or_default(),
            "threshold": thresholds.map(|(n, v)| (n.to_owned(), json!(v))).collect::<Map<_, _>>(),
            "openings": hits().count(),
            "rows": hits().map(|o| u64::from(o.rows)).sum::<u64>(),
            "staff": distinct(&|o| review.places.held(o.seat).map_or(NONE, |seat| seat.staff)),
            "patients": distinct(&|o| o.patient),
        })
    });
    each.collect()
}

/// Which question a kind of planted misuse is the answer to.
fn detector_of(kind: &str) -> Option<Detector> {
    Some(match kind {
        "wrong-unit-type" => Detector::UnitMismatch,
        "public-interest" => Detector::Spike,
        "after-relation-ended" => Detector::RepeatedWithoutRelation,
        "attested-consent" | "false-emergency" => Detector::AttestedWithoutContact,
        "repeated-emergency" => Detector::EmergencyShare,
        code => *Detector::ALL.iter().find(|d| d.code() == code)?,
    })
}

/// What was found, held against the key.
fn against(review: &Review, questions: &Questions, key: &Key) -> Value {
    let raised = |row: u64| {
        let opening = review.openings.of_row(row);
        opening.and_then(|o| questions.raised.get(o as usize)).copied().unwrap_or(0)
    };
    let mut kinds = Vec::new();
    for (number, planted) in (0_u32..).zip(&key.kinds) {
        let detector = detector_of(&planted.kind);
        let rows = || key.rows.iter().filter(|(_, (kind, _))| *kind == number);
        let seen = |wanted: fn(Kind) -> bool| {
            rows().filter(|(_, (_, found))| found.is_some_and(wanted)).count()
        };
        let question = |row: u64| detector.is_some_and(|d| raised(row) & d.bit() != 0);
        kinds.push(json!({
            "kind": planted.kind,
            "section": planted.section,
            "shown_by_facts": planted.shown,
            "rows": rows().count(),
            "in_log": seen(|_| true),
            "by_verdict": seen(|kind| kind == Kind::NoGround),
            "only_if_shown": seen(|kind| kind == Kind::OnlyIfShown),
            "detector": detector.map(Detector::code),
            "by_question": rows().filter(|(row, _)| question(**row)).count(),
            "by_any_question": rows().filter(|(row, _)| raised(**row) != 0).count(),
        }));
    }
    let detectors = Detector::ALL.iter().filter(|d| questions.was_asked(**d)).map(|detector| {
        let rows: u64 = review
            .openings
            .all
            .iter()
            .zip(&questions.raised)
            .filter(|(_, raised)| **raised & detector.bit() != 0)
            .map(|(o, _)| u64::from(o.rows))
            .sum();
        let hit = |row: u64| raised(row) & detector.bit() != 0;
        let planted = key.rows.keys().filter(|row| hit(**row)).count();
        let of_kind = key.rows.iter().filter(|(row, (kind, _))| {
            let planted = key.kinds.get(*kind as usize);
            planted.is_some_and(|p| detector_of(&p.kind) == Some(*detector)) && hit(**row)
        });
        json!({
            "detector": detector.code(), "rows": rows, "planted": planted, "of_kind": of_kind.count(),
        })
    });
    // A question asked of nearly all finds nobody.
    let strong = Detector::ALL.iter().filter(|d| !d.is_weak()).fold(0, |bits, d| bits | d.bit());
    let found = key
        .rows
        .iter()
        .filter(|(row, (_, found))| *found == Some(Kind::NoGround) || raised(**row) & strong != 0);
    json!({
        "planted_rows": key.rows.len(),
        "found_rows": found.count(),
        "lawful_called_no_ground": key.lawful_no_ground,
        "lawful_called_only_if_shown": key.lawful_only_if,
        "detectors": detectors.collect::<Value>(),
        "kinds": kinds,
    })
}
