//! What was decided.

mod item;
mod words;

use std::sync::{Arc, OnceLock};

use samtycke::json::{self, Decided};
use samtycke::{Decision, Facts};

use crate::handle::{self, handles};
use crate::panic::contain;
use crate::request::Asked;
use crate::source::Source;
use crate::text::samtycke_text;
use crate::verdict::{SAMTYCKE_DENY, samtycke_verdict, verdict};

pub use item::*;
pub use words::*;

/// One decision with its reasons. Never changed once made: any number of threads may use it at once.
#[derive(Debug)]
pub struct samtycke_decision {
    pub(crate) decision: Decision,
    /// What it was decided on; nothing where document and hash are there already.
    of: Option<(Source, Arc<Asked>)>,
    json: OnceLock<Box<str>>,
    hash: OnceLock<Box<str>>,
}

handles! {
    samtycke_decision = b"smtk:dec";
}

impl samtycke_decision {
    /// A decision on facts that are kept: its document is written when it is first asked for.
    pub(crate) fn on(source: Source, asked: &Arc<Asked>, decision: Decision) -> Self {
        let of = Some((source, Arc::clone(asked)));
        Self { decision, of, json: OnceLock::new(), hash: OnceLock::new() }
    }

    fn facts(&self) -> Option<(Facts<'_>, &Asked)> {
        let (source, asked) = self.of.as_ref()?;
        Some((source.facts(asked.patient).ok()?, asked))
    }

    fn json(&self) -> &str {
        self.json.get_or_init(|| {
            let document = self.facts().map(|(facts, asked)| {
                json::decision_document(facts, &asked.request, &self.decision).to_string()
            });
            document.unwrap_or_default().into()
        })
    }

    fn hash(&self) -> &str {
        self.hash.get_or_init(|| {
            let hash = self
                .facts()
                .map(|(facts, asked)| json::content_hash(facts, &asked.request, &self.decision));
            hash.unwrap_or_default().into()
        })
    }
}

impl From<Decided> for samtycke_decision {
    fn from(decided: Decided) -> Self {
        Self {
            decision: decided.decision,
            of: None,
            json: OnceLock::from(Box::from(decided.json)),
            hash: OnceLock::from(Box::from(decided.hash)),
        }
    }
}

/// Asks a decision for a text; none for NULL.
///
/// # Safety
///
/// `decision` is as the header says of the entry that hands it on.
unsafe fn text<'a>(
    decision: *const samtycke_decision,
    ask: impl FnOnce(&'a samtycke_decision) -> Option<&'a str>,
) -> samtycke_text {
    contain(samtycke_text::NONE, || {
        // SAFETY: NULL or a live decision, by the header's rules.
        unsafe { handle::get(decision) }
            .and_then(ask)
            .map_or(samtycke_text::NONE, samtycke_text::borrow)
    })
}

/// The answer. Borrows `decision`; `SAMTYCKE_DENY` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_verdict(
    decision: *const samtycke_decision,
) -> samtycke_verdict {
    contain(SAMTYCKE_DENY, || {
        // SAFETY: NULL or a live decision, by the header's rules.
        unsafe { handle::get(decision) }
            .map_or(SAMTYCKE_DENY, |decision| verdict(decision.decision.verdict))
    })
}

/// The code of the reason that decided, such as `consent-missing`; for whoever may see everything, see
/// `samtycke_decision_text` for the reader. Borrows `decision`; the text stays good when it is freed. No
/// text for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_reason(
    decision: *const samtycke_decision,
) -> samtycke_text {
    // SAFETY: as the header says.
    unsafe { text(decision, |decision| Some(decision.decision.reason.code())) }
}

/// The number of the reason that decided, as in a `samtycke_answer`. Borrows `decision`; 0 for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_reason_number(
    decision: *const samtycke_decision,
) -> u16 {
    contain(0, || {
        // SAFETY: NULL or a live decision, by the header's rules.
        unsafe { handle::get(decision) }.map_or(0, |decision| decision.decision.reason.number())
    })
}

/// The provision that makes it lawful, such as `SVOD 3:1`. Borrows `decision`; the text stays good when
/// it is freed. No text unless it is a permit, and for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_ground(
    decision: *const samtycke_decision,
) -> samtycke_text {
    // SAFETY: as the header says.
    unsafe { text(decision, |decision| decision.decision.ground.map(|ground| ground.id)) }
}

/// The content hash: two decisions anywhere with the same hash decided the same case the same way.
/// Reckoned when first asked for. To be treated like a pseudonym. Borrows `decision`, and so does the
/// text; no text for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_hash(
    decision: *const samtycke_decision,
) -> samtycke_text {
    // SAFETY: as the header says.
    unsafe { text(decision, |decision| Some(decision.hash()).filter(|hash| !hash.is_empty())) }
}

/// The whole decision as a JSON document of the format `samtycke-decision/1`: verdict, reason,
/// provisions, duties and signals. Written when first asked for. Borrows `decision`, and so does the
/// text; no text for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_json(
    decision: *const samtycke_decision,
) -> samtycke_text {
    // SAFETY: as the header says.
    unsafe { text(decision, |decision| Some(decision.json()).filter(|json| !json.is_empty())) }
}

/// Takes ownership of `decision` and destroys it; NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_free(decision: *mut samtycke_decision) {
    contain((), || {
        // SAFETY: NULL or owned by the caller, by the header's rules.
        unsafe { handle::free(decision) }
    });
}
