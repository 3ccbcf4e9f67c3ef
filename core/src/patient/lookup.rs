//! Facts as the rules look them up: blocks by whose they are, entries by what they have in common.

use alloc::vec::Vec;

use super::{Block, Placed};
use crate::identity::FactId;
use crate::organisation::ProviderIx;
use crate::record::Entry;

/// A patient's blocks, by provider and within one by id.
#[derive(Clone, Debug, Default)]
pub(crate) struct Blocks(Vec<Placed<Block>>);

impl Blocks {
    pub(super) fn new(mut blocks: Vec<Placed<Block>>) -> Self {
        blocks.sort_by_key(|b| (b.provider, b.fact.id));
        Self(blocks)
    }

    pub(crate) fn iter(&self) -> core::slice::Iter<'_, Placed<Block>> {
        self.0.iter()
    }

    /// Those of one provider.
    pub(crate) fn of(&self, provider: ProviderIx) -> &[Placed<Block>] {
        let from = self.0.partition_point(|b| b.provider < provider);
        let rest = self.0.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|b| b.provider == provider)).unwrap_or_default()
    }

    pub(crate) fn get(&self, id: FactId) -> Option<&Placed<Block>> {
        self.0.iter().find(|b| b.fact.id == id)
    }

    /// Takes away what `keep` says no to, and tells whether anything was.
    pub(crate) fn retain(&mut self, keep: impl FnMut(&Placed<Block>) -> bool) -> bool {
        let before = self.0.len();
        self.0.retain(keep);
        self.0.len() < before
    }
}

/// No other entry is like it.
pub(super) const UNLIKE: u32 = u32::MAX;

/// So many kinds are told apart; a record with more has entries that are asked about one by one.
const KINDS: usize = 64;

/// Numbers the entries that are [`alike`], and gives the first of each kind. An entry that another fact
/// names stands alone: what is said of it is said of no other.
pub(super) fn number(entries: &mut [Placed<Entry>], named: &[FactId]) -> Vec<u32> {
    let mut first: Vec<u32> = Vec::new();
    for i in 0..entries.len() {
        let Some((before, entry)) = entries.get_mut(..=i).and_then(|e| {
            let (entry, before) = e.split_last_mut()?;
            Some((before, entry))
        }) else {
            continue;
        };
        if entry.fact.register.is_some() || named.contains(&entry.fact.id) {
            continue;
        }
        let known = first.iter().position(|f| {
            before.get(*f as usize).is_some_and(|first| alike(&first.fact, &entry.fact))
        });
        let kind = match (known, u32::try_from(i)) {
            (Some(kind), _) => kind,
            (None, Ok(i)) if first.len() < KINDS => {
                first.push(i);
                first.len() - 1
            }
            _ => continue,
        };
        entry.alike = u32::try_from(kind).unwrap_or(UNLIKE);
    }
    first
}

/// Do two entries differ at most in id and times, and in what only residents' reading asks for? Then staff
/// get the same answer for both, but for blocks that reach some times only.
fn alike(a: &Entry, b: &Entry) -> bool {
    // Taken apart in full, so that a new field is placed here on one side or the other.
    let Entry {
        id: _,
        event: _,
        recorded: _,
        keyword: _,
        signed: _,
        approved_for_patient: _,
        patient_visible_from: _,
        provider,
        unit,
        process,
        authority,
        branch,
        secrecy,
        information_type,
        documented_for,
        activity,
        availability,
        available_since,
        third_party,
        register,
    } = a;
    *unit == b.unit
        && *information_type == b.information_type
        && *provider == b.provider
        && *process == b.process
        && *authority == b.authority
        && *branch == b.branch
        && *secrecy == b.secrecy
        && *documented_for == b.documented_for
        && *activity == b.activity
        && *availability == b.availability
        && *available_since == b.available_since
        && *third_party == b.third_party
        && *register == b.register
}
