//! What of an entry is handed out once a decision has permitted it.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::environment::charts::fold::Doc;
use crate::environment::events::event::{Amendment, Change};
use crate::environment::stored::wire::{self, WireError};
use crate::identity::{FactId, HsaId};
use crate::law::Finding;
use crate::record::Entry;
use crate::record::content::{Content, ContentKind};
use crate::time::Instant;

/// Something done to an entry, by whom and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// In which assignment; `None` where no system says.
    pub by: Option<HsaId>,
    /// When.
    pub at: Instant,
}

/// What an entry held before a correction (PDL 3:14: it is kept).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// What it held.
    pub content: Content,
    /// The correction that replaced it.
    pub corrected: Act,
}

/// What the patient holds to be wrong or misleading (PDL 3:8).
#[derive(Clone, PartialEq, Eq)]
pub struct Dissent {
    /// What the patient says.
    pub text: String,
    /// When it was noted, and by whom.
    pub noted: Act,
}

impl fmt::Debug for Dissent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dissent")
            .field("text", &self.text.len())
            .field("noted", &self.noted)
            .finish()
    }
}

/// An entry opened: what it holds and what has been done to it. Text is byte for byte as written.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenEntry {
    /// The entry as the law sees it.
    pub entry: Entry,
    /// In which assignment it was written.
    pub author: Option<HsaId>,
    /// What it holds, without references to what the reader may not see; `None` where the source keeps it.
    pub content: Option<Content>,
    /// What it held before, oldest first.
    pub earlier: Vec<Earlier>,
    /// Who signed it.
    pub signed: Option<Act>,
    /// Who noted that it is not signed, and the obstacle; without one signing was judged unnecessary.
    pub left_unsigned: Option<(Act, Option<String>)>,
    /// Who took charge of it, as the one who ordered it.
    pub countersigned: Option<Act>,
    /// Struck as wrong as a whole, and why.
    pub struck: Option<(Act, String)>,
    /// What the patient holds to be wrong in it.
    pub dissents: Vec<Dissent>,
    /// The entry that takes its place, if the reader may see that one.
    pub superseded_by: Option<FactId>,
    /// What the duty to keep a record (PDL ch. 3) says of how it was written, signed, corrected and kept.
    pub keeping: Vec<Finding>,
}

/// An entry in a list: a line, not what it holds.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// The entry.
    pub entry: FactId,
    /// What it is; `None` where the source keeps the content and only the entry is shared.
    pub kind: Option<ContentKind>,
    /// The line, borrowed from the content and never rewritten; may be empty.
    pub headline: String,
    /// The provider that holds it.
    pub provider: HsaId,
    /// The unit that documented it; `None` where it must not be told.
    pub unit: Option<HsaId>,
    /// The time of the care it tells of.
    pub event: crate::time::Span,
    /// When it was recorded.
    pub recorded: Instant,
    /// Whether it is signed.
    pub signed: bool,
    /// Whether it is struck.
    pub struck: bool,
    /// Whether it was corrected.
    pub corrected: bool,
    /// The entry that takes its place, if the reader may see that one.
    pub superseded_by: Option<FactId>,
}

impl fmt::Debug for OpenEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenEntry")
            .field("entry", &self.entry.id)
            .field("content", &self.content)
            .field("earlier", &self.earlier)
            .field("signed", &self.signed)
            .field("struck", &self.struck.as_ref().map(|(act, _)| act))
            .field("dissents", &self.dissents)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line")
            .field("entry", &self.entry)
            .field("kind", &self.kind)
            .field("headline", &self.headline.len())
            .field("provider", &self.provider)
            .field("unit", &self.unit)
            .field("recorded", &self.recorded)
            .finish_non_exhaustive()
    }
}

impl OpenEntry {
    /// Leaves out where care was given: units, who worked there, and content that `tells` of places.
    pub(in crate::environment) fn leave_out_places(&mut self, tells: impl Fn(ContentKind) -> bool) {
        let Entry { unit, process, authority, branch, .. } = &mut self.entry;
        (*unit, *process, *authority, *branch) = (None, None, None, None);
        self.author = None;
        let acts = [&mut self.signed, &mut self.countersigned].into_iter().flatten();
        let acts = acts.chain(self.struck.as_mut().map(|(act, _)| act));
        let acts = acts.chain(self.left_unsigned.as_mut().map(|(act, _)| act));
        let acts = acts.chain(self.earlier.iter_mut().map(|x| &mut x.corrected));
        let acts = acts.chain(self.dissents.iter_mut().map(|x| &mut x.noted));
        acts.for_each(|act| act.by = None);
        self.content.take_if(|content| tells(content.kind()));
        self.earlier.retain(|x| !tells(x.content.kind()));
    }
}

impl Doc<'_> {
    fn act(a: &Amendment) -> Act {
        Act { by: a.by, at: a.at }
    }

    /// The line of a list; `latest` gives the entry that supersedes one.
    pub(in crate::environment) fn line(&self, superseded_by: Option<FactId>, places: bool) -> Line {
        let entry = &self.header.entry;
        let outline = self.header.content.as_ref();
        // The headline of what was corrected is that of what stands now.
        let corrected = self.amendments.iter().rev().find_map(|a| match &a.change {
            Change::Corrected { content } => Some(&**content),
            _ => None,
        });
        let headline = corrected.map(Content::headline).or(outline.map(|o| o.headline.as_str()));
        Line {
            entry: entry.id,
            kind: outline.map(|o| o.kind),
            headline: headline.unwrap_or_default().into(),
            provider: entry.provider,
            unit: entry.unit.filter(|_| places),
            event: entry.event,
            recorded: entry.recorded,
            signed: entry.signed,
            struck: self.amendments.iter().any(|a| matches!(a.change, Change::Struck { .. })),
            corrected: corrected.is_some(),
            superseded_by,
        }
    }

    /// What it held when it was written.
    pub(in crate::environment) fn written(&self) -> Result<Option<Content>, WireError> {
        if self.header.content.is_none() { Ok(None) } else { wire::content(self.content).map(Some) }
    }

    /// The entry opened, without references that `hidden` says no to.
    pub(in crate::environment) fn open(
        &self,
        superseded_by: Option<FactId>,
        hidden: impl Fn(FactId) -> bool,
    ) -> Result<OpenEntry, WireError> {
        let mut open = OpenEntry {
            entry: self.header.entry.clone(),
            author: self.header.author,
            content: self.written()?.map(|content| content.without_references_to(&hidden)),
            earlier: Vec::new(),
            signed: None,
            left_unsigned: None,
            countersigned: None,
            struck: None,
            dissents: Vec::new(),
            superseded_by,
            keeping: Vec::new(),
        };
        for a in &self.amendments {
            match &a.change {
                Change::Signed => open.signed = open.signed.or(Some(Self::act(a))),
                Change::SigningUnnecessary => open.left_unsigned = Some((Self::act(a), None)),
                Change::SigningObstacle { reason } => {
                    open.left_unsigned = Some((Self::act(a), Some(reason.clone())));
                }
                Change::Countersigned => {
                    open.countersigned = open.countersigned.or(Some(Self::act(a)));
                }
                Change::Corrected { content } => {
                    let new = Content::clone(Box::as_ref(content)).without_references_to(&hidden);
                    if let Some(old) = open.content.replace(new) {
                        open.earlier.push(Earlier { content: old, corrected: Self::act(a) });
                    }
                }
                Change::Struck { reason } => {
                    open.struck.get_or_insert((Self::act(a), reason.clone()));
                }
                Change::Dissent { text } => {
                    open.dissents.push(Dissent { text: text.clone(), noted: Self::act(a) });
                }
                _ => {}
            }
        }
        Ok(open)
    }
}
