//! The facts of a record held against who is who: what does not fit waits, and closes meanwhile.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::environment::charts::chart::Waiting;
use crate::environment::events::event::FactList;
use crate::identity::{BirthDate, FactId, HsaId, PersonId};
use crate::organisation::Organisation;
use crate::patient::{Completeness, Knowledge, PatientData, ResidentSeal, fits};

/// A list with something waiting is not known to be all there is: what waits may be the end of a consent, or a
/// block.
pub(in crate::environment) fn unsettle(known: &mut Completeness, list: FactList) {
    if let Some(slot) = slot(known, list) {
        *slot = Knowledge::Unknown;
    }
}

fn slot(known: &mut Completeness, list: FactList) -> Option<&mut Knowledge> {
    Some(match list {
        FactList::Relation | FactList::WorkNeed => &mut known.relations,
        FactList::Consent => &mut known.consents,
        FactList::Block | FactList::Lift | FactList::LiftRequest => &mut known.blocks,
        FactList::Capacity | FactList::Maturity | FactList::Presumption => &mut known.assessments,
        FactList::Information => &mut known.information,
        FactList::Attestation => &mut known.attestations,
        FactList::RegisterObjection => &mut known.register_objections,
        FactList::Opened
        | FactList::ProtectedIdentity
        | FactList::Guardian
        | FactList::Representative
        | FactList::Seal
        | FactList::Grant
        | FactList::SecrecyTest
        | FactList::Destruction
        | FactList::Entry => return None,
    })
}

/// Sets right what of a record does not fit by itself.
pub(in crate::environment) fn settled(data: &mut PatientData, erased: &BTreeSet<FactId>) {
    // What an erased entry is named by waits for nothing.
    if !erased.is_empty() {
        data.opened.retain(|x| !erased.contains(&x.entry));
        data.destructions.retain(|x| !erased.contains(&x.entry));
        data.secrecy_tests.retain(|x| x.entry.is_none_or(|entry| !erased.contains(&entry)));
    }
    // A link has made the guardian the patient: nobody is one's own guardian.
    data.guardians.retain(|g| !data.identities.contains(&g.person));
    // Dead before birth: the death closes, the birth is corrected to it.
    let born = data.born.or_else(|| {
        data.identities.iter().filter_map(PersonId::birth_date).map(BirthDate::earliest).min()
    });
    if let (Some(born), Some(died)) = (born, data.died) {
        if died < born {
            data.born = Some(died);
        }
    }
}

/// A seal that can't be placed in its unit closes the provider's data, and the unit's wherever it belongs.
fn placed_seals(data: &mut PatientData, organisation: &Organisation) {
    let mut taken: BTreeSet<FactId> = data.seals.iter().map(|s| s.id).collect();
    let mut more: Vec<ResidentSeal> = Vec::new();
    for seal in &mut data.seals {
        let Some(unit) = seal.unit else { continue };
        let holder: Option<HsaId> = organisation.care_unit(unit).map(|u| u.provider);
        match holder {
            Some(holder) if holder == seal.provider => {}
            Some(holder) if organisation.provider(seal.provider).is_none() => {
                seal.provider = holder;
            }
            Some(holder) => {
                seal.unit = None;
                let id = crate::environment::charts::conflict::free(&mut taken, &mut 0);
                more.push(ResidentSeal { id, provider: holder, unit: Some(unit), ..seal.clone() });
            }
            None => seal.unit = None,
        }
    }
    data.seals.append(&mut more);
}

/// The facts that fit; the others wait, and what is closed by them stays closed.
pub(in crate::environment) fn fitting(
    mut data: PatientData,
    organisation: &Organisation,
    waits: &mut Vec<Waiting>,
) -> PatientData {
    placed_seals(&mut data, organisation);
    for block in &mut data.blocks {
        // It came under an identity not linked yet: it closes all the same.
        block.identity = block.identity.filter(|id| data.identities.contains(id));
        // Lifted by somebody not known: by nobody competent.
        block.lifted = (block.lifted.take()).filter(|x| organisation.assignment(x.by).is_some());
    }
    let mut wait = |known: &mut Completeness, list, id, why| {
        waits.push(Waiting { list, id, why });
        unsettle(known, list);
    };
    macro_rules! keep {
        ($($list:ident => $name:ident),+ $(,)?) => {$(
            for fact in core::mem::take(&mut data.$name) {
                let id = fact.id;
                let mut alone = PatientData { $name: alloc::vec![fact], ..PatientData::default() };
                match fits(&alone, organisation, stringify!($name)) {
                    Ok(()) => data.$name.append(&mut alone.$name),
                    Err(why) => wait(&mut data.completeness, FactList::$list, id, Some(why)),
                }
            }
        )+};
    }
    keep! {
        Relation => relations, WorkNeed => work_needs, Consent => consents, Block => blocks,
        Information => information, Presumption => presumptions, Attestation => attestations,
        Seal => seals, Grant => grants, Entry => entries, Lift => lifts, LiftRequest => lift_requests,
        SecrecyTest => secrecy_tests, Opened => opened, Destruction => destructions,
    }
    let blocks: BTreeSet<FactId> = data.blocks.iter().map(|b| b.id).collect();
    let entries: BTreeSet<FactId> = data.entries.iter().map(|e| e.id).collect();
    macro_rules! named {
        ($($list:ident => $name:ident, $field:ident in $known:ident);+ $(;)?) => {$(
            for fact in core::mem::take(&mut data.$name) {
                if Option::from(fact.$field).is_none_or(|named: FactId| $known.contains(&named)) {
                    data.$name.push(fact);
                } else {
                    wait(&mut data.completeness, FactList::$list, fact.id, None);
                }
            }
        )+};
    }
    named! {
        Consent => consents, block in blocks;
        Lift => lifts, block in blocks;
        LiftRequest => lift_requests, block in blocks;
        SecrecyTest => secrecy_tests, entry in entries;
        Opened => opened, entry in entries;
        Destruction => destructions, entry in entries;
    }
    data
}
