//! What follows from a verdict: duties, the log record, notes.

use alloc::vec::Vec;
use chrono::NaiveDate;

use crate::law::agreement as a;
use crate::law::case::Trust;
use crate::law::pdl as p;
use crate::law::svod as s;
use crate::law::{Action, Case, Edition, Finding, Outcome, Reason};
use crate::organisation::ProviderKind;
use crate::patient::{Block, Placed};
use crate::policy::Policy;
use crate::record::{Entry, Purpose};

use super::Secrecy;
use super::answer::{Duty, DutyKind, LogRecord, Note};
use super::ladder::Judged;

/// The duties that come with a permit.
pub(super) fn duties(
    c: &Case<'_>,
    policy: &Policy,
    judged: &Judged,
    findings: &[Finding],
) -> Vec<Duty> {
    let mut duties = Vec::new();
    if judged.outcome != Outcome::Met {
        return duties;
    }
    let mut add = |kind, provision| duties.push(Duty { kind, provision, due: None });
    let log = if s::s4_4_1_binds(c) { &s::S4_4_1 } else { &p::S4_3_1 };
    if c.action == Action::Block {
        if let Some(provision) = judged.ground {
            add(DutyKind::BlockAtOnce, provision);
        }
        return duties;
    }
    let rests_on = |reasons: &[Reason]| {
        findings.iter().any(|f| !f.moot && f.outcome == Outcome::Met && reasons.contains(&f.reason))
    };
    if judged.ground == Some(&p::S4_5_1_2) {
        add(DutyKind::ShowBlockingUnitsFirst, &p::S4_5_2);
    }
    if judged.ground == Some(&p::S4_5_1_2) || rests_on(&[Reason::LiftedForIndispensableCare]) {
        add(DutyKind::OpenOnlyIndispensable, &p::S4_5_2);
    }
    let need = if s::s4_4_1_binds(c) { &s::S4_3_1 } else { &p::S4_2_1 };
    add(DutyKind::OnlyWhatIsNeeded, need);
    add(DutyKind::LogAccess, log);
    if rests_on(&[
        Reason::Danger,
        Reason::ConsentUnobtainable,
        Reason::TakesPartAttested,
        Reason::LiftedForIndispensableCare,
    ]) {
        add(DutyKind::Review, log);
    }
    if c.action == Action::Disclose && c.reader_is(ProviderKind::Care) {
        add(DutyKind::NoteDisclosure, &p::S3_11);
    }
    if c.assignment.purpose == Purpose::FeasibilityCount && p::S5_7.in_force(c.law) {
        add(DutyKind::OnlyAsNumber, &p::S5_7);
    }
    let days = policy.on(c.day).and_then(|set| set.provisional_relation_days);
    if let Some(days) = days.filter(|_| rests_on(&[Reason::TakesPartAttested])) {
        let due = Some(c.at.plus_seconds(i64::from(days) * 86_400));
        duties.push(Duty { kind: DutyKind::SettleRelation, provision: &a::PROVISIONAL, due });
    }
    duties
}

/// What the access log must hold, on a permit.
pub(super) fn log_record(
    c: &Case<'_>,
    entry: Option<&Placed<Entry>>,
    block: Option<&Placed<Block>>,
    judged: &Judged,
) -> Option<LogRecord> {
    if c.action == Action::Block {
        return None;
    }
    let (holder, unit, process) = match (entry, block) {
        (Some(e), _) => (Some(e.fact.provider), e.fact.unit, e.fact.process),
        (None, Some(b)) => (Some(b.fact.provider), b.fact.unit, b.fact.process),
        (None, None) => (None, None, None),
    };
    Some(LogRecord {
        activity: c.action,
        at: c.at,
        staff: c.staff.id,
        assignment: c.assignment.id,
        purpose: c.assignment.purpose,
        reader_provider: c.reader_provider.id,
        reader_unit: c.reader_unit.and_then(|u| c.organisation.unit_at(u)).map(|u| u.id),
        reader_process: c.assignment.process,
        holder_provider: holder,
        holder_unit: unit,
        holder_process: process,
        information_type: entry.and_then(|e| e.fact.information_type),
        entry: entry.map(|e| e.fact.id),
        block: block.map(|b| b.fact.id),
        patient: *c.patient.identities.first()?,
        ground: judged.ground?,
    })
}

/// What to know about the answer itself.
pub(super) fn notes(c: &Case<'_>, judged: &Judged, findings: &[Finding]) -> Vec<Note> {
    let mut notes = notes_on_law(c.edition, c.law, judged, findings);
    let unseen = c.trust(c.patient.completeness.blocks) != Trust::Complete;
    let own_unit = findings.iter().any(|f| f.reason == Reason::OwnUnit && !f.moot);
    if judged.outcome == Outcome::Met && own_unit && unseen {
        notes.push(Note::OwnUnitWithoutBlocks);
    }
    let presumed = |f: &Finding| !f.moot && f.reason == Reason::TakesPartWithUnit;
    if findings.iter().any(presumed) {
        notes.push(Note::PresumedFromUnit);
    }
    notes.sort_unstable();
    notes
}

/// What to know about the law an answer rests on.
pub(super) fn notes_on_law(
    edition: &Edition,
    day: NaiveDate,
    judged: &Judged,
    findings: &[Finding],
) -> Vec<Note> {
    let mut notes = Vec::new();
    if judged.secrecy == Secrecy::NotAssessed {
        notes.push(Note::SecrecyNotAssessed);
    }
    if !edition.checked_on(day) {
        notes.push(Note::NotCheckedSoLate);
    }
    if edition.is_sketch() {
        notes.push(Note::NotLawYet);
    }
    let counts = |f: &&Finding| !f.moot && f.outcome != Outcome::NotApplicable;
    if findings.iter().filter(counts).any(|f| !f.provision.read_for(day)) {
        notes.push(Note::SourceNotRead);
    }
    notes
}

/// The duties that come with a resident's reading: it is logged too.
pub(super) fn resident_duties(judged: &Judged) -> Vec<Duty> {
    if judged.outcome == Outcome::Met {
        alloc::vec![Duty { kind: DutyKind::LogAccess, provision: &p::S4_3_1, due: None }]
    } else {
        Vec::new()
    }
}
