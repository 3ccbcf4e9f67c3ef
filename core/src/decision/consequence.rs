//! What follows from a verdict: duties, the log record, signals, notes.

use alloc::vec::Vec;

use crate::law::case::Trust;
use crate::law::pdl as p;
use crate::law::svod as s;
use crate::law::{Action, Case, Finding, Outcome, Reach, Reason, Source};
use crate::organisation::ProviderKind;
use crate::patient::{Block, BlockKind, Placed};
use crate::record::{Availability, Entry, SecrecyRegime};

use super::answer::{Duty, DutyKind, LogRecord, Note, Signal, SignalKind, SignalMode};
use super::ladder::Judged;
use super::{Request, Verdict};

/// The duties that come with a permit.
pub(super) fn duties(c: &Case<'_>, request: &Request, judged: &Judged) -> Vec<Duty> {
    let mut duties = Vec::new();
    if judged.outcome != Outcome::Met {
        return duties;
    }
    let mut add = |kind, provision| duties.push(Duty { kind, provision });
    let log = if s::s4_4_1_binds(c) { &s::S4_4_1 } else { &p::S4_3_1 };
    if c.action == Action::Block {
        let kind = request.new_block.map(|wish| wish.kind);
        let provision = if kind == Some(BlockKind::Inner) { &p::S4_4_1 } else { &s::S2_3_1 };
        add(DutyKind::BlockAtOnce, provision);
        return duties;
    }
    if judged.ground == Some(&p::S4_5_1_2) {
        add(DutyKind::ShowBlockingUnitsFirst, &p::S4_5_2);
        add(DutyKind::OpenOnlyIndispensable, &p::S4_5_2);
    }
    let need = if s::s4_4_1_binds(c) { &s::S4_3_1 } else { &p::S4_2_1 };
    add(DutyKind::OnlyWhatIsNeeded, need);
    add(DutyKind::LogAccess, log);
    if judged.ground == Some(&s::S3_6) || judged.ground == Some(&p::S4_5_1_2) {
        add(DutyKind::Review, log);
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
    // Whose data a lift opens: those behind the block.
    let blocked = block.map(|b| (b.fact.provider, b.fact.unit));
    let holder = entry.map(|e| (e.fact.provider, e.fact.unit)).or(blocked);
    Some(LogRecord {
        activity: c.action,
        at: c.at,
        staff: c.staff.id,
        assignment: c.assignment.id,
        purpose: c.assignment.purpose,
        reader_provider: c.reader_provider.id,
        reader_unit: c.reader_unit.and_then(|u| c.organisation.unit_at(u)).map(|u| u.id),
        holder_provider: holder.map(|(provider, _)| provider),
        holder_unit: holder.and_then(|(_, unit)| unit),
        patient: *c.patient.identities.first()?,
        ground: judged.ground?,
    })
}

/// What the law lets or has shown besides the data, whatever the verdict.
pub(super) fn signals(
    c: &Case<'_>,
    request: &Request,
    entry: Option<&Placed<Entry>>,
    judged: &Judged,
) -> Vec<Signal> {
    let mut signals = Vec::new();
    let mut add = |kind, mode, provision, name| {
        signals.push(Signal { kind, mode, provision, name });
    };
    if let Some(e) = entry {
        if p::s4_4_3_may_show_flag(c, e) {
            add(SignalKind::BlockedDataExist, SignalMode::May, &p::S4_4_3, None);
        }
        if in_shared_documentation(c, e) {
            if s::s2_4_2_must_show_flag(c, e) {
                add(SignalKind::UnblockedDataExist, SignalMode::Must, &s::S2_4_2, None);
            }
            if s::s2_5_must_show_blocked(c, e) {
                add(SignalKind::BlockedDataExist, SignalMode::Must, &s::S2_5_S1, None);
            }
        }
    }
    let Some(ground) = judged.ground else { return signals };
    let reveals = c.action == Action::RevealWhoBlocked;
    let lifts_unobtainable = c.action == Action::Lift && ground == &p::S4_5_1_2;
    if (reveals && request.reach == Some(Reach::OwnProvider)) || lifts_unobtainable {
        for block in p::inner_blocks_against(c) {
            let unit = block.unit.and_then(|u| c.organisation.unit_at(u)).map(|u| u.id);
            let name = unit.or(block.fact.process);
            add(SignalKind::BlockingUnit, SignalMode::Must, &p::S4_5_2, name);
        }
    }
    if reveals && request.reach == Some(Reach::OtherProviders) {
        for block in s::standing_outer_blocks(c) {
            let name = Some(block.fact.provider);
            add(SignalKind::BlockingProvider, SignalMode::May, ground, name);
        }
    }
    if c.action == Action::RevealHolders {
        for provider in holders(c, judged) {
            add(SignalKind::HoldingProvider, SignalMode::May, ground, Some(provider));
        }
    }
    // One unit may have several blocks.
    let mut told = Vec::with_capacity(signals.len());
    for signal in signals {
        if !told.contains(&signal) {
            told.push(signal);
        }
    }
    told
}

/// Flags concern those who take part, and data that can be shared at all.
fn in_shared_documentation(c: &Case<'_>, entry: &Placed<Entry>) -> bool {
    entry.provider != c.reader
        && p::S5_4_3.in_force(c.day)
        && s::s1_1_activity(entry, &mut crate::law::Silent) == Outcome::Met
        && s::s1_3_reader(c, &mut crate::law::Silent) == Outcome::Met
        && s::s1_3_holder(c, entry, &mut crate::law::Silent) == Outcome::Met
        && s::s2_1_2_category(c, entry, &mut crate::law::Silent) == Outcome::Met
}

/// Providers whose unblocked data are available: both kinds under 3:3, care providers only under 3:6,
/// other social-care providers only under 3:4.
fn holders(c: &Case<'_>, judged: &Judged) -> Vec<crate::identity::HsaId> {
    let kind = match judged.ground {
        Some(ground) if ground == &s::S3_6_1_1 => Some(ProviderKind::Care),
        Some(ground) if ground == &s::S3_4_1 => Some(ProviderKind::SocialCare),
        _ => None,
    };
    let mut found: Vec<_> = c
        .patient
        .entries
        .iter()
        .filter(|e| {
            in_shared_documentation(c, e)
                && e.fact.availability != Availability::None
                && c.known(e.fact.recorded)
                && s::s2_3_1_outer_block(c, e, &mut crate::law::Silent) == Outcome::Met
                && kind.is_none_or(|kind| c.provider_is(e.provider, kind))
        })
        .map(|e| e.fact.provider)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// What to know about the answer itself.
pub(super) fn notes(
    c: &Case<'_>,
    entry: Option<&Placed<Entry>>,
    verdict: Verdict,
    findings: &[Finding],
) -> Vec<Note> {
    let mut notes = Vec::new();
    notes.push(Note::SecrecyNotAssessed);
    if !c.edition.checked_on(c.day) {
        notes.push(Note::NotCheckedSoLate);
    }
    if entry.is_some_and(|e| e.fact.secrecy == SecrecyRegime::Osl23) {
        notes.push(Note::SchoolPsychologySecrecy);
    }
    let unseen = c.trust(c.patient.completeness.blocks) != Trust::Complete;
    let own_unit = findings.iter().any(|f| f.reason == Reason::OwnUnit && !f.moot);
    if verdict == Verdict::Permit && own_unit && unseen {
        notes.push(Note::OwnUnitWithoutBlocks);
    }
    let rests_on_unread = |f: &Finding| {
        !f.moot && f.outcome != Outcome::NotApplicable && f.provision.source != Source::Read
    };
    if findings.iter().any(rests_on_unread) {
        notes.push(Note::SourceNotRead);
    }
    notes.sort_unstable();
    notes
}
