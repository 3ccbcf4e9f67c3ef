//! The workflow around a pupil: who is involved, what is planned, referrals and answers, change of school.
//!
//! School health (*elevhälsa*), health centre and hospital work on the same picture, as far as each may see it.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use crate::decision::{Actor, Request, RequestError};
use crate::environment::EnvironmentError;
use crate::environment::charts::chart::Chart;
use crate::environment::commands::said;
use crate::environment::views::overview::{BookingLine, ReferralLine, booking};
use crate::environment::views::sealed::{Sealed, Stamp};
use crate::environment::views::view::Eyes;
use crate::identity::{FactId, HsaId};
use crate::law::Action;
use crate::patient::{Placed, RelationOrigin};
use crate::record::content::{Content, ContentKind};
use crate::time::{Instant, Period};

/// A unit that is, or was, involved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Involved {
    /// The unit.
    pub unit: HsaId,
    /// Whose it is.
    pub provider: HsaId,
    /// How.
    pub origin: RelationOrigin,
    /// When.
    pub holds: Period,
    /// Whether it is so now.
    pub current: bool,
}

/// The pupil changed school. The record stays with the provider that kept it; the next one reads it as the law lets
/// it: inside one municipality as one provider, otherwise as shared documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchoolChange {
    /// When the new one began.
    pub at: Instant,
    /// From which school's unit.
    pub from: HsaId,
    /// To which.
    pub to: HsaId,
    /// One and the same care provider keeps the record.
    pub same_provider: bool,
}

/// A referral with its answers, as far as the reader may see them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilReferral {
    /// Where it stands.
    pub line: ReferralLine,
    /// The unit that refers.
    pub from: Option<HsaId>,
    /// The unit it goes to; `None` where it must not be told.
    pub to: Option<HsaId>,
    /// The answers, oldest first.
    pub answers: Vec<FactId>,
}

/// The picture around a pupil for one reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PupilView {
    /// Units involved: the reader's own, and those of whose entries the reader may see one. That others are
    /// involved, at the same provider too, is itself something about the pupil, and is not told. Of a pupil with
    /// protected identity the reader's own alone.
    pub involved: Vec<Involved>,
    /// Planned contacts, soonest first, and at which unit; `None` where it must not be told.
    pub planned: Vec<(Option<HsaId>, BookingLine)>,
    /// Referrals and answers.
    pub referrals: Vec<PupilReferral>,
    /// Changes of school known to the reader.
    pub changes: Vec<SchoolChange>,
    /// Places are left out: the pupil has protected identity.
    pub places_left_out: bool,
}

impl Chart<'_> {
    /// The picture around a pupil, for staff in an assignment.
    ///
    /// # Errors
    /// As [`list`](Self::list).
    pub fn pupil(
        &self,
        request: &Request,
        stamp: &Stamp,
    ) -> Result<Sealed<PupilView>, EnvironmentError> {
        if !matches!(request.actor, Actor::Staff(_)) {
            let (action, who) = ("pupil view", said::NOT_RESIDENTS);
            return Err(RequestError::NotTheirs { action, who }.into());
        }
        let asks = Request { action: Action::List, entry: None, block: None, ..request.clone() };
        let eyes = Eyes::new(self, &asks)?;
        let seen: BTreeSet<FactId> = self
            .facts
            .placed_entries()
            .filter(|entry| eyes.may_see(entry))
            .map(|entry| entry.fact().id)
            .collect();
        let places = !self.protected(&asks)?;
        let (mut planned, mut referrals, mut answers) = (Vec::new(), Vec::new(), Vec::new());
        for id in &seen {
            let Some(doc) = self.documents.get(id) else { continue };
            let kind = doc.header.content.as_ref().map(|outline| outline.kind);
            let wanted = [ContentKind::Booking, ContentKind::Referral, ContentKind::ReferralAnswer];
            if !kind.is_some_and(|kind| wanted.contains(&kind)) {
                continue;
            }
            let open = doc.open(None, |id| !seen.contains(&id));
            let open = open.map_err(|f| EnvironmentError::stored(&self.person, f))?;
            match open.content {
                Some(Content::Booking(b)) if b.from >= request.at => {
                    let unit = Some(b.unit).filter(|_| places);
                    planned.extend(booking(*id, Some(b.into()), places).map(|line| (unit, line)));
                }
                Some(Content::Referral(r)) => referrals.push(PupilReferral {
                    line: self.referral(*id),
                    from: r.from.filter(|_| places),
                    to: Some(r.to).filter(|_| places),
                    answers: Vec::new(),
                }),
                Some(Content::ReferralAnswer(a)) => {
                    answers.extend(a.referral.map(|of| (of, doc.header.entry.recorded, *id)));
                }
                _ => {}
            }
        }
        answers.sort_by_key(|(_, recorded, id)| (*recorded, *id));
        let mut answered: BTreeMap<FactId, Vec<FactId>> = BTreeMap::new();
        for (of, _, id) in answers {
            answered.entry(of).or_default().push(id);
        }
        for referral in &mut referrals {
            referral.answers = answered.remove(&referral.line.entry).unwrap_or_default();
        }
        planned.sort_by_key(|(_, line)| (line.from, line.entry));
        let involved = self.involved(&asks, &seen, places);
        let changes = changes(&involved);
        let rows =
            stamp.of_many(self, &asks, (self.facts.entries()).filter(|e| seen.contains(&e.id)))?;
        let view = PupilView { involved, planned, referrals, changes, places_left_out: !places };
        Ok(Sealed::new(view, rows))
    }

    fn involved(&self, asks: &Request, seen: &BTreeSet<FactId>, places: bool) -> Vec<Involved> {
        let organisation = &self.directory.organisation;
        let care_unit = |id| organisation.care_unit(id).map(|unit| unit.id);
        let own = asks.assignment().and_then(|id| organisation.assignment(id));
        let own = own.and_then(|a| a.unit).filter(|_| !seen.is_empty());
        let told: BTreeSet<HsaId> = (self.facts.entries())
            .filter(|e| places && seen.contains(&e.id))
            .filter_map(|e| e.unit)
            .chain(own)
            .filter_map(care_unit)
            .collect();
        let known = |recorded| asks.known_at.is_none_or(|known| recorded <= known);
        let relations = self.facts.relations.iter().map(Placed::fact);
        let mut involved: Vec<Involved> = relations
            .filter(|r| known(r.recorded))
            .filter_map(|r| {
                let unit = organisation.care_unit(r.unit)?;
                Some(Involved {
                    unit: unit.id,
                    provider: unit.provider,
                    origin: r.origin,
                    holds: r.holds,
                    current: r.holds.holds_once_recorded(r.recorded, asks.at),
                })
            })
            .filter(|i| told.contains(&i.unit))
            .collect();
        involved.sort_by_key(|i| (i.holds.from(), i.unit, i.origin));
        involved.dedup();
        involved
    }
}

fn changes(involved: &[Involved]) -> Vec<SchoolChange> {
    let schools: Vec<&Involved> =
        involved.iter().filter(|i| i.origin == RelationOrigin::School).collect();
    let pairs = schools.windows(2).filter_map(|pair| match pair {
        [old, new] if old.unit != new.unit => Some(SchoolChange {
            at: new.holds.from()?,
            from: old.unit,
            to: new.unit,
            same_provider: old.provider == new.provider,
        }),
        _ => None,
    });
    pairs.collect()
}
