//! What is asked.

use core::ffi::c_char;
use std::sync::Arc;

use samtycke::Request;
use samtycke::decision::{Actor, Authentication, BlockWish};
use samtycke::identity::{FactId, PersonId};
use samtycke::json;
use samtycke::law::pdl::SearchTerm;
use samtycke::law::resident::Resident;
use samtycke::law::secrecy::Recipient;
use samtycke::law::{Action, Reach, Relevance, Switches};

use crate::entry::fallible;
use crate::error::samtycke_error;
use crate::facts::{BLOCKS, REQUESTED_BYS, samtycke_block_kind, samtycke_requested_by};
use crate::field::{
    Fields, choice, chosen, optional_time, optionally, reserved, samtycke_choice, samtycke_time,
    time,
};
use crate::handle::{self, handles};
use crate::out::Out;
use crate::panic::contain;
use crate::size::{self, grows};
use crate::status::samtycke_status;
use crate::text::{self, samtycke_text};

/// What somebody wants to do.
pub type samtycke_action = u8;

/// Read an entry (*läsa*).
pub const SAMTYCKE_ACTION_READ: samtycke_action = 1u8;

/// Write to an entry, or correct it (*skriva*).
pub const SAMTYCKE_ACTION_WRITE: samtycke_action = 2u8;

/// Sign one's own entry (*signera*).
pub const SAMTYCKE_ACTION_SIGN: samtycke_action = 3u8;

/// Countersign a result (*vidimera*).
pub const SAMTYCKE_ACTION_COUNTERSIGN: samtycke_action = 4u8;

/// Print or export (*utskrift*).
pub const SAMTYCKE_ACTION_PRINT: samtycke_action = 5u8;

/// Destroy an entry (*radera*).
pub const SAMTYCKE_ACTION_DELETE: samtycke_action = 6u8;

/// Show a search hit: a hit shown is an access.
pub const SAMTYCKE_ACTION_SEARCH_HIT: samtycke_action = 7u8;

/// Show the entry in a list or overview: an access too.
pub const SAMTYCKE_ACTION_LIST: samtycke_action = 8u8;

/// Register a block (*spärra*).
pub const SAMTYCKE_ACTION_BLOCK: samtycke_action = 9u8;

/// Lift a block (*häva*).
pub const SAMTYCKE_ACTION_LIFT: samtycke_action = 10u8;

/// Ask the blocking provider to lift (SVOD 3:5(2)).
pub const SAMTYCKE_ACTION_REQUEST_LIFT: samtycke_action = 11u8;

/// See who has blocked.
pub const SAMTYCKE_ACTION_REVEAL_WHO_BLOCKED: samtycke_action = 12u8;

/// See which providers have made unblocked data available.
pub const SAMTYCKE_ACTION_REVEAL_HOLDERS: samtycke_action = 13u8;

/// Read the access log of the record.
pub const SAMTYCKE_ACTION_READ_LOG: samtycke_action = 14u8;

/// Search among patients by a term (PDL 2:8).
pub const SAMTYCKE_ACTION_SEARCH: samtycke_action = 15u8;

/// Report an entry to a quality register (PDL ch. 7).
pub const SAMTYCKE_ACTION_REPORT_TO_REGISTER: samtycke_action = 16u8;

/// Hand an entry out in the single case, otherwise than by direct access.
pub const SAMTYCKE_ACTION_DISCLOSE: samtycke_action = 17u8;

pub(crate) const ACTIONS: &[(samtycke_action, Action)] = &[
    (SAMTYCKE_ACTION_READ, Action::Read),
    (SAMTYCKE_ACTION_WRITE, Action::Write),
    (SAMTYCKE_ACTION_SIGN, Action::Sign),
    (SAMTYCKE_ACTION_COUNTERSIGN, Action::Countersign),
    (SAMTYCKE_ACTION_PRINT, Action::Print),
    (SAMTYCKE_ACTION_DELETE, Action::Delete),
    (SAMTYCKE_ACTION_SEARCH_HIT, Action::SearchHit),
    (SAMTYCKE_ACTION_LIST, Action::List),
    (SAMTYCKE_ACTION_BLOCK, Action::Block),
    (SAMTYCKE_ACTION_LIFT, Action::Lift),
    (SAMTYCKE_ACTION_REQUEST_LIFT, Action::RequestLift),
    (SAMTYCKE_ACTION_REVEAL_WHO_BLOCKED, Action::RevealWhoBlocked),
    (SAMTYCKE_ACTION_REVEAL_HOLDERS, Action::RevealHolders),
    (SAMTYCKE_ACTION_READ_LOG, Action::ReadLog),
    (SAMTYCKE_ACTION_SEARCH, Action::Search),
    (SAMTYCKE_ACTION_REPORT_TO_REGISTER, Action::ReportToRegister),
    (SAMTYCKE_ACTION_DISCLOSE, Action::Disclose),
];

/// What the reader judges the data can be assumed to matter for (*kan antas ha betydelse för*). None
/// is made for the reader.
pub type samtycke_relevance = u8;

/// They matter for nothing the acts name.
pub const SAMTYCKE_RELEVANCE_NONE: samtycke_relevance = 1u8;

/// Preventing, investigating or treating illness and injury (SVOD 3:1(1)3 a).
pub const SAMTYCKE_RELEVANCE_CARE: samtycke_relevance = 2u8;

/// Care that is necessary with regard to the state of health (SVOD 3:3(2)1).
pub const SAMTYCKE_RELEVANCE_NECESSARY_CARE: samtycke_relevance = 3u8;

/// Care the patient can't do without (PDL 4:5(1)2, SVOD 3:5(2), 3:6(2)).
pub const SAMTYCKE_RELEVANCE_INDISPENSABLE_CARE: samtycke_relevance = 4u8;

/// A certificate on the care (PDL 3:16; SVOD 3:1(1)3 b).
pub const SAMTYCKE_RELEVANCE_CERTIFICATE: samtycke_relevance = 5u8;

/// Services for older persons or persons with disability (SVOD 3:2, 3:4).
pub const SAMTYCKE_RELEVANCE_SERVICES: samtycke_relevance = 6u8;

pub(crate) const RELEVANCES: &[(samtycke_relevance, Relevance)] = &[
    (SAMTYCKE_RELEVANCE_NONE, Relevance::None),
    (SAMTYCKE_RELEVANCE_CARE, Relevance::Care),
    (SAMTYCKE_RELEVANCE_NECESSARY_CARE, Relevance::NecessaryCare),
    (SAMTYCKE_RELEVANCE_INDISPENSABLE_CARE, Relevance::IndispensableCare),
    (SAMTYCKE_RELEVANCE_CERTIFICATE, Relevance::Certificate),
    (SAMTYCKE_RELEVANCE_SERVICES, Relevance::Services),
];

/// Inside the own provider, or across.
pub type samtycke_reach = u8;

/// The own care provider (PDL ch. 4).
pub const SAMTYCKE_REACH_OWN_PROVIDER: samtycke_reach = 1u8;

/// Other providers (SVOD).
pub const SAMTYCKE_REACH_OTHER_PROVIDERS: samtycke_reach = 2u8;

pub(crate) const REACHES: &[(samtycke_reach, Reach)] = &[
    (SAMTYCKE_REACH_OWN_PROVIDER, Reach::OwnProvider),
    (SAMTYCKE_REACH_OTHER_PROVIDERS, Reach::OtherProviders),
];

/// What a search would use as its term (*sökbegrepp*).
pub type samtycke_search = u8;

/// Name, number, date, unit: nothing sensitive.
pub const SAMTYCKE_SEARCH_NEUTRAL: samtycke_search = 1u8;

/// Health: a diagnosis, a medicine.
pub const SAMTYCKE_SEARCH_HEALTH: samtycke_search = 2u8;

/// Coercion under LPT or LRV.
pub const SAMTYCKE_SEARCH_COERCION: samtycke_search = 3u8;

/// Ethnic origin.
pub const SAMTYCKE_SEARCH_ETHNICITY: samtycke_search = 4u8;

/// Other sensitive data: opinion, belief, union, sexual life, genetic or biometric data.
pub const SAMTYCKE_SEARCH_OTHER_SENSITIVE: samtycke_search = 5u8;

/// Offences.
pub const SAMTYCKE_SEARCH_OFFENCE: samtycke_search = 6u8;

/// Assistance or measures of the social services.
pub const SAMTYCKE_SEARCH_SOCIAL_SERVICES: samtycke_search = 7u8;

/// Measures under the Aliens Act (2005:716).
pub const SAMTYCKE_SEARCH_ALIENS_ACT: samtycke_search = 8u8;

pub(crate) const SEARCHES: &[(samtycke_search, SearchTerm)] = &[
    (SAMTYCKE_SEARCH_NEUTRAL, SearchTerm::Neutral),
    (SAMTYCKE_SEARCH_HEALTH, SearchTerm::Health),
    (SAMTYCKE_SEARCH_COERCION, SearchTerm::Coercion),
    (SAMTYCKE_SEARCH_ETHNICITY, SearchTerm::Ethnicity),
    (SAMTYCKE_SEARCH_OTHER_SENSITIVE, SearchTerm::OtherSensitive),
    (SAMTYCKE_SEARCH_OFFENCE, SearchTerm::Offence),
    (SAMTYCKE_SEARCH_SOCIAL_SERVICES, SearchTerm::SocialServices),
    (SAMTYCKE_SEARCH_ALIENS_ACT, SearchTerm::AliensAct),
];

/// To whom something is disclosed.
pub type samtycke_recipient = u8;

/// The patient.
pub const SAMTYCKE_RECIPIENT_PATIENT: samtycke_recipient = 1u8;

/// Somebody close to the patient (*närstående*).
pub const SAMTYCKE_RECIPIENT_CLOSE_ONE: samtycke_recipient = 2u8;

/// Another health-care or social-services authority.
pub const SAMTYCKE_RECIPIENT_CARE_OR_SOCIAL_AUTHORITY: samtycke_recipient = 3u8;

/// Private health care, or private activity in the field of social services.
pub const SAMTYCKE_RECIPIENT_PRIVATE_CARE: samtycke_recipient = 4u8;

/// Anybody else: an insurer, an employer, a journalist.
pub const SAMTYCKE_RECIPIENT_ANYONE: samtycke_recipient = 5u8;

pub(crate) const RECIPIENTS: &[(samtycke_recipient, Recipient)] = &[
    (SAMTYCKE_RECIPIENT_PATIENT, Recipient::Patient),
    (SAMTYCKE_RECIPIENT_CLOSE_ONE, Recipient::CloseOne),
    (SAMTYCKE_RECIPIENT_CARE_OR_SOCIAL_AUTHORITY, Recipient::CareOrSocialAuthority),
    (SAMTYCKE_RECIPIENT_PRIVATE_CARE, Recipient::PrivateCare),
    (SAMTYCKE_RECIPIENT_ANYONE, Recipient::Anyone),
];

/// Readings of doubtful points other than the recommended, added together.
pub type samtycke_switches = u32;

/// D1: an inner block also stops quality assurance and administration.
pub const SAMTYCKE_SWITCH_STRICT_INNER_BLOCK: samtycke_switches = 1u32;

/// D6: SVOD 3:6 also opens social-care providers' unblocked data.
pub const SAMTYCKE_SWITCH_EMERGENCY_OPENS_SOCIAL_CARE: samtycke_switches = 2u32;

/// D7: SVOD 3:3 and 3:6 require a registered, current patient relation.
pub const SAMTYCKE_SWITCH_RELATION_IN_3_3_AND_3_6: samtycke_switches = 4u32;

/// D14: blocks end when the patient dies.
pub const SAMTYCKE_SWITCH_BLOCK_ENDS_AT_DEATH: samtycke_switches = 8u32;

/// DOUBT-8: school psychology's record lies under health-care secrecy (OSL 25:1).
pub const SAMTYCKE_SWITCH_SCHOOL_PSYCHOLOGY_IS_HEALTH_CARE: samtycke_switches = 16u32;

/// A sketch of the EHDS, from 2029-03-26: not law in Sweden yet.
pub const SAMTYCKE_SWITCH_EHDS_SKETCH: samtycke_switches = 32u32;

/// D17: an inner block also binds other providers.
pub const SAMTYCKE_SWITCH_INNER_BLOCK_BINDS_OTHERS: samtycke_switches = 64u32;

/// What is asked about a patient. Never changed once made: any number of threads may use it at once.
#[derive(Debug)]
pub struct samtycke_request {
    pub(crate) asked: Arc<Asked>,
}

/// Whose data, and what is asked of them.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) patient: PersonId,
    pub(crate) request: Request,
}

handles! {
    samtycke_request = b"smtk:req";
}

impl samtycke_request {
    fn new(patient: PersonId, request: Request) -> Self {
        Self { asked: Arc::new(Asked { patient, request }) }
    }
}

/// A request, field by field. Which target an action needs: reading, writing, signing, printing,
/// deleting, search hits and lists an `entry`; reporting to a register an `entry` and a
/// `quality_register`; disclosing an `entry` and a `recipient`; lifting a `block`; registering a
/// block `block_kind` and `requested_by`; seeing who blocked a `reach`; searching a `search` term.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct samtycke_request_fields {
    /// `sizeof(samtycke_request_fields)`.
    pub size: u32,
    /// What the actor wants to do.
    pub action: samtycke_action,
    /// What the reader judges the data to matter for; 0: not judged.
    pub relevance: samtycke_relevance,
    /// Whether the reader chose actively to look beyond the own unit (*aktivt ställningstagande*).
    pub active_choice: samtycke_choice,
    /// Whose blocks to reveal; 0: not asked.
    pub reach: samtycke_reach,
    /// The search term; 0: none.
    pub search: samtycke_search,
    /// To whom an entry is disclosed; 0: to nobody.
    pub recipient: samtycke_recipient,
    /// The block to register; 0: none.
    pub block_kind: samtycke_block_kind,
    /// Who asks for that block.
    pub requested_by: samtycke_requested_by,
    /// With how many independent factors the actor signed in; 0: not known.
    pub factors: u8,
    /// Level of assurance, 1 to 4; 0: not known.
    pub assurance: u8,
    /// Zero.
    pub reserved: u16,
    /// Readings of doubtful points other than the recommended.
    pub switches: samtycke_switches,
    /// Lists known as of an older moment than this before `at` count as unknown.
    pub max_age_seconds: u32,
    /// Whose data: any of the patient's identities.
    pub patient: samtycke_text,
    /// Staff: the assignment acted in; the purpose comes from it.
    pub assignment: samtycke_text,
    /// Or a person signed in to an e-service, by identity.
    pub resident: samtycke_text,
    /// Residents: the provider through whose service other providers' data are shown, if so.
    pub through: samtycke_text,
    /// The entry concerned, if one is.
    pub entry: samtycke_text,
    /// The block concerned, if one is.
    pub block: samtycke_text,
    /// The quality register an entry is reported to, if so.
    pub quality_register: samtycke_text,
    /// When it happens. The law in force on that Swedish day decides.
    pub at: samtycke_time,
    /// Only facts recorded by then count; none: all facts.
    pub known_at: samtycke_time,
}

grows! {
    samtycke_request_fields: 152;
}

impl samtycke_request_fields {
    fn read(&self, fields: Fields<'_>) -> Result<samtycke_request, samtycke_error> {
        reserved(self.reserved, "request")?;
        let assignment = fields.optional_id(self.assignment, "request.assignment")?;
        let person = fields.optional_id(self.resident, "request.resident")?;
        let through = fields.optional_id(self.through, "request.through")?;
        let actor = match (assignment, person, through) {
            (Some(assignment), None, None) => Actor::Staff(assignment),
            (None, Some(person), through) => Actor::Resident(Resident { person, through }),
            (None, None, _) => return Err(samtycke_error::missing("request.assignment")),
            (Some(_), None, Some(_)) => return Err(samtycke_error::superfluous("request.through")),
            (Some(_), Some(_), _) => return Err(samtycke_error::superfluous("request.resident")),
        };
        let action = chosen(self.action, ACTIONS, "request.action")?;
        let kind = optionally(self.block_kind, BLOCKS, "request.block_kind")?;
        let requested_by = optionally(self.requested_by, REQUESTED_BYS, "request.requested_by")?;
        let new_block = match (kind, requested_by) {
            (Some(kind), Some(requested_by)) => Some(BlockWish { kind, requested_by }),
            (None, None) => None,
            (None, Some(_)) => return Err(samtycke_error::missing("request.block_kind")),
            (Some(_), None) => return Err(samtycke_error::missing("request.requested_by")),
        };
        let assurance = (self.assurance != 0).then_some(self.assurance);
        if assurance.is_some() && self.factors == 0 {
            return Err(samtycke_error::missing("request.factors"));
        }
        let signed_in = Authentication { factors: self.factors, assurance };
        let request = Request {
            entry: fields.optional_id(self.entry, "request.entry")?,
            block: fields.optional_id(self.block, "request.block")?,
            new_block,
            reach: optionally(self.reach, REACHES, "request.reach")?,
            search: optionally(self.search, SEARCHES, "request.search")?,
            register: fields
                .optional(self.quality_register, "request.quality_register")?
                .map(Into::into),
            recipient: optionally(self.recipient, RECIPIENTS, "request.recipient")?,
            known_at: optional_time(self.known_at, "request.known_at")?,
            relevance: optionally(self.relevance, RELEVANCES, "request.relevance")?,
            max_age_seconds: (self.max_age_seconds != 0).then_some(self.max_age_seconds),
            authentication: (self.factors != 0).then_some(signed_in),
            active_choice: choice(self.active_choice, "request.active_choice")?,
            switches: switches(self.switches)?,
            ..Request::bare(action, actor, time(self.at, "request.at")?)
        };
        Ok(samtycke_request::new(fields.id(self.patient, "request.patient")?, request))
    }
}

fn switches(given: samtycke_switches) -> Result<Switches, samtycke_error> {
    let mut switches = Switches::default();
    let known = [
        (SAMTYCKE_SWITCH_STRICT_INNER_BLOCK, &mut switches.strict_inner_block),
        (SAMTYCKE_SWITCH_EMERGENCY_OPENS_SOCIAL_CARE, &mut switches.emergency_opens_social_care),
        (SAMTYCKE_SWITCH_RELATION_IN_3_3_AND_3_6, &mut switches.relation_in_3_3_and_3_6),
        (SAMTYCKE_SWITCH_BLOCK_ENDS_AT_DEATH, &mut switches.block_ends_at_death),
        (
            SAMTYCKE_SWITCH_SCHOOL_PSYCHOLOGY_IS_HEALTH_CARE,
            &mut switches.school_psychology_is_health_care,
        ),
        (SAMTYCKE_SWITCH_EHDS_SKETCH, &mut switches.ehds_sketch),
        (SAMTYCKE_SWITCH_INNER_BLOCK_BINDS_OTHERS, &mut switches.inner_block_binds_others),
    ];
    let mut left = given;
    for (constant, switch) in known {
        *switch = given & constant != 0;
        left &= !constant;
    }
    reserved(left, "request.switches")?;
    Ok(switches)
}

/// Makes a request of `fields`.
///
/// Borrows `fields`. The caller owns what is put in `out`: free it with `samtycke_request_free`. The
/// caller owns what is put in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_request_new(
    fields: *const samtycke_request_fields,
    out: *mut *mut samtycke_request,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let make = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        // SAFETY: NULL or readable during the call, by the header's rules.
        let given = unsafe { size::read(fields, "fields") }?;
        // SAFETY: as the header says of every text in a struct.
        out.put(given.read(unsafe { Fields::promised() })?);
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, make) }
}

/// Makes a request of `document`, `len` bytes of JSON of the format `samtycke-request/1`: `format`, the
/// `patient` by an identity, and the `request` as in `samtycke-question/1`.
///
/// Borrows `document` for the call. The caller owns what is put in `out`: free it with
/// `samtycke_request_free`. The caller owns what is put in `error`: free it with `samtycke_error_free`;
/// `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_request_from_json(
    document: *const c_char,
    len: usize,
    out: *mut *mut samtycke_request,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let make = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        // SAFETY: NULL or readable and unchanged during the call, by the header's rules.
        let document = unsafe { text::read(document, len, "document") }?;
        let (patient, request) = json::read_request(document)?;
        out.put(samtycke_request::new(patient, request));
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, make) }
}

/// Makes the same request about another entry, `len` bytes of its id.
///
/// Borrows `request` and `entry`. The caller owns what is put in `out`: free it with
/// `samtycke_request_free`. The caller owns what is put in `error`: free it with `samtycke_error_free`;
/// `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_request_for_entry(
    request: *const samtycke_request,
    entry: *const c_char,
    len: usize,
    out: *mut *mut samtycke_request,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let make = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        // SAFETY: NULL or a live request, by the header's rules.
        let asked = &unsafe { handle::read(request, "request") }?.asked;
        // SAFETY: NULL or readable and unchanged during the call, by the header's rules.
        let entry = unsafe { text::read(entry, len, "entry") }?;
        let entry: FactId =
            entry.parse().map_err(|fault| samtycke_error::unread(&fault, "entry"))?;
        let request = Request { entry: Some(entry), ..asked.request.clone() };
        out.put(samtycke_request::new(asked.patient, request));
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, make) }
}

/// Makes the same request at another time.
///
/// Borrows `request`. The caller owns what is put in `out`: free it with `samtycke_request_free`. The
/// caller owns what is put in `error`: free it with `samtycke_error_free`; `error` itself may be NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_request_at(
    request: *const samtycke_request,
    at: samtycke_time,
    out: *mut *mut samtycke_request,
    error: *mut *mut samtycke_error,
) -> samtycke_status {
    let make = || {
        // SAFETY: NULL or writable during the call, by the header's rules.
        let out = unsafe { Out::at(out, "out") }?;
        // SAFETY: NULL or a live request, by the header's rules.
        let asked = &unsafe { handle::read(request, "request") }?.asked;
        let request = Request { at: time(at, "at")?, ..asked.request.clone() };
        out.put(samtycke_request::new(asked.patient, request));
        Ok(())
    };
    // SAFETY: NULL or writable during the call, by the header's rules.
    unsafe { fallible(error, make) }
}

/// Takes ownership of `request` and destroys it; NULL is allowed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn samtycke_request_free(request: *mut samtycke_request) {
    contain((), || {
        // SAFETY: NULL or owned by the caller, by the header's rules.
        unsafe { handle::free(request) }
    });
}
