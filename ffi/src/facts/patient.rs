//! A patient, as C hands one over.

use samtycke::environment::WorldBuilder;
use samtycke::patient::{Completeness, InformationGiven, PatientData, Relation, RelationOrigin};
use samtycke::time::read_date;

use super::{add, patient, samtycke_facts};
use crate::error::samtycke_error;
use crate::field::{
    Fields, choice, chosen, flag, period, reserved, samtycke_choice, samtycke_time, three, time,
};
use crate::size::grows;
use crate::status::samtycke_status;
use crate::text::samtycke_text;

/// Where the knowledge of a relation comes from.
pub type samtycke_origin = u8;

/// A booked visit.
pub const SAMTYCKE_ORIGIN_BOOKING: samtycke_origin = 1u8;

/// A visit, admission or other care contact.
pub const SAMTYCKE_ORIGIN_CARE_CONTACT: samtycke_origin = 2u8;

/// A referral sent or received.
pub const SAMTYCKE_ORIGIN_REFERRAL: samtycke_origin = 3u8;

/// A laboratory or imaging order.
pub const SAMTYCKE_ORIGIN_ORDER: samtycke_origin = 4u8;

/// Listed or enrolled at the unit.
pub const SAMTYCKE_ORIGIN_ENROLMENT: samtycke_origin = 5u8;

/// A pupil of the school whose pupil health this is.
pub const SAMTYCKE_ORIGIN_SCHOOL: samtycke_origin = 6u8;

/// Consulted by the one who treats the patient.
pub const SAMTYCKE_ORIGIN_CONSULTATION: samtycke_origin = 7u8;

/// Stated by the reader.
pub const SAMTYCKE_ORIGIN_ATTESTED: samtycke_origin = 8u8;

/// Receives the social-care provider's services (SVOD 3:2(1)1).
pub const SAMTYCKE_ORIGIN_SERVICES: samtycke_origin = 9u8;

/// Is being investigated for such services (SVOD 3:2(1)1).
pub const SAMTYCKE_ORIGIN_INVESTIGATION: samtycke_origin = 10u8;

pub(crate) const ORIGINS: &[(samtycke_origin, RelationOrigin)] = &[
    (SAMTYCKE_ORIGIN_BOOKING, RelationOrigin::Booking),
    (SAMTYCKE_ORIGIN_CARE_CONTACT, RelationOrigin::CareContact),
    (SAMTYCKE_ORIGIN_REFERRAL, RelationOrigin::Referral),
    (SAMTYCKE_ORIGIN_ORDER, RelationOrigin::Order),
    (SAMTYCKE_ORIGIN_ENROLMENT, RelationOrigin::Enrolment),
    (SAMTYCKE_ORIGIN_SCHOOL, RelationOrigin::School),
    (SAMTYCKE_ORIGIN_CONSULTATION, RelationOrigin::Consultation),
    (SAMTYCKE_ORIGIN_ATTESTED, RelationOrigin::Attested),
    (SAMTYCKE_ORIGIN_SERVICES, RelationOrigin::Services),
    (SAMTYCKE_ORIGIN_INVESTIGATION, RelationOrigin::Investigation),
];

/// A patient, before anything is told of the person.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_patient {
    /// `sizeof(samtycke_patient)`.
    pub size: u32,
    /// Whether what will be added is all there is, of every kind of fact; unsaid and no: there may be
    /// more, and what is not there is not known. (Kind by kind only in JSON.)
    pub complete: samtycke_choice,
    /// Zero.
    pub reserved: [u8; 3],
    /// All identities that are linked, such as `personnummer|198501012390`.
    pub identities: *const samtycke_text,
    /// How many; at least one.
    pub identities_count: usize,
    /// Birth date as `YYYY-MM-DD`, where the identity does not tell it or tells it wrongly.
    pub born: samtycke_text,
    /// Date of death as `YYYY-MM-DD`, if dead.
    pub died: samtycke_text,
}

/// A patient relation (*patientrelation*), or a recipient's relation to a social-care provider.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_relation {
    /// `sizeof(samtycke_relation)`.
    pub size: u32,
    /// How it is known.
    pub origin: samtycke_origin,
    /// Zero.
    pub reserved: [u8; 3],
    /// Whose: any identity of a patient who was added.
    pub patient: samtycke_text,
    /// Id of this fact.
    pub id: samtycke_text,
    /// The unit that has the relation.
    pub unit: samtycke_text,
    /// The one person who has it; none: everyone with an assignment at the unit.
    pub staff: samtycke_text,
    /// From when the patient is in the unit's care.
    pub from: samtycke_time,
    /// When no longer.
    pub until: samtycke_time,
    /// When it was recorded.
    pub recorded: samtycke_time,
}

/// The holder informed the person before making data available (SVOD 2:2).
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_information {
    /// `sizeof(samtycke_information)`.
    pub size: u32,
    /// What the system is and the possibility to object (2:2(1)); unsaid: yes.
    pub system_and_objection: samtycke_choice,
    /// That blocks and who blocked are made available to other care providers, and the exception in
    /// danger (2:2(2)); unsaid: yes.
    pub visibility_of_blocks: samtycke_choice,
    /// Zero.
    pub reserved: u16,
    /// Whose: any identity of a patient who was added.
    pub patient: samtycke_text,
    /// Id of this fact.
    pub id: samtycke_text,
    /// The provider that informed.
    pub provider: samtycke_text,
    /// It was about this quality register (PDL 7:3), and about nothing else; none: about making
    /// available.
    pub quality_register: samtycke_text,
    /// From when the person is informed.
    pub from: samtycke_time,
    /// When no longer.
    pub until: samtycke_time,
    /// When it was recorded.
    pub recorded: samtycke_time,
}

grows! {
    samtycke_patient: 56;
    samtycke_relation: 96;
    samtycke_information: 96;
}

/// Adds a patient; facts of the person come after.
///
/// Borrows `facts` and `patient`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_facts_add_patient(
    facts: *mut samtycke_facts,
    patient: *const samtycke_patient,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let read = |given: &samtycke_patient, fields: Fields<'_>| {
        reserved(three(given.reserved), "patient")?;
        let date = |text, at: &'static str| {
            let read = fields.optional(text, at)?.map(read_date).transpose();
            read.map_err(|fault| samtycke_error::from(fault).at(at))
        };
        Ok(PatientData {
            identities: fields.ids(
                given.identities,
                given.identities_count,
                "patient.identities",
            )?,
            born: date(given.born, "patient.born")?,
            died: date(given.died, "patient.died")?,
            completeness: if flag(given.complete, "patient.complete")? {
                Completeness::COMPLETE
            } else {
                Completeness::default()
            },
            ..PatientData::default()
        })
    };
    let put = |builder: &mut WorldBuilder, patient| Ok(builder.add_patient(patient)?);
    // SAFETY: as the header says.
    unsafe { add(facts, patient, "patient", error, read, put) }
}

/// Adds a relation.
///
/// Borrows `facts` and `relation`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_facts_add_relation(
    facts: *mut samtycke_facts,
    relation: *const samtycke_relation,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let read = |given: &samtycke_relation, fields: Fields<'_>| {
        reserved(three(given.reserved), "relation")?;
        let fact = Relation {
            id: fields.id(given.id, "relation.id")?,
            unit: fields.id(given.unit, "relation.unit")?,
            staff: fields.optional_id(given.staff, "relation.staff")?,
            origin: chosen(given.origin, ORIGINS, "relation.origin")?,
            holds: period(given.from, given.until, "relation.from")?,
            recorded: time(given.recorded, "relation.recorded")?,
        };
        Ok((fields.id(given.patient, "relation.patient")?, fact))
    };
    let put = |builder: &mut WorldBuilder, (person, fact)| {
        patient(builder, person, "relation.patient")?.relations.push(fact);
        Ok(())
    };
    // SAFETY: as the header says.
    unsafe { add(facts, relation, "relation", error, read, put) }
}

/// Adds that a patient was informed.
///
/// Borrows `facts` and `information`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_facts_add_information(
    facts: *mut samtycke_facts,
    information: *const samtycke_information,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let read = |given: &samtycke_information, fields: Fields<'_>| {
        reserved(given.reserved, "information")?;
        let said = |value, at| Ok::<_, samtycke_error>(choice(value, at)?.unwrap_or(true));
        let fact = InformationGiven {
            id: fields.id(given.id, "information.id")?,
            provider: fields.id(given.provider, "information.provider")?,
            system_and_objection: said(
                given.system_and_objection,
                "information.system_and_objection",
            )?,
            register: fields
                .optional(given.quality_register, "information.quality_register")?
                .map(Into::into),
            visibility_of_blocks: said(
                given.visibility_of_blocks,
                "information.visibility_of_blocks",
            )?,
            holds: period(given.from, given.until, "information.from")?,
            recorded: time(given.recorded, "information.recorded")?,
        };
        Ok((fields.id(given.patient, "information.patient")?, fact))
    };
    let put = |builder: &mut WorldBuilder, (person, fact)| {
        patient(builder, person, "information.patient")?.information.push(fact);
        Ok(())
    };
    // SAFETY: as the header says.
    unsafe { add(facts, information, "information", error, read, put) }
}
