//! Many rows decided at once, over Arrow.

use std::num::NonZeroUsize;

use samtycke::law::Action;
use samtycke::record::CareActivity;
use samtycke_columnar::{Column, ColumnarError, Columns, Decider, Description, Options, c};

use arrow_array::ffi::{FFI_ArrowArray, FFI_ArrowSchema};

use crate::entry::fallible;
use crate::environment::samtycke_environment;
use crate::error::samtycke_error;
use crate::facts::{
    AVAILABILITIES, PURPOSES, SAMTYCKE_ACTIVITY_AESTHETIC, SAMTYCKE_ACTIVITY_ORDINARY,
    SECRECY_REGIMES, samtycke_activity, samtycke_availability, samtycke_purpose,
    samtycke_secrecy_regime,
};
use crate::field::{Fields, choice, chosen, flag, items, optionally, reserved, samtycke_choice};
use crate::handle;
use crate::request::{ACTIONS, samtycke_action};
use crate::size::{self, grows};
use crate::status::samtycke_status;
use crate::text::samtycke_text;
use crate::world::samtycke_world;

/// What a column that is read is called in the caller's batches.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_column {
    /// The column, such as `patient`.
    pub column: samtycke_text,
    /// Its name in the batch. It must be there then.
    pub name: samtycke_text,
}

/// What holds of a whole batch.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_batch_options {
    /// `sizeof(samtycke_batch_options)`.
    pub size: u32,
    /// What was done where the column `action` says nothing; 0: reading.
    pub action: samtycke_action,
    /// Whether verdict, reason and ground come as plain text; unsaid: as dictionaries.
    pub plain_text: samtycke_choice,
    /// Whether rows may describe an entry (by `provider` or `unit`) and not name it; then the fields that
    /// follow hold of each but for what a column says. Unsaid: such rows are not decided.
    pub described: samtycke_choice,
    /// What described entries were documented for.
    pub documented_for: samtycke_purpose,
    /// Whether they are made available to other providers.
    pub availability: samtycke_availability,
    /// The secrecy rule by their origin.
    pub secrecy: samtycke_secrecy_regime,
    /// In what kind of activity they arose: ordinary or aesthetic.
    pub activity: samtycke_activity,
    /// Whether they hold a private person's report about the patient; unsaid: no.
    pub third_party: samtycke_choice,
    /// How many threads at most; 0: as many as there are processors.
    pub threads: u32,
    /// How old lists may be, in seconds; 0: of any age. Older ones close all but the own unit.
    pub max_age_seconds: u32,
    /// Zero.
    pub reserved: u32,
    /// The time zone of timestamps that have none, such as `Europe/Stockholm`; none: such are refused.
    pub zone: samtycke_text,
    /// What columns are called that have other names.
    pub columns: *const samtycke_column,
    /// How many.
    pub columns_count: usize,
}

grows! {
    samtycke_batch_options: 56;
}

/// Decides a batch of rows on the facts in `world`: each somebody's access, or wish for one, to a patient's
/// data at a time. As many rows come out, in the same order, with the columns `verdict`, `reason`,
/// `ground` and `fault`; what can't be decided says why in `fault`, and is never a permit.
///
/// A batch is an Arrow struct array, its children the columns: `assignment`, `patient` and `at` (with a
/// time zone); further, as the rows need them, `action`, `entry`, `provider`, `unit`, `process`,
/// `information_type`, `documented_for`, `availability`, `secrecy`, `active_choice`, `relevance`,
/// `factors` and `known_at`. Text may be of any of Arrow's text types, also in dictionaries. The accesses
/// are the caller's to log.
///
/// Takes ownership of `batch`, whatever comes of the call: it is released once, and its `release` is NULL
/// afterwards. Borrows `world`, `options` (NULL: nothing is said) and `schema` for the call; no value is
/// copied. The caller owns what is put in `out` and `out_schema` and calls their `release`; they are
/// cleared first. The caller owns what is put in `error`: free it with `samtycke_error_free`; `error`
/// itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_world_decide_batch(
    world: *const samtycke_world,
    options: *const samtycke_batch_options,
    batch: *mut FFI_ArrowArray,
    schema: *const FFI_ArrowSchema,
    out: *mut FFI_ArrowArray,
    out_schema: *mut FFI_ArrowSchema,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let decide = || {
        // SAFETY: NULL or a batch of the caller's, ours from here on, by the header's rules.
        let given = unsafe { Given::take(batch, schema, out, out_schema) };
        // SAFETY: NULL or a live world, by the header's rules.
        let world = &unsafe { handle::read(world, "world") }?.world;
        // SAFETY: NULL or readable during the call, by the header's rules.
        let options = unsafe { read_options(options) }?;
        given.decide(&Decider::over_world(world, options))
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, decide) }
}

/// As `samtycke_world_decide_batch`, on what is held in `environment`; where a row has `known_at`, on what
/// was known then. Changes of the environment wait until it is done.
///
/// Takes ownership of `batch`, whatever comes of the call: it is released once, and its `release` is NULL
/// afterwards. Borrows `environment`, `options` (NULL: nothing is said) and `schema` for the call; no
/// value is copied. The caller owns what is put in `out` and `out_schema` and calls their `release`; they
/// are cleared first. The caller owns what is put in `error`: free it with `samtycke_error_free`; `error`
/// itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_environment_decide_batch(
    environment: *const samtycke_environment,
    options: *const samtycke_batch_options,
    batch: *mut FFI_ArrowArray,
    schema: *const FFI_ArrowSchema,
    out: *mut FFI_ArrowArray,
    out_schema: *mut FFI_ArrowSchema,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let decide = || {
        // SAFETY: NULL or a batch of the caller's, ours from here on, by the header's rules.
        let given = unsafe { Given::take(batch, schema, out, out_schema) };
        // SAFETY: NULL or a live environment, by the header's rules.
        let environment = unsafe { handle::read(environment, "environment") }?;
        // SAFETY: NULL or readable during the call, by the header's rules.
        let options = unsafe { read_options(options) }?;
        let held = environment.read()?;
        given.decide(&Decider::over_environment(&held, options))
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, decide) }
}

/// A batch and the places of the answer. The batch is released when this goes, if not before.
struct Given {
    batch: Option<FFI_ArrowArray>,
    schema: *const FFI_ArrowSchema,
    out: *mut FFI_ArrowArray,
    out_schema: *mut FFI_ArrowSchema,
}

impl Given {
    /// Takes the batch, and clears the places of the answer.
    ///
    /// # Safety
    ///
    /// Each is NULL or, but for `schema`, writable; the batch is one of the caller's to give, aligned.
    unsafe fn take(
        batch: *mut FFI_ArrowArray,
        schema: *const FFI_ArrowSchema,
        out: *mut FFI_ArrowArray,
        out_schema: *mut FFI_ArrowSchema,
    ) -> Self {
        let taken = !batch.is_null() && batch.is_aligned();
        // SAFETY: not NULL and aligned; the caller's to give. Its `release` is cleared.
        let batch = taken.then(|| unsafe { FFI_ArrowArray::from_raw(batch) });
        if !out.is_null() && out.is_aligned() {
            // SAFETY: writable, as the caller says; what stood there is not looked at.
            unsafe { out.write(FFI_ArrowArray::empty()) };
        }
        if !out_schema.is_null() && out_schema.is_aligned() {
            // SAFETY: as above.
            unsafe { out_schema.write(FFI_ArrowSchema::empty()) };
        }
        Self { batch, schema, out, out_schema }
    }

    fn decide(mut self, decider: &Decider<'_>) -> Result<(), samtycke_error> {
        let mut batch = self.batch.take().ok_or_else(|| samtycke_error::null("batch"))?;
        if self.schema.is_null() {
            return Err(samtycke_error::null("schema"));
        }
        if self.out.is_null() {
            return Err(samtycke_error::null("out"));
        }
        if self.out_schema.is_null() {
            return Err(samtycke_error::null("out_schema"));
        }
        let aligned =
            self.schema.is_aligned() && self.out.is_aligned() && self.out_schema.is_aligned();
        if !aligned {
            return Err(samtycke_error::not_aligned("schema"));
        }
        // SAFETY: none is NULL; the rest the header asks of the caller.
        unsafe { c::decide(decider, &raw mut batch, self.schema, self.out, self.out_schema) }?;
        Ok(())
    }
}

/// # Safety
///
/// Unless NULL, as many bytes as its size says are readable, and so are the texts and lists it names.
unsafe fn read_options(given: *const samtycke_batch_options) -> Result<Options, samtycke_error> {
    if given.is_null() {
        return Ok(Options::default());
    }
    // SAFETY: as the caller says.
    let given = unsafe { size::read(given, "options") }?;
    // SAFETY: as the caller says.
    let fields = unsafe { Fields::promised() };
    reserved(given.reserved, "options")?;
    let zone = fields.optional(given.zone, "options.zone")?;
    let naive = zone.map(|zone| zone.parse().map_err(|_| samtycke_error::no_zone("options.zone")));
    let mut columns = Columns::default();
    if given.columns_count > 0 {
        // SAFETY: as the caller says.
        for pair in unsafe { items(given.columns, given.columns_count, "options.columns") }? {
            let word = fields.text(pair.column, "options.columns.column")?;
            let column = Column::ALL.iter().find(|column| column.word() == word);
            let column = column.ok_or_else(|| samtycke_error::no_column("options.columns"))?;
            columns =
                columns.named(*column, fields.text(pair.name, "options.columns.name")?.to_owned());
        }
    }
    Ok(Options {
        columns,
        action: optionally(given.action, ACTIONS, "options.action")?.unwrap_or(Action::Read),
        naive: naive.transpose()?,
        described: description(&given)?,
        max_age_seconds: Some(given.max_age_seconds).filter(|seconds| *seconds > 0),
        dictionaries: choice(given.plain_text, "options.plain_text")? != Some(true),
        threads: NonZeroUsize::new(given.threads as usize),
        ..Options::default()
    })
}

fn description(given: &samtycke_batch_options) -> Result<Option<Description>, samtycke_error> {
    if !flag(given.described, "options.described")? {
        return Ok(None);
    }
    let activity = match given.activity {
        SAMTYCKE_ACTIVITY_ORDINARY => CareActivity::Ordinary,
        SAMTYCKE_ACTIVITY_AESTHETIC => CareActivity::Aesthetic,
        other => return Err(samtycke_error::no_constant(other, "options.activity")),
    };
    Ok(Some(Description {
        documented_for: chosen(given.documented_for, PURPOSES, "options.documented_for")?,
        availability: chosen(given.availability, AVAILABILITIES, "options.availability")?,
        secrecy: chosen(given.secrecy, SECRECY_REGIMES, "options.secrecy")?,
        activity,
        third_party: flag(given.third_party, "options.third_party")?,
    }))
}

impl From<ColumnarError> for samtycke_error {
    fn from(error: ColumnarError) -> Self {
        Self::arrow(&error)
    }
}
