//! What a row must hold, by whom and since when.

use alloc::string::String;
use alloc::vec::Vec;

use chrono::NaiveDate;

use super::{AccessRecord, AccessedBy};
use crate::decision::Language;
use crate::law::Action;
use crate::law::ehds;
use crate::law::regulation::{MULTI_FACTOR, S4_9A};
use crate::organisation::ProviderKind;
use crate::time::swedish_date;

/// Who demands that a row hold something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Demand {
    /// HSLF-FS 2016:40 4:9 a from 2017-03-01: what was done, unit or process, when, both identities. Its
    /// section before 2026-02-01 was not read.
    Regulation,
    /// The same by HSLF-FS 2025:57, from 2026-02-01: also the care-giver (*omsorgsgivare*). Known from what
    /// the supervisor quotes, undated; that it is the wording of 2026 is a conclusion.
    Regulation2026,
    /// The national log contract (`StoreLog` 2.0): an agreement, no law. Asked of staff's rows on every day.
    StoreLog,
    /// EHDS art. 9, from 2029-03-26: who, when, which data, and, from memory of annex II, their origin. Read
    /// second-hand; not law in Sweden yet.
    Ehds,
}

impl Demand {
    /// Every one.
    pub const ALL: [Self; 4] = [Self::Regulation, Self::Regulation2026, Self::StoreLog, Self::Ehds];

    /// Does it ask anything of a row of that day?
    pub fn in_force(self, day: NaiveDate) -> bool {
        match self {
            Self::Regulation => S4_9A.in_force(day),
            Self::Regulation2026 => day >= MULTI_FACTOR,
            Self::StoreLog => true,
            Self::Ehds => day >= ehds::FIRST,
        }
    }

    /// Is it law, of which the wording is known well enough to say so?
    pub const fn is_law(self) -> bool {
        matches!(self, Self::Regulation | Self::Regulation2026)
    }

    /// The rule as it is cited.
    pub fn cite(self, language: Language) -> String {
        match (self, language) {
            (Self::Regulation | Self::Regulation2026, language) => language.cite(&S4_9A),
            (Self::StoreLog, Language::Swedish) => "nationella loggkontraktet, StoreLog".into(),
            (Self::StoreLog, Language::English) => "the national log contract, StoreLog".into(),
            (Self::Ehds, Language::Swedish) => "EHDS art. 9 (inte gällande rätt)".into(),
            (Self::Ehds, Language::English) => "EHDS art. 9 (not law yet)".into(),
        }
    }
}

/// Something a row lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gap {
    /// The field, as in JSON.
    pub field: &'static str,
    /// Who demands it.
    pub demand: Demand,
}

impl AccessRecord {
    /// What the row lacks of what is demanded of one of its day, a gap for each field and demand.
    ///
    /// What was done, when, and whose data it was no row can lack. Of residents' rows the regulation's unit
    /// is not asked: it is the user at work who accesses from one.
    pub fn check(&self) -> Vec<Gap> {
        let day = swedish_date(self.at);
        let mut gaps = Vec::new();
        for demand in Demand::ALL.into_iter().filter(|d| d.in_force(day)) {
            let mut lack = |field, missing| {
                if missing {
                    gaps.push(Gap { field, demand });
                }
            };
            match demand {
                Demand::Regulation => self.lacks_by_regulation(&mut lack),
                Demand::Regulation2026 => self.lacks_since_2026(&mut lack),
                Demand::StoreLog => self.lacks_by_contract(&mut lack),
                Demand::Ehds => self.lacks_by_ehds(&mut lack),
            }
        }
        gaps.sort_unstable();
        gaps
    }

    /// User's identity; unit or process the user got access from. Who lies directly under a provider has
    /// neither: a gap of the provider's organisation, told all the same.
    fn lacks_by_regulation(&self, lack: &mut impl FnMut(&'static str, bool)) {
        let Some(reader) = self.reader() else { return };
        lack("by.staff", reader.staff.is_none());
        lack("by.unit", reader.unit.is_none() && reader.process.is_none());
    }

    /// Care-giver: whether the provider is one, and which.
    fn lacks_since_2026(&self, lack: &mut impl FnMut(&'static str, bool)) {
        let Some(reader) = self.reader() else { return };
        lack("by.provider_kind", reader.provider_kind.is_none());
        let care_giver = reader.provider_kind != Some(ProviderKind::Care);
        lack("by.provider", care_giver && reader.provider.is_none());
    }

    /// The fields the contract makes obligatory, and a UUID as id.
    fn lacks_by_contract(&self, lack: &mut impl FnMut(&'static str, bool)) {
        let Some(reader) = self.reader() else { return };
        lack("id", uuid::Uuid::try_parse(self.id.as_str()).is_err());
        lack("by.staff", reader.staff.is_none());
        lack("by.provider", reader.provider.is_none());
        lack("by.unit", reader.unit.is_none());
        lack("purpose", self.purpose.is_none());
        if self.is_about_entries() {
            lack("holder", self.holder.is_none());
        }
    }

    /// The individual who accessed, the data and their origin.
    fn lacks_by_ehds(&self, lack: &mut impl FnMut(&'static str, bool)) {
        if let AccessedBy::Staff(reader) | AccessedBy::Machine(reader) = &self.by {
            lack("by.staff", reader.staff.is_none());
            lack("by.provider", reader.provider.is_none());
        }
        if self.is_about_entries() {
            lack("information_type", self.information_type.is_none());
            lack("origin", self.origin.is_none() && self.holder.is_none());
        }
    }

    /// Whoever reads the log, searches or handles blocks accesses no entry.
    fn is_about_entries(&self) -> bool {
        !matches!(
            self.action,
            Action::Block
                | Action::Lift
                | Action::RequestLift
                | Action::RevealWhoBlocked
                | Action::RevealHolders
                | Action::ReadLog
                | Action::Search
        )
    }
}
