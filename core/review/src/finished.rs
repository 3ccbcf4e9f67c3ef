//! A log that was read to its end: questions, counts, and which rows to look at.

use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, StringBuilder, UInt32Builder, UInt64Builder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use serde_json::Value;

use crate::found::Kind;
use crate::opening::Opening;
use crate::output::output;
use crate::questions::{Questions, ask};
use crate::review::{Facts, Review};
use crate::{Detector, ReviewError, summary};

/// A reviewed log.
#[derive(Debug)]
pub struct Finished {
    review: Review,
    questions: Questions,
}

impl Review {
    /// Asks the questions of the whole log.
    pub fn finish(self) -> Finished {
        let questions = ask(&self);
        Finished { review: self, questions }
    }
}

/// Questions in one text, their codes joined by `,`.
fn codes(raised: u32) -> String {
    let raised = Detector::ALL.iter().filter(|d| raised & d.bit() != 0);
    raised.map(|d| d.code()).collect::<Vec<_>>().join(",")
}

impl Finished {
    /// The summary document, `samtycke-review/1`. Patients are in it as numbers alone.
    pub fn summary(&self, facts: Facts<'_>) -> Value {
        summary::document(&self.review, &self.questions, facts)
    }

    /// How many openings there are.
    pub fn openings(&self) -> usize {
        self.review.openings.all.len()
    }

    /// How many rows there are.
    pub const fn rows(&self) -> u64 {
        self.review.tally.rows
    }

    /// The openings as a table, in the order of their first rows: `opening`, `row` (that stands for it), `rows`, `at` and
    /// `last` in microseconds, `listed` (is it among those to look at?), `found`, `staff`, `assignment`, `unit`, `unit_name`,
    /// `holder`, `holder_name`, `holder_provider`, `workplace`, `questions`.
    ///
    /// No patient is named in it: the log's row is where they stand.
    ///
    /// # Errors
    /// [`ReviewError`] where Arrow can't build it.
    pub fn table(&self, facts: Facts<'_>) -> Result<RecordBatch, ReviewError> {
        let all = &self.review.openings.all;
        let places = &self.review.places;
        let (mut numbers, mut rows) = (UInt32Builder::new(), UInt64Builder::new());
        let (mut counts, mut listed) = (UInt32Builder::new(), BooleanBuilder::new());
        let [mut at, mut last] = [(); 2].map(|()| arrow_array::builder::Int64Builder::new());
        let mut texts: [StringBuilder; 10] = Default::default();
        let organisation = facts.organisation();
        for (number, o) in (0_u32..).zip(all) {
            let raised = self.raised(number);
            numbers.append_value(number);
            rows.append_value(o.row);
            counts.append_value(o.rows);
            at.append_value(o.first);
            last.append_value(o.last);
            listed.append_value(Self::is_listed(o, raised));
            let seat = places.held(o.seat);
            let unit = |number: u32| places.units.get(number).map(|id| id.to_string());
            let known = |number: u32| places.units.get(number).and_then(|id| organisation.unit(id));
            let own = seat.and_then(|seat| known(seat.unit));
            let values = [
                Some(o.worst.kind().word().to_owned()),
                seat.and_then(|seat| places.staff.get(seat.staff)).map(|id| id.to_string()),
                seat.map(|seat| seat.assignment.to_string()),
                seat.and_then(|seat| unit(seat.unit)),
                own.map(|unit| unit.name.clone()),
                unit(o.holder),
                known(o.holder).map(|unit| unit.name.clone()),
                known(o.holder).map(|unit| unit.provider.to_string()),
                unit(o.workplace),
                Some(codes(raised)),
            ];
            for (text, value) in texts.iter_mut().zip(values) {
                text.append_option(value);
            }
        }
        let mut columns: Vec<(&str, ArrayRef)> = vec![
            ("opening", Arc::new(numbers.finish())),
            ("row", Arc::new(rows.finish())),
            ("rows", Arc::new(counts.finish())),
            ("at", Arc::new(at.finish())),
            ("last", Arc::new(last.finish())),
            ("listed", Arc::new(listed.finish())),
        ];
        let names = [
            "found",
            "staff",
            "assignment",
            "unit",
            "unit_name",
            "holder",
            "holder_name",
            "holder_provider",
            "workplace",
            "questions",
        ];
        for (name, text) in names.into_iter().zip(&mut texts) {
            columns.push((name, Arc::new(text.finish())));
        }
        let fields: Vec<Field> = columns
            .iter()
            .map(|(name, column)| Field::new(*name, column.data_type().clone(), true))
            .collect();
        let columns = columns.into_iter().map(|(_, column)| column).collect();
        Ok(RecordBatch::try_new(Arc::new(Schema::new(fields)), columns).map_err(output)?)
    }

    /// For so many rows of the log from one on: `opening` each is of, its `questions`, and whether it is among those to look at
    /// (`listed`).
    ///
    /// # Errors
    /// As [`table`](Self::table).
    pub fn of_rows(&self, from: usize, count: usize) -> Result<RecordBatch, ReviewError> {
        let (mut openings, mut listed) = (UInt32Builder::new(), BooleanBuilder::new());
        let mut texts = StringBuilder::new();
        for number in self.review.openings.of_rows(from, count) {
            let opening = self.review.openings.all.get(*number as usize);
            let raised = self.raised(*number);
            openings.append_option(opening.map(|_| *number));
            listed.append_value(opening.is_some_and(|o| Self::is_listed(o, raised)));
            texts.append_option((raised != 0).then(|| codes(raised)));
        }
        let schema = Schema::new(vec![
            Field::new("opening", DataType::UInt32, true),
            Field::new("questions", DataType::Utf8, true),
            Field::new("listed", DataType::Boolean, false),
        ]);
        let columns: Vec<ArrayRef> =
            vec![Arc::new(openings.finish()), Arc::new(texts.finish()), Arc::new(listed.finish())];
        Ok(RecordBatch::try_new(Arc::new(schema), columns).map_err(output)?)
    }

    fn raised(&self, number: u32) -> u32 {
        self.questions.raised.get(number as usize).copied().unwrap_or(0)
    }

    /// Is there something to look at: no ground, or a question that is not asked of nearly all? What is lawful only if
    /// something is shown is settled by the feed that lacks, first.
    fn is_listed(opening: &Opening, raised: u32) -> bool {
        let strong = Detector::ALL.iter().any(|d| !d.is_weak() && raised & d.bit() != 0);
        strong || opening.worst.kind() == Kind::NoGround
    }
}
