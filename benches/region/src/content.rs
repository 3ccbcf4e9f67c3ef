//! What entries hold. The one place that knows the types of content.

use samtycke::record::content::{Content, Note, Text};

/// The text of a made-up entry.
pub(crate) fn content(kind: &str, nth: u64) -> Content {
    let text = match kind {
        "dia" => "Diagnos, påhittad",
        "und" => "Undersökningsresultat, påhittat",
        "lak" => "Ordination, påhittad",
        "upp" => "Uppmärksamhetsinformation, påhittad",
        "vbe" => "Vårdbegäran, påhittad",
        _ => "Anteckning, påhittad",
    };
    Content::Note(Note {
        document_type: None,
        title: Text::from(text),
        text: Text::from(format!("{text} ({nth})")),
        sections: Vec::new(),
        contact: None,
        about: Vec::new(),
    })
}
