//! Rows, the batches they become, and the answers as they are read back.

use std::sync::{Arc, LazyLock};

use arrow_array::cast::AsArray;
use arrow_array::types::*;
use arrow_array::*;
use arrow_schema::{DataType, TimeUnit};
use samtycke::decision::{Authentication, Facts, Request};
use samtycke::environment::{Environment, Event, OnFault, World};
use samtycke::law::Action;
use samtycke_columnar::{Decider, Options};
use samtycke_region::{LogRow, Parameters, Region};

/// A row as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) assignment: Option<String>,
    pub(crate) patient: Option<String>,
    /// Microseconds.
    pub(crate) at: Option<i64>,
    pub(crate) action: Option<String>,
    pub(crate) entry: Option<String>,
    pub(crate) provider: Option<String>,
    pub(crate) unit: Option<String>,
    pub(crate) process: Option<String>,
    pub(crate) information_type: Option<String>,
    pub(crate) documented_for: Option<String>,
    pub(crate) availability: Option<String>,
    pub(crate) secrecy: Option<String>,
    pub(crate) active_choice: Option<bool>,
    pub(crate) relevance: Option<String>,
    pub(crate) factors: Option<u8>,
    /// Microseconds.
    pub(crate) known_at: Option<i64>,
}

/// How text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Plain {
    Small,
    Large,
    View,
}

pub(crate) const PLAIN: [Plain; 3] = [Plain::Small, Plain::Large, Plain::View];

/// The form of a batch: text, behind which keys if any, and times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) text: Plain,
    pub(crate) keys: Option<DataType>,
    pub(crate) unit: TimeUnit,
    pub(crate) zone: &'static str,
}

impl Default for Form {
    fn default() -> Self {
        Self { text: Plain::Small, keys: None, unit: TimeUnit::Microsecond, zone: "UTC" }
    }
}

pub(crate) fn plain(kind: Plain, texts: &[Option<&str>]) -> ArrayRef {
    let texts = texts.iter().copied();
    match kind {
        Plain::Small => Arc::new(texts.collect::<StringArray>()),
        Plain::Large => Arc::new(texts.collect::<LargeStringArray>()),
        Plain::View => Arc::new(texts.collect::<StringViewArray>()),
    }
}

pub(crate) fn keyed(key: &DataType, keys: &[Option<usize>], values: ArrayRef) -> ArrayRef {
    macro_rules! of {
        ($($name:ident => $kind:ty),+) => {
            match key {
                $(DataType::$name => {
                    let keys = keys.iter().map(|key| key.map(|key| key.try_into().unwrap()));
                    let keys: PrimitiveArray<$kind> = keys.collect();
                    Arc::new(DictionaryArray::<$kind>::try_new(keys, values).unwrap())
                })+
                other => panic!("{other} is no key"),
            }
        };
    }
    of!(
        Int8 => Int8Type, Int16 => Int16Type, Int32 => Int32Type, Int64 => Int64Type,
        UInt8 => UInt8Type, UInt16 => UInt16Type, UInt32 => UInt32Type, UInt64 => UInt64Type
    )
}

/// A text column in a form; a dictionary has a value nobody uses and a null among its values.
pub(crate) fn text(form: &Form, texts: &[Option<&str>]) -> ArrayRef {
    let Some(key) = &form.keys else { return plain(form.text, texts) };
    let mut values: Vec<Option<&str>> = vec![Some("nobody uses this"), None];
    let keys: Vec<Option<usize>> = texts
        .iter()
        .enumerate()
        .map(|(row, text)| match text {
            // A null is one by its key or by its value.
            None => (row % 2 == 0).then_some(1),
            Some(_) => Some(values.iter().position(|held| held == text).unwrap_or_else(|| {
                values.push(*text);
                values.len() - 1
            })),
        })
        .collect();
    keyed(key, &keys, plain(form.text, &values))
}

pub(crate) fn times(form: &Form, micros: &[Option<i64>]) -> ArrayRef {
    macro_rules! of {
        ($kind:ty, $each:expr) => {{
            let each: fn(i64) -> i64 = $each;
            let times: PrimitiveArray<$kind> = micros.iter().map(|x| x.map(each)).collect();
            Arc::new(times.with_timezone(form.zone))
        }};
    }
    match form.unit {
        TimeUnit::Second => of!(TimestampSecondType, |x| x.div_euclid(1_000_000)),
        TimeUnit::Millisecond => of!(TimestampMillisecondType, |x| x.div_euclid(1_000)),
        TimeUnit::Microsecond => of!(TimestampMicrosecondType, |x| x),
        TimeUnit::Nanosecond => of!(TimestampNanosecondType, |x| x * 1_000),
    }
}

type Columns = Vec<(&'static str, ArrayRef)>;

pub(crate) fn columns(rows: &[Row], form: &Form) -> Columns {
    let words = |of: fn(&Row) -> &Option<String>| {
        text(form, &rows.iter().map(|row| of(row).as_deref()).collect::<Vec<_>>())
    };
    let moments =
        |of: fn(&Row) -> Option<i64>| times(form, &rows.iter().map(of).collect::<Vec<_>>());
    let choice: BooleanArray = rows.iter().map(|row| row.active_choice).collect();
    let factors: Int64Array = rows.iter().map(|row| row.factors.map(i64::from)).collect();
    vec![
        ("assignment", words(|r| &r.assignment)),
        ("patient", words(|r| &r.patient)),
        ("at", moments(|r| r.at)),
        ("action", words(|r| &r.action)),
        ("entry", words(|r| &r.entry)),
        ("provider", words(|r| &r.provider)),
        ("unit", words(|r| &r.unit)),
        ("process", words(|r| &r.process)),
        ("information_type", words(|r| &r.information_type)),
        ("documented_for", words(|r| &r.documented_for)),
        ("availability", words(|r| &r.availability)),
        ("secrecy", words(|r| &r.secrecy)),
        ("active_choice", Arc::new(choice)),
        ("relevance", words(|r| &r.relevance)),
        ("factors", Arc::new(factors)),
        ("known_at", moments(|r| r.known_at)),
    ]
}

pub(crate) fn of_columns(columns: Columns) -> RecordBatch {
    RecordBatch::try_from_iter_with_nullable(columns.into_iter().map(|(n, c)| (n, c, true)))
        .unwrap()
}

pub(crate) fn batch(rows: &[Row], form: &Form) -> RecordBatch {
    of_columns(columns(rows, form))
}

/// What a row got: verdict, reason, ground, fault.
pub(crate) type Got = (String, Option<String>, Option<String>, Option<String>);

pub(crate) fn words(array: &dyn Array) -> Vec<Option<String>> {
    let plain = match array.data_type() {
        DataType::Dictionary(key, _) if **key == DataType::Int8 => {
            let array = array.as_dictionary::<Int8Type>().downcast_dict::<StringArray>().unwrap();
            return array.into_iter().map(|x| x.map(str::to_owned)).collect();
        }
        DataType::Dictionary(_, _) => {
            let array = array.as_dictionary::<Int16Type>().downcast_dict::<StringArray>().unwrap();
            return array.into_iter().map(|x| x.map(str::to_owned)).collect();
        }
        _ => array.as_string::<i32>(),
    };
    plain.iter().map(|x| x.map(str::to_owned)).collect()
}

pub(crate) fn read(decided: &RecordBatch) -> Vec<Got> {
    let names: Vec<_> = decided.schema().fields().iter().map(|f| f.name().clone()).collect();
    assert_eq!(names, ["verdict", "reason", "ground", "fault"]);
    let [a, b, c, d] = [0, 1, 2, 3].map(|column| words(decided.column(column)));
    let got = a.into_iter().zip(b).zip(c).zip(d);
    let got: Vec<Got> = got.map(|(((a, b), c), d)| (a.unwrap(), b, c, d)).collect();
    for (verdict, reason, ground, fault) in &got {
        assert_eq!(ground.is_some(), verdict == "permit", "{verdict} {ground:?}");
        assert_eq!(reason.is_some(), fault.is_none());
        assert!(fault.is_none() || verdict == "undetermined");
    }
    got
}

pub(crate) fn decide(decider: &Decider<'_>, batch: &RecordBatch) -> Vec<Got> {
    let answer = decider.decide(batch).unwrap();
    assert_eq!(answer.num_rows(), batch.num_rows());
    assert_eq!(answer.schema(), decider.schema());
    read(&answer)
}

/// What the explained decision says of a request.
pub(crate) fn explained(facts: Facts<'_>, request: &Request) -> Got {
    match samtycke::decide(facts, request) {
        Ok(decision) => (
            decision.verdict.word().to_owned(),
            Some(decision.reason.code().to_owned()),
            decision.ground.filter(|_| decision.is_permit()).map(|p| p.id.to_owned()),
            None,
        ),
        Err(error) => ("undetermined".to_owned(), None, None, Some(error.to_string())),
    }
}

/// A region's facts, its log, and which rows of it are planted misuse.
pub(crate) type Logged = (Environment, Vec<LogRow>, Vec<bool>);

/// A small region with a log that names entries.
pub(crate) static REGION: LazyLock<Logged> = LazyLock::new(|| region(3));

/// The same with a log that describes them.
pub(crate) static UNNAMED: LazyLock<Logged> = LazyLock::new(|| region(0));

fn region(records: u16) -> Logged {
    let scale = "0.001".parse().unwrap();
    let region = Region::new(Parameters { scale, records, ..Parameters::default() }).unwrap();
    let events: Vec<Event> = region.events().collect();
    let mut environment = Environment::new();
    environment.apply(&events, OnFault::RefuseAll).unwrap();
    let (log, planted) = region.log_and_key().map(|(row, key)| (row, key.is_some())).unzip();
    (environment, log, planted)
}

/// The request of a logged row, put by hand.
pub(crate) fn request(row: &LogRow) -> Request {
    let mut request = Request::bare(row.action, row.assignment, row.at);
    request.entry = row.entry;
    request.relevance = row.relevance;
    request.active_choice = Some(row.active_choice);
    request.authentication = Some(Authentication { factors: row.factors, assurance: None });
    request
}

impl From<&LogRow> for Row {
    fn from(row: &LogRow) -> Self {
        Self {
            assignment: Some(row.assignment.to_string()),
            patient: Some(row.patient.token()),
            at: Some(row.at.to_utc().timestamp_micros()),
            action: (row.action != Action::Read).then(|| row.action.word().to_owned()),
            entry: row.entry.map(|id| id.to_string()),
            provider: Some(row.provider.to_string()),
            unit: Some(row.unit.to_string()),
            information_type: row.information_type.map(|kind| kind.to_string()),
            active_choice: Some(row.active_choice),
            relevance: row.relevance.map(|r| r.word().to_owned()),
            factors: Some(row.factors),
            ..Self::default()
        }
    }
}

/// The question of the README, as world and row. Its answer is a no.
pub(crate) fn question() -> (World, Row) {
    let text = include_str!("../../../../examples/question.json");
    let (world, request) = samtycke::json::read_question(text).unwrap();
    let patient = world.patients().next().unwrap().identities()[0].token();
    let row = Row {
        assignment: Some(request.assignment().unwrap().to_string()),
        patient: Some(patient),
        at: Some(request.at.to_utc().timestamp_micros()),
        entry: request.entry.map(|id| id.to_string()),
        active_choice: request.active_choice,
        relevance: request.relevance.map(|r| r.word().to_owned()),
        factors: request.authentication.map(|x| x.factors),
        ..Row::default()
    };
    (world, row)
}

pub(crate) fn one(row: &Row, options: Options) -> Got {
    let (world, _) = question();
    let decider = Decider::over_world(&world, options);
    decide(&decider, &batch(std::slice::from_ref(row), &Form::default())).remove(0)
}

pub(crate) fn fault_of(row: &Row) -> String {
    one(row, Options::default()).3.unwrap()
}
