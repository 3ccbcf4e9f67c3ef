//! The Arrow C data interface: a batch in as a struct array, the answer out as one.
//!
//! C hands over pointers, and what they point to has to be trusted: no check tells a wrong address or a length
//! that is too long for its buffer. Everything else is checked before a buffer is read, and then the values
//! themselves (offsets, keys of dictionaries, UTF-8), so that a broken producer gets an error.

mod check;

use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi_and_data_type, to_ffi};
use arrow_array::{Array, RecordBatch, StructArray};
use arrow_schema::{ArrowError, DataType, Fields};

use crate::{ColumnarError, Decider};
use check::{check_array, check_schema};

fn wrong(at: &str, what: impl Into<String>) -> ColumnarError {
    ColumnarError::Import { at: at.to_owned(), what: what.into() }
}

/// Decides a batch handed over through the C data interface.
///
/// The batch is a struct array, its children the columns. `array` changes owner whatever comes of it: it is
/// released once, before this returns, and its `release` is null afterwards. `schema` is only read, and stays the
/// caller's. On success `out_array` and `out_schema` are written and are the caller's to release; what stood
/// there is not released. On an error neither is touched.
///
/// # Errors
/// [`ColumnarError::Import`] for what is no batch; otherwise as [`Decider::decide`].
///
/// # Safety
/// Each pointer is null, which is an error, or valid for reads and, but for `schema`, writes. `array` and
/// `schema` hold what the interface says of them: pointers in them, as far as they are not null, are valid for as
/// long as the lengths beside them say, and stay so until `array` is released.
///
/// ```
/// # use std::sync::Arc;
/// # use arrow_array::{Array, ArrayRef, RecordBatch, StringArray, StructArray, TimestampSecondArray};
/// use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi, to_ffi};
/// use samtycke_columnar::{Decider, Options, c};
/// # let (world, _) = samtycke::json::read_question(include_str!("../../../../examples/question.json"))?;
/// # let text = |value: &'static str| Arc::new(StringArray::from(vec![value])) as ArrayRef;
/// # let at = TimestampSecondArray::from(vec![1_772_442_000]).with_timezone("UTC");
/// # let batch = RecordBatch::try_from_iter([
/// #     ("assignment", text("SE2120001447-A1")),
/// #     ("patient", text("personnummer|201001022381")),
/// #     ("at", Arc::new(at) as ArrayRef),
/// #     ("entry", text("note-1")),
/// # ])?;
/// let (mut array, schema) = to_ffi(&StructArray::from(batch).to_data())?;
/// let (mut out, mut out_schema) = (FFI_ArrowArray::empty(), FFI_ArrowSchema::empty());
/// let decider = Decider::over_world(&world, Options::default());
/// // SAFETY: all four are live, and hold what Arrow wrote.
/// unsafe { c::decide(&decider, &mut array, &schema, &mut out, &mut out_schema)? };
/// assert!(array.is_released());
/// // SAFETY: as above.
/// let decided = StructArray::from(unsafe { from_ffi(out, &out_schema)? });
/// assert_eq!(decided.len(), 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub unsafe fn decide(
    decider: &Decider<'_>,
    array: *mut FFI_ArrowArray,
    schema: *const FFI_ArrowSchema,
    out_array: *mut FFI_ArrowArray,
    out_schema: *mut FFI_ArrowSchema,
) -> Result<(), ColumnarError> {
    if array.is_null() {
        return Err(wrong("array", "is a null pointer"));
    }
    // SAFETY: not null, and the caller answers for the rest. From here it is released when it is dropped.
    let array = unsafe { FFI_ArrowArray::from_raw(array) };
    for (pointer, at) in [(out_array.is_null(), "out_array"), (out_schema.is_null(), "out_schema")]
    {
        if pointer {
            return Err(wrong(at, "is a null pointer"));
        }
    }
    // SAFETY: the caller answers for what is not null.
    let Some(schema) = (unsafe { schema.as_ref() }) else {
        return Err(wrong("schema", "is a null pointer"));
    };
    // SAFETY: as this function's own conditions.
    let batch = unsafe { import(array, schema) }?;
    let answer = decider.decide(&batch)?;
    // The batch is released before the answer is handed over.
    drop(batch);
    let (made, made_schema) = to_ffi(&StructArray::from(answer).to_data())
        .map_err(|error| ColumnarError::Output { what: error.to_string() })?;
    // SAFETY: neither is null, and the caller answers for the rest. What stood there is not dropped: it may be
    // memory that was never written.
    unsafe {
        out_array.write(made);
        out_schema.write(made_schema);
    }
    Ok(())
}

/// The columns a schema tells of: it is that of a struct, as a batch is.
///
/// # Errors
/// [`ColumnarError::Import`] for what is no schema, or not that of a batch.
///
/// # Safety
/// It holds what the interface says, as far as [`decide`] asks.
pub unsafe fn import_schema(schema: &FFI_ArrowSchema) -> Result<Fields, ColumnarError> {
    // SAFETY: as this function's own conditions.
    unsafe { check_schema(schema)? };
    let told = catch_unwind(AssertUnwindSafe(|| DataType::try_from(schema)));
    let told = told.unwrap_or_else(|_| Err(ArrowError::SchemaError("can't be read".to_owned())));
    match told.map_err(|error| wrong("schema", error.to_string()))? {
        DataType::Struct(fields) => Ok(fields),
        kind => {
            let what = format!("is of type {kind}; a batch is a struct, its children the columns");
            Err(wrong("schema", what))
        }
    }
}

/// The batch an array and its schema are; it is checked to its last value. The array is released when the batch is
/// dropped, or before this returns an error.
///
/// # Errors
/// [`ColumnarError::Import`] for what is no batch.
///
/// # Safety
/// They hold what the interface says, as far as [`decide`] asks.
pub unsafe fn import(
    array: FFI_ArrowArray,
    schema: &FFI_ArrowSchema,
) -> Result<RecordBatch, ColumnarError> {
    // SAFETY: as this function's own conditions.
    let kind = DataType::Struct(unsafe { import_schema(schema)? });
    // What the checks let through and Arrow still trips over ends here, and not in the host.
    let caught = |made: std::thread::Result<Result<RecordBatch, ColumnarError>>| {
        made.unwrap_or_else(|_| Err(wrong("array", "is not what its schema says")))
    };
    caught(catch_unwind(AssertUnwindSafe(|| {
        // SAFETY: as this function's own conditions.
        unsafe { check_array(&array, &kind)? };
        let broken = |error: ArrowError| wrong("array", error.to_string());
        // SAFETY: as this function's own conditions; counts and null pointers were checked.
        let data = unsafe { from_ffi_and_data_type(array, kind) }.map_err(broken)?;
        data.validate_full().map_err(broken)?;
        let columns = StructArray::from(data);
        if columns.null_count() > 0 {
            return Err(wrong("array", "has nulls of its own; the rows of a batch have none"));
        }
        Ok(RecordBatch::from(columns))
    })))
}
