//! Text columns: each distinct value once, and for each row its number.

use std::hash::BuildHasher;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, ArrayRef, LargeStringArray, StringArray, StringViewArray};
use arrow_buffer::ArrowNativeType;
use arrow_schema::DataType;
use hashbrown::{DefaultHashBuilder, HashTable};

/// The code of a null.
pub(crate) const NONE: u32 = u32::MAX;

/// Text without a dictionary.
#[derive(Clone, Copy)]
pub(crate) enum Plain<'a> {
    Small(&'a StringArray),
    Large(&'a LargeStringArray),
    View(&'a StringViewArray),
    /// Nothing but nulls.
    Nothing,
}

impl<'a> Plain<'a> {
    fn of(array: &'a dyn Array) -> Option<Self> {
        match array.data_type() {
            DataType::Utf8 => array.as_string_opt().map(Self::Small),
            DataType::LargeUtf8 => array.as_string_opt().map(Self::Large),
            DataType::Utf8View => array.as_string_view_opt().map(Self::View),
            DataType::Null => Some(Self::Nothing),
            _ => None,
        }
    }

    fn len(self) -> usize {
        match self {
            Self::Small(array) => array.len(),
            Self::Large(array) => array.len(),
            Self::View(array) => array.len(),
            Self::Nothing => 0,
        }
    }

    fn get(self, at: usize) -> Option<&'a str> {
        match self {
            Self::Small(array) => (at < array.len() && array.is_valid(at)).then(|| array.value(at)),
            Self::Large(array) => (at < array.len() && array.is_valid(at)).then(|| array.value(at)),
            Self::View(array) => (at < array.len() && array.is_valid(at)).then(|| array.value(at)),
            Self::Nothing => None,
        }
    }
}

/// A text column.
#[derive(Clone, Copy)]
pub(crate) enum Text<'a> {
    Plain(Plain<'a>),
    Keyed(&'a dyn Array, Plain<'a>),
}

macro_rules! keyed {
    ($array:expr, $do:ident($($with:expr),*)) => {
        match $array.data_type() {
            DataType::Dictionary(key, _) => match key.as_ref() {
                DataType::Int8 => $do::<Int8Type>($array, $($with),*),
                DataType::Int16 => $do::<Int16Type>($array, $($with),*),
                DataType::Int32 => $do::<Int32Type>($array, $($with),*),
                DataType::Int64 => $do::<Int64Type>($array, $($with),*),
                DataType::UInt8 => $do::<UInt8Type>($array, $($with),*),
                DataType::UInt16 => $do::<UInt16Type>($array, $($with),*),
                DataType::UInt32 => $do::<UInt32Type>($array, $($with),*),
                DataType::UInt64 => $do::<UInt64Type>($array, $($with),*),
                _ => None,
            },
            _ => None,
        }
    };
}

impl<'a> Text<'a> {
    /// The array as text; `None` if it is of another type.
    pub(crate) fn of(array: &'a dyn Array) -> Option<Self> {
        match array.data_type() {
            DataType::Dictionary(_, _) => {
                let values = keyed!(array, values_of())?;
                Plain::of(values).map(|values| Self::Keyed(array, values))
            }
            _ => Plain::of(array).map(Self::Plain),
        }
    }

    /// The text of a row.
    pub(crate) fn get(self, row: usize) -> Option<&'a str> {
        match self {
            Self::Plain(plain) => plain.get(row),
            Self::Keyed(array, values) => keyed!(array, key_at(row)).and_then(|at| values.get(at)),
        }
    }

    /// Every row's number among the distinct values.
    pub(crate) fn codes(self, rows: usize) -> Codes<'a> {
        match self {
            Self::Plain(Plain::Nothing) | Self::Keyed(_, Plain::Nothing) => {
                Codes { of: vec![NONE; rows], values: Vec::new() }
            }
            Self::Plain(Plain::Small(array)) => intern(array.iter(), rows),
            Self::Plain(Plain::Large(array)) => intern(array.iter(), rows),
            Self::Plain(Plain::View(array)) => intern(array.iter(), rows),
            Self::Keyed(array, values) => {
                keyed!(array, recode(values)).unwrap_or_else(|| Codes::nothing(rows))
            }
        }
    }
}

fn values_of<K: ArrowDictionaryKeyType>(array: &dyn Array) -> Option<&dyn Array> {
    array.as_dictionary_opt::<K>().map(|array| -> &dyn Array {
        let values: &ArrayRef = array.values();
        values.as_ref()
    })
}

fn key_at<K: ArrowDictionaryKeyType>(array: &dyn Array, row: usize) -> Option<usize> {
    let keys = array.as_dictionary_opt::<K>()?.keys();
    if row >= keys.len() || keys.is_null(row) { None } else { keys.values().get(row)?.to_usize() }
}

/// The distinct values, and for each row which it has.
#[derive(Clone)]
pub(crate) struct Codes<'a> {
    pub(crate) of: Vec<u32>,
    pub(crate) values: Vec<&'a str>,
}

impl Codes<'_> {
    pub(crate) fn nothing(rows: usize) -> Self {
        Self { of: vec![NONE; rows], values: Vec::new() }
    }
}

/// The keys are the codes, unless there are so many more values than rows that most are of no use.
fn recode<'a, K: ArrowDictionaryKeyType>(
    array: &dyn Array,
    values: Plain<'a>,
) -> Option<Codes<'a>> {
    let keys = array.as_dictionary_opt::<K>()?.keys();
    let (count, rows) = (values.len(), keys.len());
    let place = |key: Option<K::Native>| key.and_then(ArrowNativeType::to_usize);
    if count > rows.saturating_mul(2).max(1024) {
        return Some(intern_keys(keys.iter().map(place), values, rows));
    }
    // A value that is null counts as a null in each row, and so does a key out of range.
    let mut code = Vec::with_capacity(count);
    let mut distinct = Vec::with_capacity(count);
    for at in 0..count {
        match (values.get(at), u32::try_from(distinct.len())) {
            (Some(text), Ok(next)) => {
                distinct.push(text);
                code.push(next);
            }
            _ => code.push(NONE),
        }
    }
    let find = |at: usize| code.get(at).copied().unwrap_or(NONE);
    let of = if keys.null_count() == 0 {
        keys.values().iter().map(|key| key.to_usize().map_or(NONE, find)).collect()
    } else {
        keys.iter().map(|key| place(key).map_or(NONE, find)).collect()
    };
    Some(Codes { of, values: distinct })
}

fn intern_keys(
    keys: impl Iterator<Item = Option<usize>>,
    values: Plain<'_>,
    rows: usize,
) -> Codes<'_> {
    let hasher = DefaultHashBuilder::default();
    let mut table: HashTable<(usize, u32)> = HashTable::new();
    let mut codes = Codes { of: Vec::with_capacity(rows), values: Vec::new() };
    for key in keys {
        let code = key.and_then(|key| {
            let hash = hasher.hash_one(key);
            if let Some((_, code)) = table.find(hash, |(held, _)| *held == key) {
                return Some(*code);
            }
            let text = values.get(key)?;
            let code = u32::try_from(codes.values.len()).ok()?;
            codes.values.push(text);
            table.insert_unique(hash, (key, code), |(key, _)| hasher.hash_one(key));
            Some(code)
        });
        codes.of.push(code.unwrap_or(NONE));
    }
    codes
}

fn intern<'a>(texts: impl Iterator<Item = Option<&'a str>>, rows: usize) -> Codes<'a> {
    let hasher = DefaultHashBuilder::default();
    // The hash beside the code: most of what has the same place is told apart without looking at the text.
    let mut table: HashTable<(u64, u32)> = HashTable::with_capacity(rows / 16);
    let mut codes = Codes { of: Vec::with_capacity(rows), values: Vec::new() };
    let mut last = None;
    for text in texts {
        let Some(text) = text else {
            codes.of.push(NONE);
            continue;
        };
        // What one user opens of one patient stands row by row.
        if let Some((before, code)) = last
            && before == text
        {
            codes.of.push(code);
            continue;
        }
        let hash = hasher.hash_one(text);
        let values = &mut codes.values;
        let same = |held: &(u64, u32)| {
            held.0 == hash && values.get(held.1 as usize).is_some_and(|held| *held == text)
        };
        let code = if let Some((_, code)) = table.find(hash, same) {
            *code
        } else {
            // There are fewer rows than codes: it always fits.
            let code = u32::try_from(values.len()).unwrap_or(NONE);
            values.push(text);
            table.insert_unique(hash, (hash, code), |held| held.0);
            code
        };
        last = Some((text, code));
        codes.of.push(code);
    }
    codes
}
