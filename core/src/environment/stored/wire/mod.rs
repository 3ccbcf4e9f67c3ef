//! The binary form of events, and the only place that knows it.
//!
//! Frozen structs of their own, apart from the model: a field more in the model does not compile here until it
//! is given a version. Every read has a limit, must use its bytes to the end, and fails with an error; nothing of a
//! foreign file is trusted, and no length in it is believed before the bytes are there.

mod amendment;
mod check;
mod codes;
mod facts;
mod frame;
mod organisation;
mod pack;
mod patient_event;

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::{Deserialize, Serialize};

use crate::language::Language;

pub(in crate::environment) use amendment::{Told, told_of};
pub(in crate::environment) use check::check;
pub(in crate::environment) use frame::{Frame, Kind, key, pack_tombstone, repack};
pub(in crate::environment) use organisation::{pack_organisation, unpack_organisation};
pub(in crate::environment) use pack::{Names, PersonV1};
pub(in crate::environment) use patient_event::{
    Header, Held, content, kind_of, pack_event, unpack_event, whole_event,
};

/// No event is larger. Text of a note is the largest thing.
pub(in crate::environment) const EVENT_LIMIT: usize = 1 << 20;

/// What is wrong with bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// Bytes are missing, or say what can't be.
    #[error("the bytes are cut short or damaged")]
    Damaged,
    /// More bytes than the thing has.
    #[error("bytes follow after the end")]
    Trailing,
    /// A code this version does not know.
    #[error("an unknown code `{0}`; written by a later version?")]
    Code(u32),
    /// Larger than an event may be.
    #[error("larger than an event may be")]
    TooLarge,
}

impl WireError {
    /// The text in a language; in English it is the one shown.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => self.to_string(),
            Language::Swedish => self.swedish(),
        }
    }

    pub(in crate::environment) fn swedish(self) -> String {
        match self {
            Self::Damaged => "byten saknas eller är skadade".into(),
            Self::Trailing => "fler byte följer efter slutet".into(),
            Self::Code(code) => format!("en okänd kod `{code}`; skriven av en senare version?"),
            Self::TooLarge => "större än en händelse får vara".into(),
        }
    }
}

/// What a read may claim, by how much there is to read: a number of one byte is claimed as the eight it may
/// have, so eight times the bytes is always enough, and a length that lies asks for no more than that.
const SMALL: usize = 1 << 12;
const MIDDLE: usize = 1 << 16;
const LARGE: usize = EVENT_LIMIT + (1 << 12);

struct Sink<'a>(&'a mut Vec<u8>);

impl bincode::enc::write::Writer for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<(), bincode::error::EncodeError> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }
}

/// Appends the bytes of `value`.
pub(in crate::environment) fn encode<T: Serialize>(
    value: &T,
    out: &mut Vec<u8>,
) -> Result<(), WireError> {
    let before = out.len();
    let config = bincode::config::standard();
    let done = bincode::serde::encode_into_writer(value, Sink(out), config);
    if done.is_err() || out.len() - before > EVENT_LIMIT {
        out.truncate(before);
        return Err(WireError::TooLarge);
    }
    Ok(())
}

/// Reads a value that fills `bytes`.
pub(in crate::environment) fn decode<'de, T: Deserialize<'de>>(
    bytes: &'de [u8],
) -> Result<T, WireError> {
    let (value, rest) = decode_some(bytes)?;
    if rest.is_empty() { Ok(value) } else { Err(WireError::Trailing) }
}

/// Reads a value and hands back the bytes after it.
pub(in crate::environment) fn decode_some<'de, T: Deserialize<'de>>(
    bytes: &'de [u8],
) -> Result<(T, &'de [u8]), WireError> {
    let config = bincode::config::standard();
    let read = if bytes.len() <= SMALL {
        bincode::serde::borrow_decode_from_slice(bytes, config.with_limit::<{ 8 * SMALL }>())
    } else if bytes.len() <= MIDDLE {
        bincode::serde::borrow_decode_from_slice(bytes, config.with_limit::<{ 8 * MIDDLE }>())
    } else {
        bincode::serde::borrow_decode_from_slice(bytes, config.with_limit::<{ 8 * LARGE }>())
    };
    let (value, used) = read.map_err(|_| WireError::Damaged)?;
    Ok((value, bytes.get(used..).unwrap_or_default()))
}
