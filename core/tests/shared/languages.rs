//! Both languages of an error, held against each other.

fn sorted<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut all: Vec<T> = items.collect();
    all.sort_unstable();
    all
}

/// The Swedish text is another text, of the same identifiers and the same digits, and holds no English.
#[track_caller]
pub(crate) fn check(english: &str, swedish: &str) {
    assert_ne!(english, swedish);
    let quoted = |text: &str| sorted(text.split('`').skip(1).step_by(2).map(str::to_owned));
    assert_eq!(quoted(english), quoted(swedish), "{english}\n{swedish}");
    let digits = |text: &str| sorted(text.chars().filter(char::is_ascii_digit));
    assert_eq!(digits(english), digits(swedish), "{english}\n{swedish}");
    let masks = |text: &str| text.matches("********").count();
    assert_eq!(masks(english), masks(swedish), "{english}\n{swedish}");
    let said: String = swedish.split('`').step_by(2).collect();
    for word in [" the ", " is ", " not ", " or ", " with ", " of ", "expected", "unknown field"] {
        assert!(!said.contains(word), "`{word}` in: {swedish}");
    }
}
