//! The check digit that all Swedish numbers share.

/// The check digit of a row of values.
///
/// Every second value is doubled, starting with the last, and the decimal digits of all results are
/// added. For values of one digit this is Luhn's rule; the national reserve number applies it to
/// larger values as well.
pub(crate) fn check_digit(values: impl DoubleEndedIterator<Item = u32>) -> u32 {
    let sum: u32 = values
        .rev()
        .zip([2, 1].into_iter().cycle())
        .map(|(value, weight)| digit_sum(value * weight))
        .sum();
    (10 - sum % 10) % 10
}

/// Whether the last digit of `text` is the check digit of what stands before it, leaving out the
/// first `skip` bytes.
pub(crate) fn holds(text: &str, skip: usize, value: impl Fn(u8) -> u32) -> bool {
    let Some((&last, before)) = text.as_bytes().split_last() else {
        return false;
    };
    let counted = before.get(skip..).unwrap_or(&[]);
    last.is_ascii_digit() && digit(last) == check_digit(counted.iter().map(|&byte| value(byte)))
}

/// The value of a decimal digit.
pub(crate) fn digit(byte: u8) -> u32 {
    char::from(byte).to_digit(10).unwrap_or(0)
}

fn digit_sum(mut value: u32) -> u32 {
    let mut sum = 0;
    while value > 0 {
        sum += value % 10;
        value /= 10;
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;

    #[test]
    fn published_numbers_hold() {
        assert!(holds("191212121212", 2, digit));
        assert!(holds("2120001447", 0, digit));
        assert!(!holds("2120001448", 0, digit));
        assert!(!holds("", 0, digit));
    }

    #[test]
    fn every_single_wrong_digit_shows() {
        let right = "1212121212";
        for position in 0..right.len() {
            for wrong in '0'..='9' {
                let text: String = right
                    .char_indices()
                    .map(|(i, c)| if i == position { wrong } else { c })
                    .collect();
                assert_eq!(holds(&text, 0, digit), text == right, "{text}");
            }
        }
    }
}
