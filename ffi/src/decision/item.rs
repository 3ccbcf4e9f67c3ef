//! What a decision holds, item by item.

use samtycke::decision::SignalMode;
use samtycke::decision::{Duty, Note, Signal};
use samtycke::law::{Doubt, Finding, Missing};
use samtycke::time::Instant;
use samtycke::{Decision, Language};

use super::samtycke_decision;
use crate::entry::fallible;
use crate::error::samtycke_error;
use crate::field::samtycke_time;
use crate::handle;
use crate::language::{language, samtycke_language};
use crate::panic::contain;
use crate::size::{Fill, Grows, grows};
use crate::status::samtycke_status;
use crate::text::samtycke_text;

/// What a provision says of a case.
pub type samtycke_outcome = u8;

/// It is satisfied.
pub const SAMTYCKE_OUTCOME_MET: samtycke_outcome = 1u8;

/// It is not satisfied, or forbids.
pub const SAMTYCKE_OUTCOME_NOT_MET: samtycke_outcome = 2u8;

/// The facts at hand do not say.
pub const SAMTYCKE_OUTCOME_UNKNOWN: samtycke_outcome = 3u8;

/// It does not concern the case.
pub const SAMTYCKE_OUTCOME_NOT_APPLICABLE: samtycke_outcome = 4u8;

/// Whether something is to be shown: by law, not by taste.
pub type samtycke_signal_mode = u8;

/// It must be shown.
pub const SAMTYCKE_SIGNAL_MUST: samtycke_signal_mode = 1u8;

/// It may be shown; the provider decides.
pub const SAMTYCKE_SIGNAL_MAY: samtycke_signal_mode = 2u8;

/// It must not be shown.
pub const SAMTYCKE_SIGNAL_MUST_NOT: samtycke_signal_mode = 3u8;

/// One provision tried: what it said, why, and the fact that decided it. For whoever may see everything.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_finding {
    /// `sizeof(samtycke_finding)`, set before the call.
    pub size: u32,
    /// What it said.
    pub outcome: samtycke_outcome,
    /// 1: it was tried and made no difference; 0: it did make one.
    pub moot: u8,
    /// The number of the reason.
    pub reason_number: u16,
    /// The provision, such as `SVOD 3:1(1)2`.
    pub provision: samtycke_text,
    /// What the provision is about, in the language asked for.
    pub title: samtycke_text,
    /// The code of the reason.
    pub reason: samtycke_text,
    /// The reason in the language asked for.
    pub reason_text: samtycke_text,
    /// The doubtful point of law it hangs on, such as `D5`, if on one.
    pub doubt: samtycke_text,
    /// The list in which the fact stands that decided it, such as `consents`, if one did.
    pub fact_in: samtycke_text,
    /// The id of that fact. Good as long as the decision is.
    pub fact: samtycke_text,
}

/// What the law obliges to when the answer is acted on.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_duty {
    /// `sizeof(samtycke_duty)`, set before the call.
    pub size: u32,
    /// The number of the duty.
    pub number: u16,
    /// Zero.
    pub reserved: u16,
    /// What to do, such as `log-access`.
    pub kind: samtycke_text,
    /// Which provision obliges.
    pub provision: samtycke_text,
    /// By when, where a time is set.
    pub due: samtycke_time,
}

/// What the law has to say about showing something besides the data. What is not listed may not be
/// shown.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_signal {
    /// `sizeof(samtycke_signal)`, set before the call.
    pub size: u32,
    /// The number of what it is.
    pub number: u16,
    /// Whether it is to be shown.
    pub mode: samtycke_signal_mode,
    /// Zero.
    pub reserved: u8,
    /// What it is, such as `blocked-data-exist`.
    pub kind: samtycke_text,
    /// By which provision.
    pub provision: samtycke_text,
    /// The unit, process or provider named, where a provision lets it be. Good as long as the
    /// decision is.
    pub name: samtycke_text,
}

/// Something told by a code: what is missing, a note on the answer, a doubtful point of law.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_point {
    /// `sizeof(samtycke_point)`, set before the call.
    pub size: u32,
    /// Its number.
    pub number: u16,
    /// Zero.
    pub reserved: u16,
    /// Its code.
    pub code: samtycke_text,
    /// It in the language asked for; none where the code says it all.
    pub text: samtycke_text,
}

grows! {
    samtycke_finding: 120;
    samtycke_duty: 48;
    samtycke_signal: 56;
    samtycke_point: 40;
}

impl samtycke_finding {
    fn of(finding: &Finding, language: Language) -> Self {
        let Finding { provision, outcome, reason, fact, doubt, moot } = finding;
        let title = match language {
            Language::Swedish => provision.title_sv,
            Language::English => provision.title_en,
        };
        Self {
            size: 0,
            outcome: outcome.number().to_le_bytes()[0],
            moot: (*moot).into(),
            reason_number: reason.number(),
            provision: samtycke_text::borrow(provision.id),
            title: samtycke_text::borrow(title),
            reason: samtycke_text::borrow(reason.code()),
            reason_text: samtycke_text::borrow(language.reason(*reason)),
            doubt: doubt.map_or(samtycke_text::NONE, |doubt| samtycke_text::borrow(doubt.code())),
            fact_in: fact
                .map_or(samtycke_text::NONE, |fact| samtycke_text::borrow(fact.kind.word())),
            fact: fact
                .as_ref()
                .map_or(samtycke_text::NONE, |fact| samtycke_text::borrow(fact.id.as_str())),
        }
    }
}

impl From<&Duty> for samtycke_duty {
    fn from(duty: &Duty) -> Self {
        Self {
            size: 0,
            number: duty.kind.number(),
            reserved: 0,
            kind: samtycke_text::borrow(duty.kind.word()),
            provision: samtycke_text::borrow(duty.provision.id),
            due: duty.due.map_or(0, Instant::to_micros),
        }
    }
}

impl From<&Signal> for samtycke_signal {
    fn from(signal: &Signal) -> Self {
        Self {
            size: 0,
            number: signal.kind.number(),
            mode: match signal.mode {
                SignalMode::Must => SAMTYCKE_SIGNAL_MUST,
                SignalMode::May => SAMTYCKE_SIGNAL_MAY,
                SignalMode::MustNot => SAMTYCKE_SIGNAL_MUST_NOT,
            },
            reserved: 0,
            kind: samtycke_text::borrow(signal.kind.word()),
            provision: samtycke_text::borrow(signal.provision.id),
            name: signal
                .name
                .as_ref()
                .map_or(samtycke_text::NONE, |name| samtycke_text::borrow(name.as_str())),
        }
    }
}

impl samtycke_point {
    const fn new(number: u16, code: &'static str, text: samtycke_text) -> Self {
        Self { size: 0, number, reserved: 0, code: samtycke_text::borrow(code), text }
    }

    const fn missing(missing: Missing) -> Self {
        Self::new(missing.number(), missing.word(), samtycke_text::NONE)
    }

    const fn note(note: Note, language: Language) -> Self {
        Self::new(note.number(), note.word(), samtycke_text::borrow(language.note(note)))
    }

    const fn doubt(doubt: Doubt, language: Language) -> Self {
        let text = match language {
            Language::Swedish => doubt.text_sv(),
            Language::English => doubt.text_en(),
        };
        Self::new(doubt.number(), doubt.code(), samtycke_text::borrow(text))
    }
}

/// Counts items of a decision; none for NULL.
///
/// # Safety
///
/// `decision` is as the header says of the entry that hands it on.
unsafe fn count(
    decision: *const samtycke_decision,
    count: impl FnOnce(&Decision) -> usize,
) -> usize {
    contain(0, || {
        // SAFETY: NULL or a live decision, by the header's rules.
        unsafe { handle::get(decision) }.map_or(0, |decision| count(&decision.decision))
    })
}

/// Writes the item of a number.
///
/// # Safety
///
/// The pointers are as the header says of the entry that hands them on.
unsafe fn item<'a, T: Grows, I>(
    decision: *const samtycke_decision,
    index: usize,
    out: *mut T,
    error: *mut *mut samtycke_error,
    items: impl Fn(&'a Decision) -> I,
    written: impl FnOnce(I::Item) -> Result<T, samtycke_error>,
) -> samtycke_status
where
    I: Iterator,
{
    let write = || {
        // SAFETY: NULL or writable to its size during the call, by the header's rules.
        let out = unsafe { Fill::at(out, "out") }?;
        // SAFETY: NULL or a live decision, by the header's rules.
        let decision = &unsafe { handle::read(decision, "decision") }?.decision;
        let count = items(decision).count();
        let item =
            items(decision).nth(index).ok_or_else(|| samtycke_error::no_item(index, count))?;
        out.put(written(item)?);
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, write) }
}

/// How many provisions were tried. Borrows `decision`; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_findings(decision: *const samtycke_decision) -> usize {
    // SAFETY: as the header says.
    unsafe { count(decision, |decision| decision.findings.len()) }
}

/// Writes a provision that was tried to `out`: the one numbered `index`, from 0. Its texts are in
/// `language`.
///
/// Borrows `decision`; the texts in `out` stay good as long as it does. The caller owns what is put in
/// `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_finding(
    decision: *const samtycke_decision,
    index: usize,
    language: samtycke_language,
    out: *mut samtycke_finding,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let items = |decision: &'static Decision| decision.findings.iter();
    let written = |item| Ok(samtycke_finding::of(item, self::language(language)?));
    // SAFETY: as the header says; what is borrowed is not kept.
    unsafe { item(decision, index, out, error, items, written) }
}

/// How many duties there are. Borrows `decision`; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_duties(decision: *const samtycke_decision) -> usize {
    // SAFETY: as the header says.
    unsafe { count(decision, |decision| decision.duties.len()) }
}

/// Writes a duty to `out`: the one numbered `index`, from 0.
///
/// Borrows `decision`; the texts in `out` stay good as long as it does. The caller owns what is put in
/// `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_duty(
    decision: *const samtycke_decision,
    index: usize,
    out: *mut samtycke_duty,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let items = |decision: &'static Decision| decision.duties.iter();
    let written = |item| Ok(samtycke_duty::from(item));
    // SAFETY: as the header says; what is borrowed is not kept.
    unsafe { item(decision, index, out, error, items, written) }
}

/// How many signals there are. Borrows `decision`; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_signals(decision: *const samtycke_decision) -> usize {
    // SAFETY: as the header says.
    unsafe { count(decision, |decision| decision.signals.len()) }
}

/// Writes a signal to `out`: the one numbered `index`, from 0.
///
/// Borrows `decision`; the texts in `out` stay good as long as it does. The caller owns what is put in
/// `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_signal(
    decision: *const samtycke_decision,
    index: usize,
    out: *mut samtycke_signal,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let items = |decision: &'static Decision| decision.signals.iter();
    let written = |item| Ok(samtycke_signal::from(item));
    // SAFETY: as the header says; what is borrowed is not kept.
    unsafe { item(decision, index, out, error, items, written) }
}

/// How many kinds of facts would have to be known for an answer. Borrows `decision`; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_missing(decision: *const samtycke_decision) -> usize {
    // SAFETY: as the header says.
    unsafe { count(decision, |decision| decision.missing.len()) }
}

/// Writes a kind of fact that would have to be known to `out`: the one numbered `index`, from 0.
///
/// Borrows `decision`; the texts in `out` stay good as long as it does. The caller owns what is put in
/// `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_missing_item(
    decision: *const samtycke_decision,
    index: usize,
    out: *mut samtycke_point,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let items = |decision: &'static Decision| decision.missing.iter();
    let written = |item: &Missing| Ok(samtycke_point::missing(*item));
    // SAFETY: as the header says; what is borrowed is not kept.
    unsafe { item(decision, index, out, error, items, written) }
}

/// How many notes on the answer there are. Borrows `decision`; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_notes(decision: *const samtycke_decision) -> usize {
    // SAFETY: as the header says.
    unsafe { count(decision, |decision| decision.notes.len()) }
}

/// Writes a note on the answer to `out`: the one numbered `index`, from 0. Its texts are in `language`.
///
/// Borrows `decision`; the texts in `out` stay good as long as it does. The caller owns what is put in
/// `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_note(
    decision: *const samtycke_decision,
    index: usize,
    language: samtycke_language,
    out: *mut samtycke_point,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let items = |decision: &'static Decision| decision.notes.iter();
    let written = |item: &Note| Ok(samtycke_point::note(*item, self::language(language)?));
    // SAFETY: as the header says; what is borrowed is not kept.
    unsafe { item(decision, index, out, error, items, written) }
}

/// How many doubtful points of law the answer hangs on. Borrows `decision`; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_doubts(decision: *const samtycke_decision) -> usize {
    // SAFETY: as the header says.
    unsafe { count(decision, |decision| decision.doubts().count()) }
}

/// Writes a doubtful point of law the answer hangs on to `out`: the one numbered `index`, from 0. Its
/// texts are in `language`.
///
/// Borrows `decision`; the texts in `out` stay good as long as it does. The caller owns what is put in
/// `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_doubt(
    decision: *const samtycke_decision,
    index: usize,
    language: samtycke_language,
    out: *mut samtycke_point,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let items = |decision: &'static Decision| decision.doubts();
    let written = |item| Ok(samtycke_point::doubt(item, self::language(language)?));
    // SAFETY: as the header says; what is borrowed is not kept.
    unsafe { item(decision, index, out, error, items, written) }
}
