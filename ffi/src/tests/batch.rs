//! Batches through the C calls: as good as row by row, and released once whatever comes of it.

use core::mem::{size_of, zeroed};
use core::ptr;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
use arrow_array::types::{Int8Type, Int16Type};
use arrow_array::{
    Array, ArrayRef, RecordBatch, StringArray, StructArray, TimestampMicrosecondArray,
};

use super::goods::{Handles, PUPIL, borrowed, copy};
use crate::{
    SAMTYCKE_ARROW, SAMTYCKE_INVALID, SAMTYCKE_NO, SAMTYCKE_OK, SAMTYCKE_YES,
    samtycke_batch_options, samtycke_column, samtycke_error,
};

/// As large as the larger of the two structs.
pub(super) const LARGEST: usize = size_of::<FFI_ArrowArray>();

const AT: i64 = 1_772_438_400_000_000;

fn batch(zone: Option<&str>) -> RecordBatch {
    let text = |values: [&str; 3]| Arc::new(StringArray::from(values.to_vec())) as ArrayRef;
    let at = TimestampMicrosecondArray::from(vec![AT; 3]).with_timezone_opt(zone);
    RecordBatch::try_from_iter([
        ("assignment", text(["SE2120001447-A1", "SE2120001447-A1", "NOBODY"])),
        ("who", text([PUPIL; 3])),
        ("at", Arc::new(at) as ArrayRef),
        ("entry", text(["note-1", "none", "note-1"])),
    ])
    .unwrap()
}

fn export(batch: RecordBatch) -> (FFI_ArrowArray, FFI_ArrowSchema) {
    to_ffi(&StructArray::from(batch).to_data()).unwrap()
}

/// A batch that is right, as C hands it over.
pub(super) fn exported() -> (FFI_ArrowArray, FFI_ArrowSchema) {
    let batch = batch(Some("UTC"));
    let names = ["assignment", "patient", "at", "entry"];
    let columns = names.into_iter().zip(batch.columns().iter().cloned());
    export(RecordBatch::try_from_iter(columns).unwrap())
}

/// An array, or a schema, that was given back.
pub(super) fn released() -> usize {
    Box::into_raw(Box::new(FFI_ArrowArray::empty())) as usize
}

/// The array or the schema of another batch, of fewer columns.
pub(super) fn short(array: bool) -> usize {
    let (short, schema) = export(batch(Some("UTC")).project(&[0, 2]).unwrap());
    if array {
        Box::into_raw(Box::new(short)) as usize
    } else {
        Box::into_raw(Box::new(schema)) as usize
    }
}

fn options(columns: &[samtycke_column]) -> samtycke_batch_options {
    samtycke_batch_options {
        size: u32::try_from(size_of::<samtycke_batch_options>()).unwrap(),
        columns: columns.as_ptr(),
        columns_count: columns.len(),
        // SAFETY: every field may be zero.
        ..unsafe { zeroed() }
    }
}

fn who() -> [samtycke_column; 1] {
    [samtycke_column { column: borrowed("patient"), name: borrowed("who") }]
}

/// Status and error text of a batch decided on the question's world, and the answer.
fn decide(
    handles: &Handles,
    batch: RecordBatch,
    options: &samtycke_batch_options,
) -> (u32, String, Option<StructArray>) {
    let (mut array, schema) = export(batch);
    let (mut out, mut out_schema) = (FFI_ArrowArray::empty(), FFI_ArrowSchema::empty());
    let mut error: *mut samtycke_error = ptr::null_mut();
    // SAFETY: live handles, what Arrow wrote, and places for the results.
    unsafe {
        let status = crate::samtycke_world_decide_batch(
            handles.world,
            options,
            &raw mut array,
            &raw const schema,
            &raw mut out,
            &raw mut out_schema,
            &raw mut error,
        );
        assert!(array.is_released());
        let told = copy(crate::samtycke_error_message(error));
        crate::samtycke_error_free(error);
        let answer = (status == SAMTYCKE_OK).then(|| from_ffi(out, &out_schema).unwrap().into());
        (status, told, answer)
    }
}

#[test]
fn rows_are_decided_and_the_bad_ones_told() {
    let handles = Handles::new();
    let columns = who();
    let (status, told, answer) =
        decide(&handles, batch(Some("Europe/Stockholm")), &options(&columns));
    assert_eq!((status, told.as_str()), (SAMTYCKE_OK, ""));
    let answer = answer.unwrap();
    let verdicts = answer.column(0).as_dictionary::<Int8Type>().downcast_dict::<StringArray>();
    let verdicts: Vec<_> = verdicts.unwrap().into_iter().collect();
    assert_eq!(verdicts, [Some("deny"), Some("undetermined"), Some("undetermined")]);
    let reasons = answer.column(1).as_dictionary::<Int16Type>().downcast_dict::<StringArray>();
    // SAFETY: a live decision on another world; one on this world is made here.
    let one = unsafe {
        let mut one = zeroed();
        let status = crate::samtycke_world_verdict(
            handles.world,
            handles.request,
            &raw mut one,
            ptr::null_mut(),
        );
        assert_eq!(status, SAMTYCKE_OK);
        one
    };
    let reason = samtycke::law::Reason::from_number(one.reason).unwrap().code();
    assert_eq!(reasons.unwrap().into_iter().next().unwrap(), Some(reason));
    let faults: Vec<_> = answer.column(3).as_string::<i32>().iter().collect();
    assert!(faults[0].is_none() && faults[1].unwrap().starts_with("entry: "));
    assert!(faults[2].unwrap().starts_with("assignment: "));
}

#[test]
fn plain_text_and_a_zone_are_given_by_option() {
    let handles = Handles::new();
    let columns = who();
    let (status, told, _) = decide(&handles, batch(None), &options(&columns));
    assert_eq!(status, SAMTYCKE_ARROW);
    assert!(told.contains("`at`"), "{told}");
    let mut said = options(&columns);
    (said.zone, said.plain_text) = (borrowed("Europe/Stockholm"), SAMTYCKE_YES);
    let (status, _, answer) = decide(&handles, batch(None), &said);
    assert_eq!(status, SAMTYCKE_OK);
    let verdicts = answer.unwrap().column(0).as_string::<i32>().value(0).to_owned();
    assert_eq!(verdicts, "deny");
    said.zone = borrowed("Sweden");
    assert_eq!(decide(&handles, batch(None), &said).0, SAMTYCKE_INVALID);
    said = options(&columns);
    said.described = SAMTYCKE_YES;
    let (status, told, _) = decide(&handles, batch(Some("UTC")), &said);
    assert_eq!(status, SAMTYCKE_INVALID, "{told}");
    assert!(told.contains("documented_for"), "{told}");
    said.described = SAMTYCKE_NO;
    assert_eq!(decide(&handles, batch(Some("UTC")), &said).0, SAMTYCKE_OK);
}

#[test]
fn a_column_that_is_not_there_is_named() {
    let handles = Handles::new();
    let (status, told, _) = decide(&handles, batch(Some("UTC")), &options(&[]));
    assert_eq!(status, SAMTYCKE_ARROW);
    assert!(told.contains("`patient`"), "{told}");
    let columns = [samtycke_column { column: borrowed("person"), name: borrowed("who") }];
    assert_eq!(decide(&handles, batch(Some("UTC")), &options(&columns)).0, SAMTYCKE_INVALID);
}
