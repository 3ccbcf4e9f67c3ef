//! Many entries of one patient for one reader.

use core::ffi::c_char;
use std::sync::Arc;

use samtycke::Lens;
use samtycke::identity::FactId;
use self_cell::self_cell;

use crate::entry::fallible;
use crate::error::samtycke_error;
use crate::field::{SAMTYCKE_NO_TIME, samtycke_time};
use crate::handle::{self, handles};
use crate::out::{Out, Place};
use crate::panic::contain;
use crate::request::{Asked, samtycke_request};
use crate::rows::{self, Rows, answers};
use crate::source::Source;
use crate::status::samtycke_status;
use crate::text;
use crate::verdict::samtycke_answer;
use crate::world::samtycke_world;

self_cell!(
    /// A lens, and the facts it looks at.
    struct Looking {
        owner: Source,
        #[covariant]
        dependent: Lens,
    }

    impl {Debug}
);

/// One reader, one patient, one moment: the case compiled once, to answer for many entries. It keeps the
/// facts it was made from. Never changed once made: any number of threads may use it at once.
#[derive(Debug)]
pub struct samtycke_lens {
    looking: Looking,
}

handles! {
    samtycke_lens = b"smtk:len";
}

impl samtycke_lens {
    pub(crate) fn new(source: Source, asked: &Asked) -> Result<Self, samtycke_error> {
        let looking = Looking::try_new(source, |source| {
            Lens::new(source.facts(asked.patient)?, &asked.request)
        });
        Ok(Self { looking: looking? })
    }
}

/// One entry to answer for: like one of the patient's entries in all but the time of the care.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_row {
    /// The number of the entry it is like, by `samtycke_lens_entry_number`.
    pub like: u32,
    /// Zero.
    pub reserved: u32,
    /// The time of the care it tells of; none: not known, and every block reaches it.
    pub first: samtycke_time,
    /// Until when; that moment counts.
    pub last: samtycke_time,
}

/// Makes a lens of `request`, which is one about entries by staff: to read, write, sign, countersign,
/// print, delete, list, or show a search hit. Which entry it names makes no difference.
///
/// Borrows `world` and `request` for the call. The caller owns what is put in `out`: free it with
/// `samtycke_lens_free`. The caller owns what is put in `error`: free it with `samtycke_error_free`;
/// `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_lens_new(
    world: *const samtycke_world,
    request: *const samtycke_request,
    out: *mut *mut samtycke_lens,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let make = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        // SAFETY: NULL or a live world, by the header's rules.
        let world = &unsafe { handle::read(world, "world") }?.world;
        // SAFETY: NULL or a live request, by the header's rules.
        let asked = &unsafe { handle::read(request, "request") }?.asked;
        out.put(samtycke_lens::new(Source::World(Arc::clone(world)), asked)?);
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, make) }
}

/// How many entries the patient has; they are numbered from 0, in the order of their ids. Borrows
/// `lens`; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_lens_entries(lens: *const samtycke_lens) -> usize {
    contain(0, || {
        // SAFETY: NULL or a live lens, by the header's rules.
        unsafe { handle::get(lens) }.map_or(0, |lens| lens.looking.borrow_dependent().count())
    })
}

/// Tells the number of the entry with the id in `entry`, `len` bytes.
///
/// Borrows `lens` and `entry`. `out` is set to `UINT32_MAX` first, which is no entry's. The caller owns
/// what is put in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_lens_entry_number(
    lens: *const samtycke_lens,
    entry: *const c_char,
    len: usize,
    out: *mut u32,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let find = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Place::at(out, u32::MAX, "out") }?;
        // SAFETY: NULL or a live lens, by the header's rules.
        let lens = unsafe { handle::read(lens, "lens") }?.looking.borrow_dependent();
        // SAFETY: NULL or readable and unchanged during the call, by the header's rules.
        let entry = unsafe { text::read(entry, len, "entry") }?;
        let id: FactId = entry.parse().map_err(|fault| samtycke_error::unread(&fault, "entry"))?;
        let number = lens.number(id).and_then(|number| u32::try_from(number).ok());
        out.put(number.ok_or_else(samtycke_error::no_entry)?);
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, find) }
}

/// Answers for the patient's entry of a number.
///
/// Borrows `lens`. `out` is set to a refusal first, and stays one unless `SAMTYCKE_OK` is returned. The
/// caller owns what is put in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_lens_answer(
    lens: *const samtycke_lens,
    number: u32,
    out: *mut samtycke_answer,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let answer = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Place::at(out, samtycke_answer::DENY, "out") }?;
        // SAFETY: NULL or a live lens, by the header's rules.
        let lens = unsafe { handle::read(lens, "lens") }?.looking.borrow_dependent();
        let number = number as usize;
        let answer = lens.numbered(number);
        out.put(answer.ok_or_else(|| samtycke_error::no_item(number, lens.count()))?.into());
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, answer) }
}

/// Answers for `count` entries, each like one of the patient's but of care at another time, as a host
/// has them in a table. Allocates nothing for entries whose kind has others.
///
/// `rows` stand `row_size` bytes apart, which is `sizeof(samtycke_row)` or more: the rest of a row is
/// the caller's. The answers stand in `out` in the order of the rows. All are refusals first. A row that
/// is no entry (`like` beyond them, `reserved` not 0, `last` before `first`) stays one, for no reason;
/// the others are answered nevertheless, and the call returns `SAMTYCKE_INVALID` with an error that
/// names the first such row and tells how many there are.
///
/// Borrows `lens`, `rows` and `out` for the call. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_lens_rows(
    lens: *const samtycke_lens,
    rows: *const samtycke_row,
    row_size: usize,
    count: usize,
    out: *mut samtycke_answer,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let answer = || {
        rows::check(row_size, count)?;
        // SAFETY: NULL or writable, `count` answers of it, during the call, by the header's rules.
        let answers = unsafe { answers(out, count) }?;
        // SAFETY: NULL or a live lens, by the header's rules.
        let lens = unsafe { handle::read(lens, "lens") }?.looking.borrow_dependent();
        // SAFETY: NULL or readable during the call, by the header's rules.
        let rows = unsafe { Rows::at(rows, row_size, count) }?;
        let (mut bad, mut first) = (0_usize, None);
        for (number, (row, place)) in rows.zip(answers).enumerate() {
            if let Some(answer) = one(lens, row) {
                *place = answer;
            } else {
                bad += 1;
                first = first.or(Some(number));
            }
        }
        first.map_or(Ok(()), |first| Err(samtycke_error::bad_rows(first, bad)))
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, answer) }
}

#[inline]
fn one(lens: &Lens<'_>, row: samtycke_row) -> Option<samtycke_answer> {
    if row.reserved != 0 {
        return None;
    }
    let time = |micros| Some(micros).filter(|micros| *micros != SAMTYCKE_NO_TIME);
    let answer = lens.like_micros(row.like as usize, time(row.first), time(row.last));
    answer.map(Into::into)
}

/// Takes ownership of `lens` and destroys it; NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_lens_free(lens: *mut samtycke_lens) {
    contain((), || {
        // SAFETY: NULL or owned by the caller, by the header's rules.
        unsafe { handle::free(lens) }
    });
}
