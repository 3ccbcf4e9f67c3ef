//! The lawful ways from a no to a yes.

use std::sync::OnceLock;

use samtycke::decision::{Paths, Step, StepKind, lawful_paths};
use samtycke::{Language, json};

use crate::entry::fallible;
use crate::error::samtycke_error;
use crate::handle::{self, handles};
use crate::language::{language, samtycke_language};
use crate::out::Out;
use crate::panic::contain;
use crate::request::samtycke_request;
use crate::size::{Fill, grows};
use crate::status::samtycke_status;
use crate::text::samtycke_text;
use crate::world::samtycke_world;

/// The lawful ways from a no, or an undetermined answer, to a yes: each a smallest set of steps,
/// shortest first. For the reader: they name nobody. Never changed once made: any number of threads may
/// use it at once.
#[derive(Debug)]
pub struct samtycke_ways {
    paths: Paths,
    json: OnceLock<Box<str>>,
}

handles! {
    samtycke_ways = b"smtk:way";
}

/// Whether somebody does a step, or it is so.
pub type samtycke_step_kind = u8;

/// An act: it may be done, by the one named.
pub const SAMTYCKE_STEP_ACT: samtycke_step_kind = 1u8;

/// A circumstance: it may be recorded only if it is true.
pub const SAMTYCKE_STEP_ONLY_IF_TRUE: samtycke_step_kind = 2u8;

/// One step towards a lawful yes.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_step {
    /// `sizeof(samtycke_step)`, set before the call.
    pub size: u32,
    /// Whether it is an act, or may be recorded only if it is true.
    pub kind: samtycke_step_kind,
    /// Zero.
    pub reserved: [u8; 3],
    /// Its code, such as `ask-consent`.
    pub code: samtycke_text,
    /// What it is about, where it has a value: what to find out, or how to judge the data.
    pub value: samtycke_text,
    /// It in the language asked for.
    pub text: samtycke_text,
}

grows! {
    samtycke_step: 56;
}

impl samtycke_step {
    fn of(step: Step, language: Language) -> Self {
        let text = match language {
            Language::Swedish => step.text_sv(),
            Language::English => step.text_en(),
        };
        Self {
            size: 0,
            kind: match step.kind() {
                StepKind::Act => SAMTYCKE_STEP_ACT,
                StepKind::OnlyIfTrue => SAMTYCKE_STEP_ONLY_IF_TRUE,
            },
            reserved: [0; 3],
            code: samtycke_text::borrow(step.word()),
            value: step.value().map_or(samtycke_text::NONE, samtycke_text::borrow),
            text: samtycke_text::borrow(text),
        }
    }
}

/// Looks for every lawful way that would turn the answer to `request` into a yes. There is none after a
/// yes. Takes deciding again and again: some hundred times as long as one decision.
///
/// Borrows `world` and `request` for the call. The caller owns what is put in `out`: free it with
/// `samtycke_ways_free`. The caller owns what is put in `error`: free it with `samtycke_error_free`;
/// `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_world_ways(
    world: *const samtycke_world,
    request: *const samtycke_request,
    out: *mut *mut samtycke_ways,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let look = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        // SAFETY: NULL or a live world, by the header's rules.
        let world = &unsafe { handle::read(world, "world") }?.world;
        // SAFETY: NULL or a live request, by the header's rules.
        let asked = &unsafe { handle::read(request, "request") }?.asked;
        let paths = lawful_paths(world.facts(asked.patient)?, &asked.request)?;
        out.put(samtycke_ways { paths, json: OnceLock::new() });
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, look) }
}

/// How many ways there are. Borrows `ways`; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_ways_count(ways: *const samtycke_ways) -> usize {
    contain(0, || {
        // SAFETY: NULL or live ways, by the header's rules.
        unsafe { handle::get(ways) }.map_or(0, |ways| ways.paths.ways.len())
    })
}

/// How many steps the way numbered `way` has, from 0. Borrows `ways`; 0 for NULL, and where there is no
/// such way.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_ways_steps(ways: *const samtycke_ways, way: usize) -> usize {
    contain(0, || {
        // SAFETY: NULL or live ways, by the header's rules.
        let ways = unsafe { handle::get(ways) };
        ways.and_then(|ways| ways.paths.ways.get(way)).map_or(0, Vec::len)
    })
}

/// Writes a step to `out`: the one numbered `index`, from 0, of the way numbered `way`. Its texts are in
/// `language`.
///
/// Borrows `ways`; the texts in `out` stay good when it is freed. The caller owns what is put in
/// `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_ways_step(
    ways: *const samtycke_ways,
    way: usize,
    index: usize,
    language: samtycke_language,
    out: *mut samtycke_step,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let write = || {
        // SAFETY: NULL or writable to its size during the call, by the header's rules.
        let out = unsafe { Fill::at(out, "out") }?;
        // SAFETY: NULL or live ways, by the header's rules.
        let ways = &unsafe { handle::read(ways, "ways") }?.paths.ways;
        let steps = ways.get(way).ok_or_else(|| samtycke_error::no_item(way, ways.len()))?;
        let step = steps.get(index).ok_or_else(|| samtycke_error::no_item(index, steps.len()))?;
        out.put(samtycke_step::of(*step, self::language(language)?));
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, write) }
}

/// The code of the reason why there is no way, where there is none; no text after a yes. Borrows `ways`;
/// the text stays good when it is freed. No text for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_ways_none(ways: *const samtycke_ways) -> samtycke_text {
    contain(samtycke_text::NONE, || {
        // SAFETY: NULL or live ways, by the header's rules.
        unsafe { handle::get(ways) }
            .and_then(|ways| ways.paths.none)
            .map_or(samtycke_text::NONE, |reason| samtycke_text::borrow(reason.code()))
    })
}

/// The ways as JSON, as in the member `paths` of a decision. Written when first asked for. Borrows
/// `ways`, and so does the text; no text for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_ways_json(ways: *const samtycke_ways) -> samtycke_text {
    contain(samtycke_text::NONE, || {
        // SAFETY: NULL or live ways, by the header's rules.
        unsafe { handle::get(ways) }.map_or(samtycke_text::NONE, |ways| {
            let write = || json::paths_document(&ways.paths).to_string().into();
            samtycke_text::borrow(ways.json.get_or_init(write))
        })
    })
}

/// Takes ownership of `ways` and destroys it; NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_ways_free(ways: *mut samtycke_ways) {
    contain((), || {
        // SAFETY: NULL or owned by the caller, by the header's rules.
        unsafe { handle::free(ways) }
    });
}
