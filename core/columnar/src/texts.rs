//! Columns that the rules do not ask for, read by whoever asks for them.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use samtycke::Phrase;
use samtycke::time::Instant;

use crate::column::{Codes, NONE, Text, Times};
use crate::{Column, ColumnarError, Options};

const TEXT: Phrase = Phrase::new("text läses", "text is read");
const MARK: Phrase = Phrase::new("text eller heltal läses", "text or integers are read");

/// A text column of a batch: each distinct value once, and for each row its number.
#[derive(Clone)]
pub struct Texts<'a>(Codes<'a>);

impl std::fmt::Debug for Texts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Texts({} distinct)", self.0.values.len())
    }
}

impl<'a> Texts<'a> {
    /// The column of a name; `None` where there is none.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use arrow_array::{ArrayRef, RecordBatch, StringArray};
    /// use samtycke_columnar::Texts;
    /// let column = Arc::new(StringArray::from(vec![Some("a"), None, Some("a")])) as ArrayRef;
    /// let batch = RecordBatch::try_from_iter([("unit", column)])?;
    /// let units = Texts::of(&batch, "unit")?.unwrap();
    /// assert_eq!((units.values(), units.number(2), units.number(1)), (&["a"][..], Some(0), None));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`ColumnarError::Type`] where it holds no text.
    pub fn of(batch: &'a RecordBatch, name: &str) -> Result<Option<Self>, ColumnarError> {
        let Some(array) = batch.column_by_name(name) else { return Ok(None) };
        let text = Text::of(array.as_ref()).ok_or_else(|| wrong(name, array, TEXT))?;
        Ok(Some(Self(text.codes(batch.num_rows()))))
    }

    /// The distinct values.
    pub fn values(&self) -> &[&'a str] {
        &self.0.values
    }

    /// The number of what a row has; `None` for a null.
    pub fn number(&self, row: usize) -> Option<usize> {
        let code = self.0.of.get(row).copied().filter(|code| *code != NONE)?;
        usize::try_from(code).ok()
    }

    /// What a row has.
    pub fn get(&self, row: usize) -> Option<&'a str> {
        self.number(row).and_then(|at| self.0.values.get(at).copied())
    }
}

trait Wide {
    fn wide(self) -> u64;
}

impl Wide for i64 {
    fn wide(self) -> u64 {
        self.cast_unsigned()
    }
}

impl Wide for u64 {
    fn wide(self) -> u64 {
        self
    }
}

/// What a column of text or integers holds, as numbers that are equal where the values are, in every batch and
/// every run; 0 for a null. `None` where there is no such column.
///
/// # Errors
/// [`ColumnarError::Type`] where it holds neither.
pub fn marks(batch: &RecordBatch, name: &str) -> Result<Option<Vec<u64>>, ColumnarError> {
    let Some(array) = batch.column_by_name(name) else { return Ok(None) };
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let mark = |value: u64| hasher.hash_one(value) | 1;
    macro_rules! whole {
        ($($of:ty => $wide:ty),+) => {$(
            if let Some(numbers) = array.as_primitive_opt::<$of>() {
                let wide = |n| Wide::wide(<$wide>::from(n));
                return Ok(Some(numbers.iter().map(|n| n.map_or(0, |n| mark(wide(n)))).collect()));
            }
        )+};
    }
    whole!(Int64Type => i64, Int32Type => i64, Int16Type => i64, Int8Type => i64);
    whole!(UInt64Type => u64, UInt32Type => u64, UInt16Type => u64, UInt8Type => u64);
    let text = Text::of(array.as_ref()).ok_or_else(|| wrong(name, array, MARK))?;
    let rows = 0..batch.num_rows();
    Ok(Some(rows.map(|row| text.get(row).map_or(0, |text| hasher.hash_one(text) | 1)).collect()))
}

/// When each row of a batch happened, as far as it can be read.
pub fn moments(batch: &RecordBatch, options: &Options) -> Vec<Option<Instant>> {
    let array = batch.column_by_name(options.columns.name(Column::At));
    let times = array.and_then(|array| Times::of(array.as_ref(), options.naive).ok());
    let Some(times) = times else { return vec![None; batch.num_rows()] };
    let moment = |row: usize| times.get(row).and_then(|value| times.moment(value).ok());
    (0..batch.num_rows()).map(moment).collect()
}

fn wrong(name: &str, array: &ArrayRef, wanted: Phrase) -> ColumnarError {
    let found: &DataType = array.data_type();
    ColumnarError::Type { column: name.to_owned(), found: found.to_string(), wanted }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{
        ArrayRef, Float64Array, Int8Array, Int32Array, Int64Array, UInt16Array, UInt64Array,
    };

    use super::*;

    /// Integers of every width are the same marks.
    #[test]
    fn an_integer_is_one_whatever_its_width() -> Result<(), Box<dyn std::error::Error>> {
        let of = |array: ArrayRef| {
            let batch = RecordBatch::try_from_iter_with_nullable([("session", array, true)])?;
            Ok::<_, Box<dyn std::error::Error>>(marks(&batch, "session")?)
        };
        let there = of(Arc::new(Int64Array::from(vec![Some(7), None, Some(-1)])))?;
        assert_eq!(of(Arc::new(Int32Array::from(vec![Some(7), None, Some(-1)])))?, there);
        assert_eq!(of(Arc::new(Int8Array::from(vec![Some(7), None, Some(-1)])))?, there);
        let two = of(Arc::new(UInt64Array::from(vec![Some(7), None])))?;
        assert_eq!(of(Arc::new(UInt16Array::from(vec![Some(7), None])))?, two);
        assert_eq!(two.as_deref(), there.as_deref().and_then(|there| there.get(..2)));
        assert!(of(Arc::new(Float64Array::from(vec![7.0]))).is_err());
        Ok(())
    }
}
