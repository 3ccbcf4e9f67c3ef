//! Matching a value against a fixed shape, without an expression engine.

use core::ops::Range;

use super::text::number;

use Part::{Date, Digits, Exactly, Number, OneOf};

/// A stretch of a value.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    /// So many digits.
    Digits(usize),
    /// `YYYYMMDD` with the century and the day within bounds and a month of 1 to 12; not
    /// necessarily a day in the calendar.
    Date { centuries: (u16, u16), days: (u16, u16) },
    /// A number of so many digits within bounds.
    Number { digits: usize, from: u16, to: u16 },
    /// One of these characters.
    OneOf(&'static str),
    /// These characters.
    Exactly(&'static str),
}

/// Where the value departs from all of the shapes; `None` when it has one of them.
///
/// Of several shapes the one that fits farthest counts. A value that is too short or too long
/// departs at its end.
pub(crate) fn mismatch(value: &str, shapes: &[&[Part]]) -> Option<usize> {
    let mut farthest = 0;
    for shape in shapes {
        match fits(value, shape) {
            Ok(()) => return None,
            Err(place) => farthest = farthest.max(place),
        }
    }
    Some(farthest)
}

/// Whether the value has the shape; otherwise the index where it stops having it.
fn fits(value: &str, shape: &[Part]) -> Result<(), usize> {
    let mut at = 0;
    for part in shape {
        at = part.end(value, at)?;
    }
    if at == value.len() { Ok(()) } else { Err(value.len()) }
}

impl Part {
    /// Where the part ends that begins at `at`; otherwise the index where it stops fitting.
    fn end(self, value: &str, at: usize) -> Result<usize, usize> {
        let within = |range: Range<usize>, (from, to): (u16, u16)| {
            let start = range.start;
            match number(value, range) {
                Some(found) if (from..=to).contains(&found) => Ok(()),
                _ => Err(start),
            }
        };
        match self {
            Digits(count) => each(value, at, count, |_, byte| byte.is_ascii_digit()),
            OneOf(set) => each(value, at, 1, |_, byte| set.as_bytes().contains(&byte)),
            Exactly(text) => {
                each(value, at, text.len(), |index, byte| text.as_bytes().get(index) == Some(&byte))
            }
            Number { digits, from, to } => {
                let end = Digits(digits).end(value, at)?;
                within(at..end, (from, to))?;
                Ok(end)
            }
            Date { centuries, days } => {
                let end = Digits(8).end(value, at)?;
                within(at..at + 2, centuries)?;
                within(at + 4..at + 6, (1, 12))?;
                within(at + 6..end, days)?;
                Ok(end)
            }
        }
    }
}

/// Whether each of `count` bytes from `at` passes; where they end, or the index of the first that
/// does not.
fn each(
    value: &str,
    at: usize,
    count: usize,
    passes: impl Fn(usize, u8) -> bool,
) -> Result<usize, usize> {
    let mut bytes = value.bytes().skip(at);
    for index in 0..count {
        if !bytes.next().is_some_and(|byte| passes(index, byte)) {
            return Err(at + index);
        }
    }
    Ok(at + count)
}
