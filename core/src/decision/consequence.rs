//! What follows from a verdict: duties, the log record, signals, notes.

use alloc::vec::Vec;
use chrono::NaiveDate;

use crate::law::agreement as a;
use crate::law::case::Trust;
use crate::law::ehds as x;
use crate::law::pdl as p;
use crate::law::resident::ResidentCase;
use crate::law::secrecy as k;
use crate::law::svod as s;
use crate::law::{Action, Case, Edition, Finding, Outcome, Part, Provision, Reach, Reason, Silent};
use crate::organisation::ProviderKind;
use crate::patient::{Block, Placed};
use crate::policy::Policy;
use crate::record::{Availability, Entry, Purpose};

use super::answer::{Duty, DutyKind, LogRecord, Note, Signal, SignalKind, SignalMode};
use super::ladder::{self, Judged};
use super::{Request, Secrecy};

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
    if c.assignment.purpose == Purpose::FeasibilityCount && p::S5_7.in_force(c.day) {
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

/// What the law lets or has shown besides the data, whatever the verdict.
pub(super) fn signals(
    c: &Case<'_>,
    request: &Request,
    entry: Option<&Placed<Entry>>,
    judged: &Judged,
) -> Vec<Signal> {
    let mut signals = Vec::new();
    if k::protected(c.patient, c.at, |then| c.known(then)) {
        signals.push(whereabouts());
    }
    let mut add = |kind, mode, provision, name| {
        signals.push(Signal { kind, mode, provision, name });
    };
    // EHDS art. 8: that something is restricted is not visible.
    let hidden = |e: &&Placed<Entry>| x::governs(c, e) && e.provider != c.reader;
    if let Some(e) = entry.filter(|e| at_work(c, e)).filter(|e| !hidden(e)) {
        if p::s4_4_3_may_show_flag(c, e) {
            add(SignalKind::BlockedDataExist, SignalMode::May, &p::S4_4_3, None);
        }
        if in_shared_documentation(c, e) {
            let svod = p::S5_4_3.in_force(c.day);
            let open = e.fact.availability == Availability::Available && lawfully_available(c, e);
            if open {
                let provision = if svod { &s::S2_4_2 } else { &p::S6_2_5 };
                add(SignalKind::UnblockedDataExist, SignalMode::Must, provision, None);
            }
            if s::s2_5_must_show_blocked(c, e) {
                let provision = if svod { &s::S2_5_S1 } else { &p::S6_2 };
                add(SignalKind::BlockedDataExist, SignalMode::Must, provision, None);
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
        for provider in holders(c, ground) {
            add(SignalKind::HoldingProvider, SignalMode::May, ground, Some(provider));
        }
    }
    signals.sort_unstable_by_key(|s| (s.kind, s.mode, s.provision.id, s.name));
    signals.dedup();
    signals
}

/// Flags are for those whom the task brings to the patient: who fails PDL 4:1, or has no authority,
/// learns nothing by asking.
fn at_work(c: &Case<'_>, e: &Placed<Entry>) -> bool {
    let part = if e.provider == c.reader { Part::Inside } else { Part::Outside };
    let authority = if c.reader_is(ProviderKind::Care) {
        p::s4_2_1_authority(c, e, &mut Silent)
    } else {
        s::s4_3_1_authority(c, e, &mut Silent)
    };
    ladder::part(c, part, &mut Silent).0 & authority == Outcome::Met
}

/// Flags concern those who take part, and data that can be shared at all.
fn in_shared_documentation(c: &Case<'_>, entry: &Placed<Entry>) -> bool {
    let t = &mut Silent;
    let between = entry.provider != c.reader;
    if p::S5_4_3.in_force(c.day) {
        let conditions = s::s1_1_activity(entry, t)
            & s::s1_3_reader(c, t)
            & s::s1_3_holder(c, entry, t)
            & s::s2_1_2_category(c, entry, t);
        return between && conditions == Outcome::Met;
    }
    let care = c.reader_is(ProviderKind::Care) && c.provider_is(entry.provider, ProviderKind::Care);
    let conditions =
        p::s6_1_2_activity(c, entry, t) & p::s6_1_1_reader(c, t) & p::s6_1_1_holder(c, entry, t);
    between && care && conditions == Outcome::Met
}

/// Stage 1 as a whole, by the law of the day.
fn lawfully_available(c: &Case<'_>, entry: &Placed<Entry>) -> bool {
    if p::S5_4_3.in_force(c.day) {
        return s::lawfully_available(c, entry);
    }
    let t = &mut Silent;
    p::s6_2_informed(c, entry, t) & p::s6_2_block(c, entry, t) & p::s6_2_available(c, entry, t)
        == Outcome::Met
}

/// Providers whose data are lawfully available and that the ground lets the reader see: both kinds
/// under 3:1, 3:2 and 3:3, care providers only under 3:6, other social-care providers only under 3:4.
fn holders(c: &Case<'_>, ground: &'static Provision) -> Vec<crate::identity::HsaId> {
    let t = &mut Silent;
    let reaches = |e: &Placed<Entry>, t: &mut Silent| {
        let Some(kind) = c.provider(e.provider).map(|p| p.kind) else { return false };
        match ground.id {
            "SVOD 3:1" => s::s3_1_consent(c, kind, t) == Outcome::Met,
            "SVOD 3:2" => s::s3_2_consent(c, kind, t) == Outcome::Met,
            "SVOD 3:6(1)1" => kind == ProviderKind::Care,
            "SVOD 3:4(1)" => kind == ProviderKind::SocialCare,
            _ => true,
        }
    };
    let mut found: Vec<_> = c
        .patient
        .entries
        .iter()
        .filter(|e| {
            in_shared_documentation(c, e)
                && c.known(e.fact.recorded)
                && lawfully_available(c, e)
                && reaches(e, t)
        })
        .map(|e| e.fact.provider)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// What to know about the answer itself.
pub(super) fn notes(c: &Case<'_>, judged: &Judged, findings: &[Finding]) -> Vec<Note> {
    let mut notes = notes_on_law(c.edition, c.day, judged, findings);
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

/// What must not be shown beside the data: where a protected person is, is going, or lives.
pub(super) fn resident_signals(r: &ResidentCase<'_>) -> Vec<Signal> {
    if k::protected(r.patient, r.at, |then| r.known(then)) {
        alloc::vec![whereabouts()]
    } else {
        Vec::new()
    }
}

const fn whereabouts() -> Signal {
    let (kind, mode) = (SignalKind::Whereabouts, SignalMode::MustNot);
    Signal { kind, mode, provision: &k::S21_3, name: None }
}
