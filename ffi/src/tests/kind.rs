//! Kinds of arguments: one that is right, and the ways to be wrong.

use core::mem::zeroed;
use core::ptr;

use super::goods::{
    self, ASK, COMMAND, EVENTS, Handles, NO_WORLD, QUESTION, SCENARIO, borrowed, made,
    request_json, takes, text, world_json,
};
use crate::size::Grows;
use crate::{samtycke_answer, samtycke_row, samtycke_text};

/// What an argument is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    // Handles.
    World,
    Facts,
    Request,
    Asked,
    Decision,
    Ways,
    Lens,
    Environment,
    View,
    Pending,
    Document,
    Error,
    // Texts and bytes; their length follows.
    Question,
    WorldJson,
    MaybeWorld,
    RequestJson,
    EntryId,
    Ask,
    Command,
    Scenario,
    Events,
    Snapshot,
    EventBytes,
    Len,
    // Structs.
    Audit,
    Unstamped,
    Fields,
    Provider,
    Unit,
    Staff,
    Assignment,
    Connection,
    Patient,
    Relation,
    Information,
    Consent,
    Block,
    Lift,
    Options,
    Entry,
    // Places.
    Out,
    Report,
    Fault,
    OutAnswer,
    OutNumber,
    OutSize,
    OutFinding,
    OutDuty,
    OutSignal,
    OutPoint,
    OutStep,
    OutArrow,
    // Tables and buffers.
    Batch,
    Schema,
    Rows,
    RowSize,
    RowCount,
    OutAnswers,
    Buffer,
    Capacity,
    // Numbers.
    Index,
    Number,
    Language,
    Audience,
    Time,
    OnFault,
}

/// So many bytes stand behind every struct and place.
pub(super) const ROOM: usize = 8192;
/// So many rows are asked about.
pub(super) const ROWS: usize = 3;

const AT: i64 = 1_772_438_400_000_000;

/// Zeroed room with `value` at its start, kept for good.
fn room<T>(value: T) -> *mut u8 {
    let words: Vec<u64> = vec![0; ROOM / 8];
    let room = Box::leak(words.into_boxed_slice()).as_mut_ptr();
    // SAFETY: room enough, and aligned for all that goes in it.
    unsafe { room.cast::<T>().write(value) };
    room.cast()
}

fn sized<T: Grows>(fill: impl FnOnce(&mut T)) -> *mut u8 {
    // SAFETY: every field may be zero.
    let mut value: T = unsafe { zeroed() };
    fill(&mut value);
    let start = room(value);
    let size = u32::try_from(size_of::<T>()).unwrap();
    // SAFETY: a struct's first field is its size.
    unsafe { start.cast::<u32>().write(size) };
    start
}

fn kept(text: String) -> (*const u8, usize) {
    let text = Box::leak(text.into_boxed_str());
    (text.as_ptr(), text.len())
}

impl Kind {
    pub(super) const fn is_handle(self) -> bool {
        (self as usize) <= Self::Error as usize
    }

    pub(super) const fn is_text(self) -> bool {
        (self as usize) >= Self::Question as usize && (self as usize) < Self::Len as usize
    }

    pub(super) const fn is_utf8(self) -> bool {
        self.is_text() && !matches!(self, Self::Snapshot | Self::EventBytes)
    }

    pub(super) const fn is_struct(self) -> bool {
        (self as usize) >= Self::Audit as usize && (self as usize) <= Self::Entry as usize
    }

    pub(super) const fn is_out_struct(self) -> bool {
        matches!(
            self,
            Self::OutFinding | Self::OutDuty | Self::OutSignal | Self::OutPoint | Self::OutStep
        )
    }

    pub(super) const fn may_be_null(self) -> bool {
        matches!(
            self,
            Self::Audit
                | Self::Unstamped
                | Self::Options
                | Self::Report
                | Self::Fault
                | Self::MaybeWorld
        )
    }

    /// A pointer, or a number, that is right; with the length of a text.
    pub(super) fn good(self, handles: &Handles) -> (usize, usize) {
        const PROVIDER: samtycke_text = borrowed("P");
        const SOMEBODY: samtycke_text = borrowed("personnummer|198501012390");
        let id = borrowed("x");
        let whole = |pointer: *mut u8| (pointer as usize, 0);
        let text = |text: String| {
            let (start, len) = kept(text);
            (start as usize, len)
        };
        match self {
            Self::World => (handles.world as usize, 0),
            Self::Facts => (handles.facts as usize, 0),
            Self::Request => (handles.request as usize, 0),
            Self::Asked => (handles.asked as usize, 0),
            Self::Decision => (handles.decision as usize, 0),
            Self::Ways => (handles.ways as usize, 0),
            Self::Lens => (handles.lens as usize, 0),
            Self::Environment => (handles.environment as usize, 0),
            Self::View => (handles.view as usize, 0),
            Self::Pending => (handles.pending as usize, 0),
            Self::Document => (handles.document as usize, 0),
            Self::Error => (handles.error as usize, 0),
            Self::Question => text(QUESTION.into()),
            Self::WorldJson => text(world_json()),
            Self::MaybeWorld => text(NO_WORLD.into()),
            Self::RequestJson => text(request_json()),
            Self::EntryId => text("note-1".into()),
            Self::Ask => text(ASK.into()),
            Self::Command => text(COMMAND.into()),
            Self::Scenario => text(SCENARIO.into()),
            Self::Events => text(EVENTS.into()),
            Self::Snapshot => {
                // SAFETY: a live document.
                let bytes = unsafe { crate::samtycke_document_bytes(handles.document) };
                (bytes.ptr as usize, bytes.len)
            }
            Self::EventBytes => {
                // SAFETY: a live pending command.
                let bytes = unsafe { crate::samtycke_pending_bytes(handles.pending) };
                (bytes.ptr as usize, bytes.len)
            }
            Self::Audit => whole(sized::<crate::samtycke_audit>(|audit| {
                audit.log = Some(takes);
                audit.id = borrowed("6f9619ff-8b86-4011-b42d-00c04fc964fe");
                audit.system = borrowed("SE2321000131-EHR");
                audit.recorded = AT;
            })),
            Self::Unstamped => {
                whole(sized::<crate::samtycke_audit>(|audit| audit.log = Some(takes)))
            }
            Self::Fields => whole(sized::<crate::samtycke_request_fields>(|fields| {
                fields.action = crate::SAMTYCKE_ACTION_READ;
                fields.patient = SOMEBODY;
                fields.assignment = borrowed("A");
                fields.entry = id;
                fields.at = AT;
            })),
            Self::Provider => whole(sized::<crate::samtycke_provider>(|provider| {
                provider.kind = crate::SAMTYCKE_PROVIDER_CARE;
                provider.body = crate::SAMTYCKE_BODY_REGION;
                provider.id = PROVIDER;
                provider.name = PROVIDER;
            })),
            Self::Unit => whole(sized::<crate::samtycke_unit>(|unit| {
                (unit.id, unit.name, unit.provider) = (id, id, PROVIDER);
            })),
            Self::Staff => whole(sized::<crate::samtycke_staff>(|staff| {
                staff.kind = crate::SAMTYCKE_STAFF_LICENSED;
                staff.id = id;
            })),
            Self::Assignment => whole(sized::<crate::samtycke_assignment>(|assignment| {
                let rights = Box::leak(Box::new([borrowed("Läsa;alla;VG")]));
                assignment.purpose = crate::SAMTYCKE_PURPOSE_CARE;
                (assignment.id, assignment.staff, assignment.provider) = (id, id, PROVIDER);
                (assignment.rights, assignment.rights_count) = (rights.as_ptr(), rights.len());
            })),
            Self::Connection => whole(sized::<crate::samtycke_connection>(|connection| {
                (connection.id, connection.provider) = (id, PROVIDER);
                connection.recorded = AT;
            })),
            Self::Patient => whole(sized::<crate::samtycke_patient>(|patient| {
                let identities = Box::leak(Box::new([borrowed("personnummer|193501096998")]));
                (patient.identities, patient.identities_count) =
                    (identities.as_ptr(), identities.len());
            })),
            Self::Relation => whole(sized::<crate::samtycke_relation>(|relation| {
                relation.origin = crate::SAMTYCKE_ORIGIN_BOOKING;
                (relation.patient, relation.id, relation.unit) = (SOMEBODY, id, id);
                relation.recorded = AT;
            })),
            Self::Information => whole(sized::<crate::samtycke_information>(|information| {
                (information.patient, information.id) = (SOMEBODY, id);
                information.provider = PROVIDER;
                information.recorded = AT;
            })),
            Self::Consent => whole(sized::<crate::samtycke_consent>(|consent| {
                consent.answer = crate::SAMTYCKE_CONSENT_GIVEN;
                consent.given_by = crate::SAMTYCKE_GIVEN_BY_PATIENT;
                (consent.patient, consent.id, consent.provider) = (SOMEBODY, id, PROVIDER);
                consent.recorded = AT;
            })),
            Self::Block => whole(sized::<crate::samtycke_block>(|block| {
                block.kind = crate::SAMTYCKE_BLOCK_OUTER;
                block.requested_by = crate::SAMTYCKE_REQUESTED_BY_PATIENT;
                (block.patient, block.id, block.provider) = (SOMEBODY, id, PROVIDER);
                block.recorded = AT;
            })),
            Self::Lift => whole(sized::<crate::samtycke_lift>(|lift| {
                lift.ground = crate::SAMTYCKE_LIFT_PATIENT_CONSENTS;
                (lift.patient, lift.id, lift.block, lift.unit) = (SOMEBODY, id, id, id);
                (lift.by, lift.reason) = (id, id);
                (lift.from, lift.until, lift.recorded) = (AT, AT + 3_600_000_000, AT);
            })),
            Self::Options => {
                whole(sized::<crate::samtycke_batch_options>(|options| options.threads = 1))
            }
            Self::Batch => whole(room(super::batch::exported().0)),
            Self::Schema => whole(room(super::batch::exported().1)),
            // Not zero: that it is cleared is seen.
            Self::OutArrow => whole(room([0xff_u8; super::batch::LARGEST])),
            Self::Entry => whole(sized::<crate::samtycke_entry>(|entry| {
                entry.documented_for = crate::SAMTYCKE_PURPOSE_CARE;
                (entry.patient, entry.id, entry.provider) = (SOMEBODY, id, PROVIDER);
                entry.recorded = AT;
            })),
            Self::OutFinding => whole(sized::<crate::samtycke_finding>(|_| {})),
            Self::OutDuty => whole(sized::<crate::samtycke_duty>(|_| {})),
            Self::OutSignal => whole(sized::<crate::samtycke_signal>(|_| {})),
            Self::OutPoint => whole(sized::<crate::samtycke_point>(|_| {})),
            Self::OutStep => whole(sized::<crate::samtycke_step>(|_| {})),
            Self::Out | Self::Report | Self::Fault => whole(room(ptr::dangling_mut::<u8>())),
            Self::OutAnswer | Self::OutNumber | Self::OutSize => whole(room(u64::MAX)),
            Self::Rows => whole(room([ROW; ROWS])),
            Self::OutAnswers => whole(room([PERMIT; ROWS])),
            Self::RowSize => (size_of::<samtycke_row>(), 0),
            Self::RowCount => (ROWS, 0),
            Self::Buffer => whole(room(0_u64)),
            Self::Capacity => (ROOM, 0),
            Self::Len | Self::Index | Self::Number => (0, 0),
            Self::Language => (crate::SAMTYCKE_LANGUAGE_SWEDISH.into(), 0),
            Self::Audience => (crate::SAMTYCKE_AUDIENCE_READER.into(), 0),
            Self::Time => (usize::try_from(AT).unwrap(), 0),
            Self::OnFault => (crate::SAMTYCKE_ON_FAULT_REFUSE_ALL.into(), 0),
        }
    }
}

impl Kind {
    /// Another handle of the kind.
    pub(super) fn fresh(self, handles: &Handles) -> usize {
        let (json, json_len) = text(NO_WORLD);
        let (ask, ask_len) = text(ASK);
        let (command, command_len) = text(COMMAND);
        let Handles { world, request, environment, .. } = *handles;
        // SAFETY: live handles and texts, and places for the results.
        unsafe {
            match self {
                Self::World => {
                    made(|out, error| crate::samtycke_world_from_json(json, json_len, out, error))
                        as usize
                }
                Self::Facts => made(|out, error| crate::samtycke_facts_new(out, error)) as usize,
                Self::Request | Self::Asked => goods::request(&request_json()) as usize,
                Self::Decision => made(|out, error| {
                    crate::samtycke_world_decide(world, request, ptr::null(), out, error)
                }) as usize,
                Self::Ways => {
                    made(|out, error| crate::samtycke_world_ways(world, request, out, error))
                        as usize
                }
                Self::Lens => {
                    made(|out, error| crate::samtycke_lens_new(world, request, out, error)) as usize
                }
                Self::Environment => {
                    made(|out, error| crate::samtycke_environment_new(out, error)) as usize
                }
                Self::View => made(|out, error| {
                    crate::samtycke_environment_ask(
                        environment,
                        ask,
                        ask_len,
                        ptr::null(),
                        out,
                        error,
                    )
                }) as usize,
                Self::Pending => made(|out, error| {
                    crate::samtycke_environment_command(
                        environment,
                        command,
                        command_len,
                        out,
                        error,
                    )
                }) as usize,
                Self::Document => {
                    made(|out, error| crate::samtycke_environment_snapshot(environment, out, error))
                        as usize
                }
                Self::Error => {
                    let mut error = ptr::null_mut();
                    crate::samtycke_environment_new(ptr::null_mut(), &raw mut error);
                    error as usize
                }
                _ => unreachable!("{self:?} is no handle"),
            }
        }
    }
}

const ROW: samtycke_row = samtycke_row { like: 0, reserved: 0, first: 0, last: 0 };
const PERMIT: samtycke_answer =
    samtycke_answer { verdict: crate::SAMTYCKE_PERMIT, reserved: 7, reason: 7 };
