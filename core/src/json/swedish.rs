//! What the reader of documents says, in Swedish.
//!
//! Its errors are texts: serde's own words, or one of this crate's errors told through it. The latter are known
//! again by their text; of the former the usual ones are said in Swedish, and what is not known stays as it is.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use super::mask;
use crate::Language;
use crate::decision::WHO_ASKS;
use crate::identity::{IdentityError, IdentityKind};
use crate::organisation::ParseRightError;
use crate::policy::PolicyError;
use crate::record::ParseInformationTypeError;
use crate::record::content::ParseDecimalError;
use crate::time::TimeError;

/// The message of a fault in a document, in Swedish where it is one of the usual ones.
pub(crate) fn swedish(message: &str) -> String {
    own(message)
        .or_else(|| readers(message))
        .or_else(|| identity(message))
        .unwrap_or_else(|| message.into())
}

/// An error of an identity, by its text: they are many, so it is asked last.
fn identity(message: &str) -> Option<String> {
    // A longer run of digits is a date or masked, and no count.
    let mut numbers: Vec<usize> = message
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| run.len() < 5)
        .filter_map(|run| run.parse().ok())
        .collect();
    // A count of six digits or more is masked, and is masked again.
    numbers.extend(message.contains("********").then_some(1_000_000));
    numbers.sort_unstable();
    numbers.dedup();
    first(message, IdentityError::candidates(&numbers), |e| e.message(Language::Swedish))
}

/// One of this crate's other errors, by its text.
fn own(message: &str) -> Option<String> {
    let sv = Language::Swedish;
    first(message, TimeError::candidates(message), |e| e.message(sv))
        .or_else(|| first(message, PolicyError::candidates(message), |e| e.message(sv)))
        .or_else(|| first(message, ParseRightError::candidates(message), |e| e.message(sv)))
        .or_else(|| {
            first(message, [ParseInformationTypeError::candidate(message)], |e| e.message(sv))
        })
        .or_else(|| first(message, [ParseDecimalError], |e| e.message(sv)))
        .or_else(|| first(message, WHO_ASKS, |phrase| phrase.sv().into()))
}

fn first<E: fmt::Display>(
    message: &str,
    candidates: impl IntoIterator<Item = E>,
    swedish: impl Fn(E) -> String,
) -> Option<String> {
    let found = candidates.into_iter().find(|error| mask(&error.to_string()) == message)?;
    Some(mask(&swedish(found)))
}

/// What serde or its reader of JSON says.
fn readers(message: &str) -> Option<String> {
    if let Some(field) = message.strip_prefix("missing field ") {
        return Some(format!("fältet {field} saknas"));
    }
    if let Some(field) = message.strip_prefix("duplicate field ") {
        return Some(format!("fältet {field} står två gånger"));
    }
    if let Some(rest) = message.strip_prefix("unknown field ") {
        let (field, wanted) = unknown(rest, ", there are no fields")?;
        return Some(format!("okänt fält {field}, {wanted}"));
    }
    if let Some(rest) = message.strip_prefix("unknown variant ") {
        let (value, wanted) = unknown(rest, ", there are no variants")?;
        return Some(format!("okänt värde {value}, {wanted}"));
    }
    for (kind, said) in [("invalid type: ", "fel slags värde"), ("invalid value: ", "fel värde")]
    {
        let Some(rest) = message.strip_prefix(kind) else { continue };
        if let Some((found, wanted)) = rest.rsplit_once(", expected ") {
            return Some(format!("{said}: {}, väntade {}", unexpected(found), expected(wanted)));
        }
    }
    if let Some((length, wanted)) =
        message.strip_prefix("invalid length ").and_then(|rest| rest.rsplit_once(", expected "))
    {
        return Some(format!("fel längd {length}, väntade {}", expected(wanted)));
    }
    syntax(message).map(Into::into)
}

/// A name that is not known, and which are.
fn unknown<'m>(rest: &'m str, none: &str) -> Option<(&'m str, String)> {
    if let Some(name) = rest.strip_suffix(none) {
        return Some((name, "inget finns att välja på".into()));
    }
    let (name, wanted) = rest.rsplit_once(", expected ")?;
    Some((name, format!("väntade {}", names(wanted))))
}

/// Names that would have been known: one, two, or a list.
fn names(wanted: &str) -> String {
    match wanted.strip_prefix("one of ") {
        Some(list) => format!("något av {list}"),
        None => wanted.replace("` or `", "` eller `"),
    }
}

/// What was found where something else should stand.
fn unexpected(found: &str) -> Cow<'_, str> {
    let kinds = [
        ("boolean ", "sanningsvärdet "),
        ("integer ", "heltalet "),
        ("floating point ", "decimaltalet "),
        ("character ", "tecknet "),
        ("string ", "texten "),
    ];
    for (kind, said) in kinds {
        if let Some(value) = found.strip_prefix(kind) {
            return format!("{said}{value}").into();
        }
    }
    match found {
        "byte array" => "en följd av byte",
        "unit value" => "ingenting",
        "sequence" => "en lista",
        "map" => "ett objekt",
        other => other,
    }
    .into()
}

/// What should have stood there.
fn expected(wanted: &str) -> Cow<'_, str> {
    if let Some(name) = wanted.strip_prefix("struct ") {
        return match name.strip_suffix(" elements").or_else(|| name.strip_suffix(" element")) {
            Some(size) => format!("objektet {} värden", size.replace(" with ", " med ")).into(),
            None => format!("objektet {name}").into(),
        };
    }
    if let Some(rest) = wanted.strip_prefix("an integer between ") {
        return format!("ett heltal mellan {}", rest.replace(" and ", " och ")).into();
    }
    match wanted {
        "a string" | "a borrowed string" => return "en text".into(),
        "a boolean" => return "ett sanningsvärde".into(),
        "a sequence" => return "en lista".into(),
        "a map" => return "ett objekt".into(),
        "unit" => return "ingenting".into(),
        "string or map" => return "en text eller ett objekt".into(),
        "u8" | "u16" | "u32" | "u64" | "usize" | "i8" | "i16" | "i32" | "i64" | "isize" => {
            return format!("ett heltal ({wanted})").into();
        }
        "f32" | "f64" => return format!("ett tal ({wanted})").into(),
        "variant identifier" | "field identifier" => return "ett namn".into(),
        "`\"complete\"`, `\"unknown\"` or an object with a value for each kind of fact" => {
            return "`\"complete\"`, `\"unknown\"` eller ett objekt med ett värde för varje slags fakta".into();
        }
        _ => {}
    }
    let kind = IdentityKind::all()
        .find(|kind| mask(&format!("the {kind} as text: {}", kind.form())) == wanted);
    kind.map_or_else(|| names(wanted).into(), |kind| mask(&kind.expected_sv()).into())
}

/// What the reader of JSON says of its syntax.
fn syntax(message: &str) -> Option<&'static str> {
    Some(match message {
        "EOF while parsing a list" => "texten tar slut mitt i en lista",
        "EOF while parsing an object" => "texten tar slut mitt i ett objekt",
        "EOF while parsing a string" => "texten tar slut mitt i en sträng",
        "EOF while parsing a value" => "texten tar slut där ett värde skulle stå",
        "expected `:`" => "väntade `:`",
        "expected `,` or `]`" => "väntade `,` eller `]`",
        "expected `,` or `}`" => "väntade `,` eller `}`",
        "expected ident" => "väntade true, false eller null",
        "expected value" => "väntade ett värde",
        "expected `\"`" => "väntade `\"`",
        "invalid escape" => "fel efter omvänt snedstreck",
        "invalid number" => "ogiltigt tal",
        "number out of range" => "talet är för stort",
        "invalid unicode code point" => "ogiltigt Unicode-tecken",
        "control character (\\u0000-\\u001F) found while parsing a string" => {
            "styrtecken (\\u0000-\\u001F) i en sträng"
        }
        "key must be a string" => "en nyckel ska vara en sträng",
        "trailing comma" => "ett komma för mycket",
        "trailing characters" => "mer text efter slutet",
        "lone leading surrogate in hex escape" => {
            "ett halvt surrogatpar i en hexadecimal teckenkod"
        }
        "unexpected end of hex escape" => "en hexadecimal teckenkod tar slut för tidigt",
        "recursion limit exceeded" => "för djupt nästlat",
        _ => return None,
    })
}

#[cfg(test)]
#[path = "swedish_tests.rs"]
mod tests;
