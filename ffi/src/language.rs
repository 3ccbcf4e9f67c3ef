//! In which words, and for whom.

use samtycke::Language;
use samtycke::decision::Audience;

use crate::error::samtycke_error;
use crate::field::chosen;

/// Language of a text.
pub type samtycke_language = u8;

/// Swedish.
pub const SAMTYCKE_LANGUAGE_SWEDISH: samtycke_language = 1u8;

/// English.
pub const SAMTYCKE_LANGUAGE_ENGLISH: samtycke_language = 2u8;

/// For whom a text is. What the reader gets never tells who holds blocked data.
pub type samtycke_audience = u8;

/// The one who asks to read.
pub const SAMTYCKE_AUDIENCE_READER: samtycke_audience = 1u8;

/// The provider that holds the data.
pub const SAMTYCKE_AUDIENCE_HOLDER: samtycke_audience = 2u8;

/// The patient.
pub const SAMTYCKE_AUDIENCE_PATIENT: samtycke_audience = 3u8;

/// The one who reviews the log.
pub const SAMTYCKE_AUDIENCE_REVIEWER: samtycke_audience = 4u8;

/// The one who builds the system.
pub const SAMTYCKE_AUDIENCE_DEVELOPER: samtycke_audience = 5u8;

const LANGUAGES: &[(samtycke_language, Language)] = &[
    (SAMTYCKE_LANGUAGE_SWEDISH, Language::Swedish),
    (SAMTYCKE_LANGUAGE_ENGLISH, Language::English),
];

const AUDIENCES: &[(samtycke_audience, Audience)] = &[
    (SAMTYCKE_AUDIENCE_READER, Audience::Reader),
    (SAMTYCKE_AUDIENCE_HOLDER, Audience::Holder),
    (SAMTYCKE_AUDIENCE_PATIENT, Audience::Patient),
    (SAMTYCKE_AUDIENCE_REVIEWER, Audience::Reviewer),
    (SAMTYCKE_AUDIENCE_DEVELOPER, Audience::Developer),
];

pub(crate) fn language(value: samtycke_language) -> Result<Language, samtycke_error> {
    chosen(value, LANGUAGES, "language")
}

pub(crate) fn audience(value: samtycke_audience) -> Result<Audience, samtycke_error> {
    chosen(value, AUDIENCES, "audience")
}
