//! Every entry with the kinds of its arguments.

use super::hostile::{Call, Returned};
use super::kind::Kind;
use crate::{samtycke_bytes, samtycke_text};

/// An argument out of a word.
trait Word {
    fn of(word: usize) -> Self;
}

impl<T> Word for *const T {
    fn of(word: usize) -> Self {
        word as *const T
    }
}

impl<T> Word for *mut T {
    fn of(word: usize) -> Self {
        word as *mut T
    }
}

macro_rules! numbers {
    ($($type:ty),+) => {
        $(impl Word for $type {
            #[expect(clippy::allow_attributes, reason = "one of the types loses nothing")]
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_possible_wrap,
                clippy::cast_lossless,
                reason = "the tests pass what fits, or mean what is cut off"
            )]
            fn of(word: usize) -> Self {
                word as $type
            }
        })+
    };
}

numbers!(usize, u32, u8, i64);

/// What a call gives back that is no status.
trait Told {
    fn returned(self) -> Returned;
}

fn unless(nothing: bool) -> Returned {
    if nothing { Returned::Nothing } else { Returned::Something }
}

impl Told for () {
    fn returned(self) -> Returned {
        Returned::Nothing
    }
}

impl Told for samtycke_text {
    fn returned(self) -> Returned {
        unless(self.ptr.is_null() && self.len == 0)
    }
}

impl Told for samtycke_bytes {
    fn returned(self) -> Returned {
        unless(self.ptr.is_null() && self.len == 0)
    }
}

macro_rules! told {
    ($($type:ty),+) => {
        $(impl Told for $type {
            fn returned(self) -> Returned {
                unless(self == 0)
            }
        })+
    };
}

told!(usize, u32, u16, u8);

macro_rules! calls {
    ($($what:ident $name:ident($($kind:ident),*);)+) => {
        pub(super) const CALLS: &[Call] = &[$(
            Call {
                name: stringify!($name),
                kinds: &[$(Kind::$kind),*],
                run: |words| {
                    let mut words = words.iter().copied();
                    let mut _next = || words.next().unwrap_or_default();
                    calls!(@ $what $name [$($kind)*] _next)
                },
            },
        )+];
    };
    (@ status $name:ident [$($kind:ident)*] $next:ident) => {
        // SAFETY: every word is what the test means it to be, or is refused before it is used.
        Returned::Status(unsafe { crate::$name($(calls!(@@ $kind $next)),*) })
    };
    (@ told $name:ident [$($kind:ident)*] $next:ident) => {{
        // SAFETY: as above.
        #[allow(unused_unsafe, reason = "two of them take nothing that could be wrong")]
        Told::returned(unsafe { crate::$name($(calls!(@@ $kind $next)),*) })
    }};
    (@@ $kind:ident $next:ident) => { Word::of($next()) };
}

calls! {
    told samtycke_abi_version();
    told samtycke_version();
    status samtycke_decide_json(Question, Len, Out, Fault);

    status samtycke_world_from_json(WorldJson, Len, Out, Fault);
    told samtycke_world_patients(World);
    status samtycke_world_decide(World, Request, Audit, Out, Fault);
    status samtycke_world_verdict(World, Request, OutAnswer, Fault);
    status samtycke_world_ways(World, Request, Out, Fault);
    told samtycke_world_free(World);

    status samtycke_world_decide_batch(World, Options, Batch, Schema, OutArrow, OutArrow, Fault);

    status samtycke_facts_new(Out, Fault);
    status samtycke_facts_add_json(Facts, WorldJson, Len, Fault);
    status samtycke_facts_add_patient(Facts, Patient, Fault);
    status samtycke_facts_add_provider(Facts, Provider, Fault);
    status samtycke_facts_add_unit(Facts, Unit, Fault);
    status samtycke_facts_add_staff(Facts, Staff, Fault);
    status samtycke_facts_add_assignment(Facts, Assignment, Fault);
    status samtycke_facts_add_connection(Facts, Connection, Fault);
    status samtycke_facts_add_relation(Facts, Relation, Fault);
    status samtycke_facts_add_information(Facts, Information, Fault);
    status samtycke_facts_add_consent(Facts, Consent, Fault);
    status samtycke_facts_add_block(Facts, Block, Fault);
    status samtycke_facts_add_lift(Facts, Lift, Fault);
    status samtycke_facts_add_entry(Facts, Entry, Fault);
    status samtycke_facts_build(Facts, Out, Fault);
    told samtycke_facts_free(Facts);

    status samtycke_request_new(Fields, Out, Fault);
    status samtycke_request_from_json(RequestJson, Len, Out, Fault);
    status samtycke_request_for_entry(Request, EntryId, Len, Out, Fault);
    status samtycke_request_at(Request, Time, Out, Fault);
    told samtycke_request_free(Request);

    told samtycke_decision_verdict(Decision);
    told samtycke_decision_reason(Decision);
    told samtycke_decision_reason_number(Decision);
    told samtycke_decision_ground(Decision);
    told samtycke_decision_hash(Decision);
    told samtycke_decision_json(Decision);
    told samtycke_decision_findings(Decision);
    told samtycke_decision_duties(Decision);
    told samtycke_decision_signals(Decision);
    told samtycke_decision_missing(Decision);
    told samtycke_decision_notes(Decision);
    told samtycke_decision_doubts(Decision);
    status samtycke_decision_finding(Decision, Index, Language, OutFinding, Fault);
    status samtycke_decision_duty(Decision, Index, OutDuty, Fault);
    status samtycke_decision_signal(Decision, Index, OutSignal, Fault);
    status samtycke_decision_missing_item(Decision, Index, OutPoint, Fault);
    status samtycke_decision_note(Decision, Index, Language, OutPoint, Fault);
    status samtycke_decision_doubt(Decision, Index, Language, OutPoint, Fault);
    status samtycke_decision_text(Decision, Language, Audience, Buffer, Capacity, OutSize, Fault);
    told samtycke_decision_free(Decision);

    told samtycke_ways_count(Ways);
    told samtycke_ways_steps(Ways, Index);
    status samtycke_ways_step(Ways, Index, Index, Language, OutStep, Fault);
    told samtycke_ways_none(Ways);
    told samtycke_ways_json(Ways);
    told samtycke_ways_free(Ways);

    status samtycke_lens_new(World, Request, Out, Fault);
    told samtycke_lens_entries(Lens);
    status samtycke_lens_entry_number(Lens, EntryId, Len, OutNumber, Fault);
    status samtycke_lens_answer(Lens, Number, OutAnswer, Fault);
    status samtycke_lens_rows(Lens, Rows, RowSize, RowCount, OutAnswers, Fault);
    told samtycke_lens_free(Lens);

    status samtycke_environment_new(Out, Fault);
    status samtycke_environment_load(Snapshot, Len, Out, Fault);
    status samtycke_environment_snapshot(Environment, Out, Fault);
    told samtycke_environment_patients(Environment);
    status samtycke_environment_apply_json(Environment, Events, Len, OnFault, Report, Fault);
    status samtycke_environment_apply_bytes(Environment, EventBytes, Len, OnFault, Report, Fault);
    status samtycke_environment_decide(Environment, Asked, Audit, Out, Fault);
    status samtycke_environment_lens(Environment, Asked, Out, Fault);
    status samtycke_environment_ask(Environment, Ask, Len, Unstamped, Out, Fault);
    status samtycke_environment_command(Environment, Command, Len, Out, Fault);
    status samtycke_environment_decide_batch(
        Environment, Options, Batch, Schema, OutArrow, OutArrow, Fault
    );
    told samtycke_environment_free(Environment);

    told samtycke_view_rows(View);
    status samtycke_view_log_into(View, Environment, Fault);
    status samtycke_view_logged(View, Fault);
    told samtycke_view_verdict(View);
    told samtycke_view_json(View);
    told samtycke_view_free(View);

    told samtycke_pending_verdict(Pending);
    told samtycke_pending_json(Pending);
    told samtycke_pending_bytes(Pending);
    status samtycke_pending_acknowledge(Pending, Environment, Report, Fault);
    told samtycke_pending_free(Pending);

    told samtycke_document_text(Document);
    told samtycke_document_bytes(Document);
    told samtycke_document_free(Document);

    status samtycke_scenario_run(Scenario, Len, MaybeWorld, Len, Out, Fault);

    told samtycke_error_code(Error);
    told samtycke_error_message(Error);
    told samtycke_error_message_in(Error, Language);
    told samtycke_error_path(Error);
    told samtycke_error_section(Error);
    told samtycke_error_free(Error);
}
