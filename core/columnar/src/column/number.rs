//! Columns of small numbers and of flags.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowPrimitiveType, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, BooleanArray};
use arrow_schema::DataType;

/// A column of integers of any width, read as small numbers.
pub(crate) struct Numbers<'a>(Option<&'a dyn Array>);

impl<'a> Numbers<'a> {
    pub(crate) fn of(array: &'a dyn Array) -> Option<Self> {
        match array.data_type() {
            DataType::Null => Some(Self(None)),
            kind if kind.is_integer() => Some(Self(Some(array))),
            _ => None,
        }
    }

    /// The number of a row; an error where it is not 0 to 255.
    pub(crate) fn get(&self, row: usize) -> Result<Option<u8>, ()> {
        let Some(array) = self.0 else { return Ok(None) };
        match array.data_type() {
            DataType::Int8 => at::<Int8Type>(array, row),
            DataType::Int16 => at::<Int16Type>(array, row),
            DataType::Int32 => at::<Int32Type>(array, row),
            DataType::Int64 => at::<Int64Type>(array, row),
            DataType::UInt8 => at::<UInt8Type>(array, row),
            DataType::UInt16 => at::<UInt16Type>(array, row),
            DataType::UInt32 => at::<UInt32Type>(array, row),
            DataType::UInt64 => at::<UInt64Type>(array, row),
            _ => Err(()),
        }
    }
}

fn at<T: ArrowPrimitiveType>(array: &dyn Array, row: usize) -> Result<Option<u8>, ()>
where
    u8: TryFrom<T::Native>,
{
    let array = array.as_primitive_opt::<T>().ok_or(())?;
    if row >= array.len() || array.is_null(row) {
        return Ok(None);
    }
    u8::try_from(array.value(row)).map(Some).map_err(|_| ())
}

/// A column of yes and no.
pub(crate) struct Flags<'a>(Option<&'a BooleanArray>);

impl<'a> Flags<'a> {
    pub(crate) fn of(array: &'a dyn Array) -> Option<Self> {
        match array.data_type() {
            DataType::Null => Some(Self(None)),
            _ => array.as_boolean_opt().map(|array| Self(Some(array))),
        }
    }

    pub(crate) fn get(&self, row: usize) -> Option<bool> {
        let array = self.0?;
        (row < array.len() && array.is_valid(row)).then(|| array.value(row))
    }
}
