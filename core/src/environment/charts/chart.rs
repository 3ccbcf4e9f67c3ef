//! One patient's record: the facts the rules see, and the documents behind its entries.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;
use core::fmt;

use crate::decision::{Decision, Facts, Request, RequestError, decide};
use crate::environment::EnvironmentError;
use crate::environment::charts::fold::{AsOf, Doc, Folded, fold};
use crate::environment::charts::settle::{fitting, settled, unsettle};
use crate::environment::events::event::FactList;
use crate::environment::intake::directory::Directory;
use crate::environment::stored::packed::Packed;
use crate::environment::stored::wire::{Names, PersonV1};
use crate::fact::FactErrors;
use crate::identity::{FactId, PersonId};
use crate::patient::{Feed, PatientFacts};
use crate::record::Entry;
use crate::record::referral::StatusMessage;

/// A fact that names what is not known (yet): it is kept, and does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Which list it stands in.
    pub list: FactList,
    /// The fact, or the amendment.
    pub id: FactId,
    /// What it waits for.
    pub why: Option<FactErrors>,
}

/// One patient's record (*journal*) as of a time: what decisions are made from. Whoever asks much of one patient
/// makes it once.
///
/// It hands out decisions, and nothing of what the entries hold: for that see [`read`](Self::read) and
/// [`list`](Self::list).
pub struct Chart<'e> {
    pub(in crate::environment) packed: &'e Packed,
    pub(in crate::environment) names: &'e Names,
    pub(in crate::environment) directory: &'e Directory,
    pub(in crate::environment) person: PersonId,
    pub(in crate::environment) as_of: AsOf,
    pub(in crate::environment) facts: PatientFacts,
    pub(in crate::environment) documents: BTreeMap<FactId, Doc<'e>>,
    /// By the referral they tell of.
    pub(in crate::environment) statuses: BTreeMap<FactId, Vec<StatusMessage>>,
    erased: Vec<FactId>,
    waiting: Vec<Waiting>,
}

impl fmt::Debug for Chart<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Chart")
            .field("person", &format_args!("{}", self.person.masked()))
            .field("as_of", &self.as_of)
            .field("entries", &self.documents.len())
            .field("waiting", &self.waiting)
            .finish_non_exhaustive()
    }
}

impl<'e> Chart<'e> {
    pub(in crate::environment) fn new(
        packed: &'e Packed,
        names: &'e Names,
        directory: &'e Directory,
        person: PersonId,
        as_of: AsOf,
    ) -> Result<Self, EnvironmentError> {
        Self::with(packed, names, directory, person, as_of, None)
    }

    /// With an entry that is only wished for among the others.
    pub(in crate::environment) fn with(
        packed: &'e Packed,
        names: &'e Names,
        directory: &'e Directory,
        person: PersonId,
        as_of: AsOf,
        wished: Option<&Entry>,
    ) -> Result<Self, EnvironmentError> {
        let stored = |fault| EnvironmentError::stored(&person, fault);
        let key = PersonV1::of(&person);
        let again = || {
            let mut folded = fold(packed, names, &key, directory, as_of).map_err(stored)?;
            folded.data.entries.extend(wished.cloned());
            for a in &folded.waiting {
                unsettle(&mut folded.data.completeness, a.list);
            }
            settled(&mut folded.data, &folded.erased);
            Ok::<_, EnvironmentError>(folded)
        };
        let Folded { data, documents, statuses, erased, waiting } = again()?;
        let mut waits: Vec<Waiting> =
            waiting.iter().map(|a| Waiting { list: a.list, id: a.id, why: None }).collect();
        let organisation = &directory.organisation;
        let facts = if let Ok(facts) = PatientFacts::new(data, organisation) {
            facts
        } else {
            let data = fitting(again()?.data, organisation, &mut waits);
            PatientFacts::new(data, organisation).map_err(EnvironmentError::Organisation)?
        };
        let erased = erased.into_iter().collect();
        let mut by_referral: BTreeMap<FactId, Vec<StatusMessage>> = BTreeMap::new();
        for message in statuses {
            by_referral.entry(message.referral).or_default().push(message);
        }
        Ok(Self {
            packed,
            names,
            directory,
            person,
            as_of,
            facts,
            documents,
            statuses: by_referral,
            erased,
            waiting: waits,
        })
    }

    /// The facts, as decisions take them.
    pub fn facts(&self) -> Facts<'_> {
        Facts {
            organisation: &self.directory.organisation,
            patient: &self.facts,
            policy: &self.directory.policy,
        }
    }

    /// From here on the lists of these feeds are not known to be all there is, as where a review knows that a feed was
    /// never there.
    pub fn doubt(&mut self, feeds: &[Feed]) {
        self.facts.doubt(feeds);
    }

    /// Decides a request about this patient.
    ///
    /// # Errors
    /// As [`decide`].
    pub fn decide(&self, request: &Request) -> Result<Decision, RequestError> {
        decide(self.facts(), request)
    }

    /// What waits for something not known yet.
    pub fn waiting(&self) -> &[Waiting] {
        &self.waiting
    }

    /// Ids of entries that were erased.
    pub fn erased(&self) -> &[FactId] {
        &self.erased
    }
}
