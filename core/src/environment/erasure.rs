//! What may be erased: by IVO's decision, on an objection to a register, when the time has run. Nothing else.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use chrono::Months;

use super::event::{Amendment, Change, ErasureGround, PatientEvent};
use super::packed::Packed;
use super::wire::{Held, Names, WireError, unpack_event};
use crate::identity::FactId;
use crate::patient::{DestructionDecision, RegisterObjection};
use crate::record::Entry;
use crate::time::swedish_date;

/// The entries that are to be erased and whose ground is borne out by what is known. The rest waits.
pub(super) fn due(packed: &Packed, names: &Names) -> Result<BTreeSet<FactId>, WireError> {
    let mut wishes: Vec<Amendment> = Vec::new();
    let mut entries: Vec<Entry> = Vec::new();
    let mut decisions: Vec<DestructionDecision> = Vec::new();
    let mut objections: Vec<RegisterObjection> = Vec::new();
    for frame in packed.frames() {
        match unpack_event(&frame?, names)? {
            Held::Document(header, _) => entries.push(header.entry),
            Held::Event(event) => match *event {
                PatientEvent::Amended(a) if matches!(a.change, Change::Erased(_)) => wishes.push(a),
                PatientEvent::Destruction(d) => decisions.push(d),
                PatientEvent::RegisterObjection(o) => objections.push(o),
                _ => {}
            },
            Held::Tombstone => {}
        }
    }
    let borne_out = |a: &Amendment, entry: &Entry| match a.change {
        // PDL 8:4: the decision is on this entry, and stands when it is carried out.
        Change::Erased(ErasureGround::Decision(id)) => {
            decisions.iter().any(|d| d.id == id && d.entry == a.of && d.holds.holds_at(a.at))
        }
        // PDL 7:2: the copy of a register the patient does not want to be in.
        Change::Erased(ErasureGround::RegisterObjection) => {
            entry.register.as_ref().is_some_and(|register| {
                objections.iter().any(|o| {
                    o.holds.holds_at(a.at) && o.register.as_ref().is_none_or(|of| of == register)
                })
            })
        }
        // PDL 3:17: a floor of ten years; longer times are others' rules, and others' to keep.
        Change::Erased(ErasureGround::RetentionEnded) => {
            let kept_until = swedish_date(entry.recorded).checked_add_months(Months::new(120));
            kept_until.is_some_and(|end| end < swedish_date(a.at))
        }
        _ => false,
    };
    let named = |a: &Amendment| entries.iter().find(|e| e.id == a.of).map(|e| (a.clone(), e));
    let due = wishes.iter().filter_map(named).filter(|(a, entry)| borne_out(a, entry));
    Ok(due.map(|(_, entry)| entry.id).collect())
}
