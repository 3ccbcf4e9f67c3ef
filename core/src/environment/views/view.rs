//! Views: what a reader gets, entry by entry as the law permits, and sealed until the access is logged.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;
use core::fmt;
use serde::{Deserialize, Serialize};

use crate::Phrase;
use crate::decision::{
    Actor, Decision, Lens, Request, ResidentLens, Signal, SignalKind, Verdict, list_signals,
};
use crate::environment::EnvironmentError;
use crate::environment::charts::chart::Chart;
use crate::environment::commands::refusal::{Refusal, refused};
use crate::environment::commands::said;
use crate::environment::views::sealed::{Sealed, Stamp};
use crate::environment::views::shown::{Line, OpenEntry};
use crate::identity::FactId;
use crate::law::Action;
use crate::patient::Placed;
use crate::record::Entry;
use crate::record::content::ContentKind;

/// One entry asked for: the decision, and if it is a yes the entry opened.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What was decided.
    pub decision: Decision,
    /// The entry, on a permit.
    pub entry: Option<OpenEntry>,
}

/// A list: the entries the reader may see, a line each, newest care first. There is no number of those left out.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The lines of this page.
    pub lines: Vec<Line>,
    /// How many the reader may see in all that fit the search.
    pub total: usize,
    /// What the law says must or may be shown besides: that data exist at others, blocked or not.
    pub signals: Vec<Signal>,
}

/// What to list.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Filter {
    /// Only what holds this text, in any case; sought in what the reader may see and nowhere else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How many lines to pass over.
    pub skip: usize,
    /// How many lines at most; 0: all.
    pub most: usize,
}

impl fmt::Debug for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is sought may be a diagnosis, or a person's number.
        f.debug_struct("Filter")
            .field("text", &self.text.as_ref().map(String::len))
            .field("skip", &self.skip)
            .field("most", &self.most)
            .finish()
    }
}

/// Which entries a reader may see, each asked once.
pub(in crate::environment) enum Eyes<'a> {
    Staff(Box<Lens<'a>>),
    Resident(ResidentLens<'a>),
}

impl<'a> Eyes<'a> {
    pub(in crate::environment) fn new(
        chart: &'a Chart<'_>,
        request: &Request,
    ) -> Result<Self, EnvironmentError> {
        Ok(match request.actor {
            Actor::Staff(_) => Self::Staff(Box::new(Lens::new(chart.facts(), request)?)),
            Actor::Resident(_) => Self::Resident(ResidentLens::new(chart.facts(), request)?),
        })
    }

    pub(in crate::environment) fn may_see(&self, entry: &Placed<Entry>) -> bool {
        let answer = match self {
            Self::Staff(lens) => lens.answer(entry),
            Self::Resident(lens) => Some(lens.answer(entry)),
        };
        answer.is_some_and(|answer| answer.verdict == Verdict::Permit)
    }
}

/// What tells where somebody is, was or will be.
fn tells_where(kind: ContentKind) -> bool {
    matches!(
        kind,
        ContentKind::Booking
            | ContentKind::CareContact
            | ContentKind::Referral
            | ContentKind::ReferralAnswer
            | ContentKind::Message
    )
}

/// Which actions a view is for: what permits less must not open more.
pub(in crate::environment) fn asked(
    what: Phrase,
    request: &Request,
    actions: &[Action],
) -> Result<(), EnvironmentError> {
    if actions.contains(&request.action) {
        return Ok(());
    }
    let words: Vec<String> = actions.iter().map(|a| format!("`{}`", a.word())).collect();
    let (is, sv, en) = (request.action.word(), words.join(" eller "), words.join(" or "));
    let why = Refusal::form(
        format!("åtgärden är `{is}`; det här kräver {sv}"),
        format!("the action is `{is}`; this takes {en}"),
    );
    Err(refused(what, why))
}

impl Chart<'_> {
    /// Must places be kept from whoever asks? The person is protected, and somebody else looks.
    pub(in crate::environment) fn hides_places(
        &self,
        request: &Request,
    ) -> Result<bool, EnvironmentError> {
        let Actor::Resident(resident) = &request.actor else { return Ok(false) };
        if self.facts.identities().contains(&resident.person) {
            return Ok(false);
        }
        self.protected(request)
    }

    /// Must places be left out beside the data?
    pub(in crate::environment) fn protected(
        &self,
        request: &Request,
    ) -> Result<bool, EnvironmentError> {
        let asks = Request { action: Action::List, block: None, ..request.clone() };
        Ok(list_signals(self.facts(), &asks)?.iter().any(|s| s.kind == SignalKind::Whereabouts))
    }

    /// Asks to read or print one entry. A resident other than the patient is not told of a protected person where
    /// care was given.
    ///
    /// A refusal is logged too, and hands out nothing.
    ///
    /// # Errors
    /// As [`decide`](crate::decide); stored bytes that can't be read.
    pub fn read(
        &self,
        request: &Request,
        stamp: &Stamp,
    ) -> Result<Sealed<Reading>, EnvironmentError> {
        asked(said::READ, request, &[Action::Read, Action::Print])?;
        let decision = self.decide(request)?;
        let doc = request.entry.and_then(|id| self.documents.get(&id));
        let entry = match doc.filter(|_| decision.is_permit()) {
            None => None,
            Some(doc) => {
                let eyes = Eyes::new(self, request)?;
                let hidden = |id| !self.facts.entry(id).is_some_and(|e| eyes.may_see(e));
                let superseded = self.superseded(|id| !hidden(id));
                let by = superseded.get(&doc.header.entry.id).copied();
                let open = doc.open(by, hidden);
                let mut open = open.map_err(|f| EnvironmentError::stored(&self.person, f))?;
                open.keeping = self.keeping(doc, request.at);
                if self.hides_places(request)? {
                    open.leave_out_places(tells_where);
                }
                Some(open)
            }
        };
        let record = stamp.record(self, request, &decision, entry.is_some())?;
        Ok(Sealed::new(Reading { decision, entry }, record))
    }

    /// Lists the entries the reader may see. The request is one to list or to show search hits, about any
    /// entry.
    ///
    /// # Errors
    /// As [`Lens::new`]; stored bytes that can't be read.
    pub fn list(
        &self,
        request: &Request,
        filter: &Filter,
        stamp: &Stamp,
    ) -> Result<Sealed<Listing>, EnvironmentError> {
        asked(said::LIST, request, &[Action::List, Action::SearchHit])?;
        let eyes = Eyes::new(self, request)?;
        let seen: BTreeMap<FactId, &Placed<Entry>> = self
            .facts
            .placed_entries()
            .filter(|entry| eyes.may_see(entry))
            .map(|entry| (entry.fact().id, entry))
            .collect();
        let superseded = self.superseded(|id| seen.contains_key(&id));
        let signals = list_signals(self.facts(), request)?;
        let mut lines = Vec::new();
        let places = !signals.iter().any(|s| s.kind == SignalKind::Whereabouts);
        for id in seen.keys() {
            let Some(doc) = self.documents.get(id) else { continue };
            // A hit on a place tells the place.
            let kind = doc.header.content.as_ref().map(|outline| outline.kind);
            if filter.text.is_some() && !places && kind.is_some_and(tells_where) {
                continue;
            }
            if self.holds_text(doc, filter.text.as_deref())? {
                lines.push(doc.line(superseded.get(id).copied(), places));
            }
        }
        lines.sort_by_cached_key(|l| Reverse((l.event.last(), l.recorded, l.entry)));
        let total = lines.len();
        let most = if filter.most == 0 { usize::MAX } else { filter.most };
        let lines: Vec<Line> = lines.into_iter().skip(filter.skip).take(most).collect();
        let shown = lines.iter().filter_map(|l| seen.get(&l.entry)).map(|entry| entry.fact());
        let record = stamp.of_many(self, request, shown)?;
        Ok(Sealed::new(Listing { lines, total, signals }, record))
    }

    /// Which entries are superseded by which, among those `seen`: a later one that the reader may not see is not
    /// told of.
    pub(in crate::environment) fn superseded(
        &self,
        seen: impl Fn(FactId) -> bool,
    ) -> BTreeMap<FactId, FactId> {
        let mut by = BTreeMap::new();
        for (id, doc) in &self.documents {
            let of = doc.header.content.as_ref().and_then(|outline| outline.supersedes);
            if let Some(of) = of.filter(|_| seen(*id)) {
                by.insert(of, *id);
            }
        }
        by
    }

    fn holds_text(
        &self,
        doc: &crate::environment::charts::fold::Doc<'_>,
        text: Option<&str>,
    ) -> Result<bool, EnvironmentError> {
        let Some(text) = text else { return Ok(true) };
        let open =
            doc.open(None, |_| true).map_err(|f| EnvironmentError::stored(&self.person, f))?;
        let Some(content) = &open.content else { return Ok(false) };
        // Every text of a content stands in its JSON, whatever its kind; looked at, never shown.
        let json = serde_json::to_value(content).unwrap_or_default();
        Ok(any_text(&json, &text.to_lowercase()))
    }
}

fn any_text(json: &serde_json::Value, text: &str) -> bool {
    use serde_json::Value;
    match json {
        Value::String(found) => found.to_lowercase().contains(text),
        Value::Array(items) => items.iter().any(|item| any_text(item, text)),
        Value::Object(members) => members.values().any(|member| any_text(member, text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
