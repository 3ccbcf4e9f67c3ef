//! Whatever types the columns come in, the answer is one.

use super::rows::*;
use arrow_array::{Array, RecordBatch};
use arrow_schema::{DataType, TimeUnit};
use samtycke_columnar::{Decider, Options};

fn keys() -> Vec<Option<DataType>> {
    use DataType::*;
    let all = [Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32, UInt64];
    std::iter::once(None).chain(all.into_iter().map(Some)).collect()
}

/// Some rows of the region's log, few enough distinct values for the smallest keys, some of it nulls.
fn rows() -> Vec<Row> {
    let mut rows: Vec<Row> = REGION.1.iter().take(60).map(Row::from).collect();
    for (n, row) in rows.iter_mut().enumerate() {
        // No unit smaller than a second, so that every unit tells the same time.
        row.at = row.at.map(|at| at.div_euclid(1_000_000) * 1_000_000);
        match n % 20 {
            7 => row.patient = None,
            11 => row.assignment = None,
            13 => row.at = None,
            15 => row.relevance = None,
            17 => row.entry = None,
            _ => {}
        }
    }
    rows
}

#[test]
fn every_type_gives_the_same_answer() {
    let decider = Decider::over_environment(&REGION.0, Options::default());
    let rows = rows();
    let wanted = decide(&decider, &batch(&rows, &Form::default()));
    assert!(wanted.iter().any(|got| got.0 == "permit"));
    assert!(wanted.iter().any(|got| got.3.is_some()));
    // Text and times do not meet; each form of the one with each of the other would only take longer.
    for keys in keys() {
        for kind in PLAIN {
            let form = Form { text: kind, keys: keys.clone(), ..Form::default() };
            assert_eq!(decide(&decider, &batch(&rows, &form)), wanted, "{form:?}");
        }
    }
    for unit in
        [TimeUnit::Second, TimeUnit::Millisecond, TimeUnit::Microsecond, TimeUnit::Nanosecond]
    {
        for zone in ["UTC", "Etc/UTC", "+01:00", "Europe/Stockholm", "-0930"] {
            let form = Form { unit, zone, ..Form::default() };
            assert_eq!(decide(&decider, &batch(&rows, &form)), wanted, "{form:?}");
        }
    }
}

#[test]
fn columns_of_different_types_stand_side_by_side() {
    let decider = Decider::over_environment(&REGION.0, Options::default());
    let rows = rows();
    let wanted = decide(&decider, &batch(&rows, &Form::default()));
    let forms: Vec<Form> = keys()
        .into_iter()
        .flat_map(|keys| PLAIN.map(|text| Form { text, keys: keys.clone(), ..Form::default() }))
        .collect();
    // The patient in each form, the assignment in each other.
    for patient in &forms {
        for assignment in &forms {
            let mut made = columns(&rows, &Form::default());
            made[0].1 = columns(&rows, assignment).swap_remove(0).1;
            made[1].1 = columns(&rows, patient).swap_remove(1).1;
            assert_eq!(decide(&decider, &of_columns(made)), wanted, "{patient:?} {assignment:?}");
        }
    }
}

#[test]
fn slices_are_read_where_they_begin() {
    let decider = Decider::over_environment(&REGION.0, Options::default());
    let rows = rows();
    for keys in [None, Some(DataType::Int32)] {
        for kind in PLAIN {
            let form = Form { text: kind, keys: keys.clone(), ..Form::default() };
            let whole = batch(&rows, &form);
            let wanted = decide(&decider, &whole);
            for (from, len) in [(0, 60), (0, 1), (1, 59), (7, 13), (8, 8), (59, 1), (60, 0)] {
                let part = whole.slice(from, len);
                assert!(from == 0 || part.column(0).len() == len);
                assert_eq!(decide(&decider, &part), wanted[from..from + len], "{form:?} {from}");
            }
        }
    }
}

#[test]
fn a_dictionary_much_larger_than_the_batch_is_read_where_keys_point() {
    let (environment, log, _) = &*REGION;
    let decider = Decider::over_environment(environment, Options::default());
    let rows = rows();
    let wanted = decide(&decider, &batch(&rows, &Form::default()));
    let mut made = columns(&rows, &Form::default());
    let patients: Vec<String> = (0..50_000).map(|n| log[n % log.len()].patient.token()).collect();
    let values: Vec<Option<&str>> = patients.iter().map(|p| Some(p.as_str())).collect();
    let keys: Vec<Option<usize>> = rows
        .iter()
        .map(|row| row.patient.as_ref().map(|p| patients.iter().rposition(|x| x == p).unwrap()))
        .collect();
    made[1].1 = keyed(&DataType::UInt32, &keys, plain(Plain::View, &values));
    assert_eq!(decide(&decider, &of_columns(made)), wanted);
}

#[test]
fn plain_answers_say_what_dictionaries_say() {
    let keyed = Decider::over_environment(&REGION.0, Options::default());
    let plain = Options { dictionaries: false, ..Options::default() };
    let plain = Decider::over_environment(&REGION.0, plain);
    let batch: RecordBatch = batch(&rows(), &Form::default());
    assert_eq!(decide(&plain, &batch), decide(&keyed, &batch));
    assert_ne!(plain.schema(), keyed.schema());
}
