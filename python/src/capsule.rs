//! The Arrow PyCapsule interface: batches in from any library, and out to any.

use std::ffi::CStr;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{Array, ArrayRef, NullArray, RecordBatch, RecordBatchReader, StructArray};
use arrow_schema::{ArrowError, Schema, SchemaRef};
use pyo3::exceptions::{PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods, PyTuple};
use samtycke_columnar::{ColumnarError, c};

const STREAM: &CStr = c"arrow_array_stream";
const SCHEMA: &CStr = c"arrow_schema";
const ARRAY: &CStr = c"arrow_array";

/// Batches somebody else makes, one at a time.
pub(crate) struct Source {
    from: From,
    schema: FFI_ArrowSchema,
}

enum From {
    Stream(FFI_ArrowArrayStream),
    One(Option<FFI_ArrowArray>),
}

/// Why there is no next batch.
pub(crate) enum Broken {
    /// It is no batch.
    Batch(ColumnarError),
    /// Whoever makes them could not.
    Producer(String),
}

impl Source {
    /// Takes over what an object hands out.
    pub(crate) fn of(object: &Bound<'_, PyAny>) -> PyResult<Self> {
        if object.hasattr("__arrow_c_stream__")? {
            let capsule = object.call_method0("__arrow_c_stream__")?;
            let pointer = capsule.cast::<PyCapsule>()?.pointer_checked(Some(STREAM))?;
            // SAFETY: a capsule of that name holds such a struct, or one that was released, and what is taken out
            // of it is left released there, as the interface asks.
            let stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr().cast()) };
            return Self::of_stream(stream);
        }
        if object.hasattr("__arrow_c_array__")? {
            let pair = object.call_method0("__arrow_c_array__")?;
            let (schema, array) = {
                let pair = pair.cast::<PyTuple>()?;
                (pair.get_item(0)?, pair.get_item(1)?)
            };
            let schema = schema.cast::<PyCapsule>()?.pointer_checked(Some(SCHEMA))?;
            let array = array.cast::<PyCapsule>()?.pointer_checked(Some(ARRAY))?;
            // SAFETY: as above, for both.
            let (schema, array) = unsafe {
                (
                    FFI_ArrowSchema::from_raw(schema.as_ptr().cast()),
                    FFI_ArrowArray::from_raw(array.as_ptr().cast()),
                )
            };
            return Ok(Self { from: From::One(Some(array)), schema });
        }
        let kind = object.get_type().name()?;
        let text = format!(
            "{kind} has neither `__arrow_c_stream__` nor `__arrow_c_array__`; hand over a pyarrow table or \
             reader, a pandas (2.2 or later) or Polars data frame, a DuckDB relation, or the like"
        );
        Err(PyTypeError::new_err(text))
    }

    fn of_stream(mut stream: FFI_ArrowArrayStream) -> PyResult<Self> {
        let used = || PyValueError::new_err("the stream was used before; hand over a new one");
        stream.release().ok_or_else(used)?;
        let get = stream.get_schema().ok_or_else(used)?;
        let mut schema = FFI_ArrowSchema::empty();
        // SAFETY: the stream is not released, and both pointers are live.
        let code = unsafe { get(&raw mut stream, &raw mut schema) };
        if code != 0 {
            return Err(PyRuntimeError::new_err(last_error(&mut stream, code)));
        }
        Ok(Self { from: From::Stream(stream), schema })
    }

    /// So many rows without columns.
    pub(crate) fn rows(rows: usize) -> PyResult<Self> {
        let told = |error: ArrowError| PyRuntimeError::new_err(error.to_string());
        let column = Arc::new(NullArray::new(rows)) as ArrayRef;
        let batch = RecordBatch::try_from_iter([("", column)]).map_err(told)?;
        let schema = FFI_ArrowSchema::try_from(batch.schema().as_ref()).map_err(told)?;
        let data = StructArray::from(batch).into_data();
        Ok(Self { from: From::One(Some(FFI_ArrowArray::new(&data))), schema })
    }

    /// What its columns are.
    pub(crate) fn schema(&self) -> Result<SchemaRef, ColumnarError> {
        // SAFETY: the producer wrote it, and it is not released.
        unsafe { c::import_schema(&self.schema) }.map(|fields| Schema::new(fields).into())
    }

    /// The next batch; `None` at the end.
    pub(crate) fn next(&mut self) -> Option<Result<RecordBatch, Broken>> {
        let array = match &mut self.from {
            From::One(array) => array.take()?,
            From::Stream(stream) => {
                let get = stream.get_next()?;
                let mut array = FFI_ArrowArray::empty();
                // SAFETY: the stream is not released, and both pointers are live.
                let code = unsafe { get(stream, &raw mut array) };
                if code != 0 {
                    return Some(Err(Broken::Producer(last_error(stream, code))));
                }
                if array.is_released() {
                    return None;
                }
                array
            }
        };
        // SAFETY: the producer wrote both for each other; what can be checked is.
        Some(unsafe { c::import(array, &self.schema) }.map_err(Broken::Batch))
    }
}

fn last_error(stream: &mut FFI_ArrowArrayStream, code: i32) -> String {
    let told = stream.get_last_error().and_then(|get| {
        // SAFETY: the stream is not released, and its last call failed.
        let text = unsafe { get(stream) };
        // SAFETY: what is not null is text that ends, and stays until the next call.
        (!text.is_null()).then(|| unsafe { CStr::from_ptr(text) }.to_string_lossy().into_owned())
    });
    told.unwrap_or_else(|| format!("the source gave the error {code}"))
}

/// A reader as a capsule any library takes.
pub(crate) fn stream_capsule(
    py: Python<'_>,
    reader: Box<dyn RecordBatchReader + Send>,
) -> PyResult<Bound<'_, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), STREAM)
}

/// A schema as a capsule.
pub(crate) fn schema_capsule<'py>(
    py: Python<'py>,
    schema: &Schema,
) -> PyResult<Bound<'py, PyCapsule>> {
    let made = FFI_ArrowSchema::try_from(schema);
    let made = made.map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
    PyCapsule::new_with_value(py, made, SCHEMA)
}

/// Runs what is called from C, which nothing may unwind into.
pub(crate) fn contained<T>(
    work: impl FnOnce() -> Option<T>,
    died: impl FnOnce() -> T,
) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Some(died()))
}
