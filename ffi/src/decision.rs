//! What was decided.

use samtycke::Verdict;
use samtycke::json::Decided;

use crate::handle::{self, handles};
use crate::panic::contain;
use crate::text::samtycke_text;

/// The answer in one byte. Only `SAMTYCKE_PERMIT` opens anything: treat every other value, also one
/// this header does not name, as a refusal. Zeroed memory denies.
pub type samtycke_verdict = u8;

/// The law does not allow the processing.
pub const SAMTYCKE_DENY: samtycke_verdict = 0;

/// The law allows the processing; the decision says with which duties.
pub const SAMTYCKE_PERMIT: samtycke_verdict = 1;

/// Facts are missing without which the law gives no answer, or none of the acts here decides; the
/// decision says which.
pub const SAMTYCKE_UNDETERMINED: samtycke_verdict = 2;

/// One decision with its reasons.
#[derive(Debug)]
pub struct samtycke_decision {
    verdict: samtycke_verdict,
    json: Box<str>,
}

handles! {
    samtycke_decision = b"smtk:dec";
}

impl From<Decided> for samtycke_decision {
    fn from(decided: Decided) -> Self {
        Self {
            verdict: match decided.verdict {
                Verdict::Deny => SAMTYCKE_DENY,
                Verdict::Permit => SAMTYCKE_PERMIT,
                Verdict::Undetermined => SAMTYCKE_UNDETERMINED,
            },
            json: decided.json.into(),
        }
    }
}

/// The answer. Borrows `decision`; `SAMTYCKE_DENY` for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_verdict(
    decision: *const samtycke_decision,
) -> samtycke_verdict {
    contain(SAMTYCKE_DENY, || {
        // SAFETY: NULL or a live decision, by the header's rules.
        unsafe { handle::get(decision) }.map_or(SAMTYCKE_DENY, |decision| decision.verdict)
    })
}

/// The whole decision as a JSON document: verdict, reason, provisions, duties and signals. Borrows
/// `decision`, and so does the text; no text for NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_json(
    decision: *const samtycke_decision,
) -> samtycke_text {
    contain(samtycke_text::NONE, || {
        // SAFETY: NULL or a live decision, by the header's rules.
        unsafe { handle::get(decision) }
            .map_or(samtycke_text::NONE, |decision| samtycke_text::borrow(&decision.json))
    })
}

/// Takes ownership of `decision` and destroys it; NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_decision_free(decision: *mut samtycke_decision) {
    contain((), || {
        // SAFETY: NULL or owned by the caller, by the header's rules.
        unsafe { handle::free(decision) }
    });
}
