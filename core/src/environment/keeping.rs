//! How an entry was kept, by the duty to keep a record: what was done to it, in the words of PDL chapter 3.

use alloc::vec::Vec;

use super::chart::Chart;
use super::event::Change;
use super::fold::Doc;
use crate::law::{Finding, pdl};
use crate::record::content::Text;
use crate::record::{Correction, Dissent, HandedOut, Signature, Written};
use crate::time::{Instant, swedish_date};

impl Chart<'_> {
    /// What PDL chapter 3 says of an entry on a day. Whether what is always to be in a record stands in this entry
    /// nobody can tell from its form: that stays open.
    pub(super) fn keeping(&self, doc: &Doc<'_>, at: Instant) -> Vec<Finding> {
        let day = swedish_date(at);
        let late = self.directory.policy.on(day).and_then(|set| set.late_entry_hours);
        pdl::record_keeping(&written(doc), day, late)
    }
}

fn written(doc: &Doc<'_>) -> Written {
    let entry = &doc.header.entry;
    let mut written = Written {
        by: doc.header.author,
        at: Some(entry.recorded),
        event: entry.event,
        ..Written::new(entry.id)
    };
    for a in &doc.amendments {
        match (&a.change, a.by) {
            (Change::Signed, Some(by)) => written.signature = Signature::Signed { by, at: a.at },
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
    if let (Signature::None, true, Some(by)) = (&written.signature, entry.signed, written.by) {
        // The source says that it is signed, and not when.
        written.signature = Signature::Signed { by, at: entry.recorded };
    }
    written
}
