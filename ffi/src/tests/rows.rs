//! Rows through a lens are answered as the library answers.

use core::ptr;

use super::goods::{copy, made, request, request_json, world, world_json};
use crate::field::span;
use crate::*;

/// The question's facts with entries of several kinds, and blocks of some times.
fn busy() -> String {
    let mut world: serde_json::Value = serde_json::from_str(&world_json()).unwrap();
    let patient = &mut world["patients"][0];
    let note = patient["entries"][0].clone();
    for (id, kind) in [("a", "voo"), ("b", "dia"), ("z", "voo")] {
        let mut entry = note.clone();
        (entry["id"], entry["information_type"]) = (id.into(), kind.into());
        patient["entries"].as_array_mut().unwrap().push(entry);
    }
    patient["consents"] = serde_json::json!([{
        "id": "yes", "answer": "given", "given_by": "patient", "provider": "SE2120001447-VG",
        "recorded": "2026-02-28T10:00:00+01:00",
    }]);
    patient["blocks"] = serde_json::json!([{
        "id": "january", "kind": "outer", "provider": "SE2321000131-E000000000001",
        "information": {"first": "2026-01-01", "last": "2026-01-31"},
        "requested_by": "patient", "recorded": "2026-02-01T10:00:00+01:00",
    }]);
    world.to_string()
}

#[repr(C)]
struct Wide {
    row: samtycke_row,
    own: [u8; 7],
}

#[test]
fn rows_are_answered_one_by_one_as_by_the_library() {
    const HOUR: i64 = 3_600_000_000;
    let (json, question) = (busy(), request_json());
    let (world, asked) = (world(&json), request(&question));
    // SAFETY: live handles of ours.
    let lens = made(|out, error| unsafe { samtycke_lens_new(world, asked, out, error) });
    // SAFETY: as above; a lens keeps what it looks at.
    unsafe {
        samtycke_world_free(world);
        samtycke_request_free(asked);
        assert_eq!(samtycke_lens_entries(lens), 4);
    }
    let facts = samtycke::json::read_world(&json).unwrap();
    let (patient, request) = samtycke::json::read_request(&question).unwrap();
    let rust = samtycke::Lens::new(facts.facts(patient).unwrap(), &request).unwrap();

    let start: i64 = 1_766_000_000_000_000;
    let rows: Vec<Wide> = (0..4_000_u32)
        .map(|i| {
            let first = start + i64::from(i) * HOUR;
            let last = if i % 3 == 0 { 0 } else { first + i64::from(i % 50) * HOUR };
            let row = samtycke_row { like: i % 4, reserved: 0, first, last };
            Wide { row, own: [1; 7] }
        })
        .collect();
    let permit = samtycke_answer { verdict: SAMTYCKE_PERMIT, reserved: 1, reason: 1 };
    let mut answers = vec![permit; rows.len()];
    // SAFETY: live rows, and as many places.
    let status = unsafe {
        samtycke_lens_rows(
            lens,
            rows.as_ptr().cast(),
            size_of::<Wide>(),
            rows.len(),
            answers.as_mut_ptr(),
            ptr::null_mut(),
        )
    };
    assert_eq!(status, SAMTYCKE_OK);
    for (Wide { row, .. }, answer) in rows.iter().zip(&answers) {
        let event = span(row.first, row.last, "row").unwrap();
        let expected = rust.like(row.like as usize, event).unwrap();
        assert_eq!(*answer, expected.into());
    }
    let permits = answers.iter().filter(|answer| answer.verdict == SAMTYCKE_PERMIT).count();
    assert!((1..answers.len()).contains(&permits), "{permits}");
    // SAFETY: a lens of ours.
    unsafe { samtycke_lens_free(lens) };
}

#[test]
fn a_bad_row_is_refused_and_named_and_the_others_answered() {
    let (world, asked) = (world(&busy()), request(&request_json()));
    let good = samtycke_row { like: 0, reserved: 0, first: 1_772_000_000_000_000, last: 0 };
    let rows = [
        good,
        samtycke_row { like: 4, ..good },
        samtycke_row { reserved: 1, ..good },
        samtycke_row { last: 1_771_000_000_000_000, ..good },
        samtycke_row { first: i64::MIN, ..good },
        good,
    ];
    let permit = samtycke_answer { verdict: SAMTYCKE_PERMIT, reserved: 1, reason: 1 };
    let mut answers = [permit; 6];
    let mut fault = ptr::null_mut();
    // SAFETY: live handles and rows, and places for the results.
    unsafe {
        let lens = made(|out, error| samtycke_lens_new(world, asked, out, error));
        let status = samtycke_lens_rows(
            lens,
            rows.as_ptr(),
            size_of::<samtycke_row>(),
            rows.len(),
            answers.as_mut_ptr(),
            &raw mut fault,
        );
        assert_eq!(status, SAMTYCKE_INVALID);
        let told = copy(samtycke_error_message(fault));
        assert_eq!(told, "row 1 (from 0) is no entry, 4 such in all; they are refused");
        samtycke_error_free(fault);
        let mut first = samtycke_answer::DENY;
        let mut number = 0;
        assert_eq!(
            samtycke_lens_entry_number(lens, c"a".as_ptr(), 1, &raw mut number, ptr::null_mut()),
            SAMTYCKE_OK
        );
        assert_eq!(
            samtycke_lens_answer(lens, number, &raw mut first, ptr::null_mut()),
            SAMTYCKE_OK
        );
        assert_eq!((number, first.verdict), (0, SAMTYCKE_PERMIT));
        samtycke_lens_free(lens);
        samtycke_world_free(world);
        samtycke_request_free(asked);
    }
    let refused = samtycke_answer::DENY;
    assert_eq!(answers[1..5], [refused; 4]);
    assert_eq!(answers[0].verdict, SAMTYCKE_PERMIT);
    assert_eq!(answers[0], answers[5]);
}
