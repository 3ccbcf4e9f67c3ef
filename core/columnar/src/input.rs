//! The columns of a batch, found by name, checked, and read as far as all rows share them.

use arrow_array::{Array, ArrayRef, RecordBatch};
use samtycke::Phrase;
use samtycke::identity::{HsaId, IdentityError};
use samtycke::law::{Action, Relevance};
use samtycke::record::{Availability, InformationType, Purpose, SecrecyRegime};
use serde::de::value::{Error as Unread, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};

use crate::column::{Codes, Flags, NoTimes, Numbers, Text, Times};
use crate::{Column, ColumnarError, Options};

/// Rows are numbered, and so are distinct values; the last number stands for none.
const MOST_ROWS: usize = u32::MAX as usize - 1;

/// A batch, ready to be decided.
pub(crate) struct Input<'a> {
    pub(crate) patients: Codes<'a>,
    pub(crate) assignments: Words<Result<HsaId, IdentityError>>,
    pub(crate) at: Times<'a>,
    pub(crate) known_at: Option<Times<'a>>,
    pub(crate) actions: Option<Words<Option<Action>>>,
    pub(crate) entries: Option<Text<'a>>,
    pub(crate) relevance: Option<Words<Option<Relevance>>>,
    pub(crate) active_choice: Option<Flags<'a>>,
    pub(crate) factors: Option<Numbers<'a>>,
    pub(crate) described: Described,
}

/// The columns that describe an entry.
pub(crate) struct Described {
    pub(crate) provider: Option<Words<Option<HsaId>>>,
    pub(crate) unit: Option<Words<Option<HsaId>>>,
    pub(crate) process: Option<Words<Option<HsaId>>>,
    pub(crate) information_type: Option<Words<Option<InformationType>>>,
    pub(crate) documented_for: Option<Words<Option<Purpose>>>,
    pub(crate) availability: Option<Words<Option<Availability>>>,
    pub(crate) secrecy: Option<Words<Option<SecrecyRegime>>>,
}

/// A column of ids or words: each distinct one read once.
pub(crate) struct Words<T> {
    of: Vec<u32>,
    read: Vec<T>,
}

impl<T: Copy> Words<T> {
    fn new(codes: Codes<'_>, read: impl Fn(&str) -> T) -> Self {
        Self { read: codes.values.iter().map(|text| read(text)).collect(), of: codes.of }
    }

    /// What a row has; `None` for a null.
    pub(crate) fn get(&self, row: usize) -> Option<T> {
        self.read.get(self.code(row) as usize).copied()
    }

    /// How many distinct ones there are.
    pub(crate) fn len(&self) -> usize {
        self.read.len()
    }

    /// The number of what a row has.
    pub(crate) fn code(&self, row: usize) -> u32 {
        self.of.get(row).copied().unwrap_or(crate::column::NONE)
    }
}

/// A word as in JSON.
fn word<T: DeserializeOwned>(text: &str) -> Option<T> {
    let text: StrDeserializer<'_, Unread> = text.into_deserializer();
    T::deserialize(text).ok()
}

/// The words a column takes, as the type itself tells them: never what stood in the column.
pub(crate) fn words_of(column: Column) -> String {
    fn all<T: DeserializeOwned>() -> String {
        let text: StrDeserializer<'_, Unread> = "".into_deserializer();
        let told = T::deserialize(text).err().map(|told| told.to_string()).unwrap_or_default();
        told.split_once(", expected ").map(|(_, words)| words.to_owned()).unwrap_or_default()
    }
    match column {
        Column::Action => all::<Action>(),
        Column::Relevance => all::<Relevance>(),
        Column::DocumentedFor => all::<Purpose>(),
        Column::Availability => all::<Availability>(),
        Column::Secrecy => all::<SecrecyRegime>(),
        Column::InformationType => "a code of one to six letters or digits, as `voo`".to_owned(),
        _ => "1 to 32 visible ASCII characters without `#`".to_owned(),
    }
}

impl<'a> Input<'a> {
    pub(crate) fn of(
        batch: &'a RecordBatch,
        options: &Options,
        threads: usize,
    ) -> Result<Self, ColumnarError> {
        let rows = batch.num_rows();
        if rows > MOST_ROWS {
            return Err(ColumnarError::TooManyRows { rows, most: MOST_ROWS });
        }
        let from = Finder { batch, options, rows };
        let (patients, assignments) = (from.text(Column::Patient)?, from.text(Column::Assignment)?);
        let at = from.times(Column::At)?;
        let known_at = from.times(Column::KnownAt)?;
        let entries = from.text(Column::Entry)?;
        let active_choice = from.read(Column::ActiveChoice, FLAG, Flags::of)?;
        let factors = from.read(Column::Factors, NUMBER, Numbers::of)?;
        let actions = from.words(Column::Action, word)?;
        let relevance = from.words(Column::Relevance, word)?;
        let described = Described {
            provider: from.words(Column::Provider, |text| text.parse().ok())?,
            unit: from.words(Column::Unit, |text| text.parse().ok())?,
            process: from.words(Column::Process, |text| text.parse().ok())?,
            information_type: from.words(Column::InformationType, |text| text.parse().ok())?,
            documented_for: from.words(Column::DocumentedFor, word)?,
            availability: from.words(Column::Availability, word)?,
            secrecy: from.words(Column::Secrecy, word)?,
        };
        // The two columns with many values, each by a thread of its own.
        let coded = |text: Option<Text<'a>>| {
            text.map_or_else(|| Codes::nothing(rows), |text| text.codes(rows))
        };
        let staff = || Words::new(coded(assignments), str::parse);
        let (patients, assignments) = if threads > 1 {
            std::thread::scope(|scope| {
                let other = scope.spawn(staff);
                let patients = coded(patients);
                other.join().map(|assignments| (patients, assignments))
            })
            .map_err(|_| ColumnarError::Output { what: "a thread died".to_owned() })?
        } else {
            (coded(patients), staff())
        };
        Ok(Self {
            patients,
            assignments,
            at: at.ok_or_else(|| from.missing(Column::At))?,
            known_at,
            actions,
            entries,
            relevance,
            active_choice,
            factors,
            described,
        })
    }
}

const FLAG: Phrase = Phrase::new("`boolean` läses", "`boolean` is read");
const NUMBER: Phrase = Phrase::new("en heltalstyp läses", "an integer type is read");
const TIME: Phrase =
    Phrase::new("en tidpunkt med tidszon läses", "a timestamp with a time zone is read");
const TEXT: Phrase = Phrase::new(
    "text läses: `utf8`, `large_utf8`, `utf8_view` eller en ordlista över någon av dem",
    "text is read: `utf8`, `large_utf8`, `utf8_view`, or a dictionary over one of them",
);

/// Finds columns by name.
struct Finder<'a, 'o> {
    batch: &'a RecordBatch,
    options: &'o Options,
    rows: usize,
}

impl<'a> Finder<'a, '_> {
    fn name(&self, column: Column) -> &str {
        self.options.columns.name(column)
    }

    fn missing(&self, column: Column) -> ColumnarError {
        let wanted = match column {
            Column::Patient => Phrase::new(
                "person-id, som i `personnummer|YYYYMMDDNNNN`",
                "person ids, as in `personnummer|YYYYMMDDNNNN`",
            ),
            Column::Assignment => {
                Phrase::new("HSA-id för medarbetaruppdrag", "HSA-ids of assignments")
            }
            Column::At => Phrase::new("tidpunkter med tidszon", "timestamps with a time zone"),
            _ => Phrase::new("den nämndes i inställningarna", "it was named in the options"),
        };
        ColumnarError::Missing { column: self.name(column).to_owned(), wanted }
    }

    fn find(&self, column: Column) -> Result<Option<&'a ArrayRef>, ColumnarError> {
        let name = self.name(column);
        let schema = self.batch.schema_ref();
        let mut found = schema.fields().iter().zip(self.batch.columns());
        let mut found = found.by_ref().filter(|(field, _)| field.name() == name).map(|(_, x)| x);
        let Some(first) = found.next() else {
            let wanted = column.is_needed() || self.options.columns.given(column).is_some();
            return if wanted { Err(self.missing(column)) } else { Ok(None) };
        };
        match found.count() {
            0 => Ok(Some(first)),
            more => Err(ColumnarError::Duplicate {
                column: name.to_owned(),
                times: more.saturating_add(1),
            }),
        }
    }

    fn wrong(&self, column: Column, array: &dyn Array, wanted: Phrase) -> ColumnarError {
        let found = array.data_type().to_string();
        ColumnarError::Type { column: self.name(column).to_owned(), found, wanted }
    }

    fn read<T>(
        &self,
        column: Column,
        wanted: Phrase,
        read: impl Fn(&'a dyn Array) -> Option<T>,
    ) -> Result<Option<T>, ColumnarError> {
        let Some(array) = self.find(column)? else { return Ok(None) };
        let array: &'a dyn Array = array.as_ref();
        read(array).map(Some).ok_or_else(|| self.wrong(column, array, wanted))
    }

    fn text(&self, column: Column) -> Result<Option<Text<'a>>, ColumnarError> {
        self.read(column, TEXT, Text::of)
    }

    fn words<T>(
        &self,
        column: Column,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<Words<Option<T>>>, ColumnarError>
    where
        T: Copy,
    {
        let text = self.text(column)?;
        Ok(text.map(|text| Words::new(text.codes(self.rows), read)))
    }

    fn times(&self, column: Column) -> Result<Option<Times<'a>>, ColumnarError> {
        let Some(array) = self.find(column)? else { return Ok(None) };
        Times::of(array.as_ref(), self.options.naive).map(Some).map_err(|why| match why {
            NoTimes::Type => self.wrong(column, array, TIME),
            NoTimes::Naive => ColumnarError::Naive { column: self.name(column).to_owned() },
        })
    }
}
