//! A guardian has no right to block.

use samtycke::decision::Request;
use samtycke::patient::{Block, BlockKind, PatientData, RequestedBy};
use samtycke::record::Entry;
use samtycke::time::{Period, Span};

use super::situation::{new_id, without_blocks};
use super::{How, Said, Situation, Theorem, if_so};

pub(super) const GUARDIANS_NEVER_BLOCK: Theorem = Theorem {
    name: "a guardian never blocks",
    cites: "PDL 4:4(2), SVOD 2:3(2)",
    says: "A block that a guardian asked for changes no verdict, ground or signal, whether it is taken away or, where there is \
           none, added; and none is set at a guardian's wish.",
    how: How::Enumerated,
    holds,
};

fn holds(s: &Situation<'_>) -> Said {
    if s.request.new_block.is_some_and(|wish| wish.requested_by == RequestedBy::Guardian) {
        return if_so(!s.permits(), || "set at a guardian's wish".into());
    }
    let asked =
        |b: &Block| b.requested_by == RequestedBy::Guardian && Some(b.id) != s.request.block;
    let again = if s.data.blocks.iter().any(asked) {
        s.if_it_were(|data, _| without_blocks(data, asked))
    } else if let (Some(entry), true) = (s.entry(), s.data.blocks.is_empty()) {
        s.if_it_were(|data, request| add(data, request, entry))
    } else {
        return Said::Aside;
    };
    let Some(again) = again else { return Said::Aside };
    let d = s.decision;
    let same = (again.verdict, again.ground, &again.signals) == (d.verdict, d.ground, &d.signals);
    if_so(same, || format!("{:?} with, {:?} without", d.verdict, again.verdict))
}

/// Both kinds, over the entry, by a guardian.
fn add(data: &mut PatientData, request: &Request, entry: &Entry) {
    let block = |n, kind, unit| Block {
        id: new_id(n),
        kind,
        provider: entry.provider,
        unit,
        process: None,
        identity: None,
        information: Span::ALWAYS,
        excepted: Vec::new(),
        requested_by: RequestedBy::Guardian,
        holds: Period::ALWAYS,
        lifted: None,
        annulled: None,
        recorded: request.at,
    };
    data.blocks.push(block(4, BlockKind::Outer, None));
    if entry.unit.is_some() && entry.documented_for.is_care() {
        data.blocks.push(block(5, BlockKind::Inner, entry.unit));
    }
}
