//! The answer in a byte, and with its reason in four.

use samtycke::{Answer, Verdict};

/// The answer in one byte. Only `SAMTYCKE_PERMIT` opens anything: treat every other value, also one
/// this header does not name, as a refusal. Zeroed memory denies.
pub type samtycke_verdict = u8;

/// The law does not allow the processing.
pub const SAMTYCKE_DENY: samtycke_verdict = 0u8;

/// The law allows the processing; the decision says with which duties.
pub const SAMTYCKE_PERMIT: samtycke_verdict = 1u8;

/// Facts are missing without which the law gives no answer, or none of the acts here decides; the
/// decision says which.
pub const SAMTYCKE_UNDETERMINED: samtycke_verdict = 2u8;

/// An answer without its explanation. Zeroed memory denies, for no reason.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct samtycke_answer {
    /// The verdict.
    pub verdict: samtycke_verdict,
    /// Zero.
    pub reserved: u8,
    /// The number of the reason that decided; 0: none, since nothing was decided.
    pub reason: u16,
}

impl samtycke_answer {
    pub(crate) const DENY: Self = Self { verdict: SAMTYCKE_DENY, reserved: 0, reason: 0 };
}

impl From<Answer> for samtycke_answer {
    fn from(answer: Answer) -> Self {
        Self { verdict: verdict(answer.verdict), reserved: 0, reason: answer.reason.number() }
    }
}

pub(crate) const fn verdict(verdict: Verdict) -> samtycke_verdict {
    match verdict {
        Verdict::Deny => SAMTYCKE_DENY,
        Verdict::Permit => SAMTYCKE_PERMIT,
        Verdict::Undetermined => SAMTYCKE_UNDETERMINED,
    }
}
