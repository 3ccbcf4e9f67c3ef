//! A made-up region: its facts, its log as batches, the registers and the key.
#![allow(dead_code, reason = "each test uses some")]

use std::sync::Arc;

use arrow_array::{
    ArrayRef, BooleanArray, Date32Array, Int64Array, RecordBatch, StringArray,
    TimestampMicrosecondArray, UInt8Array,
};
use samtycke::environment::{Environment, Event, OnFault};
use samtycke::record::Availability;
use samtycke_columnar::{Description, Options};
use samtycke_region::{LogRow, Parameters, Region};
use samtycke_review::{Facts, Key, Registers, Review, ReviewOptions};
use serde_json::Value;

pub(crate) struct Made {
    pub region: Region,
    pub environment: Environment,
    pub log: Vec<LogRow>,
}

fn text(values: impl IntoIterator<Item = Option<String>>) -> ArrayRef {
    Arc::new(values.into_iter().collect::<StringArray>())
}

pub(crate) fn number(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

impl Made {
    pub(crate) fn of(scale: &str, seed: u64, records: u16) -> Self {
        let scale = scale.parse().unwrap();
        let region =
            Region::new(Parameters { scale, seed, records, ..Parameters::default() }).unwrap();
        let mut environment = Environment::new();
        let events: Vec<Event> = region.events().collect();
        environment.apply(&events, OnFault::RefuseAll).unwrap();
        let log = region.log().collect();
        Self { region, environment, log }
    }

    pub(crate) fn options() -> ReviewOptions {
        let described = Some(Description::of_care(Availability::Available));
        ReviewOptions {
            decide: Options { described, ..Options::default() },
            now: Some("2026-11-24T08:00:00+01:00".parse().unwrap()),
            ..ReviewOptions::default()
        }
    }

    pub(crate) fn batch(rows: &[LogRow], first: usize) -> RecordBatch {
        let of = |value: &dyn Fn(&LogRow) -> Option<String>| text(rows.iter().map(value));
        let at = rows.iter().map(|row| row.at.to_micros());
        let at = TimestampMicrosecondArray::from_iter_values(at).with_timezone("UTC");
        let choice: BooleanArray = rows.iter().map(|row| Some(row.active_choice)).collect();
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("log_id", text((first..).take(rows.len()).map(|n| Some(n.to_string())))),
            ("at", Arc::new(at)),
            ("assignment", of(&|row| Some(row.assignment.to_string()))),
            ("patient", of(&|row| Some(row.patient.token()))),
            ("action", of(&|row| Some(row.action.word().to_owned()))),
            ("entry", of(&|row| row.entry.map(|id| id.to_string()))),
            ("information_type", of(&|row| row.information_type.map(|kind| kind.to_string()))),
            ("provider", of(&|row| Some(row.provider.to_string()))),
            ("unit", of(&|row| Some(row.unit.to_string()))),
            ("active_choice", Arc::new(choice)),
            ("factors", Arc::new(UInt8Array::from_iter_values(rows.iter().map(|r| r.factors)))),
            ("relevance", of(&|row| row.relevance.map(|r| r.word().to_owned()))),
            ("session", of(&|row| Some(row.session.to_string()))),
            ("workplace", of(&|row| Some(row.workplace.to_string()))),
            ("attested", of(&|row| row.attested.map(|a| a.word().to_owned()))),
        ];
        let columns = columns.into_iter().map(|(name, column)| (name, column, true));
        RecordBatch::try_from_iter_with_nullable(columns).unwrap()
    }

    pub(crate) fn registers(&self) -> Registers {
        let people: Vec<_> = self.region.population().collect();
        let born = people.iter().map(|p| p.born.to_epoch_days());
        let public: BooleanArray = people.iter().map(|p| Some(p.public_interest)).collect();
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("person", text(people.iter().map(|p| Some(p.person.token())))),
            ("surname", text(people.iter().map(|p| Some(p.surname.clone())))),
            ("address", text(people.iter().map(|p| Some(p.address.clone())))),
            ("municipality", text(people.iter().map(|p| Some(p.municipality.to_string())))),
            ("born", Arc::new(Date32Array::from_iter_values(born))),
            ("public_interest", Arc::new(public)),
        ];
        let mut registers = Registers::default();
        registers.add_people(&RecordBatch::try_from_iter(columns).unwrap()).unwrap();
        let rota: Vec<_> = [-1, 0]
            .into_iter()
            .flat_map(|before| {
                let day = self.region.parameters().day + chrono::Duration::days(before);
                self.region.rota(day).collect::<Vec<_>>()
            })
            .collect();
        let micros = |at: Option<samtycke::time::Instant>| at.unwrap().to_micros();
        let times = |times: Vec<i64>| {
            let times = TimestampMicrosecondArray::from_iter_values(times);
            Arc::new(times.with_timezone("UTC")) as ArrayRef
        };
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("staff", text(rota.iter().map(|(staff, _)| Some(staff.to_string())))),
            ("from", times(rota.iter().map(|(_, on)| micros(on.from())).collect())),
            ("until", times(rota.iter().map(|(_, on)| micros(on.until())).collect())),
        ];
        registers.add_rota(&RecordBatch::try_from_iter(columns).unwrap()).unwrap();
        registers
    }

    pub(crate) fn key(&self) -> Key {
        let rows: Vec<_> = self.region.key().collect();
        let shown: BooleanArray = rows.iter().map(|r| Some(r.kind.shown_by_facts())).collect();
        let numbers = rows.iter().map(|row| i64::try_from(row.row).unwrap());
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("row", Arc::new(Int64Array::from_iter_values(numbers))),
            ("kind", text(rows.iter().map(|row| Some(row.kind.word().to_owned())))),
            ("section", text(rows.iter().map(|row| Some(row.kind.section().to_owned())))),
            ("shown_by_facts", Arc::new(shown)),
        ];
        Key::of(&RecordBatch::try_from_iter(columns).unwrap()).unwrap()
    }

    /// The decided rows batch by batch, and the summary.
    pub(crate) fn reviewed(
        &self,
        change: impl Fn(&mut ReviewOptions),
    ) -> (Vec<RecordBatch>, Value) {
        let mut options = Self::options();
        change(&mut options);
        let facts = Facts::Environment(&self.environment);
        let mut review = Review::new(options, self.registers()).with_key(self.key());
        let mut decided = Vec::new();
        let mut first = 0;
        for rows in self.log.chunks(10_000) {
            decided.push(review.take(facts, &Self::batch(rows, first)).unwrap());
            first += rows.len();
        }
        let summary = review.finish().summary(facts);
        (decided, summary)
    }
}
