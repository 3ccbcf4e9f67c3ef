//! Batches made of batches, one at a time: what Python gets is an Arrow stream that any library reads.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::{ArrayRef, Int64Array, RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use samtycke_columnar::ColumnarError;

use crate::capsule::{Broken, Source, contained, schema_capsule, stream_capsule};
use crate::error::{OrRaise, Raise};

type Any<'py> = Bound<'py, PyAny>;

/// What is made of each batch.
pub(crate) trait Work: Send {
    /// The answer: as many rows, in the same order.
    fn work(&mut self, batch: &RecordBatch) -> PyResult<RecordBatch>;
}

/// Decided rows, as they come: an Arrow stream that pyarrow, pandas, Polars, DuckDB and others read.
///
/// It is read once; each batch is decided when it is asked for, so that memory holds a batch at a time.
#[pyclass(frozen, module = "samtycke", name = "DecidedBatches")]
pub(crate) struct Batches {
    schema: SchemaRef,
    reader: Mutex<Option<Reader>>,
    rows: Arc<AtomicU64>,
}

struct Reader {
    source: Source,
    work: Box<dyn Work>,
    /// Which columns of the input stand before the answer.
    kept: Vec<usize>,
    /// Does each row get its number?
    numbered: bool,
    schema: SchemaRef,
    progress: Option<Py<PyAny>>,
    rows: Arc<AtomicU64>,
    over: bool,
}

impl Reader {
    fn decided(&mut self, batch: &RecordBatch) -> PyResult<RecordBatch> {
        let answer = self.work.work(batch)?;
        let kept = self.kept.iter().filter_map(|at| batch.columns().get(*at)).cloned();
        let mut columns: Vec<ArrayRef> = kept.collect();
        if self.numbered {
            let first = i64::try_from(self.rows.load(Ordering::Relaxed)).unwrap_or(i64::MAX);
            let numbers = (first..).take(batch.num_rows());
            columns.push(Arc::new(Int64Array::from_iter_values(numbers)));
        }
        columns.extend(answer.columns().iter().cloned());
        RecordBatch::try_new(Arc::clone(&self.schema), columns)
            .map_err(|error| ColumnarError::Output { what: error.to_string() }.raise())
    }

    fn next_batch(&mut self) -> Option<Result<RecordBatch, ArrowError>> {
        let first = self.rows.load(Ordering::Relaxed);
        let told = |error: PyErr| {
            let text = Python::attach(|py| error.value(py).to_string());
            ArrowError::ExternalError(format!("rows from {first}: {text}").into())
        };
        let batch = match self.source.next()? {
            Ok(batch) => batch,
            Err(Broken::Batch(error)) => return Some(Err(told(error.raise()))),
            Err(Broken::Producer(text)) => {
                return Some(Err(ArrowError::ExternalError(
                    format!("rows from {first}: {text}").into(),
                )));
            }
        };
        let decided = self.decided(&batch).map_err(told);
        if let Ok(answer) = &decided {
            let rows = u64::try_from(answer.num_rows()).unwrap_or(0);
            let total = self.rows.fetch_add(rows, Ordering::Relaxed).saturating_add(rows);
            if let Some(progress) = &self.progress {
                let called = Python::attach(|py| progress.call1(py, (total,)).map(drop));
                if let Err(error) = called {
                    return Some(Err(told(error)));
                }
            }
        }
        Some(decided)
    }
}

impl Iterator for Reader {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let died = || Err(ArrowError::ExternalError("deciding a batch came to a halt".into()));
        let next = contained(|| self.next_batch(), died);
        // After a fault there is no more to be had.
        self.over = !matches!(next, Some(Ok(_)));
        next
    }
}

impl RecordBatchReader for Reader {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }
}

/// What of the input stands before the answer, and who hears how far it has come.
pub(crate) struct Around<'a, 'py> {
    pub(crate) keep: Option<&'a Any<'py>>,
    pub(crate) numbered: bool,
    pub(crate) progress: Option<Py<PyAny>>,
}

impl Batches {
    /// Made of a source; `answer` is the schema of what the work gives.
    pub(crate) fn new(
        source: Source,
        work: Box<dyn Work>,
        answer: &Schema,
        around: Around<'_, '_>,
    ) -> PyResult<Self> {
        let given = source.schema().or_raise()?;
        let kept = kept(&given, around.keep)?;
        let mut fields: Vec<Arc<Field>> =
            kept.iter().filter_map(|at| given.fields().get(*at)).cloned().collect();
        let number = around.numbered.then(|| Arc::new(Field::new("row", DataType::Int64, false)));
        for field in number.iter().chain(answer.fields()) {
            if fields.iter().any(|kept| kept.name() == field.name()) {
                let text = format!(
                    "`keep`: the column `{}` is called as one of the answer; leave it out or rename it",
                    field.name()
                );
                return Err(PyValueError::new_err(text));
            }
            fields.push(Arc::clone(field));
        }
        let schema: SchemaRef = Arc::new(Schema::new(fields));
        let rows = Arc::new(AtomicU64::new(0));
        let reader = Reader {
            source,
            work,
            kept,
            numbered: around.numbered,
            schema: Arc::clone(&schema),
            progress: around.progress,
            rows: Arc::clone(&rows),
            over: false,
        };
        Ok(Self { schema, reader: Mutex::new(Some(reader)), rows })
    }

    /// One batch that is there already.
    pub(crate) fn of(batch: RecordBatch) -> PyResult<Self> {
        struct There(Option<RecordBatch>);
        impl Work for There {
            fn work(&mut self, empty: &RecordBatch) -> PyResult<RecordBatch> {
                Ok(self.0.take().unwrap_or_else(|| empty.clone()))
            }
        }
        let schema = batch.schema();
        let source = Source::rows(batch.num_rows())?;
        let around = Around { keep: None, numbered: false, progress: None };
        Self::new(source, Box::new(There(Some(batch))), &schema, around)
    }
}

fn kept(schema: &Schema, keep: Option<&Any<'_>>) -> PyResult<Vec<usize>> {
    let Some(keep) = keep else { return Ok(Vec::new()) };
    if let Ok(all) = keep.extract::<bool>() {
        return Ok(if all { (0..schema.fields().len()).collect() } else { Vec::new() });
    }
    let names: Vec<String> = keep.extract()?;
    let find = |name: &String| {
        let at = schema.fields().iter().position(|field| field.name() == name);
        at.ok_or_else(|| PyValueError::new_err(format!("`keep`: there is no column {name:?}")))
    };
    names.iter().map(find).collect()
}

#[pymethods]
impl Batches {
    /// How many rows were decided so far.
    #[getter]
    fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }

    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Any<'py>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        // A wish, which the interface lets go unmet.
        let _ = requested_schema;
        let reader = self.reader.lock().unwrap_or_else(PoisonError::into_inner).take();
        let used = || PyValueError::new_err("the rows were read before; make them again");
        stream_capsule(py, Box::new(reader.ok_or_else(used)?))
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema_capsule(py, &self.schema)
    }

    fn __repr__(&self) -> String {
        format!("DecidedBatches({} rows so far)", self.rows())
    }
}
