//! Who is who, as C hands it over.

use samtycke::environment::WorldBuilder;
use samtycke::organisation::{
    Assignment, Body, Connection, Provider, ProviderKind, Staff, StaffKind, Unit,
};
use samtycke::record::Purpose;

use super::{add, samtycke_facts};
use crate::error::samtycke_error;
use crate::field::{
    Fields, chosen, flag, period, reserved, samtycke_choice, samtycke_time, three, time,
};
use crate::size::grows;
use crate::status::samtycke_status;
use crate::text::samtycke_text;

/// Under which act somebody is a provider.
pub type samtycke_provider_kind = u8;

/// Care provider (*vårdgivare*, PDL 1:3).
pub const SAMTYCKE_PROVIDER_CARE: samtycke_provider_kind = 1u8;

/// Social-care provider (*omsorgsgivare*, SVOD 1:1).
pub const SAMTYCKE_PROVIDER_SOCIAL_CARE: samtycke_provider_kind = 2u8;

pub(crate) const PROVIDERS: &[(samtycke_provider_kind, ProviderKind)] = &[
    (SAMTYCKE_PROVIDER_CARE, ProviderKind::Care),
    (SAMTYCKE_PROVIDER_SOCIAL_CARE, ProviderKind::SocialCare),
];

/// What kind of legal body a provider is.
pub type samtycke_body = u8;

/// A state authority.
pub const SAMTYCKE_BODY_STATE: samtycke_body = 1u8;

/// A region: one care provider, whatever the number of its boards.
pub const SAMTYCKE_BODY_REGION: samtycke_body = 2u8;

/// A municipality: one care provider, whatever the number of its boards.
pub const SAMTYCKE_BODY_MUNICIPALITY: samtycke_body = 3u8;

/// A federation of municipalities (*kommunalförbund*).
pub const SAMTYCKE_BODY_FEDERATION: samtycke_body = 4u8;

/// A company, foundation or sole trader: always a provider of its own, also under contract.
pub const SAMTYCKE_BODY_PRIVATE: samtycke_body = 5u8;

pub(crate) const BODIES: &[(samtycke_body, Body)] = &[
    (SAMTYCKE_BODY_STATE, Body::State),
    (SAMTYCKE_BODY_REGION, Body::Region),
    (SAMTYCKE_BODY_MUNICIPALITY, Body::Municipality),
    (SAMTYCKE_BODY_FEDERATION, Body::Federation),
    (SAMTYCKE_BODY_PRIVATE, Body::Private),
];

/// What somebody is at the provider. The task decides what may be read, never the licence.
pub type samtycke_staff_kind = u8;

/// Holds a licence to practise.
pub const SAMTYCKE_STAFF_LICENSED: samtycke_staff_kind = 1u8;

/// Works in health care without a licence.
pub const SAMTYCKE_STAFF_UNLICENSED: samtycke_staff_kind = 2u8;

/// A student on placement.
pub const SAMTYCKE_STAFF_STUDENT: samtycke_staff_kind = 3u8;

/// Hired through an agency.
pub const SAMTYCKE_STAFF_HIRED: samtycke_staff_kind = 4u8;

/// Works in social care.
pub const SAMTYCKE_STAFF_SOCIAL_CARE: samtycke_staff_kind = 5u8;

/// An account no person acts through.
pub const SAMTYCKE_STAFF_MACHINE: samtycke_staff_kind = 6u8;

pub(crate) const STAFFS: &[(samtycke_staff_kind, StaffKind)] = &[
    (SAMTYCKE_STAFF_LICENSED, StaffKind::Licensed),
    (SAMTYCKE_STAFF_UNLICENSED, StaffKind::Unlicensed),
    (SAMTYCKE_STAFF_STUDENT, StaffKind::Student),
    (SAMTYCKE_STAFF_HIRED, StaffKind::Hired),
    (SAMTYCKE_STAFF_SOCIAL_CARE, StaffKind::SocialCare),
    (SAMTYCKE_STAFF_MACHINE, StaffKind::Machine),
];

/// What an assignment, or documentation, is for (*ändamål*, PDL 2:4).
pub type samtycke_purpose = u8;

/// Care of patients and its documentation (*vård och behandling*, PDL 2:4(1)1).
pub const SAMTYCKE_PURPOSE_CARE: samtycke_purpose = 1u8;

/// Administration that concerns patients (PDL 2:4(1)2).
pub const SAMTYCKE_PURPOSE_PATIENT_ADMINISTRATION: samtycke_purpose = 2u8;

/// Other documentation required by law (PDL 2:4(1)3).
pub const SAMTYCKE_PURPOSE_OTHER_DOCUMENTATION: samtycke_purpose = 3u8;

/// Systematic quality development (PDL 2:4(1)4).
pub const SAMTYCKE_PURPOSE_QUALITY: samtycke_purpose = 4u8;

/// Administration, planning, follow-up, evaluation, supervision (PDL 2:4(1)5).
pub const SAMTYCKE_PURPOSE_ADMINISTRATION: samtycke_purpose = 5u8;

/// Statistics on health care (PDL 2:4(1)6).
pub const SAMTYCKE_PURPOSE_STATISTICS: samtycke_purpose = 6u8;

/// Feasibility count before clinical research (PDL 2:4(1)7).
pub const SAMTYCKE_PURPOSE_FEASIBILITY_COUNT: samtycke_purpose = 7u8;

/// A national or regional quality register (PDL 7:4).
pub const SAMTYCKE_PURPOSE_QUALITY_REGISTER: samtycke_purpose = 8u8;

/// Services for older persons and persons with disability (SVOD 1:1).
pub const SAMTYCKE_PURPOSE_SOCIAL_SERVICES: samtycke_purpose = 9u8;

pub(crate) const PURPOSES: &[(samtycke_purpose, Purpose)] = &[
    (SAMTYCKE_PURPOSE_CARE, Purpose::Care),
    (SAMTYCKE_PURPOSE_PATIENT_ADMINISTRATION, Purpose::PatientAdministration),
    (SAMTYCKE_PURPOSE_OTHER_DOCUMENTATION, Purpose::OtherDocumentation),
    (SAMTYCKE_PURPOSE_QUALITY, Purpose::Quality),
    (SAMTYCKE_PURPOSE_ADMINISTRATION, Purpose::Administration),
    (SAMTYCKE_PURPOSE_STATISTICS, Purpose::Statistics),
    (SAMTYCKE_PURPOSE_FEASIBILITY_COUNT, Purpose::FeasibilityCount),
    (SAMTYCKE_PURPOSE_QUALITY_REGISTER, Purpose::QualityRegister),
    (SAMTYCKE_PURPOSE_SOCIAL_SERVICES, Purpose::SocialServices),
];

/// A care provider (*vårdgivare*) or social-care provider (*omsorgsgivare*). A region or a
/// municipality is one.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_provider {
    /// `sizeof(samtycke_provider)`.
    pub size: u32,
    /// Under which act it is one.
    pub kind: samtycke_provider_kind,
    /// What legal body it is.
    pub body: samtycke_body,
    /// Zero.
    pub reserved: u16,
    /// Its HSA-id.
    pub id: samtycke_text,
    /// Its name, for texts.
    pub name: samtycke_text,
    /// Its organisation number, if known.
    pub organisation_number: samtycke_text,
}

/// A care unit (*vårdenhet*), or a sub-unit that belongs to one.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_unit {
    /// `sizeof(samtycke_unit)`.
    pub size: u32,
    /// Zero.
    pub reserved: u32,
    /// Its HSA-id.
    pub id: samtycke_text,
    /// Its name, for texts.
    pub name: samtycke_text,
    /// Whose unit it is.
    pub provider: samtycke_text,
    /// The authority (*nämnd*) it lies under, if any.
    pub authority: samtycke_text,
    /// The independent branch of activity (*självständig verksamhetsgren*) it lies in, if any.
    pub branch: samtycke_text,
    /// The unit this sub-unit counts as, if it is one.
    pub part_of: samtycke_text,
}

/// Somebody who may act (*personal*).
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_staff {
    /// `sizeof(samtycke_staff)`.
    pub size: u32,
    /// What the person is.
    pub kind: samtycke_staff_kind,
    /// Zero.
    pub reserved: [u8; 3],
    /// The person's HSA-id.
    pub id: samtycke_text,
    /// Name or role, for texts, if any.
    pub name: samtycke_text,
    /// The person's own identity number, such as `personnummer|198501012390`, if known.
    pub person: samtycke_text,
}

/// An assignment (*medarbetaruppdrag*): the hat somebody wears, at one unit and for one purpose.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_assignment {
    /// `sizeof(samtycke_assignment)`.
    pub size: u32,
    /// What for.
    pub purpose: samtycke_purpose,
    /// Whether the person is the competent officer who may lift blocks (PDL 4:5); unsaid: no.
    pub may_lift: samtycke_choice,
    /// Zero.
    pub reserved: u16,
    /// The assignment's HSA-id.
    pub id: samtycke_text,
    /// Whose it is.
    pub staff: samtycke_text,
    /// For which provider.
    pub provider: samtycke_text,
    /// At which unit; none: directly under the provider, and then inside no unit.
    pub unit: samtycke_text,
    /// In which care process, if any.
    pub process: samtycke_text,
    /// What the provider lets the person do, such as `Läsa;alla;VG` (PDL 4:2(1)).
    pub rights: *const samtycke_text,
    /// How many rights.
    pub rights_count: usize,
    /// From when it holds.
    pub from: samtycke_time,
    /// When it no longer does.
    pub until: samtycke_time,
}

/// A provider takes part in shared documentation (SVOD 1:3), wholly or with a part of itself.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_connection {
    /// `sizeof(samtycke_connection)`.
    pub size: u32,
    /// Social-care providers: documentation is kept for each recipient separately (SVOD 1:3(3));
    /// unsaid: no.
    pub individual_documentation: samtycke_choice,
    /// Zero.
    pub reserved: [u8; 3],
    /// Id of this fact.
    pub id: samtycke_text,
    /// Who takes part.
    pub provider: samtycke_text,
    /// Only this authority's data; none: all.
    pub authority: samtycke_text,
    /// Only these units' data.
    pub units: *const samtycke_text,
    /// How many units; 0: all.
    pub units_count: usize,
    /// From when it takes part.
    pub from: samtycke_time,
    /// When it no longer does.
    pub until: samtycke_time,
    /// When this was recorded.
    pub recorded: samtycke_time,
}

grows! {
    samtycke_provider: 56;
    samtycke_unit: 104;
    samtycke_staff: 56;
    samtycke_assignment: 120;
    samtycke_connection: 96;
}

/// Adds a provider.
///
/// Borrows `facts` and `provider`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_facts_add_provider(
    facts: *mut samtycke_facts,
    provider: *const samtycke_provider,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let read = |given: &samtycke_provider, fields: Fields<'_>| {
        reserved(given.reserved, "provider")?;
        Ok(Provider {
            id: fields.id(given.id, "provider.id")?,
            name: fields.text(given.name, "provider.name")?.into(),
            kind: chosen(given.kind, PROVIDERS, "provider.kind")?,
            body: chosen(given.body, BODIES, "provider.body")?,
            organisation_number: fields
                .optional_id(given.organisation_number, "provider.organisation_number")?,
        })
    };
    let put = |builder: &mut WorldBuilder, fact| {
        builder.organisation().providers.push(fact);
        Ok(())
    };
    // SAFETY: as the header says.
    unsafe { add(facts, provider, "provider", error, read, put) }
}

/// Adds a unit.
///
/// Borrows `facts` and `unit`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_facts_add_unit(
    facts: *mut samtycke_facts,
    unit: *const samtycke_unit,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let read = |given: &samtycke_unit, fields: Fields<'_>| {
        reserved(given.reserved, "unit")?;
        Ok(Unit {
            id: fields.id(given.id, "unit.id")?,
            name: fields.text(given.name, "unit.name")?.into(),
            provider: fields.id(given.provider, "unit.provider")?,
            authority: fields.optional_id(given.authority, "unit.authority")?,
            branch: fields.optional_id(given.branch, "unit.branch")?,
            part_of: fields.optional_id(given.part_of, "unit.part_of")?,
        })
    };
    let put = |builder: &mut WorldBuilder, fact| {
        builder.organisation().units.push(fact);
        Ok(())
    };
    // SAFETY: as the header says.
    unsafe { add(facts, unit, "unit", error, read, put) }
}

/// Adds a member of staff.
///
/// Borrows `facts` and `staff`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_facts_add_staff(
    facts: *mut samtycke_facts,
    staff: *const samtycke_staff,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let read = |given: &samtycke_staff, fields: Fields<'_>| {
        reserved(three(given.reserved), "staff")?;
        Ok(Staff {
            id: fields.id(given.id, "staff.id")?,
            name: fields.optional(given.name, "staff.name")?.map(Into::into),
            person: fields.optional_id(given.person, "staff.person")?,
            kind: chosen(given.kind, STAFFS, "staff.kind")?,
        })
    };
    let put = |builder: &mut WorldBuilder, fact| {
        builder.organisation().staff.push(fact);
        Ok(())
    };
    // SAFETY: as the header says.
    unsafe { add(facts, staff, "staff", error, read, put) }
}

/// Adds an assignment.
///
/// Borrows `facts` and `assignment`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_facts_add_assignment(
    facts: *mut samtycke_facts,
    assignment: *const samtycke_assignment,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let read = |given: &samtycke_assignment, fields: Fields<'_>| {
        reserved(given.reserved, "assignment")?;
        Ok(Assignment {
            id: fields.id(given.id, "assignment.id")?,
            staff: fields.id(given.staff, "assignment.staff")?,
            provider: fields.id(given.provider, "assignment.provider")?,
            unit: fields.optional_id(given.unit, "assignment.unit")?,
            process: fields.optional_id(given.process, "assignment.process")?,
            purpose: chosen(given.purpose, PURPOSES, "assignment.purpose")?,
            rights: fields.ids(given.rights, given.rights_count, "assignment.rights")?,
            may_lift: flag(given.may_lift, "assignment.may_lift")?,
            holds: period(given.from, given.until, "assignment.from")?,
        })
    };
    let put = |builder: &mut WorldBuilder, fact| {
        builder.organisation().assignments.push(fact);
        Ok(())
    };
    // SAFETY: as the header says.
    unsafe { add(facts, assignment, "assignment", error, read, put) }
}

/// Adds a connection to shared documentation.
///
/// Borrows `facts` and `connection`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_facts_add_connection(
    facts: *mut samtycke_facts,
    connection: *const samtycke_connection,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let read = |given: &samtycke_connection, fields: Fields<'_>| {
        reserved(three(given.reserved), "connection")?;
        Ok(Connection {
            id: fields.id(given.id, "connection.id")?,
            provider: fields.id(given.provider, "connection.provider")?,
            authority: fields.optional_id(given.authority, "connection.authority")?,
            units: fields.ids(given.units, given.units_count, "connection.units")?,
            individual_documentation: flag(
                given.individual_documentation,
                "connection.individual_documentation",
            )?,
            holds: period(given.from, given.until, "connection.from")?,
            recorded: time(given.recorded, "connection.recorded")?,
        })
    };
    let put = |builder: &mut WorldBuilder, fact| {
        builder.organisation().connections.push(fact);
        Ok(())
    };
    // SAFETY: as the header says.
    unsafe { add(facts, connection, "connection", error, read, put) }
}
