//! What may be erased: by IVO's decision, on an objection to a register, when the time has run. Nothing else.
//!
//! What is erased follows from the set of events, not from their order: a ground is borne out by facts as they were
//! told, and one copy of an entry that is to be erased takes the others under its id with it. One thing does hang on the
//! order: what a holder added to an entry before its time ran must be told before the end of that time is, as the
//! holder's own stream tells it; what is gone can't come back.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use chrono::{Months, NaiveDate};

use crate::environment::charts::keeping::enters_data;
use crate::environment::events::event::{Amendment, Change, ErasureGround, FactList, PatientEvent};
use crate::environment::stored::packed::Packed;
use crate::environment::stored::wire::{self, Held, Kind, Names, Told, WireError, unpack_event};
use crate::identity::FactId;
use crate::patient::{DestructionDecision, RegisterObjection};
use crate::record::Entry;
use crate::time::{Instant, swedish_date};

/// What decides whether entries are to be erased.
#[derive(Default)]
struct Grounds {
    wishes: Vec<Amendment>,
    entries: BTreeMap<FactId, Vec<Entry>>,
    decisions: Vec<DestructionDecision>,
    objections: Vec<RegisterObjection>,
    /// When something was added to entries that are to be erased.
    added: BTreeMap<FactId, Vec<Instant>>,
}

impl Grounds {
    fn of(packed: &Packed, names: &Names, wished: &BTreeSet<FactId>) -> Result<Self, WireError> {
        let mut out = Self::default();
        for frame in packed.frames() {
            let frame = frame?;
            let matters = match frame.kind {
                Kind::Documented => wished.contains(&frame.id),
                Kind::Amended => match wire::told_of(&frame, names)? {
                    Told::Erase(_) => true,
                    Told::Of(entry) => wished.contains(&entry),
                    Told::Nothing => false,
                },
                Kind::Destruction | Kind::RegisterObjection => true,
                _ => false,
            };
            if !matters {
                continue;
            }
            match unpack_event(&frame, names)? {
                Held::Document(header, _) => {
                    out.entries.entry(frame.id).or_default().push(header.entry);
                }
                Held::Event(event) => match *event {
                    PatientEvent::Amended(a) if matches!(a.change, Change::Erased(_)) => {
                        out.wishes.push(a);
                    }
                    PatientEvent::Amended(a) if enters_data(&a.change) => {
                        out.added.entry(a.of).or_default().push(a.recorded);
                    }
                    // PDL 9:4: ten years from the arrival; that the record was returned shortens nothing here.
                    PatientEvent::Amended(a) if a.change == Change::InCustody => {
                        out.added.entry(a.of).or_default().push(a.at.max(a.recorded));
                    }
                    PatientEvent::Destruction(d) => out.decisions.push(d),
                    PatientEvent::RegisterObjection(o) => out.objections.push(o),
                    _ => {}
                },
                Held::Tombstone => {}
            }
        }
        Ok(out)
    }

    fn bear_out(&self, a: &Amendment, entry: &Entry) -> bool {
        // What has not been reached when it is written down has not happened.
        let at = a.at.min(a.recorded);
        match a.change {
            // PDL 8:4: the decision is on this entry, and stands when it is carried out.
            Change::Erased(ErasureGround::Decision(id)) => {
                let mut of = self.decisions.iter().filter(|d| d.id == id);
                of.any(|d| d.entry == a.of && d.holds.holds_at(at))
            }
            // PDL 7:2: the copy of a register the patient does not want to be in.
            Change::Erased(ErasureGround::RegisterObjection) => {
                entry.register.as_ref().is_some_and(|register| {
                    self.objections.iter().any(|o| {
                        o.holds.holds_at(at) && o.register.as_ref().is_none_or(|of| of == register)
                    })
                })
            }
            // PDL 3:17: a floor of ten years after the last data were entered; longer times are others' rules, and
            // others' to keep.
            Change::Erased(ErasureGround::RetentionEnded) => {
                let kept_until = self.last_entered(entry, a).checked_add_months(Months::new(120));
                kept_until.is_some_and(|end| end < swedish_date(at))
            }
            _ => false,
        }
    }

    /// The day data were last entered in an entry before it was to be erased.
    fn last_entered(&self, entry: &Entry, wish: &Amendment) -> NaiveDate {
        let added = self.added.get(&entry.id).map_or(&[][..], Vec::as_slice);
        let before = added.iter().copied().filter(|at| *at <= wish.recorded);
        swedish_date(before.max().map_or(entry.recorded, |at| at.max(entry.recorded)))
    }

    /// The entries whose erasure is borne out by what is known. The rest waits.
    fn due(&self) -> BTreeSet<FactId> {
        let due = self.wishes.iter().filter(|a| {
            let copies = self.entries.get(&a.of).map_or(&[][..], Vec::as_slice);
            copies.iter().any(|entry| self.bear_out(a, entry))
        });
        due.map(|a| a.of).collect()
    }
}

/// Erases what is to be erased and may be: the bytes go, a tombstone stays.
pub(in crate::environment) fn erase(packed: &mut Packed, names: &Names) -> Result<(), WireError> {
    packed.due = false;
    let mut gone = match &packed.wishes {
        Some(wished) => Grounds::of(packed, names, wished)?.due(),
        None => BTreeSet::new(),
    };
    if packed.buried {
        // What came by a link of what is erased here.
        for frame in packed.frames() {
            let frame = frame?;
            gone.extend(Some(frame.id).filter(|_| frame.kind == Kind::Tombstone));
        }
    }
    if gone.is_empty() {
        return Ok(());
    }
    let mut bytes = Vec::with_capacity(packed.bytes.len());
    let mut buried: BTreeSet<(FactId, u32)> = BTreeSet::new();
    for frame in packed.frames() {
        let frame = frame?;
        let entry = matches!(frame.kind, Kind::Documented | Kind::Tombstone);
        let goes = match wire::told_of(&frame, names)? {
            // What is said of the entry tells of it.
            Told::Of(of) => gone.contains(&of),
            Told::Erase(_) => false,
            Told::Nothing => entry && gone.contains(&frame.id),
        };
        if !goes {
            wire::repack(&frame, frame.identity, &mut bytes)?;
        } else if entry && buried.insert((frame.id, frame.identity)) {
            wire::pack_tombstone(Kind::Tombstone, frame.id, frame.identity, &mut bytes)?;
        }
    }
    packed.bytes = bytes;
    packed.buried = true;
    packed.reindex()
}

/// Does an event tell of an entry that was erased? Then nothing of it is kept.
pub(in crate::environment) fn tells_of_erased(
    event: &PatientEvent,
    packed: &Packed,
) -> Result<bool, WireError> {
    if !packed.buried {
        return Ok(false);
    }
    let entry = match event {
        PatientEvent::Documented(d) => d.entry.id,
        PatientEvent::Status(m) => m.referral,
        PatientEvent::Accessed(row) => return packed.holds(Kind::RowTombstone, row.id),
        PatientEvent::Amended(a) => match a.change {
            Change::Erased(_) => return Ok(false),
            _ if a.list == FactList::Entry => a.of,
            _ => return Ok(false),
        },
        _ => return Ok(false),
    };
    packed.is_buried(entry)
}

/// Notes what an event just kept may let be erased.
pub(in crate::environment) fn note(
    event: &PatientEvent,
    packed: &mut Packed,
) -> Result<(), WireError> {
    if let PatientEvent::Amended(a) = event {
        if matches!(a.change, Change::Erased(_)) {
            packed.wishes.get_or_insert_default().insert(a.of);
            packed.due |= packed.holds(Kind::Documented, a.of)?;
        }
        return Ok(());
    }
    let Some(wished) = packed.wishes.as_deref() else { return Ok(()) };
    packed.due |= match event {
        PatientEvent::Documented(d) => wished.contains(&d.entry.id),
        PatientEvent::Destruction(d) => wished.contains(&d.entry),
        PatientEvent::RegisterObjection(_) => true,
        _ => false,
    };
    Ok(())
}
