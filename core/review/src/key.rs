//! The key (*facit*) to a log that was made up: what finding it is worth, in numbers.

use std::collections::BTreeMap;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, RecordBatch};
use hashbrown::HashMap;
use samtycke::Phrase;
use samtycke_columnar::Texts;

use crate::ReviewError;
use crate::found::Kind;

/// A kind of misuse that was planted.
#[derive(Clone, Debug)]
pub(crate) struct Planted {
    pub(crate) kind: String,
    pub(crate) section: String,
    /// Do the facts alone show it?
    pub(crate) shown: bool,
}

/// Which rows of a log are misuse, and of which kind.
#[derive(Clone, Default)]
pub struct Key {
    pub(crate) kinds: Vec<Planted>,
    /// By row of the log: the number of the kind, and what was found of the row.
    pub(crate) rows: HashMap<u64, (u32, Option<Kind>)>,
    /// Rows that are no misuse and were called so.
    pub(crate) lawful_no_ground: u64,
    pub(crate) lawful_only_if: u64,
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Key({} rows of {} kinds)", self.rows.len(), self.kinds.len())
    }
}

const NO_ROW: Phrase = Phrase::new("anger inget radnummer", "names no row");
const NO_KIND: Phrase = Phrase::new("anger inget slag", "names no kind");
const COLUMNS: Phrase = Phrase::new(
    "saknar kolumnen `row` (heltal) eller `kind` (text)",
    "lacks the column `row` (integers) or `kind` (text)",
);

impl Key {
    /// Reads a key: `row` (from 0), `kind`, and where they are known `section` and `shown_by_facts`.
    ///
    /// # Errors
    /// [`ReviewError::Key`].
    pub fn of(batch: &RecordBatch) -> Result<Self, ReviewError> {
        let wrong = |row: usize, what| ReviewError::Key { row: row as u64, what };
        let text = |name| Texts::of(batch, name).ok().flatten();
        let rows = batch.column_by_name("row").and_then(|x| x.as_primitive_opt::<Int64Type>());
        let (Some(rows), Some(kinds)) = (rows, text("kind")) else {
            return Err(wrong(0, COLUMNS));
        };
        let (sections, shown) = (text("section"), batch.column_by_name("shown_by_facts"));
        let shown = shown.and_then(|column| column.as_boolean_opt());
        let mut made = Self::default();
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        for at in 0..batch.num_rows() {
            let row = rows.is_valid(at).then(|| u64::try_from(rows.value(at)).ok()).flatten();
            let row = row.ok_or_else(|| wrong(at, NO_ROW))?;
            let kind = kinds.get(at).ok_or_else(|| wrong(at, NO_KIND))?;
            let next = u32::try_from(made.kinds.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(kind.to_owned()).or_insert(next);
            if number == next {
                made.kinds.push(Planted {
                    kind: kind.to_owned(),
                    section: sections.as_ref().and_then(|s| s.get(at)).unwrap_or("").to_owned(),
                    shown: shown.is_none_or(|shown| !shown.is_valid(at) || shown.value(at)),
                });
            }
            made.rows.insert(row, (number, None));
        }
        Ok(made)
    }

    pub(crate) fn see(&mut self, row: u64, kind: Kind) {
        match self.rows.get_mut(&row) {
            Some((_, found)) => *found = Some(kind),
            None if kind == Kind::NoGround => self.lawful_no_ground += 1,
            None if kind == Kind::OnlyIfShown => self.lawful_only_if += 1,
            None => {}
        }
    }
}
