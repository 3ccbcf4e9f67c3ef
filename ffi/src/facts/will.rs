//! What the patient wants, as C hands it over: consents, blocks, lifts.

use samtycke::environment::WorldBuilder;
use samtycke::patient::{
    Block, BlockKind, Consent, ConsentAnswer, ConsentFor, GivenBy, Lift, LiftGround, PermanentLift,
    RequestedBy,
};

use super::{add, patient, samtycke_facts};
use crate::error::samtycke_error;
use crate::field::{
    Fields, chosen, optional_time, period, reserved, samtycke_time, span, three, time,
};
use crate::size::grows;
use crate::status::samtycke_status;
use crate::text::samtycke_text;

/// Yes or no: a refusal is a fact of its own, not the absence of consent.
pub type samtycke_consent_answer = u8;

/// The person consents.
pub const SAMTYCKE_CONSENT_GIVEN: samtycke_consent_answer = 1u8;

/// The person was asked and refuses.
pub const SAMTYCKE_CONSENT_REFUSED: samtycke_consent_answer = 2u8;

pub(crate) const CONSENTS: &[(samtycke_consent_answer, ConsentAnswer)] = &[
    (SAMTYCKE_CONSENT_GIVEN, ConsentAnswer::Given),
    (SAMTYCKE_CONSENT_REFUSED, ConsentAnswer::Refused),
];

/// Who answered.
pub type samtycke_given_by = u8;

/// The patient or recipient, of whatever age.
pub const SAMTYCKE_GIVEN_BY_PATIENT: samtycke_given_by = 1u8;

/// A guardian: can't stand in for a child who can consent.
pub const SAMTYCKE_GIVEN_BY_GUARDIAN: samtycke_given_by = 2u8;

/// A *god man*, *förvaltare* or other representative: the acts name none.
pub const SAMTYCKE_GIVEN_BY_REPRESENTATIVE: samtycke_given_by = 3u8;

pub(crate) const GIVEN_BYS: &[(samtycke_given_by, GivenBy)] = &[
    (SAMTYCKE_GIVEN_BY_PATIENT, GivenBy::Patient),
    (SAMTYCKE_GIVEN_BY_GUARDIAN, GivenBy::Guardian),
    (SAMTYCKE_GIVEN_BY_REPRESENTATIVE, GivenBy::Representative),
];

/// What was asked.
pub type samtycke_consent_for = u8;

/// That the reader reads other providers' data (SVOD 3:1, 3:2).
pub const SAMTYCKE_CONSENT_FOR_ACCESS: samtycke_consent_for = 0u8;

/// That the own provider lifts inner blocks (PDL 4:5(1)1).
pub const SAMTYCKE_CONSENT_FOR_LIFT_INNER_BLOCK: samtycke_consent_for = 1u8;

pub(crate) const CONSENT_FORS: &[(samtycke_consent_for, ConsentFor)] = &[
    (SAMTYCKE_CONSENT_FOR_ACCESS, ConsentFor::Access),
    (SAMTYCKE_CONSENT_FOR_LIFT_INNER_BLOCK, ConsentFor::LiftInnerBlock),
];

/// Against whom a block stands: two statutes, two blocks, neither implies the other.
pub type samtycke_block_kind = u8;

/// Inner block (*inre spärr*, PDL 4:4): against the rest of the same care provider.
pub const SAMTYCKE_BLOCK_INNER: samtycke_block_kind = 1u8;

/// Outer block (*yttre spärr*, SVOD 2:3): against all other providers.
pub const SAMTYCKE_BLOCK_OUTER: samtycke_block_kind = 2u8;

pub(crate) const BLOCKS: &[(samtycke_block_kind, BlockKind)] =
    &[(SAMTYCKE_BLOCK_INNER, BlockKind::Inner), (SAMTYCKE_BLOCK_OUTER, BlockKind::Outer)];

/// Who asked for a block.
pub type samtycke_requested_by = u8;

/// The patient or recipient, of whatever age.
pub const SAMTYCKE_REQUESTED_BY_PATIENT: samtycke_requested_by = 1u8;

/// A guardian: has no right to; the block is kept and has no effect.
pub const SAMTYCKE_REQUESTED_BY_GUARDIAN: samtycke_requested_by = 2u8;

/// A representative: the acts name none; the block is kept and has no effect.
pub const SAMTYCKE_REQUESTED_BY_REPRESENTATIVE: samtycke_requested_by = 3u8;

/// Not recorded: counts as the patient.
pub const SAMTYCKE_REQUESTED_BY_UNKNOWN: samtycke_requested_by = 4u8;

pub(crate) const REQUESTED_BYS: &[(samtycke_requested_by, RequestedBy)] = &[
    (SAMTYCKE_REQUESTED_BY_PATIENT, RequestedBy::Patient),
    (SAMTYCKE_REQUESTED_BY_GUARDIAN, RequestedBy::Guardian),
    (SAMTYCKE_REQUESTED_BY_REPRESENTATIVE, RequestedBy::Representative),
    (SAMTYCKE_REQUESTED_BY_UNKNOWN, RequestedBy::Unknown),
];

/// On what ground a block was lifted for a time.
pub type samtycke_lift_ground = u8;

/// The patient consents or asks (PDL 4:5(1)1, SVOD 2:3(3)).
pub const SAMTYCKE_LIFT_PATIENT_CONSENTS: samtycke_lift_ground = 1u8;

/// Consent can't be obtained and the data can be assumed to matter for care the patient can't do
/// without (PDL 4:5(1)2).
pub const SAMTYCKE_LIFT_CONSENT_UNOBTAINABLE: samtycke_lift_ground = 2u8;

pub(crate) const LIFTS: &[(samtycke_lift_ground, LiftGround)] = &[
    (SAMTYCKE_LIFT_PATIENT_CONSENTS, LiftGround::PatientConsents),
    (SAMTYCKE_LIFT_CONSENT_UNOBTAINABLE, LiftGround::ConsentUnobtainable),
];

/// The patient's answer to a provider that wants to read (*samtycke*). It belongs to the reader, and
/// opens no blocked data.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_consent {
    /// `sizeof(samtycke_consent)`.
    pub size: u32,
    /// Yes or no.
    pub answer: samtycke_consent_answer,
    /// Who answered.
    pub given_by: samtycke_given_by,
    /// What was asked.
    pub asked_for: samtycke_consent_for,
    /// Zero.
    pub reserved: u8,
    /// Whose: any identity of a patient who was added.
    pub patient: samtycke_text,
    /// Id of this fact.
    pub id: samtycke_text,
    /// The inner block to be lifted, where that is what was asked.
    pub block: samtycke_text,
    /// The reading provider.
    pub provider: samtycke_text,
    /// Only this unit of it, if so.
    pub unit: samtycke_text,
    /// Only this person, if so.
    pub staff: samtycke_text,
    /// From when the answer is valid.
    pub first: samtycke_time,
    /// Until when; that moment counts.
    pub last: samtycke_time,
    /// When the patient took it back.
    pub recalled: samtycke_time,
    /// When it was found to be wrongly registered.
    pub annulled: samtycke_time,
    /// When it was recorded.
    pub recorded: samtycke_time,
}

/// A block (*spärr*).
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_block {
    /// `sizeof(samtycke_block)`.
    pub size: u32,
    /// Inner or outer.
    pub kind: samtycke_block_kind,
    /// Who asked for it.
    pub requested_by: samtycke_requested_by,
    /// Zero.
    pub reserved: u16,
    /// Whose: any identity of a patient who was added.
    pub patient: samtycke_text,
    /// Id of this fact.
    pub id: samtycke_text,
    /// The provider that blocked.
    pub provider: samtycke_text,
    /// Inner blocks: the unit whose data are blocked (or `process`).
    pub unit: samtycke_text,
    /// Inner blocks: the process whose data are blocked (or `unit`).
    pub process: samtycke_text,
    /// The identity it was registered under, if known.
    pub identity: samtycke_text,
    /// Types of information left out of the block; only `lak` and `upp` can be.
    pub excepted: *const samtycke_text,
    /// How many.
    pub excepted_count: usize,
    /// Only information from this time on; none: from the beginning.
    pub information_first: samtycke_time,
    /// Only information until this time, which counts; none: without end.
    pub information_last: samtycke_time,
    /// From when the block stands.
    pub from: samtycke_time,
    /// When it no longer does.
    pub until: samtycke_time,
    /// When it was lifted for good at the patient's wish.
    pub lifted: samtycke_time,
    /// When that was recorded.
    pub lifted_recorded: samtycke_time,
    /// The assignment in which it was lifted.
    pub lifted_by: samtycke_text,
    /// When it was found to be wrongly registered.
    pub annulled: samtycke_time,
    /// When it was recorded.
    pub recorded: samtycke_time,
}

/// A temporary lift (*tillfällig hävning*) of one block for one unit, perhaps for one person.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_lift {
    /// `sizeof(samtycke_lift)`.
    pub size: u32,
    /// On what ground.
    pub ground: samtycke_lift_ground,
    /// Zero.
    pub reserved: [u8; 3],
    /// Whose: any identity of a patient who was added.
    pub patient: samtycke_text,
    /// Id of this fact.
    pub id: samtycke_text,
    /// The block.
    pub block: samtycke_text,
    /// The unit it is lifted for.
    pub unit: samtycke_text,
    /// Only this person, if so.
    pub staff: samtycke_text,
    /// The assignment in which it was lifted; without effect unless a competent officer's of the
    /// blocking provider.
    pub by: samtycke_text,
    /// Why; obligatory.
    pub reason: samtycke_text,
    /// From when it applies.
    pub from: samtycke_time,
    /// When it no longer does; obligatory.
    pub until: samtycke_time,
    /// When it was recorded.
    pub recorded: samtycke_time,
}

grows! {
    samtycke_consent: 144;
    samtycke_block: 200;
    samtycke_lift: 144;
}

/// Adds a consent or refusal.
///
/// Borrows `facts` and `consent`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_facts_add_consent(
    facts: *mut samtycke_facts,
    consent: *const samtycke_consent,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let read = |given: &samtycke_consent, fields: Fields<'_>| {
        reserved(given.reserved, "consent")?;
        let fact = Consent {
            id: fields.id(given.id, "consent.id")?,
            answer: chosen(given.answer, CONSENTS, "consent.answer")?,
            given_by: chosen(given.given_by, GIVEN_BYS, "consent.given_by")?,
            asked_for: chosen(given.asked_for, CONSENT_FORS, "consent.asked_for")?,
            block: fields.optional_id(given.block, "consent.block")?,
            provider: fields.id(given.provider, "consent.provider")?,
            unit: fields.optional_id(given.unit, "consent.unit")?,
            staff: fields.optional_id(given.staff, "consent.staff")?,
            valid: span(given.first, given.last, "consent.first")?,
            recalled: optional_time(given.recalled, "consent.recalled")?,
            annulled: optional_time(given.annulled, "consent.annulled")?,
            recorded: time(given.recorded, "consent.recorded")?,
        };
        Ok((fields.id(given.patient, "consent.patient")?, fact))
    };
    let put = |builder: &mut WorldBuilder, (person, fact)| {
        patient(builder, person, "consent.patient")?.consents.push(fact);
        Ok(())
    };
    // SAFETY: as the header says.
    unsafe { add(facts, consent, "consent", error, read, put) }
}

/// Adds a block.
///
/// Borrows `facts` and `block`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_facts_add_block(
    facts: *mut samtycke_facts,
    block: *const samtycke_block,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let read = |given: &samtycke_block, fields: Fields<'_>| {
        reserved(given.reserved, "block")?;
        let lifted = optional_time(given.lifted, "block.lifted")?
            .map(|at| {
                Ok::<_, samtycke_error>(PermanentLift {
                    at,
                    by: fields.id(given.lifted_by, "block.lifted_by")?,
                    recorded: time(given.lifted_recorded, "block.lifted_recorded")?,
                })
            })
            .transpose()?;
        let fact = Block {
            id: fields.id(given.id, "block.id")?,
            kind: chosen(given.kind, BLOCKS, "block.kind")?,
            provider: fields.id(given.provider, "block.provider")?,
            unit: fields.optional_id(given.unit, "block.unit")?,
            process: fields.optional_id(given.process, "block.process")?,
            identity: fields.optional_id(given.identity, "block.identity")?,
            information: span(
                given.information_first,
                given.information_last,
                "block.information_first",
            )?,
            excepted: fields.ids(given.excepted, given.excepted_count, "block.excepted")?,
            requested_by: chosen(given.requested_by, REQUESTED_BYS, "block.requested_by")?,
            holds: period(given.from, given.until, "block.from")?,
            lifted,
            annulled: optional_time(given.annulled, "block.annulled")?,
            recorded: time(given.recorded, "block.recorded")?,
        };
        Ok((fields.id(given.patient, "block.patient")?, fact))
    };
    let put = |builder: &mut WorldBuilder, (person, fact)| {
        patient(builder, person, "block.patient")?.blocks.push(fact);
        Ok(())
    };
    // SAFETY: as the header says.
    unsafe { add(facts, block, "block", error, read, put) }
}

/// Adds a temporary lift.
///
/// Borrows `facts` and `lift`. The caller owns what is put in `error`: free it with
/// `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_facts_add_lift(
    facts: *mut samtycke_facts,
    lift: *const samtycke_lift,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let read = |given: &samtycke_lift, fields: Fields<'_>| {
        reserved(three(given.reserved), "lift")?;
        let fact = Lift {
            id: fields.id(given.id, "lift.id")?,
            block: fields.id(given.block, "lift.block")?,
            unit: fields.id(given.unit, "lift.unit")?,
            staff: fields.optional_id(given.staff, "lift.staff")?,
            by: fields.id(given.by, "lift.by")?,
            ground: chosen(given.ground, LIFTS, "lift.ground")?,
            reason: fields.text(given.reason, "lift.reason")?.into(),
            holds: period(given.from, given.until, "lift.from")?,
            recorded: time(given.recorded, "lift.recorded")?,
        };
        Ok((fields.id(given.patient, "lift.patient")?, fact))
    };
    let put = |builder: &mut WorldBuilder, (person, fact)| {
        patient(builder, person, "lift.patient")?.lifts.push(fact);
        Ok(())
    };
    // SAFETY: as the header says.
    unsafe { add(facts, lift, "lift", error, read, put) }
}
