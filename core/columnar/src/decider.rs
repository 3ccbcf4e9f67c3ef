//! Batches decided.

use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use samtycke::decision::RequestError;
use samtycke::environment::{Environment, World};

use crate::column::NONE;
use crate::group::Groups;
use crate::input::Input;
use crate::output::{Answers, Fault, Lexicon, Packer, schema};
use crate::row::{Asked, Rows, Source, no_patient};
use crate::{ColumnarError, Options};

/// Below so many rows a second thread costs more than it brings.
const WORTH_A_THREAD: usize = 4096;

/// Patients a thread takes at a time, at most.
const SHARE: usize = 512;

/// Decides batches over the facts of a world or an environment.
///
/// It is made in no time, holds nothing between batches but the words of the answer, and may be used by several
/// threads at once. Patients' facts are made once a batch: batches of some ten thousand rows or more pay.
///
/// Over an environment a row without `known_at` is decided on the patient's record by all that is known, as
/// [`Environment::chart`] gives it, and one with it on the record as known then.
#[derive(Debug)]
pub struct Decider<'f> {
    source: Source<'f>,
    options: Options,
    lexicon: Lexicon,
}

impl<'f> Decider<'f> {
    /// Over a world.
    pub fn over_world(world: &'f World, options: Options) -> Self {
        Self { source: Source::World(world), options, lexicon: Lexicon::new() }
    }

    /// Over an environment.
    pub fn over_environment(environment: &'f Environment, options: Options) -> Self {
        Self { source: Source::Environment(environment), options, lexicon: Lexicon::new() }
    }

    /// What holds of every batch.
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// The schema of what [`decide`](Self::decide) gives.
    pub fn schema(&self) -> SchemaRef {
        schema(self.options.dictionaries)
    }

    /// Decides a batch: as many rows as it has, in the same order.
    ///
    /// # Errors
    /// [`ColumnarError`] where a column is missing, there twice, or of a type that is not read. What is wrong
    /// with single rows is told in `fault`.
    pub fn decide(&self, batch: &RecordBatch) -> Result<RecordBatch, ColumnarError> {
        let answers = Answers::new(batch.num_rows());
        let decide = || {
            let mut packer = Packer::new(&self.lexicon);
            let answers = &answers;
            move |asked: &Asked<'_, '_>| {
                answers.set(asked.row(), packer.pack(asked.verdict()?));
                Ok(())
            }
        };
        let faults = self.visit(batch, false, decide)?;
        answers.into_batch(&self.lexicon, &faults, self.options.dictionaries)
    }

    /// Reads every row of a batch and hands it to a visitor: what [`decide`](Self::decide) does with each is one
    /// way. A thread has a visitor of its own, made by `visitor`; the rows of a patient all go to one, in their order.
    ///
    /// Gives the rows that could not be read or judged, and why, in their order; whoever visits sees nothing of
    /// those but what a visitor itself refused. With `then` the facts as known at each access are looked up too.
    ///
    /// # Errors
    /// As [`decide`](Self::decide).
    pub fn visit<V>(
        &self,
        batch: &RecordBatch,
        then: bool,
        visitor: impl Fn() -> V + Sync,
    ) -> Result<Vec<(u32, Arc<str>)>, ColumnarError>
    where
        V: FnMut(&Asked<'_, '_>) -> Result<(), RequestError>,
    {
        let threads = self.threads(batch.num_rows());
        let input = Input::of(batch, &self.options, threads)?;
        let groups = Groups::of(&input.patients);
        let next = AtomicUsize::new(0);
        let share = (groups.len() / threads.saturating_mul(8).max(1)).clamp(1, SHARE);
        let work = || {
            let mut rows = Rows::new(self.source, &self.options, &input, then);
            let mut visit = visitor();
            loop {
                let from = next.fetch_add(share, Ordering::Relaxed);
                if from >= groups.len() {
                    return rows.faults;
                }
                for patient in from..from.saturating_add(share).min(groups.len()) {
                    rows.patient(patient, groups.rows(patient), &mut visit);
                }
            }
        };
        let mut faults = without_patient(&input, &self.options);
        let told = thread::scope(|scope| {
            let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
            let mut told = vec![Ok(work())];
            told.extend(others.into_iter().map(thread::ScopedJoinHandle::join));
            told
        });
        for told in told {
            let died = |_| ColumnarError::Output { what: "a thread died".to_owned() };
            faults.extend(told.map_err(died)?);
        }
        faults.sort_unstable_by_key(|(row, _)| *row);
        Ok(faults)
    }

    fn threads(&self, rows: usize) -> usize {
        let most = self.options.threads.or_else(|| thread::available_parallelism().ok());
        most.map_or(1, NonZeroUsize::get).min(rows / WORTH_A_THREAD).max(1)
    }
}

fn without_patient(input: &Input<'_>, options: &Options) -> Vec<Fault> {
    let fault = no_patient(options);
    let rows = (0_u32..).zip(&input.patients.of);
    rows.filter(|(_, code)| **code == NONE).map(|(row, _)| (row, Arc::clone(&fault))).collect()
}
