//! What the C test cannot reach, and the same contract seen from Rust.

mod batch;
mod goods;
mod hostile;
mod kind;
mod logging;
mod rows;
mod table;
mod threads;
mod typed;

use core::ffi::c_char;
use core::ptr;

use self::goods::copy;
use super::{
    SAMTYCKE_DENY, SAMTYCKE_INVALID, SAMTYCKE_NOT_UTF8, SAMTYCKE_NULL, SAMTYCKE_OK, SAMTYCKE_PANIC,
    SAMTYCKE_TOO_LONG, decision, entry, error, samtycke_decide_json, samtycke_decision,
    samtycke_environment, samtycke_error, samtycke_facts, samtycke_lens, samtycke_pending,
    samtycke_request, samtycke_status, samtycke_view, samtycke_ways, samtycke_world,
};

/// What one call left behind, its handles freed.
#[derive(Debug, Default, PartialEq)]
struct Left {
    status: samtycke_status,
    decided: bool,
    code: u32,
    message: String,
}

fn left(
    call: impl FnOnce(*mut *mut samtycke_decision, *mut *mut samtycke_error) -> samtycke_status,
) -> Left {
    // Not NULL, so that a place the call left untouched is seen.
    let mut decision = ptr::dangling_mut();
    let mut fault = ptr::dangling_mut();
    let status = call(&raw mut decision, &raw mut fault);
    // SAFETY: every call under test has set both, to NULL or to a handle that is ours.
    unsafe {
        let left = Left {
            status,
            decided: !decision.is_null(),
            code: error::samtycke_error_code(fault),
            message: copy(error::samtycke_error_message(fault)),
        };
        decision::samtycke_decision_free(decision);
        error::samtycke_error_free(fault);
        left
    }
}

fn decide(document: *const c_char, len: usize) -> Left {
    // SAFETY: the tests pass NULL, a length that is refused, or a live slice.
    left(|out, error| unsafe { samtycke_decide_json(document, len, out, error) })
}

#[test]
fn panic_becomes_a_status_and_its_words_stay_inside() {
    let left = left(|out, error| {
        let body = || {
            // SAFETY: `left` gives a place for each.
            let _out = unsafe { super::out::Out::at(out, "out") }?;
            std::panic::resume_unwind(Box::new("19121212-1212"))
        };
        // SAFETY: as above.
        unsafe { entry::fallible(error, body) }
    });
    assert_eq!(
        left,
        Left {
            status: SAMTYCKE_PANIC,
            decided: false,
            code: SAMTYCKE_PANIC,
            message: "the library failed in itself, and nothing was decided".into(),
        }
    );
}

#[test]
fn bad_text_is_refused_before_it_is_read() {
    let text = b"{\xff}";
    let refusals = [
        (decide(ptr::null(), 0), SAMTYCKE_NULL, "`document` is NULL"),
        (
            decide(text.as_ptr().cast(), isize::MAX.unsigned_abs() + 1),
            SAMTYCKE_TOO_LONG,
            "the length of `document` is more than an object can have",
        ),
        (
            decide(text.as_ptr().cast(), text.len()),
            SAMTYCKE_NOT_UTF8,
            "`document` is not UTF-8 at byte 1",
        ),
    ];
    for (left, status, message) in refusals {
        let expected = Left { status, decided: false, code: status, message: message.into() };
        assert_eq!(left, expected);
    }
}

#[test]
fn refused_question_has_the_number_of_the_fault() {
    let left = decide(c"[]".as_ptr(), 2);
    assert_eq!((left.status, left.decided), (SAMTYCKE_INVALID, false));
    assert!(left.code != 0 && left.code != SAMTYCKE_INVALID, "{left:?}");
    assert!(!left.message.is_empty());
}

#[test]
fn error_may_go_unasked_for_but_the_decision_not() {
    let mut decision = ptr::dangling_mut();
    // SAFETY: a live text, a place for the decision, and NULL where that is allowed or refused.
    let statuses = unsafe {
        [
            samtycke_decide_json(c"".as_ptr(), 0, &raw mut decision, ptr::null_mut()),
            samtycke_decide_json(c"".as_ptr(), 0, ptr::null_mut(), ptr::null_mut()),
        ]
    };
    assert_eq!(statuses, [SAMTYCKE_INVALID, SAMTYCKE_NULL]);
    assert!(decision.is_null());
}

#[test]
fn null_handles_are_harmless_and_deny() {
    // SAFETY: every accessor and every free allows NULL.
    unsafe {
        assert_eq!(decision::samtycke_decision_verdict(ptr::null()), SAMTYCKE_DENY);
        assert!(decision::samtycke_decision_json(ptr::null()).ptr.is_null());
        assert_eq!(error::samtycke_error_code(ptr::null()), SAMTYCKE_OK);
        assert!(error::samtycke_error_message(ptr::null()).ptr.is_null());
        assert!(error::samtycke_error_path(ptr::null()).ptr.is_null());
        decision::samtycke_decision_free(ptr::null_mut());
        error::samtycke_error_free(ptr::null_mut());
    }
}

/// The header lets any thread read a handle, and any thread free it.
#[test]
fn handles_cross_threads() {
    fn crosses<T: Send + Sync>() {}
    crosses::<samtycke_decision>();
    crosses::<samtycke_error>();
    crosses::<samtycke_world>();
    crosses::<samtycke_facts>();
    crosses::<samtycke_request>();
    crosses::<samtycke_ways>();
    crosses::<samtycke_lens>();
    crosses::<samtycke_environment>();
    crosses::<samtycke_view>();
    crosses::<samtycke_pending>();
}

#[test]
fn library_and_header_share_one_version() {
    assert_eq!(samtycke::VERSION, env!("CARGO_PKG_VERSION"));
}
