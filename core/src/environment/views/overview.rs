//! The resident's overview: own results, bookings, referrals and the rest in one place.

use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Reverse;

use crate::decision::{Actor, Language, Request, RequestError, SignalKind, list_signals};
use crate::environment::EnvironmentError;
use crate::environment::charts::chart::Chart;
use crate::environment::commands::said;
use crate::environment::views::sealed::{Sealed, Stamp};
use crate::environment::views::shown::Line;
use crate::environment::views::view::Eyes;
use crate::identity::FactId;
use crate::law::Action;
use crate::patient::Placed;
use crate::record::Entry;
use crate::record::content::{BookingStatus, Content, ContentKind, Meeting};
use crate::record::referral::{Step, Track};
use crate::time::Instant;

/// A part of the overview (*område*).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// Test results (*provsvar*).
    Results,
    /// Bookings (*bokningar*).
    Bookings,
    /// Referrals and their answers (*remisser*).
    Referrals,
    /// Notes (*anteckningar*).
    Notes,
    /// Diagnoses (*diagnoser*).
    Diagnoses,
    /// Alert information (*uppmärksamhetsinformation*).
    Alerts,
    /// Medicines (*läkemedel*).
    Medicines,
    /// Vaccinations (*vaccinationer*).
    Vaccinations,
    /// Care contacts (*vårdkontakter*).
    Contacts,
    /// Care plans and functional status (*planer*).
    Plans,
    /// Messages (*meddelanden*).
    Messages,
    /// What the source keeps the content of (*övrigt*).
    Other,
}

impl Area {
    /// Every one, in the order shown.
    pub const ALL: [Self; 12] = [
        Self::Results,
        Self::Bookings,
        Self::Referrals,
        Self::Notes,
        Self::Diagnoses,
        Self::Alerts,
        Self::Medicines,
        Self::Vaccinations,
        Self::Contacts,
        Self::Plans,
        Self::Messages,
        Self::Other,
    ];

    /// Where a kind of content is shown.
    pub const fn of(kind: Option<ContentKind>) -> Self {
        match kind {
            Some(ContentKind::LaboratoryOrder | ContentKind::LaboratoryResult) => Self::Results,
            Some(ContentKind::Booking) => Self::Bookings,
            Some(ContentKind::Referral | ContentKind::ReferralAnswer) => Self::Referrals,
            Some(ContentKind::Note) => Self::Notes,
            Some(ContentKind::Diagnosis) => Self::Diagnoses,
            Some(ContentKind::AlertInformation) => Self::Alerts,
            Some(ContentKind::MedicationOrder | ContentKind::MedicationDispense) => Self::Medicines,
            Some(ContentKind::Vaccination) => Self::Vaccinations,
            Some(ContentKind::CareContact) => Self::Contacts,
            Some(ContentKind::CarePlan | ContentKind::FunctionalStatus) => Self::Plans,
            Some(ContentKind::Message) => Self::Messages,
            None => Self::Other,
        }
    }

    /// The word used in JSON.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Results => "results",
            Self::Bookings => "bookings",
            Self::Referrals => "referrals",
            Self::Notes => "notes",
            Self::Diagnoses => "diagnoses",
            Self::Alerts => "alerts",
            Self::Medicines => "medicines",
            Self::Vaccinations => "vaccinations",
            Self::Contacts => "contacts",
            Self::Plans => "plans",
            Self::Messages => "messages",
            Self::Other => "other",
        }
    }

    /// Its name.
    pub const fn name(self, language: Language) -> &'static str {
        let (sv, en) = match self {
            Self::Results => ("Provsvar", "Test results"),
            Self::Bookings => ("Bokningar", "Bookings"),
            Self::Referrals => ("Remisser", "Referrals"),
            Self::Notes => ("Anteckningar", "Notes"),
            Self::Diagnoses => ("Diagnoser", "Diagnoses"),
            Self::Alerts => ("Uppmärksamhetsinformation", "Alert information"),
            Self::Medicines => ("Läkemedel", "Medicines"),
            Self::Vaccinations => ("Vaccinationer", "Vaccinations"),
            Self::Contacts => ("Vårdkontakter", "Care contacts"),
            Self::Plans => ("Planer", "Plans"),
            Self::Messages => ("Meddelanden", "Messages"),
            Self::Other => ("Övrigt", "Other"),
        };
        match language {
            Language::Swedish => sv,
            Language::English => en,
        }
    }

    /// A notice (*avisering*) that something is new: it names neither unit nor provider, for to be seen in
    /// care at one is itself a thing to keep to oneself.
    pub const fn notice(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::Bookings, Language::Swedish) => {
                "Du har en ny eller ändrad tid. Logga in för att se den."
            }
            (Self::Bookings, Language::English) => {
                "You have a new or changed time. Sign in to see it."
            }
            (Self::Results, Language::Swedish) => {
                "Du har ett nytt provsvar. Logga in för att läsa det."
            }
            (Self::Results, Language::English) => "You have a new test result. Sign in to read it.",
            (Self::Messages, Language::Swedish) => {
                "Du har ett nytt meddelande. Logga in för att läsa det."
            }
            (Self::Messages, Language::English) => "You have a new message. Sign in to read it.",
            (_, Language::Swedish) => {
                "Det finns något nytt i din journal. Logga in för att se det."
            }
            (_, Language::English) => "There is something new in your record. Sign in to see it.",
        }
    }
}

/// A booking as the resident sees it.
#[derive(Clone, PartialEq, Eq)]
pub struct BookingLine {
    /// The entry.
    pub entry: FactId,
    /// Where it stands.
    pub status: BookingStatus,
    /// When it begins.
    pub from: Instant,
    /// When it ends.
    pub until: Option<Instant>,
    /// How they meet.
    pub meeting: Option<Meeting>,
    /// Where to go, as written; `None` where it must not be told.
    pub place: Option<String>,
    /// May the resident change the time?
    pub may_rebook: bool,
    /// May the resident cancel?
    pub may_cancel: bool,
}

impl core::fmt::Debug for BookingLine {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("BookingLine")
            .field("entry", &self.entry)
            .field("status", &self.status)
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

/// A referral as the resident sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReferralLine {
    /// The entry.
    pub entry: FactId,
    /// Where its handling stands; `None` while nobody has said.
    pub step: Option<Step>,
    /// Since when.
    pub since: Option<Instant>,
}

/// The overview (*översikt*) of one person's record, for the one signed in. What the law or the region's policy
/// keeps from the reader is not in it, nor counted, nor referred to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// The parts that hold something, in order; the newest care first in each.
    pub areas: Vec<(Area, Vec<Line>)>,
    /// The bookings among them, soonest first.
    pub bookings: Vec<BookingLine>,
    /// The referrals among them.
    pub referrals: Vec<ReferralLine>,
    /// May the reader see the log of who has read?
    pub log: bool,
    /// Places are left out: the person has protected identity.
    pub places_left_out: bool,
}

impl Chart<'_> {
    /// The overview for somebody signed in to an e-service: the patient, a guardian, a representative. The
    /// request says who, when and how signed in; what it asks is set here.
    ///
    /// # Errors
    /// [`RequestError`] when staff ask; stored bytes that can't be read.
    pub fn overview(
        &self,
        request: &Request,
        stamp: &Stamp,
    ) -> Result<Sealed<Overview>, EnvironmentError> {
        if matches!(request.actor, Actor::Staff(_)) {
            let (action, who) = ("overview", said::NOT_STAFF);
            return Err(RequestError::NotTheirs { action, who }.into());
        }
        let asks = Request { action: Action::List, entry: None, block: None, ..request.clone() };
        let eyes = Eyes::new(self, &asks)?;
        // By id, as the documents are: the two are walked side by side.
        let seen: Vec<&Entry> = (self.facts.placed_entries())
            .filter(|entry| eyes.may_see(entry))
            .map(Placed::fact)
            .collect();
        let may_see = |id: FactId| seen.binary_search_by_key(&id, |e| e.id).is_ok();
        let superseded = self.superseded(may_see);
        let signals = list_signals(self.facts(), &asks)?;
        let places = !signals.iter().any(|s| s.kind == SignalKind::Whereabouts);
        let mut areas: Vec<(Area, Vec<Line>)> =
            Area::ALL.iter().map(|area| (*area, Vec::new())).collect();
        let (mut bookings, mut referrals) = (Vec::new(), Vec::new());
        let mut documents = self.documents.iter();
        for entry in &seen {
            let Some((id, doc)) = documents.find(|(id, _)| **id == entry.id) else { break };
            let line = doc.line(superseded.get(id).copied(), places);
            let area = Area::of(line.kind);
            match line.kind {
                Some(ContentKind::Booking) => {
                    let open = doc.open(None, |id| !may_see(id));
                    let open = open.map_err(|f| EnvironmentError::stored(&self.person, f))?;
                    bookings.extend(booking(*id, open.content, places));
                }
                Some(ContentKind::Referral) => referrals.push(self.referral(*id)),
                _ => {}
            }
            if let Some((_, lines)) = areas.iter_mut().find(|(a, _)| *a == area) {
                lines.push(line);
            }
        }
        for (_, lines) in &mut areas {
            lines.sort_by_cached_key(|l| Reverse((l.event.last(), l.recorded, l.entry)));
        }
        areas.retain(|(_, lines)| !lines.is_empty());
        bookings.sort_by_key(|b| (b.from, b.entry));
        let reads_log = Request { action: Action::ReadLog, ..asks.clone() };
        let log = self.decide(&reads_log)?.is_permit();
        let rows = stamp.of_many(self, &asks, seen.iter().copied())?;
        let overview = Overview { areas, bookings, referrals, log, places_left_out: !places };
        Ok(Sealed::new(overview, rows))
    }

    /// Where the handling of a referral stands.
    pub(in crate::environment) fn referral(&self, entry: FactId) -> ReferralLine {
        let statuses = self.statuses.get(&entry).map_or(&[][..], Vec::as_slice);
        let track = Track::of(entry, statuses);
        let step = track.state();
        let told = track.history().iter().rev().find(|m| m.code.step() == step);
        ReferralLine { entry, step, since: told.filter(|_| step.is_some()).map(|m| m.at) }
    }
}

pub(in crate::environment) fn booking(
    entry: FactId,
    content: Option<Content>,
    places: bool,
) -> Option<BookingLine> {
    let Some(Content::Booking(b)) = content else { return None };
    let place = Some(String::from(b.place.as_str())).filter(|place| places && !place.is_empty());
    Some(BookingLine {
        entry,
        status: b.status,
        from: b.from,
        until: b.until,
        meeting: b.meeting,
        place,
        may_rebook: b.may_rebook,
        may_cancel: b.may_cancel,
    })
}
