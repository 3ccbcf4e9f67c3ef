//! Two contents under one id: what counts is chosen by rule, never by which came first.
//!
//! Of what closes, both count. Of what opens, the one recorded first counts, and no longer than any of them says.

use alloc::collections::BTreeSet;
use alloc::format;
use alloc::vec::Vec;

use crate::environment::charts::amend::ended;
use crate::environment::charts::fold::text;
use crate::identity::FactId;
use crate::patient::{Consent, ConsentAnswer, PatientData};
use crate::time::{Instant, Span};

/// What becomes of another content.
enum Other {
    /// It counts too, under another id.
    Counts,
    /// It does not.
    Goes,
}

/// Of two contents under one id, what counts.
pub(in crate::environment) fn settle_conflicts(data: &mut PatientData) {
    macro_rules! both {
        ($($list:ident),+) => {$(
            settle(&mut data.$list, |x| x.id, |x, id| x.id = id, |x| x.recorded, |_, _| Other::Counts);
        )+};
    }
    // Of assessments that say one thing and the other, neither may be passed over.
    both!(protected_identity, blocks, seals, register_objections, capacity, maturity);
    macro_rules! first {
        ($($list:ident),+) => {$(
            settle(&mut data.$list, |x| x.id, |x, id| x.id = id, |x| x.recorded, |first, other| {
                if let Some(until) = other.holds.until() {
                    ended(&mut first.holds, until);
                }
                Other::Goes
            });
        )+};
    }
    first!(
        representatives,
        relations,
        work_needs,
        lifts,
        information,
        presumptions,
        attestations,
        grants,
        destructions
    );
    settle(&mut data.opened, |x| x.id, |x, id| x.id = id, |x| x.recorded, |_, _| Other::Goes);
    settle(
        &mut data.lift_requests,
        |x| x.id,
        |x, id| x.id = id,
        |x| x.recorded,
        |first, other| {
            if let Some(until) = other.holds.until() {
                ended(&mut first.holds, until);
            }
            if first.holder_agrees != other.holder_agrees && first.holder_agrees.is_some() {
                first.holder_agrees = Some(false);
            }
            Other::Goes
        },
    );
    settle(
        &mut data.guardians,
        |x| x.id,
        |x, id| x.id = id,
        |x| x.recorded,
        |first, other| {
            if other.limit.is_some() {
                return Other::Counts;
            }
            if let Some(until) = other.holds.until().filter(|_| first.limit.is_none()) {
                ended(&mut first.holds, until);
            }
            Other::Goes
        },
    );
    settle(&mut data.consents, |x| x.id, |x, id| x.id = id, |x| x.recorded, consent);
    settle(
        &mut data.secrecy_tests,
        |x| x.id,
        |x, id| x.id = id,
        |x| x.recorded,
        |first, other| {
            if other.closes() {
                return Other::Counts;
            }
            if let Some(until) = other.holds.until().filter(|_| !first.closes()) {
                ended(&mut first.holds, until);
            }
            Other::Goes
        },
    );
}

fn consent(first: &mut Consent, other: &Consent) -> Other {
    if other.answer == ConsentAnswer::Refused {
        return Other::Counts;
    }
    if first.answer == ConsentAnswer::Given {
        first.recalled = sooner(first.recalled, other.recalled);
        first.annulled = sooner(first.annulled, other.annulled);
        let last = sooner(first.valid.last(), other.valid.last());
        match Span::new(first.valid.first(), last) {
            Ok(valid) => first.valid = valid,
            // No day is in both.
            Err(_) => first.annulled = sooner(first.annulled, first.valid.first()),
        }
    }
    Other::Goes
}

fn sooner(a: Option<Instant>, b: Option<Instant>) -> Option<Instant> {
    a.into_iter().chain(b).min()
}

/// Keeps the first of each id; `other` says what becomes of the rest.
fn settle<T: serde::Serialize>(
    items: &mut Vec<T>,
    id: impl Fn(&T) -> FactId,
    set_id: impl Fn(&mut T, FactId),
    recorded: impl Fn(&T) -> Instant,
    other: impl Fn(&mut T, &T) -> Other,
) {
    let mut taken: BTreeSet<FactId> = items.iter().map(&id).collect();
    if taken.len() == items.len() {
        return;
    }
    // The text breaks ties by content, so that the order of arrival does not.
    items.sort_by_cached_key(|x| (id(x), recorded(x), text(x)));
    let mut kept: Vec<T> = Vec::with_capacity(items.len());
    let mut apart: Vec<T> = Vec::new();
    let (mut said, mut number) = (None, 0_usize);
    for mut item in core::mem::take(items) {
        let this = text(&item);
        if said.as_ref() == Some(&this) {
            // The same, told of another of the person's identities.
            continue;
        }
        said = Some(this);
        match kept.last_mut().filter(|first| id(first) == id(&item)) {
            None => kept.push(item),
            Some(first) => {
                if matches!(other(first, &item), Other::Counts) {
                    set_id(&mut item, free(&mut taken, &mut number));
                    apart.push(item);
                }
            }
        }
    }
    kept.append(&mut apart);
    *items = kept;
}

/// An id that nothing in the list has.
pub(in crate::environment) fn free(taken: &mut BTreeSet<FactId>, number: &mut usize) -> FactId {
    loop {
        *number = number.saturating_add(1);
        // At most 30 visible characters.
        let id = format!("conflict-{number}").parse().unwrap_or_else(|_| FactId::supposed());
        if taken.insert(id) {
            return id;
        }
    }
}
