//! What was found of the rows, as columns.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arrow_array::builder::StringBuilder;
use arrow_array::types::{ArrowDictionaryKeyType, Int8Type, Int16Type, Int32Type};
use arrow_array::{
    Array, ArrayRef, DictionaryArray, FixedSizeBinaryArray, PrimitiveArray, RecordBatch,
    StringArray,
};
use arrow_buffer::NullBuffer;
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use hashbrown::HashMap;
use samtycke::law::Reason;
use samtycke_columnar::ColumnarError;

use crate::found::{Kind, Packed, Statutes, missing_words};
use crate::judge::Judged;

/// The words of the columns, the same in every batch.
#[derive(Debug)]
pub(crate) struct Lexicon {
    kinds: Arc<StringArray>,
    provisions: Arc<StringArray>,
    reasons: Arc<StringArray>,
}

impl Lexicon {
    pub(crate) fn new(law: &Statutes) -> Self {
        let texts = |texts: Vec<&'static str>| Arc::new(StringArray::from(texts));
        Self {
            kinds: texts(Kind::ALL.iter().map(|kind| kind.word()).collect()),
            provisions: texts(law.ids()),
            reasons: texts(Reason::ALL.iter().map(|reason| reason.code()).collect()),
        }
    }
}

/// The columns' schema.
pub(crate) fn schema(then: bool, dictionaries: bool) -> SchemaRef {
    let word = |name: &str, key: DataType, nullable| {
        let text = DataType::Utf8;
        let kind =
            if dictionaries { DataType::Dictionary(Box::new(key), Box::new(text)) } else { text };
        Field::new(name, kind, nullable)
    };
    let mut fields = vec![
        word("found", DataType::Int8, false),
        word("ground", DataType::Int16, true),
        word("section", DataType::Int16, true),
        word("reason", DataType::Int16, true),
        word("missing", DataType::Int32, true),
        Field::new("hash", DataType::FixedSizeBinary(16), true),
        Field::new("fault", DataType::Utf8, true),
    ];
    if then {
        fields.extend([
            word("found_then", DataType::Int8, false),
            word("section_then", DataType::Int16, true),
            word("reason_then", DataType::Int16, true),
            word("missing_then", DataType::Int32, true),
        ]);
    }
    Arc::new(Schema::new(fields))
}

/// The columns of a judged batch.
pub(crate) fn columns(
    judged: &Judged,
    then: bool,
    dictionaries: bool,
    lexicon: &Lexicon,
) -> Result<RecordBatch, ColumnarError> {
    let found = packed(&judged.found);
    let make = |found: &[Packed]| of_found(found, dictionaries, lexicon);
    let [kinds, grounds, sections, reasons, missing] = make(&found).map_err(output)?;
    let hash = hashes(judged).map_err(output)?;
    let faults = faults(found.len(), judged);
    let mut columns = vec![kinds, grounds, sections, reasons, missing, hash, faults];
    if then {
        let [kinds, _, sections, reasons, missing] = make(&packed(&judged.then)).map_err(output)?;
        columns.extend([kinds, sections, reasons, missing]);
    }
    RecordBatch::try_new(schema(then, dictionaries), columns).map_err(output)
}

pub(crate) fn packed(found: &[AtomicU64]) -> Vec<Packed> {
    found.iter().map(|found| Packed(found.load(Ordering::Relaxed))).collect()
}

#[expect(clippy::needless_pass_by_value, reason = "the form `map_err` asks for")]
pub(crate) fn output(error: ArrowError) -> ColumnarError {
    ColumnarError::Output { what: error.to_string() }
}

fn of_found(
    found: &[Packed],
    dictionaries: bool,
    lexicon: &Lexicon,
) -> Result<[ArrayRef; 5], ArrowError> {
    let small = |at: Option<usize>| at.and_then(|at| i16::try_from(at).ok());
    let kinds: PrimitiveArray<Int8Type> =
        found.iter().map(|f| i8::try_from(f.kind().number()).ok()).collect();
    let grounds: PrimitiveArray<Int16Type> = found.iter().map(|f| small(f.ground())).collect();
    let sections: PrimitiveArray<Int16Type> = found.iter().map(|f| small(f.section())).collect();
    let reasons: PrimitiveArray<Int16Type> = found.iter().map(|f| small(f.reason())).collect();
    let (missing, sets) = missing(found);
    Ok([
        keyed(kinds, &lexicon.kinds, dictionaries)?,
        keyed(grounds, &lexicon.provisions, dictionaries)?,
        keyed(sections, &lexicon.provisions, dictionaries)?,
        keyed(reasons, &lexicon.reasons, dictionaries)?,
        keyed(missing, &sets, dictionaries)?,
    ])
}

/// The facts that are missing, each set of them once.
fn missing(found: &[Packed]) -> (PrimitiveArray<Int32Type>, Arc<StringArray>) {
    let mut sets: HashMap<u64, i32> = HashMap::new();
    let mut texts: Vec<String> = Vec::new();
    let mut number = |bits: u64| {
        (bits != 0).then(|| {
            let next = i32::try_from(texts.len()).unwrap_or(i32::MAX);
            *sets.entry(bits).or_insert_with(|| {
                texts.push(missing_words(bits).collect::<Vec<_>>().join(";"));
                next
            })
        })
    };
    let keys = found.iter().map(|found| number(found.missing())).collect();
    (keys, Arc::new(StringArray::from(texts)))
}

fn keyed<K: ArrowDictionaryKeyType>(
    keys: PrimitiveArray<K>,
    words: &Arc<StringArray>,
    dictionaries: bool,
) -> Result<ArrayRef, ArrowError>
where
    usize: TryFrom<K::Native>,
{
    if dictionaries {
        let values = Arc::clone(words) as ArrayRef;
        return Ok(Arc::new(DictionaryArray::try_new(keys, values)?));
    }
    let mut texts = StringBuilder::with_capacity(keys.len(), keys.len().saturating_mul(8));
    for key in &keys {
        let at = key.and_then(|key| usize::try_from(key).ok()).filter(|at| *at < words.len());
        texts.append_option(at.map(|at| words.value(at)));
    }
    Ok(Arc::new(texts.finish()))
}

fn hashes(judged: &Judged) -> Result<ArrayRef, ArrowError> {
    let mut bytes = Vec::with_capacity(judged.hash.len().saturating_mul(16));
    let mut there = Vec::with_capacity(judged.hash.len());
    for [high, low] in &judged.hash {
        let (high, low) = (high.load(Ordering::Relaxed), low.load(Ordering::Relaxed));
        bytes.extend_from_slice(&high.to_be_bytes());
        bytes.extend_from_slice(&low.to_be_bytes());
        there.push((high, low) != (0, 0));
    }
    let nulls = there.contains(&false).then(|| NullBuffer::from(there));
    Ok(Arc::new(FixedSizeBinaryArray::try_new(16, bytes.into(), nulls)?))
}

fn faults(rows: usize, judged: &Judged) -> ArrayRef {
    if judged.faults.is_empty() {
        return Arc::new(StringArray::new_null(rows));
    }
    let mut texts = StringBuilder::new();
    let mut faults = judged.faults.iter().peekable();
    for row in 0..rows {
        match faults.next_if(|(at, _)| *at as usize == row) {
            Some((_, fault)) => texts.append_value(fault),
            None => texts.append_null(),
        }
    }
    Arc::new(texts.finish())
}
