//! What is wrong with a batch as a whole names the column, and nothing of it is decided.

use super::rows::*;
use arrow_array::{ArrayRef, Int32Array, RecordBatch, StringArray, TimestampMillisecondArray};
use arrow_schema::{DataType, Field, Schema};
use samtycke_columnar::{Column, ColumnarError, Columns, Decider, Options};
use std::sync::Arc;

fn refused(batch: &RecordBatch, options: Options) -> ColumnarError {
    let (world, _) = question();
    Decider::over_world(&world, options).decide(batch).unwrap_err()
}

fn made() -> Vec<(&'static str, ArrayRef)> {
    columns(&[question().1], &Form::default())
}

#[test]
fn a_column_that_is_missing() {
    for name in ["assignment", "patient", "at"] {
        let mut made = made();
        made.retain(|(held, _)| *held != name);
        let error = refused(&of_columns(made), Options::default());
        assert_eq!((error.code(), error.column()), (2101, Some(name)));
    }
    for name in ["action", "entry", "active_choice", "relevance", "factors", "known_at", "unit"] {
        let (world, _) = question();
        let mut made = made();
        made.retain(|(held, _)| *held != name);
        let decider = Decider::over_world(&world, Options::default());
        assert_eq!(decider.decide(&of_columns(made)).unwrap().num_rows(), 1);
    }
    // What is named must be there.
    let columns = Columns::default().named(Column::Relevance, "relevanse");
    let error = refused(&of_columns(made()), Options { columns, ..Options::default() });
    assert_eq!((error.code(), error.column()), (2101, Some("relevanse")));
}

#[test]
fn columns_by_other_names() {
    let (world, row) = question();
    let wanted = one(&row, Options::default());
    let mut made = made();
    let mut names = Columns::default();
    for (column, (name, _)) in Column::ALL.iter().zip(&mut made) {
        assert_eq!(*name, column.word());
        *name = Box::leak(format!("{} i loggen", column.word()).into_boxed_str());
        names = names.named(*column, *name);
    }
    let options = Options { columns: names, ..Options::default() };
    let decider = Decider::over_world(&world, options);
    assert_eq!(decide(&decider, &of_columns(made)), [wanted]);
}

#[test]
fn a_column_that_is_there_twice() {
    for name in ["patient", "relevance"] {
        let mut made = made();
        let twice = made.iter().find(|(held, _)| *held == name).unwrap().clone();
        made.push(twice);
        let error = refused(&of_columns(made), Options::default());
        assert_eq!((error.code(), error.column()), (2102, Some(name)));
        assert!(error.to_string().contains("2 times"));
    }
    // One that is not read may be.
    let mut made = made();
    let other = Arc::new(StringArray::from(vec!["care"])) as ArrayRef;
    made.extend([("purpose", other.clone()), ("purpose", other)]);
    let (world, row) = question();
    let decider = Decider::over_world(&world, Options::default());
    assert_eq!(decide(&decider, &of_columns(made)), [one(&row, Options::default())]);
}

#[test]
fn a_column_of_another_type() {
    for (name, column) in made() {
        let wrong: ArrayRef = match name {
            "factors" => Arc::new(StringArray::from(vec!["2"])),
            _ => Arc::new(Int32Array::from(vec![1])),
        };
        let mut made = made();
        made.iter_mut().find(|(held, _)| *held == name).unwrap().1 = wrong;
        let error = refused(&of_columns(made), Options::default());
        assert_eq!((error.code(), error.column()), (2103, Some(name)), "{}", column.data_type());
        let told = error.to_string();
        assert!(told.contains("Int32") || told.contains("Utf8"), "{told}");
    }
    // A dictionary of numbers is no text.
    let mut made = made();
    made[1].1 = keyed(&DataType::Int8, &[Some(0)], Arc::new(Int32Array::from(vec![1])));
    assert_eq!(refused(&of_columns(made), Options::default()).code(), 2103);
}

#[test]
fn timestamps_without_a_zone() {
    for zone in [None, Some("")] {
        for place in [2, 15] {
            let mut made = made();
            let name = made[place].0;
            let times = TimestampMillisecondArray::from(vec![1_772_438_400_000]);
            made[place].1 = Arc::new(times.with_timezone_opt(zone));
            let error = refused(&of_columns(made), Options::default());
            assert_eq!((error.code(), error.column()), (2104, Some(name)));
        }
    }
}

#[test]
fn nothing_at_all() {
    let (world, _) = question();
    let decider = Decider::over_world(&world, Options::default());
    assert_eq!(decide(&decider, &batch(&[], &Form::default())), []);
    let form = Form { keys: Some(DataType::Int8), ..Form::default() };
    assert_eq!(decide(&decider, &batch(&[], &form)), []);
    let none = RecordBatch::new_empty(Arc::new(Schema::empty()));
    assert_eq!(decider.decide(&none).unwrap_err().code(), 2101);
    // Types are looked at where there are no rows, too.
    let schema = Schema::new(vec![Field::new("patient", DataType::Int8, true)]);
    let error = decider.decide(&RecordBatch::new_empty(Arc::new(schema))).unwrap_err();
    assert_eq!((error.code(), error.column()), (2103, Some("patient")));
}
