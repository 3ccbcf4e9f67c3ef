//! What came of each row, and the columns made of it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use arrow_array::builder::StringBuilder;
use arrow_array::types::{ArrowDictionaryKeyType, Int8Type, Int16Type};
use arrow_array::{Array, ArrayRef, DictionaryArray, PrimitiveArray, RecordBatch, StringArray};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use samtycke::Verdict;
use samtycke::decision::Answer;
use samtycke::law::{Provision, Reason, provisions};

use crate::ColumnarError;

/// A row's fault, and which row's.
pub(crate) type Fault = (u32, Arc<str>);

const VERDICTS: [Verdict; 3] = [Verdict::Deny, Verdict::Permit, Verdict::Undetermined];

/// The words of the answer: all there are, the same for every batch.
#[derive(Debug)]
pub(crate) struct Lexicon {
    verdicts: Arc<StringArray>,
    reasons: Arc<StringArray>,
    grounds: Arc<StringArray>,
    provisions: Vec<&'static Provision>,
}

impl Lexicon {
    pub(crate) fn new() -> Self {
        let provisions: Vec<_> = provisions().collect();
        let texts = |texts: Vec<&'static str>| Arc::new(StringArray::from(texts));
        Self {
            verdicts: texts(VERDICTS.iter().map(|v| v.word()).collect()),
            reasons: texts(Reason::ALL.iter().map(|r| r.code()).collect()),
            grounds: texts(provisions.iter().map(|p| p.id).collect()),
            provisions,
        }
    }

    fn ground(&self, ground: &Provision) -> Option<u32> {
        let found = self.provisions.iter().position(|p| p.id == ground.id)?;
        u32::try_from(found).ok()
    }
}

/// An answer as a number: the verdict in the two lowest bits, from one, then the ground, from one, and the
/// reason. Zero is no answer, which is what a row that nobody came to has.
const GROUND: u32 = 2;
const REASON: u32 = 17;
const FIFTEEN: u32 = (1 << 15) - 1;

/// Makes numbers of answers; a thread has its own.
pub(crate) struct Packer<'l> {
    lexicon: &'l Lexicon,
    /// Grounds met: there are few.
    met: Vec<(&'static Provision, u32)>,
}

impl<'l> Packer<'l> {
    pub(crate) const fn new(lexicon: &'l Lexicon) -> Self {
        Self { lexicon, met: Vec::new() }
    }

    pub(crate) fn pack(&mut self, answer: Answer) -> u32 {
        let verdict = VERDICTS.iter().zip(1_u32..).find(|(v, _)| **v == answer.verdict);
        let verdict = verdict.map_or(0, |(_, number)| number);
        let ground = match answer.ground.filter(|_| answer.verdict == Verdict::Permit) {
            Some(ground) => self.ground(ground).map_or(0, |number| number + 1),
            None => 0,
        };
        verdict | ground << GROUND | (answer.reason as u32) << REASON
    }

    fn ground(&mut self, ground: &'static Provision) -> Option<u32> {
        if let Some((_, number)) = self.met.iter().find(|(met, _)| core::ptr::eq(*met, ground)) {
            return Some(*number);
        }
        let number = self.lexicon.ground(ground)?;
        self.met.push((ground, number));
        Some(number)
    }
}

/// The rows' answers, written by several threads, each row by one.
pub(crate) struct Answers(Vec<AtomicU32>);

impl Answers {
    pub(crate) fn new(rows: usize) -> Self {
        Self((0..rows).map(|_| AtomicU32::new(0)).collect())
    }

    pub(crate) fn set(&self, row: u32, packed: u32) {
        if let Some(slot) = self.0.get(row as usize) {
            slot.store(packed, Ordering::Relaxed);
        }
    }

    /// The columns; `faults` are in the order of the rows.
    pub(crate) fn into_batch(
        self,
        lexicon: &Lexicon,
        faults: &[Fault],
        dictionaries: bool,
    ) -> Result<RecordBatch, ColumnarError> {
        let rows = self.0.len();
        let (mut verdicts, mut reasons, mut grounds) =
            (Vec::with_capacity(rows), Vec::with_capacity(rows), Vec::with_capacity(rows));
        let undecided = VERDICTS.iter().zip(0_i8..).find(|(v, _)| **v == Verdict::Undetermined);
        let undecided = undecided.map_or(2, |(_, number)| number);
        for packed in self.0 {
            let packed = packed.into_inner();
            let verdict = i8::try_from(packed & 3).unwrap_or(0);
            let answered = verdict > 0;
            let number = |shift: u32| i16::try_from(packed >> shift & FIFTEEN).ok();
            verdicts.push(if answered { verdict - 1 } else { undecided });
            reasons.push(number(REASON).filter(|_| answered));
            grounds.push(number(GROUND).filter(|g| answered && *g > 0).map(|g| g - 1));
        }
        let verdicts = PrimitiveArray::<Int8Type>::from(verdicts);
        let reasons = PrimitiveArray::<Int16Type>::from(reasons);
        let grounds = PrimitiveArray::<Int16Type>::from(grounds);
        let made = if dictionaries {
            [
                keyed(verdicts, &lexicon.verdicts),
                keyed(reasons, &lexicon.reasons),
                keyed(grounds, &lexicon.grounds),
            ]
        } else {
            [
                Ok(plain(&verdicts, &lexicon.verdicts)),
                Ok(plain(&reasons, &lexicon.reasons)),
                Ok(plain(&grounds, &lexicon.grounds)),
            ]
        };
        let mut columns = Vec::with_capacity(4);
        for column in made {
            columns.push(column.map_err(output)?);
        }
        columns.push(fault_column(rows, faults));
        RecordBatch::try_new(schema(dictionaries), columns).map_err(output)
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the form `map_err` asks for")]
fn output(error: ArrowError) -> ColumnarError {
    ColumnarError::Output { what: error.to_string() }
}

fn keyed<K: ArrowDictionaryKeyType>(
    keys: PrimitiveArray<K>,
    words: &Arc<StringArray>,
) -> Result<ArrayRef, ArrowError> {
    let values = Arc::clone(words) as ArrayRef;
    Ok(Arc::new(DictionaryArray::try_new(keys, values)?))
}

fn plain<K: ArrowDictionaryKeyType>(keys: &PrimitiveArray<K>, words: &StringArray) -> ArrayRef
where
    usize: TryFrom<K::Native>,
{
    let mut texts = StringBuilder::with_capacity(keys.len(), keys.len().saturating_mul(8));
    for key in keys {
        let at = key.and_then(|key| usize::try_from(key).ok()).filter(|at| *at < words.len());
        texts.append_option(at.map(|at| words.value(at)));
    }
    Arc::new(texts.finish())
}

fn fault_column(rows: usize, faults: &[Fault]) -> ArrayRef {
    if faults.is_empty() {
        return Arc::new(StringArray::new_null(rows));
    }
    let bytes = faults.iter().map(|(_, text)| text.len()).sum();
    let mut texts = StringBuilder::with_capacity(rows, bytes);
    let mut next = 0;
    for (row, text) in faults {
        let row = *row as usize;
        // No row twice: whoever wrote a fault wrote no other.
        if row >= next && row < rows {
            texts.append_nulls(row - next);
            texts.append_value(text);
            next = row + 1;
        }
    }
    texts.append_nulls(rows - next);
    Arc::new(texts.finish())
}

/// The schema of the answer.
pub(crate) fn schema(dictionaries: bool) -> SchemaRef {
    let words = |key: DataType| {
        if dictionaries {
            DataType::Dictionary(Box::new(key), Box::new(DataType::Utf8))
        } else {
            DataType::Utf8
        }
    };
    Arc::new(Schema::new(vec![
        Field::new("verdict", words(DataType::Int8), false),
        Field::new("reason", words(DataType::Int16), true),
        Field::new("ground", words(DataType::Int16), true),
        Field::new("fault", DataType::Utf8, true),
    ]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_hold_every_word() {
        let lexicon = Lexicon::new();
        assert!(lexicon.reasons.len() < FIFTEEN as usize / 2);
        assert!(lexicon.provisions.len() < FIFTEEN as usize / 2);
        for (at, reason) in Reason::ALL.iter().enumerate() {
            assert_eq!(*reason as usize, at);
        }
    }
}
