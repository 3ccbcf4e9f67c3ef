//! Every kind of content, and what they have in common.

use core::fmt;

use serde::{Deserialize, Serialize};

use super::links::Linked;
use super::{
    AlertInformation, Booking, CareContact, CarePlan, Diagnosis, FunctionalArea, FunctionalStatus,
    LaboratoryOrder, LaboratoryResult, MedicationDispense, MedicationOrder, Message, Note,
    Referral, ReferralAnswer, Vaccination,
};
use crate::identity::FactId;
use crate::record::InformationType;

macro_rules! kinds {
    ($($name:ident($held:ty) = $word:literal, $sv:literal, $en:literal;)+) => {
        /// What an entry holds (*innehåll*).
        ///
        /// In JSON the kind's word names the content: `{"note": {"text": "…"}}`.
        ///
        /// ```
        /// use samtycke::record::content::{Content, ContentKind};
        /// let note: Content = serde_json::from_str(r#"{"note":{"title":"Besök","contact":"visit-1"}}"#)?;
        /// assert_eq!((note.kind(), note.headline()), (ContentKind::Note, "Besök"));
        /// assert_eq!(note.references().count(), 1);
        /// let shown = note.without_references_to(|id| id.as_str() == "visit-1");
        /// assert_eq!(shown.references().count(), 0);
        /// # Ok::<(), serde_json::Error>(())
        /// ```
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        pub enum Content {
            $(#[doc = concat!("*", $sv, "*: ", $en, ".")] $name($held),)+
        }

        /// The kinds of content.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        pub enum ContentKind {
            $(#[doc = concat!("*", $sv, "*: ", $en, ".")] $name,)+
        }

        impl ContentKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The word used in JSON.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// Its name in Swedish.
            pub const fn name_sv(self) -> &'static str {
                match self { $(Self::$name => $sv,)+ }
            }

            /// Its name in English.
            pub const fn name_en(self) -> &'static str {
                match self { $(Self::$name => $en,)+ }
            }
        }

        impl Content {
            /// Its kind.
            pub const fn kind(&self) -> ContentKind {
                match self { $(Self::$name(_) => ContentKind::$name,)+ }
            }

            fn linked(&self) -> &dyn Linked {
                match self { $(Self::$name(held) => held,)+ }
            }

            fn linked_mut(&mut self) -> &mut dyn Linked {
                match self { $(Self::$name(held) => held,)+ }
            }
        }

        $(impl From<$held> for Content {
            fn from(held: $held) -> Self {
                Self::$name(held)
            }
        })+
    };
}

kinds! {
    Note(Note) = "note", "anteckning", "note";
    Diagnosis(Diagnosis) = "diagnosis", "diagnos", "diagnosis";
    AlertInformation(AlertInformation) = "alert-information", "uppmärksamhetsinformation", "alert information";
    MedicationOrder(MedicationOrder) = "medication-order", "läkemedelsordination", "medication order";
    MedicationDispense(MedicationDispense) = "medication-dispense", "utlämnat läkemedel", "dispensed medicine";
    LaboratoryOrder(LaboratoryOrder) = "laboratory-order", "laboratoriebeställning", "laboratory order";
    LaboratoryResult(LaboratoryResult) = "laboratory-result", "laboratoriesvar", "laboratory result";
    Referral(Referral) = "referral", "remiss", "referral";
    ReferralAnswer(ReferralAnswer) = "referral-answer", "remissvar", "referral answer";
    Booking(Booking) = "booking", "bokning", "booking";
    CareContact(CareContact) = "care-contact", "vårdkontakt", "care contact";
    CarePlan(CarePlan) = "care-plan", "vård- och omsorgsplan", "care plan";
    Vaccination(Vaccination) = "vaccination", "vaccination", "vaccination";
    FunctionalStatus(FunctionalStatus) = "functional-status", "funktionstillstånd", "functional status";
    Message(Message) = "message", "meddelande", "message";
}

impl Content {
    /// The entries it refers to, each to be checked on its own before it is shown.
    pub fn references(&self) -> impl Iterator<Item = FactId> + '_ {
        let (ones, many) = self.linked().links();
        ones.into_iter().flatten().chain(many.iter().copied())
    }

    /// The same content without the references that are `hidden`: what would be denied is not named.
    #[must_use]
    pub fn without_references_to(mut self, hidden: impl Fn(FactId) -> bool) -> Self {
        self.linked_mut().strip(&hidden);
        self
    }

    /// The entry it takes the place of: that one is kept, and shown as superseded.
    pub const fn supersedes(&self) -> Option<FactId> {
        match self {
            Self::LaboratoryResult(result) => result.supersedes,
            Self::Referral(referral) => referral.supersedes,
            Self::ReferralAnswer(answer) => answer.supersedes,
            Self::Booking(booking) => booking.supersedes,
            _ => None,
        }
    }

    /// The national information type (*informationstyp*) of such content.
    ///
    /// Vaccinations and messages have none agreed: a block applies, and no exception does. An order or
    /// a referral is a request for care (`vbe`), a booking a contact (`vko`): our reading.
    pub fn information_type(&self) -> Option<InformationType> {
        let code = match self {
            Self::Note(_) => "voo",
            Self::Diagnosis(_) => "dia",
            Self::AlertInformation(_) => "upp",
            Self::MedicationOrder(_) => "lak",
            Self::MedicationDispense(_) => "lkm",
            Self::LaboratoryResult(_) | Self::ReferralAnswer(_) => "und",
            Self::LaboratoryOrder(_) | Self::Referral(_) => "vbe",
            Self::Booking(_) | Self::CareContact(_) => "vko",
            Self::CarePlan(_) => "vpo",
            Self::FunctionalStatus(status) => match status.area {
                FunctionalArea::Impairment => "fun",
                FunctionalArea::DailyLiving => "pad",
            },
            Self::Vaccination(_) | Self::Message(_) => return None,
        };
        code.parse().ok()
    }

    /// The one line an overview shows: borrowed from the content, never rewritten. Empty where nothing in
    /// it fits; then the kind's name is what to show.
    pub fn headline(&self) -> &str {
        match self {
            Self::Note(note) => note.headline(),
            Self::Diagnosis(diagnosis) => diagnosis.code.shown(),
            Self::AlertInformation(alert) => alert.headline(),
            Self::MedicationOrder(order) => order.medication.shown(),
            Self::MedicationDispense(dispense) => dispense.medication.shown(),
            Self::LaboratoryOrder(order) => order.headline(),
            Self::LaboratoryResult(result) => result.headline(),
            Self::Referral(referral) => referral.headline(),
            Self::ReferralAnswer(answer) => answer.headline(),
            Self::Booking(booking) => booking.reason.as_str(),
            Self::CareContact(contact) => contact.headline(),
            Self::CarePlan(plan) => plan.headline(),
            Self::Vaccination(vaccination) => vaccination.headline(),
            Self::FunctionalStatus(status) => status.headline(),
            Self::Message(message) => message.subject.as_str(),
        }
    }
}

impl fmt::Display for ContentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
