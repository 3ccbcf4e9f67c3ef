//! What is wrong with a row is told in that row, without a personal number, and is never a permit.

use super::rows::*;
use arrow_array::{Array, NullArray};
use chrono_tz::Europe::Stockholm;
use samtycke::identity::Accept;
use samtycke::record::Availability;
use samtycke_columnar::{Decider, Description, Options};
use std::sync::Arc;

#[test]
fn each_column_tells_its_own() {
    let (_, good) = question();
    assert_eq!(one(&good, Options::default()).3, None);
    let text = |text: &str| Some(text.to_owned());
    for (row, wanted) in [
        (Row { patient: None, ..good.clone() }, "patient: is null"),
        (Row { assignment: None, ..good.clone() }, "assignment: is null"),
        (Row { at: None, ..good.clone() }, "at: is null"),
        (Row { patient: text(""), ..good.clone() }, "patient: the person id is empty"),
        (Row { patient: text("201001022381"), ..good.clone() }, "patient: "),
        (Row { patient: text("personnummer|201001022382"), ..good.clone() }, "patient: "),
        (Row { assignment: text("a#b"), ..good.clone() }, "assignment: "),
        (Row { assignment: text("NOBODY"), ..good.clone() }, "assignment: `NOBODY` names no"),
        (Row { at: Some(i64::MAX), ..good.clone() }, "at: lies outside the years"),
        (Row { at: Some(i64::MIN), ..good.clone() }, "at: lies outside the years"),
        (Row { known_at: Some(i64::MIN), ..good.clone() }, "known_at: lies outside the years"),
        (
            Row { action: text("peek"), ..good.clone() },
            "action: is not what it should be: one of `read`, `write`",
        ),
        (Row { action: text("disclose"), ..good.clone() }, "action: "),
        (
            Row { relevance: text("some"), ..good.clone() },
            "relevance: is not what it should be: one of `none`, `care`",
        ),
        (Row { entry: text("no blanks"), ..good.clone() }, "entry: "),
        (Row { entry: text("note-2"), ..good.clone() }, "entry: `note-2` names no entry"),
    ] {
        let told = fault_of(&row);
        assert!(told.starts_with(wanted), "{told}");
    }
}

#[test]
fn one_bad_row_leaves_the_others() {
    let (world, good) = question();
    let bad = Row { patient: Some("rubbish".to_owned()), ..good.clone() };
    let decider = Decider::over_world(&world, Options::default());
    let rows: Vec<Row> =
        (0..50).map(|n| if n % 7 == 3 { bad.clone() } else { good.clone() }).collect();
    let got = decide(&decider, &batch(&rows, &Form::default()));
    let alone = one(&good, Options::default());
    for (n, got) in got.into_iter().enumerate() {
        if n % 7 == 3 {
            assert!(got.3.is_some());
        } else {
            assert_eq!(got, alone);
        }
    }
}

#[test]
fn no_personal_number_is_told() {
    let (_, good) = question();
    let number = "198501012390";
    // In every column that takes text, also where an HSA-id or a word should stand.
    for text in [
        format!("personnummer|{number}"),
        number.to_owned(),
        format!("SE-{number}-A"),
        "19850101-2390".to_owned(),
    ] {
        let text = Some(text);
        for row in [
            Row { patient: text.clone(), ..good.clone() },
            Row { assignment: text.clone(), ..good.clone() },
            Row { entry: text.clone(), ..good.clone() },
            Row { action: text.clone(), ..good.clone() },
            Row { relevance: text.clone(), ..good.clone() },
            Row { entry: None, unit: text.clone(), ..good.clone() },
            Row { entry: None, provider: text.clone(), ..good.clone() },
            Row { entry: None, information_type: text.clone(), ..good.clone() },
        ] {
            let template = Description::of_care(Availability::None);
            let options = Options { described: Some(template), ..Options::default() };
            let told = one(&row, options).3.unwrap();
            assert!(!told.contains("2390"), "{told}");
        }
    }
    let unknown = fault_of(&Row { patient: Some(format!("personnummer|{number}")), ..good });
    assert_eq!(unknown, "patient: personnummer|1985******** is no patient of this world");
}

/// Numbers beyond the usual are taken where the caller asks for them, and then belong to nobody here.
#[test]
fn numbers_asked_for() {
    let (_, good) = question();
    let row = Row { patient: Some("lma|12-345678".to_owned()), ..good };
    let told = fault_of(&row);
    assert!(told.starts_with("patient: ") && !told.contains("is no patient"), "{told}");
    let accept = Accept { lma: true, ..Accept::default() };
    let told = one(&row, Options { accept, ..Options::default() }).3.unwrap();
    assert_eq!(told, "patient: lma|******** is no patient of this world");
}

/// A cell of a hundred megabytes is one bad row; it is not repeated in the fault.
#[test]
fn a_huge_cell() {
    let (world, good) = question();
    let huge = "9".repeat(100 << 20);
    let decider = Decider::over_world(&world, Options::default());
    let alone = one(&good, Options::default());
    for column in 0..3 {
        let mut bad = good.clone();
        let cell = match column {
            0 => &mut bad.patient,
            1 => &mut bad.assignment,
            _ => &mut bad.entry,
        };
        *cell = Some(huge.clone());
        let got = decide(&decider, &batch(&[good.clone(), bad, good.clone()], &Form::default()));
        assert_eq!((&got[0], &got[2]), (&alone, &alone));
        let told = got[1].3.as_ref().unwrap();
        assert!(told.len() < 300, "{}", told.len());
    }
}

#[test]
fn factors_that_are_no_small_number() {
    let (world, good) = question();
    let decider = Decider::over_world(&world, Options::default());
    let mut made = columns(&vec![good; 3], &Form::default());
    let place = made.iter().position(|(name, _)| *name == "factors").unwrap();
    made[place].1 = Arc::new(arrow_array::Int32Array::from(vec![2, -1, 256]));
    let got = decide(&decider, &of_columns(made));
    assert_eq!(got[0].3, None);
    for bad in &got[1..] {
        assert_eq!(bad.3.as_deref(), Some("factors: is not a number from 0 to 255"));
    }
}

/// A clock that shows an hour twice, or never, tells no moment.
#[test]
fn clocks_without_a_zone() {
    let (world, good) = question();
    let options = Options { naive: Some(Stockholm), ..Options::default() };
    let decider = Decider::over_world(&world, options);
    let at = |text: &str| {
        let time: chrono::NaiveDateTime = text.parse().unwrap();
        Some(time.and_utc().timestamp_micros())
    };
    let clock = ["2026-03-02T09:00:00", "2026-10-25T02:30:00", "2026-03-29T02:30:00"].map(at);
    let naive = arrow_array::TimestampMicrosecondArray::from(clock.to_vec());
    let mut made = columns(&vec![good.clone(); 3], &Form::default());
    made[2].1 = Arc::new(naive);
    let got = decide(&decider, &of_columns(made));
    // Nine in Stockholm on that day is the question's own moment.
    assert_eq!(got[0], one(&good, Options::default()));
    let told = |n: usize| got[n].3.as_deref().unwrap();
    assert_eq!(told(1), "at: has no time zone, and in the one given the clock shows it twice");
    assert_eq!(told(2), "at: has no time zone, and in the one given the clock never shows it");
}

/// Columns of nothing, typed and untyped.
#[test]
fn columns_of_nulls() {
    let (world, good) = question();
    let decider = Decider::over_world(&world, Options::default());
    let rows = vec![good.clone(); 4];
    let nothing = Arc::new(NullArray::new(4));
    for name in ["patient", "assignment", "at"] {
        let mut made = columns(&rows, &Form::default());
        let place = made.iter().position(|(held, _)| *held == name).unwrap();
        made[place].1 = nothing.clone();
        for got in decide(&decider, &of_columns(made)) {
            assert_eq!(got.3, Some(format!("{name}: is null")));
        }
    }
    // Optional ones as if they were not there.
    let mut bare = columns(&rows, &Form::default());
    bare.retain(|(name, _)| ["patient", "assignment", "at", "entry"].contains(name));
    let wanted = decide(&decider, &of_columns(bare));
    let mut made = columns(&rows, &Form::default());
    for (name, column) in &mut made {
        if !["patient", "assignment", "at", "entry"].contains(name) {
            *column = nothing.clone();
        }
    }
    assert_eq!(decide(&decider, &of_columns(made)), wanted);
    let absent = Row { active_choice: None, relevance: None, factors: None, ..good };
    assert_eq!(decide(&decider, &batch(&vec![absent; 4], &Form::default())), wanted);
    assert!(nothing.is_nullable());
}
