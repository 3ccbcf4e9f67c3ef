//! No view without a decision.

use super::AuditError;
use crate::decision::{Audience, Facts, Request};
use crate::{Decision, Error, decide};

/// Is `decision` the permit of this very request on these very facts? Deciding again costs microseconds,
/// and a permit for another patient, another day or another act opens nothing.
pub(super) fn permitted(
    facts: Facts<'_>,
    request: &Request,
    decision: &Decision,
) -> Result<(), Error> {
    if decide(facts, request)? != *decision {
        return Err(AuditError::OtherDecision.into());
    }
    if decision.is_permit() {
        return Ok(());
    }
    // Nobody learns from an error what the answer itself keeps from them.
    let reason = decision.reason_for(Audience::Reader);
    let findings = decision.findings_for(Audience::Reader);
    let section = findings.iter().find(|f| !f.moot && f.reason == reason);
    Err(AuditError::NotPermitted { why: reason, section: section.map(|f| f.provision) }.into())
}
