//! Hides what may be a person's number in a text meant for logs.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::ops::Range;

/// In how many groups of digits a personal number may be written: whole, with one separator, as a
/// date.
const WRITINGS: [&[usize]; 7] =
    [&[12], &[10], &[8, 4], &[6, 4], &[4, 4, 4], &[4, 2, 2, 4], &[2, 2, 2, 4]];

/// Hides what has the shape of a person's number: a host may use one as an id, or as a part of one,
/// and an error text goes to logs.
///
/// Hidden are ten or more digits standing alone, a date of birth with four digits in any usual
/// writing wherever it stands, and the twelve characters of a reserve number. HSA ids stay: the
/// organisation number in them holds no date.
pub(crate) fn discreet(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut hidden = vec![false; chars.len()];
    let mut hide = |range: Range<usize>| {
        hidden.iter_mut().take(range.end).skip(range.start).for_each(|h| *h = true);
    };
    let joins = |c: char| c.is_alphanumeric() || c == '-' || c == '+';
    for run in runs(&chars, joins) {
        let content = chars.get(run.clone()).unwrap_or_default();
        let digits = content.iter().filter(|c| c.is_numeric()).count();
        if digits >= 10 && !content.iter().any(|c| c.is_alphabetic()) {
            hide(run);
        }
    }
    for run in runs(&chars, char::is_alphanumeric) {
        if reserve(&chars, &run) {
            hide(run.start..run.start + if run.len() == 8 { 13 } else { 12 });
        }
    }
    let groups: Vec<_> = runs(&chars, char::is_numeric).collect();
    for (first, start) in groups.iter().enumerate() {
        for writing in WRITINGS {
            let Some(found) = groups.get(first..first + writing.len()) else { continue };
            let lengths = found.iter().map(ExactSizeIterator::len).eq(writing.iter().copied());
            let near = found.windows(2).all(|pair| match pair {
                [a, b] => apart(&chars, a, b),
                _ => true,
            });
            if lengths && near && born(&chars, found) {
                hide(start.start..found.last().map_or(start.end, |g| g.end));
            }
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut before = false;
    for (c, hidden) in chars.into_iter().zip(hidden) {
        match (hidden, before) {
            (true, false) => out.push_str("********"),
            (true, true) => {}
            (false, _) => out.push(c),
        }
        before = hidden;
    }
    out
}

/// The longest stretches of characters of one kind.
fn runs(chars: &[char], kind: impl Fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    core::iter::from_fn(move || {
        let start = at + chars.iter().skip(at).position(|c| kind(*c))?;
        let rest = chars.iter().skip(start);
        at = rest.clone().position(|c| !kind(*c)).map_or(chars.len(), |length| start + length);
        Some(start..at)
    })
}

/// At most two characters between two groups, neither of them a letter.
fn apart(chars: &[char], a: &Range<usize>, b: &Range<usize>) -> bool {
    let between = chars.get(a.end..b.start).unwrap_or_default();
    between.len() <= 2 && !between.iter().any(|c| c.is_alphabetic())
}

/// Do the digits before the last four hold a date of birth, be it a coordination number's? Digits of
/// other scripts might.
fn born(chars: &[char], groups: &[Range<usize>]) -> bool {
    let digits = groups.iter().cloned().flatten().filter_map(|at| chars.get(at));
    let values: Option<Vec<u32>> = digits.map(|c| c.to_digit(10)).collect();
    let Some(values) = values else { return true };
    let pair = |at: usize| match values.get(at..at + 2) {
        Some([tens, ones]) => tens * 10 + ones,
        _ => 0,
    };
    let century = values.len() == 10 || (18..=20).contains(&pair(0));
    let day = values.len().saturating_sub(6);
    century && month_and_day(pair(day - 2), pair(day))
}

fn month_and_day(month: u32, day: u32) -> bool {
    (1..=12).contains(&month) && ((1..=31).contains(&day) || (61..=91).contains(&day))
}

/// Eight digits with a month and a day, and four characters with a letter: a reserve number.
fn reserve(chars: &[char], run: &Range<usize>) -> bool {
    let hyphen = matches!(chars.get(run.end), Some('-' | '+')) && run.len() == 8;
    let tail = if hyphen { run.end + 1 } else { run.start + 8 };
    let after = chars.get(tail + 4).is_some_and(|c| c.is_alphanumeric());
    let head = chars.get(run.start..run.start + 8).unwrap_or_default();
    let tail = chars.get(tail..tail + 4).unwrap_or_default();
    let digits: Option<Vec<u32>> = head.iter().map(|c| c.to_digit(10)).collect();
    let date = match digits.as_deref() {
        Some([_, _, _, _, m, n, d, e]) => month_and_day(m * 10 + n, d * 10 + e),
        _ => false,
    };
    let shaped = tail.len() == 4
        && tail.iter().all(char::is_ascii_alphanumeric)
        && tail.iter().any(char::is_ascii_uppercase);
    date && shaped && !after && (hyphen || run.len() == 12)
}

#[cfg(test)]
mod tests {
    use super::discreet;
    use alloc::string::String;
    use proptest::prelude::*;

    #[test]
    fn a_personal_number_used_as_an_id_is_hidden() {
        for (text, shown) in [
            ("patient.blocks[199001019802].unit", "patient.blocks[********].unit"),
            ("19900101-9802", "********"),
            ("block-199001019802-1", "block-********-1"),
            ("p199001019802", "p********"),
            ("b_19900101_9802", "b_********"),
            ("1990.01.01.9802", "********"),
            ("900101/9802 and 900161-9802", "******** and ********"),
            ("personnummer|199001019802", "personnummer|********"),
            ("SE-9001019802", "SE-********"),
            ("nrid:22950606FH20", "nrid:********"),
            ("nrid:22950606-FH20.", "nrid:********."),
            ("１９９００１０１９８０２", "********"),
        ] {
            assert_eq!(discreet(text), shown, "{text}");
        }
    }

    #[test]
    fn other_ids_are_shown() {
        for text in [
            "SE2321000131-E000000000001",
            "SE5564323748100S",
            "TST5565594230-114W",
            "6f9619ff-8b86-d011-b42d-00c04fc964ff",
            "note-2026-03-01",
            "1.2.752.129.2.1.3.1",
            "2012-03-01 10:00:00",
            "",
        ] {
            assert_eq!(discreet(text), text);
        }
    }

    proptest! {
        #[test]
        fn no_text_is_a_panic(text in any::<String>(), near in "[0-9A-Z+ -]{0,30}") {
            let _ = (discreet(&text), discreet(&near));
        }
    }
}
