//! What holds for every log: batches, order and threads make no difference; what lacks closes nothing and opens nothing.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod made;

use std::sync::LazyLock;

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};
use made::{Made, number};
use proptest::prelude::*;
use samtycke::patient::Feed;
use samtycke_review::{Facts, Registers, Review, ReviewOptions, review_batch};
use serde_json::Value;

static MADE: LazyLock<Made> = LazyLock::new(|| Made::of("0.001", 3, 3));

fn words(batch: &RecordBatch, column: &str) -> Vec<Option<String>> {
    let column = batch.column_by_name(column).unwrap();
    let keyed = column.as_any_dictionary();
    let (keys, values) = (keyed.normalized_keys(), keyed.values().as_string::<i32>());
    (0..column.len())
        .map(|row| column.is_valid(row).then(|| values.value(keys[row]).to_owned()))
        .collect()
}

fn hashes(batch: &RecordBatch) -> Vec<Vec<u8>> {
    let column = batch.column_by_name("hash").unwrap().as_fixed_size_binary();
    column.iter().map(|hash| hash.unwrap_or_default().to_vec()).collect()
}

/// What must not depend on the order of the rows, nor on how they came.
fn counted(mut summary: Value) -> Value {
    let summary = summary.as_object_mut().unwrap();
    for name in ["out_of_order", "duplicate_rows", "hash"] {
        summary["log"].as_object_mut().unwrap().remove(name);
    }
    for fault in summary["log"]["faults"].as_array_mut().unwrap() {
        fault.as_object_mut().unwrap().remove("first");
    }
    summary["provisional"].as_object_mut().unwrap().remove("overdue_rows");
    summary.remove("key");
    Value::Object(summary.clone())
}

fn review(order: &[usize], sizes: &[usize], threads: usize) -> (Value, Vec<(usize, Vec<u8>)>) {
    let made = &*MADE;
    let rows: Vec<_> = order.iter().map(|n| made.log[*n].clone()).collect();
    let mut options = Made::options();
    options.decide.threads = std::num::NonZeroUsize::new(threads);
    let facts = Facts::Environment(&made.environment);
    let mut review = Review::new(options, made.registers());
    let (mut from, mut told) = (0, Vec::new());
    let mut sizes = sizes.iter().cycle();
    while from < rows.len() {
        let size = (*sizes.next().unwrap()).min(rows.len() - from);
        let batch = Made::batch(&rows[from..from + size], 0);
        let decided = review.take(facts, &batch).unwrap();
        told.extend(order[from..from + size].iter().copied().zip(hashes(&decided)));
        from += size;
    }
    told.sort();
    (counted(review.finish().summary(facts)), told)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn order_batches_and_threads_make_no_difference(
        order in Just((0..MADE.log.len()).collect::<Vec<_>>()).prop_shuffle(),
        sizes in prop::collection::vec(1_usize..900, 1..5),
        threads in 1_usize..4,
    ) {
        let straight: Vec<usize> = (0..MADE.log.len()).collect();
        let (mut one, hashes) = review(&straight, &[usize::MAX], 1);
        let (mut other, shuffled) = review(&order, &sizes, threads);
        prop_assert_eq!(hashes, shuffled);
        // Row ids were made anew in each batch.
        for told in [&mut one, &mut other] {
            told["log"].as_object_mut().unwrap().remove("duplicates");
        }
        prop_assert_eq!(one, other);
    }
}

/// What is decided in a review is what is decided without one, and the engines' way is the same.
#[test]
fn a_batch_alone_is_decided_as_in_a_review() {
    let made = &*MADE;
    let facts = Facts::Environment(&made.environment);
    let batch = Made::batch(&made.log, 0);
    let mut options = Made::options();
    options.as_known = true;
    let alone = review_batch(facts, &batch, &options).unwrap();
    let mut review = Review::new(options.clone(), Registers::default());
    assert_eq!(review.take(facts, &batch).unwrap(), alone);
    assert_eq!(review.schema(), alone.schema());
    let plain =
        samtycke_columnar::Decider::over_environment(&made.environment, options.decide.clone());
    let decided = plain.decide(&batch).unwrap();
    let verdicts = words(&decided, "verdict");
    for (verdict, found) in verdicts.into_iter().zip(words(&alone, "found")) {
        let fits = match verdict.unwrap().as_str() {
            "permit" => found.as_deref() == Some("lawful"),
            "deny" => found.as_deref() == Some("no-ground"),
            _ => !matches!(found.as_deref(), Some("lawful" | "no-ground")),
        };
        assert!(fits, "{found:?}");
    }
    assert_eq!(words(&decided, "ground"), words(&alone, "ground"));
}

#[test]
fn a_log_that_comes_twice_with_holes_and_faults_is_told_of_and_decided() {
    let made = &*MADE;
    let facts = Facts::Environment(&made.environment);
    let mut review = Review::new(Made::options(), made.registers());
    let hour = |at: samtycke::time::Instant| at.to_micros() / 3_600_000_000;
    let day = hour(made.log[0].at);
    let kept: Vec<_> =
        made.log.iter().filter(|r| !(10..13).contains(&(hour(r.at) - day))).cloned().collect();
    let batch = Made::batch(&kept, 0);
    let whole = review.take(facts, &batch).unwrap();
    assert_eq!(review.take(facts, &batch.slice(0, 100)).unwrap(), whole.slice(0, 100));
    let schema = batch.schema();
    let nobody: arrow_array::ArrayRef =
        std::sync::Arc::new(arrow_array::StringArray::from(vec![Some("NOBODY"), None, Some("")]));
    let three = batch.slice(200, 3);
    let columns = schema.fields().iter().zip(three.columns()).map(|(field, column)| {
        if field.name() == "assignment" { nobody.clone() } else { column.clone() }
    });
    let broken = RecordBatch::try_new(schema.clone(), columns.collect()).unwrap();
    let told = review.take(facts, &broken).unwrap();
    assert_eq!(words(&told, "found"), vec![Some("undecided".to_owned()); 3]);
    let log = review.finish().summary(facts)["log"].clone();
    assert_eq!((number(&log["duplicates"]), number(&log["undecided"])), (100, 3));
    assert!(number(&log["out_of_order"]) >= 1);
    let start = |gap: &Value| gap["from"].as_str().unwrap().to_owned();
    let gaps: Vec<String> = log["gaps"].as_array().unwrap().iter().map(start).collect();
    let from = samtycke::time::Instant::from_micros((day + 10) * 3_600_000_000).unwrap();
    assert!(gaps.iter().any(|gap| gap.parse() == Ok(from)), "{gaps:?}");
    assert_eq!(log["faults"].as_array().unwrap().len(), 3);
    assert_eq!(number(&log["rows"]), (kept.len() + 103) as u64);
}

/// Without relations known nothing is unlawful for want of one: it is lawful only if shown.
#[test]
fn an_absent_feed_leaves_conditions_and_no_findings() {
    let made = &*MADE;
    let facts = Facts::Environment(&made.environment);
    let batch = Made::batch(&made.log, 0);
    let mut options = Made::options();
    let known = review_batch(facts, &batch, &options).unwrap();
    options.decide.absent = vec![Feed::Relations];
    let absent = review_batch(facts, &batch, &options).unwrap();
    let (known, absent) = (words(&known, "found"), words(&absent, "found"));
    let organisation = made.environment.organisation();
    let mut turned = 0;
    for ((row, known), absent) in made.log.iter().zip(known).zip(absent) {
        let held = organisation.assignment(row.assignment).unwrap();
        let own = organisation.staff(held.staff).unwrap().person == Some(row.patient);
        match (known.unwrap().as_str(), absent.unwrap().as_str()) {
            // What a relation that is there carries is carried still.
            ("lawful", "lawful") => {}
            ("no-ground", "only-if-shown") => turned += 1,
            // What needs no relation to fail fails still: an assignment that had ended, the own record, a block,
            // another provider's data without consent.
            ("no-ground", "no-ground") => {
                let elsewhere = row.unit != held.unit.unwrap();
                assert!(!held.holds.holds_at(row.at) || own || elsewhere, "{row:?}");
            }
            other => panic!("{other:?} of {row:?}"),
        }
    }
    assert!(turned > 50, "{turned}");
}

#[test]
fn registers_and_policies_that_are_wrong_are_refused_by_name() {
    let mut registers = Registers::default();
    let batch = Made::batch(&MADE.log[..2], 0);
    let error = registers.add_people(&batch).unwrap_err();
    assert_eq!(
        (error.code(), error.to_string().as_str()),
        (2251, "the register `people`: the column `person` is missing")
    );
    let read = samtycke_review::ReviewPolicy::read;
    let told = |text: &str| read(text).unwrap_err().to_string();
    assert!(told(r#"{"spike_user":3}"#).contains("unknown field `spike_user`"));
    assert!(told(r#"{"not_asked":["own"]}"#).contains("write any of own-record"));
    assert!(told(r#"{"cluster_percent":101}"#).contains("above 100"));
    assert!(told(r#"{"format":"x"}"#).contains("samtycke-review-policy/1"));
    assert!(told(r#"{"spike_users":0}"#).contains("not_asked"));
}

/// A key changes nothing of what is found.
#[test]
fn as_known_then_is_told_beside_as_it_was() {
    let made = &*MADE;
    let (_, summary) = made.reviewed(|options: &mut ReviewOptions| options.as_known = true);
    let sum = |counts: &Value| counts.as_object().unwrap().values().map(number).sum::<u64>();
    assert_eq!(sum(&summary["counts"]), sum(&summary["counts_then"]));
    let (_, without) = made.reviewed(|_| {});
    assert_eq!(summary["counts"], without["counts"]);
}

/// What was attested and is to be borne out is due for fourteen days, and overdue after.
#[test]
fn what_was_attested_is_settled_as_of_a_moment() {
    let made = Made::of("0.02", 7, 0);
    let settled = |now: Option<&str>| {
        let now = now.map(|now| now.parse().unwrap());
        made.reviewed(|options: &mut ReviewOptions| options.now = now).1["provisional"].clone()
    };
    let near = settled(Some("2026-11-24T08:00:00+01:00"));
    let late = settled(Some("2026-12-24T08:00:00+01:00"));
    assert!(number(&near["due"]) > 0, "{near}");
    assert_eq!(number(&near["overdue"]), 0);
    assert_eq!(near["borne_out"], late["borne_out"]);
    assert_eq!((number(&late["due"]), &late["overdue"]), (0, &near["due"]));
    let rows = late["overdue_rows"].as_array().unwrap();
    assert_eq!(rows.len() as u64, number(&late["overdue"]));
    let none = settled(None);
    assert_eq!(["due", "overdue", "borne_out"].map(|name| number(&none[name])), [0; 3]);
}

/// The law of the day itself is the law; that of another decides otherwise only where it is another.
#[test]
fn the_law_of_another_day_decides_where_it_is_another() {
    let made = &*MADE;
    let facts = Facts::Environment(&made.environment);
    let batch = Made::batch(&made.log, 0);
    let under = |day: Option<&str>| {
        let mut options = Made::options();
        options.decide.law_of = day.map(|day| day.parse().unwrap());
        review_batch(facts, &batch, &options).unwrap()
    };
    let day = made.region.parameters().day.to_string();
    let own = under(None);
    assert_eq!(own, under(Some(&day)));
    let before = under(Some("2008-06-30"));
    assert!(words(&before, "found").iter().all(|found| found.as_deref() == Some("not-governed")));
    let chapter_six = under(Some("2022-12-31"));
    let grounds = |batch: &RecordBatch, act: &str| {
        words(batch, "ground").iter().flatten().filter(|ground| ground.starts_with(act)).count()
    };
    assert!(grounds(&own, "SVOD") > 0 && grounds(&chapter_six, "SVOD") == 0);
    assert!(grounds(&chapter_six, "PDL 6") > 0);
    // The summary names the edition that decided, not that of the rows' day.
    let editions = |day: Option<&str>| {
        let day = day.map(|day| day.parse().unwrap());
        let (_, told) = made.reviewed(|options: &mut ReviewOptions| options.decide.law_of = day);
        let named = told["editions"].as_array().unwrap();
        named.iter().map(|e| e["from"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(editions(None), ["2026-02-01"]);
    assert_eq!(editions(Some("2022-12-31")), ["2021-07-01"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    /// Whatever is wrong with rows, each is counted once wherever rows are counted.
    #[test]
    fn sums_agree(
        wrong in prop::collection::vec((0_usize..400, 0_usize..4), 1..60),
        size in 1_usize..300,
    ) {
        let made = &*MADE;
        let facts = Facts::Environment(&made.environment);
        let mut options = Made::options();
        options.as_known = true;
        options.decide.dictionaries = false;
        let whole = Made::batch(&made.log[..400], 0);
        let schema = whole.schema();
        let broken = schema.fields().iter().zip(whole.columns()).map(|(field, column)| {
            let at = |name| ["assignment", "patient", "at", "action"].iter().position(|c| *c == name);
            let Some(of) = at(field.name().as_str()) else { return column.clone() };
            let is = |row: &usize| wrong.iter().any(|(w, which)| w == row && *which == of);
            if of == 2 {
                let times = column.as_primitive::<arrow_array::types::TimestampMicrosecondType>();
                let times = times.iter().enumerate().map(|(row, time)| time.filter(|_| !is(&row)));
                let times: arrow_array::TimestampMicrosecondArray = times.collect();
                return std::sync::Arc::new(times.with_timezone("UTC")) as arrow_array::ArrayRef;
            }
            let texts = column.as_string::<i32>().iter().enumerate();
            let texts = texts.map(|(row, text)| if is(&row) { Some("?") } else { text });
            std::sync::Arc::new(texts.collect::<arrow_array::StringArray>())
        });
        let broken = RecordBatch::try_new(whole.schema(), broken.collect()).unwrap();
        let mut review = Review::new(options, Registers::default());
        let mut undecided = 0;
        for from in (0..400).step_by(size) {
            let told = review.take(facts, &broken.slice(from, size.min(400 - from))).unwrap();
            for name in ["found", "found_then"] {
                let found = told.column_by_name(name).unwrap().as_string::<i32>();
                let fault = told.column_by_name("fault").unwrap();
                for row in 0..told.num_rows() {
                    prop_assert_eq!(found.value(row) == "undecided", fault.is_valid(row));
                    undecided += u64::from(fault.is_valid(row));
                }
            }
        }
        let summary = review.finish().summary(facts);
        let sum = |of: &Value| of.as_object().unwrap().values().filter_map(Value::as_u64).sum::<u64>();
        let sums = |of: &Value, name: &str| of.as_array().unwrap().iter().map(|x| number(&x[name])).sum::<u64>();
        prop_assert_eq!(sum(&summary["counts"]), 400);
        prop_assert_eq!(sum(&summary["counts_then"]), 400);
        prop_assert_eq!(number(&summary["counts"]["undecided"]) * 2, undecided);
        prop_assert_eq!(sums(&summary["log"]["faults"], "rows"), number(&summary["counts"]["undecided"]));
        prop_assert_eq!(sums(&summary["by_unit"], "rows"), 400);
        prop_assert_eq!(sums(&summary["by_reader"], "rows"), 400);
        for kind in ["lawful", "only-if-shown", "no-ground", "not-governed", "undecided"] {
            let all = number(&summary["counts"][kind]);
            prop_assert_eq!(sums(&summary["by_unit"], kind), all, "by_unit {}", kind);
            prop_assert_eq!(sums(&summary["by_reader"], kind), all, "by_reader {}", kind);
        }
        // Rows without a time are in no hour.
        let timeless = (0..400).filter(|row| wrong.iter().any(|(w, which)| w == row && *which == 2)).count();
        let hours = summary["by_hour"].as_array().unwrap().iter().map(sum).sum::<u64>();
        prop_assert_eq!(hours + timeless as u64, 400);
        prop_assert_eq!(sums(&summary["by_ground"], "rows"), number(&summary["counts"]["lawful"]));
        let openings = number(&summary["log"]["openings"]);
        prop_assert!(sums(&summary["by_section"], "openings") <= openings);
        let heat = |name: &str| summary["heat"][name].as_array().unwrap().iter()
            .flat_map(|unit| unit.as_array().unwrap()).map(number).sum::<u64>();
        if summary["by_unit"].as_array().unwrap().len() <= 30 {
            prop_assert_eq!(heat("rows"), hours);
            let open = number(&summary["counts"]["no-ground"]) + number(&summary["counts"]["only-if-shown"]);
            prop_assert_eq!(heat("flagged"), open);
        }
    }
}

/// Of very many kinds of faults a thousand are named, and the rest is counted.
#[test]
fn faults_that_are_not_named_are_counted() {
    let made = &*MADE;
    let facts = Facts::Environment(&made.environment);
    let rows = made.log.iter().cycle().take(1_200).cloned().collect::<Vec<_>>();
    let whole = Made::batch(&rows, 0);
    let schema = whole.schema();
    let columns = schema.fields().iter().zip(whole.columns()).map(|(field, column)| {
        let nobody = (0..1_200).map(|n| Some(format!("NOBODY-{n}")));
        let nobody = nobody.collect::<arrow_array::StringArray>();
        if field.name() == "assignment" { std::sync::Arc::new(nobody) } else { column.clone() }
    });
    let batch = RecordBatch::try_new(whole.schema(), columns.collect()).unwrap();
    let mut review = Review::new(Made::options(), Registers::default());
    review.take(facts, &batch).unwrap();
    let log = review.finish().summary(facts)["log"].clone();
    let named: u64 = log["faults"].as_array().unwrap().iter().map(|f| number(&f["rows"])).sum();
    assert_eq!(named + number(&log["other_faults"]), 1_200);
}
