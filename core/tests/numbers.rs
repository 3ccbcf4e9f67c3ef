//! The numbers C passes in flat rows, held against the list that pins them.
//!
//! A number that moved, or was given to something else, fails here. A new one is appended to the list.

use samtycke::decision::{DutyKind, Note, Regime, Secrecy, SignalKind, SignalMode};
use samtycke::law::{Action, Doubt, Missing, Outcome, Reason};

macro_rules! rows {
    ($rows:ident, $type:ident, $word:ident) => {
        for number in 0..=u16::MAX {
            let Some(it) = $type::from_number(number) else { continue };
            assert_eq!(it.number(), number, "{} {}", stringify!($type), it.$word());
            $rows.push(format!("{} {number} {}", stringify!($type), it.$word()));
        }
    };
}

fn rows() -> Vec<String> {
    let mut rows = Vec::new();
    rows!(rows, Action, word);
    rows!(rows, Doubt, code);
    rows!(rows, DutyKind, word);
    rows!(rows, Missing, word);
    rows!(rows, Note, word);
    rows!(rows, Outcome, word);
    rows!(rows, Reason, code);
    rows!(rows, Regime, word);
    rows!(rows, Secrecy, word);
    rows!(rows, SignalKind, word);
    rows!(rows, SignalMode, word);
    rows
}

#[test]
fn no_number_moves() {
    let pinned: Vec<&str> = include_str!("numbers.txt").lines().collect();
    let rows = rows();
    for row in &pinned {
        assert!(rows.iter().any(|r| r == row), "`{row}` is pinned and gone");
    }
    for row in &rows {
        assert!(pinned.contains(&row.as_str()), "append `{row}` to core/tests/numbers.txt");
    }
    assert_eq!(rows.len(), pinned.len());
}

#[test]
fn zero_is_nobody_and_every_one_has_its_own() {
    for row in rows() {
        assert!(!row.contains(" 0 "), "{row}");
    }
    // What comes back from its own number is itself: two that shared one would not.
    let reasons = Reason::ALL.iter().all(|r| Reason::from_number(r.number()) == Some(*r));
    let doubts = Doubt::ALL.iter().all(|d| Doubt::from_number(d.number()) == Some(*d));
    let duties = DutyKind::ALL.iter().all(|d| DutyKind::from_number(d.number()) == Some(*d));
    let signals = SignalKind::ALL.iter().all(|s| SignalKind::from_number(s.number()) == Some(*s));
    let notes = Note::ALL.iter().all(|n| Note::from_number(n.number()) == Some(*n));
    assert!(reasons && doubts && duties && signals && notes);
}
