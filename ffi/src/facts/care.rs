//! An entry, as C hands one over.

use samtycke::environment::WorldBuilder;
use samtycke::record::{Availability, CareActivity, Entry, SecrecyRegime};
use samtycke::time::read_date;

use super::{PURPOSES, add, patient, samtycke_facts, samtycke_purpose};
use crate::error::samtycke_error;
use crate::field::{
    Fields, chosen, flag, optional_time, reserved, samtycke_choice, samtycke_time, span, time,
};
use crate::size::grows;
use crate::status::samtycke_status;
use crate::text::samtycke_text;

/// Which secrecy rule an entry lies under, by its origin.
pub type samtycke_secrecy_regime = u8;

/// Public health care (OSL 25:1).
pub const SAMTYCKE_SECRECY_REGIME_OSL25: samtycke_secrecy_regime = 0u8;

/// Psychological, psychosocial and special-education pupil health (OSL 23:2).
pub const SAMTYCKE_SECRECY_REGIME_OSL23: samtycke_secrecy_regime = 1u8;

/// Social services (OSL 26:1).
pub const SAMTYCKE_SECRECY_REGIME_OSL26: samtycke_secrecy_regime = 2u8;

/// Private health care (PSL ch. 6).
pub const SAMTYCKE_SECRECY_REGIME_PSL6: samtycke_secrecy_regime = 3u8;

pub(crate) const SECRECY_REGIMES: &[(samtycke_secrecy_regime, SecrecyRegime)] = &[
    (SAMTYCKE_SECRECY_REGIME_OSL25, SecrecyRegime::Osl25),
    (SAMTYCKE_SECRECY_REGIME_OSL23, SecrecyRegime::Osl23),
    (SAMTYCKE_SECRECY_REGIME_OSL26, SecrecyRegime::Osl26),
    (SAMTYCKE_SECRECY_REGIME_PSL6, SecrecyRegime::Psl6),
];

/// Has the holder made an entry available to other providers (SVOD stage 1)?
pub type samtycke_availability = u8;

/// No.
pub const SAMTYCKE_AVAILABILITY_NONE: samtycke_availability = 0u8;

/// Yes, as unblocked data of a person who could object (SVOD 2:4).
pub const SAMTYCKE_AVAILABILITY_AVAILABLE: samtycke_availability = 1u8;

/// Yes, of a person not merely temporarily unable to take a position (SVOD 2:6).
pub const SAMTYCKE_AVAILABILITY_PRESUMED: samtycke_availability = 2u8;

pub(crate) const AVAILABILITIES: &[(samtycke_availability, Availability)] = &[
    (SAMTYCKE_AVAILABILITY_NONE, Availability::None),
    (SAMTYCKE_AVAILABILITY_AVAILABLE, Availability::Available),
    (SAMTYCKE_AVAILABILITY_PRESUMED, Availability::Presumed),
];

/// In what kind of activity an entry arose.
pub type samtycke_activity = u8;

/// Health care, or services, without special rules.
pub const SAMTYCKE_ACTIVITY_ORDINARY: samtycke_activity = 0u8;

/// Aesthetic procedures (lagen 2021:363): outside SVOD.
pub const SAMTYCKE_ACTIVITY_AESTHETIC: samtycke_activity = 1u8;

/// An insurance-medical investigation (lagen 2018:744), requested on the day the entry says: PDL
/// 4:2(2), outside SVOD.
pub const SAMTYCKE_ACTIVITY_INSURANCE_MEDICINE: samtycke_activity = 2u8;

/// One entry (*uppgift*) in a record, as the access rules see it. What is left out is never guessed
/// in the reader's favour.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_entry {
    /// `sizeof(samtycke_entry)`.
    pub size: u32,
    /// What it was documented for.
    pub documented_for: samtycke_purpose,
    /// The secrecy rule by origin.
    pub secrecy: samtycke_secrecy_regime,
    /// Whether it was made available to other providers.
    pub availability: samtycke_availability,
    /// In what kind of activity it arose.
    pub activity: samtycke_activity,
    /// Whether it holds a report by a private person about the patient (OSL 25:7, PSL 6:13); unsaid: no.
    pub third_party: samtycke_choice,
    /// Whether it is signed; unsaid: no.
    pub signed_off: samtycke_choice,
    /// The source's own decision that the patient may see it; unsaid: no.
    pub approved_for_patient: samtycke_choice,
    /// Zero.
    pub reserved: [u8; 5],
    /// Whose: any identity of a patient who was added.
    pub patient: samtycke_text,
    /// Id of the entry.
    pub id: samtycke_text,
    /// The provider that holds it.
    pub provider: samtycke_text,
    /// The unit that documented it, if known.
    pub unit: samtycke_text,
    /// The care process it was documented in, if any.
    pub process: samtycke_text,
    /// The authority it lies under; none: the unit's.
    pub authority: samtycke_text,
    /// The independent branch it lies in; none: the unit's.
    pub branch: samtycke_text,
    /// What kind of information it is, such as `voo`; none: unspecified.
    pub information_type: samtycke_text,
    /// Insurance-medical investigations: the day of the request, as `YYYY-MM-DD`.
    pub insurance_requested: samtycke_text,
    /// The keyword (*sökord*) it was written under, if any.
    pub keyword: samtycke_text,
    /// It is this quality register's copy (PDL ch. 7), if it is one.
    pub quality_register: samtycke_text,
    /// The time of the care it tells of; none: not known, and every block reaches it.
    pub first: samtycke_time,
    /// Until when; that moment counts.
    pub last: samtycke_time,
    /// Since when it is available, if known.
    pub available_since: samtycke_time,
    /// When the patient may see it, if later than at once.
    pub visible_to_patient_from: samtycke_time,
    /// When the entry was recorded.
    pub recorded: samtycke_time,
}

grows! {
    samtycke_entry: 232;
}

/// Adds an entry.
///
/// Borrows `facts` and `entry`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_facts_add_entry(
    facts: *mut samtycke_facts,
    entry: *const samtycke_entry,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let read = |given: &samtycke_entry, fields: Fields<'_>| {
        reserved(given.reserved.iter().fold(0, |all, byte| all | byte), "entry")?;
        let requested = fields.optional(given.insurance_requested, "entry.insurance_requested")?;
        let activity = match (given.activity, requested) {
            (SAMTYCKE_ACTIVITY_ORDINARY, None) => CareActivity::Ordinary,
            (SAMTYCKE_ACTIVITY_AESTHETIC, None) => CareActivity::Aesthetic,
            (SAMTYCKE_ACTIVITY_INSURANCE_MEDICINE, Some(day)) => {
                let requested = read_date(day);
                let at = "entry.insurance_requested";
                let requested = requested.map_err(|fault| samtycke_error::from(fault).at(at))?;
                CareActivity::InsuranceMedicine { requested }
            }
            (SAMTYCKE_ACTIVITY_INSURANCE_MEDICINE, None) => {
                return Err(samtycke_error::missing("entry.insurance_requested"));
            }
            (SAMTYCKE_ACTIVITY_ORDINARY | SAMTYCKE_ACTIVITY_AESTHETIC, Some(_)) => {
                return Err(samtycke_error::superfluous("entry.insurance_requested"));
            }
            (other, _) => return Err(samtycke_error::no_constant(other, "entry.activity")),
        };
        let fact = Entry {
            id: fields.id(given.id, "entry.id")?,
            provider: fields.id(given.provider, "entry.provider")?,
            unit: fields.optional_id(given.unit, "entry.unit")?,
            process: fields.optional_id(given.process, "entry.process")?,
            authority: fields.optional_id(given.authority, "entry.authority")?,
            branch: fields.optional_id(given.branch, "entry.branch")?,
            secrecy: chosen(given.secrecy, SECRECY_REGIMES, "entry.secrecy")?,
            information_type: fields
                .optional_id(given.information_type, "entry.information_type")?,
            event: span(given.first, given.last, "entry.first")?,
            documented_for: chosen(given.documented_for, PURPOSES, "entry.documented_for")?,
            activity,
            availability: chosen(given.availability, AVAILABILITIES, "entry.availability")?,
            available_since: optional_time(given.available_since, "entry.available_since")?,
            third_party: flag(given.third_party, "entry.third_party")?,
            keyword: fields.optional(given.keyword, "entry.keyword")?.map(Into::into),
            register: fields
                .optional(given.quality_register, "entry.quality_register")?
                .map(Into::into),
            signed: flag(given.signed_off, "entry.signed_off")?,
            approved_for_patient: flag(given.approved_for_patient, "entry.approved_for_patient")?,
            patient_visible_from: optional_time(
                given.visible_to_patient_from,
                "entry.visible_to_patient_from",
            )?,
            recorded: time(given.recorded, "entry.recorded")?,
        };
        Ok((fields.id(given.patient, "entry.patient")?, fact))
    };
    let put = |builder: &mut WorldBuilder, (person, fact)| {
        patient(builder, person, "entry.patient")?.entries.push(fact);
        Ok(())
    };
    // SAFETY: as the header says.
    unsafe { add(facts, entry, "entry", error, read, put) }
}
