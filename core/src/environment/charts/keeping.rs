//! How an entry was kept, by the duty to keep a record: what was done to it, in the words of PDL chapter 3.

use alloc::vec::Vec;

use crate::environment::charts::chart::Chart;
use crate::environment::charts::fold::Doc;
use crate::environment::events::event::Change;
use crate::identity::HsaId;
use crate::law::{Finding, pdl};
use crate::organisation::Organisation;
use crate::record::content::Text;
use crate::record::{Correction, Dissent, HandedOut, Signature, Written};
use crate::time::{Instant, swedish_date};

impl Chart<'_> {
    /// What PDL chapter 3 says of an entry on a day. Whether what is always to be in a record stands in this entry
    /// nobody can tell from its form: that stays open.
    pub(in crate::environment) fn keeping(&self, doc: &Doc<'_>, at: Instant) -> Vec<Finding> {
        let day = swedish_date(at);
        let late = self.directory.policy.on(day).and_then(|set| set.late_entry_hours);
        pdl::record_keeping(&written(doc, &self.directory.organisation), day, late)
    }
}

fn written(doc: &Doc<'_>, organisation: &Organisation) -> Written {
    let entry = &doc.header.entry;
    // Who answers for an entry is a person, in whatever assignment.
    let person = |by: HsaId| organisation.assignment(by).map(|a| a.staff);
    let mut written = Written {
        by: doc.header.author.map(|by| person(by).unwrap_or(by)),
        at: Some(entry.recorded),
        event: entry.event,
        ..Written::new(entry.id)
    };
    for a in &doc.amendments {
        if enters_data(&a.change) {
            written.document_last = written.document_last.max(Some(swedish_date(a.recorded)));
        }
        match (&a.change, a.by) {
            // What the one responsible has signed stays signed, whoever signs after; a signature goes before
            // what excuses its absence.
            (Change::Signed, Some(by)) => {
                let signs = person(by);
                let own = |by: HsaId| written.by.is_none_or(|responsible| responsible == by);
                let done = matches!(&written.signature, Signature::Signed { by, .. } if own(*by));
                if let Some(by) = signs.filter(|_| !done) {
                    written.signature = Signature::Signed { by, at: a.at };
                }
            }
            (Change::SigningUnnecessary | Change::SigningObstacle { .. }, by) => {
                let signed = matches!(written.signature, Signature::Signed { .. });
                if !signed && by.and_then(person).is_some() {
                    written.signature = match &a.change {
                        Change::SigningObstacle { reason } => {
                            Signature::Obstacle { reason: Text::from(reason.as_str()) }
                        }
                        _ => Signature::Unnecessary,
                    };
                }
            }
            (Change::InCustody, _) => written.in_custody = Some(swedish_date(a.at)),
            (Change::Returned, _) => written.in_custody = None,
            (Change::Corrected { .. }, by) => {
                written.corrections.push(Correction { at: Some(a.at), by });
            }
            (Change::Dissent { .. }, _) => {
                written.dissents.push(Dissent { raised: a.at, noted: Some(a.recorded) });
            }
            (Change::HandedOut { to }, _) => written.handed_out.push(HandedOut {
                at: Some(a.at),
                to: Text::from(to.as_str()),
                direct_access: false,
            }),
            _ => {}
        }
    }
    let signed = matches!(written.signature, Signature::Signed { .. });
    if let (false, true, Some(by)) = (signed, entry.signed, written.by) {
        // The source says that it is signed, and not when.
        written.signature = Signature::Signed { by, at: entry.recorded };
    }
    written
}

/// What adds to the document makes the time it is kept count anew (PDL 3:17(1)); who may see it does not.
pub(in crate::environment) const fn enters_data(change: &Change) -> bool {
    match change {
        Change::Signed
        | Change::Countersigned
        | Change::SigningUnnecessary
        | Change::SigningObstacle { .. }
        | Change::Corrected { .. }
        | Change::Struck { .. }
        | Change::Dissent { .. }
        | Change::HandedOut { .. } => true,
        Change::Ended
        | Change::Recalled
        | Change::Annulled
        | Change::Lifted
        | Change::Answered { .. }
        | Change::ForPatient { .. }
        | Change::Available(_)
        | Change::Erased(_)
        | Change::InCustody
        | Change::Returned => false,
    }
}
