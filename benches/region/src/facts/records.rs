//! Record entries (*journaluppgifter*) of the units the patient has been at.

use samtycke::environment::{Document, PatientEvent};
use samtycke::organisation::ProviderKind;
use samtycke::patient::BlockKind;
use samtycke::record::{Availability, CareActivity, Entry, Purpose};

use super::Maker;
use crate::Region;
use crate::clock::{DAY, Secs};
use crate::content::content;
use crate::organisation::Seat;
use crate::rng::{Rng, Stream};
use crate::sheet::Sheet;

/// Of a thousand entries, by type.
const TYPES: [(&str, u64); 8] = [
    ("und", 480),
    ("voo", 200),
    ("lak", 90),
    ("dia", 80),
    ("vko", 70),
    ("vbe", 40),
    ("upp", 15),
    ("vpo", 25),
];

/// An entry in short: the facts and the log tell of the same.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record {
    pub(crate) nth: usize,
    pub(crate) unit: u32,
    pub(crate) kind: &'static str,
    pub(crate) at: Secs,
    pub(crate) author: Seat,
    /// Since when others may be shown it, if at all.
    pub(crate) shared: Option<Secs>,
}

impl Region {
    /// The entries of a patient: none where the parameters ask for none.
    pub(crate) fn records_of(&self, sheet: &Sheet) -> Vec<Record> {
        let mean = i64::from(self.parameters().records);
        let mut rng = Rng::keyed(self.seed(), Stream::Records, u64::from(sheet.person.index));
        if mean == 0 || sheet.relations.is_empty() {
            return Vec::new();
        }
        // Half have half the mean or less, one in ten about four times as many.
        let spread = [((0, mean), 70), ((mean, mean * 2), 20), ((mean * 2, mean * 5), 10)];
        let (low, high) = rng.weighted(&spread).unwrap_or((0, 0));
        let count = rng.between(low, high);
        (0..count).filter_map(|_| self.record(sheet, &mut rng)).enumerate().map(numbered).collect()
    }

    fn record(&self, sheet: &Sheet, rng: &mut Rng) -> Option<Record> {
        let relation = rng.pick(&sheet.relations)?;
        let unit = self.organisation.unit(relation.unit)?;
        let last = relation.until.unwrap_or(self.now()).min(self.log_start);
        let earliest = relation.from.max(last - 3 * 365 * DAY);
        if earliest >= last {
            return None;
        }
        let at = rng.between(earliest, last - 1);
        let kind = rng.weighted(&TYPES)?;
        let author = self.draw_seat(relation.unit, at, rng)?;
        let told = sheet.told.iter().find(|t| t.provider == unit.provider).map(|t| t.at);
        let joined = self.organisation.joined(relation.unit);
        let shared = joined.zip(told).map(|(joined, told)| joined.max(told).max(at));
        let shared = shared.filter(|_| rng.chance(970_000));
        Some(Record { nth: 0, unit: relation.unit, kind, at, author, shared })
    }
}

fn numbered((nth, record): (usize, Record)) -> Record {
    Record { nth, ..record }
}

impl Maker<'_> {
    pub(super) fn records(&mut self) {
        for record in self.region.records_of(self.sheet) {
            let provider = self.region.organisation.unit(record.unit).map(|u| u.provider);
            let document = self.document(&record).map(|d| PatientEvent::Documented(Box::new(d)));
            if let Some(provider) = provider {
                self.add(provider, document);
            }
        }
    }

    fn document(&self, record: &Record) -> Option<Document> {
        let (clock, o) = (self.region.clock, &self.region.organisation);
        let unit = o.unit(record.unit)?;
        let provider = o.provider(unit.provider)?;
        let social = provider.kind == ProviderKind::SocialCare;
        let process = "VGSYN-PR1".parse().ok().filter(|_| self.in_process(record));
        let shared = match (record.shared, self.sheet.unable) {
            (None, _) => Availability::None,
            (Some(_), Some(_)) => Availability::Presumed,
            (Some(_), None) => Availability::Available,
        };
        let entry = Entry {
            id: self.id("e", record.nth)?,
            provider: provider.id,
            unit: Some(unit.id),
            process,
            authority: None,
            branch: None,
            secrecy: unit.kind.secrecy(o.is_private(unit.provider)),
            information_type: record.kind.parse().ok(),
            event: clock.span(record.at - 1_800, Some(record.at)),
            documented_for: if social { Purpose::SocialServices } else { Purpose::Care },
            activity: CareActivity::Ordinary,
            availability: shared,
            available_since: record.shared.map(|at| clock.at(at)),
            third_party: record.nth % 61 == 60,
            keyword: None,
            register: None,
            signed: record.nth % 9 != 8,
            approved_for_patient: record.nth % 13 != 12,
            patient_visible_from: None,
            recorded: clock.at(record.at),
        };
        let nth = u64::try_from(record.nth).unwrap_or(0);
        let content = content(record.kind, nth);
        Some(Document { entry, author: Some(record.author.id()?), content: Some(content) })
    }

    /// Where a process is blocked, some of the entries lie in it.
    fn in_process(&self, record: &Record) -> bool {
        let region = self.region.organisation.unit(record.unit).is_some_and(|u| u.provider == 0);
        let blocked = |b: &crate::sheet::Bar| b.kind == BlockKind::Inner && b.unit.is_none();
        region && record.nth % 2 == 0 && self.sheet.blocks.iter().any(blocked)
    }
}
