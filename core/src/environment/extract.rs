//! What the patient is told: the extract of the log, and who could see an entry.

use alloc::vec::Vec;

use super::EnvironmentError;
use super::chart::Chart;
use super::sealed::{Sealed, Stamp};
use crate::audit::{Extract, ExtractWish, WhoAsked, WhoCan, extract, who_can};
use crate::decision::Request;
use crate::law::Action;

impl Chart<'_> {
    /// The extract of the access log (*loggutdrag*, PDL 8:5) for the patient, or somebody for the patient, signed in.
    /// Asking for it is logged too.
    ///
    /// # Errors
    /// [`EnvironmentError::Audit`], with the section, unless the law lets the one who asks have it.
    pub fn extract(
        &self,
        request: &Request,
        wish: &ExtractWish<'_>,
        stamp: &Stamp,
    ) -> Result<Sealed<Extract>, EnvironmentError> {
        let asks = Request { action: Action::ReadLog, entry: None, block: None, ..request.clone() };
        let decision = self.decide(&asks)?;
        let rows = if decision.is_permit() { self.log_rows()? } else { Vec::new() };
        let told = extract(self.facts(), &asks, &decision, &rows, wish)?;
        Ok(Sealed::new(told, stamp.record(self, &asks, &decision, true)?))
    }

    /// Who could see an entry at a moment, and by what right: for the patient who may read it, or who reviews the
    /// log of the provider that holds it.
    ///
    /// # Errors
    /// [`EnvironmentError::Audit`] unless the one who asks may know.
    pub fn who_can(
        &self,
        viewer: &Request,
        asked: &WhoAsked,
        stamp: &Stamp,
    ) -> Result<Sealed<WhoCan>, EnvironmentError> {
        let decision = self.decide(viewer)?;
        let told = who_can(self.facts(), viewer, &decision, asked)?;
        Ok(Sealed::new(told, stamp.record(self, viewer, &decision, true)?))
    }
}
