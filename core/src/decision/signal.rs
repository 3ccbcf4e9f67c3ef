//! What may, must or must not be shown beside the data: flags, names, whereabouts.

use alloc::vec::Vec;

use crate::law::ehds as x;
use crate::law::pdl as p;
use crate::law::regulation as g;
use crate::law::resident::ResidentCase;
use crate::law::secrecy as k;
use crate::law::secrecy::Keeper;
use crate::law::svod as s;
use crate::law::{Action, Case, Outcome, Part, Provision, Reach, Silent};
use crate::organisation::ProviderKind;
use crate::patient::Placed;
use crate::record::Entry;

use super::Request;
use super::answer::{Signal, SignalKind, SignalMode};
use super::ladder::{self, Judged};

/// What the law lets or has shown besides the data, whatever the verdict.
pub(super) fn signals(
    c: &Case<'_>,
    request: &Request,
    entry: Option<&Placed<Entry>>,
    judged: &Judged,
) -> Vec<Signal> {
    let mut signals = Vec::new();
    if k::S21_3.in_force(c.law) && k::protected(c.patient, c.at, |then| c.known(then)) {
        signals.push(whereabouts(k::whereabouts(Keeper::of(c.reader_provider), c.law)));
    }
    match entry {
        Some(e) => flags_on_entry(c, e, &mut signals),
        None => flags_on_patient(c, request.reach, &mut signals),
    }
    if let Some(ground) = judged.ground {
        names(c, request.reach, ground, &mut signals);
    }
    signals.sort_unstable_by_key(|s| (s.kind, s.mode, s.provision.id, s.name));
    signals.dedup();
    signals
}

/// What the law lets or has shown beside a list of all the patient's entries: each flag once, as soon as one entry
/// gives it.
pub(super) fn signals_on_list(c: &Case<'_>) -> Vec<Signal> {
    let mut signals = Vec::new();
    if k::S21_3.in_force(c.law) && k::protected(c.patient, c.at, |then| c.known(then)) {
        signals.push(whereabouts(k::whereabouts(Keeper::of(c.reader_provider), c.law)));
    }
    for entry in c.patient.entries.iter().filter(|e| c.known(e.fact.recorded)) {
        flags_on_entry(c, entry, &mut signals);
        signals.sort_unstable_by_key(|s| (s.kind, s.mode, s.provision.id, s.name));
        signals.dedup();
    }
    signals
}

const fn flag(kind: SignalKind, mode: SignalMode, provision: &'static Provision) -> Signal {
    Signal { kind, mode, provision, name: None }
}

/// That something exists, of one entry.
fn flags_on_entry(c: &Case<'_>, e: &Placed<Entry>, signals: &mut Vec<Signal>) {
    // EHDS art. 8: that something is restricted is not visible.
    let hidden = x::governs(c, e) && e.provider != c.reader;
    if hidden || !at_work(c, e) {
        return;
    }
    if p::s4_4_3_may_show_flag(c, e) {
        signals.push(flag(SignalKind::BlockedDataExist, SignalMode::May, &p::S4_4_3));
    }
    if !in_shared_documentation(c, e) {
        return;
    }
    if lawfully_available(c, e) {
        signals.push(flag(SignalKind::UnblockedDataExist, SignalMode::Must, unblocked_by(c)));
    }
    if s::s2_5_must_show_blocked(c, e) {
        signals.push(flag(SignalKind::BlockedDataExist, SignalMode::Must, blocked_by(c)));
    }
}

/// That something exists, where names are asked for: the flag comes before the name.
fn flags_on_patient(c: &Case<'_>, reach: Option<Reach>, signals: &mut Vec<Signal>) {
    let inside = c.action == Action::RevealWhoBlocked && reach == Some(Reach::OwnProvider);
    if inside {
        let brought = ladder::part(c, Part::Inside, &mut Silent).0
            & p::s4_2_1_assignment(c, &mut Silent)
            & g::s3_15_names_within(c, &mut Silent)
            == Outcome::Met;
        if brought && p::inner_blocks_against(c).next().is_some() {
            signals.push(flag(SignalKind::BlockedDataExist, SignalMode::May, &p::S4_4_3));
        }
        return;
    }
    let names = [Action::RevealWhoBlocked, Action::RequestLift, Action::RevealHolders];
    if !names.contains(&c.action) || ladder::looking_across(c, &mut Silent) != Outcome::Met {
        return;
    }
    if c.action == Action::RevealHolders {
        let available = |e: &Placed<Entry>| c.known(e.fact.recorded) && lawfully_available(c, e);
        if c.patient.entries.iter().any(|e| in_shared_documentation(c, e) && available(e)) {
            signals.push(flag(SignalKind::UnblockedDataExist, SignalMode::Must, unblocked_by(c)));
        }
    } else if c.reader_is(ProviderKind::Care) && s::standing_outer_blocks(c).next().is_some() {
        signals.push(flag(SignalKind::BlockedDataExist, SignalMode::Must, blocked_by(c)));
    }
}

/// Whose it is: only on a permit that is about names.
fn names(
    c: &Case<'_>,
    reach: Option<Reach>,
    ground: &'static Provision,
    signals: &mut Vec<Signal>,
) {
    let mut add = |kind, mode, provision, name| {
        signals.push(Signal { kind, mode, provision, name });
    };
    let reveals = c.action == Action::RevealWhoBlocked;
    let lifts_unobtainable = c.action == Action::Lift && ground == &p::S4_5_1_2;
    if (reveals && reach == Some(Reach::OwnProvider)) || lifts_unobtainable {
        for block in p::inner_blocks_standing(c) {
            let unit = block.unit.and_then(|u| c.organisation.unit_at(u)).map(|u| u.id);
            let name = unit.or(block.fact.process);
            add(SignalKind::BlockingUnit, SignalMode::Must, &p::S4_5_2, name);
        }
    } else if reveals || c.action == Action::RequestLift {
        for block in s::standing_outer_blocks(c) {
            let name = Some(block.fact.provider);
            add(SignalKind::BlockingProvider, SignalMode::May, ground, name);
        }
    } else if c.action == Action::RevealHolders {
        for provider in holders(c, ground) {
            add(SignalKind::HoldingProvider, SignalMode::May, ground, Some(provider));
        }
    }
}

/// The provision that has the existence of unblocked data shown, by the law of the day.
fn unblocked_by(c: &Case<'_>) -> &'static Provision {
    if p::S5_4_3.in_force(c.law) { &s::S2_4_2 } else { &p::S6_2_5 }
}

/// The provision that has the existence of blocked data shown, by the law of the day.
fn blocked_by(c: &Case<'_>) -> &'static Provision {
    if p::S5_4_3.in_force(c.law) { &s::S2_5_S1 } else { &p::S6_2 }
}

/// Flags are for those whom the task brings to the patient: who fails PDL 4:1, or has no authority,
/// learns nothing by asking. They come before the active choice: they are what one chooses on.
fn at_work(c: &Case<'_>, e: &Placed<Entry>) -> bool {
    let t = &mut Silent;
    let brought = if e.provider == c.reader {
        ladder::part(c, Part::Inside, t).0 & g::s3_15_within(c, e, t)
    } else {
        ladder::before_choosing(c, t)
    };
    let authority = if c.reader_is(ProviderKind::Care) {
        p::s4_2_1_authority(c, e, t)
    } else {
        s::s4_3_1_authority(c, e, t)
    };
    brought & authority == Outcome::Met
}

/// Flags concern those who take part, and data that can be shared at all.
fn in_shared_documentation(c: &Case<'_>, entry: &Placed<Entry>) -> bool {
    let t = &mut Silent;
    let between = entry.provider != c.reader;
    if p::S5_4_3.in_force(c.law) {
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
    if p::S5_4_3.in_force(c.law) {
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

/// What must not be shown beside the data: where a protected person is, is going, or lives.
pub(super) fn resident_signals(r: &ResidentCase<'_>, entry: Option<&Placed<Entry>>) -> Vec<Signal> {
    let holder = entry.map(|e| e.provider).or(r.through);
    let keeper = holder.map_or(Keeper::PublicCare, |ix| Keeper::at(r.organisation, ix));
    if k::S21_3.in_force(r.day) && k::protected(r.patient, r.at, |then| r.known(then)) {
        alloc::vec![whereabouts(k::whereabouts(keeper, r.day))]
    } else {
        Vec::new()
    }
}

const fn whereabouts(provision: &'static Provision) -> Signal {
    let (kind, mode) = (SignalKind::Whereabouts, SignalMode::MustNot);
    Signal { kind, mode, provision, name: None }
}
