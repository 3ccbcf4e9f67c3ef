//! What the patient is told: the extract of the log, and who could see an entry.

use crate::audit::{Extract, ExtractWish, WhoAsked, WhoCan, extract, who_can};
use crate::decision::{Decision, Request};
use crate::environment::EnvironmentError;
use crate::environment::charts::chart::Chart;
use crate::environment::views::sealed::{Sealed, Stamp};
use crate::law::Action;

/// Something asked for as a whole: the decision, and what is told on a permit.
#[derive(Clone, Debug)]
pub struct Answered<T> {
    /// What was decided.
    pub decision: Decision,
    /// What is told; nothing unless the decision permits.
    pub told: Option<T>,
}

impl Chart<'_> {
    /// The extract of the access log (*loggutdrag*, PDL 8:5) for the patient, or somebody for the patient, signed in.
    /// Asking for it is logged, and so is a refusal.
    ///
    /// # Errors
    /// [`EnvironmentError::Audit`] when staff ask; stored bytes that can't be read.
    pub fn extract(
        &self,
        request: &Request,
        wish: &ExtractWish<'_>,
        stamp: &Stamp,
    ) -> Result<Sealed<Answered<Extract>>, EnvironmentError> {
        let asks = Request { action: Action::ReadLog, entry: None, block: None, ..request.clone() };
        let decision = self.decide(&asks)?;
        let told = if decision.is_permit() {
            Some(extract(self.facts(), &asks, &decision, &self.log_rows()?, wish)?)
        } else {
            None
        };
        let rows = stamp.record(self, &asks, &decision, told.is_some())?;
        Ok(Sealed::new(Answered { decision, told }, rows))
    }

    /// Who could see an entry at a moment, and by what right: for the patient who may read it, or who reviews the
    /// log of the provider that holds it.
    ///
    /// # Errors
    /// [`EnvironmentError::Audit`] when the viewer is neither, or asks of another entry.
    pub fn who_can(
        &self,
        viewer: &Request,
        asked: &WhoAsked,
        stamp: &Stamp,
    ) -> Result<Sealed<Answered<WhoCan>>, EnvironmentError> {
        let decision = self.decide(viewer)?;
        let told = if decision.is_permit() {
            Some(who_can(self.facts(), viewer, &decision, asked)?)
        } else {
            None
        };
        let rows = stamp.record(self, viewer, &decision, told.is_some())?;
        Ok(Sealed::new(Answered { decision, told }, rows))
    }
}
