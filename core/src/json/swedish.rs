//! What the reader of documents says, in Swedish.

use alloc::string::String;

/// The message of a fault in a document. The reader's own words are English.
pub(crate) fn swedish(message: &str) -> String {
    message.into()
}
