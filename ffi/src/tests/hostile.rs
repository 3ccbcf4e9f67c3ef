//! Every entry of the header with every argument spoiled in turn: always a status and a clear error, or
//! nothing; never a crash, never a permit.

use core::ptr;

use arrow_array::ffi::FFI_ArrowSchema;

use super::goods::{Handles, copy};
use super::kind::{Kind, ROOM, ROWS};
use super::table::CALLS;
use crate::{
    SAMTYCKE_BAD_HANDLE, SAMTYCKE_NOT_UTF8, SAMTYCKE_NULL, SAMTYCKE_OK, SAMTYCKE_TOO_LONG,
    SAMTYCKE_WRONG_SIZE, samtycke_error, samtycke_language, samtycke_status,
};

/// An entry, its arguments, and how it is called with a word for each.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) name: &'static str,
    pub(super) kinds: &'static [Kind],
    pub(super) run: fn(&[usize]) -> Returned,
}

/// What a call gave back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Returned {
    Status(samtycke_status),
    Nothing,
    Something,
}

/// A word in the place of an argument.
#[derive(Debug)]
struct Spoiled {
    word: usize,
    what: &'static str,
    status: Option<samtycke_status>,
}

const fn spoiled(word: usize, what: &'static str, status: Option<samtycke_status>) -> Spoiled {
    Spoiled { word, what, status }
}

/// A place that holds nothing of ours.
static ELSEWHERE: [u64; 64] = [0; 64];
/// As long as the longest text, and none.
static NO_TEXT: [u8; 1 << 20] = [0xff; 1 << 20];

impl Call {
    /// The arguments as they should be.
    fn words(&self, handles: &Handles) -> Vec<usize> {
        let mut len = 0;
        let mut words = Vec::new();
        for kind in self.kinds {
            let (word, its_len) = kind.good(handles);
            words.push(if *kind == Kind::Len { len } else { word });
            len = its_len;
        }
        words
    }

    /// Ways to spoil an argument.
    fn spoilings(&self, at: usize, word: usize, handles: &Handles) -> Vec<Spoiled> {
        let kind = self.kinds[at];
        if kind.is_handle() {
            return handle_spoilings(kind, word, handles);
        }
        if kind.is_text() {
            let mut ways = vec![spoiled(0, "NULL", Some(SAMTYCKE_NULL))];
            if kind.is_utf8() {
                ways.push(spoiled(NO_TEXT.as_ptr() as usize, "no UTF-8", Some(SAMTYCKE_NOT_UTF8)));
            } else {
                ways.push(spoiled(NO_TEXT.as_ptr() as usize, "no such bytes", None));
            }
            return ways;
        }
        if kind.is_struct() || kind.is_out_struct() {
            let mut ways = struct_spoilings(word, kind.is_struct());
            if !kind.may_be_null() {
                ways.push(spoiled(0, "NULL", Some(SAMTYCKE_NULL)));
            }
            return ways;
        }
        let null = || vec![spoiled(0, "NULL", Some(SAMTYCKE_NULL))];
        let beyond = isize::MAX.unsigned_abs() + 1;
        let too_long = |word| spoiled(word, "a length no object has", Some(SAMTYCKE_TOO_LONG));
        match kind {
            Kind::Len => vec![too_long(usize::MAX), too_long(beyond), spoiled(0, "0", None)],
            Kind::Report | Kind::Fault => Vec::new(),
            Kind::Out
            | Kind::OutAnswer
            | Kind::OutNumber
            | Kind::OutSize
            | Kind::OutArrow
            | Kind::Rows
            | Kind::OutAnswers
            | Kind::Buffer => null(),
            Kind::Batch | Kind::Schema => {
                let arrow = Some(crate::SAMTYCKE_ARROW);
                vec![
                    spoiled(0, "NULL", Some(SAMTYCKE_NULL)),
                    spoiled(super::batch::released(), "released before", arrow),
                    spoiled(super::batch::short(kind == Kind::Batch), "a child too few", arrow),
                ]
            }
            Kind::RowSize => vec![
                spoiled(0, "0", Some(SAMTYCKE_WRONG_SIZE)),
                spoiled(23, "too small", Some(SAMTYCKE_WRONG_SIZE)),
                too_long(usize::MAX),
                too_long(beyond),
            ],
            Kind::RowCount => {
                vec![too_long(usize::MAX), too_long(beyond), too_long(usize::MAX / 8)]
            }
            Kind::Capacity => {
                let small = spoiled(1, "too small", Some(crate::SAMTYCKE_BUFFER));
                vec![too_long(usize::MAX), too_long(beyond), small]
            }
            Kind::Index => vec![spoiled(usize::MAX, "beyond all", None)],
            Kind::Number => vec![spoiled(u32::MAX as usize, "beyond all", None)],
            Kind::Language | Kind::Audience => {
                vec![spoiled(0, "nothing", None), spoiled(255, "no constant", None)]
            }
            Kind::Time => {
                vec![spoiled(0, "no time", None), spoiled(usize::MAX / 2 + 1, "INT64_MIN", None)]
            }
            Kind::OnFault => vec![spoiled(7, "no constant", None)],
            _ => unreachable!("{kind:?} is spoiled above"),
        }
    }

    /// Calls with one argument spoiled, and looks at what is left.
    fn attack(&self, handles: &Handles, at: usize, spoiled: &Spoiled) {
        let mut words = self.words(handles);
        words[at] = spoiled.word;
        if spoiled.what == FREED {
            words[at] = freed(self.kinds[at], handles);
        }
        let seen = || format!("{}, argument {at}: {}", self.name, spoiled.what);
        let returned = (self.run)(&words);
        let Returned::Status(status) = returned else {
            return assert_eq!(returned, Returned::Nothing, "{}", seen());
        };
        assert_ne!(status, SAMTYCKE_OK, "{}", seen());
        if let Some(expected) = spoiled.status {
            assert_eq!(status, expected, "{}", seen());
        }
        for (i, (kind, word)) in self.kinds.iter().zip(&words).enumerate() {
            if i != at {
                look(*kind, *word, status, &seen());
            }
        }
    }
}

/// What a place holds after a call that failed.
fn look(kind: Kind, word: usize, status: samtycke_status, seen: &str) {
    let place = word as *const u64;
    match kind {
        // SAFETY: the room of a place, in which the call has left NULL or an error.
        Kind::Fault => unsafe {
            clear_error(place.cast::<*mut samtycke_error>().read(), status, seen);
        },
        // SAFETY: the room of a place.
        Kind::Out | Kind::Report => unsafe {
            assert!(place.cast::<*const u8>().read().is_null(), "{seen}");
        },
        // SAFETY: the room of a place.
        Kind::OutAnswer => unsafe { assert_eq!(place.cast::<u32>().read(), 0, "{seen}") },
        // SAFETY: the room of a place.
        Kind::OutNumber => unsafe {
            assert_eq!(place.cast::<u32>().read(), u32::MAX, "{seen}");
        },
        Kind::OutArrow if status != SAMTYCKE_NULL => {
            for byte in 0..super::batch::LARGEST {
                // SAFETY: the room of a place.
                let left = unsafe { place.cast::<u8>().add(byte).read() };
                assert!(left == 0 || byte >= size_of::<FFI_ArrowSchema>(), "{seen}");
            }
        }
        Kind::OutAnswers if ![SAMTYCKE_TOO_LONG, SAMTYCKE_WRONG_SIZE].contains(&status) => {
            for row in 0..ROWS {
                // SAFETY: the room of the answers.
                assert_eq!(unsafe { place.cast::<u32>().add(row).read() }, 0, "{seen}");
            }
        }
        kind if kind.is_out_struct() => {
            for byte in size_of::<u32>()..ROOM {
                // SAFETY: the room of a struct.
                assert_eq!(unsafe { place.cast::<u8>().add(byte).read() }, 0, "{seen}");
            }
        }
        _ => {}
    }
}

fn handle_spoilings(kind: Kind, word: usize, handles: &Handles) -> Vec<Spoiled> {
    let bad = Some(SAMTYCKE_BAD_HANDLE);
    let mut ways = vec![
        spoiled(0, "NULL", Some(SAMTYCKE_NULL)),
        spoiled(ELSEWHERE.as_ptr() as usize, "no handle", bad),
        spoiled(word + 1, "not aligned", bad),
    ];
    let others = [
        Kind::World,
        Kind::Facts,
        Kind::Request,
        Kind::Decision,
        Kind::Ways,
        Kind::Lens,
        Kind::Environment,
        Kind::View,
        Kind::Pending,
        Kind::Document,
        Kind::Error,
    ];
    let same = |other| other == kind || (other, kind) == (Kind::Request, Kind::Asked);
    for other in others.into_iter().filter(|other| !same(*other)) {
        ways.push(spoiled(other.good(handles).0, "another type's handle", bad));
    }
    // Of a freed handle's memory only a debug build keeps hold.
    if cfg!(debug_assertions) {
        ways.push(spoiled(0, FREED, bad));
    }
    ways
}

const FREED: &str = "a freed handle";

/// A handle of the kind that was freed just now.
fn freed(kind: Kind, handles: &Handles) -> usize {
    let word = kind.fresh(handles);
    // SAFETY: a handle of ours, or an error.
    unsafe {
        free(word as *mut u8);
        crate::samtycke_error_free(word as *mut samtycke_error);
    }
    word
}

fn struct_spoilings(word: usize, read: bool) -> Vec<Spoiled> {
    let size = Some(SAMTYCKE_WRONG_SIZE);
    // SAFETY: a struct's first field is its size.
    let right = unsafe { (word as *const u32).read() };
    let mut ways: Vec<Spoiled> = [
        (0, "size 0"),
        (right - 1, "smaller than it ever was"),
        (4097, "larger than it will be"),
        (u32::MAX, "size UINT32_MAX"),
    ]
    .into_iter()
    .map(|(wrong, what)| spoiled(with_size(word, wrong, 0), what, size))
    .collect();
    if read {
        let newer = with_size(word, right + 16, 1);
        ways.push(spoiled(newer, "a field not known here", size));
    }
    ways
}

/// A copy of a struct with another size, and something at its new end.
fn with_size(word: usize, size: u32, last: u8) -> usize {
    let room = Box::leak(vec![0_u64; ROOM / 8].into_boxed_slice()).as_mut_ptr().cast::<u8>();
    // SAFETY: both are rooms.
    unsafe {
        ptr::copy_nonoverlapping(word as *const u8, room, ROOM);
        room.cast::<u32>().write(size);
        if last != 0 {
            room.add(size as usize - 1).write(last);
        }
    }
    room as usize
}

/// An error says what is wrong, in both languages.
unsafe fn clear_error(error: *mut samtycke_error, status: samtycke_status, seen: &str) {
    assert!(!error.is_null(), "{seen}");
    // SAFETY: an error of ours.
    unsafe {
        assert_ne!(crate::samtycke_error_code(error), 0, "{seen}");
        let told =
            |language: samtycke_language| copy(crate::samtycke_error_message_in(error, language));
        let (sv, en) =
            (told(crate::SAMTYCKE_LANGUAGE_SWEDISH), told(crate::SAMTYCKE_LANGUAGE_ENGLISH));
        assert!(sv.len() > 8 && en.len() > 8 && sv != en, "{seen}, {status}: {sv} / {en}");
        assert_eq!(en, copy(crate::samtycke_error_message(error)), "{seen}");
        assert!(!en.contains("1022381") && !sv.contains("1022381"), "{seen}: {en}");
        crate::samtycke_error_free(error);
    }
}

/// Frees a handle of whatever type: every free leaves another type's alone.
unsafe fn free(handle: *mut u8) {
    // SAFETY: a handle of one of these types, or NULL.
    unsafe {
        crate::samtycke_world_free(handle.cast());
        crate::samtycke_facts_free(handle.cast());
        crate::samtycke_request_free(handle.cast());
        crate::samtycke_decision_free(handle.cast());
        crate::samtycke_ways_free(handle.cast());
        crate::samtycke_lens_free(handle.cast());
        crate::samtycke_environment_free(handle.cast());
        crate::samtycke_view_free(handle.cast());
        crate::samtycke_pending_free(handle.cast());
        crate::samtycke_document_free(handle.cast());
    }
}

#[test]
fn every_entry_stands_in_the_table() {
    let header = include_str!("../../../include/samtycke.h");
    let mut declared: Vec<&str> = header
        .split("samtycke_")
        .filter_map(|rest| rest.split_once('('))
        .map(|(name, _)| name)
        .filter(|name| {
            name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b.is_ascii_digit())
        })
        .filter(|name| header.contains(&format!("samtycke_{name}(")))
        .collect();
    declared.sort_unstable();
    declared.dedup();
    // The comments call it so; it has no arguments to spoil.
    let mut tested: Vec<&str> =
        CALLS.iter().filter_map(|call| call.name.strip_prefix("samtycke_")).collect();
    tested.sort_unstable();
    assert_eq!(tested, declared, "a new entry needs its line in ffi/src/tests/table.rs");
}

/// What is right goes well: so it is what was spoiled that makes the others fail.
#[test]
fn what_is_not_spoiled_goes_well() {
    let handles = Handles::new();
    for call in CALLS {
        let words = call.words(&handles);
        // These would take what the others need.
        if call.name.ends_with("_free") {
            continue;
        }
        match (call.run)(&words) {
            Returned::Status(status) => {
                // The case misses nothing and is of no other list's items.
                let none = ["samtycke_decision_missing_item", "samtycke_decision_doubt"];
                if !none.contains(&call.name) {
                    assert_eq!(status, SAMTYCKE_OK, "{}", call.name);
                }
            }
            Returned::Something | Returned::Nothing => {}
        }
        for (kind, word) in call.kinds.iter().zip(words) {
            if matches!(kind, Kind::Out | Kind::Report | Kind::Fault) {
                // SAFETY: the room of a place, with a handle of ours or NULL.
                unsafe {
                    let handle = (word as *const *mut u8).read();
                    free(handle);
                    crate::samtycke_error_free(handle.cast());
                }
            }
        }
    }
}

#[test]
fn a_spoiled_argument_never_opens_anything() {
    let handles = Handles::new();
    let mut attacks = 0;
    for call in CALLS {
        let words = call.words(&handles);
        for (at, word) in words.into_iter().enumerate() {
            for spoiled in call.spoilings(at, word, &handles) {
                call.attack(&handles, at, &spoiled);
                attacks += 1;
            }
        }
    }
    assert!(attacks > 1000, "{attacks}");
}

/// Of two errors at once the call still clears every place, and needs no place for the error.
#[test]
fn everything_null_is_harmless() {
    for call in CALLS {
        let nothing = vec![0; call.kinds.len()];
        let returned = (call.run)(&nothing);
        if call.kinds.is_empty() {
            continue;
        }
        assert!(
            matches!(returned, Returned::Nothing)
                || matches!(returned, Returned::Status(status) if status != SAMTYCKE_OK),
            "{}: {returned:?}",
            call.name
        );
    }
}

/// A struct of a newer header is read, as long as it says nothing new.
#[test]
fn larger_struct_that_says_nothing_new_is_read() {
    let handles = Handles::new();
    for call in CALLS {
        for (at, kind) in call.kinds.iter().enumerate().filter(|(_, kind)| kind.is_struct()) {
            // A patient of the table is added once.
            if *kind == Kind::Patient {
                continue;
            }
            let mut words = call.words(&handles);
            // SAFETY: a struct's first field is its size.
            let right = unsafe { (words[at] as *const u32).read() };
            words[at] = with_size(words[at], right + 64, 0);
            assert_eq!((call.run)(&words), Returned::Status(SAMTYCKE_OK), "{}", call.name);
        }
    }
}
