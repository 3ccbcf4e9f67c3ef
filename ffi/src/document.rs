//! A text or bytes that the library made and the caller owns.

use core::str;

use crate::bytes::samtycke_bytes;
use crate::handle::{self, handles};
use crate::panic::contain;
use crate::text::samtycke_text;

/// A text, or bytes, that the library made. Never changed once made: any number of threads may use it at
/// once.
#[derive(Debug)]
pub struct samtycke_document {
    data: Box<[u8]>,
}

handles! {
    samtycke_document = b"smtk:doc";
}

impl From<String> for samtycke_document {
    fn from(text: String) -> Self {
        Self { data: text.into_bytes().into() }
    }
}

impl From<Vec<u8>> for samtycke_document {
    fn from(bytes: Vec<u8>) -> Self {
        Self { data: bytes.into() }
    }
}

/// The document as text. Borrows `document`, and so does the text; no text where it is bytes, and for
/// NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_document_text(
    document: *const samtycke_document,
) -> samtycke_text {
    contain(samtycke_text::NONE, || {
        // SAFETY: NULL or a live document, by the header's rules.
        unsafe { handle::get(document) }
            .and_then(|document| str::from_utf8(&document.data).ok())
            .map_or(samtycke_text::NONE, samtycke_text::borrow)
    })
}

/// The document's bytes. Borrows `document`, and so do the bytes; none for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_document_bytes(
    document: *const samtycke_document,
) -> samtycke_bytes {
    contain(samtycke_bytes::NONE, || {
        // SAFETY: NULL or a live document, by the header's rules.
        unsafe { handle::get(document) }
            .map_or(samtycke_bytes::NONE, |document| samtycke_bytes::borrow(&document.data))
    })
}

/// Takes ownership of `document` and destroys it; NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_document_free(document: *mut samtycke_document) {
    contain((), || {
        // SAFETY: NULL or owned by the caller, by the header's rules.
        unsafe { handle::free(document) }
    });
}
